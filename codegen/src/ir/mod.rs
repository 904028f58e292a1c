//! What is emitted, in Rust's terms and without Rust's names.
//!
//! `lower` makes a [`Draft`]; `plan` adds names, facts and boxes in tables beside it and so makes
//! an [`Api`](crate::plan::Api). Nothing here is changed after it was made.

mod dump;

pub use dump::{dump, dump_shape, literal, status};

use crate::source::NodeId;

/// One API before names are given.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The document.
    pub root: NodeId,
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description` or `info.summary`.
    pub description: Option<String>,
    /// Server URLs, the first one being the default.
    pub servers: Vec<String>,
    /// Security schemes.
    pub schemes: Vec<Scheme>,
    /// Types; a [`TypeId`] is an index.
    pub types: Vec<TypeDef>,
    /// Groups of operations, from tags; an operation's `group` is an index.
    pub groups: Vec<Group>,
    /// Operations.
    pub operations: Vec<Operation>,
    /// Sets of error responses that operations share; an operation's `errors` is an index.
    pub error_sets: Vec<ErrorSet>,
    /// Operations of the document that are not here: excluded, or not expressed.
    pub left_out: usize,
}

impl Draft {
    /// The type of an id.
    pub fn ty(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0 as usize]
    }

    /// Ids of all types, in order.
    pub fn type_ids(&self) -> impl Iterator<Item = TypeId> + use<> {
        (0u32..).map(TypeId).take(self.types.len())
    }
}

/// A type of the [`Draft`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub(crate) u32);

/// Where a type comes from: its identity from run to run, and the hint for its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A schema among the components, by its key.
    Component(String),
    /// An inline schema: named after what it stands in and by which name it stands there.
    Inline(Parent, String),
}

/// What an inline type stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parent {
    /// A type.
    Type(TypeId),
    /// An operation, by index.
    Operation(usize),
}

/// Prose of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// `title` or `summary`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
}

/// A named type.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// The schema.
    pub at: NodeId,
    /// The schema's JSON pointer: what `names.lock` knows it by.
    pub pointer: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Its prose.
    pub docs: Docs,
    /// The note where it is deprecated.
    pub deprecated: Option<String>,
    /// An example value, as JSON that reads as the type; `None` where none can be had.
    pub example: Option<String>,
    /// What it is.
    pub shape: Shape,
}

/// What a named type is.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An object with properties.
    Struct(Struct),
    /// Strings from a list that may grow.
    StringEnum(Vec<Variant<String>>),
    /// Integers from a list that may grow.
    IntegerEnum(Vec<Variant<i64>>),
    /// One of several types.
    Union(Vec<Member>),
    /// Another name for a type.
    Alias(Box<Use>),
}

/// A member of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The member's schema.
    pub at: NodeId,
    /// A name for it: the component's, the title, or the kind of its values.
    pub hint: String,
    /// Its prose.
    pub docs: Docs,
    /// What it is.
    pub ty: Ty,
    /// What its values look like: any one of these.
    pub looks: Vec<Looks>,
}

/// What a value looks like from outside: what members of a union are told apart by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Looks {
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object {
        /// Keys that are there.
        required: Vec<String>,
        /// All keys that are declared.
        properties: Vec<String>,
        /// A property whose value tells, and the values that it has here.
        tag: Option<(String, Vec<String>)>,
    },
    /// Anything.
    Any,
}

/// A struct.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Struct {
    /// Properties in document order.
    pub fields: Vec<Field>,
    /// The type of values under keys that are not declared, where the document gives one.
    pub extra: Option<Ty>,
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant<T> {
    /// Where it stands.
    pub at: NodeId,
    /// The value on the wire.
    pub value: T,
    /// A name the document suggests (`x-enum-varnames`).
    pub hint: Option<String>,
    /// Its prose.
    pub docs: Option<String>,
}

/// A property of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The property's schema.
    pub at: NodeId,
    /// Its name on the wire.
    pub wire: String,
    /// Whether it must be there and whether it may be null.
    pub presence: Presence,
    /// What it holds.
    pub value: Use,
}

/// Whether a property must be there, and whether it may be null. Nullability of a field lives here
/// and nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// There, and not null.
    Required,
    /// There or not, and not null.
    Optional,
    /// There, and null perhaps.
    Nullable,
    /// There or not, and null perhaps.
    OptionalNullable,
}

/// A type at a place where it is used, with what the document says about that place.
#[derive(Clone, Debug, PartialEq)]
pub struct Use {
    /// The type of a value that is not null.
    pub ty: Ty,
    /// Whether null may stand here too.
    pub nullable: bool,
    /// Prose of this place.
    pub docs: Docs,
    /// The published default.
    pub default: Option<Literal>,
    /// The note where the place is deprecated.
    pub deprecated: Option<String>,
    /// Only responses carry it.
    pub read_only: bool,
    /// Only requests carry it.
    pub write_only: bool,
    /// What values it takes.
    pub limits: Limits,
    /// The value that the document gives as an example.
    pub example: Option<NodeId>,
}

impl Use {
    /// A use of a type about which the document says nothing.
    pub fn of(ty: Ty) -> Self {
        Self {
            ty,
            nullable: false,
            docs: Docs::default(),
            default: None,
            deprecated: None,
            read_only: false,
            write_only: false,
            limits: Limits::default(),
            example: None,
        }
    }

    /// The type with its nullability, for places that have no presence of their own.
    pub fn element(self) -> Ty {
        if self.nullable {
            Ty::Nullable(Box::new(self.ty))
        } else {
            self.ty
        }
    }
}

/// A type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ty {
    /// A named one.
    Def(TypeId),
    /// A scalar.
    Scalar(Scalar),
    /// An array.
    List(Box<Ty>),
    /// An object as a map; keys are strings, or values of an enum.
    Map(Option<TypeId>, Box<Ty>),
    /// A value or null, inside a list or a map.
    Nullable(Box<Ty>),
    /// Any JSON.
    Json,
}

/// A scalar type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scalar {
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `f64`
    F64,
    /// `String`
    String,
    /// A string that is not shown.
    Secret,
    /// A UUID.
    Uuid,
    /// A date and time.
    DateTime,
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// An ISO 8601 duration.
    Duration,
    /// Base64 text of bytes.
    Base64,
    /// A body of bytes.
    Bytes,
}

/// A JSON value of the document, for defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number: digits alone where it is whole in value.
    Number(String),
    /// A string.
    String(String),
    /// An empty array.
    EmptyList,
    /// An empty object.
    EmptyMap,
    /// Anything else, as JSON text.
    Json(String),
}

/// Limits on values; whole numbers without a fraction, however they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The least value, and whether it is itself excluded.
    pub minimum: Option<(String, bool)>,
    /// The greatest value, and whether it is itself excluded.
    pub maximum: Option<(String, bool)>,
    /// The value is a multiple of this.
    pub multiple_of: Option<String>,
    /// Fewest and most characters.
    pub length: (Option<u64>, Option<u64>),
    /// An ECMA-262 pattern.
    pub pattern: Option<String>,
    /// A `format` that the Rust type does not say.
    pub format: Option<String>,
    /// Fewest and most items.
    pub items: (Option<u64>, Option<u64>),
    /// No item stands twice.
    pub unique: bool,
    /// Fewest and most entries.
    pub entries: (Option<u64>, Option<u64>),
    /// Limits on each item of an array, or on each value of a map.
    pub each: Option<Box<Limits>>,
}

impl Limits {
    /// Whether a value of the type can break them: a `format` alone is only said.
    pub fn constrain(&self) -> bool {
        *self
            != Self {
                format: self.format.clone(),
                each: self.each.clone(),
                ..Self::default()
            }
            || self.each.as_ref().is_some_and(|each| each.constrain())
    }
}

/// Both limits: the narrower of each pair where they can be compared, else the one beside the use.
pub fn narrow(inner: Limits, outer: Limits) -> Limits {
    let most = |a: Option<u64>, b: Option<u64>| a.max(b);
    let least = |a: Option<u64>, b: Option<u64>| match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    let pair = |a: (Option<u64>, Option<u64>), b: (Option<u64>, Option<u64>)| {
        (most(a.0, b.0), least(a.1, b.1))
    };
    Limits {
        minimum: outer.minimum.or(inner.minimum),
        maximum: outer.maximum.or(inner.maximum),
        multiple_of: outer.multiple_of.or(inner.multiple_of),
        length: pair(inner.length, outer.length),
        pattern: outer.pattern.or(inner.pattern),
        format: outer.format.or(inner.format),
        items: pair(inner.items, outer.items),
        unique: inner.unique || outer.unique,
        entries: pair(inner.entries, outer.entries),
        each: outer.each.or(inner.each),
    }
}

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
    /// Declared responses that are no success.
    pub errors: Option<usize>,
    /// Alternatives of security requirements: all schemes of one, with their scopes.
    pub security: Vec<Vec<(String, Vec<String>)>>,
    /// How a list is followed from page to page.
    pub paging: Option<Paging>,
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
}

/// A request body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// The body object.
    pub at: NodeId,
    /// Whether it must be given.
    pub required: bool,
    /// Its encoding.
    pub media: Media,
    /// What it holds.
    pub value: Use,
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
    /// `text/*`.
    Text,
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

/// A security scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Its name.
    pub name: String,
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
    /// OAuth2.
    OAuth2 {
        /// The token URL of the client credentials flow.
        client_credentials: Option<String>,
        /// Authorization and token URL of the authorization code flow.
        authorization_code: Option<(String, String)>,
        /// Where tokens are refreshed.
        refresh: Option<String>,
    },
    /// OpenID Connect.
    OpenIdConnect,
    /// A client certificate.
    MutualTls,
}
