//! What values of a union's members look like, so far as it takes to tell them apart.
//!
//! The decision is made here, once, and not by trying each member when a value comes: a tag, else the
//! JSON type, else the sets of keys, and where those leave a doubt the values of keys that two
//! members share. The runtime compares the tables.

use std::collections::BTreeSet;

use super::Lower;
use super::compose::Flat;
use super::kind::{Kind, Part};
use super::union::Tag;
use crate::ir::Looks;
use crate::model::{SchemaId, Types};
use crate::source::Value;

/// Values within values are looked at so far.
const MAX_DEPTH: usize = 4;

/// A union of more looks than this is not opened where it is a member of another.
const MAX_LOOKS: usize = 128;

/// A list of more values than this is no constant that says what an object is.
const MAX_CONSTANTS: usize = 8;

/// Each object is compared with each other up to so many.
const MAX_COMPARED: usize = 256;

impl<'t> Lower<'_, 't, '_> {
    /// What the values of each member look like.
    pub(super) fn looks_of(&mut self, parts: &[Part<'t>], tag: Option<&Tag>) -> Vec<Vec<Looks>> {
        self.looks_within(parts, tag, MAX_DEPTH)
    }

    fn looks_within(
        &mut self,
        parts: &[Part<'t>],
        tag: Option<&Tag>,
        depth: usize,
    ) -> Vec<Vec<Looks>> {
        let flats: Vec<Flat<'t>> = parts.iter().map(|part| self.flat_of(part)).collect();
        let mut looks: Vec<Vec<Looks>> = Vec::with_capacity(parts.len());
        for (index, (part, flat)) in parts.iter().zip(&flats).enumerate() {
            let mut own = self.looks(part, flat, depth);
            if let Some(tag) = tag {
                let values = &tag.values[index];
                if !values.is_empty() {
                    let tagged = Looks::Tagged(tag.property.clone(), values.clone());
                    own.retain(|look| !matches!(look, Looks::Object { .. } | Looks::Tagged(..)));
                    own.insert(0, tagged);
                }
                if tag.default == Some(index) {
                    own.push(Looks::Object {
                        required: Vec::new(),
                        properties: Vec::new(),
                        values: Vec::new(),
                    });
                }
            }
            looks.push(own);
        }
        if depth > 0 {
            self.look_into_lists(&flats, &mut looks, depth - 1);
            self.look_into_objects(&flats, &mut looks, depth - 1);
        }
        looks
    }

    /// What values of an alternative look like from outside.
    fn looks(&mut self, part: &Part<'t>, flat: &Flat<'t>, depth: usize) -> Vec<Looks> {
        if let Some(looks) = self.looks_of_union(part, flat, depth) {
            return looks;
        }
        let object = || Looks::Object {
            required: flat.required.iter().map(|&name| name.to_owned()).collect(),
            properties: flat
                .properties
                .iter()
                .map(|(name, _)| (*name).to_owned())
                .collect(),
            values: Vec::new(),
        };
        let Some(types) = flat.types else {
            return vec![
                if !flat.properties.is_empty() || !flat.additional.is_empty() {
                    object()
                } else if !flat.items.is_empty() || !flat.prefix_items.is_empty() {
                    Looks::Array
                } else {
                    Looks::Any
                },
            ];
        };
        types
            .iter()
            .map(|one| match one {
                Types::BOOLEAN => Looks::Boolean,
                Types::INTEGER => Looks::Integer,
                Types::NUMBER => Looks::Number,
                Types::STRING => Looks::String,
                Types::ARRAY => Looks::Array,
                _ => object(),
            })
            .collect()
    }

    /// The looks of an alternative that is a union itself.
    fn looks_of_union(
        &mut self,
        part: &Part<'t>,
        flat: &Flat<'t>,
        depth: usize,
    ) -> Option<Vec<Looks>> {
        let (outer, parts) = match part {
            Part::All(schemas) => self.alternatives(schemas)?,
            Part::Flat(_) => match self.kind(flat) {
                Kind::Union(parts) => (flat.clone(), parts),
                _ => return None,
            },
        };
        // A union that holds itself, or too many.
        let Some(depth) = depth.checked_sub(1) else {
            return Some(vec![Looks::Any]);
        };
        let flats: Vec<Flat<'t>> = parts.iter().map(|part| self.flat_of(part)).collect();
        let tag = self.tag(&outer, &parts, &flats);
        let looks: Vec<Looks> = self
            .looks_within(&parts, tag.as_ref(), depth)
            .into_iter()
            .flatten()
            .collect();
        Some(if looks.len() > MAX_LOOKS {
            vec![Looks::Any]
        } else {
            looks
        })
    }

    /// The alternatives of schemas that come to a union.
    pub(super) fn alternatives(
        &mut self,
        schemas: &[SchemaId],
    ) -> Option<(Flat<'t>, Vec<Part<'t>>)> {
        if let [only] = schemas
            && let parent = self.referent(*only)
            && let Some(parts) = self.subtype_parts(parent)
        {
            let flat = self.flatten(&[parent]);
            return Some((flat, parts));
        }
        let flat = self.flatten(schemas);
        match self.kind(&flat) {
            Kind::Union(parts) => Some((flat, parts)),
            _ => None,
        }
    }

    /// Lists of several members are told apart by their items.
    fn look_into_lists(&mut self, flats: &[Flat<'t>], looks: &mut [Vec<Looks>], depth: usize) {
        let lists = looks
            .iter()
            .filter(|own| own.contains(&Looks::Array))
            .count();
        if lists < 2 {
            return;
        }
        for (flat, own) in flats.iter().zip(looks) {
            let Some(list) = own.iter_mut().find(|look| **look == Looks::Array) else {
                continue;
            };
            if !flat.prefix_items.is_empty() {
                let items = flat.prefix_items.iter();
                let items: Vec<_> = items
                    .map(|&item| self.looks_of_place(&[item], depth))
                    .collect();
                *list = Looks::Tuple(items, self.may_go_on(flat));
            } else if !flat.items.is_empty() {
                let items = self.looks_of_place(&flat.items, depth);
                if !items.contains(&Looks::Any) {
                    *list = Looks::Items(items);
                }
            }
        }
    }

    /// What values of a place look like, listed ones by their values.
    fn looks_of_place(&mut self, schemas: &[SchemaId], depth: usize) -> Vec<Looks> {
        let key = (schemas.to_vec(), depth);
        if let Some(known) = self.looks_known.get(&key) {
            return known.clone();
        }
        let looks = self.find_looks_of_place(schemas, depth);
        self.looks_known.insert(key, looks.clone());
        looks
    }

    fn find_looks_of_place(&mut self, schemas: &[SchemaId], depth: usize) -> Vec<Looks> {
        let flat = self.flatten(schemas);
        let Some(values) = &flat.values else {
            let part = Part::All(schemas.to_vec());
            let parts = std::slice::from_ref(&part);
            let mut looks = self.looks_within(parts, None, depth).remove(0);
            if let ([Looks::Object { values, .. }], Some(depth)) =
                (looks.as_mut_slice(), depth.checked_sub(1))
            {
                *values = self.constants_within(&flat, depth);
            }
            return looks;
        };
        let mut text = Vec::new();
        let mut literals = Vec::new();
        for &node in values {
            match self.sources.value(node) {
                Value::String(value) => text.push(value.to_string()),
                _ => literals.push(super::scalar::json(self.sources, node).to_string()),
            }
        }
        let mut looks = Vec::new();
        looks.extend((!text.is_empty()).then_some(Looks::Text(text)));
        looks.extend((!literals.is_empty()).then_some(Looks::Literal(literals)));
        looks
    }

    /// The required keys of an object that lead to constants, and what those look like.
    fn constants_within(&mut self, flat: &Flat<'t>, depth: usize) -> Vec<(String, Vec<Looks>)> {
        let required = |name: &str| flat.required.contains(&name);
        let mut found = Vec::new();
        for (name, schemas) in flat.properties.iter().filter(|(name, _)| required(name)) {
            let looks = self.looks_of_place(schemas, depth);
            let tells = |look: &Looks| match look {
                Looks::Text(values) | Looks::Literal(values) => values.len() <= MAX_CONSTANTS,
                Looks::Object { values, .. } => !values.is_empty(),
                _ => false,
            };
            if looks.iter().all(tells) {
                found.push(((*name).to_owned(), looks));
            }
        }
        found
    }

    /// Objects that their keys leave in doubt are told apart by the values of a key they share.
    fn look_into_objects(&mut self, flats: &[Flat<'t>], looks: &mut [Vec<Looks>], depth: usize) {
        let objects: Vec<usize> = (0..looks.len())
            .filter(|&index| {
                let own = &looks[index];
                own.len() == 1 && matches!(own[0], Looks::Object { .. })
            })
            .collect();
        if !(2..=MAX_COMPARED).contains(&objects.len()) {
            return;
        }
        let mut table: Vec<Vec<Key<'t>>> = Vec::with_capacity(objects.len());
        for &index in &objects {
            let flat = &flats[index];
            let shared = |name: &str| {
                let declares =
                    |&&other: &&usize| flats[other].properties.iter().any(|(n, _)| *n == name);
                objects.iter().filter(declares).take(2).count() == 2
            };
            let mut row = Vec::new();
            for (name, schemas) in flat.properties.iter().filter(|(name, _)| shared(name)) {
                let own = self.looks_of_place(schemas, depth);
                row.push((*name, flat.required.contains(name), own));
            }
            table.push(row);
        }
        let mut keys: Vec<Vec<&'t str>> = vec![Vec::new(); objects.len()];
        let (mut hints, mut in_doubt) = (BTreeSet::new(), BTreeSet::new());
        for a in 0..objects.len() {
            for b in a + 1..objects.len() {
                if by_keys(&flats[objects[a]], &flats[objects[b]]) {
                    continue;
                }
                let told = table[a].iter().filter_map(|(name, required, looks)| {
                    let (_, also, other) = table[b].iter().find(|(known, ..)| known == name)?;
                    let constant = |looks: &[Looks]| {
                        let listed =
                            |look: &Looks| matches!(look, Looks::Text(_) | Looks::Literal(_));
                        looks.iter().all(listed)
                    };
                    let rank = (*required && *also, constant(looks) && constant(other));
                    disjoint(looks, other).then_some((rank, *name))
                });
                // The first of the best.
                let best = told.reduce(|best, next| if next.0 > best.0 { next } else { best });
                let Some((_, name)) = best else {
                    hints.extend(hinted(&table[a], &table[b]));
                    in_doubt.extend([a, b]);
                    continue;
                };
                for row in [a, b] {
                    if !keys[row].contains(&name) {
                        keys[row].push(name);
                    }
                }
            }
        }
        // Each of those in doubt has what is counted of any.
        for row in in_doubt {
            let own = table[row]
                .iter()
                .filter(|(_, _, looks)| declared(looks).is_some());
            let own = own
                .map(|(name, ..)| *name)
                .filter(|name| hints.contains(name));
            keys[row].extend(own);
        }
        for ((index, keys), row) in objects.into_iter().zip(keys).zip(table) {
            if let [Looks::Object { values, .. }] = looks[index].as_mut_slice() {
                let told = row.into_iter().filter(|(name, ..)| keys.contains(name));
                *values = told
                    .map(|(name, _, looks)| (name.to_owned(), looks))
                    .collect();
            }
        }
    }
}

/// A key of an object that another declares too, whether it is required, and what its values look like.
type Key<'t> = (&'t str, bool, Vec<Looks>);

/// The keys of an object; `None` where values are something else, too.
fn declared(looks: &[Looks]) -> Option<BTreeSet<&str>> {
    match looks {
        [Looks::Object { properties, .. }] => Some(properties.iter().map(String::as_str).collect()),
        _ => None,
    }
}

/// A key whose values are objects with other keys in each: they tell nothing for certain, and yet which
/// member knows more of what is there.
fn hinted<'t>(a: &[Key<'t>], b: &[Key<'t>]) -> Option<&'t str> {
    let hints = |(name, _, looks): &Key<'t>| {
        let (.., other) = b.iter().find(|(known, ..)| known == name)?;
        (declared(looks)? != declared(other)?).then_some(*name)
    };
    a.iter().find_map(hints)
}

/// Whether each of two objects requires a key that the other does not declare.
fn by_keys(a: &Flat<'_>, b: &Flat<'_>) -> bool {
    let lacks = |a: &Flat<'_>, b: &Flat<'_>| {
        let declared = |name: &str| b.properties.iter().any(|(known, _)| *known == name);
        a.required.iter().any(|name| !declared(name))
    };
    lacks(a, b) && lacks(b, a)
}

/// Whether no value looks like one of each.
fn disjoint(a: &[Looks], b: &[Looks]) -> bool {
    !a.is_empty() && !b.is_empty() && a.iter().all(|a| b.iter().all(|b| apart(a, b)))
}

fn apart(a: &Looks, b: &Looks) -> bool {
    let kind = |look: &Looks| match look {
        Looks::Boolean => 0,
        Looks::Integer | Looks::Number => 1,
        Looks::String | Looks::Text(_) => 2,
        Looks::Array | Looks::Items(_) | Looks::Tuple(..) => 3,
        Looks::Object { .. } | Looks::Tagged(..) => 4,
        Looks::Literal(_) | Looks::Any => 5,
    };
    match (a, b) {
        (Looks::Any, _) | (_, Looks::Any) => false,
        (Looks::Text(a), Looks::Text(b)) | (Looks::Literal(a), Looks::Literal(b)) => {
            !a.iter().any(|value| b.contains(value))
        }
        // Listed values of other kinds are booleans and numbers.
        (Looks::Literal(_), other) | (other, Looks::Literal(_)) => kind(other) > 1,
        (Looks::Items(a), Looks::Items(b)) => disjoint(a, b),
        (Looks::Items(each), Looks::Tuple(items, _))
        | (Looks::Tuple(items, _), Looks::Items(each)) => {
            items.iter().any(|item| disjoint(item, each))
        }
        (Looks::Tuple(a, a_open), Looks::Tuple(b, b_open)) => {
            (a.len() < b.len() && !a_open)
                || (b.len() < a.len() && !b_open)
                || a.iter().zip(b).any(|(a, b)| disjoint(a, b))
        }
        (Looks::Tagged(key, a), Looks::Tagged(other, b)) => {
            key == other && !a.iter().any(|value| b.contains(value))
        }
        (
            Looks::Object {
                required: a_required,
                properties: a_properties,
                values: a_values,
            },
            Looks::Object {
                required: b_required,
                properties: b_properties,
                values: b_values,
            },
        ) => {
            let told = |(key, looks): &(String, Vec<Looks>)| {
                let other = b_values.iter().find(|(other, _)| other == key);
                other.is_some_and(|(_, other)| disjoint(looks, other))
            };
            let by_keys = a_required.iter().any(|key| !b_properties.contains(key))
                && b_required.iter().any(|key| !a_properties.contains(key));
            by_keys || a_values.iter().any(told)
        }
        (a, b) => kind(a) != kind(b),
    }
}
