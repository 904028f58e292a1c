//! Where the project is, and its manifest with every file that the manifest names.

use std::path::{Path, PathBuf};

use spandrel_codegen::diag::Diagnostics;
use spandrel_codegen::links::{Part, gather};
use spandrel_codegen::manifest::{self, Manifest, Options, ReferenceRule};
use spandrel_codegen::source::Sources;
use spandrel_codegen::{ApiInput, Input, InputFile, Layout};

use crate::error::{self, Error};
use crate::files;
use crate::report::{self, Format};

/// The manifest, below the root.
pub const MANIFEST: &str = "spec/spandrel.toml";

/// The folder of the repository, wherever the command is run from.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Reads the manifest; `None` after its diagnostics were printed.
///
/// Its paths and those of all that it names are shown from the root, as cargo shows its own: they
/// are the same wherever the command is run from.
pub fn read_manifest(root: &Path, format: Format) -> Result<Option<Manifest>, Error> {
    let help =
        "it says which documents the crate is made from, and is kept in git: `git checkout spec`";
    let bytes = error::read(&root.join(MANIFEST), MANIFEST, help)?;
    let (mut sources, mut diags) = (Sources::default(), Diagnostics::default());
    let file = sources.add(MANIFEST, &bytes);
    let manifest = manifest::read(&sources, file, &mut diags);
    if manifest.is_none() {
        diags.sort(&sources);
        report::diagnostics(format, &diags, &sources);
        report::verdict(&diags, "nothing was read but the manifest");
    }
    Ok(manifest)
}

/// Reads everything that a manifest names.
pub fn input(
    root: &Path,
    manifest: &Manifest,
    command: &str,
    keep_going: bool,
) -> Result<Input, Error> {
    input_with(root, manifest, command, keep_going, |_| None)
}

/// [`input`] with other texts of documents and their files than those that are kept, by their paths.
pub fn input_with<'a>(
    root: &Path,
    manifest: &Manifest,
    command: &str,
    keep_going: bool,
    text: impl Fn(&str) -> Option<&'a str>,
) -> Result<Input, Error> {
    let mut apis = Vec::new();
    for api in &manifest.apis {
        let help = format!("the API `{}` of {MANIFEST} names it", api.name);
        let named = |path: &String| -> Result<InputFile, Error> {
            Ok(InputFile {
                path: path.clone(),
                bytes: error::read(&root.join(path), path, &help)?,
            })
        };
        let lock = files::read_if_there(&root.join(&api.names))
            .map_err(|error| Error::io("read", &api.names, &error).help(help.clone()))?;
        let document = match text(&api.document) {
            Some(text) => InputFile {
                path: api.document.clone(),
                bytes: text.as_bytes().to_vec(),
            },
            None => named(&api.document)?,
        };
        let overlays: Vec<InputFile> = api.overlays.iter().map(named).collect::<Result<_, _>>()?;
        apis.push(ApiInput {
            name: api.name.clone(),
            parts: parts(root, &document, &overlays, &api.options.references, &text),
            document,
            overlays,
            names_lock: lock.map(|bytes| InputFile {
                path: api.names.clone(),
                bytes,
            }),
            options: api.options.clone(),
        });
    }
    Ok(Input {
        apis,
        layout: Layout::Nested,
        command: command.to_owned(),
        keep_going,
        deny_warnings: false,
    })
}

/// Reads a file of options; `None` after its diagnostics were printed.
pub fn options(path: &Path, format: Format) -> Result<Option<Options>, Error> {
    let shown = path.display().to_string();
    let help = "it has the keys of an `[[api]]` of a manifest, but for its name and files";
    let bytes = error::read(path, &shown, help)?;
    let (mut sources, mut diags) = (Sources::default(), Diagnostics::default());
    let file = sources.add(&shown, &bytes);
    let options = manifest::read_options_file(&sources, file, &mut diags);
    if options.is_none() {
        diags.sort(&sources);
        report::diagnostics(format, &diags, &sources);
        report::verdict(&diags, "nothing was read but the options");
    }
    Ok(options)
}

/// Reads one document that somebody named, with paths as they typed them.
pub fn single(
    name: &str,
    spec: &Path,
    overlays: &[PathBuf],
    command: &str,
    options: Options,
) -> Result<Input, Error> {
    let typed = |path: &PathBuf| -> Result<InputFile, Error> {
        let shown = path.display().to_string();
        let bytes = error::read(
            path,
            &shown,
            "give the path of a file, relative to the current folder",
        )?;
        Ok(InputFile { path: shown, bytes })
    };
    let document = typed(&spec.to_owned())?;
    let overlays: Vec<InputFile> = overlays.iter().map(typed).collect::<Result<_, _>>()?;
    let api = ApiInput {
        name: name.to_owned(),
        parts: parts(
            Path::new(""),
            &document,
            &overlays,
            &options.references,
            &|_| None,
        ),
        document,
        overlays,
        names_lock: None,
        options,
    };
    Ok(Input {
        apis: vec![api],
        layout: Layout::Flat,
        command: command.to_owned(),
        keep_going: false,
        deny_warnings: false,
    })
}

/// Whether what was typed can be the name of an API: one word and no ending.
fn is_plain(spec: &Path) -> bool {
    let text = spec.to_string_lossy();
    text.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Reads the other files that a document refers to, its paths being seen from `base`. What `text` has
/// is not read.
pub(crate) fn parts<'a>(
    base: &Path,
    document: &InputFile,
    overlays: &[InputFile],
    rules: &[ReferenceRule],
    text: &impl Fn(&str) -> Option<&'a str>,
) -> Vec<Part> {
    // Where a link leads is as good as a path: it must stay where paths must stay.
    let home = base.join(&document.path);
    let folders = home.parent().map(Path::to_owned).into_iter();
    let folders = folders.chain(rules.iter().map(|rule| base.join(&rule.path)));
    let folders: Vec<PathBuf> = folders
        .filter_map(|folder| {
            let here = folder.as_os_str().is_empty();
            let folder = if here { Path::new(".") } else { &folder };
            folder.canonicalize().ok()
        })
        .collect();
    gather(document, overlays, rules, |path| {
        if let Some(text) = text(path) {
            return Ok(text.as_bytes().to_vec());
        }
        let reason = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
            _ => error.to_string(),
        };
        let real = base.join(path).canonicalize().map_err(reason)?;
        if !folders.iter().any(|folder| real.starts_with(folder)) {
            return Err("it is a link out of the folders that may be read".to_owned());
        }
        std::fs::read(real).map_err(reason)
    })
}

/// What `lint`, `overlay` and `dump` look at: the document that was named, an API of the manifest by
/// its name, or all of them. `None` after the manifest's diagnostics were printed.
pub fn single_or_all(
    root: &Path,
    spec: Option<&Path>,
    overlays: &[PathBuf],
    command: &str,
    format: Format,
) -> Result<Option<Input>, Error> {
    let of_manifest = |spec: &Path| overlays.is_empty() && !spec.exists() && is_plain(spec);
    match spec {
        Some(spec) if !of_manifest(spec) => {
            let name = spec
                .file_stem()
                .map_or("api".into(), |stem| stem.to_string_lossy());
            let mut input = single(&name, spec, overlays, command, Options::default())?;
            input.keep_going = true;
            Ok(Some(input))
        }
        spec => {
            let Some(mut manifest) = read_manifest(root, format)? else {
                return Ok(None);
            };
            if let Some(name) = spec.map(Path::to_string_lossy) {
                let all: Vec<_> = manifest.apis.iter().map(|api| api.name.clone()).collect();
                manifest.apis.retain(|api| api.name == name);
                if manifest.apis.is_empty() {
                    let message = format!("there is no file {name}, and no API of that name");
                    let help = format!("{MANIFEST} has {}", all.join(", "));
                    return Err(Error::new(message).help(help));
                }
            }
            input(root, &manifest, command, true).map(Some)
        }
    }
}
