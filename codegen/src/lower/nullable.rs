//! The one routine that recognises null, in every spelling that documents use:
//! `nullable: true`, `type: [T, "null"]`, a `{type: null}` member of `anyOf` or `oneOf` at any
//! position and depth, `enum` and `const` with null, and references to schemas that do any of these.

use super::Lower;
use crate::model::{SchemaId, Types};
use crate::source::Value;

/// References between schemas followed before giving up; circles are reported elsewhere.
const MAX_HOPS: usize = 32;

impl Lower<'_, '_, '_> {
    /// Whether null is a value of the schema.
    pub(super) fn accepts_null(&self, id: SchemaId) -> bool {
        self.accepts_null_within(id, MAX_HOPS)
    }

    fn accepts_null_within(&self, id: SchemaId, hops: usize) -> bool {
        let Some(hops) = hops.checked_sub(1) else {
            return false;
        };
        let schema = self.document.schema(id);
        if schema.nullable || schema.types.is_some_and(|types| types.has(Types::NULL)) {
            return true;
        }
        if schema.types.is_some() {
            return false;
        }
        let is_null = |node| matches!(self.sources.value(node), Value::Null);
        if schema.constant.is_some_and(is_null)
            || schema
                .enumeration
                .is_some_and(|values| values.iter().copied().any(is_null))
        {
            return true;
        }
        let accepts = |&id: &SchemaId| self.accepts_null_within(id, hops);
        schema.any_of.iter().chain(&schema.one_of).any(accepts)
            || (!schema.all_of.is_empty() && schema.all_of.iter().all(accepts))
            || schema
                .reference
                .and_then(|reference| self.document.target(&reference))
                .is_some_and(|target| accepts(&target))
    }

    /// Whether null is the only value of the schema.
    pub(super) fn is_null(&self, id: SchemaId) -> bool {
        let mut schema = self.document.schema(id);
        for _ in 0..MAX_HOPS {
            match schema
                .reference
                .and_then(|reference| self.document.target(&reference))
            {
                Some(target) => schema = self.document.schema(target),
                None => break,
            }
        }
        let is_null = |node| matches!(self.sources.value(node), Value::Null);
        schema.types == Some(Types::NULL)
            || schema.constant.is_some_and(is_null)
            || schema
                .enumeration
                .is_some_and(|values| !values.is_empty() && values.iter().copied().all(is_null))
    }

    /// The members of a union other than null.
    pub(super) fn without_null(&self, members: &[SchemaId]) -> Vec<SchemaId> {
        members
            .iter()
            .copied()
            .filter(|&member| !self.is_null(member))
            .collect()
    }
}
