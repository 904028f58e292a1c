//! Objects as forms.

use crate::{Json, PartHeader, Parts};

/// How a property of a form is written, where the document says so (the Encoding Object).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Encoding {
    /// In this media type: JSON, or the text of a scalar.
    ContentType(&'static str),
    /// `style: form`, exploded: items repeat the name, and an object's properties stand for
    /// themselves.
    Exploded,
    /// Items, or names and values in turn, in one value with this between them.
    Joined(char),
    /// `name[key]=value`, and `name[0]=value` for items.
    DeepObject,
    /// As it is written where nothing is said.
    Usual,
    /// A part that has parts of its own, in this media type (OpenAPI 3.2, 4.15.2).
    Multipart(&'static str, Parts),
    /// The same for each item of a list.
    Multiparts(&'static str, Parts),
    /// In a way, as parts with these headers.
    Headed(&'static Encoding, &'static [PartHeader]),
}

/// The encodings of a form's properties, by name.
pub(crate) type Encodings = [(&'static str, Encoding)];

pub(crate) fn of(encodings: &Encodings, name: &str) -> Option<Encoding> {
    let mut encodings = encodings.iter();
    let (_, encoding) = encodings.find(|(property, _)| *property == name)?;
    Some(*encoding)
}

/// The pairs of an object. Where the document says nothing else, lists repeat their name, objects
/// within become `name[key]` (as OpenAPI's `deepObject` has them in a query), and null is left out:
/// a form has no way to say it.
pub(crate) fn pairs(value: &Json, encodings: &Encodings) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for (name, value) in value.as_object().into_iter().flatten() {
        match of(encodings, name) {
            None => write(name, value, false, &mut pairs),
            Some(encoding) => write_as(encoding, name, value, &mut pairs),
        }
    }
    pairs
}

pub(crate) fn write_as(
    encoding: Encoding,
    name: &str,
    value: &Json,
    pairs: &mut Vec<(String, String)>,
) {
    match (encoding, value) {
        (_, Json::Null) => {}
        (Encoding::ContentType(media), value) => match text_in(media, value) {
            Some(text) => pairs.push((name.to_owned(), text)),
            None => write(name, value, false, pairs),
        },
        (Encoding::DeepObject, value) => write(name, value, true, pairs),
        (Encoding::Exploded, Json::Object(fields)) => {
            for (name, value) in fields {
                write(name, value, false, pairs);
            }
        }
        (Encoding::Joined(delimiter), Json::Array(items)) if !items.is_empty() => {
            let items: Vec<String> = items.iter().map(text).collect();
            pairs.push((name.to_owned(), items.join(&delimiter.to_string())));
        }
        (Encoding::Joined(delimiter), Json::Object(fields)) if !fields.is_empty() => {
            let fields = fields
                .iter()
                .flat_map(|(key, value)| [key.clone(), text(value)]);
            let fields: Vec<String> = fields.collect();
            pairs.push((name.to_owned(), fields.join(&delimiter.to_string())));
        }
        (_, value) => write(name, value, false, pairs),
    }
}

fn write(name: &str, value: &Json, deep: bool, pairs: &mut Vec<(String, String)>) {
    match value {
        Json::Null => {}
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                match item {
                    // Fields of an object in a list say which object they belong to.
                    Json::Object(_) | Json::Array(_) => {
                        write(&format!("{name}[{index}]"), item, deep, pairs);
                    }
                    _ if deep => write(&format!("{name}[{index}]"), item, deep, pairs),
                    _ => write(name, item, deep, pairs),
                }
            }
        }
        Json::Object(fields) => {
            for (key, value) in fields {
                write(&format!("{name}[{key}]"), value, deep, pairs);
            }
        }
        scalar => pairs.push((name.to_owned(), text(scalar))),
    }
}

/// A scalar as text, anything else as JSON.
pub(crate) fn text(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A value in a media type; `None` where an object has no form in it.
pub(crate) fn text_in(media: &str, value: &Json) -> Option<String> {
    let essence = media.split(';').next().unwrap_or(media).trim();
    match value {
        _ if essence.ends_with("/json") || essence.ends_with("+json") => Some(value.to_string()),
        Json::Object(_) | Json::Array(_) => None,
        scalar => Some(text(scalar)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Encoding, pairs};

    #[track_caller]
    fn check(pairs: &[(String, String)], expected: &[(&str, &str)]) {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(pairs, expected);
    }

    #[test]
    fn objects_become_pairs() {
        let value = json!({
            "a": "x y", "b": 1, "c": true, "d": null, "e": ["p", "q"],
            "f": {"g": {"h": 2}}, "i": [{"j": 3}],
        });
        let expected = [
            ("a", "x y"),
            ("b", "1"),
            ("c", "true"),
            ("e", "p"),
            ("e", "q"),
            ("f[g][h]", "2"),
            ("i[0][j]", "3"),
        ];
        check(&pairs(&value, &[]), &expected);
    }

    #[test]
    fn properties_are_written_as_the_document_says() {
        let value = json!({
            "a": {"b": [1]}, "c": ["x", "y"], "d": {"e": 1, "f": "g"}, "h": {"i": "j"},
            "k": ["l", "m"], "n": {"o": ["p"]}, "q": [], "r": null,
        });
        let encodings = [
            ("a", Encoding::ContentType("application/json")),
            ("c", Encoding::Joined('|')),
            ("d", Encoding::Joined(',')),
            ("h", Encoding::Exploded),
            ("k", Encoding::Exploded),
            ("n", Encoding::DeepObject),
            ("q", Encoding::Joined(' ')),
            ("r", Encoding::ContentType("application/json")),
        ];
        let expected = [
            ("a", r#"{"b":[1]}"#),
            ("c", "x|y"),
            ("d", "e,1,f,g"),
            ("i", "j"),
            ("k", "l"),
            ("k", "m"),
            ("n[o][0]", "p"),
        ];
        check(&pairs(&value, &encodings), &expected);
    }
}
