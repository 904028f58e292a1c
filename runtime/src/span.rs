//! The span of a call, for the feature `tracing`. Without the feature there is nothing in it.

use std::future::Future;

use http::Method;
use url::Url;

use crate::{error::Failure, run::Outcome};

/// A span named and filled after OpenTelemetry's conventions for HTTP clients.
///
/// It holds the operation's id, the method, the path template, the server's name and port, the
/// status, how often the request was sent again, and the kind of an error: nothing of headers,
/// queries, filled-in paths and bodies, which may be secret.
#[cfg(feature = "tracing")]
pub(crate) struct Span(tracing::Span);

/// See above.
#[cfg(not(feature = "tracing"))]
pub(crate) struct Span;

#[cfg(not(feature = "tracing"))]
impl Span {
    pub(crate) fn new(_: &'static str, _: &Method, _: &str) -> Self {
        Self
    }

    pub(crate) fn server(&self, _: &Url) {}

    pub(crate) fn end(&self, _: &Result<Outcome, Failure>) {}

    pub(crate) fn around<F: Future>(&self, future: F) -> F {
        future
    }
}

#[cfg(feature = "tracing")]
impl Span {
    pub(crate) fn new(operation: &'static str, method: &Method, template: &str) -> Self {
        use tracing::field::Empty;
        let span = tracing::info_span!(
            target: "spandrel",
            "http.client.call",
            otel.name = Empty,
            otel.kind = "client",
            otel.status_code = Empty,
            rpc.method = operation,
            http.request.method = method.as_str(),
            url.template = template,
            server.address = Empty,
            server.port = Empty,
            http.response.status_code = Empty,
            http.request.resend_count = Empty,
            error.type = Empty,
        );
        if !span.is_disabled() {
            span.record("otel.name", format!("{method} {template}"));
        }
        Self(span)
    }

    pub(crate) fn server(&self, url: &Url) {
        if let Some(host) = url.host_str() {
            self.0.record("server.address", host);
        }
        if let Some(port) = url.port_or_known_default() {
            self.0.record("server.port", port);
        }
    }

    /// Writes down what the call came to.
    pub(crate) fn end(&self, result: &Result<Outcome, Failure>) {
        if self.0.is_disabled() {
            return;
        }
        let (status, attempts, kind) = match result {
            Ok(outcome) => (Some(outcome.answer.status()), outcome.attempts, None),
            Err(failure) => {
                let answer = failure.answer.as_ref();
                // The token endpoint's status is not the server's.
                let status = answer.filter(|_| failure.kind != crate::ErrorKind::Auth);
                let status = status.map(|answer| answer.status());
                (status, failure.attempts, Some(failure.kind))
            }
        };
        if let Some(status) = status {
            self.0.record("http.response.status_code", status.as_u16());
        }
        if attempts > 1 {
            self.0.record("http.request.resend_count", attempts - 1);
        }
        let failed =
            |status: http::StatusCode| status.is_client_error() || status.is_server_error();
        match (kind, status) {
            (Some(kind), _) => self.0.record("error.type", format!("{kind:?}")),
            (None, Some(status)) if failed(status) => self.0.record("error.type", status.as_str()),
            _ => return,
        };
        self.0.record("otel.status_code", "ERROR");
    }

    pub(crate) fn around<F: Future>(&self, future: F) -> impl Future<Output = F::Output> {
        use tracing::Instrument as _;
        future.instrument(self.0.clone())
    }
}
