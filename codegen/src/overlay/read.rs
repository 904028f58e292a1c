//! The overlay file: every key is checked.

use super::target::similar;
use crate::diag::{Diagnostics, Place, codes};
use crate::source::{NodeId, Sources, Value};

/// What an action does to the nodes it selects.
#[derive(Clone, Copy, Debug)]
pub(super) enum Change {
    Remove,
    /// Merge this value of the overlay.
    Update(NodeId),
    /// Merge the value that this JSONPath selects.
    Copy(NodeId),
}

/// An action of an overlay.
#[derive(Clone, Copy, Debug)]
pub(super) struct Action {
    /// The JSONPath, a string node.
    pub(super) target: NodeId,
    pub(super) description: Option<NodeId>,
    pub(super) change: Change,
}

impl Action {
    /// Where to point when the value that is merged does not fit: at the path of a `copy`, since the
    /// value itself is a part of the document.
    pub(super) fn blame(&self) -> Option<NodeId> {
        match self.change {
            Change::Copy(path) => Some(path),
            Change::Update(_) | Change::Remove => None,
        }
    }
}

/// The actions of an overlay that can be applied; `None` where it is none.
pub(super) fn overlay(
    sources: &Sources,
    root: NodeId,
    diags: &mut Diagnostics,
) -> Option<Vec<Action>> {
    let mut reader = Reader { sources, diags };
    if !reader.is_object(root, "an overlay") {
        return None;
    }
    reader.keys(root, &["overlay", "info", "extends", "actions"]);
    let version = reader.required_string(root, "overlay", "the overlay's version");
    let minor = version.and_then(|version| reader.version(version));
    match sources.get(root, "info") {
        Some(info) if reader.is_object(info, "`info`") => {
            reader.keys(info, &["title", "version", "description"]);
            reader.required_string(info, "title", "`title`");
            reader.required_string(info, "version", "`version`");
            reader.string(info, "description");
        }
        Some(_) => {}
        None => reader.missing(root, "info"),
    }
    reader.string(root, "extends");
    let Some(actions) = sources.get(root, "actions") else {
        reader.missing(root, "actions");
        return None;
    };
    let Value::Array(actions) = sources.value(actions) else {
        reader.wrong_kind(actions, "`actions`", "an array");
        return None;
    };
    if actions.is_empty() {
        let place = sources.get(root, "actions").unwrap_or(root);
        reader.diags.error(
            codes::BAD_OVERLAY,
            Place::Node(place),
            "an overlay has at least one action",
        );
    }
    let minor = minor?;
    Some(
        actions
            .iter()
            .filter_map(|&action| reader.action(action, minor))
            .collect(),
    )
}

struct Reader<'a> {
    sources: &'a Sources,
    diags: &'a mut Diagnostics,
}

impl Reader<'_> {
    /// The minor version: 1.0 or 1.1, whose patch versions mean nothing.
    fn version(&mut self, node: NodeId) -> Option<u32> {
        let version = self.sources.string(node).unwrap_or_default();
        let mut parts = version.splitn(3, '.');
        match (parts.next(), parts.next(), parts.next()) {
            (Some("1"), Some("0"), Some(_)) => Some(0),
            (Some("1"), Some("1"), Some(_)) => Some(1),
            _ => {
                let message = format!("`{version}` is not a version of Overlay that is known here");
                self.diags
                    .error(codes::BAD_OVERLAY, Place::Node(node), message)
                    .help("write 1.0.0 or 1.1.0");
                None
            }
        }
    }

    fn action(&mut self, action: NodeId, minor: u32) -> Option<Action> {
        if !self.is_object(action, "an action") {
            return None;
        }
        self.keys(
            action,
            &["target", "description", "update", "copy", "remove"],
        );
        self.string(action, "description");
        let target = self.required_string(action, "target", "`target`");
        let remove = self.sources.get(action, "remove");
        let update = self.sources.get(action, "update");
        let copy = self.sources.get(action, "copy");
        let is_removed = match remove.map(|remove| (remove, self.sources.value(remove))) {
            None => false,
            Some((_, Value::Bool(value))) => *value,
            Some((node, _)) => {
                self.wrong_kind(node, "`remove`", "a boolean");
                return None;
            }
        };
        if let Some(copy) = copy {
            self.string(action, "copy")?;
            if minor == 0 {
                self.diags
                    .warn(
                        codes::UNKNOWN_KEY,
                        Place::Key(copy),
                        "Overlay 1.0 has no `copy`",
                    )
                    .label("taken as in 1.1")
                    .help("write `overlay: 1.1.0`");
            }
        }
        let change = match (is_removed, update, copy) {
            (true, ..) => Change::Remove,
            (false, Some(value), None) => Change::Update(value),
            (false, None, Some(path)) => Change::Copy(path),
            (false, Some(update), Some(copy)) => {
                // 1.1 says of each that it has no impact where the other is there.
                self.diags
                    .error(
                        codes::BAD_OVERLAY,
                        Place::Key(copy),
                        "an action cannot have both `update` and `copy`",
                    )
                    .related(Place::Key(update), "the other one");
                return None;
            }
            (false, None, None) => {
                self.diags
                    .error(
                        codes::BAD_OVERLAY,
                        Place::Node(action),
                        "this action does nothing",
                    )
                    .help("give it `update`, `copy` or `remove: true`");
                return None;
            }
        };
        Some(Action {
            target: target?,
            description: self.sources.get(action, "description"),
            change,
        })
    }

    fn keys(&mut self, object: NodeId, known: &[&str]) {
        for entry in self.sources.entries(object) {
            if known.contains(&&*entry.key) || entry.key.starts_with("x-") {
                continue;
            }
            let message = format!("an overlay has no key `{}` here", entry.key);
            let warning = self
                .diags
                .warn(codes::UNKNOWN_KEY, Place::Key(entry.value), message);
            warning.label("ignored");
            if let Some(meant) = similar(&entry.key, known.iter().copied()) {
                warning.help(format!("did you mean `{meant}`?"));
            }
        }
    }

    fn is_object(&mut self, node: NodeId, what: &str) -> bool {
        let is_object = matches!(self.sources.value(node), Value::Object(_));
        if !is_object {
            self.wrong_kind(node, what, "an object");
        }
        is_object
    }

    fn required_string(&mut self, object: NodeId, key: &str, what: &str) -> Option<NodeId> {
        match self.sources.get(object, key) {
            None => {
                self.missing(object, key);
                None
            }
            Some(node) if self.sources.string(node).is_none() => {
                self.wrong_kind(node, what, "a string");
                if let (Value::Number(text), Some(error)) =
                    (self.sources.value(node), self.diags.last_mut())
                {
                    error.help(match key {
                        "overlay" => "write 1.0.0 or 1.1.0".to_owned(),
                        _ => format!("write it in quotes: '{text}'"),
                    });
                }
                None
            }
            node => node,
        }
    }

    /// An optional string; `None` after an error.
    fn string(&mut self, object: NodeId, key: &str) -> Option<()> {
        match self.sources.get(object, key) {
            Some(node) if self.sources.string(node).is_none() => {
                self.wrong_kind(node, &format!("`{key}`"), "a string");
                None
            }
            _ => Some(()),
        }
    }

    fn missing(&mut self, object: NodeId, key: &str) {
        let message = format!("`{key}` is missing, which an overlay must have here");
        self.diags
            .error(codes::BAD_OVERLAY, Place::Node(object), message);
    }

    fn wrong_kind(&mut self, node: NodeId, what: &str, expected: &str) {
        let message = format!(
            "{what} must be {expected}, not {}",
            self.sources.value(node).kind()
        );
        self.diags
            .error(codes::BAD_OVERLAY, Place::Node(node), message);
    }
}
