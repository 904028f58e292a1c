//! Rust types that the manifest names in place of those that a schema or a format would become.

use super::Lower;
use crate::diag::{Place, codes};
use crate::ir::{Origin, Scalar, Shape, Ty, TypeId, Use};
use crate::manifest::{Foreign, Replaced, nearest};
use crate::model::{SchemaId, Types};

impl Lower<'_, '_, '_> {
    /// The Rust type that the manifest names for schemas with a type of their own.
    pub(super) fn foreign_shape(&mut self, id: TypeId, schemas: &[SchemaId]) -> Option<Shape> {
        let replaced = self
            .options
            .foreign
            .iter()
            .find(|rule| self.is_replaced(id, rule))?;
        let path = replaced.rust.clone();
        let nullable = self.types[id.0 as usize].nullable;
        let json = json_of(self.flatten(schemas).types);
        Some(Shape::Alias(Box::new(Use {
            nullable,
            ..Use::of(Ty::Foreign(path, Box::new(json)))
        })))
    }

    /// The type of scalars that may have a format.
    pub(super) fn of_format(&self, format: Option<&str>, scalar: Scalar) -> Ty {
        let json = Ty::Scalar(scalar);
        let mut rules = self.options.foreign.iter();
        let rule = rules.find(|rule| {
            matches!(&rule.replaced, Replaced::Format(name) if Some(name.as_str()) == format)
        });
        match rule {
            Some(rule) => Ty::Foreign(rule.rust.clone(), Box::new(json)),
            None => json,
        }
    }

    fn is_replaced(&self, id: TypeId, rule: &Foreign) -> bool {
        let Replaced::Schema(schema) = &rule.replaced else {
            return false;
        };
        let def = &self.types[id.0 as usize];
        *schema == def.pointer || matches!(&def.origin, Origin::Component(key) if key == schema)
    }

    /// Reports the rules that replace nothing.
    pub(super) fn check_foreign(&mut self) {
        for rule in &self.options.foreign {
            let (used, help) = match &rule.replaced {
                Replaced::Format(format) => {
                    let schemas = self.document.schemas();
                    let known: Vec<&str> =
                        schemas.filter_map(|(_, schema)| schema.format).collect();
                    let used = known.contains(&format.as_str());
                    (used, nearest(format, &known).map(str::to_owned))
                }
                Replaced::Schema(schema) => {
                    let mut ids = (0..self.types.len()).filter_map(|id| u32::try_from(id).ok());
                    let used = ids.any(|id| self.is_replaced(TypeId(id), rule));
                    let components = self.document.components.iter();
                    let known: Vec<&str> = components.map(|&(key, _)| key).collect();
                    (used, nearest(schema, &known).map(str::to_owned))
                }
            };
            if used {
                continue;
            }
            let problem = format!("`type` names {}, which is not there", rule.replaced);
            let help = match help {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "take it out of `type` in the manifest; a string or number without a name has a \
                         type by its `format`, which an overlay can give it"
                    .to_owned(),
            };
            self.diags
                .error(
                    codes::UNUSED_SETTING,
                    Place::Node(self.document.at),
                    problem,
                )
                .help(help);
        }
    }
}

/// What values of some JSON types are, as far as others have to know.
fn json_of(types: Option<Types>) -> Ty {
    match types {
        Some(Types::BOOLEAN) => Ty::Scalar(Scalar::Bool),
        Some(Types::INTEGER) => Ty::Scalar(Scalar::I64),
        Some(Types::NUMBER) => Ty::Scalar(Scalar::F64),
        Some(Types::STRING) => Ty::Scalar(Scalar::String),
        Some(Types::ARRAY) => Ty::List(Box::new(Ty::Json)),
        Some(Types::OBJECT) => Ty::Map(None, Box::new(Ty::Json)),
        _ => Ty::Json,
    }
}
