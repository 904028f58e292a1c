//! What was sent.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method};
use serde::de::DeserializeOwned;
use url::Url;

use crate::{Body, Request};

/// A request that a [`Mock`](super::Mock) got.
#[derive(Clone)]
pub struct Recorded {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl Recorded {
    pub(super) fn new(request: Request) -> Self {
        Self {
            method: request.method,
            url: request.url,
            headers: request.headers,
            body: bytes_of(request.body.as_ref()),
        }
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path, encoded as it was sent.
    pub fn path(&self) -> &str {
        self.url.path()
    }

    /// The first value of a query parameter, decoded.
    pub fn query(&self, name: &str) -> Option<String> {
        let mut pairs = self.url.query_pairs();
        let (_, value) = pairs.find(|(given, _)| given == name)?;
        Some(value.into_owned())
    }

    /// The query, decoded, ordered by name; values of one name stay in their order.
    pub fn query_pairs(&self) -> Vec<(String, String)> {
        pairs(&self.url)
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The value of a header, where it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body; empty where there is none, or where it is a stream.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body, read as JSON.
    ///
    /// # Errors
    /// If it does not read as the type.
    pub fn json<B: DeserializeOwned>(&self) -> serde_json::Result<B> {
        serde_json::from_slice(&self.body)
    }
}

/// What is known of a body before it is sent: nothing where it is a stream.
pub(super) fn bytes_of(body: Option<&Body>) -> Bytes {
    let bytes = body.and_then(Body::as_bytes);
    bytes.cloned().unwrap_or_default()
}

pub(super) fn pairs(url: &Url) -> Vec<(String, String)> {
    let mut pairs: Vec<_> = url.query_pairs().into_owned().collect();
    pairs.sort_by(|a, b| a.0.cmp(&b.0));
    pairs
}

/// `GET /v2/fleets?size=2`; without headers and body, which may hold what no log should.
impl fmt::Debug for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&line(&self.method, &self.url))
    }
}

pub(super) fn line(method: &Method, url: &Url) -> String {
    match url.query() {
        None => format!("{method} {}", url.path()),
        Some(query) => format!("{method} {}?{query}", url.path()),
    }
}
