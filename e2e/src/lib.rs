//! Servers that the SDK is driven against.
//!
//! [`python`] and [`prism`] start real ones: a FastAPI service, and a mock of the published
//! document. [`Server`] is a small HTTP/1.1 server on the loopback interface, for tests that are
//! about the wire: it records every request exactly as it came, before any URL or header is
//! normalised, and answers what a closure says: well-formed replies, malformed ones, slow ones, or
//! none at all.
//!
//! ```
//! use e2e::{Reply, Server};
//!
//! let server = Server::start(|request| match request.path() {
//!     "/health" => Reply::json(200, r#"{"ok": true}"#),
//!     _ => Reply::status(404),
//! });
//! assert!(server.url().starts_with("http://127.0.0.1:"));
//! assert!(server.requests().is_empty());
//! ```

pub mod prism;
mod process;
pub mod python;
mod setup;

pub use self::setup::{Skip, required};

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

/// A running server. It stops taking connections when it is dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
}

type Answer = dyn Fn(&Recorded) -> Reply + Send + Sync;

struct Shared {
    answer: Box<Answer>,
    requests: Mutex<Vec<Recorded>>,
    stopped: AtomicBool,
}

impl Shared {
    fn requests(&self) -> MutexGuard<'_, Vec<Recorded>> {
        // A test that failed elsewhere is no reason to fail here too.
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Server {
    /// Starts a server on a free port. `answer` is asked once per request, from several threads.
    ///
    /// # Panics
    /// If there is no free port.
    pub fn start(answer: impl Fn(&Recorded) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener
            .local_addr()
            .expect("the address of a bound socket");
        let shared = Arc::new(Shared {
            answer: Box::new(answer),
            requests: Mutex::default(),
            stopped: AtomicBool::new(false),
        });
        let accepting = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming() {
                if accepting.stopped.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(stream) = stream else { continue };
                let shared = Arc::clone(&accepting);
                // An error is a client that went away, which some tests are about.
                thread::spawn(move || drop(serve(&stream, &shared)));
            }
        });
        Self { address, shared }
    }

    /// Starts a server that gives these replies one after the other, and 500 when there are no more.
    pub fn scripted(replies: impl IntoIterator<Item = Reply>) -> Self {
        let replies = Mutex::new(
            replies
                .into_iter()
                .collect::<std::collections::VecDeque<_>>(),
        );
        Self::start(move |_| {
            let next = replies
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .pop_front();
            next.unwrap_or_else(|| {
                Reply::status(500).body("text/plain", "the script is at its end")
            })
        })
    }

    /// The server's origin, `http://127.0.0.1:41234`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What was received so far, in the order in which the requests were complete.
    pub fn requests(&self) -> Vec<Recorded> {
        self.shared.requests().clone()
    }

    /// The only request.
    ///
    /// # Panics
    /// If there was none, or more than one.
    pub fn request(&self) -> Recorded {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "exactly one request: {requests:#?}");
        requests.remove(0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        // Wakes the accepting thread, so that it sees the flag and gives up the port.
        drop(TcpStream::connect(self.address));
    }
}

/// A request as it was received.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The method.
    pub method: String,
    /// The request target as it stood in the request line: nothing is decoded.
    pub target: String,
    /// Names as they were sent and values, in order.
    pub headers: Vec<(String, String)>,
    /// The body, of a chunked one the content.
    pub body: Vec<u8>,
}

impl Recorded {
    /// The target up to the query.
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// What follows the `?`, not decoded.
    pub fn query(&self) -> Option<&str> {
        self.target.split_once('?').map(|(_, query)| query)
    }

    /// All values of a header, whatever the case of its name.
    pub fn header_values(&self, name: &str) -> Vec<&str> {
        let of_name = |(n, _): &&(String, String)| n.eq_ignore_ascii_case(name);
        self.headers
            .iter()
            .filter(of_name)
            .map(|(_, value)| value.as_str())
            .collect()
    }

    /// The first value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.header_values(name).first().copied()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// What the server does about a request.
#[derive(Clone, Debug)]
pub struct Reply {
    delay: Duration,
    bytes: Vec<u8>,
    /// Where to stop for a while, or for good.
    cut: Option<(usize, Option<Duration>)>,
    close: bool,
}

impl Reply {
    /// A status and nothing else.
    pub fn status(status: u16) -> Self {
        let head = format!("HTTP/1.1 {status} Status\r\n");
        Self {
            close: false,
            ..Self::raw(head)
        }
        .with_body(b"")
    }

    /// A JSON body, `application/json`.
    pub fn json(status: u16, body: impl AsRef<[u8]>) -> Self {
        Self::status(status).body("application/json", body)
    }

    /// Bytes in place of an answer: whatever they are, and then the connection is closed.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            delay: Duration::ZERO,
            bytes: bytes.into(),
            cut: None,
            close: true,
        }
    }

    /// Closes the connection without a word.
    pub fn hang_up() -> Self {
        Self::raw("")
    }

    /// Adds a header. Before the body: `Reply::status(307).header("Location", "/there")`.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let start = self
            .bytes
            .windows(2)
            .position(|two| two == b"\r\n")
            .map_or(0, |at| at + 2);
        let line = format!("{name}: {value}\r\n").into_bytes();
        self.bytes.splice(start..start, line);
        self
    }

    /// Sets the body and its media type.
    #[must_use]
    pub fn body(mut self, media_type: &str, body: impl AsRef<[u8]>) -> Self {
        let end = find(&self.bytes, b"Content-Length: ").unwrap_or(self.bytes.len());
        self.bytes.truncate(end);
        self.with_body(body.as_ref())
            .header("Content-Type", media_type)
    }

    fn with_body(mut self, body: &[u8]) -> Self {
        self.bytes
            .extend(format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes());
        self.bytes.extend(body);
        self
    }

    /// Waits before the first byte.
    #[must_use]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Drops the connection after so many bytes of the body.
    #[must_use]
    pub fn drop_after(mut self, body_bytes: usize) -> Self {
        self.cut = Some((body_bytes, None));
        self
    }

    /// Pauses after so many bytes of the body.
    #[must_use]
    pub fn pause_after(mut self, body_bytes: usize, pause: Duration) -> Self {
        self.cut = Some((body_bytes, Some(pause)));
        self
    }

    /// Sends the reply. Whether the connection can be used again is the result.
    fn send(&self, stream: &mut &TcpStream, without_body: bool) -> io::Result<bool> {
        thread::sleep(self.delay);
        let body = find(&self.bytes, b"\r\n\r\n").map_or(self.bytes.len(), |at| at + 4);
        let end = if without_body { body } else { self.bytes.len() };
        if let Some((after, pause)) = self.cut {
            let at = (body + after).min(end);
            stream.write_all(&self.bytes[..at])?;
            let Some(pause) = pause else { return Ok(false) };
            thread::sleep(pause);
            stream.write_all(&self.bytes[at..end])?;
        } else {
            stream.write_all(&self.bytes[..end])?;
        }
        Ok(!self.close)
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn serve(stream: &TcpStream, shared: &Shared) -> io::Result<()> {
    // Small writes are not held back for an acknowledgement.
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    while let Some(request) = read_request(&mut reader)? {
        shared.requests().push(request.clone());
        let reply = (shared.answer)(&request);
        if !reply.send(&mut &*stream, request.method == "HEAD")? {
            break;
        }
    }
    stream.shutdown(Shutdown::Both)
}

fn read_request(reader: &mut BufReader<&TcpStream>) -> io::Result<Option<Recorded>> {
    let line = read_line(reader)?;
    let mut words = line.split(' ').map(str::to_owned);
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Ok(None);
    };
    let mut request = Recorded {
        method,
        target,
        headers: Vec::new(),
        body: Vec::new(),
    };
    loop {
        let line = read_line(reader)?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        request
            .headers
            .push((name.to_owned(), value.trim().to_owned()));
    }
    if let Some(length) = request
        .header("content-length")
        .and_then(|value| value.parse().ok())
    {
        reader
            .by_ref()
            .take(length)
            .read_to_end(&mut request.body)?;
    } else if request.header("transfer-encoding") == Some("chunked") {
        while let Ok(length @ 1..) = u64::from_str_radix(&read_line(reader)?, 16) {
            reader
                .by_ref()
                .take(length)
                .read_to_end(&mut request.body)?;
            read_line(reader)?;
        }
        read_line(reader)?;
    }
    Ok(Some(request))
}

/// A line without its end, empty at the end of the stream.
fn read_line(reader: &mut BufReader<&TcpStream>) -> io::Result<String> {
    let mut line = Vec::new();
    reader.read_until(b'\n', &mut line)?;
    Ok(String::from_utf8_lossy(&line)
        .trim_end_matches(['\r', '\n'])
        .to_owned())
}
