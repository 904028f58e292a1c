//! Where in a delivery the signature is, and what it is over.

use std::time::{Duration, SystemTime};

use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

use super::{SetupError, WebhookError, signatures::Signatures};
use crate::DateTime;

/// Padding is forgiven; bits that no byte uses are not, so that a signature has one spelling.
const BASE64: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, BASE64);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, BASE64);

/// How a sender signs: which headers there are, and what the HMAC-SHA256 is taken over.
///
/// ```
/// use spandrel_runtime::webhook::{Encoding, Layout, TimestampFormat};
///
/// // X-Hub-Signature-256: sha256=<hex of the body's HMAC>
/// let github = Layout::new("X-Hub-Signature-256").prefix("sha256=");
///
/// // Stripe-Signature: t=1492774577,v1=<hex>,v1=<hex of a second secret>
/// let stripe = Layout::new("Stripe-Signature")
///     .pairs("t", "v1")
///     .message("{timestamp}.{payload}");
///
/// // X-Slack-Signature: v0=<hex>, X-Slack-Request-Timestamp: 1531420618
/// let slack = Layout::new("X-Slack-Signature")
///     .prefix("v0=")
///     .timestamp_header("X-Slack-Request-Timestamp", TimestampFormat::Unix)
///     .message("v0:{timestamp}:{payload}");
///
/// // X-Shopify-Hmac-SHA256: <base64 of the body's HMAC>
/// let shopify = Layout::new("X-Shopify-Hmac-SHA256").encoding(Encoding::Base64);
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Layout {
    pub(super) signature_header: String,
    pub(super) signatures: Signatures,
    pub(super) encoding: Encoding,
    pub(super) timestamp_header: Option<String>,
    pub(super) timestamp_format: TimestampFormat,
    pub(super) id_header: Option<String>,
    pub(super) message: String,
    pub(super) secret_prefix: Option<String>,
}

impl Layout {
    /// A header that is the signature of the body alone, in hexadecimal digits.
    pub fn new(signature_header: impl Into<String>) -> Self {
        Self {
            signature_header: signature_header.into(),
            signatures: Signatures::One {
                prefix: String::new(),
            },
            encoding: Encoding::Hex,
            timestamp_header: None,
            timestamp_format: TimestampFormat::Unix,
            id_header: None,
            message: "{payload}".to_owned(),
            secret_prefix: None,
        }
    }

    /// The webhooks of the Catena platform: `X-Catena-Signature` is the base64 of the HMAC over the
    /// RFC 3339 time in `X-Catena-Timestamp`, a dot and the uncompressed body.
    pub fn catena() -> Self {
        Self::new("X-Catena-Signature")
            .encoding(Encoding::Base64)
            .timestamp_header("X-Catena-Timestamp", TimestampFormat::Rfc3339)
            .message("{timestamp}.{payload}")
    }

    /// <https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>:
    /// `webhook-id`, `webhook-timestamp` in seconds, and `webhook-signature` with a list of
    /// `v1,<base64>` with spaces between. Secrets are base64, with `whsec_` before them or without.
    pub fn standard_webhooks() -> Self {
        Self::new("webhook-signature")
            .versions("v1")
            .encoding(Encoding::Base64)
            .id_header("webhook-id")
            .timestamp_header("webhook-timestamp", TimestampFormat::Unix)
            .message("{id}.{timestamp}.{payload}")
            .base64_secrets("whsec_")
    }

    /// The signature is all of the header that follows a prefix such as `sha256=`.
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.signatures = Signatures::One {
            prefix: prefix.into(),
        };
        self
    }

    /// The header is a list such as `t=1492774577,v1=…,v1=…`, with the timestamp under one key and
    /// signatures under the other. What has other keys is passed over.
    pub fn pairs(mut self, timestamp: impl Into<String>, signature: impl Into<String>) -> Self {
        self.signatures = Signatures::Pairs {
            timestamp: timestamp.into(),
            signature: signature.into(),
        };
        self
    }

    /// The header is a list such as `v1,… v1,…`, with spaces between signatures that have their
    /// version before them. What has another version is passed over.
    pub fn versions(mut self, version: impl Into<String>) -> Self {
        self.signatures = Signatures::Versions {
            version: version.into(),
        };
        self
    }

    /// How signatures are written: in hexadecimal digits unless set.
    pub fn encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = encoding;
        self
    }

    /// The header that holds the time of sending.
    pub fn timestamp_header(mut self, name: impl Into<String>, format: TimestampFormat) -> Self {
        self.timestamp_header = Some(name.into());
        self.timestamp_format = format;
        self
    }

    /// How the timestamp of [`pairs`](Self::pairs) is written: in seconds unless set.
    pub fn timestamp_format(mut self, format: TimestampFormat) -> Self {
        self.timestamp_format = format;
        self
    }

    /// The header that holds the id of the delivery.
    pub fn id_header(mut self, name: impl Into<String>) -> Self {
        self.id_header = Some(name.into());
        self
    }

    /// What is signed: `{payload}`, `{timestamp}` and `{id}` stand for these as they came, and the
    /// rest for itself. `{payload}` unless set.
    pub fn message(mut self, template: impl Into<String>) -> Self {
        self.message = template.into();
        self
    }

    /// Secrets are the base64 of a key, with this prefix before them or without. Unless set, the
    /// text of a secret is the key.
    pub fn base64_secrets(mut self, prefix: impl Into<String>) -> Self {
        self.secret_prefix = Some(prefix.into());
        self
    }

    /// The template in pieces, if it signs what it must.
    pub(super) fn pieces(&self) -> Result<Vec<Piece>, SetupError> {
        let mut pieces = Vec::new();
        let mut rest = self.message.as_str();
        while let Some((text, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else {
                return Err(SetupError::new("the message has a `{` that nothing closes"));
            };
            pieces.push(Piece::Text(text.to_owned()));
            pieces.push(match name {
                "payload" => Piece::Payload,
                "timestamp" => Piece::Timestamp,
                "id" => Piece::Id,
                other => {
                    let text = format!("the message has `{{{other}}}`, which means nothing");
                    return Err(SetupError::new(text));
                }
            });
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        let has_time = self.timestamp_header.is_some() || self.signatures.has_timestamp();
        // What is not signed can be changed by anybody, and the age of a delivery with it.
        for (piece, name, is_given) in [
            (Piece::Payload, "payload", true),
            (Piece::Timestamp, "timestamp", has_time),
            (Piece::Id, "id", self.id_header.is_some()),
        ] {
            let is_signed = pieces.contains(&piece);
            if is_given && !is_signed {
                let text = format!("the {name} is not part of the message that is signed");
                return Err(SetupError::new(text));
            }
            if is_signed && !is_given {
                let text = format!("the message has `{{{name}}}`, but no header is named for it");
                return Err(SetupError::new(text));
            }
        }
        Ok(pieces)
    }
}

/// A piece of the message that is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Id,
    Timestamp,
    Payload,
}

/// How a signature is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Encoding {
    /// Hexadecimal digits of either case.
    Hex,
    /// Base64 (RFC 4648, section 4), with or without padding.
    Base64,
    /// Base64 for URLs (RFC 4648, section 5), with or without padding.
    Base64Url,
}

impl Encoding {
    pub(super) fn read(self, text: &str) -> Option<Vec<u8>> {
        match self {
            Self::Hex => {
                let digits: Option<Vec<u8>> = text
                    .chars()
                    .map(|digit| u8::try_from(digit.to_digit(16)?).ok())
                    .collect();
                let pairs = digits?;
                let pairs = pairs.chunks(2).map(|pair| match pair {
                    [high, low] => Some(high << 4 | low),
                    _ => None,
                });
                pairs.collect()
            }
            Self::Base64 => STANDARD.decode(text).ok(),
            Self::Base64Url => URL_SAFE.decode(text).ok(),
        }
    }

    pub(super) fn write(self, mac: &[u8]) -> String {
        match self {
            Self::Hex => mac.iter().map(|byte| format!("{byte:02x}")).collect(),
            Self::Base64 => STANDARD.encode(mac),
            Self::Base64Url => URL_SAFE.encode(mac),
        }
    }
}

/// How the time of sending is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimestampFormat {
    /// Seconds since 1970.
    Unix,
    /// Milliseconds since 1970.
    UnixMillis,
    /// A date and time of RFC 3339.
    Rfc3339,
}

impl TimestampFormat {
    pub(super) fn read(self, text: &str) -> Result<SystemTime, WebhookError> {
        let time = match self {
            Self::Unix => digits(text).map(Duration::from_secs),
            Self::UnixMillis => digits(text).map(Duration::from_millis),
            Self::Rfc3339 => {
                let time = text.parse::<DateTime>().ok();
                return time
                    .and_then(|time| SystemTime::try_from(time).ok())
                    .ok_or(WebhookError::BadTimestamp);
            }
        };
        time.and_then(|since| SystemTime::UNIX_EPOCH.checked_add(since))
            .ok_or(WebhookError::BadTimestamp)
    }

    pub(super) fn write(self, time: SystemTime) -> Result<String, WebhookError> {
        let since = time.duration_since(SystemTime::UNIX_EPOCH);
        let since = since.map_err(|_| WebhookError::BadTimestamp)?;
        Ok(match self {
            Self::Unix => since.as_secs().to_string(),
            Self::UnixMillis => since.as_millis().to_string(),
            Self::Rfc3339 => DateTime::try_from(time)
                .map_err(|_| WebhookError::BadTimestamp)?
                .to_string(),
        })
    }
}

/// Without the sign that `parse` would take.
fn digits(text: &str) -> Option<u64> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// The key that a base64 secret stands for.
pub(super) fn base64_key(secret: &str, prefix: &str) -> Option<Vec<u8>> {
    let text = secret.strip_prefix(prefix).unwrap_or(secret);
    STANDARD.decode(text).ok()
}
