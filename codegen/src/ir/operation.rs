//! Operations: what each takes, what it gives, how it fails, how its list goes on.

use super::{Body, Docs, Ty, TypeId, Use};
use crate::source::NodeId;

/// Operations that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The tag.
    pub tag: String,
    /// Its description.
    pub docs: Option<String>,
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The operation object.
    pub at: NodeId,
    /// What `names.lock` and traces know it by: the operationId, or `GET /path`.
    pub id: String,
    /// The operationId without what FastAPI appends to it; `None` where the document has none.
    pub hint: Option<String>,
    /// The method, in capitals.
    pub method: String,
    /// The path template.
    pub path: String,
    /// Its group; untagged operations have none.
    pub group: Option<usize>,
    /// Summary and description.
    pub docs: Docs,
    /// The note where it is deprecated.
    pub deprecated: Option<String>,
    /// Parameters: those of the path first, in its order.
    pub params: Vec<Param>,
    /// The request body.
    pub body: Option<Body>,
    /// What success gives.
    pub success: Success,
    /// Media types to ask for, the most wanted first; none where that is JSON alone.
    pub accept: Vec<String>,
    /// Headers of its responses, by index.
    pub headers: Vec<usize>,
    /// What success gives where it is read while it comes.
    pub stream: Option<Stream>,
    /// Declared responses that are no success.
    pub errors: Option<usize>,
    /// Alternatives of security requirements: all schemes of one, with their scopes.
    pub security: Vec<Vec<(String, Vec<String>)>>,
    /// The URLs of servers of its own, the first one being the default.
    pub servers: Vec<String>,
    /// What its answers lead to.
    pub links: Vec<Link>,
    /// How a list is followed from page to page.
    pub paging: Option<Paging>,
}

/// A link from an answer to another operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its name.
    pub name: String,
    /// The id of the operation, or what the document says in its place.
    pub operation: String,
    /// Its description.
    pub docs: Option<String>,
    /// What becomes of which value of the request or the answer.
    pub parameters: Vec<(String, String)>,
    /// What the body is made of.
    pub body: Option<String>,
}

/// How a list is followed from page to page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// What asks for the next page.
    pub by: PagingBy,
    /// Where a page holds its items; `None` where the page is a bare array.
    pub page: Option<PageShape>,
}

/// What asks for the next page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagingBy {
    /// A query parameter that takes a cursor from the page before.
    Cursor(String),
    /// A query parameter that counts items.
    Offset(String),
    /// A query parameter that counts pages.
    PageNumber(String),
    /// A URL in the page before.
    Link,
    /// The `Link` header of the page before.
    LinkHeader,
}

/// Where a page holds its items and what leads to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageShape {
    /// The struct.
    pub ty: TypeId,
    /// The field with the items, by index.
    pub items: usize,
    /// The field with the cursor or link, by index.
    pub next: Option<usize>,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    /// The parameter object; the operation where it is not declared.
    pub at: NodeId,
    /// Its name on the wire.
    pub wire: String,
    /// Where it goes.
    pub location: Location,
    /// How it is written there.
    pub style: Style,
    /// Whether reserved characters are not encoded.
    pub allow_reserved: bool,
    /// Whether it must be given.
    pub required: bool,
    /// What it holds.
    pub value: Use,
}

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
    /// The query as a whole.
    QueryString,
}

/// How the value of a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `simple`, of paths and headers.
    Simple {
        /// `explode`.
        explode: bool,
    },
    /// `label`, of paths.
    Label {
        /// `explode`.
        explode: bool,
    },
    /// `matrix`, of paths.
    Matrix {
        /// `explode`.
        explode: bool,
    },
    /// `form`, of queries and cookies; of a whole query `application/x-www-form-urlencoded`.
    Form {
        /// `explode`.
        explode: bool,
    },
    /// `spaceDelimited`, of queries.
    SpaceDelimited,
    /// `pipeDelimited`, of queries.
    PipeDelimited,
    /// `deepObject`, of queries.
    DeepObject,
    /// `cookie`, of cookies.
    Cookie {
        /// `explode`.
        explode: bool,
    },
    /// `content` of JSON.
    Json,
    /// A whole query as it is.
    Text,
}

impl Style {
    /// The style of a parameter that names none (OpenAPI 3.2, 4.12.2.2).
    pub fn default_of(location: Location) -> Self {
        match location {
            Location::Path | Location::Header => Self::Simple { explode: false },
            Location::Query | Location::Cookie | Location::QueryString => {
                Self::Form { explode: true }
            }
        }
    }
}

/// An answer that is read while it comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// The media type.
    pub media: String,
    /// How the items are told apart.
    pub framing: Framing,
    /// What an item is; `None` for text.
    pub item: Option<Ty>,
}

/// How the items of a stream are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// Server-sent events.
    Events,
    /// Server-sent events whose name says what their data is: an item is the event as an object.
    NamedEvents,
    /// A JSON value a line, or a JSON text sequence.
    Lines,
}

/// A media type and how it is read and written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// The media type.
    pub name: String,
    /// How its bodies are read and written.
    pub coding: Coding,
}

/// How bodies of a media type are read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coding {
    /// `application/json` and everything that ends in `+json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`, and other kinds of multipart whose parts the document describes.
    Multipart,
    /// `text/*`, XML and YAML.
    Text,
    /// A JSON value after another: lines of them, or a JSON text sequence.
    JsonLines,
    /// Any other: bytes as they are.
    Bytes,
}

/// What a response carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payload {
    /// Nothing.
    Empty,
    /// A body.
    Body(Media, Ty),
}

/// What success gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Success {
    /// The same for every successful status, each with its description.
    One(Payload, Vec<Reply>),
    /// A body chosen by status.
    ByStatus(Vec<Reply>),
}

/// A declared response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Its status.
    pub status: Status,
    /// Its description.
    pub docs: Option<String>,
    /// The media type that it is for, where the status has others; the last of a status is for
    /// whatever is left.
    pub only: Option<String>,
    /// What it carries.
    pub payload: Payload,
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

/// Error responses that several operations declare alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorSet {
    /// The responses, by status.
    pub replies: Vec<Reply>,
}

/// A header of responses.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The first header object that declares it.
    pub at: NodeId,
    /// Its name in lower case.
    pub wire: String,
    /// How its value is read.
    pub form: HeaderForm,
    /// What it is.
    pub value: Use,
}

/// How the value of a header is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderForm {
    /// One value as text.
    Text,
    /// Values with commas between them.
    List,
    /// A value a line.
    Lines,
    /// JSON.
    Json,
}

/// What the API delivers: to a webhook, or to a callback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The operation object.
    pub at: NodeId,
    /// What the document calls it.
    pub name: String,
    /// Where it goes, for a callback: the operation that asks for it, and the runtime expression of
    /// the URL.
    pub to: Option<(String, String)>,
    /// Summary and description.
    pub docs: Docs,
    /// The note where it is deprecated.
    pub deprecated: Option<String>,
    /// What it carries.
    pub payload: Payload,
    /// The values that tell it by the property in [`Deliveries::tag`].
    pub tags: Vec<String>,
}

/// Everything that an API delivers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deliveries {
    /// Webhooks and callbacks, in document order.
    pub all: Vec<Delivery>,
    /// The property that tells the bodies of all of them apart, where there is one.
    pub tag: Option<String>,
}

/// A server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Its URL, with its variables' defaults filled in.
    pub url: String,
    /// Its URL with the names of variables in braces.
    pub template: String,
    /// Its name.
    pub name: Option<String>,
    /// Its description.
    pub docs: Option<String>,
    /// The variables.
    pub variables: Vec<ServerVariable>,
}

/// A variable in the URL of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its name.
    pub name: String,
    /// What it is unless it is set.
    pub default: String,
    /// What it can be; anything where there is none.
    pub values: Vec<String>,
    /// Its description.
    pub docs: Option<String>,
}

/// A security scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Its name.
    pub name: String,
    /// Its description.
    pub docs: Option<String>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// What it is.
    pub kind: SchemeKind,
}

/// What a security scheme is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// An API key: where it goes and under which name.
    ApiKey(Location, String),
    /// `http` with `scheme: basic`.
    Basic,
    /// `http` with `scheme: bearer`.
    Bearer,
    /// `http` with another scheme, by its name.
    Http(String),
    /// OAuth2.
    OAuth2 {
        /// Its flows.
        flows: Vec<Flow>,
        /// Where its metadata are published (RFC 8414).
        metadata: Option<String>,
    },
    /// OpenID Connect, and where its configuration is published.
    OpenIdConnect(Option<String>),
    /// A client certificate.
    MutualTls,
}

/// A flow of OAuth2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Its name in OpenAPI, `clientCredentials`.
    pub name: String,
    /// Where a person agrees.
    pub authorization: Option<String>,
    /// Where a device asks for its code.
    pub device: Option<String>,
    /// Where tokens are had.
    pub token: Option<String>,
    /// Where tokens are refreshed.
    pub refresh: Option<String>,
}
