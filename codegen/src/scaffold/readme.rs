//! The README of a generated crate: how a client is made, features, operations.

use std::fmt::Write as _;

use super::{Scaffold, header};
use crate::ir::About;
use crate::{Start, Summary};

pub(super) fn readme(from: &Scaffold<'_>) -> String {
    let (header, name, summary) = (header(from), from.name, from.summary);
    let what = if summary.operations == 0 {
        "types"
    } else {
        "client"
    };
    let mut text = format!(
        "<!-- {header} -->\n\
         # {name}\n\
         \n\
         Rust {what} generated from an OpenAPI document: {} operations, {} types.\n\
         `cargo doc --open` shows all of it.\n",
        summary.operations, summary.types
    );
    text.push_str(&about(&summary.title, &summary.about));
    if let Some(start) = &summary.start {
        text.push_str(&format!("\n```rust\n{}```\n", first_lines(name, start)));
        text.push_str(&server(start));
    }
    text.push_str(&features_table(summary));
    if !summary.operation_list.is_empty() {
        text.push_str("\n## Operations\n\n| call | request | |\n| --- | --- | --- |\n");
    }
    for (call, request, about) in &summary.operation_list {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "| `{}` | `{}` | {} |",
            cell(call),
            cell(request),
            plain(&first_sentence(about))
        );
    }
    text
}

/// Which server is called, and how another one is.
fn server(start: &Start) -> String {
    match &start.server {
        None => "\nThe document names no server: `base_url` is needed.\n".to_owned(),
        Some((url, None)) => format!(
            "\nIt calls {}; `base_url` names another server.\n",
            link(url)
        ),
        Some((url, Some(other))) => format!(
            "\nIt calls {}; `.base_url({other})` chooses another server.\n",
            link(url)
        ),
    }
}

fn features_table(summary: &Summary) -> String {
    if summary.features.is_empty() {
        return String::new();
    }
    let mut text = String::from(
        "\n## Features\n\n\
         All are on by default. With `default-features = false`, name `rustls` and those that you need:\n\
         only their operations and types are compiled.\n\
         \n| feature | |\n| --- | --- |\n",
    );
    for feature in &summary.features {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "| `{}` | {} |", feature.name, plain(&feature.docs));
    }
    text
}

/// The first sentence of prose, without the tags of HTML.
fn first_sentence(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let tag = &rest[at + 1..];
        let named = tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match tag.find('>').filter(|_| named) {
            Some(end) => {
                out.push_str(&rest[..at]);
                rest = &tag[end + 1..];
            }
            None => {
                out.push_str(&rest[..=at]);
                rest = tag;
            }
        }
    }
    out.push_str(rest);
    match out.find(". ") {
        Some(end) => out[..=end].to_owned(),
        None => out,
    }
}

/// Who publishes the API and on which terms, in the document's words; nothing where it says nothing.
fn about(title: &str, about: &About) -> String {
    let contact = [
        about.contact_name.as_deref().map(plain),
        about
            .contact_email
            .as_deref()
            .map(|email| link(&format!("mailto:{email}"))),
        about.contact_url.as_deref().map(link),
    ];
    let license = [
        about.license.as_deref().map(plain),
        about.license_url.as_deref().map(link),
    ];
    let terms = [about.terms.as_deref().map(link)];
    let title = [(!title.is_empty()).then(|| plain(title))];
    let mut text = String::new();
    for (what, parts) in [
        ("API", &title[..]),
        ("Contact", &contact),
        ("Licence of the API", &license),
        ("Terms of service", &terms),
    ] {
        let parts: Vec<&str> = parts.iter().flatten().map(String::as_str).collect();
        if !parts.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "- {what}: {}", parts.join(", "));
        }
    }
    if text.is_empty() {
        text
    } else {
        format!("\n{text}")
    }
}

/// Text in which Markdown sees no markup.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if c.is_ascii_punctuation()
                && !matches!(c, '.' | ',' | ':' | ';' | '-' | '/' | '\'' | '@')
            {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// A URL as a link, where it is one that is safe to follow; else as text.
fn link(url: &str) -> String {
    let known = ["https://", "http://", "mailto:"];
    let bare = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '`' | '"');
    if known.iter().any(|scheme| url.starts_with(scheme)) && url.chars().all(bare) {
        format!("<{url}>")
    } else {
        plain(url)
    }
}

/// Text that stays in its cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace(['\r', '\n'], " ")
}

/// How a client is made and called.
pub(super) fn first_lines(name: &str, start: &Start) -> String {
    let krate = name.replace('-', "_");
    let client = &start.client;
    // What is not set needs no runtime.
    let mut text = match start.inputs.is_empty() {
        true => format!("use {krate}::{client};\n\n"),
        false => format!("use {krate}::{{{client}, runtime}};\n\n"),
    };
    if start.settings.is_empty() {
        text.push_str(&format!("let client = {client}::builder().build()?;\n"));
    } else {
        let settings = start.settings.join("\n    ");
        text.push_str(&format!(
            "let client = {client}::builder()\n    {settings}\n    .build()?;\n"
        ));
    }
    if let Some(call) = &start.call {
        text.push_str(&format!("let answer = client.{call}.await?;\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_document_says_of_itself_is_text() {
        let from = About {
            contact_name: Some("`Ann` *B*".into()),
            contact_email: Some("ann@example.com".into()),
            contact_url: Some("javascript:alert(1)".into()),
            license: Some("MIT".into()),
            license_url: Some("https://example.com/a_b".into()),
            terms: None,
        };
        let said = about("# Pets\n<script> & [co](x)", &from);
        let expected = r"
- API: \# Pets \<script\> \& \[co\]\(x\)
- Contact: \`Ann\` \*B\*, <mailto:ann@example.com>, javascript:alert\(1\)
- Licence of the API: MIT, <https://example.com/a_b>
";
        assert_eq!(said, expected);
        assert_eq!(about("", &About::default()), "");
    }

    #[test]
    fn a_cell_holds_a_sentence_and_no_markup() {
        let text = "<p>Lists <a href=\"/docs\">pets</a>, if a < b. And more.</p>";
        assert_eq!(first_sentence(text), "Lists pets, if a < b.");
        assert_eq!(first_sentence("one <"), "one <");
    }
}
