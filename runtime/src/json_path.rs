//! Where in a JSON text a parser stopped.
//!
//! serde_json reports a line and a column. Walking the text up to there gives the path, without
//! any code per type, which a wrapper around the deserializer would need.

/// What is open at some point of the text.
enum Open {
    /// An object, and the key whose value is being read.
    Object(Option<String>),
    /// An array, and the index of the item being read.
    Array(usize),
}

/// The path of the value that was being read, or had just been, at a 1-based line and a column in
/// bytes: `items[3].status`, empty for the whole text.
pub(crate) fn at(text: &[u8], line: usize, column: usize) -> String {
    let line_start: usize = text
        .split_inclusive(|b| *b == b'\n')
        .take(line.saturating_sub(1))
        .map(<[u8]>::len)
        .sum();
    let end = line_start.saturating_add(column).min(text.len());
    let mut open = Vec::new();
    let mut at = 0;
    let mut expects_key = false;
    while let Some(byte) = text.get(..end).and_then(|text| text.get(at)) {
        at += 1;
        match byte {
            b'{' => {
                open.push(Open::Object(None));
                expects_key = true;
            }
            b'[' => open.push(Open::Array(0)),
            b'}' | b']' => {
                open.pop();
            }
            b',' => match open.last_mut() {
                Some(Open::Array(index)) => *index += 1,
                Some(Open::Object(key)) => {
                    *key = None;
                    expects_key = true;
                }
                None => {}
            },
            b'"' => {
                let closing = string_end(text, at);
                if expects_key && let Some(Open::Object(key)) = open.last_mut() {
                    let quoted = text.get(at - 1..closing).unwrap_or_default();
                    *key = serde_json::from_slice(quoted).ok();
                    expects_key = false;
                }
                at = closing;
            }
            _ => {}
        }
    }
    render(&open)
}

/// The end of a string whose opening quote is before `start`.
fn string_end(text: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(byte) = text.get(at) {
        at += 1;
        match byte {
            b'\\' => at += 1,
            b'"' => break,
            _ => {}
        }
    }
    at.min(text.len())
}

fn render(open: &[Open]) -> String {
    let mut path = String::new();
    for open in open {
        match open {
            Open::Array(index) => path.push_str(&format!("[{index}]")),
            Open::Object(Some(key)) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key);
            }
            Open::Object(None) => {}
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::{Deserialize, de::DeserializeOwned};

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Record {
        #[allow(dead_code)]
        id: i64,
        #[allow(dead_code)]
        #[serde(default)]
        inner: Option<Box<Record>>,
    }

    fn path<T: DeserializeOwned + std::fmt::Debug>(text: &str) -> String {
        let error = serde_json::from_str::<T>(text).unwrap_err();
        at(text.as_bytes(), error.line(), error.column())
    }

    #[test]
    fn paths() {
        assert_eq!(path::<i64>("true"), "");
        assert_eq!(path::<Record>(r#"{"id": "x"}"#), "id");
        assert_eq!(
            path::<Record>("{\n  \"id\": 1,\n  \"inner\": {\"id\": []}\n}"),
            "inner.id"
        );
        assert_eq!(
            path::<Record>(r#"{"id": 1, "inner": {"x": [{}, {"y": 2}]}, "z": 1}"#),
            "inner"
        );
        assert_eq!(path::<Record>(r#"{}"#), "");
        assert_eq!(
            path::<Vec<Record>>(r#"[{"id": 1}, {"other": "a,]}\"{"}]"#),
            "[1]"
        );
        assert_eq!(path::<Vec<Vec<i64>>>("[[1], [2, 3, \"é\"]]"), "[1][2]");
        assert_eq!(
            path::<BTreeMap<String, i64>>(r#"{"a.\u0062": 1, "c": 1.5}"#),
            "c"
        );
        assert_eq!(
            path::<BTreeMap<String, bool>>(r#"{"a\"\u0062": 1}"#),
            "a\"b"
        );
    }

    #[test]
    fn any_position_of_any_text_is_taken() {
        let text = br#"{"a": [1, {"b": "\"#;
        for line in 0..3 {
            for column in 0..text.len() + 3 {
                at(text, line, column);
                at(b"]}{,\"", line, column);
            }
        }
    }
}
