//! Differences of operations, and of what stands around them.

use serde_json::{Value, json};

use super::places::operations;
use super::{Random, any_schema, object, pick};

fn operation(document: &Value, random: &mut Random) -> Option<String> {
    pick(random, operations(document))
}

fn parameters<'a>(document: &'a mut Value, at: &str) -> Option<&'a mut Vec<Value>> {
    let operation = object(document, at)?;
    operation
        .entry("parameters")
        .or_insert_with(|| json!([]))
        .as_array_mut()
}

pub(super) fn parameter_added(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = operation(document, random)?;
    let place = ["query", "query", "header"][random.below(3)];
    let required = random.below(3) == 0;
    let schema = [
        json!({"type": "string"}),
        json!({"type": "integer", "maximum": 100}),
        json!({"type": "array", "items": {"type": "string"}}),
        json!({"type": "boolean", "default": false}),
    ][random.below(4)]
    .clone();
    let shown = schema.to_string();
    parameters(document, &at)?
        .push(json!({"name": "added_here", "in": place, "required": required, "schema": schema}));
    Some(format!(
        "{at}: new parameter in {place}, required: {required}, {shown}"
    ))
}

fn movable(parameters: &[Value]) -> Vec<usize> {
    let all = parameters.iter().enumerate();
    all.filter(|(_, parameter)| parameter["in"] != "path")
        .map(|(index, _)| index)
        .collect()
}

pub(super) fn parameter_removed(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = operation(document, random)?;
    let parameters = parameters(document, &at)?;
    let index = *random.pick(&movable(parameters))?;
    let gone = parameters.remove(index);
    Some(format!("{at}: parameter {} gone", gone["name"]))
}

pub(super) fn parameter_changed(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = operation(document, random)?;
    let kind = random.below(6);
    let parameters = parameters(document, &at)?;
    if kind == 0 {
        parameters.reverse();
        return (parameters.len() > 1).then(|| format!("{at}: parameters in another order"));
    }
    let all: Vec<usize> = match kind {
        1 => movable(parameters),
        _ => (0..parameters.len()).collect(),
    };
    let index = *random.pick(&all)?;
    let parameter = &mut parameters[index];
    let what = match kind {
        1 => {
            let required = parameter["required"] == json!(true);
            parameter["required"] = json!(!required);
            "required or not"
        }
        2 => {
            parameter["schema"] = json!({"type": "integer", "format": "int32"});
            "int32"
        }
        3 => {
            parameter["description"] = json!("Said in other words.");
            "other words"
        }
        4 => {
            parameter["deprecated"] = json!(true);
            "deprecated"
        }
        _ => {
            parameter["schema"]["default"] = json!(7);
            "with a default"
        }
    };
    Some(format!(
        "{at}: parameter {} {what}",
        parameters[index]["name"]
    ))
}

pub(super) fn body_changed(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = operation(document, random)?;
    let schema = any_schema(document, random);
    let kind = random.below(5);
    let shown = schema.to_string();
    let target = object(document, &at)?;
    let json = json!({"application/json": {"schema": schema.clone()}});
    if !target.contains_key("requestBody") {
        target.insert(
            "requestBody".to_owned(),
            json!({"required": kind < 3, "content": json}),
        );
        return Some(format!("{at}: new body {shown}, required: {}", kind < 3));
    }
    let body = target.get_mut("requestBody")?.as_object_mut()?;
    match kind {
        0 => {
            let required = body.get("required") == Some(&json!(true));
            body.insert("required".to_owned(), json!(!required));
            Some(format!("{at}: body required: {}", !required))
        }
        1 => {
            body.insert(
                "content".to_owned(),
                json!({"text/plain": {"schema": {"type": "string"}}}),
            );
            Some(format!("{at}: body is text"))
        }
        2 => {
            target.remove("requestBody");
            Some(format!("{at}: body gone"))
        }
        _ => {
            body.insert("content".to_owned(), json);
            Some(format!("{at}: body is {shown}"))
        }
    }
}

pub(super) fn success_changed(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = operation(document, random)?;
    let schema = any_schema(document, random);
    let shown = schema.to_string();
    let kind = random.below(4);
    let responses = object(document, &format!("{at}/responses"))?;
    let status = responses
        .keys()
        .find(|status| status.starts_with('2'))?
        .clone();
    let own = responses.get_mut(&status)?.as_object_mut()?;
    match kind {
        0 => {
            own.remove("content")?;
            Some(format!("{at}: {status} is empty"))
        }
        1 => {
            own.insert(
                "content".to_owned(),
                json!({"text/csv": {"schema": {"type": "string"}}}),
            );
            Some(format!("{at}: {status} is text"))
        }
        _ => {
            own.insert(
                "content".to_owned(),
                json!({"application/json": {"schema": schema}}),
            );
            Some(format!("{at}: {status} is {shown}"))
        }
    }
}

pub(super) fn status_changed(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = operation(document, random)?;
    let schema = any_schema(document, random);
    let kind = random.below(5);
    let responses = object(document, &format!("{at}/responses"))?;
    let content = json!({"application/json": {"schema": schema}});
    match kind {
        0 => {
            responses.insert(
                "418".to_owned(),
                json!({"description": "A teapot.", "content": content}),
            );
            Some(format!("{at}: new status 418"))
        }
        1 => {
            responses.insert(
                "202".to_owned(),
                json!({"description": "Later.", "content": content}),
            );
            Some(format!("{at}: new status 202"))
        }
        2 => {
            responses.insert("204".to_owned(), json!({"description": "Nothing."}));
            Some(format!("{at}: new status 204"))
        }
        _ => {
            let errors: Vec<String> = responses
                .keys()
                .filter(|s| s.starts_with(['4', '5']))
                .cloned()
                .collect();
            let gone = pick(random, errors)?;
            responses.remove(&gone);
            Some(format!("{at}: status {gone} gone"))
        }
    }
}

pub(super) fn operation_removed(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = operation(document, random)?;
    let (item, method) = at.rsplit_once('/')?;
    object(document, item)?.remove(method);
    Some(format!("{at}: gone"))
}

pub(super) fn operation_renamed(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = operation(document, random)?;
    object(document, &at)?.insert("operationId".to_owned(), json!("renamed_here"));
    Some(format!("{at}: another operationId"))
}

pub(super) fn operation_moved(document: &mut Value, random: &mut Random) -> Option<String> {
    let paths: Vec<String> = document
        .pointer("/paths")?
        .as_object()?
        .keys()
        .cloned()
        .collect();
    let path = pick(random, paths)?;
    let new = match random.below(2) {
        0 => path.replacen("/v2/", "/v3/", 1),
        _ => path.replacen("_id}", "_key}", 1),
    };
    let paths = object(document, "/paths")?;
    let mut item = paths.remove(&path)?;
    if new.contains("_key}") {
        // The parameters go with the path.
        let old = path.split('{').nth(1)?.split('}').next()?.to_owned();
        let key = old.replacen("_id", "_key", 1);
        let text = item.to_string().replace(
            &format!("\"name\":\"{old}\""),
            &format!("\"name\":\"{key}\""),
        );
        item = serde_json::from_str(&text).ok()?;
    }
    let same = new == path;
    paths.insert(new.clone(), item);
    (!same).then(|| format!("{path} at {new}"))
}

pub(super) fn operation_method(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = operation(document, random)?;
    let (item, method) = at.rsplit_once('/')?;
    let item = object(document, item)?;
    if item.contains_key("put") {
        return None;
    }
    let operation = item.remove(method)?;
    item.insert("put".to_owned(), operation);
    Some(format!("{at}: by PUT"))
}

pub(super) fn operation_tagged(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = operation(document, random)?;
    object(document, &at)?.insert("tags".to_owned(), json!(["Added Here"]));
    Some(format!("{at}: another tag"))
}

pub(super) fn operation_prose(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = operation(document, random)?;
    let key = ["summary", "description"][random.below(2)];
    object(document, &at)?.insert(key.to_owned(), json!("Said in other words."));
    Some(format!("{at}: another {key}"))
}

pub(super) fn operation_annotated(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = operation(document, random)?;
    object(document, &at)?.insert("deprecated".to_owned(), json!(true));
    Some(format!("{at}: deprecated"))
}

pub(super) fn security_changed(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = operation(document, random)?;
    let kind = random.below(3);
    let operation = object(document, &at)?;
    let security = match kind {
        0 => json!([]),
        1 => json!([{"Bearer": ["another:scope"]}]),
        _ => json!([{}, {"Bearer": []}]),
    };
    let old = operation.insert("security".to_owned(), security.clone());
    (old.as_ref() != Some(&security)).then(|| format!("{at}: security {security}"))
}

pub(super) fn info_changed(document: &mut Value, random: &mut Random) -> Option<String> {
    let key = ["title", "version", "description"][random.below(3)];
    object(document, "/info")?.insert(key.to_owned(), json!("9.9.9"));
    Some(format!("another {key}"))
}

pub(super) fn server_changed(document: &mut Value, random: &mut Random) -> Option<String> {
    let servers = document.pointer_mut("/servers")?.as_array_mut()?;
    let server = json!({"url": "https://other.example.com/v9"});
    match random.below(3) {
        0 => servers.insert(0, server),
        1 => servers.push(server),
        _ => *servers = vec![server],
    }
    Some("another server".to_owned())
}

pub(super) fn extension_changed(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = operation(document, random)?;
    object(document, &at)?.insert("x-added-here".to_owned(), json!("yes"));
    Some(format!("{at}: another extension"))
}
