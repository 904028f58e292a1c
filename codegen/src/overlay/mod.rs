//! OpenAPI Overlay 1.0 and 1.1 applied to the nodes of a document.
//!
//! Nodes that come from an overlay keep its file and span, so that what later stages say about
//! them points into the overlay; their JSON pointer is that of the document they are in now.

mod merge;
mod read;
mod target;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostics, Place, codes};
use crate::manifest::resolve;
use crate::source::{self, FileId, NodeId, Sources, Value};
use merge::{Budget, Merge};
use read::{Action, Change};
use target::Target;

/// What an action did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The JSONPath, a string node of the overlay.
    pub target: NodeId,
    /// What the overlay says about the action.
    pub description: Option<String>,
    /// What it did, each with the JSON pointer that the place had or has; nothing where the document
    /// said so already.
    pub effects: Vec<(Effect, String)>,
}

/// What was done to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It is new.
    Added,
    /// It has another value.
    Replaced,
    /// It is gone.
    Removed,
}

/// Applies an overlay to the document below a root, its actions in order, each to what the ones
/// before left, and tells what each did. After an error the other actions are applied still; `None`
/// where the file could not be read as an overlay at all.
///
/// `published` is where the document was taken from, as far as that is known: an overlay that
/// `extends` another document is reported.
pub fn apply(
    sources: &mut Sources,
    document: NodeId,
    published: Option<&str>,
    overlay: FileId,
    diags: &mut Diagnostics,
) -> Option<Vec<Applied>> {
    let root = source::parse(sources, overlay, diags)?;
    let actions = read::overlay(sources, root, diags)?;
    check_extends(sources, root, document, published, diags);
    let mut run = Run {
        sources,
        document,
        diags,
        json: None,
        budget: Budget::default(),
    };
    Some(actions.iter().map(|action| run.apply(action)).collect())
}

/// Reports an overlay that says it is for another document (Overlay 1.1, 4.4.1, `extends`).
fn check_extends(
    sources: &Sources,
    overlay: NodeId,
    document: NodeId,
    published: Option<&str>,
    diags: &mut Diagnostics,
) {
    let Some(at) = sources.get(overlay, "extends") else {
        return;
    };
    let Some(extends) = sources.string(at) else {
        return;
    };
    let path = |node: NodeId| sources.file(sources.node(node).file).path();
    let is_same = if extends.contains("://") {
        // Where the document comes from is not always known.
        published.is_none_or(|published| published == extends)
    } else {
        let folder = path(overlay).rsplit_once('/');
        let folder = folder.map_or("", |(folder, _)| folder);
        resolve(folder, extends) == resolve("", path(document))
    };
    if !is_same {
        diags
            .warn(
                codes::OTHER_DOCUMENT,
                Place::Node(at),
                format!("this overlay says that it is for `{extends}`"),
            )
            .label(format!("it is applied to {}", path(document)))
            .help("correct `extends`, or take it out");
    }
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
    fn apply(&mut self, action: &Action) -> Applied {
        let description = action.description;
        let mut effects = Vec::new();
        self.change(action, &mut effects);
        Applied {
            target: action.target,
            description: description
                .and_then(|node| self.sources.string(node))
                .map(str::to_owned),
            effects,
        }
    }

    fn change(&mut self, action: &Action, effects: &mut Effects) {
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
            Change::Remove => self.remove(action, &nodes, effects),
            Change::Update(value) => self.update(action, &nodes, value, effects),
            Change::Copy(path) => {
                if let Some(value) = self.copied(path) {
                    self.update(action, &nodes, value, effects);
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

    fn update(&mut self, action: &Action, nodes: &[NodeId], value: NodeId, effects: &mut Effects) {
        let mut merge = Merge {
            sources: self.sources,
            diags: self.diags,
            budget: &mut self.budget,
            blame: action.blame(),
            effects,
        };
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

    fn remove(&mut self, action: &Action, nodes: &[NodeId], effects: &mut Effects) {
        if nodes.contains(&self.document) {
            let message = "the document itself cannot be removed";
            self.diags
                .error(codes::BAD_OVERLAY, Place::Node(action.target), message);
            return;
        }
        let mut removed: BTreeMap<NodeId, BTreeSet<NodeId>> = BTreeMap::new();
        for &node in nodes {
            if let Some((parent, _)) = self.sources.node(node).parent {
                effects.push((Effect::Removed, self.sources.pointer(node)));
                removed.entry(parent).or_default().insert(node);
            }
        }
        // A node inside one that is removed too is tied to its parent still, which harms nobody.
        for (parent, gone) in removed {
            let kept = self.sources.node(parent);
            let (file, span) = (kept.file, kept.span);
            let value = match kept.value.clone() {
                Value::Array(mut items) => {
                    items.retain(|item| !gone.contains(item));
                    Value::Array(items)
                }
                Value::Object(mut entries) => {
                    entries.retain(|entry| !gone.contains(&entry.value));
                    Value::Object(entries)
                }
                scalar => scalar,
            };
            self.sources.replace(parent, file, span, value);
        }
    }
}

type Effects = Vec<(Effect, String)>;
