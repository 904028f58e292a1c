//! Schemas that are used by name and are no components of the document.

use std::collections::BTreeSet;

use super::follow::targets;
use super::read::Reader;
use super::schema::{SchemaId, stem};
use crate::links::uri;
use crate::source::{Entry, NodeId};

/// A schema that references lead to, outside of the document's `components.schemas`.
#[derive(Clone, Debug)]
pub struct Shared<'t> {
    /// The schema.
    pub schema: SchemaId,
    /// What it is called where it stands.
    pub key: &'t str,
    /// Names for it, the key first; each later one says more about where it stands.
    pub names: Vec<String>,
}

/// Objects whose keys name schemas.
const OF_SCHEMAS: [&str; 3] = ["schemas", "$defs", "definitions"];

/// Steps and folders that say what kind of thing stands there, not which.
const GENERIC: &[&str] = &[
    "$defs",
    "components",
    "definitions",
    "models",
    "properties",
    "resources",
    "schema",
    "schemas",
    "shared",
];

impl<'t> Reader<'t, '_> {
    /// Puts what stands in another file in the place of a component that says nothing but that: the
    /// component's name is its name. The first component that leads there has it.
    pub(super) fn moved(&mut self, components: &mut [(&str, SchemaId)]) {
        let mut known: BTreeSet<SchemaId> = components.iter().map(|&(_, schema)| schema).collect();
        for (_, component) in components {
            let schema = &self.schemas[component.0 as usize];
            let alone = self.sources.entries(schema.at).len() == 1;
            let target = schema.reference.filter(|_| alone);
            let target = target.and_then(|target| self.schema_at.get(&target.node?).copied());
            if let Some(target) = target
                && known.insert(target)
            {
                self.schema_at.insert(schema.at, target);
                *component = target;
            }
        }
    }

    /// Every such schema that has a name where it stands, in the order in which references meet them.
    /// What stands in the middle of something else is named by where it is used.
    pub(super) fn shared(&self, components: &[(&str, SchemaId)]) -> Vec<Shared<'t>> {
        let mut known: BTreeSet<SchemaId> = components.iter().map(|&(_, schema)| schema).collect();
        self.schemas
            .iter()
            .flat_map(targets)
            .filter_map(|node| {
                let schema = *self.schema_at.get(&node)?;
                // What is only a name for another schema, or for anything, needs none itself.
                let says = |entry: &Entry| !entry.key.starts_with('$');
                if !known.insert(schema) || !self.sources.entries(node).iter().any(says) {
                    return None;
                }
                let (key, names) = self.names_of(node)?;
                Some(Shared { schema, key, names })
            })
            .collect()
    }

    fn names_of(&self, node: NodeId) -> Option<(&'t str, Vec<String>)> {
        let own_root = self.sources.root(node);
        let mut keys: Vec<&'t str> = Vec::new();
        let mut at = node;
        while let Some((parent, _)) = self.sources.node(at).parent {
            keys.extend(self.sources.key_of(at).map(|entry| &*entry.key));
            at = parent;
        }
        keys.reverse();
        let file = self.sources.file(self.sources.node(own_root).file).path();
        let own = match keys.as_slice() {
            [] => Some(stem(uri::folderless(file))),
            [key] if own_root != self.root => Some(*key),
            [.., parent, key] if OF_SCHEMAS.contains(parent) => Some(*key),
            _ => None,
        };
        let own = own.or_else(|| {
            let name = self.links.own_name(node)?;
            keys.push("");
            Some(stem(uri::folderless(name)))
        })?;
        let path = self.sources.relative_path(self.root, own_root);
        let mut around: Vec<&str> = path.iter().flat_map(|path| path.split('/')).collect();
        if let Some(file) = around.last_mut() {
            *file = stem(file);
        }
        around.extend(&keys);
        around.pop();
        let telling = around.into_iter().rev().filter(|step| {
            !GENERIC.contains(step) && !step.bytes().all(|byte| byte.is_ascii_digit())
        });
        let mut names = vec![own.to_owned()];
        for step in telling {
            let longest = names.last().map_or("", String::as_str);
            names.push(format!("{step} {longest}"));
        }
        Some((own, names))
    }
}
