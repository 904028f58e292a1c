//! A call: what a method of the generated SDK returns.

use std::{
    fmt,
    future::{Future, IntoFuture},
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use http::{HeaderName, HeaderValue, header::ACCEPT};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Answer, Api, Body, BoxFuture, Client, Decode, Encoding, Error, ErrorBody, ErrorKind, Multipart,
    Operation, Response, RetryPolicy, Rule, Validate, Validator, decode,
    draft::Draft,
    error::Failure,
    file::Form,
    form,
    param::{ParamValue, QueryValue},
    retry::IDEMPOTENCY_KEY,
    run::{self, Outcome},
    style::{self, CookieStyle, HeaderStyle, PathStyle, QueryStyle},
    tree::Tree,
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

/// What generated code says about a call.
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

    /// The value of a path parameter. It is data whatever it holds: `/` in it does not start
    /// another segment.
    pub fn path(mut self, name: &'static str, value: impl ParamValue) -> Self {
        self.draft.path(name, &value);
        self
    }

    /// The value of a query parameter, in place of one that was set before.
    pub fn query(mut self, name: &'static str, value: impl QueryValue) -> Self {
        self.draft.query(name, &value);
        self
    }

    /// The value of a header parameter.
    pub fn header_param(mut self, name: &'static str, value: impl ParamValue) -> Self {
        self.draft.header_param(name, &value);
        self
    }

    /// The value of a cookie parameter, percent-encoded where a cookie cannot hold it.
    pub fn cookie_param(mut self, name: &'static str, value: impl ParamValue) -> Self {
        self.draft.cookie(name, &value);
        self
    }

    /// The value of a path parameter in a style. A value that is null or empty is an error: the path
    /// would be another one.
    pub fn path_styled<V: Serialize>(
        mut self,
        name: &'static str,
        style: PathStyle,
        value: V,
    ) -> Self {
        let value = serde_json::to_vec(&value);
        self.draft.path_styled(name, style, value, style::data);
        self
    }

    /// The value of a path parameter with `allowReserved`: only what would end the segment (`/`, `?`,
    /// `#`) is encoded, and what the caller has encoded already stays so.
    pub fn path_reserved<V: Serialize>(
        mut self,
        name: &'static str,
        style: PathStyle,
        value: V,
    ) -> Self {
        let (value, encode) = (serde_json::to_vec(&value), style::reserved_in_path);
        self.draft.path_styled(name, style, value, encode);
        self
    }

    /// The value of a query parameter in a style, in place of one that was set before. Null, an empty
    /// list and an empty object have no form in a query: nothing is sent.
    pub fn query_styled<V: Serialize>(
        mut self,
        name: &'static str,
        style: QueryStyle,
        value: V,
    ) -> Self {
        let value = serde_json::to_vec(&value);
        self.draft.query_styled(name, style, value, style::data);
        self
    }

    /// The value of a query parameter with `allowReserved`: of the reserved characters only those are
    /// encoded that a query cannot hold as data (`&`, `#`, `+`, `[`, `]`), and what the caller has
    /// encoded already stays so.
    pub fn query_reserved<V: Serialize>(
        mut self,
        name: &'static str,
        style: QueryStyle,
        value: V,
    ) -> Self {
        let (value, encode) = (serde_json::to_vec(&value), style::reserved_in_query);
        self.draft.query_styled(name, style, value, encode);
        self
    }

    /// The whole query as a form of an object's fields (`in: querystring`).
    pub fn query_form<V: Serialize>(mut self, name: &'static str, value: V) -> Self {
        let value = serde_json::to_vec(&value);
        self.draft.query_string(name, value, style::form);
        self
    }

    /// The whole query as JSON, percent-encoded (`in: querystring`).
    pub fn query_json<V: Serialize>(mut self, name: &'static str, value: V) -> Self {
        let value = serde_json::to_vec(&value);
        self.draft
            .query_string(name, value, |value| style::json(value, style::data));
        self
    }

    /// The whole query as text, percent-encoded (`in: querystring`).
    pub fn query_text<V: Serialize>(mut self, name: &'static str, value: V) -> Self {
        let value = serde_json::to_vec(&value);
        let write = |value: &Tree| Some(style::data(&value.text()).into_owned());
        self.draft.query_string(name, value, write);
        self
    }

    /// The value of a header parameter in a style; nothing where it is null or empty.
    pub fn header_styled<V: Serialize>(
        mut self,
        name: &'static str,
        style: HeaderStyle,
        value: V,
    ) -> Self {
        let value = serde_json::to_vec(&value);
        self.draft.header_styled(name, style, value);
        self
    }

    /// The value of a cookie parameter in a style; nothing where it is null or empty.
    pub fn cookie_styled<V: Serialize>(
        mut self,
        name: &'static str,
        style: CookieStyle,
        value: V,
    ) -> Self {
        let value = serde_json::to_vec(&value);
        self.draft.cookie_styled(name, style, value);
        self
    }

    /// Checks a parameter against the limits of the document.
    pub fn check<V: Validate + ?Sized>(mut self, name: &str, value: &V, rules: &[Rule]) -> Self {
        let mut v = Validator::default();
        v.field(name, value, rules);
        self.draft.check(v.finish());
        self
    }

    /// A JSON body.
    pub fn json<B: Serialize + ?Sized>(mut self, body: &B) -> Self {
        self.draft.json(serde_json::to_vec(body));
        self
    }

    /// A JSON body, checked against the limits of its type and of this place.
    pub fn json_checked<B>(mut self, body: &B, rules: &[Rule]) -> Self
    where
        B: Serialize + Validate + ?Sized,
    {
        let mut v = Validator::default();
        body.check(rules, &mut v);
        self.draft.check(v.finish());
        self.json(body)
    }

    /// A body of bytes, or of a stream, with its media type.
    pub fn body(mut self, media_type: &'static str, body: impl Into<Body>) -> Self {
        match HeaderValue::try_from(media_type) {
            Ok(media_type) => self.draft.body(media_type, body.into()),
            Err(error) => self.draft.header("Content-Type", Err(error.into()), false),
        }
        self
    }

    /// A form as the body, `application/x-www-form-urlencoded` (WHATWG URL, section 5.2).
    pub fn form<N, V>(mut self, pairs: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: AsRef<str>,
        V: AsRef<str>,
    {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(pairs);
        let media_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        self.draft.body(media_type, form.finish().into());
        self
    }

    /// A form of an object's fields, checked against the limits of its type and of this place.
    /// Lists repeat their name, objects in it become `name[key]`, and null is left out.
    pub fn form_checked<B>(self, body: &B, rules: &[Rule]) -> Self
    where
        B: Serialize + Validate + ?Sized,
    {
        self.form_encoded(body, rules, &[])
    }

    /// [`form_checked`](Self::form_checked), with properties that are written otherwise.
    pub fn form_encoded<B>(
        mut self,
        body: &B,
        rules: &[Rule],
        encodings: &[(&'static str, Encoding)],
    ) -> Self
    where
        B: Serialize + Validate + ?Sized,
    {
        let mut v = Validator::default();
        body.check(rules, &mut v);
        self.draft.check(v.finish());
        match serde_json::to_value(body) {
            Ok(value) => self.form(form::pairs(&value, encodings)),
            Err(error) => {
                self.draft
                    .fail(format!("the body cannot be written as a form: {error}"));
                self
            }
        }
    }

    /// A form with files of an object's fields, checked against the limits of its type and of this
    /// place. Scalars are parts of text, objects parts of JSON, and the items of a list are parts of
    /// the same name, where `encodings` say nothing else.
    pub fn multipart_encoded<B>(
        mut self,
        body: &B,
        rules: &[Rule],
        encodings: &[(&'static str, Encoding)],
    ) -> Self
    where
        B: Serialize + Validate + ?Sized,
    {
        let mut v = Validator::default();
        body.check(rules, &mut v);
        self.draft.check(v.finish());
        match Form::of(body) {
            Ok(form) => self.multipart(form::parts(&form, encodings)),
            Err(error) => {
                self.draft
                    .fail(format!("the body cannot be written as a form: {error}"));
                self
            }
        }
    }

    /// A body in the media type that it was given for.
    pub fn request_body(self, body: impl RequestBody) -> Self {
        body.put(self)
    }

    /// A form with files in it as the body, `multipart/form-data`.
    pub fn multipart(mut self, form: Multipart) -> Self {
        match form.into_body() {
            Ok((media_type, body)) => self.draft.body(media_type, body),
            Err(error) => self.draft.fail(format!("the form cannot be sent: {error}")),
        }
        self
    }

    /// The media types to ask for, in place of `application/json`.
    pub fn accept(mut self, media_types: &'static str) -> Self {
        let value = HeaderValue::try_from(media_types).map_err(http::Error::from);
        self.draft
            .header("Accept", value.map(|value| (ACCEPT, value)), false);
        self
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
