//! Every Rust name is given here, once. Locked names first, then components by their keys, then what
//! hangs on them; a name that is taken gets a number. Where two components need the same name, the one
//! that is spelled so has it, else the first.

use std::collections::{BTreeMap, BTreeSet};

use super::ident::{snake_ident, type_ident, variant_ident, words};
use super::lock::{self, Kind, Lock};
use super::{operation_names, server_names};
use crate::Layout;
use crate::diag::{Diagnostics, Place, codes};
use crate::ir::{Draft, Origin, Parent, Shape, TypeDef};

/// What everything of a draft is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The struct that the groups hang on: `Orgs`, or the `Client` of a crate that is this API alone.
    pub root: String,
    /// By [`TypeId`](crate::ir::TypeId).
    pub types: Vec<TypeNames>,
    /// By group.
    pub groups: Vec<GroupNames>,
    /// By operation.
    pub operations: Vec<OperationNames>,
    /// By set of errors.
    pub error_sets: Vec<String>,
    /// The constants of headers.
    pub headers: Vec<String>,
    /// The enum of what is delivered, and its variants.
    pub deliveries: (String, Vec<String>),
    /// Of the absolute servers, where there is a choice.
    pub servers: Option<ServerNames>,
    /// Every name that a type of the API's module may have.
    pub taken: BTreeSet<String>,
    /// The text of `names.lock`.
    pub lock: String,
}

/// The names of a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeNames {
    /// The type's.
    pub ident: String,
    /// Its fields' or variants', in their order.
    pub members: Vec<String>,
}

/// The names of a group of operations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupNames {
    /// The struct's, `ShareAgreements`.
    pub ident: String,
    /// The accessor's, `share_agreements`.
    pub accessor: String,
    /// The module's: the accessor's, unless another module has it.
    pub module: String,
}

/// The names of an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OperationNames {
    /// The method's, `create`.
    pub method: String,
    /// The builder's, `CreateInvitation`.
    pub builder: String,
    /// The success enum's, where there is one.
    pub response: String,
    /// The enum of its bodies, where it has several, and its variants.
    pub body: (String, Vec<String>),
    /// The parameters', in their order.
    pub params: Vec<String>,
}

/// The names of the servers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServerNames {
    /// The type's.
    pub ident: String,
    /// By server: its variant's.
    pub variants: Vec<String>,
    /// By server: that of the struct that holds its variables, where it has any.
    pub structs: Vec<Option<String>>,
    /// By server: its variables'.
    pub variables: Vec<Vec<String>>,
}

/// Names in use in one scope.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
    /// Names that were given in an earlier run, for those who had them.
    reserved: BTreeSet<String>,
    /// The last number that was put behind a name.
    numbers: BTreeMap<String, u32>,
}

impl Scope {
    /// A scope that has these names already.
    pub(super) fn of(names: &[&str]) -> Self {
        Self {
            taken: names.iter().map(|name| (*name).to_owned()).collect(),
            ..Self::default()
        }
    }

    /// Keeps a name for the one who had it.
    pub(super) fn reserve(&mut self, name: &str) {
        self.reserved.insert(name.to_owned());
    }

    /// Takes a name that may be reserved for the caller; false where it is taken.
    pub(super) fn claim(&mut self, name: &str) -> bool {
        self.reserved.remove(name);
        self.taken.insert(name.to_owned())
    }

    /// Takes a name as it is; false where it is taken or reserved.
    pub(super) fn take(&mut self, name: &str) -> bool {
        !self.reserved.contains(name) && self.taken.insert(name.to_owned())
    }

    fn is_free(&self, name: &str) -> bool {
        !self.taken.contains(name) && !self.reserved.contains(name)
    }

    /// Takes a name, with a number behind it where it is taken.
    pub(super) fn free(&mut self, name: &str) -> String {
        let name = if !self.is_free(name) {
            let bare = name.trim_start_matches("r#").trim_end_matches('_');
            let mut number = self.numbers.get(bare).copied().unwrap_or(1);
            let name = loop {
                number += 1;
                let name = format!("{bare}{number}");
                if self.is_free(&name) {
                    break name;
                }
            };
            self.numbers.insert(bare.to_owned(), number);
            name
        } else {
            name.to_owned()
        };
        self.taken.insert(name.clone());
        name
    }

    /// The first of several names that is free; a number behind the last where none is.
    pub(super) fn first_free(&mut self, names: &[&str]) -> String {
        match names.iter().find(|name| self.is_free(name)) {
            Some(name) => self.free(name),
            None => self.free(names.last().copied().unwrap_or("Unnamed")),
        }
    }
}

/// Names what shares a scope: first what has a locked name, so that nothing new takes it.
pub(super) fn name_all<'a>(
    scope: &mut Scope,
    locked: impl Iterator<Item = Option<&'a str>>,
    new: impl Fn(&mut Scope, usize) -> String,
) -> Vec<String> {
    let locked: Vec<Option<String>> = locked
        .map(|name| name.filter(|name| scope.take(name)).map(str::to_owned))
        .collect();
    let all = locked.into_iter().enumerate();
    all.map(|(index, name)| name.unwrap_or_else(|| new(scope, index)))
        .collect()
}

/// Names everything of a draft.
pub(super) fn names(
    api: &str,
    layout: Layout,
    draft: &Draft,
    lock: &Lock,
    diags: &mut Diagnostics,
) -> Names {
    let mut scope = Scope::default();
    let idents = type_idents(draft, lock, &mut scope, diags);
    let types = draft
        .types
        .iter()
        .zip(idents)
        .map(|(ty, ident)| TypeNames {
            members: members(ty, &ident, lock),
            ident,
        })
        .collect();
    let root = match layout {
        Layout::Flat => "Client".to_owned(),
        Layout::Nested => type_ident(api),
    };
    let mut names = Names {
        root: scope.first_free(&[&root, &format!("Api{root}"), &format!("Sdk{root}")]),
        types,
        ..Names::default()
    };
    operation_names::name(api, draft, lock, &mut scope, &mut names);
    names.servers = server_names::name(draft, lock, &mut scope);
    names.taken = scope.taken;
    names.lock = lock::write(draft, &names);
    names
}

fn type_idents(
    draft: &Draft,
    lock: &Lock,
    scope: &mut Scope,
    diags: &mut Diagnostics,
) -> Vec<String> {
    let mut idents: Vec<Option<String>> = vec![None; draft.types.len()];
    for (ident, ty) in idents.iter_mut().zip(&draft.types) {
        let locked = lock.get(Kind::Type, &ty.pointer, "");
        *ident = locked.filter(|name| scope.take(name)).map(str::to_owned);
    }
    operation_names::reserve(draft, lock, scope);
    // A component that is spelled as Rust would spell it comes before those that are not.
    let mut owner: BTreeMap<String, &TypeDef> = BTreeMap::new();
    for spelled in [true, false] {
        for (ident, ty) in idents.iter_mut().zip(&draft.types) {
            let Origin::Component(key) = &ty.origin else {
                continue;
            };
            let wanted = type_ident(key);
            if ident.is_some() || spelled != (wanted == *key) {
                continue;
            }
            let name = scope.free(&wanted);
            if let Some(first) = owner.get(&wanted) {
                diags
                    .warn(
                        codes::NAME_CLASH,
                        Place::Key(ty.at),
                        format!("`{key}` and `{}` need the same Rust name", key_of(first)),
                    )
                    .label(format!("called `{name}`"))
                    .related(Place::Key(first.at), format!("called `{wanted}`"))
                    .help("another name is given in names.lock, or by a rename in the manifest");
            }
            owner.entry(wanted).or_insert(ty);
            *ident = Some(name);
        }
    }
    for (ident, ty) in idents.iter_mut().zip(&draft.types) {
        if let (None, Origin::Shared(hints)) = (&ident, &ty.origin) {
            let hints: Vec<String> = hints.iter().map(|hint| type_ident(hint)).collect();
            let hints: Vec<&str> = hints.iter().map(String::as_str).collect();
            *ident = Some(scope.first_free(&hints));
        }
    }
    // Inline types hang on components, on operations, and on inline types before them.
    for index in 0..draft.types.len() {
        if idents[index].is_some() {
            continue;
        }
        let Origin::Inline(parent, name) = &draft.types[index].origin else {
            continue;
        };
        let parent = match parent {
            Parent::Type(id) => idents
                .get(id.0 as usize)
                .cloned()
                .flatten()
                .unwrap_or_default(),
            Parent::Operation(index) => {
                let operation = &draft.operations[*index];
                type_ident(operation.hint.as_deref().unwrap_or(&operation.id))
            }
            Parent::Delivery(index) => type_ident(&draft.deliveries.all[*index].name),
        };
        idents[index] = Some(scope.free(&type_ident(&format!("{parent} {name}"))));
    }
    idents.into_iter().map(Option::unwrap_or_default).collect()
}

/// What the document calls a component.
fn key_of(ty: &TypeDef) -> &str {
    match &ty.origin {
        Origin::Component(key) => key,
        Origin::Shared(names) => names.first().map_or("", String::as_str),
        Origin::Inline(_, name) => name,
    }
}

fn members(ty: &TypeDef, ident: &str, lock: &Lock) -> Vec<String> {
    let name_all = |kind: Kind, wires: &[(String, Option<String>)], ident: fn(&str) -> String| {
        let mut scope = Scope::default();
        let locked: Vec<Option<String>> = wires
            .iter()
            .map(|(wire, _)| {
                lock.get(kind, &ty.pointer, wire)
                    .filter(|name| scope.take(name))
                    .map(str::to_owned)
            })
            .collect();
        let named = wires.iter().zip(locked);
        named
            .map(|((wire, hint), locked)| {
                locked.unwrap_or_else(|| scope.free(&ident(hint.as_deref().unwrap_or(wire))))
            })
            .collect()
    };
    match &ty.shape {
        Shape::Struct(strukt) => {
            let wires: Vec<_> = strukt
                .fields
                .iter()
                .map(|field| (field.wire.clone(), None))
                .collect();
            name_all(Kind::Field, &wires, snake_ident)
        }
        Shape::StringEnum(variants) => {
            let wires: Vec<_> = variants
                .iter()
                .map(|variant| (variant.value.clone(), variant.hint.clone()))
                .collect();
            name_all(Kind::Variant, &wires, variant_ident)
        }
        Shape::IntegerEnum(variants) => {
            let wires: Vec<_> = variants
                .iter()
                .map(|variant| (variant.value.to_string(), variant.hint.clone()))
                .collect();
            name_all(Kind::Variant, &wires, variant_ident)
        }
        Shape::Union(members) => {
            let wires: Vec<_> = members
                .iter()
                .map(|member| (member.hint.clone(), without(&member.hint, ident)))
                .collect();
            name_all(Kind::Variant, &wires, variant_ident)
        }
        Shape::Alias(_) => Vec::new(),
    }
}

/// A member's name without the name of its union before it: `ErrorResponse::Legacy`, not
/// `ErrorResponse::ErrorResponseLegacy`. A number keeps the last word before it.
fn without(member: &str, union: &str) -> Option<String> {
    let (member, union) = (words(member), words(union));
    let rest = member.strip_prefix(&*union)?;
    let is_number = rest.first()?.starts_with(|c: char| c.is_ascii_digit());
    let from = union.len() - usize::from(is_number);
    Some(member.get(from..)?.join("_"))
}
