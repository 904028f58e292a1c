// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Telematics Integrations Service - REST API, version 0.1.0.
//!
//! Integrations Service REST API.
//!
//! # Credentials
//!
//! - `Bearer`: OAuth 2.0: client credentials, tokens from
//!   `https://auth.catenatelematics.com/realms/catena/protocol/openid-connect/token`; authorization
//!   code, people agree at
//!   `https://auth.catenatelematics.com/realms/catena/protocol/openid-connect/auth`, tokens from
//!   `https://auth.catenatelematics.com/realms/catena/protocol/openid-connect/token`.

use std::borrow::Cow;

use spandrel_runtime::{Api, Call, Client, Json, Method, NoErrorBody, Operation, Scheme};

mod connections;
mod enums;
mod examples;
mod limits;
mod pages;
mod replies;
mod resource_operations;
mod tsp_integrations;
mod types;
mod unions;

pub use connections::*;
pub use enums::*;
pub use replies::*;
pub use resource_operations::*;
pub use tsp_integrations::*;
pub use types::*;
pub use unions::*;

/// What is the same for all operations.
static API: Api = Api::new("integrations", "0.1.0")
    .servers(&["https://api.catenatelematics.com"])
    .schemes(
        &[
            Scheme::oauth2("Bearer")
                .client_credentials(
                    "https://auth.catenatelematics.com/realms/catena/protocol/openid-connect/token",
                )
                .authorization_code(
                    "https://auth.catenatelematics.com/realms/catena/protocol/openid-connect/auth",
                    "https://auth.catenatelematics.com/realms/catena/protocol/openid-connect/token",
                )
                .refresh_url(
                    "https://auth.catenatelematics.com/realms/catena/protocol/openid-connect/token",
                ),
        ],
    );

/// Telematics Integrations Service - REST API.
#[derive(Clone, Copy, Debug)]
pub struct Integrations<'a> {
    pub(super) client: &'a Client,
}

impl<'a> Integrations<'a> {
    /// Endpoints for managing connections between Fleets and TSPs, including their nested schedules
    /// and executions. A connection has schedules, and each schedule has executions.
    pub fn connections(self) -> Connections<'a> {
        Connections { client: self.client }
    }

    /// Endpoints to view TSPs and their integration support status per resource.
    pub fn tsp_integrations(self) -> TspIntegrations<'a> {
        TspIntegrations {
            client: self.client,
        }
    }

    /// Operations of the tag Resource Operations.
    pub fn resource_operations(self) -> ResourceOperations<'a> {
        ResourceOperations {
            client: self.client,
        }
    }

    /// A call of an endpoint that the document does not have; see
    /// [`Client::request`](::spandrel_runtime::Client::request).
    pub fn request(
        &self,
        method: Method,
        path: impl Into<Cow<'static, str>>,
    ) -> Call<Json, NoErrorBody> {
        const OPERATION: Operation = Operation::get("request", "/")
            .security(&[&[("Bearer", &[])]]);
        self.client.request_of(&API, &OPERATION, method, path.into())
    }
}
