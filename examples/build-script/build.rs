//! `openapi.yaml` to Rust in `OUT_DIR`, whenever the document changes: no network, no formatter.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use spandrel_codegen::diag::render_text;
use spandrel_codegen::{ApiInput, Input, InputFile, generate};

const DOCUMENT: &str = "openapi.yaml";

fn main() -> Result<(), Box<dyn Error>> {
    // Nothing else makes a difference: neither a clock nor the environment is read.
    println!("cargo::rerun-if-changed={DOCUMENT}");
    println!("cargo::rerun-if-changed=build.rs");

    let document = InputFile {
        path: DOCUMENT.to_owned(),
        bytes: fs::read(DOCUMENT)?,
    };
    let output = generate(&Input::flat(ApiInput::new("tides", document), "build.rs"));
    if !output.diagnostics.is_empty() {
        // Cargo shows this where the build fails, and with `-vv`.
        eprint!(
            "{}",
            render_text(&output.diagnostics, &output.sources, false)
        );
    }
    if output.diagnostics.has_errors() {
        return Err(format!("{DOCUMENT} has errors: see above").into());
    }

    let out = env::var("OUT_DIR")?;
    let api = Path::new(&out).join("api");
    // What an earlier document made and this one does not must not stay.
    let _ = fs::remove_dir_all(&api);
    for file in &output.files {
        let path = api.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(&api))?;
        fs::write(path, &file.text)?;
    }
    // A module with a path, because `include!` takes no file that has inner documentation.
    let module = format!(
        "#[allow(missing_docs, unreachable_pub)]\n#[path = {:?}]\nmod api;\n",
        api.join("mod.rs")
    );
    fs::write(Path::new(&out).join("sdk.rs"), module)?;
    Ok(())
}
