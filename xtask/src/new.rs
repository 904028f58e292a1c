//! `cargo xtask new`: a workspace for one document, where everything else here can be run.

use std::path::{Path, PathBuf};
use std::time::Duration;

use spandrel_codegen::manifest::is_crate_name;
use spandrel_codegen::starter::{Starter, starter};

use crate::error::{Error, Outcome};
use crate::fetch;
use crate::fetch::take::{Origin, Wanted, own_name, take};
use crate::files::Plan;
use crate::generate;
use crate::lock::{LOCK, Lock};
use crate::project;
use crate::regen;
use crate::report::{self, OutputArgs};

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
    /// How it is said
    #[command(flatten)]
    pub output: OutputArgs,
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
    let url = args.url.as_deref();
    let (origin, shown) = match (&args.spec, url) {
        (Some(spec), _) => (Origin::File(spec), spec.display().to_string()),
        (None, Some(url)) => (Origin::Url(url), url.to_owned()),
        (None, None) => {
            return Err(Error::new("there is no document").help("give --spec or --url"));
        }
    };
    let api = args.api.clone().unwrap_or_else(|| api_name(&args.name));
    let wanted = Wanted {
        root: &args.dir,
        // Its files may refer to it.
        document: &format!("spec/{api}/{}", own_name(&origin)),
        rules: &[],
        origin,
        url: url.unwrap_or_default(),
        old: None,
        force: false,
        time: Duration::from_secs(60),
        format: args.output.format,
    };
    let Some(taken) = take(&wanted, fetch::today())? else {
        report::error(format_args!(
            "{shown} is no document to generate from; nothing was written"
        ));
        return Ok(Outcome::Findings);
    };
    let mut texts = taken.texts;
    let document = match texts.as_slice() {
        [(_, text)] if text.starts_with('{') => format!("{api}/openapi.json"),
        [_] => format!("{api}/openapi.yaml"),
        _ => format!("{api}/{}", own_name(&origin)),
    };
    if let Some((path, _)) = texts.first_mut() {
        *path = format!("spec/{document}");
    }
    let spandrel = project::root();
    let (runtime, xtask) = (spandrel.join("runtime"), spandrel.join("xtask"));
    let slashes = |path: &Path| path.display().to_string().replace('\\', "/");

    let mut lock = Lock::default();
    lock.set(&api, taken.entry);
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
    wanted.extend(texts);
    wanted.push((LOCK.to_owned(), lock.text(&[&api])));
    let plan = Plan::new(&args.dir, wanted, &[], regen::COMMAND)?;
    plan.apply()?;
    let folder = args.dir.display();
    report::say(
        args.output.format,
        format_args!("created {folder}: {}", plan.summary()),
    );
    let made = regen::Args {
        output: args.output,
        ..regen::Args::default()
    };
    let outcome = regen::run(&args.dir, &made)?;
    let next = match outcome {
        Outcome::Done => "cargo doc --open",
        Outcome::Findings => "cargo xtask lint, and an overlay for what it finds",
    };
    report::say(
        args.output.format,
        format_args!("next: cd {folder}; git init; {next}"),
    );
    Ok(outcome)
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
