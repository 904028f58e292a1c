//! `names.lock`: the Rust name of every operation, type, field and variant, kept from run to run.
//!
//! A line an entry, tab-separated, so that version control merges it: what it is, its Rust name, what
//! the document calls it (a JSON pointer, a tag or an operation), and for fields and variants the
//! name on the wire.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::diag::{Diagnostics, Place, codes};
use crate::ir::{
    Delivery, Draft, Header, HeaderForm, Location, Operation, Param, Shape, Success, Ty,
};
use crate::source::{FileId, Sources, Span};

use super::names::Names;
use super::server_names;

const HEADER: &str = "\
# The Rust names of what the document declares: what it is, Rust name, place or id, name on the wire.
# Written by the generator and honoured by it: a name that stands here does not change by itself.
";

/// Names given in earlier runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    names: BTreeMap<Key, String>,
}

/// What a locked name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Group,
    Accessor,
    Operation,
    /// The method of an operation, whatever its group; requested, and never written.
    Method,
    Call,
    Response,
    Errors,
    Type,
    Field,
    Variant,
    /// The type of the servers, and the variant of each.
    Server,
    /// The struct of a server with variables.
    ServerType,
    /// A variable of a server.
    Variable,
    /// The setter or argument of a parameter.
    Param,
    /// The enum of the bodies of an operation, and the variant of each media type.
    Body,
    /// The constant of a header of answers.
    Header,
    /// The enum of what is delivered, and the variant of each.
    Delivery,
}

impl Kind {
    const ALL: [(&'static str, Self); 16] = [
        ("group", Self::Group),
        ("accessor", Self::Accessor),
        ("operation", Self::Operation),
        ("call", Self::Call),
        ("response", Self::Response),
        ("errors", Self::Errors),
        ("type", Self::Type),
        ("field", Self::Field),
        ("variant", Self::Variant),
        ("server", Self::Server),
        ("server-type", Self::ServerType),
        ("variable", Self::Variable),
        ("param", Self::Param),
        ("body", Self::Body),
        ("header", Self::Header),
        ("delivery", Self::Delivery),
    ];

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|(known, _)| *known == name)
            .map(|(_, kind)| kind)
    }

    fn name(self) -> &'static str {
        let mut all = Self::ALL.into_iter();
        all.find(|(_, known)| *known == self)
            .map_or("", |(name, _)| name)
    }
}

impl Lock {
    /// Reads a lock; a line that does not read is an error at its place.
    pub(super) fn read(file: FileId, sources: &Sources, diags: &mut Diagnostics) -> Self {
        let mut lock = Self::default();
        let text = sources.file(file).text();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(start, start + line.trim_end().len());
            start += line.len();
            let line = line.trim_end_matches(['\n', '\r']);
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match entry(line) {
                Some((key, name)) => {
                    lock.names.insert(key, name);
                }
                None => {
                    diags
                        .error(codes::BAD_LOCK, Place::Span(file, span), "this line is no entry of names.lock")
                        .help("restore the file from version control, or delete it to have every name given anew");
                }
            }
        }
        lock
    }

    /// Gives a name in place of the one that may stand here.
    pub(super) fn give(&mut self, kind: Kind, key: &str, wire: &str, name: String) {
        self.names
            .insert((kind, key.to_owned(), wire.to_owned()), name);
    }

    /// Gives a name where none stands here.
    pub(super) fn suggest(&mut self, kind: Kind, key: &str, wire: &str, name: String) {
        self.names
            .entry((kind, key.to_owned(), wire.to_owned()))
            .or_insert(name);
    }

    pub(super) fn get(&self, kind: Kind, key: &str, wire: &str) -> Option<&str> {
        self.names
            .get(&(kind, key.to_owned(), wire.to_owned()))
            .map(String::as_str)
    }
}

/// A name that was given once and is another one now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// What it belongs to: `type`, `operation`, ….
    pub what: &'static str,
    /// The name that stands in the lock.
    pub old: String,
    /// The name that it would have.
    pub new: String,
    /// What the document calls it: a JSON pointer, a tag or an operation; for fields and variants with
    /// the name on the wire.
    pub of: String,
}

/// The names that differ between two texts of `names.lock`. What only one of them has is no change of
/// a name: the document lost it, or has it newly.
pub fn renamed(old: &str, new: &str) -> Vec<Renamed> {
    // Two members of a union can have the same key.
    let mut all: BTreeMap<Key, Vec<String>> = BTreeMap::new();
    for (key, name) in new.lines().filter_map(entry) {
        all.entry(key).or_default().push(name);
    }
    let old = old.lines().filter_map(entry);
    let changed = old.filter_map(|(key, old)| {
        let new = all.get(&key).filter(|new| !new.contains(&old))?.first()?;
        let (kind, of, wire) = key;
        Some(Renamed {
            what: kind.name(),
            old,
            new: new.clone(),
            of: if wire.is_empty() {
                of
            } else {
                format!("{of} {wire}")
            },
        })
    });
    changed.collect()
}

type Key = (Kind, String, String);

/// An entry of a lock; `None` where the line is none.
fn entry(line: &str) -> Option<(Key, String)> {
    let mut columns = line.split('\t');
    let (kind, name, key) = (columns.next()?, columns.next()?, columns.next()?);
    let wire = columns.next().map_or(String::new(), unescape);
    if columns.next().is_some() || !is_name(name) {
        return None;
    }
    let key = (Kind::from_name(kind)?, unescape(key), wire);
    Some((key, name.to_owned()))
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .split('.')
            .all(|part| syn::parse_str::<syn::Ident>(part).is_ok() || part.starts_with("r#"))
}

/// What the lock knows operations by: their ids, and where one stands twice, method and path too.
pub(super) fn operation_keys(draft: &Draft) -> Vec<String> {
    let mut known = BTreeSet::new();
    let key = |operation: &Operation| match known.insert(operation.id.clone()) {
        true => operation.id.clone(),
        false => format!("{} {} {}", operation.id, operation.method, operation.path),
    };
    draft.operations.iter().map(key).collect()
}

/// What the lock knows the enum of what is delivered by.
pub(super) const DELIVERIES: &str = "#/webhooks";

/// What the lock knows a delivery by: its name, and for a callback whose it is.
pub(super) fn delivery_key(delivery: &Delivery) -> String {
    match &delivery.to {
        None => delivery.name.clone(),
        Some((operation, url)) => format!("{} {operation} {url}", delivery.name),
    }
}

/// What the lock knows a header by beside its name, which those of several types share.
pub(super) fn header_key(draft: &Draft, header: &Header) -> String {
    let form = match header.form {
        HeaderForm::Text => "",
        HeaderForm::List => "list of ",
        HeaderForm::Lines => "lines of ",
        HeaderForm::Json => "JSON of ",
    };
    let mut ty = &header.value.ty;
    while let Ty::List(item) = ty {
        ty = item;
    }
    let of = match ty {
        Ty::Def(id) => draft.ty(*id).pointer.clone(),
        Ty::Scalar(scalar) => format!("{scalar:?}"),
        _ => "values".to_owned(),
    };
    format!("{form}{of}")
}

/// What the lock knows a parameter by beside its operation.
pub(super) fn param_key(param: &Param) -> String {
    let place = match param.location {
        Location::Path => "path",
        Location::Query | Location::QueryString => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    format!("{place} {}", param.wire)
}

/// The lock of a planned API, in the order of the document.
pub(super) fn write(draft: &Draft, names: &Names) -> String {
    let mut out = String::from(HEADER);
    let mut line = |kind: Kind, name: &str, key: &str, wire: Option<&str>| {
        let _ = write!(out, "{}\t{name}\t{}", kind.name(), escape(key));
        if let Some(wire) = wire {
            let _ = write!(out, "\t{}", escape(wire));
        }
        out.push('\n');
    };
    if let Some(servers) = &names.servers {
        line(Kind::Server, &servers.ident, server_names::ALL, None);
        for (server, name) in draft.absolute_servers().zip(&servers.variants) {
            line(Kind::Server, name, &server.template, None);
        }
        let owned = draft.absolute_servers().zip(&servers.structs);
        for ((server, own), variables) in owned.zip(&servers.variables) {
            // The only server is the type itself.
            if let Some(own) = own.as_ref().filter(|own| **own != servers.ident) {
                line(Kind::ServerType, own, &server.template, None);
            }
            for (variable, name) in server.variables.iter().zip(variables) {
                let wire = Some(&*variable.name);
                line(Kind::Variable, name, &server.template, wire);
            }
        }
    }
    for (group, names) in draft.groups.iter().zip(&names.groups) {
        line(Kind::Group, &names.ident, &group.tag, None);
        line(Kind::Accessor, &names.accessor, &group.tag, None);
    }
    let keys = operation_keys(draft);
    let operations = draft.operations.iter().zip(&names.operations);
    for ((operation, own), key) in operations.zip(&keys) {
        let group = operation.group.and_then(|group| names.groups.get(group));
        let name = match group {
            Some(group) => format!("{}.{}", group.accessor, own.method),
            None => own.method.clone(),
        };
        line(Kind::Operation, &name, key, None);
        line(Kind::Call, &own.builder, key, None);
        if let Success::ByStatus(_) = operation.success {
            line(Kind::Response, &own.response, key, None);
        }
        if let Some(name) = operation.errors.and_then(|set| names.error_sets.get(set)) {
            line(Kind::Errors, name, key, None);
        }
        for (param, name) in operation.params.iter().zip(&own.params) {
            line(Kind::Param, name, key, Some(&param_key(param)));
        }
        let (body, variants) = &own.body;
        if let (Some(all), false) = (&operation.body, body.is_empty()) {
            line(Kind::Body, body, key, None);
            for (sent, name) in all.all().zip(variants) {
                line(Kind::Body, name, key, Some(&sent.media.name));
            }
        }
    }
    for (header, name) in draft.headers.iter().zip(&names.headers) {
        let wire = header_key(draft, header);
        line(Kind::Header, name, &header.wire, Some(&wire));
    }
    let (deliveries, variants) = &names.deliveries;
    if !deliveries.is_empty() {
        line(Kind::Delivery, deliveries, DELIVERIES, None);
        for (delivery, name) in draft.deliveries.all.iter().zip(variants) {
            let wire = delivery_key(delivery);
            line(Kind::Delivery, name, DELIVERIES, Some(&wire));
        }
    }
    for (ty, own) in draft.types.iter().zip(&names.types) {
        line(Kind::Type, &own.ident, &ty.pointer, None);
        match &ty.shape {
            Shape::Struct(strukt) => {
                for (field, name) in strukt.fields.iter().zip(&own.members) {
                    line(Kind::Field, name, &ty.pointer, Some(&field.wire));
                }
            }
            Shape::StringEnum(variants) => {
                for (variant, name) in variants.iter().zip(&own.members) {
                    line(Kind::Variant, name, &ty.pointer, Some(&variant.value));
                }
            }
            Shape::IntegerEnum(variants) => {
                for (variant, name) in variants.iter().zip(&own.members) {
                    line(
                        Kind::Variant,
                        name,
                        &ty.pointer,
                        Some(&variant.value.to_string()),
                    );
                }
            }
            Shape::Union(members) => {
                for (member, name) in members.iter().zip(&own.members) {
                    line(Kind::Variant, name, &ty.pointer, Some(&member.hint));
                }
            }
            Shape::Alias(_) => {}
        }
    }
    out
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('\t', "\\t")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        out.push(match c {
            '\\' => match chars.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                Some('r') => '\r',
                Some(other) => other,
                None => '\\',
            },
            c => c,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{escape, unescape};

    #[test]
    fn escapes_come_back() {
        for text in ["plain", "a\tb", "a\\tb", "a\nb", "\\", ""] {
            assert_eq!(unescape(&escape(text)), text);
            assert!(!escape(text).contains(['\t', '\n']));
        }
    }
}
