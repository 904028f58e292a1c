//! Types as a whole: which came, which went, which are called otherwise.

use super::context::{Claim, Context, Found, Side, Site};
use super::surface::{Key, Part};
use super::{Direction, Rule, Rust, Subject, Wire, fields, uses, variants, wire};
use crate::ir::{Shape, Ty, TypeDef, TypeId, Use};
use crate::plan::Facts;

/// Compares all types.
pub(super) fn compare(context: &mut Context<'_>) {
    names(context);
    let mut examples = Vec::new();
    for &old in &context.old.api.order {
        match context.pairs.types.get(&old) {
            Some(&new) => pair(context, old, new, &mut examples),
            None => gone(context, old),
        }
    }
    for &new in &context.new.api.order {
        if !context.pairs.types_back.contains_key(&new) {
            come(context, new);
        }
    }
    example_values(context, &examples);
}

/// What is called how comes first: everything else is compared in the newer names.
fn names(context: &mut Context<'_>) {
    let pairs = context.pairs;
    for (&old, &new) in &pairs.types {
        let (was, is) = (context.old.ident(old), context.new.ident(new));
        let at = (
            Some(context.old.api.draft.ty(old).at),
            Some(context.new.api.draft.ty(new).at),
        );
        context.owner(was, is, &Subject::Type(is.to_owned()), at);
    }
    let parted = pairs
        .split
        .iter()
        .flat_map(|(old, all)| all.iter().map(|new| (*old, *new)));
    let merged = pairs
        .merged
        .iter()
        .flat_map(|(new, all)| all.iter().map(|old| (*old, *new)));
    for (old, new) in parted.chain(merged) {
        let names = (
            context.old.ident(old).to_owned(),
            context.new.ident(new).to_owned(),
        );
        context.same.insert(names);
    }
    for old in context.old.api.draft.type_ids() {
        if !pairs.types.contains_key(&old) {
            let ident = context.old.ident(old);
            let at = (Some(context.old.api.draft.ty(old).at), None);
            context.owner_of_one(ident, &Subject::Type(ident.to_owned()), at);
        }
    }
    for new in context.new.api.draft.type_ids() {
        if !pairs.types_back.contains_key(&new) {
            let ident = context.new.ident(new);
            let at = (None, Some(context.new.api.draft.ty(new).at));
            context.owner_of_one(ident, &Subject::Type(ident.to_owned()), at);
        }
    }
}

fn site(subject: &Subject, direction: Direction, old: &TypeDef, new: &TypeDef) -> Site {
    Site {
        subject: subject.clone(),
        name: String::new(),
        direction,
        at: (Some(old.at), Some(new.at)),
        claims: Vec::new(),
    }
}

/// Every key of a type in the code of one version.
fn keys(side: Side<'_>, id: TypeId) -> Vec<Key> {
    side.surface.of(side.ident(id)).cloned().collect()
}

fn gone(context: &mut Context<'_>, id: TypeId) {
    let ident = context.old.ident(id);
    let at = context.old.api.draft.ty(id).at;
    let names = |ids: &mut dyn Iterator<Item = TypeId>, side: Side<'_>| {
        ids.map(|id| format!("`{}`", side.ident(id)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let direction = context.direction(Some(id), None);
    let mut merged_into = context
        .pairs
        .merged
        .iter()
        .filter(|(_, all)| all.contains(&id))
        .map(|(new, _)| *new);
    let (rule, detail, others) = match context.pairs.split.get(&id) {
        Some(parts) => (
            Rule::TypeSplit,
            format!(
                "its uses became {}",
                names(&mut parts.iter().copied(), context.new)
            ),
            parts.iter().copied().collect::<Vec<_>>(),
        ),
        None => match merged_into.next() {
            Some(new) => (
                Rule::TypesMerged,
                format!(
                    "its uses became {}",
                    names(&mut std::iter::once(new), context.new)
                ),
                vec![new],
            ),
            None => (Rule::TypeRemoved, String::new(), Vec::new()),
        },
    };
    // What a type has on the wire is said where it is used, unless it was parted.
    let effects = others
        .iter()
        .map(|new| wire::of_types(context, direction, &Ty::Def(id), &Ty::Def(*new)));
    let effect = effects.max().unwrap_or(Wire::None);
    let mut claims: Vec<Claim> = keys(context.old, id)
        .into_iter()
        .map(|key| (Some(key), None))
        .collect();
    // The clearest example of what that means: a field that has another type now.
    claims.sort_by_key(|(key, _)| key.as_ref().map(|key| key.part != Part::Itself));
    let found = Found {
        rule,
        subject: Subject::Type(ident.to_owned()),
        name: String::new(),
        detail,
        direction,
        wire: effect,
        at: (
            Some(at),
            others.first().map(|&new| context.new.api.draft.ty(new).at),
        ),
        rust: Rust::Major,
        claims,
    };
    context.add(found);
}

fn come(context: &mut Context<'_>, id: TypeId) {
    let ident = context.new.ident(id);
    let parted = context.pairs.split.values().any(|all| all.contains(&id))
        || context.pairs.merged.contains_key(&id);
    let found = Found {
        rule: Rule::TypeAdded,
        subject: Subject::Type(ident.to_owned()),
        name: String::new(),
        detail: if parted {
            "in place of another".to_owned()
        } else {
            String::new()
        },
        direction: context.direction(None, Some(id)),
        wire: Wire::None,
        at: (None, Some(context.new.api.draft.ty(id).at)),
        rust: Rust::Minor,
        claims: keys(context.new, id)
            .into_iter()
            .map(|key| (None, Some(key)))
            .collect(),
    };
    context.add(found);
}

fn pair(context: &mut Context<'_>, old: TypeId, new: TypeId, examples: &mut Vec<(TypeId, TypeId)>) {
    let (before, after) = (context.old.api.draft.ty(old), context.new.api.draft.ty(new));
    let TypeDef {
        at: _,
        // A place and a name for what has none; both show in the Rust name.
        pointer: _,
        origin: _,
        docs,
        deprecated,
        example,
        // Said of each of its uses.
        nullable: _,
        shape,
    } = before;
    let subject = Subject::Type(context.new.ident(new).to_owned());
    let site = site(
        &subject,
        context.direction(Some(old), Some(new)),
        before,
        after,
    );
    context.extensions(&site);
    renamed(context, &site, old, new);
    context.docs(&site, Rule::TypeDocs, docs, &after.docs);
    context.deprecation(&site, deprecated, &after.deprecated);
    if *example != after.example {
        examples.push((old, new));
    }
    match (shape, &after.shape) {
        (Shape::Struct(a), Shape::Struct(b)) => fields::structs(context, &site, (old, a), (new, b)),
        (Shape::StringEnum(a), Shape::StringEnum(b)) => {
            variants::variants(context, &site, (old, a), (new, b), ToOwned::to_owned);
        }
        (Shape::IntegerEnum(a), Shape::IntegerEnum(b)) => {
            variants::variants(context, &site, (old, a), (new, b), ToString::to_string);
        }
        (Shape::Union(a), Shape::Union(b)) => variants::members(context, &site, (old, a), (new, b)),
        (Shape::Alias(a), Shape::Alias(b)) => alias(context, &site, (old, a), (new, b)),
        (a, b) => {
            let effect = wire::effect(site.direction, true, true);
            let found = site
                .found(Rule::TypeShape, effect)
                .detail(kind(a), kind(b))
                .claims(keys(context.old, old).into_iter().map(|key| {
                    let other = Key::new(context.new.ident(new), key.part.clone());
                    (Some(key), Some(other))
                }))
                .claims(
                    keys(context.new, new)
                        .into_iter()
                        .map(|key| (None, Some(key))),
                );
            context.add(found);
        }
    }
    let Facts {
        in_request,
        in_response,
        // What follows from these shows in the code, and has its reason in what led to it.
        limited: _,
        eq: _,
        hash: _,
        default: _,
    } = context.old.facts(old);
    let now = context.new.facts(new);
    if (in_request, in_response) != (now.in_request, now.in_response) {
        carried(context, &site, (in_request, in_response), now);
    }
}

/// Requests or responses carry a type that did not, or no longer do.
fn carried(context: &mut Context<'_>, site: &Site, old: (bool, bool), new: Facts) {
    let text = |request, response| match (request, response) {
        (true, false) => "requests",
        (false, true) => "responses",
        _ => "requests and responses",
    };
    let found = site
        .found(Rule::TypeCarried, Wire::None)
        .detail(text(old.0, old.1), text(new.in_request, new.in_response));
    context.add(found);
}

fn renamed(context: &mut Context<'_>, site: &Site, old: TypeId, new: TypeId) {
    let (was, is) = (context.old.ident(old), context.new.ident(new));
    if was == is {
        return;
    }
    let claim = (Some(Key::new(was, Part::Itself)), None);
    let back = (None, Some(Key::new(is, Part::Itself)));
    let found = site
        .found(Rule::TypeRenamed, Wire::None)
        .detail(format_args!("`{was}`"), format_args!("`{is}`"))
        .rust(Rust::Major)
        .claims([claim, back]);
    context.add(found);
}

fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Struct(_) => "an object",
        Shape::StringEnum(_) => "strings from a list",
        Shape::IntegerEnum(_) => "integers from a list",
        Shape::Union(_) => "one of several types",
        Shape::Alias(_) => "another name for a type",
    }
}

fn alias(
    context: &mut Context<'_>,
    site: &Site,
    (old_id, old): (TypeId, &Use),
    (new_id, new): (TypeId, &Use),
) {
    let whole = |part: Part| {
        (
            Some(Key::new(context.old.ident(old_id), part.clone())),
            Some(Key::new(context.new.ident(new_id), part)),
        )
    };
    let place = Site {
        claims: vec![whole(Part::Itself), whole(Part::Member("0".to_owned()))],
        ..site.clone()
    };
    // The prose of the type has been compared.
    let prose = |used: &Use| Use {
        docs: Default::default(),
        deprecated: None,
        ..used.clone()
    };
    uses::compare(context, &place, &prose(old), &prose(new));
}

/// Example values follow from what they are examples of: one change for all.
fn example_values(context: &mut Context<'_>, all: &[(TypeId, TypeId)]) {
    let Some(&(old, new)) = all.first() else {
        return;
    };
    let names: Vec<String> = all
        .iter()
        .take(8)
        .map(|(_, new)| format!("`{}`", context.new.ident(*new)))
        .collect();
    let more = if all.len() > 8 { ", …" } else { "" };
    let claims = all.iter().map(|(old, new)| {
        let key = |side: Side<'_>, id: TypeId| {
            let key = Key::new(side.ident(id), Part::Trait("Example".to_owned()));
            side.surface.get(&key).map(|_| key)
        };
        (key(context.old, *old), key(context.new, *new))
    });
    let found = Found {
        rule: Rule::ExampleValue,
        subject: Subject::Api,
        name: String::new(),
        detail: format!("of {}{more}", names.join(", ")),
        direction: Direction::Both,
        wire: Wire::None,
        at: (
            Some(context.old.api.draft.ty(old).at),
            Some(context.new.api.draft.ty(new).at),
        ),
        rust: Rust::Patch,
        claims: claims.collect(),
    };
    context.add(found);
}
