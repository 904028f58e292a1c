//! `$dynamicRef` bound while generating: a schema with open places becomes a schema of its own for
//! each way in which references to it fill them (JSON Schema 2020-12, 8.2.3.2).
//!
//! By the letter, what fills a place is the outermost schema resource on the way to it. Documents that
//! use this write it in one of two ways, with and without `$id`s, and both are read: what a schema
//! around the reference declares, itself or in its `$defs`, fills the places of what it refers to.

use std::collections::{BTreeMap, BTreeSet};

use super::read::Reader;
use super::schema::{Reference, Schema, SchemaId};
use crate::diag::{Place, codes};
use crate::source::NodeId;

/// What fills open places: schemas by the names of their `$dynamicAnchor`s.
type Bindings<'t> = BTreeMap<&'t str, SchemaId>;

/// Schemas that bindings may add to a document.
const MAX_INSTANCES: usize = 20_000;

#[derive(Default)]
struct Instances<'t> {
    /// The names of the open places inside of a schema and of all that it leads to.
    open: BTreeMap<SchemaId, BTreeSet<&'t str>>,
    /// What fills the places of a name where nothing binds it.
    unbound: BTreeMap<&'t str, BTreeSet<Option<NodeId>>>,
    made: BTreeMap<(SchemaId, Bindings<'t>), SchemaId>,
    /// Instances that are still to be filled: the original, the instance, its bindings.
    unfilled: Vec<(SchemaId, SchemaId, Bindings<'t>)>,
    /// What each schema declares for those that it refers to.
    declared: BTreeMap<NodeId, Bindings<'t>>,
    refused: bool,
}

impl<'t> Reader<'t, '_> {
    /// Binds every reference to a schema with open places. Documents without any are left as they are.
    pub(super) fn bind_dynamic_references(&mut self) {
        let mut instances = Instances::default();
        for schema in &self.schemas {
            if let Some(dynamic) = schema.dynamic {
                let unbound = instances.unbound.entry(dynamic.name()).or_default();
                unbound.insert(dynamic.node);
            }
        }
        if instances.unbound.is_empty() {
            return;
        }
        self.find_open_places(&mut instances);
        for index in 0..self.schemas.len() {
            let schema = &self.schemas[index];
            let Some(reference) = schema.reference.filter(|_| schema.dynamic.is_none()) else {
                continue;
            };
            let bound = self.bound(reference, schema.at, &Bindings::new(), &mut instances);
            if let Some(reference) = &mut self.schemas[index].reference {
                reference.bound = bound;
            }
        }
        while let Some((original, instance, bindings)) = instances.unfilled.pop() {
            let filled = self.filled(original, &bindings, &mut instances);
            self.schemas[instance.0 as usize] = filled;
        }
    }

    fn find_open_places(&self, instances: &mut Instances<'t>) {
        let mut users: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
        let mut found: Vec<(SchemaId, &'t str)> = Vec::new();
        for (id, schema) in (0u32..).map(SchemaId).zip(&self.schemas) {
            let target = schema
                .reference
                .and_then(|reference| self.target(reference));
            let children = schema
                .clone()
                .subschemas_mut()
                .map(|child| *child)
                .collect::<Vec<_>>();
            for inner in children.into_iter().chain(target) {
                users.entry(inner).or_default().push(id);
            }
            found.extend(schema.dynamic.map(|dynamic| (id, dynamic.name())));
        }
        while let Some((id, name)) = found.pop() {
            if instances.open.entry(id).or_default().insert(name) {
                found.extend(
                    users
                        .get(&id)
                        .into_iter()
                        .flatten()
                        .map(|&user| (user, name)),
                );
            }
        }
    }

    fn target(&self, reference: Reference<'t>) -> Option<SchemaId> {
        self.schema_at.get(&reference.node?).copied()
    }

    /// The instance that a reference leads to, given what is bound around it: the outer binding wins.
    fn bound(
        &mut self,
        reference: Reference<'t>,
        at: NodeId,
        outer: &Bindings<'t>,
        instances: &mut Instances<'t>,
    ) -> Option<SchemaId> {
        let target = self.target(reference)?;
        let open = instances.open.get(&target)?.clone();
        let mut bindings = Bindings::new();
        let mut node = Some(at);
        while let Some(at) = node {
            let declared = instances
                .declared
                .entry(at)
                .or_insert_with(|| self.declared(at));
            bindings.extend(declared.iter());
            node = self.sources.node(at).parent.map(|(parent, _)| parent);
        }
        bindings.extend(outer);
        bindings.retain(|name, schema| {
            let fills_anyway = instances.unbound.get(name).is_some_and(|unbound| {
                let node = self.schemas[schema.0 as usize].at;
                unbound.iter().eq([&Some(node)])
            });
            open.contains(name) && !fills_anyway
        });
        (!bindings.is_empty()).then(|| self.instance(target, bindings, reference, instances))
    }

    /// What a schema binds: its own `$dynamicAnchor`, and those in its `$defs`.
    fn declared(&self, at: NodeId) -> Bindings<'t> {
        let mut bindings = Bindings::new();
        if !self.schema_at.contains_key(&at) {
            return bindings;
        }
        let defs = self.sources.get(at, "$defs").into_iter();
        let defs = defs.flat_map(|defs| self.sources.children(defs));
        for node in defs.chain([at]) {
            let anchor = self.sources.get(node, "$dynamicAnchor");
            let name = anchor.and_then(|anchor| self.sources.string(anchor));
            bindings.extend(name.zip(self.schema_at.get(&node).copied()));
        }
        bindings
    }

    fn instance(
        &mut self,
        original: SchemaId,
        bindings: Bindings<'t>,
        reference: Reference<'t>,
        instances: &mut Instances<'t>,
    ) -> SchemaId {
        let key = (original, bindings);
        if let Some(&known) = instances.made.get(&key) {
            return known;
        }
        if instances.made.len() == MAX_INSTANCES {
            if !instances.refused {
                let message = format!(
                    "`$dynamicRef`s make this document more than {MAX_INSTANCES} schemas larger than it is written"
                );
                self.diags
                    .error(codes::LIMIT, Place::Node(reference.at), message)
                    .label("the reference that is one too many");
                instances.refused = true;
            }
            return original;
        }
        let instance = SchemaId(u32::try_from(self.schemas.len()).unwrap_or(u32::MAX));
        self.schemas
            .push(Schema::empty(self.schemas[original.0 as usize].at));
        instances.unfilled.push((original, instance, key.1.clone()));
        instances.made.insert(key, instance);
        instance
    }

    /// A schema with its open places filled, and those of what it holds and refers to.
    fn filled(
        &mut self,
        original: SchemaId,
        bindings: &Bindings<'t>,
        instances: &mut Instances<'t>,
    ) -> Schema<'t> {
        let mut schema = self.schemas[original.0 as usize].clone();
        schema.bindings = bindings
            .iter()
            .map(|(&name, filling)| (name, self.schemas[filling.0 as usize].at))
            .collect();
        let fills = schema
            .dynamic
            .and_then(|dynamic| Some((dynamic, *bindings.get(dynamic.name())?)));
        if let Some((dynamic, filling)) = fills {
            schema.reference = Some(Reference {
                node: Some(self.schemas[filling.0 as usize].at),
                bound: Some(filling),
                ..dynamic
            });
        } else if let Some(reference) = schema.reference {
            let bound = self.bound(reference, schema.at, bindings, instances);
            schema.reference = Some(Reference { bound, ..reference });
        }
        let at = schema.at;
        for child in schema.subschemas_mut() {
            let Some(open) = instances.open.get(child) else {
                continue;
            };
            let mut inner = bindings.clone();
            inner.retain(|name, _| open.contains(name));
            if !inner.is_empty() {
                // Only for the place of a diagnostic.
                let reference = Reference {
                    at,
                    target: "",
                    node: None,
                    bound: None,
                };
                *child = self.instance(*child, inner, reference, instances);
            }
        }
        schema
    }
}
