//! `openapi.yaml` to `src/api`: everything around the generator that a project needs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use spandrel_codegen::diag::render_text;
use spandrel_codegen::{ApiInput, Input, InputFile, generate};

/// Named in the first line of every generated file.
const COMMAND: &str = "cargo run -p tides-xtask";

fn main() -> ExitCode {
    let check = env::args().skip(1).any(|argument| argument == "--check");
    match run(check) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Whether everything is, or now is, what the document says.
fn run(check: bool) -> io::Result<bool> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("tides");
    let file = |path: &str| -> io::Result<InputFile> {
        Ok(InputFile {
            path: path.to_owned(),
            bytes: fs::read(root.join(path))?,
        })
    };
    let mut api = ApiInput::new("tides", file("openapi.yaml")?);
    api.names_lock = file("names.lock").ok();
    let output = generate(&Input::flat(api, COMMAND));
    eprint!(
        "{}",
        render_text(&output.diagnostics, &output.sources, false)
    );
    if output.diagnostics.has_errors() {
        return Ok(false);
    }

    let mut wanted: BTreeMap<PathBuf, &str> = BTreeMap::new();
    for file in &output.files {
        wanted.insert(root.join("src/api").join(&file.path), &file.text);
    }
    for summary in &output.apis {
        wanted.insert(root.join("names.lock"), &summary.names_lock);
    }
    let mut current = true;
    for path in files_below(&root.join("src/api"))? {
        if !wanted.contains_key(&path) {
            current = false;
            println!("{} is no longer made", path.display());
            if !check {
                fs::remove_file(path)?;
            }
        }
    }
    for (path, text) in wanted {
        if fs::read(&path).is_ok_and(|old| old == text.as_bytes()) {
            continue;
        }
        current = false;
        println!(
            "{} {}",
            path.display(),
            if check { "differs" } else { "written" }
        );
        if !check {
            fs::create_dir_all(path.parent().unwrap_or(&root))?;
            fs::write(path, text)?;
        }
    }
    if check && !current {
        eprintln!("error: the generated code is out of date; run `{COMMAND}`");
    }
    Ok(current || !check)
}

fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if folder.exists() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                found.extend(files_below(&path)?);
            } else {
                found.push(path);
            }
        }
    }
    Ok(found)
}
