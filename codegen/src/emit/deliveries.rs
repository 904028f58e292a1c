//! What is delivered to webhooks and callbacks: an enum of it, in `webhooks.rs`.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Paragraph};
use super::file::{File, ident};
use super::replies;
use super::structs::deprecated;
use super::types::described;
use crate::ir::{Delivery, Payload};
use crate::plan::{Api, Part};

/// The module of this enum.
pub(super) const MODULE: &str = "webhooks";

pub(super) fn file(api: &Api) -> File<'_> {
    let intro = "What the API delivers, to webhooks and callbacks.";
    let mut file = File::door(
        api,
        Part::Webhooks,
        MODULE,
        &[Paragraph::Ours(intro.to_owned())],
    );
    let deliveries = &api.draft.deliveries;
    if deliveries.all.is_empty() {
        return file;
    }
    let (name, variants) = &api.names.deliveries;
    let declared: Vec<TokenStream> = deliveries
        .all
        .iter()
        .zip(variants)
        .map(|(delivery, variant)| {
            let docs = docs::attrs(&prose(delivery), 4);
            let deprecated = deprecated(&delivery.deprecated);
            let variant = ident(variant);
            match replies::payload(&mut file, &delivery.payload) {
                Some(ty) => quote!(#docs #deprecated #variant(#ty),),
                None => quote!(#docs #deprecated #variant,),
            }
        })
        .collect();
    let eq = deliveries
        .all
        .iter()
        .all(|delivery| match &delivery.payload {
            Payload::Empty => true,
            Payload::Body(_, ty) => replies::is_eq(api, ty),
        });
    let eq = eq.then(|| quote!(, Eq));
    let deprecated = deliveries
        .all
        .iter()
        .any(|delivery| delivery.deprecated.is_some());
    if deprecated {
        file.names_deprecated();
    }
    let ident = ident(name);
    file.item(quote! {
        /// What the API delivers: [`read`](Self::read) makes it of the body of a request to a webhook
        /// or a callback.
        #[derive(Clone, Debug, PartialEq #eq)]
        #[non_exhaustive]
        pub enum #ident { #(#declared)* }
    });
    let mut table = format!("::spandrel_runtime::deliveries! {{\n    {name} {{\n");
    for (delivery, variant) in deliveries.all.iter().zip(variants) {
        let coding = replies::coding(&delivery.payload);
        table.push_str(&format!(
            "        {:?} => {coding} {variant},\n",
            delivery.name
        ));
    }
    table.push_str("    }\n}\n");
    file.text_item(table);
    if let Some(tag) = &deliveries.tag {
        let mut table = format!("::spandrel_runtime::deliveries! {{\n    {name} by {tag:?} {{\n");
        for delivery in &deliveries.all {
            for value in &delivery.tags {
                table.push_str(&format!("        {value:?} => {:?},\n", delivery.name));
            }
        }
        table.push_str("    }\n}\n");
        file.text_item(table);
    }
    file
}

fn prose(delivery: &Delivery) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = described(&delivery.name, &delivery.docs)
        .into_iter()
        .map(Paragraph::Theirs)
        .collect();
    paragraphs.push(Paragraph::Ours(match &delivery.to {
        None => format!("The webhook `{}`.", delivery.name.replace('`', "")),
        // A runtime expression is taken out of the call: `$request.body#/url` is a key of its body.
        Some((operation, expression)) => format!(
            "Goes to `{}` of a call of `{}`.",
            expression.replace('`', ""),
            operation.replace('`', "")
        ),
    }));
    paragraphs
}
