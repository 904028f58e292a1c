// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Operations of the tag Partners.

use spandrel_runtime::{Call, Client, Operation, Rule, Uuid, decode};

use super::{
    API, ApiError, CursorPagePartnerRead, PartnerCreate, PartnerPropertyCreate,
    PartnerPropertyRead, PartnerRead, PartnerUpdate,
};

/// Manage your partner organization profile. Update company information, websites, and service
/// categories visible to fleets.
#[derive(Clone, Copy, Debug)]
pub struct Partners<'a> {
    pub(super) client: &'a Client,
}

impl Partners<'_> {
    /// Get a paginated list of Partners accessible to your organization.
    ///
    /// `GET /v2/orgs/partners`, with `Bearer` (scope `partner:read`); fails with [`ApiError`].
    pub fn list(&self) -> ListPartners {
        const OPERATION: Operation = Operation::get("list_partners", "/v2/orgs/partners")
            .security(&[&[("Bearer", &["partner:read"])]]);
        ListPartners(Call::new(self.client, &API, &OPERATION, decode::json))
    }

    /// Create a new partner.
    ///
    /// `POST /v2/orgs/partners`, with `Bearer` (scope `partner:create`); fails with [`ApiError`].
    pub fn create(&self, body: PartnerCreate) -> Call<PartnerRead, ApiError> {
        const OPERATION: Operation = Operation::post(
                "create_partner",
                "/v2/orgs/partners",
            )
            .security(&[&[("Bearer", &["partner:create"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json).json_checked(&body, &[])
    }

    /// Get detailed information about a specific partner.
    ///
    /// `GET /v2/orgs/partners/{partner_id}`, with `Bearer` (scope `partner:read`); fails with
    /// [`ApiError`].
    pub fn get(&self, partner_id: Uuid) -> Call<PartnerRead, ApiError> {
        const OPERATION: Operation = Operation::get(
                "get_partner",
                "/v2/orgs/partners/{partner_id}",
            )
            .security(&[&[("Bearer", &["partner:read"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("partner_id", partner_id)
    }

    /// Update an existing partner.
    ///
    /// `PATCH /v2/orgs/partners/{partner_id}`, with `Bearer` (scope `partner:update`); fails with
    /// [`ApiError`].
    pub fn update(
        &self,
        partner_id: Uuid,
        body: PartnerUpdate,
    ) -> Call<PartnerRead, ApiError> {
        const OPERATION: Operation = Operation::patch(
                "update_partner",
                "/v2/orgs/partners/{partner_id}",
            )
            .security(&[&[("Bearer", &["partner:update"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("partner_id", partner_id)
            .json_checked(&body, &[])
    }

    /// Delete a partner.
    ///
    /// `DELETE /v2/orgs/partners/{partner_id}`, with `Bearer` (scope `partner:create`); fails with
    /// [`ApiError`].
    pub fn delete(&self, partner_id: Uuid) -> Call<(), ApiError> {
        const OPERATION: Operation = Operation::delete(
                "delete_partner",
                "/v2/orgs/partners/{partner_id}",
            )
            .security(&[&[("Bearer", &["partner:create"])]]);
        Call::new(self.client, &API, &OPERATION, decode::empty)
            .path("partner_id", partner_id)
    }

    /// Retrieve a list of partner properties for a specific partner.
    ///
    /// `GET /v2/orgs/partners/{partner_id}/properties`, with `Bearer` (scope
    /// `partner-property:read`); fails with [`ApiError`].
    pub fn list_properties(
        &self,
        partner_id: Uuid,
    ) -> Call<Vec<PartnerPropertyRead>, ApiError> {
        const OPERATION: Operation = Operation::get(
                "list_partner_properties",
                "/v2/orgs/partners/{partner_id}/properties",
            )
            .security(&[&[("Bearer", &["partner-property:read"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("partner_id", partner_id)
    }

    /// Create new partner properties.
    ///
    /// `POST /v2/orgs/partners/{partner_id}/properties`, with `Bearer` (scope
    /// `partner-property:create`); fails with [`ApiError`].
    pub fn create_properties(
        &self,
        partner_id: Uuid,
        body: Vec<PartnerPropertyCreate>,
    ) -> Call<Vec<PartnerPropertyRead>, ApiError> {
        const OPERATION: Operation = Operation::post(
                "create_partner_properties",
                "/v2/orgs/partners/{partner_id}/properties",
            )
            .security(&[&[("Bearer", &["partner-property:create"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("partner_id", partner_id)
            .json_checked(&body, &[])
    }

    /// Delete a partner property by its ID.
    ///
    /// `DELETE /v2/orgs/partners/{partner_id}/properties/{property_id}`, with `Bearer` (scope
    /// `partner-property:create`); fails with [`ApiError`].
    pub fn delete_property(
        &self,
        partner_id: Uuid,
        property_id: Uuid,
    ) -> Call<(), ApiError> {
        const OPERATION: Operation = Operation::delete(
                "delete_partner_property",
                "/v2/orgs/partners/{partner_id}/properties/{property_id}",
            )
            .security(&[&[("Bearer", &["partner-property:create"])]]);
        Call::new(self.client, &API, &OPERATION, decode::empty)
            .path("partner_id", partner_id)
            .path("property_id", property_id)
    }
}

/// The call of `list_partners`, with what may be set on it.
#[derive(Clone, Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct ListPartners(Call<CursorPagePartnerRead, ApiError>);

impl ListPartners {
    /// Cursor for the next page
    pub fn cursor(self, cursor: &str) -> Self {
        let call = self.0.query("cursor", cursor);
        Self(call)
    }

    /// Page size
    ///
    /// 1 to 1000; the server takes `300` where it is left out.
    pub fn size(self, size: i64) -> Self {
        let call = self
            .0
            .check("size", &size, &[Rule::Minimum(1.0), Rule::Maximum(1000.0)])
            .query("size", size);
        Self(call)
    }
}

::spandrel_runtime::call_options!(ListPartners, CursorPagePartnerRead, ApiError);

::spandrel_runtime::paged!(
    ListPartners,
    CursorPagePartnerRead,
    ApiError,
    ::spandrel_runtime::Paging::Cursor("cursor")
);
