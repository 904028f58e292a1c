//! One document: text to crate, crate to verdict.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use spandrel_codegen::diag::Severity;
use spandrel_codegen::manifest::Options;
use spandrel_codegen::{Output, generate as generate_crate};

use super::check::{Check, Checker};
use crate::error::Error;
use crate::files::Plan;
use crate::{generate, project};

/// How long the generator may take for a document.
const LIMIT: Duration = Duration::from_secs(60);

/// As much stack as a program's first thread has: depth limits are made for that.
const STACK: usize = 8 << 20;

/// What came of a document.
#[derive(Clone, Debug)]
pub struct Row {
    /// The path of the document, as the user would type it.
    pub document: String,
    /// Its size.
    pub bytes: usize,
    /// Operations that it has.
    pub operations: usize,
    /// Component schemas that it has.
    pub schemas: usize,
    /// Operations that are in the crate.
    pub emitted: usize,
    /// Types that are in the crate.
    pub types: usize,
    /// Lines of the generated modules.
    pub lines: usize,
    /// How long the generator took.
    pub seconds: f64,
    /// What the errors cost, in the order of their places.
    pub left_out: Vec<Finding>,
    /// How many warnings there are of each code.
    pub warnings: BTreeMap<&'static str, usize>,
    /// What the compiler said; `None` where it was not asked.
    pub check: Option<Check>,
    /// The verdict.
    pub outcome: Outcome,
}

impl Row {
    /// Whether something is wrong with the generator rather than with the document.
    pub fn failed(&self) -> bool {
        matches!(
            self.outcome,
            Outcome::Panicked(_) | Outcome::TooLong | Outcome::DoesNotCompile(_)
        )
    }
}

/// An error of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The code, `E0105`.
    pub code: &'static str,
    /// Line and column.
    pub place: String,
    /// The JSON pointer, where there is one.
    pub pointer: String,
    /// What is wrong.
    pub message: String,
}

/// What came of a document, in a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The whole document is a crate, and it compiles.
    Complete,
    /// The document has errors; what is left is a crate, and it compiles.
    Partial,
    /// Nothing can be made of it.
    Refused,
    /// The crate does not compile: the first error.
    DoesNotCompile(String),
    /// The generator took too long.
    TooLong,
    /// The generator panicked.
    Panicked(String),
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Complete => f.write_str("ok"),
            Self::Partial => f.write_str("partial"),
            Self::Refused => f.write_str("refused"),
            Self::DoesNotCompile(_) => f.write_str("DOES NOT COMPILE"),
            Self::TooLong => f.write_str("TOO LONG"),
            Self::Panicked(_) => f.write_str("PANIC"),
        }
    }
}

/// Whether a file is an OpenAPI document: its root has the key `openapi`.
pub fn is_document(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    if !matches!(extension, Some("json" | "yaml" | "yml")) {
        return false;
    }
    let Ok(bytes) = std::fs::read(path) else {
        return false;
    };
    // The key can stand anywhere: where keys are sorted, behind all components.
    let text = String::from_utf8_lossy(&bytes);
    if extension == Some("json") {
        return match serde_json::from_str::<serde_json::Value>(&text) {
            Ok(root) => root.get("openapi").is_some(),
            // One with a mistake in it, or something else.
            Err(_) => text.contains("\"openapi\""),
        };
    }
    text.lines().any(|line| {
        let key = line
            .trim_start_matches('\u{feff}')
            .trim_start_matches(['"', '\'', '{']);
        key.strip_prefix("openapi")
            .is_some_and(|rest| rest.trim_start_matches(['"', '\'']).starts_with(':'))
    })
}

/// A folder's name for each document: its file name, told apart where two are the same.
pub fn names(documents: &[PathBuf]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    documents
        .iter()
        .map(|path| {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let mut name: String = stem
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
                .collect();
            name.make_ascii_lowercase();
            // Two hyphens in a row are no snake case.
            let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
            let name = format!("api-{}", words.join("-"));
            let mut unique = name.clone();
            let mut n = 2;
            while !taken.insert(unique.clone()) {
                unique = format!("{name}-{n}");
                n += 1;
            }
            unique
        })
        .collect()
}

/// Makes a crate of a document and has it checked.
pub fn run(
    root: &Path,
    work: &Path,
    document: &Path,
    name: &str,
    checker: Option<&Checker>,
) -> Result<Row, Error> {
    // As `generate` makes it where nothing is said.
    let options = Options {
        tag_features: Some(true),
        ..Options::default()
    };
    let mut input = project::single("api", document, &[], generate::COMMAND, options)?;
    input.keep_going = true;
    let mut row = Row {
        document: document.display().to_string(),
        bytes: input.apis.iter().map(|api| api.document.bytes.len()).sum(),
        operations: 0,
        schemas: 0,
        emitted: 0,
        types: 0,
        lines: 0,
        seconds: 0.0,
        left_out: Vec::new(),
        warnings: BTreeMap::new(),
        check: None,
        outcome: Outcome::Complete,
    };
    let start = Instant::now();
    let made = guarded(move || generate_crate(&input));
    row.seconds = start.elapsed().as_secs_f64();
    let output = match made {
        Ok(output) => output,
        Err(outcome) => {
            row.outcome = outcome;
            return Ok(row);
        }
    };
    count(&mut row, &output);
    if output.files.is_empty() {
        row.outcome = Outcome::Refused;
        return Ok(row);
    }
    let krate = work.join(name);
    let wanted = generate::crate_files(root, &krate, name, &output)?;
    Plan::new(&krate, wanted, &[generate::GENERATED], generate::COMMAND)?.apply()?;
    row.check = checker.map(|checker| checker.check(&krate)).transpose()?;
    row.outcome = match row.check.as_ref().and_then(|check| check.errors.first()) {
        Some(error) => Outcome::DoesNotCompile(error.clone()),
        None if row.left_out.is_empty() => Outcome::Complete,
        None => Outcome::Partial,
    };
    Ok(row)
}

/// Runs the generator in a thread of its own, which is given up where it takes too long.
fn guarded(generate: impl FnOnce() -> Output + Send + 'static) -> Result<Output, Outcome> {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::Builder::new().stack_size(STACK).spawn(move || {
        let made = catch_unwind(AssertUnwindSafe(generate));
        // Nobody waits any more where it took too long.
        let _ = sender.send(made.map_err(|panic| message(panic.as_ref())));
    });
    if let Err(error) = worker {
        return Err(Outcome::Panicked(error.to_string()));
    }
    match receiver.recv_timeout(LIMIT) {
        Ok(Ok(output)) => Ok(output),
        Ok(Err(panic)) => Err(Outcome::Panicked(panic)),
        Err(RecvTimeoutError::Timeout) => Err(Outcome::TooLong),
        Err(RecvTimeoutError::Disconnected) => Err(Outcome::Panicked("no answer".into())),
    }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("a panic without a message")
        .to_owned()
}

fn count(row: &mut Row, output: &Output) {
    for api in &output.apis {
        row.emitted += api.operations;
        row.operations += api.operations + api.operations_left_out;
        row.schemas += api.schemas;
        row.types += api.types;
    }
    row.lines = output
        .files
        .iter()
        .map(|file| file.text.lines().count())
        .sum();
    for diagnostic in output.diagnostics.iter() {
        if diagnostic.code.severity() == Severity::Warning {
            *row.warnings.entry(diagnostic.code.id).or_default() += 1;
            continue;
        }
        let (file, span) = diagnostic.place.locate(&output.sources);
        let (line, column) = span.map_or((1, 1), |span| {
            output.sources.file(file).line_column(span.start)
        });
        row.left_out.push(Finding {
            code: diagnostic.code.id,
            place: format!("{line}:{column}"),
            pointer: diagnostic
                .place
                .pointer(&output.sources)
                .unwrap_or_default(),
            message: diagnostic.message.clone(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::is_document;

    #[test]
    fn the_key_is_found_wherever_it_stands() {
        let folder = std::env::temp_dir().join(format!("is-document-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let filler = "x".repeat(100_000);
        for (name, text, expected) in [
            (
                "last.yaml",
                format!("info: {{ title: {filler} }}\nopenapi: 3.1.0\n"),
                true,
            ),
            (
                "last.json",
                format!(r#"{{"info": "{filler}", "openapi": "3.1.0"}}"#),
                true,
            ),
            (
                "within.json",
                r#"{"properties": {"openapi": {}}}"#.to_owned(),
                false,
            ),
            (
                "within.yaml",
                "properties:\n  openapi: {}\n".to_owned(),
                false,
            ),
            ("broken.json", r#"{"openapi": "3.1.0",}"#.to_owned(), true),
        ] {
            let path = folder.join(name);
            std::fs::write(&path, text).unwrap();
            assert_eq!(is_document(&path), expected, "{name}");
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
