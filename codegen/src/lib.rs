//! OpenAPI documents to Rust SDK modules.
//!
//! A pure function: text in, files and diagnostics out. No file is read or written here, nothing is
//! printed, and the output depends on nothing but the input.

pub mod diag;
pub mod overlay;
pub mod source;
