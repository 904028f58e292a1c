//! A client of the Tides API.

#[rustfmt::skip]
mod api;

pub use api::*;
pub use spandrel_runtime as runtime;
