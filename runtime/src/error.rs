//! What goes wrong with a call, and how the error bodies of a document take part in it.

use std::{error::Error as StdError, fmt, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::{Answer, DecodeError, Violations, retry, retry_after};

/// The error bodies that an operation declares: generated as an enum with a variant per status.
///
/// The variant is chosen by the status, never by what the body looks like.
pub trait ErrorBody: Sized {
    /// Reads the body of an unsuccessful answer. `None` if the document declares nothing for its
    /// status.
    fn decode(answer: &Answer) -> Option<Result<Self, DecodeError>>;
}

/// The error body of an operation that declares none. There is no value of this type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoErrorBody {}

impl ErrorBody for NoErrorBody {
    fn decode(_: &Answer) -> Option<Result<Self, DecodeError>> {
        None
    }
}

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request could not be prepared; nothing was sent.
    Request,
    /// The request breaks limits that the document publishes: see [`Error::violations`]. Nothing was
    /// sent.
    Invalid,
    /// There was no access token to send the request with; nothing was sent. The answer, if there
    /// is one, is the token endpoint's.
    Auth,
    /// No connection to the server within the time for connecting; nothing was sent.
    Connect,
    /// The call, or each of its attempts, took longer than it may.
    Timeout,
    /// The connection broke, or what came back is not HTTP.
    Transport,
    /// The server answered with an error that the document declares: see [`Error::api`].
    Api,
    /// The server answered with a status that the document does not declare for the operation.
    UnexpectedStatus,
    /// The body of an answer is not what the document declares for its status.
    Decode,
    /// The body of the answer is larger than the client accepts.
    ResponseTooLarge,
}

/// Why a call failed. `E` are the error bodies that the operation declares.
///
/// `Display` gives the operation, the status and what the server says about it:
/// `get_invitation: 404 Not Found: No such invitation`. Neither `Display` nor `Debug` show
/// credentials or a whole body; these are there to be asked for.
pub struct Error<E> {
    inner: Box<Inner<E>>,
}

struct Inner<E> {
    operation: &'static str,
    failure: Failure,
    api: Option<E>,
}

/// Everything about an error that does not depend on the operation.
pub(crate) struct Failure {
    pub(crate) kind: ErrorKind,
    /// What `Display` says after the operation's id.
    pub(crate) text: String,
    pub(crate) answer: Option<Box<Answer>>,
    pub(crate) source: Option<Box<dyn StdError + Send + Sync>>,
    /// Of a failure to get a token: whether it may pass.
    pub(crate) transient: bool,
    pub(crate) attempts: u32,
}

impl Failure {
    pub(crate) fn new(kind: ErrorKind, text: impl Into<String>) -> Self {
        Self {
            kind,
            text: text.into(),
            answer: None,
            source: None,
            transient: false,
            attempts: 0,
        }
    }

    /// No answer within the time.
    pub(crate) fn late(
        origin: &str,
        limit: Duration,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        let text = format!("no answer from {origin} within {limit:?}");
        Self {
            source: Some(source.into()),
            ..Self::new(ErrorKind::Timeout, text)
        }
    }

    /// An answer that was read in full, with the server's own message or what else there is to say.
    pub(crate) fn answered(kind: ErrorKind, answer: Answer, message: Option<&str>) -> Self {
        let status = answer.status();
        let mut text = status.as_str().to_owned();
        if let Some(reason) = status.canonical_reason() {
            text.push(' ');
            text.push_str(reason);
        }
        if let Some(message) = message {
            text.push_str(": ");
            text.push_str(message);
        }
        Self {
            answer: Some(Box::new(answer)),
            ..Self::new(kind, text)
        }
    }

    pub(crate) fn invalid(violations: Violations) -> Self {
        let failure = Self::new(ErrorKind::Invalid, format!("not sent: {violations}"));
        Self {
            source: Some(Box::new(violations)),
            ..failure
        }
    }

    /// Whether it may be different next time.
    pub(crate) fn is_transient(&self) -> bool {
        match self.kind {
            ErrorKind::Connect | ErrorKind::Transport | ErrorKind::Timeout => true,
            ErrorKind::Auth => self.transient,
            _ => {
                let status = self.answer.as_ref().map(|answer| answer.status());
                status.is_some_and(retry::is_transient)
            }
        }
    }

    /// Whether the server cannot have done anything, and it may be different next time.
    pub(crate) fn nothing_sent(&self) -> bool {
        matches!(self.kind, ErrorKind::Connect | ErrorKind::Auth) && self.is_transient()
    }

    pub(crate) fn undecodable(answer: Answer, error: DecodeError) -> Self {
        let failure = Self::answered(ErrorKind::Decode, answer, Some(&error.to_string()));
        Self {
            source: Some(Box::new(error)),
            ..failure
        }
    }
}

impl<E> Error<E> {
    pub(crate) fn new(operation: &'static str, failure: Failure, api: Option<E>) -> Self {
        Self {
            inner: Box::new(Inner {
                operation,
                failure,
                api,
            }),
        }
    }

    /// What kind of thing went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.inner.failure.kind
    }

    /// The error body that the document declares for the status, decoded.
    pub fn api(&self) -> Option<&E> {
        self.inner.api.as_ref()
    }

    /// [`api`](Self::api), taken out.
    pub fn into_api(self) -> Option<E> {
        self.inner.api
    }

    /// The id of the operation.
    pub fn operation(&self) -> &'static str {
        self.inner.operation
    }

    /// The answer, if there was one: with an empty body where the body was cut short or too large.
    pub fn answer(&self) -> Option<&Answer> {
        self.inner.failure.answer.as_deref()
    }

    /// The status code of the answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.answer().map(Answer::status)
    }

    /// The headers of the answer, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.answer().map(Answer::headers)
    }

    /// The body of the answer as it came, if there was one.
    pub fn body(&self) -> Option<&Bytes> {
        self.answer().map(Answer::body)
    }

    /// The id that the server or a gateway gave to the request.
    pub fn request_id(&self) -> Option<&str> {
        self.answer().and_then(Answer::request_id)
    }

    /// The limits of the document that the request breaks.
    pub fn violations(&self) -> Option<&Violations> {
        self.inner.failure.source.as_deref()?.downcast_ref()
    }

    /// What of a body did not fit, if that is the error.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        self.inner.failure.source.as_ref()?.downcast_ref()
    }

    /// Whether the call may succeed when it is sent again later: there was no connection, it broke,
    /// it took too long, or the status is one of 408, 429, 500, 502, 503 and 504. The client has
    /// tried again already as far as its [`RetryPolicy`](crate::RetryPolicy) goes; whether the
    /// operation can be repeated without harm is not part of the answer.
    pub fn is_retryable(&self) -> bool {
        self.inner.failure.is_transient()
    }

    /// How long the server asks to wait before the next call (`Retry-After`).
    pub fn retry_after(&self) -> Option<Duration> {
        self.headers().and_then(retry_after::of)
    }

    /// How many attempts were made: zero if the call could not even be prepared.
    pub fn attempts(&self) -> u32 {
        self.inner.failure.attempts
    }

    /// Whether the call took longer than it may.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Whether there was no connection, so that the server cannot have done anything.
    pub fn is_connect(&self) -> bool {
        self.kind() == ErrorKind::Connect
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.inner.operation, self.inner.failure.text)
    }
}

/// Without body, headers and the decoded error body, any of which may hold what no log should.
impl<E> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let failure = &self.inner.failure;
        f.debug_struct("Error")
            .field("operation", &self.inner.operation)
            .field("kind", &failure.kind)
            .field("text", &failure.text)
            .field("attempts", &failure.attempts)
            .field("request_id", &self.request_id())
            .field("source", &failure.source)
            .finish()
    }
}

impl<E> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        // What these say is part of the text already.
        if matches!(self.kind(), ErrorKind::Decode | ErrorKind::Invalid) {
            return None;
        }
        self.inner
            .failure
            .source
            .as_deref()
            .map(|source| source as _)
    }
}
