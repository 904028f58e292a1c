//! What came of all documents, as columns, as a page and as JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::job::{Finding, Outcome, Row};

/// How many places of one kind are listed on the page.
const PLACES: usize = 3;

const HEADINGS: [&str; 10] = [
    "document",
    "operations",
    "emitted",
    "schemas",
    "types",
    "lines",
    "warnings",
    "generate s",
    "check s",
    "result",
];

/// Columns for a terminal, then what is wrong.
pub fn text(rows: &[Row]) -> String {
    let table: Vec<_> = rows.iter().map(cells).chain([totals(rows)]).collect();
    let widths: Vec<usize> = (0..HEADINGS.len())
        .map(|n| {
            let cells = table.iter().map(|row| row[n].chars().count());
            cells.chain([HEADINGS[n].len()]).max().unwrap_or_default()
        })
        .collect();
    let mut text = String::new();
    for row in [HEADINGS.map(str::to_owned)].iter().chain(&table) {
        let mut line = String::new();
        for (n, (cell, width)) in row.iter().zip(&widths).enumerate() {
            // Words to the left, numbers to the right.
            let _ = match n == 0 || n == HEADINGS.len() - 1 {
                true => write!(line, "{cell:<width$}  "),
                false => write!(line, "{cell:>width$}  "),
            };
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
    for row in rows {
        if let Some(why) = why(&row.outcome) {
            let _ = writeln!(text, "\n{}: {}\n  {why}", row.document, row.outcome);
        }
        for (key, findings) in kinds(&row.left_out) {
            let first = findings[0];
            let place = format!("{}:{} {}", row.document, first.place, first.pointer);
            let _ = writeln!(
                text,
                "\n{place}\n  {} {}{}",
                key.0,
                first.message,
                more(&findings, 1)
            );
        }
    }
    text
}

/// A page: the table, then what each document lost and why.
pub fn markdown(rows: &[Row]) -> String {
    let mut text = String::new();
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    text += &line(&HEADINGS.map(str::to_owned));
    let rule = |n| {
        if n == 0 || n == HEADINGS.len() - 1 {
            "---"
        } else {
            "--:"
        }
    };
    text += &line(&std::array::from_fn::<_, 10, _>(|n| rule(n).to_owned()));
    for row in rows {
        text += &line(&cells(row));
    }
    text += &line(&totals(rows));
    for row in rows {
        let why = why(&row.outcome);
        if why.is_none() && row.left_out.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n### {}\n", name(row));
        if let Some(why) = why {
            let _ = writeln!(text, "{}: `{why}`\n", row.outcome);
        }
        for (key, findings) in kinds(&row.left_out) {
            let _ = writeln!(
                text,
                "- {}: {}{}",
                key.0,
                findings[0].message,
                more(&findings, PLACES)
            );
            for finding in findings.iter().take(PLACES) {
                let _ = writeln!(text, "  - {} `{}`", finding.place, finding.pointer);
            }
        }
    }
    text
}

/// Everything, for programs.
pub fn json(rows: &[Row]) -> String {
    let documents: Vec<Value> = rows
        .iter()
        .map(|row| {
            let left_out: Vec<Value> = row
                .left_out
                .iter()
                .map(|finding| {
                    json!({
                        "code": finding.code,
                        "place": finding.place,
                        "pointer": finding.pointer,
                        "message": finding.message,
                    })
                })
                .collect();
            json!({
                "document": row.document,
                "bytes": row.bytes,
                "operations": row.operations,
                "emitted": row.emitted,
                "schemas": row.schemas,
                "types": row.types,
                "lines": row.lines,
                "warnings": row.warnings,
                "left_out": left_out,
                "generate_seconds": row.seconds,
                "check_seconds": row.check.as_ref().map(|check| check.seconds),
                "check_errors": row.check.as_ref().map(|check| &check.errors),
                "result": row.outcome.to_string(),
                "why": why(&row.outcome),
            })
        })
        .collect();
    format!("{:#}\n", json!({ "documents": documents }))
}

/// How many documents came out how: `84 documents: 80 ok, 4 partial`.
pub fn verdict(rows: &[Row]) -> String {
    let mut counts = BTreeMap::<String, usize>::new();
    for row in rows {
        *counts.entry(row.outcome.to_string()).or_default() += 1;
    }
    let counts: Vec<_> = counts
        .iter()
        .map(|(word, n)| format!("{n} {word}"))
        .collect();
    format!(
        "{}: {}",
        crate::report::count(rows.len(), "document"),
        counts.join(", ")
    )
}

fn name(row: &Row) -> &str {
    row.document
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or(&row.document)
}

fn cells(row: &Row) -> [String; 10] {
    let check = row.check.as_ref().map(|check| check.seconds);
    [
        name(row).to_owned(),
        row.operations.to_string(),
        row.emitted.to_string(),
        row.schemas.to_string(),
        row.types.to_string(),
        row.lines.to_string(),
        row.warnings.values().sum::<usize>().to_string(),
        format!("{:.2}", row.seconds),
        check.map_or_else(|| "-".to_owned(), |seconds| format!("{seconds:.1}")),
        row.outcome.to_string(),
    ]
}

fn totals(rows: &[Row]) -> [String; 10] {
    let sum = |of: fn(&Row) -> usize| rows.iter().map(of).sum::<usize>().to_string();
    let check = rows
        .iter()
        .filter_map(|row| Some(row.check.as_ref()?.seconds));
    [
        crate::report::count(rows.len(), "document"),
        sum(|row| row.operations),
        sum(|row| row.emitted),
        sum(|row| row.schemas),
        sum(|row| row.types),
        sum(|row| row.lines),
        sum(|row| row.warnings.values().sum()),
        format!("{:.2}", rows.iter().map(|row| row.seconds).sum::<f64>()),
        format!("{:.1}", check.sum::<f64>()),
        String::new(),
    ]
}

fn why(outcome: &Outcome) -> Option<&str> {
    match outcome {
        Outcome::DoesNotCompile(error) => Some(error),
        Outcome::Panicked(panic) => Some(panic),
        Outcome::TooLong => Some("the generator was given up after 60 seconds"),
        Outcome::Complete | Outcome::Partial | Outcome::Refused => None,
    }
}

/// Findings of the same kind together: the same code, and the same words but for names.
fn kinds(findings: &[Finding]) -> BTreeMap<(&'static str, String), Vec<&Finding>> {
    let mut kinds = BTreeMap::<_, Vec<_>>::new();
    for finding in findings {
        let words = finding.message.split('`').step_by(2).collect();
        kinds
            .entry((finding.code, words))
            .or_default()
            .push(finding);
    }
    kinds
}

fn more(findings: &[&Finding], shown: usize) -> String {
    match findings.len().saturating_sub(shown) {
        0 => String::new(),
        n => format!(" (and {n} more like it)"),
    }
}
