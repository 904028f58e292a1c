//! `cargo xtask manifest`: every key of spandrel.toml.

use spandrel_codegen::manifest::{reference, schema};

use crate::error::Outcome;
use crate::report;

/// Print the reference of spec/spandrel.toml
#[derive(Clone, Copy, Debug, Default, clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask manifest > docs/manifest.md
  cargo xtask manifest --schema > docs/spandrel.schema.json")]
pub struct Args {
    /// As a JSON Schema, for editors
    #[arg(long)]
    pub schema: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    let text = if args.schema { schema() } else { reference() };
    report::print(&text);
    Outcome::Done
}
