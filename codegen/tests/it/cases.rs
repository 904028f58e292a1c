//! Small documents, one construct each: `tests/cases/ok` to IR and Rust.
//!
//! A new construct is a new file there; `INSTA_UPDATE=always cargo test -p spandrel-codegen` writes
//! its snapshots beside it, to be read before they are committed.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use spandrel_codegen::diag::{Diagnostics, render_text};
use spandrel_codegen::links::gather;
use spandrel_codegen::manifest::{Options, read_options_file};
use spandrel_codegen::source::Sources;
use spandrel_codegen::{ApiInput, Input, InputFile, Layout, Output, generate};

/// A document of a folder of cases.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// The file's name without its ending.
    pub(crate) name: String,
    /// The file's name.
    pub(crate) file: String,
    /// What it holds.
    pub(crate) bytes: Vec<u8>,
}

/// The folder of a kind of cases.
pub(crate) fn folder(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(kind)
}

/// The documents of a folder, by name.
pub(crate) fn cases(kind: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = fs::read_dir(folder(kind))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|end| end == "yaml" || end == "json")
        })
        .map(|path| Case {
            name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
            file: path.file_name().unwrap().to_str().unwrap().to_owned(),
            bytes: fs::read(&path).unwrap(),
        })
        .collect();
    cases.sort_by(|a, b| a.file.cmp(&b.file));
    assert!(!cases.is_empty());
    cases
}

impl Case {
    /// The case as an API of its own.
    pub(crate) fn api(&self) -> ApiInput {
        let document = InputFile {
            path: self.file.clone(),
            bytes: self.bytes.clone(),
        };
        let parts = gather(&document, &[], &[], |path| {
            let read = ["ok", "err"].map(|kind| fs::read(folder(kind).join(path)));
            let found = read.into_iter().find_map(Result::ok);
            found.ok_or("there is no such file".to_owned())
        });
        ApiInput {
            name: self.name.clone(),
            document,
            parts,
            overlays: Vec::new(),
            names_lock: None,
            options: Options {
                // What only `lint` looks for would stand in every snapshot.
                lint: self.name.starts_with("lint") || self.name.contains("example"),
                ..self.options()
            },
        }
    }

    /// What the file of options beside the case says, where there is one.
    fn options(&self) -> Options {
        let path = folder("ok").join(&self.name).with_extension("toml");
        let Ok(bytes) = fs::read(path) else {
            return Options::default();
        };
        let (mut sources, mut diags) = (Sources::default(), Diagnostics::default());
        let file = sources.add("options.toml", &bytes);
        let options = read_options_file(&sources, file, &mut diags);
        options.unwrap_or_else(|| panic!("{}", render_text(&diags, &sources, false)))
    }
}

/// APIs as the input of a run.
pub(crate) fn input(apis: Vec<ApiInput>, layout: Layout) -> Input {
    Input {
        apis,
        layout,
        command: "cargo test".to_owned(),
        keep_going: false,
        deny_warnings: false,
    }
}

/// One document, generated as a crate of its own.
pub(crate) fn run(api: ApiInput) -> Output {
    generate(&input(vec![api], Layout::Flat))
}

/// A document given as text, generated as a crate of its own.
pub(crate) fn run_text(path: &str, text: &str) -> Output {
    run(Case {
        name: "api".to_owned(),
        file: path.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
    .api())
}

/// What a run said.
pub(crate) fn said(output: &Output) -> String {
    render_text(&output.diagnostics, &output.sources, false)
}

/// Runs something for every case, and fails once with the names of all that failed.
pub(crate) fn for_each(cases: &[Case], check: impl Fn(&Case)) {
    let failed: Vec<&str> = cases
        .iter()
        .filter(|case| catch_unwind(AssertUnwindSafe(|| check(case))).is_err())
        .map(|case| &*case.file)
        .collect();
    assert!(failed.is_empty(), "failed: {}", failed.join(", "));
}

/// Compares with a snapshot beside the cases.
pub(crate) fn snapshot(kind: &str, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder(kind));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// Fails where a snapshot stands whose case is gone.
pub(crate) fn no_snapshot_without_case(kind: &str, wanted: impl Fn(&str) -> bool) {
    let orphans: Vec<String> = fs::read_dir(folder(kind))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|file| file.strip_suffix(".snap").is_some_and(|name| !wanted(name)))
        .collect();
    assert!(orphans.is_empty(), "snapshots without a case: {orphans:?}");
}

/// The generated Rust in one text. The root module is the same in all crates but for the facts of
/// the API: it is shown where the document states some.
fn rust(output: &Output, document: &str) -> String {
    let root = ["servers:", "securitySchemes:", "description: \"#"]
        .iter()
        .any(|key| document.contains(key));
    let mut text = String::new();
    for file in &output.files {
        if file.path == "mod.rs" && !root {
            continue;
        }
        // Every type has an example; the cases about them show what it is.
        let about = document.contains("example: ") || document.contains("examples: ");
        if file.path == "examples.rs" && !about {
            continue;
        }
        let (header, body) = file.text.split_once("\n\n").unwrap();
        assert!(header.contains("`cargo test`"), "{header}");
        text.push_str(&format!("// ---- {} ----\n\n{body}\n", file.path));
    }
    text
}

#[test]
fn small_documents_become_this_ir_and_this_rust() {
    let cases = cases("ok");
    for_each(&cases, |case| {
        let output = run(case.api());
        let said = said(&output);
        assert!(!output.diagnostics.has_errors(), "{said}");
        let document = String::from_utf8_lossy(&case.bytes);
        let lines = document.lines().count();
        assert!(
            lines <= 36,
            "{} has {lines} lines: one construct each",
            case.file
        );
        snapshot("ok", &format!("{}.ir", case.name), &output.apis[0].ir);
        let rust = format!("{said}{}", rust(&output, &document));
        snapshot("ok", &format!("{}.rust", case.name), &rust);
    });
    no_snapshot_without_case("ok", |snapshot| {
        cases.iter().any(|case| {
            snapshot
                .strip_prefix(&case.name)
                .is_some_and(|end| end == ".ir" || end == ".rust")
        })
    });
}
