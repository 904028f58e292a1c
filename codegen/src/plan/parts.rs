//! Which Cargo feature which part of an API stands behind: one for each tag, with the types that only
//! its operations need, one for what is delivered to webhooks.

use std::collections::BTreeSet;

use super::facts::{reach, reach_replies};
use super::names::Names;
use crate::ir::{Body, Draft, Operation, Payload, Success, TypeId};

/// A part of an API that is compiled as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What several parts need: it is always there.
    Common,
    /// The operations of a group, by index, and what they alone need.
    Group(usize),
    /// What is delivered to webhooks and callbacks, and what it alone needs.
    Webhooks,
    /// Components that nothing uses. They may hold types of all other parts, and so need them.
    Unused,
}

/// What stands in which part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The feature of each part that has one; none where the API is one part.
    pub features: Vec<(Part, String)>,
    /// The part of each type; empty where all are common.
    types: Vec<Part>,
    /// The part of each set of errors; empty where all are common.
    error_sets: Vec<Part>,
}

impl Parts {
    /// The part of a type.
    pub fn of_type(&self, id: TypeId) -> Part {
        let part = self.types.get(id.0 as usize);
        part.copied().unwrap_or(Part::Common)
    }

    /// The part of a set of errors.
    pub fn of_error_set(&self, index: usize) -> Part {
        let part = self.error_sets.get(index);
        part.copied().unwrap_or(Part::Common)
    }

    /// The part of an operation.
    pub fn of_operation(&self, operation: &Operation) -> Part {
        match operation.group {
            Some(group) if !self.features.is_empty() => Part::Group(group),
            _ => Part::Common,
        }
    }

    /// The feature of a part.
    pub fn feature(&self, part: Part) -> Option<&str> {
        let mut features = self.features.iter();
        let (_, name) = features.find(|(of, _)| *of == part)?;
        Some(name)
    }
}

/// The parts of an API whose tags are features. Where there is only one part there is nothing to
/// choose.
pub(super) fn parts(draft: &Draft, names: &Names, prefix: &str) -> Parts {
    let groups = (0..draft.groups.len()).map(Part::Group);
    let webhooks = (!draft.deliveries.all.is_empty()).then_some(Part::Webhooks);
    let mut all: Vec<Part> = groups.chain(webhooks).collect();
    if all.len() < 2 {
        return Parts::default();
    }
    let mut parts = Parts {
        features: features(&all, names, prefix),
        ..Parts::default()
    };
    let mut needs: Vec<Option<Part>> = vec![None; draft.types.len()];
    for (index, set) in draft.error_sets.iter().enumerate() {
        let users = draft.operations.iter();
        let users = users.filter(|operation| operation.errors == Some(index));
        let part = users
            .map(|operation| parts.of_operation(operation))
            .fold(None, both)
            .unwrap_or(Part::Common);
        parts.error_sets.push(part);
        note(&mut needs, part, &|marks| {
            reach_replies(draft, &set.replies, marks, &|mark| mark);
        });
    }
    for operation in &draft.operations {
        note(&mut needs, parts.of_operation(operation), &|marks| {
            let mut reach = |ty| reach(draft, ty, marks, &|mark| mark);
            for param in &operation.params {
                reach(&param.value.ty);
            }
            for sent in operation.body.iter().flat_map(Body::all) {
                reach(&sent.value.ty);
            }
            let stream = operation.stream.as_ref();
            if let Some(item) = stream.and_then(|stream| stream.item.as_ref()) {
                reach(item);
            }
            let (Success::One(_, replies) | Success::ByStatus(replies)) = &operation.success;
            reach_replies(draft, replies, marks, &|mark| mark);
        });
    }
    for header in &draft.headers {
        // Constants of all operations stand in one module.
        note(&mut needs, Part::Common, &|marks| {
            reach(draft, &header.value.ty, marks, &|mark| mark);
        });
    }
    for delivery in &draft.deliveries.all {
        if let Payload::Body(_, ty) = &delivery.payload {
            note(&mut needs, Part::Webhooks, &|marks| {
                reach(draft, ty, marks, &|mark| mark);
            });
        }
    }
    parts.types = needs
        .into_iter()
        .map(|part| part.unwrap_or(Part::Unused))
        .collect();
    if parts.types.contains(&Part::Unused) {
        all.push(Part::Unused);
    }
    parts.features = features(&all, names, prefix);
    parts
}

/// The part of what two parts need.
fn both(one: Option<Part>, other: Part) -> Option<Part> {
    Some(match one {
        Some(one) if one != other => Part::Common,
        _ => other,
    })
}

/// Notes that a part needs what is marked.
fn note(needs: &mut [Option<Part>], part: Part, mark: &impl Fn(&mut [bool])) {
    let mut marks = vec![false; needs.len()];
    mark(&mut marks);
    for (need, _) in needs.iter_mut().zip(marks).filter(|(_, marked)| *marked) {
        *need = both(*need, part);
    }
}

/// What the `Cargo.toml` of a generated crate has anyway, or may come to have.
const RESERVED: &[&str] = &[
    "default", "rustls", "mock", "blocking", "tracing", "client", "serde", "all",
];

/// The features of parts: groups are called as their modules are.
fn features(parts: &[Part], names: &Names, prefix: &str) -> Vec<(Part, String)> {
    let mut taken: BTreeSet<String> = RESERVED.iter().map(|&name| name.to_owned()).collect();
    let named = parts.iter().map(|&part| {
        let module = match part {
            Part::Group(group) => names.groups[group].module.trim_start_matches("r#"),
            Part::Webhooks | Part::Common => "webhooks",
            Part::Unused => "other_types",
        };
        // A module can be `_1_click`, and no feature begins with `-`.
        let words = module.trim_matches('_').replace('_', "-");
        let words = if words.is_empty() { "tag" } else { &words };
        let mut name = format!("{prefix}{words}");
        while !taken.insert(name.clone()) {
            name.insert_str(0, "tag-");
        }
        (part, name)
    });
    named.collect()
}
