//! Lists, tuples and maps: types that need no name.

use super::Lower;
use super::compose::Flat;
use super::schema::Spot;
use crate::diag::{Place, codes};
use crate::ir::{Limits, Ty, TypeId, Use};
use crate::model::SchemaId;
use crate::source::Value;

/// Tuples up to here have `Debug` and the like in the standard library.
const MAX_TUPLE: usize = 12;

impl<'t> Lower<'_, 't, '_> {
    pub(super) fn list(&mut self, flat: &Flat<'t>, spot: &Spot) -> (Ty, Limits) {
        if !flat.prefix_items.is_empty() {
            return self.tuple(flat, spot);
        }
        if flat.items.is_empty() {
            return (Ty::List(Box::new(Ty::Json)), flat.limits.clone());
        }
        let item = self.use_of(&flat.items, &spot.inner("item"));
        let limits = within(flat, &item);
        (Ty::List(Box::new(item.element())), limits)
    }

    /// An array whose first items each have a schema. What `items` says is of the others; where neither
    /// it nor a count speaks of them, any may follow (JSON Schema 2020-12, 10.3.1.1).
    fn tuple(&mut self, flat: &Flat<'t>, spot: &Spot) -> (Ty, Limits) {
        let count = flat.prefix_items.len();
        let (least, _) = flat.limits.items;
        // Without a count, all are meant to be there: no generator of documents writes what it omits.
        let complete = least.is_none_or(|least| least >= count as u64);
        if !complete || count > MAX_TUPLE {
            let at = self.document.schema(flat.prefix_items[0]).at;
            let why = if complete {
                format!("a tuple of more than {MAX_TUPLE} items has no form in Rust")
            } else {
                "a tuple that may end before its last item has no form in Rust".to_owned()
            };
            self.diags
                .warn(codes::KEYWORD_NOT_EXPRESSED, Place::Node(at), why)
                .label("items are raw JSON");
            return (Ty::List(Box::new(Ty::Json)), flat.limits.clone());
        }
        let mut items = Vec::with_capacity(count);
        let mut at = Vec::new();
        for (index, &schema) in flat.prefix_items.iter().enumerate() {
            let used = self.use_of(&[schema], &spot.inner(&format!("item {}", index + 1)));
            if used.limits != Limits::default() {
                at.push((index, used.limits.clone()));
            }
            items.push(used.element());
        }
        if !self.may_go_on(flat) {
            let limits = Limits {
                at,
                items: (None, None),
                ..flat.limits.clone()
            };
            return (Ty::Tuple(items, None), limits);
        }
        let rest = match flat.items.as_slice() {
            [] => Use::of(Ty::Json),
            rest => self.use_of(rest, &spot.inner("item")),
        };
        let limits = Limits {
            at,
            ..within(flat, &rest)
        };
        (Ty::Tuple(items, Some(Box::new(rest.element()))), limits)
    }

    /// Whether items may follow those of a tuple that have a schema each.
    pub(super) fn may_go_on(&self, flat: &Flat<'t>) -> bool {
        let is_false = |schema: &SchemaId| self.document.schema(*schema).boolean == Some(false);
        let count = flat.prefix_items.len() as u64;
        !flat.items.iter().any(is_false) && flat.limits.items.1.is_none_or(|most| most > count)
    }

    pub(super) fn map(&mut self, flat: &Flat<'t>, spot: &Spot) -> (Ty, Limits) {
        let key = flat
            .property_names
            .and_then(|names| self.key_type(names, spot));
        let value = match self.undeclared(flat, &spot.inner("value")) {
            Some(value) => value,
            None => Use::of(Ty::Json),
        };
        let limits = within(flat, &value);
        (Ty::Map(key, Box::new(value.element())), limits)
    }

    /// What stands under keys that are no properties: one type for all of them, so that patterns that
    /// say different things leave JSON.
    pub(super) fn undeclared(&mut self, flat: &Flat<'t>, spot: &Spot) -> Option<Use> {
        let patterns = flat.patterns.iter().map(|&pattern| vec![pattern]);
        let mut places: Vec<Vec<SchemaId>> = patterns.collect();
        places.extend((!flat.additional.is_empty()).then(|| flat.additional.clone()));
        let (first, others) = places.split_first()?;
        if others.iter().all(|other| self.same(first, other)) {
            Some(self.use_of(first, spot))
        } else {
            let at = self.document.schema(first[0]).at;
            self.diags
                .warn(
                    codes::KEYWORD_NOT_EXPRESSED,
                    Place::Key(at),
                    "keys of different patterns have one type together",
                )
                .label("the values are raw JSON");
            Some(Use::of(Ty::Json))
        }
    }

    /// The enum that a map's keys come from; other constraints on keys leave them strings.
    fn key_type(&mut self, names: SchemaId, spot: &Spot) -> Option<TypeId> {
        let flat = self.flatten(&[names]);
        let Some(values) = self.enum_values(&flat) else {
            if flat.limits.constrain() {
                let at = self.document.schema(names).at;
                self.diags
                    .warn(
                        codes::KEYWORD_NOT_EXPRESSED,
                        Place::Key(at),
                        "limits on `propertyNames` have no form in Rust",
                    )
                    .label("keys are not checked against them");
            }
            return None;
        };
        let strings = values
            .iter()
            .all(|value| matches!(self.sources.value(value.node), Value::String(_)));
        match self.use_of(&[names], &spot.inner("key")).ty {
            Ty::Def(id) if strings => Some(id),
            _ => None,
        }
    }
}

/// The limits of a list or map: its own, and those of what is in it.
fn within(flat: &Flat<'_>, item: &Use) -> Limits {
    let each = (item.limits != Limits::default()).then(|| Box::new(item.limits.clone()));
    Limits {
        each,
        ..flat.limits.clone()
    }
}
