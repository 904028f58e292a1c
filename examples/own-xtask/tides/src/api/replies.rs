// Made by `cargo run -p tides-xtask`. Do not edit: change the document, its overlay or the generator.

//! Bodies of responses, chosen by status and never by shape.

use super::Problem;

/// What the API answers when a call fails, by status.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ApiError {
    /// 404: There is no such station.
    NotFound(Problem),
}

::spandrel_runtime::error_body! {
    ApiError {
        404 => json NotFound,
    }
}
