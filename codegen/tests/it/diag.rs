//! How diagnostics look.

use spandrel_codegen::diag::{Diagnostics, Place, codes, render_json, render_text};
use spandrel_codegen::source::{self, Sources};

const DOCUMENT: &str = r#"{
  "openapi": "3.1.0",
  "paths": {
    "/fleets/{fleet_id}": {
      "get": {
        "operationId": "get_fleet",
        "parameters": [],
        "x-größe": { "a": 1 }
      }
    }
  }
}
"#;

fn read(path: &str, text: &str) -> (Sources, source::NodeId, Diagnostics) {
    let (mut sources, mut diags) = (Sources::default(), Diagnostics::default());
    let file = sources.add(path, text.as_bytes());
    let root = source::parse(&mut sources, file, &mut diags).unwrap();
    assert!(diags.is_empty());
    (sources, root, diags)
}

#[test]
fn text_with_label_pointer_and_help() {
    let (sources, root, mut diags) = read("spec/openapi.json", DOCUMENT);
    let path = sources
        .at_pointer(root, "/paths/~1fleets~1{fleet_id}")
        .unwrap();
    diags
        .warn(codes::UNDECLARED_PATH_PARAMETER, Place::Key(path), "path parameter `fleet_id` is not declared")
        .label("taken as a required string")
        .help("declare it in spec/overlay.yaml:\n- target: $.paths['/fleets/{fleet_id}'].get\n  update:\n    parameters: []");
    insta::assert_snapshot!(render_text(&diags, &sources, false));
    insta::assert_snapshot!(
        "text_in_color",
        render_text(&diags, &sources, true)
            .escape_debug()
            .to_string()
            .replace("\\n", "\n")
    );
}

#[test]
fn related_places_near_far_and_in_another_file() {
    let (mut sources, root, mut diags) = read("spec/openapi.json", DOCUMENT);
    let overlay = sources.add("spec/overlay.yaml", b"overlay: 1.1.0\nactions: []\n");
    let overlay = source::parse(&mut sources, overlay, &mut Diagnostics::default());
    let at = |pointer: &str| sources.at_pointer(root, pointer).unwrap();
    let operation = "/paths/~1fleets~1{fleet_id}/get";
    let error = diags.error(
        codes::ALL_OF_CONFLICT,
        Place::Node(at(&format!("{operation}/operationId"))),
        "two places",
    );
    error
        .label("here")
        .related(Place::Key(at(operation)), "in this operation")
        .related(
            Place::Key(at(&format!("{operation}/x-größe/a"))),
            "and this behind umlauts",
        )
        .related(Place::Node(at("/openapi")), "far above")
        .related(Place::Node(root), "an object is shown by its first line");
    if let Some(overlay) = overlay {
        error.related(
            Place::Node(sources.get(overlay, "actions").unwrap()),
            "in another file",
        );
    }
    insta::assert_snapshot!(render_text(&diags, &sources, false));
    insta::assert_snapshot!("related_as_json", render_json(&diags, &sources));
}

#[test]
fn a_whole_file() {
    let mut sources = Sources::default();
    let mut diags = Diagnostics::default();
    let file = sources.add("empty.yaml", b" \n");
    assert!(source::parse(&mut sources, file, &mut diags).is_none());
    insta::assert_snapshot!(render_text(&diags, &sources, false) + &render_json(&diags, &sources));
}

#[test]
fn a_document_in_one_line() {
    let text = DOCUMENT.split_whitespace().collect::<Vec<_>>().join("");
    let long = format!(
        "{{\"a\":[{}],{}",
        "{\"ä\":\"é\"},".repeat(400) + "1",
        &text[1..]
    );
    let (sources, root, mut diags) = read("min.json", &long);
    for pointer in ["/openapi", "/a", "/a/0/ä", "/paths"] {
        let node = sources.at_pointer(root, pointer).unwrap();
        diags
            .error(codes::WRONG_KIND, Place::Node(node), pointer)
            .label("here")
            .related(Place::Key(node), "its key");
    }
    insta::assert_snapshot!(render_text(&diags, &sources, false));
}

#[test]
fn ten_thousand_places_in_a_large_document_render_quickly() {
    let text = format!("[{}1]", "{\"a\": \"é\"},\n".repeat(100_000));
    let (sources, root, mut diags) = read("large.json", &text);
    for &item in sources.items(root).iter().step_by(10) {
        diags.error(codes::WRONG_KIND, Place::Node(item), "here");
    }
    let started = std::time::Instant::now();
    assert_eq!(
        render_text(&diags, &sources, false)
            .matches("--> large.json")
            .count(),
        10_001
    );
    assert_eq!(render_json(&diags, &sources).lines().count(), 10_001);
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

#[test]
fn a_document_cannot_command_the_terminal() {
    let key = r#""a\u001b[31m\nb\u202e""#;
    let (mut sources, mut diags) = (Sources::default(), Diagnostics::default());
    let file = sources.add("a.json", format!("{{{key}: 1, {key}: 2}}").as_bytes());
    let root = source::parse(&mut sources, file, &mut diags).unwrap();
    let value = sources.entries(root)[0].value;
    let name = sources.entries(root)[0].key.to_string();
    diags
        .error(codes::WRONG_KIND, Place::Node(value), &*name)
        .label(&*name)
        .help(format!("write\n{name}"));
    let text = render_text(&diags, &sources, false);
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
    insta::assert_snapshot!(text);
}
