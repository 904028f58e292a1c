//! `cargo xtask semver`: what `diff` says about Rust, held against what the compiler sees.
//!
//! A document and many others with one difference each become modules of one crate. rustdoc lists the
//! public API of each, and the lists say what a difference did: something gone or changed is major,
//! something new is minor. `diff` must say at least that, and where it says more, why.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use serde_json::Value;
use spandrel_codegen::diff::{Baseline, Change, Report, Rule, Rust};
use spandrel_codegen::manifest::Options;
use spandrel_codegen::mutate::{self, Random};
use spandrel_codegen::{ApiInput, Input, InputFile, Layout, generate};

use crate::error::{self, Error, Outcome};
use crate::report::{self, Format};

/// Hold what `diff` says about Rust against the compiler
///
/// Generates the parts of a document and as many documents with one difference, picked at random, as
/// asked for, as modules of one crate; lists the public API of each with rustdoc; and compares both
/// verdicts. Exits with 1 where `diff` says less, or more without a reason.
#[derive(Clone, Debug, clap::Args)]
#[command(
    after_help = "Example:\n  cargo run -p xtask --features semver -- semver --count 80 --out docs/semver.md"
)]
pub struct Args {
    /// The document
    #[arg(default_value = "spec/orgs/openapi.json")]
    pub spec: String,
    /// How many differences
    #[arg(long, default_value_t = 60)]
    pub count: usize,
    /// The first seed; each difference has one
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Write the table into a file
    #[arg(long, value_name = "FILE")]
    pub out: Option<std::path::PathBuf>,
}

/// A difference, and both verdicts.
struct Case {
    seed: u64,
    what: String,
    report: Report,
    /// The base that it is a difference of, and its own module.
    modules: (String, String),
}

/// Runs the command.
pub fn run(root: &Path, args: &Args) -> Result<Outcome, Error> {
    let start = Instant::now();
    let bytes = error::read(
        &root.join(&args.spec),
        &args.spec,
        "give the path of a document",
    )?;
    let document: Value = serde_json::from_slice(&bytes)
        .map_err(|error| Error::new(format!("{} is no JSON: {error}", args.spec)))?;
    let (apis, cases) = cases(&document, args);
    report::note(format_args!(
        "{} differences in {}; generating and compiling them all",
        cases.len(),
        report::elapsed(start)
    ));
    let folder = root.join("target").join("semver");
    write_crate(root, &folder, apis)?;
    let listed = listed(&folder)?;
    let rows: Vec<Row> = cases.iter().map(|case| row(case, &listed)).collect();
    let text = table(&rows, args);
    let failed = rows.iter().filter(|row| row.agrees == Agrees::No).count();
    match &args.out {
        Some(path) => {
            fs::write(path, &text).map_err(|error| Error::io("write", path.display(), &error))?;
        }
        None => report::print(&text),
    }
    for row in rows.iter().filter(|row| row.agrees == Agrees::No) {
        report::error(format_args!(
            "seed {}: {}: diff says {}, the compiler {}",
            row.seed,
            row.what,
            row.diff.name(),
            row.judge.name()
        ));
        for item in row.evidence.iter().take(5) {
            report::note(format_args!("  {item}"));
        }
    }
    let summary = format!(
        "{} differences, {failed} without agreement ({})",
        rows.len(),
        report::elapsed(start)
    );
    report::say(
        if args.out.is_some() {
            Format::Text
        } else {
            Format::Json
        },
        summary,
    );
    Ok(if failed == 0 {
        Outcome::Done
    } else {
        Outcome::Findings
    })
}

fn input(name: &str, document: &Value, lock: Option<&str>) -> ApiInput {
    ApiInput {
        name: name.to_owned(),
        document: InputFile {
            path: "openapi.json".to_owned(),
            bytes: document.to_string().into_bytes(),
        },
        parts: Vec::new(),
        overlays: Vec::new(),
        names_lock: lock.map(|text| InputFile {
            path: "names.lock".to_owned(),
            bytes: text.as_bytes().to_vec(),
        }),
        options: Options::default(),
    }
}

/// The parts of a document and the documents with one difference, and what `diff` says of each.
fn cases(document: &Value, args: &Args) -> (Vec<ApiInput>, Vec<Case>) {
    let parts = mutate::parts(document);
    let mut apis = Vec::new();
    let mut bases = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let name = format!("base{index}");
        let base = input(&name, part, None);
        // The module of a difference is called as its base is while both are compared: the name of
        // the API is no part of what changed.
        let baseline = Baseline::new(&input("api", part, None), Layout::Nested, false);
        bases.push((name, baseline));
        apis.push(base);
    }
    let mut cases = Vec::new();
    let mut seed = args.seed;
    while cases.len() < args.count && seed < args.seed + 20 * args.count as u64 {
        let mut random = Random::new(seed);
        let index = random.below(parts.len());
        let mut changed = parts[index].clone();
        let what = mutate::mutate(&mut changed, &mut random);
        let own = seed;
        seed += 1;
        let (Some(what), Some(Ok(baseline))) = (what, bases.get(index).map(|base| base.1.as_ref()))
        else {
            continue;
        };
        let (Some(report), _) = baseline.compare(&input("api", &changed, None)) else {
            continue;
        };
        let name = format!("seed{own}");
        apis.push(input(&name, &changed, Some(baseline.names_lock())));
        cases.push(Case {
            seed: own,
            what,
            report,
            modules: (bases[index].0.clone(), name),
        });
    }
    (apis, cases)
}

/// One crate with a module for each document.
fn write_crate(root: &Path, folder: &Path, apis: Vec<ApiInput>) -> Result<(), Error> {
    let output = generate(&Input {
        apis,
        layout: Layout::Nested,
        command: "cargo xtask semver".to_owned(),
        keep_going: false,
        deny_warnings: false,
    });
    if output.files.is_empty() {
        return Err(Error::new(
            "the documents have errors, although each by itself has none",
        ));
    }
    let runtime = root.join("runtime").display().to_string();
    let manifest = format!(
        "[package]\nname = \"judged\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\nserde = {{ version = \"1\", features = [\"derive\"] }}\n\
         spandrel-runtime = {{ path = {runtime:?}, default-features = false, features = [\"client\"] }}\n\n[workspace]\n"
    );
    let source = folder.join("src");
    if source.exists() {
        fs::remove_dir_all(&source)
            .map_err(|error| Error::io("empty", source.display(), &error))?;
    }
    let mut files = vec![
        (folder.join("Cargo.toml"), manifest),
        (
            source.join("lib.rs"),
            "//! Judged.\nmod api;\npub use api::*;\n".to_owned(),
        ),
    ];
    files.extend(
        output
            .files
            .into_iter()
            .map(|file| (source.join("api").join(file.path), file.text)),
    );
    for (path, text) in files {
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|error| Error::io("make", parent.display(), &error))?;
        fs::write(&path, text).map_err(|error| Error::io("write", path.display(), &error))?;
    }
    // The versions that the workspace is built with.
    let lock = folder.join("Cargo.lock");
    fs::copy(root.join("Cargo.lock"), &lock)
        .map_err(|error| Error::io("write", lock.display(), &error))?;
    Ok(())
}

/// The public items of each module, by the module's name.
fn listed(folder: &Path) -> Result<BTreeMap<String, BTreeSet<String>>, Error> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(folder)
        .args([
            "rustdoc",
            "--lib",
            "--quiet",
            "--offline",
            "--",
            "-Z",
            "unstable-options",
        ])
        .args(["--output-format", "json", "--cap-lints", "allow"])
        // JSON is unstable; the format is fixed by the toolchain and read by the crate of its version.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .status()
        .map_err(|error| Error::io("run", "cargo rustdoc", &error))?;
    if !status.success() {
        return Err(Error::new("the generated modules do not compile")
            .help(format!("look into {}", folder.display())));
    }
    let json = folder.join("target/doc/judged.json");
    let api = public_api::Builder::from_rustdoc_json(&json)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .build()
        .map_err(|error| {
            Error::new(format!("cannot read {}: {error}", json.display()))
                .help("rustdoc's JSON is of another version than the crate `public-api` reads")
        })?;
    let mut listed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for item in api.items() {
        let text = item.to_string();
        if let Some(module) = module(&text) {
            let item = plain(&text, &module);
            listed.entry(module).or_default().insert(item);
        }
    }
    Ok(listed)
}

/// The module that an item belongs to: the first that it names.
fn module(item: &str) -> Option<String> {
    let (_, rest) = item.split_once("judged::")?;
    let name = rest.split(|c: char| !c.is_alphanumeric()).next()?;
    let known = name.starts_with("base") || name.starts_with("seed");
    known.then(|| name.to_owned())
}

/// An item as it would be listed in any of the modules, without the names of arguments.
fn plain(item: &str, module: &str) -> String {
    let root = format!("{}{}", module[..1].to_uppercase(), &module[1..]);
    let item = item
        .replace(&format!("judged::{module}::{root}"), "api::Root")
        .replace(&format!("judged::{module}"), "api");
    let is_function = item.contains("fn ");
    match item.find('(').filter(|_| is_function) {
        Some(open) => format!("{}{}", &item[..open], without_names(&item[open..])),
        None => item,
    }
}

/// Arguments by their types: `(&self, Uuid)` for `(&self, fleet_id: Uuid)`.
fn without_names(arguments: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    let mut rest = arguments.chars().peekable();
    while let Some(c) = rest.next() {
        if c.is_alphanumeric() || c == '_' || c == '#' {
            word.push(c);
            continue;
        }
        if c == ':' && rest.peek() == Some(&' ') && out.ends_with(['(', ' ']) {
            word.clear();
            rest.next();
            continue;
        }
        out.push_str(&word);
        word.clear();
        out.push(c);
    }
    out + &word
}

/// How two verdicts go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Agrees {
    Yes,
    /// `diff` says more, for a reason that no list of items can show.
    Reason(&'static str),
    No,
}

struct Row {
    seed: u64,
    what: String,
    diff: Rust,
    judge: Rust,
    agrees: Agrees,
    /// What is gone and what is new, for people.
    evidence: Vec<String>,
    counts: (usize, usize),
}

fn row(case: &Case, listed: &BTreeMap<String, BTreeSet<String>>) -> Row {
    let nothing = BTreeSet::new();
    let of = |name: &String| listed.get(name).unwrap_or(&nothing);
    let (old, new) = (of(&case.modules.0), of(&case.modules.1));
    let gone: Vec<&String> = old.difference(new).collect();
    let come: Vec<&String> = new.difference(old).collect();
    let judge = match (gone.len(), come.len()) {
        (0, 0) => Rust::None,
        (0, _) => Rust::Minor,
        _ => Rust::Major,
    };
    let diff = case.report.rust();
    let evidence = gone.iter().map(|item| format!("- {item}"));
    let evidence = evidence
        .chain(come.iter().map(|item| format!("+ {item}")))
        .collect();
    Row {
        seed: case.seed,
        what: case.what.clone(),
        diff,
        judge,
        agrees: agrees(diff, judge, &case.report.changes),
        evidence,
        counts: (gone.len(), come.len()),
    }
}

fn agrees(diff: Rust, judge: Rust, changes: &[Change]) -> Agrees {
    // A list of items cannot tell documentation or behaviour from nothing.
    let visible = |rust: Rust| {
        if rust == Rust::Patch {
            Rust::None
        } else {
            rust
        }
    };
    if visible(diff) == visible(judge) {
        return Agrees::Yes;
    }
    if visible(diff) < visible(judge) {
        return Agrees::No;
    }
    // Every change that says more has to have a reason.
    let mut reasons = changes
        .iter()
        .filter(|change| visible(change.rust) > visible(judge))
        .map(reason);
    let first = reasons.next().flatten();
    match first {
        Some(reason) if reasons.all(|reason| reason.is_some()) => Agrees::Reason(reason),
        _ => Agrees::No,
    }
}

/// Why a change is larger than what a list of items shows.
fn reason(change: &Change) -> Option<&'static str> {
    match change.rule {
        Rule::Deprecated => Some("a new warning is minor, and no list of items has it"),
        Rule::ParamOrder => Some("arguments of one type trade places, which no compiler sees"),
        Rule::TraitAdded | Rule::TraitRemoved | Rule::ExampleValue
            if change.name.is_empty() || change.name == "Example" =>
        {
            Some("`example()` stands behind the feature `mock`")
        }
        _ => None,
    }
}

fn table(rows: &[Row], args: &Args) -> String {
    let count = |wanted: fn(&Agrees) -> bool| rows.iter().filter(|row| wanted(&row.agrees)).count();
    let mut out = String::new();
    let _ = writeln!(
        out,
        "# What `diff` says, and what the compiler sees\n\n\
         Made by `cargo run -p xtask --features semver -- semver --count {} --seed {}`: documents with one\n\
         difference to a part of `{}`, each generated and compiled. The compiler's verdict is\n\
         the difference of the public items that rustdoc lists: something gone or changed is major, something new is minor, else nothing.\n\
         `diff` must say at least that; *patch* and *none* look the same to the compiler.\n\n\
         {} differences: {} agree, {} are larger in `diff` for a reason that is said, {} disagree.\n",
        args.count,
        args.seed,
        args.spec,
        rows.len(),
        count(|agrees| *agrees == Agrees::Yes),
        count(|agrees| matches!(agrees, Agrees::Reason(_))),
        count(|agrees| *agrees == Agrees::No)
    );
    out.push_str("| seed | difference | `diff` | compiler | items gone, new | |\n| ---: | --- | --- | --- | ---: | --- |\n");
    for row in rows {
        let verdict = match row.agrees {
            Agrees::Yes => "",
            Agrees::Reason(reason) => reason,
            Agrees::No => "**disagrees**",
        };
        let what = row
            .what
            .replace('|', "\\|")
            .replace("/components/schemas/", "")
            .replace("/paths/~1", "/")
            .replace("~1", "/");
        let _ = writeln!(
            out,
            "| {} | `{what}` | {} | {} | {}, {} | {verdict} |",
            row.seed,
            row.diff.name(),
            row.judge.name(),
            row.counts.0,
            row.counts.1
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{module, plain};

    #[test]
    fn items_of_two_modules_are_listed_alike() {
        let item = "pub fn judged::seed7::Fleets<'_>::get(&self, fleet_id: uuid::Uuid, r#type: &str) -> Call<judged::seed7::FleetRead>";
        assert_eq!(module(item).as_deref(), Some("seed7"));
        assert_eq!(
            plain(item, "seed7"),
            "pub fn api::Fleets<'_>::get(&self, uuid::Uuid, &str) -> Call<api::FleetRead>"
        );
        assert_eq!(
            plain(
                "pub fn judged::base0::Base0<'a>::fleets(self) -> judged::base0::Fleets<'a>",
                "base0"
            ),
            "pub fn api::Root<'a>::fleets(self) -> api::Fleets<'a>"
        );
        assert_eq!(module("pub struct judged::Client"), None);
    }
}
