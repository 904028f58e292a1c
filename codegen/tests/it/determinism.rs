//! The output is a function of the input: not of the run, and not of the order of keys where order
//! has no meaning.

use spandrel_codegen::diag::Diagnostics;
use spandrel_codegen::source::{self, NodeId, Sources, Value};
use spandrel_codegen::{ApiInput, Output};

use crate::cases::{Case, cases, run, said};

const ORGS: &str = include_str!("../../../spec/orgs/openapi.json");

fn orgs(text: &str) -> ApiInput {
    Case {
        name: "orgs".to_owned(),
        file: "openapi.json".to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
    .api()
}

fn assert_same(a: &Output, b: &Output) {
    assert_eq!(a.files.len(), b.files.len());
    for (a, b) in a.files.iter().zip(&b.files) {
        assert_eq!(a.path, b.path);
        // Not `assert_eq`: a whole file is nothing to read in a failure.
        let differs = a.text.lines().zip(b.text.lines()).find(|(a, b)| a != b);
        assert!(a.text == b.text, "{}: {differs:?}", a.path);
    }
    for (a, b) in a.apis.iter().zip(&b.apis) {
        assert!(a == b, "the summaries differ");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for case in ["ok", "err"].into_iter().flat_map(cases) {
        let (a, b) = (run(case.api()), run(case.api()));
        assert_same(&a, &b);
        assert_eq!(said(&a), said(&b), "{}", case.file);
    }
    assert_same(&run(orgs(ORGS)), &run(orgs(ORGS)));
}

/// A small generator of numbers (xorshift), seeded: a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }
}

/// What the order of an object's keys means.
#[derive(Clone, Copy)]
enum Keys {
    /// Nothing: the specification gives the keys.
    Fixed,
    /// The author gave the names, and the SDK follows their order; this is what stands under them.
    Named(&'static Keys),
    /// The order of the methods is that of the operations.
    PathItem,
    /// A value of the API, or an extension: left alone.
    Raw,
}

impl Keys {
    /// What stands under a key.
    fn under(self, key: &str) -> Self {
        match self {
            Self::Raw => Self::Raw,
            Self::Named(inner) => *inner,
            Self::PathItem => Self::Fixed,
            Self::Fixed => match key {
                "paths" => Self::Named(&Self::PathItem),
                "properties" | "schemas" | "responses" | "content" | "securitySchemes" => {
                    Self::Named(&Self::Fixed)
                }
                "default" | "example" | "examples" | "enum" | "security" | "scopes" => Self::Raw,
                extension if extension.starts_with("x-") => Self::Raw,
                _ => Self::Fixed,
            },
        }
    }
}

/// Writes a node as JSON, fixed keys in another order where there is a source of chance.
fn write(sources: &Sources, node: NodeId, keys: Keys, random: &mut Option<Random>) -> String {
    let text = |text: &str| serde_json::Value::from(text).to_string();
    match sources.value(node) {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(string) => text(string),
        Value::Array(items) => {
            let items = items.iter().map(|&item| write(sources, item, keys, random));
            format!("[{}]", items.collect::<Vec<_>>().join(","))
        }
        Value::Object(entries) => {
            let mut entries: Vec<_> = entries.iter().collect();
            if let (Keys::Fixed, Some(random)) = (keys, &mut *random) {
                for last in (1..entries.len()).rev() {
                    entries.swap(last, random.below(last + 1));
                }
            }
            let entries = entries.into_iter().map(|entry| {
                let value = write(sources, entry.value, keys.under(&entry.key), random);
                format!("{}:{value}", text(&entry.key))
            });
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
    }
}

#[test]
fn the_order_of_keys_has_no_meaning_where_it_has_none() {
    let mut sources = Sources::default();
    let file = sources.add("openapi.json", ORGS.as_bytes());
    let root = source::parse(&mut sources, file, &mut Diagnostics::default()).unwrap();
    let plain = write(&sources, root, Keys::Fixed, &mut None);
    let expected = run(orgs(&plain));
    assert!(!expected.files.is_empty(), "{}", said(&expected));
    for seed in [0x9e37_79b9, 0x7f4a_7c15, 0xdead_beef] {
        let mut random = Some(Random(seed));
        let shuffled = write(&sources, root, Keys::Fixed, &mut random);
        assert_eq!(shuffled.len(), plain.len());
        assert_ne!(shuffled, plain);
        assert_same(&expected, &run(orgs(&shuffled)));
    }
}
