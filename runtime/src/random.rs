//! Random numbers for spreading out when things happen, and for names that nobody uses. Not for secrets.

use std::{
    hash::{BuildHasher, RandomState},
    time::Duration,
};

/// 64 bits that nobody can foresee.
pub(crate) fn bits() -> u64 {
    // The keys of each `RandomState` are new.
    RandomState::new().hash_one(())
}

/// A time below `limit`, every one as likely as another.
pub(crate) fn below(limit: Duration) -> Duration {
    // 32 bits are finer than any clock needs, and exact in an f64.
    limit.mul_f64(f64::from((bits() >> 32) as u32) / (f64::from(u32::MAX) + 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spread_over_the_whole_range() {
        let limit = Duration::from_secs(8);
        let mut eighths = [0; 8];
        for _ in 0..8000 {
            let time = below(limit);
            assert!(time < limit);
            eighths[time.as_secs() as usize] += 1;
        }
        assert!(
            eighths.iter().all(|count| (700..1300).contains(count)),
            "{eighths:?}"
        );
        assert_eq!(below(Duration::ZERO), Duration::ZERO);
    }
}
