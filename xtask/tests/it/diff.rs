//! `diff`: versions from files and from git, the four formats, and what passes.

use std::process::Command;

use serde_json::Value;

use crate::tree::Tree;

const OLD: &str = r##"openapi: 3.1.0
info: { title: Shop, version: "1" }
paths:
  /pets:
    get: { operationId: list_pets, tags: [Pets], responses: { "200": { description: All., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Pet" } } } } } } }
components:
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string }, kind: { type: string, enum: [cat, dog] } } }
"##;

/// A value more, and a field that is now always there.
fn new() -> String {
    OLD.replace("[cat, dog]", "[cat, dog, <owl>]")
        .replace("required: [name]", "required: [name, kind]")
}

/// The arguments, and what comes out.
fn compare(tree: &Tree, more: &[&str]) -> Vec<&'static str> {
    tree.write("old.yaml", OLD);
    tree.write("new.yaml", new());
    let mut arguments = vec!["diff", "old.yaml", "new.yaml"];
    arguments.extend(more.iter().map(|argument| &**argument));
    arguments
        .into_iter()
        .map(|argument| &*argument.to_owned().leak())
        .collect()
}

#[test]
fn a_report_names_places_effects_and_reasons() {
    let tree = Tree::new("diff-text");
    let run = tree.xtask(&compare(&tree, &[])).expect(0);
    for said in [
        "old.yaml -> new.yaml is a MAJOR change for Rust users (wire: breaking)",
        "type Pet\n  major  compatible  field newly required: kind",
        "new.yaml:8:",
        "#/components/schemas/Pet/properties/kind",
        "before  pub kind: Option<PetKind>",
        "after   pub kind: PetKind",
        "minor  breaking    new value: <owl>",
    ] {
        assert!(run.stdout.contains(said), "{said}:\n{}", run.stdout);
    }
}

#[test]
fn what_is_larger_than_allowed_is_1() {
    let tree = Tree::new("diff-max");
    for (max, code) in [("none", 1), ("patch", 1), ("minor", 1), ("major", 0)] {
        let run = tree.xtask(&compare(&tree, &["--max", max])).expect(code);
        assert_eq!(
            run.stderr.contains("a major change, and --max allows"),
            code == 1,
            "{}",
            run.stderr
        );
    }
    tree.xtask(&["diff", "old.yaml", "old.yaml", "--max", "none"])
        .expect(0);
}

#[test]
fn json_is_as_its_schema_says() {
    let tree = Tree::new("diff-json");
    let run = tree.xtask(&compare(&tree, &["--format", "json"])).expect(0);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let schema: Value =
        serde_json::from_str(include_str!("../../../docs/diff.schema.json")).unwrap();
    conforms(&report, &schema, &schema, "");
    let change = &report["reports"][0]["changes"][0];
    assert_eq!(change["rule"], "field-required");
    assert_eq!(change["new"]["line"], 8);
}

/// Holds a value against the keywords that the schema uses; another keyword is a failure.
fn conforms(value: &Value, schema: &Value, root: &Value, at: &str) {
    for (keyword, wanted) in schema.as_object().unwrap() {
        match keyword.as_str() {
            "$ref" => {
                let target = root
                    .pointer(wanted.as_str().unwrap().trim_start_matches('#'))
                    .unwrap();
                conforms(value, target, root, at);
            }
            "const" => assert_eq!(value, wanted, "{at}"),
            "enum" => assert!(wanted.as_array().unwrap().contains(value), "{at}: {value}"),
            "minimum" => {
                if let Some(number) = value.as_f64() {
                    assert!(number >= wanted.as_f64().unwrap(), "{at}: {value}");
                }
            }
            "type" => {
                let own = match value {
                    Value::Null => "null",
                    Value::Bool(_) => "boolean",
                    Value::Number(_) => "integer",
                    Value::String(_) => "string",
                    Value::Array(_) => "array",
                    Value::Object(_) => "object",
                };
                let fits = wanted == own
                    || wanted
                        .as_array()
                        .is_some_and(|all| all.iter().any(|one| one == own));
                assert!(fits, "{at}: {own} is no {wanted}");
            }
            "required" => {
                for name in wanted.as_array().unwrap() {
                    if let Some(object) = value.as_object() {
                        assert!(object.contains_key(name.as_str().unwrap()), "{at}: {name}");
                    }
                }
            }
            "properties" => {
                for (name, inner) in value.as_object().into_iter().flatten() {
                    let own = wanted
                        .get(name)
                        .unwrap_or_else(|| panic!("{at}: {name} is not declared"));
                    conforms(inner, own, root, &format!("{at}/{name}"));
                }
            }
            "items" => {
                for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
                    conforms(inner, wanted, root, &format!("{at}/{index}"));
                }
            }
            "additionalProperties" | "description" | "title" | "$schema" | "$defs" => {}
            other => panic!("{other} is not looked at here"),
        }
    }
}

#[test]
fn files_are_written_in_the_format_of_their_names() {
    let tree = Tree::new("diff-out");
    for (file, start) in [
        ("report.html", "<!doctype html>"),
        ("report.md", "## `api` is a MAJOR change"),
        ("report.json", "{"),
        ("report.txt", "old.yaml -> new.yaml"),
    ] {
        let run = tree.xtask(&compare(&tree, &["--out", file])).expect(0);
        assert!(tree.read(file).starts_with(start), "{}", tree.read(file));
        assert_eq!(run.stdout, "");
        assert!(
            run.stderr.contains(&format!("wrote {file}")),
            "{}",
            run.stderr
        );
    }
    let page = tree.read("report.html");
    assert!(
        page.contains("&lt;owl&gt;") && !page.contains("<owl>"),
        "values are no markup"
    );
    for outside in ["http://", "https://", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "the page asks for {outside}");
    }
}

#[test]
fn versions_come_from_git() {
    let tree = Tree::with_spec("diff-git");
    let git = |arguments: &[&str]| git(&tree, arguments);
    git(&["init", "-q"]);
    tree.write("shop.yaml", OLD);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "old"]);
    tree.write("shop.yaml", new());
    // A file against what git has of it, and named.
    for arguments in [
        &["diff", "shop.yaml"][..],
        &["diff", "git:HEAD:./shop.yaml", "shop.yaml"],
    ] {
        let run = tree.xtask(arguments).expect(0);
        assert!(
            run.stdout.contains("-> shop.yaml is a MAJOR change"),
            "{}",
            run.stdout
        );
    }
    // All APIs of the manifest, and one of them.
    let run = tree.xtask_as_root(&["diff", "--max", "none"]).expect(0);
    assert!(
        run.stdout
            .contains("git:HEAD:spec/orgs/openapi.json -> spec/orgs/openapi.json nothing differs"),
        "{}",
        run.stdout
    );
    let path = "spec/orgs/openapi.json";
    tree.write(
        path,
        tree.read(path).replacen(
            "\"operationId\": \"list_fleets\"",
            "\"operationId\": \"fleets\"",
            1,
        ),
    );
    let run = tree
        .xtask_as_root(&["diff", "orgs", "--max", "patch"])
        .expect(1);
    assert!(
        run.stdout
            .contains("major  none        other operationId: list_fleets → fleets"),
        "{}",
        run.stdout
    );
    for (arguments, said) in [
        (&["diff", "nothing"][..], "`nothing` is no file and no API"),
        (
            &["diff", "git:HEAD:absent.yaml", "shop.yaml"],
            "git has no HEAD:absent.yaml",
        ),
        (
            &["diff", "git:absent:./shop.yaml", "shop.yaml"],
            "git cannot show absent:./shop.yaml",
        ),
        (&["diff", "git:HEAD", "shop.yaml"], "names no file"),
    ] {
        let run = tree.xtask_as_root(arguments).expect(2);
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
}

const SPLIT: &str = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\ncomponents:\n  schemas:\n    \
    Pet: { $ref: models/pet.yaml }\n";
const PET: &str = "type: object\nproperties: { name: { type: string } }\n";

const CARGO: &str =
    "[workspace.package]\nrust-version = \"1.89\"\n[workspace.dependencies]\nhttp = \"1\"\n";

/// Both versions have a file beside them, each its own.
#[test]
fn files_are_read_where_their_document_is() {
    let tree = Tree::new("diff-files");
    tree.write("spec/pets/openapi.yaml", SPLIT);
    tree.write("spec/pets/models/pet.yaml", PET);
    tree.write("Cargo.toml", CARGO);
    tree.write(
        "spec/spandrel.toml",
        "[crate]\nname = \"pets\"\n[[api]]\nname = \"pets\"\ndocument = \"pets/openapi.yaml\"\n",
    );
    git(&tree, &["init", "-q"]);
    git(&tree, &["add", "."]);
    git(&tree, &["commit", "-q", "-m", "old"]);
    tree.write(
        "spec/pets/models/pet.yaml",
        PET.replace("name:", "age: { type: integer }, name:"),
    );
    tree.write("Cargo.toml", CARGO.replace("1.89", "1.90"));
    for arguments in [
        &["diff", "--max", "minor"][..],
        &["diff", "pets"],
        &[
            "diff",
            "--api",
            "pets",
            "git:HEAD:spec/pets/openapi.yaml",
            "spec/pets/openapi.yaml",
        ],
    ] {
        let run = tree.xtask_as_root(arguments).expect(0);
        for said in [
            "minor  compatible  new field: age",
            "\nbeside the document: Rust 1.89 → 1.90\n",
            "spec/pets/models/pet.yaml:2:",
        ] {
            assert!(run.stdout.contains(said), "{said}:\n{}", run.stdout);
        }
    }
    let here = [
        "diff",
        "spec/pets/openapi.yaml",
        "git:HEAD:./spec/pets/openapi.yaml",
    ];
    let run = tree.xtask(&here).expect(0);
    for said in [
        "field gone: age",
        "git:HEAD:./spec/pets/openapi.yaml is a MAJOR",
    ] {
        assert!(run.stdout.contains(said), "{said}:\n{}", run.stdout);
    }
    git(
        &tree,
        &["rm", "-q", "--cached", "spec/pets/models/pet.yaml"],
    );
    git(&tree, &["commit", "-q", "-m", "forgotten"]);
    let run = tree.xtask_as_root(&["diff"]).expect(1);
    for said in ["in git:HEAD:\n", "the revision has no such file"] {
        assert!(run.stderr.contains(said), "{said}:\n{}", run.stderr);
    }
}

/// An overlay for what came later does not keep the older version from being read; what it has of
/// itself counts there.
#[test]
fn an_overlay_that_is_younger_than_a_version_is_left_out_there() {
    let tree = Tree::new("diff-overlay");
    let overlay = "overlay: 1.0.0\ninfo: { title: T, version: '1' }\nactions:\n";
    let named = "  - { target: $.info, update: { title: Ours } }\n";
    let late = "  - { target: $.components.schemas.Late, update: { description: Mended. } }\n";
    tree.write(
        "spec/spandrel.toml",
        "[crate]\nname = \"shop\"\n[[api]]\nname = \"shop\"\ndocument = \"shop.yaml\"\n\
         overlays = [\"overlay.yaml\"]\n",
    );
    tree.write("spec/overlay.yaml", format!("{overlay}{named}{late}"));
    tree.write(
        "spec/shop.yaml",
        format!("{OLD}    Late: {{ type: object }}\n"),
    );
    tree.write("old.yaml", OLD);
    let old = tree.at("old.yaml");
    let arguments = ["diff", "--api", "shop", &old, "spec/shop.yaml"];
    let run = tree.xtask_as_root(&arguments).expect(0);
    assert!(run.stdout.contains("new type"), "{}", run.stdout);
    assert!(!run.stdout.contains("title"), "{}", run.stdout);
    let note = "spec/overlay.yaml:5: this overlay action matches nothing; left out of the older";
    assert!(run.stderr.contains(note), "{}", run.stderr);
    // In the newer version it is a mistake.
    let run = tree
        .xtask_as_root(&["diff", "--api", "shop", "spec/shop.yaml", &old])
        .expect(1);
    assert!(run.stderr.contains("error[E0302]"), "{}", run.stderr);
    // A revision has the overlay that it had.
    git(&tree, &["init", "-q"]);
    tree.write("spec/overlay.yaml", format!("{overlay}{named}"));
    git(&tree, &["add", "."]);
    git(&tree, &["commit", "-q", "-m", "old"]);
    tree.write("spec/overlay.yaml", format!("{overlay}{named}{late}"));
    let run = tree.xtask_as_root(&["diff"]).expect(0);
    assert!(run.stdout.contains("other description"), "{}", run.stdout);
}

fn git(tree: &Tree, arguments: &[&str]) {
    let done = Command::new("git")
        .current_dir(&tree.path)
        .args([
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@example.com",
            "-c",
            "init.defaultBranch=main",
        ])
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

#[test]
fn a_document_with_an_error_is_not_compared() {
    let tree = Tree::new("diff-errors");
    tree.write("old.yaml", OLD);
    tree.write(
        "new.yaml",
        OLD.replace(
            "#/components/schemas/Pet\"",
            "#/components/schemas/Absent\"",
        ),
    );
    let run = tree.xtask(&["diff", "old.yaml", "new.yaml"]).expect(1);
    assert!(run.stderr.contains("new.yaml:5:"), "{}", run.stderr);
    assert_eq!(run.stdout, "");
    let run = tree
        .xtask(&["diff", "old.yaml", "new.yaml", "--keep-going"])
        .expect(0);
    assert!(
        run.stdout
            .contains("other body of success: Vec<Pet> → Vec<Json>"),
        "{}",
        run.stdout
    );
}
