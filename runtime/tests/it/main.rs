//! The runtime as generated code and its users see it, against a server on the loopback interface.

mod api;
mod macros;
mod mock;
mod outcomes;
mod pages;
mod requests;
mod secrets;
