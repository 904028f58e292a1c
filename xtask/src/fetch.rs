//! `cargo xtask fetch`: the published documents into spec/, checked before anything is replaced.

pub mod download;

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use spandrel_codegen::diag::{Diagnostics, codes};
use spandrel_codegen::links::Links;
use spandrel_codegen::manifest::{Manifest, ManifestApi};
use spandrel_codegen::source::{self, Sources, Value};
use spandrel_codegen::{generate, model};

use crate::error::{self, Error, Outcome};
use crate::files::{self, Plan};
use crate::format::pretty;
use crate::lock::{Entry, LOCK, Lock};
use crate::project::{self, MANIFEST};
use crate::regen;
use crate::report::{self, Format};
use download::{Download, Limits, download};

/// The largest document that is taken: four times the largest that is known.
pub(crate) const MAX_BYTES: u64 = 64 << 20;

/// Take the published documents into spec/
///
/// Downloads from the `url` of each API in spec/spandrel.toml. A document is read before anything is
/// replaced: a failed download, a page in place of a document or a broken one leaves every file as
/// it was. Writes the documents and spec/lock.toml, and says what the new ones mean.
#[derive(Clone, Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cargo xtask fetch\n  cargo xtask fetch orgs --from ~/Downloads/openapi.json"
)]
pub struct Args {
    /// The APIs; all that have a `url` where none is named
    pub apis: Vec<String>,
    /// Take the document of the one API from a file
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// Download although the server says that nothing changed
    #[arg(long, conflicts_with = "from")]
    pub force: bool,
    /// Seconds that a download may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub timeout: u64,
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
    /// How diagnostics are printed
    #[arg(
        long,
        value_enum,
        default_value_t,
        default_value_if("json", "true", "json")
    )]
    pub format: Format,
}

/// A document that came from its publisher and is fit to be kept.
struct Fetched<'a> {
    api: &'a ManifestApi,
    entry: Entry,
    kept: String,
}

/// Runs the command.
pub fn run(root: &Path, args: &Args) -> Result<Outcome, Error> {
    let Some(manifest) = project::read_manifest(root, args.format)? else {
        return Ok(Outcome::Findings);
    };
    let apis = chosen(&manifest, args)?;
    let mut lock = Lock::read(root)?;
    let mut fetched = Vec::new();
    for api in apis {
        match take(root, api, &lock, args)? {
            Taken::Unchanged => {
                report::say(args.format, format_args!("{}: not changed", api.name));
            }
            Taken::Refused => {
                report::error(format_args!(
                    "what was fetched for `{}` is no document to generate from; nothing was changed",
                    api.name
                ));
                return Ok(Outcome::Findings);
            }
            Taken::Document(document) => fetched.push(document),
        }
    }
    if fetched.is_empty() {
        return Ok(Outcome::Done);
    }
    for document in &fetched {
        lock.set(&document.api.name, document.entry.clone());
    }
    let order: Vec<_> = manifest.apis.iter().map(|api| &*api.name).collect();
    let mut wanted = vec![(LOCK.to_owned(), lock.text(&order))];
    wanted.extend(
        fetched
            .iter()
            .map(|document| (document.api.document.clone(), document.kept.clone())),
    );
    let plan = Plan::new(root, wanted, &[], regen::COMMAND)?;
    let meaning = preview(root, &manifest, &fetched)?;
    plan.apply()?;
    for change in plan.changes() {
        let (done, path) = (change.kind().done(), change.path());
        report::say(args.format, format_args!("{done} {path}"));
    }
    report::say(args.format, meaning);
    Ok(Outcome::Done)
}

/// The APIs that are meant, each of which can be fetched.
fn chosen<'a>(manifest: &'a Manifest, args: &Args) -> Result<Vec<&'a ManifestApi>, Error> {
    let known = || {
        let names: Vec<_> = manifest.apis.iter().map(|api| &*api.name).collect();
        format!("{MANIFEST} has {}", names.join(", "))
    };
    let mut apis = Vec::new();
    for name in &args.apis {
        let api = manifest.apis.iter().find(|api| api.name == *name);
        apis.push(
            api.ok_or_else(|| Error::new(format!("there is no API `{name}`")).help(known()))?,
        );
    }
    if args.apis.is_empty() {
        let all = manifest.apis.iter();
        apis.extend(all.filter(|api| api.options.url.is_some() || args.from.is_some()));
    }
    if args.from.is_some() && apis.len() != 1 {
        return Err(Error::new("--from takes the document of one API").help(known()));
    }
    if apis.is_empty() {
        return Err(
            Error::new(format!("no API of {MANIFEST} has a `url`")).help(
                "write where the document is published below its `document`, or use --from FILE",
            ),
        );
    }
    Ok(apis)
}

enum Taken<'a> {
    Unchanged,
    /// After its diagnostics were printed.
    Refused,
    Document(Fetched<'a>),
}

fn take<'a>(
    root: &Path,
    api: &'a ManifestApi,
    lock: &Lock,
    args: &Args,
) -> Result<Taken<'a>, Error> {
    let old = lock.get(&api.name);
    let kept = files::read_if_there(&root.join(&api.document))
        .map_err(|error| Error::io("read", &api.document, &error))?
        .and_then(|bytes| String::from_utf8(bytes).ok());
    let (shown, url, bytes, etag) = match &args.from {
        Some(file) => {
            let shown = file.display().to_string();
            let bytes = error::read(file, &shown, "--from takes the path of a file")?;
            let known = old.map(|entry| entry.url.clone());
            let url = api.options.url.clone().or(known).unwrap_or_default();
            (shown, url, bytes, None)
        }
        None => {
            let Some(url) = &api.options.url else {
                return Err(
                    Error::new(format!("the API `{}` has no `url`", api.name)).help(format!(
                        "write it below its `document` in {MANIFEST}, or use --from FILE"
                    )),
                );
            };
            // What the server calls unchanged must be what is kept.
            let trusted = old.filter(|entry| {
                !args.force
                    && entry.url == *url
                    && kept.as_ref().is_some_and(|text| entry.fits(text))
            });
            let etag = trusted.and_then(|entry| entry.etag.as_deref());
            let _busy = report::busy(format!("fetching {url}"));
            let limits = Limits {
                time: Duration::from_secs(args.timeout),
                bytes: MAX_BYTES,
            };
            match download(url, etag, limits)? {
                Download::Unchanged => return Ok(Taken::Unchanged),
                Download::Document { bytes, etag } => (url.clone(), url.clone(), bytes, etag),
            }
        }
    };
    let Some(text) = readable(&shown, &bytes, args.format) else {
        return Ok(Taken::Refused);
    };
    let mut entry = Entry::new(&url, &bytes, &text, today(), etag);
    if let Some(old) = old.filter(|old| old.sha256 == entry.sha256 && old.kept == entry.kept)
        && kept.as_ref() == Some(&text)
    {
        if entry.etag.is_none() || old.etag == entry.etag {
            return Ok(Taken::Unchanged);
        }
        // Only the server's name for it is new.
        entry.date.clone_from(&old.date);
    }
    Ok(Taken::Document(Fetched {
        api,
        entry,
        kept: text,
    }))
}

/// The one thing that comes from the clock.
pub(crate) fn today() -> String {
    Timestamp::now().to_zoned(TimeZone::UTC).date().to_string()
}

/// The text to keep, where the bytes are a document that can be read; else after its diagnostics.
///
/// Mistakes inside of a document are not looked at: an overlay may mend them, and `regen` reports
/// them.
pub(crate) fn readable(shown: &str, bytes: &[u8], format: Format) -> Option<String> {
    let (mut sources, mut diags) = (Sources::default(), Diagnostics::default());
    let file = sources.add(shown, bytes);
    if let Some(root) = source::parse(&mut sources, file, &mut diags) {
        let mut model = Diagnostics::default();
        let links = Links::read(&mut sources, root, &[], &[], &mut model);
        let _ = model::read(&sources, root, &links, &mut model);
        if matches!(sources.value(root), Value::Object(_)) {
            model.retain(|found| found.code == codes::NOT_OPENAPI);
        }
        diags.append(model);
    }
    if diags.has_errors() {
        diags.sort(&sources);
        report::diagnostics(format, &diags, &sources);
        return None;
    }
    let text = sources.file(file).text();
    let is_json = text.trim_start().starts_with('{');
    Some(if is_json {
        pretty(text)
    } else {
        text.to_owned()
    })
}

/// What the new documents come to, with the overlays and decisions as they stand.
fn preview(root: &Path, manifest: &Manifest, fetched: &[Fetched<'_>]) -> Result<String, Error> {
    let new = |api: &str| {
        let new = fetched.iter().find(|document| document.api.name == api)?;
        Some(&*new.kept)
    };
    let mut known = manifest.clone();
    known.apis.retain(|api| new(&api.name).is_some());
    let input = project::input_with(root, &known, regen::COMMAND, true, new)?;
    let output = generate(&input);
    let summary = report::summaries(&output);
    Ok(if output.diagnostics.has_errors() {
        format!("{summary}; next: `cargo xtask lint` shows what has to be mended by an overlay")
    } else {
        format!("{summary}; next: `cargo xtask regen`, then review `git diff`")
    })
}
