//! Sentences that limits and conditions make: in rustdoc, in reports of what a request breaks, and in
//! reports of changes.

use crate::ir::{Condition, Keys, Limits};

/// Limits as parts of a sentence.
pub(crate) fn limits(limits: &Limits) -> Vec<String> {
    let mut facts = Vec::new();
    facts.extend(
        limits
            .format
            .as_ref()
            .map(|format| format!("format `{format}`")),
    );
    match (&limits.minimum, &limits.maximum) {
        (Some((least, false)), Some((most, false))) => facts.push(format!("{least} to {most}")),
        (least, most) => {
            facts.extend(least.as_ref().map(|(bound, exclusive)| {
                if *exclusive {
                    format!("more than {bound}")
                } else {
                    format!("at least {bound}")
                }
            }));
            facts.extend(most.as_ref().map(|(bound, exclusive)| {
                if *exclusive {
                    format!("less than {bound}")
                } else {
                    format!("at most {bound}")
                }
            }));
        }
    }
    facts.extend(
        limits
            .multiple_of
            .as_ref()
            .map(|step| format!("a multiple of {step}")),
    );
    facts.extend(range(limits.length, "character"));
    facts.extend(
        limits
            .pattern
            .as_ref()
            .map(|pattern| format!("matches {}", code(pattern))),
    );
    facts.extend(range(limits.items, "item"));
    if limits.unique {
        facts.push("no item twice".to_owned());
    }
    facts.extend(range(limits.entries, "entry"));
    if !limits.values.is_empty() {
        facts.push(any_of(&limits.values));
    }
    for not in &limits.not {
        facts.push(format!("not {}", self::limits(not).join(", ")));
    }
    for contains in &limits.contains {
        let least = (contains.least > 0).then_some(contains.least);
        let count = range((least, contains.most), "item").unwrap_or_default();
        let is = self::limits(&contains.item).join(", ");
        facts.push(format!("with {count} of: {is}"));
    }
    for (index, item) in &limits.at {
        let item = self::limits(item);
        if !item.is_empty() {
            facts.push(format!("item {} {}", index + 1, item.join(", ")));
        }
    }
    if let Some(each) = &limits.each {
        let each = self::limits(each);
        if !each.is_empty() {
            facts.push(format!("each {}", each.join(", ")));
        }
    }
    facts
}

fn range((least, most): (Option<u64>, Option<u64>), of: &str) -> Option<String> {
    let counted = |count: u64| match (count, of.strip_suffix('y')) {
        (1, _) => format!("1 {of}"),
        (count, Some(stem)) => format!("{count} {stem}ies"),
        (count, None) => format!("{count} {of}s"),
    };
    Some(match (least.filter(|&least| least > 0), most) {
        (Some(least), Some(most)) if least == most => counted(least),
        (Some(least), Some(most)) => format!("{least} to {}", counted(most)),
        (Some(least), None) => format!("at least {}", counted(least)),
        (None, Some(most)) => format!("at most {}", counted(most)),
        (None, None) => return None,
    })
}

/// Text as a code span, whatever backticks it holds.
pub(crate) fn code(text: &str) -> String {
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}

/// A JSON value in prose: a string without its quotes, unless nothing would be left.
fn value(json: &str) -> String {
    match serde_json::from_str(json) {
        Ok(serde_json::Value::String(text)) if !text.is_empty() => code(&text),
        _ => code(json),
    }
}

fn any_of(values: &[String]) -> String {
    joined(values.iter().map(|json| value(json)).collect(), "or")
}

fn joined(mut parts: Vec<String>, with: &str) -> String {
    match parts.pop() {
        Some(last) if !parts.is_empty() => format!("{} {with} {last}", parts.join(", ")),
        last => last.unwrap_or_default(),
    }
}

/// What an object must meet, as a sentence without its capital and its full stop.
pub(crate) fn condition(condition: &Condition) -> String {
    let then = clause(&condition.then, Mood::Must, true);
    match &condition.when {
        Some(when) => format!("where {}, {then}", clause(when, Mood::Is, true)),
        None => then,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Mood {
    Is,
    Must,
}

/// A statement about keys; turned round where it is not `holds`.
fn clause(keys: &Keys, mood: Mood, holds: bool) -> String {
    let verb = |many: bool| match (mood, many, holds) {
        (Mood::Is, false, true) => "is",
        (Mood::Is, true, true) => "are",
        (Mood::Is, false, false) => "is not",
        (Mood::Is, true, false) => "are not",
        (Mood::Must, _, true) => "must be",
        (Mood::Must, _, false) => "must not be",
    };
    let clauses = |parts: &[Keys], holds: bool, with: &str| {
        let parts = parts.iter().map(|part| clause(part, mood, holds));
        joined(parts.collect(), with)
    };
    match keys {
        Keys::Has(key) => format!("{} {} there", code(key), verb(false)),
        Keys::Is(key, values) => format!("{} {} {}", code(key), verb(false), any_of(values)),
        Keys::Fits(key, limits) => {
            let within = self::limits(limits).join(", ");
            let fits = match (mood, holds) {
                (Mood::Is, true) => "fits",
                (Mood::Is, false) => "does not fit",
                (Mood::Must, true) => "must fit",
                (Mood::Must, false) => "must not fit",
            };
            format!("{} {fits}: {within}", code(key))
        }
        Keys::Not(inner) => clause(inner, mood, !holds),
        Keys::All(parts) => match names(parts) {
            Some(names) if holds => format!("{} {} there", joined(names, "and"), verb(true)),
            Some(names) => format!("{} {} there together", joined(names, "and"), verb(true)),
            None => clauses(parts, holds, if holds { "and" } else { "or" }),
        },
        Keys::Any(parts) => match (names(parts), or_absent(parts)) {
            (Some(names), _) if holds => {
                let names = joined(names, "and");
                format!("at least one of {names} {} there", verb(false))
            }
            (_, Some((key, values))) if holds => {
                format!(
                    "{} {} {} or left out",
                    code(key),
                    verb(false),
                    any_of(values)
                )
            }
            _ => clauses(parts, holds, if holds { "or" } else { "and" }),
        },
        Keys::One(parts) => {
            let count = if holds {
                "exactly one"
            } else {
                "none or several"
            };
            match names(parts) {
                Some(names) => {
                    let verb = if mood == Mood::Is { "is" } else { "must be" };
                    format!("{count} of {} {verb} there", joined(names, "and"))
                }
                None => {
                    let parts = parts.iter().map(|part| clause(part, Mood::Is, true));
                    let parts: Vec<String> = parts.collect();
                    format!(
                        "{count} of these {}: {}",
                        verb(false).replace(" not", ""),
                        parts.join("; ")
                    )
                }
            }
        }
    }
}

/// The keys, where each of several statements is that one is there.
fn names(parts: &[Keys]) -> Option<Vec<String>> {
    let name = |part: &Keys| match part {
        Keys::Has(key) => Some(code(key)),
        _ => None,
    };
    parts.iter().map(name).collect()
}

/// A key that is absent or has one of these values.
fn or_absent(parts: &[Keys]) -> Option<(&str, &[String])> {
    match parts {
        [Keys::Not(absent), Keys::Is(key, values)] if **absent == Keys::Has(key.clone()) => {
            Some((key, values))
        }
        _ => None,
    }
}
