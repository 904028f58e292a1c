//! The document: OpenAPI 3.0, 3.1 and 3.2 in one 3.1-shaped model, every object with its place.
//!
//! [`read`] takes nodes and gives a [`Document`]. References to parameters, responses, request
//! bodies, headers and path items are followed here; those to schemas stay [`Reference`]s, because
//! a schema keeps its identity (a type of its own) wherever it is used.

mod dynamic;
mod example;
mod fields;
mod follow;
mod read;
mod read_encoding;
mod read_operation;
mod read_schema;
mod schema;
mod shared;

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::source::{Entry, NodeId};

pub(crate) use fields::whole_number;
pub use read::read;
pub use schema::{
    Conditional, Contains, Dependent, Discriminator, Limits, Mapping, Property, Reference, Schema,
    SchemaId, Types,
};
pub use shared::Shared;

/// An OpenAPI document.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    /// The root node.
    pub at: NodeId,
    /// `info`.
    pub info: Info<'t>,
    /// `servers`.
    pub servers: Vec<Server<'t>>,
    /// `tags`.
    pub tags: Vec<Tag<'t>>,
    /// `paths`, each operation flattened out with its path item's parameters.
    pub operations: Vec<Operation<'t>>,
    /// `webhooks`, the same way.
    pub webhooks: Vec<Operation<'t>>,
    /// `components.schemas`, in document order; one that only refers to another file is what stands
    /// there.
    pub components: Vec<(&'t str, SchemaId)>,
    /// Schemas elsewhere that have a name and that references lead to: in other files, in `$defs`.
    pub shared: Vec<Shared<'t>>,
    /// `components.securitySchemes`.
    pub security_schemes: Vec<SecurityScheme<'t>>,
    /// Every schema of the document.
    schemas: Vec<Schema<'t>>,
    schema_at: BTreeMap<NodeId, SchemaId>,
}

impl<'t> Document<'t> {
    /// The schema of an id.
    pub fn schema(&self, id: SchemaId) -> &Schema<'t> {
        &self.schemas[id.0 as usize]
    }

    /// Every schema that is used by name: the components, then those elsewhere.
    pub fn named(&self) -> impl Iterator<Item = (&'t str, SchemaId)> {
        let shared = self.shared.iter();
        let shared = shared.map(|shared| (shared.key, shared.schema));
        self.components.iter().copied().chain(shared)
    }

    /// The schema that stands at a node.
    pub fn schema_at(&self, node: NodeId) -> Option<SchemaId> {
        self.schema_at.get(&node).copied()
    }

    /// The schema that a reference leads to.
    pub fn target(&self, reference: &Reference<'_>) -> Option<SchemaId> {
        reference.bound.or_else(|| self.schema_at(reference.node?))
    }

    /// The security scheme that a requirement names: by its name, else by a URI (OpenAPI 3.2,
    /// 4.31.1: the name of a component wins).
    pub fn security_scheme(&self, name: &str) -> Option<&SecurityScheme<'t>> {
        let of = |name: &str| {
            self.security_schemes
                .iter()
                .find(|scheme| scheme.name == name)
        };
        of(name).or_else(|| of(name.strip_prefix("#/components/securitySchemes/")?))
    }

    /// Every schema with its id, in the order read.
    pub fn schemas(&self) -> impl Iterator<Item = (SchemaId, &Schema<'t>)> {
        (0u32..).map(SchemaId).zip(&self.schemas)
    }
}

/// `info`.
#[derive(Clone, Debug, Default)]
pub struct Info<'t> {
    /// `title`.
    pub title: Option<&'t str>,
    /// `summary`.
    pub summary: Option<&'t str>,
    /// `description`.
    pub description: Option<&'t str>,
    /// `version`.
    pub version: Option<&'t str>,
}

/// A server.
#[derive(Clone, Debug)]
pub struct Server<'t> {
    /// `url`, with its variables' defaults filled in.
    pub url: String,
    /// `url` as written.
    pub template: &'t str,
    /// `name`.
    pub name: Option<&'t str>,
    /// `description`.
    pub description: Option<&'t str>,
    /// `variables`.
    pub variables: Vec<ServerVariable<'t>>,
}

/// A variable in the URL of a server.
#[derive(Clone, Debug)]
pub struct ServerVariable<'t> {
    /// Its name.
    pub name: &'t str,
    /// `default`.
    pub default: &'t str,
    /// `enum`.
    pub values: Vec<&'t str>,
    /// `description`.
    pub description: Option<&'t str>,
}

/// A tag.
#[derive(Clone, Debug)]
pub struct Tag<'t> {
    /// `name`.
    pub name: &'t str,
    /// `description`, else `summary`.
    pub description: Option<&'t str>,
    /// Whether it is there to find operations by: `kind` is absent or `nav` (3.2).
    pub is_nav: bool,
}

/// An operation of a path or a webhook.
#[derive(Clone, Debug)]
pub struct Operation<'t> {
    /// The operation object.
    pub at: NodeId,
    /// The path template, or the webhook's name.
    pub path: &'t str,
    /// The path's key.
    pub path_at: NodeId,
    /// The method, in capitals.
    pub method: String,
    /// `operationId` and its place.
    pub id: Option<(&'t str, NodeId)>,
    /// `tags`.
    pub tags: Vec<&'t str>,
    /// `summary`.
    pub summary: Option<&'t str>,
    /// `description`.
    pub description: Option<&'t str>,
    /// `deprecated`.
    pub deprecated: bool,
    /// Its own parameters over those of the path item, by name and place.
    pub parameters: Vec<Rc<Parameter<'t>>>,
    /// `requestBody`.
    pub body: Option<Rc<RequestBody<'t>>>,
    /// `responses`.
    pub responses: Vec<(Status, Rc<Response<'t>>)>,
    /// `callbacks`: each with its name; its path is the expression that gives the URL.
    pub callbacks: Vec<(&'t str, Operation<'t>)>,
    /// `servers` of the operation, else of its path; empty where the document's are meant.
    pub servers: Vec<Server<'t>>,
    /// `security`, the document's where the operation has none of its own.
    pub security: Vec<Requirement<'t>>,
    /// Extensions.
    pub extensions: Vec<&'t Entry>,
}

/// One alternative of `security`: all of these schemes, each with its scopes.
pub type Requirement<'t> = Vec<(&'t str, NodeId, Vec<&'t str>)>;

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// A piece of the path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// The query as a whole (3.2).
    QueryString,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter<'t> {
    /// The object.
    pub at: NodeId,
    /// `name`.
    pub name: &'t str,
    /// `in`.
    pub location: Location,
    /// `description`.
    pub description: Option<&'t str>,
    /// `required`.
    pub required: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `style`, with its place.
    pub style: Option<(&'t str, NodeId)>,
    /// `explode`.
    pub explode: Option<bool>,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// `schema`.
    pub schema: Option<SchemaId>,
    /// `content`, in place of `schema`.
    pub content: Option<MediaType<'t>>,
}

/// A request body.
#[derive(Clone, Debug)]
pub struct RequestBody<'t> {
    /// The object.
    pub at: NodeId,
    /// `description`.
    pub description: Option<&'t str>,
    /// `required`.
    pub required: bool,
    /// `content`.
    pub content: Vec<MediaType<'t>>,
}

/// A response.
#[derive(Clone, Debug)]
pub struct Response<'t> {
    /// The object.
    pub at: NodeId,
    /// `description`.
    pub description: Option<&'t str>,
    /// `headers`, by name.
    pub headers: Vec<(&'t str, Rc<Header<'t>>)>,
    /// `content`.
    pub content: Vec<MediaType<'t>>,
    /// `links`.
    pub links: Vec<Link<'t>>,
}

/// A link of a response.
#[derive(Clone, Debug)]
pub struct Link<'t> {
    /// The object.
    pub at: NodeId,
    /// Its name.
    pub name: &'t str,
    /// `operationId`, else `operationRef`.
    pub operation: &'t str,
    /// `description`.
    pub description: Option<&'t str>,
    /// `parameters`: names, and expressions or constants.
    pub parameters: Vec<(&'t str, NodeId)>,
    /// `requestBody`.
    pub body: Option<NodeId>,
}

/// A header of a response, or of a part.
#[derive(Clone, Debug)]
pub struct Header<'t> {
    /// The object.
    pub at: NodeId,
    /// `description`.
    pub description: Option<&'t str>,
    /// `required`.
    pub required: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `schema`.
    pub schema: Option<SchemaId>,
    /// `content`, in place of `schema`.
    pub content: Option<MediaType<'t>>,
}

/// A media type of a body.
#[derive(Clone, Debug)]
pub struct MediaType<'t> {
    /// The object.
    pub at: NodeId,
    /// The media type or range.
    pub name: &'t str,
    /// `schema`.
    pub schema: Option<SchemaId>,
    /// 3.2's `itemSchema`: each of the values of a sequence.
    pub item_schema: Option<SchemaId>,
    /// How its properties or parts are written.
    pub encodings: Encodings<'t>,
    /// `example` and `examples`.
    pub examples: Vec<NodeId>,
}

/// How the properties of a form, or the parts of a multipart body, are written.
#[derive(Clone, Debug, Default)]
pub struct Encodings<'t> {
    /// `encoding`, by property.
    pub named: Vec<(&'t str, Encoding<'t>)>,
    /// 3.2's `prefixEncoding`: of the first parts.
    pub first: Vec<Encoding<'t>>,
    /// 3.2's `itemEncoding`: of all others.
    pub rest: Option<Box<Encoding<'t>>>,
}

impl<'t> Encodings<'t> {
    /// Whether it speaks of parts by their order.
    pub fn is_ordered(&self) -> bool {
        !self.first.is_empty() || self.rest.is_some()
    }

    /// What it says of a property.
    pub fn of(&self, property: &str) -> Option<&Encoding<'t>> {
        let mut named = self.named.iter();
        let (_, encoding) = named.find(|(name, _)| *name == property)?;
        Some(encoding)
    }

    /// What it says of the part at an index.
    pub fn at(&self, index: usize) -> Option<&Encoding<'t>> {
        self.first.get(index).or(self.rest.as_deref())
    }

    /// What it says of parts by their names.
    pub fn named(&self) -> impl Iterator<Item = &Encoding<'t>> {
        self.named.iter().map(|(_, encoding)| encoding)
    }

    /// What it says of parts by their order.
    pub fn ordered(&self) -> impl Iterator<Item = &Encoding<'t>> {
        self.first.iter().chain(self.rest.as_deref())
    }
}

/// How a property of a form, or a part, is written.
#[derive(Clone, Debug)]
pub struct Encoding<'t> {
    /// The object.
    pub at: NodeId,
    /// `contentType`: one media type, or several separated by commas.
    pub content_type: Option<&'t str>,
    /// `headers`, by name.
    pub headers: Vec<(&'t str, Rc<Header<'t>>)>,
    /// `style`.
    pub style: Option<&'t str>,
    /// `explode`.
    pub explode: Option<bool>,
    /// How the parts in this part are written.
    pub parts: Encodings<'t>,
}

/// Which statuses a response is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// One code.
    Code(u16),
    /// `4XX`: the hundreds digit.
    Range(u8),
    /// Whatever is not declared.
    Default,
}

/// A security scheme.
#[derive(Clone, Debug)]
pub struct SecurityScheme<'t> {
    /// The object.
    pub at: NodeId,
    /// Its name among the components.
    pub name: &'t str,
    /// `description`.
    pub description: Option<&'t str>,
    /// `deprecated`.
    pub deprecated: bool,
    /// What it is.
    pub kind: SchemeKind<'t>,
}

/// What a security scheme is.
#[derive(Clone, Debug)]
pub enum SchemeKind<'t> {
    /// An API key: where it goes and under which name.
    ApiKey(Location, &'t str),
    /// HTTP authentication: the scheme's name in lower case.
    Http(String),
    /// OAuth2 with its flows.
    OAuth2(Flows<'t>),
    /// OpenID Connect, and where its configuration is published.
    OpenIdConnect(Option<&'t str>),
    /// A client certificate.
    MutualTls,
}

/// The flows of an OAuth2 scheme.
#[derive(Clone, Debug, Default)]
pub struct Flows<'t> {
    /// `flows`.
    pub flows: Vec<Flow<'t>>,
    /// `oauth2MetadataUrl`.
    pub metadata: Option<&'t str>,
}

/// A flow of an OAuth2 scheme.
#[derive(Clone, Debug)]
pub struct Flow<'t> {
    /// Its name, `clientCredentials`.
    pub name: &'static str,
    /// `authorizationUrl`.
    pub authorization: Option<&'t str>,
    /// `deviceAuthorizationUrl`.
    pub device: Option<&'t str>,
    /// `tokenUrl`.
    pub token: Option<&'t str>,
    /// `refreshUrl`.
    pub refresh: Option<&'t str>,
}
