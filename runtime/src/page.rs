//! Lists that come in pages, as streams of pages and of items.
//!
//! A page is asked for when it is wanted and not before, and one page is held at a time. A list ends
//! where a page names no next one, an empty one, or the one just asked for: a server that repeats a
//! cursor would otherwise be asked for ever.

use std::{
    borrow::Cow,
    fmt,
    future::{Future, poll_fn},
    pin::Pin,
    task::{Context, Poll, ready},
    vec,
};

use futures_core::Stream;
use http::header::LINK;

use crate::{Call, CallFuture, Error, ErrorBody, Response};

/// A page of a list: what generated code says about the type of a page.
pub trait Page {
    /// What the list is of.
    type Item;

    /// The items, in the order of the page.
    fn into_items(self) -> Vec<Self::Item>;

    /// How many items the page has.
    fn count(&self) -> usize;

    /// What the next page is asked for with, where the page says so: a cursor or a link.
    fn next(&self) -> Option<&str> {
        None
    }
}

/// A list whose pages are bare arrays.
impl<T> Page for Vec<T> {
    type Item = T;

    fn into_items(self) -> Vec<T> {
        self
    }

    fn count(&self) -> usize {
        self.len()
    }
}

/// How the next page of a list is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Paging {
    /// A query parameter takes what the page before named.
    Cursor(&'static str),
    /// A query parameter counts the items before the page, from 0.
    Offset(&'static str),
    /// A query parameter counts pages, from 1 unless the call says otherwise.
    PageNumber(&'static str),
    /// The page before names the URL of the next, within the same origin.
    Link,
    /// The `Link` header of the page before names it (`rel="next"`, RFC 8288), within the same origin.
    LinkHeader,
}

/// The pages of a list.
///
/// A stream that asks for a page when it is polled; [`next`](Self::next) and
/// [`try_next`](Self::try_next) do without a stream library. After an error the stream ends;
/// [`position`](Self::position) says from where a new call can go on.
#[must_use = "no page is asked for until one is awaited"]
pub struct Pages<T, E> {
    call: Option<Call<T, E>>,
    running: Option<CallFuture<T, E>>,
    paging: Paging,
    position: Option<String>,
}

impl<T: Page, E: ErrorBody> Pages<T, E> {
    /// The pages from the one that a call asks for.
    pub fn new(call: Call<T, E>, paging: Paging) -> Self {
        let position = match paging {
            Paging::Cursor(name) | Paging::Offset(name) | Paging::PageNumber(name) => {
                call.given_query(name)
            }
            Paging::Link | Paging::LinkHeader => None,
        };
        Self {
            call: Some(call),
            running: None,
            paging,
            position,
        }
    }

    /// What the page that comes next is asked for with: the cursor, offset, number or link. `None`
    /// at the start of a list.
    pub fn position(&self) -> Option<&str> {
        self.position.as_deref()
    }

    /// The next page; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<Response<T>, Error<E>>> {
        poll_fn(|cx| self.poll_page(cx)).await
    }

    /// The next page; `None` after the last.
    pub async fn try_next(&mut self) -> Result<Option<Response<T>>, Error<E>> {
        self.next().await.transpose()
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Response<T>, Error<E>>>> {
        let Some(call) = &self.call else {
            return Poll::Ready(None);
        };
        let running = self.running.get_or_insert_with(|| call.clone().send());
        let page = ready!(Pin::new(running).poll(cx));
        self.running = None;
        match page {
            Ok(page) => {
                self.advance(&page);
                Poll::Ready(Some(Ok(page)))
            }
            Err(error) => {
                self.call = None;
                Poll::Ready(Some(Err(error)))
            }
        }
    }

    /// Makes the call ask for the page after this one, or ends the list.
    fn advance(&mut self, page: &Response<T>) {
        let next = next_position(self.paging, self.position.as_deref(), page);
        let next = next.filter(|next| !next.is_empty() && Some(next.as_ref()) != self.position());
        let (Some(call), Some(next)) = (self.call.take(), next.map(Cow::into_owned)) else {
            self.call = None;
            return;
        };
        self.call = Some(match self.paging {
            Paging::Cursor(name) | Paging::Offset(name) | Paging::PageNumber(name) => {
                call.query(name, &next)
            }
            Paging::Link | Paging::LinkHeader => call.link(&next),
        });
        self.position = Some(next);
    }
}

fn next_position<'a, T: Page>(
    paging: Paging,
    position: Option<&str>,
    page: &'a Response<T>,
) -> Option<Cow<'a, str>> {
    let number = |unset: u64| position.map_or(Some(unset), |text| text.parse().ok());
    let count = page.count();
    match paging {
        Paging::Cursor(_) | Paging::Link => page.next().map(Cow::Borrowed),
        // Nothing says where such a list ends but a page without items.
        Paging::Offset(_) | Paging::PageNumber(_) if count == 0 => None,
        Paging::Offset(_) => Some(Cow::Owned((number(0)? + count as u64).to_string())),
        Paging::PageNumber(_) => Some(Cow::Owned((number(1)? + 1).to_string())),
        Paging::LinkHeader => {
            let links = page.headers().get_all(LINK).iter();
            links
                .filter_map(|link| next_link(link.to_str().ok()?))
                .next()
                .map(Cow::Borrowed)
        }
    }
}

/// The target of `<https://…>; rel="next"` in a `Link` header.
fn next_link(header: &str) -> Option<&str> {
    let mut rest = header;
    while let Some((_, after)) = rest.split_once('<') {
        let (target, after) = after.split_once('>')?;
        let (parameters, others) = match after.find(",<").or_else(|| after.find(", <")) {
            Some(end) => after.split_at(end),
            None => (after, ""),
        };
        let is_next = |parameter: &str| {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            let mut relations = value.trim().trim_matches('"').split_ascii_whitespace();
            name.trim().eq_ignore_ascii_case("rel")
                && relations.any(|relation| relation.eq_ignore_ascii_case("next"))
        };
        if parameters.split(';').any(is_next) {
            return Some(target);
        }
        rest = others;
    }
    None
}

impl<T: Page, E: ErrorBody> Stream for Pages<T, E> {
    type Item = Result<Response<T>, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(cx)
    }
}

// Nothing in it is pinned: the call on its way is boxed.
impl<T, E> Unpin for Pages<T, E> {}

impl<T, E> fmt::Debug for Pages<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A cursor can be a secret.
        f.debug_struct("Pages")
            .field("call", &self.call)
            .field("paging", &self.paging)
            .finish_non_exhaustive()
    }
}

/// The items of a list, page by page.
#[must_use = "no page is asked for until an item is awaited"]
pub struct Items<T: Page, E> {
    pages: Pages<T, E>,
    items: vec::IntoIter<T::Item>,
}

impl<T: Page, E: ErrorBody> Items<T, E> {
    /// The items of the pages.
    pub fn new(pages: Pages<T, E>) -> Self {
        Self {
            pages,
            items: Vec::new().into_iter(),
        }
    }

    /// The next item; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<T::Item, Error<E>>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    /// The next item; `None` after the last.
    pub async fn try_next(&mut self) -> Result<Option<T::Item>, Error<E>> {
        self.next().await.transpose()
    }

    /// What the page after the one at hand is asked for with; see [`Pages::position`].
    pub fn position(&self) -> Option<&str> {
        self.pages.position()
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T::Item, Error<E>>>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(cx)) {
                Some(Ok(page)) => self.items = page.into_inner().into_items().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T: Page, E: ErrorBody> Stream for Items<T, E> {
    type Item = Result<T::Item, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(cx)
    }
}

impl<T: Page, E> Unpin for Items<T, E> {}

impl<T: Page, E> fmt::Debug for Items<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("at_hand", &self.items.len())
            .finish()
    }
}

/// Gives a wrapper of a [`Call`], as generated for a list, its pages and items.
///
/// ```
/// use spandrel_runtime::{Call, NoErrorBody, Paging, paged};
///
/// /// The call of `list_fleets`.
/// pub struct ListFleets(Call<Vec<String>, NoErrorBody>);
/// paged!(ListFleets, Vec<String>, NoErrorBody, Paging::PageNumber("page"));
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! paged {
    ($name:ident, $page:ty, $error:ty, $paging:expr) => {
        impl $name {
            /// The pages of the list from here, each asked for when it is wanted.
            pub fn pages(self) -> $crate::Pages<$page, $error> {
                $crate::Pages::new(self.0, $paging)
            }

            /// The items of the list from here, asked for page by page.
            pub fn stream(self) -> $crate::Items<$page, $error> {
                $crate::Items::new(self.pages())
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::next_link;

    #[test]
    fn link_headers() {
        for (header, next) in [
            (
                "<https://a/b?page=2>; rel=\"next\"",
                Some("https://a/b?page=2"),
            ),
            (
                "<https://a/1>; rel=prev, <https://a/3>; rel=next",
                Some("https://a/3"),
            ),
            (
                "<https://a/3>; title=\"x\"; rel=\"last next\"",
                Some("https://a/3"),
            ),
            ("</relative>;REL=Next", Some("/relative")),
            ("<https://a/1>; rel=\"prev\"", None),
            ("<https://a/1", None),
            ("", None),
        ] {
            assert_eq!(next_link(header), next, "{header}");
        }
    }
}
