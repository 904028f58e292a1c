//! What applies together, merged: `allOf`, and the keywords beside a `$ref`.
//!
//! A value is described by a list of schemas that all hold. [`Lower::flatten`] opens references and
//! `allOf` until only leaves are left and merges those; a contradiction shows both places.

use std::collections::BTreeSet;

use super::Lower;
use crate::diag::{Place, codes};
use crate::ir::Limits;
use crate::model::{Schema, SchemaId, Types};
use crate::source::{NodeId, Value};

/// A `oneOf` or `anyOf` of several members.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// The schema that it stands in.
    pub(super) leaf: SchemaId,
    /// The members, without null.
    pub(super) members: Vec<SchemaId>,
}

/// The merged description of a value.
#[derive(Clone, Debug, Default)]
pub(super) struct Flat<'t> {
    /// Whether this is no more than a part of what the schemas say.
    pub(super) is_part: bool,
    /// What was to be merged.
    pub(super) schemas: Vec<SchemaId>,
    /// What that came to, with references and `allOf` opened.
    pub(super) leaves: Vec<SchemaId>,
    /// The types without null; absent allows everything.
    pub(super) types: Option<Types>,
    /// Whether every leaf that speaks of null allows it, and one does.
    pub(super) nullable: bool,
    pub(super) format: Option<&'t str>,
    pub(super) content_encoding: Option<&'t str>,
    /// The values allowed, without null.
    pub(super) values: Option<Vec<NodeId>>,
    /// Properties in the order met, each with every schema that applies to it.
    pub(super) properties: Vec<(&'t str, Vec<SchemaId>)>,
    pub(super) required: Vec<&'t str>,
    pub(super) additional: Vec<SchemaId>,
    /// `additionalProperties: false` somewhere.
    pub(super) closed: bool,
    pub(super) property_names: Option<SchemaId>,
    pub(super) patterns: Vec<SchemaId>,
    pub(super) items: Vec<SchemaId>,
    pub(super) prefix_items: Vec<SchemaId>,
    /// Unions of which one member is to hold.
    pub(super) choices: Vec<Choice>,
    pub(super) limits: Limits,
}

impl Flat<'_> {
    /// Whether the value is an object with known properties.
    pub(super) fn is_struct(&self) -> bool {
        !self.properties.is_empty()
            || (self.closed
                && self.additional.is_empty()
                && self.patterns.is_empty()
                && self.types == Some(Types::OBJECT))
    }

    /// Whether anything is said about what the value is, and not only about its limits.
    pub(super) fn has_shape(&self) -> bool {
        self.types.is_some()
            || self.values.is_some()
            || !self.choices.is_empty()
            || !self.properties.is_empty()
            || !self.additional.is_empty()
            || !self.patterns.is_empty()
            || !self.items.is_empty()
            || !self.prefix_items.is_empty()
    }

    /// Whether the value is a boolean, a number or a string, and nothing else is said of it.
    pub(super) fn is_scalar(&self) -> bool {
        let containers = Types::ARRAY.union(Types::OBJECT);
        self.types
            .is_some_and(|types| types.intersection(containers).is_empty())
            && self.choices.is_empty()
    }
}

/// Schemas to merge, each with whether it has a say about null.
type Leaves = Vec<(SchemaId, bool)>;

impl<'t> Lower<'_, 't, '_> {
    /// Merges schemas that all hold.
    pub(super) fn flatten(&mut self, schemas: &[SchemaId]) -> Flat<'t> {
        let mut flat = Flat {
            schemas: schemas.to_vec(),
            ..Flat::default()
        };
        let mut leaves = Leaves::new();
        for &schema in schemas {
            self.leaves(schema, true, &mut leaves, &mut Vec::new());
        }
        for &(leaf, _) in &leaves {
            self.merge_leaf(&mut flat, leaf);
            flat.leaves.push(leaf);
        }
        if let (None, Some(values)) = (flat.types, &flat.values)
            && !values.is_empty()
        {
            let types = values.iter().map(|&value| self.type_of_value(value));
            flat.types = Some(types.fold(Types::default(), Types::union).reduced());
        }
        let excluded = self.excluded(&flat.leaves);
        if let Some(values) = &mut flat.values {
            let json = |node| super::scalar::json(self.sources, node).to_string();
            values.retain(|&node| !excluded.contains(&json(node)));
            // What the list does not hold need not be said of its values.
            flat.limits.not.retain(|not| not.values.is_empty());
        }
        // A and (A or B) is A: a subtype that extends the union it is a member of, or a member that
        // is looked at together with what stands beside the union.
        let choices = std::mem::take(&mut flat.choices);
        flat.choices = self.without_implied(choices, &flat.leaves);
        let speaks_of_null = |&&(id, says): &&(SchemaId, bool)| {
            let schema = self.document.schema(id);
            says && (schema.types.is_some()
                || schema.nullable
                || !schema.any_of.is_empty()
                || !schema.one_of.is_empty()
                || schema.enumeration.is_some()
                || schema.constant.is_some())
        };
        let mut speakers = leaves.iter().filter(speaks_of_null).peekable();
        flat.nullable =
            speakers.peek().is_some() && speakers.all(|&(leaf, _)| self.accepts_null(leaf));
        flat
    }

    /// The members of a union without null, and with those of unions that stand in it without a name.
    fn opened(&self, members: &[SchemaId], depth: usize) -> Vec<SchemaId> {
        let mut opened = Vec::with_capacity(members.len());
        for member in self.without_null(members) {
            let schema = self.document.schema(member);
            let inner = match (schema.any_of.as_slice(), schema.one_of.as_slice()) {
                (inner, []) | ([], inner) => inner,
                _ => &[],
            };
            let nameless = schema.title.is_none() && schema.discriminator.is_none();
            if inner.is_empty() || depth > 8 || !nameless || !self.is_alone(schema) {
                opened.push(member);
            } else {
                opened.extend(self.opened(inner, depth + 1));
            }
        }
        opened
    }

    /// The choices that say more than what holds anyway: not those with a member that holds, and not
    /// those that offer all that another one offers.
    fn without_implied(&self, choices: Vec<Choice>, leaves: &[SchemaId]) -> Vec<Choice> {
        let offered: Vec<BTreeSet<SchemaId>> = choices
            .iter()
            .map(|choice| choice.members.iter().map(|&m| self.referent(m)).collect())
            .collect();
        let implied = |index: usize, choice: &Choice| {
            let holds = |member: &SchemaId| leaves.contains(member);
            choice.members.iter().any(holds)
                || offered[index].iter().any(holds)
                || offered.iter().enumerate().any(|(other, fewer)| {
                    fewer.is_subset(&offered[index])
                        && (fewer.len() < offered[index].len() || other < index)
                })
        };
        choices
            .iter()
            .enumerate()
            .filter(|(index, choice)| !implied(*index, choice))
            .map(|(_, choice)| choice.clone())
            .collect()
    }

    /// What a chain of references without anything beside them leads to.
    pub(super) fn referent(&self, mut id: SchemaId) -> SchemaId {
        for _ in 0..64 {
            let schema = self.document.schema(id);
            match schema
                .reference
                .filter(|_| !schema.has_shape_beside_ref())
                .and_then(|reference| self.document.target(&reference))
            {
                Some(target) => id = target,
                None => break,
            }
        }
        id
    }

    /// Opens references, `allOf` and unions of one member, the referenced before what stands beside it.
    fn leaves(&self, id: SchemaId, says: bool, leaves: &mut Leaves, open: &mut Vec<SchemaId>) {
        // A circle was refused before; with `keep_going` it is met here.
        if leaves.iter().any(|(known, _)| *known == id) || open.contains(&id) {
            return;
        }
        open.push(id);
        let schema = self.document.schema(id);
        if let Some(target) = schema
            .reference
            .and_then(|reference| self.document.target(&reference))
        {
            self.leaves(target, says, leaves, open);
        }
        for &member in &schema.all_of {
            self.leaves(member, says, leaves, open);
        }
        for members in [&schema.any_of, &schema.one_of] {
            if let [only] = self.without_null(members).as_slice() {
                // Null is said by the other members.
                self.leaves(*only, says && members.len() == 1, leaves, open);
            }
        }
        open.pop();
        leaves.push((id, says));
    }

    fn merge_leaf(&mut self, flat: &mut Flat<'t>, id: SchemaId) {
        let schema = self.document.schema(id);
        self.merge_types(flat, schema);
        self.merge_values(flat, schema);
        flat.format = schema.format.or(flat.format);
        flat.content_encoding = schema.content_encoding.or(flat.content_encoding);
        for property in &schema.properties {
            match flat
                .properties
                .iter_mut()
                .find(|(name, _)| *name == property.name)
            {
                Some((_, schemas)) => schemas.push(property.schema),
                None => flat.properties.push((property.name, vec![property.schema])),
            }
        }
        for (name, _) in &schema.required {
            if !flat.required.contains(name) {
                flat.required.push(name);
            }
        }
        // After the merge both speak of the same properties: those that nothing declares.
        let additional = schema.additional_properties;
        for additional in additional.into_iter().chain(schema.unevaluated_properties) {
            match self.document.schema(additional).boolean {
                Some(false) => flat.closed = true,
                _ => flat.additional.push(additional),
            }
        }
        flat.property_names = schema.property_names.or(flat.property_names);
        flat.patterns.extend(
            schema
                .pattern_properties
                .iter()
                .map(|property| property.schema),
        );
        flat.items.extend(schema.items.or(schema.unevaluated_items));
        flat.prefix_items.extend(&schema.prefix_items);
        for members in [&schema.any_of, &schema.one_of] {
            let members = self.opened(members, 0);
            if members.len() > 1 {
                flat.choices.push(Choice { leaf: id, members });
            }
        }
        let limits = self.limits_of(id);
        flat.limits = crate::ir::narrow(std::mem::take(&mut flat.limits), limits);
    }

    fn merge_types(&mut self, flat: &mut Flat<'t>, schema: &Schema<'t>) {
        let Some(types) = schema.types.map(|types| types.without(Types::NULL)) else {
            return;
        };
        let merged = flat.types.map_or(types, |known| known.intersection(types));
        if merged.is_empty() && !types.is_empty() {
            let known = flat.types.map(Types::names).unwrap_or_default();
            let other = self.leaf_where(flat, |schema| schema.types.is_some());
            let diagnostic = self
                .diags
                .error(
                    codes::ALL_OF_CONFLICT,
                    Place::Node(schema.at),
                    format!("no value is {} and {known} at once", types.names()),
                )
                .label(format!("must be {} here", types.names()));
            if let Some(other) = other {
                diagnostic.related(Place::Node(other), format!("must be {known} here"));
            }
            diagnostic.help("take one of the two out of `allOf`");
            return;
        }
        flat.types = Some(merged);
    }

    fn merge_values(&mut self, flat: &mut Flat<'t>, schema: &Schema<'t>) {
        let listed = match (schema.constant, schema.enumeration) {
            (Some(constant), _) => vec![constant],
            (None, Some(values)) => values.to_vec(),
            (None, None) => return,
        };
        let listed: Vec<NodeId> = listed
            .into_iter()
            .filter(|&node| !matches!(self.sources.value(node), Value::Null))
            .collect();
        let Some(known) = flat.values.take() else {
            flat.values = Some(listed);
            return;
        };
        let json = |node| super::scalar::json(self.sources, node);
        let both: Vec<NodeId> = known
            .iter()
            .copied()
            .filter(|&a| listed.iter().any(|&b| json(a) == json(b)))
            .collect();
        if both.is_empty() && !listed.is_empty() {
            let diagnostic = self.diags.error(
                codes::ALL_OF_CONFLICT,
                Place::Node(schema.at),
                "no value is in both lists of allowed values",
            );
            diagnostic
                .label("none of these values")
                .help("take one of the two out of `allOf`");
            if let Some(other) = known.first() {
                diagnostic.related(Place::Node(*other), "is in this list");
            }
            flat.values = Some(known);
            return;
        }
        flat.values = Some(both);
    }

    /// The place of the first merged leaf for which something holds.
    fn leaf_where(&self, flat: &Flat<'t>, holds: impl Fn(&Schema<'t>) -> bool) -> Option<NodeId> {
        flat.leaves
            .iter()
            .map(|&id| self.document.schema(id))
            .find(|schema| holds(schema))
            .map(|schema| schema.at)
    }
}
