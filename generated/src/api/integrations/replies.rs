// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Bodies of responses, chosen by status and never by shape.

use super::{
    BadRequest, Conflict, Forbidden, GatewayTimeout, InternalServerError,
    MethodNotAllowed, NotFound, TooManyRequests, Unauthorized, UnprocessableEntity,
};

/// What the API answers when a call fails, by status.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ApiError {
    /// 400: Bad Request
    BadRequest(BadRequest),
    /// 401: Unauthorized
    Unauthorized(Unauthorized),
    /// 403: Forbidden
    Forbidden(Forbidden),
    /// 404: Not Found
    NotFound(NotFound),
    /// 405: Method Not Allowed
    MethodNotAllowed(MethodNotAllowed),
    /// 409: Conflict
    Conflict(Conflict),
    /// 422: Unprocessable Entity
    UnprocessableEntity(UnprocessableEntity),
    /// 429: Too Many Requests
    TooManyRequests(TooManyRequests),
    /// 500: Internal Server Error
    InternalServerError(InternalServerError),
    /// 504: Gateway Timeout
    GatewayTimeout(GatewayTimeout),
}

::spandrel_runtime::error_body! {
    ApiError {
        400 => json BadRequest,
        401 => json Unauthorized,
        403 => json Forbidden,
        404 => json NotFound,
        405 => json MethodNotAllowed,
        409 => json Conflict,
        422 => json UnprocessableEntity,
        429 => json TooManyRequests,
        500 => json InternalServerError,
        504 => json GatewayTimeout,
    }
}
