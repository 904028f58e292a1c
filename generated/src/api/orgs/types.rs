// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Objects of the API.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use spandrel_runtime::{Date, DateTime, Patch, Secret, Uuid, integers};

use super::{
    ConnectionTypeEnum, ExtTspRegistryEnum, FleetPropertyKeyEnum, InvitationStatusEnum,
    PartnerCategory, PartnerPropertyKeyEnum, ResourceEnum, ShareAgreementStatusEnum,
    ShareLevelEnum, TspComplianceStatusEnum, TspEnum, TspStatusEnum,
};

/// Bad request.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BadRequest {
    /// `400` where the server leaves it out.
    #[serde(
        default = "defaults::bad_request_code::missing",
        deserialize_with = "defaults::bad_request_code::read"
    )]
    pub code: i64,
    /// `"Bad Request"` where the server leaves it out.
    #[serde(
        default = "defaults::bad_request_message::missing",
        deserialize_with = "defaults::bad_request_message::read"
    )]
    pub message: String,
    /// Detail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// Conflict.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Conflict {
    /// `409` where the server leaves it out.
    #[serde(
        default = "defaults::conflict_code::missing",
        deserialize_with = "defaults::conflict_code::read"
    )]
    pub code: i64,
    /// `"Conflict"` where the server leaves it out.
    #[serde(
        default = "defaults::conflict_message::missing",
        deserialize_with = "defaults::conflict_message::read"
    )]
    pub message: String,
    /// Detail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// API model for reading an integration request
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ExtTspIntegrationRequestRead {
    /// Unique integration request identifier
    pub id: Uuid,
    /// The external TSP that was requested for integration
    pub ext_tsp_id: Uuid,
    /// Name of the external TSP at the time of request
    pub ext_tsp_name: String,
    /// Compliance status at the time of request. 'compliant' = at least one device registered,
    /// 'non_compliant' = ALL devices revoked, 'unknown' = not linked to a registry
    pub ext_tsp_compliance_status: TspComplianceStatusEnum,
    /// The fleet requesting integration
    pub fleet_id: Uuid,
    /// External fleet identifier from the partner's system
    pub fleet_ref: String,
    /// The partner requesting the integration
    pub partner_id: Uuid,
    /// The related invitation for the fleet requesting the integration
    pub invitation_id: Uuid,
    /// Contact name provided by the fleet
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fleet_contact_name: Option<String>,
    /// Notes provided by the fleet
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fleet_contact_notes: Option<String>,
    /// When the integration request was created
    pub created_at: DateTime,
    /// Last modification timestamp
    pub updated_at: DateTime,
    /// List of TSP IDs that are integrated for this external TSP. Empty if not yet integrated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integrated_tsp_ids: Option<Vec<Uuid>>,
}

/// API model for reading an external TSP
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ExtTspRead {
    /// Unique external TSP identifier
    pub id: Uuid,
    /// Company name as listed in the registry
    pub name: String,
    /// The regulatory body that certified this provider
    pub registry: ExtTspRegistryEnum,
    /// Contact email for the external TSP
    pub email: Option<String>,
    /// Contact phone number for the external TSP
    pub phone: Option<String>,
    /// Website URL
    pub website: Option<String>,
    /// When the external TSP was created in our system
    pub created_at: DateTime,
    /// Last modification timestamp for the external TSP record in our system
    pub updated_at: DateTime,
    /// List of TSP IDs that are integrated for this external TSP. Empty if not yet integrated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integrated_tsp_ids: Option<Vec<Uuid>>,
}

/// API model for creating a fleet Property
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FleetPropertyCreate {
    /// The key of the property
    pub key: FleetPropertyKeyEnum,
    /// The value of the property
    pub value: String,
}

impl FleetPropertyCreate {
    /// With every field.
    pub fn new(key: FleetPropertyKeyEnum, value: impl Into<String>) -> Self {
        Self { key, value: value.into() }
    }
}

/// API model for reading a fleet
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FleetPropertyRead {
    /// The key of the property
    pub key: FleetPropertyKeyEnum,
    /// The value of the property
    pub value: String,
    /// Id.
    pub id: Uuid,
    /// Created at.
    pub created_at: DateTime,
    /// Fleet id.
    pub fleet_id: Uuid,
}

/// API model for reading a fleet
///
/// Contains all fleet information including system-generated fields. Partners can only read fleets
/// they invited or have share agreements with.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FleetRead {
    /// Name.
    pub name: String,
    /// A description of the fleet
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Display name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// Legal name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_name: Option<String>,
    /// Doing Business As (dba) Name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dba_name: Option<String>,
    /// List of websites associated with the fleet. The website is used to map users to an
    /// organization based on their email domain and to authenticate them accordingly in the scope
    /// of the organization.
    ///
    /// Each format `uri`, 1 to 2083 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub websites: Option<Vec<String>>,
    /// ID of the invitation that was used to onboard the fleet
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invitation_id: Option<Uuid>,
    /// **Fleet Reference.** An optional reference for the fleet. Used to store an external
    /// identifier for the fleet in your system.
    pub fleet_ref: String,
    /// Primary identifier from a regulatory body for a fleet (like DOT Number).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regulatory_id: Option<String>,
    /// Type of the regulatory ID like DOT, EASA, etc.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regulatory_id_type: Option<String>,
    /// Date when the regulatory ID was issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regulatory_id_date: Option<Date>,
    /// Status of the regulatory ID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regulatory_id_status: Option<String>,
    /// Email address that is registered for the fleet.
    ///
    /// Format `email`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registered_email: Option<String>,
    /// Phone number that is registered for the fleet.
    ///
    /// Format `phone`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registered_phone: Option<String>,
    /// Fax number that is registered for the fleet.
    ///
    /// Format `phone`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registered_fax: Option<String>,
    /// **Physical Address.** Physical address that is registered for the fleet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// City that is registered for the fleet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// Province that is registered for the fleet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
    /// Postal code that is registered for the fleet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// **ISO-3 Country Code.** ISO-3 Country code that is registered for the fleet.
    ///
    /// Matches `^\w{3}$`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
    /// Unique Catena fleet identifier
    pub id: Uuid,
    /// When the fleet was created
    pub created_at: DateTime,
    /// Last modification timestamp
    pub updated_at: DateTime,
}

/// API model for updating a fleet
///
/// Fleets can update their own information. All fields are optional - only provide fields you want
/// to change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FleetUpdate {
    /// Primary fleet name
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub name: Patch<String>,
    /// Fleet description or notes
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub description: Patch<String>,
    /// Public-facing name
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub display_name: Patch<String>,
    /// Official registered business name
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub legal_name: Patch<String>,
    /// "Doing Business As" name if different from legal name
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub dba_name: Patch<String>,
    /// Regulatory identifier (e.g., DOT number, EASA ID)
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub regulatory_id: Patch<String>,
    /// Type of regulatory ID (e.g., DOT, EASA, MC)
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub regulatory_id_type: Patch<String>,
    /// Date when regulatory ID was issued
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub regulatory_id_date: Patch<Date>,
    /// Current status of the regulatory ID
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub regulatory_id_status: Patch<String>,
    /// Official contact email
    ///
    /// Format `email`.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub registered_email: Patch<String>,
    /// Official contact phone number
    ///
    /// Format `phone`.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub registered_phone: Patch<String>,
    /// Fax number if applicable
    ///
    /// Format `phone`.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub registered_fax: Patch<String>,
    /// Street address
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub address: Patch<String>,
    /// City
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub city: Patch<String>,
    /// State/Province
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub province: Patch<String>,
    /// ZIP/Postal code
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub postal_code: Patch<String>,
    /// ISO-3 country code (e.g., USA, CAN, GBR)
    ///
    /// Matches `^\w{3}$`.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub country_code: Patch<String>,
    /// **Fleet Reference.** A reference for the fleet. Used to store an external identifier for the
    /// fleet in your system.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub fleet_ref: Patch<String>,
}

impl FleetUpdate {
    /// With nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `name`, or clears it with `Null`.
    pub fn name(mut self, name: impl Into<Patch<String>>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets `description`, or clears it with `Null`.
    pub fn description(mut self, description: impl Into<Patch<String>>) -> Self {
        self.description = description.into();
        self
    }

    /// Sets `display_name`, or clears it with `Null`.
    pub fn display_name(mut self, display_name: impl Into<Patch<String>>) -> Self {
        self.display_name = display_name.into();
        self
    }

    /// Sets `legal_name`, or clears it with `Null`.
    pub fn legal_name(mut self, legal_name: impl Into<Patch<String>>) -> Self {
        self.legal_name = legal_name.into();
        self
    }

    /// Sets `dba_name`, or clears it with `Null`.
    pub fn dba_name(mut self, dba_name: impl Into<Patch<String>>) -> Self {
        self.dba_name = dba_name.into();
        self
    }

    /// Sets `regulatory_id`, or clears it with `Null`.
    pub fn regulatory_id(mut self, regulatory_id: impl Into<Patch<String>>) -> Self {
        self.regulatory_id = regulatory_id.into();
        self
    }

    /// Sets `regulatory_id_type`, or clears it with `Null`.
    pub fn regulatory_id_type(
        mut self,
        regulatory_id_type: impl Into<Patch<String>>,
    ) -> Self {
        self.regulatory_id_type = regulatory_id_type.into();
        self
    }

    /// Sets `regulatory_id_date`, or clears it with `Null`.
    pub fn regulatory_id_date(
        mut self,
        regulatory_id_date: impl Into<Patch<Date>>,
    ) -> Self {
        self.regulatory_id_date = regulatory_id_date.into();
        self
    }

    /// Sets `regulatory_id_status`, or clears it with `Null`.
    pub fn regulatory_id_status(
        mut self,
        regulatory_id_status: impl Into<Patch<String>>,
    ) -> Self {
        self.regulatory_id_status = regulatory_id_status.into();
        self
    }

    /// Sets `registered_email`, or clears it with `Null`.
    pub fn registered_email(
        mut self,
        registered_email: impl Into<Patch<String>>,
    ) -> Self {
        self.registered_email = registered_email.into();
        self
    }

    /// Sets `registered_phone`, or clears it with `Null`.
    pub fn registered_phone(
        mut self,
        registered_phone: impl Into<Patch<String>>,
    ) -> Self {
        self.registered_phone = registered_phone.into();
        self
    }

    /// Sets `registered_fax`, or clears it with `Null`.
    pub fn registered_fax(mut self, registered_fax: impl Into<Patch<String>>) -> Self {
        self.registered_fax = registered_fax.into();
        self
    }

    /// Sets `address`, or clears it with `Null`.
    pub fn address(mut self, address: impl Into<Patch<String>>) -> Self {
        self.address = address.into();
        self
    }

    /// Sets `city`, or clears it with `Null`.
    pub fn city(mut self, city: impl Into<Patch<String>>) -> Self {
        self.city = city.into();
        self
    }

    /// Sets `province`, or clears it with `Null`.
    pub fn province(mut self, province: impl Into<Patch<String>>) -> Self {
        self.province = province.into();
        self
    }

    /// Sets `postal_code`, or clears it with `Null`.
    pub fn postal_code(mut self, postal_code: impl Into<Patch<String>>) -> Self {
        self.postal_code = postal_code.into();
        self
    }

    /// Sets `country_code`, or clears it with `Null`.
    pub fn country_code(mut self, country_code: impl Into<Patch<String>>) -> Self {
        self.country_code = country_code.into();
        self
    }

    /// Sets `fleet_ref`, or clears it with `Null`.
    pub fn fleet_ref(mut self, fleet_ref: impl Into<Patch<String>>) -> Self {
        self.fleet_ref = fleet_ref.into();
        self
    }
}

/// Forbidden.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Forbidden {
    /// `403` where the server leaves it out.
    #[serde(
        default = "defaults::forbidden_code::missing",
        deserialize_with = "defaults::forbidden_code::read"
    )]
    pub code: i64,
    /// `"Forbidden"` where the server leaves it out.
    #[serde(
        default = "defaults::forbidden_message::missing",
        deserialize_with = "defaults::forbidden_message::read"
    )]
    pub message: String,
    /// Detail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// Optional request body for integration requests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct IntegrationRequestBody {
    /// Fleet contact name.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub fleet_contact_name: Patch<String>,
    /// Format `email`.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub fleet_contact_email: Patch<String>,
    /// Fleet contact notes.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub fleet_contact_notes: Patch<String>,
}

impl IntegrationRequestBody {
    /// With nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `fleet_contact_name`, or clears it with `Null`.
    pub fn fleet_contact_name(
        mut self,
        fleet_contact_name: impl Into<Patch<String>>,
    ) -> Self {
        self.fleet_contact_name = fleet_contact_name.into();
        self
    }

    /// Sets `fleet_contact_email`, or clears it with `Null`.
    pub fn fleet_contact_email(
        mut self,
        fleet_contact_email: impl Into<Patch<String>>,
    ) -> Self {
        self.fleet_contact_email = fleet_contact_email.into();
        self
    }

    /// Sets `fleet_contact_notes`, or clears it with `Null`.
    pub fn fleet_contact_notes(
        mut self,
        fleet_contact_notes: impl Into<Patch<String>>,
    ) -> Self {
        self.fleet_contact_notes = fleet_contact_notes.into();
        self
    }
}

/// Internal server error.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InternalServerError {
    /// `"Internal Server Error"` where the server leaves it out.
    #[serde(
        default = "defaults::internal_server_error_message::missing",
        deserialize_with = "defaults::internal_server_error_message::read"
    )]
    pub message: String,
}

/// API model for creating a fleet invitation
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InvitationCreate {
    /// **Fleet Reference.** Your internal fleet identifier. Use this to map Catena fleets back to
    /// your system. This value will be returned in webhooks and redirect URLs.
    pub fleet_ref: String,
    /// Pre-populate the fleet name during onboarding. The fleet can modify this during acceptance.
    /// Only letters, numbers, and spaces are allowed.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub fleet_name: Patch<String>,
    /// Pre-populate the fleet contact email. Optional but recommended for faster onboarding.
    ///
    /// Format `email`.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub fleet_email: Patch<String>,
    /// Pre-populate the fleet's regulatory identifier (e.g., DOT number, EASA ID). Helps with fleet
    /// verification.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub fleet_regulatory_id: Patch<String>,
    /// Pre-populate the type of regulatory ID provided (e.g., DOT, EASA, MC). Required if
    /// regulatory_id is set.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub fleet_regulatory_id_type: Patch<String>,
    /// Pre-populate the phone number of the fleet
    ///
    /// Format `phone`.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub fleet_phone: Patch<String>,
    /// Pre-populate the website of the fleet
    ///
    /// Format `uri`; 1 to 2083 characters.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub fleet_website: Patch<String>,
    /// Pre-populate the country code of the fleet
    ///
    /// Matches `^\w{3}$`.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub fleet_country_code: Patch<String>,
    /// The URL to redirect the user to after onboarding successfully on Catena Connect. **Available
    /// query parameters:** `invitation_id`, `fleet_ref`.
    ///
    /// Format `uri`; 1 to 2083 characters.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub success_redirect_url: Patch<String>,
    /// The URL to redirect the user to after failing to onboard on Catena Connect (i.e. declining
    /// an invitation, opening an expired invitation, etc). **Available query parameters:**
    /// `invitation_id`, `fleet_ref`.
    ///
    /// Format `uri`; 1 to 2083 characters.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub failure_redirect_url: Patch<String>,
    /// Your webhook endpoint to receive real-time notifications for invitation acceptance, share
    /// agreement creation, and connection status updates. Must be HTTPS.
    ///
    /// Format `uri`; 1 to 2083 characters.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub callback_url: Patch<String>,
    /// Restrict which telematics providers the fleet can connect to. Useful if you only need data
    /// from specific TSPs. If omitted, all available TSPs are shown.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub limit_tsps: Patch<Vec<String>>,
    /// **Required Permissions.** Defines which resources (vehicle, locations, users, etc.) the
    /// fleet must grant access to and the permission level (read, write) for each. If omitted, we
    /// will require READ permissions for all resources.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub permissions: Patch<BTreeMap<ResourceEnum, ShareLevelEnum>>,
    /// How long the invitation link remains valid (1-672 hours). Default is 24 hours. *Consider
    /// longer durations for email campaigns.*
    ///
    /// 1 to 672; the server takes `24` where it is left out.
    #[serde(default, deserialize_with = "integers")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_in_hours: Option<i64>,
    /// Pre-populate the fleet name during onboarding.
    #[deprecated(note = "Use `fleet_name` instead.")]
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub partner_provided_fleet_name: Patch<String>,
    /// Pre-populate the fleet contact email.
    ///
    /// Format `email`.
    #[deprecated(note = "Use `fleet_email` instead.")]
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub partner_provided_fleet_email: Patch<String>,
    /// Pre-populate the fleet's regulatory identifier.
    #[deprecated(note = "Use `fleet_regulatory_id` instead.")]
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub partner_provided_fleet_regulatory_id: Patch<String>,
    /// Pre-populate the type of regulatory ID.
    #[deprecated(note = "Use `fleet_regulatory_id_type` instead.")]
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub partner_provided_fleet_regulatory_id_type: Patch<String>,
    /// Pre-populate the phone number of the fleet.
    ///
    /// Format `phone`.
    #[deprecated(note = "Use `fleet_phone` instead.")]
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub partner_provided_fleet_phone: Patch<String>,
    /// Pre-populate the website of the fleet.
    ///
    /// Format `uri`; 1 to 2083 characters.
    #[deprecated(note = "Use `fleet_website` instead.")]
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub partner_provided_fleet_website: Patch<String>,
    /// Pre-populate the country code of the fleet.
    ///
    /// Matches `^\w{3}$`.
    #[deprecated(note = "Use `fleet_country_code` instead.")]
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub partner_provided_fleet_country_code: Patch<String>,
}

#[expect(deprecated)]
impl InvitationCreate {
    /// With what is required; the rest is left out.
    pub fn new(fleet_ref: impl Into<String>) -> Self {
        Self {
            fleet_ref: fleet_ref.into(),
            fleet_name: Patch::Absent,
            fleet_email: Patch::Absent,
            fleet_regulatory_id: Patch::Absent,
            fleet_regulatory_id_type: Patch::Absent,
            fleet_phone: Patch::Absent,
            fleet_website: Patch::Absent,
            fleet_country_code: Patch::Absent,
            success_redirect_url: Patch::Absent,
            failure_redirect_url: Patch::Absent,
            callback_url: Patch::Absent,
            limit_tsps: Patch::Absent,
            permissions: Patch::Absent,
            expires_in_hours: None,
            partner_provided_fleet_name: Patch::Absent,
            partner_provided_fleet_email: Patch::Absent,
            partner_provided_fleet_regulatory_id: Patch::Absent,
            partner_provided_fleet_regulatory_id_type: Patch::Absent,
            partner_provided_fleet_phone: Patch::Absent,
            partner_provided_fleet_website: Patch::Absent,
            partner_provided_fleet_country_code: Patch::Absent,
        }
    }

    /// Sets `fleet_name`, or clears it with `Null`.
    pub fn fleet_name(mut self, fleet_name: impl Into<Patch<String>>) -> Self {
        self.fleet_name = fleet_name.into();
        self
    }

    /// Sets `fleet_email`, or clears it with `Null`.
    pub fn fleet_email(mut self, fleet_email: impl Into<Patch<String>>) -> Self {
        self.fleet_email = fleet_email.into();
        self
    }

    /// Sets `fleet_regulatory_id`, or clears it with `Null`.
    pub fn fleet_regulatory_id(
        mut self,
        fleet_regulatory_id: impl Into<Patch<String>>,
    ) -> Self {
        self.fleet_regulatory_id = fleet_regulatory_id.into();
        self
    }

    /// Sets `fleet_regulatory_id_type`, or clears it with `Null`.
    pub fn fleet_regulatory_id_type(
        mut self,
        fleet_regulatory_id_type: impl Into<Patch<String>>,
    ) -> Self {
        self.fleet_regulatory_id_type = fleet_regulatory_id_type.into();
        self
    }

    /// Sets `fleet_phone`, or clears it with `Null`.
    pub fn fleet_phone(mut self, fleet_phone: impl Into<Patch<String>>) -> Self {
        self.fleet_phone = fleet_phone.into();
        self
    }

    /// Sets `fleet_website`, or clears it with `Null`.
    pub fn fleet_website(mut self, fleet_website: impl Into<Patch<String>>) -> Self {
        self.fleet_website = fleet_website.into();
        self
    }

    /// Sets `fleet_country_code`, or clears it with `Null`.
    pub fn fleet_country_code(
        mut self,
        fleet_country_code: impl Into<Patch<String>>,
    ) -> Self {
        self.fleet_country_code = fleet_country_code.into();
        self
    }

    /// Sets `success_redirect_url`, or clears it with `Null`.
    pub fn success_redirect_url(
        mut self,
        success_redirect_url: impl Into<Patch<String>>,
    ) -> Self {
        self.success_redirect_url = success_redirect_url.into();
        self
    }

    /// Sets `failure_redirect_url`, or clears it with `Null`.
    pub fn failure_redirect_url(
        mut self,
        failure_redirect_url: impl Into<Patch<String>>,
    ) -> Self {
        self.failure_redirect_url = failure_redirect_url.into();
        self
    }

    /// Sets `callback_url`, or clears it with `Null`.
    pub fn callback_url(mut self, callback_url: impl Into<Patch<String>>) -> Self {
        self.callback_url = callback_url.into();
        self
    }

    /// Sets `limit_tsps`, or clears it with `Null`.
    pub fn limit_tsps(mut self, limit_tsps: impl Into<Patch<Vec<String>>>) -> Self {
        self.limit_tsps = limit_tsps.into();
        self
    }

    /// Sets `permissions`, or clears it with `Null`.
    pub fn permissions(
        mut self,
        permissions: impl Into<Patch<BTreeMap<ResourceEnum, ShareLevelEnum>>>,
    ) -> Self {
        self.permissions = permissions.into();
        self
    }

    /// Sets `expires_in_hours`.
    pub fn expires_in_hours(mut self, expires_in_hours: i64) -> Self {
        self.expires_in_hours = Some(expires_in_hours);
        self
    }

    /// Sets `partner_provided_fleet_name`, or clears it with `Null`.
    #[deprecated(note = "Use `fleet_name` instead.")]
    pub fn partner_provided_fleet_name(
        mut self,
        partner_provided_fleet_name: impl Into<Patch<String>>,
    ) -> Self {
        self.partner_provided_fleet_name = partner_provided_fleet_name.into();
        self
    }

    /// Sets `partner_provided_fleet_email`, or clears it with `Null`.
    #[deprecated(note = "Use `fleet_email` instead.")]
    pub fn partner_provided_fleet_email(
        mut self,
        partner_provided_fleet_email: impl Into<Patch<String>>,
    ) -> Self {
        self.partner_provided_fleet_email = partner_provided_fleet_email.into();
        self
    }

    /// Sets `partner_provided_fleet_regulatory_id`, or clears it with `Null`.
    #[deprecated(note = "Use `fleet_regulatory_id` instead.")]
    pub fn partner_provided_fleet_regulatory_id(
        mut self,
        partner_provided_fleet_regulatory_id: impl Into<Patch<String>>,
    ) -> Self {
        self.partner_provided_fleet_regulatory_id = partner_provided_fleet_regulatory_id
            .into();
        self
    }

    /// Sets `partner_provided_fleet_regulatory_id_type`, or clears it with `Null`.
    #[deprecated(note = "Use `fleet_regulatory_id_type` instead.")]
    pub fn partner_provided_fleet_regulatory_id_type(
        mut self,
        partner_provided_fleet_regulatory_id_type: impl Into<Patch<String>>,
    ) -> Self {
        self.partner_provided_fleet_regulatory_id_type = partner_provided_fleet_regulatory_id_type
            .into();
        self
    }

    /// Sets `partner_provided_fleet_phone`, or clears it with `Null`.
    #[deprecated(note = "Use `fleet_phone` instead.")]
    pub fn partner_provided_fleet_phone(
        mut self,
        partner_provided_fleet_phone: impl Into<Patch<String>>,
    ) -> Self {
        self.partner_provided_fleet_phone = partner_provided_fleet_phone.into();
        self
    }

    /// Sets `partner_provided_fleet_website`, or clears it with `Null`.
    #[deprecated(note = "Use `fleet_website` instead.")]
    pub fn partner_provided_fleet_website(
        mut self,
        partner_provided_fleet_website: impl Into<Patch<String>>,
    ) -> Self {
        self.partner_provided_fleet_website = partner_provided_fleet_website.into();
        self
    }

    /// Sets `partner_provided_fleet_country_code`, or clears it with `Null`.
    #[deprecated(note = "Use `fleet_country_code` instead.")]
    pub fn partner_provided_fleet_country_code(
        mut self,
        partner_provided_fleet_country_code: impl Into<Patch<String>>,
    ) -> Self {
        self.partner_provided_fleet_country_code = partner_provided_fleet_country_code
            .into();
        self
    }
}

/// API model for declining a fleet invitation
///
/// Optional data that fleets can provide when declining an invitation. Helps partners understand
/// why invitations were rejected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InvitationDecline {
    /// Reason for declining the invitation (e.g., 'Not interested', 'Already using another
    /// service')
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub decline_reason: Patch<String>,
}

impl InvitationDecline {
    /// With nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `decline_reason`, or clears it with `Null`.
    pub fn decline_reason(mut self, decline_reason: impl Into<Patch<String>>) -> Self {
        self.decline_reason = decline_reason.into();
        self
    }
}

/// API model for reading a fleet invitation
///
/// Contains the complete invitation state including acceptance/decline status. Use this to track
/// invitation lifecycle and retrieve tokens for accepted invitations.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct InvitationRead {
    /// Unique invitation identifier
    pub id: Uuid,
    /// When the invitation was created
    pub created_at: DateTime,
    /// The magic link that is used to open Catena Connect and accept the invitation. Share this URL
    /// with the fleet to begin onboarding.
    pub magic_link: String,
    /// **Invitation Expiration.** The expiration date and time of the invitation
    pub expires_at: DateTime,
    /// The number of hours the invitation is valid for.
    #[serde(deserialize_with = "integers")]
    pub expires_in_hours: i64,
    /// The current status of the invitation (active, accepted, declined, or expired)
    pub status: InvitationStatusEnum,
    /// Pre-populate the fleet name during onboarding. The fleet can modify this during acceptance.
    pub fleet_name: Option<String>,
    /// The date and time the invitation was accepted. Null if not accepted.
    pub accepted_at: Option<DateTime>,
    /// **Pre-Registration JWT Token.** The JWT token used to pre-register the fleet. It allows the
    /// fleet to create connections after accepting the invitation even without registering a user.
    /// Value is set after the invitation is accepted.
    pub pre_registration_access_token: Option<Secret>,
    /// The refresh token used to pre-register the fleet. It allows the fleet to create connections
    /// after accepting the invitation even without registering a user. Value is set after the
    /// invitation is accepted.
    pub pre_registration_refresh_token: Option<Secret>,
    /// Your webhook endpoint to receive real-time notifications for invitation acceptance, share
    /// agreement creation, and connection status updates. Must be HTTPS.
    ///
    /// Format `uri`; 1 to 2083 characters.
    pub callback_url: Option<String>,
    /// The URL to redirect the user to after onboarding successfully on Catena Connect. **Available
    /// query parameters:** `invitation_id`, `fleet_ref`.
    ///
    /// Format `uri`; 1 to 2083 characters.
    pub success_redirect_url: Option<String>,
    /// The URL to redirect the user to after failing to onboard on Catena Connect (i.e. declining
    /// an invitation, opening an expired invitation, etc). **Available query parameters:**
    /// `invitation_id`, `fleet_ref`.
    ///
    /// Format `uri`; 1 to 2083 characters.
    pub failure_redirect_url: Option<String>,
    /// Restrict which telematics providers the fleet can connect to. Useful if you only need data
    /// from specific TSPs. If omitted, all available TSPs are shown.
    pub limit_tsps: Option<Vec<String>>,
    /// The Catena fleet ID created after accepting the invitation. Null if invitation has not been
    /// accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fleet_id: Option<Uuid>,
    /// The slug of your organization
    pub partner_slug: Option<String>,
    /// Your organization ID requesting access to fleet data
    pub partner_id: Uuid,
    /// The reason provided by the fleet for declining the invitation. Null if invitation was not
    /// declined.
    pub decline_reason: Option<String>,
    /// The date the invitation was declined by the fleet. Null if invitation was not declined.
    pub declined_at: Option<DateTime>,
    /// **Fleet Reference.** Your internal fleet identifier. Use this to map Catena fleets back to
    /// your system. This value will be returned in webhooks and redirect URLs.
    pub fleet_ref: String,
    /// **Required Permissions.** Defines which resources (vehicle, locations, users, etc.) the
    /// fleet must grant access to and the permission level (read, write) for each.
    pub permissions: BTreeMap<ResourceEnum, ShareLevelEnum>,
    /// The contact email for the fleet.
    ///
    /// Format `email`.
    pub fleet_email: Option<String>,
    /// The fleet's regulatory identifier (e.g., DOT number).
    pub fleet_regulatory_id: Option<String>,
    /// The type of regulatory ID (e.g., 'DOT', 'MC').
    pub fleet_regulatory_id_type: Option<String>,
    /// The phone number for the fleet.
    pub fleet_phone: Option<String>,
    /// The website URL for the fleet.
    pub fleet_website: Option<String>,
    /// The ISO 3166-1 alpha-3 country code for the fleet.
    pub fleet_country_code: Option<String>,
    /// Read-only.
    #[deprecated(note = "Use `fleet_name` instead.")]
    pub partner_provided_fleet_name: Option<String>,
    /// Format `email`.
    ///
    /// Read-only.
    #[deprecated(note = "Use `fleet_email` instead.")]
    pub partner_provided_fleet_email: Option<String>,
    /// Read-only.
    #[deprecated(note = "Use `fleet_regulatory_id` instead.")]
    pub partner_provided_fleet_regulatory_id: Option<String>,
    /// Read-only.
    #[deprecated(note = "Use `fleet_regulatory_id_type` instead.")]
    pub partner_provided_fleet_regulatory_id_type: Option<String>,
    /// Read-only.
    #[deprecated(note = "Use `fleet_phone` instead.")]
    pub partner_provided_fleet_phone: Option<String>,
    /// Read-only.
    #[deprecated(note = "Use `fleet_website` instead.")]
    pub partner_provided_fleet_website: Option<String>,
    /// Read-only.
    #[deprecated(note = "Use `fleet_country_code` instead.")]
    pub partner_provided_fleet_country_code: Option<String>,
}

/// Method not allowed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MethodNotAllowed {
    /// `405` where the server leaves it out.
    #[serde(
        default = "defaults::method_not_allowed_code::missing",
        deserialize_with = "defaults::method_not_allowed_code::read"
    )]
    pub code: i64,
    /// `"Method Not Allowed"` where the server leaves it out.
    #[serde(
        default = "defaults::method_not_allowed_message::missing",
        deserialize_with = "defaults::method_not_allowed_message::read"
    )]
    pub message: String,
    /// Detail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// Not found.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NotFound {
    /// `404` where the server leaves it out.
    #[serde(
        default = "defaults::not_found_code::missing",
        deserialize_with = "defaults::not_found_code::read"
    )]
    pub code: i64,
    /// `"Not Found"` where the server leaves it out.
    #[serde(
        default = "defaults::not_found_message::missing",
        deserialize_with = "defaults::not_found_message::read"
    )]
    pub message: String,
    /// Detail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// API model for creating a partner
///
/// Used by Catena admins to onboard new partner organizations. Partners cannot create themselves -
/// contact Catena to get set up.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PartnerCreate {
    /// The name of your organization
    pub name: String,
    /// A description of your organization
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub description: Patch<String>,
    /// List of websites associated with the organization. The website is used to map users to an
    /// organization based on their email domain and to authenticate them accordingly in the scope
    /// of the organization.
    ///
    /// Each format `uri`, 1 to 2083 characters.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub websites: Patch<Vec<String>>,
    /// A list of categories for the services offered by your organization
    #[serde(skip_serializing_if = "Option::is_none")]
    pub categories: Option<Vec<PartnerCategory>>,
    /// Indicates whether the account is a sandbox account for testing purposes.
    ///
    /// The server takes `false` where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_sandbox: Option<bool>,
    /// Used to link a partner to a parent partner. If set, the partner will be associated with the
    /// parent partner specified by this ID. Used to consolidate billing and reporting for multiple
    /// related partners under a single parent organization.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub parent_partner_id: Patch<Uuid>,
    /// Optional custom properties for the partner organization
    ///
    /// The server takes `[]` where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub properties: Option<Vec<PartnerPropertyCreate>>,
}

impl PartnerCreate {
    /// With what is required; the rest is left out.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            description: Patch::Absent,
            websites: Patch::Absent,
            categories: None,
            is_sandbox: None,
            parent_partner_id: Patch::Absent,
            properties: None,
        }
    }

    /// Sets `description`, or clears it with `Null`.
    pub fn description(mut self, description: impl Into<Patch<String>>) -> Self {
        self.description = description.into();
        self
    }

    /// Sets `websites`, or clears it with `Null`.
    pub fn websites(mut self, websites: impl Into<Patch<Vec<String>>>) -> Self {
        self.websites = websites.into();
        self
    }

    /// Sets `categories`.
    pub fn categories(
        mut self,
        categories: impl IntoIterator<Item = PartnerCategory>,
    ) -> Self {
        self.categories = Some(categories.into_iter().collect());
        self
    }

    /// Sets `is_sandbox`.
    pub fn is_sandbox(mut self, is_sandbox: bool) -> Self {
        self.is_sandbox = Some(is_sandbox);
        self
    }

    /// Sets `parent_partner_id`, or clears it with `Null`.
    pub fn parent_partner_id(
        mut self,
        parent_partner_id: impl Into<Patch<Uuid>>,
    ) -> Self {
        self.parent_partner_id = parent_partner_id.into();
        self
    }

    /// Sets `properties`.
    pub fn properties(
        mut self,
        properties: impl IntoIterator<Item = PartnerPropertyCreate>,
    ) -> Self {
        self.properties = Some(properties.into_iter().collect());
        self
    }
}

/// API model for creating a partner Property
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PartnerPropertyCreate {
    /// The key of the property
    pub key: PartnerPropertyKeyEnum,
    /// The value of the property
    pub value: String,
}

impl PartnerPropertyCreate {
    /// With every field.
    pub fn new(key: PartnerPropertyKeyEnum, value: impl Into<String>) -> Self {
        Self { key, value: value.into() }
    }
}

/// API model for reading a partner property
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PartnerPropertyRead {
    /// The key of the property
    pub key: PartnerPropertyKeyEnum,
    /// The value of the property
    pub value: String,
    /// Id.
    pub id: Uuid,
    /// Created at.
    pub created_at: DateTime,
    /// Partner id.
    pub partner_id: Uuid,
}

/// API model for reading a partner
///
/// Contains partner organization details. Fleets can view partners when browsing available
/// integrations.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PartnerRead {
    /// Partner organization name
    pub name: String,
    /// Partner organization description
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// List of websites associated with the organization. The website is used to map users to an
    /// organization based on their email domain and to authenticate them accordingly in the scope
    /// of the organization.
    ///
    /// Each format `uri`, 1 to 2083 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub websites: Option<Vec<String>>,
    /// A list of categories for the services offered by your organization
    #[serde(skip_serializing_if = "Option::is_none")]
    pub categories: Option<Vec<PartnerCategory>>,
    /// Indicates whether the account is a sandbox account for testing purposes.
    ///
    /// `false` where the server leaves it out.
    #[serde(
        default = "defaults::partner_read_is_sandbox::missing",
        deserialize_with = "defaults::partner_read_is_sandbox::read"
    )]
    pub is_sandbox: bool,
    /// Used to link a partner to a parent partner. If set, the partner will be associated with the
    /// parent partner specified by this ID. Used to consolidate billing and reporting for multiple
    /// related partners under a single parent organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_partner_id: Option<Uuid>,
    /// Unique Catena partner identifier
    pub id: Uuid,
    /// URL-friendly identifier for your organization
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// When the partner was onboarded to Catena
    pub created_at: DateTime,
    /// Last modification timestamp
    pub updated_at: DateTime,
}

/// API model for updating a partner
///
/// Update your organization's profile information. All fields are optional - only provide fields
/// you want to change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PartnerUpdate {
    /// Your organization name
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub name: Patch<String>,
    /// Description of your services or organization
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub description: Patch<String>,
}

impl PartnerUpdate {
    /// With nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `name`, or clears it with `Null`.
    pub fn name(mut self, name: impl Into<Patch<String>>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets `description`, or clears it with `Null`.
    pub fn description(mut self, description: impl Into<Patch<String>>) -> Self {
        self.description = description.into();
        self
    }
}

/// Retry after detail.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RetryAfterDetail {
    /// Retry after seconds.
    #[serde(deserialize_with = "integers")]
    pub retry_after_seconds: i64,
    /// Message.
    pub message: String,
}

/// Request body for backfilling a new resource into existing share agreements.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ShareAgreementBackfill {
    /// The resource to add to share agreements that don't have it
    pub resource: ResourceEnum,
    /// The permission level to assign to the resource
    ///
    /// The server takes `"read"` where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_level: Option<ShareLevelEnum>,
    /// Limit the backfill to specific fleets. If omitted, all fleets are affected.
    ///
    /// At least 1 item.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub fleet_ids: Patch<Vec<Uuid>>,
}

impl ShareAgreementBackfill {
    /// With what is required; the rest is left out.
    pub fn new(resource: ResourceEnum) -> Self {
        Self {
            resource,
            share_level: None,
            fleet_ids: Patch::Absent,
        }
    }

    /// Sets `share_level`.
    pub fn share_level(mut self, share_level: ShareLevelEnum) -> Self {
        self.share_level = Some(share_level);
        self
    }

    /// Sets `fleet_ids`, or clears it with `Null`.
    pub fn fleet_ids(mut self, fleet_ids: impl Into<Patch<Vec<Uuid>>>) -> Self {
        self.fleet_ids = fleet_ids.into();
        self
    }
}

/// Response for the share agreement backfill operation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ShareAgreementBackfillResult {
    /// IDs of the share agreements that were updated
    pub share_agreement_ids: Vec<Uuid>,
}

/// API model for reading a sharing agreement
///
/// Contains all the details about what data you can access from a fleet. Monitor the status field
/// to track active agreements.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ShareAgreementRead {
    /// Unique agreement identifier
    pub id: Uuid,
    /// The Catena fleet ID sharing their data with you
    pub fleet_id: Uuid,
    /// Your organization ID receiving access to fleet data
    pub partner_id: Uuid,
    /// **Fleet Reference.** Your internal fleet identifier for mapping Catena fleets to your
    /// system. Returned in webhooks and APIs for easy integration.
    pub fleet_ref: Option<String>,
    /// **Agreement Status.** Current state: ACTIVE (data access enabled), PAUSED (temporarily
    /// disabled), CANCELLED (permanently ended), EXPIRED (past expiration_date)
    pub status: ShareAgreementStatusEnum,
    /// When data access begins. Check this before attempting to fetch fleet data.
    pub effective_date: DateTime,
    /// When data access ends. Null means no expiration. Status automatically changes to EXPIRED
    /// after this date.
    pub expiration_date: Option<DateTime>,
    /// **Shared Scopes.** Defines which resources (vehicle, locations, users, etc.) you can access
    /// and the permission level (read, write) for each.
    pub scopes: BTreeMap<ResourceEnum, ShareLevelEnum>,
}

/// API model for updating a sharing agreement
///
/// Update agreement status or dates. Note: Fleets own their share agreements, so partners typically
/// cannot modify these directly.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ShareAgreementUpdate {
    /// When data access begins. Check this before attempting to fetch fleet data.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub effective_date: Patch<DateTime>,
    /// When data access ends. Null means no expiration. Status automatically changes to EXPIRED
    /// after this date.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub expiration_date: Patch<DateTime>,
}

impl ShareAgreementUpdate {
    /// With nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `effective_date`, or clears it with `Null`.
    pub fn effective_date(mut self, effective_date: impl Into<Patch<DateTime>>) -> Self {
        self.effective_date = effective_date.into();
        self
    }

    /// Sets `expiration_date`, or clears it with `Null`.
    pub fn expiration_date(
        mut self,
        expiration_date: impl Into<Patch<DateTime>>,
    ) -> Self {
        self.expiration_date = expiration_date.into();
        self
    }
}

/// Too many requests.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TooManyRequests {
    /// `429` where the server leaves it out.
    #[serde(
        default = "defaults::too_many_requests_code::missing",
        deserialize_with = "defaults::too_many_requests_code::read"
    )]
    pub code: i64,
    /// `"Too Many Requests"` where the server leaves it out.
    #[serde(
        default = "defaults::too_many_requests_message::missing",
        deserialize_with = "defaults::too_many_requests_message::read"
    )]
    pub message: String,
    /// Detail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<RetryAfterDetail>,
}

/// API model for creating a TSP
///
/// Used by Catena admins to add new telematics service providers to the platform. TSPs cannot
/// create themselves - contact Catena to integrate your TSP.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TspCreate {
    /// TSP display name
    pub name: String,
    /// Description of the TSP and its services
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub description: Patch<String>,
    /// List of websites associated with the TSP. The website is used to map users to an
    /// organization based on their email domain and to authenticate them accordingly in the scope
    /// of the organization.
    ///
    /// Each format `uri`, 1 to 2083 characters.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub websites: Patch<Vec<String>>,
    /// Unique TSP identifier enum value
    pub source_name: TspEnum,
    /// The status of the TSP
    ///
    /// The server takes `"active"` where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<TspStatusEnum>,
    /// Authentication method (OAuth, API Key, etc.)
    pub conn_type: ConnectionTypeEnum,
    /// Indicates whether the TSP is a sandbox integrations for testing purposes.
    ///
    /// The server takes `false` where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_sandbox: Option<bool>,
    /// URL to the TSP's logo image, used for display purposes in the UI
    ///
    /// Format `uri`; 1 to 2083 characters.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub logo_url: Patch<String>,
    /// URL to the TSP's logo image optimized for dark mode, used for display purposes in the UI
    ///
    /// Format `uri`; 1 to 2083 characters.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub logo_dark_url: Patch<String>,
}

impl TspCreate {
    /// With what is required; the rest is left out.
    pub fn new(
        name: impl Into<String>,
        source_name: TspEnum,
        conn_type: ConnectionTypeEnum,
    ) -> Self {
        Self {
            name: name.into(),
            description: Patch::Absent,
            websites: Patch::Absent,
            source_name,
            status: None,
            conn_type,
            is_sandbox: None,
            logo_url: Patch::Absent,
            logo_dark_url: Patch::Absent,
        }
    }

    /// Sets `description`, or clears it with `Null`.
    pub fn description(mut self, description: impl Into<Patch<String>>) -> Self {
        self.description = description.into();
        self
    }

    /// Sets `websites`, or clears it with `Null`.
    pub fn websites(mut self, websites: impl Into<Patch<Vec<String>>>) -> Self {
        self.websites = websites.into();
        self
    }

    /// Sets `status`.
    pub fn status(mut self, status: TspStatusEnum) -> Self {
        self.status = Some(status);
        self
    }

    /// Sets `is_sandbox`.
    pub fn is_sandbox(mut self, is_sandbox: bool) -> Self {
        self.is_sandbox = Some(is_sandbox);
        self
    }

    /// Sets `logo_url`, or clears it with `Null`.
    pub fn logo_url(mut self, logo_url: impl Into<Patch<String>>) -> Self {
        self.logo_url = logo_url.into();
        self
    }

    /// Sets `logo_dark_url`, or clears it with `Null`.
    pub fn logo_dark_url(mut self, logo_dark_url: impl Into<Patch<String>>) -> Self {
        self.logo_dark_url = logo_dark_url.into();
        self
    }
}

/// API model for reading a TSP
///
/// Contains TSP details visible to fleets and partners. Fleets see TSPs when connecting their
/// telematics data.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TspRead {
    /// Name.
    pub name: String,
    /// A description of the TSP
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// List of websites associated with the TSP. The website is used to map users to an
    /// organization based on their email domain and to authenticate them accordingly in the scope
    /// of the organization.
    ///
    /// Each format `uri`, 1 to 2083 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub websites: Option<Vec<String>>,
    /// TSP enum identifier for API references
    pub source_name: TspEnum,
    /// The status of the TSP
    ///
    /// `"active"` where the server leaves it out.
    #[serde(
        default = "defaults::tsp_read_status::missing",
        deserialize_with = "defaults::tsp_read_status::read"
    )]
    pub status: TspStatusEnum,
    /// **Connection Type.** The type of connection usedt to authenticate with the TSP
    pub conn_type: ConnectionTypeEnum,
    /// Indicates whether the TSP is a sandbox integrations for testing purposes.
    ///
    /// `false` where the server leaves it out.
    #[serde(
        default = "defaults::tsp_read_is_sandbox::missing",
        deserialize_with = "defaults::tsp_read_is_sandbox::read"
    )]
    pub is_sandbox: bool,
    /// URL to the TSP's logo image, used for display purposes in the UI
    ///
    /// Format `uri`; 1 to 2083 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo_url: Option<String>,
    /// URL to the TSP's logo image optimized for dark mode, used for display purposes in the UI
    ///
    /// Format `uri`; 1 to 2083 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo_dark_url: Option<String>,
    /// Unique Catena TSP identifier
    pub id: Uuid,
    /// URL-friendly TSP identifier
    pub slug: String,
    /// Linked external TSP ID from regulatory registry
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ext_tsp_id: Option<Uuid>,
    /// When the TSP was added to Catena
    pub created_at: DateTime,
    /// Last modification timestamp
    pub updated_at: DateTime,
    /// The regulatory body that certified this provider (e.g. 'fmcsa'). None if not linked to any
    /// registry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registry: Option<String>,
    /// ELD compliance status. 'compliant' means at least one device is registered. 'non_compliant'
    /// means ALL devices have been revoked. 'unknown' means the TSP is not linked to a regulatory
    /// registry or has no registered devices.
    ///
    /// `"unknown"` where the server leaves it out.
    #[serde(
        default = "defaults::tsp_read_compliance_status::missing",
        deserialize_with = "defaults::tsp_read_compliance_status::read"
    )]
    pub compliance_status: TspComplianceStatusEnum,
}

/// API model for updating a TSP
///
/// Update TSP profile information. All fields are optional - only provide fields you want to
/// change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TspUpdate {
    /// TSP display name
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub name: Patch<String>,
    /// Unique TSP identifier enum value
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub source_name: Patch<TspEnum>,
    /// Authentication method (OAuth, API Key, etc.)
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub conn_type: Patch<ConnectionTypeEnum>,
    /// Description of the TSP and its services
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub description: Patch<String>,
}

impl TspUpdate {
    /// With nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `name`, or clears it with `Null`.
    pub fn name(mut self, name: impl Into<Patch<String>>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets `source_name`, or clears it with `Null`.
    pub fn source_name(mut self, source_name: impl Into<Patch<TspEnum>>) -> Self {
        self.source_name = source_name.into();
        self
    }

    /// Sets `conn_type`, or clears it with `Null`.
    pub fn conn_type(mut self, conn_type: impl Into<Patch<ConnectionTypeEnum>>) -> Self {
        self.conn_type = conn_type.into();
        self
    }

    /// Sets `description`, or clears it with `Null`.
    pub fn description(mut self, description: impl Into<Patch<String>>) -> Self {
        self.description = description.into();
        self
    }
}

/// Unauthorized.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Unauthorized {
    /// `401` where the server leaves it out.
    #[serde(
        default = "defaults::unauthorized_code::missing",
        deserialize_with = "defaults::unauthorized_code::read"
    )]
    pub code: i64,
    /// `"Unauthorized"` where the server leaves it out.
    #[serde(
        default = "defaults::unauthorized_message::missing",
        deserialize_with = "defaults::unauthorized_message::read"
    )]
    pub message: String,
    /// Detail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// Unprocessable entity.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UnprocessableEntity {
    /// `422` where the server leaves it out.
    #[serde(
        default = "defaults::unprocessable_entity_code::missing",
        deserialize_with = "defaults::unprocessable_entity_code::read"
    )]
    pub code: i64,
    /// `"Invalid Request Body"` where the server leaves it out.
    #[serde(
        default = "defaults::unprocessable_entity_message::missing",
        deserialize_with = "defaults::unprocessable_entity_message::read"
    )]
    pub message: String,
    /// Detail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<Vec<ValidationErrorDetail>>,
}

/// Validation error detail.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ValidationErrorDetail {
    /// Path.
    pub path: String,
    /// Input.
    pub input: String,
    /// Message.
    pub message: String,
    /// Error type.
    pub error_type: String,
}

/// Cursor page fleet read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CursorPageFleetRead {
    /// Items.
    pub items: Vec<FleetRead>,
    /// At least 0.
    #[serde(deserialize_with = "integers")]
    pub total: i64,
    /// Cursor to refetch the current page
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_page: Option<String>,
    /// Cursor to refetch the current page starting from the last item
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_page_backwards: Option<String>,
    /// Cursor for the previous page
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_page: Option<String>,
    /// Cursor for the next page
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_page: Option<String>,
}

/// Cursor page invitation read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CursorPageInvitationRead {
    /// Items.
    pub items: Vec<InvitationRead>,
    /// At least 0.
    #[serde(deserialize_with = "integers")]
    pub total: i64,
    /// Cursor to refetch the current page
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_page: Option<String>,
    /// Cursor to refetch the current page starting from the last item
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_page_backwards: Option<String>,
    /// Cursor for the previous page
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_page: Option<String>,
    /// Cursor for the next page
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_page: Option<String>,
}

/// Cursor page partner read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CursorPagePartnerRead {
    /// Items.
    pub items: Vec<PartnerRead>,
    /// At least 0.
    #[serde(deserialize_with = "integers")]
    pub total: i64,
    /// Cursor to refetch the current page
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_page: Option<String>,
    /// Cursor to refetch the current page starting from the last item
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_page_backwards: Option<String>,
    /// Cursor for the previous page
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_page: Option<String>,
    /// Cursor for the next page
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_page: Option<String>,
}

/// Cursor page share agreement read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CursorPageShareAgreementRead {
    /// Items.
    pub items: Vec<ShareAgreementRead>,
    /// At least 0.
    #[serde(deserialize_with = "integers")]
    pub total: i64,
    /// Cursor to refetch the current page
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_page: Option<String>,
    /// Cursor to refetch the current page starting from the last item
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_page_backwards: Option<String>,
    /// Cursor for the previous page
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_page: Option<String>,
    /// Cursor for the next page
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_page: Option<String>,
}

/// What the document publishes for keys that a response leaves out.
mod defaults {
    use super::*;

    ::spandrel_runtime::published_defaults! {
        bad_request_code: i64 = 400;
        bad_request_message: String = "Bad Request".into();
        conflict_code: i64 = 409;
        conflict_message: String = "Conflict".into();
        forbidden_code: i64 = 403;
        forbidden_message: String = "Forbidden".into();
        internal_server_error_message: String = "Internal Server Error".into();
        method_not_allowed_code: i64 = 405;
        method_not_allowed_message: String = "Method Not Allowed".into();
        not_found_code: i64 = 404;
        not_found_message: String = "Not Found".into();
        partner_read_is_sandbox: bool = false;
        too_many_requests_code: i64 = 429;
        too_many_requests_message: String = "Too Many Requests".into();
        tsp_read_status: TspStatusEnum = TspStatusEnum::Active;
        tsp_read_is_sandbox: bool = false;
        tsp_read_compliance_status: TspComplianceStatusEnum = TspComplianceStatusEnum::Unknown;
        unauthorized_code: i64 = 401;
        unauthorized_message: String = "Unauthorized".into();
        unprocessable_entity_code: i64 = 422;
        unprocessable_entity_message: String = "Invalid Request Body".into();
    }
}
