//! How many retries a client may make: when a server is down, retries must not multiply its load.

use std::sync::atomic::{AtomicU64, Ordering};

/// What a retry costs, and a success earns: one retry for ten calls in the long run.
const RETRY: u64 = 10;
const SUCCESS: u64 = 1;

/// A bucket of tokens. Full at first.
#[derive(Debug)]
pub(crate) struct Budget {
    left: AtomicU64,
    full: u64,
}

impl Budget {
    /// For so many retries in a row.
    pub(crate) fn new(retries: u32) -> Self {
        let full = u64::from(retries) * RETRY;
        Self {
            left: AtomicU64::new(full),
            full,
        }
    }

    /// Takes a retry, if there is one left.
    pub(crate) fn take(&self) -> bool {
        let take = |left: u64| left.checked_sub(RETRY);
        let order = Ordering::Relaxed;
        self.left.fetch_update(order, order, take).is_ok()
    }

    /// A call succeeded.
    pub(crate) fn succeeded(&self) {
        let order = Ordering::Relaxed;
        if self.left.load(order) < self.full {
            let give = |left: u64| Some((left + SUCCESS).min(self.full));
            // It always gives something back: the closure is never `None`.
            let _ = self.left.fetch_update(order, order, give);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_successes_are_a_retry() {
        let budget = Budget::new(2);
        budget.succeeded();
        assert!(
            budget.take() && budget.take() && !budget.take(),
            "never more than full"
        );
        (0..9).for_each(|_| budget.succeeded());
        assert!(!budget.take());
        budget.succeeded();
        assert!(budget.take() && !budget.take());
        assert!(!Budget::new(0).take());
    }
}
