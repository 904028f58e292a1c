// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Operations of the tag TSPs.

use spandrel_runtime::{Call, Client, Operation, Uuid, decode};

use super::{
    API, ApiError, ExtTspIntegrationRequestRead, ExtTspRead, IntegrationRequestBody,
    TspCreate, TspEnum, TspRead, TspUpdate,
};

/// Browse available Telematics Service Providers (TSPs). View supported integrations that fleets
/// can connect to share their telematics data.
#[derive(Clone, Copy, Debug)]
pub struct Tsps<'a> {
    pub(super) client: &'a Client,
}

impl Tsps<'_> {
    /// Get a list of TSPs integrated with Catena Telematics.
    ///
    /// `GET /v2/orgs/tsps`, without credentials; fails with [`ApiError`].
    pub fn list(&self) -> ListTsps {
        const OPERATION: Operation = Operation::get("list_tsps", "/v2/orgs/tsps");
        ListTsps(Call::new(self.client, &API, &OPERATION, decode::json))
    }

    /// Create a new TSP.
    ///
    /// `POST /v2/orgs/tsps`, with `Bearer` (scope `tsp:create`); fails with [`ApiError`].
    pub fn create(&self, body: TspCreate) -> Call<TspRead, ApiError> {
        const OPERATION: Operation = Operation::post("create_tsp", "/v2/orgs/tsps")
            .security(&[&[("Bearer", &["tsp:create"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json).json_checked(&body, &[])
    }

    /// Get detailed information about a specific TSP.
    ///
    /// `GET /v2/orgs/tsps/{tsp_id}`, without credentials; fails with [`ApiError`].
    pub fn get(&self, tsp_id: Uuid) -> Call<TspRead, ApiError> {
        const OPERATION: Operation = Operation::get("get_tsp", "/v2/orgs/tsps/{tsp_id}");
        Call::new(self.client, &API, &OPERATION, decode::json).path("tsp_id", tsp_id)
    }

    /// Update an existing TSP.
    ///
    /// `PATCH /v2/orgs/tsps/{tsp_id}`, with `Bearer` (scope `tsp:update`); fails with [`ApiError`].
    pub fn update(&self, tsp_id: Uuid, body: TspUpdate) -> Call<TspRead, ApiError> {
        const OPERATION: Operation = Operation::patch(
                "update_tsp",
                "/v2/orgs/tsps/{tsp_id}",
            )
            .security(&[&[("Bearer", &["tsp:update"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("tsp_id", tsp_id)
            .json_checked(&body, &[])
    }

    /// Delete a TSP.
    ///
    /// `DELETE /v2/orgs/tsps/{tsp_id}`, with `Bearer` (scope `tsp:delete`); fails with
    /// [`ApiError`].
    pub fn delete(&self, tsp_id: Uuid) -> Call<(), ApiError> {
        const OPERATION: Operation = Operation::delete(
                "delete_tsp",
                "/v2/orgs/tsps/{tsp_id}",
            )
            .security(&[&[("Bearer", &["tsp:delete"])]]);
        Call::new(self.client, &API, &OPERATION, decode::empty).path("tsp_id", tsp_id)
    }

    /// **List External TSPs.** Get a list of external TSPs from supported registries.
    ///
    /// `GET /v2/orgs/external-tsps`, with `Bearer`; fails with [`ApiError`].
    pub fn list_ext_tsps(&self) -> ListExtTsps {
        const OPERATION: Operation = Operation::get(
                "list_ext_tsps",
                "/v2/orgs/external-tsps",
            )
            .security(&[&[("Bearer", &[])]]);
        ListExtTsps(Call::new(self.client, &API, &OPERATION, decode::json))
    }

    /// List integration requests for the partner's invitations/fleets.
    ///
    /// `GET /v2/orgs/external-tsps/integration-requests`, with `Bearer`; fails with [`ApiError`].
    pub fn list_partner_integration_requests(&self) -> ListPartnerIntegrationRequests {
        const OPERATION: Operation = Operation::get(
                "list_partner_integration_requests",
                "/v2/orgs/external-tsps/integration-requests",
            )
            .security(&[&[("Bearer", &[])]]);
        ListPartnerIntegrationRequests(
            Call::new(self.client, &API, &OPERATION, decode::json),
        )
    }

    /// **Request External TSP Integration.** Request integration for an external TSP on behalf of a
    /// fleet during onboarding.
    ///
    /// `ext_tsp_id`: The ID of the external TSP to request integration for
    ///
    /// `POST /v2/orgs/external-tsps/{ext_tsp_id}/request-integration`, with `Bearer`; fails with
    /// [`ApiError`].
    pub fn request_ext_tsp_integration(
        &self,
        ext_tsp_id: Uuid,
    ) -> RequestExtTspIntegration {
        const OPERATION: Operation = Operation::post(
                "request_ext_tsp_integration",
                "/v2/orgs/external-tsps/{ext_tsp_id}/request-integration",
            )
            .security(&[&[("Bearer", &[])]]);
        RequestExtTspIntegration(
            Call::new(self.client, &API, &OPERATION, decode::json)
                .path("ext_tsp_id", ext_tsp_id),
        )
    }
}

/// The call of `list_tsps`, with what may be set on it.
#[derive(Clone, Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct ListTsps(Call<Vec<TspRead>, ApiError>);

impl ListTsps {
    /// Sets `slug`.
    pub fn slug(self, slug: &str) -> Self {
        let call = self.0.query("slug", slug);
        Self(call)
    }

    /// Sets `source_name`.
    pub fn source_name(self, source_name: TspEnum) -> Self {
        let call = self.0.query("source_name", source_name);
        Self(call)
    }
}

::spandrel_runtime::call_options!(ListTsps, Vec<TspRead>, ApiError);

/// The call of `list_ext_tsps`, with what may be set on it.
#[derive(Clone, Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct ListExtTsps(Call<Vec<ExtTspRead>, ApiError>);

impl ListExtTsps {
    /// Fuzzy search by name, website, or email domain
    pub fn q(self, q: &str) -> Self {
        let call = self.0.query("q", q);
        Self(call)
    }
}

::spandrel_runtime::call_options!(ListExtTsps, Vec<ExtTspRead>, ApiError);

/// The call of `list_partner_integration_requests`, with what may be set on it.
#[derive(Clone, Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct ListPartnerIntegrationRequests(
    Call<Vec<ExtTspIntegrationRequestRead>, ApiError>,
);

impl ListPartnerIntegrationRequests {
    /// Filter by fleet_id
    pub fn fleet_id(self, fleet_id: Uuid) -> Self {
        let call = self.0.query("fleet_id", fleet_id);
        Self(call)
    }

    /// Filter by fleet_ref
    pub fn fleet_ref(self, fleet_ref: &str) -> Self {
        let call = self.0.query("fleet_ref", fleet_ref);
        Self(call)
    }
}

::spandrel_runtime::call_options!(ListPartnerIntegrationRequests, Vec<ExtTspIntegrationRequestRead>, ApiError);

/// The call of `request_ext_tsp_integration`, with what may be set on it.
#[derive(Clone, Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct RequestExtTspIntegration(Call<ExtTspIntegrationRequestRead, ApiError>);

impl RequestExtTspIntegration {
    /// Sets `body`.
    pub fn body(self, body: IntegrationRequestBody) -> Self {
        let call = self.0.json_checked(&body, &[]);
        Self(call)
    }
}

::spandrel_runtime::call_options!(RequestExtTspIntegration, ExtTspIntegrationRequestRead, ApiError);
