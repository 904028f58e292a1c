//! The client: what is the same for every call.

use std::{error::Error as StdError, fmt, marker::PhantomData, sync::Arc, time::Duration};

use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{ACCEPT, AUTHORIZATION, USER_AGENT},
};

use crate::{
    ReqwestTransport, Secret, Transport,
    auth::{self, Credentials},
    target,
};

const TIMEOUT: Duration = Duration::from_secs(60);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const MAX_RESPONSE_BYTES: usize = 64 * 1024 * 1024;

/// Holds the connections, the credential and the settings that calls share. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    pub(crate) shared: Arc<Shared>,
}

pub(crate) struct Shared {
    pub(crate) transport: Box<dyn Transport>,
    pub(crate) base_url: Option<String>,
    pub(crate) credentials: Credentials,
    /// Sent with every request.
    pub(crate) headers: HeaderMap,
    /// Default headers that are credentials: only for operations that ask for one.
    pub(crate) secured_headers: HeaderMap,
    pub(crate) timeout: Duration,
    pub(crate) max_response_bytes: usize,
    pub(crate) validation: bool,
}

impl Client {
    /// A client to be set up.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.shared.base_url)
            .field("user_agent", &self.shared.headers.get(USER_AGENT))
            .field("has_credential", &self.shared.credentials.any())
            .finish_non_exhaustive()
    }
}

/// Sets up a [`Client`], or the client of a generated crate that wraps one.
#[must_use]
pub struct ClientBuilder<C = Client> {
    base_url: Option<String>,
    credentials: Credentials,
    headers: HeaderMap,
    timeout: Duration,
    connect_timeout: Duration,
    max_response_bytes: usize,
    validation: bool,
    transport: Option<Box<dyn Transport>>,
    /// The first thing that was not acceptable.
    error: Option<BuildError>,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Client>> ClientBuilder<C> {
    /// Every setting at its default.
    pub fn new() -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let agent = concat!("spandrel/", env!("CARGO_PKG_VERSION"));
        headers.insert(USER_AGENT, HeaderValue::from_static(agent));
        Self {
            base_url: None,
            credentials: Credentials::default(),
            headers,
            timeout: TIMEOUT,
            connect_timeout: CONNECT_TIMEOUT,
            max_response_bytes: MAX_RESPONSE_BYTES,
            validation: true,
            transport: None,
            error: None,
            client: PhantomData,
        }
    }

    /// Where requests go, in place of the server that the API's document names. A path that the
    /// URL has is kept: the operation's path follows it.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = Some(base_url.into());
        self
    }

    /// The token for operations that ask for a bearer, OAuth 2.0 or OpenID Connect credential.
    pub fn bearer_token(mut self, token: impl Into<Secret>) -> Self {
        self.credentials.bearer = Some(token.into());
        self
    }

    /// How long a call may take from sending to the last byte of the answer, redirects included:
    /// 60 seconds unless set. `Duration::MAX` is no limit.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long connecting may take: 10 seconds unless set. Longer is
    /// [`ErrorKind::Connect`](crate::ErrorKind::Connect). Without effect beside
    /// [`transport`](Self::transport).
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// The `User-Agent` header.
    pub fn user_agent(self, user_agent: impl Into<String>) -> Self {
        self.default_header(USER_AGENT, user_agent.into())
    }

    /// A header of every request, unless the call has its own of that name.
    ///
    /// `Authorization`, and any value marked as sensitive, is a credential: it is sent only with
    /// operations that ask for credentials.
    pub fn default_header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: Into<http::Error>>,
        V: TryInto<HeaderValue, Error: Into<http::Error>>,
    {
        let name = name.try_into().map_err(Into::into);
        match name.and_then(|name| Ok((name, value.try_into().map_err(Into::into)?))) {
            Ok((name, mut value)) => {
                if name == AUTHORIZATION {
                    value.set_sensitive(true);
                }
                self.headers.insert(name, value);
            }
            Err(error) => self.fail(BuildError {
                text: "a default header is not valid".to_owned(),
                source: Some(error.into()),
            }),
        }
        self
    }

    /// How many bytes the body of an answer may have: 64 MiB unless set. Reading stops there, so a
    /// broken or hostile server cannot fill the memory.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Whether requests are checked against the limits that the document publishes before they are
    /// sent: they are, unless set. The server checks them either way.
    pub fn validation(mut self, validation: bool) -> Self {
        self.validation = validation;
        self
    }

    /// What moves the bytes, in place of a [`ReqwestTransport`] of this client's own.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// The client, if all settings make sense.
    pub fn build(mut self) -> Result<C, BuildError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let base_url = self.base_url.map(|url| target::base(&url)).transpose();
        let base_url = base_url.map_err(BuildError::new)?;
        if self
            .credentials
            .bearer
            .as_ref()
            .is_some_and(|token| auth::bearer(token).is_none())
        {
            return Err(BuildError::new(
                "the bearer token has characters that no header can hold",
            ));
        }
        let transport = match self.transport {
            Some(transport) => transport,
            None => Box::new(
                ReqwestTransport::with_connect_timeout(self.connect_timeout).map_err(|error| {
                    BuildError {
                        text: "the HTTP client could not be set up".to_owned(),
                        source: Some(error.into()),
                    }
                })?,
            ),
        };
        let mut secured_headers = HeaderMap::new();
        let sensitive = self
            .headers
            .iter()
            .filter(|(_, value)| value.is_sensitive());
        secured_headers.extend(sensitive.map(|(name, value)| (name.clone(), value.clone())));
        for name in secured_headers.keys() {
            self.headers.remove(name);
        }
        Ok(C::from(Client {
            shared: Arc::new(Shared {
                transport,
                base_url,
                credentials: self.credentials,
                headers: self.headers,
                secured_headers,
                timeout: self.timeout,
                max_response_bytes: self.max_response_bytes,
                validation: self.validation,
            }),
        }))
    }

    fn fail(&mut self, error: BuildError) {
        self.error.get_or_insert(error);
    }
}

impl<C: From<Client>> Default for ClientBuilder<C> {
    fn default() -> Self {
        Self::new()
    }
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The base URL is not checked yet and may hold a password.
        f.debug_struct("ClientBuilder")
            .field("has_credential", &self.credentials.any())
            .finish_non_exhaustive()
    }
}

/// Why a client could not be set up.
#[derive(Debug)]
pub struct BuildError {
    text: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl BuildError {
    fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            source: None,
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
