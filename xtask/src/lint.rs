//! `cargo xtask lint`: every diagnostic of a document.

use std::path::{Path, PathBuf};

use spandrel_codegen::generate;

use crate::error::{Error, Outcome};
use crate::project;
use crate::report::{self, Format};

/// Show every diagnostic of a document
///
/// Without SPEC: of all documents that spec/spandrel.toml names. Writes nothing.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(after_help = "Example:\n  cargo xtask lint openapi.yaml --format json")]
pub struct Args {
    /// The document, JSON or YAML
    pub spec: Option<PathBuf>,
    /// An overlay to apply first; may be repeated
    #[arg(long, value_name = "FILE", requires = "spec")]
    pub overlay: Vec<PathBuf>,
    /// Fail where there are warnings that the manifest does not allow
    #[arg(long)]
    pub deny_warnings: bool,
    /// How diagnostics are printed
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Runs the command.
pub fn run(root: &Path, args: &Args) -> Result<Outcome, Error> {
    let command = "cargo xtask lint";
    let Some(mut input) = project::single_or_all(
        root,
        args.spec.as_deref(),
        &args.overlay,
        command,
        args.format,
    )?
    else {
        return Ok(Outcome::Findings);
    };
    input.deny_warnings = args.deny_warnings;
    for api in &mut input.apis {
        api.options.check_examples = true;
    }
    let output = generate(&input);
    let consequence = if args.deny_warnings {
        "this lint fails"
    } else {
        "`regen` and `generate` would write nothing"
    };
    report::output(args.format, &output, consequence);
    for api in &output.apis {
        report::say(args.format, report::summary(api));
    }
    if output.diagnostics.is_empty() {
        report::say(args.format, "nothing to report");
    }
    Ok(if output.diagnostics.has_errors() {
        Outcome::Findings
    } else {
        Outcome::Done
    })
}
