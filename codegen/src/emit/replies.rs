//! Bodies chosen by status: the error enums that operations share, and success enums: `replies.rs`.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Paragraph};
use super::file::{File, ident};
use crate::ir::{Coding, Payload, Reply, Status, Success, Ty};
use crate::plan::Api;

/// The module of these enums.
pub(super) const MODULE: &str = "replies";

pub(super) fn file(api: &Api) -> File<'_> {
    let mut file = File::new(
        api,
        MODULE,
        &[Paragraph::Ours(
            "Bodies of responses, chosen by status and never by shape.".to_owned(),
        )],
    );
    for (set, name) in api.draft.error_sets.iter().zip(&api.names.error_sets) {
        let docs = "What the API answers when a call fails, by status.";
        enumeration(&mut file, name, docs, &set.replies);
        error_body(&mut file, name, &set.replies);
    }
    for (operation, names) in api.draft.operations.iter().zip(&api.names.operations) {
        let Success::ByStatus(replies) = &operation.success else {
            continue;
        };
        let docs = format!("What `{}` gives, by status.", operation.id);
        enumeration(&mut file, &names.response, &docs, replies);
        success_body(&mut file, &names.response, replies);
    }
    file
}

fn enumeration(file: &mut File<'_>, name: &str, docs: &str, replies: &[Reply]) {
    let docs = docs::attrs(&[Paragraph::Ours(docs.to_owned())], 0);
    let name = ident(name);
    let variants: Vec<TokenStream> = replies
        .iter()
        .map(|reply| {
            let variant = ident(&variant(reply.status));
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

fn is_eq(api: &Api, ty: &Ty) -> bool {
    match ty {
        Ty::Def(id) => api.facts[id.0 as usize].eq,
        Ty::Scalar(scalar) => *scalar != crate::ir::Scalar::F64,
        Ty::List(inner) | Ty::Nullable(inner) | Ty::Map(_, inner) => is_eq(api, inner),
        Ty::Json => true,
    }
}

fn variant_docs(reply: &Reply) -> String {
    let status = match reply.status {
        Status::Code(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
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

fn error_body(file: &mut File<'_>, name: &str, replies: &[Reply]) {
    let name = ident(name);
    let (trait_name, answer, error) = (
        file.runtime("ErrorBody"),
        file.runtime("Answer"),
        file.runtime("DecodeError"),
    );
    let (option, result) = (file.std("Option"), file.std("Result"));
    let (some, none, ok) = (file.std("Some"), file.std("None"), file.std("Ok"));
    let arms = arms(file, replies, |variant, decoded| match decoded {
        Some(decode) => quote!(#decode(answer).map(Self::#variant)),
        None => quote!(#ok(Self::#variant)),
    });
    let rest = (!has_default(replies)).then(|| quote!(_ => return #none,));
    let by_status = by_status(replies, &arms, &rest);
    file.item(quote! {
        impl #trait_name for #name {
            fn decode(answer: &#answer) -> #option<#result<Self, #error>> {
                #some(#by_status)
            }
        }
    });
}

fn success_body(file: &mut File<'_>, name: &str, replies: &[Reply]) {
    let name = ident(name);
    let (answer, error) = (file.runtime("Answer"), file.runtime("DecodeError"));
    let (result, ok, err) = (file.std("Result"), file.std("Ok"), file.std("Err"));
    let arms = arms(file, replies, |variant, decoded| match decoded {
        Some(decode) => quote!(#decode(answer).map(Self::#variant)),
        None => quote!(#ok(Self::#variant)),
    });
    let rest = (!has_default(replies)).then(|| {
        quote!(status => #err(#error::new(format!("the document declares no body for status {status}"))),)
    });
    let by_status = by_status(replies, &arms, &rest);
    file.item(quote! {
        impl #name {
            pub(super) fn decode(answer: &#answer) -> #result<Self, #error> {
                #by_status
            }
        }
    });
}

/// The match over statuses; what it comes to where one arm takes them all.
fn by_status(
    replies: &[Reply],
    arms: &[(TokenStream, TokenStream)],
    rest: &Option<TokenStream>,
) -> TokenStream {
    match arms {
        [(_, value)] if has_default(replies) => value.clone(),
        _ => {
            let arms = arms
                .iter()
                .map(|(pattern, value)| quote!(#pattern => #value,));
            quote!(match answer.status().as_u16() { #(#arms)* #rest })
        }
    }
}

/// The arms of a match over statuses, exact ones before ranges.
fn arms(
    file: &mut File<'_>,
    replies: &[Reply],
    arm: impl Fn(&proc_macro2::Ident, Option<TokenStream>) -> TokenStream,
) -> Vec<(TokenStream, TokenStream)> {
    replies
        .iter()
        .map(|reply| {
            let pattern = match reply.status {
                Status::Code(code) => {
                    let code = proc_macro2::Literal::u16_unsuffixed(code);
                    quote!(#code)
                }
                Status::Range(digit) => {
                    let least = proc_macro2::Literal::u16_unsuffixed(u16::from(digit) * 100);
                    let most = proc_macro2::Literal::u16_unsuffixed(u16::from(digit) * 100 + 99);
                    quote!(#least..=#most)
                }
                Status::Default => quote!(_),
            };
            let variant = ident(&variant(reply.status));
            let decoded = match &reply.payload {
                Payload::Empty => None,
                body => Some(decode(file, body)),
            };
            let value = arm(&variant, decoded);
            (pattern, value)
        })
        .collect()
}

fn has_default(replies: &[Reply]) -> bool {
    replies.iter().any(|reply| reply.status == Status::Default)
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
    let function = match payload {
        Payload::Empty => "empty",
        Payload::Body(media, _) => match media.coding {
            Coding::Json => "json",
            Coding::Text => "text",
            Coding::Bytes => "bytes",
        },
    };
    let decode = file.runtime("decode");
    let function = ident(function);
    quote!(#decode::#function)
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
