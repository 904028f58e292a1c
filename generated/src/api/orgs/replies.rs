// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Bodies of responses, chosen by status and never by shape.

use spandrel_runtime::{Answer, DecodeError, ErrorBody, decode};

use super::{
    BadRequest, Conflict, Forbidden, InternalServerError, MethodNotAllowed, NotFound,
    TooManyRequests, Unauthorized, UnprocessableEntity,
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
}

impl ErrorBody for ApiError {
    fn decode(answer: &Answer) -> Option<Result<Self, DecodeError>> {
        Some(
            match answer.status().as_u16() {
                400 => decode::json(answer).map(Self::BadRequest),
                401 => decode::json(answer).map(Self::Unauthorized),
                403 => decode::json(answer).map(Self::Forbidden),
                404 => decode::json(answer).map(Self::NotFound),
                405 => decode::json(answer).map(Self::MethodNotAllowed),
                409 => decode::json(answer).map(Self::Conflict),
                422 => decode::json(answer).map(Self::UnprocessableEntity),
                429 => decode::json(answer).map(Self::TooManyRequests),
                500 => decode::json(answer).map(Self::InternalServerError),
                _ => return None,
            },
        )
    }
}
