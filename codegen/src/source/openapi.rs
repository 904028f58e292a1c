//! A document that another program built with the `openapiv3` crate.

use openapiv3::OpenAPI;

use super::{FileId, NodeId, Sources};
use crate::diag::{Diagnostics, Place, codes};

/// Reads a document given as a value of the `openapiv3` crate, which models OpenAPI 3.0: it is
/// written as JSON text under the path given, so that diagnostics have lines to point at, and that
/// text is read like any other. What the crate does not model cannot be in such a value.
pub fn from_openapiv3(
    sources: &mut Sources,
    path: impl Into<String>,
    document: &OpenAPI,
    diags: &mut Diagnostics,
) -> (FileId, Option<NodeId>) {
    match serde_json::to_string_pretty(document) {
        Ok(text) => {
            let file = sources.add(path, text.as_bytes());
            let root = super::parse(sources, file, diags);
            (file, root)
        }
        Err(error) => {
            let file = sources.add(path, b"");
            let message = format!("this document cannot be written as JSON: {error}");
            diags.error(codes::NOT_A_DOCUMENT, Place::File(file), message);
            (file, None)
        }
    }
}
