//! What `update` and `copy` do: objects merge, arrays are joined, primitives replaced (Overlay 1.1,
//! Action Object).

use crate::diag::{Diagnostics, Place, codes};
use crate::source::{Entry, MAX_DEPTH, NodeId, Sources, Value};

use super::Effect;

/// Values that one overlay may add. Each `copy` can double a document, so a short overlay could
/// otherwise ask for any size.
const MAX_NODES: usize = 2_000_000;

/// An error was added; the action is given up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Failed;

/// Counts what an overlay adds.
#[derive(Debug, Default)]
pub(super) struct Budget {
    added: usize,
}

impl Budget {
    /// A copy of a node and all below it, to stand inside `depth` objects and arrays.
    pub(super) fn copy(
        &mut self,
        sources: &mut Sources,
        node: NodeId,
        depth: usize,
        blame: NodeId,
        diags: &mut Diagnostics,
    ) -> Result<NodeId, Failed> {
        self.added += sources.node(node).weight();
        let is_container = matches!(sources.value(node), Value::Array(_) | Value::Object(_));
        let message = match self.added {
            MAX_NODES.. => format!("this overlay adds more than {MAX_NODES} values"),
            _ if depth >= MAX_DEPTH && is_container => {
                format!("this would nest objects and arrays more than {MAX_DEPTH} deep")
            }
            _ => String::new(),
        };
        if !message.is_empty() {
            diags.error(codes::LIMIT, Place::Node(blame), message);
            return Err(Failed);
        }
        let mut copy = sources.node(node).clone();
        match &mut copy.value {
            Value::Array(items) => {
                for item in items {
                    *item = self.copy(sources, *item, depth + 1, blame, diags)?;
                }
            }
            Value::Object(entries) => {
                for entry in entries {
                    entry.value = self.copy(sources, entry.value, depth + 1, blame, diags)?;
                }
            }
            _ => {}
        }
        Ok(sources.push(copy.file, copy.span, copy.value))
    }
}

/// The three kinds that do not mix.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Object,
    Array,
    Primitive,
}

/// One value on its way into the nodes that a target selects.
pub(super) struct Merge<'a> {
    pub(super) sources: &'a mut Sources,
    pub(super) diags: &'a mut Diagnostics,
    pub(super) budget: &'a mut Budget,
    /// Where to point instead of at the value.
    pub(super) blame: Option<NodeId>,
    /// What was done so far.
    pub(super) effects: &'a mut Vec<(Effect, String)>,
}

impl Merge<'_> {
    fn kind(&self, node: NodeId) -> Kind {
        match self.sources.value(node) {
            Value::Object(_) => Kind::Object,
            Value::Array(_) => Kind::Array,
            _ => Kind::Primitive,
        }
    }

    pub(super) fn same_kind(&self, one: NodeId, other: NodeId) -> bool {
        self.kind(one) == self.kind(other)
    }

    /// Merges a value into a node that the target selects. Only here an array takes a value that is
    /// no array, as one more item.
    pub(super) fn target(&mut self, node: NodeId, value: NodeId) -> Result<(), Failed> {
        let depth = std::iter::successors(Some(node), |&at| {
            self.sources.node(at).parent.map(|(parent, _)| parent)
        });
        let depth = depth.count() - 1;
        match (self.kind(node), self.kind(value)) {
            (Kind::Array, Kind::Object | Kind::Primitive) => self.append(node, &[value], depth),
            _ => self.merge(node, value, depth),
        }
    }

    fn merge(&mut self, node: NodeId, value: NodeId, depth: usize) -> Result<(), Failed> {
        let new = self.sources.node(value).clone();
        match (self.kind(node), new.value) {
            (Kind::Object, Value::Object(entries)) => self.insert(node, &entries, depth),
            (Kind::Array, Value::Array(items)) => self.append(node, &items, depth),
            (Kind::Primitive, primitive) if self.kind(value) == Kind::Primitive => {
                if !is_same(self.sources.value(node), &primitive) {
                    self.effects
                        .push((Effect::Replaced, self.sources.pointer(node)));
                }
                self.sources.replace(node, new.file, new.span, primitive);
                Ok(())
            }
            (_, new) => {
                let old = self.sources.value(node).kind();
                let message = format!("{} cannot be merged into {old}", new.kind());
                self.diags
                    .error(
                        codes::BAD_OVERLAY,
                        Place::Node(self.blame.unwrap_or(value)),
                        message,
                    )
                    .related(Place::Node(node), format!("this is {old}"))
                    .help(
                        "to replace a value by one of another kind, remove it in an action before",
                    );
                Err(Failed)
            }
        }
    }

    fn insert(&mut self, node: NodeId, entries: &[Entry], depth: usize) -> Result<(), Failed> {
        let mut added = Vec::new();
        for entry in entries {
            match self.sources.get(node, &entry.key) {
                Some(there) => self.merge(there, entry.value, depth + 1)?,
                None => added.push(Entry {
                    value: self.copy(entry.value, depth + 1)?,
                    ..entry.clone()
                }),
            }
        }
        let new: Vec<_> = added.iter().map(|entry| entry.value).collect();
        self.change(node, |value| {
            if let Value::Object(entries) = value {
                entries.extend(added);
            }
        });
        self.added(&new);
        Ok(())
    }

    fn append(&mut self, node: NodeId, items: &[NodeId], depth: usize) -> Result<(), Failed> {
        let added = items
            .iter()
            .map(|&item| self.copy(item, depth + 1))
            .collect::<Result<Vec<_>, _>>()?;
        let new = added.clone();
        self.change(node, |value| {
            if let Value::Array(items) = value {
                items.extend(added);
            }
        });
        self.added(&new);
        Ok(())
    }

    fn added(&mut self, nodes: &[NodeId]) {
        for &node in nodes {
            self.effects
                .push((Effect::Added, self.sources.pointer(node)));
        }
    }

    fn copy(&mut self, value: NodeId, depth: usize) -> Result<NodeId, Failed> {
        let blame = self.blame.unwrap_or(value);
        self.budget
            .copy(self.sources, value, depth, blame, self.diags)
    }

    fn change(&mut self, node: NodeId, change: impl FnOnce(&mut Value)) {
        let mut old = self.sources.node(node).clone();
        change(&mut old.value);
        self.sources.replace(node, old.file, old.span, old.value);
    }

    /// The nodes that one target selects are of different kinds.
    pub(super) fn mixed_targets(&mut self, target: NodeId, one: NodeId, other: NodeId) {
        let label = |node: NodeId| self.sources.value(node).kind();
        let (first, second) = (label(one), label(other));
        let message =
            format!("this selects both {first} and {second}, which one value cannot update");
        self.diags
            .error(codes::BAD_OVERLAY, Place::Node(target), message)
            .related(Place::Node(one), first)
            .related(Place::Node(other), second);
    }
}

/// Whether two primitives are written the same.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Null, Value::Null) => true,
        (Value::Bool(one), Value::Bool(other)) => one == other,
        (Value::Number(one), Value::Number(other)) | (Value::String(one), Value::String(other)) => {
            one == other
        }
        _ => false,
    }
}
