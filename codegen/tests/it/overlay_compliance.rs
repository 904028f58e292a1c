//! The eight kinds of overlays that the compliant sets of the Overlay Specification show, each with a
//! document of our own, and what comes out compared as a whole: keys, order and all.

use spandrel_codegen::diag::{Diagnostics, render_text};
use spandrel_codegen::overlay::{self, Effect};
use spandrel_codegen::source::{self, Sources};

const DOCUMENT: &str = "\
openapi: 3.1.0
info: { title: Depots, version: '1' }
servers:
  - { url: 'https://depots.example', description: Live }
  - { url: 'https://dev.depots.example', description: Dev }
paths:
  /depots:
    get:
      responses:
        '200': { description: All. }
        '500': { description: Broken. }
        default: { description: Else. }
  /depots/{id}:
    get:
      responses:
        '200':
          description: One.
          content:
            application/json:
              schema:
                type: object
                properties:
                  name: { type: string }
                  bays: { type: integer }
                  address:
                    type: object
                    properties: { street: { type: string }, number: { type: integer } }
        '500': { description: Broken. }
components:
  schemas:
    Depot: { type: object, properties: { name: { type: string, example: North } } }
";

struct Done {
    /// The document that came out.
    text: String,
    effects: Vec<(Effect, String)>,
}

fn parse(sources: &mut Sources, path: &str, text: &str) -> source::NodeId {
    let mut diags = Diagnostics::default();
    let file = sources.add(path, text.as_bytes());
    let root = source::parse(sources, file, &mut diags);
    root.unwrap_or_else(|| panic!("{text}\n{}", render_text(&diags, sources, false)))
}

fn apply(version: &str, actions: &str) -> Done {
    let mut sources = Sources::default();
    let root = parse(&mut sources, "depots.yaml", DOCUMENT);
    let text = format!(
        "overlay: {version}\ninfo: {{ title: t, version: v }}\nextends: depots.yaml\nactions:\n{actions}"
    );
    let file = sources.add("overlay.yaml", text.as_bytes());
    let mut diags = Diagnostics::default();
    let applied = overlay::apply(&mut sources, root, None, file, &mut diags);
    assert!(diags.is_empty(), "{}", render_text(&diags, &sources, false));
    let effects = applied.unwrap().into_iter();
    Done {
        text: sources.to_json_text(root),
        effects: effects.flat_map(|applied| applied.effects).collect(),
    }
}

/// What comes out is the document with some of its text replaced.
#[track_caller]
fn becomes(actions: &str, edits: &[(&str, &str)]) {
    let mut expected = DOCUMENT.to_owned();
    for (from, to) in edits {
        assert!(expected.contains(from), "{from}");
        expected = expected.replace(from, to);
    }
    let mut sources = Sources::default();
    let root = parse(&mut sources, "expected.yaml", &expected);
    for version in ["1.0.0", "1.1.0"] {
        assert_eq!(apply(version, actions).text, sources.to_json_text(root));
    }
}

#[test]
fn the_root_is_updated() {
    becomes(
        "  - { target: $, update: { info: { x-internal: false }, x-owner: yard } }\n",
        &[
            ("version: '1' }", "version: '1', x-internal: false }"),
            ("North } } }\n", "North } } }\nx-owner: yard\n"),
        ],
    );
}

#[test]
fn an_object_is_added() {
    becomes(
        "  - { target: $.info, update: { license: { name: MIT, url: 'https://mit.example' } } }\n",
        &[(
            "version: '1' }",
            "version: '1', license: { name: MIT, url: 'https://mit.example' } }",
        )],
    );
}

#[test]
fn words_are_added_and_replaced() {
    let actions = "  - target: $.paths['/depots'].get
    update: { summary: Every depot, responses: { '200': { description: Every depot. } } }
";
    becomes(
        actions,
        &[
            (
                "'200': { description: All. }",
                "'200': { description: Every depot. }",
            ),
            (
                "default: { description: Else. }\n",
                "default: { description: Else. }\n      summary: Every depot\n",
            ),
        ],
    );
    assert_eq!(
        apply("1.1.0", actions).effects,
        [
            (
                Effect::Replaced,
                "#/paths/~1depots/get/responses/200/description".to_owned()
            ),
            (Effect::Added, "#/paths/~1depots/get/summary".to_owned()),
        ]
    );
}

#[test]
fn an_example_is_removed() {
    becomes(
        "  - { target: '$.components.schemas.Depot.properties[''name''].example', remove: true }\n",
        &[(", example: North", "")],
    );
}

#[test]
fn responses_are_removed_wherever_they_are() {
    let actions = "  - { target: \"$.paths..responses['500']\", remove: true }
  - { target: \"$.paths..responses['default']\", remove: true }
";
    becomes(
        actions,
        &[
            ("        '500': { description: Broken. }\n", ""),
            ("        default: { description: Else. }\n", ""),
        ],
    );
    let removed: Vec<_> = apply("1.0.0", actions).effects;
    assert_eq!(
        removed,
        [
            (
                Effect::Removed,
                "#/paths/~1depots/get/responses/500".to_owned()
            ),
            (
                Effect::Removed,
                "#/paths/~1depots~1{id}/get/responses/500".to_owned()
            ),
            (
                Effect::Removed,
                "#/paths/~1depots/get/responses/default".to_owned()
            ),
        ]
    );
}

#[test]
fn properties_are_removed_by_what_they_are() {
    becomes(
        "  - target: $.paths['/depots/{id}'].get.responses['200']..properties[?(@.type == 'string')]\n    remove: true\n",
        &[
            ("                  name: { type: string }\n", ""),
            ("street: { type: string }, ", ""),
        ],
    );
}

#[test]
fn an_item_is_removed_by_what_it_says() {
    becomes(
        "  - { target: \"$.servers[?( @.description == 'Dev' )]\", remove: true }\n",
        &[(
            "  - { url: 'https://dev.depots.example', description: Dev }\n",
            "",
        )],
    );
}

#[test]
fn a_list_is_replaced_by_removing_it_first() {
    let servers = "servers:
  - { url: 'https://depots.example', description: Live }
  - { url: 'https://dev.depots.example', description: Dev }
";
    becomes(
        "  - { target: $.servers, remove: true }\n  - { target: $, update: { servers: [{ url: 'http://localhost' }] } }\n",
        &[
            (servers, ""),
            (
                "North } } }\n",
                "North } } }\nservers: [{ url: 'http://localhost' }]\n",
            ),
        ],
    );
}

#[test]
fn an_overlay_for_another_document_is_reported() {
    let said = |extends: &str, published: Option<&str>| {
        let mut sources = Sources::default();
        let root = parse(&mut sources, "spec/depots/openapi.yaml", DOCUMENT);
        let text = format!(
            "overlay: 1.1.0\ninfo: {{ title: t, version: v }}\nextends: {extends}\nactions: [{{ target: $.info, update: {{ x-a: 1 }} }}]\n"
        );
        let file = sources.add("spec/depots/overlay.yaml", text.as_bytes());
        let mut diags = Diagnostics::default();
        overlay::apply(&mut sources, root, published, file, &mut diags);
        render_text(&diags, &sources, false)
    };
    let url = "https://depots.example/openapi.yaml";
    for (extends, published) in [
        ("openapi.yaml", None),
        ("./openapi.yaml", Some(url)),
        ("../depots/openapi.yaml", None),
        (url, Some(url)),
        // Where it came from is not known.
        (url, None),
    ] {
        assert_eq!(said(extends, published), "", "{extends}");
    }
    for (extends, published) in [
        ("depots.yaml", None),
        ("../openapi.yaml", None),
        ("https://cars.example/openapi.yaml", Some(url)),
    ] {
        let said = said(extends, published);
        assert!(said.contains("warning[W0301]"), "{extends}: {said}");
        assert!(
            said.contains("it is applied to spec/depots/openapi.yaml"),
            "{said}"
        );
    }
}
