//! YAML 1.2 with a span for every key and value, from the events of `granit-parser`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use granit_parser::{Event, Options, Parser, ScalarStyle, StrInput, StructureStyle, Tag};

use super::keys::refuse_duplicates;
use super::scalar::{self, Plain};
use super::yaml_error::explain;
use super::{Entry, FileId, KeyPlace, MAX_DEPTH, NodeId, Sources, Span, Stop, Value};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, codes};

/// Nodes that aliases may add to a document. Real documents stay in the thousands; nested aliases
/// can multiply a few hundred bytes to any size.
const MAX_COPIES: usize = 500_000;

pub(super) fn parse(
    sources: &mut Sources,
    file: FileId,
    diags: &mut Diagnostics,
) -> Option<NodeId> {
    let text: Arc<str> = sources.file(file).shared_text();
    let mut options = Options::default();
    options.set_emit_comments(false);
    // The reader counts for itself; one more lets it say so first.
    options.flow_nesting_limit = MAX_DEPTH + 1;
    options.block_nesting_limit = MAX_DEPTH + 1;
    let mut reader = Reader {
        events: Parser::new_from_str_with_options(&text, options),
        text: &text,
        file,
        sources,
        diags,
        depth: 0,
        copies: 0,
        tag: None,
        anchors: HashMap::new(),
    };
    reader.document().ok()
}

struct Reader<'a> {
    events: Parser<'a, StrInput<'a>>,
    text: &'a str,
    file: FileId,
    sources: &'a mut Sources,
    diags: &'a mut Diagnostics,
    depth: usize,
    copies: usize,
    /// The tag of the event that was read last.
    tag: Option<Span>,
    /// The node of each anchor that is read to its end.
    anchors: HashMap<usize, NodeId>,
}

impl<'a> Reader<'a> {
    fn document(&mut self) -> Result<NodeId, Stop> {
        loop {
            match self.next()? {
                (Event::StreamStart, _) => {}
                (Event::DocumentStart(..), _) => break,
                _ => {
                    let place = Place::File(self.file);
                    self.diags.error(
                        codes::NOT_A_DOCUMENT,
                        place,
                        "there are only comments in this file",
                    );
                    return Err(Stop);
                }
            }
        }
        let (event, span) = self.next()?;
        let is_plain = matches!(event, Event::Scalar(_, ScalarStyle::Plain, ..));
        let root = self.node(event, span)?;
        if is_plain && self.sources.string(root).is_some() {
            self.error(
                codes::NOT_A_DOCUMENT,
                span,
                "this is neither JSON nor YAML, but plain text",
            )
            .help("an OpenAPI document begins with `openapi: 3…` or `{\"openapi\": \"3…\"`");
            return Err(Stop);
        }
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(root),
                (Event::DocumentStart(..), span) => {
                    let span = Span {
                        end: span.end.max(span.start + 1),
                        ..span
                    };
                    self.error(
                        codes::SYNTAX,
                        span,
                        "a second document begins in the same file",
                    )
                    .label("everything from here on would be ignored");
                    return Err(Stop);
                }
                _ => {}
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'a>, Span), Stop> {
        match self.events.next_event() {
            Some(Ok((event, span))) => {
                let range = span.byte_range().unwrap_or_default();
                let tag = span.tag_span().and_then(|tag| tag.byte_range());
                self.tag = tag.map(|tag| Span::new(tag.start, tag.end));
                Ok((event, Span::new(range.start, range.end)))
            }
            Some(Err(error)) => {
                let (code, span, message, help) = explain(&error, self.text);
                self.error(code, span, message).help = help.map(str::to_owned);
                Err(Stop)
            }
            None => {
                let end = Span::new(self.text.len(), self.text.len());
                self.error(codes::SYNTAX, end, "the text ends unexpectedly");
                Err(Stop)
            }
        }
    }

    fn node(&mut self, event: Event<'a>, span: Span) -> Result<NodeId, Stop> {
        let (anchor, span, value) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let (text, span) = match style {
                    ScalarStyle::Literal | ScalarStyle::Folded => self.block(text, span),
                    _ => (text, span),
                };
                let value = self.scalar(&text, style, tag.as_deref(), span);
                (anchor, span, value)
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.collection_tag(tag.as_deref(), "seq", span);
                let start = match style {
                    StructureStyle::Block => scalar::sequence_start(self.text, span.start),
                    StructureStyle::Flow => span.start,
                };
                let (value, end) = self.sequence(span, style)?;
                (anchor, Span { start, end }, value)
            }
            Event::MappingStart(style, anchor, tag) => {
                self.collection_tag(tag.as_deref(), "map", span);
                let (value, end) = self.mapping(span, style)?;
                (
                    anchor,
                    Span {
                        start: span.start,
                        end,
                    },
                    value,
                )
            }
            Event::Alias(anchor) => return self.alias(anchor, span),
            _ => {
                self.error(codes::SYNTAX, span, "expected a value");
                return Err(Stop);
            }
        };
        let node = self.sources.push(self.file, span, value);
        if anchor > 0 {
            self.anchors.insert(anchor, node);
        }
        Ok(node)
    }

    fn enter(&mut self, depth: usize, span: Span) -> Result<(), Stop> {
        if depth >= MAX_DEPTH {
            let span = Span {
                end: span.end.max(span.start + 1),
                ..span
            };
            let message = format!("mappings and sequences are nested more than {MAX_DEPTH} deep");
            self.error(codes::LIMIT, span, message)
                .label("one level too many");
            return Err(Stop);
        }
        Ok(())
    }

    /// The items of a sequence and where it ends: block style at the end of its last item.
    fn sequence(&mut self, start: Span, style: StructureStyle) -> Result<(Value, u32), Stop> {
        self.enter(self.depth, start)?;
        self.depth += 1;
        let mut items = Vec::new();
        let mut last = start.end;
        let end = loop {
            match self.next()? {
                (Event::SequenceEnd, span) => break span,
                (event, span) => {
                    let alias = matches!(event, Event::Alias(_));
                    let item = self.node(event, span)?;
                    last = last.max(if alias {
                        span.end
                    } else {
                        self.sources.node(item).span.end
                    });
                    items.push(item);
                }
            }
        };
        self.depth -= 1;
        Ok((
            Value::Array(items),
            if style == StructureStyle::Flow {
                end.end
            } else {
                last
            },
        ))
    }

    fn mapping(&mut self, start: Span, style: StructureStyle) -> Result<(Value, u32), Stop> {
        self.enter(self.depth, start)?;
        self.depth += 1;
        let mut entries = Vec::new();
        let mut merges = Vec::new();
        let mut last = start.end;
        let end = loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                break span;
            }
            let (key, is_merge) = self.key(event, span)?;
            let (event, value_span) = self.next()?;
            let alias = matches!(event, Event::Alias(_));
            let value = self.node(event, value_span)?;
            last = last.max(span.end).max(if alias {
                value_span.end
            } else {
                self.sources.node(value).span.end
            });
            if is_merge {
                merges.push((entries.len(), value));
            }
            // A merge key stays for the moment, so that a second one is refused like any other.
            entries.push(Entry {
                key,
                place: KeyPlace {
                    file: self.file,
                    span,
                },
                value,
            });
        };
        self.depth -= 1;
        refuse_duplicates(&mut entries, self.diags);
        if let Some(&(index, value)) = merges.first() {
            self.merge(&mut entries, index, value);
        }
        Ok((
            Value::Object(entries),
            if style == StructureStyle::Flow {
                end.end
            } else {
                last
            },
        ))
    }

    /// A key as its text, and whether it is the merge key.
    fn key(&mut self, event: Event<'a>, span: Span) -> Result<(Box<str>, bool), Stop> {
        let reason = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain;
                if !plain || span.start < span.end {
                    let is_merge = plain && text == "<<";
                    if !is_merge {
                        self.string_tag(tag.as_deref(), span);
                    }
                    if anchor > 0 {
                        let node =
                            self.sources
                                .push(self.file, span, Value::String((*text).into()));
                        self.anchors.insert(anchor, node);
                    }
                    return Ok((text.into(), is_merge));
                }
                "there is no key before this `:`"
            }
            Event::Alias(anchor) => {
                let node = self
                    .anchors
                    .get(&anchor)
                    .map(|&node| self.sources.value(node));
                match node {
                    Some(Value::String(text) | Value::Number(text)) => {
                        return Ok((text.clone(), false));
                    }
                    _ => "this alias is no text, and a key must be",
                }
            }
            _ => "a key must be text, not a mapping or sequence",
        };
        self.error(codes::SYNTAX, span, reason);
        Err(Stop)
    }

    /// Puts the entries that `<<` names in its place: explicit keys win, then earlier mappings.
    fn merge(&mut self, entries: &mut Vec<Entry>, index: usize, value: NodeId) {
        let maps = match self.sources.value(value) {
            Value::Array(items) => items.clone(),
            _ => vec![value],
        };
        let mut known: HashSet<Box<str>> = entries.iter().map(|entry| entry.key.clone()).collect();
        let mut merged = Vec::new();
        for map in maps {
            let node = self.sources.node(map);
            if let Value::Object(inner) = &node.value {
                merged.extend(
                    inner
                        .iter()
                        .filter(|entry| known.insert(entry.key.clone()))
                        .cloned(),
                );
            } else {
                let message = format!(
                    "`<<` merges a mapping or a list of mappings, not {}",
                    node.value.kind()
                );
                let place = entries.get(index).map_or(Place::Node(map), |at| {
                    Place::Span(at.place.file, at.place.span)
                });
                self.diags.error(codes::SYNTAX, place, message);
            }
        }
        if index < entries.len() {
            entries.splice(index..=index, merged);
        }
    }

    /// A copy of the nodes that an anchor names; they keep the place that they are written at.
    fn alias(&mut self, anchor: usize, span: Span) -> Result<NodeId, Stop> {
        let Some(&node) = self.anchors.get(&anchor) else {
            self.error(
                codes::SYNTAX,
                span,
                "this alias stands inside the value that it names",
            );
            return Err(Stop);
        };
        self.copy(node, self.depth, span)
    }

    fn copy(&mut self, node: NodeId, depth: usize, alias: Span) -> Result<NodeId, Stop> {
        self.copies += self.sources.node(node).weight();
        if self.copies > MAX_COPIES {
            let message = format!(
                "aliases make this document more than {MAX_COPIES} values larger than it is written"
            );
            self.error(codes::LIMIT, alias, message)
                .label("the alias that is one too many");
            return Err(Stop);
        }
        let mut copy = self.sources.node(node).clone();
        match &mut copy.value {
            Value::Array(items) => {
                self.enter(depth, alias)?;
                for item in items {
                    *item = self.copy(*item, depth + 1, alias)?;
                }
            }
            Value::Object(entries) => {
                self.enter(depth, alias)?;
                for entry in entries {
                    entry.value = self.copy(entry.value, depth + 1, alias)?;
                }
            }
            _ => {}
        }
        Ok(self.sources.push(copy.file, copy.span, copy.value))
    }

    /// A block scalar with its place from the `|` or `>`; the event has the content alone.
    fn block(&self, content: Cow<'a, str>, span: Span) -> (Cow<'a, str>, Span) {
        let place = scalar::block_span(self.text, span);
        // A text that ends without a line break gives its last block scalar none (YAML 1.2.2 section
        // 8.1.1.2, `b-chomped-last`); the parser adds one.
        let unended = span.end as usize == self.text.len() && !self.text.ends_with(['\n', '\r']);
        match content.strip_suffix('\n') {
            Some(shorter) if unended => (shorter.to_owned().into(), place),
            _ => (content, place),
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, tag: Option<&Tag>, span: Span) -> Value {
        let string = || Value::String(text.into());
        let plain = match tag {
            Some(tag) => match tag.core_suffix() {
                Some(name) => match scalar::tagged(name, text) {
                    Some(plain) => plain,
                    None => {
                        self.foreign_tag(tag, span);
                        return string();
                    }
                },
                None => {
                    self.string_tag(Some(tag), span);
                    return string();
                }
            },
            None if style == ScalarStyle::Plain => scalar::resolve(text),
            None => return string(),
        };
        match plain {
            Plain::Value(value) => value,
            Plain::NotJson => {
                self.error(
                    codes::BAD_VALUE,
                    span,
                    format!("JSON has no number `{text}`"),
                )
                .help("leave the key out, or write a string");
                Value::Null
            }
        }
    }

    /// Tags under which the text stays a string: `!` (YAML 1.2.2 section 6.9.1), `!!str`, and the
    /// YAML 1.1 types that JSON writes as strings.
    fn string_tag(&mut self, tag: Option<&Tag>, span: Span) {
        let Some(tag) = tag else { return };
        let name = tag.suffix_in_namespace("tag:yaml.org,2002:");
        let known = matches!(
            name.as_deref(),
            Some("str" | "int" | "float" | "bool" | "null" | "timestamp" | "binary")
        );
        if !known && tag.original() != "!" {
            self.foreign_tag(tag, span);
        }
    }

    fn collection_tag(&mut self, tag: Option<&Tag>, expected: &str, span: Span) {
        match tag {
            Some(tag) if tag.original() == "!" || tag.is_yaml_core_schema_tag(expected) => {}
            Some(tag) => self.foreign_tag(tag, span),
            None => {}
        }
    }

    fn foreign_tag(&mut self, tag: &Tag, span: Span) {
        let span = self.tag.unwrap_or(span);
        let error = match tag.core_suffix() {
            Some(_) => self.error(
                codes::SYNTAX,
                span,
                format!("the tag `{}` does not fit this value", tag.original()),
            ),
            None => self.error(
                codes::SYNTAX,
                span,
                format!(
                    "the tag `{}` means nothing in an OpenAPI document",
                    tag.original()
                ),
            ),
        };
        error.help("OpenAPI documents are written with JSON's types: take the tag off");
    }

    fn error(&mut self, code: Code, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.diags
            .error(code, Place::Span(self.file, span), message)
    }
}
