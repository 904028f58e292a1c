//! What operations answer: bodies of success, and sets of errors that several share.

use super::context::{Claim, Context, Side, Site};
use super::operations::Pair;
use super::surface::{Key, Part};
use super::{Direction, Rule, Subject, Wire, uses, wire};
use crate::ir::{ErrorSet, Media, Payload, Reply, Stream, Success, status};

/// Compares the sets of errors, each once, however many operations share it.
pub(super) fn error_sets(context: &mut Context<'_>) {
    let (old, new) = (context.old.api, context.new.api);
    let pairs = context.pairs;
    for (index, set) in old.draft.error_sets.iter().enumerate() {
        let name = &old.names.error_sets[index];
        let Some(&other) = pairs.error_sets.get(&index) else {
            alone(context, context.old, name, true);
            continue;
        };
        let is = &new.names.error_sets[other];
        let subject = Subject::Errors(is.clone());
        context.owner(name, is, &subject, (None, None));
        let site = Site {
            subject,
            name: String::new(),
            direction: Direction::Response,
            at: places(context, index, other),
            claims: Vec::new(),
        };
        if name != is {
            let found = site
                .found(Rule::RustName, Wire::None)
                .detail(format_args!("`{name}`"), format_args!("`{is}`"))
                .claims([
                    (Some(Key::new(name, Part::Itself)), None),
                    (None, Some(Key::new(is, Part::Itself))),
                ]);
            context.add(found);
        }
        let ErrorSet { replies } = set;
        let enums = (Some(name.as_str()), Some(is.as_str()));
        self::replies(
            context,
            &site,
            replies,
            &new.draft.error_sets[other].replies,
            enums,
        );
    }
    for (index, name) in new.names.error_sets.iter().enumerate() {
        if !pairs.error_sets.values().any(|&other| other == index) {
            alone(context, context.new, name, false);
        }
    }
}

/// The first operations that have a set: it has no place of its own.
fn places(
    context: &Context<'_>,
    old: usize,
    new: usize,
) -> (Option<crate::source::NodeId>, Option<crate::source::NodeId>) {
    let first = |side: Side<'_>, set: usize| {
        let mut all = side.api.draft.operations.iter();
        all.find(|operation| operation.errors == Some(set))
            .map(|operation| operation.at)
    };
    (first(context.old, old), first(context.new, new))
}

fn alone(context: &mut Context<'_>, side: Side<'_>, name: &str, gone: bool) {
    let subject = Subject::Errors(name.to_owned());
    context.owner_of_one(name, &subject, (None, None));
    let keys: Vec<Claim> = side
        .surface
        .of(name)
        .map(|key| {
            if gone {
                (Some(key.clone()), None)
            } else {
                (None, Some(key.clone()))
            }
        })
        .collect();
    let site = Site {
        subject,
        name: String::new(),
        direction: Direction::Response,
        at: (None, None),
        claims: keys,
    };
    let rule = if gone {
        Rule::TypeRemoved
    } else {
        Rule::TypeAdded
    };
    context.add(site.named(rule, Wire::None));
}

/// Which set an operation fails with.
pub(super) fn errors(
    context: &mut Context<'_>,
    pair: &Pair,
    old: Option<usize>,
    new: Option<usize>,
) {
    let same = match (old, new) {
        (None, None) => true,
        (Some(old), Some(new)) => context.pairs.error_sets.get(&old) == Some(&new),
        _ => false,
    };
    if same {
        return;
    }
    let name = |side: Side<'_>, set: Option<usize>| match set {
        Some(set) => format!("`{}`", side.api.names.error_sets[set]),
        None => "none".to_owned(),
    };
    let statuses = |side: Side<'_>, set: Option<usize>| -> Vec<String> {
        let set = set.map(|set| &side.api.draft.error_sets[set].replies);
        set.into_iter()
            .flatten()
            .map(|reply| status(reply.status))
            .collect()
    };
    let (was, is) = (statuses(context.old, old), statuses(context.new, new));
    let missing = |a: &[String], b: &[String]| {
        let left: Vec<&str> = a
            .iter()
            .filter(|status| !b.contains(status))
            .map(String::as_str)
            .collect();
        left.join(", ")
    };
    let mut detail = format!("{} → {}", name(context.old, old), name(context.new, new));
    for (sign, left) in [
        ("with", missing(&is, &was)),
        ("without", missing(&was, &is)),
    ] {
        if !left.is_empty() {
            detail.push_str(&format!(", {sign} {left}"));
        }
    }
    let site = Site {
        direction: Direction::Response,
        claims: returned(context, pair),
        ..pair.site.clone()
    };
    context.add(
        site.named(Rule::ErrorSet, Wire::Compatible)
            .with_detail(detail),
    );
}

/// What a user can name of what an operation returns.
fn returned(context: &Context<'_>, pair: &Pair) -> Vec<Claim> {
    let mut claims = Vec::new();
    let returns = |side: Side<'_>, key: &Option<Key>| {
        key.as_ref()
            .and_then(|key| side.surface.get(key))
            .map(|item| item.returns.clone())
    };
    if returns(context.old, &pair.method.0) != returns(context.new, &pair.method.1) {
        claims.push(pair.method.clone());
    }
    let builders = (
        &context.old.api.names.operations[pair.old].builder,
        &context.new.api.names.operations[pair.new].builder,
    );
    for what in ["a call", "pages", "a stream"] {
        let key = |side: Side<'_>, owner: &str| {
            let key = Key::new(owner, Part::Given(what.to_owned()));
            side.surface.get(&key).map(|_| key)
        };
        claims.push((key(context.old, builders.0), key(context.new, builders.1)));
    }
    claims
}

/// What success gives where it is read while it comes.
pub(super) fn stream(
    context: &mut Context<'_>,
    pair: &Pair,
    old: Option<&Stream>,
    new: Option<&Stream>,
) {
    let site = Site {
        direction: Direction::Response,
        claims: returned(context, pair),
        ..pair.site.clone()
    };
    let same = match (old, new) {
        (None, None) => true,
        (Some(old), Some(new)) => {
            let Stream {
                media,
                framing,
                item,
            } = old;
            let items = match (item, &new.item) {
                (None, None) => true,
                (Some(old), Some(new)) => uses::same(context, old, new),
                _ => false,
            };
            items && (media, framing) == (&new.media, &new.framing)
        }
        _ => false,
    };
    if same {
        return;
    }
    let text = |side: Side<'_>, stream: Option<&Stream>| match stream {
        None => "none".to_owned(),
        Some(stream) => {
            let item = stream
                .item
                .as_ref()
                .map_or("text".to_owned(), |item| side.ty(item));
            format!("`{item}` as `{}`", stream.media)
        }
    };
    let (was, is) = (text(context.old, old), text(context.new, new));
    let effect = if old.is_none() {
        Wire::Compatible
    } else {
        Wire::Breaking
    };
    context.add(site.named(Rule::Stream, effect).detail(was, is));
}

/// What success gives.
pub(super) fn success(context: &mut Context<'_>, pair: &Pair, old: &Success, new: &Success) {
    let enums = (
        &context.old.api.names.operations[pair.old].response,
        &context.new.api.names.operations[pair.new].response,
    );
    let site = Site {
        direction: Direction::Response,
        claims: returned(context, pair),
        ..pair.site.clone()
    };
    match (old, new) {
        (Success::One(payload, old), Success::One(other, new)) => {
            self::payload(context, &site, Rule::SuccessBody, payload, other);
            // What the statuses carry is the one body.
            let without = |replies: &[Reply]| -> Vec<Reply> {
                let empty = |reply: &Reply| Reply {
                    payload: Payload::Empty,
                    ..reply.clone()
                };
                replies.iter().map(empty).collect()
            };
            replies(context, &site, &without(old), &without(new), (None, None));
        }
        (Success::ByStatus(old), Success::ByStatus(new)) => {
            replies(context, &site, old, new, (Some(enums.0), Some(enums.1)));
        }
        (Success::One(_, old), Success::ByStatus(new))
        | (Success::ByStatus(old), Success::One(_, new)) => {
            let mut claims: Vec<Claim> = context
                .old
                .surface
                .of(enums.0)
                .map(|key| (Some(key.clone()), None))
                .collect();
            claims.extend(
                context
                    .new
                    .surface
                    .of(enums.1)
                    .map(|key| (None, Some(key.clone()))),
            );
            let found = site
                .named(Rule::SuccessBody, Wire::Behaviour)
                .with_detail("one body for every status, or one for each")
                .claims(claims);
            context.add(found);
            replies(context, &site, old, new, (None, None));
        }
    }
}

fn replies(
    context: &mut Context<'_>,
    site: &Site,
    old: &[Reply],
    new: &[Reply],
    enums: (Option<&str>, Option<&str>),
) {
    // A status that carries several media types stands there once for each.
    let key = |owner: Option<&str>, replies: &[Reply], index: usize| {
        let variant = crate::emit::reply_variants(replies)
            .into_iter()
            .nth(index)?;
        Some(Key::member(owner?, &variant))
    };
    let known = |reply: &Reply, all: &[Reply]| {
        let mut all = all.iter();
        all.position(|other| (other.status, &other.only) == (reply.status, &reply.only))
    };
    for (index, reply) in old.iter().enumerate() {
        let Reply {
            status: code,
            only,
            docs,
            payload,
        } = reply;
        let was = key(enums.0, old, index);
        let name = match only {
            Some(media) => format!("{} {media}", status(*code)),
            None => status(*code),
        };
        let Some(other) = known(reply, new) else {
            let found = Site {
                name,
                ..site.clone()
            }
            .found(Rule::StatusRemoved, Wire::Compatible);
            context.add(found.claims([(was, None)]));
            continue;
        };
        let own = Site {
            name,
            claims: vec![(was, key(enums.1, new, other))],
            ..site.clone()
        };
        self::payload(
            context,
            &own,
            Rule::StatusBody,
            payload,
            &new[other].payload,
        );
        context.docs(&own, Rule::StatusDocs, docs, &new[other].docs);
    }
    for (index, reply) in new.iter().enumerate() {
        if known(reply, old).is_some() {
            continue;
        }
        let effect = match site.subject {
            Subject::Errors(_) => Wire::Compatible,
            _ => Wire::Behaviour,
        };
        let found = Site {
            name: status(reply.status),
            ..site.clone()
        }
        .found(Rule::StatusAdded, effect);
        context.add(found.claims([(None, key(enums.1, new, index))]));
    }
    let order = |a: &[Reply], b: &[Reply]| -> Vec<_> {
        let common = a.iter().filter(|reply| known(reply, b).is_some());
        common
            .map(|reply| (reply.status, reply.only.clone()))
            .collect()
    };
    if order(old, new) != order(new, old) {
        context.add(site.found(Rule::StatusOrder, Wire::None));
    }
}

pub(super) fn payload(
    context: &mut Context<'_>,
    site: &Site,
    rule: Rule,
    old: &Payload,
    new: &Payload,
) {
    match (old, new) {
        (Payload::Empty, Payload::Empty) => {}
        (Payload::Body(media, ty), Payload::Body(other_media, other)) => {
            if !uses::same(context, ty, other) {
                let effect = wire::of_types(context, site.direction, ty, other);
                let (was, is) = (context.old.ty(ty), context.new.ty(other));
                let found = site.named(rule, effect);
                context.add(found.detail(format_args!("`{was}`"), format_args!("`{is}`")));
            }
            let Media { name, coding: _ } = media;
            if *media != *other_media {
                let found = site.named(rule, Wire::Breaking);
                context.add(found.detail(
                    format_args!("`{name}`"),
                    format_args!("`{}`", other_media.name),
                ));
            }
        }
        (Payload::Body(_, ty), Payload::Empty) => {
            let was = context.old.ty(ty);
            let found = site.named(rule, Wire::Breaking);
            context.add(found.detail(format_args!("`{was}`"), "nothing"));
        }
        (Payload::Empty, Payload::Body(_, ty)) => {
            let is = context.new.ty(ty);
            let found = site.named(rule, Wire::Compatible);
            context.add(found.detail("nothing", format_args!("`{is}`")));
        }
    }
}
