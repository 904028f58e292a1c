//! What `lint` finds, and that the overlay it proposes mends what it says it mends.

use std::collections::BTreeMap;

use spandrel_codegen::diag::{Fix, overlay_of};
use spandrel_codegen::links::Part;
use spandrel_codegen::{ApiInput, InputFile, Output};

use crate::cases::{cases, run, said, snapshot};

fn case(name: &str) -> ApiInput {
    let case = cases("err").into_iter().find(|case| case.file == name);
    let mut api = case.unwrap().api();
    api.options.lint = true;
    api
}

/// How often each code was said, without those that an overlay mends.
fn kept(output: &Output, mended: bool) -> BTreeMap<&'static str, usize> {
    let mut count = BTreeMap::new();
    for diagnostic in output.diagnostics.iter() {
        let by_overlay = matches!(diagnostic.fix, Some(Fix::Overlay(_)));
        if by_overlay == mended {
            *count.entry(diagnostic.code.id).or_default() += 1;
        }
    }
    count
}

#[test]
fn the_proposed_overlay_silences_what_it_mends_and_nothing_else() {
    for (name, mends) in [
        ("lint.yaml", 8),
        ("bad_example.yaml", 5),
        ("path_parameters.yaml", 2),
        ("mendable.yaml", 9),
    ] {
        let api = case(name);
        let before = run(api.clone());
        let mended: usize = kept(&before, true).values().sum();
        assert_eq!(mended, mends, "{}", said(&before));
        let overlay = overlay_of(&before.diagnostics, "Fixes").unwrap();
        let after = run(ApiInput {
            overlays: vec![InputFile {
                path: "fixes.yaml".to_owned(),
                bytes: overlay.clone().into_bytes(),
            }],
            ..api
        });
        assert_eq!(
            kept(&after, true),
            BTreeMap::new(),
            "{overlay}\n{}",
            said(&after)
        );
        assert_eq!(
            kept(&after, false),
            kept(&before, false),
            "{overlay}\n{}",
            said(&after)
        );
        snapshot("err", &format!("{name}.fixes"), &overlay);
    }
}

#[test]
fn where_nothing_is_found_nothing_is_proposed() {
    let overlay = overlay_of(&run(case("lint.yaml")).diagnostics, "Fixes").unwrap();
    let mut api = case("lint.yaml");
    api.options.lint = false;
    let quiet = run(api);
    assert!(
        quiet.diagnostics.iter().all(|one| !one.code.is_lint()),
        "{}",
        said(&quiet)
    );
    // A title is a string, whatever stands in it.
    let odd = overlay_of(&run(case("lint.yaml")).diagnostics, "a: [b] #").unwrap();
    assert_eq!(odd.replace("'a: [b] #'", "Fixes"), overlay);
}

/// An overlay changes the document, and none of the files that it refers to.
#[test]
fn nothing_is_proposed_for_another_file() {
    let part = "type: object\nproperties: { size: { type: integer, default: many } }\n";
    let inside = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\ncomponents: { schemas: { A: { type: \
        object, properties: { size: { type: integer, default: many } } } } }\n";
    let outside = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\ncomponents: { schemas: { A: { $ref: \
        a.yaml } } }\n";
    for (document, proposed) in [(inside, true), (outside, false)] {
        let document = InputFile {
            path: "openapi.yaml".to_owned(),
            bytes: document.as_bytes().to_vec(),
        };
        let output = run(ApiInput {
            parts: vec![Part {
                path: "a.yaml".to_owned(),
                bytes: Ok(part.as_bytes().to_vec()),
            }],
            ..ApiInput::new("api", document)
        });
        let all: Vec<_> = output.diagnostics.iter().collect();
        assert_eq!(all.len(), 1, "{}", said(&output));
        assert_eq!(all[0].fix.is_some(), proposed, "{}", said(&output));
    }
}
