// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Operations of the tag TSP Integrations.

use spandrel_runtime::{Call, Client, Operation, Rule, Uuid, decode};

use super::{API, ApiError, CursorPageTspIntegrationsRead, TspIntegrationsRead};

/// Endpoints to view TSPs and their integration support status per resource.
#[derive(Clone, Copy, Debug)]
pub struct TspIntegrations<'a> {
    pub(super) client: &'a Client,
}

impl TspIntegrations<'_> {
    /// List all TSPs and the supported integrations for each TSP with cursor pagination.
    ///
    /// `GET /v2/integrations/tsps`, without credentials; fails with [`ApiError`].
    pub fn list(&self) -> ListIntegrationsPerTsp {
        const OPERATION: Operation = Operation::get(
            "list_integrations_per_tsp",
            "/v2/integrations/tsps",
        );
        ListIntegrationsPerTsp(Call::new(self.client, &API, &OPERATION, decode::json))
    }

    /// Get one TSP by id with its supported integrations.
    ///
    /// `GET /v2/integrations/tsps/{tsp_id}`, without credentials; fails with [`ApiError`].
    pub fn get(&self, tsp_id: Uuid) -> Call<TspIntegrationsRead, ApiError> {
        const OPERATION: Operation = Operation::get(
            "get_integrations_per_tsp",
            "/v2/integrations/tsps/{tsp_id}",
        );
        Call::new(self.client, &API, &OPERATION, decode::json).path("tsp_id", tsp_id)
    }
}

/// The call of `list_integrations_per_tsp`, with what may be set on it.
#[derive(Clone, Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct ListIntegrationsPerTsp(Call<CursorPageTspIntegrationsRead, ApiError>);

impl ListIntegrationsPerTsp {
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

::spandrel_runtime::call_options!(ListIntegrationsPerTsp, CursorPageTspIntegrationsRead, ApiError);

::spandrel_runtime::paged!(
    ListIntegrationsPerTsp,
    CursorPageTspIntegrationsRead,
    ApiError,
    ::spandrel_runtime::Paging::Cursor("cursor")
);
