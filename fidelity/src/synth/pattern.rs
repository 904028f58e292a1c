//! Strings that match a pattern, made from its syntax tree.

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::rng::Rng;

/// A string that likely matches; the oracle has the last word (look-around and `\b` are not made
/// sure of here). `None` for patterns in a syntax that only ECMA-262 has.
pub(super) fn made(pattern: &str, rng: &mut Rng) -> Option<String> {
    let hir = regex_syntax::ParserBuilder::new()
        .unicode(true)
        .nest_limit(64)
        .build()
        .parse(pattern)
        .ok()?;
    let mut out = String::new();
    write(&hir, rng, &mut out);
    Some(out)
}

/// Whether a key matches a pattern of `patternProperties`.
pub(super) fn matches(pattern: &str, key: &str) -> bool {
    jsonschema::validator_for(&serde_json::json!({"pattern": pattern}))
        .is_ok_and(|validator| validator.is_valid(&serde_json::Value::from(key)))
}

fn write(hir: &Hir, rng: &mut Rng, out: &mut String) {
    if out.len() > 4096 {
        return;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => out.extend(one_of(class, rng)),
        HirKind::Repetition(repetition) => {
            let (least, most) = (repetition.min, repetition.max);
            let most = most
                .unwrap_or(least.saturating_add(8))
                .min(least.saturating_add(24));
            // The ends of the range, or between.
            let count = match rng.below(4) {
                0 => least,
                1 => most,
                _ => least + rng.below((most - least + 1) as usize) as u32,
            };
            for _ in 0..count {
                write(&repetition.sub, rng, out);
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, rng, out),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, rng, out)),
        HirKind::Alternation(parts) => {
            if let Some(part) = rng.pick(parts) {
                write(part, rng, out);
            }
        }
    }
}

/// A character of a class: printable ASCII where it has any.
fn one_of(class: &Class, rng: &mut Rng) -> Option<char> {
    let ranges: Vec<(u32, u32)> = match class {
        Class::Unicode(class) => class
            .ranges()
            .iter()
            .map(|range| (range.start().into(), range.end().into()))
            .collect(),
        Class::Bytes(class) => class
            .ranges()
            .iter()
            .map(|range| (range.start().into(), range.end().into()))
            .collect(),
    };
    let printable: Vec<(u32, u32)> = ranges
        .iter()
        .map(|(start, end)| ((*start).max(0x20), (*end).min(0x7e)))
        .filter(|(start, end)| start <= end)
        .collect();
    let &(start, end) = rng.pick(if printable.is_empty() {
        &ranges
    } else {
        &printable
    })?;
    let code = start + rng.below((end - start + 1) as usize) as u32;
    char::from_u32(code).or(char::from_u32(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        let mut rng = Rng::new(7, "patterns");
        for pattern in [
            "^[a-z]{2,4}$",
            r"^\d{4}-\d{2}$",
            "^(a|bc)*x?$",
            r"^[^/]+\.json$",
            "^[А-я]+$",
            r"^\S+@\S+$",
        ] {
            for _ in 0..20 {
                let text = made(pattern, &mut rng).unwrap();
                assert!(matches(pattern, &text), "{pattern}: {text:?}");
            }
        }
        assert_eq!(made("(?=a)", &mut rng), None);
    }
}
