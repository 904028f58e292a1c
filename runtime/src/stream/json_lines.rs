//! Lines of JSON (`jsonl`, `ndjson`) and JSON text sequences (RFC 7464).

use std::{
    fmt,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::{Buf as _, Bytes};
use serde::de::DeserializeOwned;

use super::{ByteStream, StreamError, is_sequence, streams};
use crate::{DecodeError, ErrorKind, decode};

const MAX_LINE_BYTES: usize = 16 * 1024 * 1024;

/// A stream of JSON values, one a line; or with a record separator before each, if the media type
/// says so.
///
/// A line that is not a `T` is an error ([`ErrorKind::Decode`], the line is its
/// [`body`](crate::Error::body)) after which the stream goes on; any other error ends it. Empty lines
/// are passed over.
///
/// ```no_run
/// use spandrel_runtime::{Call, Json, NoErrorBody};
///
/// # async fn run(call: Call<(), NoErrorBody>) -> Result<(), Box<dyn std::error::Error>> {
/// let mut values = call.stream_json::<Json>().await?;
/// while let Some(value) = values.try_next().await? {
///     println!("{value}");
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "values are read when they are asked for"]
pub struct JsonLines<T> {
    bytes: ByteStream,
    chunk: Bytes,
    splitter: Splitter,
    read: fn(&[u8]) -> Result<T, DecodeError>,
}

impl<T: DeserializeOwned> JsonLines<T> {
    pub(super) fn new(bytes: ByteStream) -> Self {
        let is_sequence = is_sequence(bytes.head());
        Self {
            // What is held is one line, however long the stream.
            bytes: bytes.max_bytes(usize::MAX),
            chunk: Bytes::new(),
            splitter: Splitter::new(if is_sequence { RECORD_SEPARATOR } else { b'\n' }),
            read: if is_sequence { record } else { line },
        }
    }
}

fn line<T: DeserializeOwned>(text: &[u8]) -> Result<T, DecodeError> {
    decode::json_in("line", text)
}

fn record<T: DeserializeOwned>(text: &[u8]) -> Result<T, DecodeError> {
    if is_cut(text) {
        return Err(DecodeError::new("the record is cut short"));
    }
    decode::json_in("record", text)
}

impl<T> JsonLines<T> {
    /// How many bytes a line may have: 16 MiB unless set. More is
    /// [`ErrorKind::ResponseTooLarge`].
    pub fn max_line_bytes(mut self, bytes: usize) -> Self {
        self.splitter.max = bytes;
        self
    }

    /// How many bytes all lines together may have: any number unless set.
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.bytes = self.bytes.max_bytes(bytes);
        self
    }

    /// How long nothing may come, in place of the time that the call was given.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.bytes = self.bytes.idle_timeout(timeout);
        self
    }

    /// The answer: its status, headers and request id.
    pub fn answer(&self) -> &crate::Answer {
        self.bytes.head()
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, StreamError>>> {
        loop {
            let piece = match self.splitter.next(&mut self.chunk) {
                Err(TooLong) => {
                    self.bytes.close();
                    self.chunk.clear();
                    self.splitter.held.clear();
                    let text = format!("a line has more than {} bytes", self.splitter.max);
                    let error = self.bytes.failed(ErrorKind::ResponseTooLarge, text);
                    return Poll::Ready(Some(Err(error)));
                }
                Ok(Some(piece)) => piece,
                Ok(None) => match ready!(self.bytes.poll(cx)) {
                    Some(Ok(chunk)) => {
                        self.chunk = chunk;
                        continue;
                    }
                    Some(Err(error)) => {
                        self.splitter.held.clear();
                        return Poll::Ready(Some(Err(error)));
                    }
                    None => match self.splitter.last() {
                        Some(piece) => piece,
                        None => return Poll::Ready(None),
                    },
                },
            };
            return Poll::Ready(Some(
                (self.read)(&piece).map_err(|error| self.bytes.undecodable(piece.into(), error)),
            ));
        }
    }
}

streams!(JsonLines<T>, T, "value");

impl<T> fmt::Debug for JsonLines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonLines")
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

/// RFC 7464, section 2.2.
const RECORD_SEPARATOR: u8 = 0x1E;

/// RFC 7464, section 2.4: of a number, or `true`, only what follows tells whether it is complete.
fn is_cut(text: &[u8]) -> bool {
    text.last().is_some_and(u8::is_ascii_alphanumeric)
}

#[derive(Debug)]
struct TooLong;

/// Takes bytes as they come, and gives out what is between separators.
#[derive(Debug)]
struct Splitter {
    separator: u8,
    max: usize,
    held: Vec<u8>,
    at_start: bool,
}

impl Splitter {
    fn new(separator: u8) -> Self {
        Self {
            separator,
            max: MAX_LINE_BYTES,
            held: Vec::new(),
            at_start: true,
        }
    }

    /// The next piece that is complete and not empty, or `None` when the chunk is used up.
    fn next(&mut self, chunk: &mut Bytes) -> Result<Option<Vec<u8>>, TooLong> {
        while !chunk.is_empty() {
            let end = chunk.iter().position(|byte| *byte == self.separator);
            let part = chunk.split_to(end.unwrap_or(chunk.len()));
            if part.len() > self.max.saturating_sub(self.held.len()) {
                return Err(TooLong);
            }
            self.held.extend_from_slice(&part);
            if end.is_some() {
                chunk.advance(1);
                if let Some(piece) = self.last() {
                    return Ok(Some(piece));
                }
            }
        }
        Ok(None)
    }

    /// What is held, without a byte order mark at the start of everything.
    fn last(&mut self) -> Option<Vec<u8>> {
        let mut piece = std::mem::take(&mut self.held);
        if std::mem::take(&mut self.at_start) && piece.starts_with(b"\xEF\xBB\xBF") {
            piece.drain(..3);
        }
        (!piece.iter().all(u8::is_ascii_whitespace)).then_some(piece)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(separator: u8, chunks: &[&[u8]]) -> Vec<String> {
        let mut splitter = Splitter::new(separator);
        let mut pieces = Vec::new();
        for chunk in chunks {
            let mut chunk = Bytes::copy_from_slice(chunk);
            while let Some(piece) = splitter.next(&mut chunk).unwrap() {
                pieces.push(piece);
            }
        }
        pieces.extend(splitter.last());
        let text = |piece| String::from_utf8(piece).unwrap();
        pieces.into_iter().map(text).collect()
    }

    #[test]
    fn any_split_gives_the_same_pieces() {
        for (separator, text, expected) in [
            (
                b'\n',
                "\u{feff}{\"a\": \"é\"}\r\n\r\n\n2\n \n\"last\"",
                vec!["{\"a\": \"é\"}\r", "2", "\"last\""],
            ),
            (
                RECORD_SEPARATOR,
                "\u{1e}{\n}\n\u{1e}\u{1e}12\n\u{1e}13",
                vec!["{\n}\n", "12\n", "13"],
            ),
            (b'\n', "", vec![]),
        ] {
            let text = text.as_bytes();
            for first in 0..=text.len() {
                for second in first..=text.len() {
                    let split = [&text[..first], &text[first..second], &text[second..]];
                    assert_eq!(pieces(separator, &split), expected, "{first} {second}");
                }
            }
        }
    }

    #[test]
    fn records_that_are_cut_short() {
        assert!(record::<i64>(b"12").is_err());
        assert_eq!(record::<i64>(b"12\n"), Ok(12));
        assert_eq!(record::<Vec<i64>>(b"[1]"), Ok(vec![1]));
        assert_eq!(
            record::<bool>(b"tru").unwrap_err().to_string(),
            "the record is cut short"
        );
        let error = line::<Vec<i64>>(b"[1,").unwrap_err().to_string();
        assert!(error.starts_with("the line is not a Vec<i64>: "), "{error}");
    }

    #[test]
    fn long_lines() {
        let mut splitter = Splitter::new(b'\n');
        splitter.max = 3;
        assert!(splitter.next(&mut Bytes::from("123\n")).is_ok());
        assert!(splitter.next(&mut Bytes::from("12")).is_ok());
        assert!(splitter.next(&mut Bytes::from("34")).is_err());
    }
}
