//! Truth on the wire, with an oracle that is not ours.
//!
//! For each component schema of a document and each JSON body of its operations, instances are made
//! from the schema itself ([`synth`]); those that the `jsonschema` crate accepts ([`oracle`]) are read
//! by the generated type, written again ([`driver`]), and compared ([`compare`]). Instances of a wrong
//! type ([`mutate`]) have to be refused. A seed repeats a run exactly.

pub mod beyond;
pub mod compare;
pub mod document;
pub mod driver;
pub mod exact;
pub mod judge;
pub mod known;
pub mod lift;
pub mod mutate;
pub mod oracle;
pub mod pointer;
pub mod report;
pub mod rng;
pub mod suite;
pub mod synth;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use serde_json::value::RawValue;
use spandrel_codegen::manifest::Options;
use xtask::error::{self, Error, Outcome};
use xtask::project;
use xtask::report::{Format, say};

use judge::{Given, Settings};
use report::Report;

/// What generated files say made them.
const COMMAND: &str = "cargo xtask fidelity";

/// Judge whether generated types read and write what the documents say
///
/// Of each document a crate is generated and compiled below target/fidelity. Instances of each schema
/// are made from the schema, at boundaries and at random; those that the jsonschema crate accepts are
/// read, written again and compared: numbers by value, instants as instants, everything else exactly,
/// but for what the mapping says (absent and null in responses, published defaults, unknown keys,
/// read-only and write-only properties). Unknown keys are made only where the document gives them a
/// meaning. A schema that has one type for responses and another for requests is judged by both, each
/// without what goes the other way alone. Instances of a wrong type must be refused, or a rule says
/// why not.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "cargo xtask fidelity",
    bin_name = "cargo xtask fidelity",
    max_term_width = 100
)]
#[command(after_help = "\
Exit codes: 0 all equal; 1 something is not; 2 wrong usage, or a file that cannot be read.

Examples:
  cargo xtask fidelity spec/orgs/openapi.json
  cargo xtask fidelity --instances made.jsonl openapi.yaml
  cargo xtask fidelity --suite JSON-Schema-Test-Suite")]
pub struct Args {
    /// Documents, or folders of documents
    #[arg(value_name = "DIR|SPEC", required_unless_present = "suite")]
    pub documents: Vec<PathBuf>,
    /// What is random comes from this number
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Instances proposed for each schema
    #[arg(long, default_value_t = 40)]
    pub count: usize,
    /// Judge these instances and no others: JSON lines, {"schema": "#/components/schemas/X",
    /// "instance": …}
    #[arg(long, value_name = "FILE")]
    pub instances: Option<PathBuf>,
    /// Schemas whose pointer contains this, and no others
    #[arg(long, value_name = "NAME")]
    pub only: Option<String>,
    /// Explained failures: lines of document, pointer, part of the reason, and why, with tabs between
    #[arg(long, value_name = "FILE")]
    pub known: Option<PathBuf>,
    /// Print the reports as JSON, a document a line
    #[arg(long)]
    pub json: bool,
    /// Failures shown of each document
    #[arg(long, default_value_t = 10)]
    pub show: usize,
    /// Judge the tests of the JSON Schema test suite in this folder
    #[arg(long, value_name = "DIR", conflicts_with_all = ["instances", "only"])]
    pub suite: Option<PathBuf>,
}

/// Parses the command line, runs, and gives the exit code.
pub fn main() -> ExitCode {
    let args = Args::parse();
    match run(&project::root(), &args) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) => {
            xtask::report::error(&error);
            ExitCode::from(2)
        }
    }
}

/// Runs the command.
pub fn run(root: &Path, args: &Args) -> Result<Outcome, Error> {
    let folder = root.join("target/fidelity");
    let given = match &args.instances {
        Some(path) => Some(instances(path)?),
        None => None,
    };
    let mut known = match &args.known {
        Some(path) => known::read(path)?,
        None => Vec::new(),
    };
    let settings = Settings {
        root,
        folder: &folder,
        seed: args.seed,
        count: args.count,
        only: args.only.as_deref(),
        given: given.as_deref(),
    };
    let mut clean = true;
    if let Some(suite) = &args.suite {
        clean &= suite::run(suite, &settings, args)?;
    }
    let mut reports: Vec<Report> = Vec::new();
    for path in documents(&args.documents)? {
        let mut report = judged(&path, &settings)?;
        known::apply(&mut known, &mut report);
        if args.json {
            let line =
                serde_json::to_string(&report).map_err(|error| Error::new(error.to_string()))?;
            say(Format::Text, line);
        } else {
            say(Format::Text, report.text(args.show).trim_end());
        }
        clean &= !report.has_findings();
        reports.push(report);
    }
    if reports.len() > 1 {
        let format = if args.json {
            Format::Json
        } else {
            Format::Text
        };
        say(format, report::total(&reports));
    }
    for line in known::unused(&known, &reports) {
        xtask::report::error(format_args!("known, and not met: {line}"));
        clean = false;
    }
    Ok(if clean {
        Outcome::Done
    } else {
        Outcome::Findings
    })
}

fn judged(path: &Path, settings: &Settings<'_>) -> Result<Report, Error> {
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    let mut input = project::single("api", path, &[], COMMAND, Options::default())?;
    input.keep_going = true;
    let document = &input.apis[0].document;
    match document::read(&document.path, &document.bytes) {
        Ok(value) => judge::document(&name, &value, &input, settings),
        Err(why) => Ok(Report {
            document: name,
            error: Some(format!("cannot be read: {why}")),
            ..Report::default()
        }),
    }
}

/// The documents that were named, those of folders by size: small ones say soonest what is wrong.
fn documents(named: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut all = Vec::new();
    for path in named {
        if !path.is_dir() {
            all.push(path.clone());
            continue;
        }
        let shown = path.display();
        let entries =
            fs::read_dir(path).map_err(|error| Error::io("read the folder", shown, &error))?;
        let mut found: Vec<(u64, PathBuf)> = entries
            .flatten()
            .map(|entry| (entry.metadata().map_or(0, |data| data.len()), entry.path()))
            .filter(|(_, path)| {
                let end = path.extension().and_then(|end| end.to_str());
                matches!(end, Some("json" | "yaml" | "yml")) && path.is_file()
            })
            .collect();
        found.sort();
        all.extend(found.into_iter().map(|(_, path)| path));
    }
    Ok(all)
}

/// Reads instances made elsewhere, each with its number as they were written.
fn instances(path: &Path) -> Result<Vec<Given>, Error> {
    #[derive(serde::Deserialize)]
    struct Line<'a> {
        schema: String,
        #[serde(borrow)]
        instance: &'a RawValue,
    }
    let shown = path.display().to_string();
    let bytes = error::read(path, &shown, "give the path of a file of JSON lines")?;
    let text = String::from_utf8_lossy(&bytes);
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            let line: Line<'_> = serde_json::from_str(line).map_err(|error| {
                Error::new(format!("{shown}:{}: {error}", index + 1))
                    .help("a line is {\"schema\": \"#/components/schemas/X\", \"instance\": …}")
            })?;
            Ok(Given {
                schema: line.schema,
                text: line.instance.get().to_owned(),
            })
        })
        .collect()
}
