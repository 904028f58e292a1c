//! `cargo xtask test`: what CI runs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::error::{Error, Outcome};
use crate::report::{self, Format};
use crate::{corpus, regen};

/// Run what CI runs: format, generated files, clippy, tests, documentation
///
/// Stops at the first step that fails and says what to do. Tests against real servers need Python
/// and Node.js; without them they are skipped, each with a line that says so.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
#[command(after_help = "Example: before every push\n  cargo xtask test")]
pub struct Args {
    /// Fail where a test would be skipped, as with CI=true
    #[arg(long)]
    all: bool,
}

/// A step, with what to do where it fails.
struct Step {
    name: &'static str,
    action: Action,
    /// What it is about. A workspace made by `new` has not all of it, and skips the step.
    needs: &'static str,
    cure: &'static str,
}

/// What a step does.
enum Action {
    /// Runs cargo with arguments, and with variables of the environment.
    Cargo(
        &'static [&'static str],
        &'static [(&'static str, &'static str)],
    ),
    /// Runs a command of this program: as one would type it, and what it is.
    Own(&'static str, fn(&Path) -> Result<Outcome, Error>),
}

impl Step {
    /// The command as one would type it.
    fn shown(&self) -> String {
        match self.action {
            Action::Own(shown, _) => shown.to_owned(),
            Action::Cargo(arguments, environment) => {
                let environment: String = environment
                    .iter()
                    .map(|(key, value)| format!("{key}=\"{value}\" "))
                    .collect();
                format!("{environment}cargo {}", arguments.join(" "))
            }
        }
    }
}

/// Quick ones first.
const STEPS: &[Step] = &[
    Step {
        name: "format",
        action: Action::Cargo(&["fmt", "--all", "--check"], &[]),
        needs: "Cargo.toml",
        cure: "run `cargo fmt --all`",
    },
    Step {
        name: "generated files",
        action: Action::Own("cargo xtask regen --check", |root| {
            let args = regen::Args {
                check: true,
                ..regen::Args::default()
            };
            regen::run(root, &args)
        }),
        needs: "Cargo.toml",
        cure: "see above; `cargo xtask regen` writes what the documents say",
    },
    Step {
        name: "clippy",
        action: Action::Cargo(
            &[
                "clippy",
                "--workspace",
                "--all-targets",
                "--all-features",
                "--",
                "-D",
                "warnings",
            ],
            &[],
        ),
        needs: "Cargo.toml",
        cure: "follow what clippy says above; in generated code, correct the emitter (codegen/src/emit) and regenerate",
    },
    Step {
        name: "types without a client",
        action: Action::Cargo(
            &[
                "clippy",
                "--package",
                "spandrel-runtime",
                "--no-default-features",
                "--",
                "-D",
                "warnings",
            ],
            &[],
        ),
        needs: "runtime/Cargo.toml",
        cure: "what needs reqwest or tokio stands behind the feature `client` of the runtime",
    },
    Step {
        name: "tests",
        action: Action::Cargo(
            &["test", "--workspace", "--exclude", "e2e", "--all-features"],
            &[],
        ),
        needs: "Cargo.toml",
        cure: "see the failures above; one alone: `cargo test -p CRATE NAME`",
    },
    Step {
        name: "fidelity",
        // The same packages and features as before: nothing is compiled twice.
        action: Action::Cargo(
            &[
                "test",
                "--workspace",
                "--exclude",
                "e2e",
                "--all-features",
                "--test",
                "selected",
                "--",
                "--ignored",
            ],
            &[],
        ),
        needs: "codegen",
        cure: "see the instances above; `cargo xtask fidelity --only NAME SPEC` judges one schema",
    },
    Step {
        name: "servers",
        action: Action::Cargo(&["test", "--package", "e2e"], &[]),
        needs: "e2e",
        cure: "see the failures above; one alone: `cargo test -p e2e NAME`",
    },
    Step {
        name: "examples",
        action: Action::Cargo(&["run", "--package", "tides-xtask", "--", "--check"], &[]),
        needs: "examples/own-xtask",
        cure: "run `cargo run -p tides-xtask` and commit what it changes",
    },
    Step {
        name: "documentation",
        action: Action::Cargo(
            &["doc", "--no-deps", "--workspace", "--all-features"],
            &[("RUSTDOCFLAGS", "-D warnings")],
        ),
        needs: "Cargo.toml",
        cure: "follow what rustdoc says above; in generated code, correct how descriptions are written and regenerate",
    },
    Step {
        name: "verdicts",
        action: Action::Cargo(
            &[
                "run",
                "--package",
                "xtask",
                "--features",
                "semver",
                "--",
                "semver",
                "--count",
                "12",
            ],
            &[],
        ),
        needs: "codegen",
        cure: "`diff` and the compiler disagree about a change: correct codegen/src/diff",
    },
    Step {
        name: "crates",
        action: Action::Own("cargo xtask corpus spec --recursive", |root| {
            corpus::run(
                root,
                &corpus::Args {
                    paths: vec![root.join("spec")],
                    recursive: true,
                    ..corpus::Args::default()
                },
            )
        }),
        needs: "codegen",
        cure: "see the first error above; the crates are in target/corpus; correct the emitter (codegen/src/emit)",
    },
];

/// Runs the command on the repository at `root`.
pub fn run(root: &Path, args: &Args) -> Result<Outcome, Error> {
    let start = Instant::now();
    let mut times = Vec::new();
    let skips = Skips::new(root, args.all)?;
    for next in STEPS.iter().filter(|step| root.join(step.needs).exists()) {
        if !step(root, next, &skips, &mut times)? {
            return Ok(Outcome::Findings);
        }
    }
    let (steps, total) = (times.len(), report::elapsed(start));
    let times = times.join(", ");
    let skipped = skips.summary();
    report::say(
        Format::Text,
        format_args!("\nall {steps} steps passed in {total}: {times}{skipped}"),
    );
    Ok(Outcome::Done)
}

/// The tests that were not run because something is not on this machine.
struct Skips {
    /// Where tests write a line for each.
    file: PathBuf,
    /// Whether there may be none.
    all: bool,
}

impl Skips {
    fn new(root: &Path, all: bool) -> Result<Self, Error> {
        let folder = root.join("target");
        let file = folder.join("skipped-tests.txt");
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(&file, ""))
            .map_err(|error| Error::io("write", file.display(), &error))?;
        Ok(Self { file, all })
    }

    fn environment(&self, command: &mut Command) {
        command.env("SPANDREL_SKIPS", &self.file);
        if self.all {
            command.env("SPANDREL_E2E", "all");
        }
    }

    /// For the end of the last line, so that what was not tested is not overlooked.
    fn summary(&self) -> String {
        let lines = fs::read_to_string(&self.file).unwrap_or_default();
        match lines.lines().count() {
            0 => String::new(),
            count => format!(
                "\n{count} tests were skipped, each with a `skipped:` line above that says why; \
                 with --all or CI=true that is a failure"
            ),
        }
    }
}

/// Runs one step between its title and its time, and notes the time.
fn step(root: &Path, step: &Step, skips: &Skips, times: &mut Vec<String>) -> Result<bool, Error> {
    let (name, command) = (step.name, step.shown());
    report::say(Format::Text, format_args!("\n=== {name}: {command}"));
    let start = Instant::now();
    let passed = match step.action {
        Action::Cargo(arguments, environment) => cargo(root, arguments, environment, skips)?,
        Action::Own(_, run) => run(root)? == Outcome::Done,
    };
    let time = report::elapsed(start);
    if passed {
        report::say(Format::Text, format_args!("=== {name}: passed in {time}"));
        times.push(format!("{name} {time}"));
    } else {
        report::error(format_args!(
            "the step `{name}` failed after {time} ({command})"
        ));
        report::help(format_args!("{}; then `cargo xtask test` again", step.cure));
    }
    Ok(passed)
}

/// Runs cargo with this process's own output, so that what it prints is seen as it comes.
fn cargo(
    root: &Path,
    arguments: &[&str],
    environment: &[(&str, &str)],
    skips: &Skips,
) -> Result<bool, Error> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(&program);
    skips.environment(&mut command);
    let status = command
        .args(arguments)
        .current_dir(root)
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .status();
    match status {
        Ok(status) => Ok(status.success()),
        Err(error) => Err(Error::io("run", program.to_string_lossy(), &error)
            .help("install Rust: https://rustup.rs")),
    }
}
