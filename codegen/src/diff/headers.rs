//! Headers of answers: constants of the API, each compared once, and which operations give them.

use super::context::{Claim, Context, Side, Site};
use super::operations::Pair;
use super::surface::Key;
use super::{Direction, Rule, Subject, Wire, uses};
use crate::ir::Header;

/// What the constants of headers belong to in the surface: their module.
pub(super) const MODULE: &str = "headers";

/// Compares the headers that both versions have.
pub(super) fn compare(context: &mut Context<'_>) {
    let pairs = context.pairs;
    for (&old, &new) in &pairs.headers {
        let (was, is) = (
            &context.old.api.draft.headers[old],
            &context.new.api.draft.headers[new],
        );
        let Header {
            at,
            wire,
            form,
            value,
        } = was;
        let site = Site {
            subject: Subject::Api,
            name: format!("{wire} header"),
            direction: Direction::Response,
            at: (Some(*at), Some(is.at)),
            claims: vec![claim(context, old, new)],
        };
        let names = (name(context.old, old), name(context.new, new));
        if names.0 != names.1 {
            let found = site.named(Rule::RustName, Wire::None);
            context.add(found.detail(format_args!("`{}`", names.0), format_args!("`{}`", names.1)));
        }
        if *form != is.form {
            context.add(site.found(Rule::HeaderForm, Wire::Breaking));
        }
        uses::compare(context, &site, value, &is.value);
    }
}

fn name(side: Side<'_>, index: usize) -> &str {
    side.api.names.headers.get(index).map_or("", String::as_str)
}

fn key(side: Side<'_>, index: usize) -> Key {
    Key::member(MODULE, name(side, index))
}

fn claim(context: &mut Context<'_>, old: usize, new: usize) -> Claim {
    let (old, new) = (key(context.old, old), key(context.new, new));
    context.key(&old, &new)
}

/// Compares which headers the answers of an operation have.
pub(super) fn of_operation(context: &mut Context<'_>, pair: &Pair, old: &[usize], new: &[usize]) {
    let pairs = context.pairs;
    let site = Site {
        direction: Direction::Response,
        ..pair.site.clone()
    };
    for &index in old {
        let other = pairs.headers.get(&index);
        if other.is_some_and(|other| new.contains(other)) {
            continue;
        }
        // The constant stays where other operations give the header.
        let claims = other
            .is_none()
            .then(|| (Some(key(context.old, index)), None));
        let header = &context.old.api.draft.headers[index];
        let found = site
            .found(Rule::HeaderRemoved, Wire::Breaking)
            .name(&header.wire)
            .at(Some(header.at), site.at.1);
        context.add(found.claims(claims));
    }
    for &index in new {
        let known = |&old: &usize| pairs.headers.get(&old) == Some(&index);
        if old.iter().any(known) {
            continue;
        }
        let is_new = pairs.headers.values().all(|&other| other != index);
        let claims = is_new.then(|| (None, Some(key(context.new, index))));
        let header = &context.new.api.draft.headers[index];
        let found = site
            .found(Rule::HeaderAdded, Wire::Compatible)
            .name(&header.wire)
            .at(site.at.0, Some(header.at));
        context.add(found.claims(claims));
    }
}
