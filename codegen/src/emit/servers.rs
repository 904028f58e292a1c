//! The servers that a client can choose from: an enum of several, a struct for one with variables.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Paragraph};
use super::file::{File, ident};
use crate::ir::Server;

/// The types of the servers, where there is something to choose.
pub(super) fn items(file: &mut File<'_>) {
    let api = file.api;
    let Some(names) = &api.names.servers else {
        return;
    };
    let servers = api.draft.absolute_servers().zip(&names.structs);
    for ((server, name), variables) in servers.zip(&names.variables) {
        if let Some(name) = name {
            templated(file, server, name, variables);
        }
    }
    if api.draft.absolute_servers().count() < 2 {
        return;
    }
    let name = ident(&names.ident);
    let (mut variants, mut arms, mut conversions) = (Vec::new(), Vec::new(), Vec::new());
    let (from, string, result) = (
        file.std("From"),
        file.std("String"),
        quote!(::std::fmt::Result),
    );
    for ((server, variant), inner) in api
        .draft
        .absolute_servers()
        .zip(&names.variants)
        .zip(&names.structs)
    {
        let docs = docs::attrs(&[described(server)], 4);
        let (variant, url) = (ident(variant), &server.template);
        match inner.as_ref().map(|inner| ident(inner)) {
            None => {
                variants.push(quote!(#docs #variant));
                arms.push(quote!(Self::#variant => f.write_str(#url)));
            }
            Some(inner) => {
                variants.push(quote!(#docs #variant(#inner)));
                arms.push(quote!(Self::#variant(server) => server.fmt(f)));
                conversions.push(quote! {
                    impl #from<#inner> for #name {
                        fn from(server: #inner) -> Self {
                            Self::#variant(server)
                        }
                    }
                });
            }
        }
    }
    file.item(quote! {
        /// The document's servers, for `base_url` of the client or of a call.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum #name { #(#variants),* }
    });
    file.item(quote! {
        impl ::std::fmt::Display for #name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> #result {
                match self { #(#arms),* }
            }
        }
    });
    file.item(quote! {
        impl #from<#name> for #string {
            fn from(server: #name) -> Self {
                ::std::string::ToString::to_string(&server)
            }
        }
    });
    for conversion in conversions {
        file.item(conversion);
    }
}

/// A server whose URL has variables, as a table of the runtime.
fn templated(file: &mut File<'_>, server: &Server, name: &str, variables: &[String]) {
    let mut lines = docs::comments(&[described(server)], 4);
    lines.push_str(&format!(
        "    pub struct {name} = {:?} {{\n",
        server.template
    ));
    for (variable, name) in server.variables.iter().zip(variables) {
        let mut paragraphs: Vec<Paragraph> = variable
            .docs
            .iter()
            .cloned()
            .map(Paragraph::Theirs)
            .collect();
        let default = variable.default.replace('`', "");
        let mut facts = if default.is_empty() {
            "Empty unless set".to_owned()
        } else {
            format!("`{default}` unless set")
        };
        if !variable.values.is_empty() {
            let values: Vec<String> = variable
                .values
                .iter()
                .map(|value| format!("`{}`", value.replace('`', "")))
                .collect();
            facts.push_str(&format!("; one of {}", values.join(", ")));
        }
        paragraphs.push(Paragraph::Ours(format!("{facts}.")));
        lines.push_str(&docs::comments(&paragraphs, 8));
        lines.push_str(&format!(
            "        {name}: {:?} = {:?},\n",
            variable.name, variable.default
        ));
    }
    file.text_item(format!(
        "::spandrel_runtime::server! {{\n{lines}    }}\n}}\n"
    ));
}

fn described(server: &Server) -> Paragraph {
    let url = format!("`{}`", server.template.replace('`', ""));
    Paragraph::Theirs(match &server.docs {
        Some(docs) => format!("{}: {url}", docs.trim_end_matches(['.', ':'])),
        None => url,
    })
}

/// The fact that an operation has a server of its own.
pub(super) fn of_operation(servers: &[String]) -> Option<TokenStream> {
    let server = servers.first()?;
    Some(quote!(.server(#server)))
}
