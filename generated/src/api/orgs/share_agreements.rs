// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Operations of the tag Share Agreements.

use spandrel_runtime::{Call, Client, Operation, Rule, Uuid, decode};

use super::{
    API, ApiError, CursorPageShareAgreementRead, ShareAgreementBackfill,
    ShareAgreementBackfillResult, ShareAgreementRead, ShareAgreementStatusEnum,
    ShareAgreementUpdate,
};

/// Manage data sharing agreements with fleets. Monitor agreement status, update terms, and control
/// access to fleet telematics data.
#[derive(Clone, Copy, Debug)]
pub struct ShareAgreements<'a> {
    pub(super) client: &'a Client,
}

impl ShareAgreements<'_> {
    /// Get a paginated list of Share Agreements accessible to your organization.
    ///
    /// `GET /v2/orgs/share-agreements`, with `Bearer` (scope `share-agreement:read`); fails with
    /// [`ApiError`].
    pub fn list(&self) -> ListShareAgreements {
        const OPERATION: Operation = Operation::get(
                "list_share_agreements",
                "/v2/orgs/share-agreements",
            )
            .security(&[&[("Bearer", &["share-agreement:read"])]]);
        ListShareAgreements(Call::new(self.client, &API, &OPERATION, decode::json))
    }

    /// Get detailed information about a specific Share Agreement.
    ///
    /// `GET /v2/orgs/share-agreements/{share_agreement_id}`, with `Bearer` (scope
    /// `share-agreement:read`); fails with [`ApiError`].
    pub fn get(&self, share_agreement_id: Uuid) -> Call<ShareAgreementRead, ApiError> {
        const OPERATION: Operation = Operation::get(
                "get_share_agreement",
                "/v2/orgs/share-agreements/{share_agreement_id}",
            )
            .security(&[&[("Bearer", &["share-agreement:read"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("share_agreement_id", share_agreement_id)
    }

    /// Update an existing Share Agreement.
    ///
    /// `share_agreement_id`: The ID of the Share Agreement to update
    ///
    /// The body: Details to be updated int Share Agreement
    ///
    /// `PATCH /v2/orgs/share-agreements/{share_agreement_id}`, with `Bearer` (scope
    /// `share-agreement:update`); fails with [`ApiError`].
    pub fn update(
        &self,
        share_agreement_id: Uuid,
        body: ShareAgreementUpdate,
    ) -> Call<ShareAgreementRead, ApiError> {
        const OPERATION: Operation = Operation::patch(
                "update_share_agreement",
                "/v2/orgs/share-agreements/{share_agreement_id}",
            )
            .security(&[&[("Bearer", &["share-agreement:update"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("share_agreement_id", share_agreement_id)
            .json_checked(&body, &[])
    }

    /// Delete a Share Agreement.
    ///
    /// `DELETE /v2/orgs/share-agreements/{share_agreement_id}`, with `Bearer` (scope
    /// `share-agreement:delete`); fails with [`ApiError`].
    pub fn delete(&self, share_agreement_id: Uuid) -> Call<(), ApiError> {
        const OPERATION: Operation = Operation::delete(
                "delete_share_agreement",
                "/v2/orgs/share-agreements/{share_agreement_id}",
            )
            .security(&[&[("Bearer", &["share-agreement:delete"])]]);
        Call::new(self.client, &API, &OPERATION, decode::empty)
            .path("share_agreement_id", share_agreement_id)
    }

    /// Add a new resource to all existing share agreements that don't already have it.
    ///
    /// Useful when a new resource is introduced and existing agreements need to be updated without
    /// running manual database queries. Share agreements that already include the resource are
    /// skipped. Optionally restrict the update to specific fleets.
    ///
    /// The body: Resource and share level to backfill into existing share agreements
    ///
    /// `POST /v2/orgs/share-agreements/backfill`, with `Bearer` (scope `share-agreement:update`);
    /// fails with [`ApiError`].
    pub fn backfill(
        &self,
        body: ShareAgreementBackfill,
    ) -> Call<ShareAgreementBackfillResult, ApiError> {
        const OPERATION: Operation = Operation::post(
                "backfill_share_agreements",
                "/v2/orgs/share-agreements/backfill",
            )
            .security(&[&[("Bearer", &["share-agreement:update"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json).json_checked(&body, &[])
    }

    /// Pause a Share Agreement.
    ///
    /// `POST /v2/orgs/share-agreements/{share_agreement_id}/pause`, with `Bearer` (scope
    /// `share-agreement:update`); fails with [`ApiError`].
    pub fn pause(&self, share_agreement_id: Uuid) -> Call<ShareAgreementRead, ApiError> {
        const OPERATION: Operation = Operation::post(
                "pause_share_agreement",
                "/v2/orgs/share-agreements/{share_agreement_id}/pause",
            )
            .security(&[&[("Bearer", &["share-agreement:update"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("share_agreement_id", share_agreement_id)
    }

    /// Activate a Share Agreement.
    ///
    /// `POST /v2/orgs/share-agreements/{share_agreement_id}/activate`, with `Bearer` (scope
    /// `share-agreement:update`); fails with [`ApiError`].
    pub fn activate(
        &self,
        share_agreement_id: Uuid,
    ) -> Call<ShareAgreementRead, ApiError> {
        const OPERATION: Operation = Operation::post(
                "activate_share_agreement",
                "/v2/orgs/share-agreements/{share_agreement_id}/activate",
            )
            .security(&[&[("Bearer", &["share-agreement:update"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("share_agreement_id", share_agreement_id)
    }

    /// Cancel a Share Agreement.
    ///
    /// `POST /v2/orgs/share-agreements/{share_agreement_id}/cancel`, with `Bearer` (scope
    /// `share-agreement:update`); fails with [`ApiError`].
    pub fn cancel(
        &self,
        share_agreement_id: Uuid,
    ) -> Call<ShareAgreementRead, ApiError> {
        const OPERATION: Operation = Operation::post(
                "cancel_share_agreement",
                "/v2/orgs/share-agreements/{share_agreement_id}/cancel",
            )
            .security(&[&[("Bearer", &["share-agreement:update"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("share_agreement_id", share_agreement_id)
    }
}

/// The call of `list_share_agreements`, with what may be set on it.
#[derive(Clone, Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct ListShareAgreements(Call<CursorPageShareAgreementRead, ApiError>);

impl ListShareAgreements {
    /// Limit results to specific fleet
    pub fn fleet_id(self, fleet_id: Uuid) -> Self {
        let call = self.0.query("fleet_id", fleet_id);
        Self(call)
    }

    /// Limit results to specific fleet reference
    pub fn fleet_ref(self, fleet_ref: &str) -> Self {
        let call = self.0.query("fleet_ref", fleet_ref);
        Self(call)
    }

    /// Limit results to specific Share Agreement status
    pub fn share_agreement_status(
        self,
        share_agreement_status: ShareAgreementStatusEnum,
    ) -> Self {
        let call = self.0.query("share_agreement_status", share_agreement_status);
        Self(call)
    }

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

::spandrel_runtime::call_options!(ListShareAgreements, CursorPageShareAgreementRead, ApiError);

::spandrel_runtime::paged!(
    ListShareAgreements,
    CursorPageShareAgreementRead,
    ApiError,
    ::spandrel_runtime::Paging::Cursor("cursor")
);
