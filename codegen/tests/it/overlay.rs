//! Overlays: what each rule does, and what is said about the ones that do not fit.

use spandrel_codegen::diag::{Diagnostics, Place, codes, render_text};
use spandrel_codegen::overlay;
use spandrel_codegen::source::{self, NodeId, Sources, Value};

const DOCUMENT: &str = r##"{
  "openapi": "3.1.0",
  "info": { "title": "Fleets", "version": "1" },
  "tags": ["a", "b", "a"],
  "paths": {
    "/fleets": { "get": { "deprecated": true, "tags": ["x"] }, "post": {} },
    "/fleets/{id}": { "get": { "parameters": [{ "name": "id" }, { "name": "old" }] } }
  },
  "components": { "schemas": { "Fleet": { "type": "object" } } }
}
"##;

struct Applied {
    sources: Sources,
    root: NodeId,
    diags: Diagnostics,
}

fn apply(actions: &str) -> Applied {
    apply_file(
        "overlay.yaml",
        &format!("overlay: 1.1.0\ninfo: {{title: t, version: v}}\nactions:\n{actions}"),
    )
}

fn apply_file(path: &str, text: &str) -> Applied {
    let (mut sources, mut diags) = (Sources::default(), Diagnostics::default());
    let document = sources.add("openapi.json", DOCUMENT.as_bytes());
    let root = source::parse(&mut sources, document, &mut diags).unwrap();
    let file = sources.add(path, text.as_bytes());
    let done = overlay::apply(&mut sources, root, None, file, &mut diags);
    assert!(done.is_some() || diags.has_errors());
    Applied {
        sources,
        root,
        diags,
    }
}

impl Applied {
    fn at(&self, pointer: &str) -> NodeId {
        self.sources
            .at_pointer(self.root, pointer)
            .unwrap_or_else(|| panic!("{pointer}\n{}", self.said()))
    }

    fn json(&self, pointer: &str) -> serde_json::Value {
        fn json(sources: &Sources, node: NodeId) -> serde_json::Value {
            match sources.value(node) {
                Value::Null => serde_json::Value::Null,
                Value::Bool(value) => (*value).into(),
                Value::Number(text) => serde_json::from_str(text).unwrap(),
                Value::String(text) => text.to_string().into(),
                Value::Array(items) => items.iter().map(|&item| json(sources, item)).collect(),
                Value::Object(entries) => entries
                    .iter()
                    .map(|entry| (entry.key.to_string(), json(sources, entry.value)))
                    .collect(),
            }
        }
        assert!(self.diags.is_empty(), "{}", self.said());
        self.assert_pointers(self.root);
        json(&self.sources, self.at(pointer))
    }

    /// Every node's pointer leads to the node.
    fn assert_pointers(&self, node: NodeId) {
        assert_eq!(self.at(&self.sources.pointer(node)[1..]), node);
        for child in self.sources.children(node) {
            self.assert_pointers(child);
        }
    }

    fn said(&self) -> String {
        render_text(&self.diags, &self.sources, false)
    }
}

macro_rules! json {
    ($($json:tt)+) => { serde_json::json!($($json)+) };
}

#[test]
fn objects_merge_recursively_and_arrays_are_joined() {
    let done = apply(
        "- target: $\n  update:\n    info: {title: New, x-a: {b: [1]}}\n    tags: [c]\n    servers: []\n",
    );
    assert_eq!(
        done.json("/info"),
        json!({"title": "New", "version": "1", "x-a": {"b": [1]}})
    );
    assert_eq!(done.json("/tags"), json!(["a", "b", "a", "c"]));
    assert_eq!(done.json("/servers"), json!([]));
}

#[test]
fn an_array_takes_arrays_and_other_values() {
    assert_eq!(
        apply("- {target: $.tags, update: [c, [d]]}").json("/tags"),
        json!(["a", "b", "a", "c", ["d"]])
    );
    assert_eq!(
        apply("- {target: $.tags, update: c}").json("/tags"),
        json!(["a", "b", "a", "c"])
    );
    assert_eq!(
        apply("- {target: $.tags, update: {d: 1}}").json("/tags"),
        json!(["a", "b", "a", {"d": 1}])
    );
    assert_eq!(
        apply("- {target: $.tags, update: null}").json("/tags"),
        json!(["a", "b", "a", null])
    );
}

#[test]
fn primitives_are_replaced() {
    assert_eq!(
        apply("- {target: $.info.version, update: 2}").json("/info/version"),
        json!(2)
    );
    assert_eq!(
        apply("- {target: '$.tags[*]', update: null}").json("/tags"),
        json!([null, null, null])
    );
}

#[test]
fn remove_wins_and_takes_every_match() {
    assert_eq!(
        apply("- {target: \"$.tags[?@ == 'a']\", remove: true, update: x}").json("/tags"),
        json!(["b"])
    );
    assert_eq!(
        apply("- {target: '$.tags[0,0]', remove: true}").json("/tags"),
        json!(["b", "a"])
    );
    assert_eq!(
        apply("- {target: '$..*', remove: true}").json(""),
        json!({})
    );
    let done = apply("- {target: \"$.paths.*.get.parameters[?@.name=='old']\", remove: true}");
    assert_eq!(
        done.json("/paths/~1fleets~1{id}/get/parameters"),
        json!([{"name": "id"}])
    );
    assert_eq!(
        apply("- {target: $.info.title, remove: true}").json("/info"),
        json!({"version": "1"})
    );
}

#[test]
fn actions_see_the_result_of_the_ones_before() {
    let done = apply(
        "- {target: $.tags, remove: true}\n- {target: $, update: {tags: [z]}}\n- {target: $.tags, update: y}\n\
         - {target: \"$.tags[?@ == 'y']\", update: x}\n",
    );
    assert_eq!(done.json("/tags"), json!(["z", "x"]));
}

#[test]
fn copy_merges_what_it_selects() {
    let done = apply("- {target: \"$.paths['/fleets'].post\", copy: \"$.paths['/fleets'].get\"}");
    assert_eq!(
        done.json("/paths/~1fleets/post"),
        json!({"deprecated": true, "tags": ["x"]})
    );
    let done = apply("- {target: $.info, copy: $}");
    assert_eq!(
        done.json("/info/info"),
        json!({"title": "Fleets", "version": "1"})
    );
    let done = apply("- {target: $.tags, copy: $.tags}");
    assert_eq!(done.json("/tags"), json!(["a", "b", "a", "a", "b", "a"]));
}

#[test]
fn what_an_overlay_brings_stands_in_its_file_and_in_the_documents_tree() {
    let mut done =
        apply("- target: $.paths.*.get\n  update:\n    x-new: {a: [1]}\n    summary: short\n");
    for path in ["~1fleets", "~1fleets~1{id}"] {
        let node = done.at(&format!("/paths/{path}/get/x-new/a/0"));
        let file = done.sources.file(done.sources.node(node).file);
        assert_eq!(
            (
                file.path(),
                file.line_column(done.sources.node(node).span.start)
            ),
            ("overlay.yaml", (6, 17))
        );
        assert_eq!(
            done.sources.pointer(node),
            format!("#/paths/{path}/get/x-new/a/0")
        );
    }
    let new = done.at("/paths/~1fleets/get/x-new");
    done.diags.warn(
        codes::UNKNOWN_KEY,
        Place::Key(new),
        "a later stage speaks of it",
    );
    insta::assert_snapshot!(done.said());
}

#[test]
fn an_overlay_in_json() {
    let text = r#"{"overlay": "1.0.0", "info": {"title": "t", "version": "v"}, "extends": "./openapi.json", "x-a": 1,
        "actions": [{"target": "$.info", "description": "d", "update": {"title": "é"}, "x-b": 2}]}"#;
    assert_eq!(
        apply_file("overlay.json", text).json("/info/title"),
        json!("é")
    );
}

#[test]
fn actions_that_match_nothing() {
    let actions = r#"
- {target: $.info.titel, remove: true}
- {target: "$.path['/fleets'].get", remove: true}
- {target: "$.paths['/fleet'].get", update: {}}
- {target: "$.paths['/fleets'].put", update: {}}
- {target: $.components.schemas.Vehicle, update: {}}
- {target: '$.tags[7]', update: c}
- {target: $.openapi.version, update: c}
- {target: $.paths.*.delete, update: {}}
- {target: '$.x-y-z', update: {}}
- {target: $..nothing, remove: true}
- {target: $.info, copy: $.inf0}
"#;
    insta::assert_snapshot!(apply(actions).said());
}

#[test]
fn actions_that_do_not_fit() {
    let actions = r#"
- {target: $.info, update: text}
- {target: $.info, update: {title: [1]}}
- {target: $.openapi, update: {a: 1}}
- {target: $, update: {tags: c}}
- {target: $, remove: true}
- {target: $.*, update: {}}
- {target: $.info, copy: $.tags}
- {target: $.info, copy: $.paths.*}
- {target: info.title, remove: true}
- {target: "$.paths./fleets", remove: true}
- {target: '$.info[?@.a = 1]', remove: true}
- {target: $.info}
- {target: $.info, remove: false}
- {target: $.info, update: {}, copy: $.info}
- {target: 1, remove: true}
- {target: $.info, remove: "yes"}
- {targt: $.info, remove: true}
- {target: $.info, update: {x-done: 1}, upsert: 1}
- text
"#;
    let done = apply(actions);
    insta::assert_snapshot!(done.said());
    // What can be applied is.
    done.at("/info/x-done");
}

#[test]
fn files_that_are_no_overlay() {
    let shown: String = [
        "[]",
        "{}",
        "overlay: 1.1\ninfo: {title: t, version: 1}\nactions: []\n",
        "overlay: 1.2.0\ninfo: t\nactions: {}\n",
        "overlay: 1.0.3\ninfo: {title: t, version: v, desc: x}\nextends: 1\nactions:\n- {target: $.info, copy: $.info}\n",
        "openapi: 3.1.0\ninfo: {title: t, version: v}\npaths: {}\n",
        "overlay: [\n",
    ]
    .iter()
    .map(|text| format!("{}\n{}", text.escape_debug(), apply_file("overlay.yaml", text).said()))
    .collect();
    insta::assert_snapshot!(shown);
}

#[test]
fn an_overlay_cannot_ask_for_any_size_or_depth() {
    let nested = format!(
        "- {{target: $, update: {{x: {}1{}}}}}\n",
        "{a: ".repeat(200),
        "}".repeat(200)
    );
    let deep = format!("- {{target: $.x{}, copy: $}}\n", ".a".repeat(100));
    let done = apply(&(nested + &deep));
    assert_eq!(done.diags.iter().next().unwrap().code.id, "E0004");
    let done = apply(&format!(
        "- {{target: '$[?{}@.a{}]', remove: true}}\n",
        "(".repeat(100_000),
        ")".repeat(100_000)
    ));
    assert_eq!(done.diags.iter().next().unwrap().code.id, "E0004");
}
