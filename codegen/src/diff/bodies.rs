//! Bodies of requests: whether there is one, in which media types, and what each carries.

use std::collections::BTreeSet;

use super::context::{Claim, Context, Side, Site};
use super::operations::Pair;
use super::params::taken;
use super::surface::Key;
use super::{Direction, Rule, Wire, uses};
use crate::ir::{Body, Encoding, Media, PartHeader, Parts, Sent, Written};

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
        parts,
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
    self::parts(context, site, "", parts, &new.parts);
    uses::compare(context, site, value, &new.value);
}

/// How parts are written, by name or in order.
fn parts(context: &mut Context<'_>, site: &Site, within: &str, old: &Parts, new: &Parts) {
    match (old, new) {
        (Parts::Named(old), Parts::Named(new)) => {
            let own = |all: &[(String, Encoding)], name: &str| {
                let found = all.iter().find(|(own, _)| own == name);
                found.map_or_else(Encoding::default, |(_, encoding)| encoding.clone())
            };
            let names: BTreeSet<&String> = old.iter().chain(new).map(|(name, _)| name).collect();
            for name in names {
                let which = format!("{within}`{name}`");
                encoding(context, site, &which, &own(old, name), &own(new, name));
            }
        }
        (Parts::Ordered(old, old_rest), Parts::Ordered(new, new_rest)) => {
            for index in 0..old.len().max(new.len()) {
                let which = format!("{within}part {}", index + 1);
                let old = old.get(index).unwrap_or(old_rest);
                let new = new.get(index).unwrap_or(new_rest);
                encoding(context, site, &which, old, new);
            }
            let which = format!("{within}every other part");
            encoding(context, site, &which, old_rest, new_rest);
        }
        // The body or part is of another type then, and everything in it is written otherwise.
        (Parts::Named(_), Parts::Ordered(..)) | (Parts::Ordered(..), Parts::Named(_)) => {
            let found = site.found(Rule::FormEncoding, Wire::Breaking);
            context.add(found.with_detail(format!("{within}parts by name or in order")));
        }
    }
}

fn encoding(context: &mut Context<'_>, site: &Site, which: &str, old: &Encoding, new: &Encoding) {
    let Encoding { written, headers } = old;
    match (written, &new.written) {
        (
            Written::Multipart { media, parts, each },
            Written::Multipart {
                media: new_media,
                parts: new_parts,
                each: new_each,
            },
        ) if (media, each) == (new_media, new_each) => {
            let within = format!("{which}: ");
            self::parts(context, site, &within, parts, new_parts);
        }
        (old, new) if old != new => {
            let found = site.found(Rule::FormEncoding, Wire::Breaking);
            context.add(found.with_detail(format!("of {which}")));
        }
        _ => {}
    }
    let find = |all: &[PartHeader], wire: &str| {
        let found = all.iter().find(|header| header.wire == wire);
        found.cloned()
    };
    for PartHeader { wire, fixed } in headers {
        let detail = format!("`{wire}` of {which}");
        let (rule, effect) = match find(&new.headers, wire) {
            None => (Rule::PartHeaderOptional, Wire::Compatible),
            Some(header) if header.fixed != *fixed => (Rule::PartHeaderValue, Wire::Breaking),
            Some(_) => continue,
        };
        context.add(site.found(rule, effect).with_detail(detail));
    }
    for header in &new.headers {
        if find(headers, &header.wire).is_none() {
            let found = site.found(Rule::PartHeaderRequired, Wire::Breaking);
            context.add(found.with_detail(format!("`{}` of {which}", header.wire)));
        }
    }
}
