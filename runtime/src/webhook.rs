//! Webhooks: is a delivery from who it says, unchanged, and of now?
//!
//! Senders sign what they deliver with a secret that the receiver knows, and each has its own way to
//! lay out the signature: a [`Layout`] describes it, a [`Verifier`] checks deliveries against it.
//! The module is there with the feature `webhooks`. Nothing here depends on an HTTP server: it takes the headers and the body, before anything is
//! read from the body.
//!
//! ```
//! use spandrel_runtime::{HeaderMap, webhook::{Verifier, WebhookError}};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let verifier = Verifier::catena("the secret of the subscription")?;
//!
//! // In a handler of a web framework:
//! fn receive(verifier: &Verifier, headers: &HeaderMap, body: &[u8]) -> Result<u16, WebhookError> {
//!     verifier.verify(headers, body)?;
//!     // Only now is the body worth reading.
//!     Ok(204)
//! }
//!
//! // In a test of the handler:
//! let body = br#"{"event": "invitation.accepted"}"#;
//! let headers = verifier.sign(None, body)?;
//! assert_eq!(receive(&verifier, &headers, body)?, 204);
//! assert!(receive(&verifier, &headers, b"{}").is_err());
//! # Ok(())
//! # }
//! ```

mod builder;
mod error;
mod layout;
mod signatures;

use std::{
    fmt,
    time::{Duration, SystemTime},
};

use hmac::{Hmac, Mac as _};
use http::{HeaderMap, HeaderName};
use sha2::Sha256;
use subtle::{Choice, ConstantTimeEq as _};
use zeroize::Zeroizing;

pub use self::{
    builder::VerifierBuilder,
    error::{SetupError, WebhookError},
    layout::{Encoding, Layout, TimestampFormat},
};
use self::{layout::Piece, signatures::Signatures};
use crate::{DateTime, Secret};

type HmacSha256 = Hmac<Sha256>;

/// Checks deliveries: signature, age and size.
pub struct Verifier {
    signature: HeaderName,
    signatures: Signatures,
    encoding: Encoding,
    timestamp: Option<HeaderName>,
    timestamp_format: TimestampFormat,
    id: Option<HeaderName>,
    message: Vec<Piece>,
    /// For each secret its key, ready to take messages.
    keys: Vec<HmacSha256>,
    tolerance: Duration,
    max_bytes: usize,
    clock: Box<dyn Fn() -> SystemTime + Send + Sync>,
}

/// What a delivery that was found good says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verified {
    /// When it was sent, if the layout has a timestamp.
    pub timestamp: Option<DateTime>,
    /// The delivery's id, if the layout has one. The same id again is the same delivery again.
    pub id: Option<String>,
    /// Which of the verifier's secrets it was signed with, from 0: once nothing comes with the old
    /// one, it can go.
    pub secret: usize,
}

impl Verifier {
    /// A verifier for the webhooks of the Catena platform: see [`Layout::catena`]. For more than one
    /// secret: [`builder`](Self::builder).
    pub fn catena(secret: impl Into<Secret>) -> Result<Self, SetupError> {
        Self::builder(Layout::catena()).secret(secret).build()
    }

    /// A verifier for senders that follow <https://www.standardwebhooks.com>: see
    /// [`Layout::standard_webhooks`].
    pub fn standard_webhooks(secret: impl Into<Secret>) -> Result<Self, SetupError> {
        let builder = Self::builder(Layout::standard_webhooks());
        builder.secret(secret).build()
    }

    /// A verifier for any layout.
    ///
    /// ```
    /// use spandrel_runtime::webhook::{Layout, Verifier};
    ///
    /// let verifier = Verifier::builder(Layout::catena())
    ///     .secret("the new one")
    ///     .secret("the old one, until the sender has moved")
    ///     .max_bytes(64 * 1024)
    ///     .build()?;
    /// # Ok::<(), spandrel_runtime::webhook::SetupError>(())
    /// ```
    pub fn builder(layout: Layout) -> VerifierBuilder {
        VerifierBuilder::new(layout)
    }

    /// Checks a delivery: its headers, and its body as the sender signed it. That is the body after
    /// `Content-Encoding` was undone, but before anything else: bytes that were read as JSON and
    /// written again are other bytes.
    ///
    /// The size is looked at first and the age last, so that an error about the age is about a
    /// delivery that is genuine.
    pub fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<Verified, WebhookError> {
        if body.len() > self.max_bytes {
            return Err(WebhookError::TooLarge {
                limit: self.max_bytes,
            });
        }
        let mut given = Vec::new();
        let mut timestamp = None;
        for value in headers.get_all(&self.signature) {
            // What is not text cannot be a signature.
            let Ok(value) = value.to_str() else { continue };
            let found = self.signatures.read(value);
            let macs = found.macs.iter().filter_map(|mac| self.encoding.read(mac));
            given.extend(macs);
            if let Some(found) = found.timestamp {
                // Two of them, and which one is signed would be anybody's guess.
                if timestamp.replace(found).is_some_and(|other| other != found) {
                    return Err(WebhookError::BadTimestamp);
                }
            }
        }
        if !headers.contains_key(&self.signature) {
            return Err(WebhookError::MissingHeader(self.signature.clone()));
        }
        if let Some(name) = &self.timestamp {
            timestamp = Some(only(headers, name)?);
        }
        let id = match &self.id {
            Some(name) => Some(only(headers, name)?),
            None => None,
        };
        let needs_timestamp = self.timestamp.is_some() || self.signatures.has_timestamp();
        let time = match timestamp {
            Some(text) => Some(self.timestamp_format.read(text)?),
            None if needs_timestamp => return Err(WebhookError::BadTimestamp),
            None => None,
        };
        let secret = self.matching(&given, id, timestamp, body);
        let secret = secret.ok_or(WebhookError::NoMatch)?;
        if let Some(time) = time {
            self.check_age(time)?;
        }
        Ok(Verified {
            timestamp: time.and_then(|time| time.try_into().ok()),
            id: id.map(str::to_owned),
            secret,
        })
    }

    /// The headers of a delivery of this body, sent now and signed with the first secret: for tests
    /// of receivers, and for senders.
    ///
    /// Fails where the layout needs an id and none is given, where the id cannot be in a header, and
    /// where the clock shows a time that the timestamp cannot.
    pub fn sign(&self, id: Option<&str>, body: &[u8]) -> Result<HeaderMap, WebhookError> {
        let timestamp = self.timestamp_format.write((self.clock)())?;
        let mut headers = HeaderMap::new();
        if let Some(name) = &self.id {
            let missing = || WebhookError::MissingHeader(name.clone());
            let value = id.ok_or_else(missing)?.parse().map_err(|_| missing())?;
            headers.insert(name.clone(), value);
        }
        if let Some(name) = &self.timestamp {
            let value = timestamp.parse();
            headers.insert(name.clone(), value.map_err(|_| WebhookError::BadTimestamp)?);
        }
        let id = id.unwrap_or_default();
        // There is a first key: building makes sure.
        let key = self.keys.first().ok_or(WebhookError::NoMatch)?;
        let mac = self.encoding.write(&self.mac(key, id, &timestamp, body));
        let value = self.signatures.write(&mac, &timestamp);
        let missing = |_| WebhookError::MissingHeader(self.signature.clone());
        headers.insert(self.signature.clone(), value.parse().map_err(missing)?);
        Ok(headers)
    }

    /// The secret whose signature is among the given ones. How long that takes depends on how many
    /// there are, and on nothing in them.
    fn matching(
        &self,
        given: &[Vec<u8>],
        id: Option<&str>,
        timestamp: Option<&str>,
        body: &[u8],
    ) -> Option<usize> {
        let mut secret = None;
        for (at, key) in self.keys.iter().enumerate() {
            let mac = self.mac(
                key,
                id.unwrap_or_default(),
                timestamp.unwrap_or_default(),
                body,
            );
            let matches = given.iter().fold(Choice::from(0), |matches, given| {
                matches | mac.as_slice().ct_eq(given)
            });
            if bool::from(matches) {
                secret.get_or_insert(at);
            }
        }
        secret
    }

    fn mac(&self, key: &HmacSha256, id: &str, timestamp: &str, body: &[u8]) -> Zeroizing<Vec<u8>> {
        let mut mac = key.clone();
        for piece in &self.message {
            mac.update(match piece {
                Piece::Text(text) => text.as_bytes(),
                Piece::Id => id.as_bytes(),
                Piece::Timestamp => timestamp.as_bytes(),
                Piece::Payload => body,
            });
        }
        // The right signature of a forged delivery is a secret too.
        Zeroizing::new(mac.finalize().into_bytes().to_vec())
    }

    fn check_age(&self, time: SystemTime) -> Result<(), WebhookError> {
        match (self.clock)().duration_since(time) {
            Ok(age) if age > self.tolerance => Err(WebhookError::TooOld { age }),
            Err(ahead) if ahead.duration() > self.tolerance => Err(WebhookError::TooNew {
                ahead: ahead.duration(),
            }),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier")
            .field("signature", &self.signature)
            .field("secrets", &self.keys.len())
            .field("tolerance", &self.tolerance)
            .field("max_bytes", &self.max_bytes)
            .finish_non_exhaustive()
    }
}

/// The value of a header that is signed: one that is there twice has no value.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<&'a str, WebhookError> {
    let mut values = headers.get_all(name).iter();
    match (values.next().map(http::HeaderValue::to_str), values.next()) {
        (Some(Ok(value)), None) => Ok(value),
        (None, _) => Err(WebhookError::MissingHeader(name.clone())),
        _ => Err(WebhookError::BadHeader(name.clone())),
    }
}
