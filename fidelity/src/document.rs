//! Reading documents as the oracle does: by libraries that the generator does not read with.

use serde_json::{Map, Value};

/// A document's JSON or YAML as a value.
pub fn read(path: &str, bytes: &[u8]) -> Result<Value, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let text = text.trim_start_matches('\u{feff}');
    if path.ends_with(".yaml") || path.ends_with(".yml") {
        let mut value: serde_yaml::Value =
            serde_yaml::from_str(text).map_err(|error| error.to_string())?;
        value.apply_merge().map_err(|error| error.to_string())?;
        return Ok(json(value));
    }
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// YAML as JSON: keys are strings (`200:`), tags are dropped.
fn json(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Null => Value::Null,
        serde_yaml::Value::Bool(value) => Value::Bool(value),
        serde_yaml::Value::Number(number) => {
            let whole = number
                .as_i64()
                .map(Value::from)
                .or(number.as_u64().map(Value::from));
            whole.unwrap_or_else(|| number.as_f64().map_or(Value::Null, Value::from))
        }
        serde_yaml::Value::String(text) => Value::String(text),
        serde_yaml::Value::Sequence(items) => items.into_iter().map(json).collect(),
        serde_yaml::Value::Mapping(entries) => {
            let entries = entries.into_iter().map(|(key, value)| {
                let key = match json(key) {
                    Value::String(key) => key,
                    other => other.to_string(),
                };
                (key, json(value))
            });
            Value::Object(entries.collect::<Map<_, _>>())
        }
        serde_yaml::Value::Tagged(tagged) => json(tagged.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn yaml_is_json_with_string_keys() {
        let text = "base: &b {x: 1.5}\nuse: {<<: *b, 200: ok}\nnone: ~\nday: 2025-01-01\n";
        assert_eq!(
            read("a.yaml", text.as_bytes()).unwrap(),
            json!({"base": {"x": 1.5}, "use": {"x": 1.5, "200": "ok"}, "none": null, "day": "2025-01-01"})
        );
        assert!(read("a.json", b"{").is_err());
    }
}
