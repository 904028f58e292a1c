//! The draft as text: for people, for snapshots, and as the key under which equal shapes meet.
//!
//! Places are left out: two shapes are equal whose texts are.

use std::fmt::Write as _;

use super::body::dump_parts;
use super::{
    Docs, Draft, Field, Keys, Limits, Literal, Looks, Operation, Origin, Payload, Presence, Reply,
    Shape, Status, Style, Success, Ty, Use, Variant,
};

/// The whole draft.
pub fn dump(draft: &Draft) -> String {
    let mut out = format!("api {:?} {}\n", draft.title, draft.version);
    for server in &draft.servers {
        let named = |name: &Option<String>| match name {
            Some(name) => format!(" {name:?}"),
            None => String::new(),
        };
        let (name, docs) = (named(&server.name), named(&server.docs));
        let _ = writeln!(out, "server {}{name}{docs}", server.template);
        for variable in &server.variables {
            let (values, docs) = (variable.values.join("|"), named(&variable.docs));
            let _ = writeln!(
                out,
                "  {} = {:?} {values}{docs}",
                variable.name, variable.default
            );
        }
    }
    for scheme in &draft.schemes {
        let deprecated = if scheme.deprecated { " deprecated" } else { "" };
        let _ = writeln!(
            out,
            "scheme {:?}:{deprecated} {:?}{}",
            scheme.name,
            scheme.kind,
            scheme
                .docs
                .as_ref()
                .map(|docs| format!(" {docs:?}"))
                .unwrap_or_default()
        );
    }
    for (index, ty) in draft.types.iter().enumerate() {
        let origin = match &ty.origin {
            Origin::Component(key) => format!("component {key:?}"),
            Origin::Shared(names) => format!("shared {names:?}"),
            Origin::Inline(parent, name) => format!("inline {name:?} of {parent:?}"),
        };
        let _ = writeln!(
            out,
            "\ntype {index} {origin}{}",
            annotations(&ty.docs, &ty.deprecated)
        );
        out.push_str(&dump_shape(&ty.shape));
    }
    for (index, group) in draft.groups.iter().enumerate() {
        let _ = writeln!(out, "\ngroup {index} {:?}", group.tag);
    }
    for operation in &draft.operations {
        dump_operation(operation, &mut out);
    }
    for (index, header) in draft.headers.iter().enumerate() {
        let _ = writeln!(
            out,
            "\nheader {index} {:?} {:?} {}",
            header.wire,
            header.form,
            dump_use(&header.value)
        );
    }
    for delivery in &draft.deliveries.all {
        let to = match &delivery.to {
            Some((operation, expression)) => format!(" to {expression:?} of {operation:?}"),
            None => String::new(),
        };
        let _ = writeln!(
            out,
            "\ndelivery {:?}{to} {} {:?}",
            delivery.name,
            dump_payload(&delivery.payload),
            delivery.tags
        );
    }
    for (index, set) in draft.error_sets.iter().enumerate() {
        let _ = writeln!(out, "\nerrors {index}");
        dump_replies(&set.replies, &mut out);
    }
    out
}

/// A shape, without places.
pub fn dump_shape(shape: &Shape) -> String {
    let mut out = String::new();
    match shape {
        Shape::Struct(strukt) => {
            out.push_str("  struct\n");
            for field in &strukt.fields {
                dump_field(field, &mut out);
            }
            if let Some(extra) = &strukt.extra {
                let _ = writeln!(out, "    .. {}", ty(extra));
            }
            for condition in &strukt.conditions {
                let when = condition.when.as_ref();
                let when = when.map_or_else(String::new, |when| format!("{} => ", keys(when)));
                let _ = writeln!(out, "    where {when}{}", keys(&condition.then));
            }
        }
        Shape::StringEnum(variants) => dump_variants("string", variants, &mut out),
        Shape::IntegerEnum(variants) => dump_variants("integer", variants, &mut out),
        Shape::Union(members) => {
            out.push_str("  union\n");
            for member in members {
                let docs = annotations(&member.docs, &None);
                let writes = member
                    .writes
                    .as_ref()
                    .map(|(key, value)| format!(" writing {key} = {value}"))
                    .unwrap_or_default();
                let _ = writeln!(
                    out,
                    "    {:?} {}{} if {}{writes}{docs}",
                    member.hint,
                    ty(&member.ty),
                    limits(&member.limits),
                    dump_looks(&member.looks)
                );
            }
        }
        Shape::Alias(used) => {
            let _ = writeln!(out, "  alias {}", dump_use(used));
        }
    }
    out
}

fn dump_looks(looks: &[Looks]) -> String {
    let looks: Vec<String> = looks.iter().map(dump_look).collect();
    looks.join(" or ")
}

fn dump_look(look: &Looks) -> String {
    match look {
        Looks::Object {
            required,
            properties,
            values,
        } => {
            let mut out = format!("{{{} of {}", required.join(", "), properties.join(", "));
            for (key, looks) in values {
                let _ = write!(out, "; {key}: {}", dump_looks(looks));
            }
            out.push('}');
            out
        }
        Looks::Tagged(key, values) => format!("{{{key} = {}}}", values.join("|")),
        Looks::Text(values) | Looks::Literal(values) => format!("({})", values.join("|")),
        Looks::Tuple(items, open) => {
            let items: Vec<String> = items.iter().map(|item| dump_looks(item)).collect();
            let more = if *open { ", .." } else { "" };
            format!("[{}{more}]", items.join(", "))
        }
        Looks::Items(looks) => format!("[{}]", dump_looks(looks)),
        other => format!("{other:?}"),
    }
}

fn dump_variants<T: std::fmt::Debug>(kind: &str, variants: &[Variant<T>], out: &mut String) {
    let _ = writeln!(out, "  {kind} enum");
    for variant in variants {
        let hint = variant
            .hint
            .as_ref()
            .map(|hint| format!(" hint {hint:?}"))
            .unwrap_or_default();
        let docs = variant
            .docs
            .as_ref()
            .map(|docs| format!(" docs {docs:?}"))
            .unwrap_or_default();
        let _ = writeln!(out, "    {:?}{hint}{docs}", variant.value);
    }
}

fn dump_field(field: &Field, out: &mut String) {
    let presence = match field.presence {
        Presence::Required => "required",
        Presence::Optional => "optional",
        Presence::Nullable => "required nullable",
        Presence::OptionalNullable => "optional nullable",
    };
    // Nullability of a field is its presence; the use says it again.
    let value = Use {
        nullable: false,
        ..field.value.clone()
    };
    let fixed = field.fixed.as_ref();
    let fixed = fixed.map_or_else(String::new, |value| format!(" always {value:?}"));
    let _ = writeln!(
        out,
        "    {:?} {presence} {}{fixed}",
        field.wire,
        dump_use(&value)
    );
}

fn dump_use(used: &Use) -> String {
    let mut out = ty(&used.ty);
    if used.nullable {
        out.push_str(" | null");
    }
    if let Some(default) = &used.default {
        let _ = write!(out, " = {}", literal(default));
    }
    if used.read_only {
        out.push_str(" read-only");
    }
    if used.write_only {
        out.push_str(" write-only");
    }
    out.push_str(&limits(&used.limits));
    out.push_str(&annotations(&used.docs, &used.deprecated));
    out
}

fn annotations(docs: &Docs, deprecated: &Option<String>) -> String {
    let mut out = String::new();
    if let Some(note) = deprecated {
        let _ = write!(out, " deprecated {note:?}");
    }
    if let Some(title) = &docs.title {
        let _ = write!(out, " title {title:?}");
    }
    if let Some(description) = &docs.description {
        let _ = write!(out, " description {description:?}");
    }
    out
}

fn ty(of: &Ty) -> String {
    match of {
        Ty::Def(id) => format!("type {}", id.0),
        Ty::Scalar(scalar) => format!("{scalar:?}"),
        Ty::List(item) => format!("[{}]", ty(item)),
        Ty::Tuple(items, rest) => {
            let items: Vec<String> = items.iter().map(ty).collect();
            let rest = rest.as_deref();
            let rest = rest.map_or_else(String::new, |rest| format!(", {}..", ty(rest)));
            format!("({}{rest})", items.join(", "))
        }
        Ty::Map(None, value) => format!("{{String: {}}}", ty(value)),
        Ty::Map(Some(key), value) => format!("{{type {}: {}}}", key.0, ty(value)),
        Ty::Nullable(inner) => format!("({} | null)", ty(inner)),
        Ty::JsonText(inner) => format!("text of {}", ty(inner)),
        Ty::Foreign(path, json) => format!("{path} of {}", ty(json)),
        Ty::Part(inner) => format!("part of {}", ty(inner)),
        Ty::Json => "Json".to_owned(),
    }
}

/// A default as the document would write it.
pub fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => value.to_string(),
        Literal::Number(text) | Literal::Json(text) => text.clone(),
        Literal::String(text) => serde_json::Value::from(text.as_str()).to_string(),
        Literal::EmptyList => "[]".to_owned(),
        Literal::EmptyMap => "{}".to_owned(),
    }
}

fn limits(limits: &Limits) -> String {
    let mut out = String::new();
    if let Some((bound, exclusive)) = &limits.minimum {
        let _ = write!(out, " {}{bound}", if *exclusive { ">" } else { ">=" });
    }
    if let Some((bound, exclusive)) = &limits.maximum {
        let _ = write!(out, " {}{bound}", if *exclusive { "<" } else { "<=" });
    }
    if let Some(step) = &limits.multiple_of {
        let _ = write!(out, " multiple-of {step}");
    }
    for (name, (least, most)) in [
        ("length", limits.length),
        ("items", limits.items),
        ("entries", limits.entries),
    ] {
        if least.is_some() || most.is_some() {
            let end = |end: Option<u64>| end.map(|end| end.to_string()).unwrap_or_default();
            let _ = write!(out, " {name} {}..{}", end(least), end(most));
        }
    }
    if limits.unique {
        out.push_str(" unique");
    }
    if let Some(pattern) = &limits.pattern {
        let _ = write!(out, " pattern {pattern:?}");
    }
    if let Some(format) = &limits.format {
        let _ = write!(out, " format {format:?}");
    }
    if !limits.values.is_empty() {
        let _ = write!(out, " of {}", limits.values.join("|"));
    }
    for not in &limits.not {
        let _ = write!(out, " not({})", self::limits(not).trim_start());
    }
    for contains in &limits.contains {
        let most = contains.most.map(|most| most.to_string());
        let _ = write!(
            out,
            " contains {}..{}({})",
            contains.least,
            most.unwrap_or_default(),
            self::limits(&contains.item).trim_start()
        );
    }
    for (index, item) in &limits.at {
        let _ = write!(out, " at {index}({})", self::limits(item).trim_start());
    }
    if let Some(each) = &limits.each {
        let _ = write!(out, " each({})", self::limits(each).trim_start());
    }
    out
}

/// What is said of keys.
fn keys(of: &Keys) -> String {
    let joined = |parts: &[Keys], with: &str| {
        let parts: Vec<String> = parts.iter().map(keys).collect();
        format!("({})", parts.join(with))
    };
    match of {
        Keys::Has(key) => format!("{key:?}"),
        Keys::Is(key, values) => format!("{key:?} = {}", values.join("|")),
        Keys::Fits(key, limits) => format!("{key:?}{}", self::limits(limits)),
        Keys::All(parts) => joined(parts, " and "),
        Keys::Any(parts) => joined(parts, " or "),
        Keys::One(parts) => joined(parts, " xor "),
        Keys::Not(inner) => format!("not {}", keys(inner)),
    }
}

fn dump_operation(operation: &Operation, out: &mut String) {
    let docs = annotations(&operation.docs, &operation.deprecated);
    let _ = writeln!(
        out,
        "\noperation {:?} {} {}{docs}",
        operation.id, operation.method, operation.path
    );
    if let Some(group) = operation.group {
        let _ = writeln!(out, "  group {group}");
    }
    for server in &operation.servers {
        let _ = writeln!(out, "  server {server}");
    }
    for link in &operation.links {
        let _ = writeln!(
            out,
            "  link {:?} to {:?} with {:?}{}",
            link.name,
            link.operation,
            link.parameters,
            link.body
                .as_ref()
                .map(|body| format!(" body {body}"))
                .unwrap_or_default()
        );
    }
    for param in &operation.params {
        let required = if param.required {
            "required"
        } else {
            "optional"
        };
        let mut style = String::new();
        if param.style != Style::default_of(param.location) {
            let _ = write!(style, "{:?} ", param.style);
        }
        if param.allow_reserved {
            style.push_str("reserved ");
        }
        let _ = writeln!(
            out,
            "  {:?} {:?} {style}{required} {}",
            param.location,
            param.wire,
            dump_use(&param.value)
        );
    }
    if let Some(body) = &operation.body {
        let required = if body.required {
            "required"
        } else {
            "optional"
        };
        for sent in body.all() {
            let _ = write!(
                out,
                "  body {} {required} {}",
                sent.media.name,
                dump_use(&sent.value)
            );
            out.push_str(&dump_parts(&sent.parts));
            for name in &sent.also {
                let _ = write!(out, ", also {name}");
            }
            out.push('\n');
        }
    }
    if !operation.accept.is_empty() {
        let _ = writeln!(out, "  accepts {}", operation.accept.join(", "));
    }
    if !operation.headers.is_empty() {
        let _ = writeln!(out, "  headers {:?}", operation.headers);
    }
    if let Some(stream) = &operation.stream {
        let item = stream.item.as_ref().map_or("text".to_owned(), ty);
        let _ = writeln!(out, "  streams {:?} of {item}", stream.framing);
    }
    match &operation.success {
        Success::One(payload, replies) => {
            let _ = writeln!(out, "  gives {}", dump_payload(payload));
            dump_replies(replies, out);
        }
        Success::ByStatus(replies) => {
            out.push_str("  gives by status\n");
            dump_replies(replies, out);
        }
    }
    if let Some(errors) = operation.errors {
        let _ = writeln!(out, "  errors {errors}");
    }
    let _ = writeln!(out, "  security {:?}", operation.security);
    if let Some(paging) = &operation.paging {
        let _ = writeln!(out, "  paged by {:?}", paging.by);
    }
}

fn dump_replies(replies: &[Reply], out: &mut String) {
    for reply in replies {
        let status = status(reply.status);
        let docs = reply.docs.as_deref().unwrap_or_default();
        let only = match &reply.only {
            Some(media) => format!(" only {media}"),
            None => String::new(),
        };
        let _ = writeln!(
            out,
            "    {status}{only} {} {docs:?}",
            dump_payload(&reply.payload)
        );
    }
}

fn dump_payload(payload: &Payload) -> String {
    match payload {
        Payload::Empty => "nothing".to_owned(),
        Payload::Body(media, of) => format!("{} {}", media.name, ty(of)),
    }
}

/// A status as the document writes it.
pub fn status(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "default".to_owned(),
    }
}
