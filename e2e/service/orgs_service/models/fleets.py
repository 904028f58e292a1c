"""Fleets and their properties, as read and as written."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, EmailStr, Field, HttpUrl

from .enums import FleetPropertyKeyEnum
from .types import CountryCode, Phone, example


class FleetRead(BaseModel):
    """API model for reading a fleet

    Contains all fleet information including system-generated fields.
    Partners can only read fleets they invited or have share agreements with.
    """

    model_config = example(
        {
            "address": "1234 Industrial Pkwy",
            "city": "San Francisco",
            "country_code": "USA",
            "created_at": "2025-12-10T08:15:00Z",
            "dba_name": "Swift Logistics",
            "description": "Regional freight carrier specializing in temperature-controlled "
            "transport",
            "display_name": "Swift Transport",
            "fleet_ref": "external-system-12345",
            "id": "98765432-10fe-dcba-9876-543210fedcba",
            "legal_name": "Swift Transport LLC",
            "name": "Swift Transport LLC",
            "postal_code": "94107",
            "province": "California",
            "registered_email": "operations@swifttransport.com",
            "registered_fax": "+14155551235",
            "registered_phone": "+14155551234",
            "regulatory_id": "1234567",
            "regulatory_id_date": "2020-03-15",
            "regulatory_id_status": "ACTIVE",
            "regulatory_id_type": "DOT",
            "updated_at": "2025-12-11T14:30:00Z",
            "websites": ["https://swifttransport.com", "https://swiftlogistics.com"],
        }
    )

    name: str
    description: str | None = Field(None, description="A description of the fleet")
    display_name: str | None = None
    legal_name: str | None = None
    dba_name: str | None = Field(None, title="Doing Business As (dba) Name")
    websites: list[HttpUrl] | None = Field(
        None,
        description=(
            "List of websites associated with the fleet. The website is used to map users to "
            "an organization based on their email domain and to authenticate them accordingly"
            " in the scope of the organization."
        ),
    )
    invitation_id: UUID | None = Field(
        None,
        title="Invitation ID",
        description="ID of the invitation that was used to onboard the fleet",
    )
    fleet_ref: str = Field(
        title="Fleet Reference",
        description=(
            "An optional reference for the fleet. Used to store an external identifier for "
            "the fleet in your system."
        ),
    )
    regulatory_id: str | None = Field(
        None,
        title="Regulatory ID",
        description="Primary identifier from a regulatory body for a fleet (like DOT Number).",
    )
    regulatory_id_type: str | None = Field(
        None,
        title="Regulatory ID Type",
        description="Type of the regulatory ID like DOT, EASA, etc.",
    )
    regulatory_id_date: date | None = Field(
        None,
        title="Regulatory ID Date",
        description="Date when the regulatory ID was issued.",
    )
    regulatory_id_status: str | None = Field(
        None,
        title="Regulatory ID Status",
        description="Status of the regulatory ID.",
    )
    registered_email: EmailStr | None = Field(
        None,
        description="Email address that is registered for the fleet.",
    )
    registered_phone: Phone | None = Field(
        None,
        description="Phone number that is registered for the fleet.",
    )
    registered_fax: Phone | None = Field(
        None,
        description="Fax number that is registered for the fleet.",
    )
    address: str | None = Field(
        None,
        title="Physical Address",
        description="Physical address that is registered for the fleet.",
    )
    city: str | None = Field(None, description="City that is registered for the fleet.")
    province: str | None = Field(None, description="Province that is registered for the fleet.")
    postal_code: str | None = Field(
        None,
        description="Postal code that is registered for the fleet.",
    )
    country_code: CountryCode | None = Field(
        None,
        title="ISO-3 Country Code",
        description="ISO-3 Country code that is registered for the fleet.",
    )
    id: UUID = Field(description="Unique Catena fleet identifier")
    created_at: datetime = Field(description="When the fleet was created")
    updated_at: datetime = Field(description="Last modification timestamp")


class FleetUpdate(BaseModel):
    """API model for updating a fleet

    Fleets can update their own information.
    All fields are optional - only provide fields you want to change.
    """

    name: str | None = Field(None, description="Primary fleet name")
    description: str | None = Field(None, description="Fleet description or notes")
    display_name: str | None = Field(None, description="Public-facing name")
    legal_name: str | None = Field(None, description="Official registered business name")
    dba_name: str | None = Field(
        None,
        description='"Doing Business As" name if different from legal name',
    )
    regulatory_id: str | None = Field(
        None,
        description="Regulatory identifier (e.g., DOT number, EASA ID)",
    )
    regulatory_id_type: str | None = Field(
        None,
        description="Type of regulatory ID (e.g., DOT, EASA, MC)",
    )
    regulatory_id_date: date | None = Field(
        None,
        description="Date when regulatory ID was issued",
    )
    regulatory_id_status: str | None = Field(
        None,
        description="Current status of the regulatory ID",
    )
    registered_email: EmailStr | None = Field(None, description="Official contact email")
    registered_phone: Phone | None = Field(None, description="Official contact phone number")
    registered_fax: Phone | None = Field(None, description="Fax number if applicable")
    address: str | None = Field(None, description="Street address")
    city: str | None = Field(None, description="City")
    province: str | None = Field(None, description="State/Province")
    postal_code: str | None = Field(None, description="ZIP/Postal code")
    country_code: CountryCode | None = Field(
        None,
        description="ISO-3 country code (e.g., USA, CAN, GBR)",
    )
    fleet_ref: str | None = Field(
        None,
        title="Fleet Reference",
        description=(
            "A reference for the fleet. Used to store an external identifier for the fleet in"
            " your system."
        ),
    )


class FleetPropertyCreate(BaseModel):
    """API model for creating a fleet Property"""

    key: FleetPropertyKeyEnum = Field(title="Key", description="The key of the property")
    value: str = Field(description="The value of the property")


class FleetPropertyRead(BaseModel):
    """API model for reading a fleet"""

    key: FleetPropertyKeyEnum = Field(title="Key", description="The key of the property")
    value: str = Field(description="The value of the property")
    id: UUID
    created_at: datetime
    fleet_id: UUID
