//! Parameters: where each goes, what it holds, and how that is written.

use super::Lower;
use super::media::coding;
use super::prose::{deprecation, said};
use super::scalar::literal;
use super::schema::Spot;
use super::security::location;
use crate::diag::{Place, codes};
use crate::ir::{Coding, Location, Param, Parent, Scalar, Style, Ty, Use};
use crate::model::{self, SchemaId, Types};
use crate::resolve::template_names;

impl<'t> Lower<'_, 't, '_> {
    pub(super) fn params(
        &mut self,
        operation: &model::Operation<'t>,
        parent: Parent,
    ) -> Vec<Param> {
        let mut params = Vec::new();
        // Path parameters in the path's order; one that is not declared is a required string.
        for name in template_names(operation.path) {
            if params.iter().any(|param: &Param| param.wire == name) {
                continue;
            }
            let declared = operation.parameters.iter().find(|parameter| {
                parameter.location == model::Location::Path && parameter.name == name
            });
            params.push(match declared {
                Some(parameter) => Param {
                    required: true,
                    ..self.param(parameter, parent)
                },
                None => Param {
                    at: operation.at,
                    wire: name.to_owned(),
                    location: Location::Path,
                    style: Style::default_of(Location::Path),
                    allow_reserved: false,
                    required: true,
                    value: Use::of(Ty::Scalar(Scalar::String)),
                },
            });
        }
        for parameter in &operation.parameters {
            let ignored = ["accept", "content-type", "authorization"]
                .contains(&parameter.name.to_ascii_lowercase().as_str());
            match parameter.location {
                model::Location::Path => {}
                // OpenAPI 3.1, 4.8.12.1: these three header parameters are to be ignored.
                model::Location::Header if ignored => {}
                _ => params.push(self.param(parameter, parent)),
            }
        }
        params
    }

    fn param(&mut self, parameter: &model::Parameter<'t>, parent: Parent) -> Param {
        let (style, mut value) = match &parameter.content {
            Some(content) => self.content(parameter, content, parent),
            None => {
                let style = self.style(parameter);
                let many = parameter
                    .schema
                    .filter(|_| style != Style::DeepObject)
                    .and_then(|schema| self.one_or_many(schema, parameter, parent));
                let value = many.unwrap_or_else(|| self.held(parameter.schema, parameter, parent));
                (style, value)
            }
        };
        without_bytes(&mut value.ty);
        // The description stands on the parameter and, in FastAPI's documents, again on the schema.
        if let Some(description) = said(parameter.description) {
            value.docs.description = Some(description);
        }
        if parameter.deprecated {
            let description = value.docs.description.clone();
            (value.docs, value.deprecated) =
                deprecation(true, value.docs.title.as_deref(), description.as_deref());
        }
        Param {
            at: parameter.at,
            wire: parameter.name.to_owned(),
            location: location(parameter.location),
            style,
            allow_reserved: parameter.allow_reserved,
            required: parameter.required,
            value,
        }
    }

    /// What a schema at a parameter holds; a parameter without one is text.
    fn held(
        &mut self,
        schema: Option<SchemaId>,
        parameter: &model::Parameter<'t>,
        parent: Parent,
    ) -> Use {
        match schema {
            Some(schema) => self.use_of(&[schema], &Spot::new(parent, parameter.name)),
            None => Use::of(Ty::Scalar(Scalar::String)),
        }
    }

    /// `T` or a list of `T`: where a list of one is written as the one is, that is a list.
    fn one_or_many(
        &mut self,
        schema: SchemaId,
        parameter: &model::Parameter<'t>,
        parent: Parent,
    ) -> Option<Use> {
        let mut places = vec![schema];
        let union = self.behind(schema, &mut places);
        let union = self.document.schema(union);
        let members = match (union.any_of.as_slice(), union.one_of.as_slice()) {
            (members, []) | ([], members) => self.without_null(members),
            _ => return None,
        };
        let &[first, second] = members.as_slice() else {
            return None;
        };
        let behind = |id| self.behind(id, &mut Vec::new());
        let (one, list, items) = match (
            self.document.schema(behind(first)).items,
            self.document.schema(behind(second)).items,
        ) {
            (None, Some(items)) => (first, second, items),
            (Some(items), None) => (second, first, items),
            _ => return None,
        };
        if !self.is_same_scalar(behind(one), behind(items)) {
            return None;
        }
        let mut value = self.held(Some(list), parameter, parent);
        (value.docs, value.deprecated) = self.prose(&places);
        let default = places
            .iter()
            .find_map(|&place| self.document.schema(place).default);
        value.default = default.map(|node| literal(self.sources, node));
        Some(value)
    }

    /// What stands behind references and `allOf`s of one; `places` collects what is on the way.
    fn behind(&self, mut id: SchemaId, places: &mut Vec<SchemaId>) -> SchemaId {
        // Chains are short, and circles were refused before; `keep_going` may still meet one.
        for _ in 0..64 {
            let schema = self.document.schema(id);
            let target = schema
                .reference
                .as_ref()
                .and_then(|reference| self.document.target(reference));
            id = match (target, schema.all_of.as_slice()) {
                (Some(target), []) if !schema.has_shape_beside_ref() => target,
                (None, &[only])
                    if schema.any_of.is_empty()
                        && schema.one_of.is_empty()
                        && schema.properties.is_empty() =>
                {
                    only
                }
                _ => break,
            };
            places.push(id);
        }
        id
    }

    /// Whether two schemas are one, or say the same of one scalar type.
    fn is_same_scalar(&self, one: SchemaId, other: SchemaId) -> bool {
        if one == other {
            return !self.accepts_null(one);
        }
        let (one, other) = (self.document.schema(one), self.document.schema(other));
        let scalar = |types: Types| types.iter().count() == 1 && types != Types::OBJECT;
        one.types.is_some_and(scalar)
            && (one.types, one.format, &one.limits) == (other.types, other.format, &other.limits)
            && !one.has_shape_beside_ref()
            && !other.has_shape_beside_ref()
            && !one.nullable
            && !other.nullable
    }

    /// A parameter with `content`: JSON, a form that is the whole query, or text.
    fn content(
        &mut self,
        parameter: &model::Parameter<'t>,
        content: &model::MediaType<'t>,
        parent: Parent,
    ) -> (Style, Use) {
        let whole = parameter.location == model::Location::QueryString;
        match coding(content.name) {
            Coding::Json => {
                let value = match content.schema {
                    Some(_) => self.held(content.schema, parameter, parent),
                    None => Use::of(Ty::Json),
                };
                return (Style::Json, value);
            }
            Coding::Form if whole => {
                let value = match content.schema {
                    Some(_) => self.held(content.schema, parameter, parent),
                    None => Use::of(Ty::Map(None, Box::new(Ty::Scalar(Scalar::String)))),
                };
                return (Style::Form { explode: true }, value);
            }
            _ => {}
        }
        let style = if whole {
            Style::Text
        } else {
            Style::default_of(location(parameter.location))
        };
        let types = self.types.len();
        let value = self.held(content.schema, parameter, parent);
        if value.ty.is_text(&self.types) {
            return (style, value);
        }
        self.forget_types(types);
        let message = format!("`{}` in a parameter is not expressed", content.name);
        self.diags
            .warn(
                codes::KEYWORD_NOT_EXPRESSED,
                Place::Key(content.at),
                message,
            )
            .label("the caller gives the text");
        (style, Use::of(Ty::Scalar(Scalar::String)))
    }

    /// The style of a parameter with `schema`. One that does not go with the place is not followed.
    fn style(&mut self, parameter: &model::Parameter<'_>) -> Style {
        let location = location(parameter.location);
        let default = match location {
            // `querystring` has no styles; an object is a form.
            Location::QueryString => return Style::Form { explode: true },
            location => Style::default_of(location),
        };
        let explode = parameter.explode;
        let Some((name, at)) = parameter.style else {
            return match default {
                Style::Form { .. } => Style::Form {
                    explode: explode.unwrap_or(true),
                },
                _ => Style::Simple {
                    explode: explode.unwrap_or(false),
                },
            };
        };
        let (exploded, joined) = (explode.unwrap_or(true), explode.unwrap_or(false));
        match (location, name) {
            (Location::Path | Location::Header, "simple") => Style::Simple { explode: joined },
            (Location::Path, "label") => Style::Label { explode: joined },
            (Location::Path, "matrix") => Style::Matrix { explode: joined },
            (Location::Query | Location::Cookie, "form") => Style::Form { explode: exploded },
            (Location::Cookie, "cookie") => Style::Cookie { explode: exploded },
            // Exploded there is nothing left to put between the items.
            (Location::Query, "spaceDelimited" | "pipeDelimited") if joined => {
                Style::Form { explode: true }
            }
            (Location::Query, "spaceDelimited") => Style::SpaceDelimited,
            (Location::Query, "pipeDelimited") => Style::PipeDelimited,
            (Location::Query, "deepObject") => Style::DeepObject,
            _ => {
                let place = match location {
                    Location::Path => "simple, label, matrix",
                    Location::Query | Location::QueryString => {
                        "form, spaceDelimited, pipeDelimited, deepObject"
                    }
                    Location::Header => "simple",
                    Location::Cookie => "form, cookie",
                };
                let message = format!("`{name}` is no style of a parameter of this place");
                self.diags
                    .warn(codes::STYLE_MISFIT, Place::Node(at), message)
                    .label("the default style is taken")
                    .help(format!("one of {place}"));
                default
            }
        }
    }
}

/// Bytes have no text of their own: a parameter holds them in whatever text the server expects.
fn without_bytes(ty: &mut Ty) {
    match ty {
        Ty::Scalar(scalar @ Scalar::Bytes) => *scalar = Scalar::String,
        Ty::List(inner)
        | Ty::Nullable(inner)
        | Ty::Map(_, inner)
        | Ty::JsonText(inner)
        | Ty::Part(inner) => {
            without_bytes(inner);
        }
        Ty::Tuple(items, rest) => items
            .iter_mut()
            .chain(rest.as_deref_mut())
            .for_each(without_bytes),
        Ty::Def(_) | Ty::Scalar(_) | Ty::Foreign(..) | Ty::Json => {}
    }
}
