//! The OAuth 2.0 client credentials grant (RFC 6749, section 4.4).

use std::fmt;

use crate::Secret;

/// How the client authenticates itself to the token endpoint (RFC 6749, section 2.3.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthStyle {
    /// `client_id` and `client_secret` as fields of the form.
    #[default]
    Body,
    /// HTTP Basic authentication.
    Basic,
}

/// An OAuth 2.0 client: its id and secret, exchanged for access tokens.
///
/// The token is fetched when the first call needs it, kept by the client for all its calls, renewed
/// before it expires, and renewed once more when the server rejects it with 401. However many calls
/// wait for a token, one request is made.
///
/// The URL of the token endpoint is the one that the API's document names for the scheme. **That is
/// so beside a [`base_url`](crate::ClientBuilder::base_url) too**: for a test system with tokens of
/// its own, set [`token_url`](Self::token_url).
#[derive(Clone)]
#[must_use]
pub struct ClientCredentials {
    pub(crate) client_id: String,
    pub(crate) client_secret: Secret,
    pub(crate) token_url: Option<String>,
    pub(crate) scopes: Vec<String>,
    pub(crate) auth_style: AuthStyle,
    pub(crate) parameters: Vec<(String, Secret)>,
}

impl ClientCredentials {
    /// A client with its secret.
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<Secret>) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            token_url: None,
            scopes: Vec::new(),
            auth_style: AuthStyle::default(),
            parameters: Vec::new(),
        }
    }

    /// The token endpoint, in place of the one that the API's document names.
    pub fn token_url(mut self, token_url: impl Into<String>) -> Self {
        self.token_url = Some(token_url.into());
        self
    }

    /// A scope to ask for, or several with spaces between them; can be called again for more.
    /// Without any, the server decides.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// How the client authenticates itself: [`AuthStyle::Body`] unless set.
    pub fn auth_style(mut self, auth_style: AuthStyle) -> Self {
        self.auth_style = auth_style;
        self
    }

    /// A further field of the form, `audience` for instance.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }
}

/// Without the secret and the further fields.
impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials")
            .field("client_id", &self.client_id)
            .field("scopes", &self.scopes)
            .field("auth_style", &self.auth_style)
            .finish_non_exhaustive()
    }
}
