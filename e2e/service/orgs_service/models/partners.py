"""Partners and their properties, as read and as written."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, Field, HttpUrl

from .enums import PartnerCategory, PartnerPropertyKeyEnum
from .types import example


class PartnerPropertyCreate(BaseModel):
    """API model for creating a partner Property"""

    key: PartnerPropertyKeyEnum = Field(title="Key", description="The key of the property")
    value: str = Field(description="The value of the property")


class PartnerPropertyRead(BaseModel):
    """API model for reading a partner property"""

    key: PartnerPropertyKeyEnum = Field(title="Key", description="The key of the property")
    value: str = Field(description="The value of the property")
    id: UUID
    created_at: datetime
    partner_id: UUID


class PartnerCreate(BaseModel):
    """API model for creating a partner

    Used by Catena admins to onboard new partner organizations.
    Partners cannot create themselves - contact Catena to get set up.
    """

    name: str = Field(description="The name of your organization")
    description: str | None = Field(None, description="A description of your organization")
    websites: list[HttpUrl] | None = Field(
        None,
        description=(
            "List of websites associated with the organization. The website is used to map "
            "users to an organization based on their email domain and to authenticate them "
            "accordingly in the scope of the organization."
        ),
    )
    categories: list[PartnerCategory] = Field(
        default_factory=list,
        description="A list of categories for the services offered by your organization",
    )
    is_sandbox: bool = Field(
        False,
        description="Indicates whether the account is a sandbox account for testing purposes.",
    )
    parent_partner_id: UUID | None = Field(
        None,
        title="Parent Partner ID",
        description=(
            "Used to link a partner to a parent partner. If set, the partner will be "
            "associated with the parent partner specified by this ID. Used to consolidate "
            "billing and reporting for multiple related partners under a single parent "
            "organization."
        ),
    )
    properties: list[PartnerPropertyCreate] = Field(
        [],
        description="Optional custom properties for the partner organization",
    )


class PartnerRead(BaseModel):
    """API model for reading a partner

    Contains partner organization details.
    Fleets can view partners when browsing available integrations.
    """

    model_config = example(
        {
            "categories": [
                "Operations & Dispatch",
                "Visibility & Logistics",
                "Data & Connectivity",
            ],
            "created_at": "2024-06-01T10:00:00Z",
            "description": "AI-powered route optimization and fleet intelligence platform",
            "id": "11223344-5566-7788-99aa-bbccddeeff00",
            "is_sandbox": False,
            "name": "Acme Logistics",
            "slug": "acme-logistics",
            "updated_at": "2025-12-01T15:30:00Z",
            "websites": ["https://acmelogistics.com", "https://acme.io"],
        }
    )

    name: str = Field(description="Partner organization name")
    description: str | None = Field(None, description="Partner organization description")
    websites: list[HttpUrl] | None = Field(
        None,
        description=(
            "List of websites associated with the organization. The website is used to map "
            "users to an organization based on their email domain and to authenticate them "
            "accordingly in the scope of the organization."
        ),
    )
    categories: list[PartnerCategory] = Field(
        default_factory=list,
        description="A list of categories for the services offered by your organization",
    )
    is_sandbox: bool = Field(
        False,
        description="Indicates whether the account is a sandbox account for testing purposes.",
    )
    parent_partner_id: UUID | None = Field(
        None,
        title="Parent Partner ID",
        description=(
            "Used to link a partner to a parent partner. If set, the partner will be "
            "associated with the parent partner specified by this ID. Used to consolidate "
            "billing and reporting for multiple related partners under a single parent "
            "organization."
        ),
    )
    id: UUID = Field(description="Unique Catena partner identifier")
    slug: str | None = Field(None, description="URL-friendly identifier for your organization")
    created_at: datetime = Field(description="When the partner was onboarded to Catena")
    updated_at: datetime = Field(description="Last modification timestamp")


class PartnerUpdate(BaseModel):
    """API model for updating a partner

    Update your organization's profile information.
    All fields are optional - only provide fields you want to change.
    """

    name: str | None = Field(None, description="Your organization name")
    description: str | None = Field(
        None,
        description="Description of your services or organization",
    )
