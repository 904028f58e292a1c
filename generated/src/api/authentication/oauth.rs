// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Operations of the tag OAuth 2.0.

use spandrel_runtime::{Call, Client, Operation, decode};

use super::{API, ApiError, RevokeTokenBody, TokenBody, TokenResponse};

/// OAuth 2.0 token generation and management endpoints for API authentication
#[derive(Clone, Copy, Debug)]
pub struct OAuth<'a> {
    pub(super) client: &'a Client,
}

impl OAuth<'_> {
    /// **Get Token.** Exchange your credentials for an OAuth2 token to access the Catena Telematics
    /// API endpoints.
    ///
    /// `POST /protocol/openid-connect/token`, without credentials; fails with [`ApiError`].
    pub fn token(&self, body: TokenBody) -> Call<TokenResponse, ApiError> {
        const OPERATION: Operation = Operation::post(
            "token",
            "/protocol/openid-connect/token",
        );
        Call::new(self.client, &API, &OPERATION, decode::json).form_checked(&body, &[])
    }

    /// Revokes an access or refresh token.
    ///
    /// `POST /protocol/openid-connect/revoke`, without credentials; fails with [`ApiError`].
    pub fn revoke_token(&self, body: RevokeTokenBody) -> Call<(), ApiError> {
        const OPERATION: Operation = Operation::post(
            "revokeToken",
            "/protocol/openid-connect/revoke",
        );
        Call::new(self.client, &API, &OPERATION, decode::empty).form_checked(&body, &[])
    }
}
