//! `cargo xtask diff`: what a new version of a document means for Rust users.

use std::path::Path;
use std::process::Command;

use clap::ValueEnum;
use spandrel_codegen::diff::{self, Comparison, Read, Report, Rust};
use spandrel_codegen::manifest::{ManifestApi, Options};
use spandrel_codegen::{ApiInput, InputFile, Layout};

use crate::error::{self, Error, Outcome};
use crate::files;
use crate::project::{self, MANIFEST};
use crate::report::{self, Format};

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
    old: ApiInput,
    new: ApiInput,
    layout: Layout,
}

/// Runs the command.
pub fn run(root: &Path, args: &Args) -> Result<Outcome, Error> {
    let Some(pairs) = pairs(root, args)? else {
        return Ok(Outcome::Findings);
    };
    let mut reports = Vec::new();
    for pair in &pairs {
        let comparison = diff::compare(&pair.old, &pair.new, pair.layout, args.keep_going);
        let Some(report) = judged(comparison) else {
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
fn judged(comparison: Comparison) -> Option<Report> {
    let Comparison { old, new, report } = comparison;
    for Read {
        sources,
        diagnostics,
    } in [old, new]
    {
        let mut errors = diagnostics;
        errors.retain(|found| found.code.severity() == spandrel_codegen::diag::Severity::Error);
        report::diagnostics(Format::Text, &errors, &sources);
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
        let at = |path: &str| format!("git:{}:{path}", args.rev);
        let old = of_manifest(root, api, &at(&api.document), at)?;
        let new = of_manifest(root, api, &api.document, str::to_owned)?;
        pairs.push(Pair {
            old,
            new,
            layout: Layout::Nested,
        });
    }
    Ok(Some(pairs))
}

fn two(root: &Path, args: &Args, old: &str, new: &str) -> Result<Option<Vec<Pair>>, Error> {
    let Some(name) = &args.api else {
        let plain = |spec: &str| -> Result<ApiInput, Error> {
            Ok(ApiInput {
                name: "api".to_owned(),
                document: version(root, spec)?,
                parts: Vec::new(),
                overlays: Vec::new(),
                names_lock: None,
                options: Options::default(),
            })
        };
        let (old, new) = (plain(old)?, plain(new)?);
        return Ok(Some(vec![Pair {
            old,
            new,
            layout: Layout::Flat,
        }]));
    };
    let Some(manifest) = project::read_manifest(root, Format::Text)? else {
        return Ok(None);
    };
    let Some(api) = manifest.apis.iter().find(|api| api.name == *name) else {
        return Err(Error::new(format!("`{name}` is no API of {MANIFEST}")));
    };
    let read = |spec: &str| -> Result<ApiInput, Error> {
        let mut input = of_manifest(root, api, spec, str::to_owned)?;
        // Which of the two versions it belongs to is not known: both are named anew.
        input.names_lock = None;
        Ok(input)
    };
    Ok(Some(vec![Pair {
        old: read(old)?,
        new: read(new)?,
        layout: Layout::Nested,
    }]))
}

/// An API of the manifest with another document, and everything beside it from where `place` says.
fn of_manifest(
    root: &Path,
    api: &ManifestApi,
    document: &str,
    place: impl Fn(&str) -> String,
) -> Result<ApiInput, Error> {
    let below = |path: &str| match path.strip_prefix("git:") {
        Some(_) => version(root, path),
        None => Ok(InputFile {
            path: path.to_owned(),
            bytes: error::read(&root.join(path), path, &format!("{MANIFEST} names it"))?,
        }),
    };
    let lock = place(&api.names);
    let there = match lock.starts_with("git:") {
        true => in_git(root, &lock)?,
        false => files::read_if_there(&root.join(&lock))
            .map_err(|error| Error::io("read", &lock, &error))?,
    };
    Ok(ApiInput {
        name: api.name.clone(),
        document: match document == api.document || document.starts_with("git:") {
            true => below(document)?,
            false => version(root, document)?,
        },
        parts: Vec::new(),
        overlays: api
            .overlays
            .iter()
            .map(|path| below(&place(path)))
            .collect::<Result<_, _>>()?,
        names_lock: there.map(|bytes| InputFile { path: lock, bytes }),
        options: api.options.clone(),
    })
}

/// A file, or `git:REV:path`.
fn version(root: &Path, spec: &str) -> Result<InputFile, Error> {
    let bytes = if spec.starts_with("git:") {
        in_git(root, spec)?.ok_or_else(|| {
            Error::new(format!("git has no {}", spec.trim_start_matches("git:"))).help(
                "a version in git is written git:REV:path, the path from the repository's root",
            )
        })?
    } else {
        let help = "give a path, relative to the current folder, or git:REV:path";
        error::read(Path::new(spec), spec, help)?
    };
    Ok(InputFile {
        path: spec.to_owned(),
        bytes,
    })
}

/// What git has; `None` where the revision has no such file.
fn in_git(root: &Path, spec: &str) -> Result<Option<Vec<u8>>, Error> {
    let (rev, path) = spec
        .trim_start_matches("git:")
        .split_once(':')
        .ok_or_else(|| Error::new(format!("`{spec}` names no file")).help("write git:REV:path"))?;
    let mut git = Command::new("git");
    // `./path` is from where the user stands, any other path from the repository's root.
    if !path.starts_with("./") {
        git.arg("-C").arg(root);
    }
    // A revision that looks like an option is none.
    let shown = git
        .args(["show", "--end-of-options"])
        .arg(format!("{rev}:{path}"))
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
    Err(Error::new(format!("git cannot show {rev}:{path}: {line}"))
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
