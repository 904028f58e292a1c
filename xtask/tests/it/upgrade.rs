//! The maintainers' day: an older document is kept, a newer one is published.

use std::collections::BTreeMap;

use crate::tree::Tree;

const MANIFEST: &str = "[crate]\nname = \"catena-sdk\"\n\n[[api]]\nname = \"orgs\"\n\
    document = \"orgs/openapi.json\"\nnames = \"orgs/names.lock\"\n";

const OLDER: &str = include_str!("../../../codegen/tests/diff/orgs-2025-12.json");
const NEWER: &str = include_str!("../../../spec/orgs/openapi.json");

/// The entries of a lock: Rust names by what they are, and by what the document calls them.
fn names(lock: &str) -> BTreeMap<(String, String), String> {
    let lines = lock.lines().filter(|line| !line.starts_with('#'));
    let entries = lines.filter_map(|line| {
        let (kind, rest) = line.split_once('\t')?;
        let (name, key) = rest.split_once('\t')?;
        Some(((kind.to_owned(), key.to_owned()), name.to_owned()))
    });
    entries.collect()
}

#[test]
fn a_newer_document_keeps_every_name_that_need_not_change() {
    let tree = Tree::new("upgrade");
    tree.write("spec/spandrel.toml", MANIFEST);
    tree.write("old.json", OLDER.trim_end());
    tree.write("new.json", NEWER);
    let take = |file: &str| {
        let path = tree.path.join(file);
        tree.xtask_as_root(&["fetch", "orgs", "--from", path.to_str().unwrap()])
            .expect(0);
        tree.xtask_as_root(&["regen"]).expect(0);
        names(&tree.read("spec/orgs/names.lock"))
    };
    let old = take("old.json");
    // Names that users of the older SDK were given by hand stay, too.
    let given = tree
        .read("spec/orgs/names.lock")
        .replace("type\tFleetRead\t", "type\tFleet\t")
        .replace("operation\tfleets.list\t", "operation\tfleets.all\t");
    tree.write("spec/orgs/names.lock", given);
    let new = take("new.json");
    let mut kept = 0;
    for (key, name) in &old {
        let Some(now) = new.get(key) else { continue };
        kept += 1;
        match name.as_str() {
            "FleetRead" if key.0 == "type" => assert_eq!(now, "Fleet"),
            "fleets.list" => assert_eq!(now, "fleets.all"),
            name => assert_eq!(now, name, "{key:?}"),
        }
    }
    // What went is what the document no longer has: types, fields and values that are gone.
    assert!(kept > 450, "{kept} of {} names are kept", old.len());
    assert!(
        tree.read("generated/src/api/orgs/types.rs")
            .contains("pub struct Fleet {")
    );
}
