//! What the manifest asks of names and declarations: renames, derives, attributes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::ident::{snake_ident, type_ident, variant_ident};
use super::lock::{Kind, Lock, operation_keys, param_key};
use super::names::Names;
use crate::diag::{Diagnostics, Place, codes};
use crate::ir::{Draft, Origin, Shape, TypeId};
use crate::manifest::{Derive, Rename, Renamed, fits, nearest};

/// A rename, found in the draft.
struct Found<'a> {
    rename: &'a Rename,
    /// What it is and what it gets.
    kind: Kind,
    key: String,
    wire: String,
    name: String,
}

/// Puts the names that are asked for into the lock.
pub(super) fn give(draft: &Draft, renames: &[Rename], lock: &mut Lock) {
    for found in renames.iter().flat_map(|rename| find(draft, rename)) {
        lock.give(found.kind, &found.key, &found.wire, found.name);
    }
}

/// Puts the names that the document suggests into the lock, where it has none.
pub(super) fn suggest(draft: &Draft, lock: &mut Lock) {
    for found in draft
        .suggested
        .iter()
        .flat_map(|rename| find(draft, rename))
    {
        let locked =
            found.kind == Kind::Method && lock.get(Kind::Operation, &found.key, "").is_some();
        if !locked {
            lock.suggest(found.kind, &found.key, &found.wire, found.name);
        }
    }
}

fn find<'a>(draft: &Draft, rename: &'a Rename) -> Vec<Found<'a>> {
    let found = |kind, key: &str, wire: &str, name| Found {
        rename,
        kind,
        key: key.to_owned(),
        wire: wire.to_owned(),
        name,
    };
    let to = &rename.to;
    let pointer = |schema: &str| {
        let mut types = draft.types.iter();
        let ty = types.find(|ty| match &ty.origin {
            Origin::Component(key) => key == schema || ty.pointer == schema,
            Origin::Shared(_) | Origin::Inline(..) => ty.pointer == schema,
        });
        ty.map(|ty| ty.pointer.clone())
    };
    match &rename.what {
        Renamed::Tag(tag) => vec![
            found(Kind::Group, tag, "", type_ident(to)),
            found(Kind::Accessor, tag, "", snake_ident(to)),
        ],
        Renamed::Operation(id) => vec![found(Kind::Method, id, "", snake_ident(to))],
        Renamed::Param(operation, name) => {
            let operations = draft.operations.iter().zip(operation_keys(draft));
            let of = operations.filter(|(of, _)| of.id == *operation);
            of.flat_map(|(of, key)| {
                let params = of.params.iter().filter(|param| param.wire == *name);
                params.map(move |param| (key.clone(), param_key(param)))
            })
            .map(|(key, param)| found(Kind::Param, &key, &param, snake_ident(to)))
            .collect()
        }
        Renamed::Schema(schema) => pointer(schema)
            .map(|pointer| found(Kind::Type, &pointer, "", type_ident(to)))
            .into_iter()
            .collect(),
        Renamed::Field(schema, field) => pointer(schema)
            .map(|pointer| found(Kind::Field, &pointer, field, snake_ident(to)))
            .into_iter()
            .collect(),
        Renamed::Value(schema, value) => pointer(schema)
            .map(|pointer| found(Kind::Variant, &pointer, value, variant_ident(to)))
            .into_iter()
            .collect(),
    }
}

/// Reports the renames that came to nothing.
pub(super) fn check(draft: &Draft, renames: &[Rename], names: &Names, diags: &mut Diagnostics) {
    if renames.is_empty() {
        return;
    }
    let given = given(draft, names);
    let known = |found: &Found<'_>| {
        let (key, wire) = (found.key.clone(), found.wire.clone());
        (found.kind, Cow::from(key), Cow::from(wire))
    };
    for rename in renames {
        let found = find(draft, rename);
        let there = |found: &Found<'_>| given.contains_key(&known(found));
        if found.is_empty() || !found.iter().all(there) {
            let known = known_names(draft, &rename.what);
            let (Renamed::Tag(name)
            | Renamed::Operation(name)
            | Renamed::Param(_, name)
            | Renamed::Schema(name)
            | Renamed::Field(_, name)
            | Renamed::Value(_, name)) = &rename.what;
            let problem = format!("`rename` names {}, which is not there", rename.what);
            let help = match nearest(name, &known) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "take it out of `rename` in the manifest".to_owned(),
            };
            diags
                .error(codes::UNUSED_SETTING, Place::Node(draft.root), problem)
                .help(help);
            continue;
        }
        for found in found {
            let name = given[&known(&found)];
            if name != found.name {
                let (what, wanted) = (&found.rename.what, &found.name);
                let problem = format!("{what} cannot be called `{wanted}`: the name is taken");
                diags
                    .error(codes::UNUSED_SETTING, Place::Node(draft.root), problem)
                    .help(format!("it is called `{name}`; ask for another name"));
            }
        }
    }
}

type Given<'a> = BTreeMap<(Kind, Cow<'a, str>, Cow<'a, str>), &'a str>;

/// What everything that can be renamed is called.
fn given<'a>(draft: &'a Draft, names: &'a Names) -> Given<'a> {
    let mut given = Given::new();
    let mut add = |kind, key: &'a str, wire: &'a str, name: &'a str| {
        given.insert((kind, key.into(), wire.into()), name);
    };
    for (group, names) in draft.groups.iter().zip(&names.groups) {
        add(Kind::Group, &group.tag, "", &names.ident);
        add(Kind::Accessor, &group.tag, "", &names.accessor);
    }
    for (ty, names) in draft.types.iter().zip(&names.types) {
        let key = &ty.pointer;
        add(Kind::Type, key, "", &names.ident);
        let members = names.members.iter();
        match &ty.shape {
            Shape::Struct(strukt) => strukt
                .fields
                .iter()
                .zip(members)
                .for_each(|(field, name)| add(Kind::Field, key, &field.wire, name)),
            Shape::StringEnum(variants) => variants
                .iter()
                .zip(members)
                .for_each(|(variant, name)| add(Kind::Variant, key, &variant.value, name)),
            Shape::Union(all) => all
                .iter()
                .zip(members)
                .for_each(|(member, name)| add(Kind::Variant, key, &member.hint, name)),
            Shape::IntegerEnum(_) | Shape::Alias(_) => {}
        }
    }
    let operations = draft.operations.iter().zip(operation_keys(draft));
    for ((operation, key), names) in operations.zip(&names.operations) {
        given.insert(
            (Kind::Method, (&*operation.id).into(), "".into()),
            &names.method,
        );
        for (param, name) in operation.params.iter().zip(&names.params) {
            given.insert(
                (Kind::Param, key.clone().into(), param_key(param).into()),
                name,
            );
        }
    }
    given
}

fn known_names<'a>(draft: &'a Draft, what: &Renamed) -> Vec<&'a str> {
    let types = draft.types.iter();
    match what {
        Renamed::Tag(_) => draft.groups.iter().map(|group| &*group.tag).collect(),
        Renamed::Operation(_) => draft.operations.iter().map(|o| &*o.id).collect(),
        Renamed::Param(operation, _) => {
            let of = draft.operations.iter().filter(|o| o.id == *operation);
            of.flat_map(|o| o.params.iter().map(|param| &*param.wire))
                .collect()
        }
        Renamed::Schema(_) => types
            .filter_map(|ty| match &ty.origin {
                Origin::Component(key) => Some(&**key),
                Origin::Shared(_) => Some(&*ty.pointer),
                Origin::Inline(..) => None,
            })
            .collect(),
        Renamed::Field(schema, _) | Renamed::Value(schema, _) => types
            .filter(|ty| ty.pointer.rsplit('/').next() == Some(schema))
            .flat_map(|ty| match &ty.shape {
                Shape::Struct(strukt) => strukt.fields.iter().map(|f| &*f.wire).collect(),
                Shape::StringEnum(variants) => variants.iter().map(|v| &*v.value).collect(),
                _ => Vec::new(),
            })
            .collect(),
    }
}

/// The attributes that the manifest puts before types. A pattern that names none is an error.
pub(super) fn attributes(
    draft: &Draft,
    derives: &[Derive],
    names: &Names,
    diags: &mut Diagnostics,
) -> BTreeMap<TypeId, Vec<String>> {
    let mut all: BTreeMap<TypeId, Vec<String>> = BTreeMap::new();
    for derive in derives {
        let mut lines = derive.attributes.clone();
        if !derive.traits.is_empty() {
            lines.insert(0, format!("#[derive({})]", derive.traits.join(", ")));
        }
        for pattern in &derive.types {
            let mut used = false;
            for id in draft.type_ids() {
                let declared = !matches!(draft.ty(id).shape, Shape::Alias(_));
                if declared && fits(pattern, &names.types[id.0 as usize].ident) {
                    used = true;
                    all.entry(id).or_default().extend(lines.iter().cloned());
                }
            }
            if !used {
                let known: Vec<&str> = names.types.iter().map(|names| &*names.ident).collect();
                let problem = format!("`derive` names `{pattern}`, and no type is called so");
                let help = match nearest(pattern, &known) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => "take it out of `derive` in the manifest".to_owned(),
                };
                diags
                    .error(codes::UNUSED_SETTING, Place::Node(draft.root), problem)
                    .help(help);
            }
        }
    }
    all
}
