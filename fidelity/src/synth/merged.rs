//! Schemas that all hold, opened: references and `allOf` followed, one member of each union taken.

use serde_json::{Map, Value, json};

use super::Synth;
use crate::pointer;

/// What is asked of a value.
#[derive(Debug, Default)]
pub(super) struct Merged<'a> {
    /// The types allowed; absent allows all.
    types: Option<Vec<&'static str>>,
    /// The values allowed.
    pub(super) values: Option<Vec<&'a Value>>,
    /// Where the list of values stands.
    pub(super) values_at: Option<&'a Value>,
    pub(super) properties: Vec<(&'a str, Vec<&'a Value>)>,
    pub(super) required: Vec<&'a str>,
    pub(super) patterns: Vec<(&'a str, &'a Value)>,
    /// `additionalProperties` that are schemas.
    pub(super) additional: Vec<&'a Value>,
    /// Whether `additionalProperties` is written out and not false.
    open: bool,
    closed: bool,
    pub(super) key_schemas: Vec<&'a Value>,
    pub(super) dependent: Vec<(&'a str, Vec<&'a str>)>,
    pub(super) prefix: Vec<Vec<&'a Value>>,
    pub(super) items: Vec<&'a Value>,
    pub(super) contains: Vec<&'a Value>,
    /// How many `allOf` lead to the schema at hand.
    composed: usize,
    /// Properties whose value says which member of a union was taken.
    pub(super) tags: Vec<(&'a str, &'a str)>,
    /// Values that the document gives as examples or defaults.
    pub(super) published: Vec<&'a Value>,
    /// Every schema object that holds, for the keywords of scalars.
    pub(super) schemas: Vec<&'a Map<String, Value>>,
}

const KINDS: &[&str] = &[
    "null", "boolean", "integer", "number", "string", "array", "object",
];

/// Opens schemas that all hold; `None` where no value can.
pub(super) fn merge<'a>(
    synth: &mut Synth<'a>,
    schemas: &[&'a Value],
    depth: usize,
) -> Option<Merged<'a>> {
    let mut merged = Merged::default();
    for schema in schemas {
        merged.add(synth, schema, depth, 0)?;
    }
    Some(merged)
}

impl<'a> Merged<'a> {
    fn add(
        &mut self,
        synth: &mut Synth<'a>,
        schema: &'a Value,
        depth: usize,
        hops: usize,
    ) -> Option<()> {
        if hops > 64 {
            return None;
        }
        let schema = match schema {
            Value::Bool(true) => return Some(()),
            Value::Object(schema) => schema,
            _ => return None,
        };
        if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
            let target = pointer::at(synth.document, target)?;
            self.add(synth, target, depth, hops + 1)?;
        }
        self.composed += 1;
        for member in list(schema, "allOf") {
            self.add(synth, member, depth, hops + 1)?;
        }
        self.composed -= 1;
        for union in ["anyOf", "oneOf"] {
            if let Some(members) = schema.get(union) {
                self.member(synth, schema, members, depth, hops)?;
            }
        }
        self.own(schema);
        self.child(synth, schema, depth, hops)
    }

    /// Of a parent whose discriminator names its children one child is taken, each in its turn.
    fn child(
        &mut self,
        synth: &mut Synth<'a>,
        schema: &'a Map<String, Value>,
        depth: usize,
        hops: usize,
    ) -> Option<()> {
        let is_union = schema.contains_key("oneOf") || schema.contains_key("anyOf");
        let Some(discriminator) = schema.get("discriminator").filter(|_| !is_union) else {
            return Some(());
        };
        let (Some(property), Some(mapping), false) = (
            discriminator.get("propertyName").and_then(Value::as_str),
            discriminator.get("mapping"),
            // A child's `allOf` leads here, and knows which child it is.
            self.composed > 0 || !self.tags.is_empty(),
        ) else {
            return Some(());
        };
        let children: Vec<(&'a String, &'a Value)> = mapping.as_object()?.iter().collect();
        if children.is_empty() {
            return Some(());
        }
        let turn = synth.turn(mapping, children.len());
        let (tag, target) = children.get(turn)?;
        self.tags.push((property, tag));
        let target = target.as_str()?;
        let found = match target.strip_prefix('#') {
            Some(_) => pointer::at(synth.document, target),
            None => synth
                .document
                .pointer(&format!("/components/schemas/{target}")),
        };
        match found {
            Some(child) => self.add(synth, child, depth, hops + 1),
            None => Some(()),
        }
    }

    /// Takes one member of a union.
    fn member(
        &mut self,
        synth: &mut Synth<'a>,
        schema: &'a Map<String, Value>,
        union: &'a Value,
        depth: usize,
        hops: usize,
    ) -> Option<()> {
        let members = union.as_array()?;
        let chosen = if depth >= super::DEPTH || synth.budget == 0 {
            // The shortest, which most likely ends.
            members
                .iter()
                .min_by_key(|member| size(synth.document, member))?
        } else {
            let turn = synth.turn(union, members.len());
            members.get(turn)?
        };
        self.add(synth, chosen, depth, hops + 1)?;
        let Some(discriminator) = schema.get("discriminator") else {
            return Some(());
        };
        let property = discriminator.get("propertyName").and_then(Value::as_str)?;
        let target = chosen
            .get("$ref")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let name = target.rsplit('/').next().unwrap_or_default();
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let mapped: Vec<&'a str> = mapping
            .into_iter()
            .flatten()
            .filter(|(_, to)| **to == *target || **to == *name)
            .map(|(value, _)| value.as_str())
            .collect();
        let tag = synth.rng.pick(&mapped).copied().unwrap_or(name);
        // Of unions within unions the inner one knows the tag.
        if !tag.is_empty() && !self.tags.iter().any(|(known, _)| *known == property) {
            self.tags.push((property, tag));
        }
        Some(())
    }

    fn property(&mut self, name: &'a str, schema: &'a Value) {
        match self.properties.iter_mut().find(|(known, _)| *known == name) {
            Some((_, schemas)) => schemas.push(schema),
            None => self.properties.push((name, vec![schema])),
        }
    }

    /// Takes the keywords of one schema.
    fn own(&mut self, schema: &'a Map<String, Value>) {
        self.schemas.push(schema);
        self.narrow_types(schema);
        self.narrow_values(schema);
        for (name, property) in entries(schema, "properties") {
            self.property(name, property);
        }
        for name in list(schema, "required").iter().filter_map(Value::as_str) {
            if !self.required.contains(&name) {
                self.required.push(name);
            }
        }
        self.patterns.extend(
            entries(schema, "patternProperties")
                .map(|(pattern, schema)| (pattern.as_str(), schema)),
        );
        match schema.get("additionalProperties") {
            None => {}
            Some(Value::Bool(false)) => self.closed = true,
            Some(other) => {
                self.open = true;
                if other.is_object() {
                    self.additional.push(other);
                }
            }
        }
        self.key_schemas.extend(schema.get("propertyNames"));
        for (key, names) in entries(schema, "dependentRequired") {
            let names = names.as_array().into_iter().flatten();
            self.dependent
                .push((key, names.filter_map(Value::as_str).collect()));
        }
        for (index, item) in list(schema, "prefixItems").iter().enumerate() {
            match self.prefix.get_mut(index) {
                Some(known) => known.push(item),
                None => self.prefix.push(vec![item]),
            }
        }
        self.items.extend(schema.get("items"));
        self.contains.extend(schema.get("contains"));
        self.published.extend(schema.get("example"));
        self.published.extend(schema.get("default"));
        self.published.extend(list(schema, "examples"));
    }

    fn narrow_types(&mut self, schema: &Map<String, Value>) {
        let listed: Vec<&str> = match schema.get("type") {
            Some(Value::String(name)) => vec![name],
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            _ => return,
        };
        let allowed = |kind: &str| {
            listed.contains(&kind) || (kind == "integer" && listed.contains(&"number"))
        };
        let known = self.types.take().unwrap_or_else(|| KINDS.to_vec());
        self.types = Some(known.into_iter().filter(|kind| allowed(kind)).collect());
    }

    fn narrow_values(&mut self, schema: &'a Map<String, Value>) {
        let (at, listed) = match (schema.get("const"), schema.get("enum")) {
            (Some(value), _) => (value, vec![value]),
            (None, Some(list)) => (list, list.as_array().into_iter().flatten().collect()),
            (None, None) => return,
        };
        self.values = Some(match self.values.take() {
            None => listed,
            Some(known) => known
                .into_iter()
                .filter(|value| listed.contains(value))
                .collect(),
        });
        self.values_at = Some(at);
    }

    /// The types that a value may have; keywords of one type alone tell the type that was meant.
    pub(super) fn kinds(&self) -> Vec<&'static str> {
        if let Some(types) = &self.types {
            // `number` beside `integer` means both.
            return types.clone();
        }
        let says = |keys: &[&str]| {
            self.schemas
                .iter()
                .any(|schema| keys.iter().any(|key| schema.contains_key(*key)))
        };
        let object = [
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "dependentRequired",
        ];
        if says(&object) {
            return vec!["object"];
        }
        if says(&[
            "items",
            "prefixItems",
            "contains",
            "minItems",
            "maxItems",
            "uniqueItems",
        ]) {
            return vec!["array"];
        }
        if says(&["pattern", "minLength", "maxLength", "format"]) {
            return vec!["string"];
        }
        if says(&[
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
        ]) {
            return vec!["number"];
        }
        KINDS.to_vec()
    }

    /// Whether keys mean something that are no properties.
    pub(super) fn takes_keys(&self) -> bool {
        !self.patterns.is_empty() || (!self.closed && (self.open || self.properties.is_empty()))
    }

    /// The text of a keyword, of the last schema that has it.
    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        let mut found = self.schemas.iter().rev();
        found.find_map(|schema| schema.get(key).and_then(Value::as_str))
    }

    /// All texts of a keyword.
    pub(super) fn texts(&self, key: &str) -> Vec<&'a str> {
        let found = self.schemas.iter();
        found
            .filter_map(|schema| schema.get(key).and_then(Value::as_str))
            .collect()
    }

    /// All numbers of a keyword.
    pub(super) fn numbers(&self, key: &str) -> impl Iterator<Item = f64> {
        let found = self.schemas.iter();
        found.filter_map(move |schema| schema.get(key).and_then(Value::as_f64))
    }

    /// The largest count of a keyword, 0 where there is none.
    pub(super) fn count(&self, key: &str) -> usize {
        self.numbers(key).fold(0.0, f64::max) as usize
    }

    /// The smallest count of a keyword.
    pub(super) fn limit(&self, key: &str) -> Option<usize> {
        let least = self.numbers(key).reduce(f64::min)?;
        Some(least as usize)
    }

    pub(super) fn is_true(&self, key: &str) -> bool {
        self.schemas
            .iter()
            .any(|schema| schema.get(key) == Some(&json!(true)))
    }
}

fn list<'a>(schema: &'a Map<String, Value>, key: &str) -> &'a [Value] {
    let items = schema.get(key).and_then(Value::as_array);
    items.map_or(&[], Vec::as_slice)
}

fn entries<'a>(
    schema: &'a Map<String, Value>,
    key: &str,
) -> impl Iterator<Item = (&'a String, &'a Value)> {
    schema
        .get(key)
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
}

/// A guess at how much a schema asks for.
fn size(document: &Value, schema: &Value) -> usize {
    let mut schema = schema;
    for _ in 0..16 {
        match schema.get("$ref").and_then(Value::as_str) {
            Some(target) => match pointer::at(document, target) {
                Some(target) => schema = target,
                None => break,
            },
            None => break,
        }
    }
    let inner = ["allOf", "anyOf", "oneOf"]
        .iter()
        .filter_map(|key| schema.get(key).and_then(Value::as_array))
        .map(|members| 10 + members.len())
        .sum::<usize>();
    let required = schema
        .get("required")
        .and_then(Value::as_array)
        .map_or(0, Vec::len);
    match schema.get("type").and_then(Value::as_str) {
        Some("null") => 0,
        Some("boolean" | "integer" | "number" | "string") => 1,
        _ if schema.get("enum").is_some() || schema.get("const").is_some() => 1,
        Some("array") => 2,
        _ => 3 + required + inner,
    }
}
