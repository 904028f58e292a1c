// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Objects of the API.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use spandrel_runtime::{DateTime, Json, Patch, Secret, Uuid, integers};

use super::{
    ConnectionCreateCredentials, ConnectionReadCredentials, ConnectionStatusEnum,
    DatabaseDriverEnum, ExecutionStatusEnum, EzLynkAccessCredsInputCarrierIdentifierType,
    IntegrationStatusEnum, ResourceEnum, ResourceOperationErrorTypeEnum,
    ResourceOperationLogStatusEnum, ResourceOperationStatusEnum,
    ResourceOperationTypeEnum, ScheduleStatusEnum, ShareLevelEnum, TspEnum,
};

/// Access Token Credentials
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AccessTokenCredsInput {
    /// Access token.
    pub access_token: Secret,
    /// Token type.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub token_type: Patch<String>,
    /// Expires in.
    #[serde(default, deserialize_with = "integers")]
    #[serde(skip_serializing_if = "Patch::is_absent")]
    pub expires_in: Patch<i64>,
    /// Refresh token.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub refresh_token: Patch<Secret>,
    /// Scope.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub scope: Patch<String>,
    /// User id.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub user_id: Patch<String>,
    /// Account id.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub account_id: Patch<String>,
    /// Host.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub host: Patch<String>,
}

impl AccessTokenCredsInput {
    /// With what is required; the rest is left out.
    pub fn new(access_token: impl Into<Secret>) -> Self {
        Self {
            access_token: access_token.into(),
            token_type: Patch::Absent,
            expires_in: Patch::Absent,
            refresh_token: Patch::Absent,
            scope: Patch::Absent,
            user_id: Patch::Absent,
            account_id: Patch::Absent,
            host: Patch::Absent,
        }
    }

    /// Sets `token_type`, or clears it with `Null`.
    pub fn token_type(mut self, token_type: impl Into<Patch<String>>) -> Self {
        self.token_type = token_type.into();
        self
    }

    /// Sets `expires_in`, or clears it with `Null`.
    pub fn expires_in(mut self, expires_in: impl Into<Patch<i64>>) -> Self {
        self.expires_in = expires_in.into();
        self
    }

    /// Sets `refresh_token`, or clears it with `Null`.
    pub fn refresh_token(mut self, refresh_token: impl Into<Patch<Secret>>) -> Self {
        self.refresh_token = refresh_token.into();
        self
    }

    /// Sets `scope`, or clears it with `Null`.
    pub fn scope(mut self, scope: impl Into<Patch<String>>) -> Self {
        self.scope = scope.into();
        self
    }

    /// Sets `user_id`, or clears it with `Null`.
    pub fn user_id(mut self, user_id: impl Into<Patch<String>>) -> Self {
        self.user_id = user_id.into();
        self
    }

    /// Sets `account_id`, or clears it with `Null`.
    pub fn account_id(mut self, account_id: impl Into<Patch<String>>) -> Self {
        self.account_id = account_id.into();
        self
    }

    /// Sets `host`, or clears it with `Null`.
    pub fn host(mut self, host: impl Into<Patch<String>>) -> Self {
        self.host = host.into();
        self
    }
}

/// Access Token Credentials
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AccessTokenCredsOutput {
    /// Access token.
    pub access_token: Json,
    /// Token type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_type: Option<String>,
    /// Expires in.
    #[serde(default, deserialize_with = "integers")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<i64>,
    /// Refresh token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<Json>,
    /// Scope.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// User id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
    /// Account id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_id: Option<Json>,
    /// Host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<Json>,
}

/// API Auth Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ApiAuthCredsInput {
    /// Username.
    pub username: String,
    /// Password.
    pub password: Secret,
    /// Api key.
    pub api_key: Secret,
}

impl ApiAuthCredsInput {
    /// With every field.
    pub fn new(
        username: impl Into<String>,
        password: impl Into<Secret>,
        api_key: impl Into<Secret>,
    ) -> Self {
        Self {
            username: username.into(),
            password: password.into(),
            api_key: api_key.into(),
        }
    }
}

/// API Auth Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ApiAuthCredsOutput {
    /// Username.
    pub username: Json,
    /// Password.
    pub password: Json,
    /// Api key.
    pub api_key: Json,
}

/// API Basic Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ApiBasicCredsInput {
    /// Username.
    pub username: String,
    /// Password.
    pub password: Secret,
    /// Url.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub url: Patch<String>,
    /// Auth code.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub auth_code: Patch<Secret>,
    /// Host.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub host: Patch<String>,
}

impl ApiBasicCredsInput {
    /// With what is required; the rest is left out.
    pub fn new(username: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self {
            username: username.into(),
            password: password.into(),
            url: Patch::Absent,
            auth_code: Patch::Absent,
            host: Patch::Absent,
        }
    }

    /// Sets `url`, or clears it with `Null`.
    pub fn url(mut self, url: impl Into<Patch<String>>) -> Self {
        self.url = url.into();
        self
    }

    /// Sets `auth_code`, or clears it with `Null`.
    pub fn auth_code(mut self, auth_code: impl Into<Patch<Secret>>) -> Self {
        self.auth_code = auth_code.into();
        self
    }

    /// Sets `host`, or clears it with `Null`.
    pub fn host(mut self, host: impl Into<Patch<String>>) -> Self {
        self.host = host.into();
        self
    }
}

/// API Basic Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ApiBasicCredsOutput {
    /// Username.
    pub username: Json,
    /// Password.
    pub password: Json,
    /// Url.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Auth code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_code: Option<Json>,
    /// Host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<Json>,
}

/// API Key Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ApiKeyCredsInput {
    /// Api key.
    pub api_key: Secret,
    /// Url.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub url: Patch<String>,
    /// User id.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub user_id: Patch<String>,
}

impl ApiKeyCredsInput {
    /// With what is required; the rest is left out.
    pub fn new(api_key: impl Into<Secret>) -> Self {
        Self {
            api_key: api_key.into(),
            url: Patch::Absent,
            user_id: Patch::Absent,
        }
    }

    /// Sets `url`, or clears it with `Null`.
    pub fn url(mut self, url: impl Into<Patch<String>>) -> Self {
        self.url = url.into();
        self
    }

    /// Sets `user_id`, or clears it with `Null`.
    pub fn user_id(mut self, user_id: impl Into<Patch<String>>) -> Self {
        self.user_id = user_id.into();
        self
    }
}

/// API Key Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ApiKeyCredsOutput {
    /// Api key.
    pub api_key: Json,
    /// Url.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// User id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
}

/// Azuga Short-lived Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AzugaSlcInput {
    /// Api key.
    pub api_key: Secret,
    /// Token.
    pub token: Secret,
}

impl AzugaSlcInput {
    /// With every field.
    pub fn new(api_key: impl Into<Secret>, token: impl Into<Secret>) -> Self {
        Self {
            api_key: api_key.into(),
            token: token.into(),
        }
    }
}

/// Azuga Short-lived Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AzugaSlcOutput {
    /// Api key.
    pub api_key: Json,
    /// Token.
    pub token: Json,
}

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

/// Bouncie Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BouncieCredsInput {
    /// Auth code.
    pub auth_code: Secret,
    /// Redirect uri.
    pub redirect_uri: String,
    /// Client id.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub client_id: Patch<String>,
    /// Client secret.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub client_secret: Patch<Secret>,
}

impl BouncieCredsInput {
    /// With what is required; the rest is left out.
    pub fn new(auth_code: impl Into<Secret>, redirect_uri: impl Into<String>) -> Self {
        Self {
            auth_code: auth_code.into(),
            redirect_uri: redirect_uri.into(),
            client_id: Patch::Absent,
            client_secret: Patch::Absent,
        }
    }

    /// Sets `client_id`, or clears it with `Null`.
    pub fn client_id(mut self, client_id: impl Into<Patch<String>>) -> Self {
        self.client_id = client_id.into();
        self
    }

    /// Sets `client_secret`, or clears it with `Null`.
    pub fn client_secret(mut self, client_secret: impl Into<Patch<Secret>>) -> Self {
        self.client_secret = client_secret.into();
        self
    }
}

/// Bouncie Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BouncieCredsOutput {
    /// Auth code.
    pub auth_code: Json,
    /// Redirect uri.
    pub redirect_uri: String,
    /// Client id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// Client secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<Json>,
}

/// Client ID Secret Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ClientIdSecretCredsInput {
    /// Client id.
    pub client_id: String,
    /// Client secret.
    pub client_secret: Secret,
    /// Url.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub url: Patch<String>,
    /// Account id.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub account_id: Patch<String>,
}

impl ClientIdSecretCredsInput {
    /// With what is required; the rest is left out.
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<Secret>) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            url: Patch::Absent,
            account_id: Patch::Absent,
        }
    }

    /// Sets `url`, or clears it with `Null`.
    pub fn url(mut self, url: impl Into<Patch<String>>) -> Self {
        self.url = url.into();
        self
    }

    /// Sets `account_id`, or clears it with `Null`.
    pub fn account_id(mut self, account_id: impl Into<Patch<String>>) -> Self {
        self.account_id = account_id.into();
        self
    }
}

/// Client ID Secret Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ClientIdSecretCredsOutput {
    /// Client id.
    pub client_id: String,
    /// Client secret.
    pub client_secret: Json,
    /// Url.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Account id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_id: Option<Json>,
}

/// Company Access Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CompanyAccessCredsInput {
    /// Username.
    pub username: String,
    /// Password.
    pub password: Secret,
    /// Company id.
    pub company_id: String,
}

impl CompanyAccessCredsInput {
    /// With every field.
    pub fn new(
        username: impl Into<String>,
        password: impl Into<Secret>,
        company_id: impl Into<String>,
    ) -> Self {
        Self {
            username: username.into(),
            password: password.into(),
            company_id: company_id.into(),
        }
    }
}

/// Company Access Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CompanyAccessCredsOutput {
    /// Username.
    pub username: Json,
    /// Password.
    pub password: Json,
    /// Company id.
    pub company_id: Json,
}

/// Company ID Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CompanyIdCredsInput {
    /// Company id.
    pub company_id: String,
}

impl CompanyIdCredsInput {
    /// With every field.
    pub fn new(company_id: impl Into<String>) -> Self {
        Self {
            company_id: company_id.into(),
        }
    }
}

/// Company ID Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CompanyIdCredsOutput {
    /// Company id.
    pub company_id: Json,
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

/// API Model for creating a connection
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ConnectionCreate {
    /// The ID of the Telematics Service Provider (TSP) that the fleet uses.
    pub tsp_id: Uuid,
    /// The connection credentials required to authenticate with the TSP on behalf of the fleet.
    pub credentials: ConnectionCreateCredentials,
    /// A description of the connection. Useful when the fleet has multiple accounts with the same
    /// TSP.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub description: Patch<String>,
}

impl ConnectionCreate {
    /// With what is required; the rest is left out.
    pub fn new(
        tsp_id: Uuid,
        credentials: impl Into<ConnectionCreateCredentials>,
    ) -> Self {
        Self {
            tsp_id,
            credentials: credentials.into(),
            description: Patch::Absent,
        }
    }

    /// Sets `description`, or clears it with `Null`.
    pub fn description(mut self, description: impl Into<Patch<String>>) -> Self {
        self.description = description.into();
        self
    }
}

/// API Model for creating a connection pre-authentication record
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ConnectionPreAuthCreate {
    /// The ID of the Telematics Service Provider (TSP) that the fleet uses.
    pub tsp_id: Uuid,
    /// The pre-authentication credentials required to authenticate with the TSP on behalf of the
    /// fleet.
    pub pre_auth_credentials: ApiBasicCredsInput,
}

impl ConnectionPreAuthCreate {
    /// With every field.
    pub fn new(tsp_id: Uuid, pre_auth_credentials: ApiBasicCredsInput) -> Self {
        Self {
            tsp_id,
            pre_auth_credentials,
        }
    }
}

/// API Model for reading a connection
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ConnectionRead {
    /// **Connection ID.** Unique identifier for the connection.
    pub id: Uuid,
    /// Timestamp when the connection was created.
    pub created_at: DateTime,
    /// Timestamp when the connection was last updated.
    pub updated_at: DateTime,
    /// The Catena ID of the fleet that owns this connection.
    pub fleet_id: Option<Uuid>,
    /// **Fleet Reference.** The reference of the fleet in the partner's system
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fleet_ref: Option<String>,
    /// The ID of the Telematics Service Provider (TSP).
    pub tsp_id: Uuid,
    /// The name of the TSP integration used for this connection.
    pub source_name: TspEnum,
    /// The connection credentials used to authenticate with the TSP.
    pub credentials: ConnectionReadCredentials,
    /// **Connection Status.** The current status of the connection.
    pub status: ConnectionStatusEnum,
    /// A description of the connection. Useful when the fleet has multiple accounts with the same
    /// TSP.
    pub description: Option<String>,
}

/// API Model for updating a connection
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ConnectionUpdate {
    /// The connection credentials to authenticate with the TSP. Update these if the fleet's TSP
    /// account credentials have changed.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub credentials: Patch<ConnectionCreateCredentials>,
    /// A description of the connection. Useful when the fleet has multiple accounts with the same
    /// TSP.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub description: Patch<String>,
    /// **Connection Status.** The status of the connection.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub status: Patch<ConnectionStatusEnum>,
}

impl ConnectionUpdate {
    /// With nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `credentials`, or clears it with `Null`.
    pub fn credentials(
        mut self,
        credentials: impl Into<Patch<ConnectionCreateCredentials>>,
    ) -> Self {
        self.credentials = credentials.into();
        self
    }

    /// Sets `description`, or clears it with `Null`.
    pub fn description(mut self, description: impl Into<Patch<String>>) -> Self {
        self.description = description.into();
        self
    }

    /// Sets `status`, or clears it with `Null`.
    pub fn status(mut self, status: impl Into<Patch<ConnectionStatusEnum>>) -> Self {
        self.status = status.into();
        self
    }
}

/// Freshness and scheduling details for a single resource type within a share agreement.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DataFreshness {
    /// **Resource Type.** The telematics resource type this entry describes.
    pub resource: ResourceEnum,
    /// The permission level granted by the fleet for this resource.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_level: Option<ShareLevelEnum>,
    /// Unique identifier of the fleet this freshness record applies to.
    pub fleet_id: Uuid,
    /// **Fleet Reference.** Partner's reference for the fleet in their system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fleet_ref: Option<String>,
    /// Unique identifier of the telematics provider connection that supplies this resource's data.
    pub connection_id: Uuid,
    /// Optional user-provided description of the connection. Useful when the fleet has multiple
    /// accounts with the same TSP.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connection_description: Option<String>,
    /// Unique identifier of the schedule that controls automatic data fetching for this resource.
    pub schedule_id: Uuid,
    /// **Telematics Provider.** Name of the telematics provider (e.g., geotab, samsara, motive).
    pub source_name: String,
    /// Unique identifier of the telematics service provider (TSP) at Catena.
    pub tsp_id: Uuid,
    /// Human-readable identifier of the telematics service provider (TSP) at Catena.
    pub tsp_slug: String,
    /// Timestamp of the most recent successful data fetch from the telematics provider for this
    /// resource. This is the primary data-freshness indicator. Null means no data has been fetched
    /// yet.
    pub last_successful_execution_at: Option<DateTime>,
    /// **Next Scheduled Execution.** Timestamp of the next automatic data fetch.
    pub next_execution_at: Option<DateTime>,
    /// Current state of the automatic data-fetch schedule.
    pub schedule_status: Option<ScheduleStatusEnum>,
}

/// Database Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DatabaseCredsInput {
    /// Drivername.
    pub drivername: DatabaseDriverEnum,
    /// Host.
    pub host: String,
    /// Port.
    #[serde(deserialize_with = "integers")]
    pub port: i64,
    /// Username.
    pub username: String,
    /// Password.
    pub password: Secret,
    /// Database.
    pub database: String,
}

impl DatabaseCredsInput {
    /// With every field.
    pub fn new(
        drivername: DatabaseDriverEnum,
        host: impl Into<String>,
        port: i64,
        username: impl Into<String>,
        password: impl Into<Secret>,
        database: impl Into<String>,
    ) -> Self {
        Self {
            drivername,
            host: host.into(),
            port,
            username: username.into(),
            password: password.into(),
            database: database.into(),
        }
    }
}

/// Database Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DatabaseCredsOutput {
    /// Drivername.
    pub drivername: DatabaseDriverEnum,
    /// Host.
    pub host: Json,
    /// Port.
    #[serde(deserialize_with = "integers")]
    pub port: i64,
    /// Username.
    pub username: Json,
    /// Password.
    pub password: Json,
    /// Database.
    pub database: String,
}

/// EZ Lynk Access Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EzLynkAccessCredsInput {
    /// Access token.
    pub access_token: Secret,
    /// Carrier identifier.
    pub carrier_identifier: String,
    /// Carrier identifier type.
    pub carrier_identifier_type: EzLynkAccessCredsInputCarrierIdentifierType,
}

impl EzLynkAccessCredsInput {
    /// With every field.
    pub fn new(
        access_token: impl Into<Secret>,
        carrier_identifier: impl Into<String>,
        carrier_identifier_type: EzLynkAccessCredsInputCarrierIdentifierType,
    ) -> Self {
        Self {
            access_token: access_token.into(),
            carrier_identifier: carrier_identifier.into(),
            carrier_identifier_type,
        }
    }
}

/// EZ Lynk Access Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EzLynkAccessCredsOutput {
    /// Access token.
    pub access_token: Json,
    /// Carrier identifier.
    pub carrier_identifier: String,
    /// Carrier identifier type.
    pub carrier_identifier_type: EzLynkAccessCredsInputCarrierIdentifierType,
}

/// EZ Lynk Credentials model for initial onboard
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EzLynkCreds {
    /// Carrier identifier.
    pub carrier_identifier: String,
    /// Carrier identifier type.
    pub carrier_identifier_type: EzLynkAccessCredsInputCarrierIdentifierType,
}

impl EzLynkCreds {
    /// With every field.
    pub fn new(
        carrier_identifier: impl Into<String>,
        carrier_identifier_type: EzLynkAccessCredsInputCarrierIdentifierType,
    ) -> Self {
        Self {
            carrier_identifier: carrier_identifier.into(),
            carrier_identifier_type,
        }
    }
}

/// API Model for reading an execution.
///
/// Executions are retained for 7 days. After this period, they are automatically removed and will
/// no longer be accessible via the API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ExecutionRead {
    /// **Execution ID.** Unique identifier for the execution. Use this ID to trace which execution
    /// ingested specific data.
    pub id: Uuid,
    /// Timestamp when the execution was created.
    pub created_at: DateTime,
    /// Timestamp when the execution was last updated.
    pub updated_at: DateTime,
    /// The ID of the schedule that this execution belongs to.
    pub schedule_id: Uuid,
    /// The ID of the connection used for this execution.
    pub connection_id: Uuid,
    /// The ID of the fleet that owns this execution.
    pub fleet_id: Uuid,
    /// **Execution Status.** The current status of the execution.
    pub status: ExecutionStatusEnum,
    /// The name of the TSP integration used for this execution.
    pub source_name: TspEnum,
    /// **Resource Type.** The type of resource being fetched (e.g., VEHICLE, DRIVER, HOS, IFTA).
    pub resource: ResourceEnum,
    /// Resource-specific state used to resume incremental fetching.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Raw API response for failed executions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<BTreeMap<String, Json>>,
}

/// Ezlogz Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EzlogzCreds {
    /// App id.
    pub app_id: String,
    /// App key.
    pub app_key: Secret,
    /// Client key.
    pub client_key: Secret,
}

impl EzlogzCreds {
    /// With every field.
    pub fn new(
        app_id: impl Into<String>,
        app_key: impl Into<Secret>,
        client_key: impl Into<Secret>,
    ) -> Self {
        Self {
            app_id: app_id.into(),
            app_key: app_key.into(),
            client_key: client_key.into(),
        }
    }
}

/// Factor ELD Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FactorEldCredsInput {
    /// Username.
    pub username: String,
    /// Password.
    pub password: Secret,
    /// Api key.
    pub api_key: Secret,
}

impl FactorEldCredsInput {
    /// With every field.
    pub fn new(
        username: impl Into<String>,
        password: impl Into<Secret>,
        api_key: impl Into<Secret>,
    ) -> Self {
        Self {
            username: username.into(),
            password: password.into(),
            api_key: api_key.into(),
        }
    }
}

/// Factor ELD Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FactorEldCredsOutput {
    /// Username.
    pub username: Json,
    /// Password.
    pub password: Json,
    /// Api key.
    pub api_key: Json,
}

/// Fleetup Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FleetupCredsInput {
    /// Account id.
    pub account_id: String,
    /// Secret key.
    pub secret_key: Secret,
    /// Api key.
    pub api_key: Secret,
}

impl FleetupCredsInput {
    /// With every field.
    pub fn new(
        account_id: impl Into<String>,
        secret_key: impl Into<Secret>,
        api_key: impl Into<Secret>,
    ) -> Self {
        Self {
            account_id: account_id.into(),
            secret_key: secret_key.into(),
            api_key: api_key.into(),
        }
    }
}

/// Fleetup Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FleetupCredsOutput {
    /// Account id.
    pub account_id: Json,
    /// Secret key.
    pub secret_key: Json,
    /// Api key.
    pub api_key: Json,
}

/// Fleetup SLC Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FleetupSlcInput {
    /// Account id.
    pub account_id: String,
    /// Api key.
    pub api_key: Secret,
    /// Token.
    pub token: Secret,
}

impl FleetupSlcInput {
    /// With every field.
    pub fn new(
        account_id: impl Into<String>,
        api_key: impl Into<Secret>,
        token: impl Into<Secret>,
    ) -> Self {
        Self {
            account_id: account_id.into(),
            api_key: api_key.into(),
            token: token.into(),
        }
    }
}

/// Fleetup SLC Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FleetupSlcOutput {
    /// Account id.
    pub account_id: Json,
    /// Api key.
    pub api_key: Json,
    /// Token.
    pub token: Json,
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

/// Gateway timeout.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GatewayTimeout {
    /// `504` where the server leaves it out.
    #[serde(
        default = "defaults::gateway_timeout_code::missing",
        deserialize_with = "defaults::gateway_timeout_code::read"
    )]
    pub code: i64,
    /// `"Gateway Timeout"` where the server leaves it out.
    #[serde(
        default = "defaults::gateway_timeout_message::missing",
        deserialize_with = "defaults::gateway_timeout_message::read"
    )]
    pub message: String,
    /// Detail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// Geotab Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GeotabCredsInput {
    /// Username.
    pub username: String,
    /// Password.
    pub password: Secret,
    /// Database.
    pub database: String,
    /// Session id.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub session_id: Patch<Secret>,
}

impl GeotabCredsInput {
    /// With what is required; the rest is left out.
    pub fn new(
        username: impl Into<String>,
        password: impl Into<Secret>,
        database: impl Into<String>,
    ) -> Self {
        Self {
            username: username.into(),
            password: password.into(),
            database: database.into(),
            session_id: Patch::Absent,
        }
    }

    /// Sets `session_id`, or clears it with `Null`.
    pub fn session_id(mut self, session_id: impl Into<Patch<Secret>>) -> Self {
        self.session_id = session_id.into();
        self
    }
}

/// Geotab Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GeotabCredsOutput {
    /// Username.
    pub username: Json,
    /// Password.
    pub password: Json,
    /// Database.
    pub database: String,
    /// Session id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_id: Option<Secret>,
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

/// Isaac Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct IsaacCredsInput {
    /// Username.
    pub username: String,
    /// Password.
    pub password: Secret,
    /// Auth code.
    pub auth_code: Secret,
    /// Host.
    pub host: String,
}

impl IsaacCredsInput {
    /// With every field.
    pub fn new(
        username: impl Into<String>,
        password: impl Into<Secret>,
        auth_code: impl Into<Secret>,
        host: impl Into<String>,
    ) -> Self {
        Self {
            username: username.into(),
            password: password.into(),
            auth_code: auth_code.into(),
            host: host.into(),
        }
    }
}

/// Isaac Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct IsaacCredsOutput {
    /// Username.
    pub username: Json,
    /// Password.
    pub password: Json,
    /// Auth code.
    pub auth_code: Json,
    /// Host.
    pub host: Json,
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

/// Motive Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MotiveCredsInput {
    /// Client id.
    pub client_id: String,
    /// Client secret.
    pub client_secret: Secret,
    /// Auth code.
    pub auth_code: Secret,
    /// Redirect uri.
    pub redirect_uri: String,
}

impl MotiveCredsInput {
    /// With every field.
    pub fn new(
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
        auth_code: impl Into<Secret>,
        redirect_uri: impl Into<String>,
    ) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            auth_code: auth_code.into(),
            redirect_uri: redirect_uri.into(),
        }
    }
}

/// Motive Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MotiveCredsOutput {
    /// Client id.
    pub client_id: String,
    /// Client secret.
    pub client_secret: Json,
    /// Auth code.
    pub auth_code: Json,
    /// Redirect uri.
    pub redirect_uri: String,
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

/// OAuth1 Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OAuth1CredsInput {
    /// Client id.
    pub client_id: String,
    /// Client secret.
    pub client_secret: Secret,
    /// Resource owner id.
    pub resource_owner_id: String,
    /// Resource owner secret.
    pub resource_owner_secret: Secret,
    /// Signature method.
    pub signature_method: String,
    /// Realm.
    pub realm: String,
    /// Url.
    pub url: String,
}

impl OAuth1CredsInput {
    /// With every field.
    pub fn new(
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
        resource_owner_id: impl Into<String>,
        resource_owner_secret: impl Into<Secret>,
        signature_method: impl Into<String>,
        realm: impl Into<String>,
        url: impl Into<String>,
    ) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            resource_owner_id: resource_owner_id.into(),
            resource_owner_secret: resource_owner_secret.into(),
            signature_method: signature_method.into(),
            realm: realm.into(),
            url: url.into(),
        }
    }
}

/// OAuth1 Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OAuth1CredsOutput {
    /// Client id.
    pub client_id: String,
    /// Client secret.
    pub client_secret: Json,
    /// Resource owner id.
    pub resource_owner_id: String,
    /// Resource owner secret.
    pub resource_owner_secret: Json,
    /// Signature method.
    pub signature_method: String,
    /// Realm.
    pub realm: String,
    /// Url.
    pub url: String,
}

/// OAuth2 Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OAuth2CredsInput {
    /// Client id.
    pub client_id: String,
    /// Client secret.
    pub client_secret: Secret,
    /// Scope.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub scope: Patch<String>,
    /// Refresh token.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub refresh_token: Patch<Secret>,
    /// Token url.
    pub token_url: String,
    /// Url.
    pub url: String,
}

impl OAuth2CredsInput {
    /// With what is required; the rest is left out.
    pub fn new(
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
        token_url: impl Into<String>,
        url: impl Into<String>,
    ) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            scope: Patch::Absent,
            refresh_token: Patch::Absent,
            token_url: token_url.into(),
            url: url.into(),
        }
    }

    /// Sets `scope`, or clears it with `Null`.
    pub fn scope(mut self, scope: impl Into<Patch<String>>) -> Self {
        self.scope = scope.into();
        self
    }

    /// Sets `refresh_token`, or clears it with `Null`.
    pub fn refresh_token(mut self, refresh_token: impl Into<Patch<Secret>>) -> Self {
        self.refresh_token = refresh_token.into();
        self
    }
}

/// OAuth2 Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OAuth2CredsOutput {
    /// Client id.
    pub client_id: String,
    /// Client secret.
    pub client_secret: Json,
    /// Scope.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Refresh token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<Json>,
    /// Token url.
    pub token_url: String,
    /// Url.
    pub url: String,
}

/// OAuth2 Initiate Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OAuth2InitiateCredsInput {
    /// Code.
    pub code: Secret,
    /// Grant type.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub grant_type: Patch<String>,
    /// Token url.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub token_url: Patch<String>,
    /// Redirect uri.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub redirect_uri: Patch<String>,
}

impl OAuth2InitiateCredsInput {
    /// With what is required; the rest is left out.
    pub fn new(code: impl Into<Secret>) -> Self {
        Self {
            code: code.into(),
            grant_type: Patch::Absent,
            token_url: Patch::Absent,
            redirect_uri: Patch::Absent,
        }
    }

    /// Sets `grant_type`, or clears it with `Null`.
    pub fn grant_type(mut self, grant_type: impl Into<Patch<String>>) -> Self {
        self.grant_type = grant_type.into();
        self
    }

    /// Sets `token_url`, or clears it with `Null`.
    pub fn token_url(mut self, token_url: impl Into<Patch<String>>) -> Self {
        self.token_url = token_url.into();
        self
    }

    /// Sets `redirect_uri`, or clears it with `Null`.
    pub fn redirect_uri(mut self, redirect_uri: impl Into<Patch<String>>) -> Self {
        self.redirect_uri = redirect_uri.into();
        self
    }
}

/// OAuth2 Initiate Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OAuth2InitiateCredsOutput {
    /// Code.
    pub code: Json,
    /// Grant type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant_type: Option<String>,
    /// Token url.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
    /// Redirect uri.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirect_uri: Option<String>,
}

/// OAuth2 Private Key Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OAuth2PrivateKeyCredsInput {
    /// Client id.
    pub client_id: String,
    /// Private key.
    pub private_key: Secret,
    /// Scope.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub scope: Patch<String>,
    /// Token url.
    pub token_url: String,
    /// Url.
    pub url: String,
}

impl OAuth2PrivateKeyCredsInput {
    /// With what is required; the rest is left out.
    pub fn new(
        client_id: impl Into<String>,
        private_key: impl Into<Secret>,
        token_url: impl Into<String>,
        url: impl Into<String>,
    ) -> Self {
        Self {
            client_id: client_id.into(),
            private_key: private_key.into(),
            scope: Patch::Absent,
            token_url: token_url.into(),
            url: url.into(),
        }
    }

    /// Sets `scope`, or clears it with `Null`.
    pub fn scope(mut self, scope: impl Into<Patch<String>>) -> Self {
        self.scope = scope.into();
        self
    }
}

/// OAuth2 Private Key Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OAuth2PrivateKeyCredsOutput {
    /// Client id.
    pub client_id: String,
    /// Private key.
    pub private_key: Json,
    /// Scope.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Token url.
    pub token_url: String,
    /// Url.
    pub url: String,
}

/// Ontime ELD Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OntimeEldCredsInput {
    /// Api key.
    pub api_key: Secret,
    /// Provider token.
    pub provider_token: Secret,
    /// Dot number.
    pub dot_number: String,
}

impl OntimeEldCredsInput {
    /// With every field.
    pub fn new(
        api_key: impl Into<Secret>,
        provider_token: impl Into<Secret>,
        dot_number: impl Into<String>,
    ) -> Self {
        Self {
            api_key: api_key.into(),
            provider_token: provider_token.into(),
            dot_number: dot_number.into(),
        }
    }
}

/// Ontime ELD Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OntimeEldCredsOutput {
    /// Api key.
    pub api_key: Json,
    /// Provider token.
    pub provider_token: Json,
    /// Dot number.
    pub dot_number: String,
}

/// Private Key Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PrivateKeyCredsInput {
    /// Private key.
    pub private_key: Secret,
    /// Consumer key.
    pub consumer_key: Secret,
    /// Username.
    pub username: String,
    /// Url.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub url: Patch<String>,
    /// Token url.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub token_url: Patch<String>,
}

impl PrivateKeyCredsInput {
    /// With what is required; the rest is left out.
    pub fn new(
        private_key: impl Into<Secret>,
        consumer_key: impl Into<Secret>,
        username: impl Into<String>,
    ) -> Self {
        Self {
            private_key: private_key.into(),
            consumer_key: consumer_key.into(),
            username: username.into(),
            url: Patch::Absent,
            token_url: Patch::Absent,
        }
    }

    /// Sets `url`, or clears it with `Null`.
    pub fn url(mut self, url: impl Into<Patch<String>>) -> Self {
        self.url = url.into();
        self
    }

    /// Sets `token_url`, or clears it with `Null`.
    pub fn token_url(mut self, token_url: impl Into<Patch<String>>) -> Self {
        self.token_url = token_url.into();
        self
    }
}

/// Private Key Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PrivateKeyCredsOutput {
    /// Private key.
    pub private_key: Json,
    /// Consumer key.
    pub consumer_key: Json,
    /// Username.
    pub username: Json,
    /// Url.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Token url.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
}

/// API response model for a resource operation log entry.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ResourceOperationLogRead {
    /// **Log ID.** Unique identifier for the log entry.
    pub id: Uuid,
    /// Timestamp when the log entry was created.
    pub created_at: DateTime,
    /// Timestamp when the log entry was last updated.
    pub updated_at: DateTime,
    /// The ID of the resource operation this log entry belongs to.
    pub resource_operation_id: Uuid,
    /// The status of the operation attempt.
    pub status: ResourceOperationLogStatusEnum,
    /// The type of error that occurred, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_type: Option<ResourceOperationErrorTypeEnum>,
    /// Detailed information about the error, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_details: Option<String>,
}

/// API response model for a resource operation, including its logs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ResourceOperationRead {
    /// **Operation ID.** Unique identifier for the resource operation.
    pub id: Uuid,
    /// Timestamp when the resource operation was created.
    pub created_at: DateTime,
    /// Timestamp when the resource operation was last updated.
    pub updated_at: DateTime,
    /// The ID of the partner that owns this operation.
    pub partner_id: Uuid,
    /// The ID of the connection associated with this operation.
    pub connection_id: Uuid,
    /// **Fleet Reference.** The reference of the fleet in the partner's system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fleet_ref: Option<String>,
    /// The source name of the operation.
    pub source_name: TspEnum,
    /// **Resource Type.** The type of resource to operate on (e.g., vehicle, driver, hos_event).
    pub resource: ResourceEnum,
    /// Unique identifier of the resource in Catena Telematics. Can be `null` if the operation is
    /// pending or failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_id: Option<Uuid>,
    /// Unique identifier of the record in the TSP. Can be `null` if the operation is pending or
    /// failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_id: Option<String>,
    /// The type of operation to perform (e.g., create, update).
    pub operation_type: ResourceOperationTypeEnum,
    /// **Operation Status.** The current status of the operation.
    pub status: ResourceOperationStatusEnum,
    /// **Operation Payload.** The payload of the operation, containing the resource attributes to
    /// be created or updated.
    pub payload: BTreeMap<String, Json>,
    /// Log entries for each attempt to execute this operation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logs: Option<Vec<ResourceOperationLogRead>>,
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

/// S3 Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct S3CredsInput {
    /// Access key.
    pub access_key: Secret,
    /// Secret key.
    pub secret_key: Secret,
    /// Bucket name.
    pub bucket_name: String,
    /// Region.
    pub region: String,
}

impl S3CredsInput {
    /// With every field.
    pub fn new(
        access_key: impl Into<Secret>,
        secret_key: impl Into<Secret>,
        bucket_name: impl Into<String>,
        region: impl Into<String>,
    ) -> Self {
        Self {
            access_key: access_key.into(),
            secret_key: secret_key.into(),
            bucket_name: bucket_name.into(),
            region: region.into(),
        }
    }
}

/// S3 Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct S3CredsOutput {
    /// Access key.
    pub access_key: Secret,
    /// Secret key.
    pub secret_key: Json,
    /// Bucket name.
    pub bucket_name: String,
    /// Region.
    pub region: String,
}

/// Samsara Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SamsaraCredsInput {
    /// Client id.
    pub client_id: String,
    /// Client secret.
    pub client_secret: Secret,
    /// Auth code.
    pub auth_code: Secret,
}

impl SamsaraCredsInput {
    /// With every field.
    pub fn new(
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
        auth_code: impl Into<Secret>,
    ) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            auth_code: auth_code.into(),
        }
    }
}

/// Samsara Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SamsaraCredsOutput {
    /// Client id.
    pub client_id: String,
    /// Client secret.
    pub client_secret: Json,
    /// Auth code.
    pub auth_code: Json,
}

/// API Model for backfilling schedules across connections
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ScheduleBackfillRequest {
    /// **Resource Type.** The type of resource to backfill schedules for (e.g., VEHICLE, DRIVER,
    /// HOS, IFTA).
    pub resource: ResourceEnum,
    /// Optional filter to backfill schedules only for connections with this TSP.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub tsp_id: Patch<Uuid>,
    /// Optional filter to backfill schedules only for specific connections.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub connection_ids: Patch<Vec<Uuid>>,
}

impl ScheduleBackfillRequest {
    /// With what is required; the rest is left out.
    pub fn new(resource: ResourceEnum) -> Self {
        Self {
            resource,
            tsp_id: Patch::Absent,
            connection_ids: Patch::Absent,
        }
    }

    /// Sets `tsp_id`, or clears it with `Null`.
    pub fn tsp_id(mut self, tsp_id: impl Into<Patch<Uuid>>) -> Self {
        self.tsp_id = tsp_id.into();
        self
    }

    /// Sets `connection_ids`, or clears it with `Null`.
    pub fn connection_ids(
        mut self,
        connection_ids: impl Into<Patch<Vec<Uuid>>>,
    ) -> Self {
        self.connection_ids = connection_ids.into();
        self
    }
}

/// API Model for backfill response
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ScheduleBackfillResponse {
    /// List of connection IDs where schedules were created.
    pub connection_ids: Vec<Uuid>,
}

/// API Model for creating a schedule
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ScheduleCreate {
    /// **Resource Type.** The type of resource to fetch on this schedule (e.g., VEHICLE, DRIVER,
    /// HOS, IFTA).
    pub resource: ResourceEnum,
    /// The interval between scheduled executions in seconds. Defaults to 10 minutes (600 seconds).
    ///
    /// The server takes `600` where it is left out.
    #[serde(default, deserialize_with = "integers")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub execution_interval_seconds: Option<i64>,
    /// The number of consecutive errors allowed before the schedule is automatically set to
    /// INACTIVE. Defaults to 15.
    ///
    /// The server takes `15` where it is left out.
    #[serde(default, deserialize_with = "integers")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consecutive_error_threshold: Option<i64>,
    /// The maximum number of concurrent executions allowed for this schedule. Defaults to 1.
    ///
    /// The server takes `1` where it is left out.
    #[serde(default, deserialize_with = "integers")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_concurrent_executions: Option<i64>,
    /// **Schedule Status.** The initial status of the schedule. Defaults to ACTIVE.
    ///
    /// The server takes `"active"` where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ScheduleStatusEnum>,
    /// Resource-specific state used to resume incremental fetching.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub cursor: Patch<String>,
}

impl ScheduleCreate {
    /// With what is required; the rest is left out.
    pub fn new(resource: ResourceEnum) -> Self {
        Self {
            resource,
            execution_interval_seconds: None,
            consecutive_error_threshold: None,
            max_concurrent_executions: None,
            status: None,
            cursor: Patch::Absent,
        }
    }

    /// Sets `execution_interval_seconds`.
    pub fn execution_interval_seconds(
        mut self,
        execution_interval_seconds: i64,
    ) -> Self {
        self.execution_interval_seconds = Some(execution_interval_seconds);
        self
    }

    /// Sets `consecutive_error_threshold`.
    pub fn consecutive_error_threshold(
        mut self,
        consecutive_error_threshold: i64,
    ) -> Self {
        self.consecutive_error_threshold = Some(consecutive_error_threshold);
        self
    }

    /// Sets `max_concurrent_executions`.
    pub fn max_concurrent_executions(mut self, max_concurrent_executions: i64) -> Self {
        self.max_concurrent_executions = Some(max_concurrent_executions);
        self
    }

    /// Sets `status`.
    pub fn status(mut self, status: ScheduleStatusEnum) -> Self {
        self.status = Some(status);
        self
    }

    /// Sets `cursor`, or clears it with `Null`.
    pub fn cursor(mut self, cursor: impl Into<Patch<String>>) -> Self {
        self.cursor = cursor.into();
        self
    }
}

/// API Model for reading a schedule
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ScheduleRead {
    /// **Schedule ID.** Unique identifier for the schedule.
    pub id: Uuid,
    /// The ID of the connection that this schedule belongs to.
    pub connection_id: Uuid,
    /// **Resource Type.** The type of resource being fetched on this schedule (e.g., VEHICLE,
    /// DRIVER, HOS, IFTA).
    pub resource: ResourceEnum,
    /// The interval between scheduled executions in seconds.
    #[serde(deserialize_with = "integers")]
    pub execution_interval_seconds: i64,
    /// **Schedule Status.** The current status of the schedule (ACTIVE, INACTIVE).
    pub status: ScheduleStatusEnum,
    /// The number of consecutive errors that have occurred for this schedule.
    #[serde(deserialize_with = "integers")]
    pub consecutive_error_count: i64,
    /// The number of consecutive errors allowed before the schedule is automatically set to
    /// INACTIVE.
    #[serde(deserialize_with = "integers")]
    pub consecutive_error_threshold: i64,
    /// The maximum number of concurrent executions allowed for this schedule.
    #[serde(deserialize_with = "integers")]
    pub max_concurrent_executions: i64,
    /// Resource-specific state used to resume incremental fetching.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// API Model for updating a schedule
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ScheduleUpdate {
    /// **Schedule Status.** Update the status of the schedule (ACTIVE, INACTIVE).
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub status: Patch<ScheduleStatusEnum>,
    /// Update the interval between scheduled executions in seconds.
    #[serde(default, deserialize_with = "integers")]
    #[serde(skip_serializing_if = "Patch::is_absent")]
    pub execution_interval_seconds: Patch<i64>,
    /// Update the number of consecutive errors allowed before the schedule is automatically set to
    /// INACTIVE.
    #[serde(default, deserialize_with = "integers")]
    #[serde(skip_serializing_if = "Patch::is_absent")]
    pub consecutive_error_threshold: Patch<i64>,
    /// Reset or update the consecutive error count for this schedule.
    #[serde(default, deserialize_with = "integers")]
    #[serde(skip_serializing_if = "Patch::is_absent")]
    pub consecutive_error_count: Patch<i64>,
    /// Update the maximum number of concurrent executions allowed for this schedule.
    #[serde(default, deserialize_with = "integers")]
    #[serde(skip_serializing_if = "Patch::is_absent")]
    pub max_concurrent_executions: Patch<i64>,
    /// Update the timestamp for the next scheduled execution.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub next_execution_at: Patch<DateTime>,
    /// Update the resource-specific state used to resume incremental fetching.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub cursor: Patch<String>,
}

impl ScheduleUpdate {
    /// With nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `status`, or clears it with `Null`.
    pub fn status(mut self, status: impl Into<Patch<ScheduleStatusEnum>>) -> Self {
        self.status = status.into();
        self
    }

    /// Sets `execution_interval_seconds`, or clears it with `Null`.
    pub fn execution_interval_seconds(
        mut self,
        execution_interval_seconds: impl Into<Patch<i64>>,
    ) -> Self {
        self.execution_interval_seconds = execution_interval_seconds.into();
        self
    }

    /// Sets `consecutive_error_threshold`, or clears it with `Null`.
    pub fn consecutive_error_threshold(
        mut self,
        consecutive_error_threshold: impl Into<Patch<i64>>,
    ) -> Self {
        self.consecutive_error_threshold = consecutive_error_threshold.into();
        self
    }

    /// Sets `consecutive_error_count`, or clears it with `Null`.
    pub fn consecutive_error_count(
        mut self,
        consecutive_error_count: impl Into<Patch<i64>>,
    ) -> Self {
        self.consecutive_error_count = consecutive_error_count.into();
        self
    }

    /// Sets `max_concurrent_executions`, or clears it with `Null`.
    pub fn max_concurrent_executions(
        mut self,
        max_concurrent_executions: impl Into<Patch<i64>>,
    ) -> Self {
        self.max_concurrent_executions = max_concurrent_executions.into();
        self
    }

    /// Sets `next_execution_at`, or clears it with `Null`.
    pub fn next_execution_at(
        mut self,
        next_execution_at: impl Into<Patch<DateTime>>,
    ) -> Self {
        self.next_execution_at = next_execution_at.into();
        self
    }

    /// Sets `cursor`, or clears it with `Null`.
    pub fn cursor(mut self, cursor: impl Into<Patch<String>>) -> Self {
        self.cursor = cursor.into();
        self
    }
}

/// SFTP Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SftpCredsInput {
    /// Host.
    pub host: String,
    /// The server takes `22` where it is left out.
    #[serde(default, deserialize_with = "integers")]
    #[serde(skip_serializing_if = "Patch::is_absent")]
    pub port: Patch<i64>,
    /// Username.
    pub username: String,
    /// Password.
    pub password: Secret,
}

impl SftpCredsInput {
    /// With what is required; the rest is left out.
    pub fn new(
        host: impl Into<String>,
        username: impl Into<String>,
        password: impl Into<Secret>,
    ) -> Self {
        Self {
            host: host.into(),
            port: Patch::Absent,
            username: username.into(),
            password: password.into(),
        }
    }

    /// Sets `port`, or clears it with `Null`.
    pub fn port(mut self, port: impl Into<Patch<i64>>) -> Self {
        self.port = port.into();
        self
    }
}

/// SFTP Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SftpCredsOutput {
    /// Host.
    pub host: Json,
    /// The document's default is `22`.
    #[serde(default, deserialize_with = "integers")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<i64>,
    /// Username.
    pub username: Json,
    /// Password.
    pub password: Json,
}

/// Spireon Short-lived Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SpireonSlcInput {
    /// Access token.
    pub access_token: Secret,
    /// Auth code.
    pub auth_code: Secret,
}

impl SpireonSlcInput {
    /// With every field.
    pub fn new(access_token: impl Into<Secret>, auth_code: impl Into<Secret>) -> Self {
        Self {
            access_token: access_token.into(),
            auth_code: auth_code.into(),
        }
    }
}

/// Spireon Short-lived Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SpireonSlcOutput {
    /// Access token.
    pub access_token: Json,
    /// Auth code.
    pub auth_code: Json,
}

/// SwitchBoard Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SwitchBoardCredsInput {
    /// Api id.
    pub api_id: String,
    /// Api key.
    pub api_key: Secret,
}

impl SwitchBoardCredsInput {
    /// With every field.
    pub fn new(api_id: impl Into<String>, api_key: impl Into<Secret>) -> Self {
        Self {
            api_id: api_id.into(),
            api_key: api_key.into(),
        }
    }
}

/// SwitchBoard Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SwitchBoardCredsOutput {
    /// Api id.
    pub api_id: String,
    /// Api key.
    pub api_key: Json,
}

/// Trucking Technologies Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TtCredsInput {
    /// Api key.
    pub api_key: Secret,
    /// Provider token.
    pub provider_token: Secret,
    /// Dot number.
    pub dot_number: String,
}

impl TtCredsInput {
    /// With every field.
    pub fn new(
        api_key: impl Into<Secret>,
        provider_token: impl Into<Secret>,
        dot_number: impl Into<String>,
    ) -> Self {
        Self {
            api_key: api_key.into(),
            provider_token: provider_token.into(),
            dot_number: dot_number.into(),
        }
    }
}

/// Trucking Technologies Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TtCredsOutput {
    /// Api key.
    pub api_key: Json,
    /// Provider token.
    pub provider_token: Json,
    /// Dot number.
    pub dot_number: String,
}

/// Token Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TokenCredsInput {
    /// Token.
    pub token: Secret,
    /// Url.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub url: Patch<String>,
}

impl TokenCredsInput {
    /// With what is required; the rest is left out.
    pub fn new(token: impl Into<Secret>) -> Self {
        Self {
            token: token.into(),
            url: Patch::Absent,
        }
    }

    /// Sets `url`, or clears it with `Null`.
    pub fn url(mut self, url: impl Into<Patch<String>>) -> Self {
        self.url = url.into();
        self
    }
}

/// Token Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TokenCredsOutput {
    /// Token.
    pub token: Json,
    /// Url.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
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

/// TruckX Short-lived Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TruckXCredsInput {
    /// Dot number.
    pub dot_number: String,
    /// Token.
    pub token: Secret,
}

impl TruckXCredsInput {
    /// With every field.
    pub fn new(dot_number: impl Into<String>, token: impl Into<Secret>) -> Self {
        Self {
            dot_number: dot_number.into(),
            token: token.into(),
        }
    }
}

/// TruckX Short-lived Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TruckXCredsOutput {
    /// Dot number.
    pub dot_number: String,
    /// Token.
    pub token: Json,
}

/// TruckX Short-lived Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TruckXSlcInput {
    /// Token.
    pub token: Secret,
    /// Carrier id.
    pub carrier_id: String,
}

impl TruckXSlcInput {
    /// With every field.
    pub fn new(token: impl Into<Secret>, carrier_id: impl Into<String>) -> Self {
        Self {
            token: token.into(),
            carrier_id: carrier_id.into(),
        }
    }
}

/// TruckX Short-lived Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TruckXSlcOutput {
    /// Token.
    pub token: Json,
    /// Carrier id.
    pub carrier_id: String,
}

/// API model describing which resources are supported by a TSP adapter.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TspIntegrationsRead {
    /// Unique identifier for the Telematics Service Provider (TSP).
    pub tsp_id: Uuid,
    /// **TSP Slug.** Human-friendly slug for the TSP.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// The name of the TSP integration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_name: Option<TspEnum>,
    /// Map of every resource to the current integration implementation status.
    pub integrations: BTreeMap<ResourceEnum, IntegrationStatusEnum>,
    /// **Implemented by Catena Count.** Count of integrations supported by the TSP and implemented
    /// by Catena
    #[serde(deserialize_with = "integers")]
    pub implemented_count: i64,
    /// **Not Implemented by Catena Count.** Count of integrations supported by the TSP, but not
    /// implemented by Catena
    #[serde(deserialize_with = "integers")]
    pub not_implemented_count: i64,
    /// **Not Supported by TSP Count.** Count of integrations not supported by the TSP
    #[serde(deserialize_with = "integers")]
    pub not_supported_count: i64,
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

/// Verizon Connect Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct VerizonConnectCredsInput {
    /// Username.
    pub username: String,
    /// Password.
    pub password: Secret,
    /// Rest username.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub rest_username: Patch<String>,
    /// Rest password.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub rest_password: Patch<Secret>,
}

impl VerizonConnectCredsInput {
    /// With what is required; the rest is left out.
    pub fn new(username: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self {
            username: username.into(),
            password: password.into(),
            rest_username: Patch::Absent,
            rest_password: Patch::Absent,
        }
    }

    /// Sets `rest_username`, or clears it with `Null`.
    pub fn rest_username(mut self, rest_username: impl Into<Patch<String>>) -> Self {
        self.rest_username = rest_username.into();
        self
    }

    /// Sets `rest_password`, or clears it with `Null`.
    pub fn rest_password(mut self, rest_password: impl Into<Patch<Secret>>) -> Self {
        self.rest_password = rest_password.into();
        self
    }
}

/// Verizon Connect Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct VerizonConnectCredsOutput {
    /// Username.
    pub username: Json,
    /// Password.
    pub password: Json,
    /// Rest username.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rest_username: Option<Json>,
    /// Rest password.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rest_password: Option<Json>,
}

/// Verizon Connect Short-lived Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct VerizonConnectSlcInput {
    /// Access token.
    pub access_token: Secret,
    /// Username.
    pub username: String,
    /// Password.
    pub password: Secret,
    /// Rest username.
    pub rest_username: String,
    /// Rest password.
    pub rest_password: Secret,
    /// Tk auth.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub tk_auth: Patch<Secret>,
}

impl VerizonConnectSlcInput {
    /// With what is required; the rest is left out.
    pub fn new(
        access_token: impl Into<Secret>,
        username: impl Into<String>,
        password: impl Into<Secret>,
        rest_username: impl Into<String>,
        rest_password: impl Into<Secret>,
    ) -> Self {
        Self {
            access_token: access_token.into(),
            username: username.into(),
            password: password.into(),
            rest_username: rest_username.into(),
            rest_password: rest_password.into(),
            tk_auth: Patch::Absent,
        }
    }

    /// Sets `tk_auth`, or clears it with `Null`.
    pub fn tk_auth(mut self, tk_auth: impl Into<Patch<Secret>>) -> Self {
        self.tk_auth = tk_auth.into();
        self
    }
}

/// Verizon Connect Short-lived Credentials model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct VerizonConnectSlcOutput {
    /// Access token.
    pub access_token: Json,
    /// Username.
    pub username: Json,
    /// Password.
    pub password: Json,
    /// Rest username.
    pub rest_username: Json,
    /// Rest password.
    pub rest_password: Json,
    /// Tk auth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tk_auth: Option<Json>,
}

/// Zubie Connection model
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ZubieCredsInput {
    /// Client id.
    pub client_id: String,
    /// Client secret.
    pub client_secret: Secret,
    /// Auth code.
    pub auth_code: Secret,
    /// Redirect uri.
    pub redirect_uri: String,
}

impl ZubieCredsInput {
    /// With every field.
    pub fn new(
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
        auth_code: impl Into<Secret>,
        redirect_uri: impl Into<String>,
    ) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            auth_code: auth_code.into(),
            redirect_uri: redirect_uri.into(),
        }
    }
}

/// Zubie Connection model
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ZubieCredsOutput {
    /// Client id.
    pub client_id: String,
    /// Client secret.
    pub client_secret: Json,
    /// Auth code.
    pub auth_code: Json,
    /// Redirect uri.
    pub redirect_uri: String,
}

/// _CursorPage\[TypeVar\]Customized\[ConnectionRead\].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CursorPageConnectionRead {
    /// Items.
    pub items: Vec<ConnectionRead>,
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

/// _CursorPage\[TypeVar\]Customized\[ExecutionRead\].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CursorPageExecutionRead {
    /// Items.
    pub items: Vec<ExecutionRead>,
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

/// _CursorPage\[TypeVar\]Customized\[ResourceOperationRead\].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CursorPageResourceOperationRead {
    /// Items.
    pub items: Vec<ResourceOperationRead>,
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

/// _CursorPage\[TypeVar\]Customized\[ScheduleRead\].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CursorPageScheduleRead {
    /// Items.
    pub items: Vec<ScheduleRead>,
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

/// _CursorPage\[TypeVar\]Customized\[TspIntegrationsRead\].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CursorPageTspIntegrationsRead {
    /// Items.
    pub items: Vec<TspIntegrationsRead>,
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
    ::spandrel_runtime::published_defaults! {
        bad_request_code: i64 = 400;
        bad_request_message: String = "Bad Request".into();
        conflict_code: i64 = 409;
        conflict_message: String = "Conflict".into();
        forbidden_code: i64 = 403;
        forbidden_message: String = "Forbidden".into();
        gateway_timeout_code: i64 = 504;
        gateway_timeout_message: String = "Gateway Timeout".into();
        internal_server_error_message: String = "Internal Server Error".into();
        method_not_allowed_code: i64 = 405;
        method_not_allowed_message: String = "Method Not Allowed".into();
        not_found_code: i64 = 404;
        not_found_message: String = "Not Found".into();
        too_many_requests_code: i64 = 429;
        too_many_requests_message: String = "Too Many Requests".into();
        unauthorized_code: i64 = 401;
        unauthorized_message: String = "Unauthorized".into();
        unprocessable_entity_code: i64 = 422;
        unprocessable_entity_message: String = "Invalid Request Body".into();
    }
}
