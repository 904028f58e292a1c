//! What is wrong with a delivery, or with the description of deliveries.

use std::{error::Error as StdError, fmt, time::Duration};

use http::HeaderName;

/// Why a delivery is not to be trusted. Says nothing that would help a forger: the right signature
/// least of all.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookError {
    /// A header of the layout is not there.
    MissingHeader(HeaderName),
    /// A signed header is there more than once, or is not text.
    BadHeader(HeaderName),
    /// There is no timestamp, or it is not one.
    BadTimestamp,
    /// None of the signatures is that of any of the secrets.
    NoMatch,
    /// The delivery is genuine, but older than the tolerance: it may be a repetition.
    TooOld {
        /// How long ago it was sent.
        age: Duration,
    },
    /// The delivery is genuine, but of a time further ahead than the tolerance: one of the two
    /// clocks is wrong.
    TooNew {
        /// How far ahead it is.
        ahead: Duration,
    },
    /// The body has more bytes than is accepted. It was not looked at.
    TooLarge {
        /// How many bytes are accepted.
        limit: usize,
    },
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingHeader(name) => write!(f, "the header {name} is missing"),
            Self::BadHeader(name) => write!(f, "the header {name} is not one line of text"),
            Self::BadTimestamp => f.write_str("the timestamp is missing or not valid"),
            Self::NoMatch => f.write_str("no signature matches"),
            Self::TooOld { age } => write!(f, "sent {} seconds ago", age.as_secs()),
            Self::TooNew { ahead } => {
                write!(f, "sent {} seconds in the future", ahead.as_secs())
            }
            Self::TooLarge { limit } => write!(f, "the body has more than {limit} bytes"),
        }
    }
}

impl StdError for WebhookError {}

/// Why a verifier could not be set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupError {
    text: String,
}

impl SetupError {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl StdError for SetupError {}
