//! Lists of values, and unions that are no more than that.

use super::Lower;
use super::compose::Flat;
use crate::diag::{Fix, Place, codes};
use crate::ir::{Shape, Variant};
use crate::model::{SchemaId, Types};
use crate::source::{NodeId, Value};

/// A value of an enum with what the document says about it.
#[derive(Clone, Debug)]
pub(super) struct EnumValue {
    pub(super) node: NodeId,
    hint: Option<String>,
    docs: Option<String>,
}

impl Lower<'_, '_, '_> {
    /// The values of an enum: all strings, or all integers. Other lists constrain a plain type.
    pub(super) fn enum_values(&self, flat: &Flat<'_>) -> Option<Vec<EnumValue>> {
        let values = match (&flat.values, flat.choices.as_slice()) {
            (Some(values), _) => self.described(flat, values),
            (None, [choice]) if flat.properties.is_empty() => self.constants(&choice.members)?,
            (None, _) => return None,
        };
        let strings =
            |value: &EnumValue| matches!(self.sources.value(value.node), Value::String(_));
        let integers = |value: &EnumValue| self.integer(value.node).is_some();
        let fits = values.iter().all(strings) || values.iter().all(integers);
        (!values.is_empty() && fits).then_some(values)
    }

    fn integer(&self, node: NodeId) -> Option<i64> {
        match self.sources.value(node) {
            Value::Number(text) => crate::model::whole_number(text)?.parse().ok(),
            _ => None,
        }
    }

    /// Values with the names and descriptions of `x-enum-varnames` and `x-enum-descriptions`.
    fn described(&self, flat: &Flat<'_>, values: &[NodeId]) -> Vec<EnumValue> {
        let listed = |names: &[&str]| -> Vec<NodeId> {
            let schemas = flat.leaves.iter().map(|&leaf| self.document.schema(leaf));
            let entry = schemas
                .flat_map(|schema| names.iter().filter_map(|name| schema.extension(name)))
                .next();
            entry
                .map(|entry| self.sources.children(entry.value).collect())
                .unwrap_or_default()
        };
        let names = listed(&["x-enum-varnames", "x-enumNames"]);
        let docs = listed(&["x-enum-descriptions", "x-enumDescriptions"]);
        let text = |list: &[NodeId], index: usize| {
            list.get(index)
                .and_then(|&node| self.sources.string(node))
                .map(str::to_owned)
        };
        let vendor = flat
            .leaves
            .iter()
            .map(|&leaf| self.vendor_values(self.document.schema(leaf).at, values))
            .find(|described| !described.is_empty())
            .unwrap_or_default();
        values
            .iter()
            .enumerate()
            .map(|(index, &node)| {
                let (hint, said) = vendor.get(index).cloned().unwrap_or_default();
                EnumValue {
                    node,
                    hint: text(&names, index).or(hint),
                    docs: text(&docs, index).or(said),
                }
            })
            .collect()
    }

    /// The values of a union whose members are all constants: `oneOf: [{const: a, title: A}, …]`.
    fn constants(&self, members: &[SchemaId]) -> Option<Vec<EnumValue>> {
        let mut values = Vec::new();
        let mut lists = 0;
        let mut open = false;
        for &member in members {
            let schema = self.document.schema(member);
            if schema.reference.is_some() || !schema.properties.is_empty() {
                return None;
            }
            let docs = schema.description.or(schema.title).map(str::to_owned);
            match (schema.constant, schema.enumeration) {
                (Some(node), _) => {
                    values.push(EnumValue {
                        node,
                        hint: schema.title.map(str::to_owned),
                        docs,
                    });
                }
                (None, Some([node])) => {
                    lists += 1;
                    values.push(EnumValue {
                        node: *node,
                        hint: schema.title.map(str::to_owned),
                        docs,
                    });
                }
                (None, Some(nodes)) => {
                    lists += 1;
                    values.extend(nodes.iter().map(|&node| EnumValue {
                        node,
                        hint: None,
                        docs: None,
                    }));
                }
                // An open list: `anyOf: [{enum: […]}, {type: string}]`; every enum here is open.
                (None, None) if schema.types == Some(Types::STRING) && members.len() > 1 => {
                    open = true;
                }
                (None, None) => return None,
            }
        }
        // Several lists beside any string are what stands out among strings, and not what there is.
        (!open || lists < 2).then_some(values)
    }

    /// The enum of a list of values.
    pub(super) fn enumeration(&mut self, values: Vec<EnumValue>) -> Shape {
        let mut strings: Vec<Variant<String>> = Vec::new();
        let mut integers: Vec<Variant<i64>> = Vec::new();
        for EnumValue { node, hint, docs } in values {
            let list = self.sources.pointer(node);
            let list = list.rsplit_once('/').map_or("", |(list, _)| list);
            let plain = hint.is_none() && docs.is_none() && list.ends_with("/enum");
            let first = if let Some(value) = self.integer(node) {
                let first = integers
                    .iter()
                    .find(|known| known.value == value)
                    .map(|known| known.at);
                if first.is_none() {
                    integers.push(Variant {
                        at: node,
                        value,
                        hint,
                        docs,
                    });
                }
                first
            } else {
                let value = self.sources.string(node).unwrap_or_default().to_owned();
                let first = strings
                    .iter()
                    .find(|known| known.value == value)
                    .map(|known| known.at);
                if first.is_none() {
                    strings.push(Variant {
                        at: node,
                        value,
                        hint,
                        docs,
                    });
                }
                first
            };
            if let Some(first) = first {
                let finding = self
                    .diags
                    .warn(
                        codes::DUPLICATE_ENUM_VALUE,
                        Place::Node(node),
                        "this value is in the list already",
                    )
                    .label("ignored")
                    .related(Place::Node(first), "first listed here")
                    .help("take it out of the list, or write the value that was meant");
                // Names in a list beside it would belong to other values then.
                if plain {
                    finding.fix = Some(Fix::remove(self.sources, node));
                }
            }
        }
        if integers.is_empty() {
            Shape::StringEnum(strings)
        } else {
            Shape::IntegerEnum(integers)
        }
    }
}
