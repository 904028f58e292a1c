//! Bodies of requests as hyper takes them.

use std::{
    pin::Pin,
    sync::{Mutex, PoisonError},
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::{BoxFuture, Chunks, TransportError};
use crate::Body;

pub(super) fn into_reqwest(body: Body) -> reqwest::Body {
    match body.as_plain_bytes() {
        Some(bytes) => bytes.clone().into(),
        None => reqwest::Body::wrap(Outgoing {
            length: body.length(),
            state: Mutex::new(State::Idle(Box::new(body.into_chunks()))),
        }),
    }
}

struct Outgoing {
    length: Option<u64>,
    // Never locked: it makes a body `Sync`, which reqwest asks for, and which a future is not.
    state: Mutex<State>,
}

enum State {
    Idle(Box<dyn Chunks>),
    Reading(BoxFuture<'static, Read>),
    Done,
}

type Read = (Box<dyn Chunks>, Result<Option<Bytes>, TransportError>);

async fn read(mut chunks: Box<dyn Chunks>) -> Read {
    let result = chunks.next().await;
    (chunks, result)
}

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let state = self.get_mut().state.get_mut();
        let state = state.unwrap_or_else(PoisonError::into_inner);
        let mut reading = match std::mem::replace(state, State::Done) {
            State::Idle(chunks) => Box::pin(read(chunks)),
            State::Reading(reading) => reading,
            State::Done => return Poll::Ready(None),
        };
        let polled = reading.as_mut().poll(cx);
        if polled.is_pending() {
            *state = State::Reading(reading);
        }
        let (chunks, result) = ready!(polled);
        Poll::Ready(
            result
                .map(|chunk| {
                    let chunk = chunk?;
                    *state = State::Idle(chunks);
                    Some(Frame::data(chunk))
                })
                .transpose(),
        )
    }

    fn size_hint(&self) -> SizeHint {
        self.length
            .map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
