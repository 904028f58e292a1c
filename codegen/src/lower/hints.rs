//! What the members of a union are called: by what the document calls them, else by what tells them
//! apart.

use super::Lower;
use super::compose::Flat;
use super::kind::Part;
use crate::model::{SchemaId, Types};

impl<'t> Lower<'_, 't, '_> {
    /// A name for a member: the component's, the title, what the tag says, the key that no other
    /// member has, the value that tells it, the kind of its values.
    pub(super) fn member_hint(
        &self,
        index: usize,
        parts: &[Part<'t>],
        flats: &[Flat<'t>],
        (tag, told): (&[String], Option<&str>),
    ) -> String {
        let flat = &flats[index];
        let own = match &parts[index] {
            Part::All(schemas) => schemas.last().copied(),
            Part::Flat(flat) => {
                let parent = flat.schemas.last().copied();
                if parent.is_some_and(|parent| self.subtypes.of_parent(parent).is_some()) {
                    return "Base".to_owned();
                }
                None
            }
        };
        if let Some(own) = own {
            if let Some(name) = self.component_name(own) {
                return name.to_owned();
            }
            let title = self.document.schema(own).title;
            if let (Some(title), true) = (title, flat.is_struct() || !flat.choices.is_empty()) {
                return title.to_owned();
            }
        }
        if let ([value], true) = (tag, flat.is_struct()) {
            return value.clone();
        }
        if let Some(key) = own_key(index, flats) {
            return key.to_owned();
        }
        if let Some(value) = told.filter(|_| flat.is_struct()) {
            return value.to_owned();
        }
        if flat.types == Some(Types::ARRAY) && !flat.prefix_items.is_empty() {
            return "Tuple".to_owned();
        }
        let lists = |flat: &&Flat<'_>| flat.types == Some(Types::ARRAY);
        if lists(&flat)
            && flats.iter().filter(lists).count() > 1
            && let [item] = flat.items.as_slice()
        {
            return format!("{} array", self.item_hint(*item));
        }
        kind_of_value(flat).to_owned()
    }

    /// The name of the component that a schema is, or refers to, or only annotates.
    fn component_name(&self, schema: SchemaId) -> Option<&'t str> {
        if let Some(key) = self.subtypes.key(schema) {
            return Some(key);
        }
        let schema = self.document.schema(schema);
        let annotated = match schema.all_of.as_slice() {
            [one] if schema.properties.is_empty() => self.document.schema(*one).reference,
            _ => None,
        };
        let reference = schema.reference.or(annotated)?;
        let target = self.document.target(&reference);
        let key = target.and_then(|target| self.subtypes.key(target));
        key.or(Some(reference.name()).filter(|name| !name.is_empty()))
    }

    fn item_hint(&self, item: SchemaId) -> String {
        if let Some(name) = self.component_name(item) {
            return name.to_owned();
        }
        let schema = self.document.schema(item);
        match (schema.types, schema.items) {
            (Some(Types::ARRAY), Some(inner)) => format!("{} array", self.item_hint(inner)),
            (types, _) => name_of(types).to_owned(),
        }
    }
}

/// The only required key of an object that no other member has.
fn own_key<'t>(index: usize, flats: &[Flat<'t>]) -> Option<&'t str> {
    let others = flats
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != index);
    let other_keys: Vec<&str> = others
        .flat_map(|(_, flat)| flat.properties.iter().map(|(name, _)| *name))
        .collect();
    let own = flats[index]
        .required
        .iter()
        .filter(|name| !other_keys.contains(name));
    let declared = |name: &&&str| {
        flats[index]
            .properties
            .iter()
            .any(|(known, _)| known == *name)
    };
    match own.filter(declared).collect::<Vec<_>>().as_slice() {
        [only] => Some(**only),
        _ => None,
    }
}

fn kind_of_value(flat: &Flat<'_>) -> &'static str {
    if flat.types == Some(Types::OBJECT) && !flat.is_struct() {
        "Map"
    } else {
        name_of(flat.types)
    }
}

fn name_of(types: Option<Types>) -> &'static str {
    match types {
        Some(Types::BOOLEAN) => "Boolean",
        Some(Types::INTEGER) => "Integer",
        Some(Types::NUMBER) => "Number",
        Some(Types::STRING) => "String",
        Some(Types::ARRAY) => "Array",
        _ => "Object",
    }
}
