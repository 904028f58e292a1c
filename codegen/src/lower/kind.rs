//! What kind of value merged schemas describe: listed values, an object, a union, or something that
//! needs no name.

use std::collections::BTreeSet;

use super::Lower;
use super::compose::{Choice, Flat};
use super::enums::EnumValue;
use crate::model::{SchemaId, Types};
use crate::source::{NodeId, Value};

/// More alternatives than this are not spelled out: unions that multiply are kept as raw JSON.
const MAX_PRODUCT: usize = 128;

/// What kind of value schemas describe.
#[derive(Debug)]
pub(super) enum Kind<'t> {
    /// Listed values: all strings, or all integers.
    Values(Vec<EnumValue>),
    /// An object with known properties.
    Object,
    /// One of several.
    Union(Vec<Part<'t>>),
    /// What looked like several, and is one.
    Only(Part<'t>),
    /// Unions that multiply beyond what anybody would write out.
    TooMany,
    /// A scalar, a list, a map, or anything.
    Plain,
}

/// An alternative of a value.
#[derive(Clone, Debug)]
pub(super) enum Part<'t> {
    /// What these schemas say together.
    All(Vec<SchemaId>),
    /// What is left of schemas when one JSON type is taken out of them, or several scalars together.
    Flat(Box<Flat<'t>>),
}

impl Kind<'_> {
    /// Whether values of this kind have a type of their own.
    pub(super) fn has_name(&self) -> bool {
        matches!(self, Self::Values(_) | Self::Object | Self::Union(_))
    }
}

impl<'t> Lower<'_, 't, '_> {
    /// What kind of value merged schemas describe.
    pub(super) fn kind(&mut self, flat: &Flat<'t>) -> Kind<'t> {
        if let Some(values) = self.enum_values(flat) {
            return Kind::Values(values);
        }
        let choices: Vec<Choice> = flat
            .choices
            .iter()
            .filter(|choice| {
                !choice
                    .members
                    .iter()
                    .all(|&member| self.only_constrains(member))
            })
            .cloned()
            .collect();
        if choices.is_empty() {
            return self.kind_by_type(flat);
        }
        if choices
            .iter()
            .map(|choice| choice.members.len())
            .product::<usize>()
            > MAX_PRODUCT
            && choices.len() > 1
        {
            return Kind::TooMany;
        }
        match self.divided(flat, &choices) {
            Some(parts) => self.grouped(parts),
            None => Kind::Object,
        }
    }

    fn kind_by_type(&self, flat: &Flat<'t>) -> Kind<'t> {
        let numbers = Types::INTEGER.union(Types::NUMBER);
        let several = flat
            .types
            .filter(|&types| types.iter().count() > 1 && types != numbers)
            .filter(|_| !is_number_or_text(flat));
        let Some(types) = several else {
            return if flat.is_struct() {
                Kind::Object
            } else {
                Kind::Plain
            };
        };
        let parts: Vec<Part<'t>> = types
            .iter()
            .filter_map(|one| self.of_type(flat, one))
            .map(|flat| Part::Flat(Box::new(flat)))
            .collect();
        match <[Part<'t>; 1]>::try_from(parts) {
            Ok([only]) => Kind::Only(only),
            Err(parts) if parts.is_empty() => Kind::Plain,
            Err(parts) => Kind::Union(parts),
        }
    }

    /// What is left of a value when it is of one JSON type; `None` where its values are listed and
    /// none is of this type.
    fn of_type(&self, flat: &Flat<'t>, one: Types) -> Option<Flat<'t>> {
        let values = match &flat.values {
            Some(values) => {
                let fits = |node: &NodeId| self.type_of_value(*node) == one;
                let values: Vec<NodeId> = values.iter().copied().filter(fits).collect();
                Some((!values.is_empty()).then_some(values)?)
            }
            None => None,
        };
        let mut part = Flat {
            is_part: true,
            schemas: flat.schemas.clone(),
            leaves: flat.leaves.clone(),
            types: Some(one),
            format: flat.format,
            content_encoding: flat.content_encoding,
            values,
            limits: flat.limits.clone(),
            ..Flat::default()
        };
        if one == Types::OBJECT {
            part = Flat {
                is_part: true,
                types: part.types,
                values: part.values,
                ..flat.clone()
            };
        } else if one == Types::ARRAY {
            part.items = flat.items.clone();
            part.prefix_items = flat.prefix_items.clone();
        }
        Some(part)
    }

    /// The JSON type of a value; an integer is no other number.
    pub(super) fn type_of_value(&self, node: NodeId) -> Types {
        match self.sources.value(node) {
            Value::Null => Types::NULL,
            Value::Bool(_) => Types::BOOLEAN,
            Value::Number(text) if crate::model::whole_number(text).is_some() => Types::INTEGER,
            Value::Number(_) => Types::NUMBER,
            Value::String(_) => Types::STRING,
            Value::Array(_) => Types::ARRAY,
            Value::Object(_) => Types::OBJECT,
        }
    }

    /// The alternatives that unions come to; `None` where all of them are objects that one struct
    /// holds, with what any of them adds.
    fn divided(&mut self, flat: &Flat<'t>, choices: &[Choice]) -> Option<Vec<Part<'t>>> {
        let choice = choices.first()?;
        let together = |member: SchemaId| {
            let mut schemas = flat.schemas.clone();
            schemas.push(member);
            Part::All(schemas)
        };
        let members: Vec<Flat<'t>> = choices
            .iter()
            .flat_map(|choice| &choice.members)
            .map(|&member| self.flatten(&[member]))
            .collect();
        let own_shape = !flat.properties.is_empty()
            || !flat.patterns.is_empty()
            || flat
                .additional
                .iter()
                .any(|&schema| !self.says_nothing(schema));
        if !own_shape && choices.len() == 1 {
            let parts = choice.members.iter().zip(&members).map(|(&member, said)| {
                if flat.types.is_none() || said.has_shape() {
                    Part::All(vec![member])
                } else {
                    together(member)
                }
            });
            return Some(parts.collect());
        }
        if !members.iter().all(|member| is_open_object(flat, member)) {
            return Some(
                choice
                    .members
                    .iter()
                    .map(|&member| together(member))
                    .collect(),
            );
        }
        let [choice] = choices else {
            return None;
        };
        let own = |name: &str| flat.properties.iter().any(|(known, _)| *known == name);
        let tagged = self.discriminator(flat, choice.leaf).is_some();
        let refine = members
            .iter()
            .all(|member| member.properties.iter().all(|(name, _)| own(name)));
        if refine && !tagged {
            return None;
        }
        let apart =
            tagged || self.constant_apart(&members).is_some() || !self.agree(flat, &members);
        apart.then(|| {
            let parts = choice.members.iter().zip(&members).map(|(&member, said)| {
                let says = |name: &str| said.properties.iter().any(|(known, _)| *known == name);
                let restated = flat.properties.iter().all(|(name, _)| says(name));
                if restated {
                    Part::All(vec![member])
                } else {
                    together(member)
                }
            });
            parts.collect()
        })
    }

    /// Whether a schema allows every value.
    pub(super) fn says_nothing(&self, schema: SchemaId) -> bool {
        let schema = self.document.schema(schema);
        schema.boolean != Some(false)
            && schema.types.is_none()
            && schema.reference.is_none()
            && !schema.has_shape_beside_ref()
    }

    /// Whether properties that several objects declare are the same in all of them, so that one
    /// struct can hold them.
    fn agree(&mut self, flat: &Flat<'t>, members: &[Flat<'t>]) -> bool {
        let mut known: Vec<(&str, &[SchemaId])> = Vec::new();
        for (name, schemas) in members.iter().flat_map(|member| &member.properties) {
            if flat.properties.iter().any(|(own, _)| own == name) {
                continue;
            }
            match known.iter().find(|(known, _)| known == name) {
                Some((_, first)) => {
                    if !self.same(first, schemas) {
                        return false;
                    }
                }
                None => known.push((name, schemas)),
            }
        }
        members.iter().all(|member| {
            member.patterns.is_empty()
                && member
                    .additional
                    .iter()
                    .all(|&schema| self.says_nothing(schema))
        })
    }

    /// Whether two places surely have the same type.
    pub(super) fn same(&mut self, a: &[SchemaId], b: &[SchemaId]) -> bool {
        let referents = |schemas: &[SchemaId]| -> Vec<SchemaId> {
            schemas
                .iter()
                .map(|&schema| self.referent(schema))
                .collect()
        };
        if referents(a) == referents(b) {
            return true;
        }
        let (a, b) = (self.flatten(a), self.flatten(b));
        let simple = |flat: &Flat<'t>| {
            !flat.is_struct()
                && flat.values.is_none()
                && flat.choices.is_empty()
                && flat.additional.is_empty()
                && flat.patterns.is_empty()
                && flat.prefix_items.is_empty()
        };
        let items = (a.items.clone(), b.items.clone());
        a.types.is_some()
            && a.types == b.types
            && a.format == b.format
            && a.nullable == b.nullable
            && simple(&a)
            && simple(&b)
            && (items.0 == items.1 || self.same(&items.0, &items.1))
    }

    /// Scalars of one JSON type taken together: what tells them apart is no more than a constraint.
    pub(super) fn grouped(&mut self, parts: Vec<Part<'t>>) -> Kind<'t> {
        let mut flats: Vec<(Part<'t>, Flat<'t>)> = Vec::with_capacity(parts.len());
        for part in parts {
            let flat = match &part {
                Part::All(schemas) => self.flatten(schemas),
                Part::Flat(flat) => (**flat).clone(),
            };
            flats.push((part, flat));
        }
        let numbers = Types::INTEGER.union(Types::NUMBER);
        let numeric = |(_, flat): &(Part<'t>, Flat<'t>)| {
            flat.is_scalar() && flat.values.is_none() && flat.types.is_some_and(|t| numbers.has(t))
        };
        // A number does not hold every integer of 64 bits; where a format asks for these, they stay apart.
        let wide =
            |(_, flat): &(Part<'t>, Flat<'t>)| matches!(flat.format, Some("int64" | "uint64"));
        let whole = |(_, flat): &(Part<'t>, Flat<'t>)| flat.types == Some(Types::INTEGER);
        if flats.iter().all(numeric) && !flats.iter().any(wide) && !flats.iter().all(whole) {
            let number = of_types(&flats[0].1, Types::NUMBER);
            return Kind::Only(Part::Flat(Box::new(number)));
        }
        if let [(_, a), (_, b)] = flats.as_slice()
            && let Some(together) = number_or_text(a, b).or_else(|| number_or_text(b, a))
        {
            return Kind::Only(Part::Flat(Box::new(together)));
        }
        for one in [Types::BOOLEAN, Types::INTEGER, Types::NUMBER, Types::STRING] {
            let of_one: Vec<usize> = (0..flats.len())
                .filter(|&index| flats[index].1.is_scalar() && flats[index].1.types == Some(one))
                .collect();
            let [first, rest @ ..] = of_one.as_slice() else {
                continue;
            };
            if rest.is_empty() {
                continue;
            }
            let scalars: Vec<&(Part<'t>, Flat<'t>)> = of_one.iter().map(|&at| &flats[at]).collect();
            flats[*first] = self.taken_together(&scalars, one);
            for &index in rest.iter().rev() {
                flats.remove(index);
            }
        }
        let mut seen = BTreeSet::new();
        let mut parts: Vec<Part<'t>> = flats.into_iter().map(|(part, _)| part).collect();
        parts.retain(|part| match part {
            // The same reference twice.
            Part::All(schemas) => {
                let referents = schemas.iter().map(|&schema| self.referent(schema));
                seen.insert(referents.collect::<Vec<_>>())
            }
            Part::Flat(_) => true,
        });
        match <[Part<'t>; 1]>::try_from(parts) {
            Ok([only]) => Kind::Only(only),
            Err(parts) => Kind::Union(parts),
        }
    }

    /// Several scalars of one JSON type as one. Every enum is open: beside plain strings, a single
    /// list of values says all there is. Several lists are one list, unless anything else may come.
    fn taken_together(
        &self,
        scalars: &[&(Part<'t>, Flat<'t>)],
        one: Types,
    ) -> (Part<'t>, Flat<'t>) {
        let listed: Vec<&&(Part<'t>, Flat<'t>)> = scalars
            .iter()
            .filter(|(_, flat)| self.enum_values(flat).is_some())
            .collect();
        if let [only] = listed.as_slice() {
            return (**only).clone();
        }
        let first = scalars[0];
        let mut flat = of_types(&first.1, one);
        if listed.len() < scalars.len() {
            let same = scalars.iter().all(|(_, flat)| {
                flat.format == first.1.format && flat.content_encoding == first.1.content_encoding
            });
            if same {
                return first.clone();
            }
        } else {
            let mut seen = BTreeSet::new();
            let values = listed
                .iter()
                .flat_map(|(_, flat)| flat.values.iter().flatten());
            let values = values
                .copied()
                .filter(|&node| seen.insert(super::scalar::json(self.sources, node).to_string()));
            flat.values = Some(values.collect());
        }
        (Part::Flat(Box::new(flat.clone())), flat)
    }
}

/// Whether a value is a number that may be sent as text.
pub(super) fn is_number_or_text(flat: &Flat<'_>) -> bool {
    let numbers = Types::INTEGER.union(Types::NUMBER);
    let pattern = flat.limits.pattern.as_deref();
    flat.values.is_none()
        && flat.choices.is_empty()
        && pattern.is_some_and(super::scalar::is_of_numbers)
        && flat.types.is_some_and(|types| {
            let number = types.without(Types::STRING);
            types.has(Types::STRING) && !number.is_empty() && numbers.has(number)
        })
}

/// A number and a text of one as one value.
fn number_or_text<'t>(number: &Flat<'t>, text: &Flat<'t>) -> Option<Flat<'t>> {
    let (a, b) = (number.types?, text.types?);
    let numeric = a == Types::INTEGER || a == Types::NUMBER;
    let plain = number.is_scalar() && number.values.is_none() && text.is_scalar();
    let together = Flat {
        limits: crate::ir::narrow(number.limits.clone(), text.limits.clone()),
        values: text.values.clone(),
        ..of_types(number, a.union(b))
    };
    (numeric && b == Types::STRING && plain && is_number_or_text(&together)).then_some(together)
}

/// Nothing but a JSON type, where a first schema stands.
fn of_types<'t>(first: &Flat<'t>, types: Types) -> Flat<'t> {
    Flat {
        is_part: true,
        schemas: first.schemas.clone(),
        types: Some(types),
        ..Flat::default()
    }
}

/// Whether a member is an object and no map, or says nothing against it beside what is one.
fn is_open_object(beside: &Flat<'_>, member: &Flat<'_>) -> bool {
    let object = |flat: &Flat<'_>| flat.types == Some(Types::OBJECT) || flat.is_struct();
    member.choices.is_empty()
        && member.values.is_none()
        && (object(member) || (member.types.is_none() && object(beside)))
}
