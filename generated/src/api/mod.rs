// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! The client, and a module for each API.

pub mod orgs;

pub mod integrations;

pub mod authentication;

/// The client: holds connections, settings and credentials; cheap to clone.
#[derive(Clone, Debug)]
pub struct Client {
    client: spandrel_runtime::Client,
}

impl Client {
    /// A client to be set up.
    pub fn builder() -> spandrel_runtime::ClientBuilder<Self> {
        spandrel_runtime::ClientBuilder::new()
            .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
    }

    /// Telematics Organizations Service - REST API.
    pub fn orgs(&self) -> orgs::Orgs<'_> {
        orgs::Orgs { client: &self.client }
    }

    /// Telematics Integrations Service - REST API.
    pub fn integrations(&self) -> integrations::Integrations<'_> {
        integrations::Integrations {
            client: &self.client,
        }
    }

    /// Keycloak OIDC Auth API.
    pub fn authentication(&self) -> authentication::Authentication<'_> {
        authentication::Authentication {
            client: &self.client,
        }
    }
}

impl From<spandrel_runtime::Client> for Client {
    fn from(client: spandrel_runtime::Client) -> Self {
        Self { client }
    }
}
