//! The runtime as generated code and its users see it, against a server on the loopback interface.

mod api;
#[cfg(feature = "blocking")]
mod blocking;
mod credentials;
mod macros;
mod mock;
mod multipart;
mod options;
mod outcomes;
mod pages;
mod requests;
mod retries;
mod secrets;
mod streams;
#[cfg(feature = "tracing")]
mod tracing;
mod uploads;
#[cfg(feature = "webhooks")]
mod webhooks;
