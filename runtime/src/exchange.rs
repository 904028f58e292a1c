//! Sending a request and reading the whole answer: redirects, the deadline, the cap on the body.

use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, Method, StatusCode, header::LOCATION};
use url::Url;

use crate::{
    Answer, Decode, ErrorKind, Incoming, Request, Transport, TransportError,
    draft::Draft,
    error::Failure,
    message,
    transport::{Chunks, TransportErrorKind},
};

/// The usual limit of HTTP clients.
const MAX_REDIRECTS: usize = 10;

/// An answer, and if it is not a success what the server says about it.
pub(crate) struct Outcome {
    pub(crate) answer: Answer,
    pub(crate) message: Option<String>,
    /// The body, if it is the caller who reads it. That of `answer` is then empty.
    pub(crate) rest: Option<Rest>,
}

/// A body that is still to be read.
pub(crate) struct Rest {
    pub(crate) chunks: Box<dyn Chunks>,
    pub(crate) origin: String,
    pub(crate) timeout: Duration,
    pub(crate) max_bytes: usize,
}

pub(crate) async fn run(draft: Draft) -> Result<Outcome, Failure> {
    let shared = draft.client.shared.clone();
    let timeout = draft.timeout.unwrap_or(shared.timeout);
    let streamed = draft.streamed;
    let request = draft.into_request()?;
    let origin = request.url.origin().ascii_serialization();
    let exchange = Exchange {
        transport: &*shared.transport,
        start: Instant::now(),
        timeout,
        max_bytes: shared.max_response_bytes,
        streamed,
    };
    if streamed.is_none() {
        return exchange.run(request).await;
    }
    // A transport's time would count the body too, and nobody knows how long a stream takes.
    match tokio::time::timeout(timeout, exchange.run(request)).await {
        Ok(result) => result,
        Err(elapsed) => Err(exchange.broken(TransportError::timeout(elapsed), &origin)),
    }
}

struct Exchange<'a> {
    transport: &'a dyn Transport,
    start: Instant,
    timeout: Duration,
    max_bytes: usize,
    /// Which successful answers are left for the caller to read.
    streamed: Option<Decode<()>>,
}

impl Exchange<'_> {
    async fn run(&self, mut request: Request) -> Result<Outcome, Failure> {
        let mut redirects = 0;
        let (incoming, not_followed) = loop {
            let incoming = self.send(&request).await?;
            match next_target(&request, incoming.status, &incoming.headers) {
                Redirect::Follow(url) if redirects < MAX_REDIRECTS => {
                    redirects += 1;
                    request.url = url;
                }
                Redirect::Follow(_) => break (incoming, Some("redirected too often".to_owned())),
                Redirect::Elsewhere(text) => break (incoming, Some(text)),
                Redirect::No => break (incoming, None),
            }
        };
        if let Some(accepts) = self.streamed
            && incoming.status.is_success()
        {
            let head = Answer::new(incoming.status, incoming.headers.clone(), Bytes::new());
            if accepts(&head).is_ok() {
                return Ok(Outcome {
                    answer: head,
                    message: None,
                    rest: Some(Rest {
                        chunks: incoming.body,
                        origin: request.url.origin().ascii_serialization(),
                        timeout: self.timeout,
                        max_bytes: self.max_bytes,
                    }),
                });
            }
        }
        let answer = self.read(incoming, &request.url).await?;
        let message = if answer.status().is_success() {
            None
        } else {
            not_followed.or_else(|| message::of(&answer, &request.headers))
        };
        Ok(Outcome {
            answer,
            message,
            rest: None,
        })
    }

    async fn send(&self, request: &Request) -> Result<Incoming, Failure> {
        if request
            .body
            .as_ref()
            .is_some_and(|body| !body.can_be_sent())
        {
            let text = "the body is a stream that was read before";
            return Err(Failure::new(ErrorKind::Request, text));
        }
        let mut request = request.clone();
        let origin = request.url.origin().ascii_serialization();
        request.timeout = match self.timeout {
            _ if self.streamed.is_some() => None,
            Duration::MAX => None,
            timeout => Some(timeout.saturating_sub(self.start.elapsed())),
        };
        self.transport
            .send(request)
            .await
            .map_err(|error| self.broken(error, &origin))
    }

    /// Reads the body. Where that fails, the status and the headers are kept.
    async fn read(&self, incoming: Incoming, url: &Url) -> Result<Answer, Failure> {
        let Incoming {
            status,
            headers,
            body: mut chunks,
        } = incoming;
        let mut body = Body::default();
        let failure = loop {
            match chunks.next().await {
                Ok(None) => return Ok(Answer::new(status, headers, body.finish())),
                Ok(Some(chunk)) if chunk.len() > self.max_bytes.saturating_sub(body.len()) => {
                    let text = format!("the answer has more than {} bytes", self.max_bytes);
                    break Failure::new(ErrorKind::ResponseTooLarge, text);
                }
                Ok(Some(chunk)) => body.push(chunk),
                Err(error) => break self.broken(error, &url.origin().ascii_serialization()),
            }
        };
        Err(Failure {
            answer: Some(Box::new(Answer::new(status, headers, Bytes::new()))),
            ..failure
        })
    }

    /// Names the origin only: path and query may hold what no log should.
    fn broken(&self, error: TransportError, origin: &str) -> Failure {
        let (kind, text) = match error.kind {
            TransportErrorKind::Connect => {
                (ErrorKind::Connect, format!("no connection to {origin}"))
            }
            TransportErrorKind::Timeout => (
                ErrorKind::Timeout,
                format!("no answer from {origin} within {:?}", self.timeout),
            ),
            TransportErrorKind::Other => (
                ErrorKind::Transport,
                format!("the exchange with {origin} broke off"),
            ),
        };
        Failure {
            source: Some(error.source),
            ..Failure::new(kind, text)
        }
    }
}

/// A body of one chunk, the usual case, is not copied.
#[derive(Default)]
struct Body {
    first: Bytes,
    rest: BytesMut,
}

impl Body {
    fn len(&self) -> usize {
        self.first.len() + self.rest.len()
    }

    fn push(&mut self, chunk: Bytes) {
        if self.len() == 0 {
            self.first = chunk;
        } else {
            let first = std::mem::take(&mut self.first);
            self.rest.extend_from_slice(&first);
            self.rest.extend_from_slice(&chunk);
        }
    }

    fn finish(self) -> Bytes {
        if self.rest.is_empty() {
            self.first
        } else {
            self.rest.freeze()
        }
    }
}

enum Redirect {
    No,
    Follow(Url),
    /// Not followed, and why.
    Elsewhere(String),
}

/// Redirects (RFC 9110, section 15.4) are followed within an origin, where the request may go with
/// everything that it has. No rule about which headers and parameters are secret is then needed:
/// another origin gets nothing, and the caller gets the answer with its `Location`.
///
/// 301, 302 and 303 ask for a GET; a call with another method would lose its body and its meaning.
fn next_target(request: &Request, status: StatusCode, headers: &HeaderMap) -> Redirect {
    let repeats = match status {
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => true,
        StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND | StatusCode::SEE_OTHER => {
            matches!(request.method, Method::GET | Method::HEAD)
        }
        _ => return Redirect::No,
    };
    let location = headers
        .get(LOCATION)
        .and_then(|location| location.to_str().ok());
    let Some(mut url) = location.and_then(|location| request.url.join(location).ok()) else {
        return Redirect::No;
    };
    if url.origin() != request.url.origin()
        || !url.username().is_empty()
        || url.password().is_some()
    {
        let origin = url.origin().ascii_serialization();
        return Redirect::Elsewhere(format!(
            "the redirect to another origin, {origin}, is not followed"
        ));
    }
    if !repeats {
        let method = &request.method;
        return Redirect::Elsewhere(format!(
            "the redirect, which would make a GET of the {method}, is not followed"
        ));
    }
    if request
        .body
        .as_ref()
        .is_some_and(|body| !body.can_be_sent())
    {
        let text = "the redirect, which would need the body again, a stream, is not followed";
        return Redirect::Elsewhere(text.to_owned());
    }
    url.set_fragment(None);
    Redirect::Follow(url)
}
