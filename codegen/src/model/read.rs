//! Nodes to the [`Document`]: its envelope and components.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::fields::Fields;
use super::schema::{Schema, SchemaId};
use super::{
    Document, Flow, Flows, Header, Info, Location, Parameter, RequestBody, Requirement, Response,
    SchemeKind, SecurityScheme, Server, ServerVariable, Tag,
};
use crate::diag::{Diagnostics, Place, codes};
use crate::links::Links;
use crate::source::{Entry, NodeId, Sources, Value};

/// What is known while a document is read.
pub(super) struct Reader<'t, 'd> {
    pub(super) sources: &'t Sources,
    pub(super) diags: &'d mut Diagnostics,
    pub(super) links: &'t Links,
    pub(super) root: NodeId,
    pub(super) schemas: Vec<Schema<'t>>,
    pub(super) schema_at: BTreeMap<NodeId, SchemaId>,
    // Components are met once for every reference to them; each is read once.
    pub(super) parameters: BTreeMap<NodeId, Option<Rc<Parameter<'t>>>>,
    pub(super) bodies: BTreeMap<NodeId, Option<Rc<RequestBody<'t>>>>,
    pub(super) responses: BTreeMap<NodeId, Option<Rc<Response<'t>>>>,
    pub(super) headers: BTreeMap<NodeId, Option<Rc<Header<'t>>>>,
    /// Callbacks being read.
    pub(super) open_callbacks: Vec<NodeId>,
}

/// Reads a document; `None` where it is not OpenAPI 3 at all.
pub fn read<'t>(
    sources: &'t Sources,
    root: NodeId,
    links: &'t Links,
    diags: &mut Diagnostics,
) -> Option<Document<'t>> {
    let reader = Reader {
        sources,
        diags,
        links,
        root,
        schemas: Vec::new(),
        schema_at: BTreeMap::new(),
        parameters: BTreeMap::new(),
        bodies: BTreeMap::new(),
        responses: BTreeMap::new(),
        headers: BTreeMap::new(),
        open_callbacks: Vec::new(),
    };
    reader.document(root)
}

impl<'t> Reader<'t, '_> {
    fn document(mut self, root: NodeId) -> Option<Document<'t>> {
        self.version(root)?;
        let mut f = Fields::open(self.sources, root, "an OpenAPI document", self.diags)?;
        f.take("openapi");
        f.take("$self");
        self.dialect(&mut f, "jsonSchemaDialect");
        f.take("externalDocs");
        let info = f
            .require("info", self.diags)
            .and_then(|node| self.info(node))
            .unwrap_or_default();
        let servers = self.servers(&mut f);
        let tags = f
            .items("tags", self.diags)
            .iter()
            .filter_map(|&node| self.tag(node))
            .collect();
        let security = f
            .take("security")
            .map(|node| self.requirements(node))
            .unwrap_or_default();

        // Components first: a schema is then read at its own place, and the arena keeps document order.
        let mut components = Vec::new();
        let mut security_schemes = Vec::new();
        if let Some(node) = f.take("components") {
            self.components(node, &mut components, &mut security_schemes);
        }
        let paths = f.entries("paths", self.diags);
        let operations = self.path_items(paths, &security);
        let webhooks = f.entries("webhooks", self.diags);
        let webhooks = self.path_items(webhooks, &[]);
        f.finish(self.diags);
        self.follow_references();
        self.moved(&mut components);
        self.bind_dynamic_references();
        let shared = self.shared(&components);
        Some(Document {
            at: root,
            info,
            servers,
            tags,
            operations,
            webhooks,
            components,
            shared,
            security_schemes,
            schemas: self.schemas,
            schema_at: self.schema_at,
        })
    }

    fn version(&mut self, root: NodeId) -> Option<()> {
        if let Some(swagger) = self.sources.get(root, "swagger") {
            let version = self.sources.string(swagger).unwrap_or("2.0");
            self.diags
                .error(codes::NOT_OPENAPI, Place::Key(swagger), format!("this is Swagger {version}, not OpenAPI 3"))
                .help("convert it first, for example with swagger2openapi, and generate from the result");
            return None;
        }
        let Some(openapi) = self.sources.get(root, "openapi") else {
            self.diags
                .error(
                    codes::NOT_OPENAPI,
                    Place::Node(root),
                    "this is not an OpenAPI document: it has no `openapi` key",
                )
                .help("an OpenAPI document begins with `openapi: 3.1.0` or the like");
            return None;
        };
        let version = match self.sources.value(openapi) {
            Value::String(text) | Value::Number(text) => &**text,
            _ => "",
        };
        let mut parts = version.split('.');
        match (parts.next(), parts.next()) {
            (Some("3"), Some("0" | "1" | "2")) => Some(()),
            (Some("3"), Some(minor)) if minor.parse::<u32>().is_ok() => {
                // A minor version may give keys that are known another meaning.
                self.diags
                    .error(
                        codes::NOT_OPENAPI,
                        Place::Node(openapi),
                        format!("OpenAPI {version} is newer than what is read: 3.0.x, 3.1.x and 3.2.x"),
                    )
                    .help("look for a newer release of the generator, or say `openapi: 3.2.0` in an overlay");
                None
            }
            _ => {
                self.diags
                    .error(
                        codes::NOT_OPENAPI,
                        Place::Node(openapi),
                        format!("`{version}` is no version of OpenAPI 3"),
                    )
                    .help("3.0.x, 3.1.x and 3.2.x are read");
                None
            }
        }
    }

    fn info(&mut self, node: NodeId) -> Option<Info<'t>> {
        let mut f = Fields::open(self.sources, node, "`info`", self.diags)?;
        let info = Info {
            title: f.string("title", self.diags),
            summary: f.string("summary", self.diags),
            description: f.string("description", self.diags),
            version: f.string("version", self.diags),
        };
        for key in ["termsOfService", "contact", "license"] {
            f.take(key);
        }
        f.finish(self.diags);
        Some(info)
    }

    /// Reads `servers`.
    pub(super) fn servers(&mut self, f: &mut Fields<'t>) -> Vec<Server<'t>> {
        let servers = f.items("servers", self.diags);
        servers
            .iter()
            .filter_map(|&node| self.server(node))
            .collect()
    }

    fn server(&mut self, node: NodeId) -> Option<Server<'t>> {
        let mut f = Fields::open(self.sources, node, "a server", self.diags)?;
        let template = f.require_string("url", self.diags);
        let name = f.string("name", self.diags);
        let description = f.string("description", self.diags);
        let mut variables = Vec::new();
        for entry in f.entries("variables", self.diags) {
            let Some(mut variable) =
                Fields::open(self.sources, entry.value, "a server variable", self.diags)
            else {
                continue;
            };
            let values = variable.strings("enum", self.diags);
            variables.push(ServerVariable {
                name: &entry.key,
                default: variable
                    .require_string("default", self.diags)
                    .unwrap_or_default(),
                values: values.into_iter().map(|(value, _)| value).collect(),
                description: variable.string("description", self.diags),
            });
            variable.finish(self.diags);
        }
        f.finish(self.diags);
        let template = template?;
        let url = variables.iter().fold(template.to_owned(), |url, variable| {
            url.replace(&format!("{{{}}}", variable.name), variable.default)
        });
        Some(Server {
            url,
            template,
            name,
            description,
            variables,
        })
    }

    fn tag(&mut self, node: NodeId) -> Option<Tag<'t>> {
        let mut f = Fields::open(self.sources, node, "a tag", self.diags)?;
        let name = f.require_string("name", self.diags);
        let summary = f.string("summary", self.diags);
        let description = f.string("description", self.diags).or(summary);
        let kind = f.string("kind", self.diags);
        // Groups stand side by side: a path through the tree of tags would change with the tree.
        for key in ["parent", "externalDocs"] {
            f.take(key);
        }
        f.finish(self.diags);
        Some(Tag {
            name: name?,
            description,
            is_nav: kind.is_none_or(|kind| kind == "nav"),
        })
    }

    /// Reads `security`: alternatives, each a map of schemes that all apply.
    pub(super) fn requirements(&mut self, node: NodeId) -> Vec<Requirement<'t>> {
        let Value::Array(alternatives) = self.sources.value(node) else {
            super::fields::wrong_kind(self.diags, node, "`security` must be an array");
            return Vec::new();
        };
        alternatives
            .iter()
            .map(|&alternative| {
                self.sources
                    .entries(alternative)
                    .iter()
                    .map(|entry| {
                        let scopes = self.sources.items(entry.value);
                        let scopes = scopes
                            .iter()
                            .filter_map(|&scope| self.sources.string(scope));
                        (&*entry.key, entry.value, scopes.collect())
                    })
                    .collect()
            })
            .collect()
    }

    fn components(
        &mut self,
        node: NodeId,
        components: &mut Vec<(&'t str, SchemaId)>,
        schemes: &mut Vec<SecurityScheme<'t>>,
    ) {
        let Some(mut f) = Fields::open(self.sources, node, "`components`", self.diags) else {
            return;
        };
        for entry in f.entries("schemas", self.diags) {
            let schema = self.schema(entry.value);
            components.push((&entry.key, schema));
        }
        for entry in f.entries("parameters", self.diags) {
            self.parameter(entry.value);
        }
        for entry in f.entries("requestBodies", self.diags) {
            self.body(entry.value);
        }
        for entry in f.entries("responses", self.diags) {
            self.response(entry.value);
        }
        for entry in f.entries("headers", self.diags) {
            self.header(entry.value);
        }
        for entry in f.entries("securitySchemes", self.diags) {
            schemes.extend(self.security_scheme(entry));
        }
        for entry in f.entries("examples", self.diags) {
            self.example(entry.value);
        }
        for entry in f.entries("mediaTypes", self.diags) {
            self.media_type(entry);
        }
        // Read where they are referred to: no call can be made of them before.
        for key in ["links", "callbacks", "pathItems"] {
            f.take(key);
        }
        f.finish(self.diags);
    }

    fn security_scheme(&mut self, entry: &'t Entry) -> Option<SecurityScheme<'t>> {
        let node = self.follow(entry.value)?;
        let mut f = Fields::open(self.sources, node, "a security scheme", self.diags)?;
        let kind = f.require_string("type", self.diags);
        let description = f.string("description", self.diags);
        let deprecated = f.flag("deprecated", self.diags);
        let kind = match kind? {
            "apiKey" => {
                let name = f.require_string("name", self.diags);
                let location = match f.require_string("in", self.diags)? {
                    "header" => Location::Header,
                    "query" => Location::Query,
                    "cookie" => Location::Cookie,
                    _ => {
                        let message = "an API key goes in a header, the query or a cookie";
                        self.diags
                            .error(codes::BAD_VALUE, Place::Node(node), message);
                        return None;
                    }
                };
                SchemeKind::ApiKey(location, name?)
            }
            "http" => {
                f.take("bearerFormat");
                SchemeKind::Http(f.require_string("scheme", self.diags)?.to_ascii_lowercase())
            }
            "oauth2" => {
                let metadata = f.string("oauth2MetadataUrl", self.diags);
                let flows = f.require("flows", self.diags)?;
                let flows = self.flows(flows);
                SchemeKind::OAuth2(Flows { flows, metadata })
            }
            "openIdConnect" => SchemeKind::OpenIdConnect(f.string("openIdConnectUrl", self.diags)),
            "mutualTLS" => SchemeKind::MutualTls,
            other => {
                let message = format!("`{other}` is no kind of security scheme");
                self.diags
                    .error(codes::BAD_VALUE, Place::Node(node), message)
                    .help("one of apiKey, http, oauth2, openIdConnect, mutualTLS");
                return None;
            }
        };
        f.finish(self.diags);
        Some(SecurityScheme {
            at: node,
            name: &entry.key,
            description,
            deprecated,
            kind,
        })
    }

    fn flows(&mut self, node: NodeId) -> Vec<Flow<'t>> {
        let mut flows = Vec::new();
        let Some(mut f) = Fields::open(self.sources, node, "`flows`", self.diags) else {
            return flows;
        };
        for name in [
            "clientCredentials",
            "authorizationCode",
            "password",
            "implicit",
            "deviceAuthorization",
        ] {
            let Some(flow) = f.take(name) else { continue };
            let Some(mut f) = Fields::open(self.sources, flow, "an OAuth2 flow", self.diags) else {
                continue;
            };
            flows.push(Flow {
                name,
                authorization: f.string("authorizationUrl", self.diags),
                device: f.string("deviceAuthorizationUrl", self.diags),
                token: f.string("tokenUrl", self.diags),
                refresh: f.string("refreshUrl", self.diags),
            });
            f.take("scopes");
            f.finish(self.diags);
        }
        f.finish(self.diags);
        flows
    }
}
