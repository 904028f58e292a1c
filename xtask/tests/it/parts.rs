//! Documents of several files: which are read, and which are not.

use crate::tree::Tree;

const DOCUMENT: &str = r##"
openapi: 3.1.0
info: { title: T, version: "1" }
components:
  schemas:
    Near: { $ref: "models/near.yaml" }
    Linked: { $ref: "models/linked.yaml" }
    Out: { $ref: "../shared/out.yaml" }
    Far: { $ref: "https://example.com/v1/far.yaml#/Far" }
"##;

const OBJECT: &str = "type: object\nproperties: { a: { type: string } }\n";

/// A document in `spec/api`, and the files that it refers to.
fn tree(name: &str) -> Tree {
    let tree = Tree::new(name);
    tree.write("spec/api/openapi.yaml", DOCUMENT);
    tree.write("spec/api/models/near.yaml", OBJECT);
    tree.write("spec/shared/out.yaml", OBJECT);
    tree.write(
        "spec/vendor/far.yaml",
        format!("Far: {{ {} }}", OBJECT.trim().replace('\n', ", ")),
    );
    #[cfg(unix)]
    std::os::unix::fs::symlink(
        tree.path.join("spec/shared/out.yaml"),
        tree.path.join("spec/api/models/linked.yaml"),
    )
    .unwrap();
    tree
}

#[test]
#[cfg(unix)]
fn files_below_the_folder_are_read_and_no_others() {
    let tree = tree("parts-refused");
    let run = tree.xtask(&["lint", "spec/api/openapi.yaml"]).expect(1);
    for line in [
        "`spec/api/models/linked.yaml` was not read: it is a link out of the folders that may be read",
        "`spec/shared/out.yaml` is not below the folder of the document",
        "`https://example.com/v1/far.yaml` is another document, and nothing is downloaded",
        "error: 3 errors",
    ] {
        assert!(run.stderr.contains(line), "{line}\n{}", run.stderr);
    }
}

#[test]
#[cfg(unix)]
fn the_manifest_names_what_else_may_be_read() {
    let tree = tree("parts-allowed");
    tree.write(
        "spec/spandrel.toml",
        r#"
            [crate]
            name = "t"
            [[api]]
            name = "t"
            document = "api/openapi.yaml"
            references = [{ path = "shared" }, { url = "https://example.com/v1/", path = "vendor/" }]
        "#,
    );
    let run = tree.xtask_as_root(&["regen"]).expect(0);
    assert!(
        run.stdout.contains("t: 0 operations, 4 types"),
        "{}",
        run.stdout
    );
    assert!(
        tree.read("spec/t/names.lock")
            .contains("type\tFar\t#/components/schemas/Far\n"),
        "a component that stands in another file is known by its own place"
    );
}
