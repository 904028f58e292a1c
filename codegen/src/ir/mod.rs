//! What is emitted, in Rust's terms and without Rust's names.
//!
//! `lower` makes a [`Draft`]; `plan` adds names, facts and boxes in tables beside it and so makes
//! an [`Api`](crate::plan::Api). Nothing here is changed after it was made.

mod body;
mod dump;
mod keys;
mod limits;
mod operation;

pub use body::{Body, Encoding, PartHeader, Parts, Sent, Written};
pub use dump::{dump, dump_shape, literal, status};
pub use keys::{Condition, Keys};
pub use limits::{Contains, Limits, narrow};
pub use operation::{
    Coding, Deliveries, Delivery, ErrorSet, Flow, Framing, Group, Header, HeaderForm, Link,
    Location, Media, Operation, PageShape, Paging, PagingBy, Param, Payload, Reply, Scheme,
    SchemeKind, Server, ServerVariable, Status, Stream, Style, Success,
};

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
    /// Who publishes it, and on which terms.
    pub about: About,
    /// Servers, the first one being the default.
    pub servers: Vec<Server>,
    /// Security schemes.
    pub schemes: Vec<Scheme>,
    /// Types; a [`TypeId`] is an index.
    pub types: Vec<TypeDef>,
    /// Groups of operations, from tags; an operation's `group` is an index.
    pub groups: Vec<Group>,
    /// Operations.
    pub operations: Vec<Operation>,
    /// Headers of responses; those of an operation are indices.
    pub headers: Vec<Header>,
    /// What is delivered to webhooks and callbacks.
    pub deliveries: Deliveries,
    /// Sets of error responses that operations share; an operation's `errors` is an index.
    pub error_sets: Vec<ErrorSet>,
    /// Operations of the document that are not here: excluded, or not expressed.
    pub left_out: usize,
    /// Names that the document suggests in extensions.
    pub suggested: Vec<crate::manifest::Rename>,
}

/// Who publishes an API, and on which terms: `info.contact`, `info.license`, `info.termsOfService`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Name of the contact.
    pub contact_name: Option<String>,
    /// Its URL.
    pub contact_url: Option<String>,
    /// Its address.
    pub contact_email: Option<String>,
    /// Name of the licence, or its SPDX expression.
    pub license: Option<String>,
    /// Its URL.
    pub license_url: Option<String>,
    /// URL of the terms of service.
    pub terms: Option<String>,
}

impl Draft {
    /// The type of an id.
    pub fn ty(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0 as usize]
    }

    /// The servers that calls can be sent to as they are: those whose URL is absolute.
    pub fn absolute_servers(&self) -> impl Iterator<Item = &Server> {
        self.servers
            .iter()
            .filter(|server| server.url.contains("://"))
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
    /// A schema with a name elsewhere: in another file, in `$defs`. Hints for its name, the shortest first.
    Shared(Vec<String>),
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
    /// A delivery, by index.
    Delivery(usize),
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
    /// Whether its schema takes null: the type does not, and each of its uses says so.
    pub nullable: bool,
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
    /// What values it takes.
    pub limits: Limits,
    /// What its values look like: any one of these.
    pub looks: Vec<Looks>,
    /// A key that tells the member and that its type does not have: the union writes it.
    pub writes: Option<(String, String)>,
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
    /// A string from a list.
    Text(Vec<String>),
    /// A boolean or a number from a list, as JSON.
    Literal(Vec<String>),
    /// An array.
    Array,
    /// An array whose items look like these.
    Items(Vec<Looks>),
    /// An array whose first items look like these, each in its turn, and whether more may follow.
    Tuple(Vec<Vec<Looks>>, bool),
    /// An object.
    Object {
        /// Keys that are there.
        required: Vec<String>,
        /// All keys that are declared.
        properties: Vec<String>,
        /// Keys whose values tell, where they are there, and what those look like.
        values: Vec<(String, Vec<Looks>)>,
    },
    /// An object in which a key has one of these values, which decides alone.
    Tagged(String, Vec<String>),
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
    /// What its keys have to do with each other.
    pub conditions: Vec<Condition>,
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
    /// The only value that it has in this type, which the type fills in: a constant, or what tells the
    /// type from the other members of a union.
    pub fixed: Option<Constant>,
}

/// A value that a field always has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constant {
    /// `true`, `false`
    Bool(bool),
    /// A number, as JSON.
    Number(String),
    /// A string, or a value of an enum of strings.
    Text(String),
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
    /// An array whose first items each have their own type, and the type of further ones where there
    /// may be some.
    Tuple(Vec<Ty>, Option<Box<Ty>>),
    /// An object as a map; keys are strings, or values of an enum.
    Map(Option<TypeId>, Box<Ty>),
    /// A value or null, inside a list or a map.
    Nullable(Box<Ty>),
    /// A string that holds JSON of a type.
    JsonText(Box<Ty>),
    /// A Rust type that the manifest names, and what its values are in JSON: no named types.
    Foreign(String, Box<Ty>),
    /// A value as a part of a multipart body, with headers of its own.
    Part(Box<Ty>),
    /// Any JSON.
    Json,
}

impl Ty {
    /// Whether its values are one piece of text each, as in a path or a query.
    pub fn is_text(&self, types: &[TypeDef]) -> bool {
        match self {
            Self::Scalar(_) => true,
            Self::Def(id) => match &types[id.0 as usize].shape {
                Shape::StringEnum(_) | Shape::IntegerEnum(_) => true,
                Shape::Alias(used) => used.ty.is_text(types),
                Shape::Struct(_) | Shape::Union(_) => false,
            },
            Self::List(_)
            | Self::Tuple(..)
            | Self::Map(..)
            | Self::Nullable(_)
            | Self::JsonText(_)
            | Self::Foreign(..)
            | Self::Part(_)
            | Self::Json => false,
        }
    }

    /// The types that stand in it, but for the keys of a map.
    pub fn parts(&self) -> Vec<&Ty> {
        match self {
            Self::List(inner)
            | Self::Map(_, inner)
            | Self::Nullable(inner)
            | Self::JsonText(inner)
            | Self::Part(inner) => vec![inner],
            Self::Tuple(items, rest) => items.iter().chain(rest.as_deref()).collect(),
            Self::Def(_) | Self::Scalar(_) | Self::Foreign(..) | Self::Json => Vec::new(),
        }
    }
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
    /// An integer that may be sent as text.
    LenientInteger,
    /// A number that may be sent as text.
    LenientNumber,
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
    /// The same in the alphabet of URLs.
    Base64Url,
    /// A body of bytes.
    Bytes,
    /// A file in a form.
    File,
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
