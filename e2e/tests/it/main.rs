//! The SDK against real servers: a FastAPI service, and Prism as a mock of the published document.

mod client;
mod drift;
mod examples;
mod failures;
mod fleets;
mod invitations;
mod partners;
mod prism;
mod share_agreements;
mod synthetic;
mod tokens;
mod tsps;
mod world;
