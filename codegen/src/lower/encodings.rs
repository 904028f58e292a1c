//! How the parts of a body are written: the Encoding Object (OpenAPI 3.2, 4.15).

use super::Lower;
use super::forms::{Described, Kind, Way, has_parts, is_array};
use super::headers::http_token;
use super::held::{content_types, is_opaque, is_styled, json_of, leaves_choice};
use super::media::is_form_data;
use super::prose::said;
use crate::diag::{Place, codes};
use crate::ir::{Encoding, PartHeader, Parts, Written};
use crate::model::{self, Encodings, Header, MediaType, SchemaId};
use crate::source::NodeId;

impl<'t> Lower<'_, 't, '_> {
    /// How the properties of an urlencoded form are written.
    pub(super) fn form_parts(&mut self, schema: SchemaId, encodings: &Encodings<'t>) -> Parts {
        for (_, encoding) in &encodings.named {
            let ignored = encoding.headers.iter().map(|(_, header)| header.at);
            let nested = encoding.parts.ordered().chain(encoding.parts.named());
            let nested = nested.map(|inner| inner.at);
            for at in ignored.chain(nested).collect::<Vec<_>>() {
                // OpenAPI 3.2, 4.15.1.1: they are for `multipart` alone.
                self.warn_of_encoding(at, "only a body of several parts has this", "ignored");
            }
        }
        let way = Way {
            named: true,
            form: true,
        };
        Parts::Named(self.named_parts(&[schema], encodings, way, false))
    }

    /// How the parts of a body are written.
    pub(super) fn parts(&mut self, described: &Described, media: &MediaType<'t>) -> Parts {
        self.parts_in(described, &media.encodings, is_form_data(media.name))
    }

    fn parts_in(&mut self, described: &Described, encodings: &Encodings<'t>, form: bool) -> Parts {
        let (first, rest) = match described {
            Described::Named(schemas) => {
                for encoding in encodings.ordered() {
                    self.warn_of_encoding(encoding.at, "an object has no first part", "ignored");
                }
                let way = Way { named: true, form };
                return Parts::Named(self.named_parts(schemas, encodings, way, true));
            }
            Described::Ordered { first, rest, .. } => (first, rest),
        };
        for encoding in encodings.named() {
            self.warn_of_encoding(
                encoding.at,
                "the parts of an array have no names",
                "ignored",
            );
        }
        let count = match rest {
            Some(_) => first.len().max(encodings.first.len()),
            None => first.len(),
        };
        let mut written: Vec<Encoding> = (0..count)
            .map(|index| {
                let schema = first.get(index).map(std::slice::from_ref);
                let schemas = schema.or(rest.as_deref()).unwrap_or_default();
                self.encoding(schemas, encodings.at(index), Way::ORDERED)
            })
            .collect();
        let rest = match rest {
            Some(rest) => self.encoding(rest, encodings.rest.as_deref(), Way::ORDERED),
            None => Encoding::default(),
        };
        while written.last() == Some(&rest) {
            written.pop();
        }
        Parts::Ordered(written, rest)
    }

    fn encoding(
        &mut self,
        schemas: &[SchemaId],
        encoding: Option<&model::Encoding<'t>>,
        way: Way,
    ) -> Encoding {
        let encoding = encoding.map(|encoding| Encoding {
            written: self.unstyled(schemas, encoding, way, true),
            headers: self.part_headers(encoding, way),
        });
        encoding.unwrap_or_default()
    }

    /// How properties are written of which the document says something.
    fn named_parts(
        &mut self,
        schemas: &[SchemaId],
        encodings: &Encodings<'t>,
        way: Way,
        multipart: bool,
    ) -> Vec<(String, Encoding)> {
        let flat = self.flatten(schemas);
        let open = !flat.is_struct() || !flat.additional.is_empty() || !flat.patterns.is_empty();
        let mut parts = Vec::new();
        for (name, encoding) in &encodings.named {
            let property = flat.properties.iter().find(|(known, _)| known == name);
            if property.is_none() && !open && !flat.required.contains(name) {
                let message = format!("the form has no property `{name}` to encode");
                self.diags
                    .warn(
                        codes::KEYWORD_NOT_EXPRESSED,
                        Place::Key(encoding.at),
                        message,
                    )
                    .label("ignored");
                continue;
            }
            let schemas = property.map_or(&[][..], |(_, schemas)| schemas);
            let written = match is_styled(encoding, way) {
                true => self.styled(encoding),
                false => Some(self.unstyled(schemas, encoding, way, multipart)),
            };
            let headers = match multipart {
                true => self.part_headers(encoding, way),
                false => Vec::new(),
            };
            let Some(written) = written else { continue };
            let encoding = Encoding { written, headers };
            if encoding != Encoding::default() {
                parts.push(((*name).to_owned(), encoding));
            }
        }
        parts
    }

    fn styled(&mut self, encoding: &model::Encoding<'t>) -> Option<Written> {
        // OpenAPI 3.1, 4.8.15.1: `form` explodes unless it says otherwise.
        let style = encoding.style.unwrap_or("form");
        let exploded = encoding.explode.unwrap_or(style == "form");
        let known = match (style, exploded) {
            ("form", true) => Some(Written::Exploded),
            ("form", false) => Some(Written::Joined(',')),
            ("spaceDelimited", _) => Some(Written::Joined(' ')),
            ("pipeDelimited", _) => Some(Written::Joined('|')),
            ("deepObject", _) => Some(Written::DeepObject),
            _ => None,
        };
        if known.is_none() {
            self.diags
                .error(
                    codes::BAD_VALUE,
                    Place::Node(encoding.at),
                    format!("forms have no style `{style}`"),
                )
                .help("one of form, spaceDelimited, pipeDelimited, deepObject");
        }
        known
    }

    fn unstyled(
        &mut self,
        schemas: &[SchemaId],
        encoding: &model::Encoding<'t>,
        way: Way,
        multipart: bool,
    ) -> Written {
        let Some(content) = encoding.content_type else {
            return Written::Usual;
        };
        let described = multipart && !schemas.is_empty();
        if described && let Some(nested) = self.nested_parts(schemas, encoding, content, way) {
            return nested;
        }
        let held = described.then(|| self.part_held(schemas, Some(encoding), way));
        if held.is_some_and(|held| held.kind == Kind::File) && self.is_structured(schemas, way) {
            let message = format!("`{content}` is not typed");
            self.warn_of_encoding(encoding.at, &message, "the part is given as it is sent");
        }
        let chosen = match leaves_choice(encoding) {
            false => content.trim(),
            // Of several, and of ranges, the caller chooses with the part; only JSON can be written.
            true if described && self.is_structured(schemas, way) => {
                json_of(content).unwrap_or_default()
            }
            true => "",
        };
        let is_usual =
            chosen.is_empty() || (leaves_choice(encoding) && chosen == "application/json");
        match is_usual {
            true => Written::Usual,
            false => Written::ContentType(chosen.to_owned()),
        }
    }

    fn nested_parts(
        &mut self,
        schemas: &[SchemaId],
        encoding: &model::Encoding<'t>,
        content: &str,
        way: Way,
    ) -> Option<Written> {
        let flat = self.flatten(schemas);
        let each = self.nesting(&flat, encoding, way)?;
        let form = is_form_data(content);
        let inner = if each { flat.items } else { schemas.to_vec() };
        let described = self.described_parts(&inner, &encoding.parts, form)?;
        Some(Written::Multipart {
            media: content.trim().to_owned(),
            parts: Box::new(self.parts_in(&described, &encoding.parts, form)),
            each,
        })
    }

    /// Whether a part is an object or an array, of which only JSON and forms have a text.
    fn is_structured(&mut self, schemas: &[SchemaId], way: Way) -> bool {
        let flat = self.flatten(schemas);
        let is_list = way.named && is_array(&flat) && flat.prefix_items.is_empty();
        match is_list {
            true => is_opaque(&self.flatten(&flat.items)),
            false => is_opaque(&flat),
        }
    }

    /// Whether a caller can give a part headers.
    pub(super) fn is_headed(&mut self, encoding: &model::Encoding<'t>, way: Way) -> bool {
        let mut headers = encoding.headers.iter();
        headers.any(|(name, header)| {
            self.is_declared(name, header, way)
                && !(header.required && self.only_value(header).is_some())
        })
    }

    /// The headers that a part must have.
    fn part_headers(&mut self, encoding: &model::Encoding<'t>, way: Way) -> Vec<PartHeader> {
        let mut headers = Vec::new();
        for (name, header) in &encoding.headers {
            if header.required && self.is_declared(name, header, way) {
                headers.push(PartHeader {
                    wire: (*name).to_owned(),
                    fixed: self.only_value(header),
                });
            }
        }
        headers
    }

    /// Whether a header is one to be set. OpenAPI 3.2, 4.15.1.1: not the media type, which stands beside
    /// the headers. What has a name has the Content-Disposition of that name (RFC 7578, section 4.2).
    /// A schema that takes nothing is of a header that must not be there.
    fn is_declared(&self, name: &str, header: &Header<'t>, way: Way) -> bool {
        let is_false = |schema| self.document.schema(self.referent(schema)).boolean == Some(false);
        let is_said_elsewhere = name.eq_ignore_ascii_case("content-type")
            || (way.named && name.eq_ignore_ascii_case("content-disposition"));
        let is_never = header.schema.is_some_and(is_false);
        http_token(name).is_some() && !is_said_elsewhere && !is_never
    }

    /// The text of the only value that a header has.
    fn only_value(&mut self, header: &Header<'t>) -> Option<String> {
        let content = header.content.as_ref();
        let schema = header.schema.or(content.and_then(|media| media.schema))?;
        let is_json = content.is_some_and(|media| json_of(media.name).is_some());
        let flat = self.flatten(&[schema]);
        let &[only] = flat.values?.as_slice() else {
            return None;
        };
        match super::scalar::json(self.sources, only) {
            serde_json::Value::String(text) if !is_json => Some(text),
            serde_json::Value::Array(_) | serde_json::Value::Object(_) if !is_json => None,
            other => Some(other.to_string()),
        }
    }

    /// What there is to know of a part for who gives it: its headers, and its media types.
    pub(super) fn said_of_part(
        &mut self,
        encoding: &model::Encoding<'t>,
        way: Way,
    ) -> Option<String> {
        let mut paragraphs = Vec::new();
        let content = encoding.content_type.filter(|_| leaves_choice(encoding));
        if let (Some(content), false) = (content, is_styled(encoding, way)) {
            let all: Vec<String> = content_types(content)
                .map(|one| format!("`{one}`"))
                .collect();
            paragraphs.push(format!("To be given as {}.", all.join(" or ")));
        }
        let mut lines = Vec::new();
        for (name, header) in &encoding.headers {
            if !self.is_declared(name, header, way) {
                continue;
            }
            let fixed = match self.only_value(header) {
                Some(_) if header.required => continue,
                Some(value) => format!(", always `{value}`"),
                None => String::new(),
            };
            let required = match (header.required, header.deprecated) {
                (true, true) => " (required, deprecated)",
                (true, false) => " (required)",
                (false, true) => " (deprecated)",
                (false, false) => "",
            };
            let description = match said(header.description) {
                Some(text) => format!(": {}", text.replace('\n', "\n  ")),
                None => String::new(),
            };
            lines.push(format!("- `{name}`{fixed}{required}{description}"));
        }
        if !lines.is_empty() {
            paragraphs.push(format!("Headers of the part:\n\n{}", lines.join("\n")));
        }
        (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
    }

    /// The same of parts in order.
    pub(super) fn said_of_order(&mut self, media: &MediaType<'t>, parts: &Parts) -> Option<String> {
        if !matches!(parts, Parts::Ordered(..)) {
            return None;
        }
        let encodings = &media.encodings;
        let first = encodings.first.iter().enumerate();
        let first = first.map(|(index, encoding)| (format!("Part {}", index + 1), encoding));
        let others = match encodings.first.is_empty() {
            true => "Every part",
            false => "Every other part",
        };
        let rest = encodings.rest.as_deref();
        let rest = rest.map(|encoding| (others.to_owned(), encoding));
        let said: Vec<String> = first
            .chain(rest)
            .filter_map(|(which, encoding)| {
                let said = self.said_of_part(encoding, Way::ORDERED)?;
                Some(format!("{which}. {said}"))
            })
            .collect();
        (!said.is_empty()).then(|| said.join("\n\n"))
    }

    /// Says that nothing is made of what a media type says of its parts.
    pub(super) fn unused_encodings(&mut self, media: &MediaType<'t>, label: &str) {
        let encodings = &media.encodings;
        let says_something = encodings.is_ordered() || !encodings.named.is_empty();
        if has_parts(media.name) && (says_something || media.item_schema.is_some()) {
            let message = format!("the parts of `{}` have no type here", media.name);
            self.warn_of_encoding(media.at, &message, label);
        }
    }

    fn warn_of_encoding(&mut self, at: NodeId, message: &str, label: &str) {
        self.diags
            .warn(codes::KEYWORD_NOT_EXPRESSED, Place::Key(at), message)
            .label(label);
    }
}
