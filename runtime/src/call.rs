//! A call: what a method of the generated SDK returns.

mod parts;

use std::{
    fmt,
    future::{Future, IntoFuture},
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use http::{HeaderName, HeaderValue};
use serde::de::DeserializeOwned;

use crate::{
    Answer, Api, BoxFuture, Client, Decode, Error, ErrorBody, ErrorKind, Operation, Response,
    RetryPolicy, decode,
    draft::Draft,
    error::Failure,
    retry::IDEMPOTENCY_KEY,
    run::{self, Outcome},
};

/// A call being prepared; sent when awaited.
///
/// What goes wrong while preparing (a path value that would change the path, a header with a line
/// break in it) is kept, and returned in place of sending anything.
#[must_use = "a call is sent when it is awaited"]
pub struct Call<T, E> {
    // In a box: a call is moved by each of its methods.
    draft: Box<Draft>,
    decode: Decode<T>,
    error: PhantomData<fn() -> E>,
}

/// A body that knows its media type: an enum of what an operation may be sent.
pub trait RequestBody {
    /// Gives the call this body.
    fn put<T, E>(self, call: Call<T, E>) -> Call<T, E>;
}

impl<T, E> Call<T, E> {
    pub(crate) fn from_draft(draft: Box<Draft>, decode: Decode<T>) -> Self {
        Self {
            draft,
            decode,
            error: PhantomData,
        }
    }

    /// A call of an operation.
    pub fn new(
        client: &Client,
        api: &'static Api,
        operation: &'static Operation,
        decode: Decode<T>,
    ) -> Self {
        Self::from_draft(Box::new(Draft::new(client, api, operation)), decode)
    }
}

/// What a caller may say about a call.
impl<T, E> Call<T, E> {
    /// A header, in place of what the client or the operation would send under that name.
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: Into<http::Error>>,
        V: TryInto<HeaderValue, Error: Into<http::Error>>,
    {
        let name = name.try_into().map_err(Into::into);
        let value = value.try_into().map_err(Into::into);
        let shown = name.as_ref().map(HeaderName::to_string).unwrap_or_default();
        self.draft
            .header(&shown, name.and_then(|name| Ok((name, value?))), false);
        self
    }

    /// A query parameter that the API's document does not have.
    pub fn query_pair(mut self, name: &str, value: &str) -> Self {
        self.draft.query_pair(name, value);
        self
    }

    /// Whether the limits of the document are checked before the call is sent, in place of the
    /// client's setting.
    pub fn validation(mut self, validation: bool) -> Self {
        self.draft.validation = Some(validation);
        self
    }

    /// How long the call may take, in place of the client's setting.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.draft.timeout = Some(timeout);
        self
    }

    /// How long one attempt of the call may take, in place of the client's setting.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.draft.attempt_timeout = Some(timeout);
        self
    }

    /// When the call is tried again, in place of the client's setting.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.draft.retry = Some(policy);
        self
    }

    /// Sends the call once, whatever comes of it. (A token that is rejected is still replaced.)
    pub fn no_retry(self) -> Self {
        self.retry(RetryPolicy::off())
    }

    /// A key by which the server knows an attempt from a new request (`Idempotency-Key`), if it
    /// has that: the call is then tried again like a `GET`. Use a new key for each thing to be done.
    pub fn idempotency_key(self, key: impl Into<String>) -> Self {
        self.header(IDEMPOTENCY_KEY, key.into())
    }

    /// Sends the call without a credential of the client's, whatever the operation asks for. A
    /// header of the call itself stays.
    pub fn without_credentials(mut self) -> Self {
        self.draft.security = &[];
        self
    }

    /// Where the call goes, in place of the client's base URL.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.draft.base_url(base_url.into());
        self
    }

    /// The value that a query parameter has been given.
    pub(crate) fn given_query(&self, name: &str) -> Option<String> {
        self.draft.given_query(name)
    }

    /// Goes where a link of an earlier answer leads, in place of the operation's own path and query.
    pub(crate) fn link(mut self, link: &str) -> Self {
        self.draft.link = Some(link.to_owned());
        self
    }

    pub(crate) fn into_draft(self) -> Box<Draft> {
        self.draft
    }

    /// What a mock compares requests with, and the template of the path.
    #[cfg(feature = "mock")]
    pub(crate) fn into_expected(
        self,
    ) -> Result<(crate::Request, std::borrow::Cow<'static, str>), String> {
        let template = self.draft.template.clone();
        match self.draft.into_expected() {
            Ok(request) => Ok((request, template)),
            Err(failure) => Err(failure.text),
        }
    }

    /// The same call, with the body of a successful answer read as JSON into another type: one with
    /// fields that the document does not have, or [`Json`](crate::Json) for whatever there is.
    pub fn json_as<U: DeserializeOwned>(self) -> Call<U, E> {
        Call::from_draft(self.draft, decode::json)
    }

    /// Sends the call, and gives what comes back as it is, whatever its status. It is tried again
    /// like any call; an error is that there is no answer.
    pub fn send_raw(self) -> RawFuture<E> {
        RawFuture {
            operation: self.draft.id,
            exchange: Box::pin(run::run(self.draft)),
            error: PhantomData,
        }
    }

    /// Sends the call and waits for the answer on this thread. Names and options are those of
    /// asynchronous calls: `fleets.get(id).timeout(limit).send_blocking()?`.
    ///
    /// The client has one runtime for all its blocking calls, without threads of its own: the
    /// threads that wait drive it. Connections and access tokens are apart from those of its
    /// asynchronous calls. Any number of threads can make calls at the same time.
    ///
    /// Inside of an asynchronous runtime, `spawn_blocking` of tokio included, a blocking call is an
    /// error of the kind [`ErrorKind::Request`]; nothing is sent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Response<T>, Error<E>>
    where
        E: ErrorBody,
    {
        let operation = self.draft.id;
        finish(operation, self.decode, crate::blocking::run(self.draft))
    }

    /// Sends the call. The same as awaiting it.
    pub fn send(self) -> CallFuture<T, E> {
        CallFuture {
            operation: self.draft.id,
            exchange: Box::pin(run::run(self.draft)),
            decode: self.decode,
            error: PhantomData,
        }
    }
}

impl<T, E> Clone for Call<T, E> {
    fn clone(&self) -> Self {
        Self {
            draft: self.draft.clone(),
            decode: self.decode,
            error: PhantomData,
        }
    }
}

impl<T, E> fmt::Debug for Call<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.draft.fmt(f)
    }
}

impl<T, E: ErrorBody> IntoFuture for Call<T, E> {
    type Output = Result<Response<T>, Error<E>>;
    type IntoFuture = CallFuture<T, E>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

/// A call on its way. Dropping it gives the call up.
#[must_use = "futures do nothing unless polled"]
pub struct CallFuture<T, E> {
    operation: &'static str,
    // The same code for all calls; only what follows it depends on the types.
    exchange: BoxFuture<'static, Result<Outcome, Failure>>,
    decode: Decode<T>,
    error: PhantomData<fn() -> E>,
}

impl<T, E: ErrorBody> Future for CallFuture<T, E> {
    type Output = Result<Response<T>, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let outcome = ready!(self.exchange.as_mut().poll(cx));
        Poll::Ready(finish(self.operation, self.decode, outcome))
    }
}

impl<T, E> fmt::Debug for CallFuture<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallFuture")
            .field("operation", &self.operation)
            .finish_non_exhaustive()
    }
}

/// A call on its way that gives the answer as it is: see [`Call::send_raw`]. Dropping it gives the
/// call up.
#[must_use = "futures do nothing unless polled"]
pub struct RawFuture<E> {
    operation: &'static str,
    exchange: BoxFuture<'static, Result<Outcome, Failure>>,
    error: PhantomData<fn() -> E>,
}

impl<E> Future for RawFuture<E> {
    type Output = Result<Answer, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let outcome = ready!(self.exchange.as_mut().poll(cx));
        let failed = |failure| Error::new(self.operation, failure, None);
        Poll::Ready(outcome.map(|outcome| outcome.answer).map_err(failed))
    }
}

impl<E> fmt::Debug for RawFuture<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawFuture")
            .field("operation", &self.operation)
            .finish_non_exhaustive()
    }
}

pub(crate) fn finish<T, E: ErrorBody>(
    operation: &'static str,
    decode: Decode<T>,
    outcome: Result<Outcome, Failure>,
) -> Result<Response<T>, Error<E>> {
    let Outcome {
        answer,
        message,
        attempts,
        ..
    } = match outcome {
        Ok(outcome) => outcome,
        Err(failure) => return Err(Error::new(operation, failure, None)),
    };
    let (mut failure, api) = if answer.status().is_success() {
        match decode(&answer) {
            Ok(value) => return Ok(Response::new(value, answer)),
            Err(error) => (Failure::undecodable(answer, error), None),
        }
    } else {
        match E::decode(&answer) {
            Some(Ok(api)) => (
                Failure::answered(ErrorKind::Api, answer, message.as_deref()),
                Some(api),
            ),
            Some(Err(error)) => (Failure::undecodable(answer, error), None),
            None => {
                let kind = ErrorKind::UnexpectedStatus;
                (Failure::answered(kind, answer, message.as_deref()), None)
            }
        }
    };
    failure.attempts = attempts;
    Err(Error::new(operation, failure, api))
}
