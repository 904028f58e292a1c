//! What a user of generated code can name: read from the generated code itself, so that whatever is
//! emitted counts, however it came about.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::tables;
use super::tokens::{function_text, tokens, type_text};
use crate::OutputFile;

/// Something that a user can name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    /// The type it belongs to.
    pub(super) owner: String,
    /// Which part of it.
    pub(super) part: Part,
}

/// A part of a type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The type itself.
    Itself,
    /// A field or a variant.
    Member(String),
    /// A function.
    Method(String),
    /// A trait that it implements.
    Trait(String),
    /// What a macro of the runtime gives it.
    Given(String),
}

impl Key {
    pub(super) fn new(owner: &str, part: Part) -> Self {
        Self {
            owner: owner.to_owned(),
            part,
        }
    }

    pub(super) fn member(owner: &str, name: &str) -> Self {
        Self::new(owner, Part::Member(name.to_owned()))
    }

    pub(super) fn method(owner: &str, name: &str) -> Self {
        Self::new(owner, Part::Method(name.to_owned()))
    }
}

/// What stands behind a key.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// What the compiler looks at: everything but prose, bodies and the names of arguments.
    pub(super) signature: Vec<String>,
    /// The arguments of a function, by name.
    pub(super) arguments: Vec<(String, Vec<String>)>,
    /// What a function returns.
    pub(super) returns: Vec<String>,
    /// Whether using it gives a warning, and which.
    pub(super) deprecated: Option<String>,
    /// As it is written, without prose and body.
    shown: Shown,
    /// Everything, prose and bodies included.
    pub(super) whole: Vec<String>,
}

#[derive(Clone, Debug, Default)]
enum Shown {
    #[default]
    Nothing,
    Text(String),
    Function(TokenStream),
}

impl Item {
    /// As it is written, without prose and body.
    pub(super) fn text(&self) -> String {
        match &self.shown {
            Shown::Nothing => String::new(),
            Shown::Text(text) => text.clone(),
            Shown::Function(signature) => function_text(signature),
        }
    }
}

/// Everything that a user of generated code can name.
#[derive(Clone, Debug, Default)]
pub(super) struct Surface {
    /// By key.
    pub(super) items: BTreeMap<Key, Item>,
    /// Names of the types that the code declares.
    pub(super) declared: BTreeSet<String>,
}

impl Surface {
    pub(super) fn get(&self, key: &Key) -> Option<&Item> {
        self.items.get(key)
    }

    /// The keys of a type.
    pub(super) fn of<'a>(&'a self, owner: &'a str) -> impl Iterator<Item = &'a Key> {
        self.items
            .range(Key::new(owner, Part::Itself)..)
            .map(|(key, _)| key)
            .take_while(move |key| key.owner == owner)
    }

    fn put(&mut self, key: Key, mut item: Item) {
        // A trait of several impls (`From<…>`) is one key: what stands there adds up.
        if let Some(known) = self.items.remove(&key) {
            item.signature = [known.signature, item.signature].concat();
            item.whole = [known.whole, item.whole].concat();
        }
        self.items.insert(key, item);
    }
}

/// Reads generated files.
pub(super) fn surface(files: &[OutputFile]) -> Surface {
    let parsed: Vec<syn::File> = files
        .iter()
        .filter_map(|file| syn::parse_file(&file.text).ok())
        .collect();
    let mut surface = Surface::default();
    for file in &parsed {
        for item in &file.items {
            declared(item, &mut surface.declared);
        }
    }
    for file in parsed {
        for item in file.items {
            read(item, &mut surface);
        }
    }
    surface
}

fn declared(item: &syn::Item, names: &mut BTreeSet<String>) {
    match item {
        syn::Item::Struct(item) => drop(names.insert(item.ident.to_string())),
        syn::Item::Enum(item) => drop(names.insert(item.ident.to_string())),
        syn::Item::Type(item) => drop(names.insert(item.ident.to_string())),
        syn::Item::Macro(item) => names.extend(tables::declared(&item.mac)),
        _ => {}
    }
}

fn read(item: syn::Item, surface: &mut Surface) {
    match item {
        syn::Item::Struct(item) if is_public(&item.vis) => structure(item, surface),
        syn::Item::Enum(item) if is_public(&item.vis) => enumeration(item, surface),
        syn::Item::Type(item) if is_public(&item.vis) => alias(item, surface),
        syn::Item::Const(item) if is_public(&item.vis) => constant(&item, surface),
        syn::Item::Impl(item) => implementation(item, surface),
        syn::Item::Macro(item) => tables::read(&item.mac, surface),
        _ => {}
    }
}

pub(super) fn is_public(visibility: &syn::Visibility) -> bool {
    matches!(visibility, syn::Visibility::Public(_))
}

fn structure(item: syn::ItemStruct, surface: &mut Surface) {
    let owner = item.ident.to_string();
    let generics = &item.generics;
    let ident = &item.ident;
    attributes(&owner, &item.attrs, surface);
    put_type(
        &owner,
        &quote!(struct #ident #generics),
        &item.attrs,
        &quote!(),
        surface,
    );
    for (index, field) in item.fields.iter().enumerate() {
        if is_public(&field.vis) {
            let name = field
                .ident
                .as_ref()
                .map_or_else(|| index.to_string(), ToString::to_string);
            let shown = format!("pub {name}: {}", type_text(&field.ty.to_token_stream()));
            put_member(
                &owner,
                &name,
                &field.ty.to_token_stream(),
                &field.attrs,
                shown,
                surface,
            );
        }
    }
}

fn enumeration(item: syn::ItemEnum, surface: &mut Surface) {
    let owner = item.ident.to_string();
    let ident = &item.ident;
    attributes(&owner, &item.attrs, surface);
    put_type(
        &owner,
        &quote!(enum #ident),
        &item.attrs,
        &quote!(),
        surface,
    );
    for variant in &item.variants {
        let name = variant.ident.to_string();
        let shown = type_text(&quote!(#ident::)) + &type_text(&variant_tokens(variant));
        let fields = variant.fields.to_token_stream();
        put_member(&owner, &name, &fields, &variant.attrs, shown, surface);
    }
}

fn variant_tokens(variant: &syn::Variant) -> TokenStream {
    let (name, fields) = (&variant.ident, &variant.fields);
    quote!(#name #fields)
}

fn alias(item: syn::ItemType, surface: &mut Surface) {
    let owner = item.ident.to_string();
    let (ident, ty) = (&item.ident, &item.ty);
    put_type(
        &owner,
        &quote!(type #ident = #ty),
        &item.attrs,
        &quote!(),
        surface,
    );
}

/// A constant: those of headers are the only ones outside of types.
fn constant(item: &syn::ItemConst, surface: &mut Surface) {
    let (owner, name) = (super::headers::MODULE, item.ident.to_string());
    let ty = item.ty.to_token_stream();
    let shown = format!("{owner}::{name}: {}", type_text(&ty));
    put_member(owner, &name, &ty, &item.attrs, shown, surface);
}

/// The declaration of a type.
pub(super) fn put_type(
    owner: &str,
    declaration: &TokenStream,
    attrs: &[syn::Attribute],
    rest: &TokenStream,
    surface: &mut Surface,
) {
    let mut signature = tokens(declaration, &surface.declared);
    for attr in attrs.iter().filter(|attr| is_signature(attr)) {
        signature.extend(tokens(&attr.meta.to_token_stream(), &surface.declared));
    }
    let mut whole = documentation(attrs);
    whole.extend(tokens(rest, &surface.declared));
    let item = Item {
        signature,
        deprecated: deprecation(attrs),
        shown: Shown::Text(format!("pub {}", type_text(declaration))),
        whole,
        ..Item::default()
    };
    surface.put(Key::new(owner, Part::Itself), item);
}

/// A field or a variant.
pub(super) fn put_member(
    owner: &str,
    name: &str,
    ty: &TokenStream,
    attrs: &[syn::Attribute],
    shown: String,
    surface: &mut Surface,
) {
    let item = Item {
        signature: tokens(ty, &surface.declared),
        deprecated: deprecation(attrs),
        shown: Shown::Text(shown),
        whole: documentation(attrs),
        ..Item::default()
    };
    surface.put(Key::member(owner, name), item);
}

/// A function that a macro gives a type.
pub(super) fn put_method(owner: &str, signature: &TokenStream, surface: &mut Surface) {
    let Ok(signature) = syn::parse2::<syn::Signature>(signature.clone()) else {
        return;
    };
    let item = Item {
        signature: tokens(&signature.inputs.to_token_stream(), &surface.declared),
        shown: Shown::Function(signature.to_token_stream()),
        ..Item::default()
    };
    surface.put(Key::method(owner, &signature.ident.to_string()), item);
}

/// A trait of a type.
pub(super) fn put_trait(owner: &str, name: &str, detail: &TokenStream, surface: &mut Surface) {
    let item = Item {
        signature: tokens(detail, &surface.declared),
        shown: Shown::Text(format!("impl {name} for {owner}")),
        ..Item::default()
    };
    surface.put(Key::new(owner, Part::Trait(name.to_owned())), item);
}

/// What a macro gives a type.
pub(super) fn put_given(owner: &str, what: &str, detail: &TokenStream, surface: &mut Surface) {
    let item = Item {
        signature: tokens(detail, &surface.declared),
        shown: Shown::Text(format!("{owner}: {what} of {}", type_text(detail))),
        ..Item::default()
    };
    surface.put(Key::new(owner, Part::Given(what.to_owned())), item);
}

/// The derived traits of a type.
pub(super) fn attributes(owner: &str, attrs: &[syn::Attribute], surface: &mut Surface) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("derive")) {
        let list = attr.parse_args_with(
            syn::punctuated::Punctuated::<syn::Path, syn::Token![,]>::parse_terminated,
        );
        for path in list.into_iter().flatten() {
            if let Some(last) = path.segments.last() {
                put_trait(owner, &last.ident.to_string(), &quote!(), surface);
            }
        }
    }
}

fn implementation(item: syn::ItemImpl, surface: &mut Surface) {
    let syn::Type::Path(target) = &*item.self_ty else {
        return;
    };
    let Some(owner) = target
        .path
        .segments
        .last()
        .map(|last| last.ident.to_string())
    else {
        return;
    };
    if let Some((path, _)) = &item.trait_ {
        let Some(last) = path.segments.last() else {
            return;
        };
        let types = item.items.iter().filter_map(|item| match item {
            syn::ImplItem::Type(item) => Some(item),
            _ => None,
        });
        let arguments = &last.arguments;
        put_trait(
            &owner,
            &last.ident.to_string(),
            &quote!(#arguments #(#types)*),
            surface,
        );
        return;
    }
    for item in item.items {
        if let syn::ImplItem::Fn(function) = item
            && is_public(&function.vis)
        {
            method(&owner, function, surface);
        }
    }
}

fn method(owner: &str, function: syn::ImplItemFn, surface: &mut Surface) {
    let declared = &surface.declared;
    let signature = callers_view(function.sig);
    let mut compared = tokens(&signature.generics.to_token_stream(), declared);
    let mut arguments = Vec::new();
    for input in &signature.inputs {
        match input {
            syn::FnArg::Receiver(receiver) => {
                compared.extend(tokens(&quote!(#receiver), declared));
            }
            syn::FnArg::Typed(argument) => {
                let ty = tokens(&argument.ty.to_token_stream(), declared);
                compared.extend(ty.clone());
                arguments.push((argument.pat.to_token_stream().to_string(), ty));
            }
        }
        compared.push(",".to_owned());
    }
    let returns = tokens(&signature.output.to_token_stream(), declared);
    compared.extend(returns.iter().cloned());
    for attr in function.attrs.iter().filter(|attr| is_signature(attr)) {
        compared.extend(tokens(&attr.meta.to_token_stream(), declared));
    }
    let mut whole = documentation(&function.attrs);
    whole.extend(arguments.iter().map(|(name, _)| name.clone()));
    whole.extend(tokens(&function.block.to_token_stream(), declared));
    let item = Item {
        signature: compared,
        arguments,
        returns,
        deprecated: deprecation(&function.attrs),
        shown: Shown::Function(signature.to_token_stream()),
        whole,
    };
    surface.put(Key::method(owner, &signature.ident.to_string()), item);
}

/// A signature without what is nobody's business but the function's: that it changes what it took.
fn callers_view(mut signature: syn::Signature) -> syn::Signature {
    for input in &mut signature.inputs {
        match input {
            // That of a reference stands in its kind.
            syn::FnArg::Receiver(receiver) => receiver.mutability = None,
            syn::FnArg::Typed(argument) => {
                if let syn::Pat::Ident(name) = &mut *argument.pat {
                    name.mutability = None;
                }
            }
        }
    }
    signature
}

/// Whether an attribute changes what code may be written against an item.
fn is_signature(attr: &syn::Attribute) -> bool {
    attr.path().is_ident("non_exhaustive") || attr.path().is_ident("cfg")
}

fn deprecation(attrs: &[syn::Attribute]) -> Option<String> {
    let attr = attrs
        .iter()
        .find(|attr| attr.path().is_ident("deprecated"))?;
    let syn::Meta::List(list) = &attr.meta else {
        return Some(String::new());
    };
    Some(list.tokens.to_string())
}

fn documentation(attrs: &[syn::Attribute]) -> Vec<String> {
    let relevant = attrs
        .iter()
        .filter(|attr| attr.path().is_ident("doc") || attr.path().is_ident("serde"));
    relevant
        .map(|attr| attr.meta.to_token_stream().to_string())
        .collect()
}

#[cfg(test)]
mod tests;
