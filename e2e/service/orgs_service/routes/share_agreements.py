from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Path, Query

from .. import auth, models
from ..failures import RESPONSES, Failure, invalid, not_found
from ..models import ShareAgreementStatusEnum as Status
from ..paging import Paged
from ..state import now, state

router = APIRouter(
    prefix="/v2/orgs/share-agreements", tags=["Share Agreements"], responses=RESPONSES
)


def _agreement(caller: auth.Caller, agreement_id: UUID) -> models.ShareAgreementRead:
    agreement = state.share_agreements.get(agreement_id)
    if (
        agreement is None
        or agreement.partner_id != caller.partner_id
        or agreement.status == Status.deleted
    ):
        raise not_found("Share agreement")
    if agreement.expiration_date is not None and agreement.expiration_date <= now():
        agreement.status = Status.expired
    return agreement


def _change(caller: auth.Caller, agreement_id: UUID, to: Status, *possible_from: Status):
    agreement = _agreement(caller, agreement_id)
    if agreement.status not in possible_from:
        raise Failure(409, f"The share agreement is {agreement.status}")
    agreement.status = to
    return agreement


@router.get("", operation_id="list_share_agreements")
async def list_share_agreements(
    caller: auth.needs("share-agreement:read"),
    paging: Paged,
    fleet_id: Annotated[UUID | None, Query(description="Limit results to specific fleet")] = None,
    fleet_ref: Annotated[
        str | None, Query(description="Limit results to specific fleet reference")
    ] = None,
    share_agreement_status: Annotated[
        Status | None, Query(description="Limit results to specific Share Agreement status")
    ] = None,
) -> models.CursorPage[models.ShareAgreementRead]:
    """Get a paginated list of Share Agreements accessible to your organization."""
    seen = [
        agreement
        for agreement in state.share_agreements.values()
        if agreement.partner_id == caller.partner_id
        and agreement.status != Status.deleted
        and fleet_id in (None, agreement.fleet_id)
        and fleet_ref in (None, agreement.fleet_ref)
        and share_agreement_status in (None, agreement.status)
    ]
    return paging.page(state.share_agreements, seen)


# Before the paths with an id: `backfill` is none.
@router.post("/backfill", operation_id="backfill_share_agreements")
async def backfill_share_agreements(
    caller: auth.needs("share-agreement:update"),
    backfill: Annotated[
        models.ShareAgreementBackfill,
        Body(description="Resource and share level to backfill into existing share agreements"),
    ],
) -> models.ShareAgreementBackfillResult:
    """Add a new resource to all existing share agreements that don't already have it.

    Useful when a new resource is introduced and existing agreements need to be updated
    without running manual database queries. Share agreements that already include the
    resource are skipped. Optionally restrict the update to specific fleets.
    """
    updated = []
    for agreement in state.share_agreements.values():
        if (
            agreement.partner_id == caller.partner_id
            and backfill.resource not in agreement.scopes
            and (backfill.fleet_ids is None or agreement.fleet_id in backfill.fleet_ids)
        ):
            agreement.scopes[backfill.resource] = backfill.share_level
            updated.append(agreement.id)
    return models.ShareAgreementBackfillResult(share_agreement_ids=updated)


@router.get("/{share_agreement_id}", operation_id="get_share_agreement")
async def get_share_agreement(
    caller: auth.needs("share-agreement:read"), share_agreement_id: UUID
) -> models.ShareAgreementRead:
    """Get detailed information about a specific Share Agreement."""
    return _agreement(caller, share_agreement_id)


@router.patch("/{share_agreement_id}", operation_id="update_share_agreement")
async def update_share_agreement(
    caller: auth.needs("share-agreement:update"),
    share_agreement_id: Annotated[
        UUID, Path(description="The ID of the Share Agreement to update")
    ],
    update: Annotated[
        models.ShareAgreementUpdate,
        Body(description="Details to be updated int Share Agreement"),
    ],
) -> models.ShareAgreementRead:
    """Update an existing Share Agreement."""
    agreement = _agreement(caller, share_agreement_id)
    # What was not sent stays; null clears.
    values = update.model_dump(exclude_unset=True)
    if "effective_date" in values and values["effective_date"] is None:
        raise invalid("body.effective_date", None, "A share agreement cannot be without it")
    for name, value in values.items():
        setattr(agreement, name, value)
    return agreement


@router.delete(
    "/{share_agreement_id}",
    operation_id="delete_share_agreement",
    status_code=204,
    response_description="Share Agreement successfully deleted",
)
async def delete_share_agreement(
    caller: auth.needs("share-agreement:delete"), share_agreement_id: UUID
) -> None:
    """Delete a Share Agreement."""
    _agreement(caller, share_agreement_id).status = Status.deleted


@router.post("/{share_agreement_id}/pause", operation_id="pause_share_agreement")
async def pause_share_agreement(
    caller: auth.needs("share-agreement:update"), share_agreement_id: UUID
) -> models.ShareAgreementRead:
    """Pause a Share Agreement."""
    return _change(caller, share_agreement_id, Status.paused, Status.active)


@router.post("/{share_agreement_id}/activate", operation_id="activate_share_agreement")
async def activate_share_agreement(
    caller: auth.needs("share-agreement:update"), share_agreement_id: UUID
) -> models.ShareAgreementRead:
    """Activate a Share Agreement."""
    return _change(caller, share_agreement_id, Status.active, Status.paused)


@router.post("/{share_agreement_id}/cancel", operation_id="cancel_share_agreement")
async def cancel_share_agreement(
    caller: auth.needs("share-agreement:update"), share_agreement_id: UUID
) -> models.ShareAgreementRead:
    """Cancel a Share Agreement."""
    return _change(caller, share_agreement_id, Status.cancelled, Status.active, Status.paused)
