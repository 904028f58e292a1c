//! `cargo xtask fetch`: the published documents into spec/, checked before anything is replaced.

pub mod download;
pub mod take;

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use spandrel_codegen::diag::{Diagnostics, codes};
use spandrel_codegen::links::Links;
use spandrel_codegen::manifest::{Manifest, ManifestApi};
use spandrel_codegen::source::{self, Sources, Value};
use spandrel_codegen::{generate, model};

use crate::error::{Error, Outcome};
use crate::files::Plan;
use crate::format::pretty;
use crate::lock::{Entry, LOCK, Lock};
use crate::project::{self, MANIFEST};
use crate::regen;
use crate::report::{self, Format, OutputArgs};
use take::{Origin, Taken, Wanted, take};

/// Take the published documents into spec/
///
/// Downloads from the `url` of each API in spec/spandrel.toml, with the files below the document's
/// folder that it refers to. All is read before anything is replaced: a failed download, a page in
/// place of a document or a broken one leaves every file as it was. Writes the documents and
/// spec/lock.toml, and says what the new ones mean.
#[derive(Clone, Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cargo xtask fetch\n  cargo xtask fetch orgs --from ~/Downloads/openapi.json"
)]
pub struct Args {
    /// The APIs; all that have a `url` where none is named
    pub apis: Vec<String>,
    /// Take the document of the one API from a file, and the files that it refers to from beside it
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// Download although the server says that nothing changed
    #[arg(long, conflicts_with = "from")]
    pub force: bool,
    /// Seconds that the download of a file may take
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub timeout: u64,
    /// How it is said
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Runs the command.
pub fn run(root: &Path, args: &Args) -> Result<Outcome, Error> {
    let Some(manifest) = project::read_manifest(root, args.output.format)? else {
        return Ok(Outcome::Findings);
    };
    let apis = chosen(&manifest, args)?;
    let mut lock = Lock::read(root)?;
    let mut fetched = Vec::new();
    for api in apis {
        let Some(taken) = one(root, api, &lock, args)? else {
            report::error(format_args!(
                "what was fetched for `{}` is no document to generate from; nothing was changed",
                api.name
            ));
            return Ok(Outcome::Findings);
        };
        lock.set(&api.name, taken.entry.clone());
        fetched.push((api, taken));
    }
    let order: Vec<_> = manifest.apis.iter().map(|api| &*api.name).collect();
    let mut wanted = vec![(LOCK.to_owned(), lock.text(&order))];
    wanted.extend(fetched.iter().flat_map(|(_, taken)| taken.texts.clone()));
    let gone = fetched.iter().flat_map(|(_, taken)| &taken.gone);
    let gone: Vec<String> = gone.cloned().collect();
    let plan = Plan::new(root, wanted, &[], regen::COMMAND)?.removing(gone)?;
    let changed = |taken: &Taken| {
        let mut changes = plan.changes().iter();
        changes.any(|change| {
            let mut own = taken.texts.iter().map(|(path, _)| path).chain(&taken.gone);
            own.any(|path| path == change.path())
        })
    };
    for (api, _) in fetched.iter().filter(|(_, taken)| !changed(taken)) {
        report::say(
            args.output.format,
            format_args!("{}: not changed", api.name),
        );
    }
    fetched.retain(|(_, taken)| changed(taken));
    let meaning = match fetched.as_slice() {
        [] => None,
        fetched => match preview(root, &manifest, fetched, args.output.format)? {
            Some(meaning) => Some(meaning),
            None => return Ok(Outcome::Findings),
        },
    };
    plan.apply()?;
    for change in plan.changes() {
        let (done, path) = (change.kind().done(), change.path());
        report::say(args.output.format, format_args!("{done} {path}"));
    }
    if let Some(meaning) = meaning {
        report::say(args.output.format, meaning);
    }
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

/// The document of an API, as it is published now.
fn one(root: &Path, api: &ManifestApi, lock: &Lock, args: &Args) -> Result<Option<Taken>, Error> {
    let old = lock.get(&api.name);
    let published = api.options.url.as_deref();
    let (origin, url) = match (&args.from, published) {
        (Some(file), url) => {
            let known = old.map(|entry| &*entry.url);
            (Origin::File(file), url.or(known).unwrap_or_default())
        }
        (None, Some(url)) => (Origin::Url(url), url),
        (None, None) => {
            return Err(
                Error::new(format!("the API `{}` has no `url`", api.name)).help(format!(
                    "write it below its `document` in {MANIFEST}, or use --from FILE"
                )),
            );
        }
    };
    let wanted = Wanted {
        root,
        document: &api.document,
        rules: &api.options.references,
        origin,
        url,
        old,
        force: args.force,
        time: Duration::from_secs(args.timeout),
        format: args.output.format,
    };
    let Some(mut taken) = take(&wanted, today())? else {
        return Ok(None);
    };
    if let Some(old) = old {
        keep_date(old, &mut taken.entry);
    }
    Ok(Some(taken))
}

/// The day on which a version was taken stays, and so does the server's name for it where another
/// way to it has none.
fn keep_date(old: &Entry, new: &mut Entry) {
    let bytes = |entry: &Entry| {
        let all = entry.files.values().chain([&entry.document]);
        let hashes = all.map(|file| (file.sha256.clone(), file.kept.clone()));
        hashes.collect::<Vec<_>>()
    };
    if bytes(old) != bytes(new) || !old.files.keys().eq(new.files.keys()) {
        return;
    }
    new.date.clone_from(&old.date);
    let pairs = old.files.values().chain([&old.document]);
    for (old, new) in pairs.zip(new.files.values_mut().chain([&mut new.document])) {
        if new.etag.is_none() {
            new.etag.clone_from(&old.etag);
        }
    }
}

/// The one thing that comes from the clock.
pub(crate) fn today() -> String {
    Timestamp::now().to_zoned(TimeZone::UTC).date().to_string()
}

/// The text to keep, where the bytes can be read, and are a document where they have to be one; else
/// after their diagnostics.
///
/// Mistakes inside of a document are not looked at: an overlay may mend them, and `regen` reports
/// them.
fn readable(shown: &str, bytes: &[u8], is_document: bool, format: Format) -> Option<String> {
    let (mut sources, mut diags) = (Sources::default(), Diagnostics::default());
    let file = sources.add(shown, bytes);
    if let Some(root) = source::parse(&mut sources, file, &mut diags)
        && is_document
    {
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
    // YAML may begin with a brace, too.
    let is_json = serde_json::from_str::<serde_json::Value>(text).is_ok();
    Some(if is_json {
        pretty(text)
    } else {
        text.to_owned()
    })
}

/// What the new documents come to, with the overlays and decisions as they stand; `None` after the
/// diagnostics of one that refers to files which cannot be had.
fn preview(
    root: &Path,
    manifest: &Manifest,
    fetched: &[(&ManifestApi, Taken)],
    format: Format,
) -> Result<Option<String>, Error> {
    let mut known = manifest.clone();
    known
        .apis
        .retain(|api| fetched.iter().any(|(other, _)| other.name == api.name));
    let new = |path: &str| {
        let mut all = fetched.iter().flat_map(|(_, taken)| &taken.texts);
        let (_, text) = all.find(|(own, _)| own == path)?;
        Some(&**text)
    };
    let input = project::input_with(root, &known, regen::COMMAND, true, new)?;
    let mut output = generate(&input);
    let summary = report::summaries(&output);
    let failed = output.diagnostics.has_errors();
    output
        .diagnostics
        .retain(|found| found.code == codes::UNREAD_FILE);
    if output.diagnostics.has_errors() {
        report::diagnostics(format, &output.diagnostics, &output.sources);
        for why in fetched.iter().flat_map(|(_, taken)| &taken.absent) {
            report::error(why);
        }
        report::error("the document refers to files that are not there; nothing was changed");
        report::help(
            "put them there by hand, or take the references out by an overlay, and fetch again; a \
             document that was taken apart can be given with all its files by --from FILE",
        );
        return Ok(None);
    }
    Ok(Some(if failed {
        format!("{summary}; next: `cargo xtask lint` shows what has to be mended by an overlay")
    } else {
        format!("{summary}; next: `cargo xtask regen`, then review `git diff`")
    }))
}
