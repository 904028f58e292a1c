//! `cargo xtask generate`: any document to a crate that builds beside the runtime.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::time::Instant;

use spandrel_codegen::manifest::{Options, Selector, is_crate_name};
use spandrel_codegen::scaffold::{Scaffold, scaffold};
use spandrel_codegen::{Output, generate};

use crate::error::{Error, Outcome};
use crate::files::{self, Plan};
use crate::project;
use crate::report::{self, OutputArgs};

/// The command that is named in the header of every file.
pub const COMMAND: &str = "cargo xtask generate";

/// The folder of the crate that is made as a whole.
pub const GENERATED: &str = "src/api";

/// Generate a crate from any OpenAPI document
///
/// The crate has a workspace of its own and depends on the runtime by path. Nothing is written
/// where the document has errors. A later run into the same folder updates it; a file other than
/// those in src/api whose first line you deleted is yours and stays.
#[derive(Clone, Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cargo xtask generate --spec openapi.yaml --out ../shop --name shop\n  \
                  cargo xtask generate --spec openapi.yaml --out ../shop --name shop --include tag:Pets --exclude 'path:/internal/*'"
)]
pub struct Args {
    /// The document, JSON or YAML
    #[arg(long, value_name = "FILE")]
    pub spec: PathBuf,
    /// An overlay to apply first; may be repeated
    #[arg(long, value_name = "FILE")]
    pub overlay: Vec<PathBuf>,
    /// The folder of the crate; made where it is not there
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// The name of the crate
    #[arg(long, value_name = "CRATE")]
    pub name: String,
    /// What is generated and how it is called: a file with the keys of an `[[api]]` of a manifest
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Only these operations and the types that they need: `tag:Pets`, `path:/v2/*`,
    /// `operation:list_*` or `x-public`; may be repeated
    #[arg(long, value_name = "WHICH", value_parser = Selector::parse)]
    pub include: Vec<Selector>,
    /// Not these operations, nor the types that only they need; may be repeated
    #[arg(long, value_name = "WHICH", value_parser = Selector::parse)]
    pub exclude: Vec<Selector>,
    /// Types alone, without client and operations
    #[arg(long)]
    pub types_only: bool,
    /// Everything in one, without a Cargo feature for each tag
    #[arg(long)]
    pub no_tag_features: bool,
    /// Write what can be generated although there are errors
    #[arg(long)]
    pub keep_going: bool,
    /// Write into a folder with other content, over files of the same names
    #[arg(long)]
    pub force: bool,
    /// Fail where there are warnings
    #[arg(long)]
    pub deny_warnings: bool,
    /// How it is said
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Runs the command.
pub fn run(root: &Path, args: &Args) -> Result<Outcome, Error> {
    let start = Instant::now();
    if !is_crate_name(&args.name) {
        return Err(
            Error::new(format!("`{}` cannot be the name of a crate", args.name))
                .help("--name takes a letter, then letters, digits, `-` and `_`"),
        );
    }
    if !args.force {
        refuse_foreign(&args.out)?;
    }
    let module = args.name.replace('-', "_").to_ascii_lowercase();
    let mut options = match &args.config {
        Some(config) => match project::options(config, args.output.format)? {
            Some(options) => options,
            None => return Ok(Outcome::Findings),
        },
        None => Options::default(),
    };
    options.types_only |= args.types_only;
    if args.no_tag_features {
        options.tag_features = Some(false);
    }
    options.tag_features.get_or_insert(true);
    options.include.extend(args.include.iter().cloned());
    options.exclude.extend(args.exclude.iter().cloned());
    let mut input = project::single(&module, &args.spec, &args.overlay, COMMAND, options)?;
    input.keep_going = args.keep_going;
    input.deny_warnings = args.deny_warnings;
    let output = generate(&input);
    let failed = output.diagnostics.has_errors();
    let consequence = if args.keep_going {
        "what they cost was left out"
    } else {
        "nothing was written"
    };
    report::output(args.output.format, &output, consequence);
    if failed && !args.keep_going {
        return Ok(Outcome::Findings);
    }
    let plan = Plan::new(
        &args.out,
        wanted(root, args, &output)?,
        &[GENERATED],
        COMMAND,
    )?;
    plan.apply()?;
    finish(args, &output, &plan, start);
    Ok(if failed {
        Outcome::Findings
    } else {
        Outcome::Done
    })
}

/// The files of the crate, without those that somebody took over.
fn wanted(root: &Path, args: &Args, output: &Output) -> Result<Vec<(String, String)>, Error> {
    let mut wanted = Vec::new();
    for (path, text) in crate_files(root, &args.out, &args.name, output)? {
        if args.force || path.starts_with(GENERATED) || !taken_over(&args.out, &path)? {
            wanted.push((path, text));
        } else {
            report::note(format_args!(
                "kept {path}: it does not start with the line that {COMMAND} writes"
            ));
        }
    }
    Ok(wanted)
}

/// All files of a crate at `out`: the modules, and what stands around them.
pub fn crate_files(
    root: &Path,
    out: &Path,
    name: &str,
    output: &Output,
) -> Result<Vec<(String, String)>, Error> {
    // With --keep-going there may be nothing left of a document, not even a summary.
    let summary = output.apis.first().cloned().unwrap_or_default();
    let runtime = runtime_path(root, out)?;
    let around = scaffold(&Scaffold {
        name,
        runtime: &runtime,
        command: COMMAND,
        summary: &summary,
    });
    let modules = output
        .files
        .iter()
        .map(|file| (format!("{GENERATED}/{}", file.path), file.text.clone()));
    Ok(modules
        .chain(around.into_iter().map(|file| (file.path, file.text)))
        .collect())
}

fn finish(args: &Args, output: &Output, plan: &Plan, start: Instant) {
    let shown = |path: &str| args.out.join(path).display().to_string();
    for change in plan.changes() {
        let (done, path) = (change.kind().done(), shown(change.path()));
        report::say(args.output.format, format_args!("{done} {path}"));
    }
    let (summary, changed) = (report::summaries(output), plan.summary());
    let time = report::elapsed(start);
    report::say(
        args.output.format,
        format_args!("{summary}; {changed} ({time})"),
    );
    if !plan.changes().is_empty() {
        let manifest = shown("Cargo.toml");
        let next = format_args!("next: cargo doc --open --manifest-path {manifest}");
        report::say(args.output.format, next);
    }
}

/// An error where a folder holds something that this command did not make.
fn refuse_foreign(out: &Path) -> Result<(), Error> {
    let shown = out.display();
    let ours = ["Cargo.toml", "src/lib.rs", "src/api/mod.rs"].iter().any(|path| {
        matches!(files::read_if_there(&out.join(path)), Ok(Some(bytes)) if files::carries(&bytes, COMMAND))
    });
    if ours || is_empty(out)? {
        return Ok(());
    }
    Err(Error::new(format!(
        "{shown} is not empty, and `{COMMAND}` did not make what is in it"
    ))
    .help("name another folder with --out, or write over files of the same names with --force"))
}

/// Whether a folder is not there, or holds nothing; one that was only made a repository is as good.
pub(crate) fn is_empty(folder: &Path) -> Result<bool, Error> {
    match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(Error::io("read the folder", folder.display(), &error)
            .help("name a folder, not a file")),
        Ok(entries) => Ok(entries.flatten().all(|entry| entry.file_name() == ".git")),
    }
}

/// Whether a file is there without the line that says that it is generated.
fn taken_over(out: &Path, path: &str) -> Result<bool, Error> {
    let old =
        files::read_if_there(&out.join(path)).map_err(|error| Error::io("read", path, &error))?;
    Ok(old.is_some_and(|bytes| !files::carries(&bytes, COMMAND)))
}

/// The runtime as seen from the crate: relative inside this repository, else where it stands.
pub fn runtime_path(root: &Path, out: &Path) -> Result<String, Error> {
    let absolute = std::path::absolute(out)
        .map_err(|error| Error::io("find the folder", out.display(), &error))?;
    let mut folder = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => drop(folder.pop()),
            part => folder.push(part),
        }
    }
    let path = match folder.strip_prefix(root) {
        Ok(below) => below
            .components()
            .map(|_| "..")
            .collect::<PathBuf>()
            .join("runtime"),
        Err(_) => root.join("runtime"),
    };
    Ok(path.display().to_string().replace('\\', "/"))
}
