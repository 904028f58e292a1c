//! `new`: a workspace from a document, in which the other commands work.

use std::process::Command;

use xtask::lock::Lock;

use crate::tree::{Tree, run};

const PET_SHOP: &str = include_str!("pet_shop.yaml");

fn tree(name: &str) -> Tree {
    let tree = Tree::new(name);
    tree.write("openapi.yaml", PET_SHOP);
    tree
}

const NEW: &[&str] = &[
    "new",
    "work",
    "--name",
    "pet-shop-sdk",
    "--spec",
    "openapi.yaml",
];

#[test]
fn a_workspace_in_which_the_commands_work() {
    let tree = tree("new-workspace");
    tree.write("work/.git/HEAD", "ref: refs/heads/main\n");
    let made = tree.xtask(NEW).expect(0);
    assert!(
        made.stdout.contains("pet_shop: 1 operation, "),
        "{}",
        made.stdout
    );
    assert!(made.stdout.contains("next: cd work; "), "{}", made.stdout);
    for path in [
        "work/.cargo/config.toml",
        "work/generated/src/api/pet_shop/mod.rs",
        "work/spec/pet_shop/names.lock",
        "work/spec/pet_shop/openapi.yaml",
        "work/xtask/src/main.rs",
    ] {
        assert!(tree.has(path), "{path} is not in {:?}", tree.files());
    }
    assert_eq!(tree.read("work/spec/pet_shop/openapi.yaml"), PET_SHOP);

    let root = tree.path.join("work");
    let lock = Lock::read(&root).unwrap();
    assert!(lock.get("pet_shop").unwrap().document.fits(PET_SHOP));
    let root = root.to_str().unwrap();
    for arguments in [&["regen", "--check"][..], &["lint"], &["overlay"]] {
        let mut all = arguments.to_vec();
        all.extend(["--root", root]);
        run(&tree.path, &all).expect(0);
    }

    // Cargo reads it: two members, the crate by its name, the command line behind an alias.
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--offline",
            "--no-deps",
            "--format-version",
            "1",
        ])
        .current_dir(root)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: serde_json::Value = serde_json::from_str(&text).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter();
    let mut names: Vec<_> = packages
        .map(|package| package["name"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["pet-shop-sdk", "pet-shop-sdk-xtask"]);
    assert!(
        tree.read("work/.cargo/config.toml")
            .contains("--package pet-shop-sdk-xtask --")
    );
}

#[test]
fn what_cannot_be_made_writes_nothing() {
    let tree = tree("new-refused");
    tree.write("used/notes.txt", "mine");
    tree.write("page.html", "<!DOCTYPE html>\n<html></html>\n");
    let before = tree.files();
    for (arguments, code, why) in [
        (
            &["new", "used", "--name", "a", "--spec", "openapi.yaml"][..],
            2,
            "used is not empty",
        ),
        (
            &["new", "work", "--name", "1a", "--spec", "openapi.yaml"],
            2,
            "cannot be the name of a crate",
        ),
        (&["new", "work", "--name", "a"], 2, "--spec"),
        (
            &["new", "work", "--name", "a", "--spec", "absent.yaml"],
            2,
            "cannot read absent.yaml",
        ),
        (
            &["new", "work", "--name", "a", "--spec", "page.html"],
            1,
            "page.html is no document",
        ),
        (
            &[
                "new",
                "work",
                "--name",
                "a",
                "--url",
                "http://pets.example/x",
            ],
            2,
            "only https:// is secure",
        ),
    ] {
        let run = tree.xtask(arguments).expect(code);
        assert!(run.stderr.contains(why), "{why}: {}", run.stderr);
        assert_eq!(tree.files(), before, "{arguments:?}");
    }
}
