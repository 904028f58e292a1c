//! Types in Rust, and the prose of a place.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Paragraph;
use super::file::{File, path};
use super::unions::is_from_any;
use super::words;
use crate::ir::{Docs, Field, Presence, Scalar, Shape, Ty, Use};
use crate::plan::{Api, Facts, published_default};

impl File<'_> {
    /// A type.
    pub(super) fn ty(&mut self, ty: &Ty) -> TokenStream {
        match ty {
            Ty::Def(id) => self.named(*id),
            Ty::Scalar(scalar) => self.scalar(*scalar),
            Ty::List(item) => {
                let (vec, item) = (self.std("Vec"), self.ty(item));
                quote!(#vec<#item>)
            }
            Ty::Tuple(items, rest) => {
                let items: Vec<TokenStream> = items.iter().map(|item| self.ty(item)).collect();
                let items = match items.as_slice() {
                    [one] => quote!((#one,)),
                    items => quote!((#(#items),*)),
                };
                match rest.as_deref() {
                    None => items,
                    Some(rest) => {
                        let (tuple, rest) = (self.runtime("Tuple"), self.ty(rest));
                        quote!(#tuple<#items, #rest>)
                    }
                }
            }
            Ty::Map(key, value) => {
                let map = self.external("std::collections", "BTreeMap");
                let key = match key {
                    Some(id) => self.named(*id),
                    None => self.std("String"),
                };
                let value = self.ty(value);
                quote!(#map<#key, #value>)
            }
            Ty::Nullable(inner) => {
                let (option, inner) = (self.std("Option"), self.ty(inner));
                quote!(#option<#inner>)
            }
            Ty::JsonText(inner) => {
                let (text, inner) = (self.runtime("JsonText"), self.ty(inner));
                quote!(#text<#inner>)
            }
            Ty::Foreign(path, _) => self::path(path),
            Ty::Part(inner) => {
                let (part, inner) = (self.runtime("PartOf"), self.ty(inner));
                quote!(#part<#inner>)
            }
            Ty::Json => self.runtime("Json"),
        }
    }

    fn scalar(&mut self, scalar: Scalar) -> TokenStream {
        match spelled(scalar) {
            Spelled::Primitive(name) => path(name),
            Spelled::Std(name) => self.std(name),
            Spelled::Runtime(name) => self.runtime(name),
        }
    }

    /// How a function takes a value of a type: what converts to text or to a union is converted.
    pub(super) fn argument(&mut self, ty: &Ty) -> Argument {
        match self.resolved(ty) {
            Ty::Scalar(
                Scalar::String
                | Scalar::Secret
                | Scalar::File
                | Scalar::LenientInteger
                | Scalar::LenientNumber,
            ) => self.converted(ty),
            Ty::Tuple(_, Some(_)) | Ty::Part(_) => self.converted(ty),
            Ty::Def(id) if is_from_any(self.api, id) => self.converted(ty),
            // A list of lists is taken as it is.
            Ty::List(item) if !matches!(self.resolved(&item), Ty::List(_) | Ty::Map(..)) => {
                let (iterator, item) = (self.std("IntoIterator"), self.argument(&item));
                let item_ty = item.ty;
                Argument {
                    ty: quote!(impl #iterator<Item = #item_ty>),
                    convert: match item.convert {
                        Convert::None => Convert::Collect,
                        _ => Convert::CollectInto,
                    },
                }
            }
            Ty::Map(key, value) => {
                let iterator = self.std("IntoIterator");
                let key = match key {
                    Some(id) => self.named(id),
                    None => self.std("String"),
                };
                let value = self.ty(&value);
                Argument {
                    ty: quote!(impl #iterator<Item = (#key, #value)>),
                    convert: Convert::Collect,
                }
            }
            _ => Argument {
                ty: self.ty(ty),
                convert: Convert::None,
            },
        }
    }

    fn converted(&mut self, ty: &Ty) -> Argument {
        let (into, target) = (self.std("Into"), self.ty(ty));
        Argument {
            ty: quote!(impl #into<#target>),
            convert: Convert::Into,
        }
    }

    /// Whether a type is an integer, or a list or map of integers: then it is read so that `7.0` is
    /// one too.
    pub(super) fn holds_integers(&self, ty: &Ty) -> bool {
        match self.resolved(ty) {
            Ty::Scalar(Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64) => true,
            Ty::List(inner) | Ty::Nullable(inner) | Ty::Map(_, inner) => {
                self.holds_integers(&inner)
            }
            _ => false,
        }
    }

    /// Whether integers stand in a tuple, which holds other types as well.
    pub(super) fn has_integers_in_tuples(&self, ty: &Ty) -> bool {
        match self.resolved(ty) {
            Ty::Tuple(items, rest) => items
                .iter()
                .chain(rest.as_deref())
                .any(|item| self.holds_integers(item) || self.has_integers_in_tuples(item)),
            Ty::List(inner) | Ty::Nullable(inner) | Ty::Map(_, inner) => {
                self.has_integers_in_tuples(&inner)
            }
            _ => false,
        }
    }

    /// A type with aliases looked through.
    pub(super) fn resolved(&self, ty: &Ty) -> Ty {
        resolved(self.api, ty)
    }
}

/// A type with aliases looked through.
pub(super) fn resolved(api: &Api, ty: &Ty) -> Ty {
    match ty {
        Ty::Def(id) if !api.newtypes.contains(id) => match &api.draft.ty(*id).shape {
            Shape::Alias(used) => resolved(api, &used.ty),
            _ => ty.clone(),
        },
        _ => ty.clone(),
    }
}

/// Where the Rust type of a scalar comes from, and its name.
pub(super) enum Spelled {
    Primitive(&'static str),
    Std(&'static str),
    Runtime(&'static str),
}

/// The Rust type of a scalar.
pub(super) fn spelled(scalar: Scalar) -> Spelled {
    match scalar {
        Scalar::Bool => Spelled::Primitive("bool"),
        Scalar::I32 => Spelled::Primitive("i32"),
        Scalar::I64 => Spelled::Primitive("i64"),
        Scalar::U32 => Spelled::Primitive("u32"),
        Scalar::U64 => Spelled::Primitive("u64"),
        Scalar::F64 => Spelled::Primitive("f64"),
        Scalar::String => Spelled::Std("String"),
        Scalar::Secret => Spelled::Runtime("Secret"),
        Scalar::Uuid => Spelled::Runtime("Uuid"),
        Scalar::DateTime => Spelled::Runtime("DateTime"),
        Scalar::Date => Spelled::Runtime("Date"),
        Scalar::Time => Spelled::Runtime("Time"),
        Scalar::Duration => Spelled::Runtime("IsoDuration"),
        Scalar::LenientInteger => Spelled::Runtime("LenientInteger"),
        Scalar::LenientNumber => Spelled::Runtime("LenientNumber"),
        Scalar::Base64 => Spelled::Runtime("Base64"),
        Scalar::Base64Url => Spelled::Runtime("Base64Url"),
        Scalar::Bytes => Spelled::Runtime("Bytes"),
        Scalar::File => Spelled::Runtime("File"),
    }
}

/// How a function takes a value.
pub(super) struct Argument {
    pub(super) ty: TokenStream,
    pub(super) convert: Convert,
}

/// How an argument becomes the value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Convert {
    None,
    Into,
    Collect,
    CollectInto,
}

impl Argument {
    /// The value of an argument of this name.
    pub(super) fn value(&self, file: &File<'_>, name: &proc_macro2::Ident) -> TokenStream {
        match self.convert {
            Convert::None => quote!(#name),
            Convert::Into => quote!(#name.into()),
            Convert::Collect => quote!(#name.into_iter().collect()),
            Convert::CollectInto => {
                let into = file.std("Into");
                quote!(#name.into_iter().map(#into::into).collect())
            }
        }
    }
}

/// How a field holds its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// The value itself.
    Value,
    /// The value, or the published default where the key is missing.
    Default,
    /// An `Option` that is written as null where it is `None`.
    Nullable,
    /// An `Option` that is left out where it is `None`.
    Optional,
    /// Absent, null or a value.
    Patch,
}

/// How a field of a type holds its value (see the table in ARCHITECTURE.md).
pub(super) fn holds(api: &crate::plan::Api, field: &Field, facts: Facts) -> Holds {
    match field.presence {
        Presence::Required => Holds::Value,
        Presence::Nullable => Holds::Nullable,
        Presence::Optional if published_default(&api.draft, field, facts).is_some() => {
            Holds::Default
        }
        Presence::Optional => Holds::Optional,
        Presence::OptionalNullable if facts.in_request => Holds::Patch,
        Presence::OptionalNullable => Holds::Optional,
    }
}

/// What becomes of a value that is not set, where the document publishes a default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unset {
    /// A request may leave it out, and the server fills it in.
    ByCaller,
    /// A response may leave it out, and the type fills it in.
    ByServer,
    /// It is always there, or nothing fills it in.
    Never,
}

/// The prose of a place: its title where that says more than its name, description, limits.
pub(super) fn prose(name: &str, used: &Use, unset: Unset) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = described(name, &used.docs)
        .into_iter()
        .map(Paragraph::Theirs)
        .collect();
    let mut facts = words::limits(&used.limits);
    if let Some(default) = used
        .default
        .as_ref()
        .map(crate::ir::literal)
        .filter(|text| text != "null")
    {
        facts.push(match unset {
            Unset::ByCaller => format!("the server takes `{default}` where it is left out"),
            Unset::ByServer => format!("`{default}` where the server leaves it out"),
            Unset::Never => format!("the document's default is `{default}`"),
        });
    }
    if !facts.is_empty() {
        let mut sentence = facts.join("; ");
        if let Some(first) = sentence.get(..1) {
            let capital = first.to_uppercase();
            sentence.replace_range(..1, &capital);
        }
        paragraphs.push(Paragraph::Ours(format!("{sentence}.")));
    }
    if used.read_only {
        paragraphs.push(Paragraph::Ours("Read-only.".to_owned()));
    }
    if used.write_only {
        paragraphs.push(Paragraph::Ours(
            "Write-only: responses do not carry it.".to_owned(),
        ));
    }
    paragraphs
}

/// Title and description in one paragraph.
pub(super) fn described(name: &str, docs: &Docs) -> Option<String> {
    let title = docs
        .title
        .as_deref()
        .map(str::trim)
        .filter(|title| says_more(title, name));
    match (title, docs.description.as_deref()) {
        (Some(title), Some(description)) if !description.starts_with(title) => Some(format!(
            "**{}.** {description}",
            title.trim_end_matches('.')
        )),
        (_, Some(description)) => Some(description.to_owned()),
        (Some(title), None) => Some(format!("{}.", title.trim_end_matches('.'))),
        (None, None) => None,
    }
}

/// Whether a title says anything that the name does not: "Fleet Ref" at `fleet_ref` does not, nor
/// does the "(Deprecated)" that the attribute says.
fn says_more(title: &str, name: &str) -> bool {
    let letters = |text: &str| -> String {
        text.to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect()
    };
    let title = letters(title);
    let title = title.strip_suffix("deprecated").unwrap_or(&title);
    !title.is_empty() && !letters(name).contains(title)
}
