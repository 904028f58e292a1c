//! Access tokens: where they come from, and how one is shared by all calls.

use std::{
    error::Error as StdError,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures_util::future::{FutureExt, Shared as SharedFuture, WeakShared};
use http::HeaderValue;
use tokio::time::Instant;

use crate::{
    Answer, BoxFuture, ClientCredentials, ErrorKind, Secret, client::Shared, credential,
    error::Failure, random, token_endpoint,
};

/// An access token, and how long it may be used.
#[derive(Clone, Debug)]
pub struct Token {
    pub(crate) text: Secret,
    pub(crate) lifetime: Option<Duration>,
    pub(crate) refresh: Option<Secret>,
}

impl Token {
    /// A token that is used until the server rejects it.
    pub fn new(text: impl Into<Secret>) -> Self {
        Self {
            text: text.into(),
            lifetime: None,
            refresh: None,
        }
    }

    /// How long the token is valid from now on. The client renews it somewhat earlier.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

/// A source of access tokens of your own: a vault, a metadata service, another grant.
///
/// The client keeps the token for all its calls and asks again before it expires and after a 401,
/// with one question at a time however many calls wait for the answer.
///
/// ```
/// use std::time::Duration;
/// use spandrel_runtime::{BoxFuture, Client, Credential, Token, TokenSource};
///
/// struct Vault;
///
/// impl TokenSource for Vault {
///     fn token(&self) -> BoxFuture<'_, Result<Token, Box<dyn std::error::Error + Send + Sync>>> {
///         Box::pin(async { Ok(Token::new("from the vault").expires_in(Duration::from_secs(300))) })
///     }
/// }
///
/// let client: Client = Client::builder().credentials(Credential::token_source(Vault)).build()?;
/// # Ok::<(), spandrel_runtime::BuildError>(())
/// ```
pub trait TokenSource: Send + Sync + 'static {
    /// A token that is new, or at least not one that was given before and has been rejected.
    ///
    /// An error fails the calls that wait, with [`ErrorKind::Auth`] and this error as its source.
    fn token(&self) -> BoxFuture<'_, Result<Token, Box<dyn StdError + Send + Sync>>>;
}

/// What one credential of a client gets its tokens from, and those that it has.
pub(crate) struct Tokens {
    grant: Grant,
    /// By token endpoint: the APIs of one client may name different ones.
    cells: Mutex<Vec<(Endpoint, Arc<Cell>)>>,
}

#[derive(Clone)]
enum Grant {
    ClientCredentials(Arc<ClientCredentials>),
    Source(Arc<dyn TokenSource>),
}

/// Where a grant is exchanged for a token. Empty for sources, which know that themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Endpoint {
    pub(crate) token_url: Option<String>,
    pub(crate) refresh_url: Option<String>,
}

impl Tokens {
    pub(crate) fn from_source(source: Arc<dyn TokenSource>) -> Self {
        Self::new(Grant::Source(source))
    }

    pub(crate) fn from_client_credentials(credentials: ClientCredentials) -> Self {
        Self::new(Grant::ClientCredentials(Arc::new(credentials)))
    }

    fn new(grant: Grant) -> Self {
        Self {
            grant,
            cells: Mutex::default(),
        }
    }

    pub(crate) fn fresh(&self) -> Self {
        Self::new(self.grant.clone())
    }

    /// What a scheme's URLs come to for this grant.
    pub(crate) fn endpoint(&self, token_url: Option<String>, refresh: Option<String>) -> Endpoint {
        match &self.grant {
            Grant::Source(_) => Endpoint::default(),
            Grant::ClientCredentials(own) if own.token_url.is_some() => Endpoint {
                token_url: own.token_url.clone(),
                refresh_url: None,
            },
            Grant::ClientCredentials(_) => Endpoint {
                token_url,
                refresh_url: refresh,
            },
        }
    }

    pub(crate) fn cell(&self, endpoint: Endpoint) -> Arc<Cell> {
        let mut cells = lock(&self.cells);
        if let Some((_, cell)) = cells.iter().find(|(known, _)| *known == endpoint) {
            return cell.clone();
        }
        let cell = Arc::new(Cell {
            grant: self.grant.clone(),
            endpoint: endpoint.clone(),
            state: Mutex::default(),
        });
        cells.push((endpoint, cell.clone()));
        cell
    }

    pub(crate) fn mask(&self, text: &mut String) {
        if let Grant::ClientCredentials(credentials) = &self.grant {
            credential::mask(&credentials.client_secret, text);
        }
    }
}

/// The token of one endpoint.
pub(crate) struct Cell {
    grant: Grant,
    endpoint: Endpoint,
    /// Locked for moments only, never while something is waited for.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    held: Option<Arc<Held>>,
    renew_at: Option<Instant>,
    /// The request under way. Weak, so that it ends when no call waits for it any longer.
    flight: Option<WeakShared<Flight>>,
}

type Flight = BoxFuture<'static, Result<Arc<Held>, TokenError>>;

/// A token that calls are sent with.
pub(crate) struct Held {
    pub(crate) header: HeaderValue,
    expires_at: Option<Instant>,
    refresh: Option<Secret>,
}

impl Held {
    fn is_valid(&self, now: Instant) -> bool {
        self.expires_at.is_none_or(|at| now < at)
    }
}

enum Next {
    Use(Arc<Held>),
    Wait(SharedFuture<Flight>, Option<Arc<Held>>),
}

impl Cell {
    /// A token to send now. If it is due for renewal but still valid, one call renews it and the
    /// others go on with it.
    pub(crate) async fn get(self: &Arc<Self>, client: &Arc<Shared>) -> Result<Arc<Held>, Failure> {
        match self.next(client) {
            Next::Use(held) => Ok(held),
            Next::Wait(flight, valid) => match flight.await {
                Ok(held) => Ok(held),
                Err(error) => valid.ok_or_else(|| error.into_failure()),
            },
        }
    }

    fn next(self: &Arc<Self>, client: &Arc<Shared>) -> Next {
        let now = Instant::now();
        let mut state = lock(&self.state);
        let valid = state.held.clone().filter(|held| held.is_valid(now));
        let flight = state.flight.as_ref().and_then(WeakShared::upgrade);
        match (valid, flight) {
            (Some(held), _) if state.renew_at.is_none_or(|at| now < at) => Next::Use(held),
            (Some(held), Some(_)) => Next::Use(held),
            (None, Some(flight)) => Next::Wait(flight, None),
            (valid, None) => {
                let refresh = state.held.as_ref().and_then(|held| held.refresh.clone());
                let flight = self.clone().renew(client.clone(), refresh).boxed().shared();
                state.flight = flight.downgrade();
                Next::Wait(flight, valid)
            }
        }
    }

    /// The server did not take the token: unless there is another one already, the next call gets
    /// a new one, and not by way of a refresh token, whose session may be what has ended.
    pub(crate) fn reject(&self, rejected: &Arc<Held>) {
        let mut state = lock(&self.state);
        if state
            .held
            .as_ref()
            .is_some_and(|held| Arc::ptr_eq(held, rejected))
        {
            state.held = None;
        }
    }

    async fn renew(
        self: Arc<Self>,
        client: Arc<Shared>,
        refresh: Option<Secret>,
    ) -> Result<Arc<Held>, TokenError> {
        // The lifetime counts from when the token is made, which is not before now.
        let asked_at = Instant::now();
        let token = match &self.grant {
            Grant::ClientCredentials(credentials) => {
                token_endpoint::fetch(&client, credentials, &self.endpoint, refresh).await
            }
            Grant::Source(source) => source.token().await.map_err(TokenError::from_source),
        };
        let held = token.and_then(|token| Held::new(token, asked_at));
        let mut state = lock(&self.state);
        state.flight = None;
        match held {
            Ok((held, renew_at)) => {
                let held = Arc::new(held);
                state.held = Some(held.clone());
                state.renew_at = renew_at;
                Ok(held)
            }
            Err(error) => {
                // Half of what is left later, so that a broken endpoint is not asked by every call.
                let now = Instant::now();
                let expires_at = state.held.as_ref().and_then(|held| held.expires_at);
                state.renew_at = expires_at.map(|at| now + at.saturating_duration_since(now) / 2);
                Err(error)
            }
        }
    }
}

/// A token is renewed when a fifth of its lifetime is left, but not more than a minute ahead; and
/// a while earlier at random, so that many clients that started together do not ask together.
const LEAD: Duration = Duration::from_secs(60);

impl Held {
    fn new(token: Token, asked_at: Instant) -> Result<(Self, Option<Instant>), TokenError> {
        let header = credential::bearer_header(&token.text).ok_or_else(|| {
            TokenError::new("the access token has characters that no header can hold")
        })?;
        let expires_at = token.lifetime.and_then(|life| asked_at.checked_add(life));
        let renew_at = token.lifetime.and_then(|life| {
            let lead = (life / 5).min(LEAD);
            asked_at.checked_add(life - lead - random::below(lead / 2))
        });
        let held = Self {
            header,
            expires_at,
            refresh: token.refresh,
        };
        Ok((held, renew_at))
    }
}

/// Why there is no token. Cloned for each call that waited.
#[derive(Clone, Debug)]
pub(crate) struct TokenError {
    pub(crate) text: String,
    pub(crate) answer: Option<Box<Answer>>,
    pub(crate) transient: bool,
    pub(crate) source: Option<Arc<dyn StdError + Send + Sync>>,
}

impl TokenError {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            answer: None,
            transient: false,
            source: None,
        }
    }

    fn from_source(source: Box<dyn StdError + Send + Sync>) -> Self {
        Self {
            source: Some(source.into()),
            ..Self::new("the token source failed")
        }
    }

    fn into_failure(self) -> Failure {
        Failure {
            answer: self.answer,
            transient: self.transient,
            source: self.source.map(|source| Box::new(Cause(source)) as _),
            ..Failure::new(ErrorKind::Auth, self.text)
        }
    }
}

/// A source that several errors have.
struct Cause(Arc<dyn StdError + Send + Sync>);

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl StdError for Cause {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing under the locks can panic halfway through a change.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
