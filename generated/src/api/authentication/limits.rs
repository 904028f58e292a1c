// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Limits that the document publishes for what requests carry.

use spandrel_runtime::Validate;

use super::{RevokeTokenBody, TokenBody};

impl Validate for TokenBody {}

impl Validate for RevokeTokenBody {}
