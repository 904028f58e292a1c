//! From the bytes of an answer to a value.

use std::fmt;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use serde::de::DeserializeOwned;

use crate::{Answer, json_path, one_line::one_line};

/// How the body of a successful answer becomes a value: one of this module's functions, or one
/// that chooses among them by status and media type.
pub type Decode<T> = fn(&Answer) -> Result<T, DecodeError>;

/// Reads a JSON body.
///
/// The media type must be a JSON one (`application/json`, `…+json`) or absent: an HTML page sent
/// with status 200 by a proxy is an error that says so.
pub fn json<T: DeserializeOwned>(answer: &Answer) -> Result<T, DecodeError> {
    json_in("body", json_text(answer)?)
}

/// Reads JSON. `place` is what errors call it.
pub(crate) fn json_in<T: DeserializeOwned>(place: &str, text: &[u8]) -> Result<T, DecodeError> {
    serde_json::from_slice(text)
        .map_err(|error| mismatch(place, std::any::type_name::<T>(), text, &error))
}

/// Reads JSON that came otherwise than as an answer.
pub fn json_of<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    json_in("body", without_mark(body))
}

/// Reads text that came otherwise than as an answer.
pub fn text_of(body: &[u8]) -> Result<String, DecodeError> {
    match std::str::from_utf8(body) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(DecodeError::new(format!("expected UTF-8 text: {error}"))),
    }
}

/// The text under a key of a JSON object.
pub fn property(body: &[u8], key: &str) -> Result<String, DecodeError> {
    let object: serde_json::Map<String, serde_json::Value> = json_of(body)?;
    match object.get(key) {
        Some(serde_json::Value::String(text)) => Ok(text.clone()),
        Some(_) => Err(DecodeError::new(format!(
            "`{key}` of the body is no string"
        ))),
        None => Err(DecodeError::new(format!("the body has no `{key}`"))),
    }
}

/// Takes no notice of the body.
pub fn empty(_: &Answer) -> Result<(), DecodeError> {
    Ok(())
}

/// Reads a body of UTF-8 text.
pub fn text(answer: &Answer) -> Result<String, DecodeError> {
    not_compressed(answer)?;
    text_of(answer.body())
}

/// Reads a JSON value after another: lines of them, or a JSON text sequence (RFC 7464). An array of
/// them will do too, where the server says that it is JSON.
pub fn json_lines<T: DeserializeOwned>(answer: &Answer) -> Result<Vec<T>, DecodeError> {
    let media_type = answer.media_type().unwrap_or_default();
    if media_type == "application/json" {
        return json(answer);
    }
    not_compressed(answer)?;
    if media_type.starts_with("text/html") {
        return Err(DecodeError::new(format!(
            "expected lines of JSON, got {media_type}"
        )));
    }
    without_mark(answer.body())
        .split(|byte| matches!(byte, b'\n' | b'\x1e'))
        .map(<[u8]>::trim_ascii)
        .filter(|line| !line.is_empty())
        .map(|line| json_in("line", line))
        .collect()
}

/// Whether an answer is of a media type, or in a range of them; parameters that the type has must be
/// there too.
pub fn is_media(answer: &Answer, media_type: &str) -> bool {
    let given = answer.headers().get(CONTENT_TYPE);
    let given = given
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut given = given.split(';').map(str::trim);
    let mut wanted = media_type.split(';').map(str::trim);
    let (essence, range) = (
        given.next().unwrap_or_default(),
        wanted.next().unwrap_or_default(),
    );
    let fits = match range.strip_suffix('*') {
        Some("*/") => true,
        Some(start) => {
            essence.len() > start.len()
                && essence
                    .get(..start.len())
                    .is_some_and(|own| own.eq_ignore_ascii_case(start))
        }
        None => essence.eq_ignore_ascii_case(range),
    };
    let parameters: Vec<&str> = given.collect();
    let has = |wanted: &str| {
        parameters
            .iter()
            .any(|own| own.eq_ignore_ascii_case(wanted))
    };
    fits && wanted.all(has)
}

/// Takes the body as it is.
pub fn bytes(answer: &Answer) -> Result<Bytes, DecodeError> {
    Ok(answer.body().clone())
}

/// The JSON text of an answer, checked for its media type.
fn json_text(answer: &Answer) -> Result<&[u8], DecodeError> {
    not_compressed(answer)?;
    if let Some(media_type) = answer.media_type() {
        let is_json = media_type.ends_with("/json") || media_type.ends_with("+json");
        if !is_json {
            return Err(DecodeError::new(format!("expected JSON, got {media_type}")));
        }
    }
    let body = without_mark(answer.body());
    if body.is_empty() {
        return Err(DecodeError::new("expected JSON, got an empty body"));
    }
    Ok(body)
}

/// No request asks for a compressed answer, so none is unpacked: a few bytes cannot become gigabytes.
fn not_compressed(answer: &Answer) -> Result<(), DecodeError> {
    let encoding = answer.headers().get(CONTENT_ENCODING);
    let encoding = encoding
        .and_then(|value| value.to_str().ok())
        .map(str::trim);
    match encoding {
        None | Some("" | "identity") => Ok(()),
        Some(encoding) => Err(DecodeError::new(format!(
            "the body is compressed ({}), which was not asked for",
            one_line(encoding)
        ))),
    }
}

/// RFC 8259, section 8.1: a parser may ignore a byte order mark.
fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}

/// Not a part of [`json`], of which there is a copy for every type.
#[cold]
fn mismatch(place: &str, type_name: &str, body: &[u8], error: &serde_json::Error) -> DecodeError {
    let expected = short_type_name(type_name);
    let path = json_path::at(body, error.line(), error.column());
    let what = without_values(&error.to_string());
    let message = if path.is_empty() {
        format!("the {place} is not a {expected}: {what}")
    } else {
        format!(
            "the {place} is not a {expected}: at `{}`: {what}",
            one_line(&path)
        )
    };
    DecodeError {
        message,
        path: Some(path),
    }
}

/// `alloc::vec::Vec<catena_sdk::orgs::InvitationRead>` as `Vec<InvitationRead>`.
pub(crate) fn short_type_name(name: &str) -> String {
    let mut short = String::with_capacity(name.len());
    let mut start = 0;
    for (at, c) in name.char_indices() {
        if !c.is_alphanumeric() && c != '_' && c != ':' {
            short.push_str(last_segment(&name[start..at]));
            short.push(c);
            start = at + c.len_utf8();
        }
    }
    short.push_str(last_segment(&name[start..]));
    short
}

fn last_segment(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// serde quotes the string it did not expect: `invalid type: string "eyJhbGci…", expected i64`.
/// The body may hold tokens, and messages end up in logs.
fn without_values(message: &str) -> String {
    const OPENING: &str = "string \"";
    let mut kept = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, value)) = rest.split_once(OPENING) {
        kept.push_str(before);
        kept.push_str("string");
        // The value is written by `{:?}`: quotes inside have a backslash before them.
        let mut escaped = false;
        let end = value.find(|c| {
            let closes = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        });
        rest = end.and_then(|end| value.get(end + 1..)).unwrap_or_default();
    }
    kept.push_str(rest);
    kept
}

/// Why a body could not be read. Names the place and what was expected, never the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    message: String,
    path: Option<String>,
}

impl DecodeError {
    /// An error with a message. The message ends up in logs: leave values out of it.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            path: None,
        }
    }

    /// Where in the JSON body, `items[3].status`: empty for the whole of it, and `None` if the
    /// body did not get as far as being JSON.
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DecodeError {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use http::{HeaderMap, HeaderValue, StatusCode};

    use super::*;

    fn answer(media_type: Option<&'static str>, body: &'static str) -> Answer {
        let mut headers = HeaderMap::new();
        if let Some(media_type) = media_type {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        }
        Answer::new(StatusCode::OK, headers, body)
    }

    #[test]
    fn json_media_types() {
        for media_type in [
            None,
            Some("application/json; charset=utf-8"),
            Some("application/problem+json"),
            Some("Text/JSON"),
        ] {
            assert_eq!(
                json::<i64>(&answer(media_type, "\u{feff}1")),
                Ok(1),
                "{media_type:?}"
            );
        }
        let error = json::<i64>(&answer(Some("text/html; charset=utf-8"), "<html>")).unwrap_err();
        assert_eq!(error.to_string(), "expected JSON, got text/html");
        let error = json::<i64>(&answer(None, "")).unwrap_err();
        assert_eq!(error.to_string(), "expected JSON, got an empty body");
    }

    #[test]
    fn media_types_are_compared_without_what_nobody_asked_for() {
        let answer = answer(Some("Text/CSV; charset=utf-8"), "");
        for media_type in ["text/csv", "text/*", "*/*", "text/csv; charset=UTF-8"] {
            assert!(is_media(&answer, media_type), "{media_type}");
        }
        for media_type in ["text/cs", "text", "image/*", "text/csv; header=present"] {
            assert!(!is_media(&answer, media_type), "{media_type}");
        }
    }

    #[test]
    fn values_one_after_the_other() {
        let lines = |media_type, body| json_lines::<i64>(&answer(Some(media_type), body));
        assert_eq!(lines("application/x-ndjson", "1\r\n\n 2"), Ok(vec![1, 2]));
        assert_eq!(
            lines("application/json-seq", "\u{1e}1\n\u{1e}2\n"),
            Ok(vec![1, 2])
        );
        assert_eq!(lines("application/json", "[1,2]"), Ok(vec![1, 2]));
        assert!(lines("text/html", "1").is_err());
        assert!(lines("application/jsonl", "1\nx").is_err());
    }

    #[test]
    fn errors_name_type_and_place_but_no_value() {
        type Body = BTreeMap<String, Vec<BTreeMap<String, i64>>>;
        let error = json::<Body>(&answer(None, r#"{"items": [{"a": 1}, {"b": "s3\"cret"}]}"#));
        let error = error.unwrap_err();
        assert_eq!(error.path(), Some("items[1].b"));
        assert_eq!(
            error.to_string(),
            "the body is not a BTreeMap<String, Vec<BTreeMap<String, i64>>>: at `items[1].b`: \
             invalid type: string, expected i64 at line 1 column 37"
        );
    }

    #[test]
    fn keys_cannot_forge_lines() {
        let error = json::<BTreeMap<String, i64>>(&answer(None, r#"{"a\nb": true}"#)).unwrap_err();
        assert_eq!(error.path(), Some("a\nb"));
        assert!(
            error
                .to_string()
                .contains("at `a b`: invalid type: boolean"),
            "{error}"
        );
    }

    #[test]
    fn quoted_values_are_left_out() {
        assert_eq!(
            without_values(r#"a string "x\\", then string "y" b"#),
            "a string, then string b"
        );
        assert_eq!(without_values(r#"a string "never closed"#), "a string");
        assert_eq!(without_values("missing field `id`"), "missing field `id`");
    }

    #[test]
    fn other_bodies() {
        assert_eq!(empty(&answer(None, "anything")), Ok(()));
        assert_eq!(text(&answer(Some("text/plain"), "é")), Ok("é".to_owned()));
        assert_eq!(bytes(&answer(None, "b")), Ok(Bytes::from("b")));
        let broken = Answer::new(StatusCode::OK, HeaderMap::new(), &b"\xff"[..]);
        assert!(text(&broken).is_err());
    }
}
