//! What the API delivers, to webhooks and callbacks.

use super::context::{Claim, Context, Side, Site};
use super::surface::{Key, Part};
use super::{Direction, Rule, Rust, Subject, Wire, responses};
use crate::ir::{Deliveries, Delivery};

/// Compares all deliveries.
pub(super) fn compare(context: &mut Context<'_>) {
    let pairs = context.pairs;
    let Deliveries { all, tag } = &context.old.api.draft.deliveries;
    let now = &context.new.api.draft.deliveries;
    let (was, is) = (owner(context.old), owner(context.new));
    let subject = Subject::Type(is.or(was).unwrap_or_default().to_owned());
    let site = Site {
        subject: subject.clone(),
        name: String::new(),
        direction: Direction::Response,
        at: (
            all.first().map(|delivery| delivery.at),
            now.all.first().map(|delivery| delivery.at),
        ),
        claims: Vec::new(),
    };
    match (was, is) {
        (None, None) => return,
        (Some(was), Some(is)) => {
            context.owner(was, is, &subject, site.at);
            if was != is {
                let found = site.found(Rule::RustName, Wire::None);
                let itself = |name: &str| Some(Key::new(name, Part::Itself));
                let found = found.claims([(itself(was), None), (None, itself(is))]);
                context.add(found.detail(format_args!("`{was}`"), format_args!("`{is}`")));
            }
        }
        (Some(was), None) => alone(context, context.old, was, &site, true),
        (None, Some(is)) => alone(context, context.new, is, &site, false),
    }
    let own = |index: usize, is_old: bool, context: &Context<'_>| {
        let side = if is_old { context.old } else { context.new };
        let delivery = &side.api.draft.deliveries.all[index];
        let at = Some(delivery.at);
        Site {
            name: delivery.name.clone(),
            at: if is_old { (at, None) } else { (None, at) },
            ..site.clone()
        }
    };
    for index in 0..all.len() {
        match pairs.deliveries.get(&index) {
            Some(&other) => delivery(context, &site, index, other),
            None => {
                let found = own(index, true, context).found(Rule::DeliveryRemoved, Wire::Breaking);
                let claim = (variant(context.old, index), None);
                context.add(found.claims([claim]));
            }
        }
    }
    for index in 0..now.all.len() {
        if pairs.deliveries.values().all(|&other| other != index) {
            let found = own(index, false, context).found(Rule::DeliveryAdded, Wire::Compatible);
            let claim = (None, variant(context.new, index));
            context.add(found.claims([claim]));
        }
    }
    if *tag != now.tag {
        let given = |side: Side<'_>| {
            let key = Key::method(owner(side)?, "read_any");
            side.surface.get(&key).map(|_| key)
        };
        let text = |tag: &Option<String>| {
            tag.as_ref()
                .map_or("none".to_owned(), |tag| format!("`{tag}`"))
        };
        let found = site
            .found(Rule::DeliveryTag, Wire::None)
            .claims([(given(context.old), given(context.new))]);
        context.add(found.detail(text(tag), text(&now.tag)));
    }
}

/// The enum of what is delivered.
fn owner(side: Side<'_>) -> Option<&str> {
    let name = side.api.names.deliveries.0.as_str();
    (!name.is_empty()).then_some(name)
}

fn variant(side: Side<'_>, index: usize) -> Option<Key> {
    let name = side.api.names.deliveries.1.get(index)?;
    Some(Key::member(owner(side)?, name))
}

/// An enum that only one version has.
fn alone(context: &mut Context<'_>, side: Side<'_>, name: &str, site: &Site, gone: bool) {
    context.owner_of_one(name, &site.subject, site.at);
    let variants = |key: &&Key| !matches!(key.part, Part::Member(_));
    let keys = side.surface.of(name).filter(variants).cloned();
    let claims: Vec<Claim> = keys
        .map(|key| {
            if gone {
                (Some(key), None)
            } else {
                (None, Some(key))
            }
        })
        .collect();
    let rule = if gone {
        Rule::TypeRemoved
    } else {
        Rule::TypeAdded
    };
    context.add(site.found(rule, Wire::None).claims(claims));
}

fn delivery(context: &mut Context<'_>, site: &Site, old: usize, new: usize) {
    let was = &context.old.api.draft.deliveries.all[old];
    let is = &context.new.api.draft.deliveries.all[new];
    let Delivery {
        at,
        name,
        to,
        docs,
        deprecated,
        payload,
        tags,
    } = was;
    let keys = (variant(context.old, old), variant(context.new, new));
    if let (Some(was), Some(is)) = &keys {
        context.key(was, is);
    }
    let renamed = match &keys {
        (Some(was), Some(is)) => was.part != is.part,
        _ => false,
    };
    let site = Site {
        name: name.clone(),
        at: (Some(*at), Some(is.at)),
        claims: vec![keys],
        ..site.clone()
    };
    if renamed {
        let found = site.named(Rule::RustName, Wire::None);
        context.add(found.rust(Rust::Major));
    }
    if *to != is.to {
        let text = |to: &Option<(String, String)>| match to {
            None => "a webhook".to_owned(),
            Some((operation, url)) => format!("`{url}` of `{operation}`"),
        };
        let found = site.found(Rule::DeliveryTarget, Wire::Behaviour);
        context.add(found.detail(text(to), text(&is.to)));
    }
    if *tags != is.tags {
        let found = site.found(Rule::DeliveryTag, Wire::Behaviour);
        context.add(found.detail(tags.join(", "), is.tags.join(", ")));
    }
    responses::payload(context, &site, Rule::DeliveryBody, payload, &is.payload);
    context.deprecation(&site, deprecated, &is.deprecated);
    context.docs(&site, Rule::DeliveryDocs, docs, &is.docs);
}
