//! `spec/`: the kept documents are the published ones, and every file fits the others.

use std::fs;

use spandrel_codegen::manifest::Manifest;
use xtask::fetch::download::checked;
use xtask::format::{minify, pretty};
use xtask::lock::{LOCK, Lock};
use xtask::project::{self, root};
use xtask::report::Format;

fn manifest() -> Manifest {
    project::read_manifest(&root(), Format::Text)
        .unwrap()
        .unwrap()
}

#[test]
fn kept_documents_are_the_published_ones() {
    let (manifest, lock) = (manifest(), Lock::read(&root()).unwrap());
    for api in &manifest.apis {
        let path = &api.document;
        let entry = lock.get(&api.name);
        let entry = entry.unwrap_or_else(|| panic!("`{}` is not in {LOCK}", api.name));
        let kept = fs::read_to_string(root().join(path)).unwrap();
        assert!(
            entry.document.fits(&kept),
            "{path} was edited: put corrections into the overlay, and take a new version in with \
             `cargo xtask fetch`"
        );
        assert!(
            pretty(&kept) == kept,
            "{path} has other white space than `pretty` gives"
        );
        if let Some(url) = &api.options.url {
            assert_eq!(entry.url, *url, "{path}");
            checked(url).unwrap();
        }
    }
    assert_eq!(lock.iter().count(), manifest.apis.len());
    let order: Vec<_> = manifest.apis.iter().map(|api| &*api.name).collect();
    let text = fs::read_to_string(root().join(LOCK)).unwrap();
    assert!(
        text == lock.text(&order),
        "{LOCK} is not what `cargo xtask fetch` writes:\n{}",
        lock.text(&order)
    );
}

#[test]
fn pretty_puts_one_value_on_a_line() {
    let text = r#"{"a":[1,{"b":null}],"c":{},"d":[],"e":[[]]}"#;
    let expected = "\
{
  \"a\": [
    1,
    {
      \"b\": null
    }
  ],
  \"c\": {},
  \"d\": [],
  \"e\": [
    []
  ]
}
";
    assert_eq!(pretty(text), expected);
    assert_eq!(pretty(expected), expected);
    assert_eq!(minify(expected), text);
}

#[test]
fn numbers_and_strings_stay_as_written() {
    for token in [
        "672.0",
        "1.8446744073709552e+19",
        "-0",
        r#""\ud83d\ude00 \/ \u00e9""#,
        r#""a \" [ , : { \\""#,
        r#""  two  spaces	tab é""#,
        "\"unfinished",
    ] {
        let text = format!("[{token}");
        assert_eq!(minify(&pretty(&text)).trim_end(), text);
    }
}
