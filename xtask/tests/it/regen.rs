//! `regen` on this repository, where it may change nothing, and on trees of its own.

use crate::tree::{Tree, run, snapshot};

const LOCK: &str = "spec/orgs/names.lock";

/// A tree with this repository's documents and what they come to.
fn regenerated(name: &str) -> Tree {
    let tree = Tree::with_spec(name);
    tree.xtask_as_root(&["regen"]).expect(0);
    tree
}

/// A generated file.
fn some_file(tree: &Tree) -> String {
    let files = tree.files();
    files
        .into_iter()
        .find(|path| path.starts_with("generated/src/api/"))
        .expect("something was generated")
}

#[test]
fn this_repository_is_up_to_date_and_a_check_writes_nothing() {
    let root = xtask::project::root();
    let before = snapshot(&root);
    let run = run(&root, &["regen", "--check"]).expect(0);
    assert!(
        run.stdout.contains("every file is up to date"),
        "{}",
        run.stdout
    );
    let after = snapshot(&root);
    assert!(
        before.keys().eq(after.keys()),
        "a check made or removed a file"
    );
    for (path, file) in &before {
        assert!(after.get(path) == Some(file), "a check wrote {path}");
    }
}

#[test]
fn regen_makes_modules_and_names_and_says_so() {
    let tree = Tree::with_spec("regen-makes");
    let run = tree.xtask_as_root(&["regen"]).expect(0);
    assert!(
        run.stdout.contains("created generated/src/api/mod.rs\n"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("orgs: 37 operations, "),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains(" files changed ("), "{}", run.stdout);
    assert!(tree.has(LOCK));
}

#[test]
fn a_second_run_changes_nothing() {
    let tree = regenerated("regen-second");
    let before = snapshot(&tree.path);
    let run = tree.xtask_as_root(&["regen"]).expect(0);
    assert!(run.stdout.contains("; nothing changed ("), "{}", run.stdout);
    assert!(snapshot(&tree.path) == before);
}

#[test]
fn drift_is_named_and_repaired() {
    let tree = regenerated("regen-drift");
    let path = some_file(&tree);
    let good = tree.read(&path);
    tree.write(&path, format!("{good}// an edit\n"));
    tree.write("generated/src/api/old.rs", good.clone());
    let before = snapshot(&tree.path);

    let check = tree.xtask_as_root(&["regen", "--check"]).expect(1);
    assert!(
        check.stderr.contains(&format!("{path}: differs\n")),
        "{}",
        check.stderr
    );
    assert!(
        check
            .stderr
            .contains("generated/src/api/old.rs: no longer made\n"),
        "{}",
        check.stderr
    );
    assert!(
        check
            .stderr
            .contains("2 files out of date; run `cargo xtask regen`"),
        "{}",
        check.stderr
    );
    assert!(snapshot(&tree.path) == before);

    let regen = tree.xtask_as_root(&["regen"]).expect(0);
    assert!(
        regen.stdout.contains("; 2 files changed ("),
        "{}",
        regen.stdout
    );
    assert_eq!(tree.read(&path), good);
    assert!(!tree.has("generated/src/api/old.rs"));
}

#[test]
fn only_the_generated_files_are_touched() {
    let tree = Tree::with_spec("regen-touches");
    tree.write("generated/src/lib.rs", "// by hand\n");
    tree.write("generated/src/ext/mod.rs", "// by hand\n");
    let before = snapshot(&tree.path);
    tree.xtask_as_root(&["regen"]).expect(0);
    let after = snapshot(&tree.path);
    let touched: Vec<_> = after
        .keys()
        .filter(|path| before.get(*path) != after.get(*path))
        .collect();
    assert!(!touched.is_empty() && before.keys().all(|path| after.contains_key(path)));
    for path in touched {
        assert!(
            path.starts_with("generated/src/api/") || path == LOCK,
            "{path}"
        );
    }
}

#[test]
fn an_error_in_a_document_writes_nothing() {
    let tree = Tree::with_spec("regen-error");
    let path = "spec/orgs/openapi.json";
    tree.write(
        path,
        tree.read(path).replacen(
            "#/components/schemas/FleetRead\"",
            "#/components/schemas/Missing\"",
            1,
        ),
    );
    let before = snapshot(&tree.path);
    let run = tree.xtask_as_root(&["regen"]).expect(1);
    assert!(
        run.stderr.contains("--> spec/orgs/openapi.json:"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("; nothing was written"),
        "{}",
        run.stderr
    );
    assert!(snapshot(&tree.path) == before);
}

#[test]
fn an_overlay_action_that_matches_nothing_writes_nothing() {
    let tree = Tree::with_spec("regen-overlay");
    let path = "spec/orgs/overlay.yaml";
    tree.write(
        path,
        tree.read(path)
            .replace("responses['200']", "responses['299']"),
    );
    let run = tree.xtask_as_root(&["regen"]).expect(1);
    assert!(run.stderr.contains("error[E0302]"), "{}", run.stderr);
    assert!(!tree.has("generated"));
}

#[test]
fn a_mistake_in_the_manifest_is_placed() {
    let tree = Tree::with_spec("regen-manifest");
    let path = "spec/spandrel.toml";
    tree.write(
        path,
        tree.read(path)
            .replacen("overlays =", "overlay =", 1)
            .replace("\"catena-sdk\"", "7"),
    );
    let run = tree.xtask_as_root(&["regen"]).expect(1);
    assert!(
        run.stderr.contains("--> spec/spandrel.toml:6:"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("did you mean `overlays`?"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("error: 2 errors; "), "{}", run.stderr);
    assert!(!tree.has("generated"));
}

#[test]
fn what_the_manifest_names_has_to_be_there() {
    let tree = Tree::new("regen-missing");
    let run = tree.xtask_as_root(&["regen"]).expect(2);
    assert!(
        run.stderr.contains("cannot read spec/spandrel.toml"),
        "{}",
        run.stderr
    );

    let tree = Tree::with_spec("regen-missing-overlay");
    std::fs::remove_file(tree.path.join("spec/orgs/overlay.yaml")).unwrap();
    let run = tree.xtask_as_root(&["regen"]).expect(2);
    assert!(
        run.stderr.contains("cannot read spec/orgs/overlay.yaml"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("the API `orgs` of spec/spandrel.toml names it"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_name_in_the_lock_changes_only_where_that_is_accepted() {
    let tree = Tree::new("regen-names");
    let document = |tag: &str| {
        format!(
            "openapi: 3.1.0\ninfo: {{ title: Pets, version: '1' }}\npaths:\n  /pets:\n    get: {{ operationId: list_pets, tags: [{tag}], responses: {{ '204': {{ description: None. }} }} }}\n"
        )
    };
    tree.write(
        "spec/spandrel.toml",
        "[crate]\nname = \"pets\"\n[[api]]\nname = \"pets\"\ndocument = \"pets.yaml\"\n",
    );
    tree.write("spec/pets.yaml", document("Pets"));
    tree.xtask_as_root(&["regen"]).expect(0);
    let before = snapshot(&tree.path);

    // The operation moves to another group: `pets().list()` would be no more.
    tree.write("spec/pets.yaml", document("Animals"));
    let moved = snapshot(&tree.path);
    for arguments in [&["regen"][..], &["regen", "--check"]] {
        let run = tree.xtask_as_root(arguments).expect(1);
        let said = "the operation `pets.list` would be called `animals.list_pets` (list_pets)";
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert!(run.stderr.contains("--accept-names"), "{}", run.stderr);
        assert!(snapshot(&tree.path) == moved);
    }
    tree.xtask_as_root(&["regen", "--accept-names"]).expect(0);
    assert!(
        tree.read("spec/pets/names.lock")
            .contains("operation\tanimals.list_pets\t")
    );
    tree.xtask_as_root(&["regen", "--check"]).expect(0);
    assert!(snapshot(&tree.path) != before);
}
