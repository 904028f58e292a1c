//! Example values of types: the published ones, mended where they contradict the schema, and else
//! made from what is published about the parts: examples, defaults, listed values, limits.

mod fit;
mod json;
mod scalar;

use std::collections::BTreeSet;

use self::json::{Json, additions, leaf, tag, tagged};
use self::scalar::{of_scalar, reads_as};
use super::Lower;
use crate::diag::{Fix, Place, codes};
use crate::ir::{
    Field, Limits, Literal, Looks, Operation, Presence, Shape, Struct, Ty, TypeId, Use,
};
use crate::source::{NodeId, Sources, Value};

/// Deeper than this, only what is required is made: examples of large APIs hold each other.
const FULL_DEPTH: usize = 2;

/// Stops what holds itself by other ways than named types, and hostile documents.
const MAX_DEPTH: usize = 32;

impl Lower<'_, '_, '_> {
    /// Gives every type its example, and reports published ones that contradict their schema.
    pub(super) fn examples(&mut self, operations: &[Operation]) {
        if self.options.lint {
            self.report_contradictions();
        }
        // A page that names a next one would have a reader of lists ask for it.
        let pages = operations
            .iter()
            .filter_map(|operation| operation.paging.as_ref()?.page.as_ref());
        let next: BTreeSet<(TypeId, usize)> = pages
            .filter_map(|page| Some((page.ty, page.next?)))
            .collect();
        for index in 0..self.types.len() {
            let id = TypeId(u32::try_from(index).unwrap_or(u32::MAX));
            let examples = Examples {
                lower: self,
                next: &next,
                open: Vec::new(),
                problems: Vec::new(),
            };
            self.types[index].example = examples.text(id);
        }
    }

    /// Whether a value says of itself that it is the member of a union that looks like this.
    fn has_tag(&self, node: NodeId, looks: &[Looks]) -> bool {
        tag(looks).is_none_or(|(key, values)| {
            let given = self.sources.get(node, key);
            let given = given.and_then(|given| self.sources.string(given));
            given.is_some_and(|given| values.iter().any(|value| value == given))
        })
    }

    fn report_contradictions(&mut self) {
        let mut found: Vec<(NodeId, Vec<String>, Fix)> = Vec::new();
        let next = BTreeSet::new();
        let mut check = |node: Option<NodeId>, used: &Use| {
            let Some(node) = node else { return };
            if found.iter().any(|(known, ..)| *known == node) {
                return;
            }
            let mut examples = Examples {
                lower: self,
                next: &next,
                open: Vec::new(),
                problems: Vec::new(),
            };
            let fitted = examples.fit_use(node, used, "");
            if !examples.problems.is_empty() {
                let missing = fitted.and_then(|fitted| additions(self.sources, node, &fitted));
                let fix = match missing {
                    Some((update, count)) if count == examples.problems.len() => {
                        Fix::update(self.sources, node, update)
                    }
                    // Something is wrong that nothing can be put in place of.
                    _ => Fix::remove(self.sources, node),
                };
                found.push((node, examples.problems, fix));
            }
        };
        for (index, ty) in self.types.iter().enumerate() {
            let id = TypeId(u32::try_from(index).unwrap_or(u32::MAX));
            check(self.published[index], &Use::of(Ty::Def(id)));
            if let Shape::Struct(strukt) = &ty.shape {
                for field in &strukt.fields {
                    check(field.value.example, &field.value);
                }
            }
        }
        for (node, problems, fix) in found {
            let more = match problems.len() - 1 {
                0 => String::new(),
                more => format!(" (and {more} more)"),
            };
            let message = format!("this example contradicts its schema: {}{more}", problems[0]);
            self.diags
                .warn(codes::BAD_EXAMPLE, Place::Node(node), message)
                .label("the example of the Rust type is mended")
                .fix(fix);
        }
    }
}

struct Examples<'a, 'b, 't, 'd> {
    lower: &'a Lower<'b, 't, 'd>,
    /// Fields that lead to the next page of a list.
    next: &'a BTreeSet<(TypeId, usize)>,
    /// Types being made.
    open: Vec<TypeId>,
    /// What does not fit.
    problems: Vec<String>,
}

impl Examples<'_, '_, '_, '_> {
    fn text(mut self, id: TypeId) -> Option<String> {
        let mut text = String::new();
        self.of_type(id)?.write(&mut text);
        Some(text)
    }

    fn sources(&self) -> &Sources {
        self.lower.sources
    }

    fn is_open(&self, id: TypeId) -> bool {
        self.open.contains(&id) || self.open.len() > MAX_DEPTH
    }

    /// The example of a type; `None` where every value would hold another of its type.
    fn of_type(&mut self, id: TypeId) -> Option<Json> {
        if self.is_open(id) {
            return None;
        }
        match self.lower.published[id.0 as usize] {
            Some(node) => self.fit(node, &Ty::Def(id), ""),
            None => self.made(id),
        }
    }

    /// An example of a type that takes no notice of a published one.
    fn made(&mut self, id: TypeId) -> Option<Json> {
        if self.is_open(id) {
            return None;
        }
        self.open.push(id);
        let made = match &self.lower.types[id.0 as usize].shape {
            Shape::Struct(strukt) => self.structure(id, strukt),
            Shape::StringEnum(variants) => variants.first().map(|first| Json::string(&first.value)),
            Shape::IntegerEnum(variants) => variants
                .first()
                .map(|first| Json::Leaf(first.value.to_string())),
            Shape::Union(members) => members.iter().find_map(|member| {
                let made = self.of_ty(&member.ty, &Limits::default())?;
                Some(tagged(made, &member.looks))
            }),
            Shape::Alias(used) => self.of_use(used),
        };
        self.open.pop();
        made
    }

    fn structure(&mut self, id: TypeId, strukt: &Struct) -> Option<Json> {
        let mut entries = Vec::with_capacity(strukt.fields.len());
        for (index, field) in strukt.fields.iter().enumerate() {
            let is_next = self.next.contains(&(id, index));
            if let Some(value) = self.field(field, is_next)? {
                entries.push((field.wire.clone(), value));
            }
        }
        Some(Json::Object(entries))
    }

    /// The value of a field, `None` inside where it is left out.
    fn field(&mut self, field: &Field, is_next: bool) -> Option<Option<Json>> {
        let required = matches!(field.presence, Presence::Required | Presence::Nullable);
        if !required && (self.open.len() > FULL_DEPTH || field.value.deprecated.is_some()) {
            return Some(None);
        }
        let used = &field.value;
        let given = used.example.is_some() || used.default.is_some();
        // No text is made to fit a pattern; where there must be one, only a server minds.
        let hard = !given && has_pattern(&used.limits);
        let value = if (is_next || hard) && field.presence != Presence::Required {
            None
        } else {
            self.of_use(used)
        };
        match (value, field.presence) {
            (Some(value), _) => Some(Some(value)),
            (None, Presence::Required) => None,
            (None, Presence::Nullable) => Some(Some(Json::null())),
            (None, Presence::Optional | Presence::OptionalNullable) => Some(None),
        }
    }

    /// A value for a place: its example, its default, or one of its type.
    fn of_use(&mut self, used: &Use) -> Option<Json> {
        if let Some(node) = used.example {
            let before = self.problems.len();
            let fitted = self.fit_use(node, used, "");
            if fitted.is_some() && self.problems.len() == before {
                return fitted;
            }
            self.problems.truncate(before);
        }
        used.default
            .as_ref()
            .and_then(|default| self.of_default(default, &used.ty))
            .or_else(|| self.of_ty(&used.ty, &used.limits))
    }

    fn of_default(&self, default: &Literal, ty: &Ty) -> Option<Json> {
        let raw = match default {
            Literal::Bool(value) => Value::Bool(*value),
            Literal::Number(text) => Value::Number(text.as_str().into()),
            Literal::String(text) => Value::String(text.as_str().into()),
            Literal::Null | Literal::EmptyList | Literal::EmptyMap | Literal::Json(_) => {
                return None;
            }
        };
        let fits = match ty {
            Ty::Scalar(scalar) => reads_as(&raw, *scalar),
            Ty::Def(id) => match &self.lower.types[id.0 as usize].shape {
                Shape::StringEnum(variants) => {
                    matches!(&raw, Value::String(text) if variants.iter().any(|v| *v.value == **text))
                }
                _ => false,
            },
            _ => false,
        };
        fits.then(|| leaf(&raw))?
    }

    /// A value of a type within limits.
    fn of_ty(&mut self, ty: &Ty, limits: &Limits) -> Option<Json> {
        match ty {
            Ty::Def(id) => self.of_type(*id),
            Ty::Scalar(scalar) => Some(of_scalar(*scalar, limits)),
            Ty::List(item) => {
                let none = Limits::default();
                let each = limits.each.as_deref().unwrap_or(&none);
                let (least, most) = limits.items;
                let item = self.of_ty(item, each).filter(|_| most != Some(0));
                let count = match least {
                    // More of the same would not be unique; no reader minds that there are few.
                    Some(least @ 2..=16) if !limits.unique => usize::try_from(least).ok()?,
                    _ => 1,
                };
                Some(Json::List(
                    item.map_or_else(Vec::new, |item| vec![item; count]),
                ))
            }
            Ty::Tuple(items, _) => {
                let none = Limits::default();
                let made: Option<Vec<Json>> = items
                    .iter()
                    .enumerate()
                    .map(|(index, item)| {
                        let own = limits.at.iter().find(|(at, _)| *at == index);
                        self.of_ty(item, own.map_or(&none, |(_, limits)| limits))
                    })
                    .collect();
                Some(Json::List(made?))
            }
            Ty::Map(key, value) => {
                let key = match key {
                    Some(key) => match &self.lower.types[key.0 as usize].shape {
                        Shape::StringEnum(variants) => variants.first()?.value.clone(),
                        _ => "key".to_owned(),
                    },
                    None => "key".to_owned(),
                };
                let none = Limits::default();
                let each = limits.each.as_deref().unwrap_or(&none);
                let value = self.of_ty(value, each);
                Some(Json::Object(
                    value.map_or_else(Vec::new, |value| vec![(key, value)]),
                ))
            }
            Ty::JsonText(inner) => {
                let held = self.of_ty(inner, &Limits::default())?;
                let mut text = String::new();
                held.write(&mut text);
                Some(Json::string(&text))
            }
            // What its values look like is not known.
            Ty::Foreign(..) => None,
            Ty::Nullable(inner) => Some(self.of_ty(inner, limits).unwrap_or_else(Json::null)),
            Ty::Part(inner) => self.of_ty(inner, limits),
            Ty::Json => Some(Json::Object(Vec::new())),
        }
    }
}

fn has_pattern(limits: &Limits) -> bool {
    limits.pattern.is_some() || limits.each.as_deref().is_some_and(has_pattern)
}
