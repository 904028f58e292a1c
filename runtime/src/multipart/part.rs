//! A part of a multipart body: bytes, and the headers before them.

use bytes::{Bytes, BytesMut};
use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{CONTENT_DISPOSITION, CONTENT_TYPE},
};
use serde::Serialize;

use super::Multipart;
use crate::Body;

/// A part of a form, or of another body of several parts.
#[derive(Debug)]
#[must_use]
pub struct Part {
    body: Body,
    file_name: Option<String>,
    headers: PartHeaders,
}

impl Part {
    /// A part of bytes or of a stream, without a media type until one is set.
    pub fn new(body: impl Into<Body>) -> Self {
        Self {
            body: body.into(),
            file_name: None,
            headers: PartHeaders::default(),
        }
    }

    /// A part of text. RFC 7578, section 4.4: that is what a part is that does not say otherwise.
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(text.into())
    }

    /// A part of bytes, `application/octet-stream`.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self::new(bytes.into()).content_type("application/octet-stream")
    }

    /// A part of JSON, `application/json`.
    pub fn json<T: Serialize + ?Sized>(value: &T) -> Self {
        match serde_json::to_vec(value) {
            Ok(json) => Self::new(json).content_type("application/json"),
            Err(error) => Self::failed(format!("it cannot be written as JSON: {error}")),
        }
    }

    /// A part that has parts of its own, in the media type of these. Their boundary is another one.
    pub fn multipart(parts: Multipart) -> Self {
        match parts.into_body() {
            Ok((media_type, body)) => Self::new(body).header(CONTENT_TYPE, media_type),
            Err(failure) => Self::failed(failure),
        }
    }

    fn failed(failure: String) -> Self {
        let mut part = Self::new(Bytes::new());
        part.headers.fail(failure);
        part
    }

    /// The name of the file, as the server is to see it.
    pub fn file_name(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = Some(file_name.into());
        self
    }

    /// The media type.
    pub fn content_type(self, content_type: &str) -> Self {
        self.header(CONTENT_TYPE, content_type)
    }

    /// A header, in place of one that was set before.
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: Into<http::Error>>,
        V: TryInto<HeaderValue, Error: Into<http::Error>>,
    {
        self.headers.set(name, value);
        self
    }

    /// These headers, in place of those of the same names.
    pub(crate) fn headers(mut self, headers: &PartHeaders) -> Self {
        self.headers.extend(headers);
        self
    }

    /// What the document says of its headers: fills in what is constant, and misses what is required.
    pub(crate) fn declared(mut self, headers: &[PartHeader]) -> Self {
        for header in headers {
            match *header {
                PartHeader::Fixed(name, value) if !self.headers.has(name) => {
                    self.headers.set(name, value);
                }
                PartHeader::Required(name) if !self.headers.has(name) => {
                    self.headers.fail(format!("it needs the header `{name}`"));
                }
                PartHeader::Fixed(..) | PartHeader::Required(_) => {}
            }
        }
        self
    }

    /// Its media type without parameters. RFC 2046, section 5.2: text, where it does not say.
    pub(super) fn essence(&self) -> &str {
        let media_type = self.headers.map.get(CONTENT_TYPE);
        let media_type = media_type.and_then(|value| value.to_str().ok());
        let media_type = media_type.unwrap_or("text/plain");
        media_type.split(';').next().unwrap_or(media_type).trim()
    }

    pub(super) fn body(&self) -> &Body {
        &self.body
    }

    pub(super) fn into_body(self) -> Body {
        self.body
    }

    /// Why it cannot be sent. Where names make its Content-Disposition, there is no other.
    pub(super) fn failure(&self, name: Option<&str>) -> Option<&str> {
        let named = name.is_some() || self.file_name.is_some();
        if named && self.headers.map.contains_key(CONTENT_DISPOSITION) {
            return Some("its Content-Disposition is made of its names");
        }
        self.headers.failure.as_deref()
    }

    /// What is before the part's bytes.
    pub(super) fn head(&self, boundary: &str, name: Option<&str>) -> Bytes {
        let mut head = BytesMut::new();
        head.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
        let file_name = self.file_name.as_deref().map(escaped);
        // RFC 7578, section 4.2; without a name there is no form, and RFC 2183 has the other way.
        let mut disposition = match (name, &file_name) {
            (Some(name), _) => format!("form-data; name=\"{}\"", escaped(name)),
            (None, Some(_)) => "attachment".to_owned(),
            (None, None) => String::new(),
        };
        if let Some(file_name) = file_name {
            disposition.push_str(&format!("; filename=\"{file_name}\""));
        }
        if !disposition.is_empty() {
            let line = format!("Content-Disposition: {disposition}\r\n");
            head.extend_from_slice(line.as_bytes());
        }
        for (name, value) in &self.headers.map {
            for piece in [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"] {
                head.extend_from_slice(piece);
            }
        }
        head.extend_from_slice(b"\r\n");
        head.freeze()
    }
}

/// What a document says of a header of a part (the Encoding Object's `headers`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PartHeader {
    /// It must be there.
    Required(&'static str),
    /// It must be there and has one value, which is filled in unless another was set.
    Fixed(&'static str, &'static str),
}

/// The headers of a part, and the first reason why it cannot be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PartHeaders {
    map: HeaderMap,
    failure: Option<String>,
}

impl PartHeaders {
    pub(crate) fn set<N, V>(&mut self, name: N, value: V)
    where
        N: TryInto<HeaderName, Error: Into<http::Error>>,
        V: TryInto<HeaderValue, Error: Into<http::Error>>,
    {
        let name = name.try_into().map_err(Into::into);
        let header = name.and_then(|name| Ok((name, value.try_into().map_err(Into::into)?)));
        match header {
            Ok((name, value)) => {
                self.map.insert(name, value);
            }
            Err(error) => self.fail(format!("a header cannot be sent: {error}")),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.map.contains_key(name)
    }

    fn fail(&mut self, failure: String) {
        self.failure.get_or_insert(failure);
    }

    fn extend(&mut self, other: &Self) {
        for (name, value) in &other.map {
            self.map.insert(name, value.clone());
        }
        if let Some(failure) = &other.failure {
            self.fail(failure.clone());
        }
    }
}

/// WHATWG HTML, section 4.10.21.8: what would end a name is percent-encoded, and nothing else, so
/// that names are UTF-8 (RFC 7578, section 5.1).
pub(super) fn escaped(name: &str) -> String {
    name.replace('\r', "%0D")
        .replace('\n', "%0A")
        .replace('"', "%22")
}
