//! OpenAPI Overlay 1.0 and 1.1 applied to the nodes of a document.
//!
//! Nodes that come from an overlay keep its file and span, so that what later stages say about
//! them points into the overlay; their JSON pointer is that of the document they are in now.

mod merge;
mod read;
mod target;

use crate::diag::{Diagnostics, Place, codes};
use crate::source::{self, FileId, NodeId, Sources, Value};
use merge::{Budget, Merge};
use read::{Action, Change};
use target::Target;

/// Applies an overlay to the document below a root, its actions in order, each to what the ones
/// before left. After an error the other actions are applied still; `None` where the file could not
/// be read as an overlay at all.
pub fn apply(
    sources: &mut Sources,
    document: NodeId,
    overlay: FileId,
    diags: &mut Diagnostics,
) -> Option<()> {
    let root = source::parse(sources, overlay, diags)?;
    let actions = read::overlay(sources, root, diags)?;
    let mut run = Run {
        sources,
        document,
        diags,
        json: None,
        budget: Budget::default(),
    };
    for action in &actions {
        run.apply(action);
    }
    Some(())
}

struct Run<'a> {
    sources: &'a mut Sources,
    document: NodeId,
    diags: &'a mut Diagnostics,
    /// The document as the JSONPath library reads it, until an action changes the document.
    json: Option<serde_json::Value>,
    budget: Budget,
}

impl Run<'_> {
    fn apply(&mut self, action: &Action) {
        let Some(target) = Target::parse(self.sources, action.target, self.diags) else {
            return;
        };
        let nodes = self.select(&target);
        if nodes.is_empty() {
            let error = self.diags.error(
                codes::ACTION_UNUSED,
                Place::Node(action.target),
                "this overlay action matches nothing",
            );
            error.help = target.nearest(self.sources, self.document);
            return;
        }
        match action.change {
            Change::Remove => self.remove(action, &nodes),
            Change::Update(value) => self.update(action, &nodes, value),
            Change::Copy(path) => {
                if let Some(value) = self.copied(path) {
                    self.update(action, &nodes, value);
                }
            }
        }
        self.json = None;
    }

    fn select(&mut self, target: &Target) -> Vec<NodeId> {
        if let Some(node) = target.walk(self.sources, self.document) {
            return node.into_iter().collect();
        }
        let json = self
            .json
            .get_or_insert_with(|| target::to_json(self.sources, self.document));
        target.query(json, self.sources, self.document)
    }

    /// The one node that `copy` selects, as a copy: the merge may change the original.
    fn copied(&mut self, path: NodeId) -> Option<NodeId> {
        let target = Target::parse(self.sources, path, self.diags)?;
        let nodes = self.select(&target);
        let message = match nodes.as_slice() {
            &[node] => {
                return self
                    .budget
                    .copy(self.sources, node, 0, path, self.diags)
                    .ok();
            }
            [] => "`copy` selects nothing".to_owned(),
            many => format!("`copy` must select one value, and selects {}", many.len()),
        };
        let error = self
            .diags
            .error(codes::BAD_OVERLAY, Place::Node(path), message);
        match nodes.as_slice() {
            [] => error.help = target.nearest(self.sources, self.document),
            many => {
                for &node in many.iter().take(2) {
                    error.related(Place::Node(node), "one of them");
                }
            }
        }
        None
    }

    fn update(&mut self, action: &Action, nodes: &[NodeId], value: NodeId) {
        let mut merge = Merge::new(self.sources, self.diags, &mut self.budget, action.blame());
        // The nodes must be all objects, all arrays or all primitives; what fits one kind fits no
        // other, except that an array takes anything, so that is asked for itself.
        let Some((&first, rest)) = nodes.split_first() else {
            return;
        };
        if let Some(other) = rest.iter().find(|&&node| !merge.same_kind(first, node)) {
            merge.mixed_targets(action.target, first, *other);
            return;
        }
        for &node in nodes {
            if merge.target(node, value).is_err() {
                return;
            }
        }
    }

    fn remove(&mut self, action: &Action, nodes: &[NodeId]) {
        if nodes.contains(&self.document) {
            let message = "the document itself cannot be removed";
            self.diags
                .error(codes::BAD_OVERLAY, Place::Node(action.target), message);
            return;
        }
        for &node in nodes {
            // A node inside one that was removed before is tied to its parent still, which harms nobody.
            let Some((parent, _)) = self.sources.node(node).parent else {
                continue;
            };
            let kept = self.sources.node(parent);
            let (file, span) = (kept.file, kept.span);
            let value = match kept.value.clone() {
                Value::Array(mut items) => {
                    items.retain(|&item| item != node);
                    Value::Array(items)
                }
                Value::Object(mut entries) => {
                    entries.retain(|entry| entry.value != node);
                    Value::Object(entries)
                }
                scalar => scalar,
            };
            self.sources.replace(parent, file, span, value);
        }
    }
}
