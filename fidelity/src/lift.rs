//! A document's schemas as the oracle reads them: JSON Schema 2020-12.
//!
//! - OpenAPI 3.0: `nullable: true` becomes a null in `type`, and in `enum` where there is one; beside
//!   `$ref`, `allOf` and the like it becomes a union with null, which is what documents mean by it.
//!   `exclusiveMinimum: true` takes the bound from `minimum`, `exclusiveMaximum` likewise.
//! - What no schema may hold is taken out, and said: a `$ref` that leads nowhere or out of the
//!   document, a keyword of the wrong JSON type (`required: true`), a pattern that is no regular
//!   expression. The generator reports the same places; without them the rest can be judged.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value, json};

use crate::pointer;

/// A document that the oracle takes.
#[derive(Clone, Debug)]
pub struct Lifted {
    /// The document.
    pub document: Value,
    /// What was taken out, and how many times.
    pub taken_out: BTreeMap<String, usize>,
}

/// Keywords whose value is one schema.
pub const ONE: &[&str] = &[
    "items",
    "additionalProperties",
    "propertyNames",
    "contains",
    "not",
    "if",
    "then",
    "else",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
];
/// Keywords whose value is an array of schemas.
pub const MANY: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems"];
/// Keywords whose value is an object of schemas.
pub const NAMED: &[&str] = &[
    "properties",
    "patternProperties",
    "dependentSchemas",
    "$defs",
    "definitions",
];
const TYPES: &[&str] = &[
    "null", "boolean", "object", "array", "number", "string", "integer",
];

/// Lifts a document.
pub fn lift(document: &Value) -> Lifted {
    let version = document.get("openapi").and_then(Value::as_str);
    let mut lift = Lift {
        document,
        nullable: version.is_some_and(|version| version.starts_with("3.0")),
        patterns: HashMap::new(),
        taken_out: BTreeMap::new(),
    };
    let mut lifted = document.clone();
    lift.walk(&mut lifted, 0);
    if let Some(Value::Object(schemas)) = lifted.pointer_mut("/components/schemas") {
        schemas.values_mut().for_each(|schema| lift.schema(schema));
    }
    Lifted {
        document: lifted,
        taken_out: lift.taken_out,
    }
}

struct Lift<'a> {
    document: &'a Value,
    /// Whether `nullable` is a keyword.
    nullable: bool,
    patterns: HashMap<String, bool>,
    taken_out: BTreeMap<String, usize>,
}

impl Lift<'_> {
    /// Finds the schemas outside of `components/schemas`.
    fn walk(&mut self, value: &mut Value, depth: usize) {
        match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    match key.as_str() {
                        "schema" | "itemSchema" => self.schema(value),
                        "schemas" if depth == 1 => {}
                        "example" | "examples" => {}
                        key if key.starts_with("x-") => {}
                        _ => self.walk(value, depth + 1),
                    }
                }
            }
            Value::Array(items) => items
                .iter_mut()
                .for_each(|value| self.walk(value, depth + 1)),
            _ => {}
        }
    }

    fn schema(&mut self, schema: &mut Value) {
        let Value::Object(keywords) = schema else {
            if !schema.is_boolean() {
                self.out("a schema that is no object");
                *schema = Value::Bool(true);
            }
            return;
        };
        self.types(keywords);
        self.reference(keywords);
        self.exclusive(keywords, "exclusiveMinimum", "minimum");
        self.exclusive(keywords, "exclusiveMaximum", "maximum");
        self.shapes(keywords);
        for key in ONE {
            if let Some(inner) = keywords.get_mut(*key) {
                self.schema(inner);
            }
        }
        for key in MANY {
            if let Some(Value::Array(items)) = keywords.get_mut(*key) {
                items.iter_mut().for_each(|inner| self.schema(inner));
            }
        }
        for key in NAMED {
            if let Some(Value::Object(named)) = keywords.get_mut(*key) {
                named.values_mut().for_each(|inner| self.schema(inner));
            }
        }
        if self.nullable && keywords.get("nullable") == Some(&Value::Bool(true)) {
            let_null_in(keywords);
        }
    }

    /// Types that JSON Schema does not know say nothing.
    fn types(&mut self, keywords: &mut Map<String, Value>) {
        let known = |value: &Value| value.as_str().is_some_and(|name| TYPES.contains(&name));
        let fine = match keywords.get("type") {
            None => true,
            Some(Value::Array(names)) => !names.is_empty() && names.iter().all(known),
            Some(name) => known(name),
        };
        if !fine {
            keywords.remove("type");
            self.out("`type` that names no type");
        }
    }

    fn reference(&mut self, keywords: &mut Map<String, Value>) {
        let Some(reference) = keywords.get("$ref") else {
            return;
        };
        let leads = reference.as_str().is_some_and(|target| {
            // A schema with an `$id`, or a name of its own, is the oracle's to find.
            if target.starts_with('#') && !target.starts_with("#/") && target != "#" {
                return true;
            }
            pointer::at(self.document, target).is_some()
        });
        if !leads {
            keywords.remove("$ref");
            self.out("`$ref` that leads nowhere or out of the document");
        }
    }

    /// Draft 4's boolean bounds, which OpenAPI 3.0 has.
    fn exclusive(&mut self, keywords: &mut Map<String, Value>, exclusive: &str, inclusive: &str) {
        match keywords.get(exclusive) {
            Some(Value::Bool(true)) => {
                keywords.remove(exclusive);
                if let Some(bound) = keywords.remove(inclusive) {
                    keywords.insert(exclusive.to_owned(), bound);
                }
            }
            Some(Value::Bool(false)) => {
                keywords.remove(exclusive);
            }
            _ => {}
        }
    }

    /// Takes out keywords whose value is not what the keyword takes.
    fn shapes(&mut self, keywords: &mut Map<String, Value>) {
        let mut wrong: Vec<String> = Vec::new();
        for (key, value) in keywords.iter() {
            let fine = match key.as_str() {
                "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => {
                    value.is_number()
                }
                "multipleOf" => value.as_f64().is_some_and(|step| step > 0.0),
                "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties"
                | "maxProperties" | "minContains" | "maxContains" => {
                    value.as_f64().is_some_and(|n| n >= 0.0 && n.fract() == 0.0)
                }
                "uniqueItems" => value.is_boolean(),
                "required" => value
                    .as_array()
                    .is_some_and(|names| names.iter().all(Value::is_string)),
                "enum" => value.is_array(),
                "format" => value.is_string(),
                "pattern" => value.as_str().is_some_and(|text| self.is_pattern(text)),
                key if ONE.contains(&key) => value.is_object() || value.is_boolean(),
                key if MANY.contains(&key) => {
                    value.as_array().is_some_and(|items| !items.is_empty())
                }
                "patternProperties" => value
                    .as_object()
                    .is_some_and(|named| named.keys().all(|text| self.is_pattern(text))),
                key if NAMED.contains(&key) => value.is_object(),
                _ => true,
            };
            if !fine {
                wrong.push(key.clone());
            }
        }
        for key in wrong {
            keywords.remove(&key);
            self.out(&format!("`{key}` whose value is none"));
        }
    }

    fn is_pattern(&mut self, text: &str) -> bool {
        *self
            .patterns
            .entry(text.to_owned())
            .or_insert_with(|| jsonschema::validator_for(&json!({"pattern": text})).is_ok())
    }

    fn out(&mut self, what: &str) {
        *self.taken_out.entry(what.to_owned()).or_default() += 1;
    }
}

/// What a schema says beside its constraints: it stays where it stands when null comes in.
const ANNOTATIONS: &[&str] = &[
    "title",
    "description",
    "default",
    "example",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "nullable",
    "xml",
    "externalDocs",
];

fn let_null_in(keywords: &mut Map<String, Value>) {
    if let Some(Value::Array(values)) = keywords.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    match keywords.get_mut("type") {
        Some(Value::String(name)) => {
            let name = std::mem::take(name);
            keywords.insert("type".to_owned(), json!([name, "null"]));
            return;
        }
        Some(Value::Array(names)) => {
            if !names.contains(&json!("null")) {
                names.push(json!("null"));
            }
            return;
        }
        _ => {}
    }
    let (annotations, constraints): (Map<String, Value>, Map<String, Value>) =
        std::mem::take(keywords)
            .into_iter()
            .partition(|(key, _)| ANNOTATIONS.contains(&key.as_str()));
    *keywords = annotations;
    if !constraints.is_empty() {
        let union = json!([Value::Object(constraints), {"type": "null"}]);
        keywords.insert("anyOf".to_owned(), union);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lifted(version: &str, schemas: Value) -> (Value, Vec<String>) {
        let document = json!({"openapi": version, "components": {"schemas": schemas}});
        let lifted = lift(&document);
        (
            lifted.document["components"]["schemas"].clone(),
            lifted.taken_out.into_keys().collect(),
        )
    }

    #[test]
    fn openapi_30() {
        let (schemas, out) = lifted(
            "3.0.3",
            json!({
                "A": {"type": "string", "nullable": true, "enum": ["a"]},
                "B": {"allOf": [{"$ref": "#/components/schemas/A"}], "nullable": true, "title": "b"},
                "C": {"type": "integer", "minimum": 1, "exclusiveMinimum": true, "maximum": 2, "exclusiveMaximum": false},
            }),
        );
        assert_eq!(
            schemas,
            json!({
                "A": {"type": ["string", "null"], "nullable": true, "enum": ["a", null]},
                "B": {"anyOf": [{"allOf": [{"$ref": "#/components/schemas/A"}]}, {"type": "null"}],
                      "nullable": true, "title": "b"},
                "C": {"type": "integer", "exclusiveMinimum": 1, "maximum": 2},
            })
        );
        assert!(out.is_empty());
    }

    #[test]
    fn what_no_schema_may_hold_is_taken_out_and_said() {
        let (schemas, out) = lifted(
            "3.1.0",
            json!({
                "A": {"properties": {"a": {"type": "file", "required": true, "pattern": "("}, "format": {"$ref": "#/nowhere"}}},
                "B": {"example": {"pattern": "("}, "nullable": true},
            }),
        );
        assert_eq!(
            schemas,
            json!({
                "A": {"properties": {"a": {}, "format": {}}},
                "B": {"example": {"pattern": "("}, "nullable": true},
            })
        );
        assert_eq!(out.len(), 4, "{out:?}");
    }
}
