//! A call: what a method of the generated SDK returns.

use std::{
    fmt,
    future::{Future, IntoFuture},
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, header::ACCEPT};
use serde::Serialize;

use crate::{
    Api, BoxFuture, Client, Decode, Error, ErrorBody, ErrorKind, Operation, Response, Rule,
    Validate, Validator,
    draft::Draft,
    error::Failure,
    exchange::{self, Outcome},
    param::{ParamValue, QueryValue},
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

/// What generated code says about a call.
impl<T, E> Call<T, E> {
    /// A call of an operation.
    pub fn new(
        client: &Client,
        api: &'static Api,
        operation: &'static Operation,
        decode: Decode<T>,
    ) -> Self {
        let draft = Box::new(Draft::new(client, api, operation));
        Self {
            draft,
            decode,
            error: PhantomData,
        }
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

    /// Checks a parameter against the limits of the document.
    pub fn check<V: Validate + ?Sized>(mut self, name: &str, value: &V, rules: &[Rule]) -> Self {
        let mut v = Validator::default();
        v.field(name, value, rules);
        self.draft.check(v.finish());
        self
    }

    /// A JSON body, checked against the limits of its type.
    pub fn json<B: Serialize + Validate + ?Sized>(self, body: &B) -> Self {
        self.json_within(body, &[])
    }

    /// A JSON body, checked against the limits of its type and of this place.
    pub fn json_within<B>(mut self, body: &B, rules: &[Rule]) -> Self
    where
        B: Serialize + Validate + ?Sized,
    {
        let mut v = Validator::default();
        body.check(rules, &mut v);
        self.draft.check(v.finish());
        self.draft.json(serde_json::to_vec(body));
        self
    }

    /// A body of bytes with its media type.
    pub fn body(mut self, media_type: &'static str, body: impl Into<Bytes>) -> Self {
        match HeaderValue::try_from(media_type) {
            Ok(media_type) => self.draft.body(media_type, body.into()),
            Err(error) => self.draft.header("Content-Type", Err(error.into()), false),
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

    /// Where the call goes, in place of the client's base URL.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.draft.base_url(base_url.into());
        self
    }

    /// The value that a query parameter has been given.
    pub(crate) fn given_query(&self, name: &str) -> Option<&str> {
        self.draft.given_query(name)
    }

    /// Goes where a link of an earlier answer leads, in place of the operation's own path and query.
    pub(crate) fn link(mut self, link: &str) -> Self {
        self.draft.link = Some(link.to_owned());
        self
    }

    /// What a mock compares requests with, and the template of the path.
    #[cfg(feature = "mock")]
    pub(crate) fn into_expected(self) -> Result<(crate::Request, &'static str), String> {
        let template = self.draft.operation.path();
        match self.draft.into_expected() {
            Ok(request) => Ok((request, template)),
            Err(failure) => Err(failure.text),
        }
    }

    /// Sends the call. The same as awaiting it.
    pub fn send(self) -> CallFuture<T, E> {
        CallFuture {
            operation: self.draft.operation,
            exchange: Box::pin(exchange::run(*self.draft)),
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
    operation: &'static Operation,
    // The same code for all calls; only what follows it depends on the types.
    exchange: BoxFuture<'static, Result<Outcome, Failure>>,
    decode: Decode<T>,
    error: PhantomData<fn() -> E>,
}

impl<T, E: ErrorBody> Future for CallFuture<T, E> {
    type Output = Result<Response<T>, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let outcome = ready!(self.exchange.as_mut().poll(cx));
        Poll::Ready(finish(self.operation.id(), self.decode, outcome))
    }
}

impl<T, E> fmt::Debug for CallFuture<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallFuture")
            .field("operation", &self.operation.id())
            .finish_non_exhaustive()
    }
}

fn finish<T, E: ErrorBody>(
    operation: &'static str,
    decode: Decode<T>,
    outcome: Result<Outcome, Failure>,
) -> Result<Response<T>, Error<E>> {
    let Outcome { answer, message } = match outcome {
        Ok(outcome) => outcome,
        Err(failure) => return Err(Error::new(operation, failure, None)),
    };
    let (failure, api) = if answer.status().is_success() {
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
    Err(Error::new(operation, failure, api))
}

/// Gives a wrapper of a [`Call`], as generated for operations with optional parameters, the
/// methods that every call has, makes it awaitable, and gives the call itself back (`From`).
///
/// ```
/// use spandrel_runtime::{Call, NoErrorBody, call_options};
///
/// /// The call of `list_fleets`.
/// #[must_use = "a call is sent when it is awaited"]
/// pub struct ListFleets(Call<Vec<String>, NoErrorBody>);
/// call_options!(ListFleets, Vec<String>, NoErrorBody);
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! call_options {
    ($name:ident, $value:ty, $error:ty) => {
        impl $name {
            /// A header, in place of what the client or the operation would send under that name.
            pub fn header<N, V>(self, name: N, value: V) -> Self
            where
                N: ::core::convert::TryInto<
                        $crate::HeaderName,
                        Error: ::core::convert::Into<$crate::http::Error>,
                    >,
                V: ::core::convert::TryInto<
                        $crate::HeaderValue,
                        Error: ::core::convert::Into<$crate::http::Error>,
                    >,
            {
                Self(self.0.header(name, value))
            }

            /// A query parameter that the API's document does not have.
            pub fn query_pair(
                self,
                name: &::core::primitive::str,
                value: &::core::primitive::str,
            ) -> Self {
                Self(self.0.query_pair(name, value))
            }

            /// Whether the limits of the document are checked before the call is sent, in place of
            /// the client's setting.
            pub fn validation(self, validation: ::core::primitive::bool) -> Self {
                Self(self.0.validation(validation))
            }

            /// How long the call may take, in place of the client's setting.
            pub fn timeout(self, timeout: ::core::time::Duration) -> Self {
                Self(self.0.timeout(timeout))
            }

            /// Where the call goes, in place of the client's base URL.
            pub fn base_url(
                self,
                base_url: impl ::core::convert::Into<::std::string::String>,
            ) -> Self {
                Self(self.0.base_url(base_url))
            }

            /// Sends the call. The same as awaiting it.
            pub fn send(self) -> $crate::CallFuture<$value, $error> {
                self.0.send()
            }
        }

        impl ::core::convert::From<$name> for $crate::Call<$value, $error> {
            fn from(call: $name) -> Self {
                call.0
            }
        }

        impl ::core::future::IntoFuture for $name {
            type Output = ::core::result::Result<$crate::Response<$value>, $crate::Error<$error>>;
            type IntoFuture = $crate::CallFuture<$value, $error>;

            fn into_future(self) -> Self::IntoFuture {
                self.0.send()
            }
        }
    };
}
