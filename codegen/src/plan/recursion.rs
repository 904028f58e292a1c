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
        let is_name = matches!(draft.ty(id).shape, Shape::Alias(_)) && !newtypes.contains(&id);
        for (index, ty) in held(draft, id).into_iter().enumerate().filter(|_| !is_name) {
            let leads_back = by_value(ty)
                .into_iter()
                .any(|target| reaches(draft, target, id, &boxed, &mut BTreeSet::new()));
            if leads_back {
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
        // A tuple that holds itself behind a null, say.
        Shape::Alias(used) => vec![&used.ty],
        Shape::StringEnum(_) | Shape::IntegerEnum(_) => Vec::new(),
    }
}

/// The named types that a type holds by value.
fn by_value(ty: &Ty) -> Vec<TypeId> {
    match ty {
        Ty::Def(id) => vec![*id],
        Ty::Nullable(inner) | Ty::Part(inner) => by_value(inner),
        Ty::Tuple(items, _) => items.iter().flat_map(by_value).collect(),
        Ty::Scalar(_)
        | Ty::List(_)
        | Ty::Map(..)
        | Ty::JsonText(_)
        | Ty::Foreign(..)
        | Ty::Json => Vec::new(),
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
                let mut next = by_value(ty).into_iter();
                next.any(|next| reaches(draft, next, to, boxed, seen))
            })
        }
        Shape::Alias(used) => {
            let mut next = by_value(&used.ty).into_iter();
            !boxed.contains(&(from, 0)) && next.any(|next| reaches(draft, next, to, boxed, seen))
        }
        Shape::StringEnum(_) | Shape::IntegerEnum(_) => false,
    }
}

/// Whether an alias leads to another through aliases alone: Rust does not allow such a circle.
fn alias_reaches(draft: &Draft, from: TypeId, to: TypeId, seen: &mut BTreeSet<TypeId>) -> bool {
    fn named(ty: &Ty, found: &mut Vec<TypeId>) {
        match ty {
            Ty::Def(id) => found.push(*id),
            other => other
                .parts()
                .into_iter()
                .for_each(|part| named(part, found)),
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
