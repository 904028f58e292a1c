//! What the runtime's macros make of the tables in generated code.

use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;

use super::surface::{
    Key, Part, Surface, attributes, put_given, put_member, put_method, put_trait, put_type,
};
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
    let known = match macro_name.as_str() {
        // `call_options!(Builder, Value, Error)`, `paged!(Builder, Page, Error, Paging::…)`.
        "call_options" => parsed::<Types>(mac).map(|types| types.put("a call", surface)),
        "paged" => parsed::<Types>(mac).map(|types| types.put("pages", surface)),
        "streamed" => parsed::<Streamed>(mac).map(|stream| stream.put(surface)),
        "server" => parsed::<Server>(mac).map(|server| server.put(surface)),
        "deliveries" => parsed::<Deliveries>(mac).map(|deliveries| deliveries.put(surface)),
        _ => None,
    };
    if known.is_none() {
        // Not known here: whatever differs counts as a difference.
        put_given(&macro_name, &macro_name, &mac.tokens, surface);
    }
}

fn parsed<T: Parse>(mac: &syn::Macro) -> Option<T> {
    syn::parse2(mac.tokens.clone()).ok()
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

/// `Builder, events Item, Error` or `Builder, values Item, Error, "media/type"`.
struct Streamed {
    owner: syn::Ident,
    method: syn::Ident,
    item: syn::Type,
    error: syn::Type,
}

impl Parse for Streamed {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let owner = input.parse()?;
        input.parse::<syn::Token![,]>()?;
        let method = input.parse()?;
        let item = input.parse()?;
        input.parse::<syn::Token![,]>()?;
        let error = input.parse()?;
        input.parse::<proc_macro2::TokenStream>()?;
        Ok(Self {
            owner,
            method,
            item,
            error,
        })
    }
}

impl Streamed {
    fn put(self, surface: &mut Surface) {
        let (method, item, error) = (&self.method, &self.item, &self.error);
        let detail = quote!(#method #item, #error);
        put_given(&self.owner.to_string(), "a stream", &detail, surface);
    }
}

/// `pub struct Name = "url" { setter: "variable" = "default", … }`.
struct Server {
    attrs: Vec<syn::Attribute>,
    ident: syn::Ident,
    setters: Vec<syn::Ident>,
}

impl Parse for Server {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(syn::Attribute::parse_outer)?;
        input.parse::<syn::Visibility>()?;
        input.parse::<syn::Token![struct]>()?;
        let ident = input.parse()?;
        input.parse::<syn::Token![=]>()?;
        input.parse::<syn::LitStr>()?;
        let inner;
        syn::braced!(inner in input);
        let mut setters = Vec::new();
        while !inner.is_empty() {
            inner.call(syn::Attribute::parse_outer)?;
            setters.push(inner.call(<syn::Ident as syn::ext::IdentExt>::parse_any)?);
            inner.parse::<syn::Token![:]>()?;
            inner.parse::<syn::LitStr>()?;
            inner.parse::<syn::Token![=]>()?;
            inner.parse::<syn::LitStr>()?;
            inner.parse::<Option<syn::Token![,]>>()?;
        }
        Ok(Self {
            attrs,
            ident,
            setters,
        })
    }
}

impl Server {
    fn put(self, surface: &mut Surface) {
        let (ident, owner) = (&self.ident, self.ident.to_string());
        let declared = quote!(struct #ident);
        put_type(&owner, &declared, &self.attrs, &quote!(), surface);
        put_method(&owner, &quote!(fn new() -> Self), surface);
        for setter in &self.setters {
            let signature = quote!(fn #setter(self, value: impl Into<String>) -> Self);
            put_method(&owner, &signature, surface);
        }
    }
}

/// `Name { "name" => coding Variant, … }`, or `Name by "property" { … }`.
struct Deliveries {
    owner: syn::Ident,
    tagged: bool,
}

impl Parse for Deliveries {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let owner = input.parse()?;
        let tagged = !input.peek(syn::token::Brace);
        input.parse::<proc_macro2::TokenStream>()?;
        Ok(Self { owner, tagged })
    }
}

impl Deliveries {
    fn put(self, surface: &mut Surface) {
        let owner = self.owner.to_string();
        let signatures = if self.tagged {
            vec![quote!(fn read_any(body: &[u8]) -> Result<Self, DecodeError>)]
        } else {
            vec![
                quote!(fn name(&self) -> &str),
                quote!(fn read(name: &str, body: &[u8]) -> Result<Self, DecodeError>),
            ]
        };
        for signature in signatures {
            put_method(&owner, &signature, surface);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::super::surface::surface;
    use super::{ENUMS, PRIVATE};
    use crate::OutputFile;

    /// What generated code may call is known here, so that a new macro is not a difference whatever
    /// it says.
    #[test]
    fn every_macro_of_the_runtime_is_known() {
        let mut known: BTreeSet<&str> = ENUMS.into_iter().chain(PRIVATE).collect();
        known.extend([
            "examples",
            "call_options",
            "paged",
            "streamed",
            "server",
            "deliveries",
        ]);
        let mut exported = BTreeSet::new();
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(path).unwrap();
                let lines: Vec<&str> = text.lines().collect();
                for pair in lines.windows(2).filter(|pair| pair[0] == "#[macro_export]") {
                    let name = pair[1].trim_start_matches("macro_rules! ");
                    exported.insert(name.trim_end_matches(" {").to_owned());
                }
            }
        }
        exported.retain(|name| !name.starts_with("__"));
        let exported: BTreeSet<&str> = exported.iter().map(String::as_str).collect();
        assert_eq!(exported, known);
    }

    #[test]
    fn what_macros_make_is_seen() {
        let text = "::spandrel_runtime::streamed!(Watch, values Vec<Part>, NoErrorBody, \"a/b\");
            ::spandrel_runtime::server! { /// One.
                pub struct Local = \"http://{port}\" { /// Which.
                    port: \"port\" = \"80\", r#type: \"type\" = \"\", } }
            ::spandrel_runtime::deliveries! { Webhook { \"made\" => json Made, } }
            ::spandrel_runtime::deliveries! { Webhook by \"kind\" { \"a\" => \"made\", } }";
        let surface = surface(&[OutputFile {
            path: "mod.rs".to_owned(),
            text: text.to_owned(),
        }]);
        let keys: Vec<String> = surface.items.keys().map(|key| format!("{key:?}")).collect();
        let keys = keys.join("\n");
        for key in [
            "owner: \"Watch\", part: Given(\"a stream\")",
            "owner: \"Local\", part: Itself",
            "owner: \"Local\", part: Method(\"new\")",
            "owner: \"Local\", part: Method(\"port\")",
            "owner: \"Local\", part: Method(\"r#type\")",
            "owner: \"Webhook\", part: Method(\"name\")",
            "owner: \"Webhook\", part: Method(\"read\")",
            "owner: \"Webhook\", part: Method(\"read_any\")",
        ] {
            assert!(keys.contains(key), "{key}\n{keys}");
        }
        assert_eq!(surface.items.len(), 8);
    }
}
