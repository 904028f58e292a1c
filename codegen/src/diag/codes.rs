//! The catalogue: every code, once. `docs/diagnostics.md` shows each with its cause and its cure.

use super::Code;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $title:literal;)*) => {
        $($(#[$doc])* pub const $name: Code = Code { id: $id, title: $title };)*

        /// Every code, in order.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    // E00xx: the text is not what it should be.
    /// Empty, not UTF-8, or neither JSON nor YAML.
    NOT_A_DOCUMENT = "E0001", "not a document";
    /// The text breaks the grammar of JSON or YAML.
    SYNTAX = "E0002", "syntax error";
    /// The same key twice in one object.
    DUPLICATE_KEY = "E0003", "duplicate key";
    /// Nesting, aliases or size beyond what any real document has.
    LIMIT = "E0004", "limit exceeded";

    // E01xx: the document is not OpenAPI.
    /// No `openapi` key, or one whose version is not 3.0, 3.1 or 3.2.
    NOT_OPENAPI = "E0101", "not an OpenAPI 3 document";
    /// A value of the wrong kind.
    WRONG_KIND = "E0102", "wrong kind of value";
    /// A key that the specification requires is not there.
    MISSING_KEY = "E0103", "required key missing";
    /// A value outside the ones that the specification allows.
    BAD_VALUE = "E0104", "value not allowed";
    /// A reference to a place that does not exist, where a type is needed.
    DANGLING_REF = "E0105", "dangling reference";
    /// References that lead back to themselves without a type between.
    REF_CYCLE = "E0106", "reference cycle without a type";
    /// A reference to a document that may not be read.
    REMOTE_REF = "E0107", "reference to a document elsewhere";
    /// A reference to a file that cannot be had.
    UNREAD_FILE = "E0108", "referenced file not read";

    // E02xx: what it says contradicts itself.
    /// `allOf` members that no value can satisfy together.
    ALL_OF_CONFLICT = "E0201", "contradictory allOf";
    /// What cannot be generated yet; costs the operation or type it stands in.
    NOT_EXPRESSED = "E0204", "not expressed in Rust";

    // E03xx: what we say about the document does not fit it.
    /// An overlay that is not one.
    BAD_OVERLAY = "E0301", "not an overlay";
    /// An overlay action that matches nothing.
    ACTION_UNUSED = "E0302", "overlay action matches nothing";
    /// An `allow` line, an excluded extension or a locked name that nothing uses.
    UNUSED_SETTING = "E0303", "setting that nothing uses";
    /// A manifest that does not read.
    BAD_MANIFEST = "E0304", "manifest does not read";
    /// A line of names.lock that does not read.
    BAD_LOCK = "E0305", "names.lock does not read";

    /// An overlay that says it is for another document.
    OTHER_DOCUMENT = "W0301", "overlay for another document";
    /// An overlay action or a setting that nothing uses in the older of two versions.
    NOT_YET_USED = "W0302", "not for this older version";

    // W01xx: one sensible meaning, which was taken.
    /// A key that the specification does not know.
    UNKNOWN_KEY = "W0101", "unknown key";
    /// A keyword that is understood and has no form in Rust.
    KEYWORD_NOT_EXPRESSED = "W0102", "keyword not expressed in Rust";
    /// A reference to a place that does not exist, where only a constraint is lost.
    DANGLING_CONSTRAINT = "W0103", "dangling reference in a constraint";
    /// `required` names a property that is not declared.
    REQUIRED_UNDECLARED = "W0104", "required property not declared";
    /// A default that its own schema rejects.
    BAD_DEFAULT = "W0105", "default does not fit";
    /// A path parameter that is used and not declared.
    UNDECLARED_PATH_PARAMETER = "W0107", "undeclared path parameter";
    /// A declared path parameter that the path does not use.
    UNUSED_PATH_PARAMETER = "W0108", "unused path parameter";
    /// An enum value twice.
    DUPLICATE_ENUM_VALUE = "W0109", "enum value twice";
    /// Unions that multiply beyond what is told apart.
    UNION_AS_JSON = "W0110", "union kept as raw JSON";
    /// A security requirement that names no declared scheme.
    UNKNOWN_SCHEME = "W0111", "unknown security scheme";
    /// Members of a union that look the same on the wire.
    UNION_TWINS = "W0112", "union members that look the same";
    /// An example that its own schema rejects.
    BAD_EXAMPLE = "W0113", "example does not fit";
    /// Two components that need the same Rust name: one of them has it.
    NAME_CLASH = "W0120", "two things need the same Rust name";
    /// A dialect of JSON Schema that is not known.
    UNKNOWN_DIALECT = "W0140", "unknown dialect";

    // W013x: the same, of operations.
    /// Two operations with the same operationId.
    DUPLICATE_OPERATION = "W0130", "operationId used twice";
    /// A `style` that does not go with the place of its parameter.
    STYLE_MISFIT = "W0131", "style that does not fit";
    /// A parameter that is declared twice.
    DUPLICATE_PARAMETER = "W0132", "parameter declared twice";
    /// A path whose `#` no server sees.
    PATH_FRAGMENT = "W0133", "fragment in a path";
    /// A link to an operation that does not exist.
    DANGLING_LINK = "W0134", "link to nothing";

    // W02xx: no mistake, and yet it hurts an SDK. Only `lint` looks for these.
    /// An operation without an operationId.
    NO_OPERATION_ID = "W0201", "no operationId";
    /// An answer without content beside others that have it.
    NO_CONTENT = "W0202", "answer without content";
    /// Scopes that the scheme does not declare.
    UNDECLARED_SCOPE = "W0203", "undeclared scope";
    /// A list in parts that is not followed.
    LIST_NOT_FOLLOWED = "W0204", "list not followed";
    /// A list that goes on in another way than most.
    PAGING_DIFFERS = "W0205", "lists go on in several ways";
    /// A string that sounds like a secret.
    UNMARKED_SECRET = "W0206", "secret not marked";
    /// Values of enums that differ in their letters only.
    TWO_SPELLINGS = "W0207", "enum in two spellings";
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn every_code_is_explained() {
        let page = include_str!("../../../docs/diagnostics.md");
        for code in ALL {
            assert!(
                page.contains(&format!("| {} |", code.id)),
                "{} is not in docs/diagnostics.md",
                code.id
            );
        }
        let mut ids: Vec<_> = ALL.iter().map(|code| code.id).collect();
        ids.dedup();
        assert_eq!(ids.len(), ALL.len());
    }
}
