//! The fields of a struct, and what they always hold.

use super::Lower;
use super::compose::Flat;
use super::scalar;
use super::schema::{Spot, make_secret, matches_name};
use crate::ir::{Condition, Constant, Field, Parent, Presence, Scalar, Struct, Ty, TypeId, Use};
use crate::model::{SchemaId, Types};
use crate::source::Value;

impl<'t> Lower<'_, 't, '_> {
    /// The struct of an object.
    pub(super) fn structure_of(&mut self, id: TypeId, flat: &Flat<'t>) -> Struct {
        let mut fields = Vec::with_capacity(flat.properties.len());
        let component = flat.schemas.last().map(|&own| self.referent(own));
        let added = self.added_properties(flat);
        let own = flat.properties.iter();
        let own = own.map(|(name, schemas)| (*name, vec![schemas.clone()]));
        let mut all: Vec<(&str, Vec<Vec<SchemaId>>)> = own.collect();
        let count = all.len();
        all.extend(added);
        for (index, (name, places)) in all.iter().enumerate() {
            let required = index < count && flat.required.contains(name);
            let schemas = &places[0];
            if schemas
                .iter()
                .any(|&schema| self.document.schema(schema).boolean == Some(false))
            {
                continue;
            }
            let mut value = self.use_of_any(places, &Spot::new(Parent::Type(id), name));
            if self
                .options
                .secrets
                .iter()
                .any(|pattern| matches_name(pattern, name))
            {
                make_secret(&mut value.ty);
            }
            let presence = match (required, value.nullable) {
                (true, false) => Presence::Required,
                (true, true) => Presence::Nullable,
                (false, false) => Presence::Optional,
                (false, true) => Presence::OptionalNullable,
            };
            let at = self.document.schema(schemas[0]).at;
            let fixed = self.fixed(component, name, schemas, presence);
            fields.push(Field {
                at,
                wire: (*name).to_owned(),
                presence,
                value,
                fixed,
            });
        }
        let spot = Spot::new(Parent::Type(id), "extra");
        let extra = if !flat.patterns.is_empty() && flat.additional.is_empty() && !flat.closed {
            // Keys of no pattern may hold anything, and must not make the whole unreadable.
            Some(Ty::Json)
        } else {
            self.undeclared(flat, &spot).map(Use::element)
        };
        let conditions = self.conditions(flat);
        if extra.is_none() {
            self.only_required(flat, &mut fields);
            self.only_in_conditions(flat, &conditions, &mut fields);
        }
        Struct {
            fields,
            extra,
            conditions,
        }
    }

    /// Fields for what is required and not declared: any JSON, and no reader insists on it.
    fn only_required(&self, flat: &Flat<'t>, fields: &mut Vec<Field>) {
        let leaves = flat.leaves.iter().map(|&leaf| self.document.schema(leaf));
        for &(name, at) in leaves.flat_map(|schema| &schema.required) {
            if !fields.iter().any(|field| field.wire == name) {
                fields.push(Field {
                    at,
                    wire: name.to_owned(),
                    presence: Presence::Optional,
                    value: Use::of(Ty::Json),
                    fixed: None,
                });
            }
        }
    }

    /// Fields for what only conditions name, so that they can be met.
    fn only_in_conditions(
        &self,
        flat: &Flat<'t>,
        conditions: &[Condition],
        fields: &mut Vec<Field>,
    ) {
        let Some(&leaf) = flat.leaves.last() else {
            return;
        };
        for name in conditions.iter().flat_map(Condition::keys) {
            if !fields.iter().any(|field| field.wire == name) {
                fields.push(Field {
                    at: self.document.schema(leaf).at,
                    wire: name.to_owned(),
                    presence: Presence::Optional,
                    value: Use::of(Ty::Json),
                    fixed: None,
                });
            }
        }
    }

    /// The value that a field always has: what a discriminator says of the type that it stands in, or
    /// a constant. Constant strings and integers are types that know their value.
    fn fixed(
        &mut self,
        component: Option<SchemaId>,
        name: &str,
        schemas: &[SchemaId],
        presence: Presence,
    ) -> Option<Constant> {
        let flat = self.flatten(schemas);
        if !flat.is_scalar() {
            return None;
        }
        if flat.types == Some(Types::STRING) {
            let text = flat.values.is_some() || scalar::string(&flat).0 == Scalar::String;
            let tag = component.and_then(|component| self.subtypes.only_value(component, name));
            // The component's name is a convention, and what is listed a rule.
            let is_name = component.and_then(|component| self.subtypes.key(component)) == tag;
            let listed = flat.values.iter().flatten();
            let mut listed = listed.filter_map(|&value| self.sources.string(value));
            let fits = flat.values.is_none() || !is_name || listed.any(|value| Some(value) == tag);
            return tag
                .filter(|_| text && fits)
                .map(|tag| Constant::Text(tag.to_owned()));
        }
        match flat.values.as_deref() {
            Some(&[only]) if presence == Presence::Required => {
                match (self.sources.value(only), flat.types) {
                    (Value::Bool(value), Some(Types::BOOLEAN)) => Some(Constant::Bool(*value)),
                    (Value::Number(text), Some(Types::NUMBER)) => {
                        Some(Constant::Number(text.to_string()))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
