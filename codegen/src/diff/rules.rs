//! The kinds of change. Every difference of two APIs is one of these.

/// A kind of change; its [`id`](Rule::id) never changes its meaning.
macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal, $one:literal, $many:literal;)*) => {
        /// A kind of change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[doc = $doc])+ $name,)*
        }

        impl Rule {
            /// All kinds, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name for machines.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// What one change of the kind is, or several are, in a few words.
            pub fn words(self, count: usize) -> &'static str {
                match (self, count) { $((Self::$name, 1) => $one, (Self::$name, _) => $many,)* }
            }

            /// What the kind is, in a sentence.
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+).trim_ascii(),)* }
            }
        }
    };
}

rules! {
    /// The document's title is another.
    ApiTitle = "api-title", "other title", "other titles";
    /// `info.version` is another.
    ApiVersion = "api-version", "other version", "other versions";
    /// The document's description is another.
    ApiDocs = "api-docs", "other description", "other descriptions";
    /// A server is new.
    ServerAdded = "server-added", "new server", "new servers";
    /// A server is gone.
    ServerRemoved = "server-removed", "server gone", "servers gone";
    /// The server that is taken where the user names none is another.
    ServerDefault = "server-default", "other default server", "other default servers";
    /// Servers stand in another order behind the one that is taken where the user names none.
    ServerOrder = "server-order", "other order of servers", "other orders of servers";
    /// What a client can choose a server with is another: its names, variables or prose.
    ServerChoice = "server-choice", "other servers to choose from", "other servers to choose from";
    /// A security scheme is new.
    SchemeAdded = "scheme-added", "new security scheme", "new security schemes";
    /// A security scheme is gone.
    SchemeRemoved = "scheme-removed", "security scheme gone", "security schemes gone";
    /// A security scheme works in another way.
    SchemeChanged = "scheme-changed", "other security scheme", "other security schemes";
    /// A security scheme is described in other words.
    SchemeDocs = "scheme-docs", "other description of a security scheme", "other descriptions of security schemes";
    /// Security schemes stand in another order.
    SchemeOrder = "scheme-order", "other order of security schemes", "other orders of security schemes";
    /// A tag with operations is new.
    GroupAdded = "group-added", "new group of operations", "new groups of operations";
    /// A tag with operations is gone.
    GroupRemoved = "group-removed", "group of operations gone", "groups of operations gone";
    /// A tag has another name.
    GroupRenamed = "group-renamed", "renamed group of operations", "renamed groups of operations";
    /// A tag's description is another.
    GroupDocs = "group-docs", "other description", "other descriptions";
    /// Other operations than before are left out of the SDK.
    LeftOut = "left-out", "other number of operations left out", "other numbers of operations left out";

    /// An operation is gone.
    OperationRemoved = "operation-removed", "operation gone", "operations gone";
    /// An operation is new.
    OperationAdded = "operation-added", "new operation", "new operations";
    /// The same method and path have another operationId.
    OperationRenamed = "operation-renamed", "other operationId", "other operationIds";
    /// The same operationId stands at another path.
    OperationMoved = "operation-moved", "other path", "other paths";
    /// The same operationId has another HTTP method.
    OperationMethod = "operation-method", "other HTTP method", "other HTTP methods";
    /// The operation has another tag.
    OperationRegrouped = "operation-regrouped", "other tag", "other tags";
    /// The operation has other servers of its own.
    OperationServers = "operation-servers", "other servers of its own", "other servers of its own";
    /// The answers of the operation lead to other operations.
    OperationLinks = "operation-links", "other links to operations", "other links to operations";
    /// The prose of an operation is another.
    OperationDocs = "operation-docs", "other description", "other descriptions";
    /// A parameter is new.
    ParamAdded = "param-added", "new parameter", "new parameters";
    /// A parameter is gone.
    ParamRemoved = "param-removed", "parameter gone", "parameters gone";
    /// A parameter must be given that could be left out.
    ParamRequired = "param-required", "parameter newly required", "parameters newly required";
    /// A parameter may be left out that had to be given.
    ParamOptional = "param-optional", "parameter no longer required", "parameters no longer required";
    /// Required parameters stand in another order: arguments of equal type trade places.
    ParamOrder = "param-order", "other order of arguments", "other orders of arguments";
    /// Parameters stand in another order that are no arguments, or of different types.
    ParamPlaces = "param-places", "other order of parameters", "other orders of parameters";
    /// A parameter is written in another style.
    ParamStyle = "param-style", "other style", "other styles";
    /// Other characters of a parameter are encoded.
    ParamReserved = "param-reserved", "other encoding", "other encodings";
    /// A path parameter has another name.
    ParamRenamed = "param-renamed", "renamed path parameter", "renamed path parameters";
    /// An operation takes a body that took none.
    BodyAdded = "body-added", "new request body", "new request bodies";
    /// An operation takes no body that took one.
    BodyRemoved = "body-removed", "request body gone", "request bodies gone";
    /// A body must be given that could be left out.
    BodyRequired = "body-required", "request body newly required", "request bodies newly required";
    /// A body may be left out that had to be given.
    BodyOptional = "body-optional", "request body no longer required", "request bodies no longer required";
    /// A request body has another media type.
    BodyMedia = "body-media", "other media type of the request body", "other media types of the request body";
    /// A request body may have another media type, too.
    MediaAdded = "media-added", "new media type of the request body", "new media types of the request body";
    /// A request body can no longer have a media type.
    MediaRemoved = "media-removed", "media type of the request body gone", "media types of the request body gone";
    /// The bytes of a request body may be sent as other media types.
    MediaAlso = "media-also", "other media types for the same bytes", "other media types for the same bytes";
    /// A property of a form is written in another way.
    FormEncoding = "form-encoding", "other encoding of a form", "other encodings of a form";
    /// A part must have a header that it could be without.
    PartHeaderRequired = "part-header-required", "header of a part newly required", "headers of parts newly required";
    /// A part may be without a header that it had to have.
    PartHeaderOptional = "part-header-optional", "header of a part no longer required", "headers of parts no longer required";
    /// A header of a part has one value, which is filled in, or another one, or no longer.
    PartHeaderValue = "part-header-value", "other constant in a header of a part", "other constants in headers of parts";
    /// Other media types are asked for.
    Accept = "accept", "other media types asked for", "other media types asked for";
    /// What is read while it comes is another.
    Stream = "stream", "other stream", "other streams";
    /// Success gives another body.
    SuccessBody = "success-body", "other body of success", "other bodies of success";
    /// A status is newly declared.
    StatusAdded = "status-added", "new status", "new statuses";
    /// A status is no longer declared.
    StatusRemoved = "status-removed", "status gone", "statuses gone";
    /// A status carries another body.
    StatusBody = "status-body", "other body of a status", "other bodies of statuses";
    /// The description of a status is another.
    StatusDocs = "status-docs", "other description of a status", "other descriptions of statuses";
    /// Statuses stand in another order.
    StatusOrder = "status-order", "other order of statuses", "other orders of statuses";
    /// An answer newly has a header.
    HeaderAdded = "header-added", "new header", "new headers";
    /// An answer no longer has a header.
    HeaderRemoved = "header-removed", "header gone", "headers gone";
    /// The value of a header is written in another way.
    HeaderForm = "header-form", "other form of a header", "other forms of headers";
    /// The operation fails in other ways than before.
    ErrorSet = "error-set", "other set of errors", "other sets of errors";
    /// An operation asks for credentials that was public.
    SecurityAdded = "security-added", "credentials newly required", "credentials newly required";
    /// An operation is public that asked for credentials.
    SecurityRemoved = "security-removed", "no credentials required any more", "no credentials required any more";
    /// An operation asks for other credentials.
    SecurityChanged = "security-changed", "other credentials", "other credentials";
    /// An operation asks for other scopes.
    ScopesChanged = "scopes-changed", "other scopes", "other scopes";
    /// A list can be followed from page to page.
    PagingAdded = "paging-added", "newly followed from page to page", "newly followed from page to page";
    /// A list can no longer be followed from page to page.
    PagingRemoved = "paging-removed", "no longer followed from page to page", "no longer followed from page to page";
    /// A list is followed from page to page in another way.
    PagingChanged = "paging-changed", "other way from page to page", "other ways from page to page";

    /// A webhook or callback is new.
    DeliveryAdded = "delivery-added", "new delivery", "new deliveries";
    /// A webhook or callback is gone.
    DeliveryRemoved = "delivery-removed", "delivery gone", "deliveries gone";
    /// A webhook or callback carries another body.
    DeliveryBody = "delivery-body", "other body of a delivery", "other bodies of deliveries";
    /// A callback goes to another URL, or what was one is a webhook.
    DeliveryTarget = "delivery-target", "other target of a delivery", "other targets of deliveries";
    /// Deliveries are told apart by other values.
    DeliveryTag = "delivery-tag", "told apart by other values", "told apart by other values";
    /// The prose of a webhook or callback is another.
    DeliveryDocs = "delivery-docs", "other description of a delivery", "other descriptions of deliveries";

    /// A type is gone.
    TypeRemoved = "type-removed", "type gone", "types gone";
    /// A type has another name.
    TypeRenamed = "type-renamed", "renamed type", "renamed types";
    /// A type is gone, and its uses became several others.
    TypeSplit = "type-split", "type split", "types split";
    /// Several types became one.
    TypesMerged = "types-merged", "types merged", "types merged";
    /// A type is new.
    TypeAdded = "type-added", "new type", "new types";
    /// Requests or responses carry a type that did not, or no longer do.
    TypeCarried = "type-carried", "other use", "other uses";
    /// A type is something else: an object became an enum, for example.
    TypeShape = "type-shape", "other kind of type", "other kinds of types";
    /// The prose of a type is another.
    TypeDocs = "type-docs", "other description", "other descriptions";
    /// A field is gone.
    FieldRemoved = "field-removed", "field gone", "fields gone";
    /// A field has another name on the wire.
    FieldRenamed = "field-renamed", "renamed field", "renamed fields";
    /// A field is new.
    FieldAdded = "field-added", "new field", "new fields";
    /// A field is new that must be there.
    FieldAddedRequired = "field-added-required", "new required field", "new required fields";
    /// A field must be there that could be missing.
    FieldRequired = "field-required", "field newly required", "fields newly required";
    /// A field may be missing that was always there.
    FieldOptional = "field-optional", "field no longer required", "fields no longer required";
    /// A field has one value, which the type fills in, or another one, or no longer.
    Constant = "constant", "other constant", "other constants";
    /// Something may be null that never was.
    Nullable = "nullable", "newly nullable", "newly nullable";
    /// Something is never null that could be.
    NotNullable = "not-nullable", "no longer nullable", "no longer nullable";
    /// Fields stand in another order.
    FieldOrder = "field-order", "other order of fields", "other orders of fields";
    /// Keys that are not declared are kept.
    ExtraAdded = "extra-added", "undeclared keys newly kept", "undeclared keys newly kept";
    /// Keys that are not declared are no longer kept.
    ExtraRemoved = "extra-removed", "undeclared keys no longer kept", "undeclared keys no longer kept";
    /// A value has another type.
    ValueType = "value-type", "other type", "other types";
    /// An enum has a new value.
    VariantAdded = "variant-added", "new value", "new values";
    /// An enum's value is gone.
    VariantRemoved = "variant-removed", "value gone", "values gone";
    /// The values of an enum stand in another order.
    VariantOrder = "variant-order", "other order of values", "other orders of values";
    /// The prose of an enum's value is another.
    VariantDocs = "variant-docs", "other description of a value", "other descriptions of values";
    /// The document suggests another name for an enum's value.
    VariantHint = "variant-hint", "other suggested name", "other suggested names";
    /// A union has a new member.
    MemberAdded = "member-added", "new member", "new members";
    /// A union's member is gone.
    MemberRemoved = "member-removed", "member gone", "members gone";
    /// The members of a union are told apart in another way.
    MemberLooks = "member-looks", "told apart in another way", "told apart in other ways";
    /// The members of a union are tried in another order.
    MemberOrder = "member-order", "other order of members", "other orders of members";
    /// The prose of a union's member is another.
    MemberDocs = "member-docs", "other description of a member", "other descriptions of members";

    /// What is not sent is taken for another value.
    Default = "default", "other default", "other defaults";
    /// Fewer values are allowed.
    LimitsNarrowed = "limits-narrowed", "narrower limit", "narrower limits";
    /// More values are allowed.
    LimitsWidened = "limits-widened", "wider limit", "wider limits";
    /// Other values are allowed.
    LimitsChanged = "limits-changed", "other limit", "other limits";
    /// Only responses carry it, or requests do too.
    ReadOnly = "read-only", "other `readOnly`", "other `readOnly`";
    /// Only requests carry it, or responses do too.
    WriteOnly = "write-only", "other `writeOnly`", "other `writeOnly`";
    /// It should not be used any more.
    Deprecated = "deprecated", "newly deprecated", "newly deprecated";
    /// It may be used again.
    Undeprecated = "undeprecated", "no longer deprecated", "no longer deprecated";
    /// It is deprecated with other words.
    DeprecationNote = "deprecation-note", "other note of deprecation", "other notes of deprecation";
    /// The prose of a field or parameter is another.
    Docs = "docs", "other description", "other descriptions";
    /// A published example is another.
    Example = "example", "other example", "other examples";
    /// What tests are given as an example value is another.
    ExampleValue = "example-value", "other example value for tests", "other example values for tests";
    /// A vendor extension (`x-…`) is another.
    Extension = "extension", "other extension", "other extensions";

    /// The document declares it as before, and Rust calls it otherwise.
    RustName = "rust-name", "other Rust name", "other Rust names";
    /// The document declares it as before, and Rust holds it otherwise: it went into a `Box`, or
    /// requests carry its type now.
    RustSignature = "rust-signature", "other Rust signature", "other Rust signatures";
    /// A type no longer implements a trait.
    TraitRemoved = "trait-removed", "trait gone", "traits gone";
    /// A type newly implements a trait.
    TraitAdded = "trait-added", "new trait", "new traits";
    /// A function is gone that came with what something is used for.
    MethodRemoved = "method-removed", "function gone", "functions gone";
    /// A function is new that comes with what something is used for.
    MethodAdded = "method-added", "new function", "new functions";
    /// Something differs that no rule knows: an error of the generator, to be reported.
    Unclassified = "unclassified", "unclassified difference", "unclassified differences";
}
