//! Whether what was written again is what was read, by the rules of the mapping.
//!
//! Numbers are equal by value, instants as instants, and texts of a format with several spellings by
//! what they say. Beyond that everything is equal or it is a difference, but for what the mapping
//! says (DESIGN 5.1, 5.2): null for an optional property reads as absent in types that only responses
//! carry, and a missing one as the published default; keys that no schema declares are ignored; what
//! is write-only is not in the type of responses, and what is read-only not in that of requests.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::exact::{Exact, same_number};
use crate::oracle::{Facts, bytes_of};
use crate::pointer;

/// Which of a schema's two types read the instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The type that responses carry.
    Response,
    /// The type that requests carry.
    Request,
}

impl View {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Response => "response",
            Self::Request => "request",
        }
    }
}

/// What the rules are applied with.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// The lifted document, for references.
    pub document: &'a Value,
    /// The schemas that hold at each place of the instance.
    pub facts: &'a Facts<'a>,
    /// The type that read it.
    pub view: View,
    /// Whether a request can carry the type: then absent and null are two things.
    pub in_request: bool,
}

/// The first difference: where, and what.
pub fn difference(read: &Exact, written: &Exact, rules: &Rules<'_>) -> Option<String> {
    at("", read, written, rules)
}

fn at(place: &str, read: &Exact, written: &Exact, rules: &Rules<'_>) -> Option<String> {
    let schemas = rules.facts.get(place).map_or(&[][..], Vec::as_slice);
    let shown = if place.is_empty() { "the value" } else { place };
    match (read, written) {
        (Exact::Object(read), Exact::Object(written)) => {
            objects(place, schemas, read, written, rules)
        }
        (Exact::Array(read), Exact::Array(written)) => {
            if read.len() != written.len() {
                return Some(format!(
                    "{shown} has {} items, then {}",
                    read.len(),
                    written.len()
                ));
            }
            let mut pairs = read.iter().zip(written).enumerate();
            pairs.find_map(|(index, (read, written))| {
                at(&format!("{place}/{index}"), read, written, rules)
            })
        }
        (Exact::Number(read), Exact::Number(written)) => (!same_number(read, written)
            && !same_double(read, written, schemas))
        .then(|| format!("{shown} is {read}, then {written}")),
        (Exact::String(read), Exact::String(written)) => (read != written
            && !same_text(read, written, schemas))
        .then(|| format!("{shown} is {read:?}, then {written:?}")),
        _ => (read != written).then(|| format!("{shown} is of another kind, or another value")),
    }
}

fn objects(
    place: &str,
    schemas: &[&Map<String, Value>],
    read: &BTreeMap<String, Exact>,
    written: &BTreeMap<String, Exact>,
    rules: &Rules<'_>,
) -> Option<String> {
    for (key, value) in read {
        let inner = format!("{place}/{}", pointer::escape(key));
        match written.get(key) {
            Some(written) => {
                if let Some(found) = at(&inner, value, written, rules) {
                    return Some(found);
                }
            }
            None if may_go(&inner, key, value, schemas, rules) => {}
            None => return Some(format!("{inner} is lost")),
        }
    }
    let added = written
        .iter()
        .find(|(key, value)| !read.contains_key(*key) && !is_default(key, value, schemas, rules));
    added.map(|(key, _)| format!("{place}/{} was not there", pointer::escape(key)))
}

/// Whether a key may be missing when the object is written.
fn may_go(
    place: &str,
    key: &str,
    value: &Exact,
    schemas: &[&Map<String, Value>],
    rules: &Rules<'_>,
) -> bool {
    let one_way = match rules.view {
        View::Response => "writeOnly",
        View::Request => "readOnly",
    };
    let inner = rules.facts.get(place).map_or(&[][..], Vec::as_slice);
    if inner
        .iter()
        .any(|schema| schema.get(one_way) == Some(&Value::Bool(true)))
    {
        return true;
    }
    if !is_declared(key, schemas) {
        // An object without properties is a map, and keeps all keys.
        return schemas
            .iter()
            .any(|schema| schema.contains_key("properties"));
    }
    *value == Exact::Null && !rules.in_request && !is_required(key, schemas)
}

/// Whether some schema says what stands under a key.
fn is_declared(key: &str, schemas: &[&Map<String, Value>]) -> bool {
    schemas.iter().any(|schema| {
        let named = schema
            .get("properties")
            .is_some_and(|properties| properties.get(key).is_some());
        let open = |keyword: &str| {
            schema
                .get(keyword)
                .is_some_and(|extra| *extra != Value::Bool(false))
        };
        named || open("additionalProperties") || open("patternProperties")
    })
}

/// Whether a key must be there.
pub fn is_required(key: &str, schemas: &[&Map<String, Value>]) -> bool {
    schemas.iter().any(|schema| {
        let required = schema.get("required").and_then(Value::as_array);
        required.is_some_and(|names| names.iter().any(|name| name == key))
    })
}

/// Whether a value that was not there is the published default.
fn is_default(
    key: &str,
    value: &Exact,
    schemas: &[&Map<String, Value>],
    rules: &Rules<'_>,
) -> bool {
    let properties = schemas.iter().filter_map(|schema| schema.get("properties"));
    let declared = properties.filter_map(|properties| properties.get(key));
    !rules.in_request
        && declared.into_iter().any(|schema| {
            defaults(rules.document, schema, 8)
                .iter()
                .any(|default| same_value(default, value))
        })
}

/// The defaults of a property's schema, and of what it refers to.
fn defaults<'a>(document: &'a Value, schema: &'a Value, hops: usize) -> Vec<&'a Value> {
    let mut found: Vec<&Value> = schema.get("default").into_iter().collect();
    let Some(hops) = hops.checked_sub(1) else {
        return found;
    };
    let target = schema.get("$ref").and_then(Value::as_str);
    let target = target.and_then(|target| pointer::at(document, target));
    let members = ["allOf", "anyOf", "oneOf"]
        .iter()
        .filter_map(|key| schema.get(key).and_then(Value::as_array))
        .flatten();
    for inner in target.into_iter().chain(members) {
        found.extend(defaults(document, inner, hops));
    }
    found
}

fn same_value(a: &Value, b: &Exact) -> bool {
    let rules = Rules {
        document: &Value::Null,
        facts: &Facts::new(),
        view: View::Response,
        in_request: true,
    };
    Exact::read(&a.to_string()).is_ok_and(|a| difference(&a, b, &rules).is_none())
}

/// A number that no schema calls an integer is a double: digits beyond it are lost by rule.
fn same_double(read: &str, written: &str, schemas: &[&Map<String, Value>]) -> bool {
    let names = |schema: &&Map<String, Value>, name: &str| match schema.get("type") {
        Some(Value::String(only)) => only == name,
        Some(Value::Array(names)) => names.iter().any(|known| known == name),
        _ => false,
    };
    let is_double = !schemas.iter().any(|schema| names(schema, "integer"));
    let same = |a: f64, b: f64| a.to_bits() == b.to_bits() || (a == 0.0 && b == 0.0);
    is_double
        && match (read.parse::<f64>(), written.parse::<f64>()) {
            (Ok(read), Ok(written)) => same(read, written),
            _ => false,
        }
}

/// Whether two spellings say the same, by the format of the place.
fn same_text(read: &str, written: &str, schemas: &[&Map<String, Value>]) -> bool {
    let text = |schema: &&Map<String, Value>, key: &str| {
        schema.get(key).and_then(Value::as_str).map(str::to_owned)
    };
    schemas.iter().any(|schema| {
        match text(schema, "format").as_deref() {
            Some("date-time") => {
                matches!((instant(read), instant(written)), (Some(a), Some(b)) if a == b)
            }
            Some("time") => {
                let day = |time: &str| instant(&format!("2025-06-15T{time}"));
                // The offset is part of the value.
                let offset = |time: &str| {
                    let tail =
                        time.trim_start_matches(|c: char| c.is_ascii_digit() || ":.".contains(c));
                    match tail {
                        "z" | "Z" | "+00:00" | "-00:00" => "Z".to_owned(),
                        other => other.to_owned(),
                    }
                };
                offset(read) == offset(written)
                    && matches!((day(read), day(written)), (Some(a), Some(b)) if a == b)
            }
            Some("duration") => {
                let span = |text: &str| text.parse::<jiff::Span>().ok().map(jiff::Span::fieldwise);
                matches!((span(read), span(written)), (Some(a), Some(b)) if a == b)
            }
            Some("uuid") => read.eq_ignore_ascii_case(written),
            Some("byte") => {
                matches!((bytes_of(read), bytes_of(written)), (Some(a), Some(b)) if a == b)
            }
            _ => {
                text(schema, "contentEncoding").as_deref() == Some("base64")
                    && matches!((bytes_of(read), bytes_of(written)), (Some(a), Some(b)) if a == b)
            }
        }
    })
}

/// The instant of RFC 3339 text: seconds since 1970 and nanoseconds; what is finer is cut. Read by
/// hand: the generated types read with jiff, and a library does not judge itself.
fn instant(text: &str) -> Option<(i64, u32)> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    let rest = text.get(19..)?;
    let (fraction, offset) = match rest.strip_prefix('.') {
        Some(rest) => {
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            rest.split_at(end)
        }
        None => ("", rest),
    };
    let nanoseconds = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    let offset = match offset {
        "Z" | "z" => 0,
        offset => {
            let sign = match offset.as_bytes().first()? {
                b'+' => 1,
                b'-' => -1,
                _ => return None,
            };
            let (hours, minutes) = offset.get(1..)?.split_once(':')?;
            sign * (hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?)
        }
    };
    // Days from the civil date, in eras of 400 years that begin in March.
    let (y, m) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + (153 * m + 2) / 5 + day - 1;
    let days = era * 146_097 + day_of_era - 719_468;
    Some((
        days * 86_400 + hour * 3600 + (minute - offset) * 60 + second,
        nanoseconds,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// What differs between two texts under a schema.
    fn judged(schema: &Value, read: &str, written: &str, in_request: bool) -> Option<String> {
        let document = json!({"components": {"schemas": {"A": schema}}});
        let oracle = crate::oracle::Oracle::new(&document).unwrap();
        let judge = oracle.judge("#/components/schemas/A").unwrap();
        let instance: Value = serde_json::from_str(read).unwrap();
        assert!(judge.accepts(&instance), "{read}");
        let facts = oracle.facts(&judge, &instance);
        let rules = Rules {
            document: &document,
            facts: &facts,
            view: if in_request {
                View::Request
            } else {
                View::Response
            },
            in_request,
        };
        difference(
            &Exact::read(read).unwrap(),
            &Exact::read(written).unwrap(),
            &rules,
        )
    }

    #[test]
    fn spellings_are_equal_by_format_and_nowhere_else() {
        for (format, read, written, same) in [
            (
                "date-time",
                "2025-11-21T20:37:00.50+01:00",
                "2025-11-21T19:37:00.5Z",
                true,
            ),
            (
                "date-time",
                "2025-11-21T20:37:00+01:00",
                "2025-11-21T20:37:00Z",
                false,
            ),
            (
                "date-time",
                "2024-02-29T23:59:59-12:00",
                "2024-03-01T11:59:59Z",
                true,
            ),
            ("time", "19:37:00.250+00:00", "19:37:00.25Z", true),
            ("time", "19:37:00+01:00", "18:37:00Z", false),
            (
                "uuid",
                "2F0A4AC6-2A2F-4D3B-9F0F-5F3A4D2C1B00",
                "2f0a4ac6-2a2f-4d3b-9f0f-5f3a4d2c1b00",
                true,
            ),
            ("byte", "-__-AQ", "+//+AQ==", true),
            ("duration", "PT90M", "PT1H30M", false),
            ("email", "A@example.com", "a@example.com", false),
        ] {
            let schema = json!({"type": "string", "format": format});
            let found = judged(
                &schema,
                &format!("{read:?}"),
                &format!("{written:?}"),
                false,
            );
            assert_eq!(
                found.is_none(),
                same,
                "{format} {read} {written}: {found:?}"
            );
        }
        let number = json!({"type": "number"});
        assert_eq!(judged(&number, "0.1000000000000000055", "0.1", false), None);
        let integer = json!({"type": "integer"});
        assert!(judged(&integer, "9007199254740993", "9007199254740992", false).is_some());
        assert_eq!(judged(&integer, "7.0", "7", false), None);
    }

    #[test]
    fn what_may_go_and_what_may_come() {
        let schema = json!({
            "type": "object",
            "required": ["must"],
            "properties": {
                "must": {"type": ["integer", "null"]},
                "may": {"type": ["integer", "null"]},
                "filled": {"type": "integer", "default": 3},
                "secret": {"type": "string", "writeOnly": true},
            },
        });
        let lost =
            |read: &str, written: &str, in_request| judged(&schema, read, written, in_request);
        // Null for an optional property, in a type that only responses carry.
        assert_eq!(
            lost(r#"{"must":1,"may":null}"#, r#"{"must":1}"#, false),
            None
        );
        assert!(lost(r#"{"must":1,"may":null}"#, r#"{"must":1}"#, true).is_some());
        assert!(lost(r#"{"must":null}"#, "{}", false).is_some());
        assert!(lost(r#"{"must":1}"#, r#"{"must":1,"may":null}"#, false).is_some());
        assert!(lost(r#"{"must":1,"may":2}"#, r#"{"must":1}"#, false).is_some());
        // The published default, and no other value.
        assert_eq!(
            lost(r#"{"must":1}"#, r#"{"must":1,"filled":3}"#, false),
            None
        );
        assert!(lost(r#"{"must":1}"#, r#"{"must":1,"filled":3}"#, true).is_some());
        assert!(lost(r#"{"must":1}"#, r#"{"must":1,"filled":4}"#, false).is_some());
        // Keys that nobody declares.
        assert_eq!(lost(r#"{"must":1,"new":1}"#, r#"{"must":1}"#, false), None);
        // One way.
        assert_eq!(
            lost(r#"{"must":1,"secret":"s"}"#, r#"{"must":1}"#, false),
            None
        );
        assert!(lost(r#"{"must":1,"secret":"s"}"#, r#"{"must":1}"#, true).is_some());
        let map = json!({"type": "object", "additionalProperties": {"type": "integer"}});
        assert!(judged(&map, r#"{"a":1}"#, "{}", false).is_some());
    }
}
