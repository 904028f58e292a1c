// Made by `cargo run -p tides-xtask`. Do not edit: change the document, its overlay or the generator.

//! Tides, version 1.
//!
//! When the water comes and goes.

use std::borrow::Cow;

use spandrel_runtime::{Api, Call, Json, Method, NoErrorBody, Operation};

mod enums;
mod examples;
mod replies;
mod stations;
mod types;

pub use enums::*;
pub use replies::*;
pub use stations::*;
pub use types::*;

/// What is the same for all operations.
static API: Api = Api::new("tides", "1").servers(&["https://tides.example"]);

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

    /// Where the water is measured.
    pub fn stations(&self) -> Stations<'_> {
        Stations { client: &self.client }
    }

    /// A call of an endpoint that the document does not have; see
    /// [`Client::request`](::spandrel_runtime::Client::request).
    pub fn request(
        &self,
        method: Method,
        path: impl Into<Cow<'static, str>>,
    ) -> Call<Json, NoErrorBody> {
        const OPERATION: Operation = Operation::get("request", "/");
        self.client.request_of(&API, &OPERATION, method, path.into())
    }
}

impl From<spandrel_runtime::Client> for Client {
    fn from(client: spandrel_runtime::Client) -> Self {
        Self { client }
    }
}
