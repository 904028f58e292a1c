//! Diagnostics as text and as JSON.
use super::Diagnostics;
use crate::source::Sources;

/// Renders for people.
pub fn render_text(_diags: &Diagnostics, _sources: &Sources, _color: bool) -> String {
    String::new()
}

/// Renders for machines.
pub fn render_json(_diags: &Diagnostics, _sources: &Sources) -> String {
    String::new()
}
