//! Prose of a document as rustdoc that builds without a warning.
//!
//! Descriptions are CommonMark of any quality. What rustdoc would take for a link of its own, for
//! HTML or for a doctest is written so that it shows as it was meant.

use proc_macro2::TokenStream;
use quote::quote;

/// The widest line of generated code.
const WIDTH: usize = 100;

/// A paragraph of docs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Paragraph {
    /// The document's words: CommonMark of any quality.
    Theirs(String),
    /// The generator's words: rustdoc with links of its own.
    Ours(String),
}

impl From<String> for Paragraph {
    fn from(text: String) -> Self {
        Self::Theirs(text)
    }
}

/// Doc attributes of paragraphs; nothing where there is nothing to say.
pub(super) fn attrs(paragraphs: &[Paragraph], indent: usize) -> TokenStream {
    let lines = lines(paragraphs, indent).into_iter().map(|line| {
        let line = if line.is_empty() {
            line
        } else {
            format!(" {line}")
        };
        quote!(#[doc = #line])
    });
    quote!(#(#lines)*)
}

/// Doc comments of paragraphs, for items that are written as text.
pub(super) fn comments(paragraphs: &[Paragraph], indent: usize) -> String {
    let pad = " ".repeat(indent);
    let comment = |line: String| {
        let line = format!("{pad}/// {line}");
        format!("{}\n", line.trim_end())
    };
    lines(paragraphs, indent).into_iter().map(comment).collect()
}

/// Module docs of paragraphs.
pub(super) fn module_comments(paragraphs: &[Paragraph]) -> String {
    lines(paragraphs, 0)
        .into_iter()
        .map(|line| format!("{}\n", format!("//! {line}").trim_end()))
        .collect()
}

fn lines(paragraphs: &[Paragraph], indent: usize) -> Vec<String> {
    let width = WIDTH.saturating_sub(indent + "/// ".len());
    let mut out: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        let lines = match paragraph {
            Paragraph::Theirs(text) => markdown(text),
            Paragraph::Ours(text) => text
                .lines()
                .map(|line| Line::Prose(line.to_owned()))
                .collect(),
        };
        if lines.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(String::new());
        }
        // Lines that follow each other are one paragraph, wherever its author broke them.
        let mut open: Option<String> = None;
        for line in lines {
            match line {
                Line::Prose(line) if is_list_item(line.trim_start()) => {
                    close(&mut open, width, &mut out);
                    open = Some(line);
                }
                Line::Prose(line) => match &mut open {
                    Some(text) => {
                        text.push(' ');
                        text.push_str(line.trim_start());
                    }
                    None => open = Some(line),
                },
                Line::Verbatim(line) => {
                    close(&mut open, width, &mut out);
                    out.push(line);
                }
            }
        }
        close(&mut open, width, &mut out);
    }
    out
}

fn close(open: &mut Option<String>, width: usize, out: &mut Vec<String>) {
    if let Some(text) = open.take() {
        wrap(&text, width, out);
    }
}

/// A line of sanitised CommonMark.
#[derive(Debug, PartialEq, Eq)]
enum Line {
    /// May be wrapped.
    Prose(String),
    /// Code, tables, headings: as it is.
    Verbatim(String),
}

/// Sanitises CommonMark for rustdoc.
fn markdown(text: &str) -> Vec<Line> {
    let text: String = text
        .replace("\r\n", "\n")
        .chars()
        .filter(|&c| !is_forbidden(c))
        .collect();
    let mut out = Vec::new();
    let mut fence: Option<String> = None;
    let mut in_list = false;
    let mut lines = text.trim_matches('\n').lines().peekable();
    let mut blank_before = true;
    while let Some(line) = lines.next() {
        let hard_break = line.ends_with("  ") && !line.trim().is_empty();
        let line = line.trim_end().replace('\t', "    ");
        let trimmed = line.trim_start();
        if let Some(open) = &fence {
            let closes = trimmed.starts_with(open.as_str())
                && trimmed.trim_matches('`').trim_matches('~').is_empty();
            out.push(Line::Verbatim(if closes {
                trimmed.to_owned()
            } else {
                line.clone()
            }));
            if closes {
                fence = None;
            }
            continue;
        }
        if let Some(marks) = fence_marks(trimmed) {
            let language = trimmed[marks.len()..].trim();
            // Code without a language, and Rust that is not ours, would run as a doctest.
            let language = match language.split([' ', ',', '{']).next().unwrap_or("") {
                "" | "rust" | "rs" | "should_panic" | "no_run" | "ignore" | "compile_fail" => {
                    "text"
                }
                other => other,
            };
            out.push(Line::Verbatim(format!("{marks}{language}")));
            fence = Some(marks);
            blank_before = false;
            continue;
        }
        if trimmed.is_empty() {
            if !matches!(out.last(), Some(Line::Verbatim(last)) if last.is_empty()) {
                out.push(Line::Verbatim(String::new()));
            }
            blank_before = true;
            continue;
        }
        let indent = line.len() - trimmed.len();
        let item = is_list_item(trimmed);
        if indent >= 4 && blank_before && !in_list && !item {
            // Indented code: a doctest to rustdoc.
            out.push(Line::Verbatim("```text".to_owned()));
            out.push(Line::Verbatim(line[4..].to_owned()));
            while let Some(next) =
                lines.next_if(|next| next.starts_with("    ") || next.starts_with('\t'))
            {
                out.push(Line::Verbatim(
                    next.trim_end().get(4..).unwrap_or(next.trim()).to_owned(),
                ));
            }
            out.push(Line::Verbatim("```".to_owned()));
            blank_before = false;
            continue;
        }
        in_list = item || (in_list && (indent > 0 || !blank_before));
        blank_before = false;
        // A list item's own indentation matters; a paragraph's does not.
        let kept = if in_list {
            " ".repeat(indent.min(12))
        } else {
            String::new()
        };
        let prose = format!("{kept}{}", inline(trimmed));
        let verbatim =
            hard_break || trimmed.starts_with(['|', '#', '>']) || (in_list && indent > 0);
        let prose = if hard_break {
            format!("{prose}\\")
        } else {
            prose
        };
        out.push(if verbatim {
            Line::Verbatim(prose)
        } else {
            Line::Prose(prose)
        });
    }
    if let Some(marks) = fence {
        out.push(Line::Verbatim(marks));
    }
    while matches!(out.last(), Some(Line::Verbatim(last)) if last.is_empty()) {
        out.pop();
    }
    out
}

/// Characters that rustc refuses in a comment or that hide what is written.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn fence_marks(line: &str) -> Option<String> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let count = line.chars().take_while(|&c| c == mark).count();
    (count >= 3 && !line[count..].contains('`')).then(|| mark.to_string().repeat(count))
}

fn is_list_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let marker = if rest.len() < line.len() {
        rest.strip_prefix(['.', ')'])
    } else {
        line.strip_prefix(['-', '*', '+'])
    };
    marker.is_some_and(|rest| rest.starts_with(' ') || rest.is_empty())
}

/// Sanitises a line outside of code blocks.
fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '`' => code_span(rest, &mut out),
            '\\' => {
                let next = rest[1..].chars().next().filter(char::is_ascii_punctuation);
                let len = 1 + next.map_or(0, char::len_utf8);
                out.push_str(if next.is_some() { &rest[..len] } else { "\\\\" });
                len
            }
            '[' => link(rest, &mut out),
            ']' => escaped(c, &mut out),
            '<' => angle(rest, &mut out),
            'h' | 'H' => bare_url(rest, out.chars().last(), &mut out),
            _ => {
                out.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    out
}

fn escaped(c: char, out: &mut String) -> usize {
    out.push('\\');
    out.push(c);
    c.len_utf8()
}

/// A code span goes through as it is; a backtick without an end is escaped.
fn code_span(rest: &str, out: &mut String) -> usize {
    let marks = rest.len() - rest.trim_start_matches('`').len();
    let fence = &rest[..marks];
    match rest[marks..].find(fence) {
        Some(end) => {
            let len = marks + end + marks;
            out.push_str(&rest[..len]);
            len
        }
        None => {
            out.extend(std::iter::repeat_n("\\`", marks));
            marks
        }
    }
}

/// `[text](https://…)` stays a link; any other bracket is no link to a Rust item.
fn link(rest: &str, out: &mut String) -> usize {
    let parts = rest.find("](").and_then(|middle| {
        let text = rest.get(1..middle)?;
        let target = rest.get(middle + 2..)?;
        let end = target.find(')')?;
        (!text.contains(['[', ']'])).then(|| (text, &target[..end], middle + 2 + end + 1))
    });
    let Some((text, target, len)) = parts else {
        return escaped('[', out);
    };
    let url = target.split_whitespace().next().unwrap_or("");
    out.push_str(&if url.contains("://") || url.starts_with("mailto:") {
        format!("[{}]({url})", inline(text))
    } else if url.is_empty() {
        inline(text)
    } else {
        format!("{} (`{}`)", inline(text), url.replace('`', ""))
    });
    len
}

/// `<https://…>` stays; other markup shows as text.
fn angle(rest: &str, out: &mut String) -> usize {
    let inside = rest.find('>').map(|end| &rest[1..end]);
    match inside {
        Some(url) if is_url(url) && !url.contains(char::is_whitespace) => {
            out.push_str(&rest[..url.len() + 2]);
            url.len() + 2
        }
        Some(tag)
            if matches!(
                tag.trim_end_matches('/')
                    .trim()
                    .to_ascii_lowercase()
                    .as_str(),
                "br" | "p"
            ) =>
        {
            out.push(' ');
            tag.len() + 2
        }
        _ => escaped('<', out),
    }
}

fn is_url(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// A bare URL becomes a link, as it would on the page it comes from.
fn bare_url(rest: &str, before: Option<char>, out: &mut String) -> usize {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    if !is_url(rest) || before.is_some_and(|c| c.is_alphanumeric() || c == '"') {
        out.push_str(&rest[..first]);
        return first;
    }
    let end = rest
        .find(|c: char| c.is_whitespace() || "<>\"`()[]{}|\\^".contains(c))
        .unwrap_or(rest.len());
    let url = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
    out.push_str(&format!("<{url}>"));
    url.len()
}

/// Breaks a line at spaces; not before what would begin something else there.
fn wrap(line: &str, width: usize, out: &mut Vec<String>) {
    let indent: String = line.chars().take_while(|c| *c == ' ').collect();
    let hanging = if is_list_item(line.trim_start()) {
        format!("{indent}  ")
    } else {
        indent.clone()
    };
    let mut current = String::new();
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        let starts_block = is_list_item(word) || word.starts_with(['#', '>', '|', '=', '~']);
        if current.is_empty() {
            current = format!("{indent}{word}");
        } else if current.chars().count() + 1 + word.chars().count() > width && !starts_block {
            out.push(std::mem::replace(&mut current, format!("{hanging}{word}")));
        } else {
            current.push(' ');
            current.push_str(word);
        }
    }
    out.push(current);
}

#[cfg(test)]
mod tests {
    use super::{Paragraph, inline, lines};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(
            lines(&[Paragraph::Theirs(text.to_owned())], 0).join("\n"),
            expected
        );
    }

    #[test]
    fn links_html_and_urls() {
        for (text, expected) in [
            (
                "see [the docs](https://example.com/a)",
                "see [the docs](https://example.com/a)",
            ),
            ("an [array] of `[x]`", "an \\[array\\] of `[x]`"),
            ("see [Fleet](#fleet)", "see Fleet (`#fleet`)"),
            ("at https://example.com/x.", "at <https://example.com/x>."),
            ("<https://example.com>", "<https://example.com>"),
            ("a <b>bold</b> one", "a \\<b>bold\\</b> one"),
            ("one<br/>two", "one two"),
            ("Vec<String>", "Vec\\<String>"),
            ("an odd ` tick", "an odd \\` tick"),
            ("C:\\path", "C:\\\\path"),
            ("*emphasis* and **strong**", "*emphasis* and **strong**"),
        ] {
            assert_eq!(inline(text), expected, "{text}");
        }
    }

    #[test]
    fn code_is_never_a_doctest() {
        check(
            "Say:\n\n    let x = 1;\n    y\n\nDone",
            "Say:\n\n```text\nlet x = 1;\ny\n```\n\nDone",
        );
        check("```\nx\n```", "```text\nx\n```");
        check("```rust\nx\n```", "```text\nx\n```");
        check("```json\n[1]\n```", "```json\n[1]\n```");
        check("```\nnever closed", "```text\nnever closed\n```");
    }

    #[test]
    fn what_rustc_refuses_is_taken_out() {
        check("a\u{202e}b\u{0}c\rd", "abcd");
    }

    #[test]
    fn long_lines_are_wrapped_and_no_list_begins_by_it() {
        let words = format!(
            "{} - {}",
            "word ".repeat(18).trim_end(),
            "word ".repeat(4).trim_end()
        );
        let wrapped = lines(&[Paragraph::Theirs(words)], 0);
        assert_eq!(wrapped.len(), 2);
        assert!(
            wrapped.iter().all(|line| !line.starts_with('-')),
            "{wrapped:?}"
        );
        check("- one\n- two", "- one\n- two");
        check("one\ntwo\n\nthree", "one two\n\nthree");
    }
}
