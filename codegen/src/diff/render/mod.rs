//! Reports for people and machines.

mod html;
mod json;
mod lines;
mod markdown;
mod text;

pub use html::html;
pub use json::json;
pub use lines::verdict as headline;
pub use markdown::markdown;
pub use text::text;
