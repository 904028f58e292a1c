// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Operations of the tag Fleets.

use spandrel_runtime::{Call, Client, Operation, Rule, Uuid, decode};

use super::{
    API, ApiError, CursorPageFleetRead, FleetPropertyCreate, FleetPropertyRead,
    FleetRead, FleetUpdate,
};

/// View and manage fleet profiles. Access fleet information for fleets you've successfully
/// onboarded through invitations.
#[derive(Clone, Copy, Debug)]
pub struct Fleets<'a> {
    pub(super) client: &'a Client,
}

impl Fleets<'_> {
    /// Get a paginated list of Fleets accessible to your organization.
    ///
    /// `GET /v2/orgs/fleets`, with `Bearer` (scope `fleet:read`); fails with [`ApiError`].
    pub fn list(&self) -> ListFleets {
        const OPERATION: Operation = Operation::get("list_fleets", "/v2/orgs/fleets")
            .security(&[&[("Bearer", &["fleet:read"])]]);
        ListFleets(Call::new(self.client, &API, &OPERATION, decode::json))
    }

    /// Get detailed information about a specific fleet.
    ///
    /// `GET /v2/orgs/fleets/{fleet_id}`, with `Bearer` (scope `fleet:read`); fails with
    /// [`ApiError`].
    pub fn get(&self, fleet_id: Uuid) -> Call<FleetRead, ApiError> {
        const OPERATION: Operation = Operation::get(
                "get_fleet",
                "/v2/orgs/fleets/{fleet_id}",
            )
            .security(&[&[("Bearer", &["fleet:read"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json).path("fleet_id", fleet_id)
    }

    /// Update an existing fleet information.
    ///
    /// `PATCH /v2/orgs/fleets/{fleet_id}`, with `Bearer` (scope `fleet:update`); fails with
    /// [`ApiError`].
    pub fn update(
        &self,
        fleet_id: Uuid,
        body: FleetUpdate,
    ) -> Call<FleetRead, ApiError> {
        const OPERATION: Operation = Operation::patch(
                "update_fleet",
                "/v2/orgs/fleets/{fleet_id}",
            )
            .security(&[&[("Bearer", &["fleet:update"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("fleet_id", fleet_id)
            .json_checked(&body, &[])
    }

    /// Delete a fleet.
    ///
    /// `DELETE /v2/orgs/fleets/{fleet_id}`, with `Bearer` (scope `fleet:delete`); fails with
    /// [`ApiError`].
    pub fn delete(&self, fleet_id: Uuid) -> Call<(), ApiError> {
        const OPERATION: Operation = Operation::delete(
                "delete_fleet",
                "/v2/orgs/fleets/{fleet_id}",
            )
            .security(&[&[("Bearer", &["fleet:delete"])]]);
        Call::new(self.client, &API, &OPERATION, decode::empty)
            .path("fleet_id", fleet_id)
    }

    /// Retrieve all properties for a fleet by its ID.
    ///
    /// `GET /v2/orgs/fleets/{fleet_id}/properties`, with `Bearer` (scope `fleet:read`); fails with
    /// [`ApiError`].
    pub fn list_properties(
        &self,
        fleet_id: Uuid,
    ) -> Call<Vec<FleetPropertyRead>, ApiError> {
        const OPERATION: Operation = Operation::get(
                "list_fleet_properties",
                "/v2/orgs/fleets/{fleet_id}/properties",
            )
            .security(&[&[("Bearer", &["fleet:read"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json).path("fleet_id", fleet_id)
    }

    /// Create new fleet properties.
    ///
    /// You can only create properties for the fleet if you are the fleet owner.
    ///
    /// `POST /v2/orgs/fleets/{fleet_id}/properties`, with `Bearer` (scope `fleet:create`); fails
    /// with [`ApiError`].
    pub fn create_properties(
        &self,
        fleet_id: Uuid,
        body: Vec<FleetPropertyCreate>,
    ) -> Call<Vec<FleetPropertyRead>, ApiError> {
        const OPERATION: Operation = Operation::post(
                "create_fleet_properties",
                "/v2/orgs/fleets/{fleet_id}/properties",
            )
            .security(&[&[("Bearer", &["fleet:create"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("fleet_id", fleet_id)
            .json_checked(&body, &[])
    }

    /// Delete a fleet property by its ID. You can only delete the property if you are the fleet
    /// owner.
    ///
    /// `DELETE /v2/orgs/fleets/{fleet_id}/properties/{property_id}`, with `Bearer` (scope
    /// `fleet:delete`); fails with [`ApiError`].
    pub fn delete_property(
        &self,
        fleet_id: Uuid,
        property_id: Uuid,
    ) -> Call<(), ApiError> {
        const OPERATION: Operation = Operation::delete(
                "delete_fleet_property",
                "/v2/orgs/fleets/{fleet_id}/properties/{property_id}",
            )
            .security(&[&[("Bearer", &["fleet:delete"])]]);
        Call::new(self.client, &API, &OPERATION, decode::empty)
            .path("fleet_id", fleet_id)
            .path("property_id", property_id)
    }
}

/// The call of `list_fleets`, with what may be set on it.
#[derive(Clone, Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct ListFleets(Call<CursorPageFleetRead, ApiError>);

impl ListFleets {
    /// Limit results to specific fleets using your organization's fleet reference identifiers. To
    /// specify multiple values, repeat the parameter for each value (e.g.,
    /// `?fleet_refs=ref1&fleet_refs=ref2`).
    ///
    /// At most 100 items.
    pub fn fleet_refs(
        self,
        fleet_refs: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        let fleet_refs: Vec<String> = fleet_refs.into_iter().map(Into::into).collect();
        let call = self
            .0
            .check("fleet_refs", &fleet_refs, &[Rule::MaxItems(100)])
            .query("fleet_refs", fleet_refs);
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

::spandrel_runtime::call_options!(ListFleets, CursorPageFleetRead, ApiError);

::spandrel_runtime::paged!(
    ListFleets,
    CursorPageFleetRead,
    ApiError,
    ::spandrel_runtime::Paging::Cursor("cursor")
);
