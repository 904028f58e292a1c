//! `cargo xtask lint`: every diagnostic of a document.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use spandrel_codegen::diag::overlay_of;
use spandrel_codegen::{Output, generate};

use crate::error::{Error, Outcome};
use crate::project;
use crate::report::{self, Format, OutputArgs};

/// Show every diagnostic of a document, and what hurts an SDK that is made of it
///
/// Without SPEC: of all documents that spec/spandrel.toml names. Each finding has its place, what it
/// costs, and where it can be mended the overlay action for it. Writes nothing but the file of --fix.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask lint
  cargo xtask lint orgs --fix spec/orgs/fixes.yaml
  cargo xtask lint openapi.yaml --format json")]
pub struct Args {
    /// The document, JSON or YAML, or the name of an API of the manifest
    pub spec: Option<PathBuf>,
    /// An overlay to apply first; may be repeated
    #[arg(long, value_name = "FILE", requires = "spec")]
    pub overlay: Vec<PathBuf>,
    /// Write every action that mends a finding into an overlay, which must not be there yet
    #[arg(long, value_name = "FILE", requires = "spec")]
    pub fix: Option<PathBuf>,
    /// Fail where there are warnings that the manifest does not allow
    #[arg(long)]
    pub deny_warnings: bool,
    /// How it is said
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Runs the command.
pub fn run(root: &Path, args: &Args) -> Result<Outcome, Error> {
    let command = "cargo xtask lint";
    let Some(mut input) = project::single_or_all(
        root,
        args.spec.as_deref(),
        &args.overlay,
        command,
        args.output.format,
    )?
    else {
        return Ok(Outcome::Findings);
    };
    input.deny_warnings = args.deny_warnings;
    for api in &mut input.apis {
        api.options.lint = true;
    }
    let output = generate(&input);
    let consequence = if args.deny_warnings {
        "this lint fails"
    } else {
        "`regen` and `generate` would write nothing"
    };
    report::output(args.output.format, &output, consequence);
    for api in &output.apis {
        report::say(args.output.format, report::summary(api));
    }
    if output.diagnostics.is_empty() {
        report::say(args.output.format, "nothing to report");
    }
    if let Some(file) = &args.fix {
        write_fixes(file, &output, args.output.format)?;
    }
    Ok(if output.diagnostics.has_errors() {
        Outcome::Findings
    } else {
        Outcome::Done
    })
}

/// Writes the overlay that mends what was found. A file that is there is somebody's work, and stays.
fn write_fixes(file: &Path, output: &Output, format: Format) -> Result<(), Error> {
    let shown = file.display();
    let api = output.apis.first().map_or("the document", |api| &api.api);
    let Some(text) = overlay_of(&output.diagnostics, &format!("Corrections to {api}")) else {
        report::say(
            format,
            format_args!("nothing that an overlay could mend; {shown} was not written"),
        );
        return Ok(());
    };
    let written = OpenOptions::new().write(true).create_new(true).open(file);
    written
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| {
            Error::io("write", &shown, &error)
                .help("--fix makes a new file: name one that is not there, in a folder that is")
        })?;
    let next = "read it, and name it in `overlays` of spec/spandrel.toml or with --overlay";
    report::say(format, format_args!("created {shown}; next: {next}"));
    Ok(())
}
