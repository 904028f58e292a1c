// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Operations of the tag Connections.

use spandrel_runtime::{Call, Client, Operation, Rule, Uuid, decode};

use super::{
    API, ApiError, ConnectionCreate, ConnectionPreAuthCreate, ConnectionRead,
    ConnectionUpdate, CursorPageConnectionRead, CursorPageExecutionRead,
    CursorPageScheduleRead, DataFreshness, ResourceEnum, ScheduleBackfillRequest,
    ScheduleBackfillResponse, ScheduleCreate, ScheduleRead, ScheduleUpdate,
};

/// Endpoints for managing connections between Fleets and TSPs, including their nested schedules and
/// executions. A connection has schedules, and each schedule has executions.
#[derive(Clone, Copy, Debug)]
pub struct Connections<'a> {
    pub(super) client: &'a Client,
}

impl Connections<'_> {
    /// Get a paginated list of all connections accessible to your organization.
    ///
    /// `GET /v2/integrations/connections`, with `Bearer` (scope `connection:read`); fails with
    /// [`ApiError`].
    pub fn list(&self) -> ListConnections {
        const OPERATION: Operation = Operation::get(
                "list_connections",
                "/v2/integrations/connections",
            )
            .security(&[&[("Bearer", &["connection:read"])]]);
        ListConnections(Call::new(self.client, &API, &OPERATION, decode::json))
    }

    /// Create a new connection.
    ///
    /// This will validate the credentials with the TSP before creating the connection. If the
    /// credentials are invalid, the connection will not be created and an error will be returned.
    ///
    /// It also creates a schedule to refresh or exchanged the coneection details for a short lived
    /// credential, shuch as an access token.
    ///
    /// `POST /v2/integrations/connections`, with `Bearer` (scope `connection:create`); fails with
    /// [`ApiError`].
    pub fn create(&self, body: ConnectionCreate) -> Call<ConnectionRead, ApiError> {
        const OPERATION: Operation = Operation::post(
                "create_connection",
                "/v2/integrations/connections",
            )
            .security(&[&[("Bearer", &["connection:create"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json).json_checked(&body, &[])
    }

    /// Get a summary of data freshness for a fleet's telematics connections.
    ///
    /// `GET /v2/integrations/connections/data-freshness`, with `Bearer` (scope `connection:read`);
    /// fails with [`ApiError`].
    pub fn get_data_freshness(&self) -> GetDataFreshness {
        const OPERATION: Operation = Operation::get(
                "get_data_freshness",
                "/v2/integrations/connections/data-freshness",
            )
            .security(&[&[("Bearer", &["connection:read"])]]);
        GetDataFreshness(Call::new(self.client, &API, &OPERATION, decode::json))
    }

    /// Get detailed information about a specific connection.
    ///
    /// `GET /v2/integrations/connections/{connection_id}`, with `Bearer` (scope `connection:read`);
    /// fails with [`ApiError`].
    pub fn get(&self, connection_id: Uuid) -> Call<ConnectionRead, ApiError> {
        const OPERATION: Operation = Operation::get(
                "get_connection",
                "/v2/integrations/connections/{connection_id}",
            )
            .security(&[&[("Bearer", &["connection:read"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("connection_id", connection_id)
    }

    /// Update a connection by its ID.
    ///
    /// The repository handles validation, authentication, and SLC creation when credentials are
    /// updated.
    ///
    /// `PATCH /v2/integrations/connections/{connection_id}`, with `Bearer` (scope
    /// `connection:update`); fails with [`ApiError`].
    pub fn update(
        &self,
        connection_id: Uuid,
        body: ConnectionUpdate,
    ) -> Call<ConnectionRead, ApiError> {
        const OPERATION: Operation = Operation::patch(
                "update_connection",
                "/v2/integrations/connections/{connection_id}",
            )
            .security(&[&[("Bearer", &["connection:update"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("connection_id", connection_id)
            .json_checked(&body, &[])
    }

    /// Delete a connection by its ID.
    ///
    /// `DELETE /v2/integrations/connections/{connection_id}`, with `Bearer` (scope
    /// `connection:delete`); fails with [`ApiError`].
    pub fn delete(&self, connection_id: Uuid) -> Call<(), ApiError> {
        const OPERATION: Operation = Operation::delete(
                "delete_connection",
                "/v2/integrations/connections/{connection_id}",
            )
            .security(&[&[("Bearer", &["connection:delete"])]]);
        Call::new(self.client, &API, &OPERATION, decode::empty)
            .path("connection_id", connection_id)
    }

    /// Backfill schedules for existing connections when new resources are added to the system.
    ///
    /// When a new resource type is registered in the integrations service (e.g., a new TSP adapter
    /// is deployed or an existing adapter adds support for a new resource), existing connections
    /// don't automatically receive schedules for that resource. This creates a gap where
    /// connections can't collect data for newly supported resource types until schedules are
    /// manually created.
    ///
    /// This endpoint addresses that operational gap by creating the missing schedules across all
    /// affected connections in a single atomic operation, ensuring fleets can immediately benefit
    /// from newly supported resources without recreating connections or manual schedule management.
    ///
    /// The endpoint only creates schedules where none currently exist - deleted or disabled
    /// schedules are intentionally ignored to preserve deliberate administrative decisions (e.g., a
    /// fleet may have explicitly disabled a resource they don't need).
    ///
    /// Args: request: Backfill request containing resource type and optional filters session:
    /// Database session eventbridge: EventBridge client is_catena_admin: Admin authorization check
    ///
    /// Returns: ScheduleBackfillResponse: List of connection IDs where schedules were created
    ///
    /// `POST /v2/integrations/connections/schedules/backfill`, with `Bearer` (scope
    /// `schedule:create`); fails with [`ApiError`].
    pub fn backfill_schedules(
        &self,
        body: ScheduleBackfillRequest,
    ) -> Call<ScheduleBackfillResponse, ApiError> {
        const OPERATION: Operation = Operation::post(
                "backfill_schedules",
                "/v2/integrations/connections/schedules/backfill",
            )
            .security(&[&[("Bearer", &["schedule:create"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json).json_checked(&body, &[])
    }

    /// Create a new connection pre-auth record.
    ///
    /// This endpoint stores pre-authentication credentials (e.g., username/password) before
    /// initiating an OAuth flow. The returned ID should be provided when creating the connection
    /// after the OAuth redirect completes.
    ///
    /// Pre-auth records are single-use and can only be used by the same fleet and TSP.
    ///
    /// `POST /v2/integrations/connection-pre-auths`, with `Bearer` (scope `connection:create`);
    /// fails with [`ApiError`].
    pub fn create_pre_auth(
        &self,
        body: ConnectionPreAuthCreate,
    ) -> Call<Uuid, ApiError> {
        const OPERATION: Operation = Operation::post(
                "create_connection_pre_auth",
                "/v2/integrations/connection-pre-auths",
            )
            .security(&[&[("Bearer", &["connection:create"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json).json_checked(&body, &[])
    }

    /// Get a paginated list of all schedules for a given connection.
    ///
    /// `GET /v2/integrations/connections/{connection_id}/schedules`, with `Bearer` (scope
    /// `schedule:read`); fails with [`ApiError`].
    pub fn list_schedules(&self, connection_id: Uuid) -> ListSchedules {
        const OPERATION: Operation = Operation::get(
                "list_schedules",
                "/v2/integrations/connections/{connection_id}/schedules",
            )
            .security(&[&[("Bearer", &["schedule:read"])]]);
        ListSchedules(
            Call::new(self.client, &API, &OPERATION, decode::json)
                .path("connection_id", connection_id),
        )
    }

    /// Create a new schedule.
    ///
    /// This will create a schedule to fetch data from the TSP.
    ///
    /// It also creates a schedule to refresh or exchange the connection details for a short lived
    /// credential, such as an access token.
    ///
    /// For now only Catena admins can create schedules.
    ///
    /// `POST /v2/integrations/connections/{connection_id}/schedules`, with `Bearer` (scope
    /// `schedule:create`); fails with [`ApiError`].
    pub fn create_schedule(
        &self,
        connection_id: Uuid,
        body: ScheduleCreate,
    ) -> Call<ScheduleRead, ApiError> {
        const OPERATION: Operation = Operation::post(
                "create_schedule",
                "/v2/integrations/connections/{connection_id}/schedules",
            )
            .security(&[&[("Bearer", &["schedule:create"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("connection_id", connection_id)
            .json_checked(&body, &[])
    }

    /// Get detailed information about a specific schedule.
    ///
    /// `GET /v2/integrations/connections/{connection_id}/schedules/{schedule_id}`, with `Bearer`
    /// (scope `schedule:read`); fails with [`ApiError`].
    pub fn get_schedule(
        &self,
        connection_id: Uuid,
        schedule_id: Uuid,
    ) -> Call<ScheduleRead, ApiError> {
        const OPERATION: Operation = Operation::get(
                "get_schedule",
                "/v2/integrations/connections/{connection_id}/schedules/{schedule_id}",
            )
            .security(&[&[("Bearer", &["schedule:read"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("connection_id", connection_id)
            .path("schedule_id", schedule_id)
    }

    /// Update a schedule by its ID.
    ///
    /// `PATCH /v2/integrations/connections/{connection_id}/schedules/{schedule_id}`, with `Bearer`
    /// (scope `schedule:update`); fails with [`ApiError`].
    pub fn update_schedule(
        &self,
        connection_id: Uuid,
        schedule_id: Uuid,
        body: ScheduleUpdate,
    ) -> Call<ScheduleRead, ApiError> {
        const OPERATION: Operation = Operation::patch(
                "update_schedule",
                "/v2/integrations/connections/{connection_id}/schedules/{schedule_id}",
            )
            .security(&[&[("Bearer", &["schedule:update"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("connection_id", connection_id)
            .path("schedule_id", schedule_id)
            .json_checked(&body, &[])
    }

    /// Delete a schedule by its ID.
    ///
    /// `DELETE /v2/integrations/connections/{connection_id}/schedules/{schedule_id}`, with `Bearer`
    /// (scope `schedule:delete`); fails with [`ApiError`].
    pub fn delete_schedule(
        &self,
        connection_id: Uuid,
        schedule_id: Uuid,
    ) -> Call<(), ApiError> {
        const OPERATION: Operation = Operation::delete(
                "delete_schedule",
                "/v2/integrations/connections/{connection_id}/schedules/{schedule_id}",
            )
            .security(&[&[("Bearer", &["schedule:delete"])]]);
        Call::new(self.client, &API, &OPERATION, decode::empty)
            .path("connection_id", connection_id)
            .path("schedule_id", schedule_id)
    }

    /// Activate PAUSED or INACTIVE schedules for a connection.
    ///
    /// All eligible schedules for the connection are activated.
    ///
    /// `POST /v2/integrations/connections/{connection_id}/schedules/activate-schedules`, with
    /// `Bearer` (scope `schedule:update`); fails with [`ApiError`].
    pub fn activate_schedules(
        &self,
        connection_id: Uuid,
    ) -> Call<Vec<ScheduleRead>, ApiError> {
        const OPERATION: Operation = Operation::post(
                "activate_schedules",
                "/v2/integrations/connections/{connection_id}/schedules/activate-schedules",
            )
            .security(&[&[("Bearer", &["schedule:update"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("connection_id", connection_id)
    }

    /// Activate a specific PAUSED or INACTIVE schedule.
    ///
    /// `POST /v2/integrations/connections/{connection_id}/schedules/{schedule_id}/activate`, with
    /// `Bearer` (scope `schedule:update`); fails with [`ApiError`].
    pub fn activate_schedule(
        &self,
        connection_id: Uuid,
        schedule_id: Uuid,
    ) -> Call<ScheduleRead, ApiError> {
        const OPERATION: Operation = Operation::post(
                "activate_schedule",
                "/v2/integrations/connections/{connection_id}/schedules/{schedule_id}/activate",
            )
            .security(&[&[("Bearer", &["schedule:update"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("connection_id", connection_id)
            .path("schedule_id", schedule_id)
    }

    /// Get a paginated list of all executions for a given schedule.
    ///
    /// **Note:** Executions are retained for 7 days. After this period, they are automatically
    /// removed and will no longer appear in this list.
    ///
    /// `GET /v2/integrations/connections/{connection_id}/schedules/{schedule_id}/executions`, with
    /// `Bearer` (scope `execution:read`); fails with [`ApiError`].
    pub fn list_executions(
        &self,
        connection_id: Uuid,
        schedule_id: Uuid,
    ) -> ListExecutions {
        const OPERATION: Operation = Operation::get(
                "list_executions",
                "/v2/integrations/connections/{connection_id}/schedules/{schedule_id}/executions",
            )
            .security(&[&[("Bearer", &["execution:read"])]]);
        ListExecutions(
            Call::new(self.client, &API, &OPERATION, decode::json)
                .path("connection_id", connection_id)
                .path("schedule_id", schedule_id),
        )
    }
}

/// The call of `list_connections`, with what may be set on it.
#[derive(Clone, Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct ListConnections(Call<CursorPageConnectionRead, ApiError>);

impl ListConnections {
    /// Sets `tsp_id`.
    pub fn tsp_id(self, tsp_id: Uuid) -> Self {
        let call = self.0.query("tsp_id", tsp_id);
        Self(call)
    }

    /// Limit results to specific fleets. **Maximum:** 100 IDs. To specify multiple values, repeat
    /// the parameter for each value (e.g., `?fleet_ids=id1&fleet_ids=id2`).
    ///
    /// At most 100 items.
    pub fn fleet_ids(self, fleet_ids: impl IntoIterator<Item = Uuid>) -> Self {
        let fleet_ids: Vec<Uuid> = fleet_ids.into_iter().collect();
        let call = self
            .0
            .check("fleet_ids", &fleet_ids, &[Rule::MaxItems(100)])
            .query("fleet_ids", fleet_ids);
        Self(call)
    }

    /// Limit results to specific fleet references. **Maximum:** 100 references. To specify multiple
    /// values, repeat the parameter for each value (e.g., `?fleet_refs=ref1&fleet_refs=ref2`).
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

::spandrel_runtime::call_options!(ListConnections, CursorPageConnectionRead, ApiError);

::spandrel_runtime::paged!(
    ListConnections,
    CursorPageConnectionRead,
    ApiError,
    ::spandrel_runtime::Paging::Cursor("cursor")
);

/// The call of `get_data_freshness`, with what may be set on it.
#[derive(Clone, Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct GetDataFreshness(Call<Vec<DataFreshness>, ApiError>);

impl GetDataFreshness {
    /// Limit results to specific fleets. **Maximum:** 100 IDs. To specify multiple values, repeat
    /// the parameter for each value (e.g., `?fleet_ids=id1&fleet_ids=id2`).
    ///
    /// At most 100 items.
    pub fn fleet_ids(self, fleet_ids: impl IntoIterator<Item = Uuid>) -> Self {
        let fleet_ids: Vec<Uuid> = fleet_ids.into_iter().collect();
        let call = self
            .0
            .check("fleet_ids", &fleet_ids, &[Rule::MaxItems(100)])
            .query("fleet_ids", fleet_ids);
        Self(call)
    }

    /// Limit results to specific fleet references. **Maximum:** 100 references. To specify multiple
    /// values, repeat the parameter for each value (e.g., `?fleet_refs=ref1&fleet_refs=ref2`).
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
}

::spandrel_runtime::call_options!(GetDataFreshness, Vec<DataFreshness>, ApiError);

/// The call of `list_schedules`, with what may be set on it.
#[derive(Clone, Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct ListSchedules(Call<CursorPageScheduleRead, ApiError>);

impl ListSchedules {
    /// Sets `resource`.
    pub fn resource(self, resource: ResourceEnum) -> Self {
        let call = self.0.query("resource", resource);
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

::spandrel_runtime::call_options!(ListSchedules, CursorPageScheduleRead, ApiError);

::spandrel_runtime::paged!(
    ListSchedules,
    CursorPageScheduleRead,
    ApiError,
    ::spandrel_runtime::Paging::Cursor("cursor")
);

/// The call of `list_executions`, with what may be set on it.
#[derive(Clone, Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct ListExecutions(Call<CursorPageExecutionRead, ApiError>);

impl ListExecutions {
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

::spandrel_runtime::call_options!(ListExecutions, CursorPageExecutionRead, ApiError);

::spandrel_runtime::paged!(
    ListExecutions,
    CursorPageExecutionRead,
    ApiError,
    ::spandrel_runtime::Paging::Cursor("cursor")
);
