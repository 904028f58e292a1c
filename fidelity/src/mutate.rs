//! Instances of the wrong type: one place of an instance gets a value of a JSON type that no schema of
//! the place takes.

use serde_json::{Map, Value, json};

use crate::compare::is_required;
use crate::oracle::Facts;
use crate::pointer;
use crate::rng::Rng;

/// An instance that the schema rejects for the type at one place.
#[derive(Clone, Debug)]
pub struct Mutant<'a> {
    /// The instance.
    pub value: Value,
    /// The place.
    pub place: String,
    /// What the rules say about it.
    pub by_rule: Option<&'static str>,
    /// Whether a union holds at the place or above it.
    pub in_union: bool,
    /// The schemas at the place and above it.
    pub schemas: Vec<&'a Map<String, Value>>,
}

/// Null for an optional property reads as absent.
pub const NULL_IS_ABSENT: &str = "null for an optional property is absent (5.1)";
/// Members of a union that are merged into one struct leave optional what one of them requires.
pub const REQUIRED_BY_MEMBER: &str =
    "a property that only a member of a union requires is optional, and null is absent";
/// Later versions have a value where null stands alone today.
pub const NULL_ALONE: &str = "what can only be null is any JSON";
/// OpenAPI 3.1 has no `nullable`, and documents that write it mean it.
pub const NULLABLE: &str = "`nullable` is understood in every version (5.1)";
/// What serde derives for a struct takes an array of its fields in order.
pub const ARRAY_IS_FIELDS: &str =
    "an empty array is an object without properties: serde reads structs from both";
/// Values that fit no member are kept.
pub const UNION_KEEPS: &str = "a union keeps what fits no member (5.4)";
/// The generator says that it does not express the type.
pub const SAID: &str = "a diagnostic of the generator says that the type is not expressed";

/// What makes a value one of several types; a discriminator alone names the children of a parent.
const UNIONS: &[&str] = &["anyOf", "oneOf", "discriminator"];

/// What goes the other way alone is not in the type.
pub const ONE_WAY: &str =
    "a property that is read-only or write-only is not in the other view (5.2)";

/// Up to so many mutants of an instance.
pub fn mutants<'a>(
    instance: &Value,
    facts: &Facts<'a>,
    count: usize,
    rng: &mut Rng,
) -> Vec<Mutant<'a>> {
    let places: Vec<(&String, Vec<&str>)> = facts
        .iter()
        .filter_map(|(place, schemas)| Some((place, types(schemas)?)))
        .collect();
    let mut made = Vec::new();
    for _ in 0..count {
        let Some((place, types)) = rng.pick(&places) else {
            break;
        };
        let others: Vec<Value> = [
            json!(null),
            json!(true),
            json!(7),
            json!(1.5),
            json!("x"),
            json!("7"),
            json!([]),
            json!({}),
        ]
        .into_iter()
        .filter(|value| !types.iter().any(|name| is_of(value, name)))
        .collect();
        let Some(other) = rng.pick(&others) else {
            continue;
        };
        let mut value = instance.clone();
        let Some(slot) = value.pointer_mut(place) else {
            continue;
        };
        *slot = other.clone();
        let above = facts.iter().filter(|(known, _)| is_above(known, place));
        let schemas: Vec<&'a Map<String, Value>> = above
            .flat_map(|(_, schemas)| schemas.iter().copied())
            .collect();
        made.push(Mutant {
            value,
            place: (*place).clone(),
            by_rule: by_rule(place, other, facts),
            in_union: schemas.iter().any(|schema| is_union(schema)),
            schemas,
        });
    }
    made
}

/// What a rule says of a value of the wrong type, whatever the union.
fn by_rule(place: &str, other: &Value, facts: &Facts<'_>) -> Option<&'static str> {
    if !other.is_null() {
        let here = facts.get(place).into_iter().flatten();
        let is_null = |schema: &&Map<String, Value>| schema.get("type") == Some(&json!("null"));
        return here
            .copied()
            .any(|schema| is_null(&schema))
            .then_some(NULL_ALONE);
    }
    let says = |schema: &&Map<String, Value>| schema.get("nullable") == Some(&json!(true));
    if facts
        .get(place)
        .is_some_and(|schemas| schemas.iter().any(says))
    {
        return Some(NULLABLE);
    }
    let (parent, key) = place.rsplit_once('/')?;
    let key = key.replace("~1", "/").replace("~0", "~");
    let parent = facts.get(parent)?;
    let is_property = parent
        .iter()
        .filter_map(|schema| schema.get("properties"))
        .any(|properties| properties.get(&key).is_some());
    if !is_property {
        None
    } else if !is_required(&key, parent) {
        Some(NULL_IS_ABSENT)
    } else {
        let in_union = parent.iter().any(|schema| is_union(schema));
        in_union.then_some(REQUIRED_BY_MEMBER)
    }
}

/// Whether a schema says that a value is one of several types.
fn is_union(schema: &Map<String, Value>) -> bool {
    let types = schema.get("type").and_then(Value::as_array);
    let several = types.is_some_and(|types| types.iter().filter(|ty| *ty != "null").count() > 1);
    several || UNIONS.iter().any(|key| schema.contains_key(*key))
}

/// The types that the schemas of a place name; `None` where none does.
fn types<'a>(schemas: &[&'a Map<String, Value>]) -> Option<Vec<&'a str>> {
    let mut found = Vec::new();
    for schema in schemas {
        match schema.get("type") {
            Some(Value::String(name)) => found.push(name.as_str()),
            Some(Value::Array(names)) => found.extend(names.iter().filter_map(Value::as_str)),
            _ => {}
        }
    }
    (!found.is_empty()).then_some(found)
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

fn is_above(known: &str, place: &str) -> bool {
    place
        .strip_prefix(known)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a place named by a diagnostic is one of the schemas at or above a mutant's place, or in it.
pub fn is_said(mutant: &Mutant<'_>, document: &Value, said: &[String]) -> bool {
    said.iter().any(|fragment| {
        let mut tokens = pointer::tokens(fragment).unwrap_or_default();
        // The diagnostic stands at a schema, or at a keyword in it.
        for _ in 0..4 {
            let value = tokens
                .iter()
                .try_fold(document, |value, token| pointer::child(value, token));
            if let Some(Value::Object(schema)) = value
                && mutant
                    .schemas
                    .iter()
                    .any(|known| std::ptr::eq(*known, schema))
            {
                return true;
            }
            tokens.pop();
        }
        false
    })
}
