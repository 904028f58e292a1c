//! Which operations there are, and what things are called: `include`, `exclude`, `rename`, `derive`.

use super::Options;
use super::read::{Spot, Table};
use crate::diag::{Diagnostics, codes};

/// Names some operations: `tag:Fleets`, `path:/v2/*`, `operation:list_*`, or `x-internal` for those
/// where the extension is true. `*` stands for any characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// Those of a tag.
    Tag(String),
    /// Those of a path.
    Path(String),
    /// Those with an operationId; `GET /path` where there is none.
    Operation(String),
    /// Those with an extension that is true.
    Extension(String),
}

impl Selector {
    /// Reads a selector; the reason where it is none.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.starts_with("x-") {
            return Ok(Self::Extension(text.to_owned()));
        }
        let (kind, pattern) = text.split_once(':').unwrap_or((text, ""));
        let make = match kind {
            "tag" => Self::Tag,
            "path" => Self::Path,
            "operation" => Self::Operation,
            _ => return Err(format!("`{text}` names no operations")),
        };
        if pattern.is_empty() {
            return Err(format!("`{text}` does not say which {kind}"));
        }
        Ok(make(pattern.to_owned()))
    }
}

impl std::fmt::Display for Selector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Tag(pattern) => write!(f, "tag:{pattern}"),
            Self::Path(pattern) => write!(f, "path:{pattern}"),
            Self::Operation(pattern) => write!(f, "operation:{pattern}"),
            Self::Extension(name) => f.write_str(name),
        }
    }
}

/// A name that is given in place of the one that the document suggests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// What is renamed.
    pub what: Renamed,
    /// Its name: words, which become a Rust name of the right case.
    pub to: String,
}

/// What can be renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Renamed {
    /// The group of a tag.
    Tag(String),
    /// The method of an operation.
    Operation(String),
    /// A parameter of an operation: its setter, or the argument.
    Param(String, String),
    /// The type of a schema: a component's key, or the JSON pointer of an inline one.
    Schema(String),
    /// A property of a schema.
    Field(String, String),
    /// A value of an enum.
    Value(String, String),
}

impl std::fmt::Display for Renamed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Tag(name) => write!(f, "the tag `{name}`"),
            Self::Operation(name) => write!(f, "the operation `{name}`"),
            Self::Param(operation, name) => write!(f, "the parameter `{name}` of `{operation}`"),
            Self::Schema(name) => write!(f, "the schema `{name}`"),
            Self::Field(schema, name) => write!(f, "the field `{name}` of `{schema}`"),
            Self::Value(schema, name) => write!(f, "the value `{name}` of `{schema}`"),
        }
    }
}

/// What is put before the declarations of some types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derive {
    /// The types, by their Rust names, with `*` for any characters.
    pub types: Vec<String>,
    /// Traits to derive, by path.
    pub traits: Vec<String>,
    /// Attributes as they are written: `#[serde(deny_unknown_fields)]`.
    pub attributes: Vec<String>,
}

/// A Rust type in place of the one that the document would become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// What it replaces.
    pub replaced: Replaced,
    /// Its path as the crate writes it, `rust_decimal::Decimal`.
    pub rust: String,
    /// The line of `Cargo.toml` that it needs.
    pub dependency: Option<String>,
}

/// What a Rust type can replace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// The type of a schema: a component's key, or the JSON pointer of an inline one.
    Schema(String),
    /// Strings and numbers of a format.
    Format(String),
}

impl std::fmt::Display for Replaced {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Schema(name) => write!(f, "the schema `{name}`"),
            Self::Format(name) => write!(f, "the format `{name}`"),
        }
    }
}

const SELECTORS: &str =
    "`tag:Fleets`, `path:/v2/*`, `operation:list_*`, or an extension that is true: `x-internal`";

pub(super) fn read(table: &mut Table<'_>, options: &mut Options, diags: &mut Diagnostics) {
    options.include = selectors(table, "include", diags);
    options.exclude = selectors(table, "exclude", diags);
    for entry in table.tables("rename", diags) {
        options.renames.extend(rename(entry, diags));
    }
    for entry in table.tables("derive", diags) {
        options.derives.extend(derive(entry, diags));
    }
    for entry in table.tables("type", diags) {
        let place = entry.place();
        let Some(foreign) = foreign(entry, diags) else {
            continue;
        };
        let mut others = options.foreign.iter();
        if others.any(|other| other.replaced == foreign.replaced) {
            let problem = format!("two types replace {}", foreign.replaced);
            diags.error(codes::BAD_MANIFEST, place, problem);
        }
        options.foreign.push(foreign);
    }
    options.types_only = table.flag("types-only", diags) == Some(true);
    options.tag_features = table.flag("tag-features", diags);
    options.ignore_vendor_extensions = table.flag("vendor-extensions", diags) == Some(false);
}

fn selectors(table: &mut Table<'_>, key: &'static str, diags: &mut Diagnostics) -> Vec<Selector> {
    let texts = table.strings(key, diags);
    let read = texts.into_iter().filter_map(|text| {
        Selector::parse(&text.value)
            .map_err(|problem| {
                diags
                    .error(codes::BAD_MANIFEST, text.place, problem)
                    .help(SELECTORS);
            })
            .ok()
    });
    read.collect()
}

fn rename(mut table: Table<'_>, diags: &mut Diagnostics) -> Option<Rename> {
    let mut text = |key| {
        let text: Option<Spot<String>> = table.string(key, diags);
        text.map(|text| text.value)
    };
    let (tag, operation, schema) = (text("tag"), text("operation"), text("schema"));
    let (parameter, field, value) = (text("parameter"), text("field"), text("value"));
    let to = table.string("to", diags);
    let place = table.place();
    table.finish(diags);
    let to = to?;
    let what = match (tag, operation, schema, parameter, field, value) {
        (Some(tag), None, None, None, None, None) => Renamed::Tag(tag),
        (None, Some(operation), None, None, None, None) => Renamed::Operation(operation),
        (None, Some(operation), None, Some(name), None, None) => Renamed::Param(operation, name),
        (None, None, Some(schema), None, None, None) => Renamed::Schema(schema),
        (None, None, Some(schema), None, Some(field), None) => Renamed::Field(schema, field),
        (None, None, Some(schema), None, None, Some(value)) => Renamed::Value(schema, value),
        _ => {
            diags
                .error(codes::BAD_MANIFEST, place, "`rename` does not say what is renamed")
                .help("a `tag`, an `operation` or a `schema`; beside `operation` perhaps a `parameter`, beside `schema` a `field` or a `value`");
            return None;
        }
    };
    if !to.value.chars().any(char::is_alphanumeric) {
        let problem = format!("`{}` has no letter for a name", to.value);
        diags.error(codes::BAD_MANIFEST, to.place, problem);
        return None;
    }
    Some(Rename { what, to: to.value })
}

fn derive(mut table: Table<'_>, diags: &mut Diagnostics) -> Option<Derive> {
    let types = table.strings("types", diags);
    let traits = table.strings("traits", diags);
    let attributes = table.strings("attributes", diags);
    let place = table.place();
    table.finish(diags);
    if types.is_empty() || (traits.is_empty() && attributes.is_empty()) {
        diags
            .error(codes::BAD_MANIFEST, place, "`derive` adds nothing to any type")
            .help("`types = [\"*Read\"]` beside `traits = [\"schemars::JsonSchema\"]` or `attributes`");
        return None;
    }
    for path in &traits {
        if syn::parse_str::<syn::Path>(&path.value).is_err() {
            let problem = format!("`{}` is no path of a trait", path.value);
            diags.error(codes::BAD_MANIFEST, path.place, problem);
        }
    }
    for attribute in &attributes {
        if syn::parse_str::<syn::ItemStruct>(&format!("{} struct S;", attribute.value)).is_err() {
            let problem = format!("`{}` is no attribute of Rust", attribute.value);
            diags
                .error(codes::BAD_MANIFEST, attribute.place, problem)
                .help("as it stands before a type: `#[serde(deny_unknown_fields)]`");
        }
    }
    let texts = |spots: Vec<Spot<String>>| spots.into_iter().map(|spot| spot.value).collect();
    Some(Derive {
        types: texts(types),
        traits: texts(traits),
        attributes: texts(attributes),
    })
}

fn foreign(mut table: Table<'_>, diags: &mut Diagnostics) -> Option<Foreign> {
    let schema = table.string("schema", diags);
    let format = table.string("format", diags);
    let rust = table.string("rust", diags);
    let dependency = table.string("dependency", diags);
    let place = table.place();
    table.finish(diags);
    let rust = rust?;
    let replaced = match (schema, format) {
        (Some(schema), None) => Replaced::Schema(schema.value),
        (None, Some(format)) => Replaced::Format(format.value),
        _ => {
            diags
                .error(
                    codes::BAD_MANIFEST,
                    place,
                    "`type` does not say what the Rust type replaces",
                )
                .help("a `schema`, or a `format`");
            return None;
        }
    };
    if syn::parse_str::<syn::TypePath>(&rust.value).is_err() {
        let problem = format!("`{}` is no path of a type", rust.value);
        diags
            .error(codes::BAD_MANIFEST, rust.place, problem)
            .help("as the crate writes it: `rust_decimal::Decimal`, `crate::Money`");
    }
    if let Some(line) = &dependency
        && !line
            .value
            .parse::<toml::Table>()
            .is_ok_and(|table| table.len() == 1)
    {
        let problem = format!("`{}` is no line of `Cargo.toml`", line.value);
        diags
            .error(codes::BAD_MANIFEST, line.place, problem)
            .help("as below `[dependencies]`: `rust_decimal = \"1\"`");
    }
    Some(Foreign {
        replaced,
        rust: rust.value,
        dependency: dependency.map(|line| line.value),
    })
}

/// Whether a name fits a pattern in which `*` stands for any characters.
pub(crate) fn fits(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(first) else {
        return false;
    };
    let Some(last) = pattern.rsplit_once('*').map(|(_, last)| last) else {
        return rest.is_empty();
    };
    let between = parts.clone().count().saturating_sub(1);
    for part in parts.take(between) {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::{Selector, fits};

    #[test]
    fn stars_stand_for_anything() {
        for (pattern, name, expected) in [
            ("/v2/fleets", "/v2/fleets", true),
            ("/v2/fleets", "/v2/fleets/1", false),
            ("/v2/*", "/v2/fleets/1", true),
            ("*/fleets", "/v2/fleets", true),
            ("/v*/fleets/*/x", "/v2/fleets/1/x", true),
            ("/v*/fleets/*/x", "/v2/fleets/x", false),
            ("*", "", true),
            ("**", "a", true),
            ("ab*ba", "aba", false),
            ("list_*", "list", false),
        ] {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn selectors_are_read_as_they_are_shown() {
        for text in ["tag:A b", "path:/a:b", "operation:GET /a", "x-internal"] {
            assert_eq!(Selector::parse(text).unwrap().to_string(), text);
        }
        assert!(Selector::parse("Fleets").is_err());
        assert!(Selector::parse("tag:").is_err());
    }
}
