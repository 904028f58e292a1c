//! Bodies chosen by status: the error enums that operations share, and success enums: `replies.rs`.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Paragraph};
use super::file::{File, ident};
use crate::ir::{Coding, Payload, Reply, Scalar, Status, Success, Ty};
use crate::plan::{Api, Part, media_ident};

/// The module of these enums.
pub(super) const MODULE: &str = "replies";

pub(super) fn file(api: &Api, part: Part) -> File<'_> {
    let mut file = File::of(
        api,
        part,
        MODULE,
        &[Paragraph::Ours(
            "Bodies of responses, chosen by status and never by shape.".to_owned(),
        )],
    );
    let sets = api.draft.error_sets.iter().zip(&api.names.error_sets);
    for (index, (set, name)) in sets.enumerate() {
        if api.parts.of_error_set(index) != part {
            continue;
        }
        let docs = "What the API answers when a call fails, by status.";
        enumeration(&mut file, name, docs, &set.replies);
        table(&mut file, "error_body", name, &set.replies);
    }
    let operations = api.draft.operations.iter().zip(&api.names.operations);
    for (operation, names) in
        operations.filter(|(operation, _)| api.parts.of_operation(operation) == part)
    {
        let Success::ByStatus(replies) = &operation.success else {
            continue;
        };
        let docs = format!("What `{}` gives, by status.", operation.id);
        enumeration(&mut file, &names.response, &docs, replies);
        table(&mut file, "success_body", &names.response, replies);
    }
    file
}

fn enumeration(file: &mut File<'_>, name: &str, docs: &str, replies: &[Reply]) {
    let docs = docs::attrs(&[Paragraph::Ours(docs.to_owned())], 0);
    let name = ident(name);
    let variants: Vec<TokenStream> = replies
        .iter()
        .zip(reply_variants(replies))
        .map(|(reply, variant)| {
            let variant = ident(&variant);
            let docs = docs::attrs(&[Paragraph::Theirs(variant_docs(reply))], 4);
            match payload(file, &reply.payload) {
                Some(ty) => quote!(#docs #variant(#ty),),
                None => quote!(#docs #variant,),
            }
        })
        .collect();
    let eq = replies.iter().all(|reply| match &reply.payload {
        Payload::Empty => true,
        Payload::Body(_, ty) => is_eq(file.api, ty),
    });
    let eq = eq.then(|| quote!(, Eq));
    file.item(quote! {
        #docs
        #[derive(Clone, Debug, PartialEq #eq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }
    });
}

pub(super) fn is_eq(api: &Api, ty: &Ty) -> bool {
    match ty {
        Ty::Def(id) => api.facts[id.0 as usize].eq,
        Ty::Scalar(scalar) => !matches!(scalar, Scalar::F64 | Scalar::LenientNumber),
        Ty::List(_)
        | Ty::Tuple(..)
        | Ty::Nullable(_)
        | Ty::Map(..)
        | Ty::JsonText(_)
        | Ty::Part(_) => ty.parts().into_iter().all(|part| is_eq(api, part)),
        // What it derives is not known.
        Ty::Foreign(..) => false,
        Ty::Json => true,
    }
}

fn variant_docs(reply: &Reply) -> String {
    let only = match &reply.only {
        Some(media) => format!(" as `{media}`"),
        None => String::new(),
    };
    let status = match reply.status {
        Status::Code(code) => format!("{code}{only}"),
        Status::Range(digit) => format!("{digit}XX{only}"),
        Status::Default if reply.only.is_some() => format!("Any other status{only}"),
        Status::Default => {
            return reply
                .docs
                .clone()
                .unwrap_or_else(|| "Any other status.".to_owned());
        }
    };
    match reply.docs.as_deref() {
        Some(docs) if !docs.is_empty() => format!("{status}: {docs}"),
        _ => status,
    }
}

/// A table of the runtime: a line for each status and media type, exact statuses before ranges.
fn table(file: &mut File<'_>, macro_name: &str, name: &str, replies: &[Reply]) {
    let mut text = format!("::spandrel_runtime::{macro_name}! {{\n    {name} {{\n");
    for (reply, variant) in replies.iter().zip(reply_variants(replies)) {
        let statuses = match reply.status {
            Status::Code(code) => code.to_string(),
            Status::Range(digit) => format!("{digit}00..={digit}99"),
            Status::Default => "_".to_owned(),
        };
        let only = match &reply.only {
            Some(media) => format!(" {media:?}"),
            None => String::new(),
        };
        let coding = coding(&reply.payload);
        text.push_str(&format!(
            "        {statuses}{only} => {coding} {variant},\n"
        ));
    }
    text.push_str("    }\n}\n");
    file.text_item(text);
}

/// The type of a payload; `None` where there is no body.
pub(super) fn payload(file: &mut File<'_>, payload: &Payload) -> Option<TokenStream> {
    match payload {
        Payload::Empty => None,
        Payload::Body(_, ty) => Some(file.ty(ty)),
    }
}

/// The function that decodes a payload.
pub(super) fn decode(file: &mut File<'_>, payload: &Payload) -> TokenStream {
    let decode = file.runtime("decode");
    let function = ident(coding(payload));
    quote!(#decode::#function)
}

/// What the runtime calls the way in which a payload is read.
pub(super) fn coding(payload: &Payload) -> &'static str {
    match payload {
        Payload::Empty => "empty",
        Payload::Body(media, _) => match media.coding {
            Coding::Json => "json",
            Coding::Text => "text",
            Coding::JsonLines => "json_lines",
            Coding::Form | Coding::Multipart | Coding::Bytes => "bytes",
        },
    }
}

/// The variants' names: the status, and the media type where a status has several.
pub(crate) fn reply_variants(replies: &[Reply]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(replies.len());
    for reply in replies {
        let of_status = variant(reply.status);
        let wanted = match &reply.only {
            Some(media) => format!("{of_status}{}", media_ident(media)),
            None => of_status,
        };
        let name = (2u32..)
            .map(|number| format!("{wanted}{number}"))
            .find(|name| !names.contains(name));
        names.push(match name {
            Some(numbered) if names.contains(&wanted) => numbered,
            _ => wanted,
        });
    }
    names
}

/// A variant's name for a status (the reason phrases of RFC 9110, section 15, and its registry).
fn variant(status: Status) -> String {
    let code = match status {
        Status::Code(code) => code,
        Status::Range(1) => return "Informational".to_owned(),
        Status::Range(2) => return "Success".to_owned(),
        Status::Range(3) => return "Redirection".to_owned(),
        Status::Range(4) => return "ClientError".to_owned(),
        Status::Range(_) => return "ServerError".to_owned(),
        Status::Default => return "Other".to_owned(),
    };
    let name = match code {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritativeInformation",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        407 => "ProxyAuthenticationRequired",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        414 => "UriTooLong",
        415 => "UnsupportedMediaType",
        416 => "RangeNotSatisfiable",
        417 => "ExpectationFailed",
        421 => "MisdirectedRequest",
        422 => "UnprocessableEntity",
        423 => "Locked",
        424 => "FailedDependency",
        425 => "TooEarly",
        426 => "UpgradeRequired",
        428 => "PreconditionRequired",
        429 => "TooManyRequests",
        431 => "RequestHeaderFieldsTooLarge",
        451 => "UnavailableForLegalReasons",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        507 => "InsufficientStorage",
        other => return format!("Status{other}"),
    };
    name.to_owned()
}
