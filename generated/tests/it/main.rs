//! What the generated SDK does, held against the document that it is made from.
//!
//! The document is read when the tests run, so that a part of it which no test knows is seen.

mod authentication;
mod document;
mod errors;
mod example_program;
mod examples;
mod integrations;
mod limits;
mod lists;
mod mocks;
mod patch;
mod registry;
mod secrets;
mod surface;
mod wire;
