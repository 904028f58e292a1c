//! Structs and aliases: `types.rs`.

use heck::ToSnakeCase;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::defaults::Defaults;
use super::docs::{self, Paragraph};
use super::file::{File, ident, path};
use super::types::{Holds, Unset, described, holds, prose};
use super::words;
use crate::ir::{Constant, Field, Shape, Struct, Ty, TypeDef, TypeId, Use};
use crate::plan::{Api, Facts, Part, SETTERS_OF_STD};

/// The module of structs and aliases.
pub(super) const MODULE: &str = "types";

pub(super) fn file(api: &Api, part: Part) -> File<'_> {
    let mut file = File::of(
        api,
        part,
        MODULE,
        &[Paragraph::Ours("Objects of the API.".to_owned())],
    );
    let mut defaults = Defaults::default();
    for id in api.types_of(part) {
        match &api.draft.ty(id).shape {
            Shape::Struct(strukt) => structure(&mut file, id, strukt, &mut defaults),
            Shape::Alias(used) => alias(&mut file, id, used),
            Shape::Union(_) | Shape::StringEnum(_) | Shape::IntegerEnum(_) => {}
        }
    }
    defaults.emit(&mut file);
    file
}

/// The prose of a type.
pub(super) fn type_docs(ident: &str, ty: &TypeDef) -> Vec<Paragraph> {
    vec![match described(ident, &ty.docs) {
        Some(text) => Paragraph::Theirs(text),
        None => spoken(ident),
    }]
}

/// A name as words, for what the document says nothing about.
fn spoken(name: &str) -> Paragraph {
    let words = name.to_snake_case().replace('_', " ");
    let mut letters = words.chars();
    Paragraph::Theirs(match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => format!("{}.", super::words::code(name)),
    })
}

/// The attribute of something deprecated.
pub(super) fn deprecated(note: &Option<String>) -> TokenStream {
    match note.as_deref() {
        None => quote!(),
        Some("") => quote!(#[deprecated]),
        Some(note) => quote!(#[deprecated(note = #note)]),
    }
}

/// What the manifest puts before a type, a line each.
pub(super) fn attributes(api: &Api, id: TypeId, indent: &str) -> String {
    let lines = api.attributes.get(&id).into_iter().flatten();
    lines.map(|line| format!("{indent}{line}\n")).collect()
}

fn alias(file: &mut File<'_>, id: TypeId, used: &Use) {
    file.names_type(id);
    let def = file.api.draft.ty(id);
    let name = file.api.names.types[id.0 as usize].ident.clone();
    let mut paragraphs = type_docs(&name, def);
    paragraphs.extend(prose(
        &name,
        &Use {
            docs: Default::default(),
            ..used.clone()
        },
        Unset::Never,
    ));
    let docs = docs::attrs(&paragraphs, 0);
    let deprecated = deprecated(&def.deprecated);
    let ident = ident(&name);
    let ty = file.ty(&used.ty);
    if file.api.newtypes.contains(&id) {
        let ty = if file.api.boxed.contains(&(id, 0)) {
            let boxed = file.std("Box");
            quote!(#boxed<#ty>)
        } else {
            ty
        };
        let derives = derives(file, file.api.facts[id.0 as usize]);
        let attributes = path(&attributes(file.api, id, ""));
        file.item(quote! {
            #docs
            #deprecated
            #derives
            #attributes
            #[serde(transparent)]
            pub struct #ident(pub #ty);
        });
    } else {
        file.item(quote!(#docs #deprecated pub type #ident = #ty;));
    }
}

fn derives(file: &mut File<'_>, facts: Facts) -> TokenStream {
    let mut derives = vec![path("Clone"), path("Debug")];
    derives.extend(facts.default.then(|| path("Default")));
    derives.push(path("PartialEq"));
    derives.extend(facts.eq.then(|| path("Eq")));
    derives.extend(facts.hash.then(|| path("Hash")));
    derives.push(file.external("serde", "Serialize"));
    derives.push(file.external("serde", "Deserialize"));
    quote!(#[derive(#(#derives),*)])
}

fn structure(file: &mut File<'_>, id: TypeId, strukt: &Struct, defaults: &mut Defaults) {
    file.names_type(id);
    let def = file.api.draft.ty(id);
    let facts = file.api.facts[id.0 as usize];
    let names = file.api.names.types[id.0 as usize].clone();
    let mut paragraphs = type_docs(&names.ident, def);
    paragraphs.extend(conditions(strukt));
    let docs = docs::attrs(&paragraphs, 0);
    let deprecated = deprecated(&def.deprecated);
    let derives = derives(file, facts);
    let attributes = path(&attributes(file.api, id, ""));
    let ident = ident(&names.ident);
    let fields: Vec<TokenStream> = strukt
        .fields
        .iter()
        .zip(&names.members)
        .enumerate()
        .map(|(index, (field, name))| self::field(file, id, index, field, name, defaults))
        .collect();
    let extra = strukt.extra.as_ref().map(|ty| {
        let integers = file.holds_integers(ty).then(|| {
            let read = file.runtime("integers").to_string().replace(' ', "");
            quote!(, deserialize_with = #read)
        });
        let map = file.external("std::collections", "BTreeMap");
        let (string, ty) = (file.std("String"), file.ty(ty));
        let name = extra_name(&names.members);
        quote! {
            /// What stands under other keys.
            #[serde(flatten #integers)]
            pub #name: #map<#string, #ty>,
        }
    });
    file.item(quote! {
        #docs
        #deprecated
        #derives
        #attributes
        #[non_exhaustive]
        pub struct #ident { #(#fields)* #extra }
    });
    if facts.in_request {
        constructor(file, id, strukt, &names.members);
    }
}

/// What an object must meet beside what is said at its fields.
fn conditions(strukt: &Struct) -> Option<Paragraph> {
    let sentences = strukt.conditions.iter().map(|condition| {
        let mut sentence = words::condition(condition);
        sentence[..1].make_ascii_uppercase();
        sentence.push('.');
        sentence
    });
    let sentences: Vec<String> = sentences.collect();
    Some(Paragraph::Ours(match sentences.as_slice() {
        [] => return None,
        [only] => only.clone(),
        several => format!("- {}", several.join("\n- ")),
    }))
}

fn extra_name(members: &[String]) -> proc_macro2::Ident {
    let taken = |name: &str| members.iter().any(|member| member == name);
    let name = ["extra", "extra_fields", "additional_properties"]
        .into_iter()
        .find(|name| !taken(name));
    ident(name.unwrap_or("undeclared_properties"))
}

/// The type of a field, in what it is held.
fn field_type(
    file: &mut File<'_>,
    id: TypeId,
    index: usize,
    field: &Field,
    holds: Holds,
) -> TokenStream {
    let ty = file.ty(&field.value.ty);
    let ty = if file.api.boxed.contains(&(id, index)) {
        let boxed = file.std("Box");
        quote!(#boxed<#ty>)
    } else {
        ty
    };
    match holds {
        Holds::Value | Holds::Default => ty,
        Holds::Nullable | Holds::Optional => {
            let option = file.std("Option");
            quote!(#option<#ty>)
        }
        Holds::Patch => {
            let patch = file.runtime("Patch");
            quote!(#patch<#ty>)
        }
    }
}

fn field(
    file: &mut File<'_>,
    id: TypeId,
    index: usize,
    field: &Field,
    name: &str,
    defaults: &mut Defaults,
) -> TokenStream {
    let api = file.api;
    let facts = api.facts[id.0 as usize];
    let held = holds(api, field, facts);
    let unset = match held {
        Holds::Optional | Holds::Patch if facts.in_request => Unset::ByCaller,
        Holds::Default => Unset::ByServer,
        _ => Unset::Never,
    };
    let mut paragraphs = prose(&field.wire, &field.value, unset);
    if paragraphs.is_empty() {
        paragraphs.push(spoken(&field.wire));
    }
    let docs = docs::attrs(&paragraphs, 4);
    let deprecated = deprecated(&field.value.deprecated);
    let ty = field_type(file, id, index, field, held);
    let mut serde: Vec<TokenStream> = Vec::new();
    if name.trim_start_matches("r#") != field.wire {
        let wire = &field.wire;
        serde.push(quote!(rename = #wire));
    }
    let read_with = read_with(file, field, held, facts);
    // With a function of its own, serde no longer takes a missing key for `None`.
    let is_optional = matches!(held, Holds::Nullable | Holds::Optional) && read_with.is_some();
    if is_optional || held == Holds::Patch {
        serde.push(quote!(default));
    }
    let reads = read_with.is_some();
    serde.extend(read_with);
    let skip = match held {
        Holds::Optional => Some(format!("{}::is_none", file.std("Option"))),
        Holds::Patch => Some(format!("{}::is_absent", file.runtime("Patch"))),
        Holds::Value | Holds::Nullable => None,
        Holds::Default => {
            let module = defaults.add(file, id, field, name);
            let missing = format!("defaults::{module}::missing");
            let read = format!("defaults::{module}::read");
            serde.push(quote!(default = #missing));
            serde.push(quote!(deserialize_with = #read));
            None
        }
    };
    let skip = skip.map(|path| path.replace(' ', ""));
    let skip = skip.map(|path| quote!(skip_serializing_if = #path));
    // Reading and writing on a line each, where one line has no room for both.
    let apart = match (reads, &skip) {
        (true, Some(skip)) => quote!(#[serde(#skip)]),
        _ => {
            serde.extend(skip);
            quote!()
        }
    };
    let serde = (!serde.is_empty()).then(|| quote!(#[serde(#(#serde),*)]));
    let ident = ident(name);
    quote!(#docs #deprecated #serde #apart pub #ident: #ty,)
}

/// The runtime's function that reads a field which serde alone would not read as it is.
fn read_with(file: &mut File<'_>, field: &Field, held: Holds, facts: Facts) -> Option<TokenStream> {
    let function = match held {
        Holds::Default => return None,
        _ if file.holds_integers(&field.value.ty) => "integers",
        _ if file.has_integers_in_tuples(&field.value.ty) => "integers_within",
        // Any JSON: null is a value like others, where a request can say so.
        Holds::Optional if facts.in_request && file.resolved(&field.value.ty) == Ty::Json => {
            "present"
        }
        _ => return None,
    };
    let function = file.runtime(function).to_string().replace(' ', "");
    Some(quote!(deserialize_with = #function))
}

/// A constructor that takes what is required, and a setter for everything else.
fn constructor(file: &mut File<'_>, id: TypeId, strukt: &Struct, members: &[String]) {
    let api = file.api;
    let facts = api.facts[id.0 as usize];
    let name = ident(&api.names.types[id.0 as usize].ident);
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    let mut setters = Vec::new();
    let mut touches_deprecated = false;
    for (index, (field, member)) in strukt.fields.iter().zip(members).enumerate() {
        let ident = ident(member);
        let held = holds(api, field, facts);
        let boxed = api.boxed.contains(&(id, index));
        touches_deprecated |= field.value.deprecated.is_some();
        let wrap = |file: &File<'_>, value: TokenStream| {
            if boxed {
                let new = file.std("Box");
                quote!(#new::new(#value))
            } else {
                value
            }
        };
        let assigned = match held {
            Holds::Value if only_value(api, &field.value.ty).is_some() => {
                // A constant is filled in by the type itself.
                let ty = file.ty(&field.value.ty);
                let variant = only_value(api, &field.value.ty).map(self::ident);
                values.push(quote!(#ident: #ty::#variant));
                continue;
            }
            _ if let Some(fixed) = &field.fixed => {
                let value = fixed_value(file, &field.value.ty, fixed);
                let value = wrap(file, value);
                let value = match held {
                    Holds::Value | Holds::Default => value,
                    Holds::Nullable | Holds::Optional => {
                        let some = file.std("Some");
                        quote!(#some(#value))
                    }
                    Holds::Patch => {
                        let patch = file.runtime("Patch");
                        quote!(#patch::Value(#value))
                    }
                };
                values.push(quote!(#ident: #value));
                continue;
            }
            Holds::Value | Holds::Default => {
                let argument = file.argument(&field.value.ty);
                let value = wrap(file, argument.value(file, &ident));
                let argument = argument.ty;
                arguments.push(quote!(#ident: #argument));
                values.push(if ident == value.to_string() {
                    quote!(#ident)
                } else {
                    quote!(#ident: #value)
                });
                continue;
            }
            Holds::Nullable | Holds::Optional => {
                let none = file.std("None");
                values.push(quote!(#ident: #none));
                let argument = file.argument(&field.value.ty);
                let value = wrap(file, argument.value(file, &ident));
                let (some, argument) = (file.std("Some"), argument.ty);
                (quote!(#ident: #argument), quote!(#some(#value)))
            }
            Holds::Patch => {
                let patch = file.runtime("Patch");
                values.push(quote!(#ident: #patch::Absent));
                let (into, ty) = (file.std("Into"), field_type(file, id, index, field, held));
                (quote!(#ident: impl #into<#ty>), quote!(#ident.into()))
            }
        };
        let (parameter, value) = assigned;
        let docs = docs::attrs(&[Paragraph::Ours(setter_docs(&field.wire, held))], 4);
        let deprecated = deprecated(&field.value.deprecated);
        let setter = if SETTERS_OF_STD.contains(&&**member) {
            format_ident!("with_{member}")
        } else {
            ident.clone()
        };
        setters.push(quote! {
            #docs
            #deprecated
            pub fn #setter(mut self, #parameter) -> Self {
                self.#ident = #value;
                self
            }
        });
    }
    if strukt.extra.is_some() {
        let extra = extra_name(members);
        let map = file.external("std::collections", "BTreeMap");
        values.push(quote!(#extra: #map::new()));
    }
    let new = if facts.default {
        quote! {
            /// With nothing set.
            pub fn new() -> Self {
                Self::default()
            }
        }
    } else {
        let many = (arguments.len() > 7).then(|| quote!(#[expect(clippy::too_many_arguments)]));
        let what = if setters.is_empty() {
            "With every field."
        } else {
            "With what is required; the rest is left out."
        };
        let docs = docs::attrs(&[Paragraph::Ours(what.to_owned())], 4);
        quote! {
            #docs
            #many
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }
        }
    };
    let takes_nothing = arguments.is_empty() && !facts.default;
    // What is deprecated for callers still has to be set here.
    let expect = touches_deprecated.then(|| quote!(#[expect(deprecated)]));
    file.item(quote! {
        #expect
        impl #name {
            #new
            #(#setters)*
        }
    });
    if takes_nothing {
        let default = file.std("Default");
        file.item(quote! {
            impl #default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        });
    }
}

/// The value that a field always has, as its type.
fn fixed_value(file: &mut File<'_>, ty: &Ty, value: &Constant) -> TokenStream {
    let api = file.api;
    match value {
        Constant::Bool(value) => quote!(#value),
        Constant::Number(text) => {
            let value = proc_macro2::Literal::f64_unsuffixed(text.parse().unwrap_or_default());
            quote!(#value)
        }
        Constant::Text(text) => {
            if let Ty::Def(id) = file.resolved(ty)
                && let Shape::StringEnum(variants) = &api.draft.ty(id).shape
                && let Some(known) = variants.iter().position(|known| known.value == *text)
            {
                let variant = ident(&api.names.types[id.0 as usize].members[known]);
                let ty = file.named(id);
                return quote!(#ty::#variant);
            }
            quote!(#text.into())
        }
    }
}

/// The variant of an enum that has one.
fn only_value<'a>(api: &'a Api, ty: &Ty) -> Option<&'a str> {
    let Ty::Def(id) = ty else { return None };
    match &api.draft.ty(*id).shape {
        Shape::StringEnum(variants) if variants.len() == 1 => {}
        Shape::IntegerEnum(variants) if variants.len() == 1 => {}
        _ => return None,
    }
    api.names.types[id.0 as usize]
        .members
        .first()
        .map(String::as_str)
}

fn setter_docs(wire: &str, held: Holds) -> String {
    match held {
        Holds::Patch => format!("Sets `{wire}`, or clears it with `Null`."),
        _ => format!("Sets `{wire}`."),
    }
}
