//! Documents with a mistake or a few: `tests/cases/err` to what is said about them and where.

use std::collections::{BTreeMap, BTreeSet};

use spandrel_codegen::diag::{Diagnostics, codes, render_text};
use spandrel_codegen::diff;
use spandrel_codegen::manifest::{
    self, Allow, Derive, Foreign, Options, Rename, Renamed, Replaced, Selector,
};
use spandrel_codegen::source::Sources;
use spandrel_codegen::{ApiInput, InputFile, Layout, Output, generate};

use crate::cases::{
    Case, cases, for_each, input, no_snapshot_without_case, run, run_text, said, snapshot,
};

#[test]
fn mistakes_are_said_at_their_place_and_nothing_is_emitted() {
    let cases = cases("err");
    for_each(&cases, |case| {
        let output = run(case.api());
        assert!(!output.diagnostics.is_empty(), "nothing was said");
        assert_eq!(output.files.is_empty(), output.diagnostics.has_errors());
        snapshot("err", &case.file, &said(&output));
    });
    no_snapshot_without_case("err", |name| {
        name == "settings" || name.ends_with(".fixes") || cases.iter().any(|case| case.file == name)
    });
}

#[test]
fn a_mistake_is_the_same_in_json_and_in_yaml() {
    let mut by_name: BTreeMap<String, Vec<Case>> = BTreeMap::new();
    for case in cases("err") {
        by_name.entry(case.name.clone()).or_default().push(case);
    }
    let mut pairs = 0;
    for pair in by_name.values() {
        let [json, yaml] = pair.as_slice() else {
            continue;
        };
        pairs += 1;
        let places = |case: &Case| -> BTreeSet<(&'static str, Option<String>)> {
            let output = run(case.api());
            let all = output.diagnostics.iter();
            all.map(|one| (one.code.id, one.place.pointer(&output.sources)))
                .collect()
        };
        // The YAML documents may hold more mistakes.
        let (json_places, yaml_places) = (places(json), places(yaml));
        assert!(
            json_places.is_subset(&yaml_places) || json.name == "html",
            "{}: {json_places:?} {yaml_places:?}",
            json.name
        );
    }
    assert!(pairs >= 6, "{pairs} pairs");
}

#[test]
fn all_mistakes_of_a_document_are_said_at_once() {
    let case = cases("err")
        .into_iter()
        .find(|case| case.name == "five_mistakes")
        .unwrap();
    let output = run(case.api());
    assert_eq!(output.diagnostics.iter().count(), 5, "{}", said(&output));
}

#[test]
fn what_is_kept_going_is_emitted_without_a_panic() {
    for_each(&cases("err"), |case| {
        let mut input = input(vec![case.api()], Layout::Flat);
        input.keep_going = true;
        let output = generate(&input);
        if output.apis.is_empty() {
            assert!(output.files.is_empty());
        } else {
            assert!(output.files.iter().any(|file| file.path == "mod.rs"));
        }
    });
}

const SMALL: &str = r##"{
  "openapi": "3.1.0",
  "info": { "title": "T", "version": "1" },
  "paths": { "/a/{id}": { "get": { "operationId": "a" } } }
}
"##;

fn small() -> ApiInput {
    Case {
        name: "small".to_owned(),
        file: "small.json".to_owned(),
        bytes: SMALL.as_bytes().to_vec(),
    }
    .api()
}

fn file(path: &str, text: &str) -> InputFile {
    InputFile {
        path: path.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

fn allow(code: &str, at: Option<&str>) -> Options {
    Options {
        allow: vec![Allow {
            code: code.to_owned(),
            at: at.map(str::to_owned),
        }],
        ..Options::default()
    }
}

/// What is said about a document by us and does not fit it, each with a title.
fn settings() -> Vec<(&'static str, Output)> {
    let with = |change: &dyn Fn(&mut ApiInput)| {
        let mut api = small();
        change(&mut api);
        run(api)
    };
    let overlay =
        |text: &'static str| with(&move |api| api.overlays = vec![file("overlay.yaml", text)]);
    vec![
        (
            "an allow line for a warning that does not occur",
            with(&|api| api.options = allow("W0103", None)),
        ),
        (
            "an allow line for another place",
            with(&|api| api.options = allow("W0107", Some("#/paths/~1b/get"))),
        ),
        (
            "an extension to exclude that no operation has",
            with(&|api| api.options.exclude = vec![selector("x-internal")]),
        ),
        (
            "operations to include that are not there, nearly or at all",
            with(&|api| {
                api.options.include = vec![selector("path:/a/{ie}"), selector("tag:Fleets")];
            }),
        ),
        (
            "a rename of what is not there, and one to a name that is taken",
            with(&|api| {
                let rename = |what, to: &str| Rename {
                    what,
                    to: to.to_owned(),
                };
                api.options.renames = vec![
                    rename(Renamed::Schema("Nowhere".to_owned()), "Somewhere"),
                    rename(Renamed::Operation("a".to_owned()), "request"),
                ];
            }),
        ),
        (
            "a derive for types that are not there",
            with(&|api| {
                api.options.derives = vec![Derive {
                    types: vec!["*Nothing".to_owned()],
                    traits: vec!["Ord".to_owned()],
                    attributes: Vec::new(),
                }];
            }),
        ),
        (
            "Rust types for what is not there",
            with(&|api| {
                let foreign = |replaced| Foreign {
                    replaced,
                    rust: "crate::A".to_owned(),
                    dependency: None,
                };
                api.options.foreign = vec![
                    foreign(Replaced::Schema("Nowhere".to_owned())),
                    foreign(Replaced::Format("decimal".to_owned())),
                ];
            }),
        ),
        (
            "lines of names.lock that do not read",
            with(&|api| {
                let lock = "# fine\ntype\tA\t#/a\nkind\tA\t#/a\ntype\t1A\t#/a\noperation get a\n";
                api.names_lock = Some(file("names.lock", lock));
            }),
        ),
        ("an overlay that is none", overlay("actions: 1\n")),
        (
            "an overlay action that matches nothing",
            overlay(
                "overlay: 1.1.0\ninfo: { title: t, version: v }\nactions:\n  - target: $.paths['/b']\n    remove: true\n",
            ),
        ),
        (
            "an overlay for another document, that does nothing either",
            overlay(
                "overlay: 1.1.0\ninfo: { title: t, version: v }\nextends: other.json\nactions:\n  - target: $.paths['/b']\n    remove: true\n",
            ),
        ),
        (
            "nesting that no document has",
            run_text("deep.json", &("[".repeat(300) + &"]".repeat(300))),
        ),
    ]
}

#[test]
fn settings_that_do_not_fit_are_errors() {
    let mut all = String::new();
    for (title, output) in settings() {
        assert!(output.files.is_empty(), "{title}");
        all.push_str(&format!("---- {title} ----\n{}\n", said(&output)));
    }
    snapshot("err", "settings", &all);
}

#[test]
fn an_allowed_warning_is_silent() {
    for at in [None, Some("#/paths/~1a~1{id}/get")] {
        let mut api = small();
        api.options = allow("W0107", at);
        let output = run(api);
        assert!(output.diagnostics.is_empty(), "{}", said(&output));
        assert!(!output.files.is_empty());
    }
}

#[test]
fn every_code_has_a_case() {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let outputs = ["ok", "err"].into_iter().flat_map(cases);
    let outputs = outputs.map(|case| run(case.api()));
    for output in outputs.chain(settings().into_iter().map(|(_, output)| output)) {
        seen.extend(output.diagnostics.iter().map(|one| one.code.id));
    }
    let (mut sources, mut diags) = (Sources::default(), Diagnostics::default());
    let manifest = sources.add("spandrel.toml", b"[crate]\nname = 1\n");
    assert!(manifest::read(&sources, manifest, &mut diags).is_none());
    assert!(!render_text(&diags, &sources, false).is_empty());
    seen.extend(diags.iter().map(|one| one.code.id));

    let mut older = small();
    older.overlays = vec![InputFile {
        path: "overlay.yaml".to_owned(),
        bytes: b"overlay: 1.1.0\ninfo: { title: t, version: v }\nactions:\n  - target: $.paths['/b']\n    remove: true\n".to_vec(),
    }];
    let older = diff::compare(&older, &small(), Layout::Flat, false);
    assert!(older.report.is_some(), "what is for later is no error");
    seen.extend(older.old.diagnostics.iter().map(|one| one.code.id));

    let missing: Vec<&str> = codes::ALL
        .iter()
        .filter(|code| !seen.contains(code.id))
        .map(|code| code.id)
        .collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}

/// An operation that is left out takes everything it made with it, examples too.
#[test]
fn what_is_left_out_leaves_nothing_behind() {
    let document = r##"
openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /a:
    additionalOperations:
      NO METHOD:
        operationId: left_out
        parameters:
          - { name: kind, in: query, schema: { type: string, enum: [wrong], example: wrong } }
        responses: { "204": { description: Done. } }
  /b:
    post:
      operationId: kept
      requestBody: { content: { application/json: { schema: { type: object, properties: { a: { type: string } }, example: { a: right } } } } }
      responses: { "204": { description: Done. } }
"##;
    let mut api = small();
    api.document = InputFile {
        path: "left_out.yaml".to_owned(),
        bytes: document.as_bytes().to_vec(),
    };
    let mut all = input(vec![api], Layout::Flat);
    all.keep_going = true;
    let output = generate(&all);
    let text: String = output.files.iter().map(|file| file.text.as_str()).collect();
    assert!(
        text.contains(r##"KeptBody = r#"{"a":"right"}"#"##),
        "{text}"
    );
}
