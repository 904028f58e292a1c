//! What a schema is as a type.
//!
//! [`Lower::use_of`] answers for any place: it peels off what only annotates (`$ref` with siblings,
//! `allOf` of one, a union with null), and what is left is a named type, a scalar, a list or a map.

use super::Lower;
use super::compose::Flat;
use super::kind::{Kind, Part, is_number_or_text};
use super::scalar;
use crate::diag::{Place, codes};
use crate::ir::{Coding, Limits, Origin, Parent, Scalar, Shape, Ty, TypeId, Use};
use crate::model::{Schema, SchemaId, Types};
use crate::source::Value;

/// Where an inline type would stand: its name comes from here.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) parent: Parent,
    pub(super) name: String,
}

impl Spot {
    pub(super) fn new(parent: Parent, name: &str) -> Self {
        Self {
            parent,
            name: name.to_owned(),
        }
    }

    pub(super) fn inner(&self, name: &str) -> Self {
        Self {
            parent: self.parent,
            name: format!("{} {name}", self.name),
        }
    }
}

/// What is left of a place when everything that only annotates is taken off.
enum Core {
    /// A type that has a name already.
    Named(TypeId),
    /// Schemas that all hold.
    Schemas(Vec<SchemaId>),
    /// Nothing that is known: a dangling reference, a schema that says nothing.
    Anything,
}

impl<'t> Lower<'_, 't, '_> {
    /// The type at a place, and what the document says about the place.
    pub(super) fn use_of(&mut self, schemas: &[SchemaId], spot: &Spot) -> Use {
        let mut outer = Vec::new();
        let mut nullable = false;
        let core = self.peel(schemas.to_vec(), &mut outer, &mut nullable);
        let (mut ty, inner_limits) = match core {
            Core::Named(id) => (Ty::Def(id), Limits::default()),
            Core::Schemas(schemas) => self.structure(&schemas, spot, &mut nullable),
            Core::Anything => (Ty::Json, Limits::default()),
        };
        // A named type's own prose stays with the type; everything else speaks of this place.
        let (docs, deprecated) = self.prose(&outer);
        let mut used = Use {
            docs,
            deprecated,
            nullable,
            ..Use::of(Ty::Json)
        };
        used.limits = inner_limits;
        for &id in &outer {
            let limits = self.limits_of(id);
            used.limits = crate::ir::narrow(std::mem::take(&mut used.limits), limits);
        }
        if matches!(
            ty,
            Ty::Scalar(Scalar::LenientInteger | Scalar::LenientNumber)
        ) {
            // It is of the text alone, and the type says it.
            used.limits.pattern = None;
        }
        if matches!(ty, Ty::Foreign(..)) {
            // What values it takes is for it to say.
            used.limits = Limits::default();
        }
        for &id in &outer {
            let schema = self.document.schema(id);
            used.read_only |= schema.read_only;
            used.write_only |= schema.write_only;
            if self.is_sensitive(schema) && !make_secret(&mut ty) {
                let place = schema
                    .extension("x-sensitive")
                    .map_or(schema.at, |entry| entry.value);
                self.diags
                    .warn(
                        codes::KEYWORD_NOT_EXPRESSED,
                        Place::Key(place),
                        "only strings can be secrets",
                    )
                    .label("this type shows in `Debug`");
            }
        }
        let default = outer
            .iter()
            .find_map(|&id| self.document.schema(id).default);
        used.default = default.map(|node| scalar::literal(self.sources, node));
        used.ty = ty;
        used.example = self.published_example(&outer);
        used
    }

    /// Takes off what only annotates. `outer` collects the schemas that speak of the place.
    fn peel(
        &self,
        mut schemas: Vec<SchemaId>,
        outer: &mut Vec<SchemaId>,
        nullable: &mut bool,
    ) -> Core {
        // Chains are short, and circles were refused before; `keep_going` may still meet one.
        for _ in 0..64 {
            if let Some(&id) = self.type_of.get(&schemas)
                && !outer.is_empty()
            {
                *nullable |= schemas.iter().all(|&schema| self.accepts_null(schema));
                return Core::Named(id);
            }
            let &[only] = schemas.as_slice() else {
                outer.extend(
                    schemas
                        .iter()
                        .filter(|id| !outer.contains(id))
                        .copied()
                        .collect::<Vec<_>>(),
                );
                return Core::Schemas(schemas);
            };
            let schema = self.document.schema(only);
            outer.push(only);
            let alone = self.is_alone(schema);
            if let Some(reference) = &schema.reference {
                let Some(target) = self.document.target(reference) else {
                    return Core::Anything;
                };
                if schema.has_shape_beside_ref() {
                    return Core::Schemas(schemas);
                }
                *nullable |= schema.nullable;
                schemas = vec![target];
            } else if alone && schema.all_of.len() == 1 {
                *nullable |= schema.nullable;
                schemas = schema.all_of.clone();
            } else if alone && (!schema.any_of.is_empty() || !schema.one_of.is_empty()) {
                let members = [&schema.any_of[..], &schema.one_of].concat();
                let members = self.without_null(&members);
                *nullable |= self.accepts_null(only);
                match members.as_slice() {
                    [member] => schemas = vec![*member],
                    _ => return Core::Schemas(schemas),
                }
            } else {
                // What is merged allows no null; that which merges it may.
                *nullable |= schema.nullable && !schema.all_of.is_empty();
                return Core::Schemas(schemas);
            }
        }
        Core::Anything
    }

    /// Whether a schema has exactly one of `$ref`, `allOf`, `anyOf`, `oneOf`, and no shape beside it.
    pub(super) fn is_alone(&self, schema: &Schema<'_>) -> bool {
        let applicators = usize::from(schema.reference.is_some())
            + usize::from(!schema.all_of.is_empty())
            + usize::from(!schema.any_of.is_empty())
            + usize::from(!schema.one_of.is_empty());
        applicators == 1
            && schema.properties.is_empty()
            && schema.required.is_empty()
            && schema.additional_properties.is_none()
            && schema.pattern_properties.is_empty()
            && !schema.has_branches()
            && schema.items.is_none()
            && schema.prefix_items.is_empty()
            && schema.enumeration.is_none()
            && schema.constant.is_none()
    }

    /// The type of schemas that all hold: a named one where it has properties or values of its own.
    fn structure(
        &mut self,
        schemas: &[SchemaId],
        spot: &Spot,
        nullable: &mut bool,
    ) -> (Ty, Limits) {
        let flat = self.flatten(schemas);
        *nullable |= flat.nullable;
        if let Some(&id) = self.type_of.get(schemas) {
            return (Ty::Def(id), Limits::default());
        }
        let kind = self.kind(&flat);
        if kind.has_name() {
            return (Ty::Def(self.nominal(&flat, kind, spot)), Limits::default());
        }
        if self.in_progress.iter().any(|open| open == schemas) {
            self.diags
                .warn(
                    codes::KEYWORD_NOT_EXPRESSED,
                    Place::Node(self.document.schema(schemas[0]).at),
                    "this type contains itself and has no name",
                )
                .label("kept as raw JSON")
                .help("move it to #/components/schemas");
            return (Ty::Json, Limits::default());
        }
        self.in_progress.push(schemas.to_vec());
        let structural = match kind {
            Kind::Only(part) => {
                let used = self.use_of_part(&part, spot);
                *nullable |= used.nullable;
                (used.ty, crate::ir::narrow(used.limits, flat.limits))
            }
            _ => self.structural(&flat, spot),
        };
        self.in_progress.pop();
        structural
    }

    /// A new type for what an inline schema describes.
    pub(super) fn nominal(&mut self, flat: &Flat<'t>, kind: Kind<'t>, spot: &Spot) -> TypeId {
        let id = self.reserve(
            &flat.schemas,
            Origin::Inline(spot.parent, spot.name.clone()),
        );
        // The place and the type are the same schema: what is deprecated is the place.
        self.types[id.0 as usize].deprecated = None;
        if flat.is_part {
            let pointer = &mut self.types[id.0 as usize].pointer;
            *pointer = format!("{pointer} ({})", spot.name);
        } else {
            self.type_of.insert(flat.schemas.clone(), id);
        }
        let foreign = self.foreign_shape(id, &flat.schemas);
        let shape = foreign.unwrap_or_else(|| self.nominal_shape(id, flat, kind));
        self.types[id.0 as usize].shape = shape;
        id
    }

    /// What a component is: a shape of its own, or another name for a type.
    pub(super) fn component_shape(&mut self, id: TypeId, schema: SchemaId) -> Shape {
        if let Some(shape) = self.foreign_shape(id, &[schema]) {
            return shape;
        }
        if let Some(parts) = self.subtype_parts(schema) {
            let flat = self.flatten(&[schema]);
            return self.union_shape(id, &flat, &parts);
        }
        let mut outer = Vec::new();
        let mut nullable = false;
        let core = if self.is_subtype(schema) {
            Core::Schemas(vec![schema])
        } else {
            self.peel(vec![schema], &mut outer, &mut nullable)
        };
        let spot = Spot::new(Parent::Type(id), "");
        match core {
            Core::Named(target) if target != id && !self.is_circle(schema) => {
                Shape::Alias(Box::new(Use {
                    nullable,
                    ..Use::of(Ty::Def(target))
                }))
            }
            Core::Schemas(schemas) => {
                let flat = self.flatten(&schemas);
                let kind = self.kind(&flat);
                if kind.has_name() {
                    return self.nominal_shape(id, &flat, kind);
                }
                self.in_progress.push(schemas);
                let mut used = match kind {
                    Kind::Only(part) => self.use_of_part(&part, &spot),
                    _ => {
                        let (ty, limits) = self.structural(&flat, &spot);
                        Use {
                            limits,
                            ..Use::of(ty)
                        }
                    }
                };
                self.in_progress.pop();
                if self.is_sensitive(self.document.schema(schema)) {
                    make_secret(&mut used.ty);
                }
                Shape::Alias(Box::new(Use {
                    nullable: nullable || flat.nullable || used.nullable,
                    limits: used.limits,
                    ..Use::of(used.ty)
                }))
            }
            Core::Named(_) | Core::Anything => Shape::Alias(Box::new(Use::of(Ty::Json))),
        }
    }

    /// The subtypes of a parent that stands for them, and the parent itself where a value of the
    /// discriminator says so.
    pub(super) fn subtype_parts(&mut self, parent: SchemaId) -> Option<Vec<Part<'t>>> {
        let subtypes = self.subtypes.of_parent(parent)?;
        let mut parts: Vec<Part<'t>> = subtypes
            .iter()
            .map(|&subtype| Part::All(vec![subtype]))
            .collect();
        let discriminator = self.document.schema(parent).discriminator.as_ref()?;
        let mapped = discriminator.mapping.iter().map(|mapping| mapping.target);
        let is_mapped = mapped
            .chain(discriminator.default_mapping)
            .any(|target| self.document.target(&target) == Some(parent));
        if is_mapped {
            let flat = Flat {
                is_part: true,
                ..self.flatten(&[parent])
            };
            parts.push(Part::Flat(Box::new(flat)));
        }
        Some(parts)
    }

    /// Whether references alone lead back to a schema: refused before, met with `keep_going`.
    fn is_circle(&self, start: SchemaId) -> bool {
        let mut at = start;
        let mut seen = Vec::new();
        while !seen.contains(&at) {
            seen.push(at);
            let schema = self.document.schema(at);
            let next = match schema.reference {
                Some(reference) => self.document.target(&reference),
                None => schema
                    .all_of
                    .first()
                    .copied()
                    .filter(|_| self.is_alone(schema)),
            };
            match next {
                Some(next) if next == start => return true,
                Some(next) => at = next,
                None => return false,
            }
        }
        false
    }

    fn nominal_shape(&mut self, id: TypeId, flat: &Flat<'t>, kind: Kind<'t>) -> Shape {
        match kind {
            Kind::Values(values) => self.enumeration(values),
            Kind::Union(parts) => self.union_shape(id, flat, &parts),
            _ => Shape::Struct(self.structure_of(id, flat)),
        }
    }

    /// The type of a value that needs no name.
    pub(super) fn structural(&mut self, flat: &Flat<'t>, spot: &Spot) -> (Ty, Limits) {
        let limits = flat.limits.clone();
        if let Some(choice) = flat.choices.first()
            && !choice
                .members
                .iter()
                .all(|&member| self.only_constrains(member))
        {
            let at = self.document.schema(choice.leaf).at;
            self.diags
                .warn(
                    codes::UNION_AS_JSON,
                    Place::Node(at),
                    "several unions at once come to more alternatives than anybody would tell apart",
                )
                .label("kept as raw JSON");
            return (Ty::Json, limits);
        }
        let Some(types) = flat.types else {
            // Keywords of one type alone tell the type that was meant.
            return if !flat.items.is_empty() {
                self.list(flat, spot)
            } else if !flat.additional.is_empty() || !flat.patterns.is_empty() {
                self.map(flat, spot)
            } else {
                (Ty::Json, limits)
            };
        };
        let mut kinds = types.iter();
        let (Some(kind), None) = (kinds.next(), kinds.next()) else {
            let numbers = Types::INTEGER.union(Types::NUMBER);
            if is_number_or_text(flat) {
                let scalar = match types.has(Types::NUMBER) {
                    true => Scalar::LenientNumber,
                    false => Scalar::LenientInteger,
                };
                return (self.of_format(flat.format, scalar), limits);
            }
            if types == numbers {
                return (self.of_format(flat.format, Scalar::F64), limits);
            }
            return (Ty::Json, limits);
        };
        match kind {
            Types::BOOLEAN => (Ty::Scalar(Scalar::Bool), limits),
            Types::INTEGER => {
                let scalar = scalar::integer(flat.format);
                (self.of_format(flat.format, scalar), limits)
            }
            Types::NUMBER => (self.of_format(flat.format, Scalar::F64), limits),
            Types::STRING => {
                if let Some(content) = self.text_content(flat) {
                    let held = self.use_of(&[content], &spot.inner("content"));
                    return (Ty::JsonText(Box::new(held.element())), limits);
                }
                let (scalar, format) = scalar::string(flat);
                let ty = self.of_format(flat.format, scalar);
                (ty, Limits { format, ..limits })
            }
            Types::ARRAY => self.list(flat, spot),
            _ => self.map(flat, spot),
        }
    }

    /// The schema of the JSON that a string holds.
    fn text_content(&mut self, flat: &Flat<'t>) -> Option<SchemaId> {
        let leaves = flat.leaves.iter().map(|&leaf| self.document.schema(leaf));
        let content = leaves.clone().find_map(|schema| schema.content_schema)?;
        let media = leaves.clone().find_map(|schema| schema.content_media_type);
        let json = media.is_none_or(|media| super::media::coding(media) == Coding::Json);
        if json && flat.format.is_none() && flat.content_encoding.is_none() {
            return Some(content);
        }
        self.diags
            .warn(
                codes::KEYWORD_NOT_EXPRESSED,
                Place::Key(self.document.schema(content).at),
                "only JSON in plain text has a type of its own",
            )
            .label("the string stays a string");
        None
    }

    /// `x-sensitive: true`, or the string.
    fn is_sensitive(&self, schema: &Schema<'_>) -> bool {
        schema
            .extension("x-sensitive")
            .is_some_and(|entry| match self.sources.value(entry.value) {
                Value::Bool(value) => *value,
                Value::String(text) => &**text == "true",
                _ => false,
            })
    }
}

/// Makes the strings of a type secrets; whether there were any.
pub(super) fn make_secret(ty: &mut Ty) -> bool {
    match ty {
        Ty::Scalar(scalar @ (Scalar::String | Scalar::Secret)) => {
            *scalar = Scalar::Secret;
            true
        }
        Ty::List(inner) | Ty::Map(_, inner) | Ty::Nullable(inner) => make_secret(inner),
        Ty::Tuple(items, rest) => {
            let parts = items.iter_mut().chain(rest.as_deref_mut());
            // Each of them, and not only the first that is one.
            parts
                .filter_map(|part| make_secret(part).then_some(()))
                .count()
                > 0
        }
        _ => false,
    }
}

/// Whether a name fits a pattern with `*` at either end.
pub(crate) fn matches_name(pattern: &str, name: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(tail), None) => name.ends_with(tail),
        (None, Some(head)) => name.starts_with(head),
        (Some(_), Some(_)) => name.contains(pattern.trim_matches('*')),
        (None, None) => name == pattern,
    }
}
