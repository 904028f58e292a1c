//! A call that is expected, and what it is answered with.

use std::{
    any::TypeId,
    marker::PhantomData,
    panic::Location,
    sync::{Arc, Mutex},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::de::DeserializeOwned;

use super::{
    Example, State, locked,
    recorded::{Recorded, bytes_of},
    reply::{Reply, ToReply},
    wanted::{Check, Wanted},
};
use crate::Body;

/// A call that is expected, until it is said what it is answered with.
///
/// It is the call with all its arguments: method, path, query and body. What is said here takes
/// some of that back, or adds to it; headers are compared only where [`header`](Self::header) says
/// so.
#[must_use = "a stub without an answer is none"]
pub struct When<T, E> {
    pub(super) state: Arc<Mutex<State>>,
    pub(super) wanted: Wanted,
    /// The template of the operation's path.
    pub(super) template: String,
    /// The media types that the call asks for.
    pub(super) accept: String,
    pub(super) told_at: &'static Location<'static>,
    pub(super) types: PhantomData<fn() -> (T, E)>,
}

/// Which calls.
impl<T, E> When<T, E> {
    /// With whatever path parameters.
    pub fn any_path(mut self) -> Self {
        self.wanted.template = Some(Wanted::template_of(&self.wanted.url, &self.template));
        self
    }

    /// With whatever query.
    pub fn any_query(mut self) -> Self {
        self.wanted.any_query = true;
        self
    }

    /// With whatever body.
    pub fn any_body(mut self) -> Self {
        self.wanted.body = None;
        self
    }

    /// With a body, in place of the call's, of which this holds. A body that does not read as the
    /// type is another body.
    pub fn with_body<B: DeserializeOwned>(
        self,
        holds: impl Fn(&B) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.any_body()
            .check(Box::new(move |request| match request.json::<B>() {
                Ok(body) if holds(&body) => None,
                Ok(_) => Some("another body: `with_body` does not hold".to_owned()),
                Err(error) => Some(format!("another body: {error}")),
            }))
    }

    /// With a header of this value.
    pub fn header(self, name: &str, value: &str) -> Self {
        let (name, value) = (name.to_owned(), value.to_owned());
        self.check(Box::new(move |request| {
            let same = request.header(&name) == Some(value.as_str());
            (!same).then(|| format!("another `{name}`"))
        }))
    }

    /// Where this holds of the request.
    pub fn matching(self, holds: impl Fn(&Recorded) -> bool + Send + Sync + 'static) -> Self {
        self.check(Box::new(move |request| {
            (!holds(request)).then(|| "`matching` does not hold".to_owned())
        }))
    }

    fn check(mut self, check: Check) -> Self {
        self.wanted.checks.push(check);
        self
    }
}

/// Answered with what.
impl<T, E> When<T, E> {
    /// A value: with status 200, or 204 where the call gives nothing; [`Stub::status`] says
    /// otherwise.
    pub fn returns(self, value: T) -> Stub
    where
        T: ToReply + 'static,
    {
        let reply = self.reply(&value);
        self.answers(reply)
    }

    /// The example value of the type.
    pub fn returns_example(self) -> Stub
    where
        T: Example + ToReply + 'static,
    {
        self.returns(T::example())
    }

    /// One value after the other, and then the last one again.
    ///
    /// # Panics
    /// If there is none.
    #[track_caller]
    pub fn returns_in_turn(self, values: impl IntoIterator<Item = T>) -> Stub
    where
        T: ToReply + 'static,
    {
        let replies: Vec<Reply> = values.into_iter().map(|value| self.reply(&value)).collect();
        self.answers_in_turn(replies)
    }

    /// A declared error, with its status.
    pub fn fails(self, error: E) -> Stub
    where
        E: ToReply,
    {
        self.answers(error.to_reply())
    }

    /// The connection breaks off.
    pub fn disconnects(self) -> Stub {
        self.answers(Reply::disconnect())
    }

    /// Any answer.
    pub fn answers(self, reply: Reply) -> Stub {
        self.stub(Answers::InTurn(vec![reply]))
    }

    /// One answer after the other, and then the last one again.
    ///
    /// # Panics
    /// If there is none.
    #[track_caller]
    pub fn answers_in_turn(self, replies: impl IntoIterator<Item = Reply>) -> Stub {
        let replies: Vec<Reply> = replies.into_iter().collect();
        assert!(!replies.is_empty(), "a stub needs an answer");
        self.stub(Answers::InTurn(replies))
    }

    /// An answer made from the request. The mock is locked meanwhile: it must not be asked anything.
    pub fn answers_with(self, reply: impl Fn(&Recorded) -> Reply + Send + Sync + 'static) -> Stub {
        self.stub(Answers::With(Box::new(reply)))
    }

    fn reply(&self, value: &T) -> Reply
    where
        T: ToReply + 'static,
    {
        if TypeId::of::<T>() == TypeId::of::<()>() {
            return Reply::new(204);
        }
        value.to_reply().in_media_type(&self.accept)
    }

    fn stub(self, answers: Answers) -> Stub {
        let mut state = locked(&self.state);
        let index = state.stubs.len();
        state.stubs.push(Expected {
            wanted: self.wanted,
            answers,
            status: None,
            headers: HeaderMap::new(),
            delay: None,
            times: None,
            optional: false,
            calls: 0,
            told_at: self.told_at,
        });
        drop(state);
        Stub {
            state: self.state,
            index,
        }
    }
}

impl<T, E> std::fmt::Debug for When<T, E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "When({})", self.wanted)
    }
}

pub(super) enum Answers {
    InTurn(Vec<Reply>),
    With(Box<dyn Fn(&Recorded) -> Reply + Send + Sync>),
}

/// A stub in the list of a mock.
pub(super) struct Expected {
    pub(super) wanted: Wanted,
    answers: Answers,
    status: Option<StatusCode>,
    headers: HeaderMap,
    delay: Option<Duration>,
    times: Option<usize>,
    optional: bool,
    pub(super) calls: usize,
    told_at: &'static Location<'static>,
}

impl Expected {
    /// Why it does not answer a request; `None` if it does.
    pub(super) fn mismatch(&self, request: &Recorded) -> Option<String> {
        self.wanted.mismatch(request).or_else(|| {
            (self.times == Some(self.calls))
                .then(|| format!("has answered {}, as often as it may", times(self.calls)))
        })
    }

    pub(super) fn answer(&mut self, request: &Recorded) -> Reply {
        let reply = match &self.answers {
            Answers::InTurn(replies) => replies[self.calls.min(replies.len() - 1)].clone(),
            Answers::With(reply) => reply(request),
        };
        self.calls += 1;
        let reply = reply.with_status(self.status).with_headers(&self.headers);
        match self.delay {
            Some(delay) => reply.after(delay),
            None => reply,
        }
    }

    /// What is missing, if anything is.
    pub(super) fn unmet(&self) -> Option<String> {
        let expected = match self.times {
            Some(expected) if self.calls < expected => times(expected),
            None if self.calls == 0 => "at least once".to_owned(),
            _ => return None,
        };
        let (wanted, calls) = (&self.wanted, times(self.calls));
        (!self.optional).then(|| {
            format!(
                "{wanted} was called {calls}, expected {expected} ({})",
                self.told_at
            )
        })
    }
}

fn times(count: usize) -> String {
    match count {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        count => format!("{count} times"),
    }
}

/// An expected call with its answer: what else there is to say, and how often it came.
#[derive(Clone)]
pub struct Stub {
    state: Arc<Mutex<State>>,
    index: usize,
}

impl Stub {
    /// With another status.
    ///
    /// # Panics
    /// If it is no status.
    #[track_caller]
    pub fn status(self, status: u16) -> Self {
        let Ok(status) = StatusCode::from_u16(status) else {
            panic!("{status} is no HTTP status");
        };
        self.change(|stub| stub.status = Some(status))
    }

    /// With a header.
    ///
    /// # Panics
    /// If it is no header.
    #[track_caller]
    pub fn header(self, name: &str, value: &str) -> Self {
        let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value))
        else {
            panic!("the header {name} cannot be sent");
        };
        self.change(|stub| {
            stub.headers.insert(name, value);
        })
    }

    /// After a while: on tokio's clock, which tests can pause. A call that may not take that long
    /// runs out of time.
    pub fn after(self, delay: Duration) -> Self {
        self.change(|stub| stub.delay = Some(delay))
    }

    /// As often as this and no more: then an older stub of the same call answers, and
    /// [`verify`](super::Mock::verify) asks for all of these calls.
    pub fn times(self, times: usize) -> Self {
        self.change(|stub| stub.times = Some(times))
    }

    /// [`verify`](super::Mock::verify) does not ask for the call.
    pub fn optional(self) -> Self {
        self.change(|stub| stub.optional = true)
    }

    /// How often it was called.
    pub fn calls(&self) -> usize {
        locked(&self.state).stubs[self.index].calls
    }

    /// The requests that it answered.
    pub fn requests(&self) -> Vec<Recorded> {
        let state = locked(&self.state);
        let own = state
            .requests
            .iter()
            .filter(|(_, stub)| *stub == Some(self.index));
        own.map(|(request, _)| request.clone()).collect()
    }

    fn change(self, change: impl FnOnce(&mut Expected)) -> Self {
        change(&mut locked(&self.state).stubs[self.index]);
        self
    }
}

impl std::fmt::Debug for Stub {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let state = locked(&self.state);
        let stub = &state.stubs[self.index];
        write!(f, "Stub({}, called {})", stub.wanted, times(stub.calls))
    }
}

/// The body to compare with: any will do where it is a stream.
pub(super) fn body_of(body: Option<&Body>) -> Option<Bytes> {
    let is_stream = body.is_some_and(|body| body.as_bytes().is_none());
    (!is_stream).then(|| bytes_of(body))
}
