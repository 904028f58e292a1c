// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Telematics Organizations Service - REST API, version 0.1.0.
//!
//! Organizations Service REST API
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

mod enums;
mod examples;
mod fleets;
mod invitations;
mod limits;
mod pages;
mod partners;
mod replies;
mod share_agreements;
mod tsps;
mod types;

pub use enums::*;
pub use fleets::*;
pub use invitations::*;
pub use partners::*;
pub use replies::*;
pub use share_agreements::*;
pub use tsps::*;
pub use types::*;

/// What is the same for all operations.
static API: Api = Api::new("orgs", "0.1.0")
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

/// Telematics Organizations Service - REST API.
#[derive(Clone, Copy, Debug)]
pub struct Orgs<'a> {
    pub(super) client: &'a Client,
}

impl<'a> Orgs<'a> {
    /// Send invitations to onboard fleets. Create magic links, track invitation status, and manage
    /// the fleet onboarding workflow.
    pub fn invitations(self) -> Invitations<'a> {
        Invitations { client: self.client }
    }

    /// Manage data sharing agreements with fleets. Monitor agreement status, update terms, and
    /// control access to fleet telematics data.
    pub fn share_agreements(self) -> ShareAgreements<'a> {
        ShareAgreements {
            client: self.client,
        }
    }

    /// View and manage fleet profiles. Access fleet information for fleets you've successfully
    /// onboarded through invitations.
    pub fn fleets(self) -> Fleets<'a> {
        Fleets { client: self.client }
    }

    /// Manage your partner organization profile. Update company information, websites, and service
    /// categories visible to fleets.
    pub fn partners(self) -> Partners<'a> {
        Partners { client: self.client }
    }

    /// Browse available Telematics Service Providers (TSPs). View supported integrations that
    /// fleets can connect to share their telematics data.
    pub fn tsps(self) -> Tsps<'a> {
        Tsps { client: self.client }
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
