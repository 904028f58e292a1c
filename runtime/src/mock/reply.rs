//! What a stub answers.

use std::{fmt, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header::CONTENT_TYPE};
use serde::Serialize;

use crate::{BoxFuture, Incoming, TransportError};

/// An answer of a [`Mock`](super::Mock): a status with headers and a body, or none at all.
#[derive(Clone)]
#[must_use = "a reply is given to a stub"]
pub struct Reply {
    pub(super) outcome: Outcome,
    headers: HeaderMap,
    pub(super) body: Bytes,
    delay: Duration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Status(StatusCode),
    Disconnect,
    Refuse,
    TimeOut,
}

impl Reply {
    /// A status without a body.
    ///
    /// # Panics
    /// If it is no status (100 to 999).
    #[track_caller]
    pub fn new(status: u16) -> Self {
        match StatusCode::from_u16(status) {
            Ok(status) => Self::of_outcome(Outcome::Status(status)),
            Err(_) => panic!("{status} is no HTTP status"),
        }
    }

    /// The connection breaks off after the request was sent.
    pub fn disconnect() -> Self {
        Self::of_outcome(Outcome::Disconnect)
    }

    /// There is no connection: nothing was sent.
    pub fn refuse() -> Self {
        Self::of_outcome(Outcome::Refuse)
    }

    /// The time is over, without any of it passing.
    pub fn time_out() -> Self {
        Self::of_outcome(Outcome::TimeOut)
    }

    fn of_outcome(outcome: Outcome) -> Self {
        Self {
            outcome,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            delay: Duration::ZERO,
        }
    }

    /// A JSON body.
    ///
    /// # Panics
    /// If the value cannot be written as JSON.
    #[track_caller]
    pub fn json(self, value: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_vec(value) {
            Ok(json) => self.body("application/json", json),
            Err(error) => panic!("the value cannot be written as JSON: {error}"),
        }
    }

    /// A body of JSON values, one a line.
    ///
    /// # Panics
    /// If a value cannot be written as JSON.
    #[track_caller]
    pub fn json_lines(self, values: &[impl Serialize]) -> Self {
        let mut lines = Vec::new();
        for value in values {
            match serde_json::to_vec(value) {
                Ok(json) => lines.extend(json),
                Err(error) => panic!("the value cannot be written as JSON: {error}"),
            }
            lines.push(b'\n');
        }
        self.body("application/jsonl", lines)
    }

    /// A body of text.
    pub fn text(self, text: &(impl AsRef<str> + ?Sized)) -> Self {
        self.body("text/plain; charset=utf-8", text.as_ref().to_owned())
    }

    /// A body of bytes.
    pub fn bytes(self, bytes: &(impl AsRef<[u8]> + ?Sized)) -> Self {
        self.body("application/octet-stream", bytes.as_ref().to_vec())
    }

    /// A body with its media type.
    ///
    /// # Panics
    /// If no header can hold the media type.
    #[track_caller]
    pub fn body(mut self, media_type: &str, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self.header(CONTENT_TYPE, media_type)
    }

    /// A header.
    ///
    /// # Panics
    /// If it is no header.
    #[track_caller]
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName>,
        V: TryInto<HeaderValue>,
    {
        let (Ok(name), Ok(value)) = (name.try_into(), value.try_into()) else {
            panic!("the name or the value of a header cannot be sent");
        };
        self.headers.insert(name, value);
        self
    }

    /// How long the answer takes: on tokio's clock, which tests can pause.
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// The reply with another status, where it has one.
    pub(super) fn with_status(mut self, status: Option<StatusCode>) -> Self {
        if let (Outcome::Status(own), Some(status)) = (&mut self.outcome, status) {
            *own = status;
        }
        self
    }

    pub(super) fn with_headers(mut self, headers: &HeaderMap) -> Self {
        self.headers.extend(headers.clone());
        self
    }

    /// What an operation that asks for another media type than JSON gets: the text or the bytes.
    pub(super) fn in_media_type(self, accept: &str) -> Self {
        if accept.contains("json") || accept.contains("*/*") {
            return self;
        }
        let accept = accept.split([',', ';']).next().unwrap_or(accept);
        match serde_json::from_slice(&self.body) {
            Ok(Raw::Text(text)) => self.body(accept, text),
            Ok(Raw::Bytes(bytes)) => self.body(accept, bytes),
            Err(_) => self,
        }
    }

    /// Comes back with the answer when its time has come, or when the time of the call is over.
    pub(super) fn send(
        self,
        timeout: Option<Duration>,
    ) -> BoxFuture<'static, Result<Incoming, TransportError>> {
        Box::pin(async move {
            if !self.delay.is_zero() {
                tokio::time::sleep(self.delay.min(timeout.unwrap_or(Duration::MAX))).await;
            }
            let late = timeout.is_some_and(|timeout| self.delay > timeout);
            match self.outcome {
                _ if late => Err(TransportError::timeout("the mock takes longer")),
                Outcome::Status(status) => Ok(Incoming::new(status, self.headers, self.body)),
                Outcome::Disconnect => Err(TransportError::other("the mock disconnects")),
                Outcome::Refuse => Err(TransportError::connect("the mock refuses")),
                Outcome::TimeOut => Err(TransportError::timeout("the mock times out")),
            }
        })
    }
}

/// A value that was written as JSON and is sent as something else.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Raw {
    Text(String),
    Bytes(Vec<u8>),
}

/// Without headers and body, which may hold what no log should.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("outcome", &self.outcome)
            .field("delay", &self.delay)
            .finish_non_exhaustive()
    }
}

/// A value that can be answered with: whatever serialises, as JSON with status 200; generated error
/// enums with the status and the body of their variant, where the document has a range of statuses
/// with the lowest of the range (500 for an error of any status).
#[diagnostic::on_unimplemented(message = "a mock cannot answer with `{Self}`")]
pub trait ToReply {
    /// The answer that reads as this value.
    fn to_reply(&self) -> Reply;
}

impl<T: Serialize + ?Sized> ToReply for T {
    fn to_reply(&self) -> Reply {
        Reply::new(200).json(self)
    }
}

impl ToReply for crate::NoErrorBody {
    fn to_reply(&self) -> Reply {
        match *self {}
    }
}
