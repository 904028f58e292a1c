//! What makes no document wrong and yet hurts the SDK that is made of it: looked for by `lint` alone.
//!
//! Each finding says what it costs the users of the SDK, and what would mend it.

mod operations;
mod schemas;

use serde_json::Value as Json;

use crate::diag::Diagnostics;
use crate::ir::Draft;
use crate::manifest::Options;
use crate::model::Document;
use crate::source::{NodeId, Sources};

/// Looks at a document and at what was made of it.
pub(crate) fn check(
    document: &Document<'_>,
    draft: &Draft,
    sources: &Sources,
    options: &Options,
    diags: &mut Diagnostics,
) {
    operations::ids(document, sources, diags);
    operations::contents(document, sources, diags);
    operations::scopes(document, sources, diags);
    operations::paging(draft, options, diags);
    schemas::secrets(document, sources, options, diags);
    schemas::spellings(document, sources, diags);
}

/// A part of the document for an overlay.
fn to_json(sources: &Sources, node: NodeId) -> Json {
    serde_json::from_str(&sources.to_json_text(node)).unwrap_or_default()
}
