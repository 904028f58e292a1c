"""Pages of a list that is walked with cursors, which mean nothing to the caller."""

import base64
import binascii
import json
from typing import Annotated

from fastapi import Depends, Query

from .failures import Failure
from .models import CursorPage
from .state import Table


class Paging:
    def __init__(
        self,
        cursor: Annotated[str | None, Query(description="Cursor for the next page")] = None,
        size: Annotated[int, Query(description="Page size", ge=1, le=1000)] = 300,
    ):
        self.cursor, self.size = cursor, size

    def page(self, table: Table, items: list) -> CursorPage:
        """The page of `items`, some of the table's, that the cursor stands for."""
        place = {item.id: table.places[item.id] for item in items}
        way, at = _read(self.cursor) if self.cursor else (">", 0)
        if way == ">":
            rest = [item for item in items if place[item.id] > at]
            shown, more = rest[: self.size], len(rest) > self.size
            has_next, has_previous = more, len(rest) < len(items)
        else:
            rest = [item for item in items if place[item.id] < at]
            shown, more = rest[-self.size :], len(rest) > self.size
            has_next, has_previous = len(rest) < len(items), more
        first = place[shown[0].id] if shown else at
        last = place[shown[-1].id] if shown else at
        return CursorPage(
            items=shown,
            total=len(items),
            current_page=_write(">", first - 1),
            current_page_backwards=_write("<", last + 1),
            previous_page=_write("<", first) if has_previous else None,
            next_page=_write(">", last) if has_next else None,
        )


def _write(way: str, at: int) -> str:
    # Padded base64: a cursor has characters that a query has to escape.
    return base64.b64encode(json.dumps([way, at]).encode()).decode()


def _read(cursor: str) -> tuple[str, int]:
    try:
        way, at = json.loads(base64.b64decode(cursor, validate=True))
        if way not in ("<", ">") or not isinstance(at, int):
            raise ValueError(way)
    except (binascii.Error, UnicodeDecodeError, ValueError, TypeError):
        raise Failure(400, "Invalid cursor value") from None
    return way, at


Paged = Annotated[Paging, Depends()]
