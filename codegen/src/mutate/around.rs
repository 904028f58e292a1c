//! Differences of what stands around the schemas: headers, media types, streams, styles, links,
//! webhooks, security schemes, variables of servers.

use serde_json::{Map, Value, json};

use super::places::operations;
use super::{Random, any_schema, object, pick};

/// A successful answer of some operation.
fn success(document: &Value, random: &mut Random) -> Option<String> {
    let at = pick(random, operations(document))?;
    let responses = document.pointer(&format!("{at}/responses"))?.as_object()?;
    let status = responses.keys().find(|status| status.starts_with('2'))?;
    Some(format!("{at}/responses/{status}"))
}

/// Takes one entry out, or changes it, or puts one in.
fn entry(
    map: &mut Map<String, Value>,
    random: &mut Random,
    added: (&str, Value),
    change: impl FnOnce(&mut Value, usize),
) -> Option<String> {
    let names: Vec<String> = map.keys().cloned().collect();
    let (way, kind) = (random.below(4), random.below(100));
    match (way, random.pick(&names)) {
        (0, _) | (_, None) => {
            let known = map.insert(added.0.to_owned(), added.1);
            known.is_none().then(|| format!("{} is new", added.0))
        }
        (1, Some(name)) => {
            map.remove(name);
            Some(format!("{name} is gone"))
        }
        (_, Some(name)) => {
            change(map.get_mut(name)?, kind);
            Some(format!("{name} is another"))
        }
    }
}

fn map<'a>(document: &'a mut Value, at: &str, key: &str) -> Option<&'a mut Map<String, Value>> {
    let holder = object(document, at)?;
    holder
        .entry(key)
        .or_insert_with(|| json!({}))
        .as_object_mut()
}

pub(super) fn header_changed(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = success(document, random)?;
    let schema = any_schema(document, random);
    let added = ("X-Added-Here", json!({"schema": schema}));
    let headers = map(document, &at, "headers")?;
    let what = entry(headers, random, added, |header, kind| match kind % 4 {
        0 => header["description"] = json!("Said in other words."),
        1 => header["deprecated"] = json!(true),
        2 => header["schema"] = json!({"type": "array", "items": {"type": "integer"}}),
        _ => header["schema"] = json!({"type": "string", "enum": ["left", "right"]}),
    })?;
    Some(format!("{at}: header {what}"))
}

pub(super) fn media_changed(document: &mut Value, random: &mut Random) -> Option<String> {
    let schema = any_schema(document, random);
    let at = match random.below(2) {
        0 => success(document, random)?,
        _ => {
            let at = pick(random, operations(document))?;
            document.pointer(&format!("{at}/requestBody"))?;
            format!("{at}/requestBody")
        }
    };
    let name = [
        "text/csv",
        "application/vnd.added+json",
        "multipart/form-data",
    ][random.below(3)];
    let content = map(document, &at, "content")?;
    let what = entry(
        content,
        random,
        (name, json!({"schema": schema.clone()})),
        |media, _| {
            media["schema"] = schema;
        },
    )?;
    Some(format!("{at}: {what}"))
}

pub(super) fn stream_changed(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = success(document, random)?;
    let item = any_schema(document, random);
    let shown = item.to_string();
    let media = match random.below(3) {
        0 => json!({"text/event-stream": {"schema": item}}),
        1 => json!({"application/json": {"schema": item}, "text/event-stream": {"schema": item}}),
        _ => json!({"application/x-ndjson": {"schema": {"type": "array", "items": item}}}),
    };
    object(document, &at)?.insert("content".to_owned(), media);
    Some(format!("{at}: a stream of {shown}"))
}

pub(super) fn style_changed(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = pick(random, operations(document))?;
    let parameters = document
        .pointer_mut(&format!("{at}/parameters"))?
        .as_array_mut()?;
    let index = random.below(parameters.len());
    let parameter = parameters.get_mut(index)?.as_object_mut()?;
    let explode = parameter.get("explode") != Some(&json!(true));
    let (key, value) = match random.below(4) {
        0 => ("style", json!("pipeDelimited")),
        1 => ("style", json!("matrix")),
        2 => ("allowReserved", json!(true)),
        _ => ("explode", json!(explode)),
    };
    let old = parameter.insert(key.to_owned(), value.clone());
    let name = parameter.get("name").cloned().unwrap_or_default();
    (old.as_ref() != Some(&value)).then(|| format!("{at}: parameter {name} has {key} {value}"))
}

pub(super) fn link_changed(document: &mut Value, random: &mut Random) -> Option<String> {
    let at = success(document, random)?;
    let target = pick(random, operations(document))?;
    let id = document.pointer(&format!("{target}/operationId"))?.clone();
    let links = map(document, &at, "links")?;
    let what = entry(
        links,
        random,
        ("added", json!({"operationId": id})),
        |link, _| {
            link["description"] = json!("Said in other words.");
        },
    )?;
    Some(format!("{at}: link {what}"))
}

pub(super) fn delivery_changed(document: &mut Value, random: &mut Random) -> Option<String> {
    let schema = any_schema(document, random);
    let body = json!({"content": {"application/json": {"schema": schema}}});
    let answers = json!({"204": {"description": "Done."}});
    let added = json!({"post": {"requestBody": body.clone(), "responses": answers}});
    let webhooks = map(document, "", "webhooks")?;
    let what = entry(
        webhooks,
        random,
        ("added.here", added),
        |item, kind| match kind % 3 {
            0 => item["post"]["summary"] = json!("Said in other words."),
            1 => item["post"]["deprecated"] = json!(true),
            _ => item["post"]["requestBody"] = body,
        },
    )?;
    Some(format!("webhook {what}"))
}

pub(super) fn scheme_changed(document: &mut Value, random: &mut Random) -> Option<String> {
    let schemes = map(document, "/components", "securitySchemes")?;
    let added = json!({"type": "http", "scheme": "basic"});
    let what = entry(
        schemes,
        random,
        ("AddedHere", added),
        |scheme, kind| match kind % 2 {
            0 => scheme["description"] = json!("Said in other words."),
            _ => *scheme = json!({"type": "apiKey", "in": "header", "name": "X-Added-Here"}),
        },
    )?;
    Some(format!("security scheme {what}"))
}

pub(super) fn variable_changed(document: &mut Value, random: &mut Random) -> Option<String> {
    let servers = document.pointer_mut("/servers")?.as_array_mut()?;
    let index = random.below(servers.len());
    let url = servers.get(index)?["url"].as_str()?.to_owned();
    let variables = map(document, &format!("/servers/{index}"), "variables")?;
    let added = ("added", json!({"default": "here"}));
    let what = entry(variables, random, added, |variable, kind| match kind % 2 {
        0 => variable["description"] = json!("Said in other words."),
        _ => variable["default"] = json!("there"),
    })?;
    if what == "added is new" {
        let server = object(document, &format!("/servers/{index}"))?;
        server.insert("url".to_owned(), json!(format!("{url}/{{added}}")));
    }
    Some(format!("{url}: variable {what}"))
}
