//! What both readers ask of an object's keys: that each is there once.

use super::Entry;
use crate::diag::{Diagnostics, Place, codes};

/// Below this many keys, comparing each with each is faster than sorting.
const FEW: usize = 12;

/// Reports every key that was already there, with both places, and keeps the first: both formats
/// leave the meaning of a duplicate open (RFC 8259 section 4) or refuse it (YAML 1.2.2 section 3.2.1.3).
pub(super) fn refuse_duplicates(entries: &mut Vec<Entry>, diags: &mut Diagnostics) {
    let repeated = if entries.len() <= FEW {
        few(entries)
    } else {
        many(entries)
    };
    if repeated.is_empty() {
        return;
    }
    for &(first, second) in &repeated {
        let (Some(first), Some(second)) = (entries.get(first), entries.get(second)) else {
            continue;
        };
        let message = format!("the key `{}` is written twice in one object", second.key);
        diags
            .error(
                codes::DUPLICATE_KEY,
                Place::Span(second.place.file, second.place.span),
                message,
            )
            .label("again here")
            .related(
                Place::Span(first.place.file, first.place.span),
                "first here",
            );
    }
    let mut later = repeated.iter().map(|&(_, later)| later).peekable();
    let mut index = 0;
    entries.retain(|_| {
        let is_repeated = later.next_if_eq(&index).is_some();
        index += 1;
        !is_repeated
    });
}

/// Pairs of indices, the first entry with a key and a later one, in the order of the later ones.
fn few(entries: &[Entry]) -> Vec<(usize, usize)> {
    let mut repeated = Vec::new();
    for (later, entry) in entries.iter().enumerate() {
        let first = entries
            .iter()
            .take(later)
            .position(|other| other.key == entry.key);
        repeated.extend(first.map(|first| (first, later)));
    }
    repeated
}

fn many(entries: &[Entry]) -> Vec<(usize, usize)> {
    let mut sorted: Vec<(&str, usize)> = entries
        .iter()
        .enumerate()
        .map(|(index, entry)| (&*entry.key, index))
        .collect();
    sorted.sort_unstable();
    let mut repeated = Vec::new();
    for same in sorted.chunk_by(|a, b| a.0 == b.0) {
        let Some((&(_, first), later)) = same.split_first() else {
            continue;
        };
        repeated.extend(later.iter().map(|&(_, later)| (first, later)));
    }
    repeated.sort_unstable_by_key(|&(_, later)| later);
    repeated
}
