//! Every key of the manifest, once: the reader refuses a key that is not here, `docs/manifest.md` and
//! the JSON Schema for editors are made from here (`cargo xtask manifest`).

/// A table of the manifest.
#[derive(Debug)]
pub struct Table {
    /// Its heading, as it is written: `[[api]]`.
    pub heading: &'static str,
    /// What it is for.
    pub docs: &'static str,
    /// Its keys, in the order of the reference.
    pub keys: &'static [Key],
}

/// A key of a table.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it has to be there.
    pub required: bool,
    /// What it says; what holds where it is absent.
    pub docs: &'static str,
    /// How it is written, in a line or a few.
    pub example: &'static str,
}

/// What a key holds.
#[derive(Debug)]
pub enum Kind {
    /// A string.
    String,
    /// One of these strings.
    Choice(&'static [&'static str]),
    /// A list of strings.
    Strings,
    /// `true` or `false`.
    Flag,
    /// A table.
    Table(&'static Table),
    /// A list of tables.
    Tables(&'static Table),
}

const REQUIRED: bool = true;
const OPTIONAL: bool = false;

const fn key(
    name: &'static str,
    kind: Kind,
    required: bool,
    docs: &'static str,
    example: &'static str,
) -> Key {
    Key {
        name,
        kind,
        required,
        docs,
        example,
    }
}

/// The manifest as a whole.
pub static MANIFEST: Table = Table {
    heading: "spandrel.toml",
    docs: "Which documents a crate is made from, and what its maintainers decided about them. Paths are \
           relative to the manifest's own folder. A key that is not here is an error, and so is a setting \
           that nothing in the document needs.",
    keys: &[
        key(
            "crate",
            Kind::Table(&CRATE),
            REQUIRED,
            "The crate.",
            "[crate]\nname = \"shop-sdk\"",
        ),
        key(
            "api",
            Kind::Tables(&API),
            REQUIRED,
            "The APIs, each a module of the crate and an accessor on its client.",
            "[[api]]\nname = \"pets\"\ndocument = \"pets/openapi.json\"",
        ),
    ],
};

static CRATE: Table = Table {
    heading: "[crate]",
    docs: "The crate that is generated.",
    keys: &[key(
        "name",
        Kind::String,
        REQUIRED,
        "Its name: a letter, then letters, digits, `-` and `_`.",
        "name = \"shop-sdk\"",
    )],
};

/// What can be said about one API.
pub static API: Table = Table {
    heading: "[[api]]",
    docs: "One document, and what is decided about it.",
    keys: &[
        key(
            "name",
            Kind::String,
            REQUIRED,
            "The module, and the accessor on the client: a lower-case letter, then lower-case letters, \
             digits and `_`.",
            "name = \"pets\"",
        ),
        key(
            "document",
            Kind::String,
            REQUIRED,
            "The OpenAPI document, JSON or YAML, as it was published.",
            "document = \"pets/openapi.json\"",
        ),
        key(
            "url",
            Kind::String,
            OPTIONAL,
            "Where the document is published: `cargo xtask fetch` takes it from there. `https://` only.",
            "url = \"https://pets.example/openapi.json\"",
        ),
        key(
            "overlays",
            Kind::Strings,
            OPTIONAL,
            "Corrections (OpenAPI Overlay 1.0 and 1.1), applied in this order. An action that matches nothing \
             is an error.",
            "overlays = [\"pets/overlay.yaml\"]",
        ),
        key(
            "names",
            Kind::String,
            OPTIONAL,
            "The file that keeps every Rust name that was given once. `<name>/names.lock` where it is absent.",
            "names = \"pets/names.lock\"",
        ),
        key(
            "include",
            Kind::Strings,
            OPTIONAL,
            "The operations of the SDK, with the types that they need: `tag:Pets`, `path:/v2/*`, \
             `operation:list_*` (by operationId, or `GET /path`), or `x-public` for those where the extension is \
             true. `*` stands for any characters. All where it is absent.",
            "include = [\"tag:Pets\", \"path:/v2/*\"]",
        ),
        key(
            "exclude",
            Kind::Strings,
            OPTIONAL,
            "Operations that are left out, written as in `include`, with the types that only they need.",
            "exclude = [\"x-internal\", \"operation:debug_*\"]",
        ),
        key(
            "rename",
            Kind::Tables(&RENAME),
            OPTIONAL,
            "Names in place of those that the document suggests. They count more than `names.lock`.",
            "rename = [{ schema = \"PetRead\", to = \"Pet\" }]",
        ),
        key(
            "derive",
            Kind::Tables(&DERIVE),
            OPTIONAL,
            "What is put before the declarations of types.",
            "derive = [{ types = [\"*Read\"], traits = [\"schemars::JsonSchema\"] }]",
        ),
        key(
            "type",
            Kind::Tables(&TYPE),
            OPTIONAL,
            "Rust types of other crates, or of your own, in place of those that schemas or formats become.",
            "type = [{ format = \"decimal\", rust = \"rust_decimal::Decimal\" }]",
        ),
        key(
            "types-only",
            Kind::Flag,
            OPTIONAL,
            "Whether there are types alone, without client and operations: `false`, unless it is `true`. All of \
             them can be made and read, whichever way the operations would carry them.",
            "types-only = true",
        ),
        key(
            "tag-features",
            Kind::Flag,
            OPTIONAL,
            "Whether each tag is a Cargo feature, with the types that only its operations need behind it, and \
             `webhooks` one for what is delivered. `cargo xtask generate` does so unless it is `false`, and \
             writes the features; `cargo xtask regen` does where it is `true`, and says which features are \
             missing from `Cargo.toml`.",
            "tag-features = true",
        ),
        key(
            "vendor-extensions",
            Kind::Flag,
            OPTIONAL,
            "Whether extensions that other generators know are read: `x-speakeasy-*`, `x-fern-*`, `x-stainless-*`, `x-ms-enum`. \
             They are, unless it is `false`.",
            "vendor-extensions = false",
        ),
        key(
            "secrets",
            Kind::Strings,
            OPTIONAL,
            "Names of properties whose strings are secrets, with `*` at either end. Beside `format: password` \
             and `x-sensitive: true` of the document.",
            "secrets = [\"*_token\", \"api_key\"]",
        ),
        key(
            "pagination",
            Kind::Tables(&PAGINATION),
            OPTIONAL,
            "How lists go on, where the names of parameters and properties do not show it. The first rule that \
             names an operation decides.",
            "[[api.pagination]]\noperations = [\"list_*\"]\nstyle = \"offset\"\nparameter = \"offset\"",
        ),
        key(
            "references",
            Kind::Tables(&REFERENCES),
            OPTIONAL,
            "Files that the document's references may lead to, besides those below its own folder.",
            "references = [{ path = \"shared\" }]",
        ),
        key(
            "allow",
            Kind::Tables(&ALLOW),
            OPTIONAL,
            "Warnings that were looked at and are accepted. A line that no warning needs is an error.",
            "allow = [{ code = \"W0103\", at = \"#/components/schemas/Fleet\" }]",
        ),
    ],
};

/// The keys of an API that say where its files are.
pub(super) const FILES: &[&str] = &["name", "document", "url", "overlays", "names"];

static RENAME: Table = Table {
    heading: "[[api.rename]]",
    docs: "A name: words, which become a Rust name of the right case. One of `tag`, `operation` and `schema` \
           says what is renamed. A name that is taken is an error.",
    keys: &[
        key(
            "tag",
            Kind::String,
            OPTIONAL,
            "The group of a tag: its accessor, module and type.",
            "tag = \"OAuth 2.0\"",
        ),
        key(
            "operation",
            Kind::String,
            OPTIONAL,
            "The method of an operation, by operationId, or `GET /path` where there is none.",
            "operation = \"list_pets\"",
        ),
        key(
            "schema",
            Kind::String,
            OPTIONAL,
            "The type of a component, by its key, or of an inline schema, by its JSON pointer.",
            "schema = \"PetRead\"",
        ),
        key(
            "parameter",
            Kind::String,
            OPTIONAL,
            "A parameter of the `operation`: its setter, or the argument.",
            "parameter = \"petRef\"",
        ),
        key(
            "field",
            Kind::String,
            OPTIONAL,
            "A property of the `schema`: its field.",
            "field = \"petRef\"",
        ),
        key(
            "value",
            Kind::String,
            OPTIONAL,
            "A value of the `schema`, which is an enum: its variant.",
            "value = \"in-use\"",
        ),
        key("to", Kind::String, REQUIRED, "The name.", "to = \"Pet\""),
    ],
};

static DERIVE: Table = Table {
    heading: "[[api.derive]]",
    docs: "Traits and attributes for some types. The crate needs the dependency that they come from.",
    keys: &[
        key(
            "types",
            Kind::Strings,
            REQUIRED,
            "The types, by their Rust names; `*` stands for any characters.",
            "types = [\"*Read\"]",
        ),
        key(
            "traits",
            Kind::Strings,
            OPTIONAL,
            "Traits to derive, by path.",
            "traits = [\"schemars::JsonSchema\"]",
        ),
        key(
            "attributes",
            Kind::Strings,
            OPTIONAL,
            "Attributes as they are written before a type.",
            "attributes = [\"#[serde(deny_unknown_fields)]\"]",
        ),
    ],
};

static TYPE: Table = Table {
    heading: "[[api.type]]",
    docs: "A Rust type in place of the one that a `schema` or the strings and numbers of a `format` would become. \
           It has to be `Clone`, `Debug`, `PartialEq`, `Serialize` and `Deserialize`, and to write what the \
           document says; limits that the document publishes are its own business.",
    keys: &[
        key(
            "schema",
            Kind::String,
            OPTIONAL,
            "A component, by its key, or an inline schema that has a type of its own, by its JSON pointer.",
            "schema = \"Money\"",
        ),
        key(
            "format",
            Kind::String,
            OPTIONAL,
            "A `format` of strings or numbers.",
            "format = \"decimal\"",
        ),
        key(
            "rust",
            Kind::String,
            REQUIRED,
            "The type, as the crate writes it: by its whole path.",
            "rust = \"rust_decimal::Decimal\"",
        ),
        key(
            "dependency",
            Kind::String,
            OPTIONAL,
            "The line of `Cargo.toml` that the type needs: `cargo xtask generate` writes it. \
             `cargo xtask regen` leaves `Cargo.toml` alone, and does not need it.",
            "dependency = 'rust_decimal = \"1\"'",
        ),
    ],
};

static PAGINATION: Table = Table {
    heading: "[[api.pagination]]",
    docs: "How the lists of some operations are followed.",
    keys: &[
        key(
            "operations",
            Kind::Strings,
            REQUIRED,
            "The operations, by operationId, with `*` at either end.",
            "operations = [\"list_*\"]",
        ),
        key(
            "style",
            Kind::Choice(&["none", "cursor", "offset", "page", "link", "link-header"]),
            REQUIRED,
            "What asks for the next part: a `cursor` of the part before, an `offset` in items, the number of a \
             `page`, a `link` in the part before, its `link-header`; `none` where lists are not followed.",
            "style = \"cursor\"",
        ),
        key(
            "parameter",
            Kind::String,
            OPTIONAL,
            "The query parameter of `cursor`, `offset` and `page`, which need it.",
            "parameter = \"cursor\"",
        ),
        key(
            "items",
            Kind::String,
            OPTIONAL,
            "The property with the items; the only array of the page where it is absent.",
            "items = \"rows\"",
        ),
        key(
            "next",
            Kind::String,
            OPTIONAL,
            "The property with the cursor or link, which `cursor` and `link` need.",
            "next = \"next_page\"",
        ),
    ],
};

static REFERENCES: Table = Table {
    heading: "[[api.references]]",
    docs: "A file or folder that references may lead to. Nothing is downloaded while generating.",
    keys: &[
        key(
            "path",
            Kind::String,
            REQUIRED,
            "The file or folder.",
            "path = \"vendor/example/\"",
        ),
        key(
            "url",
            Kind::String,
            OPTIONAL,
            "The address of the document that the file stands for, or the beginning of those that the folder \
             stands for; both end with `/` then.",
            "url = \"https://example.com/v1/\"",
        ),
    ],
};

static ALLOW: Table = Table {
    heading: "[[api.allow]]",
    docs: "A warning that is accepted.",
    keys: &[
        key(
            "code",
            Kind::String,
            REQUIRED,
            "The code of the warning (docs/diagnostics.md).",
            "code = \"W0103\"",
        ),
        key(
            "at",
            Kind::String,
            OPTIONAL,
            "The JSON pointer of its place; everywhere where it is absent.",
            "at = \"#/components/schemas/Fleet\"",
        ),
    ],
};
