//! `cargo xtask diff`: what a new version of a document means for Rust users.

mod stands_on;

use std::path::{Path, PathBuf};
use std::process::Command;

use clap::ValueEnum;
use spandrel_codegen::diag::{Severity, codes};
use spandrel_codegen::diff::{self, Comparison, Read, Report, Rust};
use spandrel_codegen::links::{Part, gather};
use spandrel_codegen::manifest::{ManifestApi, ReferenceRule};
use spandrel_codegen::{ApiInput, InputFile, Layout};

use crate::error::{self, Error, Outcome};
use crate::files;
use crate::project::{self, MANIFEST};
use crate::report::{self, Format};
use stands_on::stands_on;

/// Show what a new version of a document means for Rust users
///
/// Every change once: its place, its effect on the wire, and the part of the SDK's version that it
/// moves, with the reason, and the Rust before and after where that breaks.
///
/// Without arguments, or with the name of an API: what spec/ has now against what git has. With a
/// file: that file now against what git has. With two: one against the other. The newer version
/// keeps the Rust names of the older one, as `regen` would.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = "Examples:
  cargo xtask diff
  cargo xtask diff old.json new.json --max minor
  cargo xtask diff git:v1.2.0:spec/orgs/openapi.json spec/orgs/openapi.json --api orgs
  cargo xtask diff orgs --format html --out diff.html")]
pub struct Args {
    /// The older version: a file, `git:REV:path`, or (alone) the name of an API or a file
    pub old: Option<String>,
    /// The newer version: a file, or `git:REV:path`
    pub new: Option<String>,
    /// Read both documents as this API of the manifest: with its overlays and options
    #[arg(long, value_name = "API", requires = "new")]
    pub api: Option<String>,
    /// What in git is compared with, where only one version is named
    #[arg(
        long,
        value_name = "REV",
        default_value = "HEAD",
        conflicts_with = "new"
    )]
    pub rev: String,
    /// How the report is written; with --out the file's name says it too
    #[arg(long, value_enum)]
    pub format: Option<Style>,
    /// Write the report into a file
    #[arg(long, value_name = "FILE")]
    pub out: Option<std::path::PathBuf>,
    /// Exit with 1 where the change is larger for Rust users
    #[arg(long, value_name = "LEVEL", value_enum)]
    pub max: Option<Level>,
    /// Compare what there is although a document has errors
    #[arg(long)]
    pub keep_going: bool,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Style {
    /// For a terminal
    Text,
    /// For a pull request or a changelog
    Markdown,
    /// For machines: docs/diff.schema.json
    Json,
    /// For a browser: one page that needs nothing else
    Html,
}

/// The largest change that passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Level {
    /// The crate must be the same
    None,
    /// Documentation and behaviour
    Patch,
    /// What is new
    Minor,
    /// Everything
    Major,
}

impl Level {
    fn rust(self) -> Rust {
        match self {
            Self::None => Rust::None,
            Self::Patch => Rust::Patch,
            Self::Minor => Rust::Minor,
            Self::Major => Rust::Major,
        }
    }
}

/// Two versions of an API.
struct Pair {
    old: Side,
    new: Side,
    layout: Layout,
}

/// One of them, and where its files are.
struct Side {
    input: ApiInput,
    place: Place,
}

/// Runs the command.
pub fn run(root: &Path, args: &Args) -> Result<Outcome, Error> {
    let Some(pairs) = pairs(root, args)? else {
        return Ok(Outcome::Findings);
    };
    let mut reports = Vec::new();
    for pair in &pairs {
        let Pair { old, new, layout } = pair;
        let comparison = diff::compare(&old.input, &new.input, *layout, args.keep_going);
        let Some(report) = judged(root, comparison, pair) else {
            report::note("nothing was compared; --keep-going compares what there is");
            return Ok(Outcome::Findings);
        };
        reports.push(report);
    }
    write(args, &reports)?;
    let mut outcome = Outcome::Done;
    for report in &reports {
        if let Some(unknown) = report.unclassified().next() {
            return Err(Error::new(format!(
                "{}: {} differs in a way that no rule knows",
                report.api, unknown.name
            ))
            .help("this is a mistake of the generator: please report it, with both documents"));
        }
        if let Some(max) = args.max
            && report.rust() > max.rust()
        {
            report::error(format_args!(
                "{}: a {} change, and --max allows {}",
                report.api,
                report.rust().name(),
                max.rust().name()
            ));
            outcome = Outcome::Findings;
        }
    }
    Ok(outcome)
}

/// The report, after the errors of either side were printed. Warnings are what `lint` is for.
fn judged(root: &Path, comparison: Comparison, pair: &Pair) -> Option<Report> {
    let Comparison { old, new, report } = comparison;
    for (read, side) in [(old, &pair.old), (new, &pair.new)] {
        let Read {
            sources,
            diagnostics,
        } = read;
        for found in diagnostics.iter() {
            if found.code == codes::NOT_YET_USED {
                let (file, span) = found.place.locate(&sources);
                let file = sources.file(file);
                let line = span.map_or(1, |span| file.line_column(span.start).0);
                report::note(format_args!(
                    "{}:{line}: {}; left out of the older version",
                    file.path(),
                    found.message
                ));
            }
        }
        let mut errors = diagnostics;
        errors.retain(|found| found.code.severity() == Severity::Error);
        if let (Place::Git(prefix), true) = (&side.place, errors.has_errors()) {
            report::note(format_args!("in {prefix}"));
        }
        report::diagnostics(Format::Text, &errors, &sources);
    }
    report.map(|report| placed(root, report, pair))
}

/// The report with its files as the user named them.
fn placed(root: &Path, mut report: Report, pair: &Pair) -> Report {
    let (old, new) = (&pair.old.place, &pair.new.place);
    report.old.stands_on = old.stands_on(root);
    report.new.stands_on = new.stands_on(root);
    report.old.file = old.shown(&report.old.file);
    report.new.file = new.shown(&report.new.file);
    for change in &mut report.changes {
        for (at, place) in [(&mut change.old, old), (&mut change.new, new)] {
            if let Some(at) = at {
                at.file = place.shown(&at.file);
            }
        }
    }
    report
}

fn pairs(root: &Path, args: &Args) -> Result<Option<Vec<Pair>>, Error> {
    if let (Some(old), Some(new)) = (&args.old, &args.new) {
        return two(root, args, old, new);
    }
    // A file that is there is a file; everything else is the name of an API.
    if let Some(path) = args.old.as_ref().filter(|path| Path::new(path).is_file()) {
        let old = format!("git:{}:./{path}", args.rev);
        return two(root, args, &old, path);
    }
    let Some(manifest) = project::read_manifest(root, Format::Text)? else {
        return Ok(None);
    };
    let chosen = |api: &&ManifestApi| args.old.as_ref().is_none_or(|name| *name == api.name);
    let apis: Vec<&ManifestApi> = manifest.apis.iter().filter(chosen).collect();
    if let (true, Some(name)) = (apis.is_empty(), &args.old) {
        let known: Vec<&str> = manifest.apis.iter().map(|api| &*api.name).collect();
        return Err(
            Error::new(format!("`{name}` is no file and no API of {MANIFEST}"))
                .help(format!("the APIs are: {}", known.join(", "))),
        );
    }
    let mut pairs = Vec::new();
    for api in apis {
        let git = Place::Git(format!("git:{}:", args.rev));
        let tree = Place::Tree(root.to_owned());
        pairs.push(Pair {
            old: of_manifest(root, api, &api.document, git.clone(), &git)?,
            new: of_manifest(root, api, &api.document, tree.clone(), &tree)?,
            layout: Layout::Nested,
        });
    }
    Ok(Some(pairs))
}

fn two(root: &Path, args: &Args, old: &str, new: &str) -> Result<Option<Vec<Pair>>, Error> {
    let (old, new) = (Place::of(old)?, Place::of(new)?);
    let Some(name) = &args.api else {
        let plain = |(place, path): (Place, &str)| -> Result<Side, Error> {
            let document = place.document(root, path)?;
            let input = ApiInput {
                parts: place.parts(root, &document, &[], &[]),
                ..ApiInput::new("api", document)
            };
            Ok(Side { input, place })
        };
        return Ok(Some(vec![Pair {
            old: plain(old)?,
            new: plain(new)?,
            layout: Layout::Flat,
        }]));
    };
    let Some(manifest) = project::read_manifest(root, Format::Text)? else {
        return Ok(None);
    };
    let Some(api) = manifest.apis.iter().find(|api| api.name == *name) else {
        return Err(Error::new(format!("`{name}` is no API of {MANIFEST}")));
    };
    let read = |(place, path): (Place, &str)| -> Result<Side, Error> {
        // A revision has overlays of its own; a file has none beside it.
        let (place, beside) = match place {
            Place::Git(prefix) => {
                let rooted = prefix.trim_end_matches("./").to_owned();
                (Place::Git(prefix), Place::Git(rooted))
            }
            // The kept document, wherever the command is run from.
            Place::Tree(_) if path == api.document => {
                (Place::Tree(root.to_owned()), Place::Tree(root.to_owned()))
            }
            here => (here, Place::Tree(root.to_owned())),
        };
        let mut side = of_manifest(root, api, path, place, &beside)?;
        // Which of the two versions it belongs to is not known: both are named anew.
        side.input.names_lock = None;
        Ok(side)
    };
    Ok(Some(vec![Pair {
        old: read(old)?,
        new: read(new)?,
        layout: Layout::Nested,
    }]))
}

/// An API of the manifest with a document from one place, and what we say about it from another.
fn of_manifest(
    root: &Path,
    api: &ManifestApi,
    document: &str,
    place: Place,
    beside: &Place,
) -> Result<Side, Error> {
    let document = place.document(root, document)?;
    let mut overlays = Vec::new();
    for path in &api.overlays {
        match (beside.read(root, path)?, beside) {
            (Some(bytes), _) => overlays.push(InputFile {
                path: path.clone(),
                bytes,
            }),
            // The revision is older than the overlay.
            (None, Place::Git(_)) => {}
            (None, Place::Tree(_)) => {
                return Err(
                    Error::new(format!("there is no {path}")).help(format!("{MANIFEST} names it"))
                );
            }
        }
    }
    let input = ApiInput {
        name: api.name.clone(),
        parts: place.parts(root, &document, &overlays, &api.options.references),
        document,
        overlays,
        names_lock: beside.read(root, &api.names)?.map(|bytes| InputFile {
            path: api.names.clone(),
            bytes,
        }),
        options: api.options.clone(),
    };
    Ok(Side { input, place })
}

/// Where the files of a version are.
#[derive(Clone, Debug)]
enum Place {
    /// On the disk, their paths seen from a folder.
    Tree(PathBuf),
    /// In git, by what stands before their paths: `git:REV:`, or `git:REV:./`.
    Git(String),
}

impl Place {
    /// The place of a version that was named, and its path there.
    fn of(spec: &str) -> Result<(Self, &str), Error> {
        let Some(rest) = spec.strip_prefix("git:") else {
            return Ok((Self::Tree(PathBuf::new()), spec));
        };
        let (rev, path) = rest.split_once(':').ok_or_else(|| {
            Error::new(format!("`{spec}` names no file")).help("write git:REV:path")
        })?;
        let (here, path) = match path.strip_prefix("./") {
            Some(path) => ("./", path),
            None => ("", path),
        };
        Ok((Self::Git(format!("git:{rev}:{here}")), path))
    }

    /// The bytes of a file; `None` where there is none.
    fn read(&self, root: &Path, path: &str) -> Result<Option<Vec<u8>>, Error> {
        match self {
            Self::Tree(folder) => files::read_if_there(&folder.join(path))
                .map_err(|error| Error::io("read", path, &error)),
            Self::Git(prefix) => in_git(root, prefix, path),
        }
    }

    fn document(&self, root: &Path, path: &str) -> Result<InputFile, Error> {
        let bytes = match self {
            Self::Tree(folder) => {
                let help = "give a path, relative to the current folder, or git:REV:path";
                error::read(&folder.join(path), path, help)?
            }
            Self::Git(prefix) => self.read(root, path)?.ok_or_else(|| {
                Error::new(format!(
                    "git has no {}{path}",
                    prefix.trim_start_matches("git:")
                ))
                .help(
                    "a version in git is written git:REV:path, the path from the repository's root",
                )
            })?,
        };
        Ok(InputFile {
            path: path.to_owned(),
            bytes,
        })
    }

    /// The files that a document refers to: its neighbours in the same place.
    fn parts(
        &self,
        root: &Path,
        document: &InputFile,
        overlays: &[InputFile],
        rules: &[ReferenceRule],
    ) -> Vec<Part> {
        match self {
            Self::Tree(folder) => project::parts(folder, document, overlays, rules, &|_| None),
            Self::Git(prefix) => gather(document, overlays, rules, |path| {
                match in_git(root, prefix, path) {
                    Ok(Some(bytes)) => Ok(bytes),
                    Ok(None) => Err("the revision has no such file".to_owned()),
                    Err(error) => Err(error.message().to_owned()),
                }
            }),
        }
    }

    /// What the project stands on there; nothing for a file that is not the project's.
    fn stands_on(&self, root: &Path) -> Vec<(String, String)> {
        let ours = match self {
            Self::Tree(folder) => folder == root,
            Self::Git(prefix) => !prefix.ends_with("./"),
        };
        let manifest = ours.then(|| self.read(root, "Cargo.toml"));
        match manifest {
            Some(Ok(Some(manifest))) => stands_on(&manifest),
            _ => Vec::new(),
        }
    }

    /// A file of it as the user would name it.
    fn shown(&self, path: &str) -> String {
        match self {
            Self::Tree(_) => path.to_owned(),
            Self::Git(prefix) => format!("{prefix}{path}"),
        }
    }
}

/// What git has below a prefix; `None` where the revision has no such file.
fn in_git(root: &Path, prefix: &str, path: &str) -> Result<Option<Vec<u8>>, Error> {
    let mut git = Command::new("git");
    // `./path` is from where the user stands, any other path from the repository's root.
    if !prefix.ends_with("./") {
        git.arg("-C").arg(root);
    }
    let name = format!("{}{path}", prefix.trim_start_matches("git:"));
    // A revision that looks like an option is none.
    let shown = git
        .args(["show", "--end-of-options", &name])
        .output()
        .map_err(|error| Error::io("run", "git", &error))?;
    if shown.status.success() {
        return Ok(Some(shown.stdout));
    }
    let said = String::from_utf8_lossy(&shown.stderr);
    if said.contains("does not exist in") || said.contains("exists on disk, but not in") {
        return Ok(None);
    }
    let line = said
        .lines()
        .next()
        .unwrap_or("it says nothing")
        .trim_start_matches("fatal: ");
    Err(Error::new(format!("git cannot show {name}: {line}"))
        .help("name both versions: `cargo xtask diff OLD NEW`"))
}

fn write(args: &Args, reports: &[Report]) -> Result<(), Error> {
    let by_name = args
        .out
        .as_ref()
        .and_then(|path| path.extension()?.to_str());
    let style = args.format.unwrap_or(match by_name {
        Some("md" | "markdown") => Style::Markdown,
        Some("json") => Style::Json,
        Some("html" | "htm") => Style::Html,
        _ => Style::Text,
    });
    let text = match style {
        Style::Text => diff::text(reports),
        Style::Markdown => diff::markdown(reports),
        Style::Json => diff::json(reports),
        Style::Html => diff::html(reports),
    };
    let Some(path) = &args.out else {
        report::print(&text);
        return Ok(());
    };
    let shown = path.display();
    std::fs::write(path, &text).map_err(|error| Error::io("write", &shown, &error))?;
    for report in reports {
        report::note(format_args!("{}: {}", report.api, diff::headline(report)));
    }
    report::note(format_args!("wrote {shown}"));
    Ok(())
}
