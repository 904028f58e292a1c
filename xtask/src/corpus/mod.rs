//! `cargo xtask corpus`: every document of a folder to a crate, and every crate through the compiler.

pub mod check;
pub mod job;
pub mod table;

use std::collections::VecDeque;
use std::fs;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};

use crate::error::{Error, Outcome};
use crate::report;
use check::Checker;
use job::Row;

/// Below the root: the crates that are made, and what the compiler keeps.
const WORK: &str = "target/corpus";

/// Generate and compile every OpenAPI document of a folder
///
/// A document is a file whose root has the key `openapi`; other files of the folder are what documents
/// refer to, and are passed over. Each becomes a crate in target/corpus, which `cargo check` takes with
/// warnings denied. Diagnostics fail nothing here, they are counted; exit code 1 means that the generator
/// panicked or took longer than 60 seconds, or that a crate does not compile.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask corpus ../documents
  cargo xtask corpus ../documents --only stripe --only github
  cargo xtask corpus ../documents --format markdown > docs/corpus.md")]
pub struct Args {
    /// Folders with documents, or documents
    #[arg(required = true, value_name = "DIR")]
    pub paths: Vec<PathBuf>,
    /// Look into the folders below as well
    #[arg(long)]
    pub recursive: bool,
    /// Only documents whose path contains this; may be repeated
    #[arg(long, value_name = "TEXT")]
    pub only: Vec<String>,
    /// Generate, and do not compile
    #[arg(long)]
    pub no_check: bool,
    /// How many documents at once; by default one per core
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    /// How the table is printed
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
}

/// How the table is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Columns for a terminal.
    #[default]
    Text,
    /// A page with the table and what was left out.
    Markdown,
    /// One object with everything.
    Json,
}

/// Runs the command.
pub fn run(root: &Path, args: &Args) -> Result<Outcome, Error> {
    let start = Instant::now();
    let documents = documents(args)?;
    if documents.is_empty() {
        return Err(Error::new("there is no OpenAPI document").help(
            "a document is a .json, .yaml or .yml file whose root has the key `openapi`; --recursive \
             looks into the folders below, --only narrows the choice",
        ));
    }
    let work = root.join(WORK);
    let jobs = args
        .jobs
        .unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from))
        .clamp(1, documents.len());
    let names = job::names(&documents);
    let queue: Mutex<VecDeque<_>> = Mutex::new(documents.iter().cloned().zip(names).collect());
    let rows = Mutex::new(Vec::new());
    let progress = progress(documents.len());
    let result = thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs)
            .map(|n| {
                let (work, queue, rows, progress) = (&work, &queue, &rows, &progress);
                scope.spawn(move || -> Result<(), Error> {
                    let checker = match args.no_check {
                        true => None,
                        false => Some(Checker::new(root, work, n)?),
                    };
                    loop {
                        let Some((path, name)) = lock(queue).pop_front() else {
                            return Ok(());
                        };
                        let row = job::run(root, work, &path, &name, checker.as_ref())?;
                        tell(progress, &row);
                        lock(rows).push(row);
                    }
                })
            })
            .collect();
        workers.into_iter().try_for_each(|worker| {
            worker
                .join()
                .unwrap_or_else(|_| Err(Error::new("a worker of the corpus run panicked")))
        })
    });
    progress.finish_and_clear();
    result?;
    let mut rows = rows
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    rows.sort_by(|a, b| a.document.cmp(&b.document));
    let format = if args.json { Format::Json } else { args.format };
    report::print(&match format {
        Format::Text => table::text(&rows),
        Format::Markdown => table::markdown(&rows),
        Format::Json => table::json(&rows),
    });
    report::note(format_args!(
        "{} in {}; the crates are in {WORK}",
        table::verdict(&rows),
        report::elapsed(start)
    ));
    Ok(if rows.iter().any(Row::failed) {
        Outcome::Findings
    } else {
        Outcome::Done
    })
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// A bar on a terminal; elsewhere nothing, and [`tell`] prints lines.
fn progress(documents: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {wide_msg}");
    ProgressBar::new(documents as u64)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn tell(progress: &ProgressBar, row: &Row) {
    if progress.is_hidden() {
        report::note(format_args!("{}: {}", row.document, row.outcome));
    } else {
        progress.set_message(row.document.clone());
        progress.inc(1);
    }
}

/// The documents that the arguments name, in the order of their paths.
fn documents(args: &Args) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    for path in &args.paths {
        if path.is_file() {
            found.push(path.clone());
        } else {
            look(path, args.recursive, &mut found)?;
        }
    }
    found.retain(|path| {
        let shown = path.display().to_string();
        args.only.is_empty() || args.only.iter().any(|only| shown.contains(only))
    });
    found.sort();
    found.dedup();
    Ok(found)
}

fn look(folder: &Path, recursive: bool, found: &mut Vec<PathBuf>) -> Result<(), Error> {
    let shown = folder.display();
    let entries = fs::read_dir(folder).map_err(|error| {
        Error::io("read the folder", shown, &error).help("give the path of a folder with documents")
    })?;
    for entry in entries {
        let path = entry
            .map_err(|error| Error::io("read the folder", folder.display(), &error))?
            .path();
        if path.is_dir() {
            if recursive {
                look(&path, recursive, found)?;
            }
        } else if job::is_document(&path) {
            found.push(path);
        }
    }
    Ok(())
}
