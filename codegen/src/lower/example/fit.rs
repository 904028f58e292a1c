//! Published values as values that read as their type; what had to be changed is a problem.

use super::json::{Json, leaf};
use super::scalar::reads_as;
use super::{Examples, MAX_DEPTH};
use crate::ir::{Limits, Presence, Scalar, Shape, Struct, Ty, TypeId, Use};
use crate::source::{NodeId, Value};

impl Examples<'_, '_, '_, '_> {
    pub(super) fn fit_use(&mut self, node: NodeId, used: &Use, path: &str) -> Option<Json> {
        if matches!(self.sources().value(node), Value::Null) && used.nullable {
            return Some(Json::null());
        }
        self.fit(node, &used.ty, path)
    }

    /// A published value as one that reads as the type; what had to be changed is a problem.
    pub(super) fn fit(&mut self, node: NodeId, ty: &Ty, path: &str) -> Option<Json> {
        let lower = self.lower;
        let value = lower.sources.value(node);
        match (ty, value) {
            (Ty::Json, _) => Some(self.verbatim(node)),
            (Ty::Nullable(_), Value::Null) => Some(Json::null()),
            (Ty::Nullable(inner) | Ty::Part(inner), _) => self.fit(node, inner, path),
            (Ty::Scalar(scalar), value) if reads_as(value, *scalar) => leaf(value),
            (Ty::JsonText(_), Value::String(_)) => leaf(value),
            (Ty::Foreign(_, json), _) => self.fit(node, json, path),
            (Ty::List(item), Value::Array(items)) => {
                let items = items
                    .iter()
                    .enumerate()
                    .filter_map(|(index, &node)| self.fit(node, item, &format!("{path}[{index}]")));
                Some(Json::List(items.collect()))
            }
            (Ty::Tuple(types, rest), Value::Array(items))
                if items.len() == types.len() || (items.len() > types.len() && rest.is_some()) =>
            {
                let mut fitted = Vec::with_capacity(items.len());
                for (index, &item) in items.iter().enumerate() {
                    let ty = types.get(index).or(rest.as_deref())?;
                    fitted.push(self.fit(item, ty, &format!("{path}[{index}]"))?);
                }
                Some(Json::List(fitted))
            }
            (Ty::Map(key, inner), Value::Object(entries)) => {
                let mut fitted = Vec::with_capacity(entries.len());
                for entry in entries {
                    let path = below(path, &entry.key);
                    if let Some(Shape::StringEnum(variants)) =
                        key.map(|key| &lower.types[key.0 as usize].shape)
                        && !variants.iter().any(|known| *known.value == *entry.key)
                    {
                        self.problems.push(format!("`{path}` is no key of the map"));
                    }
                    if let Some(value) = self.fit(entry.value, inner, &path) {
                        fitted.push((entry.key.to_string(), value));
                    }
                }
                Some(Json::Object(fitted))
            }
            (Ty::Def(id), _) => self.fit_type(node, *id, path),
            (ty, value) => {
                let place = place(path);
                let kind = value.kind();
                self.problems
                    .push(format!("{place} is {kind} that does not read as its type"));
                self.of_ty(ty, &Limits::default())
            }
        }
    }

    pub(super) fn fit_type(&mut self, node: NodeId, id: TypeId, path: &str) -> Option<Json> {
        if self.open.len() > MAX_DEPTH {
            return None;
        }
        let lower = self.lower;
        let place = place(path);
        let listed = |listed: bool, problems: &mut Vec<String>| {
            if !listed {
                problems.push(format!("{place} is not in the list of values"));
            }
        };
        match (&lower.types[id.0 as usize].shape, lower.sources.value(node)) {
            (Shape::Alias(used), Value::Null) if used.nullable => Some(Json::null()),
            (Shape::Alias(used), _) => {
                self.open.push(id);
                let fitted = self.fit(node, &used.ty, path);
                self.open.pop();
                fitted
            }
            (Shape::StringEnum(variants), value @ Value::String(text)) => {
                let known = variants.iter().any(|known| *known.value == **text);
                listed(known, &mut self.problems);
                leaf(value)
            }
            (Shape::IntegerEnum(variants), value) if reads_as(value, Scalar::I64) => {
                let Json::Leaf(text) = leaf(value)? else {
                    return None;
                };
                let known = variants.iter().any(|known| known.value.to_string() == text);
                listed(known, &mut self.problems);
                Some(Json::Leaf(text))
            }
            (Shape::Union(members), _) => {
                self.open.push(id);
                let before = self.problems.len();
                let fits = members.iter().any(|member| {
                    self.problems.truncate(before);
                    lower.has_tag(node, &member.looks)
                        && self.fit(node, &member.ty, path).is_some()
                        && self.problems.len() == before
                });
                self.problems.truncate(before);
                self.open.pop();
                if fits {
                    // With all its keys: they tell the members apart.
                    return Some(self.verbatim(node));
                }
                self.problems
                    .push(format!("{place} is no member of the union"));
                self.made(id)
            }
            (Shape::Struct(strukt), Value::Object(_)) => {
                self.open.push(id);
                let fitted = self.fit_struct(node, strukt, path);
                self.open.pop();
                fitted
            }
            (_, value) => {
                let kind = value.kind();
                self.problems
                    .push(format!("{place} is {kind} that does not read as its type"));
                self.made(id)
            }
        }
    }

    fn fit_struct(&mut self, node: NodeId, strukt: &Struct, path: &str) -> Option<Json> {
        let lower = self.lower;
        let mut entries = Vec::with_capacity(strukt.fields.len());
        for field in &strukt.fields {
            let path = below(path, &field.wire);
            let given = lower.sources.get(node, &field.wire);
            let is_null =
                given.is_some_and(|given| matches!(lower.sources.value(given), Value::Null));
            let value = match (given, field.presence) {
                (Some(_), Presence::Nullable | Presence::OptionalNullable) if is_null => {
                    Some(Json::null())
                }
                (Some(_), presence) if is_null => {
                    self.problems.push(format!("`{path}` is null"));
                    match presence {
                        Presence::Required => Some(self.of_use(&field.value)?),
                        _ => None,
                    }
                }
                (Some(given), Presence::Required) => {
                    Some(self.fit(given, &field.value.ty, &path)?)
                }
                (Some(given), _) => self.fit(given, &field.value.ty, &path),
                (None, Presence::Required) => {
                    self.problems.push(format!("`{path}` is missing"));
                    Some(self.of_use(&field.value)?)
                }
                (None, Presence::Nullable) => {
                    self.problems.push(format!("`{path}` is missing"));
                    None
                }
                (None, Presence::Optional | Presence::OptionalNullable) => None,
            };
            entries.extend(value.map(|value| (field.wire.clone(), value)));
        }
        if let Some(extra) = &strukt.extra {
            for entry in lower.sources.entries(node) {
                if strukt.fields.iter().any(|field| *field.wire == *entry.key) {
                    continue;
                }
                let path = below(path, &entry.key);
                if let Some(value) = self.fit(entry.value, extra, &path) {
                    entries.push((entry.key.to_string(), value));
                }
            }
        }
        Some(Json::Object(entries))
    }

    fn verbatim(&self, node: NodeId) -> Json {
        let sources = self.sources();
        match sources.value(node) {
            Value::Array(items) => {
                Json::List(items.iter().map(|&item| self.verbatim(item)).collect())
            }
            Value::Object(entries) => {
                let entries = entries.iter();
                Json::Object(
                    entries
                        .map(|entry| (entry.key.to_string(), self.verbatim(entry.value)))
                        .collect(),
                )
            }
            value => leaf(value).unwrap_or_else(Json::null),
        }
    }
}

/// A path in a message.
fn place(path: &str) -> String {
    if path.is_empty() {
        "it".to_owned()
    } else {
        format!("`{path}`")
    }
}

fn below(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}
