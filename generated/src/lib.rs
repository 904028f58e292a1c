//! Rust SDK of the [Catena Telematics](https://www.catenatelematics.com) platform.
//!
//! ```no_run
//! use catena_sdk::{Client, ClientCredentials, orgs::{InvitationCreate, ResourceEnum, ShareLevelEnum}};
//!
//! # async fn run(id: &str, secret: &str) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
//! // The token is fetched when it is needed, kept, and fetched anew before it expires.
//! let catena = Client::builder()
//!     .credentials(ClientCredentials::new(id, secret))
//!     .build()?;
//! let invitation = catena
//!     .orgs()
//!     .invitations()
//!     .create(
//!         InvitationCreate::new("FLEET-12345")
//!             .fleet_name("Swift Transport LLC")
//!             .permissions([(ResourceEnum::Vehicle, ShareLevelEnum::ReadWrite)])
//!             .expires_in_hours(48),
//!     )
//!     .await?;
//! println!("{}", invitation.magic_link);
//! # Ok(())
//! # }
//! ```
//!
//! Everything below [`orgs`], [`integrations`] and [`authentication`] is generated from the documents
//! that the platform publishes; what is common to all calls stands in [`runtime`] and is re-exported
//! here as far as callers need it. One client has all three, and one login serves them. Each has its
//! own types: `orgs::ResourceEnum` is not `integrations::ResourceEnum`, and the two may grow apart.
//!
//! A `base_url` of the client is for all of them: where the token endpoint stands elsewhere, its calls
//! take their own (`.base_url(…)`).
//!
//! With the feature `mock`, the module `mock` has typed stubs for tests of code that uses this crate,
//! and every type has an example value.

#[rustfmt::skip]
mod api;

pub use api::*;
pub use spandrel_runtime as runtime;
#[cfg(feature = "mock")]
pub use spandrel_runtime::mock;
pub use spandrel_runtime::{
    BuildError, Call, ClientCredentials, Credential, Date, DateTime, Error, ErrorKind, Items,
    Pages, Patch, Patch::Null, Response, RetryPolicy, Secret, Uuid, Validate,
};
