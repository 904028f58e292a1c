//! Everything that is tested from outside the crate, in one binary.

mod cases;
mod choices;
mod compile;
mod coverage;
mod determinism;
mod diag;
mod diff;
mod diff_calls;
mod errors;
mod features;
mod hostile_names;
mod lint;
mod names_lock;
mod openapi_values;
mod overlay;
mod overlay_compliance;
mod pagination;
mod source;
