//! The `openapiv3` crate beside our own reader: documents of OpenAPI 3.0 read by both say the same,
//! and a value of that crate is a document like any other.

use std::collections::BTreeSet;

use openapiv3::{OpenAPI, ReferenceOr};
use spandrel_codegen::diag::Diagnostics;
use spandrel_codegen::links::Links;
use spandrel_codegen::model::{self, Document};
use spandrel_codegen::source::{self, Sources};

use crate::cases::{Case, cases, run, said};

/// The cases that are OpenAPI 3.0.
fn documents() -> Vec<(Case, OpenAPI)> {
    let cases: Vec<_> = cases("ok")
        .into_iter()
        .filter_map(|case| {
            let text = String::from_utf8(case.bytes.clone()).unwrap();
            text.contains("openapi: 3.0").then(|| {
                let value = serde_yaml::from_str(&text).expect("the crate reads it");
                (case, value)
            })
        })
        .collect();
    assert!(cases.len() >= 4, "{} documents", cases.len());
    cases
}

/// Operations, parameters and schemas in words that both readers have.
fn ours(document: &Document<'_>) -> BTreeSet<String> {
    let operations = document.operations.iter().flat_map(|operation| {
        let own = format!(
            "{} {} {:?}",
            operation.method,
            operation.path,
            operation.id.map(|id| id.0)
        );
        let parameters = operation.parameters.iter().map(|parameter| {
            format!(
                "{} {} takes {} {:?} {}",
                operation.method,
                operation.path,
                parameter.name,
                parameter.location,
                parameter.required
            )
        });
        std::iter::once(own).chain(parameters.collect::<Vec<_>>())
    });
    let schemas = document.components.iter().flat_map(|(name, id)| {
        let schema = document.schema(*id);
        let required: Vec<&str> = schema.required.iter().map(|(name, _)| *name).collect();
        let own = format!("schema {name} requires {required:?}");
        let properties = schema.properties.iter().map(|property| {
            let schema = document.schema(property.schema);
            let reference = schema.reference.map(|reference| reference.target);
            format!("schema {name} has {} {reference:?}", property.name)
        });
        std::iter::once(own).chain(properties.collect::<Vec<_>>())
    });
    let servers = document
        .servers
        .iter()
        .map(|server| format!("server {}", server.url));
    operations.chain(schemas).chain(servers).collect()
}

fn theirs(document: &OpenAPI) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    all.extend(
        document
            .servers
            .iter()
            .map(|server| format!("server {}", server.url)),
    );
    for (path, method, operation) in document.operations() {
        let method = method.to_uppercase();
        let id = operation.operation_id.as_deref();
        all.insert(format!("{method} {path} {id:?}"));
        let shared = document.paths.paths[path].as_item().unwrap();
        for parameter in shared.parameters.iter().chain(&operation.parameters) {
            let parameter = match parameter {
                ReferenceOr::Item(parameter) => parameter,
                ReferenceOr::Reference { reference } => {
                    let name = reference.rsplit('/').next().unwrap();
                    let components = document.components.as_ref().unwrap();
                    components.parameters[name].as_item().unwrap()
                }
            };
            let location = match parameter {
                openapiv3::Parameter::Query { .. } => "Query",
                openapiv3::Parameter::Header { .. } => "Header",
                openapiv3::Parameter::Path { .. } => "Path",
                openapiv3::Parameter::Cookie { .. } => "Cookie",
            };
            let data = parameter.parameter_data_ref();
            all.insert(format!(
                "{method} {path} takes {} {location} {}",
                data.name, data.required
            ));
        }
    }
    for (name, schema) in document
        .components
        .iter()
        .flat_map(|components| &components.schemas)
    {
        let Some(schema) = schema.as_item() else {
            all.insert(format!("schema {name} requires []"));
            continue;
        };
        let object = match &schema.schema_kind {
            openapiv3::SchemaKind::Type(openapiv3::Type::Object(object)) => object,
            _ => &openapiv3::ObjectType::default(),
        };
        all.insert(format!("schema {name} requires {:?}", object.required));
        for (property, schema) in &object.properties {
            let reference = match schema {
                ReferenceOr::Reference { reference } => Some(reference.as_str()),
                ReferenceOr::Item(_) => None,
            };
            all.insert(format!("schema {name} has {property} {reference:?}"));
        }
    }
    all
}

#[test]
fn both_readers_find_the_same() {
    for (case, value) in documents() {
        let (mut sources, mut diags) = (Sources::default(), Diagnostics::default());
        let file = sources.add(&*case.file, &case.bytes);
        let root = source::parse(&mut sources, file, &mut diags).unwrap();
        let links = Links::read(&mut sources, root, &[], &[], &mut diags);
        let document = model::read(&sources, root, &links, &mut diags).unwrap();
        assert_eq!(ours(&document), theirs(&value), "{}", case.file);
    }
}

#[test]
fn a_value_is_a_document() {
    for (case, value) in documents() {
        let mut sources = Sources::default();
        let (file, root) = source::from_openapiv3(
            &mut sources,
            "value.json",
            &value,
            &mut Diagnostics::default(),
        );
        assert!(root.is_some());
        let from_value = Case {
            file: "value.json".to_owned(),
            bytes: sources.file(file).text().as_bytes().to_vec(),
            ..case.clone()
        };
        let (expected, output) = (run(case.api()), run(from_value.api()));
        assert!(!output.files.is_empty(), "{}", said(&output));
        // The crate keeps no key beside `$ref`, and none that 3.0 does not know.
        if case.name != "null_nullable_30" {
            assert_eq!(expected.apis[0].ir, output.apis[0].ir, "{}", case.file);
        }
    }
}
