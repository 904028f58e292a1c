"""What only tests call. Not part of the document."""

import secrets
import time

from fastapi import APIRouter
from pydantic import BaseModel

from . import models
from .auth import SCOPES
from .failures import not_found
from .faults import Fault
from .state import Client, state

router = APIRouter(prefix="/__control", include_in_schema=False)


class NewClient(BaseModel):
    """Credentials for a partner of their own, so that tests do not meet."""

    name: str = "Acme Logistics"
    scopes: list[str] = SCOPES
    # The lifetime of access tokens in seconds.
    expires_in: int = 300
    refresh_tokens: bool = False


class Change(BaseModel):
    """What to change about a client's tokens."""

    scopes: list[str] | None = None
    expires_in: int | None = None
    token_failures: list[int] | None = None
    token_delay: float | None = None


def _client(client_id: str) -> Client:
    client = state.clients.get(client_id)
    if client is None:
        raise not_found("Client")
    return client


@router.post("/clients")
async def add_client(new: NewClient) -> dict:
    partner = state.add_partner(models.PartnerCreate(name=new.name))
    client = Client(
        client_id=f"client-{secrets.token_hex(4)}",
        client_secret=secrets.token_urlsafe(12),
        partner_id=partner.id,
        **new.model_dump(exclude={"name"}),
    )
    state.clients[client.client_id] = client
    return {
        "client_id": client.client_id,
        "client_secret": client.client_secret,
        "partner_id": partner.id,
        "token_path": "/realms/catena/protocol/openid-connect/token",
    }


@router.get("/clients/{client_id}")
async def get_client(client_id: str) -> dict:
    """How often a token was asked for, and the requests that named the client, in order."""
    client = _client(client_id)
    return {"token_requests": client.token_requests, "requests": client.requests}


@router.patch("/clients/{client_id}")
async def change_client(client_id: str, change: Change) -> None:
    client = _client(client_id)
    for name, value in change.model_dump(exclude_unset=True).items():
        setattr(client, name, value)


@router.post("/clients/{client_id}/expire")
async def expire_tokens(client_id: str) -> None:
    """Every access token that was issued so far is expired from now on."""
    _client(client_id)
    for token in state.tokens.values():
        if token.client_id == client_id and not token.is_refresh:
            token.expires_at = time.monotonic()


@router.post("/clients/{client_id}/faults")
async def add_fault(client_id: str, fault: Fault) -> None:
    _client(client_id).faults.append(fault)
