//! Parameters of operations.

use std::collections::BTreeSet;

use super::context::{Claim, Context, Side, Site};
use super::operations::Pair;
use super::pairs::without_names;
use super::surface::Key;
use super::{Direction, Rule, Rust, Wire, uses};
use crate::ir::{Location, Param, Style};
use crate::plan::OperationNames;

/// An argument of the method, by its name.
fn argument<'a>(side: Side<'a>, key: Option<&Key>, name: &str) -> Option<&'a Vec<String>> {
    let item = side.surface.get(key?)?;
    item.arguments
        .iter()
        .find(|(own, _)| own == name)
        .map(|(_, ty)| ty)
}

/// What a user can name of something that an operation takes: an argument of the method, or a
/// setter of its builder. The method is the builder's only way in, and appears with its first setter.
pub(super) fn taken(
    context: &Context<'_>,
    pair: &Pair,
    old: Option<&str>,
    new: Option<&str>,
) -> Vec<Claim> {
    let (before, after) = (
        &context.old.api.names.operations[pair.old],
        &context.new.api.names.operations[pair.new],
    );
    let setter = |names: &OperationNames, side: Side<'_>, name: Option<&str>| {
        let key = Key::method(&names.builder, name?);
        side.surface.get(&key).map(|_| key)
    };
    let mut claims = vec![(
        setter(before, context.old, old),
        setter(after, context.new, new),
    )];
    let was = old.and_then(|name| argument(context.old, pair.method.0.as_ref(), name));
    let is = new.and_then(|name| argument(context.new, pair.method.1.as_ref(), name));
    let built =
        |side: Side<'_>, names: &OperationNames| side.surface.of(&names.builder).next().is_some();
    let (was_built, is_built) = (built(context.old, before), built(context.new, after));
    if was != is || was_built != is_built {
        claims.push(pair.method.clone());
    }
    if was_built != is_built {
        let own = |side: Side<'_>, names: &OperationNames| -> Vec<Key> {
            side.surface.of(&names.builder).cloned().collect()
        };
        claims.extend(
            own(context.old, before)
                .into_iter()
                .map(|key| (Some(key), None)),
        );
        claims.extend(
            own(context.new, after)
                .into_iter()
                .map(|key| (None, Some(key))),
        );
    }
    claims
}

pub(super) fn params(
    context: &mut Context<'_>,
    pair: &Pair,
    (old, old_path): (&[Param], &str),
    (new, new_path): (&[Param], &str),
) {
    let matched = matched(old, old_path, new, new_path);
    let name = |side: Side<'_>, operation: usize, index: usize| -> String {
        let names = &side.api.names.operations[operation].params;
        names.get(index).cloned().unwrap_or_default()
    };
    let (mut order, mut kept) = (Vec::new(), Vec::new());
    for &(a, b) in &matched {
        let was = a.map(|a| name(context.old, pair.old, a));
        let is = b.map(|b| name(context.new, pair.new, b));
        let claims = taken(context, pair, was.as_deref(), is.as_deref());
        let shown = b.map(|b| &new[b]).or_else(|| a.map(|a| &old[a]));
        let site = Site {
            name: shown.map_or(String::new(), |param| param.wire.clone()),
            direction: Direction::Request,
            at: (a.map(|a| old[a].at), b.map(|b| new[b].at)),
            claims,
            ..pair.site.clone()
        };
        match (a, b) {
            (Some(a), Some(b)) => {
                kept.push(b);
                if old[a].required && new[b].required {
                    order.push(b);
                }
                param(context, &site, &old[a], &new[b], (was, is));
            }
            // A server that does not know a parameter does without it.
            (Some(a), None) => {
                let detail = place(old[a].location);
                let found = site
                    .named(Rule::ParamRemoved, Wire::Behaviour)
                    .with_detail(detail);
                context.add(found);
            }
            (None, Some(b)) => {
                let (effect, must) = if new[b].required {
                    (Wire::Breaking, ", required")
                } else {
                    (Wire::Compatible, "")
                };
                let detail = format!("{}{must}", place(new[b].location));
                let found = site.named(Rule::ParamAdded, effect).with_detail(detail);
                context.add(found);
            }
            (None, None) => {}
        }
    }
    let sorted = |order: &[usize]| order.windows(2).all(|pair| pair[0] < pair[1]);
    if !sorted(&order) {
        let found = pair
            .site
            .found(Rule::ParamOrder, Wire::None)
            .rust(Rust::Major)
            .claims([pair.method.clone()]);
        context.add(found);
    } else if !sorted(&kept) {
        context.add(pair.site.found(Rule::ParamPlaces, Wire::None));
    }
}

fn place(location: Location) -> &'static str {
    match location {
        Location::Path => "in the path",
        Location::Query => "in the query",
        Location::Header => "in a header",
        Location::Cookie => "in a cookie",
        Location::QueryString => "as the query",
    }
}

/// A style as the document names it.
fn style(style: Style) -> String {
    let (name, explode) = match style {
        Style::Simple { explode } => ("simple", explode),
        Style::Label { explode } => ("label", explode),
        Style::Matrix { explode } => ("matrix", explode),
        Style::Form { explode } => ("form", explode),
        Style::Cookie { explode } => ("cookie", explode),
        Style::SpaceDelimited => ("spaceDelimited", false),
        Style::PipeDelimited => ("pipeDelimited", false),
        Style::DeepObject => ("deepObject", false),
        Style::Json => ("JSON", false),
        Style::Text => ("text", false),
    };
    format!("{name}{}", if explode { ", exploded" } else { "" })
}

/// Parameters by place and name; those of the path by where they stand in it.
fn matched(
    old: &[Param],
    old_path: &str,
    new: &[Param],
    new_path: &str,
) -> Vec<(Option<usize>, Option<usize>)> {
    let slots = |path: &str| -> Vec<String> {
        let parts = path.split('{').skip(1);
        parts
            .filter_map(|part| part.split('}').next())
            .map(str::to_owned)
            .collect()
    };
    let (old_slots, new_slots) = (slots(old_path), slots(new_path));
    let same_path = without_names(old_path) == without_names(new_path);
    let mut taken = BTreeSet::new();
    let mut pairs = Vec::new();
    for (index, param) in old.iter().enumerate() {
        let slot = old_slots.iter().position(|slot| *slot == param.wire);
        let renamed = slot
            .filter(|_| same_path && param.location == Location::Path)
            .and_then(|slot| new_slots.get(slot));
        let wire = renamed.unwrap_or(&param.wire);
        let found = new
            .iter()
            .position(|other| other.location == param.location && other.wire == *wire);
        let found = found.filter(|index| taken.insert(*index));
        pairs.push((Some(index), found));
    }
    pairs.extend(
        (0..new.len())
            .filter(|index| !taken.contains(index))
            .map(|index| (None, Some(index))),
    );
    pairs
}

fn param(
    context: &mut Context<'_>,
    site: &Site,
    old: &Param,
    new: &Param,
    names: (Option<String>, Option<String>),
) {
    let Param {
        at: _,
        wire,
        // Parameters are known by place and name.
        location: _,
        style,
        allow_reserved,
        required,
        value,
    } = old;
    if *wire != new.wire {
        let found = site
            .found(Rule::ParamRenamed, Wire::None)
            .detail(format_args!("`{wire}`"), format_args!("`{}`", new.wire));
        context.add(found);
    } else if names.0 != names.1 {
        let found = site
            .named(Rule::RustName, Wire::None)
            .detail(names.0.unwrap_or_default(), names.1.unwrap_or_default());
        context.add(found);
    }
    if *style != new.style {
        let found = site.found(Rule::ParamStyle, Wire::Breaking);
        context.add(found.detail(self::style(*style), self::style(new.style)));
    }
    if *allow_reserved != new.allow_reserved {
        let text = |reserved: bool| {
            if reserved {
                "reserved characters as they are"
            } else {
                "reserved characters encoded"
            }
        };
        let found = site.found(Rule::ParamReserved, Wire::Behaviour);
        context.add(found.detail(text(*allow_reserved), text(new.allow_reserved)));
    }
    if *required != new.required {
        let found = if new.required {
            site.named(Rule::ParamRequired, Wire::Breaking)
        } else {
            site.named(Rule::ParamOptional, Wire::Compatible)
        };
        context.add(found);
    }
    uses::compare(context, site, value, &new.value);
}
