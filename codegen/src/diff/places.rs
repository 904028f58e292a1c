//! Places of nodes, and values as the document writes them.

use std::collections::BTreeMap;

use super::At;
use crate::diag::Place;
use crate::source::{NodeId, Sources, Value};

/// Where a node stands: its key, where it has one.
pub(super) fn at(sources: &Sources, node: NodeId) -> At {
    let place = Place::Key(node);
    let (file, span) = place.locate(sources);
    let file = sources.file(file);
    let (line, column) = span.map_or((1, 1), |span| file.line_column(span.start));
    At {
        file: file.path().to_owned(),
        line,
        column,
        pointer: place.pointer(sources).unwrap_or_default(),
    }
}

/// A value as JSON, for comparing what the document says.
pub(super) fn value(sources: &Sources, node: NodeId) -> String {
    match sources.value(node) {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => format!("{text:?}"),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|&item| value(sources, item)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|entry| format!("{:?}: {}", entry.key, value(sources, entry.value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// The vendor extensions of an object.
pub(super) fn extensions(sources: &Sources, node: NodeId) -> BTreeMap<&str, String> {
    let Value::Object(entries) = sources.value(node) else {
        return BTreeMap::new();
    };
    let own = entries.iter().filter(|entry| entry.key.starts_with("x-"));
    own.map(|entry| (&*entry.key, value(sources, entry.value)))
        .collect()
}
