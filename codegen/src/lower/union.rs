//! Unions: the members, and the property that tells them apart where there is one.

use std::collections::BTreeSet;

use super::Lower;
use super::compose::Flat;
use super::kind::{Kind, Part};
use super::schema::Spot;
use crate::diag::{Action, Change, Fix, Place, codes};
use crate::ir::{Docs, Looks, Member, Parent, Shape, Ty, TypeId, Use};
use crate::model::{Discriminator, SchemaId, Types};
use crate::source::NodeId;
use crate::source::json_path::quoted;

/// How far unions within unions are followed for what stands for them in a discriminator.
const MAX_NESTING: usize = 8;

/// A property that tells the members of a union apart.
pub(super) struct Tag {
    /// The property.
    pub(super) property: String,
    /// The values that each member has in it; a member without any is told apart by other means.
    pub(super) values: Vec<Vec<String>>,
    /// The member that is meant where the value is absent or unknown.
    pub(super) default: Option<usize>,
}

impl<'t> Lower<'_, 't, '_> {
    /// Whether a member says nothing about what a value is: `{required: [a]}`, say.
    pub(super) fn only_constrains(&self, member: SchemaId) -> bool {
        let schema = self.document.schema(member);
        schema.boolean.is_none()
            && schema.types.is_none_or(|types| types == Types::OBJECT)
            && schema.reference.is_none()
            && schema.enumeration.is_none()
            && schema.constant.is_none()
            && schema.properties.is_empty()
            && schema.additional_properties.is_none()
            && schema.pattern_properties.is_empty()
            && schema.items.is_none()
            && schema.all_of.is_empty()
            && schema.any_of.is_empty()
            && schema.one_of.is_empty()
            && !schema.has_branches()
            && (!schema.required.is_empty() || schema.types.is_none())
    }

    /// The properties that members of unions and branches of conditions add to an object that has its
    /// own: any of them may be there. Each with what the places say that declare it.
    pub(super) fn added_properties(
        &mut self,
        flat: &Flat<'t>,
    ) -> Vec<(&'t str, Vec<Vec<SchemaId>>)> {
        let mut added: Vec<(&str, Vec<Vec<SchemaId>>)> = Vec::new();
        let members = flat.choices.iter().flat_map(|choice| &choice.members);
        for member in members.copied().collect::<Vec<_>>() {
            for (name, schemas) in self.flatten(&[member]).properties {
                let known = flat.properties.iter().any(|(known, _)| *known == name);
                // Members that disagree are a union of whole objects.
                if !known && !added.iter().any(|(known, _)| *known == name) {
                    added.push((name, vec![schemas]));
                }
            }
        }
        let own: Vec<&str> = flat.properties.iter().map(|(name, _)| *name).collect();
        self.branch_properties(&own, &flat.leaves, &mut Vec::new(), &mut added);
        added
    }

    fn branch_properties(
        &mut self,
        own: &[&str],
        leaves: &[SchemaId],
        seen: &mut Vec<SchemaId>,
        added: &mut Vec<(&'t str, Vec<Vec<SchemaId>>)>,
    ) {
        for &leaf in leaves {
            if seen.contains(&leaf) {
                continue;
            }
            seen.push(leaf);
            let schema = self.document.schema(leaf);
            let conditional = schema.conditional.into_iter();
            let branches = conditional
                .flat_map(|all| [all.then, all.otherwise])
                .flatten();
            let dependent = schema.dependent_schemas.iter();
            let branches = branches.chain(dependent.map(|property| property.schema));
            for branch in branches.collect::<Vec<_>>() {
                let flat = self.flatten(&[branch]);
                for (name, schemas) in flat.properties {
                    let is_false =
                        |&schema: &SchemaId| self.document.schema(schema).boolean == Some(false);
                    if own.contains(&name) || schemas.iter().any(is_false) {
                        continue;
                    }
                    let Some((_, known)) = added.iter_mut().find(|(known, _)| *known == name)
                    else {
                        added.push((name, vec![schemas]));
                        continue;
                    };
                    let known = known.clone();
                    if !known.iter().any(|other| self.same(other, &schemas)) {
                        let all = added.iter_mut().filter(|(known, _)| *known == name);
                        all.for_each(|(_, all)| all.push(schemas.clone()));
                    }
                }
                self.branch_properties(own, &flat.leaves, seen, added);
            }
        }
    }

    /// The type of a place that different places describe: any of what they say.
    pub(super) fn use_of_any(&mut self, places: &[Vec<SchemaId>], spot: &Spot) -> Use {
        let [first, _, ..] = places else {
            return self.use_of(places.first().map_or(&[], Vec::as_slice), spot);
        };
        let parts = places.iter().cloned().map(Part::All).collect();
        let used = match self.grouped(parts) {
            Kind::Only(part) => self.use_of_part(&part, spot),
            kind => {
                let flat = Flat {
                    is_part: true,
                    schemas: first.clone(),
                    ..Flat::default()
                };
                Use::of(Ty::Def(self.nominal(&flat, kind, spot)))
            }
        };
        let null = |place: &Vec<SchemaId>| place.iter().all(|&schema| self.accepts_null(schema));
        Use {
            nullable: used.nullable || places.iter().any(null),
            ..used
        }
    }

    /// What an alternative comes to when everything that applies to it is merged.
    pub(super) fn flat_of(&mut self, part: &Part<'t>) -> Flat<'t> {
        match part {
            Part::All(schemas) => self.flatten(schemas),
            Part::Flat(flat) => (**flat).clone(),
        }
    }

    /// The type of an alternative.
    pub(super) fn use_of_part(&mut self, part: &Part<'t>, spot: &Spot) -> Use {
        match part {
            Part::All(schemas) => match self.type_of.get(schemas) {
                // A subtype, by its component and not by a reference to it.
                Some(&id) => Use::of(Ty::Def(id)),
                None => self.use_of(schemas, spot),
            },
            Part::Flat(flat) => match self.kind(flat) {
                Kind::Plain => {
                    let (ty, limits) = self.structural(flat, spot);
                    Use {
                        limits,
                        ..Use::of(ty)
                    }
                }
                kind => Use::of(Ty::Def(self.nominal(flat, kind, spot))),
            },
        }
    }

    /// The shape of a union.
    pub(super) fn union_shape(&mut self, id: TypeId, flat: &Flat<'t>, parts: &[Part<'t>]) -> Shape {
        let flats: Vec<Flat<'t>> = parts.iter().map(|part| self.flat_of(part)).collect();
        let tag = self.tag(flat, parts, &flats);
        let looks = self.looks_of(parts, tag.as_ref());
        let mut shape: Vec<Member> = Vec::with_capacity(parts.len());
        for (index, (part, looks)) in parts.iter().zip(looks).enumerate() {
            let values = tag.as_ref().map_or(&[][..], |tag| &tag.values[index]);
            let told = told_by(&looks);
            let hint = self.member_hint(index, parts, &flats, (values, told));
            let hint = unlike(hint, &shape);
            let used = self.use_of_part(part, &Spot::new(Parent::Type(id), &hint));
            let at = self.at(part);
            let twin = shape
                .iter()
                .find(|known| known.looks.iter().any(|look| looks.contains(look)));
            if let Some(twin) = twin {
                // The same type twice is no loss.
                if twin.ty == used.ty {
                    continue;
                }
                let first = twin.at;
                self.twins(first, at);
            }
            let docs = match &used.ty {
                Ty::Def(_) if used.docs == Docs::default() => Docs::default(),
                _ => used.docs,
            };
            let writes = tag
                .as_ref()
                .filter(|tag| lacks(&flats[index], &tag.property))
                .and_then(|tag| Some((tag.property.clone(), values.first()?.clone())));
            shape.push(Member {
                at,
                hint,
                docs,
                ty: used.ty,
                limits: used.limits,
                looks,
                writes,
            });
        }
        Shape::Union(shape)
    }

    fn twins(&mut self, first: NodeId, second: NodeId) {
        // By what it says: its place moves where another member is taken out.
        let reference = self.sources.get(second, "$ref");
        let union = self.sources.node(second).parent;
        let fix = match (reference.and_then(|node| self.sources.string(node)), union) {
            (Some(target), Some((members, _))) => Fix::Overlay(Action {
                target: format!(
                    "{}[?@['$ref'] == {}]",
                    self.sources.json_path(members),
                    quoted(target)
                ),
                change: Change::Remove,
            }),
            _ => Fix::remove(self.sources, second),
        };
        self.diags
            .warn(
                codes::UNION_TWINS,
                Place::Node(second),
                "this member of the union looks like another on the wire",
            )
            .label("values that look so decode as the first")
            .related(Place::Node(first), "the first")
            .fix(fix);
    }

    /// Where an alternative stands: the last of its schemas is its own.
    fn at(&self, part: &Part<'t>) -> NodeId {
        let schemas = match part {
            Part::All(schemas) => schemas,
            Part::Flat(flat) => &flat.schemas,
        };
        schemas
            .last()
            .map_or(self.document.at, |&schema| self.document.schema(schema).at)
    }

    /// The discriminator of a union that stands in a leaf, or beside the schema that has it.
    pub(super) fn discriminator(
        &self,
        flat: &Flat<'t>,
        leaf: SchemaId,
    ) -> Option<&Discriminator<'t>> {
        let own = self.document.schema(leaf).discriminator.as_ref();
        let outer = flat.schemas.iter().find_map(|&schema| {
            let schema = self.document.schema(self.referent(schema));
            schema.discriminator.as_ref()
        });
        own.or(outer)
    }

    /// The property that tells members apart, and the values that each member has in it.
    pub(super) fn tag(
        &mut self,
        flat: &Flat<'t>,
        parts: &[Part<'t>],
        flats: &[Flat<'t>],
    ) -> Option<Tag> {
        let leaf = flat.choices.first().map(|choice| choice.leaf);
        let leaf = leaf.or(flat.schemas.last().copied())?;
        if let Some(discriminator) = self.discriminator(flat, leaf).cloned() {
            return Some(self.explicit_tag(&discriminator, parts, flats));
        }
        let (property, values) = self
            .constant_apart(flats)
            .or_else(|| self.inherited_tag(parts, flats))?;
        Some(Tag {
            property,
            values,
            default: None,
        })
    }

    fn explicit_tag(
        &mut self,
        discriminator: &Discriminator<'t>,
        parts: &[Part<'t>],
        flats: &[Flat<'t>],
    ) -> Tag {
        let covered: Vec<Vec<SchemaId>> = parts
            .iter()
            .map(|part| {
                let mut covered = Vec::new();
                if let Part::All(schemas) = part
                    && let Some(&own) = schemas.last()
                {
                    self.covered(own, MAX_NESTING, &mut covered);
                } else if let Part::Flat(flat) = part {
                    covered.extend(flat.schemas.iter().map(|&schema| self.referent(schema)));
                }
                covered
            })
            .collect();
        let default = discriminator
            .default_mapping
            .and_then(|target| self.document.target(&target))
            .and_then(|target| covered.iter().position(|covered| covered.contains(&target)));
        let is_mapped = |covered: &[SchemaId]| {
            discriminator.mapping.iter().any(|mapping| {
                let target = self.document.target(&mapping.target);
                target.is_some_and(|target| covered.contains(&target))
            })
        };
        let mapped: Vec<bool> = covered.iter().map(|covered| is_mapped(covered)).collect();
        let mut values = Vec::with_capacity(parts.len());
        for ((covered, mapped), flat) in covered.iter().zip(mapped).zip(flats) {
            // What the schema says of the property is a rule, and the component's name a convention.
            let mut constants = match mapped {
                false => self.constants_of(flat, discriminator.property, false),
                true => Vec::new(),
            };
            // A value that is mapped is that of the other member.
            constants.retain(|value| {
                let mut mapping = discriminator.mapping.iter();
                !mapping.any(|mapping| mapping.value == value)
            });
            values.push(if constants.is_empty() {
                let named = self.subtypes.values(self.document, discriminator, covered);
                named.into_iter().map(str::to_owned).collect()
            } else {
                constants
            });
        }
        Tag {
            property: discriminator.property.to_owned(),
            values,
            default,
        }
    }

    /// A schema's referent, and what that is in turn a choice of.
    fn covered(&self, schema: SchemaId, nesting: usize, covered: &mut Vec<SchemaId>) {
        let schema = self.referent(schema);
        if covered.contains(&schema) {
            return;
        }
        covered.push(schema);
        let Some(nesting) = nesting.checked_sub(1) else {
            return;
        };
        let known = self.document.schema(schema);
        for &member in known.any_of.iter().chain(&known.one_of) {
            self.covered(member, nesting, covered);
        }
        if let [one] = known.all_of.as_slice()
            && self.subtypes.key(schema).is_none()
        {
            self.covered(*one, nesting, covered);
        }
        for &member in self.subtypes.of_parent(schema).unwrap_or_default() {
            self.covered(member, nesting, covered);
        }
    }

    /// A required property that is limited to other strings in each of several objects.
    pub(super) fn constant_apart(
        &mut self,
        flats: &[Flat<'t>],
    ) -> Option<(String, Vec<Vec<String>>)> {
        let objects: Vec<&Flat<'t>> = flats.iter().filter(|flat| flat.is_struct()).collect();
        if objects.len() < 2 || flats.iter().any(|flat| !flat.choices.is_empty()) {
            return None;
        }
        let names: Vec<&str> = objects[0]
            .properties
            .iter()
            .map(|(name, _)| *name)
            .collect();
        names.into_iter().find_map(|name| {
            let values: Vec<Vec<String>> = flats
                .iter()
                .map(|flat| self.constants_of(flat, name, true))
                .collect();
            let told = flats
                .iter()
                .zip(&values)
                .all(|(flat, values)| !flat.is_struct() || !values.is_empty());
            let mut all: Vec<&String> = values.iter().flatten().collect();
            let count = all.len();
            all.sort();
            all.dedup();
            (told && all.len() == count).then(|| (name.to_owned(), values))
        })
    }

    /// The property that discriminators elsewhere have for every one of these objects.
    fn inherited_tag(
        &self,
        parts: &[Part<'t>],
        flats: &[Flat<'t>],
    ) -> Option<(String, Vec<Vec<String>>)> {
        let first = flats.iter().find(|flat| flat.is_struct())?;
        first.properties.iter().find_map(|&(name, _)| {
            let mut seen = BTreeSet::new();
            let mut values = Vec::with_capacity(parts.len());
            for (part, flat) in parts.iter().zip(flats) {
                let value = match part {
                    Part::All(schemas) if flat.is_struct() => {
                        let own = self.referent(*schemas.last()?);
                        let value = self.subtypes.only_value(own, name)?;
                        seen.insert(value).then_some(())?;
                        vec![value.to_owned()]
                    }
                    _ => Vec::new(),
                };
                values.push(value);
            }
            (seen.len() > 1).then(|| (name.to_owned(), values))
        })
    }

    /// The string values that a property of a member is limited to.
    pub(super) fn constants_of(
        &mut self,
        flat: &Flat<'t>,
        name: &str,
        required: bool,
    ) -> Vec<String> {
        let Some((_, schemas)) = flat.properties.iter().find(|(known, _)| *known == name) else {
            return Vec::new();
        };
        if required && !flat.required.contains(&name) {
            return Vec::new();
        }
        let values = self.flatten(schemas).values.unwrap_or_default();
        let strings = values
            .iter()
            .filter_map(|&value| self.sources.string(value));
        strings.map(str::to_owned).collect()
    }
}

/// A hint with a number where another member has the same: `names.lock` knows members by it.
fn unlike(hint: String, members: &[Member]) -> String {
    let taken = |hint: &str| members.iter().any(|member| member.hint == hint);
    if !taken(&hint) {
        return hint;
    }
    let numbered = (2..=members.len() + 1).map(|number| format!("{hint} {number}"));
    numbered
        .into_iter()
        .find(|hint| !taken(hint))
        .unwrap_or(hint)
}

/// Whether a member is a struct that does not hold a property itself, so that the union writes it.
fn lacks(flat: &Flat<'_>, property: &str) -> bool {
    flat.is_struct()
        && flat.choices.is_empty()
        && flat.additional.is_empty()
        && flat.patterns.is_empty()
        && !flat.properties.iter().any(|(known, _)| *known == property)
}

/// The only value of the only key whose values tell a member apart.
fn told_by(looks: &[Looks]) -> Option<&str> {
    match looks {
        [Looks::Object { values, .. }] => match values.as_slice() {
            [(_, told)] => match told.as_slice() {
                [Looks::Text(values)] => match values.as_slice() {
                    [only] => Some(only),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
