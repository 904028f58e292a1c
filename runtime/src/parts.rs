//! Values as bodies of several parts.

use crate::{
    Encoding, Json, Multipart, Part, PartHeader,
    file::Form,
    form::{Encodings, of, text, text_in, write_as},
};

/// How the parts of a body are written (OpenAPI 3.2, 4.14.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Parts {
    /// A part for each property of an object, under its name: those that are not written as usual.
    Named(&'static [(&'static str, Encoding)]),
    /// A part for each item of an array: how the first ones are written, and how all others.
    Ordered(&'static [Encoding], &'static Encoding),
}

/// A value as a body in a media type.
pub(crate) fn multipart(form: &Form, media: &str, value: &Json, parts: Parts) -> Multipart {
    let writer = Writer { form, media };
    match parts {
        Parts::Named(encodings) => writer.named(value, encodings),
        Parts::Ordered(first, rest) => writer.ordered(value, first, rest),
    }
}

/// The parts of an object as a form.
pub(crate) fn form_data(form: &Form, encodings: &Encodings) -> Multipart {
    let media = "multipart/form-data";
    Writer { form, media }.named(&form.value, encodings)
}

/// Writes values as parts of a body of this media type.
struct Writer<'a> {
    form: &'a Form,
    media: &'a str,
}

impl Writer<'_> {
    /// OpenAPI 3.2, 4.14.5.1: scalars are text, objects are JSON, and the items of a list are parts of
    /// the same name; null is left out. Names are those of forms in whatever media type. Files come
    /// last: who reads a form as it comes knows the rest by then.
    fn named(&self, value: &Json, encodings: &Encodings) -> Multipart {
        let fields = value.as_object().into_iter().flatten();
        let (files, others): (Vec<_>, Vec<_>) =
            fields.partition(|(_, value)| self.form.holds_file(value));
        let fields = others.into_iter().chain(files);
        fields.fold(Multipart::of(self.media), |parts, (name, value)| {
            let encoding = of(encodings, name).unwrap_or(Encoding::Usual);
            self.property(parts, name, value, encoding)
        })
    }

    fn property(
        &self,
        parts: Multipart,
        name: &str,
        value: &Json,
        encoding: Encoding,
    ) -> Multipart {
        let (bare, declared) = bare(encoding);
        match (bare, value) {
            (_, Json::Null) => parts,
            (Encoding::Exploded | Encoding::Joined(_) | Encoding::DeepObject, value)
                if !self.form.holds_file(value) =>
            {
                let (value, headers) = self.form.opened(value);
                let mut pairs = Vec::new();
                write_as(bare, name, value, &mut pairs);
                pairs.into_iter().fold(parts, |parts, (name, value)| {
                    let part = Part::text(value);
                    let part = match headers {
                        Some(headers) => part.headers(headers),
                        None => part,
                    };
                    parts.part(name, part.declared(declared))
                })
            }
            (Encoding::Multipart(..), value) => {
                parts.part(name, self.part(Some(name), value, encoding))
            }
            (_, Json::Array(items)) => {
                let there = |item: &&Json| !self.form.opened(item).0.is_null();
                items.iter().filter(there).fold(parts, |parts, item| {
                    parts.part(name, self.part(Some(name), item, encoding))
                })
            }
            (_, value) => parts.part(name, self.part(Some(name), value, encoding)),
        }
    }

    /// OpenAPI 3.2, 4.14.5.2: an item a part, in order. Null is a part, too, as what is behind it would
    /// take its place.
    fn ordered(&self, value: &Json, first: &[Encoding], rest: &Encoding) -> Multipart {
        let items = value.as_array().into_iter().flatten().enumerate();
        items.fold(Multipart::of(self.media), |parts, (index, item)| {
            let encoding = first.get(index).unwrap_or(rest);
            parts.unnamed(self.part(None, item, *encoding))
        })
    }

    fn part(&self, name: Option<&str>, value: &Json, encoding: Encoding) -> Part {
        let (bare, declared) = bare(encoding);
        let (value, headers) = self.form.opened(value);
        let part = match (self.form.file(value), bare) {
            (Some(file), Encoding::ContentType(media)) => file.into_part(name, Some(media)),
            (Some(file), _) => file.into_part(name, None),
            (None, Encoding::Multipart(media, parts) | Encoding::Multiparts(media, parts)) => {
                Part::multipart(multipart(self.form, media, value, parts))
            }
            (None, Encoding::ContentType(media)) => {
                let text = text_in(media, value).unwrap_or_else(|| value.to_string());
                Part::text(text).content_type(media)
            }
            (None, _) => match value {
                Json::Null | Json::Object(_) | Json::Array(_) => Part::json(value),
                scalar if self.is_form() => Part::text(text(scalar)),
                // RFC 2046, section 5.2: what does not say so is ASCII, but in a form.
                scalar => Part::text(text(scalar)).content_type("text/plain; charset=utf-8"),
            },
        };
        // What the caller says goes before what the document says.
        let part = match headers {
            Some(headers) => part.headers(headers),
            None => part,
        };
        part.declared(declared)
    }

    fn is_form(&self) -> bool {
        let essence = self.media.split(';').next().unwrap_or(self.media);
        essence.trim().eq_ignore_ascii_case("multipart/form-data")
    }
}

/// How a value is written, and which headers it has.
fn bare(encoding: Encoding) -> (Encoding, &'static [PartHeader]) {
    match encoding {
        Encoding::Headed(encoding, headers) => (*encoding, headers),
        encoding => (encoding, &[]),
    }
}
