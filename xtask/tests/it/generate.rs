//! `generate`: a crate from a document, and what it does to a folder.

use crate::tree::{Tree, snapshot};

const PET_SHOP: &str = include_str!("pet_shop.yaml");

const GENERATE: &[&str] = &[
    "generate",
    "--spec",
    "openapi.yaml",
    "--out",
    "shop",
    "--name",
    "pet-shop",
];

fn shop(name: &str) -> Tree {
    let tree = Tree::new(name);
    tree.write("openapi.yaml", PET_SHOP);
    tree
}

#[test]
fn a_document_becomes_a_crate() {
    let tree = shop("generate-crate");
    let run = tree.xtask(GENERATE).expect(0);
    for path in [
        "shop/Cargo.toml",
        "shop/README.md",
        "shop/src/lib.rs",
        "shop/src/api/mod.rs",
    ] {
        assert!(tree.has(path), "{path} is not in {:?}", tree.files());
        assert!(
            run.stdout.contains(&format!("created {path}\n")),
            "{}",
            run.stdout
        );
    }
    assert!(
        run.stdout.contains("pet_shop: 1 operation, "),
        "{}",
        run.stdout
    );
    assert!(
        tree.read("shop/README.md").contains("`GET /pets`"),
        "{}",
        tree.read("shop/README.md")
    );

    assert!(tree.read("shop/README.md").contains("\n- API: Pet shop\n"));

    let manifest: toml::Table = tree.read("shop/Cargo.toml").parse().unwrap();
    let runtime = manifest["dependencies"]["spandrel-runtime"]["path"]
        .as_str()
        .unwrap();
    assert!(
        tree.path
            .join("shop")
            .join(runtime)
            .join("Cargo.toml")
            .is_file(),
        "{runtime}"
    );
}

#[test]
fn the_same_again_changes_nothing() {
    let tree = shop("generate-again");
    tree.xtask(GENERATE).expect(0);
    let before = snapshot(&tree.path);
    let run = tree.xtask(GENERATE).expect(0);
    assert!(run.stdout.contains("nothing changed"), "{}", run.stdout);
    assert!(snapshot(&tree.path) == before);
}

#[test]
fn a_file_without_its_header_was_taken_over() {
    let tree = shop("generate-taken-over");
    tree.xtask(GENERATE).expect(0);
    tree.write("shop/src/lib.rs", "//! My own.\npub mod api;\n");
    let run = tree.xtask(GENERATE).expect(0);
    assert!(run.stderr.contains("kept src/lib.rs"), "{}", run.stderr);
    assert_eq!(tree.read("shop/src/lib.rs"), "//! My own.\npub mod api;\n");
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let tree = shop("generate-foreign");
    tree.write("shop/Cargo.toml", "[package]\nname = \"mine\"\n");
    let before = snapshot(&tree.path);
    let run = tree.xtask(GENERATE).expect(2);
    assert!(
        run.stderr.contains("shop is not empty") && run.stderr.contains("--force"),
        "{}",
        run.stderr
    );
    assert!(snapshot(&tree.path) == before);

    tree.xtask(&[GENERATE, &["--force"]].concat()).expect(0);
    assert!(tree.read("shop/Cargo.toml").contains("name = \"pet-shop\""));
}

#[test]
fn errors_write_nothing() {
    let tree = shop("generate-errors");
    tree.write(
        "openapi.yaml",
        PET_SHOP.replace("schemas/Pet'", "schemas/Cat'"),
    );
    let run = tree.xtask(GENERATE).expect(1);
    assert!(run.stderr.contains("openapi.yaml:21:25"), "{}", run.stderr);
    assert!(
        run.stderr.contains("; nothing was written"),
        "{}",
        run.stderr
    );
    assert_eq!(tree.files(), ["openapi.yaml"]);
}

#[test]
fn the_name_has_to_be_one_of_a_crate() {
    let tree = shop("generate-name");
    for name in ["", "pet shop", "../shop", "1st"] {
        let run = tree
            .xtask(&[
                "generate",
                "--spec",
                "openapi.yaml",
                "--out",
                "shop",
                "--name",
                name,
            ])
            .expect(2);
        assert!(
            run.stderr.contains("cannot be the name of a crate"),
            "{}",
            run.stderr
        );
    }
    assert_eq!(tree.files(), ["openapi.yaml"]);
}

#[test]
fn operations_and_names_are_chosen() {
    let tree = shop("generate-choices");
    tree.write(
        "options.toml",
        "rename = [{ schema = \"Pet\", to = \"Animal\" }]\n",
    );
    let mut arguments = GENERATE.to_vec();
    arguments.extend(["--config", "options.toml", "--include", "path:/pets*"]);
    tree.xtask(&arguments).expect(0);
    let types = tree.read("shop/src/api/types.rs");
    assert!(types.contains("pub struct Animal {"), "{types}");

    arguments.extend(["--exclude", "operation:nothing"]);
    let run = tree.xtask(&arguments).expect(1);
    assert!(run.stderr.contains("E0303"), "{}", run.stderr);

    arguments.extend(["--exclude", "pets"]);
    let run = tree.xtask(&arguments).expect(2);
    assert!(
        run.stderr.contains("`pets` names no operations"),
        "{}",
        run.stderr
    );

    tree.write("options.toml", "renames = []\n");
    let run = tree.xtask(&arguments[..9]).expect(1);
    assert!(
        run.stderr.contains("did you mean `rename`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn types_alone_are_a_crate_too() {
    let tree = shop("generate-types");
    let mut arguments = GENERATE.to_vec();
    arguments.push("--types-only");
    let run = tree.xtask(&arguments).expect(0);
    assert!(
        run.stdout.contains("pet_shop: 0 operations, 1 type"),
        "{}",
        run.stdout
    );
    assert!(
        tree.read("shop/src/api/types.rs")
            .contains("pub struct Pet {")
    );
    assert!(!tree.read("shop/src/api/mod.rs").contains("Client"));
    assert!(!tree.has("shop/src/api/pets.rs"));
}
