//! For pull requests and changelogs.

use std::fmt::Write as _;

use super::lines::{Line, Section, counts, sections, stands_on, subject, verdict, versions};
use crate::diff::{At, Report, Rust, Wire};

/// Reports as GitHub's Markdown.
pub fn markdown(reports: &[Report]) -> String {
    let all: Vec<String> = reports.iter().map(one).collect();
    all.join("\n")
}

fn one(report: &Report) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "## `{}` {}\n", report.api, verdict(report));
    let _ = writeln!(
        out,
        "`{}` → `{}`; {}; {} → {} operations, {} → {} types.\n",
        report.old.file,
        report.new.file,
        versions(report),
        report.old.operations,
        report.new.operations,
        report.old.types,
        report.new.types
    );
    if let Some(beside) = stands_on(report) {
        let _ = writeln!(out, "Beside the document: {beside}.\n");
    }
    if report.changes.is_empty() {
        return out;
    }
    out.push_str("| Rust | changes | of these breaking on the wire |\n| --- | ---: | ---: |\n");
    for (rust, count) in counts(report).into_iter().filter(|(_, count)| *count > 0) {
        let breaking = report
            .changes
            .iter()
            .filter(|change| change.rust == rust && change.wire == Wire::Breaking)
            .count();
        let _ = writeln!(out, "| {} | {count} | {breaking} |", rust.name());
    }
    let sections = sections(report);
    for rust in [Rust::Major, Rust::Minor, Rust::Patch, Rust::None] {
        level(&sections, rust, &mut out);
    }
    out
}

fn level(sections: &[Section<'_>], rust: Rust, out: &mut String) {
    let has = |section: &&Section<'_>| section.lines.iter().any(|line| line.rust() == rust);
    let sections: Vec<&Section<'_>> = sections.iter().filter(has).collect();
    if sections.is_empty() {
        return;
    }
    let folded = rust < Rust::Minor;
    let title = match rust {
        Rust::Major => "Major: code that compiled may not compile any more",
        Rust::Minor => "Minor: what is new",
        Rust::Patch => "Patch: documentation, checks, what is sent",
        Rust::None => "Nothing for Rust",
    };
    if folded {
        let _ = writeln!(out, "\n<details><summary>{title}</summary>\n");
    } else {
        let _ = writeln!(out, "\n### {title}\n");
    }
    for section in sections {
        let (kind, name, route) = subject(&section.subject);
        let name = if name.is_empty() {
            kind.to_owned()
        } else {
            format!("`{name}`")
        };
        let route = if route.is_empty() {
            String::new()
        } else {
            format!(" (`{route}`)")
        };
        let _ = writeln!(out, "- **{name}**{route}");
        for line in section.lines.iter().filter(|line| line.rust() == rust) {
            self::line(line, out);
        }
    }
    if folded {
        out.push_str("\n</details>\n");
    }
}

fn line(line: &Line<'_>, out: &mut String) {
    let what = line.what();
    let colon = if what.is_empty() { "" } else { ": " };
    let wire = match line.wire() {
        Wire::None | Wire::Compatible => String::new(),
        Wire::Behaviour => " _(wire: behaviour)_".to_owned(),
        Wire::Breaking => " _(wire: **breaking**)_".to_owned(),
    };
    let reason = match line.reason() {
        "" => String::new(),
        reason => format!(". {reason}."),
    };
    let (old, new) = line.places();
    let places = match (old, new) {
        (Some(old), Some(new)) => format!(" {} → {}", place(old), place(new)),
        (Some(at), None) => format!(" {} (old)", place(at)),
        (None, Some(at)) => format!(" {} (new)", place(at)),
        (None, None) => String::new(),
    };
    let _ = writeln!(
        out,
        "  - {}{colon}{what}{wire}{reason}{places}",
        line.words()
    );
    if line.rust() < Rust::Major {
        return;
    }
    let Some((before, after)) = line.code() else {
        return;
    };
    out.push_str("    ```diff\n");
    for (sign, code) in [('-', before), ('+', after)] {
        for code in code.unwrap_or_default().lines() {
            let _ = writeln!(out, "    {sign} {code}");
        }
    }
    out.push_str("    ```\n");
}

fn place(at: &At) -> String {
    format!("`{}:{}`", at.file, at.line)
}
