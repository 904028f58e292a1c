//! For machines; `docs/diff.schema.json` describes it.

use serde_json::{Value, json as object};

use super::lines::{counts, subject};
use crate::diff::{At, Change, Report, Rust, Version, Wire};

/// Reports as JSON, every change by itself.
pub fn json(reports: &[Report]) -> String {
    let rust = reports.iter().map(Report::rust).max().unwrap_or(Rust::None);
    let wire = reports.iter().map(Report::wire).max().unwrap_or(Wire::None);
    let value = object!({
        "format": 1,
        "rust": rust.name(),
        "wire": wire.name(),
        "reports": reports.iter().map(report).collect::<Vec<_>>(),
    });
    let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
    text.push('\n');
    text
}

fn report(report: &Report) -> Value {
    let counts = counts(report).into_iter();
    let counts = counts.map(|(rust, count)| (rust.name().to_owned(), Value::from(count)));
    object!({
        "api": report.api,
        "rust": report.rust().name(),
        "wire": report.wire().name(),
        "old": version(&report.old),
        "new": version(&report.new),
        "stands_on": report
            .stands_on()
            .map(|(name, old, new)| object!({ "name": name, "old": old, "new": new }))
            .collect::<Vec<_>>(),
        "counts": counts.collect::<serde_json::Map<_, _>>(),
        "changes": report.changes.iter().map(change).collect::<Vec<_>>(),
    })
}

fn version(version: &Version) -> Value {
    let Version {
        file,
        title,
        version,
        operations,
        types,
        // Told where it differs.
        stands_on: _,
    } = version;
    object!({
        "file": file,
        "title": title,
        "version": version,
        "operations": operations,
        "types": types,
    })
}

fn change(change: &Change) -> Value {
    let Change {
        rule,
        subject: of,
        name,
        detail,
        direction,
        wire,
        rust,
        reason,
        old,
        new,
        before,
        after,
    } = change;
    let (kind, subject, route) = subject(of);
    object!({
        "rule": rule.id(),
        "subject": { "kind": kind.to_lowercase(), "name": subject, "route": route },
        "name": name,
        "detail": detail,
        "direction": direction.name(),
        "wire": wire.name(),
        "rust": rust.name(),
        "reason": reason,
        "old": old.as_ref().map(at),
        "new": new.as_ref().map(at),
        "before": before,
        "after": after,
    })
}

fn at(at: &At) -> Value {
    let At {
        file,
        line,
        column,
        pointer,
    } = at;
    object!({ "file": file, "line": line, "column": column, "pointer": pointer })
}
