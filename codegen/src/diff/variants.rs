//! Values of enums and members of unions.

use std::collections::{BTreeMap, BTreeSet};

use super::context::{Context, Site};
use super::fields::{is_sorted, member};
use super::surface::Key;
use super::{Rule, Rust, Wire, uses, wire};
use crate::ir::{Member, TypeId, Variant};

/// Where each value of an enum stands.
fn by_value<T: Ord>(all: &[Variant<T>]) -> BTreeMap<&T, usize> {
    let places = all.iter().enumerate().rev();
    places.map(|(at, known)| (&known.value, at)).collect()
}

pub(super) fn variants<T: Ord>(
    context: &mut Context<'_>,
    site: &Site,
    (old_id, old): (TypeId, &[Variant<T>]),
    (new_id, new): (TypeId, &[Variant<T>]),
    text: fn(&T) -> String,
) {
    // Of values that stand twice the first one counts.
    let (older, newer) = (by_value(old), by_value(new));
    let mut kept = Vec::new();
    for (index, variant) in old.iter().enumerate() {
        let Variant {
            at,
            value,
            hint,
            docs,
        } = variant;
        let key = Key::member(
            context.old.ident(old_id),
            member(context.old, old_id, index),
        );
        let Some(&other) = newer.get(value) else {
            let found = site
                .found(
                    Rule::VariantRemoved,
                    wire::effect(site.direction, true, false),
                )
                .name(text(value))
                .at(Some(*at), None)
                .claims([(Some(key), None)]);
            context.add(found);
            continue;
        };
        kept.push(other);
        let (was, is) = (
            member(context.old, old_id, index),
            member(context.new, new_id, other),
        );
        let claim = context.key(&key, &Key::member(context.new.ident(new_id), is));
        let own = Site {
            name: text(value),
            at: (Some(*at), Some(new[other].at)),
            claims: vec![claim],
            ..site.clone()
        };
        let mut hinted = false;
        if *hint != new[other].hint {
            hinted = true;
            context.add(own.named(Rule::VariantHint, Wire::None));
        }
        if was != is && !hinted {
            let found = own
                .named(Rule::RustName, Wire::None)
                .detail(was, is)
                .rust(Rust::Major);
            context.add(found);
        }
        context.docs(&own, Rule::VariantDocs, docs, &new[other].docs);
    }
    for (index, variant) in new.iter().enumerate() {
        if older.contains_key(&variant.value) {
            continue;
        }
        let key = Key::member(
            context.new.ident(new_id),
            member(context.new, new_id, index),
        );
        let found = site
            .found(
                Rule::VariantAdded,
                wire::effect(site.direction, false, true),
            )
            .name(text(&variant.value))
            .at(None, Some(variant.at))
            .claims([(None, Some(key))]);
        context.add(found);
    }
    if !is_sorted(kept.into_iter()) {
        context.add(site.found(Rule::VariantOrder, Wire::None));
    }
}

pub(super) fn members(
    context: &mut Context<'_>,
    site: &Site,
    (old_id, old): (TypeId, &[Member]),
    (new_id, new): (TypeId, &[Member]),
) {
    let mut taken = BTreeSet::new();
    let mut kept = Vec::new();
    for (index, own) in old.iter().enumerate() {
        let Member {
            at,
            hint,
            docs,
            ty,
            limits,
            looks,
            writes,
        } = own;
        let key = Key::member(
            context.old.ident(old_id),
            member(context.old, old_id, index),
        );
        let free = |taken: &BTreeSet<usize>, fits: &dyn Fn(&Member) -> bool| {
            new.iter()
                .enumerate()
                .find(|(at, other)| !taken.contains(at) && fits(other))
                .map(|(at, _)| at)
        };
        let same = free(&taken, &|other| {
            other.hint == *hint && uses::same(context, ty, &other.ty)
        })
        .or_else(|| free(&taken, &|other| uses::same(context, ty, &other.ty)))
        .or_else(|| free(&taken, &|other| other.hint == *hint));
        let Some(other) = same else {
            let found = site
                .found(
                    Rule::MemberRemoved,
                    wire::effect(site.direction, true, false),
                )
                .name(hint)
                .at(Some(*at), None)
                .claims([(Some(key), None)]);
            context.add(found);
            continue;
        };
        taken.insert(other);
        kept.push(other);
        let (was, is) = (
            member(context.old, old_id, index),
            member(context.new, new_id, other),
        );
        let claim = context.key(&key, &Key::member(context.new.ident(new_id), is));
        let place = Site {
            name: hint.clone(),
            at: (Some(*at), Some(new[other].at)),
            claims: vec![claim],
            ..site.clone()
        };
        let differs = uses::types(context, &place, ty, &new[other].ty);
        if was != is && !differs {
            let found = place
                .named(Rule::RustName, Wire::None)
                .detail(was, is)
                .rust(Rust::Major);
            context.add(found);
        }
        uses::limits(context, &place, limits, &new[other].limits, "");
        if (looks, writes) != (&new[other].looks, &new[other].writes) {
            context.add(place.found(Rule::MemberLooks, Wire::Behaviour));
        }
        context.docs(&place, Rule::MemberDocs, docs, &new[other].docs);
    }
    for (index, own) in new
        .iter()
        .enumerate()
        .filter(|(index, _)| !taken.contains(index))
    {
        let key = Key::member(
            context.new.ident(new_id),
            member(context.new, new_id, index),
        );
        let found = site
            .found(Rule::MemberAdded, wire::effect(site.direction, false, true))
            .name(&own.hint)
            .at(None, Some(own.at))
            .claims([(None, Some(key))]);
        context.add(found);
    }
    if !is_sorted(kept.into_iter()) {
        context.add(site.found(Rule::MemberOrder, Wire::Behaviour));
    }
}
