//! Instances of a schema, made from the schema itself: at boundaries, branch by branch, at random.
//!
//! What is made is a proposal: the oracle throws out what the schema does not take (a `not`, a second
//! member of a `oneOf` that holds too). Keys that the schema does not declare are made where the
//! document says that they mean something: `additionalProperties` that is written out, or an object
//! without `properties`. Elsewhere unknown keys are ignored by rule (DESIGN 5.1).

mod merged;
mod number;
mod pattern;
mod string;

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::rng::Rng;
use merged::Merged;

pub use number::range;

/// How deep optional parts go.
const DEPTH: usize = 5;
/// How deep required parts go: beyond it a type holds itself for certain, and has no finite value.
const GIVE_UP: usize = 24;

/// Which of an object's optional properties are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fill {
    /// None.
    Required,
    /// All, to a depth.
    All,
    /// Some.
    Some,
}

/// Makes instances of the schemas of a document.
pub struct Synth<'a> {
    document: &'a Value,
    rng: Rng,
    fill: Fill,
    /// Which member of a union or list of values comes next, by place of the list.
    turns: HashMap<*const Value, usize>,
    /// What is still to be made of the instance at hand: documents can branch endlessly.
    budget: usize,
}

impl<'a> Synth<'a> {
    /// For a document of [`lift`](crate::lift::lift).
    pub fn new(document: &'a Value, rng: Rng) -> Self {
        Self {
            document,
            rng,
            fill: Fill::Some,
            turns: HashMap::new(),
            budget: 0,
        }
    }

    /// So many proposals for a schema, none twice.
    pub fn instances(&mut self, schema: &'a Value, count: usize) -> Vec<Value> {
        let mut made: Vec<Value> = Vec::new();
        for index in 0..count {
            self.fill = match index {
                0 => Fill::Required,
                1 | 2 => Fill::All,
                _ => Fill::Some,
            };
            self.budget = 400;
            if let Some(value) = self.value(&[schema], 0)
                && !made.contains(&value)
            {
                made.push(value);
            }
        }
        made
    }

    /// A value for schemas that all hold.
    fn value(&mut self, schemas: &[&'a Value], depth: usize) -> Option<Value> {
        if depth > GIVE_UP {
            return None;
        }
        self.budget = self.budget.saturating_sub(1);
        let merged = merged::merge(self, schemas, depth)?;
        if !merged.published.is_empty() && self.rng.chance(12) {
            return self.rng.pick(&merged.published).map(|&value| value.clone());
        }
        if let Some(values) = &merged.values {
            let turn = self.turn(merged.values_at?, values.len());
            return values.get(turn).map(|&value| value.clone());
        }
        let kind = self.kind(&merged, depth)?;
        match kind {
            "null" => Some(Value::Null),
            "boolean" => Some(Value::Bool(self.rng.chance(50))),
            "integer" => number::integer(&merged, &mut self.rng),
            "number" => number::number(&merged, &mut self.rng),
            "string" => string::string(&merged, &mut self.rng),
            "array" => self.array(&merged, depth),
            _ => self.object(&merged, depth),
        }
    }

    /// The type to make: each in its turn, null less often, and where depth ends the shortest.
    fn kind(&mut self, merged: &Merged<'a>, depth: usize) -> Option<&'static str> {
        let kinds = merged.kinds();
        if depth >= DEPTH || self.budget == 0 {
            let short = ["null", "boolean", "integer", "number", "string", "array"];
            let found = short.into_iter().find(|kind| kinds.contains(kind));
            return found.or(kinds.first().copied());
        }
        if self.fill == Fill::All && kinds.len() > 1 {
            let solid: Vec<_> = kinds.iter().filter(|kind| **kind != "null").collect();
            return self.rng.pick(&solid).map(|kind| **kind);
        }
        self.rng.pick(&kinds).copied()
    }

    /// Which of several comes next: mostly in turn, so that all are met.
    fn turn(&mut self, list: &'a Value, count: usize) -> usize {
        if self.rng.chance(25) {
            return self.rng.below(count);
        }
        let turn = self.turns.entry(list).or_default();
        *turn += 1;
        (*turn - 1) % count.max(1)
    }

    fn array(&mut self, merged: &Merged<'a>, depth: usize) -> Option<Value> {
        let least = merged.count("minItems").max(merged.contains.len());
        let most = merged.limit("maxItems").unwrap_or(usize::MAX);
        let wanted = if depth >= DEPTH || self.budget == 0 {
            0
        } else {
            match self.fill {
                Fill::Required => 0,
                Fill::All => 2,
                Fill::Some => self
                    .rng
                    .below(4)
                    .max(merged.prefix.len() * self.rng.below(2)),
            }
        };
        let count = wanted.max(least).min(most).min(64);
        let unique = merged.is_true("uniqueItems");
        let mut items: Vec<Value> = Vec::new();
        for index in 0..count {
            let schemas: Vec<&'a Value> = if let Some(tuple) = merged.prefix.get(index) {
                tuple.clone()
            } else if index < merged.prefix.len() + merged.contains.len() {
                let wanted = merged.contains.get(index - merged.prefix.len());
                merged.items.iter().chain(wanted).copied().collect()
            } else {
                merged.items.clone()
            };
            for _ in 0..if unique { 8 } else { 1 } {
                let item = self.value_or_any(&schemas, depth + 1)?;
                if !unique || !items.contains(&item) {
                    items.push(item);
                    break;
                }
            }
        }
        Some(Value::Array(items))
    }

    fn object(&mut self, merged: &Merged<'a>, depth: usize) -> Option<Value> {
        let mut object = Map::new();
        let full = depth < DEPTH && self.budget > 0;
        for (name, schemas) in &merged.properties {
            let required = merged.required.contains(name);
            let wanted = match self.fill {
                Fill::Required => false,
                Fill::All => full,
                Fill::Some => full && self.rng.chance(50),
            };
            if !required && !wanted {
                continue;
            }
            match self.value_or_any(schemas, depth + 1) {
                Some(value) => {
                    object.insert((*name).to_owned(), value);
                }
                None if required => return None,
                None => {}
            }
        }
        for name in &merged.required {
            if !object.contains_key(*name) {
                let value = self.undeclared(merged, name, depth)?;
                object.insert((*name).to_owned(), value);
            }
        }
        for (property, tag) in &merged.tags {
            object.insert((*property).to_owned(), json!(tag));
        }
        let least = merged.count("minProperties");
        let most = merged.limit("maxProperties").unwrap_or(usize::MAX);
        let extra = if merged.takes_keys() && full && self.fill != Fill::Required {
            self.rng.below(3)
        } else {
            0
        };
        for _ in 0..least.saturating_sub(object.len()).max(extra) {
            if object.len() >= most {
                break;
            }
            let Some(key) = self.key(merged, depth) else {
                break;
            };
            if object.contains_key(&key) {
                continue;
            }
            if let Some(value) = self.undeclared(merged, &key, depth) {
                object.insert(key, value);
            }
        }
        for (key, needed) in &merged.dependent {
            if object.contains_key(*key) {
                for name in needed {
                    if !object.contains_key(*name)
                        && let Some(value) = self.undeclared(merged, name, depth)
                    {
                        object.insert((*name).to_owned(), value);
                    }
                }
            }
        }
        Some(Value::Object(object))
    }

    /// A value for a key that is no property.
    fn undeclared(&mut self, merged: &Merged<'a>, key: &str, depth: usize) -> Option<Value> {
        if let Some((_, schemas)) = merged.properties.iter().find(|(name, _)| *name == key) {
            return self.value_or_any(schemas, depth + 1);
        }
        let matching: Vec<&'a Value> = merged
            .patterns
            .iter()
            .filter(|(pattern, _)| pattern::matches(pattern, key))
            .map(|(_, schema)| *schema)
            .collect();
        let schemas = if matching.is_empty() {
            merged.additional.clone()
        } else {
            matching
        };
        self.value_or_any(&schemas, depth + 1)
    }

    /// A key that is no property.
    fn key(&mut self, merged: &Merged<'a>, depth: usize) -> Option<String> {
        if !merged.key_schemas.is_empty() {
            return match self.value(&merged.key_schemas, depth + 1)? {
                Value::String(key) => Some(key),
                // A schema that says nothing of the type takes any key.
                _ => Some("key".to_owned()),
            };
        }
        let patterns: Vec<&str> = merged
            .patterns
            .iter()
            .map(|(pattern, _)| *pattern)
            .collect();
        if let Some(pattern) = self.rng.pick(&patterns)
            && (merged.additional.is_empty() || self.rng.chance(50))
        {
            return pattern::made(pattern, &mut self.rng);
        }
        let keys = ["key", "other_key", "", "a b", "ключ", "$ref", "x-1", "type"];
        self.rng.pick(&keys).map(|key| (*key).to_owned())
    }

    fn value_or_any(&mut self, schemas: &[&'a Value], depth: usize) -> Option<Value> {
        if schemas.is_empty() {
            return Some(self.any(depth));
        }
        self.value(schemas, depth)
    }

    /// Any JSON, small.
    fn any(&mut self, depth: usize) -> Value {
        let leaf = depth >= DEPTH || self.budget == 0;
        match self.rng.below(if leaf { 6 } else { 8 }) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(-7),
            3 => json!(1.5),
            4 => json!("text"),
            5 => json!(""),
            6 => json!([1, "a", null, {"k": []}]),
            _ => json!({"a": {"b": [false, 0.25]}, "": "x", "n": null}),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(schema: &Value) -> Vec<Value> {
        let document = json!({});
        Synth::new(&document, Rng::new(1, "x")).instances(schema, 60)
    }

    #[test]
    fn the_same_seed_gives_the_same_instances() {
        let schema = json!({"type": "object", "properties": {"a": {"type": "number"}, "b": {"type": "string"}}});
        assert_eq!(made(&schema), made(&schema));
    }

    #[test]
    fn every_member_value_and_boundary_is_met() {
        let schema = json!({"type": "object", "required": ["n", "e", "u"], "properties": {
            "n": {"type": "integer", "minimum": 3, "maximum": 9},
            "e": {"enum": ["a", "b", null]},
            "u": {"oneOf": [{"type": "boolean"}, {"type": "string", "format": "date"}, {"type": "null"}]},
        }});
        let all = made(&schema);
        let met = |key: &str, holds: &dyn Fn(&Value) -> bool| {
            assert!(all.iter().any(|value| holds(&value[key])), "{key}: {all:?}");
        };
        for bound in [3, 9] {
            met("n", &|value| *value == json!(bound));
        }
        for value in [json!("a"), json!("b"), Value::Null] {
            met("e", &|met| *met == value);
        }
        met("u", &Value::is_boolean);
        met("u", &Value::is_string);
        met("u", &Value::is_null);
    }

    #[test]
    fn what_holds_itself_ends() {
        let document = json!({"components": {"schemas": {"A": {
            "type": "object", "required": ["name"],
            "properties": {"name": {"type": "string"}, "next": {"$ref": "#/components/schemas/A"}},
        }, "B": {"type": "object", "required": ["b"], "properties": {"b": {"$ref": "#/components/schemas/B"}}}}}});
        let schemas = &document["components"]["schemas"];
        let mut synth = Synth::new(&document, Rng::new(1, "x"));
        assert!(synth.instances(&schemas["A"], 20).len() > 5);
        assert!(synth.instances(&schemas["B"], 5).is_empty());
    }

    #[test]
    fn unknown_keys_are_made_where_they_mean_something() {
        let has_extra = |schema: &Value| {
            made(schema)
                .iter()
                .any(|value| value.as_object().unwrap().keys().any(|key| key != "a"))
        };
        assert!(!has_extra(
            &json!({"type": "object", "properties": {"a": {}}})
        ));
        assert!(has_extra(
            &json!({"type": "object", "properties": {"a": {}}, "additionalProperties": true})
        ));
        assert!(has_extra(&json!({"type": "object"})));
    }
}
