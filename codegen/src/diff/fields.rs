//! Fields of structs.

use std::collections::{BTreeMap, BTreeSet};

use super::context::{Claim, Context, Side, Site};
use super::surface::Key;
use super::{Rule, Rust, Wire, uses, wire};
use crate::ir::{Constant, Field, Presence, Struct, Ty, TypeId};
use crate::plan::SETTERS_OF_STD;

/// What a user can name of a field: the field, its setter, and the constructor where it takes it.
fn field_keys(side: Side<'_>, id: TypeId, member: &str) -> (Key, Key) {
    let owner = side.ident(id);
    let setter = if SETTERS_OF_STD.contains(&member) {
        format!("with_{member}")
    } else {
        member.to_owned()
    };
    (Key::member(owner, member), Key::method(owner, &setter))
}

/// The type of a constructor's argument.
fn argument<'a>(side: Side<'a>, id: TypeId, member: &str) -> Option<&'a Vec<String>> {
    let new = side.surface.get(&Key::method(side.ident(id), "new"))?;
    let all = &new.arguments;
    all.iter()
        .find(|(name, _)| name == member)
        .map(|(_, ty)| ty)
}

pub(super) fn structs(
    context: &mut Context<'_>,
    site: &Site,
    (old_id, old): (TypeId, &Struct),
    (new_id, new): (TypeId, &Struct),
) {
    let Struct {
        fields,
        extra,
        conditions,
    } = old;
    let constructor = (
        Some(Key::method(context.old.ident(old_id), "new")),
        Some(Key::method(context.new.ident(new_id), "new")),
    );
    let matched = matched_fields(context, (old_id, fields), (new_id, &new.fields));
    for &(a, b) in &matched {
        let (a, b) = match (a, b) {
            (Some(a), Some(b)) => (a, b),
            (Some(a), None) => {
                one_field(
                    context,
                    site,
                    context.old,
                    (old_id, a, fields),
                    true,
                    &constructor,
                );
                continue;
            }
            (None, Some(b)) => {
                one_field(
                    context,
                    site,
                    context.new,
                    (new_id, b, &new.fields),
                    false,
                    &constructor,
                );
                continue;
            }
            (None, None) => continue,
        };
        let names = (
            member(context.old, old_id, a),
            member(context.new, new_id, b),
        );
        let (was, is) = (
            field_keys(context.old, old_id, names.0),
            field_keys(context.new, new_id, names.1),
        );
        let mut claims = vec![context.key(&was.0, &is.0), context.key(&was.1, &is.1)];
        if argument(context.old, old_id, names.0) != argument(context.new, new_id, names.1) {
            claims.push(constructor.clone());
        }
        let field = Site {
            subject: site.subject.clone(),
            name: new.fields[b].wire.clone(),
            direction: site.direction,
            at: (Some(fields[a].at), Some(new.fields[b].at)),
            claims,
        };
        self::field(context, &field, &fields[a], &new.fields[b], names);
    }
    let kept: Vec<(usize, usize)> = matched
        .iter()
        .filter_map(|&(a, b)| Some((a?, b?)))
        .collect();
    if !is_sorted(kept.iter().map(|pair| pair.1)) {
        let claims = [constructor.clone()];
        context.add(site.found(Rule::FieldOrder, Wire::None).claims(claims));
    }
    self::extra(
        context,
        site,
        (old_id, extra.as_ref()),
        (new_id, new.extra.as_ref()),
    );
    uses::conditions(context, site, conditions, &new.conditions);
}

pub(super) fn is_sorted(mut indices: impl Iterator<Item = usize>) -> bool {
    let mut last = 0;
    indices.all(|index| {
        let sorted = index >= last;
        last = index;
        sorted
    })
}

pub(super) fn member<'a>(side: Side<'a>, id: TypeId, index: usize) -> &'a str {
    let members = &side.api.names.types[id.0 as usize].members;
    members.get(index).map_or("", String::as_str)
}

type Matched = Vec<(Option<usize>, Option<usize>)>;

/// Fields by their names; what is left on both sides, and is the same in another spelling, is one.
fn matched_fields(
    context: &Context<'_>,
    (_, old): (TypeId, &[Field]),
    (_, new): (TypeId, &[Field]),
) -> Matched {
    let by_wire: BTreeMap<&str, usize> = new
        .iter()
        .enumerate()
        .map(|(index, field)| (&*field.wire, index))
        .collect();
    let mut pairs: Matched = old
        .iter()
        .enumerate()
        .map(|(index, field)| (Some(index), by_wire.get(&*field.wire).copied()))
        .collect();
    let mut taken: BTreeSet<usize> = pairs.iter().filter_map(|pair| pair.1).collect();
    let spelling = |wire: &str| -> String {
        wire.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    for pair in &mut pairs {
        let (Some(a), None) = *pair else { continue };
        let found = new.iter().enumerate().find(|(index, field)| {
            let described =
                field.value.docs.description.is_some() && field.value.docs == old[a].value.docs;
            !taken.contains(index)
                && (spelling(&field.wire) == spelling(&old[a].wire) || described)
                && field.presence == old[a].presence
                && uses::same(context, &old[a].value.ty, &field.value.ty)
        });
        if let Some((index, _)) = found {
            taken.insert(index);
            pair.1 = Some(index);
        }
    }
    pairs.extend(
        (0..new.len())
            .filter(|index| !taken.contains(index))
            .map(|index| (None, Some(index))),
    );
    pairs
}

/// A field that only one version has.
fn one_field(
    context: &mut Context<'_>,
    site: &Site,
    side: Side<'_>,
    (id, index, fields): (TypeId, usize, &[Field]),
    gone: bool,
    constructor: &Claim,
) {
    let field = &fields[index];
    let name = member(side, id, index);
    let (own, setter) = field_keys(side, id, name);
    let claim = |key: Key| {
        if gone {
            (Some(key), None)
        } else {
            (None, Some(key))
        }
    };
    let mut claims = vec![claim(own), claim(setter)];
    if argument(side, id, name).is_some() {
        claims.push(constructor.clone());
    }
    let always = matches!(field.presence, Presence::Required | Presence::Nullable);
    let (rule, effect) = match (gone, always) {
        (true, true) => (
            Rule::FieldRemoved,
            wire::effect(site.direction, false, true).max(Wire::Behaviour),
        ),
        (true, false) => (Rule::FieldRemoved, Wire::Behaviour),
        (false, true) => (
            Rule::FieldAddedRequired,
            wire::effect(site.direction, true, false),
        ),
        (false, false) => (Rule::FieldAdded, Wire::Compatible),
    };
    let at = if gone {
        (Some(field.at), None)
    } else {
        (None, Some(field.at))
    };
    let found = site
        .found(rule, effect)
        .name(&field.wire)
        .with_detail(held(side, field))
        .at(at.0, at.1)
        .claims(claims);
    context.add(found);
}

/// What a field holds, as the document has it.
fn held(side: Side<'_>, field: &Field) -> String {
    let ty = side.ty(&field.value.ty);
    match field.presence {
        Presence::Required => format!("`{ty}`"),
        Presence::Optional => format!("`{ty}`, optional"),
        Presence::Nullable => format!("`{ty}` or null"),
        Presence::OptionalNullable => format!("`{ty}` or null, optional"),
    }
}

fn field(context: &mut Context<'_>, site: &Site, old: &Field, new: &Field, names: (&str, &str)) {
    let Field {
        at: _,
        wire,
        presence,
        value,
        fixed,
    } = old;
    if *wire != new.wire {
        let effect = wire::effect(site.direction, true, true);
        let found = site
            .named(Rule::FieldRenamed, effect)
            .detail(format_args!("`{wire}`"), format_args!("`{}`", new.wire));
        context.add(found);
    } else if names.0 != names.1 {
        let found = site
            .named(Rule::RustName, Wire::None)
            .detail(format_args!("`{}`", names.0), format_args!("`{}`", names.1))
            .rust(Rust::Major);
        context.add(found);
    }
    let (required, null) = parts(*presence);
    let (required_now, null_now) = parts(new.presence);
    if required != required_now {
        let rule = if required_now {
            Rule::FieldRequired
        } else {
            Rule::FieldOptional
        };
        let effect = wire::effect(site.direction, required_now, !required_now);
        context.add(site.named(rule, effect));
    }
    // Where it differs at the value too, it is said there.
    if null != null_now && value.nullable == new.value.nullable {
        let found = uses::null(site, null_now);
        context.add(found);
    }
    if *fixed != new.fixed {
        let text = |fixed: &Option<Constant>| match fixed {
            None => "none".to_owned(),
            Some(Constant::Bool(value)) => format!("`{value}`"),
            Some(Constant::Number(value)) => format!("`{value}`"),
            Some(Constant::Text(value)) => format!("`{value:?}`"),
        };
        let effect = wire::effect(site.direction, new.fixed.is_some(), fixed.is_some());
        let found = site.named(Rule::Constant, effect);
        context.add(found.detail(text(fixed), text(&new.fixed)));
    }
    uses::compare(context, site, value, &new.value);
}

/// Whether it must be there, and whether it may be null.
fn parts(presence: Presence) -> (bool, bool) {
    match presence {
        Presence::Required => (true, false),
        Presence::Optional => (false, false),
        Presence::Nullable => (true, true),
        Presence::OptionalNullable => (false, true),
    }
}

fn extra(
    context: &mut Context<'_>,
    site: &Site,
    (old_id, old): (TypeId, Option<&Ty>),
    (new_id, new): (TypeId, Option<&Ty>),
) {
    let names = [
        "extra",
        "extra_fields",
        "additional_properties",
        "undeclared_properties",
    ];
    let claims: Vec<Claim> = names
        .iter()
        .map(|name| {
            let key = |side: Side<'_>, id| {
                let key = Key::member(side.ident(id), name);
                let declared = &side.api.names.types[id.0 as usize].members;
                let own = !declared.iter().any(|member| member == name);
                side.surface.get(&key).filter(|_| own).map(|_| key)
            };
            (key(context.old, old_id), key(context.new, new_id))
        })
        .filter(|claim| *claim != (None, None))
        .collect();
    let at = Site {
        name: "undeclared keys".to_owned(),
        claims,
        ..site.clone()
    };
    match (old, new) {
        (None, None) => {}
        (Some(_), None) => context.add(at.named(Rule::ExtraRemoved, Wire::Behaviour)),
        (None, Some(_)) => context.add(at.named(Rule::ExtraAdded, Wire::Compatible)),
        (Some(old), Some(new)) => drop(uses::types(context, &at, old, new)),
    }
}
