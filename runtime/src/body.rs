//! The body of a request: bytes, or a stream that can be read once.

use std::{
    error::Error as StdError,
    fmt,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::{AsyncRead, ReadBuf};

use crate::{BoxFuture, TransportError, transport::Chunks};

/// What is read from a source, or reported as sent, at a time.
const PIECE_BYTES: usize = 64 * 1024;

/// The body of a request.
///
/// Bytes are sent as often as a call is tried; a stream can be read once, so a call with one is not
/// sent again after reading has begun. Clones share the stream. A stream of unknown length goes over
/// HTTP/1.1 in chunks; one that has more or fewer bytes than was said fails the call.
///
/// The time that a call may take counts sending too: give large files more of it with
/// [`Call::timeout`](crate::Call::timeout).
///
/// ```
/// use spandrel_runtime::Body;
///
/// let bytes = Body::from("text");
/// assert_eq!(bytes.length(), Some(4));
///
/// // A `tokio::fs::File`, or any reader.
/// let reader: &[u8] = b"0123456789";
/// let stream = Body::from_reader(reader, Some(10)).on_progress(|progress| {
///     eprintln!("{} of {:?}", progress.sent, progress.total);
/// });
/// assert!(stream.as_bytes().is_none());
/// ```
#[derive(Clone)]
pub struct Body {
    source: Source,
    progress: Option<Arc<dyn Fn(Progress) + Send + Sync>>,
}

#[derive(Clone)]
enum Source {
    Bytes(Bytes),
    Stream {
        /// Empty once reading has begun.
        unread: Arc<Mutex<Option<Box<dyn Chunks>>>>,
        length: Option<u64>,
    },
}

/// How far sending a body has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// How many bytes have been handed to the connection.
    pub sent: u64,
    /// How many there are, if that is known.
    pub total: Option<u64>,
}

impl Body {
    /// A body out of a stream of pieces, with its length if that is known.
    pub fn from_stream<S, B, E>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        Self::from_chunks(StreamChunks(Box::pin(stream)), length)
    }

    /// A body out of a reader, such as a `tokio::fs::File`, with its length if that is known.
    pub fn from_reader<R: AsyncRead + Send + 'static>(reader: R, length: Option<u64>) -> Self {
        Self::from_chunks(ReaderChunks(Box::pin(reader)), length)
    }

    /// A body out of pieces that are pulled, with its length if that is known.
    pub fn from_chunks(chunks: impl Chunks, length: Option<u64>) -> Self {
        let source = Source::Stream {
            unread: Arc::new(Mutex::new(Some(Box::new(chunks)))),
            length,
        };
        Self {
            source,
            progress: None,
        }
    }

    /// Calls a function while the body is sent: after each piece, from the task that sends. A call
    /// that is tried again starts from zero.
    #[must_use]
    pub fn on_progress(mut self, progress: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.progress = Some(Arc::new(progress));
        self
    }

    /// How many bytes there are, if that is known.
    pub fn length(&self) -> Option<u64> {
        match &self.source {
            Source::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Source::Stream { length, .. } => *length,
        }
    }

    /// The bytes, if it is not a stream.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.source {
            Source::Bytes(bytes) => Some(bytes),
            Source::Stream { .. } => None,
        }
    }

    /// Whether it can be sent, which a stream can until reading has begun.
    pub fn can_be_sent(&self) -> bool {
        match &self.source {
            Source::Bytes(_) => true,
            Source::Stream { unread, .. } => lock(unread).is_some(),
        }
    }

    /// The pieces to be sent, for a [`Transport`](crate::Transport). A stream is not taken before
    /// the first of them is asked for.
    pub fn into_chunks(self) -> impl Chunks {
        Sending {
            body: self,
            chunks: None,
            sent: 0,
        }
    }

    /// Whether it is the same bytes, or the same stream.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (&self.source, &other.source) {
            (Source::Bytes(own), Source::Bytes(other)) => own == other,
            (Source::Stream { unread: own, .. }, Source::Stream { unread: other, .. }) => {
                Arc::ptr_eq(own, other)
            }
            _ => false,
        }
    }

    /// The bytes, if they can be sent without anybody being told of it.
    pub(crate) fn as_plain_bytes(&self) -> Option<&Bytes> {
        self.as_bytes().filter(|_| self.progress.is_none())
    }
}

/// Whatever there are bytes in.
impl<T: Into<Bytes>> From<T> for Body {
    fn from(bytes: T) -> Self {
        Self {
            source: Source::Bytes(bytes.into()),
            progress: None,
        }
    }
}

/// Without what is in it.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body")
            .field("length", &self.length())
            .field("is_stream", &self.as_bytes().is_none())
            .finish_non_exhaustive()
    }
}

fn lock(unread: &Mutex<Option<Box<dyn Chunks>>>) -> MutexGuard<'_, Option<Box<dyn Chunks>>> {
    // Nothing is done while it is held that could leave it half done.
    unread.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A body on its way: counted, and held to the length that was said.
struct Sending {
    body: Body,
    chunks: Option<Box<dyn Chunks>>,
    sent: u64,
}

impl Sending {
    fn open(&self) -> Result<Box<dyn Chunks>, TransportError> {
        match &self.body.source {
            Source::Bytes(bytes) => Ok(Box::new(Slices(bytes.clone()))),
            Source::Stream { unread, .. } => lock(unread)
                .take()
                .ok_or_else(|| TransportError::other("the body is a stream that was read before")),
        }
    }

    async fn next_chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        let mut chunks = match self.chunks.take() {
            Some(chunks) => chunks,
            None => self.open()?,
        };
        let chunk = chunks.next().await?;
        self.chunks = Some(chunks);
        let count = chunk.as_ref().map_or(0, Bytes::len);
        self.sent = self.sent.saturating_add(count as u64);
        let total = self.body.length();
        if let Some(length) = total
            && (self.sent > length || (chunk.is_none() && self.sent < length))
        {
            let more = if self.sent > length { "more" } else { "fewer" };
            let text = format!("the body has {more} than the {length} bytes that it was to have");
            return Err(TransportError::other(text));
        }
        if let Some(progress) = &self.body.progress
            && count > 0
        {
            progress(Progress {
                sent: self.sent,
                total,
            });
        }
        Ok(chunk)
    }
}

impl Chunks for Sending {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(self.next_chunk())
    }
}

/// Bytes in pieces, so that progress can be told.
struct Slices(Bytes);

impl Chunks for Slices {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let piece = self.0.split_to(self.0.len().min(PIECE_BYTES));
        Box::pin(std::future::ready(Ok((!piece.is_empty()).then_some(piece))))
    }
}

struct StreamChunks<S>(Pin<Box<S>>);

impl<S, B, E> Chunks for StreamChunks<S>
where
    S: Stream<Item = Result<B, E>> + Send + 'static,
    B: Into<Bytes>,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(std::future::poll_fn(|cx| {
            self.0.as_mut().poll_next(cx).map(|item| match item {
                None => Ok(None),
                Some(Ok(piece)) => Ok(Some(piece.into())),
                Some(Err(error)) => Err(TransportError::other(error)),
            })
        }))
    }
}

struct ReaderChunks<R>(Pin<Box<R>>);

impl<R: AsyncRead> ReaderChunks<R> {
    fn poll(&mut self, piece: &mut [u8], cx: &mut Context<'_>) -> Poll<std::io::Result<usize>> {
        let mut buffer = ReadBuf::new(piece);
        let read = self.0.as_mut().poll_read(cx, &mut buffer);
        read.map_ok(|()| buffer.filled().len())
    }
}

impl<R: AsyncRead + Send + 'static> Chunks for ReaderChunks<R> {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async {
            let mut piece = vec![0; PIECE_BYTES];
            let read = std::future::poll_fn(|cx| self.poll(&mut piece, cx)).await;
            piece.truncate(read.map_err(TransportError::other)?);
            Ok((!piece.is_empty()).then(|| piece.into()))
        })
    }
}
