//! Setting up a verifier.

use std::{
    fmt,
    time::{Duration, SystemTime},
};

use hmac::KeyInit as _;
use http::HeaderName;
use zeroize::Zeroizing;

use super::{HmacSha256, Layout, SetupError, Verifier, layout::base64_key};
use crate::Secret;

/// What the platform, Standard Webhooks and most senders ask for.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// Far more than an event has.
const MAX_BYTES: usize = 1024 * 1024;

/// Sets up a [`Verifier`].
#[must_use]
pub struct VerifierBuilder {
    layout: Layout,
    secrets: Vec<Secret>,
    tolerance: Duration,
    max_bytes: usize,
    clock: Box<dyn Fn() -> SystemTime + Send + Sync>,
}

impl VerifierBuilder {
    pub(super) fn new(layout: Layout) -> Self {
        Self {
            layout,
            secrets: Vec::new(),
            tolerance: TOLERANCE,
            max_bytes: MAX_BYTES,
            clock: Box::new(SystemTime::now),
        }
    }

    /// A secret. Deliveries are good that are signed with any of them, so that a secret can be
    /// changed with the old one good for a while; the first is the one to sign with.
    pub fn secret(mut self, secret: impl Into<Secret>) -> Self {
        self.secrets.push(secret.into());
        self
    }

    /// How far the time of sending may be from now, before or after: five minutes unless set.
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// How many bytes a body may have: 1 MiB unless set.
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes;
        self
    }

    /// What says the time, in place of the system's clock.
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Box::new(clock);
        self
    }

    /// The verifier, if all settings make sense: there is a secret, none is empty, and everything
    /// that the layout takes from headers is part of what is signed.
    pub fn build(self) -> Result<Verifier, SetupError> {
        let layout = &self.layout;
        let message = layout.pieces()?;
        if self.secrets.is_empty() {
            return Err(SetupError::new("there is no secret"));
        }
        let keys = self.secrets.iter().map(|secret| key(secret, layout));
        let optional = |name: &Option<String>| name.as_deref().map(header).transpose();
        Ok(Verifier {
            message,
            keys: keys.collect::<Result<_, _>>()?,
            signature: header(&layout.signature_header)?,
            timestamp: optional(&layout.timestamp_header)?,
            id: optional(&layout.id_header)?,
            encoding: layout.encoding,
            timestamp_format: layout.timestamp_format,
            signatures: self.layout.signatures,
            tolerance: self.tolerance,
            max_bytes: self.max_bytes,
            clock: self.clock,
        })
    }
}

impl fmt::Debug for VerifierBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifierBuilder")
            .field("layout", &self.layout)
            .field("secrets", &self.secrets.len())
            .finish_non_exhaustive()
    }
}

fn header(name: &str) -> Result<HeaderName, SetupError> {
    name.parse()
        .map_err(|_| SetupError::new(format!("`{name}` is not the name of a header")))
}

fn key(secret: &Secret, layout: &Layout) -> Result<HmacSha256, SetupError> {
    let text = secret.expose();
    let key = match &layout.secret_prefix {
        None => Some(text.as_bytes().to_vec()),
        Some(prefix) => base64_key(text, prefix),
    };
    let key = Zeroizing::new(key.ok_or_else(|| SetupError::new("a secret is not base64"))?);
    // A variable that is not set must not become a key that everybody knows.
    if key.is_empty() {
        return Err(SetupError::new("a secret is empty"));
    }
    HmacSha256::new_from_slice(&key).map_err(|error| SetupError::new(error.to_string()))
}
