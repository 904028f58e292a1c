//! How a client is set up.

use std::{error::Error as StdError, fmt, marker::PhantomData, sync::Arc, time::Duration};

use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{ACCEPT, AUTHORIZATION, USER_AGENT},
};

use crate::{
    Client, Credential, Layer, ReqwestTransport, RetryPolicy, Secret, Transport, auth::Credentials,
    budget::Budget, client::Shared, target,
};

const TIMEOUT: Duration = Duration::from_secs(60);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const MAX_RESPONSE_BYTES: usize = 64 * 1024 * 1024;
const RETRIES: u32 = 100;

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
    attempt_timeout: Option<Duration>,
    retry: RetryPolicy,
    retries: u32,
    layers: Vec<Arc<dyn Layer>>,
    transport: Option<Arc<dyn Transport>>,
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
            attempt_timeout: None,
            retry: RetryPolicy::new(),
            retries: RETRIES,
            layers: Vec::new(),
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

    /// The token for operations that ask for a bearer, OAuth 2.0 or OpenID Connect credential: short
    /// for [`credentials`](Self::credentials) with [`Credential::bearer`].
    pub fn bearer_token(self, token: impl Into<Secret>) -> Self {
        self.credentials(Credential::bearer(token))
    }

    /// A credential for all security schemes that it fits and that have none of their
    /// [own](Self::credential), in place of one of its kind that was set before.
    ///
    /// Operations without a security requirement are sent without it. Where an operation has
    /// alternatives, the first that can be met is taken.
    pub fn credentials(mut self, credential: impl Into<Credential>) -> Self {
        self.credentials.add(None, credential.into());
        self
    }

    /// A credential for the security scheme that has this name in the API's document.
    pub fn credential(
        mut self,
        scheme: impl Into<String>,
        credential: impl Into<Credential>,
    ) -> Self {
        self.credentials.add(Some(scheme.into()), credential.into());
        self
    }

    /// How long a call may take from its start to the last byte of the answer, with the token that
    /// it needs, all its attempts, the waits between them, and redirects: 60 seconds unless set.
    /// `Duration::MAX` is no limit.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long one attempt of a call may take: unless set half of [`timeout`](Self::timeout), but
    /// at least 30 seconds. `Duration::MAX` is no limit.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// When calls are tried again: by default as [`RetryPolicy::new`] says.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// How many retries all calls of the client have together before they earn new ones, one with
    /// ten successes: 100 unless set. While there is none left, calls fail with their first error.
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// Adds a layer of middleware, inside of those that were added before.
    pub fn layer(mut self, layer: impl Layer) -> Self {
        self.layers.push(Arc::new(layer));
        self
    }

    /// Whether requests are checked against the limits that the document publishes before they are
    /// sent: they are, unless set. The server checks them either way.
    pub fn validation(mut self, validation: bool) -> Self {
        self.validation = validation;
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

    /// What moves the bytes, in place of a [`ReqwestTransport`] of this client's own. This is where
    /// proxies, certificate authorities and client certificates are set: see
    /// [`ReqwestTransport::new`].
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// The client, if all settings make sense.
    pub fn build(mut self) -> Result<C, BuildError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let base_url = self.base_url.map(|url| target::base(&url)).transpose();
        let base_url = base_url.map_err(BuildError::new)?;
        if let Some(problem) = self.credentials.problem() {
            return Err(BuildError::new(problem));
        }
        #[cfg(feature = "blocking")]
        let connect_timeout = self.transport.is_none().then_some(self.connect_timeout);
        let transport: Arc<dyn Transport> = match self.transport {
            Some(transport) => transport,
            None => Arc::new(
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
                layers: self.layers,
                base_url,
                // Clients that are built from the same credential do not share tokens.
                credentials: self.credentials.fresh(),
                headers: self.headers,
                secured_headers,
                timeout: self.timeout,
                attempt_timeout: self.attempt_timeout,
                max_response_bytes: self.max_response_bytes,
                validation: self.validation,
                retry: self.retry,
                budget: Arc::new(Budget::new(self.retries)),
                #[cfg(feature = "blocking")]
                connect_timeout,
                #[cfg(feature = "blocking")]
                blocking: std::sync::OnceLock::new(),
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
