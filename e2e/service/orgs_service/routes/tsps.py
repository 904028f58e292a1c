from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Path, Query

from .. import auth, models
from ..failures import RESPONSES, Failure, invalid, not_found
from ..state import now, state

router = APIRouter(prefix="/v2/orgs", tags=["TSPs"], responses=RESPONSES)


def _tsp(tsp_id: UUID) -> models.TspRead:
    tsp = state.tsps.get(tsp_id)
    if tsp is None:
        raise not_found("TSP")
    return tsp


@router.get("/tsps", operation_id="list_tsps", summary="List TSPs")
async def list_tsps(
    slug: str | None = None, source_name: models.TspEnum | None = None
) -> list[models.TspRead]:
    """Get a list of TSPs integrated with Catena Telematics."""
    return [
        tsp
        for tsp in state.tsps.values()
        if slug in (None, tsp.slug) and source_name in (None, tsp.source_name)
    ]


@router.post("/tsps", operation_id="create_tsp", status_code=201)
async def create_tsp(_: auth.needs("tsp:create"), new: models.TspCreate) -> models.TspRead:
    """Create a new TSP."""
    if any(tsp.source_name == new.source_name for tsp in state.tsps.values()):
        raise Failure(409, f"There is a TSP {new.source_name} already")
    tsp = models.TspRead(
        **new.model_dump(),
        id=uuid4(),
        slug=new.name.lower().replace(" ", "-"),
        created_at=now(),
        updated_at=now(),
    )
    return state.tsps.add(tsp)


@router.get("/tsps/{tsp_id}", operation_id="get_tsp", summary="Get TSP")
async def get_tsp(tsp_id: UUID) -> models.TspRead:
    """Get detailed information about a specific TSP."""
    return _tsp(tsp_id)


@router.patch("/tsps/{tsp_id}", operation_id="update_tsp")
async def update_tsp(
    _: auth.needs("tsp:update"), tsp_id: UUID, update: models.TspUpdate
) -> models.TspRead:
    """Update an existing TSP."""
    values = update.model_dump(exclude_unset=True)
    for name in ("name", "source_name", "conn_type"):
        if name in values and values[name] is None:
            raise invalid(f"body.{name}", None, "A TSP cannot be without it")
    changed = _tsp(tsp_id).model_copy(update={**values, "updated_at": now()})
    state.tsps[tsp_id] = changed
    return changed


@router.delete(
    "/tsps/{tsp_id}",
    operation_id="delete_tsp",
    status_code=204,
    response_description="TSP successfully deleted",
)
async def delete_tsp(_: auth.needs("tsp:delete"), tsp_id: UUID) -> None:
    """Delete a TSP."""
    _tsp(tsp_id)
    del state.tsps[tsp_id]


@router.get("/external-tsps", operation_id="list_ext_tsps", summary="List External TSPs")
async def list_ext_tsps(
    _: auth.needs(),
    q: Annotated[
        str | None, Query(description="Fuzzy search by name, website, or email domain")
    ] = None,
) -> list[models.ExtTspRead]:
    """Get a list of external TSPs from supported registries."""
    return [
        tsp
        for tsp in state.ext_tsps.values()
        if q is None or q.lower() in f"{tsp.name} {tsp.website} {tsp.email}".lower()
    ]


@router.get("/external-tsps/integration-requests", operation_id="list_partner_integration_requests")
async def list_partner_integration_requests(
    caller: auth.needs(),
    fleet_id: Annotated[UUID | None, Query(description="Filter by fleet_id")] = None,
    fleet_ref: Annotated[str | None, Query(description="Filter by fleet_ref")] = None,
) -> list[models.ExtTspIntegrationRequestRead]:
    """List integration requests for the partner's invitations/fleets."""
    return [
        request
        for request in state.integration_requests.values()
        if request.partner_id == caller.partner_id
        and fleet_id in (None, request.fleet_id)
        and fleet_ref in (None, request.fleet_ref)
    ]


@router.post(
    "/external-tsps/{ext_tsp_id}/request-integration",
    operation_id="request_ext_tsp_integration",
    summary="Request External TSP Integration",
    status_code=201,
)
async def request_ext_tsp_integration(
    caller: auth.needs(),
    ext_tsp_id: Annotated[
        UUID, Path(description="The ID of the external TSP to request integration for")
    ],
    body: models.IntegrationRequestBody | None = None,
) -> models.ExtTspIntegrationRequestRead:
    """Request integration for an external TSP on behalf of a fleet during onboarding."""
    if caller.invitation_id is None:
        raise Failure(403, "Only with the token of an accepted invitation")
    tsp = state.ext_tsps.get(ext_tsp_id)
    if tsp is None:
        raise not_found("External TSP")
    invitation = state.invitations[caller.invitation_id]
    body = body or models.IntegrationRequestBody()
    return state.integration_requests.add(
        models.ExtTspIntegrationRequestRead(
            id=uuid4(),
            ext_tsp_id=tsp.id,
            ext_tsp_name=tsp.name,
            ext_tsp_compliance_status=models.TspComplianceStatusEnum.compliant,
            fleet_id=invitation.fleet_id,
            fleet_ref=invitation.fleet_ref,
            partner_id=caller.partner_id,
            invitation_id=invitation.id,
            fleet_contact_name=body.fleet_contact_name,
            fleet_contact_notes=body.fleet_contact_notes,
            created_at=now(),
            updated_at=now(),
            integrated_tsp_ids=tsp.integrated_tsp_ids,
        )
    )
