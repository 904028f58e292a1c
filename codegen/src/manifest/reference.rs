//! The keys of the manifest as a page for people and as a JSON Schema for editors.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::keys::{Key, Kind, MANIFEST, Table};

/// `docs/manifest.md`.
pub fn reference() -> String {
    let mut out = String::from(
        "<!-- Made by `cargo xtask manifest > docs/manifest.md`, from codegen/src/manifest/keys.rs. -->\n\n\
         # The manifest\n\n",
    );
    wrap(&mut out, MANIFEST.docs);
    out.push_str(
        "\nEditors that know TOML schemas (taplo, Even Better TOML) check and complete it with\n\
         `#:schema ../docs/spandrel.schema.json` in its first line.\n",
    );
    for key in MANIFEST.keys {
        table(&mut out, key);
    }
    out
}

/// A key that holds a table, or tables, with a section of its own for each table in it.
fn table(out: &mut String, of: &Key) {
    let (Kind::Table(table) | Kind::Tables(table)) = &of.kind else {
        return;
    };
    let _ = write!(out, "\n## `{}`\n\n", table.heading);
    let presence = if of.required { "" } else { " Optional." };
    wrap(out, &format!("{}{presence}", of.docs));
    let _ = write!(out, "\n```toml\n{}\n```\n", of.example);
    out.push_str("\n| key | | |\n| --- | --- | --- |\n");
    for key in table.keys {
        let required = if key.required { ", required" } else { "" };
        let example = match key.kind {
            Kind::Table(_) | Kind::Tables(_) => String::new(),
            _ => format!(" `{}`", key.example),
        };
        let _ = writeln!(
            out,
            "| `{}` | {}{required} | {}{example} |",
            key.name,
            kind(&key.kind),
            key.docs
        );
    }
    for key in table.keys {
        self::table(out, key);
    }
}

fn kind(kind: &Kind) -> String {
    match kind {
        Kind::String => "a string".to_owned(),
        Kind::Choice(values) => {
            let values: Vec<_> = values.iter().map(|value| format!("`{value}`")).collect();
            format!("one of {}", values.join(", "))
        }
        Kind::Strings => "a list of strings".to_owned(),
        Kind::Flag => "`true` or `false`".to_owned(),
        Kind::Table(table) => format!("a table, `{}`", table.heading),
        Kind::Tables(table) => format!("tables, `{}`", table.heading),
    }
}

/// A paragraph in lines of at most 106 characters.
fn wrap(out: &mut String, text: &str) {
    let mut length = 0;
    for word in text.split_whitespace() {
        if length > 0 && length + 1 + word.len() > 106 {
            out.push('\n');
            length = 0;
        } else if length > 0 {
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += word.len();
    }
    out.push('\n');
}

/// `docs/spandrel.schema.json`: JSON Schema 2020-12.
pub fn schema() -> String {
    let mut schema = object(&MANIFEST);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(MANIFEST.heading);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

fn object(table: &Table) -> Value {
    let properties: Map<String, Value> = table
        .keys
        .iter()
        .map(|key| (key.name.to_owned(), property(key)))
        .collect();
    let required: Vec<&str> = table
        .keys
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    let mut schema = json!({
        "type": "object",
        "description": table.docs,
        "additionalProperties": false,
        "properties": properties,
    });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

fn property(key: &Key) -> Value {
    let mut schema = match &key.kind {
        Kind::String => json!({ "type": "string", "minLength": 1 }),
        Kind::Choice(values) => json!({ "enum": values }),
        Kind::Strings => json!({ "type": "array", "items": { "type": "string", "minLength": 1 } }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Table(table) => object(table),
        Kind::Tables(table) => json!({ "type": "array", "items": object(table) }),
    };
    schema["description"] = json!(key.docs);
    schema["examples"] = json!([example(key)]);
    schema
}

/// The value of a key's example.
fn example(key: &Key) -> Value {
    let table: toml::Table = key.example.parse().unwrap_or_default();
    // `[[api.pagination]]` stands in the table that it hangs on.
    let found = table.get(key.name).or_else(|| {
        let outer = table.values().next()?;
        let outer = outer
            .as_array()
            .and_then(|items| items.first())
            .unwrap_or(outer);
        outer.get(key.name)
    });
    found
        .and_then(|value| serde_json::to_value(value).ok())
        .unwrap_or_default()
}
