//! The doors: a module's root with its re-exports and facts, and the client above them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{self, Paragraph};
use super::file::{File, ident};
use super::{deliveries, headers, schemes, servers};
use crate::Layout;
use crate::plan::{Api, Part};

/// The root module of an API.
pub(super) fn module<'a>(api: &'a Api, layout: Layout, modules: &[String]) -> File<'a> {
    let title = format!(
        "{}, version {}.",
        api.draft.title.trim_end_matches('.'),
        api.draft.version
    );
    let mut intro = vec![Paragraph::Theirs(title)];
    intro.extend(api.draft.description.clone().map(Paragraph::Theirs));
    if calls(api) {
        intro.extend(schemes::docs(&api.draft.schemes));
    }
    let mut file = File::new(api, "mod", &intro);
    let mut sorted: Vec<&String> = modules.iter().collect();
    sorted.sort();
    let all = sorted.iter().map(|module| {
        // An API may be called `types`; its modules are named by what is in them.
        let inception = layout == Layout::Nested && **module == api.name;
        let expect = inception.then(|| quote!(#[expect(clippy::module_inception)]));
        // Constants are named by their module.
        let open = (**module == headers::MODULE).then(|| quote!(pub));
        let cfg = cfg(api, part_of(api, module));
        let module = ident(module);
        quote!(#cfg #expect #open mod #module;)
    });
    file.item(quote!(#(#all)*));
    let open: Vec<TokenStream> = sorted
        .iter()
        .filter(|module| is_open(module))
        .map(|module| {
            let (cfg, module) = (cfg(api, part_of(api, module)), ident(module));
            quote!(#cfg pub use #module::*;)
        })
        .collect();
    if !open.is_empty() {
        file.item(quote!(#(#open)*));
    }
    // Types alone need no client.
    if calls(api) {
        facts(&mut file);
        servers::items(&mut file);
        match layout {
            Layout::Nested => api_struct(&mut file),
            Layout::Flat => client_struct(&mut file),
        }
    }
    file
}

/// The modules with what only the operations of a group, or only webhooks, need: they stand in the
/// group's own module, and so behind its feature.
pub(super) fn inner(door: &mut File<'_>, modules: &[String]) {
    let mut sorted: Vec<&String> = modules.iter().collect();
    sorted.sort();
    let open = sorted.iter().filter(|module| is_open(module));
    let open: Vec<Ident> = open.map(|module| ident(module)).collect();
    let all = sorted.iter().map(|module| ident(module));
    if !open.is_empty() {
        door.first_item(quote!(#(pub use #open::*;)*));
    }
    door.first_item(quote!(#(mod #all;)*));
}

/// Whether what a module holds has names of its own, and is no impl.
fn is_open(module: &str) -> bool {
    !["examples", "headers", "limits", "operations", "pages"].contains(&module)
}

/// What a module of the root is the door of.
fn part_of(api: &Api, module: &str) -> Part {
    if module == deliveries::MODULE {
        return Part::Webhooks;
    }
    if module == super::OTHER_TYPES {
        return Part::Unused;
    }
    let mut groups = api.names.groups.iter();
    let group = groups.position(|group| group.module == module);
    group.map_or(Part::Common, Part::Group)
}

/// The condition that a part is there.
fn cfg(api: &Api, part: Part) -> Option<TokenStream> {
    let feature = api.parts.feature(part)?;
    Some(quote!(#[cfg(feature = #feature)]))
}

fn calls(api: &Api) -> bool {
    !api.draft.operations.is_empty()
}

fn titled(api: &Api) -> Paragraph {
    Paragraph::Theirs(format!("{}.", api.draft.title.trim_end_matches('.')))
}

/// The API's facts: servers and security schemes.
fn facts(file: &mut File<'_>) {
    let api = file.api;
    let ty = file.runtime("Api");
    let (name, version) = (&api.name, &api.draft.version);
    let servers: Vec<&String> = api.draft.servers.iter().map(|server| &server.url).collect();
    let servers = (!servers.is_empty()).then(|| quote!(.servers(&[#(#servers),*])));
    let schemes = (!api.draft.schemes.is_empty()).then(|| {
        let ty = file.runtime("Scheme");
        let schemes = api
            .draft
            .schemes
            .iter()
            .map(|declared| schemes::fact(&ty, declared));
        quote!(.schemes(&[#(#schemes),*]))
    });
    file.item(quote! {
        /// What is the same for all operations.
        static API: #ty = #ty::new(#name, #version) #servers #schemes;
    });
}

/// Accessors of an API's groups.
fn accessors(api: &Api, client: &TokenStream, by_value: bool) -> Vec<TokenStream> {
    let groups = api.draft.groups.iter().zip(&api.names.groups);
    groups
        .enumerate()
        .map(|(index, (group, names))| {
            let cfg = cfg(api, Part::Group(index));
            let text = group
                .docs
                .clone()
                .unwrap_or_else(|| format!("Operations of the tag {}.", group.tag));
            let docs = docs::attrs(&[Paragraph::Theirs(text)], 4);
            let (accessor, ty) = (ident(&names.accessor), ident(&names.ident));
            let (receiver, lifetime) = if by_value {
                (quote!(self), quote!('a))
            } else {
                (quote!(&self), quote!('_))
            };
            quote! {
                #docs
                #cfg
                pub fn #accessor(#receiver) -> #ty<#lifetime> {
                    #ty { client: #client }
                }
            }
        })
        .collect()
}

/// The way to what the document does not describe, with the API's server and credentials.
fn request(file: &mut File<'_>, client: &TokenStream) -> TokenStream {
    let schemes = file.api.draft.schemes.iter().map(|scheme| {
        let name = &scheme.name;
        quote!(&[(#name, &[])])
    });
    let schemes = (!file.api.draft.schemes.is_empty()).then(|| quote!(.security(&[#(#schemes),*])));
    let (operation, method, call) = (
        file.runtime("Operation"),
        file.runtime("Method"),
        file.runtime("Call"),
    );
    let (json, no_error) = (file.runtime("Json"), file.runtime("NoErrorBody"));
    let cow = file.external("std::borrow", "Cow");
    let into = file.std("Into");
    quote! {
        /// A call of an endpoint that the document does not have; see
        /// [`Client::request`](::spandrel_runtime::Client::request).
        pub fn request(
            &self,
            method: #method,
            path: impl #into<#cow<'static, str>>,
        ) -> #call<#json, #no_error> {
            const OPERATION: #operation = #operation::get("request", "/") #schemes;
            #client.request_of(&API, &OPERATION, method, path.into())
        }
    }
}

fn api_struct(file: &mut File<'_>) {
    let name = ident(&file.api.names.root);
    let docs = docs::attrs(&[titled(file.api)], 0);
    let client = file.runtime("Client");
    file.item(quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'a> {
            pub(super) client: &'a #client,
        }
    });
    let accessors = accessors(file.api, &quote!(self.client), true);
    let request = request(file, &quote!(self.client));
    file.item(quote!(impl<'a> #name<'a> { #(#accessors)* #request }));
}

fn client_struct(file: &mut File<'_>) {
    let mut accessors = accessors(file.api, &quote!(&self.client), false);
    accessors.push(request(file, &quote!(self.client)));
    let name = ident(&file.api.names.root);
    let from = file.std("From");
    client(file, &name, &from, &accessors);
}

/// The client: what a user of the crate builds first.
fn client(file: &mut File<'_>, name: &Ident, from: &TokenStream, accessors: &[TokenStream]) {
    file.item(quote! {
        /// The client: holds connections, settings and credentials; cheap to clone.
        #[derive(Clone, Debug)]
        pub struct #name {
            client: spandrel_runtime::Client,
        }
    });
    file.item(quote! {
        impl #name {
            /// A client to be set up.
            pub fn builder() -> spandrel_runtime::ClientBuilder<Self> {
                spandrel_runtime::ClientBuilder::new()
                    .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
            }
            #(#accessors)*
        }
    });
    file.item(quote! {
        impl #from<spandrel_runtime::Client> for #name {
            fn from(client: spandrel_runtime::Client) -> Self {
                Self { client }
            }
        }
    });
}

/// The root of a crate with a module for each API.
pub(super) fn nested(apis: &[Api]) -> File<'_> {
    // The first API lends its names for shadowing; the root uses absolute paths alone.
    let mut file = File::new(
        &apis[0],
        "mod",
        &[Paragraph::Ours(
            "The client, and a module for each API.".to_owned(),
        )],
    );
    for api in apis {
        let module = ident(&api.name);
        file.item(quote!(pub mod #module;));
    }
    let accessors: Vec<TokenStream> = apis
        .iter()
        .filter(|api| calls(api))
        .map(|api| {
            let docs = docs::attrs(&[titled(api)], 4);
            let (accessor, ty) = (ident(&api.name), ident(&api.names.root));
            quote! {
                #docs
                pub fn #accessor(&self) -> #accessor::#ty<'_> {
                    #accessor::#ty { client: &self.client }
                }
            }
        })
        .collect();
    if !accessors.is_empty() {
        client(&mut file, &ident("Client"), &quote!(From), &accessors);
    }
    file
}
