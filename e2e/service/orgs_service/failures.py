"""How failures are answered: always with the error model that the document has for the status."""

import json

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from . import models

MODELS: dict[int, type[BaseModel]] = {
    400: models.BadRequest,
    401: models.Unauthorized,
    403: models.Forbidden,
    404: models.NotFound,
    405: models.MethodNotAllowed,
    409: models.Conflict,
    422: models.UnprocessableEntity,
    429: models.TooManyRequests,
    500: models.InternalServerError,
}

# What every operation declares.
RESPONSES = {
    400: {"model": models.BadRequest, "description": "Bad Request"},
    401: {"model": models.Unauthorized, "description": "Unauthorized"},
    403: {"model": models.Forbidden, "description": "Forbidden"},
    404: {"model": models.NotFound, "description": "Not Found"},
    405: {"model": models.MethodNotAllowed, "description": "Method Not Allowed"},
    409: {"model": models.Conflict, "description": "Conflict"},
    422: {"model": models.UnprocessableEntity, "description": "Unprocessable Entity"},
    429: {"model": models.TooManyRequests, "description": "Too Many Requests"},
    500: {"model": models.InternalServerError, "description": "Internal Server Error"},
}


class Failure(Exception):
    """Ends a request with an error."""

    def __init__(self, status: int, detail=None, headers: dict[str, str] | None = None):
        super().__init__(status, detail)
        self.status, self.detail, self.headers = status, detail, headers


def not_found(what: str) -> Failure:
    return Failure(404, f"{what} not found")


def invalid(path: str, value, message: str) -> Failure:
    """One violation that the models do not express."""
    return Failure(422, [_violation(path, value, message, "value_error")])


def body_of(status: int, detail=None) -> dict:
    """The body of the document for a status, with `detail` where the model has it."""
    model = MODELS.get(status)
    if model is None:
        return {"message": f"Status {status}", "detail": detail}
    values = {"detail": detail} if "detail" in model.model_fields else {}
    return model(**values).model_dump(mode="json")


def _violation(path: str, value, message: str, error_type: str) -> models.ValidationErrorDetail:
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    return models.ValidationErrorDetail(
        path=path, input=text, message=message, error_type=error_type
    )


def install(app: FastAPI) -> None:
    """Makes the application answer every failure in the API's own way."""

    @app.exception_handler(Failure)
    async def failure(_: Request, error: Failure):
        return JSONResponse(body_of(error.status, error.detail), error.status, error.headers)

    @app.exception_handler(RequestValidationError)
    async def validation(_: Request, error: RequestValidationError):
        details = [
            _violation(".".join(map(str, e["loc"])), e.get("input"), e["msg"], e["type"])
            for e in error.errors()
        ]
        return JSONResponse(body_of(422, details), 422)

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException):
        return JSONResponse(body_of(error.status_code), error.status_code, error.headers)

    @app.exception_handler(Exception)
    async def anything(_: Request, __: Exception):
        return JSONResponse(body_of(500), 500)
