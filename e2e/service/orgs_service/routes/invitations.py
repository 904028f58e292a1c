import time
from datetime import timedelta
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Query, Response

from .. import auth, models
from ..failures import RESPONSES, Failure, not_found
from ..models import InvitationStatusEnum as Status
from ..models import ResourceEnum, ShareAgreementStatusEnum, ShareLevelEnum
from ..paging import Paged
from ..state import Token, now, state

router = APIRouter(prefix="/v2/orgs/invitations", tags=["Invitations"], responses=RESPONSES)

# The fields that an invitation is created with under either of two names.
_FLEET_FIELDS = (
    "fleet_name",
    "fleet_email",
    "fleet_regulatory_id",
    "fleet_regulatory_id_type",
    "fleet_phone",
    "fleet_website",
    "fleet_country_code",
)


def _invitation(invitation_id: UUID) -> models.InvitationRead:
    invitation = state.invitations.get(invitation_id)
    if invitation is None or invitation.status == Status.deleted:
        raise not_found("Invitation")
    if invitation.status == Status.active and invitation.expires_at <= now():
        invitation.status = Status.expired
    return invitation


def _open(invitation_id: UUID) -> models.InvitationRead:
    invitation = _invitation(invitation_id)
    if invitation.status != Status.active:
        raise Failure(409, f"The invitation is {invitation.status}")
    return invitation


def _given(new: models.InvitationCreate) -> dict:
    """What the request says about the invitation."""
    values = new.model_dump(include={"fleet_ref", "callback_url", "limit_tsps", "expires_in_hours"})
    values["success_redirect_url"] = new.success_redirect_url
    values["failure_redirect_url"] = new.failure_redirect_url
    for name in _FLEET_FIELDS:
        value = getattr(new, name)
        # A URL that the model has read is text again in the answer.
        old = new.__dict__[f"partner_provided_{name}"]
        value = old if value is None else value
        values[name] = None if value is None else str(value)
    values["permissions"] = new.permissions
    if new.permissions is None:
        values["permissions"] = dict.fromkeys(ResourceEnum, ShareLevelEnum.read)
    values["expires_at"] = now() + timedelta(hours=new.expires_in_hours)
    return values


def _pre_register(invitation: models.InvitationRead) -> None:
    """Tokens that act for the fleet, which has no user yet."""

    def issue(is_refresh: bool) -> str:
        token = Token(
            invitation.partner_id,
            frozenset(),
            time.monotonic() + 3600,
            invitation_id=invitation.id,
            is_refresh=is_refresh,
        )
        return state.issue(token)

    invitation.pre_registration_access_token = issue(is_refresh=False)
    invitation.pre_registration_refresh_token = issue(is_refresh=True)


def _refresh(invitation: models.InvitationRead, values: dict) -> models.InvitationRead:
    for name, value in values.items():
        setattr(invitation, name, value)
    if invitation.status == Status.declined:
        invitation.status = Status.active
        invitation.decline_reason = invitation.declined_at = None
    elif invitation.status == Status.accepted:
        _pre_register(invitation)
    return invitation


@router.get("", operation_id="list_invitations")
async def list_invitations(
    caller: auth.needs("invitation:read"),
    paging: Paged,
    fleet_ref: Annotated[
        str | None, Query(description="Limit results to specific fleet reference")
    ] = None,
) -> models.CursorPage[models.InvitationRead]:
    """Get a paginated list of all invitations accessible to your organization."""
    seen = [
        invitation
        for invitation in state.invitations.values()
        if invitation.partner_id == caller.partner_id
        and invitation.status != Status.deleted
        and fleet_ref in (None, invitation.fleet_ref)
    ]
    return paging.page(state.invitations, seen)


@router.post(
    "",
    operation_id="create_invitation",
    status_code=201,
    response_description="New invitation created",
    responses={
        200: {"description": "Existing invitation refreshed (already exists for this fleet_ref)"}
    },
)
async def create_invitation(
    caller: auth.needs("invitation:create"), new: models.InvitationCreate, response: Response
) -> models.InvitationRead:
    """Create an invitation with a magic link to onboard a fleet.

    Returns an invitation object with a unique ID that serves as the magic link token.
    Share this link with the fleet to begin the onboarding process.
    Once accepted, a share agreement is automatically created to enable data sharing.

    **Note:** If an active, accepted, or declined invitation already exists for the same `fleet_ref`,
    the invitation is refreshed (expiration extended, tokens regenerated if accepted,
    reactivated if declined) and returned with status code 200 instead of 201.
    """
    values = _given(new)
    for invitation in state.invitations.values():
        same = (invitation.partner_id, invitation.fleet_ref) == (caller.partner_id, new.fleet_ref)
        if same and invitation.status in (Status.active, Status.accepted, Status.declined):
            response.status_code = 200
            return _refresh(invitation, values)
    id = uuid4()
    invitation = models.InvitationRead(
        **values,
        id=id,
        created_at=now(),
        magic_link=f"https://connect.catenatelematics.com/?invite={id}",
        status=Status.active,
        accepted_at=None,
        pre_registration_access_token=None,
        pre_registration_refresh_token=None,
        partner_slug=state.partners[caller.partner_id].slug,
        partner_id=caller.partner_id,
        decline_reason=None,
        declined_at=None,
    )
    return state.invitations.add(invitation)


@router.get("/{invitation_id}", operation_id="get_invitation")
async def get_invitation(invitation_id: UUID) -> models.InvitationRead:
    """Get detailed information about a specific invitation."""
    return _invitation(invitation_id)


@router.delete(
    "/{invitation_id}",
    operation_id="delete_invitation",
    status_code=204,
    response_description="Invitation successfully deleted",
)
async def delete_invitation(caller: auth.needs("invitation:delete"), invitation_id: UUID) -> None:
    """Delete an invitation."""
    invitation = _invitation(invitation_id)
    if invitation.partner_id != caller.partner_id:
        raise not_found("Invitation")
    invitation.status = Status.deleted


# These two have the operation ids that FastAPI makes up.
@router.post("/{invitation_id}/accept")
async def accept_invitation(invitation_id: UUID) -> models.InvitationRead:
    """Accept an invitation to share data using Catena Telematics platform after being invited by\
 a Partner."""
    invitation = _open(invitation_id)
    fleet = models.FleetRead(
        id=uuid4(),
        name=invitation.fleet_name or invitation.fleet_ref,
        fleet_ref=invitation.fleet_ref,
        invitation_id=invitation.id,
        websites=invitation.fleet_website and [invitation.fleet_website],
        regulatory_id=invitation.fleet_regulatory_id,
        regulatory_id_type=invitation.fleet_regulatory_id_type,
        registered_email=invitation.fleet_email,
        registered_phone=invitation.fleet_phone,
        country_code=invitation.fleet_country_code,
        created_at=now(),
        updated_at=now(),
    )
    state.fleets.add(fleet)
    state.fleet_partners[fleet.id] = invitation.partner_id
    agreement = models.ShareAgreementRead(
        id=uuid4(),
        fleet_id=fleet.id,
        partner_id=invitation.partner_id,
        fleet_ref=invitation.fleet_ref,
        status=ShareAgreementStatusEnum.active,
        effective_date=now(),
        expiration_date=None,
        scopes=dict(invitation.permissions),
    )
    state.share_agreements.add(agreement)
    invitation.status = Status.accepted
    invitation.accepted_at = now()
    invitation.fleet_id = fleet.id
    _pre_register(invitation)
    return invitation


@router.post("/{invitation_id}/decline")
async def decline_invitation(
    invitation_id: UUID, decline: models.InvitationDecline
) -> models.InvitationRead:
    """Decline an invitation to share data after being invited by a partner."""
    invitation = _open(invitation_id)
    invitation.status = Status.declined
    invitation.declined_at = now()
    invitation.decline_reason = decline.decline_reason
    return invitation
