//! Names of what is carried: enums of bodies, headers, webhooks and callbacks.

use super::ident::{snake_ident, type_ident, variant_ident};
use super::lock::{DELIVERIES, Kind, Lock, delivery_key, header_key};
use super::names::{Scope, name_all};
use super::operation_names::bare;
use crate::ir::{Coding, Draft, Media, Operation};

/// The constants of the headers of answers.
pub(super) fn headers(draft: &Draft, lock: &Lock) -> Vec<String> {
    let all = &draft.headers;
    let locked = all.iter().map(|header| {
        let wire = header_key(draft, header);
        lock.get(Kind::Header, &header.wire, &wire)
    });
    name_all(&mut Scope::default(), locked, |scope, index| {
        scope.free(&bare(&snake_ident(&all[index].wire)).to_uppercase())
    })
}

/// The enum of what is delivered, and its variants; empty where there is nothing.
pub(super) fn deliveries(draft: &Draft, lock: &Lock, types: &mut Scope) -> (String, Vec<String>) {
    let all = &draft.deliveries.all;
    if all.is_empty() {
        return Default::default();
    }
    let locked = all.iter().map(|delivery| {
        let wire = delivery_key(delivery);
        lock.get(Kind::Delivery, DELIVERIES, &wire)
    });
    let variants = name_all(&mut Scope::default(), locked, |scope, index| {
        scope.free(&variant_ident(&all[index].name))
    });
    let locked = lock.get(Kind::Delivery, DELIVERIES, "");
    let name = match locked.filter(|name| types.claim(name)) {
        Some(name) => name.to_owned(),
        None => types.first_free(&["Webhook", "Delivery", "WebhookDelivery"]),
    };
    (name, variants)
}

/// The enum of the bodies that an operation may send, and a variant for each media type.
pub(super) fn bodies(
    operation: &Operation,
    wanted: &str,
    lock: &Lock,
    key: &str,
    types: &mut Scope,
) -> (String, Vec<String>) {
    let Some(body) = operation
        .body
        .as_ref()
        .filter(|body| !body.others.is_empty())
    else {
        return Default::default();
    };
    let mut variants = Scope::default();
    let all: Vec<&Media> = body.all().map(|sent| &sent.media).collect();
    let locked = all
        .iter()
        .map(|media| lock.get(Kind::Body, key, &media.name));
    let names = name_all(&mut variants, locked, |scope, index| {
        scope.free(&match all[index].coding {
            Coding::Json => "Json".to_owned(),
            Coding::Form => "Form".to_owned(),
            Coding::Multipart => "Multipart".to_owned(),
            Coding::Text | Coding::JsonLines | Coding::Bytes => media_ident(&all[index].name),
        })
    });
    let locked = lock
        .get(Kind::Body, key, "")
        .filter(|name| types.claim(name));
    let name = match locked {
        Some(name) => name.to_owned(),
        None => types.first_free(&[
            &format!("{wanted}Body"),
            &format!("{wanted}RequestBody"),
            &format!("{wanted}Bodies"),
        ]),
    };
    (name, names)
}

/// A media type as a part of a name: `Csv` of `text/csv`, `MergePatchJson` of
/// `application/merge-patch+json`, `Image` of `image/*`.
pub(crate) fn media_ident(media: &str) -> String {
    let essence = media.split(';').next().unwrap_or(media);
    let (kind, subtype) = essence.split_once('/').unwrap_or((essence, "*"));
    let subtype = subtype
        .strip_prefix("vnd.")
        .or_else(|| subtype.strip_prefix("x-"))
        .unwrap_or(subtype);
    match subtype {
        "*" if kind == "*" => "Other".to_owned(),
        "*" => type_ident(kind),
        "octet-stream" => "Bytes".to_owned(),
        "plain" => "Text".to_owned(),
        subtype => type_ident(subtype),
    }
}
