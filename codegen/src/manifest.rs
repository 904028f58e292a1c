//! `spandrel.toml`: which documents make the crate, and what its maintainers decided about them.

/// What the maintainers decided about one API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Extensions (`x-excluded`) that take an operation out of the SDK where they are true.
    pub exclude: Vec<String>,
    /// Property names whose strings are secrets, with `*` at either end: `*_token`.
    pub secrets: Vec<String>,
    /// Warnings that are known and accepted.
    pub allow: Vec<Allow>,
}

/// A warning that is known and accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The code, `W0103`.
    pub code: String,
    /// The JSON pointer of the place, `#/components/schemas/Fleet`; the code everywhere where absent.
    pub at: Option<String>,
}
