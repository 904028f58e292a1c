//! What a part holds: a value, a file, or parts of its own.

use super::Lower;
use super::compose::Flat;
use super::forms::{Described, Held, Kind, Way, has_parts, is_array};
use super::media::{coding, is_form_data};
use crate::ir::Coding;
use crate::model::{Encoding, SchemaId, Types};

impl<'t> Lower<'_, 't, '_> {
    /// What the parts of a property, or the part at a place, hold.
    pub(super) fn part_held(
        &mut self,
        schemas: &[SchemaId],
        encoding: Option<&Encoding<'t>>,
        way: Way,
    ) -> Held {
        let flat = self.flatten(schemas);
        if let ([choice], true) = (flat.choices.as_slice(), flat.properties.is_empty())
            && let [member] = choice.members.as_slice()
        {
            return self.part_held(&[*member], encoding, way);
        }
        let styled = encoding.is_some_and(|encoding| is_styled(encoding, way));
        let unstyled = encoding.filter(|_| !styled);
        if let Some(encoding) = unstyled
            && let Some(each) = self.nesting(&flat, encoding, way)
        {
            let headed = self.is_headed(encoding, way);
            return Held {
                kind: Kind::Parts,
                each,
                headed,
            };
        }
        let is_list = way.named && is_array(&flat) && flat.prefix_items.is_empty();
        let item = is_list.then(|| self.flatten(&flat.items));
        let part = item.as_ref().filter(|item| !styled || self.is_binary(item));
        let each = part.is_some();
        let part = part.unwrap_or(&flat);
        if self.is_file(part, unstyled, way) {
            return Held {
                kind: Kind::File,
                each,
                headed: false,
            };
        }
        let chosen = unstyled.is_some_and(|encoding| part.is_scalar() && leaves_choice(encoding));
        let headed = encoding.is_some_and(|encoding| chosen || self.is_headed(encoding, way));
        Held {
            kind: Kind::Plain,
            each: each && headed,
            headed,
        }
    }

    /// Whether a value has parts of its own, and then whether each item of a list has.
    ///
    /// OpenAPI 3.2, 4.14.5.1: an encoding speaks of each item. What it says of the order of parts can
    /// be meant of the list alone, unless the items are lists themselves.
    pub(super) fn nesting(
        &mut self,
        flat: &Flat<'t>,
        encoding: &Encoding<'t>,
        way: Way,
    ) -> Option<bool> {
        let media = encoding.content_type.filter(|media| has_parts(media))?;
        if media.contains(',') {
            return None;
        }
        let (parts, form) = (&encoding.parts, is_form_data(media));
        if way.named && is_array(flat) && flat.prefix_items.is_empty() {
            let items = flat.items.clone();
            match self.described_parts(&items, parts, form) {
                Some(Described::Named(_)) if !parts.is_ordered() => return Some(true),
                Some(Described::Ordered { .. }) => return Some(true),
                _ => {}
            }
        }
        self.described_parts(&flat.schemas, parts, form)
            .map(|_| false)
    }

    /// Whether a part is bytes as they are: a binary string, what has no type (OpenAPI 3.2, 4.15.1.1:
    /// `application/octet-stream`), or an object in a media type that only the caller can write.
    fn is_file(&mut self, flat: &Flat<'t>, encoding: Option<&Encoding<'t>>, way: Way) -> bool {
        if self.is_binary(flat) {
            return true;
        }
        let content = encoding.and_then(|encoding| encoding.content_type);
        let is_json = content.map(|content| json_of(content).is_some());
        if !way.named {
            let choices = flat.choices.iter();
            let members: Vec<SchemaId> =
                choices.flat_map(|choice| choice.members.clone()).collect();
            let untyped = is_untyped(flat)
                || members
                    .iter()
                    .any(|&member| is_untyped(&self.flatten(&[member])));
            return is_json != Some(true) && (untyped || (is_json.is_some() && is_opaque(flat)));
        }
        // Documents say nothing of a property and mean any JSON, unless they say in what media type.
        is_json == Some(false) && (is_untyped(flat) || is_opaque(flat))
    }

    /// Strings that are bytes: `format: binary` of 3.0, `contentMediaType` without an encoding of 3.1.
    fn is_binary(&self, flat: &Flat<'t>) -> bool {
        let bytes = |leaf: &SchemaId| {
            let schema = self.document.schema(*leaf);
            schema.content_encoding.is_none()
                && schema
                    .content_media_type
                    .is_some_and(|media| !media.ends_with("json") && !media.starts_with("text/"))
        };
        match flat.types {
            Some(types) if types == Types::STRING => {
                flat.format == Some("binary") || flat.leaves.iter().any(bytes)
            }
            None => flat.leaves.iter().any(bytes),
            _ => false,
        }
    }
}

/// Whether a property has a style. OpenAPI 3.2, 4.15.1.2: then its media type says nothing, and in
/// other bodies than forms it has none.
pub(super) fn is_styled(encoding: &Encoding<'_>, way: Way) -> bool {
    way.form && (encoding.style.is_some() || encoding.explode.is_some())
}

/// The media types that a part may have.
pub(super) fn content_types(content: &str) -> impl Iterator<Item = &str> {
    content.split(',').map(str::trim)
}

/// The first of several media types that is JSON.
pub(super) fn json_of(content: &str) -> Option<&str> {
    content_types(content).find(|media| !media.contains('*') && coding(media) == Coding::Json)
}

/// OpenAPI 3.2, 4.15.4.1: of several media types, and of ranges, the caller chooses.
pub(super) fn leaves_choice(encoding: &Encoding<'_>) -> bool {
    encoding
        .content_type
        .is_some_and(|content| content.contains([',', '*']))
}

/// Whether nothing says what a value is.
fn is_untyped(flat: &Flat<'_>) -> bool {
    !flat.has_shape() && flat.format.is_none() && flat.content_encoding.is_none()
}

/// Whether a value has no form as text but JSON.
pub(super) fn is_opaque(flat: &Flat<'_>) -> bool {
    let containers = Types::ARRAY.union(Types::OBJECT);
    let is_container = |types: Types| types.reduced() == types.intersection(containers).reduced();
    flat.choices.is_empty()
        && (flat.is_struct() || is_array(flat) || flat.types.is_some_and(is_container))
}
