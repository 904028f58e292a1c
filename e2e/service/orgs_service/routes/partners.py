from uuid import UUID, uuid4

from fastapi import APIRouter

from .. import auth, models
from ..failures import RESPONSES, invalid, not_found
from ..paging import Paged
from ..state import now, state

router = APIRouter(prefix="/v2/orgs/partners", tags=["Partners"], responses=RESPONSES)


def _partner(caller: auth.Caller, partner_id: UUID) -> models.PartnerRead:
    """The caller's own organization, or one below it."""
    partner = state.partners.get(partner_id)
    if partner is None or caller.partner_id not in (partner.id, partner.parent_partner_id):
        raise not_found("Partner")
    return partner


def _add_properties(
    partner_id: UUID, new: list[models.PartnerPropertyCreate]
) -> list[models.PartnerPropertyRead]:
    return [
        state.partner_properties.add(
            models.PartnerPropertyRead(
                **p.model_dump(), id=uuid4(), created_at=now(), partner_id=partner_id
            )
        )
        for p in new
    ]


@router.get("", operation_id="list_partners")
async def list_partners(
    caller: auth.needs("partner:read"), paging: Paged
) -> models.CursorPage[models.PartnerRead]:
    """Get a paginated list of Partners accessible to your organization."""
    seen = [
        partner
        for partner in state.partners.values()
        if caller.partner_id in (partner.id, partner.parent_partner_id)
    ]
    return paging.page(state.partners, seen)


@router.post("", operation_id="create_partner", status_code=201)
async def create_partner(
    caller: auth.needs("partner:create"), new: models.PartnerCreate
) -> models.PartnerRead:
    """Create a new partner."""
    if new.parent_partner_id is None:
        new = new.model_copy(update={"parent_partner_id": caller.partner_id})
    partner = state.add_partner(new)
    _add_properties(partner.id, new.properties)
    return partner


@router.get("/{partner_id}", operation_id="get_partner")
async def get_partner(caller: auth.needs("partner:read"), partner_id: UUID) -> models.PartnerRead:
    """Get detailed information about a specific partner."""
    return _partner(caller, partner_id)


@router.patch("/{partner_id}", operation_id="update_partner")
async def update_partner(
    caller: auth.needs("partner:update"), partner_id: UUID, update: models.PartnerUpdate
) -> models.PartnerRead:
    """Update an existing partner."""
    values = update.model_dump(exclude_unset=True)
    if "name" in values and values["name"] is None:
        raise invalid("body.name", None, "A partner cannot be without it")
    partner = _partner(caller, partner_id)
    changed = partner.model_copy(update={**values, "updated_at": now()})
    state.partners[partner_id] = changed
    return changed


@router.delete(
    "/{partner_id}",
    operation_id="delete_partner",
    status_code=204,
    response_description="Partner successfully deleted",
)
async def delete_partner(caller: auth.needs("partner:create"), partner_id: UUID) -> None:
    """Delete a partner."""
    _partner(caller, partner_id)
    del state.partners[partner_id]


@router.get("/{partner_id}/properties", operation_id="list_partner_properties")
async def list_partner_properties(
    caller: auth.needs("partner-property:read"), partner_id: UUID
) -> list[models.PartnerPropertyRead]:
    """Retrieve a list of partner properties for a specific partner."""
    _partner(caller, partner_id)
    return [p for p in state.partner_properties.values() if p.partner_id == partner_id]


@router.post("/{partner_id}/properties", operation_id="create_partner_properties", status_code=201)
async def create_partner_properties(
    caller: auth.needs("partner-property:create"),
    partner_id: UUID,
    new: list[models.PartnerPropertyCreate],
) -> list[models.PartnerPropertyRead]:
    """Create new partner properties."""
    _partner(caller, partner_id)
    return _add_properties(partner_id, new)


@router.delete(
    "/{partner_id}/properties/{property_id}",
    operation_id="delete_partner_property",
    status_code=204,
    response_description="Partner property successfully deleted",
)
async def delete_partner_property(
    caller: auth.needs("partner-property:create"), partner_id: UUID, property_id: UUID
) -> None:
    """Delete a partner property by its ID."""
    _partner(caller, partner_id)
    found = state.partner_properties.get(property_id)
    if found is None or found.partner_id != partner_id:
        raise not_found("Partner property")
    del state.partner_properties[property_id]
