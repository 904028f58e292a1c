//! The document to Rust's terms: what each schema is as a type, what each operation takes and gives.
//!
//! `nullable` takes null out of a schema, `compose` merges what applies together, `schema` decides
//! what the result is, `scalar` and `enums` know the leaves, `operation` and `security` the rest;
//! `example` gives the types their example values.

mod apart;
mod body;
mod compose;
mod conditions;
mod containers;
mod deliveries;
mod encodings;
mod enums;
mod example;
mod fields;
mod foreign;
mod forms;
mod headers;
mod held;
mod hints;
mod kind;
mod links;
mod media;
mod nullable;
mod operation;
mod paging;
mod params;
mod prose;
mod replies;
mod scalar;
mod schema;
mod security;
mod selection;
mod subtypes;
mod union;
mod vendor;

pub(crate) use schema::matches_name;

use std::collections::{BTreeMap, BTreeSet};

use self::subtypes::Subtypes;
use crate::diag::Diagnostics;
use crate::ir::{
    About, Draft, ErrorSet, Group, Header, Looks, Origin, Server, ServerVariable, Shape, TypeDef,
    TypeId, Use,
};
use crate::manifest::Options;
use crate::model::{self, Document, SchemaId};
use crate::source::{NodeId, Sources};

/// Lowers a document that [`crate::resolve::check`] has looked at.
pub(crate) fn lower(
    document: &Document<'_>,
    sources: &Sources,
    options: &Options,
    diags: &mut Diagnostics,
) -> Draft {
    let mut lower = Lower {
        document,
        sources,
        options,
        diags,
        types: Vec::new(),
        published: Vec::new(),
        type_of: BTreeMap::new(),
        in_progress: Vec::new(),
        subtypes: Subtypes::of(document),
        looks_known: BTreeMap::new(),
        forms: BTreeMap::new(),
        headers: Vec::new(),
        header_at: BTreeMap::new(),
        groups: Vec::new(),
        error_sets: Vec::new(),
        left_out: 0,
        said: BTreeSet::new(),
        link_targets: BTreeMap::new(),
    };
    lower.find_forms();
    lower.idle_discriminators();
    lower.link_targets = lower.link_targets();
    lower.components();
    let mut operations = lower.operations();
    lower.paging(&mut operations);
    let deliveries = lower.deliveries();
    lower.examples(&operations);
    lower.report_unsaid();
    lower.check_foreign();
    let suggested = lower.vendor_names(&operations);
    let schemes = lower.schemes();
    let info = &document.info;
    Draft {
        root: document.at,
        title: info.title.unwrap_or_default().to_owned(),
        version: info.version.unwrap_or_default().to_owned(),
        description: info.description.or(info.summary).map(str::to_owned),
        about: about(document, sources),
        servers: document.servers.iter().map(server).collect(),
        schemes,
        types: lower.types,
        groups: lower.groups,
        operations,
        headers: lower.headers,
        deliveries,
        error_sets: lower.error_sets,
        left_out: lower.left_out,
        suggested,
    }
}

/// Who publishes the API, as far as the document says it in text.
fn about(document: &Document<'_>, sources: &Sources) -> About {
    let info = sources.get(document.at, "info");
    let text =
        |object: Option<NodeId>, key: &str| prose::said(sources.string(sources.get(object?, key)?));
    let within = |key: &str| sources.get(info?, key);
    let (contact, license) = (within("contact"), within("license"));
    About {
        contact_name: text(contact, "name"),
        contact_url: text(contact, "url"),
        contact_email: text(contact, "email"),
        license: text(license, "name").or_else(|| text(license, "identifier")),
        license_url: text(license, "url"),
        terms: text(info, "termsOfService"),
    }
}

fn server(server: &model::Server<'_>) -> Server {
    let variables = server.variables.iter().map(|variable| ServerVariable {
        name: variable.name.to_owned(),
        default: variable.default.to_owned(),
        values: variable.values.iter().map(ToString::to_string).collect(),
        docs: prose::said(variable.description),
    });
    Server {
        url: server.url.clone(),
        template: server.template.to_owned(),
        name: server.name.map(str::to_owned),
        docs: prose::said(server.description),
        variables: variables.collect(),
    }
}

/// What is known while a document is lowered.
struct Lower<'a, 't, 'd> {
    document: &'a Document<'t>,
    sources: &'a Sources,
    options: &'a Options,
    diags: &'d mut Diagnostics,
    types: Vec<TypeDef>,
    /// The example that the document gives for each type.
    published: Vec<Option<NodeId>>,
    /// The type of the schemas that apply together; alone, a component's.
    type_of: BTreeMap<Vec<SchemaId>, TypeId>,
    /// Schemas being lowered that are no types of their own: a circle of them has no end.
    in_progress: Vec<Vec<SchemaId>>,
    subtypes: Subtypes<'t>,
    /// What values of a place look like, when looked at this deep.
    looks_known: BTreeMap<(Vec<SchemaId>, usize), Vec<Looks>>,
    /// Components that are bodies of several parts and nothing else, with the first of these.
    forms: BTreeMap<SchemaId, &'a model::MediaType<'t>>,
    headers: Vec<Header>,
    header_at: BTreeMap<NodeId, usize>,
    groups: Vec<Group>,
    error_sets: Vec<ErrorSet>,
    left_out: usize,
    /// Schemas of conditions that something was made of.
    said: BTreeSet<NodeId>,
    link_targets: BTreeMap<String, String>,
}

impl Lower<'_, '_, '_> {
    /// Gives every schema with a name its id first, so that references need no order.
    fn components(&mut self) {
        let mut named: Vec<(TypeId, SchemaId)> = Vec::new();
        for &(key, schema) in &self.document.components {
            let id = self.reserve(&[schema], Origin::Component(key.to_owned()));
            // A component that stands in another file is known by its own place.
            let key = key.replace('~', "~0").replace('/', "~1");
            self.types[id.0 as usize].pointer = format!("#/components/schemas/{key}");
            named.push((id, schema));
        }
        for shared in &self.document.shared {
            let id = self.reserve(&[shared.schema], Origin::Shared(shared.names.clone()));
            named.push((id, shared.schema));
        }
        self.type_of
            .extend(named.iter().map(|&(id, schema)| (vec![schema], id)));
        for (id, schema) in named {
            let mut shape = self.component_shape(id, schema);
            self.open_component(id, &mut shape, schema);
            self.types[id.0 as usize].shape = shape;
        }
    }

    /// The place of a schema, as `names.lock` knows it.
    fn address(&self, schema: SchemaId) -> String {
        let schema = self.document.schema(schema);
        let address = |at| self.sources.address(self.document.at, at);
        schema
            .bindings
            .iter()
            .fold(address(schema.at), |place, (name, filling)| {
                format!("{place}[{name}={}]", address(*filling))
            })
    }

    /// Adds a type whose shape is not known yet.
    pub(super) fn reserve(&mut self, schemas: &[SchemaId], origin: Origin) -> TypeId {
        let id = TypeId(u32::try_from(self.types.len()).unwrap_or(u32::MAX));
        let at = self.document.schema(schemas[0]).at;
        let (docs, deprecated) = self.prose(schemas);
        self.published.push(self.published_example(schemas));
        let places = schemas.iter().map(|&schema| self.address(schema));
        self.types.push(TypeDef {
            at,
            pointer: places.collect::<Vec<_>>().join(" + "),
            origin,
            docs,
            deprecated,
            example: None,
            nullable: schemas.iter().all(|&schema| self.accepts_null(schema)),
            shape: Shape::Alias(Box::new(Use::of(crate::ir::Ty::Json))),
        });
        id
    }

    /// The first example of schemas that apply together.
    fn published_example(&self, schemas: &[SchemaId]) -> Option<NodeId> {
        let mut examples = schemas
            .iter()
            .flat_map(|&id| &self.document.schema(id).examples);
        examples.next().copied()
    }
}
