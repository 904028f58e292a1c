// Made by `cargo run -p tides-xtask`. Do not edit: change the document, its overlay or the generator.

//! Objects of the API.

use serde::{Deserialize, Serialize};
use spandrel_runtime::DateTime;

use super::TideKind;

/// Tide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Tide {
    /// Kind.
    pub kind: TideKind,
    /// At.
    pub at: DateTime,
    /// Above chart datum.
    pub metres: f64,
}

/// Problem.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Problem {
    /// Message.
    pub message: String,
}
