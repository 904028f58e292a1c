"""Share agreements, as read and as written."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from .enums import ResourceEnum, ShareAgreementStatusEnum, ShareLevelEnum
from .types import example


class ShareAgreementRead(BaseModel):
    """API model for reading a sharing agreement

    Contains all the details about what data you can access from a fleet.
    Monitor the status field to track active agreements.
    """

    model_config = example(
        {
            "effective_date": "2025-12-11T14:22:00Z",
            "fleet_id": "98765432-10fe-dcba-9876-543210fedcba",
            "fleet_ref": "FLEET-12345",
            "id": "22334455-6677-8899-aabb-ccddeeff0011",
            "invitation_id": "01234567-89ab-cdef-0123-456789abcdef",
            "partner_id": "11223344-5566-7788-99aa-bbccddeeff00",
            "scopes": {
                "hos_events": "read",
                "user": "read",
                "vehicle": "read_write",
                "vehicle_location": "read_write",
            },
            "status": "active",
            "expiration_date": None,
        }
    )

    id: UUID = Field(description="Unique agreement identifier")
    fleet_id: UUID = Field(
        title="Fleet ID",
        description="The Catena fleet ID sharing their data with you",
    )
    partner_id: UUID = Field(
        title="Partner ID",
        description="Your organization ID receiving access to fleet data",
    )
    fleet_ref: str | None = Field(
        title="Fleet Reference",
        description=(
            "Your internal fleet identifier for mapping Catena fleets to your system. "
            "Returned in webhooks and APIs for easy integration."
        ),
    )
    status: ShareAgreementStatusEnum = Field(
        title="Agreement Status",
        description=(
            "Current state: ACTIVE (data access enabled), PAUSED (temporarily disabled), "
            "CANCELLED (permanently ended), EXPIRED (past expiration_date)"
        ),
    )
    effective_date: datetime = Field(
        description="When data access begins. Check this before attempting to fetch fleet data.",
    )
    expiration_date: datetime | None = Field(
        description=(
            "When data access ends. Null means no expiration. Status automatically changes to"
            " EXPIRED after this date."
        ),
    )
    scopes: dict[ResourceEnum, ShareLevelEnum] = Field(
        title="Shared Scopes",
        description=(
            "Defines which resources (vehicle, locations, users, etc.) you can access and the"
            " permission level (read, write) for each."
        ),
    )


class ShareAgreementUpdate(BaseModel):
    """API model for updating a sharing agreement

    Update agreement status or dates. Note: Fleets own their share agreements,
    so partners typically cannot modify these directly.
    """

    model_config = example({})

    effective_date: datetime | None = Field(
        None,
        description="When data access begins. Check this before attempting to fetch fleet data.",
    )
    expiration_date: datetime | None = Field(
        None,
        description=(
            "When data access ends. Null means no expiration. Status automatically changes to"
            " EXPIRED after this date."
        ),
    )


class ShareAgreementBackfill(BaseModel):
    """Request body for backfilling a new resource into existing share agreements."""

    resource: ResourceEnum = Field(
        description="The resource to add to share agreements that don't have it",
    )
    share_level: ShareLevelEnum = Field(
        ShareLevelEnum.read,
        description="The permission level to assign to the resource",
    )
    fleet_ids: Annotated[list[UUID], Field(min_length=1)] | None = Field(
        None,
        description="Limit the backfill to specific fleets. If omitted, all fleets are affected.",
    )


class ShareAgreementBackfillResult(BaseModel):
    """Response for the share agreement backfill operation."""

    share_agreement_ids: list[UUID] = Field(
        description="IDs of the share agreements that were updated",
    )
