//! A Schema Object: JSON Schema 2020-12 with what OpenAPI adds, 3.0's spellings lifted to it.

use crate::links::uri;
use crate::source::{Entry, NodeId};

/// A schema in the [`Document`](super::Document)'s arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(pub(super) u32);

/// The JSON types that `type` names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Types(u8);

impl Types {
    /// `null`.
    pub const NULL: Self = Self(1);
    /// `boolean`.
    pub const BOOLEAN: Self = Self(2);
    /// `integer`.
    pub const INTEGER: Self = Self(4);
    /// `number`.
    pub const NUMBER: Self = Self(8);
    /// `string`.
    pub const STRING: Self = Self(16);
    /// `array`.
    pub const ARRAY: Self = Self(32);
    /// `object`.
    pub const OBJECT: Self = Self(64);

    /// The type of a name that `type` can hold.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "null" => Self::NULL,
            "boolean" => Self::BOOLEAN,
            "integer" => Self::INTEGER,
            "number" => Self::NUMBER,
            "string" => Self::STRING,
            "array" => Self::ARRAY,
            "object" => Self::OBJECT,
            _ => return None,
        })
    }

    /// Both sets.
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What both allow; `integer` is within `number`.
    pub fn intersection(self, other: Self) -> Self {
        let widen = |set: Self| {
            if set.has(Self::NUMBER) {
                set.union(Self::INTEGER)
            } else {
                set
            }
        };
        Self(widen(self).0 & widen(other).0).reduced()
    }

    /// The same set without `integer` where it has `number`.
    pub fn reduced(self) -> Self {
        if self.has(Self::NUMBER) {
            self.without(Self::INTEGER)
        } else {
            self
        }
    }

    /// The set without another's types.
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether all of another's types are in it.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether it names no type.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The types one by one.
    pub fn iter(self) -> impl Iterator<Item = Self> {
        (0..7)
            .map(|bit| Self(1 << bit))
            .filter(move |&one| self.has(one))
    }

    /// The name of a single type, all names joined for several.
    pub fn names(self) -> String {
        const NAMES: [&str; 7] = [
            "null", "boolean", "integer", "number", "string", "array", "object",
        ];
        let names: Vec<_> = NAMES
            .iter()
            .zip(0..7)
            .filter(|(_, bit)| self.0 & (1 << bit) != 0)
            .map(|(name, _)| *name)
            .collect();
        names.join(" or ")
    }
}

/// A `$ref`: what it says and the node it leads to.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'t> {
    /// The `$ref`'s value.
    pub at: NodeId,
    /// Its text.
    pub target: &'t str,
    /// The node it names; `None` where there is none.
    pub node: Option<NodeId>,
    /// The schema in place of the node's own where `$dynamicRef`s in it are bound here.
    pub(super) bound: Option<SchemaId>,
}

impl<'t> Reference<'t> {
    /// What the target is called: the last step of a pointer, an anchor, or the file's name.
    pub fn name(&self) -> &'t str {
        let (document, fragment) = uri::split_fragment(self.target);
        match fragment {
            None | Some("" | "/") => stem(uri::folderless(document)),
            Some(fragment) => uri::folderless(fragment),
        }
    }
}

/// A file's name without its ending.
pub(super) fn stem(file: &str) -> &str {
    match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    }
}

/// A property, in document order.
#[derive(Clone, Copy, Debug)]
pub struct Property<'t> {
    /// Its name on the wire.
    pub name: &'t str,
    /// Its schema.
    pub schema: SchemaId,
}

/// Limits on values; numbers as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits<'t> {
    /// `minimum`.
    pub minimum: Option<&'t str>,
    /// `maximum`.
    pub maximum: Option<&'t str>,
    /// `exclusiveMinimum` (3.0's boolean lifted).
    pub exclusive_minimum: Option<&'t str>,
    /// `exclusiveMaximum` (3.0's boolean lifted).
    pub exclusive_maximum: Option<&'t str>,
    /// `multipleOf`.
    pub multiple_of: Option<&'t str>,
    /// `minLength`, in characters.
    pub min_length: Option<u64>,
    /// `maxLength`, in characters.
    pub max_length: Option<u64>,
    /// `pattern`, an ECMA-262 regular expression.
    pub pattern: Option<&'t str>,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `minProperties`.
    pub min_properties: Option<u64>,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
}

/// `if`, and what holds then and else.
#[derive(Clone, Copy, Debug)]
pub struct Conditional {
    /// `if`.
    pub condition: SchemaId,
    /// `then`.
    pub then: Option<SchemaId>,
    /// `else`.
    pub otherwise: Option<SchemaId>,
}

impl Conditional {
    fn schemas_mut(&mut self) -> impl Iterator<Item = &mut SchemaId> {
        std::iter::once(&mut self.condition)
            .chain(&mut self.then)
            .chain(&mut self.otherwise)
    }
}

/// Properties that must be there where another one is.
#[derive(Clone, Debug)]
pub struct Dependent<'t> {
    /// Where those are listed.
    pub at: NodeId,
    /// The other one.
    pub name: &'t str,
    /// Those that must be there.
    pub required: Vec<&'t str>,
}

/// What some items of an array must be, and how many.
#[derive(Clone, Copy, Debug)]
pub struct Contains {
    /// `contains`.
    pub schema: SchemaId,
    /// `minContains`; 1 where it is absent.
    pub least: u64,
    /// `maxContains`.
    pub most: Option<u64>,
}

/// How union members are told apart.
#[derive(Clone, Debug)]
pub struct Discriminator<'t> {
    /// The object itself.
    pub at: NodeId,
    /// The property that tells.
    pub property: &'t str,
    /// Values and what they stand for.
    pub mapping: Vec<Mapping<'t>>,
    /// 3.2: what an absent or unknown value stands for.
    pub default_mapping: Option<Reference<'t>>,
}

/// A value of a discriminator and the schema that it stands for.
#[derive(Clone, Copy, Debug)]
pub struct Mapping<'t> {
    /// The value.
    pub value: &'t str,
    /// The schema, by its name among the components or by a reference.
    pub target: Reference<'t>,
}

/// A schema as written. Nothing is merged or resolved here.
#[derive(Clone, Debug)]
pub struct Schema<'t> {
    /// Where it stands.
    pub at: NodeId,
    /// `true` or `false` in place of an object.
    pub boolean: Option<bool>,
    /// `$ref`; its siblings apply too (JSON Schema 2020-12, 8.2.3.1).
    pub reference: Option<Reference<'t>>,
    /// `$dynamicRef` to a `$dynamicAnchor`; where it leads unless it is bound is the reference.
    pub dynamic: Option<Reference<'t>>,
    /// What fills its open places, where it is one of several schemas that were made of one.
    pub bindings: Vec<(&'t str, NodeId)>,
    /// `type`; absent allows everything.
    pub types: Option<Types>,
    /// 3.0's `nullable: true`.
    pub nullable: bool,
    /// `title`.
    pub title: Option<&'t str>,
    /// `description`.
    pub description: Option<&'t str>,
    /// `default`.
    pub default: Option<NodeId>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// `example` and `examples`.
    pub examples: Vec<NodeId>,
    /// `format`.
    pub format: Option<&'t str>,
    /// `contentEncoding`.
    pub content_encoding: Option<&'t str>,
    /// `contentMediaType`.
    pub content_media_type: Option<&'t str>,
    /// `contentSchema`.
    pub content_schema: Option<SchemaId>,
    /// `enum`.
    pub enumeration: Option<&'t [NodeId]>,
    /// `const`.
    pub constant: Option<NodeId>,
    /// `properties`.
    pub properties: Vec<Property<'t>>,
    /// `required`, each with its place.
    pub required: Vec<(&'t str, NodeId)>,
    /// `additionalProperties`.
    pub additional_properties: Option<SchemaId>,
    /// `unevaluatedProperties`: `additionalProperties` that sees what `allOf` and the like declare.
    pub unevaluated_properties: Option<SchemaId>,
    /// `unevaluatedItems`, the same for `items`.
    pub unevaluated_items: Option<SchemaId>,
    /// `propertyNames`.
    pub property_names: Option<SchemaId>,
    /// `patternProperties`.
    pub pattern_properties: Vec<Property<'t>>,
    /// `items`.
    pub items: Option<SchemaId>,
    /// `prefixItems`.
    pub prefix_items: Vec<SchemaId>,
    /// `if`, with `then` and `else`.
    pub conditional: Option<Conditional>,
    /// `dependentSchemas`, and what `dependencies` say in schemas.
    pub dependent_schemas: Vec<Property<'t>>,
    /// `dependentRequired`, and what `dependencies` say in names.
    pub dependent_required: Vec<Dependent<'t>>,
    /// `not`.
    pub not: Option<SchemaId>,
    /// `contains`, with `minContains` and `maxContains`.
    pub contains: Option<Contains>,
    /// `allOf`.
    pub all_of: Vec<SchemaId>,
    /// `anyOf`.
    pub any_of: Vec<SchemaId>,
    /// `oneOf`.
    pub one_of: Vec<SchemaId>,
    /// `discriminator`.
    pub discriminator: Option<Discriminator<'t>>,
    /// Limits on values.
    pub limits: Limits<'t>,
    /// Extensions.
    pub extensions: Vec<&'t Entry>,
}

impl<'t> Schema<'t> {
    /// A schema that says nothing, to be filled by the reader.
    pub(super) fn empty(at: NodeId) -> Self {
        Self {
            at,
            boolean: None,
            reference: None,
            dynamic: None,
            bindings: Vec::new(),
            types: None,
            nullable: false,
            title: None,
            description: None,
            default: None,
            deprecated: false,
            read_only: false,
            write_only: false,
            examples: Vec::new(),
            format: None,
            content_encoding: None,
            content_media_type: None,
            content_schema: None,
            enumeration: None,
            constant: None,
            properties: Vec::new(),
            required: Vec::new(),
            additional_properties: None,
            unevaluated_properties: None,
            unevaluated_items: None,
            property_names: None,
            pattern_properties: Vec::new(),
            items: None,
            prefix_items: Vec::new(),
            conditional: None,
            dependent_schemas: Vec::new(),
            dependent_required: Vec::new(),
            not: None,
            contains: None,
            all_of: Vec::new(),
            any_of: Vec::new(),
            one_of: Vec::new(),
            discriminator: None,
            limits: Limits::default(),
            extensions: Vec::new(),
        }
    }

    /// Every schema inside of it that says something about its values.
    pub(super) fn subschemas_mut(&mut self) -> impl Iterator<Item = &mut SchemaId> {
        let by_name = self
            .properties
            .iter_mut()
            .chain(&mut self.pattern_properties);
        by_name
            .map(|property| &mut property.schema)
            .chain(&mut self.additional_properties)
            .chain(&mut self.property_names)
            .chain(&mut self.items)
            .chain(
                self.conditional
                    .iter_mut()
                    .flat_map(Conditional::schemas_mut),
            )
            .chain(
                self.dependent_schemas
                    .iter_mut()
                    .map(|property| &mut property.schema),
            )
            .chain(&mut self.not)
            .chain(
                self.contains
                    .iter_mut()
                    .map(|contains| &mut contains.schema),
            )
            .chain(&mut self.prefix_items)
            .chain(&mut self.all_of)
            .chain(&mut self.any_of)
            .chain(&mut self.one_of)
    }

    /// Whether it says anything about the shape of a value beside `$ref` and annotations.
    pub fn has_shape_beside_ref(&self) -> bool {
        !self.properties.is_empty()
            || !self.required.is_empty()
            || self.additional_properties.is_some()
            || self.unevaluated_properties.is_some()
            || !self.pattern_properties.is_empty()
            || self.items.is_some()
            || !self.prefix_items.is_empty()
            || self.has_branches()
            || !self.all_of.is_empty()
            || !self.any_of.is_empty()
            || !self.one_of.is_empty()
            || self.enumeration.is_some()
            || self.constant.is_some()
    }

    /// Whether it has schemas that apply to some objects only, which may declare properties.
    pub fn has_branches(&self) -> bool {
        self.conditional.is_some() || !self.dependent_schemas.is_empty()
    }

    /// The value of an extension that is a true boolean or the string "true".
    pub fn extension(&self, name: &str) -> Option<&'t Entry> {
        self.extensions
            .iter()
            .copied()
            .find(|entry| &*entry.key == name)
    }
}
