//! `cargo xtask regen`: the documents of the manifest to `generated/src/api`.

use std::path::Path;
use std::time::Instant;

use spandrel_codegen::manifest::Manifest;
use spandrel_codegen::plan::{Renamed, renamed};
use spandrel_codegen::scaffold::missing_features;
use spandrel_codegen::{Input, Output, generate};

use crate::error::{Error, Outcome};
use crate::files::{self, Plan};
use crate::project;
use crate::report::{self, Format, OutputArgs};

/// The command that is named in the header of every generated file.
pub const COMMAND: &str = "cargo xtask regen";

/// The folder that is made as a whole.
pub const GENERATED: &str = "generated/src/api";

/// The crate's own file, which is its owner's.
const CARGO_TOML: &str = "generated/Cargo.toml";

/// Generate the SDK from the documents that spec/spandrel.toml names
///
/// Writes generated/src/api and spec/*/names.lock, and nothing else: only where every document
/// passed, only the files that changed, all of them or none. Files of an earlier run that are no
/// longer made are removed.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
#[command(after_help = "Example: after an edit of spec/orgs/overlay.yaml\n  cargo xtask regen")]
pub struct Args {
    /// Write nothing; exit 1 and name the files where a run would change something
    #[arg(long)]
    pub check: bool,
    /// Write what can be generated although there are errors (never names.lock)
    #[arg(long)]
    pub keep_going: bool,
    /// Give names that stand in names.lock another one where manifest or document ask for it
    #[arg(long)]
    pub accept_names: bool,
    /// Fail where there are warnings that the manifest does not allow
    #[arg(long)]
    pub deny_warnings: bool,
    /// How it is said
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Runs the command on the repository at `root`.
pub fn run(root: &Path, args: &Args) -> Result<Outcome, Error> {
    let start = Instant::now();
    let Some(manifest) = project::read_manifest(root, args.output.format)? else {
        return Ok(Outcome::Findings);
    };
    let mut input = project::input(root, &manifest, COMMAND, args.keep_going)?;
    input.deny_warnings = args.deny_warnings;
    let output = generate(&input);
    let failed = output.diagnostics.has_errors();
    let consequence = match (args.check, args.keep_going) {
        (true, _) => "nothing is ever written by --check",
        (false, true) => "what they cost was left out, and names.lock was not touched",
        (false, false) => "nothing was written",
    };
    report::output(args.output.format, &output, consequence);
    if failed && !args.keep_going {
        return Ok(Outcome::Findings);
    }
    if !args.accept_names && refuse_renames(&input, &output) {
        return Ok(Outcome::Findings);
    }
    if refuse_missing_features(root, &output)? {
        return Ok(Outcome::Findings);
    }
    let plan = Plan::new(root, wanted(&manifest, &output), &[GENERATED], COMMAND)?;
    let outcome = if args.check {
        check(&plan, &output, args.output.format, start)
    } else {
        write(&plan, &output, args.output.format, start)?;
        Outcome::Done
    };
    Ok(if failed { Outcome::Findings } else { outcome })
}

/// Says which names would change that users may have written, and whether there are any.
fn refuse_renames(input: &Input, output: &Output) -> bool {
    let mut count = 0;
    for api in &input.apis {
        let summary = output.apis.iter().find(|summary| summary.api == api.name);
        let (Some(lock), Some(summary)) = (&api.names_lock, summary) else {
            continue;
        };
        let old = String::from_utf8_lossy(&lock.bytes);
        for Renamed { what, old, new, of } in renamed(&old, &summary.names_lock) {
            count += 1;
            report::note(format_args!(
                "{}: the {what} `{old}` would be called `{new}` ({of})",
                lock.path
            ));
        }
    }
    if count == 0 {
        return false;
    }
    let names = report::count(count, "name");
    report::error(format_args!(
        "{names} that users have written would change; nothing was written"
    ));
    report::help(format_args!(
        "`{COMMAND} --accept-names` changes them, which breaks those users: a major version; \
         to keep them, take back what asked for other names"
    ));
    true
}

/// Says which features the crate has to declare, and whether there are any: what stands behind a
/// feature that is not declared can never be there.
fn refuse_missing_features(root: &Path, output: &Output) -> Result<bool, Error> {
    if output.apis.iter().all(|api| api.features.is_empty()) {
        return Ok(false);
    }
    let read = files::read_if_there(&root.join(CARGO_TOML))
        .map_err(|error| Error::io("read", CARGO_TOML, &error))?;
    let text = String::from_utf8_lossy(&read.unwrap_or_default()).into_owned();
    let missing = missing_features(&text, &output.apis);
    if missing.is_empty() {
        return Ok(false);
    }
    let features = report::count(missing.len(), "feature");
    report::error(format_args!(
        "{CARGO_TOML} does not declare {features} that the generated code is behind; nothing was written"
    ));
    report::help(format_args!(
        "add to its [features], and name in `default` what everybody gets:\n{}",
        missing.join("\n")
    ));
    Ok(true)
}

/// The files that should be there. A run with errors does not know all names, so it says nothing
/// about names.lock.
fn wanted(manifest: &Manifest, output: &Output) -> Vec<(String, String)> {
    let mut wanted: Vec<_> = output
        .files
        .iter()
        .map(|file| (format!("{GENERATED}/{}", file.path), file.text.clone()))
        .collect();
    if !output.diagnostics.has_errors() {
        for api in &manifest.apis {
            let summary = output.apis.iter().find(|summary| summary.api == api.name);
            wanted.extend(summary.map(|summary| (api.names.clone(), summary.names_lock.clone())));
        }
    }
    wanted
}

fn write(plan: &Plan, output: &Output, format: Format, start: Instant) -> Result<(), Error> {
    plan.apply()?;
    for change in plan.changes() {
        report::say(
            format,
            format_args!("{} {}", change.kind().done(), change.path()),
        );
    }
    let changed = plan.summary();
    report::say(
        format,
        format_args!(
            "{}; {changed} ({})",
            report::summaries(output),
            report::elapsed(start)
        ),
    );
    Ok(())
}

fn check(plan: &Plan, output: &Output, format: Format, start: Instant) -> Outcome {
    if plan.changes().is_empty() {
        let time = report::elapsed(start);
        report::say(
            format,
            format_args!(
                "{}; every file is up to date ({time})",
                report::summaries(output)
            ),
        );
        return Outcome::Done;
    }
    for change in plan.changes() {
        report::note(format_args!(
            "{}: {}",
            change.path(),
            change.kind().pending()
        ));
    }
    let files = report::count(plan.changes().len(), "file");
    report::error(format_args!(
        "{files} out of date; run `{COMMAND}` and commit what it changes"
    ));
    Outcome::Findings
}
