//! A call from start to end: its deadline, its attempts, and the access token of each.

use std::{sync::Arc, time::Duration};

use http::{StatusCode, header::AUTHORIZATION};
use tokio::time::{Instant, error::Elapsed, sleep, timeout, timeout_at};

use crate::{
    Answer, Decode, ErrorKind, RetryPolicy,
    client::Shared,
    draft::{Draft, Prepared},
    error::Failure,
    exchange::{Attempted, Exchange, Rest},
    layer::Next,
    message,
    retry::{self, After},
    span::Span,
    token::{Cell, Held},
};

/// An answer, and if it is not a success what the server says about it.
pub(crate) struct Outcome {
    pub(crate) answer: Answer,
    pub(crate) message: Option<String>,
    pub(crate) attempts: u32,
    /// The body, if it is the caller who reads it, and how long nothing may come of it.
    pub(crate) rest: Option<(Rest, Duration)>,
}

/// How long things may take. `Duration::MAX` is no limit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) total: Duration,
    pub(crate) attempt: Duration,
}

impl Limits {
    /// Unless set, an attempt may take half of the call's time, but at least 30 seconds, so that a
    /// short time for the call is not made shorter still.
    pub(crate) fn new(total: Duration, attempt: Option<Duration>) -> Self {
        let half = if total == Duration::MAX {
            total
        } else {
            total / 2
        };
        let attempt = attempt.unwrap_or(half.max(Duration::from_secs(30)));
        Self {
            total,
            attempt: attempt.min(total),
        }
    }
}

pub(crate) async fn run(draft: Box<Draft>) -> Result<Outcome, Failure> {
    let span = Span::new(draft.id, &draft.method, &draft.template);
    let result = span.around(send(draft, &span)).await;
    span.end(&result);
    result
}

async fn send(mut draft: Box<Draft>, span: &Span) -> Result<Outcome, Failure> {
    let client = draft.client.shared.clone();
    let own_policy = draft.retry.take();
    let limits = draft.limits();
    let streamed = draft.streamed;
    let mut run = Run {
        prepared: draft.prepare()?,
        policy: own_policy.as_ref().unwrap_or(&client.retry),
        limits,
        deadline: Instant::now().checked_add(limits.total),
        client: &client,
        attempts: 0,
        streamed,
    };
    span.server(&run.prepared.request.url);
    let result = run.attempts().await;
    let attempts = run.attempts;
    match result {
        Ok(attempted) => {
            let answer = attempted.answer;
            let message = if answer.status().is_success() {
                None
            } else {
                let sent = &run.prepared.request.headers;
                let said = || message::of(&answer, sent, &client.credentials);
                attempted.not_followed.or_else(said)
            };
            Ok(Outcome {
                answer,
                message,
                attempts,
                rest: attempted.rest.map(|rest| (rest, limits.total)),
            })
        }
        Err(failure) => Err(Failure {
            attempts,
            ..failure
        }),
    }
}

struct Run<'a> {
    prepared: Prepared,
    policy: &'a RetryPolicy,
    limits: Limits,
    deadline: Option<Instant>,
    client: &'a Arc<Shared>,
    attempts: u32,
    /// Which successful answers are left for the caller to read, if any.
    streamed: Option<Decode<()>>,
}

impl Run<'_> {
    async fn attempts(&mut self) -> Result<Attempted, Failure> {
        let request = &self.prepared.request;
        let repeats = retry::is_repeatable(&request.method, &request.headers);
        // A token that is rejected is replaced once; that is no matter of the policy.
        let mut renewals = 0;
        loop {
            self.attempts += 1;
            let result = self.attempt(&mut renewals).await;
            let after = match &result {
                Ok(attempted) if attempted.answer.status().is_success() => {
                    self.client.budget.succeeded();
                    return result;
                }
                Ok(attempted) => {
                    After::Answer(attempted.answer.status(), attempted.answer.headers())
                }
                Err(failure) => After::Failure(failure),
            };
            if !self.prepared.request.can_be_sent() {
                return result;
            }
            let Some(delay) = self.policy.delay(&after, self.attempts - renewals, repeats) else {
                return result;
            };
            let next_at = Instant::now().checked_add(delay);
            if next_at.is_none_or(|at| self.deadline.is_some_and(|deadline| at >= deadline)) {
                return result;
            }
            // There is one request for a token however many calls wait, so it needs no budget.
            let for_token = matches!(&result, Err(failure) if failure.kind == ErrorKind::Auth);
            if !for_token && !self.client.budget.take() {
                return result;
            }
            sleep(delay).await;
        }
    }

    async fn attempt(&mut self, renewals: &mut u32) -> Result<Attempted, Failure> {
        let Some(cell) = self.prepared.token.clone() else {
            return self.send().await;
        };
        let held = self.token(&cell).await?;
        let authorize = |run: &mut Self, header| {
            run.prepared.request.headers.insert(AUTHORIZATION, header);
        };
        authorize(self, held.header.clone());
        let result = self.send().await;
        let rejected = matches!(
            &result,
            Ok(attempted) if attempted.answer.status() == StatusCode::UNAUTHORIZED
        );
        if !rejected || *renewals > 0 || !self.prepared.request.can_be_sent() {
            return result;
        }
        *renewals += 1;
        cell.reject(&held);
        let held = self.token(&cell).await?;
        authorize(self, held.header.clone());
        self.attempts += 1;
        self.send().await
    }

    async fn token(&self, cell: &Arc<Cell>) -> Result<Arc<Held>, Failure> {
        let token = cell.get(self.client);
        match self.deadline {
            None => token.await,
            Some(deadline) => match timeout_at(deadline, token).await {
                Ok(result) => result,
                Err(elapsed) => Err(self.late(self.limits.total, elapsed)),
            },
        }
    }

    /// One timer for each attempt is enough: the next attempt is not waited for where it would come
    /// after the deadline.
    async fn send(&mut self) -> Result<Attempted, Failure> {
        let Limits { total, attempt } = self.limits;
        let left = self.deadline.map_or(Duration::MAX, |deadline| {
            deadline.saturating_duration_since(Instant::now())
        });
        let limit = attempt.min(left);
        let shown = if left < attempt { total } else { attempt };
        self.prepared.request.attempt = self.attempts;
        // It would count the body too, and nobody knows how long a stream takes.
        let is_timed = limit < Duration::MAX && self.streamed.is_none();
        self.prepared.request.timeout = is_timed.then_some(limit);
        let exchange = Exchange {
            next: Next::new(&self.client.layers, &*self.client.transport),
            max_bytes: self.client.max_response_bytes,
            limit: shown,
            streamed: self.streamed,
        };
        let sent = exchange.follow(&self.prepared.request);
        if limit == Duration::MAX {
            return sent.await;
        }
        match timeout(limit, sent).await {
            Ok(result) => result,
            Err(elapsed) => Err(self.late(shown, elapsed)),
        }
    }

    fn late(&self, limit: Duration, elapsed: Elapsed) -> Failure {
        let origin = self.prepared.request.url.origin().ascii_serialization();
        Failure::late(&origin, limit, elapsed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attempt_may_take_half_but_not_too_little() {
        let secs = Duration::from_secs;
        for (total, own, attempt) in [
            (secs(60), None, secs(30)),
            (secs(5), None, secs(5)),
            (secs(300), None, secs(150)),
            (Duration::MAX, None, Duration::MAX),
            (secs(60), Some(secs(2)), secs(2)),
            (secs(5), Some(secs(10)), secs(5)),
            (Duration::MAX, Some(secs(10)), secs(10)),
        ] {
            assert_eq!(
                Limits::new(total, own).attempt,
                attempt,
                "{total:?} {own:?}"
            );
        }
    }
}
