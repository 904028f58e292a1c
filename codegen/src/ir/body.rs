//! Request bodies: what may be sent, and how forms and other bodies of several parts are written.

use std::fmt::Write as _;

use super::{Media, Use};
use crate::source::NodeId;

/// A request body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// The body object.
    pub at: NodeId,
    /// Whether it must be given.
    pub required: bool,
    /// What is sent: the most typed of what the document allows.
    pub sent: Sent,
    /// What may be sent in its place.
    pub others: Vec<Sent>,
}

impl Body {
    /// Everything that may be sent.
    pub fn all(&self) -> impl Iterator<Item = &Sent> {
        std::iter::once(&self.sent).chain(&self.others)
    }

    /// Everything that may be sent, to rename types in it.
    pub(crate) fn all_mut(&mut self) -> impl Iterator<Item = &mut Sent> {
        std::iter::once(&mut self.sent).chain(&mut self.others)
    }
}

/// A body in a media type.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// Its encoding.
    pub media: Media,
    /// What it holds.
    pub value: Use,
    /// Other media types for the same bytes, to be set by hand.
    pub also: Vec<String>,
    /// How properties of a form, or parts of a multipart body, are written.
    pub parts: Parts,
}

/// How properties of a form, or parts of a multipart body, are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parts {
    /// By name: those properties that are not written as usual.
    Named(Vec<(String, Encoding)>),
    /// In order: how the first ones are written, and how all others are.
    Ordered(Vec<Encoding>, Encoding),
}

impl Parts {
    /// Everything as usual.
    pub const USUAL: Self = Self::Named(Vec::new());
}

/// How a property of a form, or a part of a multipart body, is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Encoding {
    /// How its value is written.
    pub written: Written,
    /// The headers that its parts must have.
    pub headers: Vec<PartHeader>,
}

/// A header that a part must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartHeader {
    /// Its name, as the document has it.
    pub wire: String,
    /// The only value that it has, which is filled in.
    pub fixed: Option<String>,
}

/// How the value of a property of a form, or of a part, is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Written {
    /// As it is where the document says nothing.
    #[default]
    Usual,
    /// In this media type.
    ContentType(String),
    /// `style: form`, exploded: items repeat the name, an object's properties stand for themselves.
    Exploded,
    /// Items, or names and values, with this between them.
    Joined(char),
    /// `name[key]=value`, and `name[0]=value` for items.
    DeepObject,
    /// As parts of its own.
    Multipart {
        /// The media type of these.
        media: String,
        /// How they are written.
        parts: Box<Parts>,
        /// Whether each item of a list is written so, and not the list.
        each: bool,
    },
}

/// How parts are written, for the dump.
pub(super) fn dump_parts(parts: &Parts) -> String {
    match parts {
        Parts::Named(encodings) => encodings
            .iter()
            .map(|(property, encoding)| format!(", {property:?} {}", dump_encoding(encoding)))
            .collect(),
        Parts::Ordered(first, rest) => {
            let first: Vec<String> = first.iter().map(dump_encoding).collect();
            format!(
                " in order ({}), {}..",
                first.join(", "),
                dump_encoding(rest)
            )
        }
    }
}

fn dump_encoding(encoding: &Encoding) -> String {
    let mut out = match &encoding.written {
        Written::Multipart { media, parts, each } => {
            let each = if *each { "each " } else { "" };
            format!(
                "{each}{media}{{{}}}",
                dump_parts(parts).trim_start_matches(", ")
            )
        }
        other => format!("{other:?}"),
    };
    for PartHeader { wire, fixed } in &encoding.headers {
        let fixed = fixed.as_ref().map(|value| format!(": {value}"));
        let _ = write!(out, " header {wire}{}", fixed.unwrap_or_default());
    }
    out
}
