//! Text to nodes: JSON and YAML read into one arena whose nodes know their place.
//!
//! Every later stage speaks of places as [`NodeId`]s; file, line, column and JSON pointer are
//! derived from a node when a diagnostic is rendered.

mod json;
pub(crate) mod json_path;
mod keys;
#[cfg(feature = "openapiv3")]
mod openapi;
mod scalar;
mod tree;
mod write;
mod yaml;
mod yaml_error;

#[cfg(feature = "openapiv3")]
pub use openapi::from_openapiv3;
pub use tree::{Entry, FileId, KeyPlace, Node, NodeId, SourceFile, Sources, Span, Value};

use crate::diag::{Diagnostics, Place, codes};

/// Nesting above this is refused: no real document comes near, and recursion stays bounded.
pub(crate) const MAX_DEPTH: usize = 256;

/// A reader gave up; the diagnostic that says why was added.
#[derive(Clone, Copy, Debug)]
struct Stop;

/// Reads a file of the arena as JSON or YAML and gives its root node; `None` after an error that
/// ended the reading (a duplicate key does not).
///
/// The text decides by its first character, except that a `.yaml` file is always YAML (of which
/// JSON is a part).
pub fn parse(sources: &mut Sources, file: FileId, diags: &mut Diagnostics) -> Option<NodeId> {
    let source = sources.file(file);
    let text = source.text().trim_start();
    if let Some(bad) = source.bad_utf8() {
        let span = Span {
            start: bad,
            end: bad + 1,
        };
        // UTF-16 gives itself away: every other byte of ASCII text is zero.
        let what = if text.contains('\0') {
            "the file looks like UTF-16"
        } else {
            "the file is not UTF-8"
        };
        diags
            .error(codes::NOT_A_DOCUMENT, Place::Span(file, span), what)
            .label("the first byte that is not UTF-8")
            .help("save the file as UTF-8");
        return None;
    }
    let Some(first) = text.chars().next() else {
        diags.error(
            codes::NOT_A_DOCUMENT,
            Place::File(file),
            "the file is empty",
        );
        return None;
    };
    let next = text.chars().nth(1).unwrap_or(' ');
    if first == '<' && (next.is_ascii_alphabetic() || next == '!' || next == '?') {
        let start = source.text().len() - text.len();
        let place = Place::Span(file, Span::new(start, start + 1));
        diags
            .error(codes::NOT_A_DOCUMENT, place, "this is HTML or XML, not an OpenAPI document")
            .help("a page that shows an API is not its document: look for its openapi.json or openapi.yaml");
        return None;
    }
    match first {
        '{' | '[' if source.is_yaml_path() => {
            // Nearly always JSON with another name: the JSON reader is exact and fast. What it does
            // not read may still be YAML's flow style.
            let mut said = Diagnostics::default();
            if let Some(root) = json::parse(sources, file, &mut said) {
                diags.append(said);
                return Some(root);
            }
            yaml::parse(sources, file, diags)
        }
        '{' | '[' | '"' | '/' if !source.is_yaml_path() => json::parse(sources, file, diags),
        _ => yaml::parse(sources, file, diags),
    }
}
