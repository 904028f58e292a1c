//! Media types: how each is read and written, which of several says the same, which is wanted most.

use super::Lower;
use super::forms::has_parts;
use super::scalar::json;
use crate::diag::{Place, codes};
use crate::ir::{Coding, Framing, Media, Scalar, Ty};
use crate::model::{self, MediaType, SchemaId, Types};

/// A media type that carries something of its own, with the others that carry the same.
pub(super) struct Choice<'a, 't> {
    pub(super) media: Media,
    pub(super) chosen: &'a MediaType<'t>,
    /// The same bytes under other names.
    pub(super) also: Vec<&'a MediaType<'t>>,
}

impl<'t> Lower<'_, 't, '_> {
    /// What a caller can choose among, the most typed first. Media types that carry the same value
    /// are one choice: the value is all there is to choose.
    pub(super) fn choices<'a>(&mut self, content: &'a [MediaType<'t>]) -> Vec<Choice<'a, 't>> {
        let mut ranked: Vec<(Coding, &MediaType<'t>)> = content
            .iter()
            .map(|media| (self.coding(media), media))
            .collect();
        // Where files are among what is sent, only a form can have them; of names for the same, the
        // plain one goes before ranges and vendors' own.
        ranked.sort_by_cached_key(|(coding, media)| {
            let with_files = *coding == Coding::Multipart && self.has_files(media);
            let is_plain = essence(media.name) == "application/json";
            (!with_files, *coding, !is_plain, media.name.contains('*'))
        });
        let mut choices: Vec<Choice<'a, 't>> = Vec::new();
        for (coding, media) in ranked {
            let same = choices
                .iter()
                .position(|choice| self.is_same(choice, coding, media));
            match same {
                // Other names of JSON are told apart by parameters that nobody asks for.
                Some(same) if choices[same].media.coding == coding => {
                    choices[same].also.push(media);
                }
                Some(_) => {}
                None => choices.push(Choice {
                    media: Media {
                        name: media.name.to_owned(),
                        coding,
                    },
                    chosen: media,
                    also: Vec::new(),
                }),
            }
        }
        for choice in &choices {
            if is_xml(&essence(choice.chosen.name)) {
                self.diags
                    .warn(
                        codes::KEYWORD_NOT_EXPRESSED,
                        Place::Key(choice.chosen.at),
                        format!("`{}` is not typed", choice.chosen.name),
                    )
                    .label("the document is text");
            }
        }
        choices
    }

    /// Whether a media type carries what a choice carries already.
    fn is_same(&self, choice: &Choice<'_, 't>, coding: Coding, media: &MediaType<'t>) -> bool {
        let opaque = |coding| matches!(coding, Coding::Text | Coding::Bytes);
        match (choice.chosen.schema, media.schema) {
            _ if choice.media.coding == coding && opaque(coding) => true,
            (Some(a), Some(b)) => a == b || self.is_same_schema(a, b),
            (None, None) => {
                let is_item = |item| choice.chosen.item_schema == item;
                choice.media.coding == coding
                    && (coding != Coding::Multipart || is_item(media.item_schema))
            }
            _ => false,
        }
    }

    pub(super) fn is_same_schema(&self, a: SchemaId, b: SchemaId) -> bool {
        let (a, b) = (self.document.schema(a), self.document.schema(b));
        match (&a.reference, &b.reference) {
            (Some(a), Some(b)) => a.target == b.target,
            (None, None) => json(self.sources, a.at) == json(self.sources, b.at),
            _ => false,
        }
    }

    /// How the bodies of a media type are read and written.
    pub(super) fn coding(&mut self, media: &MediaType<'t>) -> Coding {
        let coding = coding(media.name);
        // Of other kinds than forms, the parts that the document describes; else the caller's bytes.
        if coding == Coding::Bytes && has_parts(media.name) && self.parts_of(media).is_some() {
            return Coding::Multipart;
        }
        let Some(schema) = media.schema else {
            return coding;
        };
        let flat = self.flatten(&[schema]);
        let is_text = flat.types == Some(Types::STRING) && flat.choices.is_empty();
        let is_binary = is_text && flat.format == Some("binary");
        match coding {
            // A file that is called JSON is a file; what else a range may stand for, the schema says.
            Coding::Json if is_binary => Coding::Bytes,
            Coding::Json if media.name.starts_with('*') && is_text => Coding::Text,
            coding => coding,
        }
    }
}

/// The media type without parameters, in lower case.
pub(super) fn essence(name: &str) -> String {
    let essence = name.split(';').next().unwrap_or(name);
    essence.trim().to_ascii_lowercase()
}

fn is_xml(essence: &str) -> bool {
    matches!(essence, "application/xml" | "text/xml") || essence.ends_with("+xml")
}

/// Whether a media type is a form with files in it.
pub(super) fn is_form_data(name: &str) -> bool {
    essence(name) == "multipart/form-data"
}

/// How a media type is read and written.
pub(super) fn coding(name: &str) -> Coding {
    let essence = essence(name);
    match essence.as_str() {
        "application/json" | "text/json" | "*/*" | "application/*" => Coding::Json,
        "application/x-www-form-urlencoded" => Coding::Form,
        "multipart/form-data" => Coding::Multipart,
        "application/yaml" | "application/x-yaml" => Coding::Text,
        _ if framing(name) == Some(Framing::Lines) => Coding::JsonLines,
        _ if essence.ends_with("+json") => Coding::Json,
        _ if is_xml(&essence) || essence.ends_with("+yaml") => Coding::Text,
        _ if essence.starts_with("text/") => Coding::Text,
        _ => Coding::Bytes,
    }
}

/// How a media type that is read while it comes is cut into items.
pub(super) fn framing(name: &str) -> Option<Framing> {
    match essence(name).as_str() {
        "text/event-stream" => Some(Framing::Events),
        "application/jsonl"
        | "application/jsonlines"
        | "application/json-lines"
        | "application/x-jsonlines"
        | "application/x-ndjson"
        | "application/ndjson"
        | "application/x-json-stream"
        | "application/stream+json"
        | "application/json-seq" => Some(Framing::Lines),
        essence if essence.ends_with("+json-seq") => Some(Framing::Lines),
        _ => None,
    }
}

/// The media type to send where the document names a range.
pub(super) fn concrete(name: &str, coding: Coding) -> String {
    if !name.contains('*') {
        return name.to_owned();
    }
    match coding {
        Coding::Json => "application/json",
        Coding::Text => "text/plain",
        _ => "application/octet-stream",
    }
    .to_owned()
}

/// The type of a body that no schema describes.
pub(super) fn plain(coding: Coding) -> Ty {
    match coding {
        Coding::Json => Ty::Json,
        Coding::Text => Ty::Scalar(Scalar::String),
        Coding::JsonLines => Ty::List(Box::new(Ty::Json)),
        Coding::Form | Coding::Multipart | Coding::Bytes => Ty::Scalar(Scalar::Bytes),
    }
}

/// The media types of choices as `Accept` names them: the first one most.
pub(super) fn asked_for(choices: &[Choice<'_, '_>]) -> Vec<String> {
    let names = choices.iter().flat_map(|choice| {
        // JSON is JSON by whatever name.
        let also = choice.also.iter().map(|media| media.name);
        std::iter::once(choice.chosen.name)
            .chain(also.filter(|_| choice.media.coding != Coding::Json))
    });
    names.map(str::to_owned).collect()
}

/// Whether a status has no body, whatever the document says (RFC 9110, sections 15.3.5, 15.3.6 and
/// 15.4.5).
pub(super) fn has_no_body(status: model::Status) -> bool {
    matches!(status, model::Status::Code(204 | 205 | 304))
}
