//! What a file says about identity: references, base URIs and anchors, each with its place.

use std::collections::BTreeMap;

use super::uri;
use crate::source::{NodeId, Sources, Value};

/// Keys whose objects are maps: what stands there are names, not keywords.
const MAPS: &[&str] = &[
    "$defs",
    "additionalOperations",
    "callbacks",
    "content",
    "definitions",
    "dependentSchemas",
    "encoding",
    "examples",
    "headers",
    "links",
    "mapping",
    "mediaTypes",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "variables",
    "webhooks",
];

/// Keys whose values are values: a `$ref` in them is data.
const VALUES: &[&str] = &[
    "const",
    "dataValue",
    "default",
    "enum",
    "example",
    "serializedValue",
    "value",
];

/// What was found below a root.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// References to other documents, absolute or relative to the path of the file, no fragments.
    pub(super) documents: Vec<String>,
    /// Schemas and documents with a URI of their own, and that URI.
    pub(super) resources: BTreeMap<NodeId, String>,
    /// `$anchor` and `$dynamicAnchor`: the resource, the name, the schema.
    pub(super) anchors: Vec<(NodeId, String, NodeId)>,
}

/// Looks at everything below the root of a file, whose base is its path unless it says otherwise.
pub(super) fn scan(sources: &Sources, root: NodeId, path: &str) -> Found {
    let mut found = Found::default();
    found.resources.insert(root, path.to_owned());
    let mut stack = vec![(root, root, Keys::Keywords)];
    while let Some((node, mut resource, keys)) = stack.pop() {
        let Value::Object(entries) = sources.value(node) else {
            let items = sources.items(node).iter().rev();
            stack.extend(items.map(|&item| (item, resource, Keys::Keywords)));
            continue;
        };
        if keys == Keys::Keywords {
            resource = identity(sources, node, resource, &mut found);
        }
        for entry in entries.iter().rev() {
            let value = sources.value(entry.value);
            let inner = match (keys, &*entry.key) {
                (Keys::Names, _) => Keys::Keywords,
                (Keys::Targets, _) => {
                    if let Value::String(target) = value
                        && looks_like_a_reference(target)
                    {
                        document(&mut found, resource, target);
                    }
                    continue;
                }
                (Keys::Keywords, "$ref" | "$dynamicRef" | "operationRef") => {
                    if let Value::String(target) = value {
                        document(&mut found, resource, target);
                    }
                    continue;
                }
                (Keys::Keywords, "mapping") => Keys::Targets,
                // In a schema, `examples` is a list of values.
                (Keys::Keywords, "examples") if !matches!(value, Value::Object(_)) => continue,
                (Keys::Keywords, key) if VALUES.contains(&key) || key.starts_with("x-") => continue,
                // A map may itself be a reference in documents that were split with zeal.
                (Keys::Keywords, key) if MAPS.contains(&key) => {
                    if sources
                        .get(entry.value, "$ref")
                        .is_some_and(|at| sources.string(at).is_some())
                    {
                        Keys::Keywords
                    } else {
                        Keys::Names
                    }
                }
                (Keys::Keywords, _) => Keys::Keywords,
            };
            stack.push((entry.value, resource, inner));
        }
    }
    found
}

/// What the keys of an object are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    Keywords,
    Names,
    /// Names whose values are references: a discriminator's mapping.
    Targets,
}

/// Takes note of what an object calls itself; gives the resource that its inside belongs to.
fn identity(sources: &Sources, node: NodeId, outer: NodeId, found: &mut Found) -> NodeId {
    let is_root = sources.node(node).parent.is_none();
    let (mut own, mut anchors) = (None, Vec::new());
    for entry in sources.entries(node) {
        let Value::String(text) = sources.value(entry.value) else {
            continue;
        };
        match &*entry.key {
            "$id" => own = Some(text),
            "$self" if is_root => own = own.or(Some(text)),
            "$anchor" | "$dynamicAnchor" => anchors.push(text),
            _ => {}
        }
    }
    let mut resource = outer;
    if let Some(own) = own {
        let base = found.resources.get(&outer).map_or("", String::as_str);
        let own = uri::resolve(base, uri::split_fragment(own).0);
        found.resources.insert(node, own);
        resource = node;
    }
    let named = anchors
        .into_iter()
        .map(|name| (resource, name.to_string(), node));
    found.anchors.extend(named);
    resource
}

fn document(found: &mut Found, resource: NodeId, target: &str) {
    let (target, _) = uri::split_fragment(target);
    if target.is_empty() {
        return;
    }
    // Some documents put their prose in files, where no reference may stand.
    if [".md", ".txt"].iter().any(|end| target.ends_with(end)) {
        return;
    }
    let base = found.resources.get(&resource).map_or("", String::as_str);
    found.documents.push(uri::resolve(base, target));
}

/// Whether a mapping's target is a reference; else it is the name of a component.
pub(crate) fn looks_like_a_reference(target: &str) -> bool {
    target.contains(['#', '/'])
        || [".yaml", ".yml", ".json"]
            .iter()
            .any(|end| target.ends_with(end))
}
