//! Unions: what the members are, and what tells them apart.
//!
//! The decision is made here, once, and not by trying each member when a value comes: an explicit
//! discriminator, else a property whose constant values are disjoint, else the JSON type, else the
//! sets of keys ("closed, then most required keys"), which the runtime compares.

use super::Lower;
use super::compose::Flat;
use super::schema::Spot;
use crate::diag::{Action, Change, Fix, Place, codes};
use crate::ir::{Docs, Looks, Member, Scalar, Shape, Ty, TypeId};
use crate::model::{Discriminator, SchemaId, Types};
use crate::source::json_path::quoted;
use crate::source::{NodeId, Value};

/// Unions within unions are opened so far.
const MAX_NESTING: usize = 8;

impl<'t> Lower<'_, 't, '_> {
    /// The members of a value that is a union and nothing else; several, none of them null.
    pub(super) fn union_members(&self, flat: &Flat<'t>) -> Option<Vec<SchemaId>> {
        let [members] = flat.unions.as_slice() else {
            return None;
        };
        let alone = members.len() > 1 && flat.properties.is_empty() && flat.values.is_none();
        (alone && !members.iter().all(|&member| self.only_constrains(member)))
            .then(|| members.clone())
    }

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
            && (!schema.required.is_empty() || schema.types.is_none())
    }

    /// The properties that the members of unions add to an object that has its own: any of them may
    /// be there.
    pub(super) fn added_properties(&mut self, flat: &Flat<'t>) -> Vec<(&'t str, Vec<SchemaId>)> {
        let mut added: Vec<(&str, Vec<SchemaId>)> = Vec::new();
        for &member in flat.unions.iter().flatten() {
            for (name, schemas) in self.flatten(&[member]).properties {
                let known = flat
                    .properties
                    .iter()
                    .chain(&added)
                    .any(|(known, _)| *known == name);
                if !known {
                    added.push((name, schemas));
                }
            }
        }
        added
    }

    /// The type of a union that needs no name of its own: numbers, strings.
    pub(super) fn plain_union(&mut self, members: &[SchemaId]) -> Option<Ty> {
        let flats: Vec<Flat<'t>> = members
            .iter()
            .map(|&member| self.flatten(&[member]))
            .collect();
        let all = |allowed: Types| {
            flats.iter().all(|flat| {
                flat.unions.is_empty() && flat.types.is_some_and(|types| allowed.has(types))
            })
        };
        if all(Types::INTEGER.union(Types::NUMBER))
            && flats.iter().all(|flat| flat.values.is_none())
        {
            return Some(Ty::Scalar(Scalar::F64));
        }
        if !all(Types::STRING) {
            return None;
        }
        // Every enum is open: beside plain strings, a single list of values says all there is.
        let mut listed = members
            .iter()
            .zip(&flats)
            .filter(|(_, flat)| self.enum_values(flat).is_some());
        match (listed.next(), listed.next()) {
            (Some((&member, _)), None) => match self.document.schema(member).reference {
                Some(reference) => {
                    let target = self.document.target(&reference)?;
                    Some(Ty::Def(*self.type_of.get(&vec![target])?))
                }
                None => None,
            },
            _ => Some(Ty::Scalar(Scalar::String)),
        }
    }

    /// The shape of a union.
    pub(super) fn union_shape(
        &mut self,
        id: TypeId,
        flat: &Flat<'t>,
        members: &[SchemaId],
    ) -> Shape {
        let tag = self.tag(flat, members);
        let mut shape: Vec<Member> = Vec::new();
        for (index, &schema) in members.iter().enumerate() {
            let hint = self.member_hint(schema);
            let used = self.use_of(&[schema], &Spot::new(crate::ir::Parent::Type(id), &hint));
            let mut looks = Vec::new();
            self.looks(schema, MAX_NESTING, &mut looks);
            if let Some((property, values)) = &tag {
                for look in &mut looks {
                    if let Looks::Object { tag, .. } = look {
                        *tag = Some((property.clone(), values[index].clone()));
                    }
                }
            }
            let at = self.document.schema(schema).at;
            if let Some(known) = shape.iter().find(|known| known.ty == used.ty) {
                self.twins(known.at, at);
                continue;
            }
            let twin = looks.iter().find_map(|look| {
                shape
                    .iter()
                    .find(|known| known.looks.contains(look))
                    .map(|known| known.at)
            });
            if let Some(twin) = twin {
                self.twins(twin, at);
            }
            let docs = match &used.ty {
                Ty::Def(_) if used.docs == Docs::default() => Docs::default(),
                _ => used.docs,
            };
            shape.push(Member {
                at,
                hint,
                docs,
                ty: used.ty,
                looks,
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

    /// A name for a member: the component's, the title, the kind of its values.
    fn member_hint(&mut self, schema: SchemaId) -> String {
        let known = self.document.schema(schema);
        if let Some(reference) = known.reference
            && let Some((_, name)) = reference.target.rsplit_once('/')
        {
            return name.to_owned();
        }
        let flat = self.flatten(&[schema]);
        if let (Some(title), true) = (known.title, flat.is_struct()) {
            return title.to_owned();
        }
        match flat.types {
            Some(Types::BOOLEAN) => "Boolean".to_owned(),
            Some(Types::INTEGER) => "Integer".to_owned(),
            Some(Types::NUMBER) => "Number".to_owned(),
            Some(Types::STRING) => "String".to_owned(),
            Some(Types::ARRAY) => "Array".to_owned(),
            _ => "Object".to_owned(),
        }
    }

    /// What values of a member look like.
    fn looks(&mut self, schema: SchemaId, nesting: usize, looks: &mut Vec<Looks>) {
        let flat = self.flatten(&[schema]);
        let members: Vec<SchemaId> = flat.unions.iter().flatten().copied().collect();
        if !members.is_empty() && flat.properties.is_empty() {
            match nesting.checked_sub(1) {
                Some(nesting) => members
                    .iter()
                    .for_each(|&member| self.looks(member, nesting, looks)),
                None => looks.push(Looks::Any),
            }
            return;
        }
        let object = || Looks::Object {
            required: flat.required.iter().map(|&name| name.to_owned()).collect(),
            properties: flat
                .properties
                .iter()
                .map(|(name, _)| (*name).to_owned())
                .collect(),
            tag: None,
        };
        let Some(types) = flat.types else {
            let value = flat.values.as_ref().and_then(|values| values.first());
            looks.push(match value.map(|&value| self.sources.value(value)) {
                Some(Value::String(_)) => Looks::String,
                Some(Value::Number(_)) => Looks::Number,
                Some(Value::Bool(_)) => Looks::Boolean,
                _ if !flat.properties.is_empty() || !flat.additional.is_empty() => object(),
                _ if !flat.items.is_empty() => Looks::Array,
                _ => Looks::Any,
            });
            return;
        };
        for one in types.iter() {
            looks.push(match one {
                Types::BOOLEAN => Looks::Boolean,
                Types::INTEGER => Looks::Integer,
                Types::NUMBER => Looks::Number,
                Types::STRING => Looks::String,
                Types::ARRAY => Looks::Array,
                _ => object(),
            });
        }
    }

    /// The property that tells members apart, and the values that each member has in it.
    fn tag(&mut self, flat: &Flat<'t>, members: &[SchemaId]) -> Option<(String, Vec<Vec<String>>)> {
        let explicit = flat
            .leaves
            .iter()
            .find_map(|&leaf| self.document.schema(leaf).discriminator.clone());
        if let Some(discriminator) = explicit {
            let values = members
                .iter()
                .map(|&member| self.mapped(&discriminator, member))
                .collect();
            return Some((discriminator.property.to_owned(), values));
        }
        let flats: Vec<Flat<'t>> = members
            .iter()
            .map(|&member| self.flatten(&[member]))
            .collect();
        let objects: Vec<&Flat<'t>> = flats.iter().filter(|flat| flat.is_struct()).collect();
        if objects.len() < 2 || flats.iter().any(|flat| !flat.unions.is_empty()) {
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
                .map(|flat| self.constants_of(flat, name))
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

    /// The string values that a property of a member is limited to.
    fn constants_of(&mut self, flat: &Flat<'t>, name: &str) -> Vec<String> {
        let Some((_, schemas)) = flat.properties.iter().find(|(known, _)| *known == name) else {
            return Vec::new();
        };
        if !flat.required.contains(&name) {
            return Vec::new();
        }
        let values = self.flatten(schemas).values.unwrap_or_default();
        let strings = values
            .iter()
            .filter_map(|&value| self.sources.string(value));
        strings.map(str::to_owned).collect()
    }

    /// The discriminator values of a member: those mapped to it, else its component's name.
    fn mapped(&self, discriminator: &Discriminator<'_>, member: SchemaId) -> Vec<String> {
        let Some(reference) = self.document.schema(member).reference else {
            return Vec::new();
        };
        let name = reference
            .target
            .rsplit('/')
            .next()
            .unwrap_or(reference.target);
        let mapped: Vec<String> = discriminator
            .mapping
            .iter()
            .filter(|(_, target, _)| *target == reference.target || *target == name)
            .map(|(value, _, _)| (*value).to_owned())
            .collect();
        if mapped.is_empty() {
            vec![name.to_owned()]
        } else {
            mapped
        }
    }
}
