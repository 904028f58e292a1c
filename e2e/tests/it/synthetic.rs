//! Arguments for every operation, made from what the document says about them.

use std::{collections::BTreeSet, fs, path::PathBuf};

use serde_json::{Map, Value, json};

/// How much a synthesised value has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// What is required, arrays as short and numbers as small as they may be.
    Least,
    /// Everything, arrays of two and numbers as great as they may be.
    Most,
    /// Everything that may be null is null.
    Nulls,
}

pub(crate) struct Document {
    root: Value,
}

impl Document {
    pub(crate) fn path() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec/orgs/openapi.json")
    }

    pub(crate) fn published() -> Self {
        let text = fs::read(Self::path()).expect("the published document");
        let root = serde_json::from_slice(&text).expect("JSON");
        Self { root }
    }

    fn operations(&self) -> impl Iterator<Item = &Value> {
        let paths = self.root["paths"].as_object().expect("paths");
        let items = paths.values().filter_map(Value::as_object);
        items.flat_map(Map::values)
    }

    pub(crate) fn operation_ids(&self) -> BTreeSet<&str> {
        self.operations()
            .filter_map(|operation| operation["operationId"].as_str())
            .collect()
    }

    /// A body for an operation. Not null where it may be null itself: then there would be none.
    pub(crate) fn body(&self, operation_id: &str, shape: Shape) -> Value {
        let operation = self
            .operations()
            .find(|operation| operation["operationId"] == operation_id)
            .unwrap_or_else(|| panic!("{operation_id} is in the document"));
        let content = &operation["requestBody"]["content"]["application/json"];
        let schema = &content["schema"];
        self.value(not_null(schema).unwrap_or(schema), shape)
    }

    fn value(&self, schema: &Value, shape: Shape) -> Value {
        if let Some(reference) = schema["$ref"].as_str() {
            let target = self.root.pointer(reference.trim_start_matches('#'));
            return self.value(target.expect("a schema"), shape);
        }
        if let Some(member) = not_null(schema) {
            return match shape {
                Shape::Nulls => Value::Null,
                Shape::Least | Shape::Most => self.value(member, shape),
            };
        }
        if let Some(values) = schema["enum"].as_array() {
            let value = match shape {
                Shape::Most => values.last(),
                Shape::Least | Shape::Nulls => values.first(),
            };
            return value.expect("a value").clone();
        }
        match schema["type"].as_str() {
            Some("object") => self.object(schema, shape),
            Some("array") => {
                let least = schema["minItems"].as_u64().unwrap_or(0);
                let count = if shape == Shape::Most { 2 } else { least };
                let item = || self.value(&schema["items"], shape);
                (0..count).map(|_| item()).collect()
            }
            Some("integer") => {
                let bound = if shape == Shape::Most {
                    &schema["maximum"]
                } else {
                    &schema["minimum"]
                };
                // Bounds are written `672.0`.
                json!(bound.as_f64().unwrap_or(1.0) as i64)
            }
            Some("boolean") => json!(shape == Shape::Most),
            Some("string") => json!(text(schema)),
            other => panic!("{other:?} in {schema}"),
        }
    }

    fn object(&self, schema: &Value, shape: Shape) -> Value {
        let mut object = Map::new();
        if let Some(properties) = schema["properties"].as_object() {
            let required = schema["required"].as_array();
            for (name, property) in properties {
                let required = required.is_some_and(|names| names.contains(&json!(name)));
                if required || shape != Shape::Least {
                    object.insert(name.clone(), self.value(property, shape));
                }
            }
        } else {
            let key = self.value(&schema["propertyNames"], shape);
            let value = self.value(&schema["additionalProperties"], shape);
            object.insert(key.as_str().expect("a key").to_owned(), value);
        }
        Value::Object(object)
    }
}

/// What a schema is when it is not null: each `anyOf` of the document is one of those.
fn not_null(schema: &Value) -> Option<&Value> {
    let members = schema["anyOf"].as_array()?;
    let is_null = |member: &&Value| member["type"] == "null";
    assert_eq!(
        (members.len(), members.iter().filter(is_null).count()),
        (2, 1)
    );
    members.iter().find(|member| !is_null(member))
}

fn text(schema: &Value) -> &'static str {
    match (schema["format"].as_str(), schema["pattern"].as_str()) {
        (Some("uuid"), _) => "01234567-89ab-cdef-0123-456789abcdef",
        (Some("date-time"), _) => "2025-12-11T14:22:00Z",
        (Some("date"), _) => "2020-03-15",
        (Some("email"), _) => "operations@swifttransport.com",
        (Some("phone"), _) => "+14155551234",
        (Some("uri"), _) => "https://app.example.com/onboarding?from=%2F&to=a+b#c",
        (None, Some(r"^\w{3}$")) => "USA",
        (None, None) => "Straße & \"Söhne\" 🚚\n",
        other => panic!("{other:?}"),
    }
}
