//! Parameters: where each goes and what it holds.

use super::Lower;
use super::operation::LeftOut;
use super::prose::{deprecation, said};
use super::schema::Spot;
use super::security::location;
use crate::ir::{Location, Param, Parent, Scalar, Shape, Ty, Use};
use crate::model;
use crate::resolve::template_names;

impl<'t> Lower<'_, 't, '_> {
    pub(super) fn params(
        &mut self,
        operation: &model::Operation<'t>,
        parent: Parent,
    ) -> Result<Vec<Param>, LeftOut> {
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
                    ..self.param(parameter, parent)?
                },
                None => Param {
                    at: operation.at,
                    wire: name.to_owned(),
                    location: Location::Path,
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
                _ => params.push(self.param(parameter, parent)?),
            }
        }
        Ok(params)
    }

    fn param(
        &mut self,
        parameter: &model::Parameter<'t>,
        parent: Parent,
    ) -> Result<Param, LeftOut> {
        let location = location(parameter.location);
        if parameter.content.is_some() {
            return Err(self.not_expressed(
                parameter.at,
                "a parameter with `content` is not expressed yet",
            ));
        }
        let mut value = match parameter.schema {
            Some(schema) => self.use_of(&[schema], &Spot::new(parent, parameter.name)),
            None => Use::of(Ty::Scalar(Scalar::String)),
        };
        // The description stands on the parameter and, in FastAPI's documents, again on the schema.
        if let Some(description) = said(parameter.description) {
            value.docs.description = Some(description);
        }
        if parameter.deprecated {
            let description = value.docs.description.clone();
            (value.docs, value.deprecated) =
                deprecation(true, value.docs.title.as_deref(), description.as_deref());
        }
        let scalar = self.is_scalar(&value.ty);
        let list = match &value.ty {
            Ty::List(item) => self.is_scalar(item),
            _ => false,
        };
        let style = parameter.style.map(|(style, _)| style);
        let expressed = match location {
            // `form`, exploded, is the default in a query (OpenAPI 3.1, 4.8.12.2).
            Location::Query => {
                matches!(style, None | Some("form"))
                    && (scalar || (list && parameter.explode != Some(false)))
            }
            Location::Path | Location::Header => matches!(style, None | Some("simple")) && scalar,
            Location::Cookie => matches!(style, None | Some("form")) && scalar,
        };
        if !expressed {
            let what = style
                .map(|style| format!(" in style `{style}`"))
                .unwrap_or_default();
            let message = format!(
                "parameter `{}`: this type{what} is not expressed yet",
                parameter.name
            );
            return Err(self.not_expressed(parameter.at, message));
        }
        Ok(Param {
            at: parameter.at,
            wire: parameter.name.to_owned(),
            location,
            required: parameter.required,
            value,
        })
    }

    /// Whether a type is written as one piece of text.
    pub(super) fn is_scalar(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Scalar(_) => true,
            Ty::Def(id) => match &self.types[id.0 as usize].shape {
                Shape::StringEnum(_) | Shape::IntegerEnum(_) => true,
                Shape::Alias(used) => self.is_scalar(&used.ty),
                Shape::Struct(_) | Shape::Union(_) => false,
            },
            Ty::List(_) | Ty::Tuple(..) | Ty::Map(..) | Ty::Nullable(_) | Ty::Json => false,
        }
    }
}
