//! Server-sent events (WHATWG HTML, section 9.2).

use std::{
    fmt,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::{Buf as _, Bytes};
use serde::de::DeserializeOwned;

use super::{ByteStream, StreamError, streams};
use crate::{DecodeError, ErrorKind, decode};

/// Enough for an image in base64.
const MAX_EVENT_BYTES: usize = 16 * 1024 * 1024;

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What kind of event: `message` where the server does not say.
    pub name: String,
    /// The last id that the server gave, with this event or with one before: where to go on from.
    pub id: Option<String>,
    /// What the event holds.
    pub data: T,
}

/// A stream of events.
///
/// An event whose data is not a `T` is an error ([`ErrorKind::Decode`], the data is its
/// [`body`](crate::Error::body)) after which the stream goes on; any other error ends it. It does not
/// connect again by itself: [`last_event_id`](Self::last_event_id) and [`retry`](Self::retry) say how
/// to, with a new call that has the id in its header `Last-Event-ID`.
#[must_use = "events are read when they are asked for"]
pub struct SseStream<T> {
    bytes: ByteStream,
    chunk: Bytes,
    decoder: Decoder,
    sentinel: Option<&'static str>,
    read: Read<T>,
}

/// How what an event holds is read.
type Read<T> = fn(&Event<String>) -> Result<T, DecodeError>;

impl<T: DeserializeOwned> SseStream<T> {
    pub(super) fn json(bytes: ByteStream) -> Self {
        Self::new(bytes, |event| {
            decode::json_in("data of an event", event.data.as_bytes())
        })
    }

    /// Reads the event as a whole: the object of its fields that OpenAPI 3.2 describes (4.14.4).
    pub(super) fn named(bytes: ByteStream) -> Self {
        Self::new(bytes, |event| {
            let mut fields = serde_json::json!({"event": event.name, "data": event.data});
            if let Some(id) = &event.id {
                fields["id"] = id.as_str().into();
            }
            decode::json_in("event", fields.to_string().as_bytes())
        })
    }
}

impl SseStream<String> {
    pub(super) fn text(bytes: ByteStream) -> Self {
        Self::new(bytes, |event| Ok(event.data.clone()))
    }
}

impl<T> SseStream<T> {
    fn new(bytes: ByteStream, read: Read<T>) -> Self {
        Self {
            // What is held is one event, however long the stream.
            bytes: bytes.max_bytes(usize::MAX),
            chunk: Bytes::new(),
            decoder: Decoder::default(),
            sentinel: None,
            read,
        }
    }

    /// Ends the stream at the event with exactly this data, such as `[DONE]`, which is no event
    /// itself.
    pub fn sentinel(mut self, data: &'static str) -> Self {
        self.sentinel = Some(data);
        self
    }

    /// How many bytes an event may have: 16 MiB unless set. More is
    /// [`ErrorKind::ResponseTooLarge`].
    pub fn max_event_bytes(mut self, bytes: usize) -> Self {
        self.decoder.max = bytes;
        self
    }

    /// How many bytes all events together may have: any number unless set.
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.bytes = self.bytes.max_bytes(bytes);
        self
    }

    /// How long nothing may come, in place of the time that the call was given. Comments, which
    /// servers send to keep connections open, count as something.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.bytes = self.bytes.idle_timeout(timeout);
        self
    }

    /// The answer: its status, headers and request id.
    pub fn answer(&self) -> &crate::Answer {
        self.bytes.head()
    }

    /// The last id that the server gave, if any.
    pub fn last_event_id(&self) -> Option<&str> {
        Some(self.decoder.last_id.as_str()).filter(|id| !id.is_empty())
    }

    /// How long the server asks to wait before connecting again, if it does.
    pub fn retry(&self) -> Option<Duration> {
        self.decoder.retry
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Event<T>, StreamError>>> {
        loop {
            match self.decoder.next(&mut self.chunk) {
                Err(TooLong) => {
                    self.bytes.close();
                    self.chunk.clear();
                    let text = format!("an event has more than {} bytes", self.decoder.max);
                    let error = self.bytes.failed(ErrorKind::ResponseTooLarge, text);
                    return Poll::Ready(Some(Err(error)));
                }
                Ok(Some(event)) if self.sentinel == Some(event.data.as_str()) => {
                    self.bytes.close();
                    self.chunk.clear();
                    return Poll::Ready(None);
                }
                Ok(Some(event)) => {
                    return Poll::Ready(Some(match (self.read)(&event) {
                        Ok(data) => Ok(Event {
                            name: event.name,
                            id: event.id,
                            data,
                        }),
                        Err(error) => Err(self.bytes.undecodable(event.data.into(), error)),
                    }));
                }
                Ok(None) => match ready!(self.bytes.poll(cx)) {
                    Some(Ok(chunk)) => self.chunk = chunk,
                    Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                    // An event without an empty line after it is not complete.
                    None => return Poll::Ready(None),
                },
            }
        }
    }
}

streams!(SseStream<T>, Event<T>, "event");

impl<T> fmt::Debug for SseStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SseStream")
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct TooLong;

/// Takes bytes as they come and puts events together.
#[derive(Debug)]
struct Decoder {
    max: usize,
    line: Vec<u8>,
    /// The line before ended with CR: an LF that follows belongs to it.
    after_cr: bool,
    /// No line was complete yet, so that there may be a byte order mark.
    at_start: bool,
    name: String,
    data: String,
    has_data: bool,
    id: String,
    last_id: String,
    retry: Option<Duration>,
}

impl Default for Decoder {
    fn default() -> Self {
        Self {
            max: MAX_EVENT_BYTES,
            line: Vec::new(),
            after_cr: false,
            at_start: true,
            name: String::new(),
            data: String::new(),
            has_data: false,
            id: String::new(),
            last_id: String::new(),
            retry: None,
        }
    }
}

impl Decoder {
    /// The next event that is complete, or `None` when the chunk is used up.
    fn next(&mut self, chunk: &mut Bytes) -> Result<Option<Event<String>>, TooLong> {
        while let Some(first) = chunk.first() {
            if std::mem::take(&mut self.after_cr) && *first == b'\n' {
                chunk.advance(1);
                continue;
            }
            let end = chunk.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let part = chunk.split_to(end.unwrap_or(chunk.len()));
            let held = self.line.len() + self.data.len() + self.name.len() + self.id.len();
            if part.len() > self.max.saturating_sub(held) {
                return Err(TooLong);
            }
            self.line.extend_from_slice(&part);
            if end.is_some() {
                self.after_cr = chunk.get_u8() == b'\r';
                if let Some(event) = self.end_of_line() {
                    return Ok(Some(event));
                }
            }
        }
        Ok(None)
    }

    fn end_of_line(&mut self) -> Option<Event<String>> {
        let line = std::mem::take(&mut self.line);
        let mut rest = line.as_slice();
        if std::mem::take(&mut self.at_start) {
            rest = rest.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(rest);
        }
        if rest.is_empty() {
            return self.dispatch();
        }
        let line = String::from_utf8_lossy(rest);
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => self.name = value.to_owned(),
            "data" => {
                if std::mem::replace(&mut self.has_data, true) {
                    self.data.push('\n');
                }
                self.data.push_str(value);
            }
            "id" if !value.contains('\0') => self.id = value.to_owned(),
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            // A comment, or a field of a later version of the format.
            _ => {}
        }
        None
    }

    fn dispatch(&mut self) -> Option<Event<String>> {
        self.last_id.clone_from(&self.id);
        let name = std::mem::take(&mut self.name);
        let data = std::mem::take(&mut self.data);
        if !std::mem::take(&mut self.has_data) {
            return None;
        }
        Some(Event {
            name: if name.is_empty() {
                "message".to_owned()
            } else {
                name
            },
            id: (!self.id.is_empty()).then(|| self.id.clone()),
            data,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(chunks: &[&[u8]]) -> Vec<(String, Option<String>, String)> {
        let mut decoder = Decoder::default();
        let mut events = Vec::new();
        for chunk in chunks {
            let mut chunk = Bytes::copy_from_slice(chunk);
            while let Some(event) = decoder.next(&mut chunk).unwrap() {
                events.push((event.name, event.id, event.data));
            }
        }
        events
    }

    fn event(name: &str, id: Option<&str>, data: &str) -> (String, Option<String>, String) {
        (name.to_owned(), id.map(str::to_owned), data.to_owned())
    }

    /// The examples of the specification, and what they leave out.
    #[test]
    fn fields() {
        for (text, expected) in [
            (
                "data: YHOO\ndata: +2\ndata: 10\n\n",
                vec![event("message", None, "YHOO\n+2\n10")],
            ),
            (
                ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event",
                vec![
                    event("message", Some("1"), "first event"),
                    event("message", None, "second event"),
                ],
            ),
            (
                "data\n\ndata\ndata\n\ndata:",
                vec![event("message", None, ""), event("message", None, "\n")],
            ),
            (
                "data:test\n\ndata: test\n\n",
                vec![
                    event("message", None, "test"),
                    event("message", None, "test"),
                ],
            ),
            (
                "event: add\ndata: 1\n\ndata: 2\n\nevent: only a name\n\ndata: 3\n\n",
                vec![
                    event("add", None, "1"),
                    event("message", None, "2"),
                    event("message", None, "3"),
                ],
            ),
            (
                "id: 7\ndata: a\n\nid: b\0d\ndata: b\n\n",
                vec![
                    event("message", Some("7"), "a"),
                    event("message", Some("7"), "b"),
                ],
            ),
            (
                "\u{feff}data: a:b\r\rDATA: x\r\nunknown: y\r\ndata: c\r\n\r\n",
                vec![event("message", None, "a:b"), event("message", None, "c")],
            ),
            ("\u{feff}\u{feff}data: a\n\n", vec![]),
        ] {
            assert_eq!(events(&[text.as_bytes()]), expected, "{text:?}");
        }
        let broken = events(&[b"data: \xff\n\n"]);
        assert_eq!(broken, [event("message", None, "\u{fffd}")]);
    }

    #[test]
    fn any_split_gives_the_same_events() {
        let text = "\u{feff}: hi\r\ndata: é\r\ndata: b\rid: 1\n\nevent: x\rdata: {\"a\": 1}\r\r\ndata\n\r\n\
                    retry: 5\ndata: \u{1f600}\r\n\r\n";
        let text = text.as_bytes();
        let whole = events(&[text]);
        assert_eq!(whole.len(), 4);
        for first in 0..=text.len() {
            for second in first..=text.len() {
                let split = [&text[..first], &text[first..second], &text[second..]];
                assert_eq!(events(&split), whole, "{first} {second}");
            }
        }
        let bytes: Vec<&[u8]> = text.chunks(1).collect();
        assert_eq!(events(&bytes), whole);
    }

    #[test]
    fn times_to_wait() {
        let mut decoder = Decoder::default();
        for (line, expected) in [
            ("retry: 250\n", Some(250)),
            ("retry: -1\n", Some(250)),
            ("retry:\n", Some(250)),
            ("retry: 99999999999999999999999\n", Some(250)),
            ("retry:0\n", Some(0)),
        ] {
            assert!(decoder.next(&mut Bytes::from(line)).unwrap().is_none());
            assert_eq!(decoder.retry, expected.map(Duration::from_millis), "{line}");
        }
    }

    #[test]
    fn long_events() {
        let decoder = || Decoder {
            max: 12,
            ..Decoder::default()
        };
        let next = |text: &'static str| decoder().next(&mut Bytes::from(text));
        assert!(next("data: 123456\n\n").is_ok());
        assert!(next("data: 1234567\n\n").is_err());
        assert!(next(": a comment that never ends").is_err());
        assert!(next("data: 1\ndata: 2\ndata: 3\ndata: 4\ndata: 5\n\n").is_err());
        assert!(
            next("data\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\n").is_err()
        );
    }
}
