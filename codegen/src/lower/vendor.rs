//! What documents say to other generators: names, groups, values, lists (`x-speakeasy-*`, `x-fern-*`,
//! `x-stainless-*`, `x-ms-enum`, `x-deprecated`). What the manifest and `names.lock` say counts more.

use super::Lower;
use crate::ir::{Field, Operation, Origin, Shape, TypeDef};
use crate::manifest::{PaginationRule, PaginationStyle, Rename, Renamed};
use crate::model;
use crate::source::{NodeId, Value};

/// The name of an operation's method.
const METHODS: &[&str] = &["x-speakeasy-name-override", "x-fern-sdk-method-name"];

/// The group that an operation belongs to, in place of its tag.
const GROUPS: &[&str] = &["x-speakeasy-group", "x-fern-sdk-group-name"];

/// The name of a component.
const TYPES: &[&str] = &["x-speakeasy-name-override", "x-fern-type-name"];

/// The name of a property.
const FIELDS: &[&str] = &[
    "x-speakeasy-name-override",
    "x-fern-property-name",
    "x-ms-client-name",
];

/// The name of a parameter.
const PARAMS: &[&str] = &[
    "x-speakeasy-name-override",
    "x-fern-parameter-name",
    "x-stainless-param",
    "x-ms-client-name",
];

/// What a parameter or a property of a page is for.
const PURPOSE: &[&str] = &["x-stainless-pagination-property"];

/// A name and a description that another generator knows an enum's value by.
pub(super) type Described = (Option<String>, Option<String>);

impl Lower<'_, '_, '_> {
    /// The first of some extensions that an object has.
    fn vendor(&self, object: NodeId, names: &[&str]) -> Option<NodeId> {
        if self.options.ignore_vendor_extensions {
            return None;
        }
        names.iter().find_map(|name| self.sources.get(object, name))
    }

    fn vendor_text(&self, object: NodeId, names: &[&str]) -> Option<String> {
        let text = self.sources.string(self.vendor(object, names)?)?;
        let text = text.trim();
        text.chars()
            .any(char::is_alphanumeric)
            .then(|| text.to_owned())
    }

    /// The group that an operation names: a text, or a list of texts from the outermost in.
    pub(super) fn vendor_group(&self, operation: &model::Operation<'_>) -> Option<String> {
        let named = self.vendor(operation.at, GROUPS)?;
        let words: Vec<&str> = match self.sources.value(named) {
            Value::Array(_) => self
                .sources
                .children(named)
                .filter_map(|word| self.sources.string(word))
                .collect(),
            _ => self.sources.string(named)?.split('.').collect(),
        };
        let words = words.join(" ");
        (!words.trim().is_empty()).then_some(words)
    }

    /// The names that extensions suggest.
    pub(super) fn vendor_names(&self, operations: &[Operation]) -> Vec<Rename> {
        let mut names = Vec::new();
        let mut add = |what, to: Option<String>| names.extend(to.map(|to| Rename { what, to }));
        for operation in operations {
            let to = self.vendor_text(operation.at, METHODS);
            add(Renamed::Operation(operation.id.clone()), to);
            for param in &operation.params {
                let to = self.vendor_text(param.at, PARAMS);
                let operation = operation.id.clone();
                add(Renamed::Param(operation, param.wire.clone()), to);
            }
        }
        for ty in &self.types {
            let component = matches!(ty.origin, Origin::Component(_));
            let to = component.then(|| self.vendor_text(ty.at, TYPES)).flatten();
            add(
                Renamed::Schema(ty.pointer.clone()),
                to.or_else(|| self.enum_name(ty)),
            );
            if let Shape::Struct(strukt) = &ty.shape {
                for Field { at, wire, .. } in &strukt.fields {
                    let to = self.vendor_text(*at, FIELDS);
                    add(Renamed::Field(ty.pointer.clone(), wire.clone()), to);
                }
            }
        }
        names
    }

    /// `x-ms-enum: { name }`.
    fn enum_name(&self, ty: &TypeDef) -> Option<String> {
        let list = self.vendor(ty.at, &["x-ms-enum"])?;
        let name = self.sources.string(self.sources.get(list, "name")?)?;
        Some(name.to_owned())
    }

    /// Names and descriptions of values: `x-ms-enum: { values: [{ value, name, description }] }`,
    /// `x-fern-enum: { value: { name, description } }`, `x-speakeasy-enums` as a list or as a map.
    pub(super) fn vendor_values(&self, schema: NodeId, values: &[NodeId]) -> Vec<Described> {
        let text = |object: NodeId, key: &str| -> Option<String> {
            let text = self.sources.string(self.sources.get(object, key)?)?;
            Some(text.to_owned())
        };
        let described = |object: NodeId| (text(object, "name"), text(object, "description"));
        if let Some(list) = self.vendor(schema, &["x-ms-enum"])
            && let Some(listed) = self.sources.get(list, "values")
        {
            let of = |value: &NodeId| {
                let wire = self.sources.string(*value);
                let entry = self.sources.children(listed).find(|&entry| {
                    let value = self.sources.get(entry, "value");
                    wire.is_some() && value.and_then(|value| self.sources.string(value)) == wire
                });
                entry.map_or((None, None), described)
            };
            return values.iter().map(of).collect();
        }
        let Some(named) = self.vendor(schema, &["x-fern-enum", "x-speakeasy-enums"]) else {
            return Vec::new();
        };
        let items: Vec<NodeId> = self.sources.children(named).collect();
        let is_list = matches!(self.sources.value(named), Value::Array(_));
        let of = |(index, value): (usize, &NodeId)| {
            let entry = if is_list {
                items.get(index).copied()
            } else {
                let wire = self.sources.string(*value);
                wire.and_then(|wire| self.sources.get(named, wire))
            };
            match entry {
                Some(entry) => match self.sources.string(entry) {
                    Some(name) => (Some(name.to_owned()), None),
                    None => described(entry),
                },
                None => (None, None),
            }
        };
        values.iter().enumerate().map(of).collect()
    }

    /// How a list is followed, as extensions say it.
    pub(super) fn vendor_paging(&self, operation: &Operation) -> Option<(NodeId, PaginationRule)> {
        if let Some(at) = self.vendor(operation.at, &["x-speakeasy-pagination"]) {
            return self.speakeasy_paging(at).map(|rule| (at, rule));
        }
        let Some(at) = self.vendor(operation.at, &["x-fern-pagination"]) else {
            return self.stainless_paging(operation);
        };
        let text = |key: &str| self.sources.string(self.sources.get(at, key)?);
        let (style, parameter) = match (text("cursor"), text("offset")) {
            (Some(cursor), _) => (PaginationStyle::Cursor, cursor),
            (None, Some(offset)) => (PaginationStyle::Page, offset),
            (None, None) => return None,
        };
        let rule = PaginationRule {
            operations: Vec::new(),
            style: Some(style),
            parameter: Some(last(parameter)),
            items: text("results").map(last),
            next: text("next_cursor").map(last),
        };
        Some((at, rule))
    }

    /// Each place says what it is for: the parameter, and the properties of the page.
    fn stainless_paging(&self, operation: &Operation) -> Option<(NodeId, PaginationRule)> {
        let purpose = |at: NodeId| {
            let found = self.vendor(at, PURPOSE)?;
            Some((
                found,
                self.sources.string(self.sources.get(found, "purpose")?)?,
            ))
        };
        let mut params = operation.params.iter();
        let (at, style, parameter) = params.find_map(|param| {
            let schema = self.sources.get(param.at, "schema");
            let (at, purpose) = purpose(param.at).or_else(|| purpose(schema?))?;
            let style = match purpose {
                "next_cursor_param" => PaginationStyle::Cursor,
                "offset_count_param" => PaginationStyle::Offset,
                "page_number_param" => PaginationStyle::Page,
                _ => return None,
            };
            Some((at, style, param.wire.clone()))
        })?;
        let fields = self.page_fields(operation).unwrap_or_default();
        let named = |wanted: &str| {
            let mut fields = fields.iter();
            let field = fields.find(|field| purpose(field.at).is_some_and(|of| of.1 == wanted));
            field.map(|field| field.wire.clone())
        };
        let rule = PaginationRule {
            operations: Vec::new(),
            style: Some(style),
            parameter: Some(parameter),
            items: named("items"),
            next: named("next_cursor_field"),
        };
        Some((at, rule))
    }

    fn speakeasy_paging(&self, at: NodeId) -> Option<PaginationRule> {
        let text = |object: NodeId, key: &str| self.sources.string(self.sources.get(object, key)?);
        let inputs = self.sources.get(at, "inputs");
        let input = |kind: &str| {
            let mut inputs = self.sources.children(inputs?);
            inputs
                .find(|&input| text(input, "type") == Some(kind))
                .and_then(|input| text(input, "name"))
                .map(str::to_owned)
        };
        let (style, parameter) = match text(at, "type")? {
            "cursor" => (PaginationStyle::Cursor, input("cursor")),
            "url" => (PaginationStyle::Link, None),
            "offsetLimit" => match input("page") {
                Some(page) => (PaginationStyle::Page, Some(page)),
                None => (PaginationStyle::Offset, input("offset")),
            },
            _ => return None,
        };
        let outputs = self.sources.get(at, "outputs");
        let output = |key: &str| text(outputs?, key).map(last);
        Some(PaginationRule {
            operations: Vec::new(),
            style: Some(style),
            parameter,
            items: output("results"),
            next: output("nextCursor").or_else(|| output("nextUrl")),
        })
    }

    /// What a deprecation says in an extension: that there is one, and its note.
    pub(super) fn vendor_deprecation(&self, object: NodeId) -> Option<String> {
        const NOTES: &[&str] = &[
            "x-deprecation-message",
            "x-deprecated-message",
            "x-speakeasy-deprecation-message",
            "x-stainless-deprecation-message",
            "x-deprecated",
        ];
        let found = self.vendor(object, NOTES)?;
        match self.sources.value(found) {
            Value::Bool(true) => Some(String::new()),
            Value::String(note) if &**note == "true" => Some(String::new()),
            Value::String(note) if &**note != "false" => Some(note.trim().to_string()),
            _ => None,
        }
    }
}

/// The property that a path ends in: `$.data.items`, `$response.next`.
fn last(path: &str) -> String {
    let end = path.rsplit(['.', '/']).next().unwrap_or(path);
    end.trim_end_matches(']').trim_matches('\'').to_owned()
}
