//! Operations: what each takes and asks for.

use std::collections::{BTreeMap, BTreeSet};

use super::context::{Claim, Context, Found, Side, Site};
use super::pairs::without_names;
use super::params;
use super::responses;
use super::surface::Key;
use super::{Direction, Rule, Rust, Wire, bodies, headers};
use crate::ir::{Link, Operation, Paging};
use crate::plan::OperationNames;

/// Compares all operations.
pub(super) fn compare(context: &mut Context<'_>) {
    names(context);
    responses::error_sets(context);
    let pairs: BTreeMap<usize, usize> = context.pairs.operations.iter().copied().collect();
    for old in 0..context.old.api.draft.operations.len() {
        match pairs.get(&old) {
            Some(&new) => pair(context, old, new),
            None => one(context, context.old, old, true),
        }
    }
    let known: BTreeSet<usize> = pairs.values().copied().collect();
    for new in (0..context.new.api.draft.operations.len()).filter(|index| !known.contains(index)) {
        one(context, context.new, new, false);
    }
}

/// The key of the method that an operation is.
pub(super) fn method_key(side: Side<'_>, index: usize) -> Key {
    let operation = &side.api.draft.operations[index];
    let owner = side.owner(operation.group);
    Key::method(owner, &side.api.names.operations[index].method)
}

fn names(context: &mut Context<'_>) {
    let (older, newer) = (context.old, context.new);
    let sides = [(older, true), (newer, false)];
    for (side, is_old) in sides {
        for index in 0..side.api.draft.operations.len() {
            let subject = side.operation(index);
            let node = Some(side.api.draft.operations[index].at);
            let at = if is_old { (node, None) } else { (None, node) };
            let names = &side.api.names.operations[index];
            for owner in [&names.builder, &names.response, &names.body.0] {
                if !owner.is_empty() {
                    context.owner_of_one(owner, &subject, at);
                }
            }
            context
                .methods
                .insert(method_key(side, index), (subject, at));
        }
    }
    for &(old, new) in &context.pairs.operations {
        let subject = newer.operation(new);
        let at = (
            Some(older.api.draft.operations[old].at),
            Some(newer.api.draft.operations[new].at),
        );
        let (was, is) = (
            &older.api.names.operations[old],
            &newer.api.names.operations[new],
        );
        let pairs = [
            (&was.builder, &is.builder),
            (&was.response, &is.response),
            (&was.body.0, &is.body.0),
        ];
        for (was, is) in pairs {
            if !was.is_empty() && !is.is_empty() {
                context.owner(was, is, &subject, at);
            }
        }
        let (was, is) = (method_key(older, old), method_key(newer, new));
        context.keys.insert(was.clone(), is.clone());
        context.methods.insert(was, (subject.clone(), at));
        context.methods.insert(is, (subject, at));
    }
}

/// An operation that only one version has.
fn one(context: &mut Context<'_>, side: Side<'_>, index: usize, gone: bool) {
    let names = &side.api.names.operations[index];
    let mut keys = vec![method_key(side, index)];
    for owner in [&names.builder, &names.response, &names.body.0] {
        keys.extend(side.surface.of(owner).cloned());
    }
    let node = Some(side.api.draft.operations[index].at);
    let found = Found {
        rule: if gone {
            Rule::OperationRemoved
        } else {
            Rule::OperationAdded
        },
        subject: side.operation(index),
        name: String::new(),
        detail: String::new(),
        direction: Direction::Both,
        wire: if gone {
            Wire::Breaking
        } else {
            Wire::Compatible
        },
        at: if gone { (node, None) } else { (None, node) },
        rust: Rust::Patch,
        claims: keys
            .into_iter()
            .map(|key| {
                if gone {
                    (Some(key), None)
                } else {
                    (None, Some(key))
                }
            })
            .collect(),
    };
    context.add(found);
}

/// An operation in both versions, with what its changes have in common.
pub(super) struct Pair {
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) site: Site,
    /// The method in both versions.
    pub(super) method: Claim,
}

fn pair(context: &mut Context<'_>, old: usize, new: usize) {
    let (before, after) = (
        &context.old.api.draft.operations[old],
        &context.new.api.draft.operations[new],
    );
    let pair = Pair {
        old,
        new,
        site: Site {
            subject: context.new.operation(new),
            name: String::new(),
            direction: Direction::Both,
            at: (Some(before.at), Some(after.at)),
            claims: Vec::new(),
        },
        method: (
            Some(method_key(context.old, old)),
            Some(method_key(context.new, new)),
        ),
    };
    let Operation {
        at: _,
        id,
        // What the method's name is made of: it shows in the name.
        hint: _,
        method,
        path,
        group,
        docs,
        deprecated,
        params,
        body,
        success,
        accept,
        headers,
        stream,
        errors,
        security,
        servers,
        links,
        paging,
    } = before;
    context.extensions(&pair.site);
    called(context, &pair, (id, after), (*group, after.group));
    if *method != after.method {
        let found = pair.site.found(Rule::OperationMethod, Wire::Breaking);
        context.add(found.detail(method, &after.method));
    }
    if without_names(path) != without_names(&after.path) {
        let found = pair.site.found(Rule::OperationMoved, Wire::Breaking);
        context.add(found.detail(format_args!("`{path}`"), format_args!("`{}`", after.path)));
    }
    params::params(context, &pair, (params, path), (&after.params, &after.path));
    bodies::compare(context, &pair, body.as_ref(), after.body.as_ref());
    responses::success(context, &pair, success, &after.success);
    if *accept != after.accept {
        let text = |all: &[String]| match all {
            [] => "`application/json`".to_owned(),
            all => format!("`{}`", all.join(", ")),
        };
        let found = pair.site.found(Rule::Accept, Wire::Behaviour);
        context.add(found.detail(text(accept), text(&after.accept)));
    }
    if *servers != after.servers {
        let text = |all: &[String]| {
            all.first()
                .map_or("none".to_owned(), |url| format!("`{url}`"))
        };
        let found = pair.site.found(Rule::OperationServers, Wire::Behaviour);
        context.add(found.detail(text(servers), text(&after.servers)));
    }
    if *links != after.links {
        let text = |all: &[Link]| {
            let names: Vec<String> = all.iter().map(|link| format!("`{}`", link.name)).collect();
            if names.is_empty() {
                "none".to_owned()
            } else {
                names.join(", ")
            }
        };
        let found = pair.site.found(Rule::OperationLinks, Wire::None);
        context.add(found.detail(text(links), text(&after.links)));
    }
    headers::of_operation(context, &pair, headers, &after.headers);
    responses::stream(context, &pair, stream.as_ref(), after.stream.as_ref());
    responses::errors(context, &pair, *errors, after.errors);
    self::security(context, &pair.site, security, &after.security);
    self::paging(context, &pair, paging.as_ref(), after.paging.as_ref());
    context.deprecation(&pair.site, deprecated, &after.deprecated);
    context.docs(&pair.site, Rule::OperationDocs, docs, &after.docs);
}

/// Id, tag, and the name that Rust has for both.
fn called(
    context: &mut Context<'_>,
    pair: &Pair,
    (id, after): (&String, &Operation),
    (group, group_now): (Option<usize>, Option<usize>),
) {
    let OperationNames {
        method,
        builder,
        // Compared where they stand.
        response: _,
        body: _,
        params: _,
    } = &context.old.api.names.operations[pair.old];
    let now = &context.new.api.names.operations[pair.new];
    let renamed = *method != now.method;
    let mut claims = Vec::new();
    let same_builder = builder.is_empty() || now.builder.is_empty() || *builder == now.builder;
    if renamed || !same_builder {
        if renamed {
            claims.extend([(pair.method.0.clone(), None), (None, pair.method.1.clone())]);
        }
        if !same_builder {
            let itself = super::surface::Part::Itself;
            claims.push((Some(Key::new(builder, itself.clone())), None));
            claims.push((None, Some(Key::new(&now.builder, itself))));
        }
    }
    if *id != after.id {
        let found = pair.site.found(Rule::OperationRenamed, Wire::None);
        let found = found.detail(format_args!("`{id}`"), format_args!("`{}`", after.id));
        context.add(found.claims(std::mem::take(&mut claims)));
    }
    let moved = match (group, group_now) {
        (Some(old), Some(new)) => context.pairs.groups.get(&old) != Some(&new),
        (old, new) => old.is_some() || new.is_some(),
    };
    if moved {
        let tag = |side: Side<'_>, group: Option<usize>| match group {
            Some(group) => format!("`{}`", side.api.draft.groups[group].tag),
            None => "none".to_owned(),
        };
        let found = pair
            .site
            .found(Rule::OperationRegrouped, Wire::None)
            .detail(tag(context.old, group), tag(context.new, group_now))
            .rust(Rust::Major)
            .claims([(pair.method.0.clone(), None), (None, pair.method.1.clone())])
            .claims(std::mem::take(&mut claims));
        context.add(found);
    }
    if !claims.is_empty() {
        let found = pair
            .site
            .found(Rule::RustName, Wire::None)
            .detail(format_args!("`{method}`"), format_args!("`{}`", now.method))
            .claims(claims);
        context.add(found);
    }
}

type Security = [Vec<(String, Vec<String>)>];

fn security(context: &mut Context<'_>, site: &Site, old: &Security, new: &Security) {
    if old == new {
        return;
    }
    // No requirement, or an empty one among them: sent without credentials.
    let public = |all: &Security| all.is_empty() || all.iter().any(Vec::is_empty);
    let schemes = |all: &Security| -> Vec<Vec<String>> {
        let names = all
            .iter()
            .map(|all| all.iter().map(|(name, _)| name.clone()).collect());
        names.collect()
    };
    let found = match (public(old), public(new)) {
        (false, true) => site.found(Rule::SecurityRemoved, Wire::Behaviour),
        (true, false) => site.found(Rule::SecurityAdded, Wire::Breaking),
        _ if schemes(old) == schemes(new) => site.found(Rule::ScopesChanged, Wire::Behaviour),
        _ => site.found(Rule::SecurityChanged, Wire::Behaviour),
    };
    context.add(found.detail(required(old), required(new)));
}

fn required(all: &Security) -> String {
    let one = |schemes: &Vec<(String, Vec<String>)>| {
        let schemes = schemes
            .iter()
            .map(|(name, scopes)| match scopes.as_slice() {
                [] => format!("`{name}`"),
                scopes => format!("`{name}` ({})", scopes.join(", ")),
            });
        let text = schemes.collect::<Vec<_>>().join(" and ");
        if text.is_empty() {
            "none".to_owned()
        } else {
            text
        }
    };
    match all {
        [] => "none".to_owned(),
        all => all.iter().map(one).collect::<Vec<_>>().join(" or "),
    }
}

fn paging(context: &mut Context<'_>, pair: &Pair, old: Option<&Paging>, new: Option<&Paging>) {
    let names = (
        &context.old.api.names.operations[pair.old].builder,
        &context.new.api.names.operations[pair.new].builder,
    );
    let key = |side: Side<'_>, owner: &str| {
        let key = Key::new(owner, super::surface::Part::Given("pages".to_owned()));
        side.surface.get(&key).map(|_| key)
    };
    let site = Site {
        claims: vec![(key(context.old, names.0), key(context.new, names.1))],
        ..pair.site.clone()
    };
    let found = match (old, new) {
        (None, None) => return,
        (None, Some(_)) => site.named(Rule::PagingAdded, Wire::None),
        (Some(_), None) => site.named(Rule::PagingRemoved, Wire::None),
        (Some(old), Some(new)) => {
            let Paging { by, page } = old;
            let holds = |side: Side<'_>, page: &Option<crate::ir::PageShape>| {
                page.as_ref().map(|page| {
                    let members = &side.api.names.types[page.ty.0 as usize].members;
                    let name = |index: usize| members.get(index).cloned();
                    (name(page.items), page.next.and_then(name))
                })
            };
            if *by == new.by && holds(context.old, page) == holds(context.new, &new.page) {
                return;
            }
            site.named(Rule::PagingChanged, Wire::None)
        }
    };
    context.add(found);
}
