//! Headers of responses: a constant for each, in `headers.rs`.

use quote::quote;

use super::docs::{self, Paragraph};
use super::file::{File, ident};
use super::structs::deprecated;
use super::types::{Unset, prose};
use crate::ir::HeaderForm;
use crate::plan::Api;

/// The module of these constants.
pub(super) const MODULE: &str = "headers";

pub(super) fn file(api: &Api) -> File<'_> {
    let intro = "Headers of responses: `Response::header` and `Header::of` read them.";
    let mut file = File::new(api, MODULE, &[Paragraph::Ours(intro.to_owned())]);
    for (header, name) in api.draft.headers.iter().zip(&api.names.headers) {
        let wire = &header.wire;
        let mut paragraphs = prose(wire, &header.value, Unset::Never);
        if paragraphs.is_empty() {
            paragraphs.push(Paragraph::Ours(format!("`{wire}`.")));
        }
        let docs = docs::attrs(&paragraphs, 0);
        let deprecated = deprecated(&header.value.deprecated);
        let (name, ty) = (ident(name), file.ty(&header.value.ty));
        let of = ident(match header.form {
            HeaderForm::Text => "text",
            HeaderForm::List => "list",
            HeaderForm::Lines => "lines",
            HeaderForm::Json => "json",
        });
        let header = file.runtime("Header");
        file.item(quote! {
            #docs
            #deprecated
            pub const #name: #header<#ty> = #header::#of(#wire);
        });
    }
    file
}
