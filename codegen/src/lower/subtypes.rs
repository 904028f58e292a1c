//! Discriminators: which component a value of the property stands for, and the subtypes of a parent
//! that only names the property (OpenAPI 3.2, 4.25): components that extend it with `allOf`.

use std::collections::{BTreeMap, BTreeSet};

use super::Lower;
use crate::diag::{Place, codes};
use crate::model::{Discriminator, Document, Mapping, SchemaId};

/// What discriminators and `allOf` say about the components of a document.
#[derive(Debug, Default)]
pub(super) struct Subtypes<'t> {
    /// The keys of components.
    keys: BTreeMap<SchemaId, &'t str>,
    /// The components that extend a component, in the order of the document.
    children: BTreeMap<SchemaId, Vec<SchemaId>>,
    /// The parents that name a discriminator and no union, with their subtypes.
    parents: BTreeMap<SchemaId, Vec<SchemaId>>,
    /// By component and property: the values that stand for it in any union.
    tags: BTreeMap<SchemaId, BTreeMap<&'t str, BTreeSet<&'t str>>>,
}

impl<'t> Subtypes<'t> {
    /// Looks at all components once.
    pub(super) fn of(document: &Document<'t>) -> Self {
        let mut subtypes = Self::default();
        for (key, component) in document.named() {
            subtypes.keys.insert(component, key);
            let schema = document.schema(component);
            let members = schema.all_of.iter().map(|&member| document.schema(member));
            // Beside `$ref` alone nothing is added: that is another name, and no subtype.
            let own = schema.has_shape_beside_ref().then_some(schema);
            for reference in members.chain(own).filter_map(|schema| schema.reference) {
                if let Some(parent) = document.target(&reference) {
                    subtypes.children.entry(parent).or_default().push(component);
                }
            }
        }
        for (_, component) in document.named() {
            if let Some(found) = subtypes.found(document, component) {
                subtypes.parents.insert(component, found);
            }
        }
        for (id, schema) in document.schemas() {
            let Some(discriminator) = &schema.discriminator else {
                continue;
            };
            let members: Vec<SchemaId> = match subtypes.of_parent(id) {
                Some(members) => {
                    let mapped =
                        |mapping: &Mapping<'_>| document.target(&mapping.target) == Some(id);
                    let own = discriminator.mapping.iter().any(mapped).then_some(id);
                    members.iter().copied().chain(own).collect()
                }
                None => schema
                    .any_of
                    .iter()
                    .chain(&schema.one_of)
                    .filter_map(|&member| document.target(&document.schema(member).reference?))
                    .collect(),
            };
            for member in members {
                let values = subtypes.values(document, discriminator, &[member]);
                let tags = subtypes.tags.entry(member).or_default();
                tags.entry(discriminator.property)
                    .or_default()
                    .extend(values);
            }
        }
        subtypes
    }

    /// The subtypes of a component that names a discriminator and no union; `None` where it is no
    /// such parent, or nothing extends it.
    pub(super) fn of_parent(&self, parent: SchemaId) -> Option<&[SchemaId]> {
        self.parents.get(&parent).map(Vec::as_slice)
    }

    fn found(&self, document: &Document<'t>, parent: SchemaId) -> Option<Vec<SchemaId>> {
        let schema = document.schema(parent);
        let discriminator = schema.discriminator.as_ref()?;
        if !schema.any_of.is_empty() || !schema.one_of.is_empty() {
            return None;
        }
        let mut found = Vec::new();
        let mut seen = BTreeSet::from([parent]);
        let mut open: Vec<SchemaId> = self.children_of(parent).rev().collect();
        while let Some(child) = open.pop() {
            if !seen.insert(child) {
                continue;
            }
            found.push(child);
            // A subtype with a discriminator of its own stands for its subtypes.
            if document.schema(child).discriminator.is_none() {
                open.extend(self.children_of(child).rev());
            }
        }
        let mapped: BTreeSet<SchemaId> = discriminator
            .mapping
            .iter()
            .filter_map(|mapping| document.target(&mapping.target))
            .collect();
        // Where values are listed, a step between that has none is not met as itself.
        found.retain(|&child| {
            mapped.is_empty()
                || mapped.contains(&child)
                || self.children_of(child).next().is_none()
                || document.schema(child).discriminator.is_some()
        });
        found.extend(mapped.into_iter().filter(|&target| seen.insert(target)));
        (!found.is_empty()).then_some(found)
    }

    fn children_of(&self, parent: SchemaId) -> impl DoubleEndedIterator<Item = SchemaId> {
        self.children.get(&parent).into_iter().flatten().copied()
    }

    /// The values that a discriminator has for a member: those mapped to it or to what it is in turn
    /// a choice of, else the component's name.
    pub(super) fn values(
        &self,
        document: &Document<'t>,
        discriminator: &Discriminator<'t>,
        member: &[SchemaId],
    ) -> Vec<&'t str> {
        let mapped: Vec<&str> = discriminator
            .mapping
            .iter()
            .filter(|mapping| {
                let target = document.target(&mapping.target);
                target.is_some_and(|target| member.contains(&target))
            })
            .map(|mapping| mapping.value)
            .collect();
        if mapped.is_empty() {
            let names = member.iter().filter_map(|schema| self.keys.get(schema));
            names.take(1).copied().collect()
        } else {
            mapped
        }
    }

    /// The one value that stands for a component wherever a property tells what it is.
    pub(super) fn only_value(&self, component: SchemaId, property: &str) -> Option<&'t str> {
        let values = self.tags.get(&component)?.get(property)?;
        match values.iter().collect::<Vec<_>>().as_slice() {
            [only] => Some(**only),
            _ => None,
        }
    }

    /// A component's key.
    pub(super) fn key(&self, component: SchemaId) -> Option<&'t str> {
        self.keys.get(&component).copied()
    }
}

impl Lower<'_, '_, '_> {
    /// Says where a discriminator has nothing to tell apart.
    pub(super) fn idle_discriminators(&mut self) {
        for (id, schema) in self.document.schemas() {
            let Some(discriminator) = &schema.discriminator else {
                continue;
            };
            let choice = !schema.any_of.is_empty() || !schema.one_of.is_empty();
            // `allOf: [{oneOf: …}]` beside it is told apart by it.
            let beside = !schema.all_of.is_empty() || schema.reference.is_some();
            if !choice && !beside && self.subtypes.of_parent(id).is_none() {
                self.diags
                    .warn(
                        codes::KEYWORD_NOT_EXPRESSED,
                        Place::Key(discriminator.at),
                        "this `discriminator` has nothing to tell apart",
                    )
                    .label(
                        "no component extends this schema with `allOf`, and no mapping names one",
                    )
                    .help("list what a value may be: `oneOf: [{ $ref: … }, …]`");
            }
        }
    }

    /// Whether a component extends, over however many steps, a parent that stands for its subtypes:
    /// it is an object of its own then, and no other name for the parent.
    pub(super) fn is_subtype(&self, component: SchemaId) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![component];
        while let Some(schema) = open.pop() {
            if !seen.insert(schema) {
                continue;
            }
            if schema != component && self.subtypes.of_parent(schema).is_some() {
                return true;
            }
            let members = &self.document.schema(schema).all_of;
            let references = members
                .iter()
                .filter_map(|&member| self.document.schema(member).reference);
            open.extend(references.filter_map(|reference| self.document.target(&reference)));
        }
        false
    }
}
