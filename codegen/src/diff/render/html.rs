//! For looking at: one page without anything from outside, readable without scripts.

use std::fmt::Write as _;

use super::lines::{Line, Section, counts, sections, stands_on, subject, versions};
use crate::diff::{At, Report, Rust, Wire};

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// Reports as one page that needs nothing else.
pub fn html(reports: &[Report]) -> String {
    let title = match reports {
        [report] => format!("{}: {}", report.api, report.rust().name()),
        _ => "What changed".to_owned(),
    };
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        escape(&title)
    );
    for report in reports {
        header(report, &mut out);
    }
    filters(reports, &mut out);
    out.push_str("<main>\n");
    for report in reports {
        if reports.len() > 1 {
            let _ = writeln!(out, "<h2 class=\"api\">{}</h2>", escape(&report.api));
        }
        for section in sections(report) {
            self::section(&section, &mut out);
        }
        if report.changes.is_empty() {
            out.push_str("<p class=\"nothing\">Nothing differs.</p>\n");
        }
    }
    out.push_str("<p class=\"nothing\" id=\"hidden\" hidden>Everything is filtered out.</p>\n");
    let _ = writeln!(
        out,
        "</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>"
    );
    out
}

fn header(report: &Report, out: &mut String) {
    let (rust, wire) = (report.rust(), report.wire());
    let verdict = match rust {
        Rust::None => "No change for Rust users",
        Rust::Patch => "A patch for Rust users",
        Rust::Minor => "A minor change for Rust users",
        Rust::Major => "A major change for Rust users",
    };
    let (old, new) = (&report.old, &report.new);
    let _ = write!(
        out,
        "<header class=\"{rust}\">\n<p class=\"over\">{api}</p>\n<h1>{verdict}</h1>\n\
         <p class=\"files\"><code>{old_file}</code> <span class=\"arrow\">→</span> <code>{new_file}</code></p>\n\
         <ul class=\"facts\"><li>On the wire <b class=\"wire {wire}\">{wire}</b></li>\
         <li>Operations <b>{}</b> → <b>{}</b></li><li>Types <b>{}</b> → <b>{}</b></li><li>{}</li>{beside}</ul>\n</header>\n",
        old.operations,
        new.operations,
        old.types,
        new.types,
        escape(&versions(report)),
        beside = match stands_on(report) {
            Some(all) => format!("<li>Beside the document: {}</li>", escape(&all)),
            None => String::new(),
        },
        rust = rust.name(),
        wire = wire.name(),
        api = escape(&report.api),
        old_file = escape(&old.file),
        new_file = escape(&new.file),
    );
}

fn filters(reports: &[Report], out: &mut String) {
    let total = |wanted: Rust| -> usize {
        let all = reports.iter().flat_map(counts);
        all.filter(|(rust, _)| *rust == wanted)
            .map(|(_, count)| count)
            .sum()
    };
    out.push_str("<nav aria-label=\"Filters\" hidden>\n<div class=\"tiles\">\n");
    for rust in Rust::ALL.into_iter().rev() {
        let count = total(rust);
        // Documentation and the like are there to be asked for.
        let on = count > 0 && rust >= Rust::Minor;
        let name = rust.name();
        let disabled = if count == 0 { " disabled" } else { "" };
        let _ = writeln!(
            out,
            "<button type=\"button\" class=\"tile {name}\" data-rust=\"{name}\" aria-pressed=\"{on}\"{disabled}><b>{count}</b> {name}</button>",
        );
    }
    out.push_str("</div>\n<div class=\"chips\"><span>On the wire</span>\n");
    for wire in Wire::ALL.into_iter().rev() {
        let there = reports
            .iter()
            .flat_map(|report| &report.changes)
            .any(|change| change.wire == wire);
        if there {
            let name = wire.name();
            let _ = writeln!(
                out,
                "<button type=\"button\" class=\"chip wire {name}\" data-wire=\"{name}\" aria-pressed=\"true\">{name}</button>",
            );
        }
    }
    out.push_str(
        "<input type=\"search\" placeholder=\"Filter by name\" aria-label=\"Filter by name\">\n</div>\n</nav>\n",
    );
}

fn section(section: &Section<'_>, out: &mut String) {
    let (kind, name, route) = subject(&section.subject);
    let name = if name.is_empty() {
        "The API as a whole".to_owned()
    } else {
        format!("<code>{}</code>", escape(&name))
    };
    let route = match route.split_once(' ') {
        Some((method, path)) => format!(
            "<span class=\"route\"><b>{}</b> {}</span>",
            escape(method),
            breakable(path)
        ),
        None => String::new(),
    };
    let _ = writeln!(
        out,
        "<section>\n<h3><span class=\"kind\">{kind}</span> {name} {route}</h3>\n<ul class=\"lines\">",
    );
    for line in &section.lines {
        self::line(line, out);
    }
    out.push_str("</ul>\n</section>\n");
}

/// A path that a narrow screen may break at its slashes.
fn breakable(path: &str) -> String {
    escape(path).replace('/', "/<wbr>")
}

fn line(line: &Line<'_>, out: &mut String) {
    let (rust, wire) = (line.rust().name(), line.wire().name());
    let tag = match line.wire() {
        Wire::None => String::new(),
        _ => format!(" <span class=\"wire {wire}\">{wire}</span>"),
    };
    let _ = write!(
        out,
        "<li class=\"{rust}\" data-rust=\"{rust}\" data-wire=\"{wire}\"><div class=\"what\"><span class=\"rust\">{rust}</span>\
         <span class=\"words\">{}</span>{tag}</div>",
        code(&line.words())
    );
    let what = line.what();
    if !what.is_empty() {
        let _ = write!(out, "<div class=\"names\">{}</div>", code(&what));
    }
    if !line.reason().is_empty() {
        let _ = write!(out, "<p class=\"reason\">{}.</p>", code(line.reason()));
    }
    if line.rust() >= Rust::Minor
        && let Some((before, after)) = line.code()
    {
        out.push_str("<div class=\"code\">");
        for (class, title, code) in [("before", "Before", before), ("after", "After", after)] {
            if let Some(code) = code {
                let _ = write!(
                    out,
                    "<figure class=\"{class}\"><figcaption>{title}</figcaption><pre>{}</pre></figure>",
                    escape(code)
                );
            }
        }
        out.push_str("</div>");
    }
    let (old, new) = line.places();
    if old.is_some() || new.is_some() {
        out.push_str("<p class=\"places\">");
        for (title, at) in [("old", old), ("new", new)] {
            if let Some(at) = at {
                place(title, at, out);
            }
        }
        out.push_str("</p>");
    }
    out.push_str("</li>\n");
}

fn place(title: &str, at: &At, out: &mut String) {
    let At {
        file,
        line,
        column,
        pointer,
    } = at;
    let file = file.rsplit('/').next().unwrap_or(file);
    let _ = write!(
        out,
        "<span><b>{title}</b> <code>{}:{line}:{column}</code> <code class=\"pointer\">{}</code></span> ",
        escape(file),
        breakable(pointer)
    );
}

/// Text with code between backticks.
fn code(text: &str) -> String {
    let mut out = String::new();
    for (index, part) in text.split('`').enumerate() {
        let part = escape(part);
        if index % 2 == 1 {
            let _ = write!(out, "<code>{part}</code>");
        } else {
            out.push_str(&part);
        }
    }
    out
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{code, escape};

    #[test]
    fn nothing_of_a_document_becomes_markup() {
        assert_eq!(
            escape("<b a=\"1\">&'"),
            "&lt;b a=&quot;1&quot;&gt;&amp;&#39;"
        );
        assert_eq!(code("new `<x>` & y"), "new <code>&lt;x&gt;</code> &amp; y");
    }
}
