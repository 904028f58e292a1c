//! Bodies of requests: whether there is one, in which media types, and what each carries.

use std::collections::BTreeSet;

use super::context::{Claim, Context, Side, Site};
use super::operations::Pair;
use super::params::taken;
use super::surface::Key;
use super::{Direction, Rule, Wire, uses};
use crate::ir::{Body, Encoding, Media, Sent};

/// Compares the bodies of an operation.
pub(super) fn compare(
    context: &mut Context<'_>,
    pair: &Pair,
    old: Option<&Body>,
    new: Option<&Body>,
) {
    let claims = taken(context, pair, old.map(|_| "body"), new.map(|_| "body"));
    let site = Site {
        name: "body".to_owned(),
        direction: Direction::Request,
        at: (
            old.map(|body| body.at).or(pair.site.at.0),
            new.map(|body| body.at).or(pair.site.at.1),
        ),
        claims,
        ..pair.site.clone()
    };
    let (old, new) = match (old, new) {
        (None, None) => return,
        (Some(_), None) => {
            context.add(site.named(Rule::BodyRemoved, Wire::Behaviour));
            return;
        }
        (None, Some(new)) => {
            let effect = if new.required {
                Wire::Breaking
            } else {
                Wire::Compatible
            };
            context.add(site.named(Rule::BodyAdded, effect));
            return;
        }
        (Some(old), Some(new)) => (old, new),
    };
    let Body {
        at: _,
        required,
        sent,
        others,
    } = old;
    if *required != new.required {
        let found = if new.required {
            site.named(Rule::BodyRequired, Wire::Breaking)
        } else {
            site.named(Rule::BodyOptional, Wire::Compatible)
        };
        context.add(found);
    }
    self::sent(context, &site, sent, &new.sent);
    let names = (
        &context.old.api.names.operations[pair.old].body,
        &context.new.api.names.operations[pair.new].body,
    );
    // The enum of the bodies comes with the second and goes with it.
    let appears = names.0.0.is_empty() != names.1.0.is_empty();
    let of_enum = |side: Side<'_>, owner: &str| -> Vec<Key> {
        side.surface
            .of(owner)
            .filter(|_| appears)
            .cloned()
            .collect()
    };
    let mut claims: Vec<Claim> = Vec::new();
    claims.extend(
        of_enum(context.old, &names.0.0)
            .into_iter()
            .map(|key| (Some(key), None)),
    );
    claims.extend(
        of_enum(context.new, &names.1.0)
            .into_iter()
            .map(|key| (None, Some(key))),
    );
    let variant = |(owner, variants): &(String, Vec<String>), index: usize| {
        Some(Key::member(owner, variants.get(index + 1)?))
    };
    let media = |all: &[Sent], name: &str| all.iter().position(|sent| sent.media.name == name);
    for (index, sent) in others.iter().enumerate() {
        let own = Site {
            name: sent.media.name.clone(),
            ..site.clone()
        };
        match media(&new.others, &sent.media.name) {
            Some(other) => {
                let claims = vec![(variant(names.0, index), variant(names.1, other))];
                self::sent(context, &Site { claims, ..own }, sent, &new.others[other]);
            }
            None => {
                let found = own.named(Rule::MediaRemoved, Wire::Breaking);
                context.add(
                    found
                        .claims(claims.clone())
                        .claims([(variant(names.0, index), None)]),
                );
            }
        }
    }
    for (index, sent) in new.others.iter().enumerate() {
        if media(others, &sent.media.name).is_none() {
            let own = Site {
                name: sent.media.name.clone(),
                ..site.clone()
            };
            let found = own.named(Rule::MediaAdded, Wire::Compatible);
            context.add(
                found
                    .claims(claims.clone())
                    .claims([(None, variant(names.1, index))]),
            );
        }
    }
}

/// One of the media types that a body may have.
fn sent(context: &mut Context<'_>, site: &Site, old: &Sent, new: &Sent) {
    let Sent {
        media,
        value,
        also,
        encodings,
    } = old;
    if *media != new.media {
        let Media { name, coding: _ } = media;
        let found = site.named(Rule::BodyMedia, Wire::Breaking);
        context.add(found.detail(
            format_args!("`{name}`"),
            format_args!("`{}`", new.media.name),
        ));
    }
    if *also != new.also {
        let text = |all: &[String]| match all {
            [] => "none".to_owned(),
            all => format!("`{}`", all.join("`, `")),
        };
        let found = site.found(Rule::MediaAlso, Wire::Behaviour);
        context.add(found.detail(text(also), text(&new.also)));
    }
    if *encodings != new.encodings {
        let own = |all: &[(String, Encoding)], name: &str| {
            let found = all.iter().find(|(own, _)| own == name);
            found.map(|(_, encoding)| encoding.clone())
        };
        let names: BTreeSet<&String> = encodings
            .iter()
            .chain(&new.encodings)
            .map(|(name, _)| name)
            .collect();
        for name in names {
            if own(encodings, name) != own(&new.encodings, name) {
                let found = site.found(Rule::FormEncoding, Wire::Breaking);
                context.add(found.with_detail(format!("of `{name}`")));
            }
        }
    }
    uses::compare(context, site, value, &new.value);
}
