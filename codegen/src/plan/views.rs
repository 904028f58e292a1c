//! Two views of a type that goes both ways and has fields that do not.
//!
//! A request does not carry what is read-only, a response not what is write-only. Where a type is
//! used both ways and that makes a difference, to itself or to a type in it, requests get a type of
//! their own (`ThingRequest`) and the type itself is what responses carry.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::facts;
use super::rename::{rename_shape, rename_ty};
use crate::ir::{Body, Draft, Origin, Parent, Shape, Struct, Ty, TypeDef, TypeId};

/// Splits the types of a draft that need it.
pub(super) fn split(mut draft: Draft) -> Draft {
    let facts = facts(&draft, &Default::default(), false);
    let mut needed: BTreeSet<TypeId> = BTreeSet::new();
    loop {
        let found: Vec<TypeId> = draft
            .type_ids()
            .filter(|id| !needed.contains(id))
            .filter(|id| facts[id.0 as usize].in_request && facts[id.0 as usize].in_response)
            .filter(|&id| one_way_fields(draft.ty(id)) || holds_any(&draft.ty(id).shape, &needed))
            .collect();
        if found.is_empty() {
            break;
        }
        needed.extend(found);
    }
    let first = draft.types.len();
    let views: BTreeMap<TypeId, TypeId> = needed
        .iter()
        .zip(first..)
        .map(|(&id, view)| (id, TypeId(u32::try_from(view).unwrap_or(u32::MAX))))
        .collect();
    if views.is_empty() {
        return draft;
    }
    let viewed = |id: TypeId| views.get(&id).copied().unwrap_or(id);
    for &id in views.keys() {
        let original = draft.ty(id).clone();
        let mut view = TypeDef {
            pointer: format!("{} (request)", original.pointer),
            origin: Origin::Inline(Parent::Type(id), "request".to_owned()),
            ..original
        };
        let note = "As requests carry it: without what is read-only.";
        view.docs.description = Some(match view.docs.description.take() {
            Some(description) => format!("{description}\n\n{note}"),
            None => note.to_owned(),
        });
        if let Shape::Struct(strukt) = &mut view.shape {
            strukt.fields.retain(|field| !field.value.read_only);
            only_of_known_keys(strukt);
        }
        rename_shape(&mut view.shape, &viewed);
        draft.types.push(view);
        if let Shape::Struct(strukt) = &mut draft.types[id.0 as usize].shape {
            strukt.fields.retain(|field| !field.value.write_only);
            only_of_known_keys(strukt);
        }
    }
    // What only requests carry holds the views.
    for id in draft.type_ids().take(first) {
        let facts = facts[id.0 as usize];
        if facts.in_request && !facts.in_response {
            rename_shape(&mut draft.types[id.0 as usize].shape, &viewed);
        }
    }
    for operation in &mut draft.operations {
        for param in &mut operation.params {
            rename_ty(&mut param.value.ty, &viewed);
        }
        for sent in operation.body.iter_mut().flat_map(Body::all_mut) {
            rename_ty(&mut sent.value.ty, &viewed);
        }
    }
    draft
}

/// Takes out conditions that speak of a key which the view does not have.
fn only_of_known_keys(strukt: &mut Struct) {
    let Struct {
        fields, conditions, ..
    } = strukt;
    conditions.retain(|condition| {
        let known = |key: &&str| fields.iter().any(|field| field.wire == *key);
        condition.keys().iter().all(known)
    });
}

fn one_way_fields(ty: &TypeDef) -> bool {
    match &ty.shape {
        Shape::Struct(strukt) => strukt
            .fields
            .iter()
            .any(|field| field.value.read_only || field.value.write_only),
        _ => false,
    }
}

fn holds_any(shape: &Shape, views: &BTreeSet<TypeId>) -> bool {
    fn holds(ty: &Ty, views: &BTreeSet<TypeId>) -> bool {
        match ty {
            Ty::Def(id) => views.contains(id),
            other => other.parts().into_iter().any(|part| holds(part, views)),
        }
    }
    match shape {
        Shape::Struct(strukt) => {
            strukt
                .fields
                .iter()
                .any(|field| holds(&field.value.ty, views))
                || strukt
                    .extra
                    .as_ref()
                    .is_some_and(|extra| holds(extra, views))
        }
        Shape::Union(members) => members.iter().any(|member| holds(&member.ty, views)),
        Shape::Alias(used) => holds(&used.ty, views),
        Shape::StringEnum(_) | Shape::IntegerEnum(_) => false,
    }
}
