//! Text to nodes: what reads, what does not, and where each thing stands.

use spandrel_codegen::diag::{Diagnostics, render_json, render_text};
use spandrel_codegen::source::{self, NodeId, Sources, Value};

fn read(path: &str, text: &[u8]) -> (Sources, Option<NodeId>, Diagnostics) {
    let (mut sources, mut diags) = (Sources::default(), Diagnostics::default());
    let file = sources.add(path, text);
    let root = source::parse(&mut sources, file, &mut diags);
    assert_eq!(
        root.is_none() || diags.has_errors(),
        diags.has_errors(),
        "nothing read and nothing said"
    );
    (sources, root, diags)
}

fn complaints(path: &str, texts: &[&str]) -> String {
    texts
        .iter()
        .map(|text| {
            let (sources, _, diags) = read(path, text.as_bytes());
            let rendered = render_text(&diags, &sources, false);
            format!(
                "{}\n{}",
                text.escape_debug(),
                if rendered.is_empty() {
                    "fine\n\n"
                } else {
                    &rendered
                }
            )
        })
        .collect()
}

/// Numbers are compared by their text where `serde_json` keeps it, as `f64` otherwise.
fn to_json(sources: &Sources, node: NodeId) -> serde_json::Value {
    match sources.value(node) {
        Value::Null => serde_json::Value::Null,
        Value::Bool(value) => (*value).into(),
        Value::Number(text) => serde_json::from_str(text).unwrap(),
        Value::String(text) => text.to_string().into(),
        Value::Array(items) => items.iter().map(|&item| to_json(sources, item)).collect(),
        Value::Object(entries) => entries
            .iter()
            .map(|entry| (entry.key.to_string(), to_json(sources, entry.value)))
            .collect(),
    }
}

/// Every node's span, read by itself, must give the node again.
fn assert_spans(sources: &Sources, node: NodeId) {
    let text = &sources.file(sources.node(node).file).text()[sources.node(node).span.range()];
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(text).unwrap(),
        to_json(sources, node),
        "{text}"
    );
    for entry in sources.entries(node) {
        let key = &sources.file(entry.place.file).text()[entry.place.span.range()];
        assert_eq!(serde_json::from_str::<String>(key).unwrap(), *entry.key);
    }
    for child in sources.children(node) {
        assert_eq!(
            sources.at_pointer(sources.root(child), &sources.pointer(child)[1..]),
            Some(child)
        );
        assert_spans(sources, child);
    }
}

const JSON: &[&str] = &[
    "{}",
    " [ ] ",
    "null",
    "\"\"",
    "-0",
    "[0, -0.0, 1e5, 1E+5, 1.5e-7, 123456789012345678, 1.7976931348623157e308, 672.0]",
    "{\"a\": [true, false, null, {\"b\": {}}], \"\": \"empty key\", \"a/b~c\": 1, \"%\": 2}",
    r#"["\"\\\/\b\f\n\r\t", "\u00e4\u20ac", "\ud83d\ude00 x \uD834\uDD1E", "ä€😀", "\u0000", " "]"#,
    "\u{feff}{\"bom\": 1}",
    "{\r\n\t\"crlf\" :\r\n\t1\r\n}\r\n",
    "{\"\u{2028}\": \"\u{a0}\"}",
];

#[test]
fn json_reads_what_serde_json_reads() {
    for text in JSON {
        let (sources, root, diags) = read("a.json", text.as_bytes());
        assert!(
            diags.is_empty(),
            "{text}: {}",
            render_text(&diags, &sources, false)
        );
        let expected: serde_json::Value =
            serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap();
        assert_eq!(to_json(&sources, root.unwrap()), expected);
        assert_spans(&sources, root.unwrap());
    }
}

#[test]
fn json_refuses_what_serde_json_refuses() {
    // One edit at each byte of a document: taken away, or replaced by a character that matters.
    let document = r#"{"a": [1.5e3, "x\u00e4\n", true], "b": {"c": null, "d": -0}}"#;
    for at in 0..document.len() {
        let mut edits = vec![
            [&document[..at], &document[at + 1..]].concat(),
            document[..at].to_owned(),
        ];
        for char in [
            "\"", "\\", ",", ":", "{", "}", "[", "]", "0", "-", ".", "e", "u", "\n", "\u{1}", "ä",
            "/",
        ] {
            edits.push([&document[..at], char, &document[at + 1..]].concat());
            edits.push([&document[..at], char, &document[at..]].concat());
        }
        for edit in edits
            .iter()
            .filter(|edit| edit.starts_with(['{', '[', '"', '/']))
        {
            let (sources, root, diags) = read("a.json", edit.as_bytes());
            // A duplicate key is refused here alone.
            let duplicate = diags.iter().all(|diagnostic| diagnostic.code.id == "E0003");
            match serde_json::from_str::<serde_json::Value>(edit) {
                Ok(expected) if diags.is_empty() => {
                    assert_eq!(to_json(&sources, root.unwrap()), expected, "{edit}")
                }
                Ok(_) => assert!(duplicate, "{edit}"),
                Err(error) => assert!(root.is_none() && !diags.is_empty(), "{edit}: {error}"),
            }
            assert!(!render_text(&diags, &sources, false).contains('\u{0}'));
        }
    }
}

const BAD_JSON: &[&str] = &[
    "{\"a\": 1 \"b\": 2}",
    "{\n  \"a\": 1\n  \"b\": 2\n}",
    "{\"a\": 1,}",
    "[1, 2,\n]",
    "{\"a\" 1}",
    "{a: 1}",
    "{'a': 1}",
    "{\"a\": NaN}",
    "{\"a\": undefined}",
    "{\"a\": True}",
    "{\n  // comment\n  \"a\": 1\n}",
    "{\"a\": 1} x",
    "{\"a\": 1}{}",
    "[01, 1]",
    "[1.]",
    "[-]",
    "[1e]",
    "[0x1F]",
    "[1_000]",
    "[+1]",
    "[.5]",
    "[\"a\tb\"]",
    "[\"a\nb\"]",
    "[\"\\x41\"]",
    "[\"\\u12\"]",
    "[\"\\ud83d\"]",
    "[\"\\ude00\\ud83d\"]",
    "[\"\\ud83d\\u0041\"]",
    "[\"open",
    "{\"a\": [1, 2",
    "{\"a\": {\"b\":\n",
    "{",
    "[tru]",
    "[nullx]",
    "[\u{a0}1]",
    "{\"a\": 1, \"b\": 2,\n \"a\": 3,\n \"\\u0061\": 4}",
];

#[test]
fn json_errors() {
    insta::assert_snapshot!(complaints("a.json", BAD_JSON));
}

#[test]
fn not_a_document() {
    let mut shown = complaints(
        "a.json",
        &[
            "",
            " \n",
            "<!DOCTYPE html>\n<html></html>",
            "  <?xml version=\"1.0\"?>",
            "// nothing",
        ],
    );
    for bytes in [
        &b"{\"a\": \"\xff\"}"[..],
        b"\xff\xfe{\0}\0",
        b"\xef\xbb\xbf{\"a\": \xc3}",
    ] {
        let (sources, root, diags) = read("a.json", bytes);
        assert!(root.is_none());
        shown += &render_text(&diags, &sources, false);
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn deep_json_is_refused_and_its_limit_is_not() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read("a.json", nested(256).as_bytes()).2.is_empty());
    for text in [
        nested(257),
        nested(100_000),
        "[".repeat(1_000_000),
        "{\"a\":".repeat(1_000_000),
    ] {
        let (sources, root, diags) = read("a.json", text.as_bytes());
        assert!(root.is_none());
        let diagnostic = diags.iter().next().unwrap();
        assert_eq!(diagnostic.code.id, "E0004");
        render_text(&diags, &sources, false);
    }
}

#[test]
fn hostile_text_is_refused_quickly() {
    let texts = [
        "\"a\":1,",
        "{\"a\":[",
        "\"\\u0061",
        "1e",
        "- ",
        "? ",
        ": ",
        "&a ",
        "*a ",
        "!a ",
        "# \n",
        "a: {",
        "'",
        "|\n",
        "\t",
        "%",
        "- - ",
        "a:\n",
        "[,",
    ];
    for text in texts {
        for (path, open) in [
            ("a.json", "{"),
            ("a.json", ""),
            ("a.yaml", "{"),
            ("a.yaml", ""),
            ("a.yaml", "# \n"),
        ] {
            let started = std::time::Instant::now();
            let (sources, _, diags) =
                read(path, (open.to_owned() + &text.repeat(20_000)).as_bytes());
            render_json(&diags, &sources);
            assert!(
                started.elapsed().as_secs() < 20,
                "{path} {open}{text}: {:?}",
                started.elapsed()
            );
        }
    }
}

#[test]
fn many_keys_are_compared_like_few() {
    let keys: Vec<String> = (0..50)
        .chain([7, 3])
        .map(|n| format!("\"k{n}\": {n}"))
        .collect();
    let (sources, root, diags) = read("a.json", format!("{{{}}}", keys.join(", ")).as_bytes());
    assert_eq!(sources.entries(root.unwrap()).len(), 50);
    let said: Vec<&str> = diags
        .iter()
        .map(|diagnostic| &*diagnostic.message)
        .collect();
    assert_eq!(
        said,
        [
            "the key `k7` is written twice in one object",
            "the key `k3` is written twice in one object"
        ]
    );
}

const YAML: &[&str] = &[
    "a: 1",
    "- a\n- b: [c, {d: e}]\n-\n",
    "---\na: b\n...\n",
    "%YAML 1.2\n---\na: b\n",
    "# comment\n\na: 1 # more\n# end",
    "{a: [1, 2,], b: {c: d,},}",
    "{\"a\": 1, 'b': \"\\u00e4\\n\", c: '''x'''}",
    "a: |\n  one\n   two\n\n  three\nb: >\n  one\n  two\n\n  three\n",
    "a: |-\n  strip\nb: |+\n  keep\n\nc: >-\n  f\n  g\n",
    "a: |  # comment | bar\n  one\n",
    "a: |2\n    two\n  none\n",
    "a: |\n  no break at the end",
    "a: |\nb: >-\n",
    "a: one\n  two\n\n  three\n",
    "a: \"one\n  two\\\n  three\"\n",
    "a: ~\nb: null\nc: Null\nd:\ne: ''\n",
    "a: true\nb: False\nc: yes\nd: NO\ne: on\nf: y\n",
    "on: 1\nyes: 2\nno: 3\ny: 4\nnull: 5\n",
    "a: 0900\nb: 1_000\nc: 12:30:45\nd: 2024-01-31\ne: 2024-01-31T10:00:00Z\nf: 1.2.3\n",
    "a: 1e3\nb: -1\nc: 0.10\nd: 1.5E-7\ne: 18446744073709551615\n",
    "a: +1\nb: .5\nc: 0x1F\nd: 0o17\ne: 1.\n",
    "a: '1'\nb: \"true\"\nc: 'null'\nd: !!str 12\n",
    "200: ok\n404: missing\n1.5: float\ntrue: bool\n",
    "base: &base {x: 1, y: [2]}\ncopy: *base\nscalar: &s text\nagain: [*s, *s]\n",
    "a:\n- at the parent's indent\nb:\n    - deeper\n",
    "a: [\n  1, 2\n]\nb: {\n}\n",
    "? a\n: b\n",
    "äöü: €\n😀: \"\\U0001F600\"\n",
    "\u{feff}a: 1\n",
    "a: 1\r\nb:\r\n  - 2\r\n",
    "url: http://example.com/a?b=c#d\nempty: {}\nlist: []\n",
    "/a/{b}:\n  get:\n    responses:\n      '200': {description: \"x: y\"}\n",
];

#[test]
fn yaml_reads_what_serde_yaml_reads() {
    for text in YAML {
        let (sources, root, diags) = read("a.yaml", text.as_bytes());
        assert!(
            diags.is_empty(),
            "{text}: {}",
            render_text(&diags, &sources, false)
        );
        let expected: serde_yaml::Value = serde_yaml::from_str(text.trim_start_matches('\u{feff}'))
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(
            to_json(&sources, root.unwrap()),
            yaml_to_json(expected),
            "{text}"
        );
    }
}

/// `serde_yaml` reads a key as the value that it looks like; here it is its text.
fn yaml_to_json(value: serde_yaml::Value) -> serde_json::Value {
    let key_text = |key: &serde_yaml::Value| match key.as_str() {
        Some(text) => text.to_owned(),
        None => serde_yaml::to_string(key).unwrap().trim().to_owned(),
    };
    match value {
        serde_yaml::Value::Mapping(entries) => entries
            .into_iter()
            .map(|(key, value)| (key_text(&key), yaml_to_json(value)))
            .collect(),
        serde_yaml::Value::Sequence(items) => items.into_iter().map(yaml_to_json).collect(),
        scalar => serde_json::to_value(scalar).unwrap(),
    }
}

#[test]
fn json_in_a_yaml_file_is_the_same_document() {
    for text in JSON {
        let (as_json, root, _) = read("a.json", text.as_bytes());
        let expected = to_json(&as_json, root.unwrap());
        // As it is, and through the YAML reader proper, which a comment at the beginning asks for.
        for yaml in [
            (*text).to_owned(),
            format!("# JSON\n{}", text.trim_start_matches('\u{feff}')),
        ] {
            let (as_yaml, root, diags) = read("a.yaml", yaml.as_bytes());
            assert!(
                diags.is_empty(),
                "{yaml}: {}",
                render_text(&diags, &as_yaml, false)
            );
            assert_eq!(to_json(&as_yaml, root.unwrap()), expected, "{yaml}");
        }
    }
}

fn places(path: &str, text: &str) -> String {
    use std::fmt::Write as _;
    fn walk(sources: &Sources, node: NodeId, shown: &mut String) {
        let at = |file: source::FileId, span: source::Span| {
            let file = sources.file(file);
            let ((line, column), text) = (file.line_column(span.start), &file.text()[span.range()]);
            format!("{line}:{column} {text:?}")
        };
        let value = sources.node(node);
        let key = sources.key_of(node).map_or(String::new(), |entry| {
            at(entry.place.file, entry.place.span)
        });
        writeln!(
            shown,
            "{:<20} {key:<20} {}",
            sources.pointer(node),
            at(value.file, value.span)
        )
        .unwrap();
        for child in sources.children(node) {
            walk(sources, child, shown);
        }
    }
    let (sources, root, _) = read(path, text.as_bytes());
    let mut shown = String::new();
    walk(&sources, root.unwrap(), &mut shown);
    shown
}

#[test]
fn places_in_json_and_yaml() {
    let json = "{\n  \"paths\": {\n    \"/ä\": { \"n\": [1, \"b\\n\"], \"e\": {} }\n  },\n  \"t\": true\n}\n";
    let yaml =
        "# the same\npaths:\n  /ä:\n    n:\n      - 1\n      - \"b\\n\"\n    e: {}\nt: true\n";
    assert_eq!(
        places("a.json", json).lines().count(),
        places("a.yaml", yaml).lines().count()
    );
    insta::assert_snapshot!(places("a.json", json) + "\n" + &places("a.yaml", yaml));
}

const ONLY_YAML: &str = "'single ''q''': 'it''s'
block: |
  one
  two

folded:  >-  # a comment | with a bar

    one

nothing: |
list:
- |
  in a list
- plain
  goes on
-
anchored: &a !!map
  k: &s v
alias: *a
merged:
  before: 1
  <<: *a
  after: *s
tagged: !!str 12
200: {x: [1,
  2]}
end:
";

#[test]
fn places_of_what_only_yaml_has() {
    insta::assert_snapshot!(places("a.yaml", ONLY_YAML));
}

const BAD_YAML: &[&str] = &[
    "a: 1\n\tb: 2\n",
    "a: 1\n b: 2\n",
    "a: b: c\n",
    "a: [1, 2\nb: 3\n",
    "a: {b: 1\n",
    "a: 'open\n",
    "a: \"\\x4\"\n",
    "a: \"\\q\"\n",
    "a: \"\\ud83d\"\n",
    "a: @b\n",
    "a: `b`\n",
    "a: *missing\n",
    "a: &a\n  b: *a\n",
    "a: 1\nb: 2\na: 3\n",
    "200: a\n'200': b\n",
    "a: &m {x: 1}\nb:\n  <<: *m\n  <<: *m\n",
    "a:\n  <<: 1\n  b: 2\n",
    "a:\n  <<: [{x: 1}, 2]\n",
    "? [a, b]\n: c\n",
    "? {a: b}\n: c\n",
    ": c\n",
    "a: &l [1]\n*l : b\n",
    "a: 1\n---\nb: 2\n",
    "a: .inf\nb: -.INF\nc: .nan\n",
    "a: !Ref b\n",
    "a: !!set {b: null}\n",
    "a: !!int x\nb: !!bool yes\n",
    "a: !!map [1]\n",
    "# nothing\n# but comments\n",
    "just words\n",
    "\"a string\"\n",
    "Not Found\nThe page does not exist\n",
    "{a: 1, a: 2}",
    "{a: 1,, b: 2}",
    "%FOO\na: 1\n",
];

#[test]
fn yaml_errors() {
    insta::assert_snapshot!(complaints("a.yaml", BAD_YAML));
}

#[test]
fn merge_keys_are_applied() {
    let text = "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc: {<<: [*a, *b], x: 0, w: 5}\nd: {'<<': 1}\ne: {w: 1, <<: {v: 2}}\n";
    let (sources, root, diags) = read("a.yaml", text.as_bytes());
    assert!(diags.is_empty());
    let value = to_json(&sources, root.unwrap());
    assert_eq!(
        value["c"],
        serde_json::json!({"y": 2, "z": 4, "x": 0, "w": 5})
    );
    assert_eq!(value["d"], serde_json::json!({"<<": 1}));
    assert_eq!(value["e"], serde_json::json!({"w": 1, "v": 2}));
    let merged = sources.at_pointer(root.unwrap(), "/c/z").unwrap();
    assert_eq!(sources.pointer(merged), "#/c/z");
}

#[test]
fn alias_bombs_are_refused() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..20 {
        let before = n - 1;
        text += &format!(
            "a{n}: &a{n} [{}]\n",
            vec![format!("*a{before}"); 10].join(", ")
        );
    }
    let mut chain = "a0: &a0 [x]\n".to_owned();
    for n in 1..400 {
        chain += &format!("a{n}: &a{n} [*a{}]\n", n - 1);
    }
    // Few nodes, but long ones.
    let long = format!(
        "a: &a {}\nb:\n{}",
        "x".repeat(100_000),
        "- *a\n".repeat(1000)
    );
    for (text, line) in [(text, 6), (chain, 256), (long, 322)] {
        let (sources, root, diags) = read("a.yaml", text.as_bytes());
        assert!(root.is_none());
        let diagnostic = diags.iter().next().unwrap();
        assert_eq!(diagnostic.code.id, "E0004");
        let (file, span) = diagnostic.place.locate(&sources);
        assert_eq!(sources.file(file).line_column(span.unwrap().start).0, line);
    }
}

#[test]
fn deep_yaml_is_refused_and_its_limit_is_not() {
    let block = |depth: usize| {
        (0..depth)
            .map(|n| format!("{}a:\n", " ".repeat(n)))
            .collect::<String>()
    };
    let flow = |depth: usize| format!("# flow\n{}{}", "[".repeat(depth), "]".repeat(depth));
    let dashes = |depth: usize| "- ".repeat(depth) + "x";
    for text in [block(256), flow(256), dashes(256)] {
        let (sources, _, diags) = read("a.yaml", text.as_bytes());
        assert!(diags.is_empty(), "{}", render_text(&diags, &sources, false));
    }
    let open = "# {\n".to_owned() + &"{a: ".repeat(100_000);
    for text in [
        block(257),
        block(2000),
        flow(257),
        flow(100_000),
        dashes(257),
        dashes(100_000),
        open,
    ] {
        let (_, root, diags) = read("a.yaml", text.as_bytes());
        assert!(root.is_none());
        assert_eq!(diags.iter().next().unwrap().code.id, "E0004");
    }
}

#[test]
fn no_edit_of_a_yaml_document_panics() {
    let document = "a: &x |-\n  b\n'c': [1, \"ä\\n\", *x]\nd:\n- {<<: {e: !!str f}, ? g : 0x1}\n- >\n h\n# i\n...\n";
    for (at, old) in document.char_indices() {
        let (before, from, after) = (
            &document[..at],
            &document[at..],
            &document[at + old.len_utf8()..],
        );
        let mut edits = vec![before.to_owned(), [before, after].concat()];
        for char in "\"'\\,:{}[]0-.?|>&*!#%@`\n\t\r \u{0}\u{1}\u{feff}\u{85}\u{2028}ä".chars() {
            edits.push(format!("{before}{char}{after}"));
            edits.push(format!("{before}{char}{from}"));
        }
        for edit in edits {
            let (sources, root, diags) = read("a.yaml", edit.as_bytes());
            render_text(&diags, &sources, false);
            let mut nodes: Vec<NodeId> = root.into_iter().collect();
            while let Some(node) = nodes.pop() {
                let place = sources.node(node);
                assert!(
                    sources
                        .file(place.file)
                        .text()
                        .get(place.span.range())
                        .is_some(),
                    "{edit:?}"
                );
                nodes.extend(sources.children(node));
            }
        }
    }
}

#[test]
#[cfg(feature = "openapiv3")]
fn a_value_of_openapiv3_is_a_document() {
    let document: openapiv3::OpenAPI = serde_json::from_str(
        r#"{"openapi": "3.0.3", "info": {"title": "t", "version": "1"},
            "paths": {"/a": {"get": {"responses": {"200": {"description": "ok"}}}}}}"#,
    )
    .unwrap();
    let (mut sources, mut diags) = (Sources::default(), Diagnostics::default());
    let (file, root) = source::from_openapiv3(&mut sources, "built.json", &document, &mut diags);
    assert!(diags.is_empty());
    let description = sources
        .at_pointer(root.unwrap(), "/paths/~1a/get/responses/200/description")
        .unwrap();
    assert_eq!(sources.string(description), Some("ok"));
    assert_eq!(
        sources
            .file(file)
            .line_column(sources.node(description).span.start),
        (12, 28)
    );
}
