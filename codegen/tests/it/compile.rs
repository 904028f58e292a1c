//! What is generated compiles: all cases as the modules of one crate, with warnings denied, clippy
//! and rustdoc included, and round trips of the trickiest ones (`tests/cases/roundtrip.rs`).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use spandrel_codegen::{Layout, OutputFile, generate};

use crate::cases::{Case, cases, folder, input, run, said};

/// A crate below the target folder, with a target folder of its own: nothing waits for a lock.
pub(crate) struct Scratch {
    root: PathBuf,
}

impl Scratch {
    /// A folder with nothing but the versions of the workspace: whoever runs this has downloaded them.
    pub(crate) fn bare(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        fs::copy(workspace().join("Cargo.lock"), root.join("Cargo.lock")).unwrap();
        Self { root }
    }

    fn new(name: &str, files: &[OutputFile]) -> Self {
        let scratch = Self::bare(name);
        let runtime = toml_string(&workspace().join("runtime"));
        scratch.write(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"scratch\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n\
                 [dependencies]\n\
                 serde = {{ version = \"1\", features = [\"derive\"] }}\n\
                 spandrel-runtime = {{ path = {runtime}, default-features = false, features = [\"mock\"] }}\n\n\
                 [profile.dev]\ndebug = false\n\n[workspace]\n"
            ),
        );
        scratch.write(
            "src/lib.rs",
            "//! Every case, a module each.\n\
             #![deny(warnings, missing_docs, unreachable_pub, unused_lifetimes, elided_lifetimes_in_paths)]\n\n\
             #[rustfmt::skip]\n\
             pub mod api;\n\
             #[rustfmt::skip]\n\
             pub mod flat;\n",
        );
        for file in files {
            scratch.write(&format!("src/api/{}", file.path), &file.text);
        }
        scratch
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs cargo, and shows what it says where it fails.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO"))
            .arg(arguments[0])
            .args(["--offline", "--quiet"])
            .args(&arguments[1..])
            .current_dir(&self.root)
            .env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("scratch-target"),
            )
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "cargo {} in {}:\n{}{}",
            arguments.join(" "),
            self.root.display(),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

pub(crate) fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn toml_string(path: &Path) -> String {
    format!("{:?}", path.to_str().unwrap())
}

/// All cases as modules of one crate; below `flat`, as crates of their own, those where that makes
/// a difference: operations without a tag are methods of the client then.
fn all() -> Vec<OutputFile> {
    let cases = cases("ok");
    let nested = generate(&input(
        cases.iter().map(Case::api).collect(),
        Layout::Nested,
    ));
    assert!(!nested.diagnostics.has_errors(), "{}", said(&nested));
    let mut files = nested.files;
    let mut flat = String::from("//! Crates of one API each.\n\n");
    for case in &cases {
        let output = run(case.api());
        if output.files.iter().any(|file| file.path == "operations.rs") {
            flat.push_str(&format!("pub mod {};\n", case.name));
            files.extend(output.files.into_iter().map(|file| OutputFile {
                path: format!("../flat/{}/{}", case.name, file.path),
                ..file
            }));
        }
    }
    // Types alone, of documents whose types stand in operations.
    for name in [
        "inline",
        "presence_request",
        "recursion_request",
        "write_only",
    ] {
        let case = cases.iter().find(|case| case.name == name).unwrap();
        let mut api = case.api();
        api.options.types_only = true;
        flat.push_str(&format!("pub mod types_of_{name};\n"));
        files.extend(run(api).files.into_iter().map(|file| OutputFile {
            path: format!("../flat/types_of_{name}/{}", file.path),
            ..file
        }));
    }
    let hostile = run(crate::hostile_names::document().api());
    // Names that the document forces on methods and arguments are against the style of clippy.
    flat.push_str("#[allow(clippy::style, clippy::complexity, clippy::suspicious, clippy::correctness)]\npub mod hostile;\n");
    files.extend(hostile.files.into_iter().map(|file| OutputFile {
        path: format!("../flat/hostile/{}", file.path),
        ..file
    }));
    // What is left of a document with errors compiles as well.
    for case in crate::cases::cases("err") {
        let mut input = input(vec![case.api()], Layout::Flat);
        input.keep_going = true;
        let output = generate(&input);
        let module = format!("rest_of_{}", case.file.replace('.', "_"));
        if !output.files.is_empty() {
            flat.push_str(&format!("pub mod {module};\n"));
        }
        files.extend(output.files.into_iter().map(|file| OutputFile {
            path: format!("../flat/{module}/{}", file.path),
            ..file
        }));
    }
    files.push(OutputFile {
        path: "../flat/mod.rs".to_owned(),
        text: flat,
    });
    files
}

#[test]
fn every_snapshot_compiles_and_the_trickiest_go_round() {
    let scratch = Scratch::new("scratch", &all());
    let tests = fs::read_to_string(folder("roundtrip.rs")).unwrap();
    scratch.write("tests/roundtrip.rs", &tests);
    scratch.cargo(&["clippy", "--", "-Dwarnings"]);
    scratch.cargo(&["doc", "--no-deps"]);
    scratch.cargo(&["test"]);
}
