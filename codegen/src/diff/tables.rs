//! What the runtime's macros make of the tables in generated code.

use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;

use super::surface::{Key, Part, Surface, attributes, put_given, put_member, put_trait, put_type};
use super::tokens::type_text;

/// The macros that declare an enum.
const ENUMS: [&str; 3] = ["string_enum", "integer_enum", "union"];

/// Macros whose lines are no part of what a user can name: statuses of bodies that an enum beside
/// the table declares, and defaults that fields name.
const PRIVATE: [&str; 3] = ["error_body", "success_body", "published_defaults"];

fn name(mac: &syn::Macro) -> String {
    let last = mac.path.segments.last();
    last.map_or(String::new(), |last| last.ident.to_string())
}

/// The types that a macro declares.
pub(super) fn declared(mac: &syn::Macro) -> Option<String> {
    ENUMS
        .contains(&&*name(mac))
        .then(|| syn::parse2::<Table>(mac.tokens.clone()).ok())
        .flatten()
        .map(|table| table.ident.to_string())
}

/// Reads a macro.
pub(super) fn read(mac: &syn::Macro, surface: &mut Surface) {
    let macro_name = name(mac);
    if PRIVATE.contains(&&*macro_name) {
        return;
    }
    if ENUMS.contains(&&*macro_name)
        && let Ok(table) = syn::parse2::<Table>(mac.tokens.clone())
    {
        table.put(&macro_name, surface);
        return;
    }
    if macro_name == "examples"
        && let Ok(examples) = syn::parse2::<Examples>(mac.tokens.clone())
    {
        for owner in examples.0 {
            put_trait(&owner, "Example", &quote!(), surface);
        }
        return;
    }
    // `call_options!(Builder, Value, Error)`, `paged!(Builder, Page, Error, Paging::…)`.
    let arguments = mac.parse_body_with(Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated);
    let types = syn::parse2::<Types>(mac.tokens.clone());
    match (macro_name.as_str(), types) {
        ("call_options", Ok(types)) => types.put("a call", surface),
        ("paged", Ok(types)) => types.put("pages", surface),
        _ => {
            // Not known here: whatever differs counts as a difference.
            let owner = arguments.ok().and_then(|list| {
                list.first()
                    .map(|first| first.to_token_stream().to_string())
            });
            let owner = owner.unwrap_or_else(|| macro_name.clone());
            put_given(&owner, &macro_name, &mac.tokens, surface);
        }
    }
}

/// `pub enum Name { Variant = value, Variant(Type) = [looks], … }`.
struct Table {
    attrs: Vec<syn::Attribute>,
    ident: syn::Ident,
    variants: Vec<Line>,
}

struct Line {
    attrs: Vec<syn::Attribute>,
    ident: syn::Ident,
    ty: Option<syn::Type>,
    /// How a union is made of the member: `text` or `explicit`, where it is said.
    from: Option<syn::Ident>,
    value: syn::Expr,
}

impl Parse for Table {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(syn::Attribute::parse_outer)?;
        input.parse::<syn::Visibility>()?;
        input.parse::<syn::Token![enum]>()?;
        let ident = input.parse()?;
        let inner;
        syn::braced!(inner in input);
        let variants = inner.call(Punctuated::<Line, syn::Token![,]>::parse_terminated)?;
        Ok(Self {
            attrs,
            ident,
            variants: variants.into_iter().collect(),
        })
    }
}

impl Parse for Line {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(syn::Attribute::parse_outer)?;
        let ident = input.call(<syn::Ident as syn::ext::IdentExt>::parse_any)?;
        let ty = if input.peek(syn::token::Paren) {
            let inner;
            syn::parenthesized!(inner in input);
            Some(inner.parse()?)
        } else {
            None
        };
        let from = input.parse()?;
        input.parse::<syn::Token![=]>()?;
        let value = input.parse()?;
        // `with ("key", "value")`: what a union writes beside the member.
        if !input.is_empty() && !input.peek(syn::Token![,]) {
            input.parse::<syn::Ident>()?;
            input.parse::<syn::Expr>()?;
        }
        Ok(Self {
            attrs,
            ident,
            ty,
            from,
            value,
        })
    }
}

impl Table {
    fn put(self, kind: &str, surface: &mut Surface) {
        let owner = self.ident.to_string();
        let ident = &self.ident;
        let kind = proc_macro2::Ident::new(kind, proc_macro2::Span::call_site());
        attributes(&owner, &self.attrs, surface);
        // What kind of enum it is decides about its methods.
        put_type(
            &owner,
            &quote!(enum #ident),
            &self.attrs,
            &quote!(#kind),
            surface,
        );
        let key = Key::new(&owner, Part::Itself);
        if let Some(item) = surface.items.get_mut(&key) {
            item.signature.push(kind.to_string());
        }
        for line in self.variants {
            let name = line.ident.to_string();
            let from = line.from.map(|from| from.to_string());
            if let (Some(ty), None | Some("text")) = (&line.ty, from.as_deref()) {
                let name = format!("From<{}>", type_text(&quote!(#ty)));
                put_trait(&owner, &name, &quote!(), surface);
            }
            if from.as_deref() == Some("text") {
                put_trait(&owner, "From<&str>", &quote!(), surface);
            }
            let ty = line.ty.map(|ty| quote!((#ty))).unwrap_or_default();
            let shown = format!("{owner}::{name}{}", type_text(&ty));
            put_member(&owner, &name, &ty, &line.attrs, shown, surface);
            let value = line.value.to_token_stream().to_string();
            if let Some(item) = surface.items.get_mut(&Key::member(&owner, &name)) {
                item.whole.push(value);
            }
        }
    }
}

/// `Name = r#"…"#;` lines.
struct Examples(Vec<String>);

impl Parse for Examples {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut names = Vec::new();
        while !input.is_empty() {
            input.call(syn::Attribute::parse_outer)?;
            names.push(input.parse::<syn::Ident>()?.to_string());
            input.parse::<syn::Token![=]>()?;
            input.parse::<syn::Expr>()?;
            input.parse::<Option<syn::Token![;]>>()?;
        }
        Ok(Self(names))
    }
}

/// `Name, Type, Type, …` and what comes behind.
struct Types {
    owner: syn::Ident,
    types: Vec<syn::Type>,
}

impl Parse for Types {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let owner = input.parse()?;
        let mut types = Vec::new();
        while types.len() < 2 && input.parse::<Option<syn::Token![,]>>()?.is_some() {
            types.push(input.parse()?);
        }
        input.parse::<proc_macro2::TokenStream>()?;
        Ok(Self { owner, types })
    }
}

impl Types {
    fn put(self, what: &str, surface: &mut Surface) {
        let types = &self.types;
        put_given(&self.owner.to_string(), what, &quote!(#(#types),*), surface);
    }
}
