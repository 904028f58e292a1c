//! `cargo xtask test`: what CI runs.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::error::{Error, Outcome};
use crate::regen;
use crate::report::{self, Format};

/// Run what CI runs: format, generated files, clippy, tests, documentation
///
/// Stops at the first step that fails and says what to do.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
#[command(after_help = "Example: before every push\n  cargo xtask test")]
pub struct Args {}

/// A step: a cargo command, with what to do where it fails.
struct Step {
    name: &'static str,
    arguments: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
    cure: &'static str,
}

impl Step {
    /// The command as one would type it.
    fn shown(&self) -> String {
        let environment: String = self
            .environment
            .iter()
            .map(|(key, value)| format!("{key}=\"{value}\" "))
            .collect();
        format!("{environment}cargo {}", self.arguments.join(" "))
    }
}

/// Quick ones first. `regen --check` comes second and is no cargo command.
const FORMAT: Step = Step {
    name: "format",
    arguments: &["fmt", "--all", "--check"],
    environment: &[],
    cure: "run `cargo fmt --all`",
};

const AFTER_REGEN: [Step; 3] = [
    Step {
        name: "clippy",
        arguments: &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
        environment: &[],
        cure: "follow what clippy says above; in generated code, correct the emitter (codegen/src/emit) and regenerate",
    },
    Step {
        name: "tests",
        arguments: &["test", "--workspace"],
        environment: &[],
        cure: "see the failures above; one alone: `cargo test -p CRATE NAME`",
    },
    Step {
        name: "documentation",
        arguments: &["doc", "--no-deps", "--workspace", "--all-features"],
        environment: &[("RUSTDOCFLAGS", "-D warnings")],
        cure: "follow what rustdoc says above; in generated code, correct how descriptions are written and regenerate",
    },
];

/// Runs the command on the repository at `root`.
pub fn run(root: &Path, _args: &Args) -> Result<Outcome, Error> {
    let start = Instant::now();
    let mut times = Vec::new();

    let mut passed = step(
        FORMAT.name,
        &FORMAT.shown(),
        FORMAT.cure,
        &mut times,
        || cargo(root, &FORMAT),
    )?;
    if passed {
        let args = regen::Args {
            check: true,
            ..regen::Args::default()
        };
        let cure = "see above; `cargo xtask regen` writes what the documents say";
        passed = step(
            "generated files",
            "cargo xtask regen --check",
            cure,
            &mut times,
            || Ok(regen::run(root, &args)? == Outcome::Done),
        )?;
    }
    for next in &AFTER_REGEN {
        if passed {
            passed = step(next.name, &next.shown(), next.cure, &mut times, || {
                cargo(root, next)
            })?;
        }
    }
    if !passed {
        return Ok(Outcome::Findings);
    }
    let (total, times) = (report::elapsed(start), times.join(", "));
    report::say(
        Format::Text,
        format_args!(
            "\nall {} steps passed in {total}: {times}",
            AFTER_REGEN.len() + 2
        ),
    );
    Ok(Outcome::Done)
}

/// Runs one step between its title and its time, and notes the time.
fn step(
    name: &str,
    command: &str,
    cure: &str,
    times: &mut Vec<String>,
    action: impl FnOnce() -> Result<bool, Error>,
) -> Result<bool, Error> {
    report::say(Format::Text, format_args!("\n=== {name}: {command}"));
    let start = Instant::now();
    let passed = action()?;
    let time = report::elapsed(start);
    if passed {
        report::say(Format::Text, format_args!("=== {name}: passed in {time}"));
        times.push(format!("{name} {time}"));
    } else {
        report::error(format_args!(
            "the step `{name}` failed after {time} ({command})"
        ));
        report::note(format_args!(
            "  = help: {cure}; then `cargo xtask test` again"
        ));
    }
    Ok(passed)
}

/// Runs cargo with this process's own output, so that what it prints is seen as it comes.
fn cargo(root: &Path, step: &Step) -> Result<bool, Error> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(&program)
        .args(step.arguments)
        .current_dir(root)
        .envs(step.environment.iter().copied())
        .stdin(Stdio::null())
        .status();
    match status {
        Ok(status) => Ok(status.success()),
        Err(error) => Err(Error::io("run", program.to_string_lossy(), &error)
            .help("install Rust: https://rustup.rs")),
    }
}
