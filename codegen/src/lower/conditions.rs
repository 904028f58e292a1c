//! What the keys of an object have to do with each other: `if`, `dependentRequired`, `not` and their
//! like. What can be said of keys is documented and checked before sending; the rest is reported.

use super::Lower;
use super::compose::Flat;
use super::scalar;
use crate::diag::{Place, codes};
use crate::ir::{Condition, Contains, Keys, Limits};
use crate::model::{Schema, SchemaId, Types};
use crate::source::NodeId;

/// Conditions within conditions are looked at this deep: schemas can be their own branches.
const MAX_DEPTH: usize = 8;

impl<'t> Lower<'_, 't, '_> {
    /// What an object must meet beside what its properties say.
    pub(super) fn conditions(&mut self, flat: &Flat<'t>) -> Vec<Condition> {
        let mut found = Vec::new();
        self.conditions_within(flat, &flat.required, None, 0, &mut found);
        found
    }

    fn conditions_within(
        &mut self,
        flat: &Flat<'t>,
        required: &[&str],
        outer: Option<&Keys>,
        depth: usize,
        found: &mut Vec<Condition>,
    ) {
        if depth > MAX_DEPTH {
            return;
        }
        for &leaf in &flat.leaves {
            let schema = self.document.schema(leaf);
            for dependent in &schema.dependent_required {
                self.said.insert(dependent.at);
                let names = dependent.required.iter();
                let then = all(names.map(|name| Keys::Has((*name).to_owned())).collect());
                if let Some(then) = then {
                    let when = Keys::Has(dependent.name.to_owned());
                    add(found, both(outer, Some(when)), then);
                }
            }
            for property in &schema.dependent_schemas {
                self.say(property.schema);
                let when = both(outer, Some(Keys::Has(property.name.to_owned())));
                self.branch(property.schema, (flat, required), when, depth, found);
            }
            if let Some(conditional) = schema.conditional
                && let Some(when) = self.keys_of(conditional.condition, required, 0)
            {
                self.say(conditional.condition);
                let otherwise = Keys::Not(Box::new(when.clone()));
                for (branch, when) in [(conditional.then, when), (conditional.otherwise, otherwise)]
                {
                    if let Some(branch) = branch {
                        let when = both(outer, Some(when));
                        self.branch(branch, (flat, required), when, depth, found);
                    }
                }
            }
            if let Some(not) = schema.not
                && let Some(keys) = self.keys_of(not, required, 0)
            {
                self.say(not);
                add(found, outer.cloned(), Keys::Not(Box::new(keys)));
            }
        }
        for choice in &flat.choices {
            let members = choice.members.iter();
            let constrains = |&&member: &&SchemaId| self.only_constrains(member);
            if !members.clone().all(|member| constrains(&member)) {
                continue;
            }
            let members: Option<Vec<Keys>> = members
                .map(|&member| self.keys_of(member, &[], 0))
                .collect();
            let one = !self.document.schema(choice.leaf).one_of.is_empty();
            if let Some(members) = members {
                let keys = if one {
                    Keys::One(members)
                } else {
                    Keys::Any(members)
                };
                add(found, outer.cloned(), keys);
            }
        }
    }

    /// What a schema asks of an object to which it applies under a condition.
    fn branch(
        &mut self,
        branch: SchemaId,
        (whole, required): (&Flat<'t>, &[&str]),
        when: Option<Keys>,
        depth: usize,
        found: &mut Vec<Condition>,
    ) {
        let mut flat = self.flatten(&[branch]);
        // What holds anyway is no condition; a schema can be a branch of its own.
        flat.leaves.retain(|leaf| !whole.leaves.contains(leaf));
        if self.document.schema(branch).boolean == Some(false) {
            if let Some(when) = when {
                add(found, None, Keys::Not(Box::new(when)));
            }
            return;
        }
        let mut parts = Vec::new();
        for name in &flat.required {
            let asked = !required.contains(name);
            parts.extend(asked.then(|| Keys::Has((*name).to_owned())));
        }
        let required = [required, &flat.required].concat();
        for (name, schemas) in &flat.properties {
            let declared = whole.properties.iter().any(|(known, _)| known == name);
            for &schema in schemas {
                match self.value_keys(name, schema, &required, 0) {
                    // A property that stands here alone is a field with these limits.
                    Some(Some(Keys::Fits(..))) if !declared => {}
                    Some(keys) => parts.extend(keys),
                    None if declared => self.more_is_asked(name, schema),
                    None => {}
                }
            }
        }
        if let Some(then) = all(parts) {
            add(found, when.clone(), then);
        }
        self.conditions_within(&flat, &required, when.as_ref(), depth + 1, found);
    }

    /// A branch says more of a declared property than its type does.
    fn more_is_asked(&mut self, name: &str, schema: SchemaId) {
        let schema = self.document.schema(schema);
        let says_more = schema.reference.is_some()
            || schema.has_shape_beside_ref()
            || schema.not.is_some()
            || schema.contains.is_some();
        if says_more && self.said.insert(schema.at) {
            self.diags
                .warn(
                    codes::KEYWORD_NOT_EXPRESSED,
                    Place::Key(schema.at),
                    format!("what is asked of `{name}` under a condition has no form in Rust"),
                )
                .label("values are not checked against it");
        }
    }

    /// A schema as a statement about keys; `None` where it says anything else.
    fn keys_of(&mut self, id: SchemaId, required: &[&str], depth: usize) -> Option<Keys> {
        let schema = self.document.schema(id);
        if depth > MAX_DEPTH || says_other_than_keys(schema) {
            return None;
        }
        let required = [
            required,
            &schema
                .required
                .iter()
                .map(|(name, _)| *name)
                .collect::<Vec<_>>(),
        ]
        .concat();
        let mut parts = Vec::new();
        if let Some(reference) = schema.reference {
            let target = self.document.target(&reference)?;
            parts.push(self.keys_of(target, &required, depth + 1)?);
        }
        for &part in &schema.all_of {
            parts.push(self.keys_of(part, &required, depth + 1)?);
        }
        for (members, one) in [(&schema.any_of, false), (&schema.one_of, true)] {
            let inner = members
                .iter()
                .map(|&member| self.keys_of(member, &required, depth + 1))
                .collect::<Option<Vec<_>>>()?;
            if !inner.is_empty() {
                parts.push(if one {
                    Keys::One(inner)
                } else {
                    Keys::Any(inner)
                });
            }
        }
        if let Some(not) = schema.not {
            let keys = self.keys_of(not, &[], depth + 1)?;
            self.say(not);
            parts.push(Keys::Not(Box::new(keys)));
        }
        for property in &schema.properties {
            let keys = self.value_keys(property.name, property.schema, &required, depth + 1)?;
            parts.extend(keys);
        }
        // That a key has a value says that it is there.
        for (name, _) in &schema.required {
            let is = |keys: &Keys| matches!(keys, Keys::Is(key, _) if key == name);
            if !parts.iter().any(is) {
                parts.push(Keys::Has((*name).to_owned()));
            }
        }
        all(parts)
    }

    /// The schema of a property as a statement about its key; the inner `None` where it says nothing.
    fn value_keys(
        &mut self,
        name: &str,
        id: SchemaId,
        required: &[&str],
        depth: usize,
    ) -> Option<Option<Keys>> {
        let schema = self.document.schema(id);
        let key = || name.to_owned();
        match schema.boolean {
            Some(true) => return Some(None),
            Some(false) => return Some(Some(Keys::Not(Box::new(Keys::Has(key()))))),
            None => {}
        }
        if let Some(reference) = schema.reference
            && !schema.has_shape_beside_ref()
            && depth <= MAX_DEPTH
        {
            let target = self.document.target(&reference)?;
            return self.value_keys(name, target, required, depth + 1);
        }
        let not = match schema.not {
            Some(not) => {
                let limits = self.value_limits(not)?;
                self.say(not);
                Some(limits)
            }
            None => None,
        };
        let limits = self.value_limits(id);
        if limits.is_none() && not.is_none() && says_nothing_of_values(schema) {
            return Some(None);
        }
        let mut limits = match limits {
            Some(limits) => limits,
            None if not.is_some() && says_nothing_of_values(schema) => Limits::default(),
            None => return None,
        };
        let values = std::mem::take(&mut limits.values);
        let mut parts = Vec::new();
        if !values.is_empty() {
            let is = Keys::Is(key(), values);
            parts.push(match required.contains(&name) {
                true => is,
                false => Keys::Any(vec![Keys::Not(Box::new(Keys::Has(key()))), is]),
            });
        }
        match not {
            Some(not) if not.values.is_empty() => limits.not.push(not),
            Some(not) => parts.push(Keys::Not(Box::new(Keys::Is(key(), not.values)))),
            None => {}
        }
        if limits.constrain() {
            parts.push(Keys::Fits(key(), Box::new(limits)));
        }
        Some(all(parts))
    }

    /// What a schema says of one scalar, where it says anything and nothing else.
    fn value_limits(&self, id: SchemaId) -> Option<Limits> {
        let schema = self.document.schema(id);
        let containers = Types::ARRAY.union(Types::OBJECT);
        let other = schema.reference.is_some()
            || schema.dynamic.is_some()
            || schema.boolean.is_some()
            || schema.contains.is_some()
            || schema
                .types
                .is_some_and(|types| !types.intersection(containers).is_empty())
            || Schema {
                enumeration: None,
                constant: None,
                ..schema.clone()
            }
            .has_shape_beside_ref();
        if other {
            return None;
        }
        let listed = match (schema.constant, schema.enumeration) {
            (Some(constant), _) => vec![constant],
            (None, Some(values)) => values.to_vec(),
            (None, None) => Vec::new(),
        };
        let json = |node: NodeId| scalar::json(self.sources, node).to_string();
        let limits = Limits {
            values: listed.into_iter().map(json).collect(),
            ..scalar::limits(&schema.limits)
        };
        limits.constrain().then_some(limits)
    }

    /// The limits of a schema, with those that are turned round or counted.
    pub(super) fn limits_of(&mut self, id: SchemaId) -> Limits {
        let schema = self.document.schema(id);
        let mut limits = scalar::limits(&schema.limits);
        if let Some(not) = schema.not
            && let Some(inner) = self.value_limits(not)
        {
            self.say(not);
            // The values of a list are those that are left.
            let listed = schema.enumeration.is_some() || schema.constant.is_some();
            if !listed || inner.values.is_empty() {
                limits.not.push(inner);
            }
        }
        if let Some(contains) = schema.contains
            && let Some(item) = self.value_limits(contains.schema)
        {
            self.say(contains.schema);
            limits.contains.push(Contains {
                item,
                least: contains.least,
                most: contains.most,
            });
        }
        limits
    }

    /// The values that `not` takes out of a list.
    pub(super) fn excluded(&mut self, leaves: &[SchemaId]) -> Vec<String> {
        let mut excluded = Vec::new();
        for &leaf in leaves {
            if let Some(not) = self.document.schema(leaf).not
                && let Some(limits) = self.value_limits(not)
                && !limits.values.is_empty()
            {
                excluded.extend(limits.values);
            }
        }
        excluded
    }

    /// A schema has been made something of.
    fn say(&mut self, schema: SchemaId) {
        self.said.insert(self.document.schema(schema).at);
    }

    /// Reports the keywords that nothing was made of.
    pub(super) fn report_unsaid(&mut self) {
        for (_, schema) in self.document.schemas() {
            let at = |id: SchemaId| self.document.schema(id).at;
            let mut found: Vec<(&str, NodeId)> = Vec::new();
            if let Some(conditional) = schema.conditional {
                found.push(("if", at(conditional.condition)));
            }
            if let (Some(not), None) = (schema.not, schema.boolean) {
                found.push(("not", at(not)));
            }
            found.extend(
                schema
                    .contains
                    .map(|contains| ("contains", at(contains.schema))),
            );
            let dependent = schema.dependent_schemas.iter();
            found.extend(dependent.map(|property| ("dependentSchemas", at(property.schema))));
            let dependent = schema.dependent_required.iter();
            found.extend(dependent.map(|dependent| ("dependentRequired", dependent.at)));
            for (keyword, at) in found {
                if !self.said.contains(&at) {
                    self.diags
                        .warn(
                            codes::KEYWORD_NOT_EXPRESSED,
                            Place::Key(at),
                            format!("what `{keyword}` says here has no form in Rust"),
                        )
                        .label("values are not checked against it");
                }
            }
        }
    }
}

/// Whether a schema says anything that is not about the keys of an object.
fn says_other_than_keys(schema: &Schema<'_>) -> bool {
    schema.boolean.is_some()
        || schema.dynamic.is_some()
        || schema.types.is_some_and(|types| types != Types::OBJECT)
        || schema.enumeration.is_some()
        || schema.constant.is_some()
        || schema.items.is_some()
        || !schema.prefix_items.is_empty()
        || schema.additional_properties.is_some()
        || schema.unevaluated_properties.is_some()
        || schema.unevaluated_items.is_some()
        || schema.property_names.is_some()
        || !schema.pattern_properties.is_empty()
        || !schema.dependent_required.is_empty()
        || schema.contains.is_some()
        || schema.has_branches()
        || scalar::limits(&schema.limits).constrain()
}

/// Whether a schema says nothing of a value that its type does not say.
fn says_nothing_of_values(schema: &Schema<'_>) -> bool {
    schema.types.is_none() && schema.contains.is_none() && !schema.has_shape_beside_ref()
}

fn add(found: &mut Vec<Condition>, when: Option<Keys>, then: Keys) {
    let condition = Condition { when, then };
    if !found.contains(&condition) {
        found.push(condition);
    }
}

/// All of several statements; `None` of nothing.
fn all(mut parts: Vec<Keys>) -> Option<Keys> {
    if parts.len() > 1 {
        return Some(Keys::All(parts));
    }
    parts.pop()
}

fn both(outer: Option<&Keys>, inner: Option<Keys>) -> Option<Keys> {
    all(outer.cloned().into_iter().chain(inner).collect())
}
