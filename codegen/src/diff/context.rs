//! What the comparing functions share: both sides, what belongs together, and what was found.

use std::collections::{BTreeMap, BTreeSet};

use super::pairs::Pairs;
use super::places;
use super::surface::{Key, Surface};
use super::{Direction, Rule, Rust, Subject, Wire};
use crate::ir::{Scalar, Ty, TypeId};
use crate::plan::{Api, Facts};
use crate::source::{NodeId, Sources};

/// One of the two versions.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) api: &'a Api,
    pub(super) sources: &'a Sources,
    pub(super) surface: &'a Surface,
}

impl<'a> Side<'a> {
    pub(super) fn new(api: &'a Api, sources: &'a Sources, surface: &'a Surface) -> Self {
        Self {
            api,
            sources,
            surface,
        }
    }

    /// The Rust name of a type.
    pub(super) fn ident(self, id: TypeId) -> &'a str {
        &self.api.names.types[id.0 as usize].ident
    }

    pub(super) fn facts(self, id: TypeId) -> Facts {
        self.api.facts[id.0 as usize]
    }

    /// A type as Rust writes it.
    pub(super) fn ty(self, ty: &Ty) -> String {
        match ty {
            Ty::Def(id) => self.ident(*id).to_owned(),
            Ty::Scalar(scalar) => scalar_name(*scalar).to_owned(),
            Ty::List(item) => format!("Vec<{}>", self.ty(item)),
            Ty::Tuple(items, rest) => {
                let items: Vec<String> = items.iter().map(|item| self.ty(item)).collect();
                let items = match items.as_slice() {
                    [one] => format!("({one},)"),
                    items => format!("({})", items.join(", ")),
                };
                match rest {
                    None => items,
                    Some(rest) => format!("Tuple<{items}, {}>", self.ty(rest)),
                }
            }
            Ty::Map(key, value) => {
                let key = key.map_or("String", |key| self.ident(key));
                format!("BTreeMap<{key}, {}>", self.ty(value))
            }
            Ty::Nullable(inner) => format!("Option<{}>", self.ty(inner)),
            Ty::JsonText(inner) => format!("JsonText<{}>", self.ty(inner)),
            Ty::Foreign(path, _) => path.clone(),
            Ty::Part(inner) => format!("PartOf<{}>", self.ty(inner)),
            Ty::Json => "Json".to_owned(),
        }
    }

    /// The Rust type whose methods a group's operations are.
    pub(super) fn owner(self, group: Option<usize>) -> &'a str {
        match group.and_then(|group| self.api.names.groups.get(group)) {
            Some(group) => &group.ident,
            None => &self.api.names.root,
        }
    }

    /// An operation as a user calls it, and as HTTP does.
    pub(super) fn operation(self, index: usize) -> Subject {
        let operation = &self.api.draft.operations[index];
        let method = &self.api.names.operations[index].method;
        let group = operation
            .group
            .and_then(|group| self.api.names.groups.get(group));
        let path = match group {
            Some(group) => format!("{}().{method}()", group.accessor),
            None => format!("{method}()"),
        };
        Subject::Operation(path, format!("{} {}", operation.method, operation.path))
    }
}

fn scalar_name(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "bool",
        Scalar::I32 => "i32",
        Scalar::I64 => "i64",
        Scalar::U32 => "u32",
        Scalar::U64 => "u64",
        Scalar::F64 => "f64",
        Scalar::String => "String",
        Scalar::Secret => "Secret",
        Scalar::Uuid => "Uuid",
        Scalar::DateTime => "DateTime",
        Scalar::Date => "Date",
        Scalar::Time => "Time",
        Scalar::Duration => "IsoDuration",
        Scalar::LenientInteger => "LenientInteger",
        Scalar::LenientNumber => "LenientNumber",
        Scalar::Base64 => "Base64",
        Scalar::Base64Url => "Base64Url",
        Scalar::Bytes => "Bytes",
        Scalar::File => "File",
    }
}

/// What a change was found to be, before its effect on Rust is known.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) rule: Rule,
    pub(super) subject: Subject,
    pub(super) name: String,
    pub(super) detail: String,
    pub(super) direction: Direction,
    pub(super) wire: Wire,
    pub(super) at: Places,
    /// The least effect on Rust that it has.
    pub(super) rust: Rust,
    /// Keys whose difference it explains.
    pub(super) claims: Vec<Claim>,
}

/// Where something stands in both versions.
pub(super) type Places = (Option<NodeId>, Option<NodeId>);

/// A key in both versions whose difference a change explains.
pub(super) type Claim = (Option<Key>, Option<Key>);

/// A place that is compared: what changes there belongs to.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) subject: Subject,
    pub(super) name: String,
    pub(super) direction: Direction,
    pub(super) at: Places,
    pub(super) claims: Vec<Claim>,
}

impl Site {
    /// A change here that code cannot name.
    pub(super) fn found(&self, rule: Rule, wire: Wire) -> Found {
        Found {
            rule,
            subject: self.subject.clone(),
            name: self.name.clone(),
            detail: String::new(),
            direction: self.direction,
            wire,
            at: self.at,
            rust: Rust::Patch,
            claims: Vec::new(),
        }
    }

    /// A change here that code may name.
    pub(super) fn named(&self, rule: Rule, wire: Wire) -> Found {
        Found {
            claims: self.claims.clone(),
            ..self.found(rule, wire)
        }
    }
}

impl Found {
    /// From what to what.
    pub(super) fn detail(
        mut self,
        old: impl std::fmt::Display,
        new: impl std::fmt::Display,
    ) -> Self {
        self.detail = format!("{old} → {new}");
        self
    }

    pub(super) fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    pub(super) fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    pub(super) fn at(mut self, old: Option<NodeId>, new: Option<NodeId>) -> Self {
        self.at = (old, new);
        self
    }

    pub(super) fn rust(mut self, rust: Rust) -> Self {
        self.rust = rust;
        self
    }

    pub(super) fn claims(mut self, claims: impl IntoIterator<Item = Claim>) -> Self {
        self.claims.extend(claims);
        self
    }
}

/// The comparison so far.
pub(super) struct Context<'a> {
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    pub(super) pairs: &'a Pairs,
    pub(super) found: Vec<Found>,
    /// Owners of one version that are owners of the other: types, groups, builders, enums.
    pub(super) owners: BTreeMap<String, String>,
    /// Keys of one version that are keys of the other, where their names differ.
    pub(super) keys: BTreeMap<Key, Key>,
    /// Names of Rust that mean the same: what is renamed, and what was split or merged.
    pub(super) same: BTreeSet<(String, String)>,
    /// Which subject a key of the older or newer version belongs to.
    pub(super) subjects: BTreeMap<String, Subject>,
    /// Where an owner stands.
    pub(super) places: BTreeMap<String, Places>,
    /// The subject of each method that is an operation.
    pub(super) methods: BTreeMap<Key, (Subject, Places)>,
}

impl<'a> Context<'a> {
    pub(super) fn new(old: Side<'a>, new: Side<'a>, pairs: &'a Pairs) -> Self {
        let mut context = Self {
            old,
            new,
            pairs,
            found: Vec::new(),
            owners: BTreeMap::new(),
            keys: BTreeMap::new(),
            same: BTreeSet::new(),
            subjects: BTreeMap::new(),
            places: BTreeMap::new(),
            methods: BTreeMap::new(),
        };
        let (root, new_root) = (&old.api.names.root, &new.api.names.root);
        context.owner(root, new_root, &Subject::Api, (None, None));
        context
    }

    pub(super) fn add(&mut self, found: Found) {
        self.found.push(found);
    }

    /// A type of Rust in both versions.
    pub(super) fn owner(&mut self, old: &str, new: &str, subject: &Subject, at: Places) {
        self.owners.insert(old.to_owned(), new.to_owned());
        self.same.insert((old.to_owned(), new.to_owned()));
        self.owner_of_one(old, subject, at);
        self.owner_of_one(new, subject, at);
    }

    /// A type of Rust in one version.
    pub(super) fn owner_of_one(&mut self, owner: &str, subject: &Subject, at: Places) {
        self.subjects.insert(owner.to_owned(), subject.clone());
        self.places.insert(owner.to_owned(), at);
    }

    /// A key in both versions.
    pub(super) fn key(&mut self, old: &Key, new: &Key) -> Claim {
        self.keys.insert(old.clone(), new.clone());
        (Some(old.clone()), Some(new.clone()))
    }

    /// What the document says about a place in extensions.
    pub(super) fn extensions(&mut self, site: &Site) {
        let (Some(old), Some(new)) = site.at else {
            return;
        };
        let (old, new) = (
            places::extensions(self.old.sources, old),
            places::extensions(self.new.sources, new),
        );
        let keys: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
        for key in keys.into_iter().filter(|key| old.get(key) != new.get(key)) {
            let text = |value: Option<&String>| match value {
                None => "none".to_owned(),
                Some(value) if value.len() <= 40 => format!("`{value}`"),
                Some(_) => "…".to_owned(),
            };
            let detail = format!("`{key}`: {} → {}", text(old.get(key)), text(new.get(key)));
            let found = site.found(Rule::Extension, Wire::None);
            self.add(found.with_detail(detail).rust(Rust::None));
        }
    }

    /// Prose of a place.
    pub(super) fn docs<T: PartialEq>(&mut self, site: &Site, rule: Rule, old: &T, new: &T) {
        if old != new {
            self.add(site.found(rule, Wire::None));
        }
    }

    /// The note of deprecation of a place.
    pub(super) fn deprecation(&mut self, site: &Site, old: &Option<String>, new: &Option<String>) {
        let found = match (old, new) {
            (None, None) => return,
            (None, Some(note)) => site
                .found(Rule::Deprecated, Wire::Compatible)
                .with_detail(note.clone())
                .rust(Rust::Minor),
            (Some(_), None) => site.found(Rule::Undeprecated, Wire::Compatible),
            (Some(old), Some(new)) if old == new => return,
            (Some(_), Some(_)) => site.found(Rule::DeprecationNote, Wire::None),
        };
        self.add(found);
    }

    /// Who carries a type, in either version.
    pub(super) fn direction(&self, old: Option<TypeId>, new: Option<TypeId>) -> Direction {
        let facts = [
            old.map(|id| self.old.facts(id)),
            new.map(|id| self.new.facts(id)),
        ];
        let request = facts.iter().flatten().any(|facts| facts.in_request);
        let response = facts.iter().flatten().any(|facts| facts.in_response);
        match (request, response) {
            (true, false) => Direction::Request,
            (false, true) => Direction::Response,
            _ => Direction::Both,
        }
    }
}
