//! A successful answer with its decoded body.

use std::{fmt, ops::Deref};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::{Answer, DecodeError, Header};

/// A decoded body together with the answer it came in. Dereferences to the body.
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    answer: Answer,
}

impl<T> Response<T> {
    pub(crate) fn new(value: T, answer: Answer) -> Self {
        Self { value, answer }
    }

    /// The status code, always one of the 2xx.
    pub fn status(&self) -> StatusCode {
        self.answer.status()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.answer.headers()
    }

    /// A header that the document describes; `None` where it is not there.
    pub fn header<H>(&self, header: Header<H>) -> Result<Option<H>, DecodeError> {
        header.of(self.headers())
    }

    /// The id that the server or a gateway gave to the request.
    pub fn request_id(&self) -> Option<&str> {
        self.answer.request_id()
    }

    /// The body as it came, fields that this version does not know included.
    pub fn body(&self) -> &Bytes {
        self.answer.body()
    }

    /// The decoded body alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The decoded body, and the answer it came in.
    pub fn into_parts(self) -> (T, Answer) {
        (self.value, self.answer)
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// The decoded value and the status; never the raw body, which has no secrets masked in it.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status())
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}
