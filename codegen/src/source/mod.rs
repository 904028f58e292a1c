//! Text to nodes: JSON and YAML read into one arena whose nodes know their place.
//!
//! Every later stage speaks of places as [`NodeId`]s; file, line, column and JSON pointer are
//! derived from a node when a diagnostic is rendered.

mod json;
mod tree;
mod yaml;

pub use tree::{Entry, FileId, KeyPlace, Node, NodeId, SourceFile, Sources, Span, Value};

use crate::diag::{Diagnostics, Place, codes};

/// Nesting above this is refused: no real document comes near, and recursion stays bounded.
pub(crate) const MAX_DEPTH: usize = 256;

/// Reads a file of the arena as JSON or YAML (by its first character: JSON documents are objects)
/// and gives its root node; `None` after a diagnostic.
pub fn parse(sources: &mut Sources, file: FileId, diags: &mut Diagnostics) -> Option<NodeId> {
    let text = sources.file(file).text();
    if text.trim_start().is_empty() {
        diags.error(
            codes::NOT_A_DOCUMENT,
            Place::File(file),
            "the file is empty",
        );
        return None;
    }
    if text.trim_start().starts_with(['{', '[']) && !sources.file(file).is_yaml_path() {
        json::parse(sources, file, diags)
    } else {
        yaml::parse(sources, file, diags)
    }
}
