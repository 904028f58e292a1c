//! Nodes to [`Schema`]s: every keyword of JSON Schema 2020-12 and of OpenAPI is named here.

use super::fields::{Fields, wrong_kind};
use super::read::Reader;
use super::schema::{
    Conditional, Contains, Dependent, Discriminator, Limits, Mapping, Property, Schema, SchemaId,
    Types,
};
use crate::diag::{Place, codes};
use crate::source::{Entry, NodeId, Value};

/// Keywords that say nothing about values.
const SILENT: &[&str] = &[
    "$comment",
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$vocabulary",
    "externalDocs",
];

impl<'t> Reader<'t, '_> {
    /// Reads the schema at a node once, however often it is met.
    pub(super) fn schema(&mut self, node: NodeId) -> SchemaId {
        if let Some(&id) = self.schema_at.get(&node) {
            return id;
        }
        let id = SchemaId(u32::try_from(self.schemas.len()).unwrap_or(u32::MAX));
        self.schemas.push(Schema::empty(node));
        self.schema_at.insert(node, id);
        let schema = self.read_schema(node);
        self.schemas[id.0 as usize] = schema;
        id
    }

    fn read_schema(&mut self, node: NodeId) -> Schema<'t> {
        let mut schema = Schema::empty(node);
        if let Value::Bool(value) = self.sources.value(node) {
            schema.boolean = Some(*value);
            return schema;
        }
        let Some(mut f) = Fields::open(self.sources, node, "a schema", self.diags) else {
            return schema;
        };
        if let Some(at) = f.take("$ref") {
            schema.reference = self.reference(at);
        }
        if let Some(at) = f.take("$dynamicRef") {
            self.dynamic_reference(at, &mut schema);
        }
        self.dialect(&mut f, "$schema");
        self.read_annotations(&mut f, &mut schema);
        schema.types = self.read_types(&mut f);
        schema.format = f.string("format", self.diags);
        schema.content_encoding = f.string("contentEncoding", self.diags);
        schema.content_media_type = f.string("contentMediaType", self.diags);
        schema.content_schema = f.take("contentSchema").map(|node| self.schema(node));
        if f.take("enum").is_some() {
            schema.enumeration = Some(f.items("enum", self.diags));
        }
        schema.constant = f.take("const");
        schema.limits = self.read_limits(&mut f);

        schema.properties = self.schema_map(&mut f, "properties");
        schema.required = self.read_required(&mut f);
        schema.additional_properties = self.subschema(&mut f, "additionalProperties");
        schema.unevaluated_properties = self.subschema(&mut f, "unevaluatedProperties");
        schema.unevaluated_items = self.subschema(&mut f, "unevaluatedItems");
        schema.property_names = self.subschema(&mut f, "propertyNames");
        schema.pattern_properties = self.schema_map(&mut f, "patternProperties");
        schema.items = self.subschema(&mut f, "items");
        schema.prefix_items = self.schema_list(&mut f, "prefixItems");
        schema.all_of = self.schema_list(&mut f, "allOf");
        schema.any_of = self.schema_list(&mut f, "anyOf");
        schema.one_of = self.schema_list(&mut f, "oneOf");
        schema.discriminator = f
            .take("discriminator")
            .and_then(|node| self.discriminator(node));
        for keyword in ["$defs", "definitions"] {
            self.schema_map(&mut f, keyword);
        }
        for keyword in SILENT {
            f.take(keyword);
        }
        self.read_assertions(&mut f, &mut schema);
        if let Some(at) = f.take("xml") {
            self.diags
                .warn(
                    codes::KEYWORD_NOT_EXPRESSED,
                    Place::Key(at),
                    "`xml` has no form in Rust",
                )
                .label("bodies of XML are text");
        }
        schema.extensions = f.finish(self.diags);
        schema
    }

    /// Keywords that say what goes together, and what must not be.
    fn read_assertions(&mut self, f: &mut Fields<'t>, schema: &mut Schema<'t>) {
        let condition = self.subschema(f, "if");
        let (then, otherwise) = (self.subschema(f, "then"), self.subschema(f, "else"));
        // `then` and `else` without `if` say nothing (JSON Schema 2020-12, 10.2.2.2).
        schema.conditional = condition.map(|condition| Conditional {
            condition,
            then,
            otherwise,
        });
        schema.dependent_schemas = self.schema_map(f, "dependentSchemas");
        for entry in f.entries("dependentRequired", self.diags) {
            self.dependent_required(entry, schema);
        }
        // Before 2019-09 the two were one keyword.
        for entry in f.entries("dependencies", self.diags) {
            match self.sources.value(entry.value) {
                Value::Array(_) => self.dependent_required(entry, schema),
                _ => schema.dependent_schemas.push(Property {
                    name: &entry.key,
                    schema: self.schema(entry.value),
                }),
            }
        }
        schema.not = self.subschema(f, "not");
        let contains = self.subschema(f, "contains");
        let least = f.count("minContains", self.diags).unwrap_or(1);
        let most = f.count("maxContains", self.diags);
        schema.contains = contains.map(|schema| Contains {
            schema,
            least,
            most,
        });
        // `not: {}` is the schema `false` (JSON Schema 2020-12, 4.3.2).
        let refuses_all = schema.not.is_some_and(|not| {
            let at = self.schemas[not.0 as usize].at;
            match self.sources.value(at) {
                Value::Object(entries) => entries.is_empty(),
                value => matches!(value, Value::Bool(true)),
            }
        });
        if refuses_all {
            schema.boolean = Some(false);
        }
    }

    fn dependent_required(&mut self, entry: &'t Entry, schema: &mut Schema<'t>) {
        let Value::Array(names) = self.sources.value(entry.value) else {
            let message = "`dependentRequired` must list property names";
            wrong_kind(self.diags, entry.value, message);
            return;
        };
        let names = names.iter().filter_map(|&name| self.sources.string(name));
        schema.dependent_required.push(Dependent {
            at: entry.value,
            name: &entry.key,
            required: names.collect(),
        });
    }

    fn read_annotations(&mut self, f: &mut Fields<'t>, schema: &mut Schema<'t>) {
        schema.title = f.string("title", self.diags);
        schema.description = f.string("description", self.diags);
        schema.default = f.take("default");
        schema.deprecated = f.flag("deprecated", self.diags);
        schema.read_only = f.flag("readOnly", self.diags);
        schema.write_only = f.flag("writeOnly", self.diags);
        schema.nullable = f.flag("nullable", self.diags);
        schema.examples.extend(f.take("example"));
        if let Some(examples) = f.take("examples") {
            // An array in JSON Schema; some documents write the map of a Media Type Object.
            schema.examples.extend(self.sources.children(examples));
        }
    }

    fn read_types(&mut self, f: &mut Fields<'t>) -> Option<Types> {
        let node = f.take("type")?;
        let names = match self.sources.value(node) {
            Value::Array(items) => items.as_slice(),
            _ => &[node],
        };
        let mut types = Types::default();
        for &name in names {
            let text = match self.sources.value(name) {
                Value::Null => {
                    let is_type = self.null_is_a_type(node);
                    self.diags
                        .warn(
                            codes::UNKNOWN_KEY,
                            Place::Node(name),
                            "`type` names types in strings, and this is null",
                        )
                        .label(match is_type {
                            true => "read as the type `\"null\"`",
                            false => "ignored: other keywords say what this is",
                        });
                    if !is_type {
                        continue;
                    }
                    Some("null")
                }
                _ => self.sources.string(name),
            };
            match text.and_then(Types::from_name) {
                Some(one) => types = types.union(one),
                None => {
                    self.diags
                        .error(
                            codes::BAD_VALUE,
                            Place::Node(name),
                            "this is no JSON Schema type",
                        )
                        .help("one of null, boolean, integer, number, string, array, object");
                    return None;
                }
            }
        }
        (!types.is_empty()).then_some(types)
    }

    /// Whether null in place of a type means the type of that name: in a list, and where nothing else
    /// says what the values are. Serialisers write null for a `type` that is not there.
    fn null_is_a_type(&self, node: NodeId) -> bool {
        const SHAPES: [&str; 8] = [
            "$ref",
            "allOf",
            "anyOf",
            "oneOf",
            "properties",
            "items",
            "enum",
            "const",
        ];
        let schema = self.sources.node(node).parent.map(|(schema, _)| schema);
        let says = |schema| {
            SHAPES
                .iter()
                .any(|key| self.sources.get(schema, key).is_some())
        };
        matches!(self.sources.value(node), Value::Array(_)) || !schema.is_some_and(says)
    }

    fn read_limits(&mut self, f: &mut Fields<'t>) -> Limits<'t> {
        let mut limits = Limits {
            minimum: f.number("minimum", self.diags),
            maximum: f.number("maximum", self.diags),
            multiple_of: f.number("multipleOf", self.diags),
            min_length: f.count("minLength", self.diags),
            max_length: f.count("maxLength", self.diags),
            pattern: f.string("pattern", self.diags),
            min_items: f.count("minItems", self.diags),
            max_items: f.count("maxItems", self.diags),
            unique_items: f.flag("uniqueItems", self.diags),
            min_properties: f.count("minProperties", self.diags),
            max_properties: f.count("maxProperties", self.diags),
            ..Limits::default()
        };
        // 3.0 writes `minimum: 0, exclusiveMinimum: true` for 2020-12's `exclusiveMinimum: 0`.
        for (keyword, inclusive, exclusive) in [
            (
                "exclusiveMinimum",
                &mut limits.minimum,
                &mut limits.exclusive_minimum,
            ),
            (
                "exclusiveMaximum",
                &mut limits.maximum,
                &mut limits.exclusive_maximum,
            ),
        ] {
            let Some(node) = f.take(keyword) else {
                continue;
            };
            match self.sources.value(node) {
                Value::Bool(true) => *exclusive = inclusive.take(),
                Value::Bool(false) => {}
                Value::Number(text) => *exclusive = Some(text),
                other => wrong_kind(
                    self.diags,
                    node,
                    &format!("`{keyword}` must be a number, not {}", other.kind()),
                ),
            }
        }
        limits
    }

    fn read_required(&mut self, f: &mut Fields<'t>) -> Vec<(&'t str, NodeId)> {
        // Draft 3's `required: true` on a property is met in hand-written documents.
        if let Some(node) = f.take("required")
            && matches!(self.sources.value(node), Value::Bool(_))
        {
            self.diags
                .warn(
                    codes::UNKNOWN_KEY,
                    Place::Key(node),
                    "`required` must list property names",
                )
                .label("ignored: a boolean here has had no meaning since draft 4");
            return Vec::new();
        }
        f.strings("required", self.diags)
    }

    fn subschema(&mut self, f: &mut Fields<'t>, keyword: &str) -> Option<SchemaId> {
        f.take(keyword).map(|node| self.schema(node))
    }

    fn schema_list(&mut self, f: &mut Fields<'t>, keyword: &str) -> Vec<SchemaId> {
        f.items(keyword, self.diags)
            .iter()
            .map(|&node| self.schema(node))
            .collect()
    }

    fn schema_map(&mut self, f: &mut Fields<'t>, keyword: &str) -> Vec<Property<'t>> {
        let mut entries = f.entries(keyword, self.diags);
        if let [only] = entries
            && &*only.key == "$ref"
            && self.sources.string(only.value).is_some()
        {
            let message = format!("`{keyword}` holds schemas by name and cannot be a reference");
            self.diags
                .warn(codes::UNKNOWN_KEY, Place::Key(only.value), message)
                .label("read as what it leads to");
            let map = self.sources.node(only.value).parent;
            let target = map.and_then(|(map, _)| self.follow(map));
            entries = target.map_or(&[], |target| self.sources.entries(target));
        }
        entries
            .iter()
            .map(|entry| Property {
                name: &entry.key,
                schema: self.schema(entry.value),
            })
            .collect()
    }

    fn discriminator(&mut self, node: NodeId) -> Option<Discriminator<'t>> {
        let mut f = Fields::open(self.sources, node, "a discriminator", self.diags)?;
        let property = f.require_string("propertyName", self.diags);
        let default_mapping = f
            .string("defaultMapping", self.diags)
            .zip(f.take("defaultMapping"))
            .map(|(target, at)| self.name_or_reference(at, target));
        let mut mapping = Vec::new();
        for entry in f.entries("mapping", self.diags) {
            match self.sources.value(entry.value) {
                Value::String(target) => mapping.push(Mapping {
                    value: &entry.key,
                    target: self.name_or_reference(entry.value, target),
                }),
                other => {
                    let message =
                        format!("a mapping's target must be a string, not {}", other.kind());
                    wrong_kind(self.diags, entry.value, &message);
                }
            }
        }
        f.finish(self.diags);
        Some(Discriminator {
            at: node,
            property: property?,
            mapping,
            default_mapping,
        })
    }
}
