//! Checks that a document holds together before anything is made of it: references lead somewhere,
//! no schema is only itself, operations and their paths agree.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostics, Fix, Place, codes};
use crate::links::uri;
use crate::model::{Document, Location, Operation, Schema, SchemaId};
use crate::source::Sources;

/// Reports everything about a document that no single object shows.
pub(crate) fn check(document: &Document<'_>, sources: &Sources, diags: &mut Diagnostics) {
    check_references(document, sources, diags);
    check_cycles(document, diags);
    check_required(document, diags);
    check_discriminators(document, sources, diags);
    check_operations(document, sources, diags);
}

/// What becomes of the keys of a map whose schema is not there.
const PLAIN_KEYS: &str = "the keys become plain strings";

fn check_references(document: &Document<'_>, sources: &Sources, diags: &mut Diagnostics) {
    // Where only a constraint is lost, and what becomes of the place.
    let mut constraints: BTreeMap<SchemaId, &str> = BTreeMap::new();
    for (_, schema) in document.schemas() {
        let names = schema.property_names;
        constraints.extend(names.map(|names| (names, PLAIN_KEYS)));
        constraints.extend(asserted(schema).map(|id| (id, "values are not checked against it")));
    }
    for (id, schema) in document.schemas() {
        let Some(reference) = schema.reference else {
            continue;
        };
        if reference.node.is_some() {
            continue;
        }
        let message = format!("`{}` does not exist", reference.target);
        let place = Place::Node(reference.at);
        let diagnostic = if let Some(lost) = constraints.get(&id) {
            diags
                .warn(codes::DANGLING_CONSTRAINT, place, message)
                .label(*lost)
        } else {
            diags
                .error(codes::DANGLING_REF, place, message)
                .label("a type is needed here")
        };
        let holder = sources.node(reference.at).parent.map(|(holder, _)| holder);
        if let Some(similar) = similar_component(document, reference.target) {
            let target = format!("#/components/schemas/{}", step(similar));
            diagnostic.help(format!("did you mean `{target}`?"));
            let corrected = serde_json::json!({ "$ref": target });
            diagnostic.fix = holder.map(|holder| Fix::update(sources, holder, corrected));
        } else if constraints.get(&id) == Some(&PLAIN_KEYS) {
            diagnostic
                .help("add the schema; or take the constraint out, which changes nothing in Rust");
            diagnostic.fix = holder.map(|holder| Fix::remove(sources, holder));
        } else {
            let file = match uri::split_fragment(reference.target).0 {
                "" => sources.file(sources.node(reference.at).file).path(),
                file => file,
            };
            diagnostic.help(format!(
                "add the schema to {file}, or point the reference at one that exists"
            ));
        }
    }
}

/// A key as a step of a JSON pointer (RFC 6901, section 3).
fn step(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// A component whose name differs from the reference's only in case and punctuation.
fn similar_component<'t>(document: &Document<'t>, target: &str) -> Option<&'t str> {
    let plain = |name: &str| -> String {
        name.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let wanted = plain(target.rsplit('/').next()?);
    document
        .components
        .iter()
        .map(|(name, _)| *name)
        .find(|name| plain(name) == wanted)
}

/// Schemas that are held against values and of which no type is made.
fn asserted(schema: &Schema<'_>) -> impl Iterator<Item = SchemaId> {
    let conditional = schema.conditional.into_iter();
    let conditional = conditional.flat_map(|all| {
        [Some(all.condition), all.then, all.otherwise]
            .into_iter()
            .flatten()
    });
    let dependent = schema
        .dependent_schemas
        .iter()
        .map(|property| property.schema);
    let contains = schema.contains.map(|contains| contains.schema);
    conditional
        .chain(dependent)
        .chain(schema.not)
        .chain(contains)
}

/// What a schema is, directly: its reference and its `allOf` members.
fn is_edges(document: &Document<'_>, schema: &Schema<'_>) -> Vec<SchemaId> {
    let target = schema
        .reference
        .as_ref()
        .and_then(|reference| document.target(reference));
    target
        .into_iter()
        .chain(schema.all_of.iter().copied())
        .collect()
}

fn check_cycles(document: &Document<'_>, diags: &mut Diagnostics) {
    // Depth-first, each schema entered once: 0 not seen, 1 on the path, 2 done.
    let mut state: BTreeMap<SchemaId, u8> = BTreeMap::new();
    for (start, _) in document.schemas() {
        let mut path = vec![(start, 0usize)];
        while let Some((id, next)) = path.pop() {
            let edges = is_edges(document, document.schema(id));
            if next == 0 {
                if state.get(&id).is_some_and(|&seen| seen == 2) {
                    continue;
                }
                state.insert(id, 1);
            }
            let Some(&edge) = edges.get(next) else {
                state.insert(id, 2);
                continue;
            };
            path.push((id, next + 1));
            match state.get(&edge) {
                Some(1) => {
                    let at = document.schema(edge).at;
                    let diagnostic = diags
                        .error(
                            codes::REF_CYCLE,
                            Place::Key(at),
                            "this schema is only a reference to itself",
                        )
                        .label("no type stands anywhere in the circle")
                        .help("give one schema of the circle a `type` or `properties`");
                    let from = path.iter().position(|(id, _)| *id == edge).unwrap_or(0);
                    for (step, _) in path.iter().skip(from) {
                        if let Some(reference) = document.schema(*step).reference {
                            diagnostic.related(Place::Node(reference.at), "leads on");
                        }
                    }
                }
                Some(_) => {}
                None => path.push((edge, 0)),
            }
        }
    }
}

fn check_required(document: &Document<'_>, diags: &mut Diagnostics) {
    let members: BTreeSet<SchemaId> = document
        .schemas()
        .flat_map(|(_, schema)| {
            schema
                .all_of
                .iter()
                .chain(&schema.any_of)
                .chain(&schema.one_of)
                .copied()
                .chain(asserted(schema))
        })
        .collect();
    for (id, schema) in document.schemas() {
        // Beside and within `allOf`, beside `$ref`, and in the branches of a union, a property may be
        // declared elsewhere.
        let alone = !members.contains(&id)
            && schema.reference.is_none()
            && schema.all_of.is_empty()
            && schema.any_of.is_empty()
            && schema.one_of.is_empty();
        if !alone || schema.properties.is_empty() {
            continue;
        }
        for (name, at) in &schema.required {
            if !schema
                .properties
                .iter()
                .any(|property| property.name == *name)
            {
                diags
                    .warn(
                        codes::REQUIRED_UNDECLARED,
                        Place::Node(*at),
                        format!("`{name}` is required and not declared"),
                    )
                    .label("taken as an optional field of any JSON")
                    .help(
                        "where the server has it, declare it under `properties` with its type; where \
                         not, take it out of `required`",
                    );
            }
        }
    }
}

/// A mapping that leads nowhere: its value is one that nobody knows.
fn check_discriminators(document: &Document<'_>, sources: &Sources, diags: &mut Diagnostics) {
    let discriminators = document
        .schemas()
        .filter_map(|(_, schema)| schema.discriminator.as_ref());
    for discriminator in discriminators {
        let mapped = discriminator.mapping.iter().map(|mapping| mapping.target);
        for target in mapped.chain(discriminator.default_mapping) {
            if document.target(&target).is_none() {
                diags
                    .warn(
                        codes::DANGLING_CONSTRAINT,
                        Place::Node(target.at),
                        format!("`{}` is no schema of the document", target.target),
                    )
                    .label("values that say so are kept as raw JSON")
                    .help("add the schema; or take the value out, which changes nothing in Rust")
                    .fix(Fix::remove(sources, target.at));
            }
        }
    }
}

fn check_operations(document: &Document<'_>, sources: &Sources, diags: &mut Diagnostics) {
    let mut ids: BTreeMap<&str, Place> = BTreeMap::new();
    for operation in document.operations.iter().chain(&document.webhooks) {
        if let Some((id, at)) = operation.id {
            match ids.get(id) {
                Some(&first) => {
                    diags
                        .warn(
                            codes::DUPLICATE_OPERATION,
                            Place::Node(at),
                            format!("the operationId `{id}` is used twice"),
                        )
                        .label("this operation is named after its method and path")
                        .related(first, "first used here")
                        .help("operationIds are unique in a document (OpenAPI 3.1, 4.8.10)");
                }
                None => {
                    ids.insert(id, Place::Node(at));
                }
            }
        }
        for (scheme, at, _) in operation.security.iter().flatten() {
            if document.security_scheme(scheme).is_none() {
                diags
                    .warn(
                        codes::UNKNOWN_SCHEME,
                        Place::Key(*at),
                        format!("no security scheme is called `{scheme}`"),
                    )
                    .label("calls are sent without it")
                    .help(
                        "declare it under #/components/securitySchemes as what the server takes \
                         (`type: http`, `scheme: bearer`, for example), or take the requirement out",
                    );
            }
        }
    }
    for operation in &document.operations {
        check_path(operation, sources, diags);
    }
}

/// The names between braces in a path template.
pub(crate) fn template_names(path: &str) -> impl Iterator<Item = &str> {
    without_fragment(path)
        .split('{')
        .skip(1)
        .filter_map(|piece| piece.split_once('}'))
        .map(|(name, _)| name)
}

/// A path as it is sent: a fragment only makes the key another one.
pub(crate) fn without_fragment(path: &str) -> &str {
    path.split_once('#').map_or(path, |(path, _)| path)
}

fn check_path(operation: &Operation<'_>, sources: &Sources, diags: &mut Diagnostics) {
    if without_fragment(operation.path) != operation.path {
        diags
            .warn(
                codes::PATH_FRAGMENT,
                Place::Key(operation.path_at),
                format!("the fragment of `{}` is not sent", operation.path),
            )
            .label("calls go to the path before the `#`");
    }
    let declared = |name: &str| {
        operation
            .parameters
            .iter()
            .any(|p| p.location == Location::Path && p.name == name)
    };
    for name in template_names(operation.path) {
        if !declared(name) {
            let parameter = serde_json::json!({
                "name": name,
                "in": "path",
                "required": true,
                "schema": { "type": "string" },
            });
            // An array takes a value that is none as one more item; one that is not there is made.
            let declared = sources.get(operation.at, "parameters");
            let fix = match declared {
                Some(parameters) => Fix::update(sources, parameters, parameter),
                None => Fix::update(
                    sources,
                    operation.at,
                    serde_json::json!({ "parameters": [parameter] }),
                ),
            };
            diags
                .warn(
                    codes::UNDECLARED_PATH_PARAMETER,
                    Place::Key(operation.at),
                    format!(
                        "path parameter `{name}` of `{}` is not declared",
                        operation.path
                    ),
                )
                .label(format!("`{name}` is taken as a required string"))
                .fix(fix);
        }
    }
    for parameter in operation
        .parameters
        .iter()
        .filter(|p| p.location == Location::Path)
    {
        if !template_names(operation.path).any(|name| name == parameter.name) {
            let finding = diags
                .warn(
                    codes::UNUSED_PATH_PARAMETER,
                    Place::Node(parameter.at),
                    format!("`{}` has no `{{{}}}`", operation.path, parameter.name),
                )
                .label("the parameter is left out")
                .help("take it out, or put it into the path where the server expects it");
            // One that others share stays theirs.
            if sources.pointer(parameter.at).contains("/paths/") {
                finding.fix = Some(Fix::remove(sources, parameter.at));
            }
        }
    }
}
