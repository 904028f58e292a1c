//! `cargo xtask overlay`: a document with its overlays applied, and what each action did.

use std::path::{Path, PathBuf};

use spandrel_codegen::diag::Diagnostics;
use spandrel_codegen::overlay::{self, Applied, Effect};
use spandrel_codegen::source::{self, NodeId, Sources};
use spandrel_codegen::{ApiInput, InputFile};

use crate::error::{self, Error, Outcome};
use crate::project;
use crate::report::{self, OutputArgs};

/// Show what overlays make of a document
///
/// Without SPEC: of all documents that spec/spandrel.toml names, or of the one that the first overlay
/// names in its `extends`. Writes nothing.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask overlay --why
  cargo xtask overlay orgs --print > corrected.json
  cargo xtask overlay openapi.yaml --overlay fixes.yaml --why")]
pub struct Args {
    /// The document, JSON or YAML, or the name of an API of the manifest
    pub spec: Option<PathBuf>,
    /// An overlay to apply; may be repeated
    #[arg(long, value_name = "FILE")]
    pub overlay: Vec<PathBuf>,
    /// Print the document that comes out, as JSON
    #[arg(long, conflicts_with = "why")]
    pub print: bool,
    /// Print which action touched what
    #[arg(long)]
    pub why: bool,
    /// How it is said
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Runs the command.
pub fn run(root: &Path, args: &Args) -> Result<Outcome, Error> {
    let spec = match (&args.spec, args.overlay.first()) {
        (None, Some(first)) => Some(extended(first)?),
        (spec, _) => spec.clone(),
    };
    let command = "cargo xtask overlay";
    let spec = spec.as_deref();
    let Some(input) =
        project::single_or_all(root, spec, &args.overlay, command, args.output.format)?
    else {
        return Ok(Outcome::Findings);
    };
    let mut outcome = Outcome::Done;
    for api in &input.apis {
        if !show(api, args) {
            outcome = Outcome::Findings;
        }
    }
    Ok(outcome)
}

/// The document that an overlay says it is for.
fn extended(path: &Path) -> Result<PathBuf, Error> {
    let shown = path.display().to_string();
    let bytes = error::read(path, &shown, "--overlay takes the path of a file")?;
    let (mut sources, mut diags) = (Sources::default(), Diagnostics::default());
    let file = sources.add(&shown, &bytes);
    let extends = source::parse(&mut sources, file, &mut diags)
        .and_then(|root| sources.string(sources.get(root, "extends")?));
    let help = "name the document: `cargo xtask overlay SPEC --overlay FILE`";
    match extends {
        None => {
            Err(Error::new(format!("{shown} does not say which document it is for")).help(help))
        }
        Some(url) if url.contains("://") => {
            Err(Error::new(format!("{shown} is for {url}, which is no file here")).help(help))
        }
        Some(relative) => Ok(path.parent().unwrap_or(Path::new("")).join(relative)),
    }
}

/// Applies the overlays of one API and prints what was asked for; false after an error.
fn show(api: &ApiInput, args: &Args) -> bool {
    let (mut sources, mut diags) = (Sources::default(), Diagnostics::default());
    let file = sources.add(&api.document.path, &api.document.bytes);
    let root = source::parse(&mut sources, file, &mut diags);
    let published = api.options.url.as_deref();
    let mut applied: Vec<(&InputFile, Vec<Applied>)> = Vec::new();
    if let Some(root) = root {
        for file in &api.overlays {
            let overlay = sources.add(&file.path, &file.bytes);
            let done = overlay::apply(&mut sources, root, published, overlay, &mut diags);
            applied.extend(done.map(|done| (file, done)));
        }
    }
    diags.sort(&sources);
    report::diagnostics(args.output.format, &diags, &sources);
    report::verdict(&diags, "this is not what the document would become");
    if let (Some(root), true) = (root, args.print) {
        if !diags.has_errors() {
            report::print(&sources.to_json_text(root));
        }
    } else {
        for (file, done) in &applied {
            say(&sources, file, done, args);
        }
        if api.overlays.is_empty() {
            let document = &api.document.path;
            report::say(
                args.output.format,
                format_args!("{document} has no overlay"),
            );
        }
    }
    !diags.has_errors()
}

fn say(sources: &Sources, file: &InputFile, done: &[Applied], args: &Args) {
    let places: usize = done.iter().map(|applied| applied.effects.len()).sum();
    let (actions, places) = (
        report::count(done.len(), "action"),
        report::count(places, "place"),
    );
    let path = &file.path;
    report::say(
        args.output.format,
        format_args!("{path}: {actions} changed {places}"),
    );
    if !args.why {
        return;
    }
    for applied in done {
        let target = sources.string(applied.target).unwrap_or_default();
        let line = line(sources, applied.target);
        report::say(
            args.output.format,
            format_args!("\n{path}:{line}: {target}"),
        );
        if let Some(description) = &applied.description {
            report::say(
                args.output.format,
                format_args!("  {}", description.trim_end()),
            );
        }
        for (effect, pointer) in &applied.effects {
            let word = match effect {
                Effect::Added => "added",
                Effect::Replaced => "replaced",
                Effect::Removed => "removed",
            };
            report::say(args.output.format, format_args!("  {word:8} {pointer}"));
        }
        if applied.effects.is_empty() {
            report::say(
                args.output.format,
                "  changed nothing: the document says so already",
            );
        }
    }
}

fn line(sources: &Sources, node: NodeId) -> usize {
    let node = sources.node(node);
    sources.file(node.file).line_column(node.span.start).0
}
