//! Tables beside the draft: names, facts, boxes, order. What is decided here is decided once; the
//! emitters only look it up.

mod dedup;
mod defaults;
mod facts;
mod ident;
mod lock;
mod names;
mod operation_names;
mod parts;
mod payload_names;
mod prune;
mod recursion;
mod rename;
mod requests;
mod server_names;
mod size;
mod views;

use std::collections::{BTreeMap, BTreeSet};

use crate::Layout;
use crate::diag::Diagnostics;
use crate::ir::{Draft, Origin, Parent, TypeId};
use crate::manifest::Options;
use crate::source::{FileId, Sources};

pub(crate) use facts::holds_files;
pub use facts::{Facts, fits, published_default};
pub use lock::{Lock, Renamed, renamed};
pub use names::{GroupNames, Names, OperationNames, ServerNames, TypeNames};
pub(crate) use operation_names::SETTERS_OF_STD;
pub use parts::{Part, Parts};
pub(crate) use payload_names::media_ident;

/// One API, ready to be emitted.
#[derive(Clone, Debug)]
pub struct Api {
    /// The API's own name, `orgs`.
    pub name: String,
    /// What there is.
    pub draft: Draft,
    /// What it is called.
    pub names: Names,
    /// What holds of each type; a [`TypeId`] is an index.
    pub facts: Vec<Facts>,
    /// Fields that need a `Box`, by type and index.
    pub boxed: BTreeSet<(TypeId, usize)>,
    /// Aliases that contain themselves and so need a type of their own.
    pub newtypes: BTreeSet<TypeId>,
    /// Types in the order of the document, inline ones behind what they stand in.
    pub order: Vec<TypeId>,
    /// What the manifest puts before the declarations of types.
    pub attributes: BTreeMap<TypeId, Vec<String>>,
    /// Which Cargo feature what stands behind.
    pub parts: Parts,
}

impl Api {
    /// The types of a part, in order.
    pub(crate) fn types_of(&self, part: Part) -> impl Iterator<Item = TypeId> {
        let order = self.order.iter().copied();
        order.filter(move |&id| self.parts.of_type(id) == part)
    }
}

/// Plans a draft. Names that a lock keeps are kept.
pub fn plan(
    name: &str,
    layout: Layout,
    draft: Draft,
    lock: Option<FileId>,
    options: &Options,
    sources: &Sources,
    diags: &mut Diagnostics,
) -> Api {
    let chosen = !options.include.is_empty() || !options.exclude.is_empty();
    let draft = dedup::dedup(prune::without_orphans(draft));
    let draft = views::split(if chosen { prune::prune(draft) } else { draft });
    let mut lock = lock
        .map(|file| Lock::read(file, sources, diags))
        .unwrap_or_default();
    requests::give(&draft, &options.renames, &mut lock);
    requests::suggest(&draft, &mut lock);
    let names = names::names(name, layout, &draft, &lock, diags);
    requests::check(&draft, &options.renames, &names, diags);
    let attributes = requests::attributes(&draft, &options.derives, &names, diags);
    let draft = if options.types_only {
        types_alone(draft)
    } else {
        draft
    };
    defaults::check(&draft, sources, diags);
    let (mut boxed, newtypes) = recursion::break_cycles(&draft);
    size::box_large(&draft, &mut boxed);
    let facts = facts::facts(&draft, &newtypes, options.types_only);
    let order = order(&draft);
    let parts = if options.tag_features == Some(true) {
        parts::parts(&draft, &names, &prefix(name, layout))
    } else {
        Parts::default()
    };
    Api {
        name: name.to_owned(),
        draft,
        names,
        facts,
        boxed,
        newtypes,
        order,
        attributes,
        parts,
    }
}

/// What the features of an API begin with.
fn prefix(name: &str, layout: Layout) -> String {
    match layout {
        Layout::Nested => format!("{}-", name.replace('_', "-")),
        Layout::Flat => String::new(),
    }
}

/// The draft without operations. What is delivered to webhooks stays: it is read without a client.
fn types_alone(draft: Draft) -> Draft {
    Draft {
        groups: Vec::new(),
        operations: Vec::new(),
        error_sets: Vec::new(),
        ..draft
    }
}

/// Components in document order, each followed by the inline types in it; those of operations last.
fn order(draft: &Draft) -> Vec<TypeId> {
    let mut children: Vec<Vec<TypeId>> = vec![Vec::new(); draft.types.len()];
    let mut open = Vec::new();
    for id in draft.type_ids() {
        match draft.ty(id).origin {
            Origin::Inline(Parent::Type(parent), _) => children[parent.0 as usize].push(id),
            _ => open.push(id),
        }
    }
    open.reverse();
    let mut order = Vec::with_capacity(draft.types.len());
    while let Some(id) = open.pop() {
        order.push(id);
        open.extend(children[id.0 as usize].iter().rev());
    }
    order
}

/// Every operation: its Rust path, method and path, and first line of prose.
pub fn operation_list(api: &Api) -> Vec<(String, String, String)> {
    let operations = api.draft.operations.iter().zip(&api.names.operations);
    operations
        .map(|(operation, names)| {
            let group = operation
                .group
                .and_then(|group| api.names.groups.get(group));
            let path = match group {
                Some(group) => format!("{}().{}()", group.accessor, names.method),
                None => format!("{}()", names.method),
            };
            let prose = operation
                .docs
                .title
                .as_ref()
                .or(operation.docs.description.as_ref());
            let line = prose
                .and_then(|text| text.lines().next())
                .unwrap_or_default();
            (
                path,
                format!("{} {}", operation.method, operation.path),
                line.to_owned(),
            )
        })
        .collect()
}
