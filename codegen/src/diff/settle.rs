//! What was found, with its effect on Rust; and what the code shows beyond what was found.

use std::collections::{BTreeMap, BTreeSet};

use super::context::{Claim, Context, Found};
use super::places::at;
use super::reason::reason;
use super::surface::{Item, Key, Part};
use super::tokens::OWN;
use super::{Change, Direction, Rule, Rust, Subject, Wire};

/// Gives every change its effect on Rust, and adds what nothing that was found explains.
pub(super) fn settle(mut context: Context<'_>) -> Vec<Change> {
    let mut seen: (BTreeSet<Key>, BTreeSet<Key>) = Default::default();
    for (old, new) in context.found.iter().flat_map(|found| &found.claims) {
        seen.0.extend(old.clone());
        seen.1.extend(new.clone());
    }
    left_over(&mut context, &mut seen);
    unclassified(&mut context);
    let found = std::mem::take(&mut context.found);
    let mut changes: Vec<Change> = found.iter().map(|found| change(&context, found)).collect();
    changes.sort_by(|a, b| (&a.subject, a.rule).cmp(&(&b.subject, b.rule)));
    changes
}

/// What a claim comes to: its effect, and the code on both sides.
struct Effect {
    rust: Rust,
    before: Option<String>,
    after: Option<String>,
}

fn effect(context: &Context<'_>, (old, new): &Claim) -> Option<Effect> {
    let old_item = old
        .as_ref()
        .and_then(|key| Some((key, context.old.surface.get(key)?)));
    let new_item = new
        .as_ref()
        .and_then(|key| Some((key, context.new.surface.get(key)?)));
    let rust = match (old_item, new_item) {
        (None, None) => return None,
        (Some(_), None) => Rust::Major,
        (None, Some(_)) => Rust::Minor,
        (Some((_, old)), Some((_, new))) => {
            match same(context, &old.signature, &new.signature) {
                false => Rust::Major,
                // A warning is new to code that had none.
                true if old.deprecated.is_none() && new.deprecated.is_some() => Rust::Minor,
                true => return None,
            }
        }
    };
    Some(Effect {
        rust,
        before: old_item.map(|(_, item)| item.text()),
        after: new_item.map(|(_, item)| item.text()),
    })
}

/// Whether two signatures are the same, in names that mean the same.
fn same(context: &Context<'_>, old: &[String], new: &[String]) -> bool {
    old.len() == new.len()
        && old.iter().zip(new).all(|(old, new)| {
            match (old.strip_prefix(OWN), new.strip_prefix(OWN)) {
                (Some(was), Some(is)) => {
                    context.same.contains(&(was.to_owned(), is.to_owned()))
                        || (was == is && !context.owners.contains_key(was))
                }
                _ => old == new,
            }
        })
}

fn change(context: &Context<'_>, found: &Found) -> Change {
    let effects = found
        .claims
        .iter()
        .filter_map(|claim| effect(context, claim));
    // The first of the greatest: claims name what matters most first.
    let greatest = effects.reduce(|best, next| if next.rust > best.rust { next } else { best });
    let rust = found
        .rust
        .max(greatest.as_ref().map_or(Rust::None, |effect| effect.rust));
    let (mut before, mut after) = match greatest {
        Some(effect) if effect.rust == rust => (effect.before, effect.after),
        _ => (None, None),
    };
    if matches!(found.rule, Rule::TypeSplit | Rule::TypesMerged)
        && let Some((was, is)) = example_of_use(context, &found.subject)
    {
        (before, after) = (Some(was), Some(is));
    }
    if found.rule == Rule::TypeRenamed {
        (before, after) = new_name(context, found);
    }
    Change {
        rule: found.rule,
        subject: found.subject.clone(),
        name: found.name.clone(),
        detail: found.detail.clone(),
        direction: found.direction,
        wire: found.wire,
        rust,
        reason: reason(found, rust),
        old: found.at.0.map(|node| at(context.old.sources, node)),
        new: found.at.1.map(|node| at(context.new.sources, node)),
        before,
        after,
    }
}

/// Both names of a renamed type.
fn new_name(context: &Context<'_>, found: &Found) -> (Option<String>, Option<String>) {
    let text = |key: &Option<Key>, side: super::context::Side<'_>| {
        key.as_ref()
            .and_then(|key| side.surface.get(key))
            .map(Item::text)
    };
    let old = found
        .claims
        .iter()
        .find_map(|(old, _)| text(old, context.old));
    let new = found
        .claims
        .iter()
        .find_map(|(_, new)| text(new, context.new));
    (old, new)
}

/// A field that had a type which is gone.
fn example_of_use(context: &Context<'_>, subject: &Subject) -> Option<(String, String)> {
    let Subject::Type(ident) = subject else {
        return None;
    };
    let own = format!("{OWN}{ident}");
    let mut members =
        context.old.surface.items.iter().filter(|(key, item)| {
            matches!(key.part, Part::Member(_)) && item.signature.contains(&own)
        });
    members.find_map(|(key, item)| {
        let now = context.new.surface.get(&newer(context, key))?;
        (item.signature != now.signature).then(|| (item.text(), now.text()))
    })
}

/// What a key of the older version is called in the newer.
fn newer(context: &Context<'_>, key: &Key) -> Key {
    context.keys.get(key).cloned().unwrap_or_else(|| Key {
        owner: context.owners.get(&key.owner).unwrap_or(&key.owner).clone(),
        part: key.part.clone(),
    })
}

/// What code can name and no change has claimed: it follows from something elsewhere.
fn left_over(context: &mut Context<'_>, seen: &mut (BTreeSet<Key>, BTreeSet<Key>)) {
    let mut added = Vec::new();
    for (key, item) in &context.old.surface.items {
        let other = newer(context, key);
        if seen.0.contains(key) {
            continue;
        }
        let claim = match context.new.surface.get(&other) {
            Some(new) if !seen.1.contains(&other) => {
                seen.1.insert(other.clone());
                if same(context, &item.signature, &new.signature) {
                    continue;
                }
                (Some(key.clone()), Some(other))
            }
            _ => (Some(key.clone()), None),
        };
        added.push(claim);
    }
    let new = context
        .new
        .surface
        .items
        .keys()
        .filter(|key| !seen.1.contains(key));
    added.extend(new.map(|key| (None, Some(key.clone()))));
    for claim in added {
        let found = follows(context, claim);
        context.add(found);
    }
}

fn follows(context: &Context<'_>, claim: Claim) -> Found {
    let key = claim.1.as_ref().or(claim.0.as_ref());
    let (part, owner) = key.map_or((Part::Itself, ""), |key| {
        (key.part.clone(), key.owner.as_str())
    });
    let rule = match (&part, &claim) {
        (Part::Trait(_), (Some(_), None)) => Rule::TraitRemoved,
        (Part::Trait(_), (None, Some(_))) => Rule::TraitAdded,
        (_, (Some(_), None)) => Rule::MethodRemoved,
        (_, (None, Some(_))) => Rule::MethodAdded,
        _ => Rule::RustSignature,
    };
    let name = match part {
        Part::Itself => owner.to_owned(),
        Part::Member(name) | Part::Method(name) | Part::Trait(name) | Part::Given(name) => name,
    };
    let method = key.and_then(|key| context.methods.get(key)).cloned();
    let (subject, at) = method.unwrap_or_else(|| {
        let subject = context.subjects.get(owner).cloned().unwrap_or(Subject::Api);
        (
            subject,
            context.places.get(owner).copied().unwrap_or_default(),
        )
    });
    Found {
        rule,
        subject,
        name,
        detail: String::new(),
        direction: Direction::Both,
        wire: Wire::None,
        at,
        rust: Rust::Patch,
        claims: vec![claim],
    }
}

/// Code that differs although nothing was found: a rule is missing.
fn unclassified(context: &mut Context<'_>) {
    if !context.found.is_empty() {
        return;
    }
    let mut owners: BTreeMap<String, (Key, Key)> = BTreeMap::new();
    for (key, item) in &context.old.surface.items {
        let other = newer(context, key);
        let now = context.new.surface.get(&other);
        if now.is_none_or(|now| now.whole != item.whole) {
            owners
                .entry(key.owner.clone())
                .or_insert((key.clone(), other));
        }
    }
    for (owner, (key, other)) in owners {
        let claim = (Some(key), Some(other));
        let found = Found {
            rule: Rule::Unclassified,
            wire: Wire::Behaviour,
            name: owner,
            ..follows(context, claim)
        };
        context.add(found);
    }
}
