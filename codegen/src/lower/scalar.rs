//! Scalars by `type` and `format`, and limits in Rust's terms.

use super::compose::Flat;
use crate::ir::{Limits, Literal, Scalar};
use crate::model::{self, whole_number};
use crate::source::{NodeId, Sources, Value};

/// The scalar of a string; the format where the Rust type does not say it.
pub(super) fn string(flat: &Flat<'_>) -> (Scalar, Option<String>) {
    let scalar = match flat.format {
        Some("uuid") => Scalar::Uuid,
        Some("date-time") => Scalar::DateTime,
        Some("date") => Scalar::Date,
        Some("time") => Scalar::Time,
        Some("duration") => Scalar::Duration,
        Some("byte") => Scalar::Base64,
        Some("password") => Scalar::Secret,
        Some("base64url") => Scalar::Base64Url,
        None => match flat.content_encoding {
            Some("base64") => Scalar::Base64,
            Some("base64url") => Scalar::Base64Url,
            other => return (Scalar::String, other.map(str::to_owned)),
        },
        other => return (Scalar::String, other.map(str::to_owned)),
    };
    (scalar, None)
}

/// Whether a pattern is one of numbers in text: .NET writes `^-?(?:0|[1-9]\\d*)$` beside
/// `type: [integer, string]`, Pydantic something longer beside `anyOf: [number, string]`.
pub(super) fn is_of_numbers(pattern: &str) -> bool {
    let rest = pattern.replace("\\d", "").replace("[eE]", "");
    pattern.starts_with('^')
        && pattern.ends_with('$')
        && (pattern.contains("\\d") || pattern.contains("0-9"))
        && rest
            .chars()
            .all(|c| c.is_ascii_digit() || "^$-+.,*?!|()[]{}:\\".contains(c))
}

/// The scalar of an integer: its width comes from the format and from nothing else, so that a
/// changed limit never changes a type.
pub(super) fn integer(format: Option<&str>) -> Scalar {
    match format {
        Some("int8" | "int16" | "int32") => Scalar::I32,
        Some("uint8" | "uint16" | "uint32") => Scalar::U32,
        Some("uint64") => Scalar::U64,
        _ => Scalar::I64,
    }
}

/// Limits as written to limits in Rust's terms.
pub(super) fn limits(limits: &model::Limits<'_>) -> Limits {
    let bound = |inclusive: Option<&str>, exclusive: Option<&str>| match (inclusive, exclusive) {
        (_, Some(text)) => Some((number(text), true)),
        (Some(text), None) => Some((number(text), false)),
        (None, None) => None,
    };
    Limits {
        minimum: bound(limits.minimum, limits.exclusive_minimum),
        maximum: bound(limits.maximum, limits.exclusive_maximum),
        multiple_of: limits.multiple_of.map(number),
        length: (limits.min_length, limits.max_length),
        pattern: limits.pattern.map(str::to_owned),
        format: None,
        items: (limits.min_items, limits.max_items),
        unique: limits.unique_items,
        entries: (limits.min_properties, limits.max_properties),
        values: Vec::new(),
        not: Vec::new(),
        contains: Vec::new(),
        each: None,
        at: Vec::new(),
    }
}

/// `672.0` is `672`; what is not whole stays as written.
fn number(text: &str) -> String {
    whole_number(text).unwrap_or_else(|| text.to_owned())
}

/// A JSON value of the document.
pub(super) fn literal(sources: &Sources, node: NodeId) -> Literal {
    match sources.value(node) {
        Value::Null => Literal::Null,
        Value::Bool(value) => Literal::Bool(*value),
        Value::Number(text) => Literal::Number(number(text)),
        Value::String(text) => Literal::String(text.to_string()),
        Value::Array(items) if items.is_empty() => Literal::EmptyList,
        Value::Object(entries) if entries.is_empty() => Literal::EmptyMap,
        Value::Array(_) | Value::Object(_) => Literal::Json(json(sources, node).to_string()),
    }
}

/// A node as a JSON value.
pub(crate) fn json(sources: &Sources, node: NodeId) -> serde_json::Value {
    match sources.value(node) {
        Value::Null => serde_json::Value::Null,
        Value::Bool(value) => (*value).into(),
        Value::Number(text) => serde_json::from_str(text).unwrap_or_default(),
        Value::String(text) => (&**text).into(),
        Value::Array(items) => items.iter().map(|&item| json(sources, item)).collect(),
        Value::Object(entries) => entries
            .iter()
            .map(|entry| (entry.key.to_string(), json(sources, entry.value)))
            .collect(),
    }
}
