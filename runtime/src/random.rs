//! Random numbers for spreading out when things happen. Not for secrets.

use std::{
    hash::{BuildHasher, RandomState},
    time::Duration,
};

/// A time below `limit`, every one as likely as another.
pub(crate) fn below(limit: Duration) -> Duration {
    // The keys of each `RandomState` are new, and hashing nothing with them mixes them well.
    let random = RandomState::new().hash_one(());
    // 32 bits are finer than any clock needs, and exact in an f64.
    limit.mul_f64(f64::from((random >> 32) as u32) / (f64::from(u32::MAX) + 1.0))
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
