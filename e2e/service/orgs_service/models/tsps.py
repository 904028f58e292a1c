"""TSPs, external TSPs and requests for their integration, as read and as written."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, EmailStr, Field, HttpUrl

from .enums import (
    ConnectionTypeEnum,
    ExtTspRegistryEnum,
    TspComplianceStatusEnum,
    TspEnum,
    TspStatusEnum,
)
from .types import example


class TspCreate(BaseModel):
    """API model for creating a TSP

    Used by Catena admins to add new telematics service providers to the platform.
    TSPs cannot create themselves - contact Catena to integrate your TSP.
    """

    name: str = Field(description="TSP display name")
    description: str | None = Field(None, description="Description of the TSP and its services")
    websites: list[HttpUrl] | None = Field(
        None,
        description=(
            "List of websites associated with the TSP. The website is used to map users to an"
            " organization based on their email domain and to authenticate them accordingly "
            "in the scope of the organization."
        ),
    )
    source_name: TspEnum = Field(description="Unique TSP identifier enum value")
    status: TspStatusEnum = Field(
        TspStatusEnum.active,
        title="Status",
        description="The status of the TSP",
    )
    conn_type: ConnectionTypeEnum = Field(
        description="Authentication method (OAuth, API Key, etc.)",
    )
    is_sandbox: bool = Field(
        False,
        description="Indicates whether the TSP is a sandbox integrations for testing purposes.",
    )
    logo_url: HttpUrl | None = Field(
        None,
        title="Logo URL",
        description="URL to the TSP's logo image, used for display purposes in the UI",
    )
    logo_dark_url: HttpUrl | None = Field(
        None,
        title="Logo Dark URL",
        description=(
            "URL to the TSP's logo image optimized for dark mode, used for display purposes "
            "in the UI"
        ),
    )


class TspRead(BaseModel):
    """API model for reading a TSP

    Contains TSP details visible to fleets and partners.
    Fleets see TSPs when connecting their telematics data.
    """

    model_config = example(
        {
            "compliance_status": "compliant",
            "conn_type": "oauth2",
            "created_at": "2024-01-15T09:00:00Z",
            "description": "Connected operations platform for fleet management and industrial "
            "operations",
            "id": "11223344-5566-7788-99aa-bbccddeeff00",
            "is_sandbox": False,
            "logo_dark_url": "https://cdn.sanity.io/images/abc123/samsara-logo-dark.png",
            "logo_url": "https://cdn.sanity.io/images/abc123/samsara-logo.png",
            "name": "Samsara",
            "registry": "fmcsa",
            "slug": "samsara",
            "source_name": "samsara",
            "status": "active",
            "updated_at": "2025-11-20T16:45:00Z",
            "websites": ["https://www.samsara.com"],
        }
    )

    name: str
    description: str | None = Field(None, description="A description of the TSP")
    websites: list[HttpUrl] | None = Field(
        None,
        description=(
            "List of websites associated with the TSP. The website is used to map users to an"
            " organization based on their email domain and to authenticate them accordingly "
            "in the scope of the organization."
        ),
    )
    source_name: TspEnum = Field(description="TSP enum identifier for API references")
    status: TspStatusEnum = Field(
        TspStatusEnum.active,
        title="Status",
        description="The status of the TSP",
    )
    conn_type: ConnectionTypeEnum = Field(
        title="Connection Type",
        description="The type of connection usedt to authenticate with the TSP",
    )
    is_sandbox: bool = Field(
        False,
        description="Indicates whether the TSP is a sandbox integrations for testing purposes.",
    )
    logo_url: HttpUrl | None = Field(
        None,
        title="Logo URL",
        description="URL to the TSP's logo image, used for display purposes in the UI",
    )
    logo_dark_url: HttpUrl | None = Field(
        None,
        title="Logo Dark URL",
        description=(
            "URL to the TSP's logo image optimized for dark mode, used for display purposes "
            "in the UI"
        ),
    )
    id: UUID = Field(description="Unique Catena TSP identifier")
    slug: str = Field(description="URL-friendly TSP identifier")
    ext_tsp_id: UUID | None = Field(
        None,
        description="Linked external TSP ID from regulatory registry",
    )
    created_at: datetime = Field(description="When the TSP was added to Catena")
    updated_at: datetime = Field(description="Last modification timestamp")
    registry: str | None = Field(
        None,
        description=(
            "The regulatory body that certified this provider (e.g. 'fmcsa'). None if not "
            "linked to any registry."
        ),
    )
    compliance_status: TspComplianceStatusEnum = Field(
        TspComplianceStatusEnum.unknown,
        description=(
            "ELD compliance status. 'compliant' means at least one device is registered. "
            "'non_compliant' means ALL devices have been revoked. 'unknown' means the TSP is "
            "not linked to a regulatory registry or has no registered devices."
        ),
    )


class TspUpdate(BaseModel):
    """API model for updating a TSP

    Update TSP profile information.
    All fields are optional - only provide fields you want to change.
    """

    name: str | None = Field(None, description="TSP display name")
    source_name: TspEnum | None = Field(None, description="Unique TSP identifier enum value")
    conn_type: ConnectionTypeEnum | None = Field(
        None,
        description="Authentication method (OAuth, API Key, etc.)",
    )
    description: str | None = Field(None, description="Description of the TSP and its services")


class ExtTspRead(BaseModel):
    """API model for reading an external TSP"""

    model_config = example(
        {
            "created_at": "2025-06-01T12:00:00Z",
            "id": "01927a3b-4c5d-7e8f-9a0b-1c2d3e4f5a6b",
            "name": "Samsara Inc.",
            "registry": "fmcsa",
            "updated_at": "2025-06-01T12:00:00Z",
            "website": "https://www.samsara.com",
            "email": None,
            "phone": None,
        }
    )

    id: UUID = Field(description="Unique external TSP identifier")
    name: str = Field(description="Company name as listed in the registry")
    registry: ExtTspRegistryEnum = Field(
        description="The regulatory body that certified this provider",
    )
    email: str | None = Field(description="Contact email for the external TSP")
    phone: str | None = Field(description="Contact phone number for the external TSP")
    website: str | None = Field(description="Website URL")
    created_at: datetime = Field(description="When the external TSP was created in our system")
    updated_at: datetime = Field(
        description="Last modification timestamp for the external TSP record in our system",
    )
    integrated_tsp_ids: list[UUID] = Field(
        default_factory=list,
        description=(
            "List of TSP IDs that are integrated for this external TSP. Empty if not yet "
            "integrated."
        ),
    )


class ExtTspIntegrationRequestRead(BaseModel):
    """API model for reading an integration request"""

    model_config = example(
        {
            "created_at": "2025-06-01T12:00:00Z",
            "ext_tsp_compliance_status": "compliant",
            "ext_tsp_id": "dddddddd-dddd-dddd-dddd-dddddddddddd",
            "ext_tsp_name": "Samsara Inc.",
            "fleet_id": "bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb",
            "fleet_ref": "EXT-FLEET-123",
            "id": "01927a3b-4c5d-7e8f-9a0b-1c2d3e4f5a6b",
            "invitation_id": "eeeeeeee-eeee-eeee-eeee-eeeeeeeeeeee",
            "partner_id": "cccccccc-cccc-cccc-cccc-cccccccccccc",
            "updated_at": "2025-06-01T12:00:00Z",
        }
    )

    id: UUID = Field(description="Unique integration request identifier")
    ext_tsp_id: UUID = Field(description="The external TSP that was requested for integration")
    ext_tsp_name: str = Field(description="Name of the external TSP at the time of request")
    ext_tsp_compliance_status: TspComplianceStatusEnum = Field(
        description=(
            "Compliance status at the time of request. 'compliant' = at least one device "
            "registered, 'non_compliant' = ALL devices revoked, 'unknown' = not linked to a "
            "registry"
        ),
    )
    fleet_id: UUID = Field(description="The fleet requesting integration")
    fleet_ref: str = Field(description="External fleet identifier from the partner's system")
    partner_id: UUID = Field(description="The partner requesting the integration")
    invitation_id: UUID = Field(
        description="The related invitation for the fleet requesting the integration",
    )
    fleet_contact_name: str | None = Field(None, description="Contact name provided by the fleet")
    fleet_contact_notes: str | None = Field(None, description="Notes provided by the fleet")
    created_at: datetime = Field(description="When the integration request was created")
    updated_at: datetime = Field(description="Last modification timestamp")
    integrated_tsp_ids: list[UUID] = Field(
        default_factory=list,
        description=(
            "List of TSP IDs that are integrated for this external TSP. Empty if not yet "
            "integrated."
        ),
    )


class IntegrationRequestBody(BaseModel):
    """Optional request body for integration requests."""

    fleet_contact_name: str | None = None
    fleet_contact_email: EmailStr | None = None
    fleet_contact_notes: str | None = None
