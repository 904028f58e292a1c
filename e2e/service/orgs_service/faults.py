"""What goes wrong because a test said so, and what the requests of a test were.

A request belongs to the test whose client id it names in the header `X-Test-Client`; others are
left alone, so that tests do not meet each other's faults.
"""

import asyncio
import json
import re

from pydantic import BaseModel
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .failures import body_of
from .models import RetryAfterDetail
from .state import state


class Fault(BaseModel):
    """What happens to the next `times` requests of a client that fit `method` and `path`."""

    method: str | None = None
    # A regular expression that the path has to contain.
    path: str = ""
    times: int = 1
    # Seconds before anything else happens.
    delay: float = 0
    # Answer with this status in place of the operation, and without doing what it does.
    status: int | None = None
    headers: dict[str, str] = {}
    # The body of that answer; without one, it is the error body that the document has for it.
    body: str | None = None
    # Answer as the operation does, with these members merged into the JSON: a newer server.
    merge: dict | None = None
    # Send so many bytes of the operation's answer, then break the connection.
    drop_after: int | None = None


class ConnectionDropped(Exception):
    """Ends the connection: the server closes it when an answer is not finished."""


class Faults:
    """Middleware around the whole application."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope.get("headers", ()))
        client = state.clients.get(headers.get(b"x-test-client", b"").decode("latin-1"))
        if scope["type"] != "http" or client is None or scope["path"].startswith("/__control"):
            return await self.app(scope, receive, send)
        noted = {
            "method": scope["method"],
            "path": scope["path"],
            "query": scope["query_string"].decode("latin-1"),
            "authorized": b"authorization" in headers,
            "user_agent": headers.get(b"user-agent", b"").decode("latin-1"),
            "status": None,
        }
        client.requests.append(noted)
        fault = _take(client.faults, scope)

        async def note(message: Message) -> None:
            if message["type"] == "http.response.start":
                noted["status"] = message["status"]
            await send(message)

        if fault is None:
            return await self.app(scope, receive, note)
        await asyncio.sleep(fault.delay)
        if fault.status is not None:
            return await _answer(note, *_instead(fault))
        if fault.merge is None and fault.drop_after is None:
            return await self.app(scope, receive, note)
        start, body = await _collect(self.app, scope, receive)
        if fault.merge is not None:
            body = json.dumps(json.loads(body) | fault.merge).encode()
        kept = [(name, value) for name, value in start["headers"] if name != b"content-length"]
        await _answer(note, start["status"], kept, body, fault.drop_after)


def _take(faults: list[Fault], scope: Scope) -> Fault | None:
    for fault in faults:
        fits = fault.method in (None, scope["method"]) and re.search(fault.path, scope["path"])
        if fits:
            fault.times -= 1
            if fault.times == 0:
                faults.remove(fault)
            return fault
    return None


def _instead(fault: Fault) -> tuple[int, list, bytes]:
    headers = {"content-type": "application/json"}
    headers |= {name.lower(): value for name, value in fault.headers.items()}
    detail = "This is a test" if fault.status in (400, 401, 403, 404, 405, 409) else None
    if fault.status == 429:
        seconds = headers.get("retry-after", "")
        detail = RetryAfterDetail(
            retry_after_seconds=int(seconds) if seconds.isdigit() else 1,
            message="Too many requests, try again later",
        )
    body = fault.body
    if body is None:
        body = json.dumps(body_of(fault.status, detail))
    pairs = [(n.encode("latin-1"), v.encode("latin-1")) for n, v in headers.items()]
    return fault.status, pairs, body.encode()


async def _answer(
    send: Send, status: int, headers: list, body: bytes, drop_after: int | None = None
) -> None:
    headers = [*headers, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    if drop_after is not None:
        await send({"type": "http.response.body", "body": body[:drop_after], "more_body": True})
        raise ConnectionDropped
    await send({"type": "http.response.body", "body": body})


async def _collect(app: ASGIApp, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
    start, body = {}, bytearray()

    async def collect(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        else:
            body.extend(message.get("body", b""))

    await app(scope, receive, collect)
    return start, bytes(body)
