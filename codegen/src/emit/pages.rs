//! What the types of pages tell the runtime: `pages.rs`.

use std::collections::BTreeMap;

use quote::quote;

use super::docs::Paragraph;
use super::file::{File, ident};
use super::types::{Holds, holds};
use crate::ir::{PageShape, Shape, Ty, TypeId};
use crate::plan::{Api, Part};

/// The module of these impls.
pub(super) const MODULE: &str = "pages";

pub(super) fn file(api: &Api, part: Part) -> File<'_> {
    let mut file = File::of(
        api,
        part,
        MODULE,
        &[Paragraph::Ours("Pages of lists.".to_owned())],
    );
    // One impl for each type of page, whichever operations give it.
    let mut shapes: BTreeMap<TypeId, &PageShape> = BTreeMap::new();
    for paging in api
        .draft
        .operations
        .iter()
        .filter_map(|operation| operation.paging.as_ref())
    {
        if let Some(page) = paging
            .page
            .as_ref()
            .filter(|page| api.parts.of_type(page.ty) == part)
        {
            shapes.entry(page.ty).or_insert(page);
        }
    }
    for shape in shapes.values() {
        page(&mut file, shape);
    }
    file
}

fn page(file: &mut File<'_>, shape: &PageShape) {
    let api = file.api;
    let Shape::Struct(strukt) = &api.draft.ty(shape.ty).shape else {
        return;
    };
    let facts = api.facts[shape.ty.0 as usize];
    let names = &api.names.types[shape.ty.0 as usize];
    let (Some(items), Some(items_name)) = (
        strukt.fields.get(shape.items),
        names.members.get(shape.items),
    ) else {
        return;
    };
    let Ty::List(item) = &items.value.ty else {
        return;
    };
    let item = file.ty(item);
    let items_name = ident(items_name);
    let (into_items, count) = match holds(api, items, facts) {
        Holds::Value | Holds::Default => (quote!(self.#items_name), quote!(self.#items_name.len())),
        Holds::Nullable | Holds::Optional => (
            quote!(self.#items_name.unwrap_or_default()),
            quote!(self.#items_name.as_ref().map_or(0, |items| items.len())),
        ),
        Holds::Patch => (
            quote!(self.#items_name.into_option().unwrap_or_default()),
            quote!(self.#items_name.value().map_or(0, |items| items.len())),
        ),
    };
    let option = file.std("Option");
    let next = shape
        .next
        .and_then(|next| Some((strukt.fields.get(next)?, names.members.get(next)?)));
    let next = next.map(|(field, name)| {
        let name = ident(name);
        let value = match holds(api, field, facts) {
            Holds::Value | Holds::Default => {
                let some = file.std("Some");
                quote!(#some(&self.#name))
            }
            Holds::Nullable | Holds::Optional => quote!(self.#name.as_deref()),
            Holds::Patch => quote!(self.#name.value().map(|next| next.as_str())),
        };
        quote! {
            fn next(&self) -> #option<&str> {
                #value
            }
        }
    });
    let (page, vec, ty) = (file.runtime("Page"), file.std("Vec"), file.named(shape.ty));
    file.item(quote! {
        impl #page for #ty {
            type Item = #item;
            fn into_items(self) -> #vec<#item> {
                #into_items
            }
            fn count(&self) -> usize {
                #count
            }
            #next
        }
    });
}
