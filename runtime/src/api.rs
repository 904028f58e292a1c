//! Static facts about an API and its operations: what generated code holds as `static` data.

use std::mem::ManuallyDrop;

use http::Method;

/// What is the same for every operation of one API.
///
/// ```
/// use spandrel_runtime::{Api, Scheme};
///
/// static ORGS: Api = Api::new("orgs", "2025-12")
///     .servers(&["https://api.example.com"])
///     .schemes(&[Scheme::bearer("Bearer")]);
/// # assert_eq!(ORGS.name(), "orgs");
/// ```
#[derive(Debug)]
pub struct Api {
    name: &'static str,
    version: &'static str,
    servers: &'static [&'static str],
    schemes: &'static [Scheme],
}

impl Api {
    /// An API without servers and security schemes.
    pub const fn new(name: &'static str, version: &'static str) -> Self {
        Self {
            name,
            version,
            servers: &[],
            schemes: &[],
        }
    }

    /// The servers that the document names, the default one first.
    #[must_use]
    pub const fn servers(mut self, servers: &'static [&'static str]) -> Self {
        self.servers = servers;
        self
    }

    /// The security schemes that operations refer to by name.
    #[must_use]
    pub const fn schemes(mut self, schemes: &'static [Scheme]) -> Self {
        self.schemes = schemes;
        self
    }

    /// The API's short name, `orgs`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The version of the API's document.
    pub const fn version(&self) -> &'static str {
        self.version
    }

    /// Where requests go unless the client or the call says otherwise.
    pub(crate) fn default_server(&self) -> Option<&'static str> {
        self.servers.first().copied()
    }

    pub(crate) fn scheme(&self, name: &str) -> Option<&'static Scheme> {
        self.schemes.iter().find(|scheme| scheme.name == name)
    }
}

/// One operation: its id, method, path template and security.
///
/// ```
/// use spandrel_runtime::{Method, Operation};
///
/// static GET_FLEET: Operation = Operation::new("get_fleet", Method::GET, "/v2/fleets/{fleet_id}")
///     .security(&[&[("Bearer", &["fleet:read"])]]);
/// # assert_eq!(GET_FLEET.id(), "get_fleet");
/// ```
#[derive(Debug)]
pub struct Operation {
    id: &'static str,
    method: Verb,
    path: &'static str,
    security: Security,
    server: Option<&'static str>,
}

#[derive(Debug)]
enum Verb {
    // Without drop glue, so that `&OPERATION` of a `const` lives for ever.
    Known(ManuallyDrop<Method>),
    /// A method that `http` has no constant for, and that it cannot make of text in a `const`.
    Extension(&'static str),
}

/// Alternatives (any one will do), each of requirements (all are needed), each a scheme's name and
/// the scopes asked of it.
pub type Security = &'static [&'static [(&'static str, &'static [&'static str])]];

impl Operation {
    /// An operation that is sent without credentials.
    pub const fn new(id: &'static str, method: Method, path: &'static str) -> Self {
        Self::of(id, Verb::Known(ManuallyDrop::new(method)), path)
    }

    /// An operation of any other method, such as `QUERY`: text that is no method makes each call
    /// fail.
    pub const fn extension(id: &'static str, method: &'static str, path: &'static str) -> Self {
        Self::of(id, Verb::Extension(method), path)
    }

    const fn of(id: &'static str, method: Verb, path: &'static str) -> Self {
        Self {
            id,
            method,
            path,
            security: &[],
            server: None,
        }
    }

    /// A `GET` that is sent without credentials; likewise the functions below.
    pub const fn get(id: &'static str, path: &'static str) -> Self {
        Self::new(id, Method::GET, path)
    }

    /// A `PUT`.
    pub const fn put(id: &'static str, path: &'static str) -> Self {
        Self::new(id, Method::PUT, path)
    }

    /// A `POST`.
    pub const fn post(id: &'static str, path: &'static str) -> Self {
        Self::new(id, Method::POST, path)
    }

    /// A `DELETE`.
    pub const fn delete(id: &'static str, path: &'static str) -> Self {
        Self::new(id, Method::DELETE, path)
    }

    /// A `PATCH`.
    pub const fn patch(id: &'static str, path: &'static str) -> Self {
        Self::new(id, Method::PATCH, path)
    }

    /// The credentials that the operation asks for. With no alternative but empty ones it is sent
    /// without credentials, whatever the client holds; with an empty one beside others it is sent
    /// with the credentials that the client holds, if it does.
    #[must_use]
    pub const fn security(mut self, security: Security) -> Self {
        self.security = security;
        self
    }

    /// A server of the operation's own, in place of the API's. A base URL of the client or of the
    /// call goes before it.
    #[must_use]
    pub const fn server(mut self, server: &'static str) -> Self {
        self.server = Some(server);
        self
    }

    /// The operation's id, `get_fleet`: the first word of its errors.
    pub const fn id(&self) -> &'static str {
        self.id
    }

    pub(crate) fn own_server(&self) -> Option<&'static str> {
        self.server
    }

    /// The HTTP method; `None` if the operation was made of text that is none.
    pub fn method(&self) -> Option<Method> {
        match &self.method {
            Verb::Known(method) => Some(Method::clone(method)),
            Verb::Extension(method) => Method::from_bytes(method.as_bytes()).ok(),
        }
    }

    /// The path template, `/v2/fleets/{fleet_id}`.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// The alternatives that were given to [`security`](Self::security).
    pub const fn alternatives(&self) -> Security {
        self.security
    }
}

/// A security scheme: how a credential travels.
#[derive(Debug)]
pub struct Scheme {
    pub(crate) name: &'static str,
    pub(crate) kind: SchemeKind,
}

/// The kinds of OpenAPI's Security Scheme Object.
#[derive(Debug)]
pub(crate) enum SchemeKind {
    Bearer,
    Basic,
    /// Another scheme of `Authorization`.
    Http,
    ApiKey {
        place: KeyPlace,
        parameter: &'static str,
    },
    OAuth2(OAuth2Flows),
    OpenIdConnect,
    MutualTls,
}

/// Where an API key stands.
#[derive(Debug)]
pub(crate) enum KeyPlace {
    Header,
    Query,
    Cookie,
}

/// The flows of an OAuth 2.0 scheme that a library can make use of.
#[derive(Debug)]
#[allow(
    dead_code,
    reason = "facts of the document, complete before every flow is implemented"
)]
pub(crate) struct OAuth2Flows {
    pub(crate) client_credentials: Option<&'static str>,
    pub(crate) authorization_code: Option<(&'static str, &'static str)>,
    pub(crate) refresh: Option<&'static str>,
}

impl Scheme {
    const fn new(name: &'static str, kind: SchemeKind) -> Self {
        Self { name, kind }
    }

    /// `type: oauth2`. The flows follow: [`client_credentials`](Self::client_credentials),
    /// [`authorization_code`](Self::authorization_code), [`refresh_url`](Self::refresh_url).
    pub const fn oauth2(name: &'static str) -> Self {
        let flows = OAuth2Flows {
            client_credentials: None,
            authorization_code: None,
            refresh: None,
        };
        Self::new(name, SchemeKind::OAuth2(flows))
    }

    /// `type: http, scheme: bearer`.
    pub const fn bearer(name: &'static str) -> Self {
        Self::new(name, SchemeKind::Bearer)
    }

    /// `type: http, scheme: basic`.
    pub const fn basic(name: &'static str) -> Self {
        Self::new(name, SchemeKind::Basic)
    }

    /// `type: http` with another scheme, `digest` for instance.
    pub const fn http(name: &'static str) -> Self {
        Self::new(name, SchemeKind::Http)
    }

    /// `type: apiKey, in: header`.
    pub const fn api_key_header(name: &'static str, header: &'static str) -> Self {
        Self::new(
            name,
            SchemeKind::ApiKey {
                place: KeyPlace::Header,
                parameter: header,
            },
        )
    }

    /// `type: apiKey, in: query`.
    pub const fn api_key_query(name: &'static str, parameter: &'static str) -> Self {
        Self::new(
            name,
            SchemeKind::ApiKey {
                place: KeyPlace::Query,
                parameter,
            },
        )
    }

    /// `type: apiKey, in: cookie`.
    pub const fn api_key_cookie(name: &'static str, cookie: &'static str) -> Self {
        Self::new(
            name,
            SchemeKind::ApiKey {
                place: KeyPlace::Cookie,
                parameter: cookie,
            },
        )
    }

    /// `type: openIdConnect`.
    pub const fn open_id_connect(name: &'static str) -> Self {
        Self::new(name, SchemeKind::OpenIdConnect)
    }

    /// `type: mutualTLS`: the transport's business, nothing is added to the request.
    pub const fn mutual_tls(name: &'static str) -> Self {
        Self::new(name, SchemeKind::MutualTls)
    }

    /// The token URL of the client credentials flow. Without effect on other kinds than oauth2.
    #[must_use]
    pub const fn client_credentials(mut self, token_url: &'static str) -> Self {
        if let SchemeKind::OAuth2(flows) = &mut self.kind {
            flows.client_credentials = Some(token_url);
        }
        self
    }

    /// The URLs of the authorization code flow. Without effect on other kinds than oauth2.
    #[must_use]
    pub const fn authorization_code(
        mut self,
        authorization_url: &'static str,
        token_url: &'static str,
    ) -> Self {
        if let SchemeKind::OAuth2(flows) = &mut self.kind {
            flows.authorization_code = Some((authorization_url, token_url));
        }
        self
    }

    /// The URL that refreshes a token. Without effect on other kinds than oauth2.
    #[must_use]
    pub const fn refresh_url(mut self, refresh_url: &'static str) -> Self {
        if let SchemeKind::OAuth2(flows) = &mut self.kind {
            flows.refresh = Some(refresh_url);
        }
        self
    }

    /// The name that operations use for the scheme.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}
