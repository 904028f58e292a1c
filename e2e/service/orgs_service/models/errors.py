"""What the API answers when a call fails."""

from pydantic import BaseModel


class BadRequest(BaseModel):
    code: int = 400
    message: str = "Bad Request"
    detail: str | None = None


class Unauthorized(BaseModel):
    code: int = 401
    message: str = "Unauthorized"
    detail: str | None = None


class Forbidden(BaseModel):
    code: int = 403
    message: str = "Forbidden"
    detail: str | None = None


class NotFound(BaseModel):
    code: int = 404
    message: str = "Not Found"
    detail: str | None = None


class MethodNotAllowed(BaseModel):
    code: int = 405
    message: str = "Method Not Allowed"
    detail: str | None = None


class Conflict(BaseModel):
    code: int = 409
    message: str = "Conflict"
    detail: str | None = None


class ValidationErrorDetail(BaseModel):
    path: str
    input: str
    message: str
    error_type: str


class UnprocessableEntity(BaseModel):
    code: int = 422
    message: str = "Invalid Request Body"
    detail: list[ValidationErrorDetail] | None = None


class RetryAfterDetail(BaseModel):
    retry_after_seconds: int
    message: str


class TooManyRequests(BaseModel):
    code: int = 429
    message: str = "Too Many Requests"
    detail: RetryAfterDetail | None = None


class InternalServerError(BaseModel):
    message: str = "Internal Server Error"
