//! What every command has in common: help, exit codes, messages; and `lint` and `dump`.

use std::path::Path;

use crate::tree::{Tree, run};

const HTML: &str = "<!DOCTYPE html>\n<html><head><title>Not Found</title></head></html>\n";

const PET_SHOP: &str = include_str!("pet_shop.yaml");

#[test]
fn help_names_every_command() {
    let help = run(Path::new("/"), &["--help"]).expect(0).stdout;
    for command in [
        "fetch",
        "diff",
        "regen",
        "generate",
        "new",
        "lint",
        "overlay",
        "manifest",
        "dump",
        "test",
        "completions",
    ] {
        assert!(
            help.contains(&format!("\n  {command} ")),
            "{command}: {help}"
        );
        let own = run(Path::new("/"), &[command, "--help"]).expect(0).stdout;
        assert!(own.contains("Example"), "{command}: {own}");
        assert!(
            own.contains(&format!("cargo xtask {command}")),
            "{command}: {own}"
        );
    }
    assert!(help.contains("Exit codes: 0 done; 1 "), "{help}");
}

#[test]
fn wrong_usage_is_2() {
    for arguments in [
        &[][..],
        &["regn"],
        &["regen", "--chekc"],
        &["lint", "--overlay", "a.yaml"],
        &["generate"],
    ] {
        let run = run(Path::new("/"), arguments).expect(2);
        assert!(run.stderr.contains("Usage:"), "{}", run.stderr);
    }
}

#[test]
fn a_missing_file_is_2_and_named() {
    let tree = Tree::new("commands-missing");
    for arguments in [
        &["lint", "absent.json"][..],
        &["dump", "absent.json"],
        &[
            "generate",
            "--spec",
            "absent.json",
            "--out",
            "out",
            "--name",
            "shop",
        ],
    ] {
        let run = tree.xtask(arguments).expect(2);
        assert!(
            run.stderr.contains("error: cannot read absent.json: "),
            "{}",
            run.stderr
        );
        assert!(run.stderr.contains("= help: "), "{}", run.stderr);
        assert_eq!(tree.files(), [""; 0]);
    }
}

#[test]
fn a_missing_overlay_is_2_and_named() {
    let tree = Tree::new("commands-overlay");
    tree.write("openapi.yaml", PET_SHOP);
    let run = tree
        .xtask(&["lint", "openapi.yaml", "--overlay", "absent.yaml"])
        .expect(2);
    assert!(
        run.stderr.contains("cannot read absent.yaml"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_is_no_document_is_1_and_placed() {
    let tree = Tree::new("commands-not-a-document");
    for (path, text) in [
        ("page.html", HTML),
        ("page.json", HTML),
        ("page.yaml", HTML),
        ("empty.json", ""),
        ("cut.json", "{\"openapi\": \"3.1.0\", \"info\": {"),
        ("other.json", "{\"name\": \"package\"}"),
        ("list.yaml", "- 1\n"),
    ] {
        tree.write(path, text);
        let run = tree.xtask(&["lint", path]).expect(1);
        assert!(run.stderr.contains("error[E0"), "{path}: {}", run.stderr);
        assert!(
            run.stderr.contains(&format!("--> {path}")),
            "{path}: {}",
            run.stderr
        );
        assert!(
            run.stderr.contains("error: 1 error; "),
            "{path}: {}",
            run.stderr
        );
    }
}

#[test]
fn json_is_all_there_is_on_stdout() {
    let tree = Tree::new("commands-json");
    tree.write("page.html", HTML);
    let run = tree
        .xtask(&["lint", "page.html", "--format", "json"])
        .expect(1);
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    let diagnostic: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(diagnostic["severity"], "error");
    assert_eq!(diagnostic["file"], "page.html");

    tree.write("openapi.yaml", PET_SHOP);
    let run = tree
        .xtask(&["lint", "openapi.yaml", "--format", "json"])
        .expect(0);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.contains("nothing to report"), "{}", run.stderr);
}

#[test]
fn no_colours_where_there_is_no_terminal() {
    let tree = Tree::new("commands-colours");
    tree.write("page.html", HTML);
    let run = tree.xtask(&["lint", "page.html"]).expect(1);
    assert!(
        !run.stderr.contains('\x1b') && !run.stdout.contains('\x1b'),
        "{}",
        run.stderr
    );
}

#[test]
fn lint_says_what_a_good_document_holds() {
    let tree = Tree::new("commands-lint");
    tree.write("pets/openapi.yaml", PET_SHOP);
    let run = tree.xtask(&["lint", "pets/openapi.yaml"]).expect(0);
    assert!(
        run.stdout.contains("openapi: 1 operation, "),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("nothing to report"), "{}", run.stdout);
    assert_eq!(tree.files(), ["pets/openapi.yaml"]);
}

#[test]
fn denied_warnings_fail_a_run_and_write_nothing() {
    let tree = Tree::new("commands-deny");
    let typo = PET_SHOP.replacen("  title:", "  titel: Pets\n  title:", 1);
    tree.write("shop.yaml", &typo);
    let allowed = tree.xtask(&["lint", "shop.yaml"]).expect(0);
    assert!(
        allowed.stderr.contains("1 warning, no errors"),
        "{}",
        allowed.stderr
    );
    tree.xtask(&["lint", "shop.yaml", "--deny-warnings"])
        .expect(1);
    let generate = ["generate", "--spec", "shop.yaml", "--name", "shop"];
    let deny = ["--out", "out", "--deny-warnings"];
    let denied = tree.xtask(&[&generate[..], &deny].concat()).expect(1);
    assert!(
        denied
            .stderr
            .contains("1 warning, denied by --deny-warnings; nothing was written"),
        "{}",
        denied.stderr
    );
    assert_eq!(tree.files(), ["shop.yaml"]);
    tree.write("shop.yaml", PET_SHOP);
    tree.xtask(&[&generate[..], &deny].concat()).expect(0);
    assert!(tree.has("out/src/lib.rs"));
}

#[test]
fn dump_prints_the_ir() {
    let tree = Tree::new("commands-dump");
    tree.write("openapi.yaml", PET_SHOP);
    let run = tree
        .xtask(&["dump", "--stage", "ir", "openapi.yaml"])
        .expect(0);
    assert!(run.stdout.contains("Pet"), "{}", run.stdout);
    assert_eq!(tree.files(), ["openapi.yaml"]);
}

#[test]
fn lint_writes_an_overlay_that_mends_what_it_found() {
    let tree = Tree::with_spec("commands-fix");
    let codes = |arguments: &[&str]| -> Vec<String> {
        let mut all = vec!["lint"];
        all.extend(arguments);
        all.extend(["--format", "json"]);
        let run = tree.xtask_as_root(&all).expect(0);
        let lines = run.stdout.lines().map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            line["code"].as_str().unwrap().to_owned()
        });
        lines.collect()
    };
    let count = |codes: &[String], code: &str| codes.iter().filter(|one| *one == code).count();
    let before = codes(&["orgs"]);
    // Examples that contradict their schemas, and scopes that the scheme does not declare.
    assert_eq!(count(&before, "W0113"), 4, "{before:?}");
    assert_eq!(count(&before, "W0203"), 1, "{before:?}");

    let fixes = tree.path.join("spec/orgs/fixes.yaml").display().to_string();
    let run = tree
        .xtask_as_root(&["lint", "orgs", "--fix", &fixes])
        .expect(0);
    assert!(
        run.stdout.contains(&format!("created {fixes}; next: ")),
        "{}",
        run.stdout
    );
    // A second time, the file is somebody's.
    let again = tree
        .xtask_as_root(&["lint", "orgs", "--fix", &fixes])
        .expect(2);
    assert!(
        again.stderr.contains("--fix makes a new file"),
        "{}",
        again.stderr
    );

    let manifest = tree.read("spec/spandrel.toml");
    let named = "\"orgs/overlay.yaml\"";
    let both = manifest.replace(named, &format!("{named}, \"orgs/fixes.yaml\""));
    assert!(manifest != both);
    tree.write("spec/spandrel.toml", both);
    let after = codes(&["orgs"]);
    for code in ["W0113", "W0203", "W0206"] {
        assert_eq!(count(&after, code), 0, "{code}: {after:?}");
    }
}

#[test]
fn quiet_leaves_problems_and_what_was_asked_for() {
    let tree = Tree::new("commands-quiet");
    tree.write("openapi.yaml", PET_SHOP);
    tree.write("page.html", HTML);
    let run = tree.xtask(&["lint", "openapi.yaml", "--quiet"]).expect(0);
    assert_eq!((&*run.stdout, &*run.stderr), ("", ""));
    let run = tree.xtask(&["-q", "lint", "page.html"]).expect(1);
    assert!(run.stderr.contains("error[E0001]"), "{}", run.stderr);
    let run = tree.xtask(&["-q", "lint", "absent.yaml"]).expect(2);
    assert!(run.stderr.contains("= help: "), "{}", run.stderr);
    let run = tree
        .xtask(&["-q", "overlay", "openapi.yaml", "--print"])
        .expect(0);
    assert!(run.stdout.starts_with("{\n"), "{}", run.stdout);
}

#[test]
fn json_is_short_for_its_format() {
    let tree = Tree::new("commands-json-flag");
    tree.write("page.html", HTML);
    let short = tree
        .xtask(&["lint", "page.html", "--json"])
        .expect(1)
        .stdout;
    let long = tree
        .xtask(&["lint", "page.html", "--format", "json"])
        .expect(1)
        .stdout;
    assert!(short.starts_with("{\"code\":\"E0001\""), "{short}");
    assert_eq!(short, long);
}

#[test]
fn completions_know_commands_and_options() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let text = run(Path::new("/"), &["completions", shell])
            .expect(0)
            .stdout;
        for word in ["regen", "fetch", "accept-names"] {
            assert!(text.contains(word), "{shell}: {word}");
        }
        assert!(text.contains("xtask"), "{shell}");
    }
}
