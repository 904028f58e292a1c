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
    pub(crate) retry: RetryPolicy,
    pub(crate) budget: Budget,
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
