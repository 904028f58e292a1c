//! Equal inline shapes are one type: the first one stays.

use std::collections::BTreeMap;

use super::rename::{rename_shape, rename_ty};
use crate::ir::{Body, Draft, Origin, Parent, Payload, Reply, Success, TypeId, dump_shape};

/// Merges inline types of equal shape until nothing is left to merge (shapes can hold each other).
pub(super) fn dedup(mut draft: Draft) -> Draft {
    loop {
        let mut first: BTreeMap<String, TypeId> = BTreeMap::new();
        let mut replaced: BTreeMap<TypeId, TypeId> = BTreeMap::new();
        for id in draft.type_ids() {
            let ty = draft.ty(id);
            if !matches!(ty.origin, Origin::Inline(..)) {
                continue;
            }
            let known = *first.entry(dump_shape(&ty.shape)).or_insert(id);
            if known != id {
                replaced.insert(id, known);
            }
        }
        if replaced.is_empty() {
            return draft;
        }
        draft = without(draft, &replaced);
    }
}

/// The draft without the replaced types, ids made dense again.
pub(super) fn without(draft: Draft, replaced: &BTreeMap<TypeId, TypeId>) -> Draft {
    let mut new_id: BTreeMap<TypeId, TypeId> = BTreeMap::new();
    for id in draft.type_ids().filter(|id| !replaced.contains_key(id)) {
        let next = TypeId(u32::try_from(new_id.len()).unwrap_or(u32::MAX));
        new_id.insert(id, next);
    }
    let renamed = |id: TypeId| {
        let kept = replaced.get(&id).copied().unwrap_or(id);
        new_id.get(&kept).copied().unwrap_or(kept)
    };
    let mut draft = draft;
    let mut id = 0u32..;
    draft.types.retain(|_| {
        id.next()
            .is_some_and(|id| !replaced.contains_key(&TypeId(id)))
    });
    for ty in &mut draft.types {
        if let Origin::Inline(Parent::Type(parent), _) = &mut ty.origin {
            *parent = renamed(*parent);
        }
        rename_shape(&mut ty.shape, &renamed);
    }
    for operation in &mut draft.operations {
        for param in &mut operation.params {
            rename_ty(&mut param.value.ty, &renamed);
        }
        for sent in operation.body.iter_mut().flat_map(Body::all_mut) {
            rename_ty(&mut sent.value.ty, &renamed);
        }
        if let Some(item) = operation
            .stream
            .as_mut()
            .and_then(|stream| stream.item.as_mut())
        {
            rename_ty(item, &renamed);
        }
        if let Some(page) = operation
            .paging
            .as_mut()
            .and_then(|paging| paging.page.as_mut())
        {
            page.ty = renamed(page.ty);
        }
        match &mut operation.success {
            Success::One(payload, replies) => {
                rename_payload(payload, &renamed);
                rename_replies(replies, &renamed);
            }
            Success::ByStatus(replies) => rename_replies(replies, &renamed),
        }
    }
    for header in &mut draft.headers {
        rename_ty(&mut header.value.ty, &renamed);
    }
    for delivery in &mut draft.deliveries.all {
        rename_payload(&mut delivery.payload, &renamed);
    }
    for set in &mut draft.error_sets {
        rename_replies(&mut set.replies, &renamed);
    }
    draft
}

fn rename_replies(replies: &mut [Reply], renamed: &impl Fn(TypeId) -> TypeId) {
    for reply in replies {
        rename_payload(&mut reply.payload, renamed);
    }
}

fn rename_payload(payload: &mut Payload, renamed: &impl Fn(TypeId) -> TypeId) {
    if let Payload::Body(_, ty) = payload {
        rename_ty(ty, renamed);
    }
}
