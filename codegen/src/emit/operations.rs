//! Operations: a module for each group, a method for each operation, a builder where something is
//! optional.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{self, Paragraph};
use super::file::{File, ident};
use super::operation_docs::{operation_docs, spoken_id};
use super::params::{Taken, taken};
use super::structs::deprecated;
use super::types::{Unset, prose};
use super::{bodies, replies, servers};
use crate::Layout;
use crate::ir::{Framing, Operation, PagingBy, Success, Use};
use crate::plan::{Api, Part};

/// The module of a group.
pub(super) fn file(api: &Api, group: usize) -> File<'_> {
    let names = &api.names.groups[group];
    let tag = &api.draft.groups[group];
    let mut file = File::door(
        api,
        Part::Group(group),
        &names.module,
        &[Paragraph::Theirs(format!(
            "Operations of the tag {}.",
            tag.tag
        ))],
    );
    let text = tag
        .docs
        .clone()
        .unwrap_or_else(|| format!("Operations of the tag {}.", tag.tag));
    let docs = docs::attrs(&[Paragraph::Theirs(text)], 0);
    let name = ident(&names.ident);
    let client = file.runtime("Client");
    file.item(quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'a> {
            pub(super) client: &'a #client,
        }
    });
    methods(
        &mut file,
        &quote!(#name<'_>),
        &quote!(self.client),
        Some(group),
    );
    file
}

/// The module of operations without a tag: methods of the API itself.
pub(super) fn untagged(api: &Api, layout: Layout) -> File<'_> {
    let mut file = File::new(
        api,
        "operations",
        &[Paragraph::Ours("Operations without a tag.".to_owned())],
    );
    if api
        .draft
        .operations
        .iter()
        .any(|operation| operation.group.is_none())
    {
        let name = &api.names.root;
        let name = match layout {
            Layout::Nested => {
                let name = file.sibling(Part::Common, name);
                quote!(#name<'_>)
            }
            Layout::Flat => file.sibling(Part::Common, name),
        };
        let client = match layout {
            Layout::Nested => quote!(self.client),
            Layout::Flat => quote!(&self.client),
        };
        methods(&mut file, &name, &client, None);
    }
    file
}

fn methods(file: &mut File<'_>, target: &TokenStream, client: &TokenStream, group: Option<usize>) {
    let api = file.api;
    let indices: Vec<usize> = (0..api.draft.operations.len())
        .filter(|&index| api.draft.operations[index].group == group)
        .collect();
    let methods: Vec<TokenStream> = indices
        .iter()
        .map(|&index| method(file, index, client))
        .collect();
    file.item(quote!(impl #target { #(#methods)* }));
    for index in indices {
        if !is_plain(&api.draft.operations[index]) {
            builder(file, index);
            paged(file, index);
            streamed(file, index);
        }
    }
}

/// Whether everything that an operation takes is required, and what it gives is read at once.
fn is_plain(operation: &Operation) -> bool {
    operation.paging.is_none()
        && operation.stream.is_none()
        && operation.params.iter().all(|param| param.required)
        && operation.body.as_ref().is_none_or(|body| body.required)
}

/// The type that success gives, and the function that decodes it.
fn success(file: &mut File<'_>, index: usize) -> (TokenStream, TokenStream) {
    let api = file.api;
    match &api.draft.operations[index].success {
        Success::One(payload, _) => {
            let ty = replies::payload(file, payload).unwrap_or_else(|| quote!(()));
            (ty, replies::decode(file, payload))
        }
        Success::ByStatus(_) => {
            let part = api.parts.of_operation(&api.draft.operations[index]);
            let name = file.sibling(part, &api.names.operations[index].response);
            (name.clone(), quote!(#name::decode))
        }
    }
}

/// The error type of an operation.
fn error(file: &mut File<'_>, index: usize) -> TokenStream {
    match file.api.draft.operations[index].errors {
        Some(set) => {
            let name = file.api.names.error_sets[set].clone();
            file.sibling(file.api.parts.of_error_set(set), &name)
        }
        None => file.runtime("NoErrorBody"),
    }
}

fn method(file: &mut File<'_>, index: usize, client: &TokenStream) -> TokenStream {
    let api = file.api;
    let operation = &api.draft.operations[index];
    let names = &api.names.operations[index];
    let docs = docs::attrs(&operation_docs(api, index), 4);
    let deprecated = deprecated(&operation.deprecated);
    let name = ident(&names.method);
    let (value, decode) = success(file, index);
    let error = error(file, index);
    let call = file.runtime("Call");

    let mut arguments = Vec::new();
    let mut preludes = Vec::new();
    let mut steps = Vec::new();
    for (param, name) in operation
        .params
        .iter()
        .zip(&names.params)
        .filter(|(param, _)| param.required)
    {
        let ident = ident(name);
        let Taken { ty, prelude, step } = taken(file, param, &ident);
        arguments.push(quote!(#ident: #ty));
        preludes.extend(prelude);
        steps.push(step);
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        let ty = bodies::argument(file, index, body);
        arguments.push(quote!(body: #ty));
        steps.push(bodies::body_step(file, body));
    }
    steps.extend(accept(operation));

    let facts = operation_facts(file, operation);
    let api_facts = file.sibling(Part::Common, "API");
    let call_new = quote!(#call::new(#client, &#api_facts, &OPERATION, #decode) #(#steps)*);
    let operation_ty = file.runtime("Operation");
    let (gives, made) = if is_plain(operation) {
        (quote!(#call<#value, #error>), call_new)
    } else {
        let builder = ident(&names.builder);
        (quote!(#builder), quote!(#builder(#call_new)))
    };
    // `self` is one of them.
    let many = (arguments.len() > 6).then(|| quote!(#[expect(clippy::too_many_arguments)]));
    quote! {
        #docs
        #deprecated
        #many
        pub fn #name(&self, #(#arguments),*) -> #gives {
            const OPERATION: #operation_ty = #facts;
            #(#preludes)*
            #made
        }
    }
}

/// The static facts of an operation.
fn operation_facts(file: &mut File<'_>, operation: &Operation) -> TokenStream {
    let ty = file.runtime("Operation");
    let (id, path) = (spoken_id(operation), &operation.path);
    let new = match operation.method.as_str() {
        "GET" | "PUT" | "POST" | "DELETE" | "PATCH" => {
            let function = ident(&operation.method.to_ascii_lowercase());
            quote!(#ty::#function(#id, #path))
        }
        "HEAD" | "OPTIONS" | "TRACE" | "CONNECT" => {
            let (methods, method) = (file.runtime("Method"), ident(&operation.method));
            quote!(#ty::new(#id, #methods::#method, #path))
        }
        method => quote!(#ty::extension(#id, #method, #path)),
    };
    let security = (!operation.security.is_empty()).then(|| {
        let alternatives = operation.security.iter().map(|alternative| {
            let schemes = alternative
                .iter()
                .map(|(scheme, scopes)| quote!((#scheme, &[#(#scopes),*])));
            quote!(&[#(#schemes),*])
        });
        quote!(.security(&[#(#alternatives),*]))
    });
    let server = servers::of_operation(&operation.servers);
    quote!(#new #security #server)
}

/// Asks for what is declared where that is not JSON alone: of several, the first one most.
fn accept(operation: &Operation) -> Option<TokenStream> {
    let ranked = operation.accept.iter().enumerate();
    let names: Vec<String> = ranked
        .map(|(index, name)| match index {
            0 => name.clone(),
            // RFC 9110, section 12.4.2: a weight has three digits at most.
            _ => format!("{name};q=0.{}", 9_usize.saturating_sub(index).max(1)),
        })
        .collect();
    let names = names.join(", ");
    (!names.is_empty()).then(|| quote!(.accept(#names)))
}

/// A builder: the call, and a setter for each thing that may be left out.
fn builder(file: &mut File<'_>, index: usize) {
    let api = file.api;
    let operation = &api.draft.operations[index];
    let names = &api.names.operations[index];
    let name = ident(&names.builder);
    let (value, _) = success(file, index);
    let error = error(file, index);
    let call = file.runtime("Call");
    let docs = docs::attrs(
        &[Paragraph::Ours(format!(
            "The call of `{}`, with what may be set on it.",
            spoken_id(operation)
        ))],
        0,
    );
    file.item(quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a call is sent when it is awaited"]
        pub struct #name(#call<#value, #error>);
    });
    let mut setters = Vec::new();
    for (param, name) in operation
        .params
        .iter()
        .zip(&names.params)
        .filter(|(param, _)| !param.required)
    {
        let ident = ident(name);
        let Taken { ty, prelude, step } = taken(file, param, &ident);
        setters.push(setter(
            &ident,
            &ty,
            prelude,
            &step,
            &param.wire,
            &param.value,
        ));
    }
    if let Some(body) = operation.body.as_ref().filter(|body| !body.required) {
        let ty = bodies::argument(file, index, body);
        setters.push(setter(
            &ident("body"),
            &ty,
            None,
            &bodies::body_step(file, body),
            "body",
            &body.sent.value,
        ));
    }
    if !setters.is_empty() {
        file.item(quote!(impl #name { #(#setters)* }));
    }
    let short = |tokens: TokenStream| tokens.to_string().replace(' ', "");
    file.text_item(format!(
        "::spandrel_runtime::call_options!({name}, {}, {});\n",
        short(value),
        short(error)
    ));
}

/// Pages and items of a list.
fn paged(file: &mut File<'_>, index: usize) {
    let operation = &file.api.draft.operations[index];
    let Some(paging) = &operation.paging else {
        return;
    };
    let by = match &paging.by {
        PagingBy::Cursor(name) => format!("Cursor({name:?})"),
        PagingBy::Offset(name) => format!("Offset({name:?})"),
        PagingBy::PageNumber(name) => format!("PageNumber({name:?})"),
        PagingBy::Link => "Link".to_owned(),
        PagingBy::LinkHeader => "LinkHeader".to_owned(),
    };
    let (page, _) = success(file, index);
    let error = error(file, index);
    let short = |tokens: TokenStream| tokens.to_string().replace(' ', "");
    file.text_item(format!(
        "::spandrel_runtime::paged!(\n    {},\n    {},\n    {},\n    ::spandrel_runtime::Paging::{by}\n);\n",
        file.api.names.operations[index].builder,
        short(page),
        short(error)
    ));
}

/// The items of an answer that is read while it comes.
fn streamed(file: &mut File<'_>, index: usize) {
    let operation = &file.api.draft.operations[index];
    let Some(stream) = &operation.stream else {
        return;
    };
    let item = stream.item.as_ref().map(|item| file.ty(item));
    let error = error(file, index);
    let short = |tokens: TokenStream| tokens.to_string().replace(' ', "");
    let (kind, media) = match stream.framing {
        Framing::Events => ("events", String::new()),
        Framing::NamedEvents => ("named_events", String::new()),
        Framing::Lines => ("values", format!(", {:?}", stream.media)),
    };
    let item = item.map_or("text".to_owned(), short);
    file.text_item(format!(
        "::spandrel_runtime::streamed!({}, {kind} {item}, {}{media});\n",
        file.api.names.operations[index].builder,
        short(error)
    ));
}

fn setter(
    name: &Ident,
    ty: &TokenStream,
    prelude: Option<TokenStream>,
    step: &TokenStream,
    wire: &str,
    used: &Use,
) -> TokenStream {
    let mut paragraphs = prose(wire, used, Unset::ByCaller);
    if paragraphs.is_empty() {
        paragraphs.push(Paragraph::Ours(format!("Sets `{wire}`.")));
    }
    let docs = docs::attrs(&paragraphs, 4);
    let deprecated = deprecated(&used.deprecated);
    quote! {
        #docs
        #deprecated
        pub fn #name(self, #name: #ty) -> Self {
            #prelude
            let call = self.0 #step;
            Self(call)
        }
    }
}
