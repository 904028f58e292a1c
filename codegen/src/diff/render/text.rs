//! For a terminal.

use std::fmt::Write as _;

use super::lines::{Line, counts, sections, stands_on, subject, verdict, versions};
use crate::diff::{At, Report, Rust};

/// Reports for a terminal.
pub fn text(reports: &[Report]) -> String {
    let all: Vec<String> = reports.iter().map(one).collect();
    all.join("\n")
}

fn one(report: &Report) -> String {
    let mut out = String::new();
    let (old, new) = (&report.old.file, &report.new.file);
    let _ = writeln!(out, "{old} -> {new} {}", verdict(report));
    let _ = writeln!(out, "{}", summary(report));
    if let Some(beside) = stands_on(report) {
        let _ = writeln!(out, "beside the document: {beside}");
    }
    for section in sections(report) {
        let (kind, name, route) = subject(&section.subject);
        let title = [kind, &name, route].join(" ");
        let _ = writeln!(
            out,
            "\n{}",
            title.split_whitespace().collect::<Vec<_>>().join(" ")
        );
        for line in &section.lines {
            self::line(line, &mut out);
        }
    }
    out
}

fn summary(report: &Report) -> String {
    let counts = counts(report).into_iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(rust, count)| format!("{count} {}", rust.name()))
        .collect();
    let sizes = format!(
        "{} → {} operations, {} → {} types",
        report.old.operations, report.new.operations, report.old.types, report.new.types
    );
    match counts.as_slice() {
        [] => format!("{sizes}; {}", versions(report)),
        counts => format!("{}; {sizes}; {}", counts.join(", "), versions(report)),
    }
}

fn line(line: &Line<'_>, out: &mut String) {
    let what = line.what();
    let colon = if what.is_empty() { "" } else { ": " };
    let _ = writeln!(
        out,
        "  {:<5}  {:<10}  {}{colon}{}",
        line.rust().name(),
        line.wire().name(),
        line.words(),
        what.replace('`', "")
    );
    let indent = " ".repeat(21);
    if line.rust() < Rust::Minor {
        return;
    }
    if !line.reason().is_empty() {
        let _ = writeln!(out, "{indent}{}", line.reason());
    }
    let (old, new) = line.places();
    for (side, at) in [("old", old), ("new", new)] {
        if let Some(At {
            file,
            line,
            column,
            pointer,
        }) = at
        {
            let _ = writeln!(out, "{indent}{side} {file}:{line}:{column}  {pointer}");
        }
    }
    if line.rust() < Rust::Major {
        return;
    }
    if let Some((before, after)) = line.code() {
        for (side, code) in [("before", before), ("after ", after)] {
            let mut lines = code.unwrap_or_default().lines();
            if let Some(first) = lines.next() {
                let _ = writeln!(out, "{indent}{side}  {first}");
            }
            for more in lines {
                let _ = writeln!(out, "{indent}        {more}");
            }
        }
    }
}
