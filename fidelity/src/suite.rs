//! The JSON Schema test suite: each schema as a component of one document, and every instance that the
//! suite calls valid, read and written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use spandrel_codegen::manifest::Options;
use spandrel_codegen::{ApiInput, Input, InputFile, Layout};
use xtask::error::{self, Error};
use xtask::report::{Format, say};

use crate::Args;
use crate::judge::{self, Given, NO_TYPE, Settings};
use crate::known;
use crate::report::{capped, percent};

/// Where the tests of the dialect that OpenAPI 3.1 speaks are.
const TESTS: &str = "tests/draft2020-12";

#[derive(Deserialize)]
struct Group<'a> {
    description: String,
    schema: Value,
    #[serde(borrow)]
    tests: Vec<Test<'a>>,
}

#[derive(Deserialize)]
struct Test<'a> {
    #[serde(borrow)]
    data: &'a RawValue,
    valid: bool,
}

/// What became of the tests of a keyword.
#[derive(Default)]
struct Keyword {
    valid: usize,
    without_type: usize,
    failed: Vec<String>,
}

/// Runs the suite, prints what came of it, and says whether nothing is left.
pub fn run(folder: &Path, settings: &Settings<'_>, args: &Args) -> Result<bool, Error> {
    let tests = folder.join(TESTS);
    let mut paths = Vec::new();
    find(&tests, &mut paths)?;
    let mut schemas = Map::new();
    let mut titles: BTreeMap<String, String> = BTreeMap::new();
    let mut given = Vec::new();
    let mut keywords: BTreeMap<String, Keyword> = BTreeMap::new();
    for path in &paths {
        let shown = path.display().to_string();
        let bytes = error::read(path, &shown, "give the folder of the test suite")?;
        let groups: Vec<Group<'_>> = serde_json::from_slice(&bytes)
            .map_err(|error| Error::new(format!("{shown}: {error}")))?;
        let below = path.strip_prefix(&tests).unwrap_or(path).with_extension("");
        let keyword = below.to_string_lossy().replace('\\', "/");
        for (index, group) in groups.into_iter().enumerate() {
            let name = format!("{}-{index}", keyword.replace('/', "."));
            let pointer = format!("#/components/schemas/{name}");
            let mut schema = group.schema;
            if !has_id(&schema) {
                below_pointer(&mut schema, &pointer);
            }
            schemas.insert(name, schema);
            titles.insert(pointer.clone(), format!("{keyword}: {}", group.description));
            for test in group.tests.iter().filter(|test| test.valid) {
                keywords.entry(keyword.clone()).or_default().valid += 1;
                given.push(Given {
                    schema: pointer.clone(),
                    // No line break stands in a string of JSON.
                    text: test.data.get().replace(['\r', '\n'], " "),
                });
            }
        }
    }
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "JSON Schema test suite", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    });
    let name = "json-schema-test-suite.json";
    let settings = Settings {
        given: Some(&given),
        ..*settings
    };
    let mut report = judge::document(name, &document, &input(name, &document), &settings)?;
    if let Some(path) = &args.known {
        known::apply(&mut known::read(path)?, &mut report);
    }
    if let Some(error) = &report.error {
        return Err(Error::new(error.clone()));
    }
    for failure in report.failures.iter() {
        let title = titles.get(&failure.pointer).cloned().unwrap_or_default();
        let keyword = title.split(':').next().unwrap_or_default().to_owned();
        let entry = keywords.entry(keyword).or_default();
        if failure.reason == NO_TYPE {
            entry.without_type += 1;
            continue;
        }
        entry.failed.push(format!(
            "{title} ({})\n      read    {}{}\n      {}",
            failure.pointer,
            capped(&failure.instance),
            failure
                .written
                .as_ref()
                .map_or(String::new(), |written| format!(
                    "\n      written {}",
                    capped(written)
                )),
            failure.reason,
        ));
    }
    let mut lines = Vec::new();
    let (mut valid, mut without_type, mut failed) = (0, 0, 0);
    for (keyword, found) in &keywords {
        valid += found.valid;
        without_type += found.without_type;
        failed += found.failed.len();
        if found.without_type + found.failed.len() > 0 {
            lines.push(format!(
                "  {keyword}: {} valid, {} left, {} without a Rust type",
                found.valid,
                found.failed.len(),
                found.without_type
            ));
            lines.extend(found.failed.iter().map(|line| format!("    {line}")));
        }
    }
    for (rule, count) in &report.beyond {
        lines.push(format!("  beyond the type by rule: {count} x {rule}"));
    }
    let held = valid - without_type - report.beyond.values().sum::<usize>();
    let equal = held - failed;
    lines.insert(
        0,
        format!(
            "JSON Schema test suite: {} schemas, {valid} valid instances, {without_type} without a Rust type; \
             {equal} of {held} equal after the round trip ({:.2} %), {} of them known",
            titles.len(),
            percent(equal, held),
            report.known.len(),
        ),
    );
    let format = if args.json {
        Format::Json
    } else {
        Format::Text
    };
    say(format, lines.join("\n"));
    if args.json {
        let line = serde_json::to_string(&report).map_err(|error| Error::new(error.to_string()))?;
        say(Format::Text, line);
    }
    Ok(failed == 0)
}

fn input(name: &str, document: &Value) -> Input {
    Input {
        apis: vec![ApiInput {
            name: "suite".to_owned(),
            document: InputFile {
                path: name.to_owned(),
                bytes: document.to_string().into_bytes(),
            },
            parts: Vec::new(),
            overlays: Vec::new(),
            names_lock: None,
            options: Options::default(),
        }],
        layout: Layout::Flat,
        command: crate::COMMAND.to_owned(),
        keep_going: true,
        deny_warnings: false,
    }
}

fn find(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Error> {
    let shown = folder.display();
    let entries =
        fs::read_dir(folder).map_err(|error| Error::io("read the folder", shown, &error))?;
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            find(&path, paths)?;
        } else if path.extension().is_some_and(|end| end == "json") {
            paths.push(path);
        }
    }
    Ok(())
}

/// Whether a schema names itself: then its references are relative to that.
fn has_id(schema: &Value) -> bool {
    match schema {
        Value::Object(entries) => entries.contains_key("$id") || entries.values().any(has_id),
        Value::Array(items) => items.iter().any(has_id),
        _ => false,
    }
}

/// Makes references to the root of a schema references to where it stands now.
fn below_pointer(schema: &mut Value, pointer: &str) {
    match schema {
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(target) if key == "$ref" => {
                        if let Some(path) = target.strip_prefix('#')
                            && (path.is_empty() || path.starts_with('/'))
                        {
                            *target = format!("{pointer}{path}");
                        }
                    }
                    value => below_pointer(value, pointer),
                }
            }
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| below_pointer(item, pointer)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_follow_their_schema() {
        let mut schema = json!({"properties": {"a": {"$ref": "#"}, "$ref": {"$ref": "#/$defs/b"}}, "items": {"$ref": "other.json"}});
        below_pointer(&mut schema, "#/components/schemas/x");
        assert_eq!(
            schema,
            json!({"properties": {"a": {"$ref": "#/components/schemas/x"}, "$ref": {"$ref": "#/components/schemas/x/$defs/b"}}, "items": {"$ref": "other.json"}})
        );
        assert!(has_id(&json!({"allOf": [{"$id": "a"}]})));
    }
}
