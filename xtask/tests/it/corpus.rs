//! `corpus`: what the table says of documents that come out well, in part, and not at all.

use serde_json::Value;

use crate::tree::Tree;

const PET_SHOP: &str = include_str!("pet_shop.yaml");

/// One operation with a response that is not there (which costs the response), and one that is whole.
const HALF: &str = r##"
"openapi": "3.1.0"
info: { title: Half, version: "1" }
paths:
  /broken:
    get:
      operationId: broken
      responses: { "200": { $ref: "#/components/responses/Nowhere" } }
  /whole:
    get:
      operationId: whole
      responses: { "204": { description: Done } }
"##;

fn tree(name: &str) -> Tree {
    let tree = Tree::new(name);
    tree.write("documents/shop.yaml", PET_SHOP);
    tree.write("documents/half.yaml", HALF);
    tree.write("documents/four.json", r#"{"openapi": "4.0.0", "info": {}}"#);
    tree.write("documents/fragment.yaml", "type: object\nopenapis: 1\n");
    tree.write("documents/notes.md", "openapi: 3.1.0");
    tree.write("documents/below/shop.yaml", PET_SHOP);
    tree
}

#[test]
fn the_table_counts_what_came_of_each_document() {
    let tree = tree("corpus-table");
    let run = tree
        .xtask_as_root(&["corpus", &tree.at("documents"), "--no-check", "--json"])
        .expect(0);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let documents = report["documents"].as_array().unwrap();
    let shown: Vec<_> = documents
        .iter()
        .map(|row| {
            let name = row["document"].as_str().unwrap().rsplit('/').next();
            (name.unwrap(), row["result"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("four.json", "refused"),
            ("half.yaml", "partial"),
            ("shop.yaml", "ok")
        ]
    );
    let half = &documents[1];
    assert_eq!(
        (&half["operations"], &half["emitted"]),
        (&2.into(), &2.into())
    );
    let lost = &half["left_out"][0];
    assert_eq!(lost["code"], "E0105");
    assert_eq!(lost["pointer"], "#/paths/~1broken/get/responses/200/$ref");
    assert!(tree.has("target/corpus/api-half/src/api/mod.rs"));
}

#[test]
fn folders_below_are_looked_into_on_request() {
    let tree = tree("corpus-recursive");
    let documents = tree.at("documents");
    let run = tree
        .xtask_as_root(&[
            "corpus",
            &documents,
            "--no-check",
            "--recursive",
            "--only",
            "shop",
        ])
        .expect(0);
    let last = run.stderr.lines().last().unwrap_or_default();
    assert!(last.starts_with("2 documents: 2 ok"), "{}", run.stderr);
    assert!(tree.has("target/corpus/api-shop-2/Cargo.toml"));
}

#[test]
fn the_page_says_what_was_left_out_and_why() {
    let tree = tree("corpus-page");
    let run = tree
        .xtask_as_root(&[
            "corpus",
            &tree.at("documents"),
            "--no-check",
            "--format",
            "markdown",
        ])
        .expect(0);
    assert!(
        run.stdout
            .contains("### half.yaml\n\n- E0105: `#/components/responses/Nowhere`")
    );
    assert!(run.stdout.contains("| 3 documents | "), "{}", run.stdout);
}

#[test]
fn a_folder_without_documents_is_wrong_usage() {
    let tree = Tree::new("corpus-empty");
    tree.write("documents/fragment.yaml", "type: object\n");
    let run = tree.xtask(&["corpus", "documents"]).expect(2);
    assert!(
        run.stderr.contains("there is no OpenAPI document"),
        "{}",
        run.stderr
    );
    let run = tree.xtask(&["corpus", "nowhere"]).expect(2);
    assert!(run.stderr.contains("nowhere"), "{}", run.stderr);
}
