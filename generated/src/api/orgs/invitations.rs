// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Operations of the tag Invitations.

use spandrel_runtime::{Call, Client, Operation, Rule, Uuid, decode};

use super::{
    API, ApiError, CursorPageInvitationRead, InvitationCreate, InvitationDecline,
    InvitationRead,
};

/// Send invitations to onboard fleets. Create magic links, track invitation status, and manage the
/// fleet onboarding workflow.
#[derive(Clone, Copy, Debug)]
pub struct Invitations<'a> {
    pub(super) client: &'a Client,
}

impl Invitations<'_> {
    /// Get a paginated list of all invitations accessible to your organization.
    ///
    /// `GET /v2/orgs/invitations`, with `Bearer` (scope `invitation:read`); fails with
    /// [`ApiError`].
    pub fn list(&self) -> ListInvitations {
        const OPERATION: Operation = Operation::get(
                "list_invitations",
                "/v2/orgs/invitations",
            )
            .security(&[&[("Bearer", &["invitation:read"])]]);
        ListInvitations(Call::new(self.client, &API, &OPERATION, decode::json))
    }

    /// Create an invitation with a magic link to onboard a fleet.
    ///
    /// Returns an invitation object with a unique ID that serves as the magic link token. Share
    /// this link with the fleet to begin the onboarding process. Once accepted, a share agreement
    /// is automatically created to enable data sharing.
    ///
    /// **Note:** If an active, accepted, or declined invitation already exists for the same
    /// `fleet_ref`, the invitation is refreshed (expiration extended, tokens regenerated if
    /// accepted, reactivated if declined) and returned with status code 200 instead of 201.
    ///
    /// - 200: Existing invitation refreshed (already exists for this fleet_ref)
    /// - 201: New invitation created
    ///
    /// `POST /v2/orgs/invitations`, with `Bearer` (scope `invitation:create`); fails with
    /// [`ApiError`].
    pub fn create(&self, body: InvitationCreate) -> Call<InvitationRead, ApiError> {
        const OPERATION: Operation = Operation::post(
                "create_invitation",
                "/v2/orgs/invitations",
            )
            .security(&[&[("Bearer", &["invitation:create"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json).json_checked(&body, &[])
    }

    /// Get detailed information about a specific invitation.
    ///
    /// `GET /v2/orgs/invitations/{invitation_id}`, without credentials; fails with [`ApiError`].
    pub fn get(&self, invitation_id: Uuid) -> Call<InvitationRead, ApiError> {
        const OPERATION: Operation = Operation::get(
            "get_invitation",
            "/v2/orgs/invitations/{invitation_id}",
        );
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("invitation_id", invitation_id)
    }

    /// Delete an invitation.
    ///
    /// `DELETE /v2/orgs/invitations/{invitation_id}`, with `Bearer` (scope `invitation:delete`);
    /// fails with [`ApiError`].
    pub fn delete(&self, invitation_id: Uuid) -> Call<(), ApiError> {
        const OPERATION: Operation = Operation::delete(
                "delete_invitation",
                "/v2/orgs/invitations/{invitation_id}",
            )
            .security(&[&[("Bearer", &["invitation:delete"])]]);
        Call::new(self.client, &API, &OPERATION, decode::empty)
            .path("invitation_id", invitation_id)
    }

    /// Accept an invitation to share data using Catena Telematics platform after being invited by a
    /// Partner.
    ///
    /// `POST /v2/orgs/invitations/{invitation_id}/accept`, without credentials; fails with
    /// [`ApiError`].
    pub fn accept(&self, invitation_id: Uuid) -> Call<InvitationRead, ApiError> {
        const OPERATION: Operation = Operation::post(
            "accept_invitation",
            "/v2/orgs/invitations/{invitation_id}/accept",
        );
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("invitation_id", invitation_id)
    }

    /// Decline an invitation to share data after being invited by a partner.
    ///
    /// `POST /v2/orgs/invitations/{invitation_id}/decline`, without credentials; fails with
    /// [`ApiError`].
    pub fn decline(
        &self,
        invitation_id: Uuid,
        body: InvitationDecline,
    ) -> Call<InvitationRead, ApiError> {
        const OPERATION: Operation = Operation::post(
            "decline_invitation",
            "/v2/orgs/invitations/{invitation_id}/decline",
        );
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("invitation_id", invitation_id)
            .json_checked(&body, &[])
    }
}

/// The call of `list_invitations`, with what may be set on it.
#[derive(Clone, Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct ListInvitations(Call<CursorPageInvitationRead, ApiError>);

impl ListInvitations {
    /// Limit results to specific fleet reference
    pub fn fleet_ref(self, fleet_ref: &str) -> Self {
        let call = self.0.query("fleet_ref", fleet_ref);
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

::spandrel_runtime::call_options!(ListInvitations, CursorPageInvitationRead, ApiError);

::spandrel_runtime::paged!(
    ListInvitations,
    CursorPageInvitationRead,
    ApiError,
    ::spandrel_runtime::Paging::Cursor("cursor")
);
