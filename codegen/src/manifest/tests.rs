//! Manifests that read, and every mistake with its place.

use super::keys::{Key, Kind, MANIFEST, Table};
use super::{Manifest, PaginationStyle, ReferenceRule, Selector, read, reference, resolve, schema};
use crate::diag::{Diagnostics, codes};
use crate::source::Sources;

/// Reads a manifest at `spec/spandrel.toml`, and gives each diagnostic as
/// `line:column message (label) [help] <related line:column>`.
fn parse(text: &str) -> (Option<Manifest>, Vec<String>) {
    let (mut sources, mut diags) = (Sources::default(), Diagnostics::default());
    let file = sources.add("spec/spandrel.toml", text.as_bytes());
    let manifest = read(&sources, file, &mut diags);
    diags.sort(&sources);
    let place = |place: crate::diag::Place| {
        let (file, span) = place.locate(&sources);
        span.map_or("file".to_owned(), |span| {
            let (line, column) = sources.file(file).line_column(span.start);
            format!("{line}:{column}")
        })
    };
    let lines = diags
        .iter()
        .map(|diagnostic| {
            assert_eq!(diagnostic.code, codes::BAD_MANIFEST);
            let mut line = format!("{} {}", place(diagnostic.place), diagnostic.message);
            if !diagnostic.label.is_empty() {
                line += &format!(" ({})", diagnostic.label);
            }
            if let Some(help) = &diagnostic.help {
                line += &format!(" [{help}]");
            }
            for (related, _) in &diagnostic.related {
                line += &format!(" <{}>", place(*related));
            }
            line
        })
        .collect();
    (manifest, lines)
}

#[track_caller]
fn mistakes(text: &str, expected: &[&str]) {
    let (manifest, lines) = parse(text);
    assert_eq!(lines, expected);
    assert_eq!(manifest, None);
}

/// A manifest whose only API has these further lines, the first of which is line 6.
fn with(lines: &str) -> String {
    format!(
        "[crate]\nname = \"shop\"\n[[api]]\nname = \"pets\"\ndocument = \"pets.json\"\n{lines}\n"
    )
}

#[test]
fn everything_is_read() {
    let (manifest, lines) = parse(
        r#"
            [crate]
            name = "shop-sdk"
            [[api]]
            name = "pets"
            document = "pets/openapi.json"
            overlays = ["pets/a.yaml", "../shared/b.yaml"]
            names = "./locks/pets"
            include = ["tag:Fleets", "path:/v2/*"]
            exclude = ["x-internal", "operation:GET /a"]
            rename = [{ tag = "OAuth 2.0", to = "oauth" }, { schema = "A", field = "b", to = "c" }, { operation = "o", parameter = "p", to = "q" }]
            derive = [{ types = ["*"], traits = ["a::B"], attributes = ["\#[c(d)]"] }]
            type = [{ format = "decimal", rust = "d::Decimal", dependency = "d = '1'" }, { schema = "A", rust = "crate::A<u8>" }]
            vendor-extensions = false
            types-only = true
            secrets = ["*_token", "secret*", "*key*", "pin"]
            allow = [{ code = "W0103", at = "\#/components" }, { code = "W0101" }]
            [[api]]
            name = "a_2nd"
            document = "/abs/openapi.json"
        "#
        .replace("\\#", "#")
        .as_str(),
    );
    assert_eq!(lines, [""; 0]);
    let manifest = manifest.expect("a manifest");
    assert_eq!(manifest.crate_name, "shop-sdk");
    let [pets, second] = &manifest.apis[..] else {
        panic!("{manifest:?}")
    };
    assert_eq!(pets.document, "spec/pets/openapi.json");
    assert_eq!(pets.overlays, ["spec/pets/a.yaml", "shared/b.yaml"]);
    assert_eq!(pets.names, "spec/locks/pets");
    let shown = |selectors: &[Selector]| -> Vec<String> {
        selectors.iter().map(ToString::to_string).collect()
    };
    assert_eq!(shown(&pets.options.include), ["tag:Fleets", "path:/v2/*"]);
    assert_eq!(
        shown(&pets.options.exclude),
        ["x-internal", "operation:GET /a"]
    );
    let renames = pets.options.renames.iter();
    let renames: Vec<_> = renames
        .map(|rename| format!("{} {}", rename.what, rename.to))
        .collect();
    assert_eq!(
        renames,
        [
            "the tag `OAuth 2.0` oauth",
            "the field `b` of `A` c",
            "the parameter `p` of `o` q"
        ]
    );
    assert_eq!(pets.options.derives[0].attributes, ["#[c(d)]"]);
    let types = pets.options.foreign.iter();
    let types: Vec<_> = types
        .map(|ty| format!("{} {} {:?}", ty.replaced, ty.rust, ty.dependency))
        .collect();
    assert_eq!(
        types,
        [
            "the format `decimal` d::Decimal Some(\"d = '1'\")",
            "the schema `A` crate::A<u8> None"
        ]
    );
    assert!(pets.options.ignore_vendor_extensions && pets.options.types_only);
    assert_eq!(pets.options.secrets, ["*_token", "secret*", "*key*", "pin"]);
    assert_eq!(pets.options.allow.len(), 2);
    assert_eq!(pets.options.allow[0].at.as_deref(), Some("#/components"));
    assert_eq!(second.document, "/abs/openapi.json");
    assert_eq!(second.names, "spec/a_2nd/names.lock");
    assert_eq!(second.options, super::Options::default());
}

#[test]
fn choices_that_do_not_read() {
    mistakes(
        &with(
            "include = [\"Fleets\", \"tag:\"]\nvendor-extensions = 1\n\
             rename = [{ to = \"a\" }, { tag = \"a\", schema = \"b\", to = \"c\" }, { tag = \"a\", to = \"!\" }]\n\
             derive = [{ types = [\"*\"] }, { types = [\"*\"], traits = [\"1\"], attributes = [\"x\"] }]\n\
             type = [{ rust = \"a::B\" }, { format = \"a\", rust = \"1\", dependency = \"b\" }, { format = \"a\", rust = \"A\" }]",
        ),
        &[
            "6:12 `Fleets` names no operations [`tag:Fleets`, `path:/v2/*`, `operation:list_*`, or an extension that is true: `x-internal`]",
            "6:22 `tag:` does not say which tag [`tag:Fleets`, `path:/v2/*`, `operation:list_*`, or an extension that is true: `x-internal`]",
            "7:21 `vendor-extensions` is not `true` or `false` (an integer)",
            "8:11 `rename` does not say what is renamed [a `tag`, an `operation` or a `schema`; beside `operation` perhaps a `parameter`, beside `schema` a `field` or a `value`]",
            "8:25 `rename` does not say what is renamed [a `tag`, an `operation` or a `schema`; beside `operation` perhaps a `parameter`, beside `schema` a `field` or a `value`]",
            "8:82 `!` has no letter for a name",
            "9:11 `derive` adds nothing to any type [`types = [\"*Read\"]` beside `traits = [\"schemars::JsonSchema\"]` or `attributes`]",
            "9:57 `1` is no path of a trait",
            "9:77 `x` is no attribute of Rust [as it stands before a type: `#[serde(deny_unknown_fields)]`]",
            "10:9 `type` does not say what the Rust type replaces [a `schema`, or a `format`]",
            "10:51 `1` is no path of a type [as the crate writes it: `rust_decimal::Decimal`, `crate::Money`]",
            "10:69 `b` is no line of `Cargo.toml` [as below `[dependencies]`: `rust_decimal = \"1\"`]",
            "10:76 two types replace the format `a`",
        ],
    );
}

#[test]
fn every_mistake_is_reported_not_only_the_first() {
    mistakes(
        "crate = 7\n[[api]]\nnmae = \"pets\"\ndocument = \"\"\noverlays = \"a.yaml\"\n[extra]\n",
        &[
            "1:9 `crate` is not a table (an integer)",
            "2:1 `api` needs the key `name`",
            "3:1 `api` has no key `nmae` [did you mean `name`?]",
            "4:12 `document` is empty",
            "5:12 `overlays` is not a list of strings (a string)",
            "6:2 the manifest has no key `extra` [it has `crate`, `api`]",
        ],
    );
}

#[test]
fn what_has_to_be_there_is_asked_for() {
    mistakes(
        "",
        &[
            "file the manifest needs the key `api`",
            "file the manifest needs the key `crate`",
        ],
    );
}

#[test]
fn broken_toml_is_placed() {
    let (manifest, lines) = parse("[crate]\nname = \"shop\n");
    assert_eq!(manifest, None);
    assert!(lines.len() == 1 && lines[0].starts_with("2:"), "{lines:?}");
    let (_, lines) = parse("[crate]\nname = \"a\"\nname = \"b\"\n");
    assert!(
        lines.len() == 1 && lines[0].starts_with("3:1 duplicate key"),
        "{lines:?}"
    );
}

#[test]
fn two_apis_share_neither_name_nor_lock() {
    mistakes(
        &with("[[api]]\nname = \"pets\"\ndocument = \"b.json\"\nnames = \"b.lock\""),
        &["7:8 two APIs are called `pets` (again here) <4:8>"],
    );
    mistakes(
        &with(
            "names = \"a.lock\"\n[[api]]\nname = \"b\"\ndocument = \"b.json\"\nnames = \"./a.lock\"",
        ),
        &["10:9 two APIs keep their names in `spec/a.lock` (again here) <6:9>"],
    );
}

#[test]
fn names_have_to_be_usable() {
    let text = |krate: &str, api: &str| {
        format!("[crate]\nname = \"{krate}\"\n[[api]]\nname = \"{api}\"\ndocument = \"a.json\"\n")
    };
    for name in ["1st", "a b", "../a", "é"] {
        let (_, lines) = parse(&text(name, "pets"));
        assert!(
            lines.len() == 1 && lines[0].starts_with("2:8 `"),
            "{name}: {lines:?}"
        );
    }
    for name in ["Pets", "1st", "a-b", "../a", "type", "_", "self"] {
        let (_, lines) = parse(&text("shop", name));
        assert!(
            lines.len() == 1 && lines[0].starts_with("4:8 `"),
            "{name}: {lines:?}"
        );
    }
}

#[test]
fn options_that_mean_nothing_are_mistakes() {
    mistakes(
        &with(
            "exclude = [\"internal\"]\nsecrets = [\"*\", \"a*b\"]\n\
             allow = [{ code = \"W9999\" }, { code = \"E0105\" }, { at = \"#/\" }, { code = \"W0101\", why = \"\" }]",
        ),
        &[
            "6:12 `internal` names no operations [`tag:Fleets`, `path:/v2/*`, `operation:list_*`, or an extension that is true: `x-internal`]",
            "7:12 `*` is not a pattern of names [a name with `*` at either end: `*_token`]",
            "7:17 `a*b` is not a pattern of names [a name with `*` at either end: `*_token`]",
            "8:19 there is no diagnostic `W9999`",
            "8:39 `E0105` (dangling reference) is an error, and only warnings can be allowed",
            "8:50 `allow` needs the key `code`",
            "8:83 `allow` has no key `why` [it has `code`, `at`]",
        ],
    );
}

#[test]
fn paths_are_seen_from_where_the_manifest_is() {
    for (folder, path, expected) in [
        ("", "a.json", "a.json"),
        ("spec", "./a/../b.json", "spec/b.json"),
        ("spec/deep", "../../../b.json", "../b.json"),
        ("..", "../b.json", "../../b.json"),
        ("/spec", "../../b.json", "/../b.json"),
        ("/spec", "b.json", "/spec/b.json"),
        ("spec", "/b.json", "/b.json"),
    ] {
        assert_eq!(resolve(folder, path), expected, "{folder} {path}");
    }
}

#[test]
fn files_that_references_may_lead_to() {
    let (manifest, lines) = parse(&with(
        "references = [{ path = \"../shared\" }, { url = \"https://a.example/v1/\", path = \"vendor/a/\" }]",
    ));
    assert_eq!(lines, [""; 0]);
    let rule = |url: Option<&str>, path: &str| ReferenceRule {
        url: url.map(str::to_owned),
        path: path.to_owned(),
    };
    assert_eq!(
        manifest.unwrap().apis[0].options.references,
        [
            rule(None, "shared"),
            rule(Some("https://a.example/v1/"), "spec/vendor/a/")
        ]
    );
    mistakes(
        &with("references = [{ url = \"https://a.example/v1/\", path = \"a.yaml\" }]"),
        &["6:55 `url` and `path` must both be folders, or both be files [a folder ends with `/`]"],
    );
}

#[test]
fn pagination_rules() {
    let (manifest, lines) = parse(&with(
        "[[api.pagination]]\noperations = [\"list_*\"]\nstyle = \"cursor\"\nparameter = \"after\"\nnext = \"end\"\n\
         [[api.pagination]]\noperations = [\"list_pets\"]\nstyle = \"none\"",
    ));
    assert_eq!(lines, [""; 0]);
    let rules = &manifest.unwrap().apis[0].options.pagination;
    assert_eq!(rules[0].style, Some(PaginationStyle::Cursor));
    assert_eq!(rules[0].parameter.as_deref(), Some("after"));
    assert_eq!(rules[0].next.as_deref(), Some("end"));
    assert_eq!(rules[1].style, None);

    mistakes(
        &with("[[api.pagination]]\noperations = [\"a\"]\nstyle = \"cursr\""),
        &[
            "8:9 `cursr` is no style of pagination [one of none, cursor, offset, page, link, link-header]",
        ],
    );
    mistakes(
        &with("[[api.pagination]]\noperations = [\"a\"]\nstyle = \"cursor\"\nparam = \"x\""),
        &[
            "8:9 the style `cursor` needs `next` [the property that holds the cursor or link: `next = \"next_page\"`]",
            "8:9 the style `cursor` needs `parameter` [the query parameter: `parameter = \"cursor\"`]",
            "9:1 `pagination` has no key `param` [did you mean `parameter`?]",
        ],
    );
}

#[test]
fn reference_and_schema_are_current() {
    for (path, kept, made, command) in [
        (
            "docs/manifest.md",
            include_str!("../../../docs/manifest.md"),
            reference(),
            "cargo xtask manifest",
        ),
        (
            "docs/spandrel.schema.json",
            include_str!("../../../docs/spandrel.schema.json"),
            schema(),
            "cargo xtask manifest --schema",
        ),
    ] {
        assert!(
            kept == made,
            "{path} is out of date; run `{command} > {path}`"
        );
    }
}

/// Every example of the reference reads, and has the key that it is the example of.
#[test]
fn every_example_reads() {
    fn each(table: &'static Table, check: &mut impl FnMut(&'static Table, &'static Key)) {
        for key in table.keys {
            check(table, key);
            if let Kind::Table(inner) | Kind::Tables(inner) = key.kind {
                each(inner, check);
            }
        }
    }
    let mut count = 0;
    each(&MANIFEST, &mut |table, key| {
        count += 1;
        let text = match table.heading {
            "spandrel.toml" if key.name == "crate" => {
                with("").replace("[crate]\nname = \"shop\"", key.example)
            }
            "spandrel.toml" => format!("[crate]\nname = \"shop\"\n{}", key.example),
            "[crate]" => with("").replace("name = \"shop\"", key.example),
            "[[api]]" if key.required => {
                let line = format!("{} = ", key.name);
                let lines = with("");
                let old = lines.lines().skip(2).find(|old| old.starts_with(&line));
                lines.replace(old.unwrap(), key.example)
            }
            "[[api]]" => with(key.example),
            // The other keys of these tables come from the example of the table.
            heading => {
                let name = heading.trim_matches(['[', ']']).rsplit('.').next().unwrap();
                let outer = super::keys::API.keys.iter().find(|key| key.name == name);
                let whole = outer
                    .unwrap_or_else(|| panic!("{heading} is not below [[api]]"))
                    .example;
                let inline = whole.contains("= [{");
                if inline
                    || whole
                        .lines()
                        .any(|line| line.starts_with(&format!("{} = ", key.name)))
                {
                    with(whole)
                } else {
                    with(&format!("{whole}\n{}", key.example))
                }
            }
        };
        let (manifest, lines) = parse(&text);
        assert!(
            manifest.is_some() && lines.is_empty(),
            "{} {}: {lines:?}\n{text}",
            table.heading,
            key.name
        );
        assert!(schema().contains(&format!("\"{}\"", key.name)));
    });
    assert!(count >= 18, "{count}");
}
