//! `spandrel.toml`: which documents make the crate, and what its maintainers decided about them.
//!
//! In: the text. Out: a [`Manifest`] whose paths start where the manifest's own path starts. Every
//! mistake of the file is reported at its place (E0304), not only the first one, which is why the
//! table is read key by key and not through a derived `Deserialize`.

mod choices;
pub mod keys;
mod read;
mod reference;
#[cfg(test)]
mod tests;

use syn::parse_str;
use toml::Spanned;
use toml::de::DeTable;

use crate::diag::{Diagnostics, Place, Severity, codes};
use crate::source::{FileId, Sources, Span};
pub(crate) use choices::fits;
pub use choices::{Derive, Foreign, Rename, Renamed, Replaced, Selector};
pub(crate) use read::nearest;
use read::{Spot, Table};
pub use reference::{reference, schema};

/// A crate, and the APIs that it is generated from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The name of the crate, `catena-sdk`.
    pub crate_name: String,
    /// The APIs, in the order of the file.
    pub apis: Vec<ManifestApi>,
}

/// One API of a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestApi {
    /// The name of its module and of its accessor on the client, `orgs`.
    pub name: String,
    /// The path of the document.
    pub document: String,
    /// The paths of the overlays, in the order of application.
    pub overlays: Vec<String>,
    /// The path of the names given in earlier runs, `orgs/names.lock` unless it says otherwise.
    pub names: String,
    /// The decisions.
    pub options: Options,
}

/// What the maintainers decided about one API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Where the document is published.
    pub url: Option<String>,
    /// The operations of the SDK, and the types that they need; everything where it is empty.
    pub include: Vec<Selector>,
    /// Operations that are left out, with the types that only they need.
    pub exclude: Vec<Selector>,
    /// Names that are given in place of those that the document suggests.
    pub renames: Vec<Rename>,
    /// What is put before the declarations of types.
    pub derives: Vec<Derive>,
    /// Rust types in place of those that schemas or formats would become.
    pub foreign: Vec<Foreign>,
    /// Whether there are types alone: no client, no operations.
    pub types_only: bool,
    /// Whether each tag is a Cargo feature of the crate; whoever generates decides where nothing is said.
    pub tag_features: Option<bool>,
    /// Whether what other generators read (`x-fern-*`, `x-speakeasy-*`, `x-stainless-*`, `x-ms-*`) is not looked at.
    pub ignore_vendor_extensions: bool,
    /// Property names whose strings are secrets, with `*` at either end: `*_token`.
    pub secrets: Vec<String>,
    /// How lists are followed, where the document's own names do not show it; the first rule that
    /// names an operation decides.
    pub pagination: Vec<PaginationRule>,
    /// Files outside of the document's folder that references may lead to.
    pub references: Vec<ReferenceRule>,
    /// Warnings that are known and accepted.
    pub allow: Vec<Allow>,
    /// Whether to look for what is no mistake and yet hurts an SDK: what `lint` does. No key of the
    /// manifest.
    pub lint: bool,
}

/// A file or folder that references may lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceRule {
    /// The address of the document, or with a `/` at its end the beginning of addresses, that `path`
    /// stands for; nothing is ever downloaded.
    pub url: Option<String>,
    /// The file or folder at hand.
    pub path: String,
}

/// How the lists of some operations are followed from page to page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaginationRule {
    /// The operations, by operationId, with `*` at either end.
    pub operations: Vec<String>,
    /// What asks for the next page; `None` where they are not to be followed.
    pub style: Option<PaginationStyle>,
    /// The query parameter that the style needs.
    pub parameter: Option<String>,
    /// The property that holds the items; the only array of the page where absent.
    pub items: Option<String>,
    /// The property that holds the cursor or link.
    pub next: Option<String>,
}

/// What asks for the next page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaginationStyle {
    /// A query parameter takes a cursor from the page before.
    Cursor,
    /// A query parameter counts items.
    Offset,
    /// A query parameter counts pages.
    Page,
    /// The page before holds a URL.
    Link,
    /// The page before has a `Link` header.
    LinkHeader,
}

/// A warning that is known and accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The code, `W0103`.
    pub code: String,
    /// The JSON pointer of the place, `#/components/schemas/Fleet`; the code everywhere where absent.
    pub at: Option<String>,
}

/// Reads a manifest; `None` after a diagnostic.
pub fn read(sources: &Sources, file: FileId, diags: &mut Diagnostics) -> Option<Manifest> {
    let before = diags.count(Severity::Error);
    let (root, errors) = parse(sources, file, diags);
    if errors {
        return None;
    }
    let path = sources.file(file).path();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let manifest = read_root(root.get_ref(), file, folder, diags);
    (diags.count(Severity::Error) == before).then_some(manifest)
}

/// The TOML of a file, and whether there were errors in it, which are reported.
fn parse<'s>(
    sources: &'s Sources,
    file: FileId,
    diags: &mut Diagnostics,
) -> (Spanned<DeTable<'s>>, bool) {
    let (root, errors) = DeTable::parse_recoverable(sources.file(file).text());
    for error in &errors {
        let place = error.span().map_or(Place::File(file), |span| {
            Place::Span(file, Span::new(span.start, span.end))
        });
        let message = error.message().replace('\n', ", ");
        diags.error(codes::BAD_MANIFEST, place, message);
    }
    (root, !errors.is_empty())
}

/// Reads a file that has the options of one API and nothing else, as `generate --config` takes it;
/// `None` after a diagnostic.
pub fn read_options_file(
    sources: &Sources,
    file: FileId,
    diags: &mut Diagnostics,
) -> Option<Options> {
    let before = diags.count(Severity::Error);
    let (root, errors) = parse(sources, file, diags);
    if !errors {
        let (root, place) = (root.get_ref(), Place::File(file));
        let mut table =
            Table::new(root, place, file, "the file of options", &keys::API).without(keys::FILES);
        let path = sources.file(file).path();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let options = read_options(&mut table, folder, diags);
        table.finish(diags);
        return (diags.count(Severity::Error) == before).then_some(options);
    }
    None
}

fn read_root(root: &DeTable<'_>, file: FileId, folder: &str, diags: &mut Diagnostics) -> Manifest {
    let mut table = Table::new(
        root,
        Place::File(file),
        file,
        "the manifest",
        &keys::MANIFEST,
    );
    let mut manifest = Manifest {
        crate_name: String::new(),
        apis: Vec::new(),
    };
    if let Some(mut krate) = table.table("crate", diags) {
        if let Some(name) = krate.string("name", diags) {
            if !is_crate_name(&name.value) {
                diags
                    .error(
                        codes::BAD_MANIFEST,
                        name.place,
                        format!("`{}` cannot be the name of a crate", name.value),
                    )
                    .help("a letter, then letters, digits, `-` and `_`");
            }
            manifest.crate_name = name.value;
        }
        krate.finish(diags);
    }
    let mut seen = Seen::default();
    for api in table.tables("api", diags) {
        manifest
            .apis
            .extend(read_api(api, folder, &mut seen, diags));
    }
    table.finish(diags);
    manifest
}

/// What no two APIs may share, with the place of the first.
#[derive(Default)]
struct Seen {
    names: Vec<Spot<String>>,
    locks: Vec<Spot<String>>,
}

fn read_api(
    mut table: Table<'_>,
    folder: &str,
    seen: &mut Seen,
    diags: &mut Diagnostics,
) -> Option<ManifestApi> {
    let name = table.string("name", diags);
    let document = table.string("document", diags);
    let overlays = table.strings("overlays", diags);
    let names = table.string("names", diags);
    let options = read_options(&mut table, folder, diags);
    table.finish(diags);

    let (name, document) = (name?, document?);
    if !is_module_name(&name.value) {
        diags
            .error(
                codes::BAD_MANIFEST,
                name.place,
                format!("`{}` cannot be the name of a module", name.value),
            )
            .help(
                "a lower-case letter, then lower-case letters, digits and `_`; no keyword of Rust, nor what the client has",
            );
    }
    let names = match names {
        Some(names) => Spot {
            value: resolve(folder, &names.value),
            place: names.place,
        },
        None => Spot {
            value: resolve(folder, &format!("{}/names.lock", name.value)),
            place: name.place,
        },
    };
    unique(&mut seen.names, &name, "two APIs are called", diags);
    unique(
        &mut seen.locks,
        &names,
        "two APIs keep their names in",
        diags,
    );
    Some(ManifestApi {
        name: name.value,
        document: resolve(folder, &document.value),
        overlays: overlays
            .iter()
            .map(|overlay| resolve(folder, &overlay.value))
            .collect(),
        names: names.value,
        options,
    })
}

fn read_options(table: &mut Table<'_>, folder: &str, diags: &mut Diagnostics) -> Options {
    let url = table.string("url", diags);
    let mut options = Options {
        url: url.map(|url| url.value),
        ..Options::default()
    };
    choices::read(table, &mut options, diags);
    for pattern in table.strings("secrets", diags) {
        let inner = pattern.value.strip_prefix('*').unwrap_or(&pattern.value);
        let inner = inner.strip_suffix('*').unwrap_or(inner);
        if inner.is_empty() || inner.contains('*') {
            diags
                .error(
                    codes::BAD_MANIFEST,
                    pattern.place,
                    format!("`{}` is not a pattern of names", pattern.value),
                )
                .help("a name with `*` at either end: `*_token`");
        }
        options.secrets.push(pattern.value);
    }
    for rule in table.tables("pagination", diags) {
        options.pagination.extend(read_pagination(rule, diags));
    }
    for rule in table.tables("references", diags) {
        options
            .references
            .extend(read_reference(rule, folder, diags));
    }
    for mut allow in table.tables("allow", diags) {
        let code = allow.string("code", diags);
        let at = allow.string("at", diags).map(|at| at.value);
        if let Some(code) = code {
            if let Some(problem) = allow_problem(&code.value) {
                diags.error(codes::BAD_MANIFEST, code.place, problem);
            }
            options.allow.push(Allow {
                code: code.value,
                at,
            });
        }
        allow.finish(diags);
    }
    options
}

fn read_reference(
    mut table: Table<'_>,
    folder: &str,
    diags: &mut Diagnostics,
) -> Option<ReferenceRule> {
    let url = table.string("url", diags);
    let path = table.string("path", diags);
    table.finish(diags);
    let path = path?;
    if let Some(url) = &url
        && url.value.ends_with('/') != path.value.ends_with('/')
    {
        diags
            .error(
                codes::BAD_MANIFEST,
                path.place,
                "`url` and `path` must both be folders, or both be files",
            )
            .help("a folder ends with `/`");
    }
    let slash = if path.value.ends_with('/') { "/" } else { "" };
    Some(ReferenceRule {
        url: url.map(|url| url.value),
        path: resolve(folder, &path.value) + slash,
    })
}

/// The styles of pagination by their names in the manifest.
const STYLES: [(&str, Option<PaginationStyle>); 6] = [
    ("none", None),
    ("cursor", Some(PaginationStyle::Cursor)),
    ("offset", Some(PaginationStyle::Offset)),
    ("page", Some(PaginationStyle::Page)),
    ("link", Some(PaginationStyle::Link)),
    ("link-header", Some(PaginationStyle::LinkHeader)),
];

fn read_pagination(mut table: Table<'_>, diags: &mut Diagnostics) -> Option<PaginationRule> {
    let operations = table.strings("operations", diags);
    let style = table.string("style", diags);
    let parameter = table.string("parameter", diags);
    let items = table.string("items", diags);
    let next = table.string("next", diags);
    table.finish(diags);
    let name = style?;
    let Some((_, style)) = STYLES.iter().find(|(known, _)| *known == name.value) else {
        diags
            .error(
                codes::BAD_MANIFEST,
                name.place,
                format!("`{}` is no style of pagination", name.value),
            )
            .help("one of none, cursor, offset, page, link, link-header");
        return None;
    };
    let (counts, follows) = match style {
        Some(PaginationStyle::Cursor) => (true, true),
        Some(PaginationStyle::Offset | PaginationStyle::Page) => (true, false),
        Some(PaginationStyle::Link) => (false, true),
        Some(PaginationStyle::LinkHeader) | None => (false, false),
    };
    for (wanted, given, key) in [(counts, &parameter, "parameter"), (follows, &next, "next")] {
        if wanted && given.is_none() {
            diags
                .error(
                    codes::BAD_MANIFEST,
                    name.place,
                    format!("the style `{}` needs `{key}`", name.value),
                )
                .help(match key {
                    "next" => "the property that holds the cursor or link: `next = \"next_page\"`",
                    _ => "the query parameter: `parameter = \"cursor\"`",
                });
        }
    }
    let text = |spot: Option<Spot<String>>| spot.map(|spot| spot.value);
    Some(PaginationRule {
        operations: operations.into_iter().map(|spot| spot.value).collect(),
        style: *style,
        parameter: text(parameter),
        items: text(items),
        next: text(next),
    })
}

/// Why a code cannot be allowed.
fn allow_problem(id: &str) -> Option<String> {
    match codes::ALL.iter().find(|code| code.id == id) {
        None => Some(format!("there is no diagnostic `{id}`")),
        Some(code) if code.severity() == Severity::Error => Some(format!(
            "`{id}` ({}) is an error, and only warnings can be allowed",
            code.title
        )),
        Some(_) => None,
    }
}

fn unique(
    seen: &mut Vec<Spot<String>>,
    new: &Spot<String>,
    problem: &str,
    diags: &mut Diagnostics,
) {
    match seen.iter().find(|earlier| earlier.value == new.value) {
        Some(earlier) => {
            diags
                .error(
                    codes::BAD_MANIFEST,
                    new.place,
                    format!("{problem} `{}`", new.value),
                )
                .label("again here")
                .related(earlier.place, "first here");
        }
        None => seen.push(new.clone()),
    }
}

/// Whether cargo takes a name for a package.
pub fn is_crate_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// What stands beside the modules of APIs, or on the client beside their accessors.
const TAKEN: &[&str] = &[
    "api",
    "builder",
    "clone",
    "core",
    "from",
    "into",
    "runtime",
    "serde",
    "spandrel_runtime",
    "std",
];

fn is_module_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && parse_str::<syn::Ident>(name).is_ok()
        && !TAKEN.contains(&name)
}

/// A path of the manifest, seen from where the manifest's own path starts. Only text: `..` takes
/// off the part before it.
pub(crate) fn resolve(folder: &str, path: &str) -> String {
    if path.starts_with('/') {
        return path.to_owned();
    }
    let mut parts: Vec<&str> = if folder.starts_with('/') {
        vec![""]
    } else {
        Vec::new()
    };
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| !matches!(*last, "" | "..")) => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
