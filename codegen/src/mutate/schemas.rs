//! Differences of schemas.

use serde_json::{Map, Value, json};

use super::places::{property_holders, schemas_with, string_enums};
use super::{Random, any_schema, object, pick, step};

/// An object schema and one of its properties, by pointer.
fn property(document: &Value, random: &mut Random) -> Option<(String, String)> {
    let holder = pick(random, property_holders(document))?;
    let names: Vec<String> = document
        .pointer(&format!("{holder}/properties"))?
        .as_object()?
        .keys()
        .cloned()
        .collect();
    let name = pick(random, names)?;
    Some((holder, name))
}

fn property_pointer(holder: &str, name: &str) -> String {
    format!("{holder}/properties/{}", step(name))
}

fn set_required(schema: &mut Map<String, Value>, name: &str, on: bool) {
    let list = schema.entry("required").or_insert_with(|| json!([]));
    if let Some(list) = list.as_array_mut() {
        list.retain(|known| known != name);
        if on {
            list.push(Value::from(name));
        }
    }
}

fn is_required(schema: &Value, name: &str) -> bool {
    let list = schema.get("required").and_then(Value::as_array);
    list.is_some_and(|list| list.iter().any(|known| known == name))
}

pub(super) fn property_added(document: &mut Value, random: &mut Random) -> Option<String> {
    let holder = pick(random, property_holders(document))?;
    let schema = any_schema(document, random);
    let required = random.below(3) == 0;
    let shown = schema.to_string();
    let target = object(document, &holder)?;
    let properties = target.get_mut("properties")?.as_object_mut()?;
    properties.insert("added_here".to_owned(), schema);
    set_required(target, "added_here", required);
    Some(format!(
        "{holder}: new property {shown}, required: {required}"
    ))
}

pub(super) fn property_removed(document: &mut Value, random: &mut Random) -> Option<String> {
    let (holder, name) = property(document, random)?;
    let target = object(document, &holder)?;
    target.get_mut("properties")?.as_object_mut()?.remove(&name);
    set_required(target, &name, false);
    Some(format!("{holder}: property {name} gone"))
}

pub(super) fn property_renamed(document: &mut Value, random: &mut Random) -> Option<String> {
    let (holder, name) = property(document, random)?;
    let required = is_required(document.pointer(&holder)?, &name);
    let new = match random.below(2) {
        0 => name.replace('_', "-") + "-",
        _ => format!("{name}_renamed"),
    };
    let target = object(document, &holder)?;
    let properties = target.get_mut("properties")?.as_object_mut()?;
    let value = properties.remove(&name)?;
    properties.insert(new.clone(), value);
    set_required(target, &name, false);
    set_required(target, &new, required);
    Some(format!("{holder}: property {name} called {new}"))
}

pub(super) fn property_required(document: &mut Value, random: &mut Random) -> Option<String> {
    let (holder, name) = property(document, random)?;
    let required = is_required(document.pointer(&holder)?, &name);
    set_required(object(document, &holder)?, &name, !required);
    Some(format!(
        "{holder}: property {name} required: {required} to {}",
        !required
    ))
}

pub(super) fn property_type(document: &mut Value, random: &mut Random) -> Option<String> {
    let (holder, name) = property(document, random)?;
    let schema = any_schema(document, random);
    let shown = schema.to_string();
    *document.pointer_mut(&property_pointer(&holder, &name))? = schema;
    Some(format!("{holder}: property {name} is {shown}"))
}

pub(super) fn property_nullable(document: &mut Value, random: &mut Random) -> Option<String> {
    let (holder, name) = property(document, random)?;
    let schema = document.pointer_mut(&property_pointer(&holder, &name))?;
    let members = schema.get("anyOf").and_then(Value::as_array).cloned();
    *schema = match members.as_deref() {
        Some([inner, null]) if *null == json!({"type": "null"}) => inner.clone(),
        _ => json!({"anyOf": [schema.clone(), {"type": "null"}]}),
    };
    Some(format!(
        "{holder}: property {name} is nullable, or no longer"
    ))
}

pub(super) fn property_annotated(document: &mut Value, random: &mut Random) -> Option<String> {
    let (holder, name) = property(document, random)?;
    let schema = object(document, &property_pointer(&holder, &name))?;
    let what = match random.below(8) {
        0 => ("deprecated", json!(true)),
        1 => ("readOnly", json!(true)),
        2 => ("writeOnly", json!(true)),
        3 => ("title", json!("Another title, quite")),
        4 => ("default", json!("another")),
        5 => ("example", json!("another")),
        6 => ("x-note", json!({"a": 1})),
        _ => ("description", json!("Said in other words.")),
    };
    let old = schema.insert(what.0.to_owned(), what.1.clone());
    (old.as_ref() != Some(&what.1))
        .then(|| format!("{holder}: property {name} has {} {}", what.0, what.1))
}

pub(super) fn property_limited(document: &mut Value, random: &mut Random) -> Option<String> {
    let (holder, name) = property(document, random)?;
    let schema = object(document, &property_pointer(&holder, &name))?;
    let what = match random.below(9) {
        0 => ("minLength", json!(3)),
        1 => ("maxLength", json!(77)),
        2 => ("pattern", json!("^[a-z]+$")),
        3 => ("minimum", json!(-5)),
        4 => ("exclusiveMaximum", json!(99)),
        5 => ("multipleOf", json!(4)),
        6 => ("maxItems", json!(9)),
        7 => ("uniqueItems", json!(true)),
        _ => ("format", json!("hostname")),
    };
    schema.insert(what.0.to_owned(), what.1.clone());
    Some(format!(
        "{holder}: property {name} has {} {}",
        what.0, what.1
    ))
}

pub(super) fn property_recursive(document: &mut Value, random: &mut Random) -> Option<String> {
    let components: Vec<String> = property_holders(document)
        .into_iter()
        .filter(|at| at.matches('/').count() == 3)
        .collect();
    let holder = pick(random, components)?;
    let properties = object(document, &format!("{holder}/properties"))?;
    properties.insert("again".to_owned(), json!({"$ref": format!("#{holder}")}));
    Some(format!("{holder}: holds itself"))
}

pub(super) fn extra_keys(document: &mut Value, random: &mut Random) -> Option<String> {
    let holder = pick(random, property_holders(document))?;
    let schema = any_schema(document, random);
    let shown = schema.to_string();
    object(document, &holder)?.insert("additionalProperties".to_owned(), schema);
    Some(format!("{holder}: other keys are {shown}"))
}

fn component(document: &Value, random: &mut Random) -> Option<String> {
    let schemas = document.pointer("/components/schemas")?.as_object()?;
    pick(random, schemas.keys().cloned().collect())
}

pub(super) fn schema_renamed(document: &mut Value, random: &mut Random) -> Option<String> {
    let name = component(document, random)?;
    let new = format!("{name}Renamed");
    let text = document.to_string().replace(
        &format!("\"#/components/schemas/{name}\""),
        &format!("\"#/components/schemas/{new}\""),
    );
    *document = serde_json::from_str(&text).ok()?;
    let schemas = object(document, "/components/schemas")?;
    let schema = schemas.remove(&name)?;
    schemas.insert(new.clone(), schema);
    Some(format!("schema {name} called {new}"))
}

pub(super) fn schema_removed(document: &mut Value, random: &mut Random) -> Option<String> {
    let name = component(document, random)?;
    let text = document.to_string().replace(
        &format!("{{\"$ref\":\"#/components/schemas/{name}\"}}"),
        "{\"type\":\"string\"}",
    );
    let mut changed: Value = serde_json::from_str(&text).ok()?;
    object(&mut changed, "/components/schemas")?.remove(&name);
    let left = changed.to_string().contains(&format!("schemas/{name}\""));
    if left {
        return None;
    }
    *document = changed;
    Some(format!("schema {name} gone, strings in its place"))
}

pub(super) fn schema_added(document: &mut Value, random: &mut Random) -> Option<String> {
    let schema = json!({"type": "object", "properties": {"a": any_schema(document, random)}});
    object(document, "/components/schemas")?.insert("AddedHere".to_owned(), schema);
    Some("new schema AddedHere".to_owned())
}

pub(super) fn schema_prose(document: &mut Value, random: &mut Random) -> Option<String> {
    let name = component(document, random)?;
    let schema = object(document, &format!("/components/schemas/{}", step(&name)))?;
    let (key, value) = match random.below(2) {
        0 => ("description", json!("Said in other words.")),
        _ => ("deprecated", json!(true)),
    };
    schema.insert(key.to_owned(), value);
    Some(format!("schema {name} has another {key}"))
}

pub(super) fn schema_example(document: &mut Value, random: &mut Random) -> Option<String> {
    let name = component(document, random)?;
    let schema = object(document, &format!("/components/schemas/{}", step(&name)))?;
    schema
        .remove("example")
        .or_else(|| schema.remove("examples"))?;
    Some(format!("schema {name} has no example"))
}

pub(super) fn schema_to_string(document: &mut Value, random: &mut Random) -> Option<String> {
    let name = component(document, random)?;
    let schema = document.pointer_mut(&format!("/components/schemas/{}", step(&name)))?;
    *schema = match random.below(3) {
        0 => json!({"type": "string"}),
        1 => json!({"type": "integer", "enum": [1, 2, 3]}),
        _ => json!({"type": "array", "items": {"type": "integer"}}),
    };
    Some(format!("schema {name} is {schema}"))
}

pub(super) fn union_added(document: &mut Value, random: &mut Random) -> Option<String> {
    let (holder, name) = property(document, random)?;
    let all: Vec<String> = schemas_with(document, "properties");
    let (a, b) = (pick(random, all.clone())?, pick(random, all)?);
    let old = document.pointer(&property_pointer(&holder, &name))?.clone();
    let union = match random.below(3) {
        0 => json!({"oneOf": [{"$ref": format!("#{a}")}, {"$ref": format!("#{b}")}]}),
        1 => json!({"oneOf": [old, {"type": "integer"}]}),
        _ => json!({"anyOf": [{"type": "boolean"}, {"$ref": format!("#{b}")}]}),
    };
    let shown = union.to_string();
    *document.pointer_mut(&property_pointer(&holder, &name))? = union;
    Some(format!("{holder}: property {name} is {shown}"))
}

fn values<'a>(
    document: &'a mut Value,
    random: &mut Random,
) -> Option<(String, &'a mut Vec<Value>)> {
    let at = pick(random, string_enums(document))?;
    let list = document
        .pointer_mut(&format!("{at}/enum"))?
        .as_array_mut()?;
    Some((at, list))
}

pub(super) fn value_added(document: &mut Value, random: &mut Random) -> Option<String> {
    let place = random.below(100);
    let (at, values) = values(document, random)?;
    values.insert(place % (values.len() + 1), json!("added_here"));
    Some(format!("{at}: new value"))
}

pub(super) fn value_removed(document: &mut Value, random: &mut Random) -> Option<String> {
    let place = random.below(100);
    let (at, values) = values(document, random)?;
    if values.len() < 2 {
        return None;
    }
    let gone = values.remove(place % values.len());
    Some(format!("{at}: value {gone} gone"))
}

pub(super) fn values_reordered(document: &mut Value, random: &mut Random) -> Option<String> {
    let (at, values) = values(document, random)?;
    if values.len() < 2 {
        return None;
    }
    values.reverse();
    Some(format!("{at}: values in another order"))
}

pub(super) fn values_named(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = pick(random, string_enums(document))?;
    let schema = object(document, &at)?;
    let count = schema.get("enum")?.as_array()?.len();
    let names: Vec<String> = (0..count).map(|index| format!("Value{index}")).collect();
    schema.insert("x-enum-varnames".to_owned(), json!(names));
    Some(format!("{at}: values with suggested names"))
}
