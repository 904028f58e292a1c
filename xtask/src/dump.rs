//! `cargo xtask dump`: what the generator made of a document, as text.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use spandrel_codegen::generate;

use crate::error::{Error, Outcome};
use crate::project;
use crate::report::{self, Format};

/// Print a stage of the pipeline as text
///
/// Without SPEC: of all documents that spec/spandrel.toml names. Prints what there is although the
/// document has errors.
#[derive(Clone, Debug, clap::Args)]
#[command(
    after_help = "Example: what an edit of the generator does to the IR\n  \
    cargo xtask dump > before.txt; ...; cargo xtask dump | diff before.txt -"
)]
pub struct Args {
    /// The document, JSON or YAML
    pub spec: Option<PathBuf>,
    /// An overlay to apply first; may be repeated
    #[arg(long, value_name = "FILE", requires = "spec")]
    pub overlay: Vec<PathBuf>,
    /// The stage
    #[arg(long, value_enum, default_value_t)]
    pub stage: Stage,
}

/// A stage of the pipeline that can be printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// The API as it is handed to the emitter: named, ordered, with all facts
    #[default]
    Ir,
}

/// Runs the command.
pub fn run(root: &Path, args: &Args) -> Result<Outcome, Error> {
    let command = "cargo xtask dump";
    let Some(input) = project::single_or_all(
        root,
        args.spec.as_deref(),
        &args.overlay,
        command,
        Format::Text,
    )?
    else {
        return Ok(Outcome::Findings);
    };
    let output = generate(&input);
    report::output(Format::Text, &output, "what they cost is not shown");
    for api in &output.apis {
        match args.stage {
            Stage::Ir => report::print(&api.ir),
        }
    }
    Ok(if output.diagnostics.has_errors() {
        Outcome::Findings
    } else {
        Outcome::Done
    })
}
