// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Keycloak OIDC Auth API, version 1.0.0.
//!
//! OpenAPI definition for the Keycloak OpenID Connect/OAuth2 endpoints for the "catena" realm at
//! <https://auth.catenatelematics.com/realms/catena>.
//!
//! # Credentials
//!
//! - `clientAuth`: a user name and a password. HTTP Basic authentication using client_id as
//!   username and client_secret as password.

use std::borrow::Cow;

use spandrel_runtime::{Api, Call, Client, Json, Method, NoErrorBody, Operation, Scheme};

mod enums;
mod examples;
mod limits;
mod oauth;
mod replies;
mod types;

pub use enums::*;
pub use oauth::*;
pub use replies::*;
pub use types::*;

/// What is the same for all operations.
static API: Api = Api::new("authentication", "1.0.0")
    .servers(&["https://auth.catenatelematics.com/realms/catena"])
    .schemes(&[Scheme::basic("clientAuth")]);

/// Keycloak OIDC Auth API.
#[derive(Clone, Copy, Debug)]
pub struct Authentication<'a> {
    pub(super) client: &'a Client,
}

impl<'a> Authentication<'a> {
    /// OAuth 2.0 token generation and management endpoints for API authentication
    pub fn oauth(self) -> OAuth<'a> {
        OAuth { client: self.client }
    }

    /// A call of an endpoint that the document does not have; see
    /// [`Client::request`](::spandrel_runtime::Client::request).
    pub fn request(
        &self,
        method: Method,
        path: impl Into<Cow<'static, str>>,
    ) -> Call<Json, NoErrorBody> {
        const OPERATION: Operation = Operation::get("request", "/")
            .security(&[&[("clientAuth", &[])]]);
        self.client.request_of(&API, &OPERATION, method, path.into())
    }
}
