//! The draft as text.
use super::Draft;

/// Placeholder.
pub fn dump(_draft: &Draft) -> String {
    String::new()
}
