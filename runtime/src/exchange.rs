//! One attempt: sending a request, following redirects, reading the whole answer up to its cap.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, Method, StatusCode, header::LOCATION};
use url::Url;

use crate::{
    Answer, Decode, ErrorKind, Incoming, Next, Request, TransportError,
    error::Failure,
    transport::{Chunks, TransportErrorKind},
};

/// The usual limit of HTTP clients.
const MAX_REDIRECTS: usize = 10;

/// An answer, and why a redirect in it was not followed.
pub(crate) struct Attempted {
    pub(crate) answer: Answer,
    pub(crate) not_followed: Option<String>,
    /// The body, if it is the caller who reads it. That of `answer` is then empty.
    pub(crate) rest: Option<Rest>,
}

/// A body that is still to be read.
pub(crate) struct Rest {
    pub(crate) chunks: Box<dyn Chunks>,
    pub(crate) origin: String,
    pub(crate) max_bytes: usize,
}

pub(crate) struct Exchange<'a> {
    pub(crate) next: Next<'a>,
    pub(crate) max_bytes: usize,
    /// For the text of errors: requests have their own.
    pub(crate) limit: Duration,
    /// Which successful answers are left for the caller to read, if any.
    pub(crate) streamed: Option<Decode<()>>,
}

impl Exchange<'_> {
    pub(crate) async fn follow(&self, request: &Request) -> Result<Attempted, Failure> {
        let mut redirects = 0;
        let mut moved: Option<Request> = None;
        loop {
            let current = moved.as_ref().unwrap_or(request);
            let incoming = self.send(current).await?;
            let not_followed = match next_target(current, incoming.status, &incoming.headers) {
                Redirect::Follow(url) if redirects < MAX_REDIRECTS => {
                    redirects += 1;
                    let next = moved.get_or_insert_with(|| request.clone());
                    next.url = url;
                    continue;
                }
                Redirect::Follow(_) => Some("redirected too often".to_owned()),
                Redirect::Elsewhere(text) => Some(text),
                Redirect::No => None,
            };
            if let Some(accepts) = self.streamed
                && incoming.status.is_success()
            {
                let head = Answer::new(incoming.status, incoming.headers.clone(), Bytes::new());
                if accepts(&head).is_ok() {
                    let rest = Rest {
                        chunks: incoming.body,
                        origin: current.url.origin().ascii_serialization(),
                        max_bytes: self.max_bytes,
                    };
                    return Ok(Attempted {
                        answer: head,
                        not_followed,
                        rest: Some(rest),
                    });
                }
            }
            return Ok(Attempted {
                answer: self.read(incoming, &current.url).await?,
                not_followed,
                rest: None,
            });
        }
    }

    pub(crate) async fn send(&self, request: &Request) -> Result<Incoming, Failure> {
        if !request.can_be_sent() {
            let text = "the body is a stream that was read before";
            return Err(Failure::new(ErrorKind::Request, text));
        }
        let sent = self.next.run(request.clone()).await;
        sent.map_err(|error| self.broken(error, &request.url))
    }

    /// Reads the body. Where that fails, the status and the headers are kept.
    pub(crate) async fn read(&self, incoming: Incoming, url: &Url) -> Result<Answer, Failure> {
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
                Err(error) => break self.broken(error, url),
            }
        };
        Err(Failure {
            answer: Some(Box::new(Answer::new(status, headers, Bytes::new()))),
            ..failure
        })
    }

    /// Names the origin only: path and query may hold what no log should.
    fn broken(&self, error: TransportError, url: &Url) -> Failure {
        let origin = url.origin().ascii_serialization();
        let (kind, text) = match error.kind {
            TransportErrorKind::Connect => {
                (ErrorKind::Connect, format!("no connection to {origin}"))
            }
            TransportErrorKind::Timeout => {
                return Failure::late(&origin, self.limit, error.source);
            }
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
    if !request.can_be_sent() {
        let text = "the redirect, which would need the body again, a stream, is not followed";
        return Redirect::Elsewhere(text.to_owned());
    }
    url.set_fragment(None);
    Redirect::Follow(url)
}
