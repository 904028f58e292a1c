//! Diagnostics as text for people and as JSON for machines.

use std::borrow::Cow;

use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin, Padding, Renderer, Snippet,
};
use serde::Serialize;

use super::{Diagnostic, Diagnostics, Fix, Place, Severity};
use crate::source::{FileId, SourceFile, Sources, Span};

/// Lines are shown up to this many characters; longer ones are cut around the place.
const WIDTH: usize = 120;
/// What stays of a cut line before the place.
const BEFORE: usize = 40;
/// Places of one file this many lines apart or nearer are shown in one piece.
const NEAR: usize = 4;

/// Renders for people, in the order given, with a blank line between two diagnostics.
pub fn render_text(diags: &Diagnostics, sources: &Sources, color: bool) -> String {
    // Lines are cut here, so the renderer's own width must not cut a second time.
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
    .term_width(10 * WIDTH);
    let mut text = String::new();
    for diagnostic in diags.iter() {
        let rendered = renderer.render(&[group(diagnostic, sources)]);
        for line in rendered.lines().filter(|line| !is_bare_origin(line)) {
            // The bar of an empty line is followed by a space.
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text.push('\n');
    }
    text
}

/// Snippets carry no path here (their origin is a line of its own, because a cut line would give a
/// wrong column), for which the renderer leaves a line with nothing but `:::`.
fn is_bare_origin(line: &str) -> bool {
    // The text without its escape sequences, each of which ends with `m`.
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or("");
    let rest = parts.map(|part| part.split_once('m').map_or("", |(_, text)| text));
    std::iter::once(first)
        .chain(rest)
        .map(str::trim)
        .collect::<String>()
        == ":::"
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match diagnostic.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level
        .primary_title(one_line(&diagnostic.message))
        .id(diagnostic.code.id)
        .elements(places(diagnostic, sources));
    if let Some(pointer) = diagnostic
        .place
        .pointer(sources)
        .filter(|pointer| pointer != "#")
    {
        group = group.element(
            Level::NOTE
                .no_name()
                .message(one_line(&format!("at {pointer}")).into_owned()),
        );
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(lines(help)));
    }
    if let Some(fix) = &diagnostic.fix {
        let text = format!("{}:\n{}", fix.place(), fix.text());
        group = group.element(Level::HELP.message(lines(&text).into_owned()));
    }
    group
}

/// Text that names what a document says, on one line: a key can have line breaks in it.
fn one_line(text: &str) -> Cow<'_, str> {
    escape(text, |char| is_hidden(char) || char == '\n')
}

/// Text that may have lines of its own.
fn lines(text: &str) -> Cow<'_, str> {
    escape(text, is_hidden)
}

/// Characters that would command the terminal or turn the direction of the text.
fn is_hidden(char: char) -> bool {
    let turns =
        matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || (char.is_control() && char != '\n')
}

/// The renderer escapes the source it shows, but takes labels and notes as they are.
fn escape(text: &str, is_escaped: impl Fn(char) -> bool + Copy) -> Cow<'_, str> {
    if !text.contains(is_escaped) {
        return text.into();
    }
    let mut escaped = String::new();
    for char in text.chars() {
        match char {
            char if !is_escaped(char) => escaped.push(char),
            '\n' | '\r' | '\t' => escaped.extend(char.escape_default()),
            char => escaped.extend(char.escape_unicode()),
        }
    }
    escaped.into()
}

/// A place to show: where it is, and what is said about it.
struct Mark<'a> {
    file: &'a SourceFile,
    id: FileId,
    span: Option<Span>,
    line: usize,
    column: usize,
    label: &'a str,
    kind: AnnotationKind,
}

impl<'a> Mark<'a> {
    fn new(place: Place, label: &'a str, kind: AnnotationKind, sources: &'a Sources) -> Self {
        let (id, span) = place.locate(sources);
        let file = sources.file(id);
        let (line, column) = span.map_or((1, 1), |span| file.line_column(span.start));
        Self {
            file,
            id,
            span,
            line,
            column,
            label,
            kind,
        }
    }

    /// The span as far as it is on its first line; what goes on for lines is shown by its beginning.
    fn first_line(&self) -> std::ops::Range<usize> {
        let Some(span) = self.span else { return 0..0 };
        let line = self.file.line_span(self.line).range();
        let start = self.file.floor(span.start);
        let end = self.file.floor(span.end);
        start..end.min(line.end).max(start)
    }
}

/// The place and the related ones: those near each other in one snippet, the others each in its own.
fn places<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Element<'a>> {
    let mut marks = vec![Mark::new(
        diagnostic.place,
        &diagnostic.label,
        AnnotationKind::Primary,
        sources,
    )];
    marks.extend(
        diagnostic
            .related
            .iter()
            .map(|(place, label)| Mark::new(*place, label, AnnotationKind::Context, sources)),
    );
    let mut elements: Vec<Element<'a>> = Vec::new();
    while !marks.is_empty() {
        let first = marks.remove(0);
        if !elements.is_empty() {
            elements.push(Padding.into());
        }
        if first.span.is_none() {
            elements.push(Origin::path(first.file.path()).into());
            continue;
        }
        elements.push(
            Origin::path(first.file.path())
                .line(first.line)
                .char_column(first.column)
                .into(),
        );
        let is_near = |mark: &Mark<'_>| {
            mark.id == first.id
                && mark.span.is_some()
                && mark.line.abs_diff(first.line) <= NEAR
                && !is_long(mark)
        };
        let near = if is_long(&first) {
            Vec::new()
        } else {
            marks.extract_if(.., |mark| is_near(mark)).collect()
        };
        elements.push(snippet(first, near).into());
    }
    elements
}

fn is_long(mark: &Mark<'_>) -> bool {
    let line = mark.file.line_span(mark.line);
    (line.end - line.start) as usize > WIDTH
}

fn snippet<'a>(
    first: Mark<'a>,
    near: Vec<Mark<'a>>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let file = first.file;
    if is_long(&first) {
        let (source, span) = cut(&first);
        let annotation = first
            .kind
            .span(span)
            .label((!first.label.is_empty()).then(|| one_line(first.label)));
        return Snippet::source(source)
            .line_start(first.line)
            .annotation(annotation);
    }
    let lines = near.iter().map(|mark| mark.line).chain([first.line]);
    let (top, bottom) = lines.fold((first.line, first.line), |(top, bottom), line| {
        (top.min(line), bottom.max(line))
    });
    let (start, end) = (
        file.line_span(top).range().start,
        file.line_span(bottom).range().end,
    );
    let marks = std::iter::once(first).chain(near);
    let annotations = marks.map(|mark| {
        let span = mark.first_line();
        let span = span.start.saturating_sub(start)..span.end.saturating_sub(start);
        mark.kind
            .span(span)
            .label((!mark.label.is_empty()).then(|| one_line(mark.label)))
    });
    Snippet::source(file.text().get(start..end).unwrap_or(""))
        .line_start(top)
        .annotations(annotations)
}

/// The part of a long line around a place, and where the place stands in it.
fn cut(mark: &Mark<'_>) -> (String, std::ops::Range<usize>) {
    let text = mark.file.text();
    let line = mark.file.line_span(mark.line).range();
    let span = mark.first_line();
    let before = text.get(line.start..span.start).unwrap_or("");
    let inside = text.get(span.clone()).unwrap_or("");
    let after = text.get(span.end..line.end).unwrap_or("");

    let mut shown = String::new();
    let kept = before
        .char_indices()
        .rev()
        .nth(BEFORE - 1)
        .map_or(0, |(index, _)| index);
    if kept > 0 {
        shown.push('…');
    }
    shown.push_str(before.get(kept..).unwrap_or(""));
    let start = shown.len();
    let rest = take_chars(inside, WIDTH - BEFORE);
    shown.push_str(rest);
    let end = shown.len();
    let tail = if rest.len() == inside.len() {
        take_chars(after, (WIDTH - BEFORE).saturating_sub(rest.chars().count()))
    } else {
        ""
    };
    shown.push_str(tail);
    if rest.len() + tail.len() < inside.len() + after.len() {
        shown.push('…');
    }
    (shown, start..end)
}

fn take_chars(text: &str, count: usize) -> &str {
    let end = text
        .char_indices()
        .nth(count)
        .map_or(text.len(), |(index, _)| index);
    text.get(..end).unwrap_or("")
}

/// Renders for machines: one JSON object on each line, in the order given.
///
/// Keys without a value (`line` of a whole file, `help`, `fix`) are left out. Lines and columns are counted
/// from 1, columns in characters; `endColumn` is the column behind the last character.
pub fn render_json(diags: &Diagnostics, sources: &Sources) -> String {
    let mut text = String::new();
    for diagnostic in diags.iter() {
        let Diagnostic {
            code,
            message,
            place,
            label,
            related,
            help,
            fix,
        } = diagnostic;
        let line = DiagnosticJson {
            code: code.id,
            severity: match code.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            title: code.title,
            message,
            place: PlaceJson::new(*place, label, sources),
            help: help.as_deref(),
            fix: fix.as_ref().map(FixJson::new),
            related: related
                .iter()
                .map(|(place, label)| PlaceJson::new(*place, label, sources))
                .collect(),
        };
        // Strings and numbers only: nothing that could fail to serialise.
        text.push_str(&serde_json::to_string(&line).unwrap_or_default());
        text.push('\n');
    }
    text
}

#[derive(Serialize)]
struct DiagnosticJson<'a> {
    code: &'a str,
    severity: &'a str,
    title: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: PlaceJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<FixJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<PlaceJson<'a>>,
}

/// The text to paste, under the name of where it belongs.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum FixJson {
    Overlay(String),
    Manifest(String),
}

impl FixJson {
    fn new(fix: &Fix) -> Self {
        match fix {
            Fix::Overlay(_) => Self::Overlay(fix.text()),
            Fix::Manifest(_) => Self::Manifest(fix.text()),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PlaceJson<'a> {
    file: &'a str,
    #[serde(flatten)]
    range: Option<RangeJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RangeJson {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl<'a> PlaceJson<'a> {
    fn new(place: Place, label: &'a str, sources: &'a Sources) -> Self {
        let (id, span) = place.locate(sources);
        let file = sources.file(id);
        let range = span.map(|span| {
            let (line, column) = file.line_column(span.start);
            let (end_line, end_column) = file.line_column(span.end);
            RangeJson {
                line,
                column,
                end_line,
                end_column,
            }
        });
        Self {
            file: file.path(),
            range,
            pointer: place.pointer(sources),
            label,
        }
    }
}
