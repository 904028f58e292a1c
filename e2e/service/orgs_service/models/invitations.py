"""Invitations, as read and as written."""

from datetime import datetime
from uuid import UUID

from pydantic import (
    BaseModel,
    EmailStr,
    Field,
    HttpUrl,
    computed_field,
    field_validator,
    model_validator,
)

from .enums import InvitationStatusEnum, ResourceEnum, ShareLevelEnum
from .types import CountryCode, Phone, example


class InvitationCreate(BaseModel):
    """API model for creating a fleet invitation"""

    model_config = example({})

    fleet_ref: str = Field(
        title="Fleet Reference",
        description=(
            "Your internal fleet identifier. Use this to map Catena fleets back to your "
            "system. This value will be returned in webhooks and redirect URLs."
        ),
    )
    fleet_name: str | None = Field(
        None,
        description=(
            "Pre-populate the fleet name during onboarding. The fleet can modify this during "
            "acceptance. Only letters, numbers, and spaces are allowed."
        ),
    )
    fleet_email: EmailStr | None = Field(
        None,
        description=(
            "Pre-populate the fleet contact email. Optional but recommended for faster onboarding."
        ),
    )
    fleet_regulatory_id: str | None = Field(
        None,
        title="Fleet Regulatory ID",
        description=(
            "Pre-populate the fleet's regulatory identifier (e.g., DOT number, EASA ID). "
            "Helps with fleet verification."
        ),
    )
    fleet_regulatory_id_type: str | None = Field(
        None,
        title="Fleet Regulatory ID Type",
        description=(
            "Pre-populate the type of regulatory ID provided (e.g., DOT, EASA, MC). Required "
            "if regulatory_id is set."
        ),
    )
    fleet_phone: Phone | None = Field(
        None,
        description="Pre-populate the phone number of the fleet",
    )
    fleet_website: HttpUrl | None = Field(
        None,
        title="Fleet website",
        description="Pre-populate the website of the fleet",
    )
    fleet_country_code: CountryCode | None = Field(
        None,
        description="Pre-populate the country code of the fleet",
    )
    success_redirect_url: HttpUrl | None = Field(
        None,
        title="Success Redirect URL",
        description=(
            "The URL to redirect the user to after onboarding successfully on Catena Connect."
            " **Available query parameters:** `invitation_id`, `fleet_ref`."
        ),
    )
    failure_redirect_url: HttpUrl | None = Field(
        None,
        title="Failure Redirect URL",
        description=(
            "The URL to redirect the user to after failing to onboard on Catena Connect (i.e."
            " declining an invitation, opening an expired invitation, etc). **Available query"
            " parameters:** `invitation_id`, `fleet_ref`."
        ),
    )
    callback_url: HttpUrl | None = Field(
        None,
        title="Callback URL",
        description=(
            "Your webhook endpoint to receive real-time notifications for invitation "
            "acceptance, share agreement creation, and connection status updates. Must be "
            "HTTPS."
        ),
    )
    limit_tsps: list[str] | None = Field(
        None,
        title="Limit TSPs",
        description=(
            "Restrict which telematics providers the fleet can connect to. Useful if you only"
            " need data from specific TSPs. If omitted, all available TSPs are shown."
        ),
    )
    permissions: dict[ResourceEnum, ShareLevelEnum] | None = Field(
        None,
        title="Required Permissions",
        description=(
            "Defines which resources (vehicle, locations, users, etc.) the fleet must grant "
            "access to and the permission level (read, write) for each. If omitted, we will "
            "require READ permissions for all resources."
        ),
    )
    expires_in_hours: int = Field(
        24,
        description=(
            "How long the invitation link remains valid (1-672 hours). Default is 24 hours. "
            "*Consider longer durations for email campaigns.*"
        ),
        ge=1,
        le=672,
    )
    partner_provided_fleet_name: str | None = Field(
        None,
        title="Fleet Name (Deprecated)",
        description=(
            "**Deprecated: Use `fleet_name` instead.** Pre-populate the fleet name during "
            "onboarding."
        ),
        deprecated=True,
    )
    partner_provided_fleet_email: EmailStr | None = Field(
        None,
        title="Fleet Email (Deprecated)",
        description=(
            "**Deprecated: Use `fleet_email` instead.** Pre-populate the fleet contact email."
        ),
        deprecated=True,
    )
    partner_provided_fleet_regulatory_id: str | None = Field(
        None,
        title="Fleet Regulatory ID (Deprecated)",
        description=(
            "**Deprecated: Use `fleet_regulatory_id` instead.** Pre-populate the fleet's "
            "regulatory identifier."
        ),
        deprecated=True,
    )
    partner_provided_fleet_regulatory_id_type: str | None = Field(
        None,
        title="Fleet Regulatory ID Type (Deprecated)",
        description=(
            "**Deprecated: Use `fleet_regulatory_id_type` instead.** Pre-populate the type of"
            " regulatory ID."
        ),
        deprecated=True,
    )
    partner_provided_fleet_phone: Phone | None = Field(
        None,
        title="Fleet Phone (Deprecated)",
        description=(
            "**Deprecated: Use `fleet_phone` instead.** Pre-populate the phone number of the fleet."
        ),
        deprecated=True,
    )
    partner_provided_fleet_website: HttpUrl | None = Field(
        None,
        title="Fleet Website (Deprecated)",
        description=(
            "**Deprecated: Use `fleet_website` instead.** Pre-populate the website of the fleet."
        ),
        deprecated=True,
    )
    partner_provided_fleet_country_code: CountryCode | None = Field(
        None,
        title="Fleet Country Code (Deprecated)",
        description=(
            "**Deprecated: Use `fleet_country_code` instead.** Pre-populate the country code "
            "of the fleet."
        ),
        deprecated=True,
    )

    # What the document says in words only.

    @field_validator("fleet_name", "partner_provided_fleet_name")
    @classmethod
    def _letters_numbers_and_spaces(cls, name: str | None) -> str | None:
        if name is not None and not all(part.isalnum() for part in name.split()):
            raise ValueError("only letters, numbers, and spaces are allowed")
        return name

    @field_validator("callback_url")
    @classmethod
    def _https(cls, url: HttpUrl | None) -> HttpUrl | None:
        if url is not None and url.scheme != "https":
            raise ValueError("must be HTTPS")
        return url

    @model_validator(mode="after")
    def _type_of_regulatory_id(self):
        if self.fleet_regulatory_id and not self.fleet_regulatory_id_type:
            raise ValueError("fleet_regulatory_id_type is required if fleet_regulatory_id is set")
        return self


class InvitationRead(BaseModel):
    """API model for reading a fleet invitation

    Contains the complete invitation state including acceptance/decline status.
    Use this to track invitation lifecycle and retrieve tokens for accepted invitations.
    """

    model_config = example(
        {
            "accepted_at": "2025-12-11T14:22:00Z",
            "callback_url": "https://api.example.com/webhooks/catena",
            "created_at": "2025-12-11T10:30:00Z",
            "expires_at": "2025-12-12T10:30:00Z",
            "expires_in_hours": 24,
            "failure_redirect_url": "https://app.example.com/onboarding/failure",
            "fleet_id": "98765432-10fe-dcba-9876-543210fedcba",
            "fleet_name": "Swift Transport LLC",
            "fleet_ref": "FLEET-12345",
            "id": "01234567-89ab-cdef-0123-456789abcdef",
            "limit_tsps": ["samsara", "geotab"],
            "magic_link": "https://connect.catena.eu/?invite=01234567-89ab-cdef-0123-456789abcdef",
            "partner_id": "11223344-5566-7788-99aa-bbccddeeff00",
            "partner_slug": "acme-logistics",
            "permissions": {
                "hos_events": "read",
                "user": "read_write",
                "vehicle": "read_write",
                "vehicle_location": "read",
            },
            "pre_registration_access_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...",
            "pre_registration_refresh_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...",
            "status": "accepted",
            "success_redirect_url": "https://app.example.com/onboarding/success",
            "decline_reason": None,
            "declined_at": None,
            "fleet_email": None,
            "fleet_regulatory_id": None,
            "fleet_regulatory_id_type": None,
            "fleet_phone": None,
            "fleet_website": None,
            "fleet_country_code": None,
        }
    )

    id: UUID = Field(description="Unique invitation identifier")
    created_at: datetime = Field(description="When the invitation was created")
    magic_link: str = Field(
        description=(
            "The magic link that is used to open Catena Connect and accept the invitation. "
            "Share this URL with the fleet to begin onboarding."
        ),
    )
    expires_at: datetime = Field(
        title="Invitation Expiration",
        description="The expiration date and time of the invitation",
    )
    expires_in_hours: int = Field(description="The number of hours the invitation is valid for.")
    status: InvitationStatusEnum = Field(
        title="Status",
        description=(
            "The current status of the invitation (active, accepted, declined, or expired)"
        ),
    )
    fleet_name: str | None = Field(
        description=(
            "Pre-populate the fleet name during onboarding. The fleet can modify this during "
            "acceptance."
        ),
    )
    accepted_at: datetime | None = Field(
        description="The date and time the invitation was accepted. Null if not accepted.",
    )
    pre_registration_access_token: str | None = Field(
        title="Pre-Registration JWT Token",
        description=(
            "The JWT token used to pre-register the fleet. It allows the fleet to create "
            "connections after accepting the invitation even without registering a user. "
            "Value is set after the invitation is accepted."
        ),
    )
    pre_registration_refresh_token: str | None = Field(
        title="Pre-Registration Refresh Token",
        description=(
            "The refresh token used to pre-register the fleet. It allows the fleet to create "
            "connections after accepting the invitation even without registering a user. "
            "Value is set after the invitation is accepted."
        ),
    )
    callback_url: HttpUrl | None = Field(
        title="Callback URL",
        description=(
            "Your webhook endpoint to receive real-time notifications for invitation "
            "acceptance, share agreement creation, and connection status updates. Must be "
            "HTTPS."
        ),
    )
    success_redirect_url: HttpUrl | None = Field(
        title="Success Redirect URL",
        description=(
            "The URL to redirect the user to after onboarding successfully on Catena Connect."
            " **Available query parameters:** `invitation_id`, `fleet_ref`."
        ),
    )
    failure_redirect_url: HttpUrl | None = Field(
        title="Failure Redirect URL",
        description=(
            "The URL to redirect the user to after failing to onboard on Catena Connect (i.e."
            " declining an invitation, opening an expired invitation, etc). **Available query"
            " parameters:** `invitation_id`, `fleet_ref`."
        ),
    )
    limit_tsps: list[str] | None = Field(
        title="Limit TSPs",
        description=(
            "Restrict which telematics providers the fleet can connect to. Useful if you only"
            " need data from specific TSPs. If omitted, all available TSPs are shown."
        ),
    )
    fleet_id: UUID | None = Field(
        None,
        title="Fleet ID",
        description=(
            "The Catena fleet ID created after accepting the invitation. Null if invitation "
            "has not been accepted."
        ),
    )
    partner_slug: str | None = Field(description="The slug of your organization")
    partner_id: UUID = Field(
        title="Partner ID",
        description="Your organization ID requesting access to fleet data",
    )
    decline_reason: str | None = Field(
        description=(
            "The reason provided by the fleet for declining the invitation. Null if "
            "invitation was not declined."
        ),
    )
    declined_at: datetime | None = Field(
        description=(
            "The date the invitation was declined by the fleet. Null if invitation was not "
            "declined."
        ),
    )
    fleet_ref: str = Field(
        title="Fleet Reference",
        description=(
            "Your internal fleet identifier. Use this to map Catena fleets back to your "
            "system. This value will be returned in webhooks and redirect URLs."
        ),
    )
    permissions: dict[ResourceEnum, ShareLevelEnum] = Field(
        title="Required Permissions",
        description=(
            "Defines which resources (vehicle, locations, users, etc.) the fleet must grant "
            "access to and the permission level (read, write) for each."
        ),
    )
    fleet_email: EmailStr | None = Field(description="The contact email for the fleet.")
    fleet_regulatory_id: str | None = Field(
        title="Fleet Regulatory ID",
        description="The fleet's regulatory identifier (e.g., DOT number).",
    )
    fleet_regulatory_id_type: str | None = Field(
        title="Fleet Regulatory ID Type",
        description="The type of regulatory ID (e.g., 'DOT', 'MC').",
    )
    fleet_phone: str | None = Field(description="The phone number for the fleet.")
    fleet_website: str | None = Field(description="The website URL for the fleet.")
    fleet_country_code: str | None = Field(
        description="The ISO 3166-1 alpha-3 country code for the fleet.",
    )

    @computed_field(description="Deprecated: Use `fleet_name` instead.", deprecated=True)
    @property
    def partner_provided_fleet_name(self) -> str | None:
        return self.fleet_name

    @computed_field(description="Deprecated: Use `fleet_email` instead.", deprecated=True)
    @property
    def partner_provided_fleet_email(self) -> EmailStr | None:
        return self.fleet_email

    @computed_field(description="Deprecated: Use `fleet_regulatory_id` instead.", deprecated=True)
    @property
    def partner_provided_fleet_regulatory_id(self) -> str | None:
        return self.fleet_regulatory_id

    @computed_field(
        description="Deprecated: Use `fleet_regulatory_id_type` instead.", deprecated=True
    )
    @property
    def partner_provided_fleet_regulatory_id_type(self) -> str | None:
        return self.fleet_regulatory_id_type

    @computed_field(description="Deprecated: Use `fleet_phone` instead.", deprecated=True)
    @property
    def partner_provided_fleet_phone(self) -> str | None:
        return self.fleet_phone

    @computed_field(description="Deprecated: Use `fleet_website` instead.", deprecated=True)
    @property
    def partner_provided_fleet_website(self) -> str | None:
        return self.fleet_website

    @computed_field(description="Deprecated: Use `fleet_country_code` instead.", deprecated=True)
    @property
    def partner_provided_fleet_country_code(self) -> str | None:
        return self.fleet_country_code


class InvitationDecline(BaseModel):
    """API model for declining a fleet invitation

    Optional data that fleets can provide when declining an invitation.
    Helps partners understand why invitations were rejected.
    """

    decline_reason: str | None = Field(
        None,
        description=(
            "Reason for declining the invitation (e.g., 'Not interested', 'Already using "
            "another service')"
        ),
    )
