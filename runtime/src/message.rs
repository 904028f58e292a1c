//! What the server says went wrong, in one line.

use http::HeaderMap;
use serde_json::Value;

use crate::{Answer, auth::Credentials, one_line::one_line};

/// A body beyond this holds more than a message.
const MAX_BODY_BYTES: usize = 1024 * 1024;

/// Where a message is looked for, in this order. `detail` and `title` are RFC 9457's (and FastAPI's),
/// `error_description` is OAuth 2.0's (RFC 6749, section 5.2).
const KEYS: [&str; 6] = [
    "message",
    "detail",
    "error_description",
    "title",
    "error",
    "errors",
];

/// The message in the answer's JSON body. Credentials that the client holds, or that were sent, and
/// that come back in it are masked.
pub(crate) fn of(answer: &Answer, sent: &HeaderMap, held: &Credentials) -> Option<String> {
    if answer.body().len() > MAX_BODY_BYTES {
        return None;
    }
    let body: Value = serde_json::from_slice(answer.body()).ok()?;
    let mut message = in_body(&body, answer.status().canonical_reason())?;
    for value in sent.values().filter(|value| value.is_sensitive()) {
        // `Bearer abc`: the token is the secret.
        let secret = value
            .to_str()
            .ok()
            .and_then(|text| text.split(' ').next_back());
        if let Some(secret) = secret.filter(|secret| !secret.is_empty()) {
            message = message.replace(secret, "[redacted]");
        }
    }
    held.mask(&mut message);
    Some(one_line(&message))
}

/// The message of a whole body. One that only repeats the status' phrase says nothing, and one for
/// people is followed by what exactly is wrong where the body lists that too.
fn in_body(body: &Value, phrase: Option<&str>) -> Option<String> {
    let says_more = |text: &String| !phrase.is_some_and(|phrase| phrase.eq_ignore_ascii_case(text));
    let object = body.as_object()?;
    let found: Vec<(&str, String)> = KEYS
        .iter()
        .filter_map(|key| Some((*key, in_value(object.get(*key)?).filter(says_more)?)))
        .collect();
    let (key, first) = found.first()?;
    let details = ["detail", "errors"].into_iter().filter(|name| name != key);
    let list = details
        .filter(|name| object.get(*name).is_some_and(Value::is_array))
        .find_map(|name| found.iter().find(|(key, _)| *key == name));
    Some(match list {
        Some((_, details)) => format!("{first}: {details}"),
        None => first.clone(),
    })
}

fn in_object(body: &Value) -> Option<String> {
    let object = body.as_object()?;
    KEYS.iter().find_map(|key| in_value(object.get(*key)?))
}

fn in_value(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Object(_) => in_object(value),
        // FastAPI's list of violations, and others like it: the first one stands for all.
        Value::Array(items) => {
            let first = violation(items.first()?)?;
            match items.len() - 1 {
                0 => Some(first),
                more => Some(format!("{first} (and {more} more)")),
            }
        }
        _ => None,
    }
}

/// `{"loc": ["body", "fleet_ref"], "msg": "Field required"}`, `{"path": "fleet_ref", "message":
/// "Field required"}`, or a plain string.
fn violation(item: &Value) -> Option<String> {
    let text = item.get("msg").or_else(|| item.get("message"));
    let Some(text) = text.and_then(Value::as_str) else {
        return in_value(item);
    };
    if let Some(path) = item.get("path").and_then(Value::as_str) {
        return Some(format!("{path}: {text}"));
    }
    let place: Vec<String> = item
        .get("loc")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|part| {
            part.as_str()
                .map_or_else(|| part.to_string(), str::to_owned)
        })
        .collect();
    Some(if place.is_empty() {
        text.to_owned()
    } else {
        format!("{}: {text}", place.join("."))
    })
}

#[cfg(test)]
mod tests {
    use http::{HeaderValue, StatusCode};

    use super::*;

    fn message(body: &str) -> Option<String> {
        let mut sent = HeaderMap::new();
        let mut token = HeaderValue::from_static("Bearer s3cret");
        token.set_sensitive(true);
        sent.insert("authorization", token);
        of(
            &Answer::new(StatusCode::BAD_REQUEST, HeaderMap::new(), body.to_owned()),
            &sent,
            &Credentials::default(),
        )
    }

    #[test]
    fn messages() {
        for (body, expected) in [
            (
                r#"{"code": 404, "message": "No such fleet"}"#,
                Some("No such fleet"),
            ),
            (
                r#"{"title": "Gone", "detail": "It expired"}"#,
                Some("It expired"),
            ),
            (
                r#"{"error": "invalid_grant", "error_description": "Bad\nid"}"#,
                Some("Bad id"),
            ),
            (
                r#"{"error": {"code": 1, "message": "nested"}}"#,
                Some("nested"),
            ),
            (
                r#"{"errors": ["first", "second"]}"#,
                Some("first (and 1 more)"),
            ),
            (
                r#"{"detail": [{"loc": ["body", "x", 0], "msg": "Field required", "input": "SSN"}]}"#,
                Some("body.x.0: Field required"),
            ),
            (
                r#"{"message": "Bad Request", "detail": "No such fleet"}"#,
                Some("No such fleet"),
            ),
            (r#"{"message": "Bad Request", "detail": null}"#, None),
            (
                r#"{"message": "Invalid Request Body", "detail": [{"path": "body.x", "message": "Field required", "input": "SSN"}, {}]}"#,
                Some("Invalid Request Body: body.x: Field required (and 1 more)"),
            ),
            (
                r#"{"message": "token s3cret is bad"}"#,
                Some("token [redacted] is bad"),
            ),
            (r#"{"message": 3, "title": ""}"#, None),
            (r#""text""#, None),
            ("<html>", None),
            ("", None),
        ] {
            assert_eq!(message(body).as_deref(), expected, "{body}");
        }
    }

    #[test]
    fn long_messages_are_cut() {
        let text = message(&format!(r#"{{"message": "{}"}}"#, "é".repeat(300))).unwrap();
        assert_eq!(text.chars().count(), crate::one_line::MAX_CHARS + 1);
        assert!(text.ends_with("é…"));
    }
}
