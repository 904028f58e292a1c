//! Media types: which of several is used, and how its bodies are read and written.

use crate::ir::{Coding, Scalar, Ty};
use crate::model;

/// The media type to use of several: JSON, else a form, else text, else the first.
pub(super) fn preferred<'a, 't>(
    content: &'a [model::MediaType<'t>],
) -> Option<&'a model::MediaType<'t>> {
    let first = |wanted: Coding| {
        content
            .iter()
            .find(|candidate| coding(candidate.name) == Some(wanted))
    };
    first(Coding::Json)
        .or_else(|| first(Coding::Form))
        .or_else(|| first(Coding::Multipart))
        .or_else(|| first(Coding::Text))
        .or_else(|| content.first())
}

/// How a media type is read and written; `None` for XML and for multipart that is no form.
pub(super) fn coding(name: &str) -> Option<Coding> {
    let essence = name
        .split(';')
        .next()
        .unwrap_or(name)
        .trim()
        .to_ascii_lowercase();
    match essence.as_str() {
        "application/json" | "text/json" | "*/*" => Some(Coding::Json),
        "application/x-www-form-urlencoded" => Some(Coding::Form),
        "multipart/form-data" => Some(Coding::Multipart),
        "application/xml" | "text/xml" => None,
        _ if essence.ends_with("+json") => Some(Coding::Json),
        _ if essence.ends_with("+xml") || essence.starts_with("multipart/") => None,
        _ if essence.starts_with("text/") => Some(Coding::Text),
        _ => Some(Coding::Bytes),
    }
}

/// The type of a body that no schema describes.
pub(super) fn plain(coding: Coding) -> Ty {
    match coding {
        Coding::Json => Ty::Json,
        Coding::Text => Ty::Scalar(Scalar::String),
        Coding::Form | Coding::Multipart | Coding::Bytes => Ty::Scalar(Scalar::Bytes),
    }
}
