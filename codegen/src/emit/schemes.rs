//! Security schemes: as facts for the runtime, and in words for whoever sets up a client.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Paragraph;
use crate::ir::{Flow, Location, Scheme, SchemeKind};

/// A scheme as the runtime knows it.
pub(super) fn fact(ty: &TokenStream, scheme: &Scheme) -> TokenStream {
    let name = &scheme.name;
    match &scheme.kind {
        SchemeKind::Bearer => quote!(#ty::bearer(#name)),
        SchemeKind::Basic => quote!(#ty::basic(#name)),
        SchemeKind::Http(_) => quote!(#ty::http(#name)),
        SchemeKind::OpenIdConnect(_) => quote!(#ty::open_id_connect(#name)),
        SchemeKind::MutualTls => quote!(#ty::mutual_tls(#name)),
        SchemeKind::ApiKey(Location::Query, key) => quote!(#ty::api_key_query(#name, #key)),
        SchemeKind::ApiKey(Location::Cookie, key) => quote!(#ty::api_key_cookie(#name, #key)),
        SchemeKind::ApiKey(_, key) => quote!(#ty::api_key_header(#name, #key)),
        SchemeKind::OAuth2 { flows, .. } => {
            let flow = |name: &str| flows.iter().find(|flow| flow.name == name);
            let client = flow("clientCredentials")
                .and_then(|flow| flow.token.as_ref())
                .map(|url| quote!(.client_credentials(#url)));
            let code = flow("authorizationCode")
                .and_then(|flow| flow.authorization.as_ref().zip(flow.token.as_ref()))
                .map(|(at, token)| quote!(.authorization_code(#at, #token)));
            let refresh = flows
                .iter()
                .find_map(|flow| flow.refresh.as_ref())
                .map(|url| quote!(.refresh_url(#url)));
            quote!(#ty::oauth2(#name) #client #code #refresh)
        }
    }
}

/// A list of what a client can prove itself with.
pub(super) fn docs(schemes: &[Scheme]) -> Vec<Paragraph> {
    if schemes.is_empty() {
        return Vec::new();
    }
    let lines: Vec<String> = schemes.iter().map(line).collect();
    vec![
        Paragraph::Ours("# Credentials".to_owned()),
        Paragraph::Theirs(lines.join("\n")),
    ]
}

fn line(scheme: &Scheme) -> String {
    let what = match &scheme.kind {
        SchemeKind::Bearer => "a bearer token".to_owned(),
        SchemeKind::Basic => "a user name and a password".to_owned(),
        SchemeKind::Http(http) => {
            format!("HTTP authentication `{http}`: `Credential::authorization`, the whole header")
        }
        SchemeKind::ApiKey(place, key) => {
            let place = match place {
                Location::Query => "query parameter",
                Location::Cookie => "cookie",
                _ => "header",
            };
            format!("an API key, in the {place} `{}`", code(key))
        }
        SchemeKind::OpenIdConnect(url) => format!(
            "a bearer token of OpenID Connect{}",
            told(" configured at", url)
        ),
        SchemeKind::MutualTls => "a client certificate, which the transport has".to_owned(),
        SchemeKind::OAuth2 { flows, metadata } => {
            let flows: Vec<String> = flows.iter().map(flow).collect();
            let flows = match flows.as_slice() {
                [] => String::new(),
                flows => format!(": {}", flows.join("; ")),
            };
            format!("OAuth 2.0{}{flows}", told(" described at", metadata))
        }
    };
    let deprecated = if scheme.deprecated {
        " (deprecated)"
    } else {
        ""
    };
    // One line each: an item of a list ends where its text does.
    let own = scheme.docs.as_ref().map(|docs| {
        let docs: Vec<&str> = docs.split_whitespace().collect();
        format!(" {}", docs.join(" "))
    });
    format!(
        "- `{}`{deprecated}: {what}.{}",
        code(&scheme.name),
        own.unwrap_or_default()
    )
}

fn flow(flow: &Flow) -> String {
    let name = match flow.name.as_str() {
        "clientCredentials" => "client credentials",
        "authorizationCode" => "authorization code",
        "deviceAuthorization" => "device authorization",
        other => other,
    };
    let refresh = flow.refresh.clone().filter(|_| flow.refresh != flow.token);
    let urls: Vec<String> = [
        told("people agree at", &flow.authorization),
        told("devices ask at", &flow.device),
        told("tokens from", &flow.token),
        told("refreshed at", &refresh),
    ]
    .into_iter()
    .filter(|url| !url.is_empty())
    .collect();
    match urls.as_slice() {
        [] => name.to_owned(),
        urls => format!("{name}, {}", urls.join(", ")),
    }
}

fn told(before: &str, url: &Option<String>) -> String {
    match url {
        Some(url) => format!("{before} `{}`", code(url)),
        None => String::new(),
    }
}

fn code(text: &str) -> String {
    text.replace('`', "")
}
