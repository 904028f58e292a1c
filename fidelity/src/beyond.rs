//! The rules by which a value that its schema takes is beyond its Rust type.

use serde_json::{Map, Value};

use crate::oracle::Facts;
use crate::synth::range;

/// `type Counts = Vec<i64>` is read by serde alone; the integers of fields are read in every spelling.
const BARE: &str = "an integer outside of all structs, written as 7.0";
/// An integer is one of 64 bits, or of its format.
const INTEGER: &str = "an integer that its type does not hold (5.5)";
/// `{properties: …}` without a `type` means an object.
const MEANT: &str =
    "a value of another type than the one that the keywords of a schema without `type` speak of";

/// Without `minItems` a tuple is meant whole (ARCHITECTURE.md).
const TUPLE: &str = "an array that ends before its `prefixItems` do";

/// The rule by which a value that the schema takes is beyond its type.
pub fn beyond(instance: &Value, facts: &Facts<'_>) -> Option<&'static str> {
    facts.iter().find_map(|(place, schemas)| {
        let value = instance.pointer(place)?;
        let typed = schemas.iter().any(|schema| schema.contains_key("type"));
        let is_integer = schemas.iter().any(|schema| names(schema, "integer"));
        if is_integer && let Some(number) = value.as_f64() {
            let formats = schemas.iter().filter_map(|schema| schema.get("format"));
            let (low, high) = range(formats.filter_map(Value::as_str).next_back());
            let whole = value
                .as_i64()
                .map(i128::from)
                .or(value.as_u64().map(i128::from));
            // Beyond 2^53 a float does not say which integer it is.
            let fits = whole.map_or(number.abs() <= 9_007_199_254_740_992.0, |whole| {
                (low..=high).contains(&whole)
            });
            if !fits {
                return Some(INTEGER);
            }
            let in_struct = facts
                .values()
                .flatten()
                .any(|schema| schema.contains_key("properties"));
            if value.is_f64() && !in_struct {
                return Some(BARE);
            }
        }
        let ends = |schema: &&Map<String, Value>| {
            let first = schema.get("prefixItems").and_then(Value::as_array);
            let items = value.as_array();
            items
                .zip(first)
                .is_some_and(|(items, first)| items.len() < first.len())
        };
        if schemas.iter().copied().any(|schema| ends(&schema)) {
            return Some(TUPLE);
        }
        if !typed {
            let meant = schemas.iter().find_map(|schema| meant(schema));
            let is = match meant? {
                "object" => value.is_object(),
                "array" => value.is_array(),
                _ => true,
            };
            return (!is).then_some(MEANT);
        }
        None
    })
}

fn names(schema: &Map<String, Value>, name: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(only)) => only == name,
        Some(Value::Array(names)) => names.iter().any(|known| known == name),
        _ => false,
    }
}

/// The type that a schema without `type` speaks of.
fn meant(schema: &Map<String, Value>) -> Option<&'static str> {
    let has = |keys: &[&str]| keys.iter().any(|key| schema.contains_key(*key));
    if has(&[
        "properties",
        "additionalProperties",
        "patternProperties",
        "required",
    ]) {
        Some("object")
    } else if has(&["items", "prefixItems"]) {
        Some("array")
    } else {
        None
    }
}
