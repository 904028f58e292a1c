//! `spec/`: the kept documents are the published ones, and every file fits the others.

use std::fs;

use sha2::{Digest as _, Sha256};
use xtask::format::{minify, pretty};
use xtask::project::root;

fn toml(path: &str) -> toml::Table {
    fs::read_to_string(root().join(path))
        .unwrap()
        .parse()
        .unwrap()
}

#[test]
fn kept_documents_are_the_published_bytes() {
    let lock = toml("spec/lock.toml");
    assert!(!lock.is_empty());
    for (api, entry) in &lock {
        let path = format!("spec/{api}/openapi.json");
        let kept = fs::read_to_string(root().join(&path)).unwrap();
        let published = minify(&kept);
        let hash: String = Sha256::digest(published.as_bytes())
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let help = "put corrections into the overlay, and a new version in with its new hash";
        assert_eq!(
            entry["bytes"].as_integer(),
            i64::try_from(published.len()).ok(),
            "{path} was edited: {help}"
        );
        assert_eq!(
            entry["sha256"].as_str(),
            Some(hash.as_str()),
            "{path} was edited: {help}"
        );
        assert!(
            pretty(&published) == kept,
            "{path} has other white space than `pretty` gives"
        );
        assert!(
            entry["url"]
                .as_str()
                .is_some_and(|url| url.starts_with("https://")),
            "{path}"
        );
        assert!(entry["date"].is_datetime(), "{path}");
    }
}

#[test]
fn every_api_of_the_manifest_is_locked() {
    let (lock, manifest) = (toml("spec/lock.toml"), toml("spec/spandrel.toml"));
    let apis = manifest["api"].as_array().unwrap();
    let names: Vec<_> = apis.iter().filter_map(|api| api["name"].as_str()).collect();
    assert_eq!(names.len(), lock.len());
    assert!(
        names.iter().all(|name| lock.contains_key(*name)),
        "{names:?}"
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
