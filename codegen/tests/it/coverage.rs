//! `docs/coverage.md` says what becomes of each keyword and field: a case that it names is there and has
//! the key, and no key is read that it says nothing about.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::cases::folder;

const PAGE: &str = include_str!("../../../docs/coverage.md");

/// Words in the readers that are values and kinds, not keys.
const NO_KEYS: &[&str] = &[
    "apiKey",
    "array",
    "boolean",
    "cookie",
    "header",
    "http",
    "ignored",
    "integer",
    "models",
    "mutualTLS",
    "nav",
    "null",
    "number",
    "object",
    "openIdConnect",
    "path",
    "querystring",
    "resources",
    "shared",
    "string",
    "xx",
];

/// A row: its keys, and what shows it.
struct Row {
    line: usize,
    keys: Vec<String>,
    shown_by: String,
}

fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for (line, text) in PAGE.lines().enumerate() {
        let cells: Vec<&str> = text.split(" | ").collect();
        let [keys, _, shown_by] = cells.as_slice() else {
            assert!(
                !text.starts_with("| `"),
                "line {}: not three cells",
                line + 1
            );
            continue;
        };
        let keys = quoted(keys);
        if !keys.is_empty() {
            rows.push(Row {
                line: line + 1,
                keys: keys.into_iter().map(str::to_owned).collect(),
                shown_by: (*shown_by).trim_end_matches(" |").to_owned(),
            });
        }
    }
    rows
}

/// What stands between backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// A case with the files that it refers to, in one text.
fn case(path: &str) -> Option<String> {
    let (kind, file) = path.split_once('/')?;
    let mut text = fs::read_to_string(folder(kind).join(file)).ok()?;
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut open = vec![folder(kind).join(stem)];
    while let Some(path) = open.pop() {
        if let Ok(entries) = fs::read_dir(&path) {
            open.extend(entries.map(|entry| entry.unwrap().path()));
        } else if let Ok(part) = fs::read_to_string(&path) {
            text += &part;
        }
    }
    Some(text)
}

/// The names of all tests, by the name of their file.
fn tests() -> BTreeMap<String, BTreeSet<String>> {
    let codegen = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [
        "tests/it",
        "tests/cases",
        "../runtime/tests/it",
        "src/source",
        "src/links",
    ];
    let mut tests: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in folders
        .iter()
        .flat_map(|folder| rust_files(&codegen.join(folder)))
    {
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let names = text.lines().filter_map(|line| {
            let line = line.trim_start();
            let line = line.strip_prefix("async ").unwrap_or(line);
            Some(line.strip_prefix("fn ")?.split_once('(')?.0.to_owned())
        });
        tests.entry(stem).or_default().extend(names);
    }
    tests
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect();
    files.sort();
    files
}

#[test]
fn what_a_row_names_is_there_and_shows_it() {
    let tests = tests();
    let mut problems = Vec::new();
    for row in rows() {
        if row.shown_by.starts_with("no") {
            continue;
        }
        let shown_by = quoted(&row.shown_by);
        if shown_by.is_empty() {
            problems.push(format!("line {}: neither a case nor `no`", row.line));
        }
        let mut text = String::new();
        for place in &shown_by {
            if let Some((file, test)) = place.split_once("::") {
                if !tests.get(file).is_some_and(|names| names.contains(test)) {
                    problems.push(format!("line {}: no test {place}", row.line));
                }
                text.push_str(&row.keys.join(" "));
            } else if let Some(case) = case(place) {
                text.push_str(&case);
            } else {
                problems.push(format!("line {}: no case {place}", row.line));
            }
        }
        for key in &row.keys {
            let key = key.rsplit('.').next().unwrap_or(key);
            if !text.contains(key) {
                problems.push(format!("line {}: {shown_by:?} has no `{key}`", row.line));
            }
        }
    }
    assert!(
        problems.is_empty(),
        "docs/coverage.md:\n{}",
        problems.join("\n")
    );
}

#[test]
fn every_key_that_is_read_has_a_row() {
    let known: BTreeSet<String> = rows()
        .into_iter()
        .flat_map(|row| row.keys)
        .filter_map(|key| key.rsplit('.').next().map(str::to_owned))
        .collect();
    let mut read = BTreeSet::new();
    for path in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model")) {
        let text = fs::read_to_string(path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        for line in code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            let literals = line.split('"').skip(1).step_by(2);
            let is_key = |text: &&str| {
                text.starts_with(|first: char| first == '$' || first.is_ascii_lowercase())
                    && text[1..].bytes().all(|byte| byte.is_ascii_alphanumeric())
                    && text.len() > 1
            };
            read.extend(literals.filter(is_key).map(str::to_owned));
        }
    }
    assert!(read.len() > 100, "the readers were not found");
    let missing: Vec<&String> = read
        .iter()
        .filter(|key| !known.contains(*key) && !NO_KEYS.contains(&key.as_str()))
        .collect();
    assert!(
        missing.is_empty(),
        "docs/coverage.md has no row for {missing:?}"
    );
}
