//! `overlay`: what comes out, which action did what, and what is said of one that fits nothing.

use crate::tree::Tree;

const DOCUMENT: &str = "\
openapi: 3.1.0
info: { title: Pets, version: 1.10 }
paths:
  /pets: { get: { operationId: list_pets, responses: { '204': { description: None. } } } }
";

fn tree(name: &str, actions: &str) -> Tree {
    let tree = Tree::new(name);
    tree.write("spec/pets/openapi.yaml", DOCUMENT);
    tree.write(
        "spec/pets/overlay.yaml",
        format!(
            "overlay: 1.0.0\ninfo: {{ title: t, version: v }}\nextends: openapi.yaml\nactions:\n{actions}"
        ),
    );
    tree.write(
        "spec/spandrel.toml",
        "[crate]\nname = \"pets\"\n[[api]]\nname = \"pets\"\ndocument = \"pets/openapi.yaml\"\noverlays = [\"pets/overlay.yaml\"]\n",
    );
    tree
}

const ACTIONS: &str = "  - target: $.paths['/pets'].get
    description: Everybody calls it so.
    update: { summary: All pets }
  - { target: $.info, update: { title: Pets } }
  - { target: \"$.paths..responses['204']\", remove: true }
";

#[test]
fn what_comes_out_is_printed_as_json() {
    let tree = tree("overlay-print", ACTIONS);
    let expected = r#"{
  "openapi": "3.1.0",
  "info": {
    "title": "Pets",
    "version": 1.10
  },
  "paths": {
    "/pets": {
      "get": {
        "operationId": "list_pets",
        "responses": {},
        "summary": "All pets"
      }
    }
  }
}
"#;
    for arguments in [
        &["overlay", "--print"][..],
        &["overlay", "pets", "--print"],
        &["overlay", "--overlay", "spec/pets/overlay.yaml", "--print"],
        &[
            "overlay",
            "spec/pets/openapi.yaml",
            "--overlay",
            "spec/pets/overlay.yaml",
            "--print",
        ],
    ] {
        let mut all = arguments.to_vec();
        let root = tree.path.to_str().unwrap();
        all.extend(["--root", root]);
        assert_eq!(tree.xtask(&all).expect(0).stdout, expected, "{arguments:?}");
    }
}

#[test]
fn each_action_says_what_it_did() {
    let tree = tree("overlay-why", ACTIONS);
    let run = tree.xtask_as_root(&["overlay", "--why"]).expect(0);
    assert_eq!(
        run.stdout,
        "\
spec/pets/overlay.yaml: 3 actions changed 2 places

spec/pets/overlay.yaml:5: $.paths['/pets'].get
  Everybody calls it so.
  added    #/paths/~1pets/get/summary

spec/pets/overlay.yaml:8: $.info
  changed nothing: the document says so already

spec/pets/overlay.yaml:9: $.paths..responses['204']
  removed  #/paths/~1pets/get/responses/204
"
    );
    let run = tree.xtask_as_root(&["overlay"]).expect(0);
    assert_eq!(
        run.stdout,
        "spec/pets/overlay.yaml: 3 actions changed 2 places\n"
    );
}

#[test]
fn an_action_that_matches_nothing_fails_and_says_what_is_there() {
    let tree = tree(
        "overlay-nothing",
        "  - { target: \"$.paths['/pet'].get\", update: { summary: x } }\n",
    );
    let run = tree.xtask_as_root(&["overlay", "--print"]).expect(1);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.contains("error[E0302]"), "{}", run.stderr);
    assert!(
        run.stderr.contains("spec/pets/overlay.yaml:5:"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("did you mean `$.paths['/pets'].get`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn names_and_files_that_are_not_there() {
    let tree = tree("overlay-names", ACTIONS);
    let run = tree.xtask_as_root(&["overlay", "cats"]).expect(2);
    assert!(
        run.stderr
            .contains("there is no file cats, and no API of that name"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("spec/spandrel.toml has pets"),
        "{}",
        run.stderr
    );
    tree.write(
        "o.yaml",
        "overlay: 1.0.0\ninfo: { title: t, version: v }\nactions: []\n",
    );
    let run = tree.xtask(&["overlay", "--overlay", "o.yaml"]).expect(2);
    assert!(
        run.stderr
            .contains("o.yaml does not say which document it is for"),
        "{}",
        run.stderr
    );
}
