//! Bodies of several parts: which of them the document describes, and the types of what is in them.

use std::collections::{BTreeMap, BTreeSet};

use super::Lower;
use super::compose::Flat;
use super::media::{essence, is_form_data};
use super::prose::added;
use super::schema::Spot;
use crate::ir::{Coding, Limits, Origin, Parent, Scalar, Shape, Struct, Ty, TypeId, Use};
use crate::model::{Encoding, Encodings, MediaType, SchemaId, Types};

/// Tuples up to here have `Debug` and the like in the standard library.
const MAX_TUPLE: usize = 12;

/// A body whose parts the document describes.
pub(super) enum Described {
    /// Properties of an object: parts by name (OpenAPI 3.2, 4.14.5.1).
    Named(Vec<SchemaId>),
    /// Items of an array: parts in order (OpenAPI 3.2, 4.14.5.2).
    Ordered {
        /// The first ones.
        first: Vec<SchemaId>,
        /// All others, which nothing need be said of; `None` where there are no others.
        rest: Option<Vec<SchemaId>>,
        /// How many there may be.
        limits: Box<Limits>,
    },
}

/// How parts are told apart, and what may be said of them.
#[derive(Clone, Copy)]
pub(super) struct Way {
    /// By name, so that the items of a list are parts of their own.
    pub(super) named: bool,
    /// In a form, where properties may have a style.
    pub(super) form: bool,
}

impl Way {
    /// In order, without names.
    pub(super) const ORDERED: Self = Self {
        named: false,
        form: false,
    };
}

/// What the parts of a property, or the part at a place, hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) kind: Kind,
    /// Each item of a list, and not the list.
    pub(super) each: bool,
    /// A caller can say something of the part beside its value.
    pub(super) headed: bool,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// What the schema is everywhere else.
    Plain,
    /// Bytes as they are.
    File,
    /// Parts of its own.
    Parts,
}

impl<'t> Lower<'_, 't, '_> {
    /// The parts of a body in a media type, where the document describes them.
    pub(super) fn parts_of(&mut self, media: &MediaType<'t>) -> Option<Described> {
        let schemas: Vec<SchemaId> = media.schema.into_iter().collect();
        let form = is_form_data(media.name);
        let described = self.described_parts(&schemas, &media.encodings, form);
        // In a form only what is said of the order makes parts without names.
        match (described, media.item_schema) {
            (None, Some(item)) if !form || media.encodings.is_ordered() => {
                self.alike(vec![item], &media.encodings, Limits::default())
            }
            (described, _) => described,
        }
    }

    /// Parts of one type, where what is said of each place leaves them one type.
    fn alike(
        &mut self,
        item: Vec<SchemaId>,
        encodings: &Encodings<'t>,
        limits: Limits,
    ) -> Option<Described> {
        let rest = self.part_held(&item, encodings.rest.as_deref(), Way::ORDERED);
        for encoding in &encodings.first {
            let first = self.part_held(&item, Some(encoding), Way::ORDERED);
            if first.kind != rest.kind || first.kind == Kind::Parts {
                return None;
            }
        }
        Some(Described::Ordered {
            first: Vec::new(),
            rest: Some(item),
            limits: Box::new(limits),
        })
    }

    pub(super) fn described_parts(
        &mut self,
        schemas: &[SchemaId],
        encodings: &Encodings<'t>,
        form: bool,
    ) -> Option<Described> {
        if schemas.is_empty() {
            return None;
        }
        let flat = self.flatten(schemas);
        if flat.is_struct() && flat.choices.is_empty() {
            return Some(Described::Named(schemas.to_vec()));
        }
        if !is_array(&flat) || (form && !encodings.is_ordered()) {
            return None;
        }
        if flat.prefix_items.is_empty() {
            return self.alike(flat.items, encodings, flat.limits);
        }
        let count = flat.prefix_items.len();
        // One that may end early is a list of anything, which says nothing of its parts.
        let complete = flat
            .limits
            .items
            .0
            .is_none_or(|least| least >= count as u64);
        if !complete || count > MAX_TUPLE {
            return None;
        }
        // What nothing speaks of does not follow: a caller knows no more parts than the document.
        let said = !flat.items.is_empty() || encodings.rest.is_some();
        let rest = (said && self.may_go_on(&flat)).then_some(flat.items);
        Some(Described::Ordered {
            first: flat.prefix_items,
            rest,
            limits: Box::new(flat.limits),
        })
    }

    /// The type of a body of several parts.
    pub(super) fn multipart(
        &mut self,
        described: &Described,
        media: &MediaType<'t>,
        spot: &Spot,
    ) -> Use {
        let form = is_form_data(media.name);
        self.body_of_parts(described, &media.encodings, form, false, spot)
    }

    fn body_of_parts(
        &mut self,
        described: &Described,
        encodings: &Encodings<'t>,
        form: bool,
        nested: bool,
        spot: &Spot,
    ) -> Use {
        let (first, rest, limits) = match described {
            Described::Named(schemas) => {
                return self.form(schemas, encodings, form, nested, spot);
            }
            Described::Ordered {
                first,
                rest,
                limits,
            } => (first, rest, limits),
        };
        let mut items = Vec::with_capacity(first.len());
        let mut at = Vec::new();
        for (index, &schema) in first.iter().enumerate() {
            let spot = spot.inner(&format!("part {}", index + 1));
            let used = self.part_in_order(&[schema], encodings.at(index), &spot);
            if used.limits != Limits::default() {
                at.push((index, used.limits.clone()));
            }
            items.push(used.element());
        }
        let Some(rest) = rest else {
            let limits = Limits {
                at,
                items: (None, None),
                ..Limits::clone(limits)
            };
            return Use {
                limits,
                ..Use::of(Ty::Tuple(items, None))
            };
        };
        // Where one of a list can have headers, all of its type can.
        let headed = encodings.ordered().find(|encoding| {
            first.is_empty() && self.part_held(rest, Some(encoding), Way::ORDERED).headed
        });
        let encoding = headed.or(encodings.rest.as_deref());
        let item = self.part_in_order(rest, encoding, &spot.inner("part"));
        let each = (item.limits != Limits::default()).then(|| Box::new(item.limits.clone()));
        let limits = Limits {
            at,
            each,
            ..Limits::clone(limits)
        };
        let rest = Box::new(item.element());
        let ty = match items.is_empty() {
            true => Ty::List(rest),
            false => Ty::Tuple(items, Some(rest)),
        };
        Use {
            limits,
            ..Use::of(ty)
        }
    }

    /// The part at a place in order.
    fn part_in_order(
        &mut self,
        schemas: &[SchemaId],
        encoding: Option<&Encoding<'t>>,
        spot: &Spot,
    ) -> Use {
        let held = self.part_held(schemas, encoding, Way::ORDERED);
        let mut used = match (held.kind, encoding) {
            (Kind::File, _) => Use::of(Ty::Scalar(Scalar::File)),
            (Kind::Parts, Some(encoding)) => self.nested(schemas, encoding, spot),
            _ => self.use_of(schemas, spot),
        };
        if held.headed {
            let limits = std::mem::take(&mut used.limits);
            used = Use {
                limits,
                ..Use::of(Ty::Part(Box::new(used.element())))
            };
        }
        used
    }

    /// The type of parts in a part.
    fn nested(&mut self, schemas: &[SchemaId], encoding: &Encoding<'t>, spot: &Spot) -> Use {
        let form = is_form_data(encoding.content_type.unwrap_or_default());
        match self.described_parts(schemas, &encoding.parts, form) {
            Some(described) => self.body_of_parts(&described, &encoding.parts, form, true, spot),
            None => self.use_of(schemas, spot),
        }
    }

    /// The type of a form: one of its own where the same schema is something else elsewhere, JSON or a
    /// form of which other things are said.
    fn form(
        &mut self,
        schemas: &[SchemaId],
        encodings: &Encodings<'t>,
        form: bool,
        nested: bool,
        spot: &Spot,
    ) -> Use {
        let flat = self.flatten(schemas);
        let held = self.all_held(&flat, encodings, form);
        let is_usual = |held: &Held| *held == Held::USUAL;
        let target = match schemas {
            [only] => {
                let reference = self.document.schema(*only).reference;
                reference.and_then(|reference| self.document.target(&reference))
            }
            _ => None,
        };
        let of_its_own = match target {
            // What is within a form may be within JSON as well, where the form is both.
            None => schemas.len() == 1 && !nested,
            Some(target) => self.forms.get(&target).copied().is_some_and(|first| {
                let known = self.all_held(&flat, &first.encodings, is_form_data(first.name));
                let has_parts = |held: &Held| held.kind == Kind::Parts;
                std::ptr::eq(&raw const first.encodings, &raw const *encodings)
                    || (known == held && !known.iter().any(has_parts))
            }),
        };
        if of_its_own || held.iter().all(is_usual) {
            let mut used = self.use_of(schemas, spot);
            if let (Ty::Def(id), None) = (&used.ty, target) {
                let id = *id;
                let mut shape = self.types[id.0 as usize].shape.clone();
                self.open_parts(id, &mut shape, schemas, encodings, form);
                self.types[id.0 as usize].shape = shape;
            }
            used.nullable = false;
            return used;
        }
        let name = match spot.parent {
            Parent::Operation(_) | Parent::Delivery(_) => "form",
            Parent::Type(_) => &spot.name,
        };
        let id = self.reserve(schemas, Origin::Inline(spot.parent, name.to_owned()));
        if target.is_none() {
            self.types[id.0 as usize].pointer.push_str(" (form)");
        }
        let mut shape = Shape::Struct(self.structure_of(id, &flat));
        self.open_parts(id, &mut shape, schemas, encodings, form);
        self.types[id.0 as usize].shape = shape;
        Use::of(Ty::Def(id))
    }

    fn all_held(&mut self, flat: &Flat<'t>, encodings: &Encodings<'t>, form: bool) -> Vec<Held> {
        let way = Way { named: true, form };
        let properties = flat.properties.iter();
        properties
            .map(|(name, schemas)| self.part_held(schemas, encodings.of(name), way))
            .collect()
    }

    /// Makes what parts of a form are of the properties of an object: files of what is binary, and
    /// values with headers.
    pub(super) fn open_parts(
        &mut self,
        id: TypeId,
        shape: &mut Shape,
        schemas: &[SchemaId],
        encodings: &Encodings<'t>,
        form: bool,
    ) {
        let Shape::Struct(Struct { fields, .. }) = shape else {
            return;
        };
        let flat = self.flatten(schemas);
        let way = Way { named: true, form };
        for field in fields {
            let property = flat.properties.iter().find(|(name, _)| *name == field.wire);
            let Some((_, schemas)) = property else {
                continue;
            };
            let encoding = encodings.of(&field.wire);
            let held = self.part_held(schemas, encoding, way);
            if let Some(said) = encoding.and_then(|encoding| self.said_of_part(encoding, way)) {
                added(&mut field.value.docs.description, &said);
            }
            if held == Held::USUAL {
                continue;
            }
            let (bare, each) = bare(&field.value.ty);
            let inner = match (held.kind, encoding) {
                (Kind::File, _) => Ty::Scalar(Scalar::File),
                (Kind::Parts, Some(encoding)) => {
                    let spot = Spot::new(Parent::Type(id), &field.wire);
                    let items = match held.each {
                        true => self.flatten(schemas).items,
                        false => schemas.clone(),
                    };
                    self.nested(&items, encoding, &spot).element()
                }
                // An alias of a list.
                _ if held.headed && held.each && !each => {
                    let spot = Spot::new(Parent::Type(id), &field.wire);
                    let items = self.flatten(schemas).items;
                    self.use_of(&items, &spot.inner("item")).element()
                }
                _ if held.headed && !held.each && each => Ty::List(Box::new(bare)),
                _ => bare,
            };
            let inner = match held.headed {
                true => Ty::Part(Box::new(inner)),
                false => inner,
            };
            field.value.ty = match held.each {
                true => Ty::List(Box::new(inner)),
                false => inner,
            };
            if held.kind == Kind::File {
                field.value.limits = Limits {
                    items: field.value.limits.items,
                    ..Limits::default()
                };
            }
            field.value.default = None;
        }
    }

    /// Whether an object has properties that are files in a form.
    pub(super) fn has_files(&mut self, media: &MediaType<'t>) -> bool {
        let Some(schema) = media.schema else {
            return false;
        };
        let flat = self.flatten(&[schema]);
        let held = self.all_held(&flat, &media.encodings, is_form_data(media.name));
        held.iter().any(|held| held.kind == Kind::File)
    }

    /// Components that are forms and nothing else, with the first body that they are: their properties
    /// are what its parts are.
    pub(super) fn find_forms(&mut self) {
        let document = self.document;
        let contents = document
            .operations
            .iter()
            .filter_map(|operation| operation.body.as_ref())
            .flat_map(|body| &body.content);
        let mut roots = BTreeSet::new();
        let mut forms = BTreeMap::new();
        let target = |id| {
            let reference = document.schema(id).reference?;
            document.target(&reference)
        };
        for media in contents {
            if let Some(schema) = media.schema
                && self.coding(media) == Coding::Multipart
            {
                roots.insert(schema);
                if let Some(target) = target(schema) {
                    forms.entry(target).or_insert(media);
                }
            }
        }
        self.forms = forms;
        for (id, schema) in document.schemas() {
            if schema.reference.is_some()
                && !roots.contains(&id)
                && let Some(used_elsewhere) = target(id)
            {
                self.forms.remove(&used_elsewhere);
            }
        }
    }

    /// The form that a component is, and nothing else.
    pub(super) fn open_component(&mut self, id: TypeId, shape: &mut Shape, schema: SchemaId) {
        if let Some(media) = self.forms.get(&schema).copied() {
            let form = is_form_data(media.name);
            self.open_parts(id, shape, &[schema], &media.encodings, form);
        }
    }
}

impl Held {
    /// As everywhere else.
    pub(super) const USUAL: Self = Self {
        kind: Kind::Plain,
        each: false,
        headed: false,
    };
}

/// What is in a list, in a part, or in both; and whether there is a list.
fn bare(ty: &Ty) -> (Ty, bool) {
    let unwrapped = |ty: &Ty| match ty {
        Ty::Part(inner) => Ty::clone(inner),
        ty => ty.clone(),
    };
    match unwrapped(ty) {
        Ty::List(item) => (unwrapped(&item), true),
        ty => (ty, false),
    }
}

/// Whether a value is an array, and nothing else.
pub(super) fn is_array(flat: &Flat<'_>) -> bool {
    let has_items = !flat.items.is_empty() || !flat.prefix_items.is_empty();
    flat.choices.is_empty()
        && (flat.types == Some(Types::ARRAY) || (flat.types.is_none() && has_items))
}

/// Whether a media type has parts.
pub(super) fn has_parts(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.starts_with("multipart/") && !essence.contains('*')
}
