//! Headers of answers, typed.

use std::{fmt, marker::PhantomData, str::FromStr};

use http::HeaderMap;
use serde::de::DeserializeOwned;

use crate::{DecodeError, decode};

/// A header of answers and what its value is, as the document describes it: [`Response::header`] and
/// [`Header::of`] read it.
///
/// ```
/// use spandrel_runtime::{Header, HeaderMap};
///
/// /// How many there are.
/// const X_TOTAL: Header<i64> = Header::text("x-total");
///
/// let mut headers = HeaderMap::new();
/// assert_eq!(X_TOTAL.of(&headers), Ok(None));
/// headers.insert("X-Total", "5".parse()?);
/// assert_eq!(X_TOTAL.of(&headers), Ok(Some(5)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// [`Response::header`]: crate::Response::header
pub struct Header<T> {
    name: &'static str,
    read: fn(&[&str]) -> Option<T>,
    value: PhantomData<fn() -> T>,
}

impl<T> Header<T> {
    /// The header's name, in lower case.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Reads the header; `None` where it is not there.
    pub fn of(&self, headers: &HeaderMap) -> Result<Option<T>, DecodeError> {
        let mut lines = Vec::new();
        for value in headers.get_all(self.name) {
            match std::str::from_utf8(value.as_bytes()) {
                Ok(line) => lines.push(line.trim()),
                Err(_) => return Err(self.unreadable()),
            }
        }
        if lines.is_empty() {
            return Ok(None);
        }
        match (self.read)(&lines) {
            Some(value) => Ok(Some(value)),
            None => Err(self.unreadable()),
        }
    }

    // Headers hold cookies and tokens: the value is not shown.
    fn unreadable(&self) -> DecodeError {
        let expected = decode::short_type_name(std::any::type_name::<T>());
        DecodeError::new(format!("the header `{}` is not a {expected}", self.name))
    }
}

impl<T: FromStr> Header<T> {
    /// One value as text.
    pub const fn text(name: &'static str) -> Self {
        Self {
            name,
            read: |lines| match lines {
                [line] => line.parse().ok(),
                // RFC 9110, section 5.3: several lines are one value with commas in it.
                lines => lines.join(", ").parse().ok(),
            },
            value: PhantomData,
        }
    }
}

impl<T: FromStr> Header<Vec<T>> {
    /// Values with commas between them (`style: simple`), in one line or in several.
    pub const fn list(name: &'static str) -> Self {
        Self {
            name,
            read: |lines| {
                let values = lines.iter().flat_map(|line| line.split(','));
                let values = values.map(str::trim).filter(|value| !value.is_empty());
                values.map(|value| value.parse().ok()).collect()
            },
            value: PhantomData,
        }
    }

    /// A value a line: for `Set-Cookie`, whose values have commas in them (RFC 9110, section 5.3).
    pub const fn lines(name: &'static str) -> Self {
        Self {
            name,
            read: |lines| lines.iter().map(|line| line.parse().ok()).collect(),
            value: PhantomData,
        }
    }
}

impl<T: DeserializeOwned> Header<T> {
    /// JSON (`content: {application/json: …}`).
    pub const fn json(name: &'static str) -> Self {
        Self {
            name,
            read: |lines| serde_json::from_str(&lines.join(",")).ok(),
            value: PhantomData,
        }
    }
}

impl<T> fmt::Debug for Header<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Header").field(&self.name).finish()
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue};

    use super::Header;
    use crate::{DateTime, Json};

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn one_value() {
        let headers = headers(&[
            ("x-total", " 5 "),
            ("x-on", "yes"),
            ("x-at", "2026-01-31T12:00:00Z"),
        ]);
        assert_eq!(Header::<i64>::text("x-total").of(&headers), Ok(Some(5)));
        assert!(
            Header::<DateTime>::text("x-at")
                .of(&headers)
                .unwrap()
                .is_some()
        );
        let error = Header::<bool>::text("x-on").of(&headers).unwrap_err();
        assert_eq!(error.to_string(), "the header `x-on` is not a bool");
        assert_eq!(Header::<i64>::text("x-other").of(&headers), Ok(None));
    }

    #[test]
    fn several_values() {
        let cookie = "a=b; Expires=Wed, 21 Oct 2026 07:28:00 GMT";
        let headers = headers(&[
            ("x-ids", "1, 2"),
            ("x-ids", "3"),
            ("set-cookie", cookie),
            ("set-cookie", "c=d"),
        ]);
        assert_eq!(
            Header::<Vec<i64>>::list("x-ids").of(&headers),
            Ok(Some(vec![1, 2, 3]))
        );
        let cookies = Header::<Vec<String>>::lines("set-cookie").of(&headers);
        assert_eq!(cookies, Ok(Some(vec![cookie.to_owned(), "c=d".to_owned()])));
    }

    #[test]
    fn json() {
        let headers = headers(&[("x-meta", r#"{"a":[1]}"#)]);
        let meta = Header::<Json>::json("x-meta")
            .of(&headers)
            .unwrap()
            .unwrap();
        assert_eq!(meta["a"][0], 1);
    }
}
