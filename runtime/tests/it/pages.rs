//! Lists in pages.

use std::pin::pin;

use e2e::{Recorded, Reply, Server};
use futures_core::Stream;
use serde::{Deserialize, Serialize};
use spandrel_runtime::{
    Api, Call, Client, ErrorKind, Items, NoErrorBody, Operation, Page, Pages, Paging, decode,
};

#[derive(Debug, Deserialize, Serialize)]
struct Fleets {
    items: Vec<u32>,
    next_page: Option<String>,
}

impl Page for Fleets {
    type Item = u32;

    fn into_items(self) -> Vec<u32> {
        self.items
    }

    fn count(&self) -> usize {
        self.items.len()
    }

    fn next(&self) -> Option<&str> {
        self.next_page.as_deref()
    }
}

static API: Api = Api::new("orgs", "1");
const LIST: Operation = Operation::get("list_fleets", "/fleets");

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().unwrap()
}

fn list(server: &Server) -> Call<Fleets, NoErrorBody> {
    Call::new(&client(server), &API, &LIST, decode::json).query("size", 2)
}

fn bare(server: &Server) -> Call<Vec<u32>, NoErrorBody> {
    Call::new(&client(server), &API, &LIST, decode::json)
}

fn page(items: &[u32], next: Option<&str>) -> Reply {
    let fleets = Fleets {
        items: items.to_vec(),
        next_page: next.map(str::to_owned),
    };
    Reply::json(200, serde_json::to_string(&fleets).unwrap())
}

/// Three pages: no cursor, `a`, `b`.
fn three(request: &Recorded) -> Reply {
    match request.query() {
        Some("size=2") => page(&[1, 2], Some("a")),
        Some("size=2&cursor=a") => page(&[3], Some("b")),
        Some("size=2&cursor=b") => page(&[4, 5], None),
        other => panic!("{other:?}"),
    }
}

async fn all<T: Page, E: spandrel_runtime::ErrorBody>(mut items: Items<T, E>) -> Vec<T::Item> {
    let mut all = Vec::new();
    while let Some(item) = items.try_next().await.unwrap() {
        all.push(item);
    }
    all
}

fn cursor(call: Call<Fleets, NoErrorBody>) -> Pages<Fleets, NoErrorBody> {
    Pages::new(call, Paging::Cursor("cursor"))
}

#[tokio::test]
async fn cursors_are_followed_to_the_end() {
    let server = Server::start(three);
    assert_eq!(
        all(Items::new(cursor(list(&server)))).await,
        [1, 2, 3, 4, 5]
    );
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_page_is_asked_for_when_it_is_wanted_and_not_before() {
    let server = Server::start(three);
    let mut items = Items::new(cursor(list(&server)));
    assert!(server.requests().is_empty());
    for expected in [1, 2] {
        assert_eq!(items.try_next().await.unwrap(), Some(expected));
        assert_eq!(server.requests().len(), 1);
    }
    assert_eq!(items.try_next().await.unwrap(), Some(3));
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_list_is_resumed_from_its_position() {
    let server = Server::start(three);
    let mut pages = cursor(list(&server));
    assert_eq!(pages.position(), None);
    assert_eq!(pages.try_next().await.unwrap().unwrap().items, [1, 2]);
    let position = pages.position().unwrap().to_owned();
    assert_eq!(position, "a");
    let rest = cursor(list(&server).query("cursor", &position));
    assert_eq!(all(Items::new(rest)).await, [3, 4, 5]);
}

#[tokio::test]
async fn an_empty_or_a_repeated_cursor_ends_the_list() {
    for next in ["", "again"] {
        let server = Server::start(move |_| page(&[1], Some(next)));
        let items = all(Items::new(cursor(list(&server).query("cursor", "again")))).await;
        assert_eq!(items, [1], "{next:?}");
    }
    // An empty page that names another one does not.
    let server = Server::scripted([page(&[], Some("a")), page(&[7], None)]);
    assert_eq!(all(Items::new(cursor(list(&server)))).await, [7]);
}

#[tokio::test]
async fn an_error_ends_the_stream_and_keeps_the_position() {
    let server = Server::scripted([page(&[1], Some("a")), Reply::json(404, "{}")]);
    let mut pages = cursor(list(&server));
    pages.try_next().await.unwrap().unwrap();
    let error = pages.try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);
    assert_eq!(pages.position(), Some("a"));
    assert!(pages.next().await.is_none());
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn offsets_count_items_and_numbers_count_pages() {
    let lists = |request: &Recorded| {
        let query = request.query().unwrap_or_default();
        let (_, at) = query.split_once('=').unwrap_or(("", "0"));
        let items = if at.parse::<u32>().unwrap() < 4 {
            "[1,2]"
        } else {
            "[]"
        };
        Reply::json(200, items)
    };
    let server = Server::start(lists);
    let pages = Pages::new(bare(&server), Paging::Offset("offset"));
    assert_eq!(all(Items::new(pages)).await, [1, 2, 1, 2]);
    let queries: Vec<_> = server
        .requests()
        .iter()
        .map(|r| r.query().map(str::to_owned))
        .collect();
    assert_eq!(
        queries,
        [
            None,
            Some("offset=2".to_owned()),
            Some("offset=4".to_owned())
        ]
    );

    let server = Server::start(lists);
    let pages = Pages::new(bare(&server).query("page", 2), Paging::PageNumber("page"));
    assert_eq!(all(Items::new(pages)).await, [1, 2, 1, 2]);
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn links_are_followed_within_the_origin() {
    let server = Server::start(|request| match request.target.as_str() {
        "/fleets?size=2" => page(&[1], Some("/fleets?after=1&size=2")),
        "/fleets?after=1&size=2" => page(&[2], Some("https://elsewhere.example/fleets")),
        other => panic!("{other}"),
    });
    let mut items = Items::new(Pages::new(list(&server), Paging::Link));
    assert_eq!(items.try_next().await.unwrap(), Some(1));
    assert_eq!(items.try_next().await.unwrap(), Some(2));
    let error = items.try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(
        error
            .to_string()
            .contains("another origin, https://elsewhere.example"),
        "{error}"
    );

    let server = Server::start(|request| match request.target.as_str() {
        "/fleets" => Reply::json(200, "[1]").header("Link", "</fleets?page=2>; rel=\"next\""),
        "/fleets?page=2" => Reply::json(200, "[2]"),
        other => panic!("{other}"),
    });
    let pages = Pages::new(bare(&server), Paging::LinkHeader);
    assert_eq!(all(Items::new(pages)).await, [1, 2]);
}

#[tokio::test]
async fn pages_and_items_are_streams() {
    let server = Server::start(three);
    let mut stream = pin!(Items::new(cursor(list(&server))));
    let mut count = 0;
    while let Some(item) = std::future::poll_fn(|cx| stream.as_mut().poll_next(cx)).await {
        item.unwrap();
        count += 1;
    }
    assert_eq!(count, 5);
}

#[test]
fn a_cursor_is_not_shown() {
    let server = Server::start(three);
    let pages = cursor(list(&server).query("cursor", "s3cret"));
    assert!(!format!("{pages:?}").contains("s3cret"));
}
