//! Types that nothing needs, taken out.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::dedup::without;
use super::facts::reached;
use super::rename::rename_shape;
use crate::ir::{Draft, Origin, Parent, TypeId};

/// The draft with the types that its operations need, and what those stand in: where the manifest
/// chooses the operations.
pub(super) fn prune(draft: Draft) -> Draft {
    let kept = of_operations(&draft);
    keep(draft, kept)
}

/// The draft without inline types that nothing holds: those of an object that is a file in a form.
pub(super) fn without_orphans(draft: Draft) -> Draft {
    let is_named = |id| !matches!(draft.ty(id).origin, Origin::Inline(..));
    let kept = of_operations(&draft).into_iter().zip(draft.type_ids());
    let kept = kept.map(|(reached, id)| reached || is_named(id)).collect();
    keep(draft, kept)
}

fn of_operations(draft: &Draft) -> Vec<bool> {
    let reached = reached(draft);
    let reached = reached.iter();
    reached
        .map(|facts| facts.in_request || facts.in_response)
        .collect()
}

fn keep(draft: Draft, mut kept: Vec<bool>) -> Draft {
    // Inline types are named after what they stand in, which may be reached in no other way.
    for id in draft
        .type_ids()
        .filter(|id| kept[id.0 as usize])
        .collect::<Vec<_>>()
    {
        let mut id = id;
        while let Origin::Inline(Parent::Type(parent), _) = draft.ty(id).origin {
            if std::mem::replace(&mut kept[parent.0 as usize], true) {
                break;
            }
            id = parent;
        }
    }
    keep_what_is_held(&draft, &mut kept);
    let dropped: BTreeMap<TypeId, TypeId> = draft
        .type_ids()
        .filter(|id| !kept[id.0 as usize])
        .map(|id| (id, id))
        .collect();
    without(draft, &dropped)
}

/// What a kept type holds is kept.
fn keep_what_is_held(draft: &Draft, kept: &mut [bool]) {
    let mut open: Vec<TypeId> = draft.type_ids().filter(|id| kept[id.0 as usize]).collect();
    while let Some(id) = open.pop() {
        let held = RefCell::new(Vec::new());
        rename_shape(&mut draft.ty(id).shape.clone(), &|id| {
            held.borrow_mut().push(id);
            id
        });
        for held in held.into_inner() {
            if !std::mem::replace(&mut kept[held.0 as usize], true) {
                open.push(held);
            }
        }
    }
}
