//! Breaks recursion with `Box`, at a deterministic place and only there.
//!
//! Types in order, fields (or members of a union) in order: a field is boxed when the type it holds leads back, by value
//! and through no box so far, to the type the field stands in. Lists and maps hold their items
//! behind a pointer already.

use std::collections::BTreeSet;

use crate::ir::{Draft, Shape, Ty, TypeId};

/// The fields to box, and the aliases that contain themselves.
pub(super) fn break_cycles(draft: &Draft) -> (BTreeSet<(TypeId, usize)>, BTreeSet<TypeId>) {
    let newtypes: BTreeSet<TypeId> = draft
        .type_ids()
        .filter(|&id| alias_reaches(draft, id, id, &mut BTreeSet::new()))
        .collect();
    let mut boxed = BTreeSet::new();
    for id in draft.type_ids() {
        for (index, ty) in held(draft, id).into_iter().enumerate() {
            let Some(target) = by_value(ty) else {
                continue;
            };
            if reaches(draft, target, id, &boxed, &mut BTreeSet::new()) {
                boxed.insert((id, index));
            }
        }
    }
    (boxed, newtypes)
}

/// What a struct holds in its fields, or a union in its members.
fn held(draft: &Draft, id: TypeId) -> Vec<&Ty> {
    match &draft.ty(id).shape {
        Shape::Struct(strukt) => strukt.fields.iter().map(|field| &field.value.ty).collect(),
        Shape::Union(members) => members.iter().map(|member| &member.ty).collect(),
        Shape::Alias(_) | Shape::StringEnum(_) | Shape::IntegerEnum(_) => Vec::new(),
    }
}

/// The named type that a type holds by value.
fn by_value(ty: &Ty) -> Option<TypeId> {
    match ty {
        Ty::Def(id) => Some(*id),
        Ty::Nullable(inner) => by_value(inner),
        Ty::Scalar(_) | Ty::List(_) | Ty::Map(..) | Ty::Json => None,
    }
}

fn reaches(
    draft: &Draft,
    from: TypeId,
    to: TypeId,
    boxed: &BTreeSet<(TypeId, usize)>,
    seen: &mut BTreeSet<TypeId>,
) -> bool {
    if from == to {
        return true;
    }
    if !seen.insert(from) {
        return false;
    }
    match &draft.ty(from).shape {
        Shape::Struct(_) | Shape::Union(_) => {
            let held = held(draft, from).into_iter().enumerate();
            let mut open = held.filter(|(index, _)| !boxed.contains(&(from, *index)));
            open.any(|(_, ty)| {
                by_value(ty).is_some_and(|next| reaches(draft, next, to, boxed, seen))
            })
        }
        Shape::Alias(used) => {
            by_value(&used.ty).is_some_and(|next| reaches(draft, next, to, boxed, seen))
        }
        Shape::StringEnum(_) | Shape::IntegerEnum(_) => false,
    }
}

/// Whether an alias leads to another through aliases alone: Rust does not allow such a circle.
fn alias_reaches(draft: &Draft, from: TypeId, to: TypeId, seen: &mut BTreeSet<TypeId>) -> bool {
    fn named(ty: &Ty, found: &mut Vec<TypeId>) {
        match ty {
            Ty::Def(id) => found.push(*id),
            Ty::List(inner) | Ty::Nullable(inner) | Ty::Map(_, inner) => named(inner, found),
            Ty::Scalar(_) | Ty::Json => {}
        }
    }
    let Shape::Alias(used) = &draft.ty(from).shape else {
        return false;
    };
    if !seen.insert(from) {
        return false;
    }
    let mut next = Vec::new();
    named(&used.ty, &mut next);
    next.into_iter()
        .any(|next| next == to || alias_reaches(draft, next, to, seen))
}
