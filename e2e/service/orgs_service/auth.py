"""Who is calling, and what a token allows; the token endpoint, which answers like Keycloak."""

import asyncio
import base64
import binascii
import time
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import unquote_plus
from uuid import UUID

from fastapi import APIRouter, Form, Header, Security
from fastapi.openapi.models import (
    OAuthFlowAuthorizationCode,
    OAuthFlowClientCredentials,
    OAuthFlows,
)
from fastapi.responses import JSONResponse, Response
from fastapi.security import OAuth2, SecurityScopes

from .failures import Failure
from .state import Client, Token, state

_REALM = "https://auth.catenatelematics.com/realms/catena/protocol/openid-connect"
REFRESH_EXPIRES_IN = 1800

SCOPES = [
    *(f"fleet:{verb}" for verb in ("read", "create", "update", "delete")),
    *(f"partner:{verb}" for verb in ("read", "create", "update")),
    *(f"partner-property:{verb}" for verb in ("read", "create")),
    *(f"tsp:{verb}" for verb in ("create", "update", "delete")),
    *(f"invitation:{verb}" for verb in ("read", "create", "delete")),
    *(f"share-agreement:{verb}" for verb in ("read", "update", "delete")),
]

# The document names the platform's own URLs; the service's are below, at the same path.
_scheme = OAuth2(
    scheme_name="Bearer",
    flows=OAuthFlows(
        clientCredentials=OAuthFlowClientCredentials(
            tokenUrl=f"{_REALM}/token", refreshUrl=f"{_REALM}/token"
        ),
        authorizationCode=OAuthFlowAuthorizationCode(
            authorizationUrl=f"{_REALM}/auth",
            tokenUrl=f"{_REALM}/token",
            refreshUrl=f"{_REALM}/token",
        ),
    ),
    auto_error=False,
)


@dataclass
class Caller:
    partner_id: UUID
    invitation_id: UUID | None


def _caller(
    required: SecurityScopes, authorization: Annotated[str | None, Security(_scheme)]
) -> Caller:
    kind, _, text = (authorization or "").partition(" ")
    if not text or kind.lower() != "bearer":
        raise Failure(401, "Not authenticated", {"WWW-Authenticate": "Bearer"})
    token = state.tokens.get(text)
    if token is None or token.expired or token.is_refresh:
        detail = "Token has expired" if token and token.expired else "Token is not valid"
        headers = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
        raise Failure(401, detail, headers)
    missing = [scope for scope in required.scopes if scope not in token.scopes]
    if missing:
        raise Failure(403, f"Missing scope: {' '.join(missing)}")
    return Caller(token.partner_id, token.invitation_id)


def needs(*scopes: str):
    """The caller of an operation that asks for a token with these scopes."""
    return Annotated[Caller, Security(_caller, scopes=list(scopes))]


router = APIRouter(prefix="/realms/catena/protocol/openid-connect", include_in_schema=False)


def _refuse(status: int, error: str, description: str) -> JSONResponse:
    body = {"error": error, "error_description": description}
    return JSONResponse(body, status, {"Cache-Control": "no-store"})


def _client(client_id: str | None, client_secret: str | None, authorization: str | None):
    """The client, by HTTP Basic or by the form."""
    if authorization and authorization.startswith("Basic "):
        try:
            pair = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        except (binascii.Error, UnicodeDecodeError):
            return None
        client_id, _, client_secret = map(unquote_plus, pair.partition(":"))
    client = state.clients.get(client_id or "")
    return client if client and client.client_secret == client_secret else None


def _grant(client: Client) -> dict:
    scopes = frozenset(client.scopes)
    access = Token(
        client.partner_id, scopes, time.monotonic() + client.expires_in, client.client_id
    )
    answer = {
        "access_token": state.issue(access),
        "expires_in": client.expires_in,
        "refresh_expires_in": 0,
        "token_type": "Bearer",
        "not-before-policy": 0,
        "scope": " ".join(client.scopes),
    }
    if client.refresh_tokens:
        expires_at = time.monotonic() + REFRESH_EXPIRES_IN
        refresh = Token(client.partner_id, scopes, expires_at, client.client_id, is_refresh=True)
        answer["refresh_token"] = state.issue(refresh)
        answer["refresh_expires_in"] = REFRESH_EXPIRES_IN
    return answer


@router.post("/token")
async def token(
    grant_type: Annotated[str | None, Form()] = None,
    client_id: Annotated[str | None, Form()] = None,
    client_secret: Annotated[str | None, Form()] = None,
    scope: Annotated[str, Form()] = "organization",
    refresh_token: Annotated[str | None, Form()] = None,
    authorization: Annotated[str | None, Header()] = None,
):
    client = _client(client_id, client_secret, authorization)
    if client is None:
        return _refuse(401, "invalid_client", "Invalid client or Invalid client credentials")
    client.token_requests += 1
    if client.token_delay:
        await asyncio.sleep(client.token_delay)
    if client.token_failures:
        status = client.token_failures.pop(0)
        return _refuse(status, "temporarily_unavailable", "The server is not ready")
    unknown = [word for word in scope.split() if word not in ("organization", *SCOPES)]
    if unknown:
        return _refuse(400, "invalid_scope", f"Invalid scopes: {' '.join(unknown)}")
    if grant_type == "refresh_token":
        old = state.tokens.pop(refresh_token or "", None)
        if not old or not old.is_refresh or old.expired or old.client_id != client.client_id:
            return _refuse(400, "invalid_grant", "Invalid refresh token")
    elif grant_type is None:
        return _refuse(400, "invalid_request", "Missing form parameter: grant_type")
    elif grant_type != "client_credentials":
        return _refuse(400, "unsupported_grant_type", "Unsupported grant_type")
    headers = {"Cache-Control": "no-store", "Pragma": "no-cache"}
    return JSONResponse(_grant(client), headers=headers)


@router.post("/revoke")
async def revoke(
    token: Annotated[str, Form()],
    client_id: Annotated[str | None, Form()] = None,
    client_secret: Annotated[str | None, Form()] = None,
    authorization: Annotated[str | None, Header()] = None,
):
    client = _client(client_id, client_secret, authorization)
    if client is None:
        return _refuse(401, "invalid_client", "Invalid client or Invalid client credentials")
    state.tokens.pop(token, None)
    return Response()
