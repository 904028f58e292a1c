//! How a client is made and called, in a few lines: for a crate's README and the documentation of its
//! root.

use crate::Layout;
use crate::ir::SchemeKind;
use crate::plan::{Api, operation_list};

/// What the first lines of a program with the crate say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The client's type.
    pub client: String,
    /// What has to be set, a line each: calls of the client's builder.
    pub settings: Vec<String>,
    /// The names that these take from the program.
    pub inputs: Vec<&'static str>,
    /// A call of an operation that needs nothing.
    pub call: Option<String>,
    /// The server that is called where nothing is said, and how another is chosen.
    pub server: Option<(String, Option<String>)>,
}

/// The first lines with an API that is a crate; `None` where it has no client.
pub(crate) fn start(api: &Api, layout: Layout) -> Option<Start> {
    if layout == Layout::Nested || api.draft.operations.is_empty() {
        return None;
    }
    let mut settings = Vec::new();
    let server = api.draft.absolute_servers().next();
    if server.is_none() {
        settings.push(".base_url(\"https://api.example.com\")".to_owned());
    }
    let mut inputs = Vec::new();
    let mut schemes = api.draft.schemes.iter();
    if let Some((value, takes)) = schemes.find_map(|scheme| credential(&scheme.kind)) {
        settings.push(format!(".credentials({value}({}))", takes.join(", ")));
        inputs.extend(takes);
    }
    Some(Start {
        client: api.names.root.clone(),
        settings,
        inputs,
        call: call(api),
        server: server.map(|server| (server.url.clone(), other_server(api))),
    })
}

/// What makes a credential for a scheme, and of what.
fn credential(kind: &SchemeKind) -> Option<(&'static str, &'static [&'static str])> {
    let bearer = ("runtime::Credential::bearer", &["token"][..]);
    Some(match kind {
        SchemeKind::ApiKey(..) => ("runtime::Credential::api_key", &["key"][..]),
        SchemeKind::Basic => ("runtime::Credential::basic", &["name", "password"]),
        SchemeKind::Http(_) => ("runtime::Credential::authorization", &["header"]),
        SchemeKind::Bearer | SchemeKind::OpenIdConnect(_) => bearer,
        SchemeKind::OAuth2 { flows, .. } => {
            let mut flows = flows.iter();
            match flows.find(|flow| flow.name == "clientCredentials" && flow.token.is_some()) {
                Some(_) => (
                    "runtime::ClientCredentials::new",
                    &["client_id", "client_secret"],
                ),
                None => bearer,
            }
        }
        SchemeKind::MutualTls => return None,
    })
}

/// Another server of the document, where it takes nothing to name it.
fn other_server(api: &Api) -> Option<String> {
    let names = api.names.servers.as_ref()?;
    let mut others = names.variants.iter().zip(&names.structs).skip(1);
    let (variant, _) = others.find(|(_, inner)| inner.is_none())?;
    Some(format!("{}::{variant}", names.ident))
}

/// The first operation that needs nothing and reads something.
fn call(api: &Api) -> Option<String> {
    let operations = api.draft.operations.iter().zip(operation_list(api));
    let mut plain = operations.filter(|(operation, _)| {
        let needs = operation.params.iter().any(|param| param.required)
            || operation.body.as_ref().is_some_and(|body| body.required);
        operation.method == "GET" && !needs && operation.deprecated.is_none()
    });
    plain.next().map(|(_, (path, ..))| path)
}
