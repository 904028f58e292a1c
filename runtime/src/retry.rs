//! When a call is tried again.

use std::{collections::BTreeSet, time::Duration};

use http::{HeaderMap, Method, StatusCode};

use crate::{error::Failure, random, retry_after};

/// The header that makes a request safe to repeat, whatever its method.
pub(crate) const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// The statuses that a request may be answered with today and not tomorrow.
const STATUSES: [u16; 6] = [408, 429, 500, 502, 503, 504];

/// When and how often a call is tried again.
///
/// Tried again are, up to [`max_attempts`](Self::max_attempts):
/// - calls for which there was no connection, so that nothing was sent;
/// - calls that can be repeated without harm (`GET`, `HEAD`, `PUT`, `DELETE`, `OPTIONS`, `TRACE`,
///   and any with an [idempotency key](crate::Call::idempotency_key)) after a broken exchange, an
///   attempt that took too long, and the [`statuses`](Self::statuses);
/// - other calls after 429 and 503, with which a server says that it has done nothing.
///
/// The wait is what the server asks for in `Retry-After`; without that it is drawn at random from
/// zero to a limit that starts at [`base_delay`](Self::base_delay) and doubles each time (full
/// jitter). If it would outlast the call's time, the call fails at once with the last error.
///
/// ```
/// use std::time::Duration;
/// use spandrel_runtime::{Client, RetryPolicy};
///
/// let policy = RetryPolicy::new().max_attempts(5).max_retry_after(Duration::from_secs(5));
/// let client: Client = Client::builder().retry(policy).build()?;
/// # Ok::<(), spandrel_runtime::BuildError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct RetryPolicy {
    max_attempts: u32,
    base_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
    /// `None`: those of this crate.
    statuses: Option<BTreeSet<u16>>,
}

impl RetryPolicy {
    /// Three attempts, a base delay of 250 ms, delays of up to 8 s, `Retry-After` of up to 30 s, and
    /// the statuses 408, 429, 500, 502, 503 and 504.
    pub const fn new() -> Self {
        Self {
            max_attempts: 3,
            base_delay: Duration::from_millis(250),
            max_delay: Duration::from_secs(8),
            max_retry_after: Duration::from_secs(30),
            statuses: None,
        }
    }

    /// One attempt.
    pub const fn off() -> Self {
        Self::new().max_attempts(1)
    }

    /// How often the request is sent at most, the first time included. Zero is as one.
    pub const fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// The limit of the first wait. It doubles each time.
    pub const fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// What the limit of a wait does not grow beyond. `Retry-After` has a limit of its own.
    pub const fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// The longest `Retry-After` that is waited for. When the server asks for more, the call fails
    /// at once, and the error's [`retry_after`](crate::Error::retry_after) says how long.
    pub const fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }

    /// The statuses after which a call is tried again, in place of the usual ones. For a call that
    /// cannot be repeated without harm, 429 and 503 of them.
    pub fn statuses(mut self, statuses: impl IntoIterator<Item = StatusCode>) -> Self {
        self.statuses = Some(statuses.into_iter().map(|status| status.as_u16()).collect());
        self
    }

    /// The wait before the next attempt. `None`: what there is is the result.
    pub(crate) fn delay(
        &self,
        after: &After<'_>,
        attempts: u32,
        repeats: bool,
    ) -> Option<Duration> {
        if attempts >= self.max_attempts {
            return None;
        }
        let again = match after {
            After::Failure(failure) => failure.nothing_sent() || repeats && failure.is_transient(),
            After::Answer(status, _) => {
                let untouched = matches!(status.as_u16(), 429 | 503);
                self.has(*status) && (repeats || untouched)
            }
        };
        if !again {
            return None;
        }
        let doublings = attempts.saturating_sub(1).min(31);
        let limit = self
            .base_delay
            .saturating_mul(1 << doublings)
            .min(self.max_delay);
        let asked = match after {
            After::Answer(_, headers) => retry_after::of(headers),
            After::Failure(_) => None,
        };
        match asked {
            Some(asked) if asked > self.max_retry_after => None,
            // Not all at the very moment that all were told.
            Some(asked) => Some(asked + random::below(limit.min(self.base_delay))),
            None => Some(random::below(limit)),
        }
    }

    fn has(&self, status: StatusCode) -> bool {
        match &self.statuses {
            Some(own) => own.contains(&status.as_u16()),
            None => is_transient(status),
        }
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

/// What the attempt came to.
pub(crate) enum After<'a> {
    Failure(&'a Failure),
    Answer(StatusCode, &'a HeaderMap),
}

pub(crate) fn is_transient(status: StatusCode) -> bool {
    STATUSES.contains(&status.as_u16())
}

/// Whether the request can be sent twice and come to the same (RFC 9110, section 9.2.2).
pub(crate) fn is_repeatable(method: &Method, headers: &HeaderMap) -> bool {
    matches!(
        *method,
        Method::GET | Method::HEAD | Method::PUT | Method::DELETE | Method::OPTIONS | Method::TRACE
    ) || method == "QUERY"
        || headers.contains_key(IDEMPOTENCY_KEY)
}

#[cfg(test)]
mod tests {
    use http::{HeaderValue, header::RETRY_AFTER};

    use super::*;
    use crate::ErrorKind;

    fn after(status: u16, attempts: u32, repeats: bool) -> bool {
        let status = StatusCode::from_u16(status).unwrap();
        let headers = HeaderMap::new();
        let after = After::Answer(status, &headers);
        RetryPolicy::new()
            .delay(&after, attempts, repeats)
            .is_some()
    }

    #[test]
    fn statuses() {
        for status in [408, 429, 500, 502, 503, 504] {
            assert!(after(status, 1, true), "{status}");
            assert_eq!(
                after(status, 1, false),
                [429, 503].contains(&status),
                "{status}"
            );
        }
        for status in [200, 400, 401, 404, 409, 422, 501, 505] {
            assert!(!after(status, 1, true), "{status}");
        }
        assert!(after(503, 2, true) && !after(503, 3, true));
        let own = RetryPolicy::new().statuses([StatusCode::CONFLICT]);
        let headers = HeaderMap::new();
        let delay = |status, repeats| own.delay(&After::Answer(status, &headers), 1, repeats);
        assert!(delay(StatusCode::CONFLICT, true).is_some());
        assert!(delay(StatusCode::CONFLICT, false).is_none());
        assert!(delay(StatusCode::SERVICE_UNAVAILABLE, true).is_none());
    }

    #[test]
    fn failures() {
        let again = |kind, repeats| {
            let failure = Failure::new(kind, "");
            let policy = RetryPolicy::new();
            policy
                .delay(&After::Failure(&failure), 1, repeats)
                .is_some()
        };
        assert!(again(ErrorKind::Connect, true) && again(ErrorKind::Connect, false));
        for kind in [ErrorKind::Transport, ErrorKind::Timeout] {
            assert!(again(kind, true) && !again(kind, false), "{kind:?}");
        }
        for kind in [
            ErrorKind::Request,
            ErrorKind::ResponseTooLarge,
            ErrorKind::Auth,
        ] {
            assert!(!again(kind, true), "{kind:?}");
        }
    }

    #[test]
    fn delays_grow_and_are_spread() {
        let policy = RetryPolicy::new().max_attempts(u32::MAX);
        let headers = HeaderMap::new();
        let after = After::Answer(StatusCode::BAD_GATEWAY, &headers);
        for (attempts, limit) in [(1, 250), (2, 500), (3, 1000), (6, 8000), (1_000_000, 8000)] {
            let limit = Duration::from_millis(limit);
            let draw = |_| policy.delay(&after, attempts, true).unwrap();
            let delays: Vec<_> = (0..300).map(draw).collect();
            assert!(delays.iter().all(|delay| *delay < limit));
            assert!(delays.iter().any(|delay| *delay < limit / 4));
            assert!(delays.iter().any(|delay| *delay > limit / 4 * 3));
        }
    }

    #[test]
    fn the_server_says_when() {
        let policy = RetryPolicy::new().base_delay(Duration::from_millis(100));
        let delay = |seconds| {
            let value = HeaderValue::from_static(seconds);
            let headers = HeaderMap::from_iter([(RETRY_AFTER, value)]);
            policy.delay(
                &After::Answer(StatusCode::TOO_MANY_REQUESTS, &headers),
                1,
                false,
            )
        };
        let (two, more) = (Duration::from_secs(2), Duration::from_millis(2100));
        assert!((two..more).contains(&delay("2").unwrap()));
        assert!(delay("30").is_some());
        assert_eq!(delay("31"), None, "beyond the cap");
    }

    #[test]
    fn repeatable_requests() {
        let mut headers = HeaderMap::new();
        for (method, repeats) in [
            (Method::GET, true),
            (Method::HEAD, true),
            (Method::PUT, true),
            (Method::DELETE, true),
            (Method::OPTIONS, true),
            (Method::TRACE, true),
            (Method::POST, false),
            (Method::PATCH, false),
            (Method::from_bytes(b"QUERY").unwrap(), true),
        ] {
            assert_eq!(is_repeatable(&method, &headers), repeats, "{method}");
        }
        headers.insert("Idempotency-Key", HeaderValue::from_static("k"));
        assert!(is_repeatable(&Method::POST, &headers));
    }
}
