//! Spandrel's command line: reads files, calls the generator, writes files.
//!
//! Decides nothing that the generator can decide. One module per command; [`files`] owns every
//! write. A library beside its binary so that its parts can be tested one by one.

pub mod completions;
pub mod corpus;
pub mod diff;
pub mod dump;
pub mod error;
pub mod fetch;
pub mod fidelity;
pub mod files;
pub mod format;
pub mod generate;
pub mod lint;
pub mod lock;
pub mod manifest;
pub mod new;
pub mod overlay;
pub mod project;
pub mod regen;
pub mod report;
#[cfg(feature = "semver")]
pub mod semver;
pub mod test;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

use error::{Error, Outcome};

/// Spandrel: OpenAPI documents to Rust SDKs
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 100)]
#[command(after_help = "\
Exit codes: 0 done; 1 the document has errors, a file drifted or a step failed; 2 wrong usage, or a \
file that cannot be read or written.

A new version of a document: `cargo xtask fetch`, then `cargo xtask regen` and `cargo xtask test`.")]
struct Cli {
    /// Another tree than the one this program was built from; for tests
    #[arg(long, global = true, hide = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Show diagnostics and problems, and nothing else
    #[arg(long, short, global = true)]
    quiet: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Fetch(fetch::Args),
    Diff(diff::Args),
    #[cfg(feature = "semver")]
    Semver(semver::Args),
    Regen(regen::Args),
    Generate(generate::Args),
    New(new::Args),
    Lint(lint::Args),
    Overlay(overlay::Args),
    Manifest(manifest::Args),
    Dump(dump::Args),
    Corpus(corpus::Args),
    Fidelity(fidelity::Args),
    Test(test::Args),
    Completions(completions::Args),
}

/// Parses the command line, runs the command on this repository, and gives the exit code.
pub fn main() -> ExitCode {
    main_at(&project::root())
}

/// [`main`] on another workspace: what the xtask of one made by `new` calls.
pub fn main_at(root: &Path) -> ExitCode {
    // Wrong usage ends here with exit code 2.
    let cli = Cli::parse();
    if cli.quiet {
        report::be_quiet();
    }
    let root = cli.root.unwrap_or_else(|| root.to_owned());
    let result = match &cli.command {
        Command::Fetch(args) => fetch::run(&root, args),
        Command::Diff(args) => diff::run(&root, args),
        #[cfg(feature = "semver")]
        Command::Semver(args) => semver::run(&root, args),
        Command::Regen(args) => regen::run(&root, args),
        Command::Generate(args) => generate::run(&root, args),
        Command::New(args) => new::run(args),
        Command::Lint(args) => lint::run(&root, args),
        Command::Overlay(args) => overlay::run(&root, args),
        Command::Manifest(args) => Ok(manifest::run(args)),
        Command::Dump(args) => dump::run(&root, args),
        Command::Corpus(args) => corpus::run(&root, args),
        Command::Fidelity(args) => fidelity::run(&root, args),
        Command::Test(args) => test::run(&root, args),
        Command::Completions(args) => Ok(completions::run(args, Cli::command())),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) => {
            fail(&error);
            ExitCode::from(2)
        }
    }
}

fn fail(error: &Error) {
    report::error(error.message());
    if let Some(help) = error.advice() {
        report::help(help);
    }
}
