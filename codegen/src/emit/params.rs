//! Parameters: what a function takes, and the step of the call that sets it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::file::{File, ident};
use super::limits;
use super::types::Convert;
use crate::ir::{Location, Param, Scalar, Style, Ty};

/// A parameter as a function takes it and hands it on.
pub(super) struct Taken {
    /// The argument's type.
    pub(super) ty: TokenStream,
    /// What makes the argument the value, where that takes a statement.
    pub(super) prelude: Option<TokenStream>,
    /// The steps of the call: checked, then set.
    pub(super) step: TokenStream,
}

pub(super) fn taken(file: &mut File<'_>, param: &Param, name: &Ident) -> Taken {
    let ty = &param.value.ty;
    let resolved = file.resolved(ty);
    let (argument, prelude) = match &resolved {
        Ty::Scalar(Scalar::String) => (quote!(&str), None),
        Ty::List(_) | Ty::Map(..) => {
            let argument = file.argument(ty);
            let held = file.ty(&resolved);
            let value = argument.value(file, name);
            let prelude =
                (argument.convert != Convert::None).then(|| quote!(let #name: #held = #value;));
            (argument.ty, prelude)
        }
        _ => (file.ty(ty), None),
    };
    let wire = &param.wire;
    let own = limits::effective(file.api, ty, param.value.limits.clone());
    let check = (own.constrain() || limits::is_limited(file.api, ty)).then(|| {
        let rules = limits::rules(file, &own);
        quote!(.check(#wire, &#name, &[#(#rules),*]))
    });
    let set = set(file, param, name);
    Taken {
        ty: argument,
        prelude,
        step: quote!(#check #set),
    }
}

/// The step that sets a parameter: a plain one for what is one piece of text, and for the lists
/// whose pairs repeat the name.
fn set(file: &mut File<'_>, param: &Param, name: &Ident) -> TokenStream {
    let wire = &param.wire;
    let ty = &param.value.ty;
    let types = &file.api.draft.types;
    let scalar = ty.is_text(types);
    let list = match file.resolved(ty) {
        Ty::List(item) => item.is_text(types),
        _ => false,
    };
    let plain = match (param.location, param.style) {
        _ if param.allow_reserved => None,
        (Location::Path, Style::Simple { .. }) if scalar => Some("path"),
        (Location::Query, Style::Form { explode: true }) if list => Some("query"),
        (_, Style::Json) => None,
        (Location::Query, _) if scalar => Some("query"),
        (Location::Header, _) if scalar => Some("header_param"),
        (Location::Cookie, Style::Form { .. }) if scalar => Some("cookie_param"),
        (Location::QueryString, Style::Text) => Some("query_text"),
        (Location::QueryString, Style::Form { .. }) => Some("query_form"),
        _ => None,
    };
    if let Some(plain) = plain {
        let plain = ident(plain);
        return quote!(.#plain(#wire, #name));
    }
    let (step, of) = match (param.location, param.allow_reserved) {
        (Location::QueryString, _) => return quote!(.query_json(#wire, #name)),
        (Location::Path, false) => ("path_styled", "PathStyle"),
        (Location::Path, true) => ("path_reserved", "PathStyle"),
        (Location::Query, false) => ("query_styled", "QueryStyle"),
        (Location::Query, true) => ("query_reserved", "QueryStyle"),
        (Location::Header, _) => ("header_styled", "HeaderStyle"),
        (Location::Cookie, _) => ("cookie_styled", "CookieStyle"),
    };
    let (style, explode) = match param.style {
        Style::Simple { explode } => ("Simple", explode),
        Style::Label { explode } => ("Label", explode),
        Style::Matrix { explode } => ("Matrix", explode),
        Style::Form { explode } => ("Form", explode),
        Style::Cookie { explode } => ("Cookie", explode),
        Style::SpaceDelimited => ("SpaceDelimited", false),
        Style::PipeDelimited => ("PipeDelimited", false),
        Style::DeepObject => ("DeepObject", false),
        Style::Json | Style::Text => ("Json", false),
    };
    // One piece of text is the same exploded or not.
    let explode = if explode && !scalar { "Explode" } else { "" };
    let (step, of) = (ident(step), file.runtime(of));
    let style = ident(&format!("{style}{explode}"));
    quote!(.#step(#wire, #of::#style, #name))
}
