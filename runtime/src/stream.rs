//! Answers that are read while they come: bytes, server-sent events, lines of JSON.
//!
//! A call becomes a stream with [`Call::stream_bytes`], [`Call::stream_events`] or
//! [`Call::stream_json`]. Awaiting that sends the call and waits for the head of the answer; an
//! answer that is not a success is the error of the operation, as for any call. The time that the
//! call may take is then the time that nothing may come for: to the head of the answer, and between
//! one piece of the body and the next. The time that the caller takes does not count.
//!
//! ```no_run
//! use serde::Deserialize;
//! use spandrel_runtime::{Call, NoErrorBody};
//!
//! #[derive(Deserialize)]
//! struct Position {
//!     lat: f64,
//!     lon: f64,
//! }
//!
//! # async fn run(call: Call<(), NoErrorBody>) -> Result<(), Box<dyn std::error::Error>> {
//! let mut events = call.stream_events::<Position>().await?.sentinel("[DONE]");
//! while let Some(event) = events.try_next().await? {
//!     println!("{}: {} {}", event.name, event.data.lat, event.data.lon);
//! }
//! # Ok(())
//! # }
//! ```

mod bytes;
mod json_lines;
mod sse;

use std::{
    fmt,
    future::Future,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
};

use http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;

pub use self::{
    bytes::ByteStream,
    json_lines::JsonLines,
    sse::{Event, SseStream},
};
use crate::{
    Answer, BoxFuture, Call, Decode, DecodeError, Error, ErrorBody, NoErrorBody,
    call::finish,
    error::Failure,
    run::{self, Outcome},
};

/// What goes wrong while a successful answer is read.
pub type StreamError = Error<NoErrorBody>;

/// Answers that are read while they come. See the module [`stream`](crate::stream).
impl<T, E> Call<T, E> {
    /// Sends the call, to read the body of a successful answer piece by piece, whatever it is.
    pub fn stream_bytes(self) -> StreamFuture<ByteStream, E> {
        self.stream("*/*", |_| Ok(()), |bytes| bytes)
    }

    /// Sends the call, to read a stream of events (`text/event-stream`) with JSON in them.
    pub fn stream_events<D: DeserializeOwned>(self) -> StreamFuture<SseStream<D>, E> {
        self.stream("text/event-stream", is_events, SseStream::json)
    }

    /// [`stream_events`](Self::stream_events) up to an event with the data `[DONE]`, which many
    /// servers send last and which is no JSON. For generated code.
    #[doc(hidden)]
    pub fn stream_documented_events<D: DeserializeOwned>(self) -> StreamFuture<SseStream<D>, E> {
        self.stream("text/event-stream", is_events, |bytes| {
            SseStream::json(bytes).sentinel("[DONE]")
        })
    }

    /// Sends the call, to read a stream of events (`text/event-stream`), each as the object of its
    /// fields: its name (`event`) says what its `data` is. For generated code.
    #[doc(hidden)]
    pub fn stream_named_events<D: DeserializeOwned>(self) -> StreamFuture<SseStream<D>, E> {
        self.stream("text/event-stream", is_events, |bytes| {
            SseStream::named(bytes).sentinel("[DONE]")
        })
    }

    /// Sends the call, to read a stream of events (`text/event-stream`) with text in them.
    pub fn stream_text_events(self) -> StreamFuture<SseStream<String>, E> {
        self.stream("text/event-stream", is_events, SseStream::text)
    }

    /// Sends the call, to read values that are lines of JSON (`application/jsonl`,
    /// `application/x-ndjson`), or a JSON text sequence (`application/json-seq`, RFC 7464).
    pub fn stream_json<D: DeserializeOwned>(self) -> StreamFuture<JsonLines<D>, E> {
        let media_types = "application/jsonl, application/x-ndjson, application/json-seq";
        self.stream(media_types, is_json_lines, JsonLines::new)
    }

    fn stream<S>(
        self,
        media_types: &'static str,
        accepts: Decode<()>,
        read: fn(ByteStream) -> S,
    ) -> StreamFuture<S, E> {
        let mut draft = self.into_draft();
        draft.stream(media_types, accepts);
        StreamFuture {
            operation: draft.id,
            exchange: Box::pin(run::run(draft)),
            accepts,
            read,
            error: PhantomData,
        }
    }
}

/// A call on its way whose answer is a stream. Dropping it gives the call up.
#[must_use = "futures do nothing unless polled"]
pub struct StreamFuture<S, E> {
    operation: &'static str,
    exchange: BoxFuture<'static, Result<Outcome, Failure>>,
    accepts: Decode<()>,
    read: fn(ByteStream) -> S,
    error: PhantomData<fn() -> E>,
}

impl<S, E: ErrorBody> Future for StreamFuture<S, E> {
    type Output = Result<S, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let outcome = ready!(self.exchange.as_mut().poll(cx));
        let bytes = match outcome {
            Ok(Outcome {
                answer,
                attempts,
                rest: Some((rest, timeout)),
                ..
            }) => ByteStream::new(self.operation, answer, attempts, rest, timeout),
            // Not a success, or something else than the stream that was asked for.
            other => match finish(self.operation, self.accepts, other) {
                Ok(response) => ByteStream::complete(self.operation, response.into_parts().1),
                Err(error) => return Poll::Ready(Err(error)),
            },
        };
        Poll::Ready(Ok((self.read)(bytes)))
    }
}

impl<S, E> fmt::Debug for StreamFuture<S, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamFuture")
            .field("operation", &self.operation)
            .finish_non_exhaustive()
    }
}

/// WHATWG HTML, section 9.2.3: another media type fails the connection.
fn is_events(answer: &Answer) -> Result<(), DecodeError> {
    match answer.media_type().as_deref() {
        None | Some("text/event-stream") => Ok(()),
        Some(other) => Err(unexpected("an event stream", other)),
    }
}

/// There is no one registered media type for lines of JSON, so any that may be meant will do. It is
/// the page of a proxy that must not be taken for data.
fn is_json_lines(answer: &Answer) -> Result<(), DecodeError> {
    match answer.media_type() {
        None => Ok(()),
        Some(other) if other.contains("json") || other == "text/plain" => Ok(()),
        Some(other) => Err(unexpected("lines of JSON", &other)),
    }
}

fn unexpected(expected: &str, got: &str) -> DecodeError {
    DecodeError::new(format!("expected {expected}, got {got}"))
}

/// RFC 7464, and the types that are built on it (`application/geo+json-seq`, RFC 8142).
fn is_sequence(answer: &Answer) -> bool {
    answer.headers().contains_key(CONTENT_TYPE)
        && answer
            .media_type()
            .is_some_and(|media_type| media_type.ends_with("json-seq"))
}

/// The items of an answer that is read while it comes, as the document types them: a method of the
/// call of an operation, `events`, or `values` of a media type.
///
/// ```
/// use spandrel_runtime::{Call, NoErrorBody, call_options, streamed};
///
/// #[derive(serde::Deserialize)]
/// pub struct Token {
///     pub text: String,
/// }
///
/// /// The call of `complete`.
/// #[must_use = "a call is sent when it is awaited"]
/// pub struct Complete(Call<String, NoErrorBody>);
/// call_options!(Complete, String, NoErrorBody);
/// streamed!(Complete, events Token, NoErrorBody);
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! streamed {
    ($name:ident, events text, $error:ty) => {
        impl $name {
            /// Sends the call, to read the events, and the text in them, while they come.
            pub fn events(
                self,
            ) -> $crate::StreamFuture<$crate::SseStream<::std::string::String>, $error> {
                self.0.accept("text/event-stream").stream_text_events()
            }
        }
    };
    ($name:ident, named_events $item:ty, $error:ty) => {
        impl $name {
            /// Sends the call, to read the events while they come, each as what its name says that
            /// it is. One with the data `[DONE]` is the end.
            pub fn events(self) -> $crate::StreamFuture<$crate::SseStream<$item>, $error> {
                self.0.accept("text/event-stream").stream_named_events()
            }
        }
    };
    ($name:ident, events $item:ty, $error:ty) => {
        impl $name {
            /// Sends the call, to read the events, and the JSON in them, while they come. One with
            /// the data `[DONE]` is the end.
            pub fn events(self) -> $crate::StreamFuture<$crate::SseStream<$item>, $error> {
                self.0
                    .accept("text/event-stream")
                    .stream_documented_events()
            }
        }
    };
    ($name:ident, values $item:ty, $error:ty, $media_type:literal) => {
        impl $name {
            /// Sends the call, to read the values while they come.
            pub fn values(self) -> $crate::StreamFuture<$crate::JsonLines<$item>, $error> {
                self.0.accept($media_type).stream_json()
            }
        }
    };
}

/// A stream out of a `poll` method: the trait, and what does without it.
macro_rules! streams {
    ($name:ident $(<$t:ident>)?, $item:ty, $what:literal) => {
        impl $(<$t>)? $name $(<$t>)? {
            #[doc = concat!("The next ", $what, "; `None` at the end, and after an error that ends \
                             the stream. Nothing is lost if the future is dropped.")]
            pub async fn next(&mut self) -> Option<Result<$item, StreamError>> {
                std::future::poll_fn(|cx| self.poll(cx)).await
            }

            #[doc = concat!("The next ", $what, "; `None` at the end.")]
            pub async fn try_next(&mut self) -> Result<Option<$item>, StreamError> {
                self.next().await.transpose()
            }
        }

        impl $(<$t>)? futures_core::Stream for $name $(<$t>)? {
            type Item = Result<$item, StreamError>;

            fn poll_next(
                self: std::pin::Pin<&mut Self>,
                cx: &mut Context<'_>,
            ) -> Poll<Option<Self::Item>> {
                self.get_mut().poll(cx)
            }
        }
    };
}
use streams;
