//! Objects as forms.

use crate::Json;

/// The pairs of an object: lists repeat their name, objects within become `name[key]` (as OpenAPI's
/// `deepObject` has them in a query), and null is left out: a form has no way to say it.
pub(crate) fn pairs(value: &Json) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    if let Json::Object(fields) = value {
        for (name, value) in fields {
            write(name, value, &mut pairs);
        }
    }
    pairs
}

fn write(name: &str, value: &Json, pairs: &mut Vec<(String, String)>) {
    match value {
        Json::Null => {}
        Json::Bool(value) => pairs.push((name.to_owned(), value.to_string())),
        Json::Number(value) => pairs.push((name.to_owned(), value.to_string())),
        Json::String(text) => pairs.push((name.to_owned(), text.clone())),
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                match item {
                    // Fields of an object in a list say which object they belong to.
                    Json::Object(_) | Json::Array(_) => {
                        write(&format!("{name}[{index}]"), item, pairs);
                    }
                    _ => write(name, item, pairs),
                }
            }
        }
        Json::Object(fields) => {
            for (key, value) in fields {
                write(&format!("{name}[{key}]"), value, pairs);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::pairs;

    #[test]
    fn objects_become_pairs() {
        let value = json!({
            "a": "x y", "b": 1, "c": true, "d": null, "e": ["p", "q"],
            "f": {"g": {"h": 2}}, "i": [{"j": 3}],
        });
        let pairs = pairs(&value);
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let expected = [
            ("a", "x y"),
            ("b", "1"),
            ("c", "true"),
            ("e", "p"),
            ("e", "q"),
            ("f[g][h]", "2"),
            ("i[0][j]", "3"),
        ];
        assert_eq!(pairs, expected);
    }
}
