//! Which operation, group and type of the newer version is which of the older.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{
    Draft, Field, Member, Operation, Origin, Payload, Reply, Shape, Success, Ty, TypeId, Variant,
};
use crate::plan::Api;

/// What belongs together in two versions.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    /// Types that are one type, whatever they are called.
    pub(super) types: BTreeMap<TypeId, TypeId>,
    /// The same, the other way round.
    pub(super) types_back: BTreeMap<TypeId, TypeId>,
    /// Types whose uses became several others, with each of these.
    pub(super) split: BTreeMap<TypeId, BTreeSet<TypeId>>,
    /// Types that took the place of several, with each of these.
    pub(super) merged: BTreeMap<TypeId, BTreeSet<TypeId>>,
    /// Operations that are one, by index.
    pub(super) operations: Vec<(usize, usize)>,
    /// Groups that are one, by index.
    pub(super) groups: BTreeMap<usize, usize>,
    /// Sets of errors that are one, by index.
    pub(super) error_sets: BTreeMap<usize, usize>,
    /// Headers of answers that are one, by index.
    pub(super) headers: BTreeMap<usize, usize>,
    /// Webhooks and callbacks that are one, by index.
    pub(super) deliveries: BTreeMap<usize, usize>,
}

impl Pairs {
    /// Whether a type took the place of another: it is the same, or the other one was split or
    /// merged into it.
    pub(super) fn related(&self, old: TypeId, new: TypeId) -> bool {
        self.types.get(&old) == Some(&new) || self.parted(old, new)
    }

    /// Whether a type was split or merged into another.
    pub(super) fn parted(&self, old: TypeId, new: TypeId) -> bool {
        let is = |parts: Option<&BTreeSet<TypeId>>, id| parts.is_some_and(|all| all.contains(&id));
        is(self.split.get(&old), new) || is(self.merged.get(&new), old)
    }
}

/// Finds what belongs together.
pub(super) fn pairs(old: &Api, new: &Api) -> Pairs {
    let mut pairs = Pairs {
        operations: operations(&old.draft, &new.draft),
        headers: headers(&old.draft, &new.draft),
        deliveries: in_order(
            old.draft
                .deliveries
                .all
                .iter()
                .map(|delivery| &delivery.name),
            new.draft
                .deliveries
                .all
                .iter()
                .map(|delivery| &delivery.name),
        ),
        ..Pairs::default()
    };
    groups(&old.draft, &new.draft, &mut pairs);
    error_sets(&old.draft, &new.draft, &mut pairs);
    known_types(&old.draft, &new.draft, &mut pairs);
    used_types(&old.draft, &new.draft, &mut pairs);
    look_alikes(&old.draft, &new.draft, &mut pairs);
    pairs
}

/// By operationId first, then by method and path, whatever the variables in it are called.
fn operations(old: &Draft, new: &Draft) -> Vec<(usize, usize)> {
    let mut taken = BTreeSet::new();
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    let by = |key: &dyn Fn(&Operation) -> String,
              found: &mut BTreeMap<usize, usize>,
              taken: &mut BTreeSet<usize>| {
        let mut newer: BTreeMap<String, usize> = BTreeMap::new();
        for (index, operation) in new.operations.iter().enumerate() {
            if !taken.contains(&index) {
                newer.entry(key(operation)).or_insert(index);
            }
        }
        for (index, operation) in old.operations.iter().enumerate() {
            if !found.contains_key(&index)
                && let Some(&other) = newer.get(&key(operation))
                && taken.insert(other)
            {
                found.insert(index, other);
            }
        }
    };
    by(&|operation| operation.id.clone(), &mut found, &mut taken);
    let place =
        |operation: &Operation| format!("{} {}", operation.method, without_names(&operation.path));
    by(&place, &mut found, &mut taken);
    found.into_iter().collect()
}

/// By name; of several values of one name those that are read alike first.
fn headers(old: &Draft, new: &Draft) -> BTreeMap<usize, usize> {
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    for alike in [true, false] {
        for (index, header) in old.headers.iter().enumerate() {
            if found.contains_key(&index) {
                continue;
            }
            let other = new.headers.iter().enumerate().position(|(other, is)| {
                let free = found.values().all(|&known| known != other);
                let same = (is.form, &is.value.ty) == (header.form, &header.value.ty);
                free && is.wire == header.wire && (same || !alike)
            });
            found.extend(other.map(|other| (index, other)));
        }
    }
    found
}

/// By name; of several of one name the first goes with the first.
fn in_order<'a>(
    old: impl Iterator<Item = &'a String>,
    new: impl Iterator<Item = &'a String>,
) -> BTreeMap<usize, usize> {
    let mut newer: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for (index, name) in new.enumerate() {
        newer.entry(name).or_default().insert(0, index);
    }
    let pairs = old.enumerate();
    pairs
        .filter_map(|(index, name)| Some((index, newer.get_mut(name)?.pop()?)))
        .collect()
}

/// A path with empty braces.
pub(super) fn without_names(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut inside = false;
    for c in path.chars() {
        inside = (inside || c == '{') && c != '}';
        if !inside || c == '{' {
            out.push(c);
        }
    }
    out
}

fn groups(old: &Draft, new: &Draft, pairs: &mut Pairs) {
    for (index, group) in old.groups.iter().enumerate() {
        let same = new.groups.iter().position(|other| other.tag == group.tag);
        pairs.groups.extend(same.map(|other| (index, other)));
    }
    let known: BTreeSet<usize> = pairs.groups.values().copied().collect();
    let moves = pairs
        .operations
        .iter()
        .filter_map(|&(a, b)| Some((old.operations[a].group?, new.operations[b].group?)));
    let moves: BTreeSet<(usize, usize)> = moves
        .filter(|(a, b)| !pairs.groups.contains_key(a) && !known.contains(b))
        .collect();
    for &(a, b) in &moves {
        let alone = moves.iter().filter(|(x, y)| *x == a || *y == b).count() == 1;
        if alone {
            pairs.groups.insert(a, b);
        }
    }
}

/// Sets go with the operations that have them, most first.
fn error_sets(old: &Draft, new: &Draft, pairs: &mut Pairs) {
    let mut votes: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for &(a, b) in &pairs.operations {
        if let (Some(a), Some(b)) = (old.operations[a].errors, new.operations[b].errors) {
            *votes.entry((a, b)).or_default() += 1;
        }
    }
    let mut votes: Vec<_> = votes.into_iter().collect();
    votes.sort_by_key(|&(pair, count)| (std::cmp::Reverse(count), pair));
    let mut taken = BTreeSet::new();
    for ((a, b), _) in votes {
        if !pairs.error_sets.contains_key(&a) && taken.insert(b) {
            pairs.error_sets.insert(a, b);
        }
    }
}

fn pair(pairs: &mut Pairs, old: TypeId, new: TypeId) {
    pairs.types.insert(old, new);
    pairs.types_back.insert(new, old);
}

/// Components by their keys, schemas with a name elsewhere by their places; inline types by their
/// places, if they look alike.
fn known_types(old: &Draft, new: &Draft, pairs: &mut Pairs) {
    let key = |draft: &Draft, id: TypeId| {
        let ty = draft.ty(id);
        match &ty.origin {
            Origin::Component(key) => (true, key.clone()),
            Origin::Shared(_) => (true, ty.pointer.clone()),
            Origin::Inline(..) => (false, ty.pointer.clone()),
        }
    };
    let newer: BTreeMap<_, _> = new.type_ids().map(|id| (key(new, id), id)).collect();
    for id in old.type_ids() {
        let key = key(old, id);
        if let Some(&other) = newer.get(&key)
            && (key.0 || likeness(&old.ty(id).shape, &new.ty(other).shape).0)
        {
            pair(pairs, id, other);
        }
    }
}

/// Types that stand in the same place: renamed, split or merged.
fn used_types(old: &Draft, new: &Draft, pairs: &mut Pairs) {
    loop {
        let mut met = BTreeSet::new();
        align_operations(old, new, pairs, &mut met);
        for (&a, &b) in &pairs.types {
            align_shapes(&old.ty(a).shape, &new.ty(b).shape, &mut met);
        }
        for (a, parts) in &pairs.split {
            for b in parts {
                align_shapes(&old.ty(*a).shape, &new.ty(*b).shape, &mut met);
            }
        }
        let mut after: BTreeMap<TypeId, BTreeSet<TypeId>> = BTreeMap::new();
        let mut before: BTreeMap<TypeId, BTreeSet<TypeId>> = BTreeMap::new();
        for (a, b) in met {
            let free = !pairs.types.contains_key(&a) && !pairs.types_back.contains_key(&b);
            if free && likeness(&old.ty(a).shape, &new.ty(b).shape).1 {
                after.entry(a).or_default().insert(b);
                before.entry(b).or_default().insert(a);
            }
        }
        let known = (pairs.types.len(), parts(&pairs.split), parts(&pairs.merged));
        for (&a, all) in &after {
            let single = all.first().filter(|_| all.len() == 1);
            match single {
                Some(b) if before[b].len() == 1 && !pairs.split.contains_key(&a) => {
                    if likeness(&old.ty(a).shape, &new.ty(*b).shape).0 {
                        pair(pairs, a, *b);
                    }
                }
                Some(_) => {}
                None => pairs.split.entry(a).or_default().extend(all),
            }
        }
        for (&b, all) in before.iter().filter(|(_, all)| all.len() > 1) {
            pairs.merged.entry(b).or_default().extend(all);
        }
        if known == (pairs.types.len(), parts(&pairs.split), parts(&pairs.merged)) {
            return;
        }
    }
}

fn parts(all: &BTreeMap<TypeId, BTreeSet<TypeId>>) -> usize {
    all.values().map(BTreeSet::len).sum()
}

/// What nothing uses any more in the same place, and has the same members under another name.
fn look_alikes(old: &Draft, new: &Draft, pairs: &mut Pairs) {
    let signature = |draft: &Draft, id: TypeId| {
        let (kind, members) = members(&draft.ty(id).shape);
        (kind, members.into_iter().collect::<Vec<_>>())
    };
    let mut newer: BTreeMap<_, Vec<TypeId>> = BTreeMap::new();
    for id in new
        .type_ids()
        .filter(|id| !pairs.types_back.contains_key(id))
    {
        newer.entry(signature(new, id)).or_default().push(id);
    }
    for id in old.type_ids() {
        let own = signature(old, id);
        if pairs.types.contains_key(&id) || pairs.split.contains_key(&id) || own.1.is_empty() {
            continue;
        }
        if let Some([other]) = newer.get(&own).map(Vec::as_slice)
            && !pairs.types_back.contains_key(other)
            && !pairs.merged.contains_key(other)
        {
            pair(pairs, id, *other);
        }
    }
}

/// The kind of a shape, and what its members are known by.
fn members(shape: &Shape) -> (u8, BTreeSet<String>) {
    match shape {
        Shape::Struct(strukt) => {
            let wires = strukt.fields.iter().map(|Field { wire, .. }| wire.clone());
            (0, wires.collect())
        }
        Shape::StringEnum(variants) => {
            let values = variants.iter().map(|Variant { value, .. }| value.clone());
            (1, values.collect())
        }
        Shape::IntegerEnum(variants) => {
            let values = variants.iter().map(|variant| variant.value.to_string());
            (2, values.collect())
        }
        Shape::Union(members) => {
            let hints = members.iter().map(|Member { hint, .. }| hint.clone());
            (3, hints.collect())
        }
        Shape::Alias(_) => (4, BTreeSet::new()),
    }
}

/// Whether two shapes have half of their members in common: of the larger one, of the smaller one.
fn likeness(old: &Shape, new: &Shape) -> (bool, bool) {
    let ((old_kind, old), (new_kind, new)) = (members(old), members(new));
    let common = old.intersection(&new).count();
    let half = |of: usize| old_kind == new_kind && 2 * common >= of;
    (
        half(old.len().max(new.len())),
        half(old.len().min(new.len())),
    )
}

fn align_operations(old: &Draft, new: &Draft, pairs: &Pairs, met: &mut BTreeSet<(TypeId, TypeId)>) {
    for &(a, b) in &pairs.operations {
        let (a, b) = (&old.operations[a], &new.operations[b]);
        for param in &a.params {
            let other = b
                .params
                .iter()
                .find(|other| other.wire == param.wire && other.location == param.location);
            if let Some(other) = other {
                align(&param.value.ty, &other.value.ty, met);
            }
        }
        if let (Some(a), Some(b)) = (&a.body, &b.body) {
            align(&a.sent.value.ty, &b.sent.value.ty, met);
        }
        match (&a.success, &b.success) {
            (Success::One(a, _), Success::One(b, _)) => align_payloads(a, b, met),
            (
                Success::One(_, a) | Success::ByStatus(a),
                Success::One(_, b) | Success::ByStatus(b),
            ) => {
                align_replies(a, b, met);
            }
        }
    }
    for (&a, &b) in &pairs.error_sets {
        align_replies(&old.error_sets[a].replies, &new.error_sets[b].replies, met);
    }
    for (&a, &b) in &pairs.headers {
        align(&old.headers[a].value.ty, &new.headers[b].value.ty, met);
    }
    for (&a, &b) in &pairs.deliveries {
        let (a, b) = (&old.deliveries.all[a], &new.deliveries.all[b]);
        align_payloads(&a.payload, &b.payload, met);
    }
}

fn align_replies(old: &[Reply], new: &[Reply], met: &mut BTreeSet<(TypeId, TypeId)>) {
    for reply in old {
        if let Some(other) = new.iter().find(|other| other.status == reply.status) {
            align_payloads(&reply.payload, &other.payload, met);
        }
    }
}

fn align_payloads(old: &Payload, new: &Payload, met: &mut BTreeSet<(TypeId, TypeId)>) {
    if let (Payload::Body(_, old), Payload::Body(_, new)) = (old, new) {
        align(old, new, met);
    }
}

fn align_shapes(old: &Shape, new: &Shape, met: &mut BTreeSet<(TypeId, TypeId)>) {
    match (old, new) {
        (Shape::Struct(old), Shape::Struct(new)) => {
            let newer: BTreeMap<&str, &Field> = new
                .fields
                .iter()
                .map(|field| (&*field.wire, field))
                .collect();
            for field in &old.fields {
                if let Some(other) = newer.get(&*field.wire) {
                    align(&field.value.ty, &other.value.ty, met);
                }
            }
            if let (Some(old), Some(new)) = (&old.extra, &new.extra) {
                align(old, new, met);
            }
        }
        (Shape::Union(old), Shape::Union(new)) => {
            for (index, member) in old.iter().enumerate() {
                let named = new.iter().find(|other| other.hint == member.hint);
                let there = || new.get(index).filter(|_| old.len() == new.len());
                if let Some(other) = named.or_else(there) {
                    align(&member.ty, &other.ty, met);
                }
            }
        }
        (Shape::Alias(old), Shape::Alias(new)) => align(&old.ty, &new.ty, met),
        _ => {}
    }
}

fn align(old: &Ty, new: &Ty, met: &mut BTreeSet<(TypeId, TypeId)>) {
    match (old, new) {
        (Ty::Nullable(old), new) => align(old, new, met),
        (old, Ty::Nullable(new)) => align(old, new, met),
        (Ty::Part(old), new) => align(old, new, met),
        (old, Ty::Part(new)) => align(old, new, met),
        (Ty::Def(old), Ty::Def(new)) => drop(met.insert((*old, *new))),
        (Ty::List(old), Ty::List(new)) | (Ty::JsonText(old), Ty::JsonText(new)) => {
            align(old, new, met)
        }
        (Ty::Map(old_key, old), Ty::Map(new_key, new)) => {
            if let (Some(old), Some(new)) = (old_key, new_key) {
                met.insert((*old, *new));
            }
            align(old, new, met);
        }
        _ => {}
    }
}
