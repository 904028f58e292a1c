//! The body of an answer, piece by piece.

use std::{
    fmt,
    task::{Context, Poll},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode};

use super::{StreamError, streams};
use crate::{
    Answer, BoxFuture, DecodeError, ErrorKind, TransportError,
    error::Failure,
    exchange::Rest,
    transport::{Chunks, TransportErrorKind},
};

/// A successful answer whose body is read piece by piece, as it comes.
///
/// Dropping it gives up the rest. It implements [`Stream`](futures_core::Stream);
/// [`next`](Self::next) and [`try_next`](Self::try_next) do without a stream library.
///
/// ```no_run
/// use spandrel_runtime::{Bytes, Call, NoErrorBody};
///
/// # async fn run(call: Call<Bytes, NoErrorBody>) -> Result<(), Box<dyn std::error::Error>> {
/// let mut file = std::fs::File::create("report.pdf")?;
/// let mut body = call.stream_bytes().await?.max_bytes(1 << 30);
/// while let Some(piece) = body.try_next().await? {
///     std::io::Write::write_all(&mut file, &piece)?;
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "the body is read when it is asked for"]
pub struct ByteStream {
    operation: &'static str,
    /// With an empty body.
    head: Answer,
    attempts: u32,
    origin: String,
    timeout: Duration,
    max_bytes: usize,
    read: usize,
    /// `None` at the end, after an error and while `reading` has it.
    chunks: Option<Box<dyn Chunks>>,
    reading: Option<BoxFuture<'static, Read>>,
}

type Read = (Box<dyn Chunks>, Result<Option<Bytes>, TransportError>);

impl ByteStream {
    pub(super) fn new(
        operation: &'static str,
        head: Answer,
        attempts: u32,
        rest: Rest,
        timeout: Duration,
    ) -> Self {
        Self {
            operation,
            head,
            attempts,
            origin: rest.origin,
            timeout,
            max_bytes: rest.max_bytes,
            read: 0,
            chunks: Some(rest.chunks),
            reading: None,
        }
    }

    /// An answer that was read already.
    pub(super) fn complete(operation: &'static str, answer: Answer) -> Self {
        let head = Answer::new(answer.status(), answer.headers().clone(), Bytes::new());
        let rest = Rest {
            chunks: Box::new(answer.body().clone()),
            origin: String::new(),
            max_bytes: usize::MAX,
        };
        Self::new(operation, head, 1, rest, Duration::MAX)
    }

    /// How many bytes the body may have, in place of the client's limit: `usize::MAX` is no limit.
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes;
        self
    }

    /// How long nothing may come, in place of the time that the call was given: `Duration::MAX` is
    /// no limit.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The status code, always one of the 2xx.
    pub fn status(&self) -> StatusCode {
        self.head.status()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.head.headers()
    }

    /// The media type, in lower case and without parameters.
    pub fn media_type(&self) -> Option<String> {
        self.head.media_type()
    }

    /// The id that the server or a gateway gave to the request.
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id()
    }

    /// All that is still to come, in one piece.
    pub async fn collect(mut self) -> Result<Bytes, StreamError> {
        let first = self.try_next().await?.unwrap_or_default();
        let Some(second) = self.try_next().await? else {
            return Ok(first);
        };
        let mut all = BytesMut::from(&first[..]);
        all.extend_from_slice(&second);
        while let Some(piece) = self.try_next().await? {
            all.extend_from_slice(&piece);
        }
        Ok(all.freeze())
    }

    pub(super) fn head(&self) -> &Answer {
        &self.head
    }

    pub(super) fn poll(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, StreamError>>> {
        loop {
            let mut reading = match (self.reading.take(), self.chunks.take()) {
                (Some(reading), _) => reading,
                (None, Some(chunks)) => Box::pin(read(chunks, self.timeout)),
                (None, None) => return Poll::Ready(None),
            };
            let Poll::Ready((chunks, result)) = reading.as_mut().poll(cx) else {
                self.reading = Some(reading);
                return Poll::Pending;
            };
            return Poll::Ready(match result {
                Ok(None) => None,
                Ok(Some(chunk)) if chunk.len() > self.max_bytes.saturating_sub(self.read) => {
                    let text = format!("the answer has more than {} bytes", self.max_bytes);
                    Some(Err(self.failed(ErrorKind::ResponseTooLarge, text)))
                }
                Ok(Some(chunk)) => {
                    self.read += chunk.len();
                    self.chunks = Some(chunks);
                    if chunk.is_empty() {
                        continue;
                    }
                    Some(Ok(chunk))
                }
                Err(error) => Some(Err(self.broken(error))),
            });
        }
    }

    /// Ends the stream.
    pub(super) fn close(&mut self) {
        self.chunks = None;
        self.reading = None;
    }

    pub(super) fn failed(&self, kind: ErrorKind, text: String) -> StreamError {
        self.error(Failure::new(kind, text))
    }

    /// A piece that cannot be read. It is the body of the error.
    pub(super) fn undecodable(&self, piece: Bytes, error: DecodeError) -> StreamError {
        let answer = Answer::new(self.status(), self.headers().clone(), piece);
        let failure = Failure {
            attempts: self.attempts,
            ..Failure::undecodable(answer, error)
        };
        StreamError::new(self.operation, failure, None)
    }

    fn broken(&self, error: TransportError) -> StreamError {
        let origin = &self.origin;
        let (kind, text) = match error.kind {
            TransportErrorKind::Timeout => {
                let text = format!("nothing more from {origin} within {:?}", self.timeout);
                (ErrorKind::Timeout, text)
            }
            _ => {
                let text = format!("the exchange with {origin} broke off");
                (ErrorKind::Transport, text)
            }
        };
        self.error(Failure {
            source: Some(error.source),
            ..Failure::new(kind, text)
        })
    }

    fn error(&self, failure: Failure) -> StreamError {
        let failure = Failure {
            answer: Some(Box::new(self.head.clone())),
            attempts: self.attempts,
            ..failure
        };
        StreamError::new(self.operation, failure, None)
    }
}

streams!(ByteStream, Bytes, "piece of the body");

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream")
            .field("operation", &self.operation)
            .field("status", &self.status())
            .field("bytes_read", &self.read)
            .finish_non_exhaustive()
    }
}

async fn read(mut chunks: Box<dyn Chunks>, timeout: Duration) -> Read {
    let result = match timeout {
        Duration::MAX => chunks.next().await,
        timeout => match tokio::time::timeout(timeout, chunks.next()).await {
            Ok(result) => result,
            Err(elapsed) => Err(TransportError::timeout(elapsed)),
        },
    };
    (chunks, result)
}
