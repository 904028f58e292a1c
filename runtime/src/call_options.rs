//! What every call has, for the calls of operations with optional parameters.

/// Gives a wrapper of a [`Call`](crate::Call), as generated for operations with optional parameters, the
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

            /// How long one attempt of the call may take, in place of the client's setting.
            pub fn attempt_timeout(self, timeout: ::core::time::Duration) -> Self {
                Self(self.0.attempt_timeout(timeout))
            }

            /// When the call is tried again, in place of the client's setting.
            pub fn retry(self, policy: $crate::RetryPolicy) -> Self {
                Self(self.0.retry(policy))
            }

            /// Sends the call once, whatever comes of it.
            pub fn no_retry(self) -> Self {
                Self(self.0.no_retry())
            }

            /// A key by which the server knows an attempt from a new request.
            pub fn idempotency_key(
                self,
                key: impl ::core::convert::Into<::std::string::String>,
            ) -> Self {
                Self(self.0.idempotency_key(key))
            }

            /// Where the call goes, in place of the client's base URL.
            pub fn base_url(
                self,
                base_url: impl ::core::convert::Into<::std::string::String>,
            ) -> Self {
                Self(self.0.base_url(base_url))
            }

            /// Sends the call without a credential of the client's.
            pub fn without_credentials(self) -> Self {
                Self(self.0.without_credentials())
            }

            /// Sends the call, and gives what comes back as it is, whatever its status.
            pub fn send_raw(self) -> $crate::RawFuture<$error> {
                self.0.send_raw()
            }

            $crate::__send_blocking! { $value, $error }

            /// Sends the call, to read the body of a successful answer piece by piece, whatever it
            /// is.
            pub fn stream_bytes(self) -> $crate::StreamFuture<$crate::ByteStream, $error> {
                self.0.stream_bytes()
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

/// Without the feature `blocking` there is nothing. (Which features are on is a matter of this
/// crate, not of the one in which [`call_options`](crate::call_options) stands.)
#[cfg(not(feature = "blocking"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __send_blocking {
    ($value:ty, $error:ty) => {};
}
