// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Bodies of responses, chosen by status and never by shape.

use super::ErrorResponse;

/// What the API answers when a call fails, by status.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ApiError {
    /// 401
    Unauthorized(ErrorResponse),
}

::spandrel_runtime::error_body! {
    ApiError {
        401 => json Unauthorized,
    }
}
