//! The default transport, on reqwest.

use std::time::Duration;

use bytes::Bytes;

use super::{
    BoxFuture, Chunks, Incoming, Request, Transport, TransportError, outgoing::into_reqwest,
};

/// Sends requests with a [`reqwest::Client`].
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// A transport on a client of your own (proxies, certificates, a shared pool).
    ///
    /// Build it with [`reqwest::redirect::Policy::none`]: this crate follows redirects itself, and
    /// only within one origin, while reqwest carries all headers but the standard ones, an
    /// `X-Api-Key` too, to other hosts. The time for connecting is that client's own setting too.
    ///
    /// ```
    /// use std::time::Duration;
    /// use spandrel_runtime::{Client, ReqwestTransport};
    ///
    /// # fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// let http = reqwest::Client::builder()
    ///     .proxy(reqwest::Proxy::https("http://proxy.internal:3128")?)
    ///     .connect_timeout(Duration::from_secs(10))
    ///     .redirect(reqwest::redirect::Policy::none())
    ///     .build()?;
    /// let client: Client = Client::builder().transport(ReqwestTransport::new(http)).build()?;
    /// # Ok(())
    /// # }
    /// # run().unwrap();
    /// ```
    pub fn new(client: reqwest::Client) -> Self {
        Self { client }
    }

    pub(crate) fn with_connect_timeout(timeout: Duration) -> reqwest::Result<Self> {
        reqwest::Client::builder()
            .connect_timeout(timeout)
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .build()
            .map(Self::new)
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        let mut outgoing = reqwest::Request::new(request.method, request.url);
        *outgoing.headers_mut() = request.headers;
        *outgoing.body_mut() = request.body.map(into_reqwest);
        let answer = self.client.execute(outgoing);
        Box::pin(async move {
            let mut answer = answer.await.map_err(failed)?;
            let headers = std::mem::take(answer.headers_mut());
            Ok(Incoming::new(answer.status(), headers, answer))
        })
    }
}

impl Chunks for reqwest::Response {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async { self.chunk().await.map_err(failed) })
    }
}

fn failed(error: reqwest::Error) -> TransportError {
    // The URL may hold a key in its query.
    let error = error.without_url();
    // A connection that took too long is no connection: it matters more that nothing was sent.
    if error.is_connect() {
        TransportError::connect(error)
    } else if error.is_timeout() {
        TransportError::timeout(error)
    } else {
        TransportError::other(error)
    }
}
