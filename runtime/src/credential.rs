//! What a client proves itself with.

use std::{fmt, sync::Arc};

use http::HeaderValue;

use crate::{ClientCredentials, Secret, TokenSource, token::Tokens};

/// A credential of a client: a token, a name with a password, a key, or a source of tokens.
///
/// It is sent with operations that ask for a scheme it fits, in the place that the scheme says, and
/// with no others. `Debug` shows its kind only.
///
/// ```
/// use spandrel_runtime::{Client, ClientCredentials, Credential};
///
/// # fn run() -> Result<(), spandrel_runtime::BuildError> {
/// let client = Client::builder()
///     .credentials(ClientCredentials::new("my-client", "its-secret").scope("organization"))
///     .credential("WebhookKey", Credential::api_key("k-123"))
///     .build()?;
/// # Ok(())
/// # }
/// # run().unwrap();
/// ```
#[derive(Clone)]
pub struct Credential {
    pub(crate) kind: Kind,
}

#[derive(Clone)]
pub(crate) enum Kind {
    /// With the header, made once. `None`: no header can hold it.
    Bearer(Secret, Option<HeaderValue>),
    Basic {
        username: String,
        password: Secret,
    },
    ApiKey(Secret),
    /// The whole header. `None`: no header can hold it.
    Authorization(Secret, Option<HeaderValue>),
    Tokens(Arc<Tokens>),
}

impl Credential {
    /// A bearer token that stays the same. Fits bearer, OAuth 2.0 and OpenID Connect schemes.
    pub fn bearer(token: impl Into<Secret>) -> Self {
        let token = token.into();
        let header = bearer_header(&token);
        Self {
            kind: Kind::Bearer(token, header),
        }
    }

    /// A name and a password, for HTTP Basic authentication (RFC 7617).
    pub fn basic(username: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self {
            kind: Kind::Basic {
                username: username.into(),
                password: password.into(),
            },
        }
    }

    /// An API key. The scheme says whether it goes into a header, the query or a cookie.
    pub fn api_key(key: impl Into<Secret>) -> Self {
        Self {
            kind: Kind::ApiKey(key.into()),
        }
    }

    /// The whole `Authorization` header, for HTTP schemes other than Basic and Bearer, whose values
    /// only the caller can make: `Digest username=…`.
    pub fn authorization(value: impl Into<Secret>) -> Self {
        let value = value.into();
        let header = header("", value.expose());
        Self {
            kind: Kind::Authorization(value, header),
        }
    }

    /// Tokens from a source of your own, cached and renewed by the client. Fits what
    /// [`bearer`](Self::bearer) fits.
    pub fn token_source(source: impl TokenSource) -> Self {
        Self {
            kind: Kind::Tokens(Arc::new(Tokens::from_source(Arc::new(source)))),
        }
    }

    /// A credential with nothing cached in it: each client has its own tokens.
    pub(crate) fn fresh(&self) -> Self {
        let kind = match &self.kind {
            Kind::Tokens(tokens) => Kind::Tokens(Arc::new(tokens.fresh())),
            other => other.clone(),
        };
        Self { kind }
    }

    /// Replaces what of the credential stands in the text.
    pub(crate) fn mask(&self, text: &mut String) {
        match &self.kind {
            Kind::Bearer(secret, _) | Kind::ApiKey(secret) | Kind::Authorization(secret, _) => {
                mask(secret, text);
            }
            Kind::Basic { password, .. } => mask(password, text),
            Kind::Tokens(tokens) => tokens.mask(text),
        }
    }
}

pub(crate) fn mask(secret: &Secret, text: &mut String) {
    if !secret.expose().is_empty() && text.contains(secret.expose()) {
        *text = text.replace(secret.expose(), "[redacted]");
    }
}

impl From<ClientCredentials> for Credential {
    fn from(credentials: ClientCredentials) -> Self {
        Self {
            kind: Kind::Tokens(Arc::new(Tokens::from_client_credentials(credentials))),
        }
    }
}

/// Without anything of the credential.
impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            Kind::Bearer(..) => "Credential::bearer",
            Kind::Basic { .. } => "Credential::basic",
            Kind::ApiKey(_) => "Credential::api_key",
            Kind::Authorization(..) => "Credential::authorization",
            Kind::Tokens(_) => "Credential::token_source",
        })
    }
}

/// `Bearer …` as a header (RFC 6750, section 2.1). `None` where the token cannot stand in one.
pub(crate) fn bearer_header(token: &Secret) -> Option<HeaderValue> {
    header("Bearer ", token.expose())
}

/// `Basic …` as a header (RFC 7617, section 2).
pub(crate) fn basic_header(username: &str, password: &str) -> Option<HeaderValue> {
    use ::base64::{Engine as _, engine::general_purpose::STANDARD};
    let pair = zeroize::Zeroizing::new(format!("{username}:{password}"));
    let encoded = zeroize::Zeroizing::new(STANDARD.encode(pair.as_bytes()));
    header("Basic ", &encoded)
}

/// A sensitive header value whose memory is overwritten when its last copy is dropped.
pub(crate) fn header(prefix: &str, secret: &str) -> Option<HeaderValue> {
    let mut text = Vec::with_capacity(prefix.len() + secret.len());
    text.extend_from_slice(prefix.as_bytes());
    text.extend_from_slice(secret.as_bytes());
    let bytes = bytes::Bytes::from_owner(zeroize::Zeroizing::new(text));
    let mut value = HeaderValue::from_maybe_shared(bytes).ok()?;
    value.set_sensitive(true);
    Some(value)
}
