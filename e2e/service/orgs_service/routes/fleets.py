from datetime import datetime
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Query
from pydantic import Field

from .. import auth, models
from ..failures import RESPONSES, invalid, not_found
from ..paging import Paged
from ..state import now, state

router = APIRouter(prefix="/v2/orgs/fleets", tags=["Fleets"], responses=RESPONSES)


def _fleet(caller: auth.Caller, fleet_id: UUID) -> models.FleetRead:
    if state.fleet_partners.get(fleet_id) != caller.partner_id or fleet_id not in state.fleets:
        raise not_found("Fleet")
    return state.fleets[fleet_id]


@router.get("", operation_id="list_fleets")
async def list_fleets(
    caller: auth.needs("fleet:read"),
    paging: Paged,
    fleet_refs: Annotated[
        Annotated[list[str], Field(max_length=100)] | None,
        Query(
            description=(
                "Limit results to specific fleets using your organization's fleet reference "
                "identifiers. To specify multiple values, repeat the parameter for each value "
                "(e.g., `?fleet_refs=ref1&fleet_refs=ref2`)."
            )
        ),
    ] = None,
) -> models.CursorPage[models.FleetRead]:
    """Get a paginated list of Fleets accessible to your organization."""
    seen = [
        fleet
        for fleet in state.fleets.values()
        if state.fleet_partners[fleet.id] == caller.partner_id
        and (not fleet_refs or fleet.fleet_ref in fleet_refs)
    ]
    return paging.page(state.fleets, seen)


@router.get("/{fleet_id}", operation_id="get_fleet")
async def get_fleet(caller: auth.needs("fleet:read"), fleet_id: UUID) -> models.FleetRead:
    """Get detailed information about a specific fleet."""
    return _fleet(caller, fleet_id)


@router.patch("/{fleet_id}", operation_id="update_fleet")
async def update_fleet(
    caller: auth.needs("fleet:update"), fleet_id: UUID, update: models.FleetUpdate
) -> models.FleetRead:
    """Update an existing fleet information."""
    fleet = _fleet(caller, fleet_id)
    # What was not sent stays; null clears.
    values = update.model_dump(exclude_unset=True)
    for name in ("name", "fleet_ref"):
        if name in values and values[name] is None:
            raise invalid(f"body.{name}", None, "A fleet cannot be without it")
    changed = fleet.model_copy(update={**values, "updated_at": now()})
    state.fleets[fleet_id] = changed
    return changed


@router.delete(
    "/{fleet_id}",
    operation_id="delete_fleet",
    status_code=204,
    response_description="Fleet successfully deleted",
)
async def delete_fleet(caller: auth.needs("fleet:delete"), fleet_id: UUID) -> None:
    """Delete a fleet."""
    _fleet(caller, fleet_id)
    del state.fleets[fleet_id]


@router.get("/{fleet_id}/properties", operation_id="list_fleet_properties")
async def list_fleet_properties(
    caller: auth.needs("fleet:read"), fleet_id: UUID
) -> list[models.FleetPropertyRead]:
    """Retrieve all properties for a fleet by its ID."""
    _fleet(caller, fleet_id)
    return [p for p in state.fleet_properties.values() if p.fleet_id == fleet_id]


@router.post("/{fleet_id}/properties", operation_id="create_fleet_properties", status_code=201)
async def create_fleet_properties(
    caller: auth.needs("fleet:create"), fleet_id: UUID, new: list[models.FleetPropertyCreate]
) -> list[models.FleetPropertyRead]:
    """Create new fleet properties.

    You can only create properties for the fleet if you are the fleet owner.
    """
    _fleet(caller, fleet_id)
    return [
        state.fleet_properties.add(
            models.FleetPropertyRead(
                **p.model_dump(),
                id=uuid4(),
                # Without an offset, as Python's datetime often is and Pydantic then writes it.
                created_at=datetime.fromtimestamp(now().timestamp(), None),
                fleet_id=fleet_id,
            )
        )
        for p in new
    ]


@router.delete(
    "/{fleet_id}/properties/{property_id}",
    operation_id="delete_fleet_property",
    status_code=204,
    response_description="Fleet property successfully deleted",
)
async def delete_fleet_property(
    caller: auth.needs("fleet:delete"), fleet_id: UUID, property_id: UUID
) -> None:
    """Delete a fleet property by its ID.\
 You can only delete the property if you are the fleet owner."""
    _fleet(caller, fleet_id)
    found = state.fleet_properties.get(property_id)
    if found is None or found.fleet_id != fleet_id:
        raise not_found("Fleet property")
    del state.fleet_properties[property_id]
