//! What would mend a finding, ready to paste: an overlay action, or lines of the manifest.

use std::fmt::Write as _;

use serde_json::Value;

use super::Diagnostics;
use crate::source::{NodeId, Sources};

/// What would mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// An action of an overlay.
    Overlay(Action),
    /// Lines of the API's table in the manifest.
    Manifest(String),
}

/// An action of an overlay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// The JSONPath (RFC 9535).
    pub target: String,
    /// What it does there.
    pub change: Change,
}

/// What an action does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Merges this value.
    Update(Value),
    /// Takes the target away.
    Remove,
}

impl Fix {
    /// An action that merges a value into a node.
    pub(crate) fn update(sources: &Sources, node: NodeId, value: Value) -> Self {
        Self::Overlay(Action {
            target: sources.json_path(node),
            change: Change::Update(value),
        })
    }

    /// An action that takes a node away.
    pub(crate) fn remove(sources: &Sources, node: NodeId) -> Self {
        Self::Overlay(Action {
            target: sources.json_path(node),
            change: Change::Remove,
        })
    }

    /// The text to paste.
    pub fn text(&self) -> String {
        match self {
            Self::Overlay(action) => action.text(None),
            Self::Manifest(lines) => lines.clone(),
        }
    }

    /// Where the text belongs, in a few words.
    pub(super) fn place(&self) -> &'static str {
        match self {
            Self::Overlay(_) => "an overlay action that mends it",
            Self::Manifest(_) => "in the table of the API in the manifest",
        }
    }
}

impl Action {
    /// The action as an item of an overlay's list, at the margin.
    fn text(&self, description: Option<&str>) -> String {
        let mut text = format!("- target: {}\n", scalar(&self.target));
        if let Some(description) = description {
            let _ = writeln!(text, "  description: {}", scalar(description));
        }
        match &self.change {
            Change::Remove => text.push_str("  remove: true\n"),
            Change::Update(value) => {
                text.push_str("  update:\n");
                for line in yaml(value).lines() {
                    let _ = writeln!(text, "    {line}");
                }
            }
        }
        text.truncate(text.trim_end().len());
        text
    }
}

/// An overlay with every action that the diagnostics know; `None` where they know none.
///
/// Removals come last and from the end, so that no action moves the target of another.
pub fn overlay_of(diags: &Diagnostics, title: &str) -> Option<String> {
    let mut actions: Vec<(&Action, &str)> = Vec::new();
    let mut manifest: Vec<&str> = Vec::new();
    for diagnostic in diags.iter() {
        match &diagnostic.fix {
            Some(Fix::Overlay(action)) if actions.iter().all(|(known, _)| *known != action) => {
                actions.push((action, &diagnostic.message));
            }
            Some(Fix::Manifest(lines)) if !manifest.contains(&lines.as_str()) => {
                manifest.push(lines);
            }
            _ => {}
        }
    }
    if actions.is_empty() && manifest.is_empty() {
        return None;
    }
    let removes = |(action, _): &(&Action, &str)| action.change == Change::Remove;
    let (mut removals, updates): (Vec<_>, Vec<_>) = actions.into_iter().partition(removes);
    removals.reverse();
    let mut text = format!(
        "# Made by `cargo xtask lint --fix`: read every action before you keep it. A description says what\n\
         # was found; say in its place why the action is right.\n\
         overlay: 1.0.0\ninfo:\n  title: {}\n  version: 0.1.0\n",
        scalar(title)
    );
    let all: Vec<_> = updates.into_iter().chain(removals).collect();
    text.push_str(if all.is_empty() {
        "actions: []\n"
    } else {
        "actions:\n"
    });
    for (action, description) in all {
        for line in action.text(Some(description)).lines() {
            let _ = writeln!(text, "  {line}");
        }
    }
    if !manifest.is_empty() {
        text.push_str(
            "\n# No overlay mends these; lines for the API's table in spec/spandrel.toml:\n",
        );
        for lines in manifest.iter().flat_map(|lines| lines.lines()) {
            let _ = writeln!(text, "#   {lines}");
        }
    }
    Some(text)
}

/// A string as it stands behind a key.
fn scalar(text: &str) -> String {
    yaml(&Value::from(text))
}

fn yaml(value: &Value) -> String {
    // Strings, numbers, lists and maps with string keys: nothing that could fail to be written.
    let text = serde_yaml::to_string(value).unwrap_or_default();
    text.trim_end().to_owned()
}
