// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Objects of the API.

use serde::{Deserialize, Serialize};
use spandrel_runtime::{Secret, integers};

use super::{TokenBodyGrantType, TokenBodyScope};

/// OAuth2 token response from Keycloak.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TokenResponse {
    /// Access token.
    pub access_token: Secret,
    /// Expires in.
    #[serde(deserialize_with = "integers")]
    pub expires_in: i64,
    /// Refresh expires in.
    #[serde(default, deserialize_with = "integers")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_expires_in: Option<i64>,
    /// Refresh token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<Secret>,
    /// Token type.
    pub token_type: String,
    /// Session state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_state: Option<String>,
    /// Not before policy.
    #[serde(rename = "not-before-policy", default, deserialize_with = "integers")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before_policy: Option<i64>,
    /// Scope.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
}

/// Error response from the authentication server.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ErrorResponse {
    /// Error code.
    pub error: String,
    /// Human-readable error description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_description: Option<String>,
}

/// Token body.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TokenBody {
    /// Grant type for token request. Must be "client_credentials"
    ///
    /// The document's default is `"client_credentials"`.
    pub grant_type: TokenBodyGrantType,
    /// Your client identifier
    pub client_id: String,
    /// Your client secret
    pub client_secret: Secret,
    /// Required scope for API access. Must be "organization"
    ///
    /// The document's default is `"organization"`.
    pub scope: TokenBodyScope,
}

impl TokenBody {
    /// With every field.
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<Secret>) -> Self {
        Self {
            grant_type: TokenBodyGrantType::ClientCredentials,
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            scope: TokenBodyScope::Organization,
        }
    }
}

/// Revoke token body.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RevokeTokenBody {
    /// The token to revoke.
    pub token: Secret,
    /// Your client identifier.
    pub client_id: String,
    /// Your client secret.
    pub client_secret: Secret,
}

impl RevokeTokenBody {
    /// With every field.
    pub fn new(
        token: impl Into<Secret>,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Self {
        Self {
            token: token.into(),
            client_id: client_id.into(),
            client_secret: client_secret.into(),
        }
    }
}
