//! The seam between the client and the network.
//!
//! The client prepares complete requests and reads answers piece by piece; a [`Transport`] moves
//! the bytes. The default one is [`ReqwestTransport`]; tests and other HTTP stacks bring their own.

mod http;
mod outgoing;

use std::{error::Error as StdError, fmt, future::Future, pin::Pin, time::Duration};

use ::http::{HeaderMap, Method, StatusCode};
use bytes::Bytes;
use url::Url;

use crate::Body;

pub use self::http::ReqwestTransport;

/// A future behind a pointer, so that traits with asynchronous methods stay object safe.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Moves one request to a server and brings back the answer.
///
/// A transport sends the request as it is: it adds no credential, follows no redirect (the client
/// does, and knows to which origins a credential may go) and does not try again.
pub trait Transport: Send + Sync + 'static {
    /// Sends the request and returns when the head of the answer is there.
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>>;
}

/// A complete request.
#[derive(Clone)]
#[non_exhaustive]
pub struct Request {
    /// The method.
    pub method: Method,
    /// Where to. Path and query are encoded already.
    pub url: Url,
    /// The headers. Credentials are marked as sensitive.
    pub headers: HeaderMap,
    /// The body. A stream can be read once: what sends a request more than once asks
    /// [`Body::can_be_sent`] before.
    pub body: Option<Body>,
    /// How long the exchange may take, the body of the answer included. Then the client drops it,
    /// whether the transport makes use of this or not.
    pub timeout: Option<Duration>,
    /// The id of the operation.
    pub operation: &'static str,
    /// How often the call has been sent, this time included: 1, and more when it is tried again.
    pub attempt: u32,
}

impl Request {
    pub(crate) fn can_be_sent(&self) -> bool {
        self.body.as_ref().is_none_or(Body::can_be_sent)
    }
}

/// Without query, header values and body, any of which may be secret.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("origin", &self.url.origin().ascii_serialization())
            .field("path", &self.url.path())
            .finish_non_exhaustive()
    }
}

/// The head of an answer, and the body still to be read.
#[non_exhaustive]
pub struct Incoming {
    /// The status code.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Box<dyn Chunks>,
}

impl Incoming {
    /// An answer with a body that is read piece by piece.
    pub fn new(status: StatusCode, headers: HeaderMap, body: impl Chunks) -> Self {
        Self {
            status,
            headers,
            body: Box::new(body),
        }
    }
}

impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// A body that is pulled piece by piece, so that the client can stop at its limit.
pub trait Chunks: Send + 'static {
    /// The next piece, `None` at the end.
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>>;
}

/// A body that is there already, as one piece.
impl Chunks for Bytes {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let piece = std::mem::take(self);
        Box::pin(std::future::ready(Ok((!piece.is_empty()).then_some(piece))))
    }
}

/// Why no complete answer came.
#[derive(Debug)]
pub struct TransportError {
    pub(crate) kind: TransportErrorKind,
    pub(crate) source: Box<dyn StdError + Send + Sync>,
}

/// What a caller can tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TransportErrorKind {
    Connect,
    Timeout,
    Other,
}

impl TransportError {
    /// No connection was made: nothing was sent.
    pub fn connect(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            kind: TransportErrorKind::Connect,
            source: source.into(),
        }
    }

    /// The time was over.
    pub fn timeout(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            kind: TransportErrorKind::Timeout,
            source: source.into(),
        }
    }

    /// Anything else: a connection that broke, an answer that is not HTTP.
    pub fn other(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            kind: TransportErrorKind::Other,
            source: source.into(),
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "no connection",
            TransportErrorKind::Timeout => "timed out",
            TransportErrorKind::Other => "the exchange broke off",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self.source.as_ref())
    }
}
