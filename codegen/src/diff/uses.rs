//! A type at a place where it is used: fields, parameters, bodies, what an alias stands for.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::context::{Context, Found, Site};
use super::places::value;
use super::{Direction, Rule, Wire, wire};
use crate::emit::words;
use crate::ir::{Condition, Contains, Limits, Literal, Ty, Use, literal};

/// Compares two uses. Null at a field stands in its presence, so callers say whether it counts here.
pub(super) fn compare(context: &mut Context<'_>, site: &Site, old: &Use, new: &Use) {
    let Use {
        ty,
        nullable,
        docs,
        default,
        deprecated,
        read_only,
        write_only,
        limits,
        example,
    } = old;
    context.extensions(site);
    let other_type = types(context, site, ty, &new.ty);
    if *nullable != new.nullable {
        let found = null(site, new.nullable);
        context.add(found);
    }
    if *read_only != new.read_only {
        let found = way(site, Rule::ReadOnly, new.read_only, Direction::Request);
        context.add(found);
    }
    if *write_only != new.write_only {
        let found = way(site, Rule::WriteOnly, new.write_only, Direction::Response);
        context.add(found);
    }
    if *default != new.default {
        let found = defaults(site, default.as_ref(), new.default.as_ref());
        // A type that has changed explains itself.
        let found = if other_type || *nullable != new.nullable {
            Found {
                claims: Vec::new(),
                ..found
            }
        } else {
            found
        };
        context.add(found);
    }
    self::limits(context, site, limits, &new.limits, "");
    context.deprecation(site, deprecated, &new.deprecated);
    context.docs(site, Rule::Docs, docs, &new.docs);
    let old_example = example.map(|node| value(context.old.sources, node));
    let new_example = new.example.map(|node| value(context.new.sources, node));
    if old_example != new_example {
        context.add(site.found(Rule::Example, Wire::None));
    }
}

/// Compares two types; whether they differ.
pub(super) fn types(context: &mut Context<'_>, site: &Site, old: &Ty, new: &Ty) -> bool {
    if same(context, old, new) {
        return false;
    }
    let effect = wire::of_types(context, site.direction, old, new);
    let (was, is) = (context.old.ty(old), context.new.ty(new));
    let found = site
        .named(Rule::ValueType, effect)
        .detail(format_args!("`{was}`"), format_args!("`{is}`"));
    context.add(found);
    true
}

/// Whether a type is the same, apart from what it is called and what became of it as a whole.
pub(super) fn same(context: &Context<'_>, old: &Ty, new: &Ty) -> bool {
    match (old, new) {
        (Ty::Def(old), Ty::Def(new)) => context.pairs.related(*old, *new),
        (Ty::Scalar(old), Ty::Scalar(new)) => old == new,
        (Ty::List(old), Ty::List(new))
        | (Ty::Nullable(old), Ty::Nullable(new))
        | (Ty::JsonText(old), Ty::JsonText(new))
        | (Ty::Part(old), Ty::Part(new)) => same(context, old, new),
        (Ty::Map(old_key, old), Ty::Map(new_key, new)) => {
            let keys = match (old_key, new_key) {
                (None, None) => true,
                (Some(old), Some(new)) => context.pairs.related(*old, *new),
                _ => false,
            };
            keys && same(context, old, new)
        }
        (Ty::Tuple(old, old_rest), Ty::Tuple(new, new_rest)) => {
            let rest = match (old_rest, new_rest) {
                (None, None) => true,
                (Some(old), Some(new)) => same(context, old, new),
                _ => false,
            };
            let mut items = old.iter().zip(new);
            rest && old.len() == new.len() && items.all(|(old, new)| same(context, old, new))
        }
        (Ty::Foreign(old, old_json), Ty::Foreign(new, new_json)) => {
            old == new && same(context, old_json, new_json)
        }
        (Ty::Json, Ty::Json) => true,
        _ => false,
    }
}

/// Null came or went.
pub(super) fn null(site: &Site, nullable: bool) -> Found {
    let rule = if nullable {
        Rule::Nullable
    } else {
        Rule::NotNullable
    };
    site.named(rule, wire::effect(site.direction, !nullable, nullable))
}

/// `readOnly` or `writeOnly`: `hidden` is the direction that no longer carries it.
fn way(site: &Site, rule: Rule, on: bool, hidden: Direction) -> Found {
    let carried = site.direction == Direction::Both || site.direction == hidden;
    let effect = match (on, carried) {
        (true, true) => Wire::Behaviour,
        _ => Wire::Compatible,
    };
    site.named(rule, effect).detail(!on, on)
}

fn defaults(site: &Site, old: Option<&Literal>, new: Option<&Literal>) -> Found {
    let text =
        |value: Option<&Literal>| value.map_or("none".to_owned(), |v| format!("`{}`", literal(v)));
    site.named(Rule::Default, Wire::Behaviour)
        .detail(text(old), text(new))
}

/// Conditions came or went.
pub(super) fn conditions(
    context: &mut Context<'_>,
    site: &Site,
    old: &[Condition],
    new: &[Condition],
) {
    let mut say = |rule, narrower: bool, condition: &Condition| {
        let effect = match wire::effect(site.direction, narrower, !narrower) {
            Wire::Breaking if site.direction == Direction::Response => Wire::Behaviour,
            effect => effect,
        };
        let found = site.found(rule, effect);
        context.add(found.with_detail(words::condition(condition)));
    };
    for gone in old.iter().filter(|condition| !new.contains(condition)) {
        say(Rule::LimitsWidened, false, gone);
    }
    for come in new.iter().filter(|condition| !old.contains(condition)) {
        say(Rule::LimitsNarrowed, true, come);
    }
}

/// What becomes of a limit.
struct Limit {
    what: &'static str,
    old: String,
    new: String,
    /// Less: fewer values than before; `None` where it cannot be said.
    width: Option<Ordering>,
}

/// Compares limits.
pub(super) fn limits(
    context: &mut Context<'_>,
    site: &Site,
    old: &Limits,
    new: &Limits,
    each: &str,
) {
    let Limits {
        minimum,
        maximum,
        multiple_of,
        length,
        pattern,
        format,
        items,
        unique,
        entries,
        values,
        not,
        contains,
        each: inner,
        at,
    } = old;
    let mut all: Vec<Limit> = Vec::new();
    let mut bound =
        |what, old: &Option<(String, bool)>, new: &Option<(String, bool)>, least: bool| {
            if old != new {
                let text = |bound: &Option<(String, bool)>| match bound {
                    None => "none".to_owned(),
                    Some((value, false)) => value.clone(),
                    Some((value, true)) => format!("{value}, excluded"),
                };
                all.push(Limit {
                    what,
                    old: text(old),
                    new: text(new),
                    width: bounds(old, new, least),
                });
            }
        };
    bound("minimum", minimum, &new.minimum, true);
    bound("maximum", maximum, &new.maximum, false);
    let mut range = |what: [&'static str; 2],
                     old: &(Option<u64>, Option<u64>),
                     new: &(Option<u64>, Option<u64>)| {
        let text = |value: Option<u64>| value.map_or("none".to_owned(), |value| value.to_string());
        if old.0 != new.0 {
            let width = new.0.unwrap_or(0).cmp(&old.0.unwrap_or(0)).reverse();
            all.push(Limit {
                what: what[0],
                old: text(old.0),
                new: text(new.0),
                width: Some(width),
            });
        }
        if old.1 != new.1 {
            let most = u64::MAX;
            let width = new.1.unwrap_or(most).cmp(&old.1.unwrap_or(most));
            all.push(Limit {
                what: what[1],
                old: text(old.1),
                new: text(new.1),
                width: Some(width),
            });
        }
    };
    range(["shortest length", "greatest length"], length, &new.length);
    range(["fewest items", "most items"], items, &new.items);
    range(["fewest entries", "most entries"], entries, &new.entries);
    let mut text = |what, old: &Option<String>, new: &Option<String>| {
        if old != new {
            let width = match (old, new) {
                (None, _) => Some(Ordering::Less),
                (_, None) => Some(Ordering::Greater),
                _ => None,
            };
            let text = |value: &Option<String>| {
                value
                    .as_ref()
                    .map_or("none".to_owned(), |value| format!("`{value}`"))
            };
            all.push(Limit {
                what,
                old: text(old),
                new: text(new),
                width,
            });
        }
    };
    text("multiple of", multiple_of, &new.multiple_of);
    text("pattern", pattern, &new.pattern);
    text("format", format, &new.format);
    let said = |values: &[String], not: &[Limits], contains: &[Contains]| {
        let limits = Limits {
            values: values.to_vec(),
            not: not.to_vec(),
            contains: contains.to_vec(),
            ..Limits::default()
        };
        let said = words::limits(&limits).join("; ");
        (!said.is_empty()).then_some(said)
    };
    let (was, is) = (
        said(values, not, contains),
        said(&new.values, &new.not, &new.contains),
    );
    text("values", &was, &is);
    if *unique != new.unique {
        let width = if new.unique {
            Ordering::Less
        } else {
            Ordering::Greater
        };
        all.push(Limit {
            what: "unique items",
            old: unique.to_string(),
            new: new.unique.to_string(),
            width: Some(width),
        });
    }
    for limit in all {
        let (rule, narrower, wider) = match limit.width {
            Some(Ordering::Less) => (Rule::LimitsNarrowed, true, false),
            Some(Ordering::Greater) => (Rule::LimitsWidened, false, true),
            Some(Ordering::Equal) | None => (Rule::LimitsChanged, true, true),
        };
        // A reader that holds a response against its limits is rare, but there is one.
        let effect = match wire::effect(site.direction, narrower, wider) {
            Wire::Breaking if site.direction == Direction::Response => Wire::Behaviour,
            effect => effect,
        };
        let found = site.found(rule, effect).with_detail(format!(
            "{each}{} {} → {}",
            limit.what, limit.old, limit.new
        ));
        context.add(found);
    }
    let nothing = Limits::default();
    let own = |limits: &[(usize, Limits)], index: usize| {
        let own = limits.iter().find(|(known, _)| *known == index);
        own.map_or_else(Limits::default, |(_, limits)| limits.clone())
    };
    let indices: BTreeSet<usize> = at.iter().chain(&new.at).map(|(index, _)| *index).collect();
    for index in indices {
        let item = format!("{each}item {}: ", index + 1);
        limits(context, site, &own(at, index), &own(&new.at, index), &item);
    }
    if inner.is_some() || new.each.is_some() {
        let (old, new) = (inner.as_deref(), new.each.as_deref());
        let each = format!("{each}each: ");
        limits(
            context,
            site,
            old.unwrap_or(&nothing),
            new.unwrap_or(&nothing),
            &each,
        );
    }
}

fn bounds(
    old: &Option<(String, bool)>,
    new: &Option<(String, bool)>,
    least: bool,
) -> Option<Ordering> {
    let (old, new) = match (old, new) {
        (None, _) => return Some(Ordering::Less),
        (_, None) => return Some(Ordering::Greater),
        (Some(old), Some(new)) => (old, new),
    };
    let (a, b) = (old.0.parse::<f64>().ok()?, new.0.parse::<f64>().ok()?);
    let order = b.partial_cmp(&a)?;
    let order = if least { order.reverse() } else { order };
    // Of equal bounds the excluded one is narrower.
    Some(order.then(old.1.cmp(&new.1)))
}
