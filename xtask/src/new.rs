//! `cargo xtask new`: a workspace for one document, where everything else here can be run.

use std::path::{Path, PathBuf};
use std::time::Duration;

use spandrel_codegen::manifest::is_crate_name;
use spandrel_codegen::starter::{Starter, starter};

use crate::error::{self, Error, Outcome};
use crate::fetch::download::{Download, Limits, download};
use crate::fetch::{self, MAX_BYTES};
use crate::files::Plan;
use crate::generate;
use crate::lock::{Entry, LOCK, Lock};
use crate::project;
use crate::regen;
use crate::report::{self, Format};

/// Make a fresh workspace from any OpenAPI document
///
/// The workspace has the document in spec/, a manifest, the generated crate, and an xtask with the
/// commands that are here: `cargo xtask fetch`, `lint`, `regen` and the others. All files are yours.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cargo xtask new ../shop --name shop-sdk --spec openapi.yaml
  cargo xtask new ../shop --name shop-sdk --url https://shop.example/openapi.json")]
pub struct Args {
    /// The folder of the workspace; made where it is not there
    pub dir: PathBuf,
    /// The name of the crate
    #[arg(long, value_name = "CRATE")]
    pub name: String,
    /// The document, JSON or YAML
    #[arg(long, value_name = "FILE", required_unless_present = "url")]
    pub spec: Option<PathBuf>,
    /// Where the document is published; without --spec it is taken from there
    #[arg(long)]
    pub url: Option<String>,
    /// The name of the API, which is its module; else it is read from the crate's name
    #[arg(long)]
    pub api: Option<String>,
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

/// Runs the command.
pub fn run(args: &Args) -> Result<Outcome, Error> {
    if !is_crate_name(&args.name) {
        return Err(
            Error::new(format!("`{}` cannot be the name of a crate", args.name))
                .help("--name takes a letter, then letters, digits, `-` and `_`"),
        );
    }
    refuse_used(&args.dir)?;
    let (shown, bytes, etag) = published(args)?;
    let Some(text) = fetch::readable(&shown, &bytes, args.format) else {
        report::error(format_args!(
            "{shown} is no document to generate from; nothing was written"
        ));
        return Ok(Outcome::Findings);
    };
    let api = args.api.clone().unwrap_or_else(|| api_name(&args.name));
    let ending = if text.starts_with('{') {
        "json"
    } else {
        "yaml"
    };
    let document = format!("{api}/openapi.{ending}");
    let spandrel = project::root();
    let (runtime, xtask) = (spandrel.join("runtime"), spandrel.join("xtask"));
    let slashes = |path: &Path| path.display().to_string().replace('\\', "/");

    let mut lock = Lock::default();
    let url = args.url.as_deref();
    lock.set(
        &api,
        Entry::new(url.unwrap_or_default(), &bytes, &text, fetch::today(), etag),
    );
    let files = starter(&Starter {
        name: &args.name,
        api: &api,
        document: &document,
        url,
        runtime: &slashes(&runtime),
        xtask: &slashes(&xtask),
    });
    let mut wanted: Vec<_> = files
        .into_iter()
        .map(|file| (file.path, file.text))
        .collect();
    wanted.push((format!("spec/{document}"), text));
    wanted.push((LOCK.to_owned(), lock.text(&[&api])));
    let plan = Plan::new(&args.dir, wanted, &[], regen::COMMAND)?;
    plan.apply()?;
    let folder = args.dir.display();
    report::say(
        args.format,
        format_args!("created {folder}: {}", plan.summary()),
    );
    let made = regen::Args {
        format: args.format,
        ..regen::Args::default()
    };
    let outcome = regen::run(&args.dir, &made)?;
    let next = match outcome {
        Outcome::Done => "cargo doc --open",
        Outcome::Findings => "cargo xtask lint, and an overlay for what it finds",
    };
    report::say(
        args.format,
        format_args!("next: cd {folder}; git init; {next}"),
    );
    Ok(outcome)
}

/// The document's bytes, with what they are called and the server's name for them.
fn published(args: &Args) -> Result<(String, Vec<u8>, Option<String>), Error> {
    match (&args.spec, &args.url) {
        (Some(spec), _) => {
            let shown = spec.display().to_string();
            let bytes = error::read(spec, &shown, "--spec takes the path of a file")?;
            Ok((shown, bytes, None))
        }
        (None, Some(url)) => {
            let limits = Limits {
                time: Duration::from_secs(60),
                bytes: MAX_BYTES,
            };
            match download(url, None, limits)? {
                Download::Document { bytes, etag } => Ok((url.clone(), bytes, etag)),
                Download::Unchanged => Err(Error::new(format!("{url} gave no document"))),
            }
        }
        (None, None) => Err(Error::new("there is no document").help("give --spec or --url")),
    }
}

/// `pet-shop-sdk`: `pet_shop`.
fn api_name(name: &str) -> String {
    let name = name.to_ascii_lowercase().replace('-', "_");
    let short = ["_sdk", "_client", "_api", "_rs"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending));
    short.unwrap_or(&name).to_owned()
}

/// An error where a folder holds anything but a repository's own files.
fn refuse_used(folder: &Path) -> Result<(), Error> {
    let shown = folder.display();
    if generate::is_empty(folder)? {
        return Ok(());
    }
    Err(Error::new(format!("{shown} is not empty")).help("name a folder that is not there yet"))
}

#[cfg(test)]
mod tests {
    use super::api_name;

    #[test]
    fn apis_are_called_like_the_crate_without_what_every_sdk_has() {
        for (name, api) in [
            ("pet-shop-sdk", "pet_shop"),
            ("pets", "pets"),
            ("Pets-API", "pets"),
            ("sdk", "sdk"),
        ] {
            assert_eq!(api_name(name), api);
        }
    }
}
