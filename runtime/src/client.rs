//! The client: what is the same for every call.

use std::{fmt, sync::Arc, time::Duration};

use http::{HeaderMap, header::USER_AGENT};

use crate::{ClientBuilder, Layer, RetryPolicy, Transport, auth::Credentials, budget::Budget};

/// Holds the connections, the credentials and the settings that calls share. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    pub(crate) shared: Arc<Shared>,
}

pub(crate) struct Shared {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) layers: Vec<Arc<dyn Layer>>,
    pub(crate) base_url: Option<String>,
    pub(crate) credentials: Credentials,
    /// Sent with every request.
    pub(crate) headers: HeaderMap,
    /// Default headers that are credentials: only for operations that ask for one.
    pub(crate) secured_headers: HeaderMap,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) max_response_bytes: usize,
    pub(crate) validation: bool,
    pub(crate) retry: RetryPolicy,
    pub(crate) budget: Arc<Budget>,
    /// The time for connecting, if the transport is one of the client's own.
    #[cfg(feature = "blocking")]
    pub(crate) connect_timeout: Option<Duration>,
    #[cfg(feature = "blocking")]
    pub(crate) blocking: std::sync::OnceLock<Result<crate::blocking::Blocking, String>>,
}

#[cfg(feature = "blocking")]
impl Shared {
    /// The same settings, with connections and tokens of its own.
    pub(crate) fn twin(&self) -> reqwest::Result<Self> {
        let transport = match self.connect_timeout {
            Some(timeout) => Arc::new(crate::ReqwestTransport::with_connect_timeout(timeout)?),
            None => self.transport.clone(),
        };
        Ok(Self {
            transport,
            layers: self.layers.clone(),
            base_url: self.base_url.clone(),
            credentials: self.credentials.fresh(),
            headers: self.headers.clone(),
            secured_headers: self.secured_headers.clone(),
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            max_response_bytes: self.max_response_bytes,
            validation: self.validation,
            retry: self.retry.clone(),
            budget: self.budget.clone(),
            connect_timeout: None,
            blocking: std::sync::OnceLock::new(),
        })
    }
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
