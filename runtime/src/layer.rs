//! Middleware: code between the client and its transport.

use std::{fmt, sync::Arc};

use crate::{BoxFuture, Incoming, Request, Transport, TransportError};

/// Code that every request of a client passes on its way out, and every answer on its way back.
///
/// A layer sees each request as it goes over the wire: each attempt of a call anew, and each step
/// of a redirect, with the credentials in its headers. It may change the request, answer in place
/// of the server, send it more than once, and look at the answer. Requests for access tokens do not
/// pass it.
///
/// The layer that was added first is the outermost: it sees requests first and answers last.
///
/// ```
/// use spandrel_runtime::{BoxFuture, Client, Incoming, Layer, Next, Request, TransportError};
///
/// /// Prints what is sent.
/// struct Log;
///
/// impl Layer for Log {
///     fn handle<'a>(
///         &'a self,
///         request: Request,
///         next: Next<'a>,
///     ) -> BoxFuture<'a, Result<Incoming, TransportError>> {
///         Box::pin(async move {
///             eprintln!("{}, attempt {}", request.operation, request.attempt);
///             let answer = next.run(request).await?;
///             eprintln!("{}", answer.status);
///             Ok(answer)
///         })
///     }
/// }
///
/// let client: Client = Client::builder().layer(Log).build()?;
/// # Ok::<(), spandrel_runtime::BuildError>(())
/// ```
pub trait Layer: Send + Sync + 'static {
    /// Handles a request, by way of `next` or without it.
    fn handle<'a>(
        &'a self,
        request: Request,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<Incoming, TransportError>>;
}

/// What is below a layer: the next one, or the transport.
#[derive(Clone, Copy)]
pub struct Next<'a> {
    layers: &'a [Arc<dyn Layer>],
    transport: &'a dyn Transport,
}

impl<'a> Next<'a> {
    pub(crate) fn new(layers: &'a [Arc<dyn Layer>], transport: &'a dyn Transport) -> Self {
        Self { layers, transport }
    }

    /// Sends the request on. `Next` is `Copy`, so that a layer can do so more than once.
    pub fn run(self, request: Request) -> BoxFuture<'a, Result<Incoming, TransportError>> {
        match self.layers.split_first() {
            None => self.transport.send(request),
            Some((layer, layers)) => layer.handle(request, Next { layers, ..self }),
        }
    }
}

impl fmt::Debug for Next<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Next")
            .field("layers", &self.layers.len())
            .finish_non_exhaustive()
    }
}
