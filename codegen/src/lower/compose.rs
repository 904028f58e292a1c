//! What applies together, merged: `allOf`, and the keywords beside a `$ref`.
//!
//! A value is described by a list of schemas that all hold. [`Lower::flatten`] opens references and
//! `allOf` until only leaves are left and merges those; a contradiction shows both places.

use super::Lower;
use crate::diag::{Place, codes};
use crate::ir::Limits;
use crate::model::{Schema, SchemaId, Types};
use crate::source::{NodeId, Value};

/// The merged description of a value.
#[derive(Clone, Debug, Default)]
pub(super) struct Flat<'t> {
    /// The schemas that were merged.
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
    /// Each leaf's union: its members without null.
    pub(super) unions: Vec<Vec<SchemaId>>,
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
}

impl<'t> Lower<'_, 't, '_> {
    /// Merges schemas that all hold.
    pub(super) fn flatten(&mut self, schemas: &[SchemaId]) -> Flat<'t> {
        let mut flat = Flat::default();
        let mut leaves = Vec::new();
        for &schema in schemas {
            self.leaves(schema, &mut leaves, &mut Vec::new());
        }
        for &leaf in &leaves {
            self.merge_leaf(&mut flat, leaf);
            flat.leaves.push(leaf);
        }
        let speaks_of_null = |&&id: &&SchemaId| {
            let schema = self.document.schema(id);
            schema.types.is_some()
                || schema.nullable
                || !schema.any_of.is_empty()
                || !schema.one_of.is_empty()
                || schema.enumeration.is_some()
                || schema.constant.is_some()
        };
        let mut speakers = leaves.iter().filter(speaks_of_null).peekable();
        flat.nullable = speakers.peek().is_some() && speakers.all(|&leaf| self.accepts_null(leaf));
        flat
    }

    /// Opens references and `allOf`, the referenced before what stands beside it.
    fn leaves(&self, id: SchemaId, leaves: &mut Vec<SchemaId>, open: &mut Vec<SchemaId>) {
        // A circle was refused before; with `keep_going` it is met here.
        if leaves.contains(&id) || open.contains(&id) {
            return;
        }
        open.push(id);
        let schema = self.document.schema(id);
        if let Some(target) = schema
            .reference
            .and_then(|reference| self.document.target(&reference))
        {
            self.leaves(target, leaves, open);
        }
        for &member in &schema.all_of {
            self.leaves(member, leaves, open);
        }
        open.pop();
        leaves.push(id);
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
        if let Some(additional) = schema.additional_properties {
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
        flat.items.extend(schema.items);
        flat.prefix_items.extend(&schema.prefix_items);
        let members = self.members_without_null(schema);
        if !schema.any_of.is_empty() || !schema.one_of.is_empty() {
            flat.unions.push(members);
        }
        let limits = super::scalar::limits(&schema.limits);
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
