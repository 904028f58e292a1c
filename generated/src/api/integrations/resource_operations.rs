// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Operations of the tag Resource Operations.

use spandrel_runtime::{Call, Client, DateTime, Operation, Rule, Uuid, decode};

use super::{
    API, ApiError, CursorPageResourceOperationRead, ResourceEnum, ResourceOperationRead,
    ResourceOperationTypeEnum, TspEnum,
};

/// Operations of the tag Resource Operations.
#[derive(Clone, Copy, Debug)]
pub struct ResourceOperations<'a> {
    pub(super) client: &'a Client,
}

impl ResourceOperations<'_> {
    /// Get a paginated list of resource operations.
    ///
    /// Supports flexible filtering by date range, resource type, connection, source, fleet
    /// reference, operation type, and source ID. Use `source_id` together with `resource` to target
    /// a specific record in the TSP.
    ///
    /// `GET /v2/integrations/connections/resource-operations`, with `Bearer` (scope
    /// `resource_operation:read`); fails with [`ApiError`].
    pub fn list(&self) -> ListResourceOperations {
        const OPERATION: Operation = Operation::get(
                "list_resource_operations",
                "/v2/integrations/connections/resource-operations",
            )
            .security(&[&[("Bearer", &["resource_operation:read"])]]);
        ListResourceOperations(Call::new(self.client, &API, &OPERATION, decode::json))
    }

    /// Get a single resource operation and its logs by ID.
    ///
    /// `connection_id`: The unique identifier of the connection.
    ///
    /// `resource_operation_id`: The unique identifier of the resource operation.
    ///
    /// `GET
    /// /v2/integrations/connections/{connection_id}/resource-operations/{resource_operation_id}`,
    /// with `Bearer` (scope `resource_operation:read`); fails with [`ApiError`].
    pub fn get(
        &self,
        connection_id: Uuid,
        resource_operation_id: Uuid,
    ) -> Call<ResourceOperationRead, ApiError> {
        const OPERATION: Operation = Operation::get(
                "get_resource_operation",
                "/v2/integrations/connections/{connection_id}/resource-operations/{resource_operation_id}",
            )
            .security(&[&[("Bearer", &["resource_operation:read"])]]);
        Call::new(self.client, &API, &OPERATION, decode::json)
            .path("connection_id", connection_id)
            .path("resource_operation_id", resource_operation_id)
    }
}

/// The call of `list_resource_operations`, with what may be set on it.
#[derive(Clone, Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct ListResourceOperations(Call<CursorPageResourceOperationRead, ApiError>);

impl ListResourceOperations {
    /// Filter resource operations by resource type (e.g., `vehicle`, `user`, `fuel_charge`).
    pub fn resource(self, resource: ResourceEnum) -> Self {
        let call = self.0.query("resource", resource);
        Self(call)
    }

    /// Filter resource operations by connection ID.
    pub fn connection_id(self, connection_id: Uuid) -> Self {
        let call = self.0.query("connection_id", connection_id);
        Self(call)
    }

    /// Filter resource operations by source name.
    pub fn source_name(self, source_name: TspEnum) -> Self {
        let call = self.0.query("source_name", source_name);
        Self(call)
    }

    /// Filter resource operations by one or more fleet references. **Maximum:** 100 values. To
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

    /// Filter resource operations by operation type (e.g., `create`, `update`).
    pub fn operation(self, operation: ResourceOperationTypeEnum) -> Self {
        let call = self.0.query("operation", operation);
        Self(call)
    }

    /// Filter resource operations by source ID in the TSP. Requires the `resource` parameter.
    pub fn source_id(self, source_id: &str) -> Self {
        let call = self.0.query("source_id", source_id);
        Self(call)
    }

    /// Return only records that occurred on or after this date and time. **Format:** ISO 8601 (UTC)
    /// **Applies filter:** `occurred_at >= from_datetime` **Default value:** `now() - 1 day`
    /// **Restriction:** `to_datetime - from_datetime` cannot exceed 45 days
    pub fn from_datetime(self, from_datetime: DateTime) -> Self {
        let call = self.0.query("from_datetime", from_datetime);
        Self(call)
    }

    /// Return only records that occurred before this date and time. **Format:** ISO 8601 (UTC)
    /// **Applies filter:** `occurred_at < to_datetime` **Default value:** `now()` **Restriction:**
    /// `to_datetime - from_datetime` cannot exceed 45 days
    pub fn to_datetime(self, to_datetime: DateTime) -> Self {
        let call = self.0.query("to_datetime", to_datetime);
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

::spandrel_runtime::call_options!(ListResourceOperations, CursorPageResourceOperationRead, ApiError);

::spandrel_runtime::paged!(
    ListResourceOperations,
    CursorPageResourceOperationRead,
    ApiError,
    ::spandrel_runtime::Paging::Cursor("cursor")
);
