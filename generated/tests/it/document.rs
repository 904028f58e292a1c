//! The published document, and what follows from it without the help of the SDK: which values a
//! schema accepts, and what of a value a client has to write back.

use std::{collections::BTreeSet, fs, path::Path, sync::LazyLock};

use catena_sdk::DateTime;
use serde_json::{Map, Value, json};

pub(crate) const UUID: &str = "01234567-89ab-cdef-0123-456789abcdef";
pub(crate) const UNKNOWN: &str = "not \"known\" & yet";
pub(crate) const UNKNOWN_KEY: &str = "hos_events";

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/orgs/openapi.json");
    let text = fs::read_to_string(path).expect("the document");
    serde_json::from_str(&text).expect("JSON")
});

pub(crate) fn document() -> &'static Value {
    &DOCUMENT
}

pub(crate) fn schemas() -> &'static Map<String, Value> {
    document()["components"]["schemas"]
        .as_object()
        .expect("schemas")
}

pub(crate) fn schema(name: &str) -> &'static Value {
    schemas().get(name).unwrap_or_else(|| panic!("no {name}"))
}

/// The components that are objects.
pub(crate) fn objects() -> impl Iterator<Item = (&'static str, &'static Value)> {
    schemas()
        .iter()
        .filter(|(_, schema)| schema["type"] == "object")
        .map(|(name, schema)| (name.as_str(), schema))
}

/// The components that are enums, with their values.
pub(crate) fn enums() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    schemas().iter().filter_map(|(name, schema)| {
        let values = schema.get("enum")?.as_array()?;
        Some((
            name.as_str(),
            values.iter().filter_map(Value::as_str).collect(),
        ))
    })
}

pub(crate) fn properties(schema: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let properties = schema["properties"].as_object().into_iter().flatten();
    properties.map(|(name, schema)| (name.as_str(), schema))
}

pub(crate) fn is_required(schema: &Value, key: &str) -> bool {
    let required = schema.get("required").and_then(Value::as_array);
    required.into_iter().flatten().any(|name| name == key)
}

/// The other member of `anyOf: [X, {type: null}]`.
pub(crate) fn not_null(schema: &Value) -> Option<&Value> {
    let members = schema.get("anyOf")?.as_array()?;
    assert_eq!(members.len(), 2, "{schema}");
    assert_eq!(members[1], json!({"type": "null"}), "{schema}");
    Some(&members[0])
}

/// The component's name of a `$ref`.
pub(crate) fn reference(schema: &Value) -> Option<&str> {
    schema
        .get("$ref")?
        .as_str()?
        .strip_prefix("#/components/schemas/")
}

pub(crate) struct Operation {
    pub(crate) id: &'static str,
    /// In capitals.
    pub(crate) method: String,
    pub(crate) path: &'static str,
    pub(crate) value: &'static Value,
}

impl Operation {
    /// The scopes asked of the only scheme, `None` without security.
    pub(crate) fn scopes(&self) -> Option<Vec<&'static str>> {
        let alternatives = self.value.get("security")?.as_array()?;
        assert_eq!(alternatives.len(), 1, "{}", self.id);
        let scopes = alternatives[0]["Bearer"].as_array().expect("Bearer");
        Some(scopes.iter().filter_map(Value::as_str).collect())
    }

    /// Schema of the JSON body that a request has, and whether it must have one.
    pub(crate) fn body(&self) -> Option<(&'static Value, bool)> {
        let body = self.value.get("requestBody")?;
        let required = body.get("required") == Some(&Value::Bool(true));
        Some((&body["content"]["application/json"]["schema"], required))
    }

    /// Statuses of success with the schema of their body.
    pub(crate) fn successes(&self) -> Vec<(u16, Option<&'static Value>)> {
        let responses = self.value["responses"].as_object().expect("responses");
        let successes = responses
            .iter()
            .filter(|(status, _)| status.starts_with('2'));
        successes
            .map(|(status, response)| {
                let mut schema = response.pointer("/content/application~1json/schema");
                // The overlay's correction: 200 has the body of 201.
                if self.id == "create_invitation" && status == "200" {
                    assert!(schema.is_none(), "the overlay is not needed any more");
                    schema = responses["201"].pointer("/content/application~1json/schema");
                }
                (status.parse().expect("a status"), schema)
            })
            .collect()
    }
}

pub(crate) fn operations() -> Vec<Operation> {
    let mut operations = Vec::new();
    for (path, item) in document()["paths"].as_object().expect("paths") {
        for (method, value) in item.as_object().expect("a path item") {
            operations.push(Operation {
                id: value["operationId"].as_str().expect("an id"),
                method: method.to_uppercase(),
                path,
                value,
            });
        }
    }
    operations
}

/// The components that requests can hold.
pub(crate) fn of_requests() -> &'static BTreeSet<&'static str> {
    static OF_REQUESTS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
        let mut found = BTreeSet::new();
        for operation in operations() {
            if let Some((schema, _)) = operation.body() {
                collect(schema, &mut found);
            }
        }
        found
    });
    &OF_REQUESTS
}

fn collect(value: &'static Value, found: &mut BTreeSet<&'static str>) {
    if let Some(name) = reference(value)
        && found.insert(name)
    {
        collect(schema(name), found);
    }
    match value {
        Value::Object(object) => object.values().for_each(|value| collect(value, found)),
        Value::Array(array) => array.iter().for_each(|value| collect(value, found)),
        _ => {}
    }
}

/// Which keys of an object a made-up value has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fill {
    /// All, none of them null.
    Full,
    /// All, and null wherever the schema accepts it.
    Nulls,
    /// All, and null wherever the schema accepts it or the key may be left out.
    Lenient,
    /// The required ones, none of them null.
    Required,
    /// All, with enum values and map keys that the document does not have.
    UnknownValues,
}

/// A value that the schema accepts, as far as `fill` wants one.
pub(crate) fn made_up(schema: &Value, fill: Fill) -> Value {
    if let Some(name) = reference(schema) {
        return made_up(self::schema(name), fill);
    }
    if let Some(inner) = not_null(schema) {
        return made_up(inner, fill);
    }
    if let Some(values) = schema.get("enum") {
        return match fill {
            Fill::UnknownValues => UNKNOWN.into(),
            _ => values
                .as_array()
                .and_then(|v| v.last())
                .expect("a value")
                .clone(),
        };
    }
    match schema["type"].as_str() {
        Some("string") => match schema.get("format").and_then(Value::as_str) {
            Some("uuid") => UUID.into(),
            Some("date-time") => "2025-12-11T14:22:00.25Z".into(),
            Some("date") => "2020-03-15".into(),
            Some("uri") => "https://example.com/A b?q=%2F#é".into(),
            _ => "USA".into(),
        },
        Some("integer") => 7.into(),
        Some("boolean") => true.into(),
        Some("array") => json!([made_up(&schema["items"], fill)]),
        Some("object") => match schema.get("additionalProperties") {
            Some(values) => {
                let key = match fill {
                    Fill::UnknownValues => UNKNOWN_KEY.into(),
                    _ => made_up(&schema["propertyNames"], fill),
                };
                json!({ key.as_str().expect("a key"): made_up(values, fill) })
            }
            None => properties(schema)
                .filter(|(key, _)| fill != Fill::Required || is_required(schema, key))
                .map(|(key, value)| {
                    let null = match fill {
                        Fill::Nulls => not_null(value).is_some(),
                        Fill::Lenient => not_null(value).is_some() || !is_required(schema, key),
                        Fill::Full | Fill::Required | Fill::UnknownValues => false,
                    };
                    let value = if null {
                        Value::Null
                    } else {
                        made_up(value, fill)
                    };
                    (key.to_owned(), value)
                })
                .collect(),
        },
        other => panic!("{other:?} in {schema}"),
    }
}

/// What a client that has read `value` as a component has to write back.
pub(crate) fn written(name: &str, value: &Value) -> Value {
    let schema = schema(name);
    let Some(object) = value.as_object() else {
        return value.clone();
    };
    let mut out = Map::new();
    for (key, property) in properties(schema) {
        let found = object.get(key);
        let of_request = of_requests().contains(name);
        let value = match found {
            Some(value) if !value.is_null() => Some(written_inside(property, value)),
            // Null because it was null, or was left out where nothing may be.
            _ if not_null(property).is_some() && is_required(schema, key) => Some(Value::Null),
            // Of three states, null is not absent.
            Some(_) if not_null(property).is_some() && of_request => Some(Value::Null),
            // Published defaults are read, and never sent.
            _ if !of_request => property.get("default").cloned(),
            _ => None,
        };
        out.extend(value.map(|value| (key.to_owned(), value)));
    }
    out.into()
}

/// The same for any schema that is not a component itself.
pub(crate) fn written_inside(schema: &Value, value: &Value) -> Value {
    if let Some(name) = reference(schema) {
        return written(name, value);
    }
    match not_null(schema) {
        Some(_) if value.is_null() => Value::Null,
        Some(inner) => written_inside(inner, value),
        None => match (
            value,
            schema.get("items"),
            schema.get("additionalProperties"),
        ) {
            (Value::Array(items), Some(schema), _) => items
                .iter()
                .map(|item| written_inside(schema, item))
                .collect(),
            (Value::Object(entries), _, Some(schema)) => entries
                .iter()
                .map(|(key, value)| (key.clone(), written_inside(schema, value)))
                .collect(),
            _ => value.clone(),
        },
    }
}

/// Date-times as one text per instant, so that values can be compared.
pub(crate) fn instants(value: Value) -> Value {
    match value {
        Value::String(text) if text.contains('T') => match text.parse::<DateTime>() {
            Ok(instant) => instant.to_string().into(),
            Err(_) => text.into(),
        },
        Value::Array(items) => items.into_iter().map(instants).collect(),
        Value::Object(object) => object
            .into_iter()
            .map(|(key, value)| (key, instants(value)))
            .collect(),
        other => other,
    }
}

/// What of a value the schema does not accept: `place: reason`.
pub(crate) fn violations(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, value, "", &mut found);
    found
}

fn check(schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    let mut wrong = |what: String| found.push(format!("{place}: {what}"));
    let number = |key: &str| schema.get(key).and_then(Value::as_f64);
    let text = value.as_str();
    for keyword in schema.as_object().expect("a schema").keys() {
        let keyword = keyword.as_str();
        let argument = &schema[keyword];
        match keyword {
            "$ref"
            | "anyOf"
            | "items"
            | "properties"
            | "additionalProperties"
            | "propertyNames" => {}
            "title" | "description" | "default" | "deprecated" | "readOnly" | "example" => {}
            "type" => {
                let fits = match argument.as_str().expect("a type") {
                    "string" => value.is_string(),
                    "integer" => value.is_i64(),
                    "boolean" => value.is_boolean(),
                    "array" => value.is_array(),
                    "object" => value.is_object(),
                    "null" => value.is_null(),
                    other => panic!("type {other}"),
                };
                if !fits {
                    wrong(format!("not of type {argument}"));
                }
            }
            "enum" => {
                if !argument.as_array().expect("values").contains(value) {
                    wrong(format!("{value} is not in the enum"));
                }
            }
            "required" => {
                for key in argument.as_array().expect("keys") {
                    let key = key.as_str().expect("a key");
                    if value.get(key).is_none() {
                        wrong(format!("required {key} is missing"));
                    }
                }
            }
            "format" => {
                let fits = text.is_none_or(|text| match argument.as_str().expect("a format") {
                    "uuid" => text.len() == 36 && text.parse::<catena_sdk::Uuid>().is_ok(),
                    "date" => text.parse::<catena_sdk::Date>().is_ok(),
                    "date-time" => text.parse::<DateTime>().is_ok(),
                    "uri" | "email" | "phone" => !text.is_empty(),
                    other => panic!("format {other}"),
                });
                if !fits {
                    wrong(format!("not a {argument}"));
                }
            }
            "pattern" => {
                assert_eq!(
                    argument, r"^\w{3}$",
                    "a pattern that this test does not know"
                );
                if text.is_some_and(|text| text.chars().count() != 3) {
                    wrong("does not match the pattern".into());
                }
            }
            "minimum" => {
                if value.as_f64() < number(keyword) && value.is_number() {
                    wrong("too small".into());
                }
            }
            "maximum" => {
                if value.as_f64() > number(keyword) && value.is_number() {
                    wrong("too large".into());
                }
            }
            "minLength" | "maxLength" | "minItems" | "maxItems" => {
                let length = text
                    .map(|text| text.chars().count())
                    .or(value.as_array().map(Vec::len));
                let limit = argument.as_u64().expect("a limit");
                let fits = length.is_none_or(|length| {
                    let length = length as u64;
                    if keyword.starts_with("min") {
                        length >= limit
                    } else {
                        length <= limit
                    }
                });
                if !fits {
                    wrong(format!("{keyword} is {limit}"));
                }
            }
            other => panic!("a keyword that this test does not know: {other}"),
        }
    }
    if let Some(name) = reference(schema) {
        check(self::schema(name), value, place, found);
    }
    if let Some(inner) = not_null(schema)
        && !value.is_null()
    {
        check(inner, value, place, found);
    }
    if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
        for (index, value) in values.iter().enumerate() {
            check(items, value, &format!("{place}/{index}"), found);
        }
    }
    for (key, value) in value.as_object().into_iter().flatten() {
        let place = format!("{place}/{key}");
        if let Some(property) = schema.get("properties").and_then(|all| all.get(key)) {
            check(property, value, &place, found);
        }
        if let Some(values) = schema.get("additionalProperties") {
            check(values, value, &place, found);
            check(
                &schema["propertyNames"],
                &key.as_str().into(),
                &place,
                found,
            );
        }
    }
}
