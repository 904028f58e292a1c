//! Documents with one difference, picked at random: what `diff` is held against.
//!
//! Nothing here is needed to compare documents; tests and the `semver` command look for a difference
//! that `diff` does not know, or judges otherwise than the compiler.

mod around;
mod calls;
mod places;
mod schemas;

use serde_json::{Map, Value, json};

use self::places::tags;

/// A small generator of numbers (xorshift), seeded: a run can be repeated.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A generator for a seed.
    pub fn new(seed: u64) -> Self {
        let mut random = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..8 {
            random.below(2);
        }
        random
    }

    /// A number below another, which is not zero.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (end.max(1) as u64)).unwrap_or(0)
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }
}

/// A document for each tag, with the operations that carry it and the schemas that these need.
///
/// Together they are the document; each by itself is quick to generate.
pub fn parts(document: &Value) -> Vec<Value> {
    let tags = tags(document);
    let parts = tags.iter().map(|tag| {
        let mut part = document.clone();
        keep_tag(&mut part, tag);
        prune(&mut part);
        part
    });
    parts.collect()
}

fn keep_tag(document: &mut Value, tag: &str) {
    let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) else {
        return;
    };
    for item in paths.values_mut().filter_map(Value::as_object_mut) {
        item.retain(|_, operation| {
            let own = operation.get("tags").and_then(Value::as_array);
            own.is_some_and(|own| own.iter().any(|own| own == tag))
        });
    }
    paths.retain(|_, item| item.as_object().is_some_and(|item| !item.is_empty()));
}

/// Takes out schemas that nothing refers to, until each is needed.
fn prune(document: &mut Value) {
    loop {
        let text = document.to_string();
        let Some(schemas) = document
            .pointer_mut("/components/schemas")
            .and_then(Value::as_object_mut)
        else {
            return;
        };
        let before = schemas.len();
        schemas.retain(|name, _| text.contains(&format!("\"#/components/schemas/{name}\"")));
        if schemas.len() == before {
            return;
        }
    }
}

/// Makes one difference and says which; `None` where the document has no place for the kind that
/// was picked.
pub fn mutate(document: &mut Value, random: &mut Random) -> Option<String> {
    let kind = *random.pick(KINDS)?;
    kind(document, random)
}

type Kind = fn(&mut Value, &mut Random) -> Option<String>;

/// All kinds; one that makes many different things stands here several times.
const KINDS: &[Kind] = &[
    schemas::property_added,
    schemas::property_added,
    schemas::property_added,
    schemas::property_removed,
    schemas::property_removed,
    schemas::property_renamed,
    schemas::property_required,
    schemas::property_required,
    schemas::property_type,
    schemas::property_type,
    schemas::property_type,
    schemas::property_type,
    schemas::property_nullable,
    schemas::property_nullable,
    schemas::property_annotated,
    schemas::property_annotated,
    schemas::property_limited,
    schemas::property_limited,
    schemas::property_recursive,
    schemas::extra_keys,
    schemas::schema_renamed,
    schemas::schema_removed,
    schemas::schema_added,
    schemas::schema_prose,
    schemas::schema_example,
    schemas::schema_to_string,
    schemas::union_added,
    schemas::union_added,
    schemas::value_added,
    schemas::value_added,
    schemas::value_removed,
    schemas::value_removed,
    schemas::values_reordered,
    schemas::values_named,
    calls::parameter_added,
    calls::parameter_added,
    calls::parameter_removed,
    calls::parameter_changed,
    calls::parameter_changed,
    calls::parameter_changed,
    calls::body_changed,
    calls::body_changed,
    calls::success_changed,
    calls::success_changed,
    calls::status_changed,
    calls::status_changed,
    calls::operation_removed,
    calls::operation_renamed,
    calls::operation_moved,
    calls::operation_method,
    calls::operation_tagged,
    calls::operation_prose,
    calls::operation_annotated,
    calls::security_changed,
    calls::security_changed,
    calls::info_changed,
    calls::server_changed,
    calls::extension_changed,
    around::header_changed,
    around::header_changed,
    around::media_changed,
    around::media_changed,
    around::stream_changed,
    around::style_changed,
    around::link_changed,
    around::delivery_changed,
    around::delivery_changed,
    around::scheme_changed,
    around::variable_changed,
];

fn pick(random: &mut Random, all: Vec<String>) -> Option<String> {
    random.pick(&all).cloned()
}

fn object<'a>(document: &'a mut Value, pointer: &str) -> Option<&'a mut Map<String, Value>> {
    document.pointer_mut(pointer)?.as_object_mut()
}

/// A pointer step for a key.
fn step(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// A schema of any kind.
fn any_schema(document: &Value, random: &mut Random) -> Value {
    let names: Vec<String> = document
        .pointer("/components/schemas")
        .and_then(Value::as_object)
        .map(|schemas| schemas.keys().cloned().collect())
        .unwrap_or_default();
    let name = random.pick(&names).cloned().unwrap_or_default();
    match random.below(12) {
        0 => json!({"type": "string"}),
        1 => json!({"type": "string", "format": "uuid"}),
        2 => json!({"type": "string", "format": "date-time"}),
        3 => json!({"type": "integer"}),
        4 => json!({"type": "integer", "format": "int32"}),
        5 => json!({"type": "number"}),
        6 => json!({"type": "boolean"}),
        7 => json!({"type": "array", "items": {"type": "string"}}),
        8 => json!({"type": "object", "additionalProperties": {"type": "integer"}}),
        9 => json!({}),
        10 => json!({"type": "string", "enum": ["left", "right"]}),
        _ => json!({"$ref": format!("#/components/schemas/{name}")}),
    }
}
