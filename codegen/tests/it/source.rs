//! Text to nodes: what reads, what does not, and where each thing stands.

use spandrel_codegen::diag::{Diagnostics, render_text};
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
    "{\"\u{2028}\": \"\u{7f}\"}",
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
