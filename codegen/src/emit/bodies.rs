//! Request bodies: the argument that a method takes, the step that puts it into the call, and, where
//! the document allows several, an enum of them: `bodies.rs`.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Paragraph};
use super::file::{File, ident};
use super::limits;
use super::operation_docs::spoken_id;
use crate::ir::{Body, Coding, Encoding, PartHeader, Parts, Sent, Ty, Written};
use crate::plan::{Api, Part};

/// The module of these enums.
pub(super) const MODULE: &str = "bodies";

pub(super) fn file(api: &Api, part: Part) -> File<'_> {
    let intro = "Bodies of requests that can be sent in several media types.";
    let mut file = File::of(api, part, MODULE, &[Paragraph::Ours(intro.to_owned())]);
    for (operation, names) in api.draft.operations.iter().zip(&api.names.operations) {
        let here = api.parts.of_operation(operation) == part;
        let several = operation.body.as_ref().filter(|_| here);
        if let Some(body) = several.filter(|body| !body.others.is_empty()) {
            let id = spoken_id(operation);
            enumeration(&mut file, &names.body.0, &names.body.1, id, body);
        }
    }
    file
}

fn enumeration(file: &mut File<'_>, name: &str, variants: &[String], id: &str, body: &Body) {
    let docs = docs::attrs(
        &[Paragraph::Ours(format!(
            "What `{id}` sends, by media type."
        ))],
        0,
    );
    let name = ident(name);
    let (from, call) = (file.std("From"), file.runtime("Call"));
    let request_body = file.runtime("RequestBody");
    let mut declared = Vec::new();
    let mut arms = Vec::new();
    let mut conversions: Vec<(String, TokenStream)> = Vec::new();
    for (sent, variant) in body.all().zip(variants) {
        let variant = ident(variant);
        let docs = docs::attrs(&[Paragraph::Ours(format!("`{}`", sent.media.name))], 4);
        let ty = held(file, sent);
        let step = step(file, sent);
        declared.push(quote!(#docs #variant(#ty),));
        arms.push(quote!(Self::#variant(body) => call #step,));
        // Of two variants that hold the same type, the first is meant.
        let key = ty.to_string();
        if conversions.iter().all(|(known, _)| *known != key) {
            let conversion = quote! {
                impl #from<#ty> for #name {
                    fn from(body: #ty) -> Self {
                        Self::#variant(body)
                    }
                }
            };
            conversions.push((key, conversion));
        }
    }
    file.item(quote! {
        #docs
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #name { #(#declared)* }
    });
    file.item(quote! {
        impl #request_body for #name {
            fn put<T, E>(self, call: #call<T, E>) -> #call<T, E> {
                match self { #(#arms)* }
            }
        }
    });
    for (_, conversion) in conversions {
        file.item(conversion);
    }
}

/// The type of the body's argument.
pub(super) fn argument(file: &mut File<'_>, index: usize, body: &Body) -> TokenStream {
    let into = file.std("Into");
    if !body.others.is_empty() {
        let api = file.api;
        let part = api.parts.of_operation(&api.draft.operations[index]);
        let name = file.sibling(part, &api.names.operations[index].body.0);
        return quote!(impl #into<#name>);
    }
    let ty = held(file, &body.sent);
    match body.sent.media.coding {
        Coding::Text | Coding::JsonLines | Coding::Bytes => quote!(impl #into<#ty>),
        Coding::Json | Coding::Form | Coding::Multipart => ty,
    }
}

/// What a body is in Rust.
fn held(file: &mut File<'_>, sent: &Sent) -> TokenStream {
    match sent.media.coding {
        Coding::Json | Coding::Form => file.ty(&sent.value.ty),
        Coding::Multipart if is_typed(sent) => file.ty(&sent.value.ty),
        Coding::Multipart => file.runtime("Multipart"),
        Coding::Text | Coding::JsonLines | Coding::Bytes => file.runtime("Body"),
    }
}

/// Whether the document describes the parts: what it does not is put together by the caller.
fn is_typed(sent: &Sent) -> bool {
    !matches!(sent.value.ty, Ty::Scalar(_))
}

/// The step of a call that gives it the body.
pub(super) fn body_step(file: &mut File<'_>, body: &Body) -> TokenStream {
    if !body.others.is_empty() {
        return quote!(.request_body(body.into()));
    }
    step(file, &body.sent)
}

fn step(file: &mut File<'_>, sent: &Sent) -> TokenStream {
    let media = &sent.media.name;
    let limits = limits::effective(file.api, &sent.value.ty, sent.value.limits.clone());
    let rules = limits::rules(file, &limits);
    let checked = match sent.media.coding {
        Coding::Json => quote!(.json_checked(&body, &[#(#rules),*])),
        Coding::Form if sent.parts == Parts::USUAL => {
            quote!(.form_checked(&body, &[#(#rules),*]))
        }
        Coding::Form => {
            let encodings = encodings(file, &sent.parts);
            quote!(.form_encoded(&body, &[#(#rules),*], &[#(#encodings),*]))
        }
        Coding::Multipart if is_typed(sent) => {
            if let (Parts::Named(_), "multipart/form-data") = (&sent.parts, media.as_str()) {
                let encodings = encodings(file, &sent.parts);
                return quote!(.multipart_encoded(&body, &[#(#rules),*], &[#(#encodings),*]));
            }
            let parts = parts(file, &sent.parts);
            return quote!(.multipart_as(#media, &body, &[#(#rules),*], #parts));
        }
        Coding::Multipart => return quote!(.multipart(body)),
        Coding::Text | Coding::JsonLines | Coding::Bytes => return quote!(.body(#media, body)),
    };
    let plain = ["application/json", "application/x-www-form-urlencoded"];
    if plain.contains(&media.as_str()) {
        checked
    } else {
        quote!(#checked.header("content-type", #media))
    }
}

fn encodings(file: &mut File<'_>, parts: &Parts) -> Vec<TokenStream> {
    let Parts::Named(table) = parts else {
        return Vec::new();
    };
    let table = table.iter();
    table
        .map(|(property, encoding)| {
            let encoding = self::encoding(file, encoding);
            quote!((#property, #encoding))
        })
        .collect()
}

fn parts(file: &mut File<'_>, parts: &Parts) -> TokenStream {
    let ty = file.runtime("Parts");
    match parts {
        Parts::Named(_) => {
            let encodings = encodings(file, parts);
            quote!(#ty::Named(&[#(#encodings),*]))
        }
        Parts::Ordered(first, rest) => {
            let first: Vec<TokenStream> = first.iter().map(|part| encoding(file, part)).collect();
            let rest = encoding(file, rest);
            quote!(#ty::Ordered(&[#(#first),*], &#rest))
        }
    }
}

fn encoding(file: &mut File<'_>, encoding: &Encoding) -> TokenStream {
    let ty = file.runtime("Encoding");
    let written = match &encoding.written {
        Written::Usual => quote!(#ty::Usual),
        Written::ContentType(name) => quote!(#ty::ContentType(#name)),
        Written::Exploded => quote!(#ty::Exploded),
        Written::Joined(delimiter) => quote!(#ty::Joined(#delimiter)),
        Written::DeepObject => quote!(#ty::DeepObject),
        Written::Multipart { media, parts, each } => {
            let parts = self::parts(file, parts);
            match each {
                true => quote!(#ty::Multiparts(#media, #parts)),
                false => quote!(#ty::Multipart(#media, #parts)),
            }
        }
    };
    if encoding.headers.is_empty() {
        return written;
    }
    let header = file.runtime("PartHeader");
    let headers = encoding.headers.iter();
    let headers = headers.map(|PartHeader { wire, fixed }| match fixed {
        Some(value) => quote!(#header::Fixed(#wire, #value)),
        None => quote!(#header::Required(#wire)),
    });
    quote!(#ty::Headed(&#written, &[#(#headers),*]))
}
