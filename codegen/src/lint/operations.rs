//! Operations: their names, answers, scopes and lists.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use super::to_json;
use crate::diag::{Diagnostics, Fix, Place, codes};
use crate::ir::{self, Coding, Draft, PagingBy, Payload, Shape, Success, Ty};
use crate::manifest::Options;
use crate::model::{Document, Response, SchemeKind, Status};
use crate::source::{NodeId, Sources};

/// Operations without an operationId.
pub(super) fn ids(document: &Document<'_>, sources: &Sources, diags: &mut Diagnostics) {
    let mut taken: BTreeSet<String> = document
        .operations
        .iter()
        .filter_map(|operation| Some(operation.id?.0.to_owned()))
        .collect();
    for operation in &document.operations {
        if operation.id.is_some() {
            continue;
        }
        let plain = proposed(&operation.method, operation.path);
        let id = std::iter::once(plain.clone())
            .chain((2u32..).map(|count| format!("{plain}_{count}")))
            .find(|id| taken.insert(id.clone()));
        let message = format!(
            "`{} {}` has no operationId",
            operation.method, operation.path
        );
        let finding = diags.warn(codes::NO_OPERATION_ID, Place::Key(operation.at), message);
        finding.label("its method is named after the path, and is renamed with it");
        finding.fix = id.map(|id| Fix::update(sources, operation.at, json!({ "operationId": id })));
    }
}

/// `GET /pets/{petId}/photos`: `get_pets_by_pet_id_photos`.
fn proposed(method: &str, path: &str) -> String {
    let mut id = method.to_ascii_lowercase();
    for piece in path.split('/').filter(|piece| !piece.is_empty()) {
        if piece.starts_with('{') {
            id.push_str("_by");
        }
        let mut gap = true;
        let mut before_lower = false;
        for char in piece.chars() {
            if !char.is_alphanumeric() {
                gap = true;
                continue;
            }
            if gap || (char.is_uppercase() && before_lower) {
                id.push('_');
            }
            gap = false;
            before_lower = char.is_lowercase();
            id.extend(char.to_lowercase());
        }
    }
    id
}

/// Answers without content beside answers with it: success of the same operation, most errors of the same
/// status elsewhere.
pub(super) fn contents(document: &Document<'_>, sources: &Sources, diags: &mut Diagnostics) {
    // How often a status has content and how often not, with the first that has.
    let mut by_status: BTreeMap<Status, (Option<&Response<'_>>, usize, usize)> = BTreeMap::new();
    for operation in &document.operations {
        for (status, response) in &operation.responses {
            let (first, with, without) = by_status.entry(*status).or_default();
            if response.content.is_empty() {
                *without += 1;
            } else {
                first.get_or_insert(response);
                *with += 1;
            }
        }
    }
    for operation in &document.operations {
        for (status, response) in &operation.responses {
            if !response.content.is_empty() || !carries(*status) {
                continue;
            }
            let sibling = if is_success(*status) {
                let with_content = operation
                    .responses
                    .iter()
                    .find(|(other, response)| is_success(*other) && !response.content.is_empty());
                with_content.map(|(_, response)| &**response)
            } else {
                let usual = by_status.get(status);
                usual.and_then(|(first, with, without)| first.filter(|_| with >= without))
            };
            let Some(sibling) = sibling else { continue };
            let Some(content) = sources.get(sibling.at, "content") else {
                continue;
            };
            let message = if is_success(*status) {
                "this answer has no content, and another success of the operation has"
            } else {
                "this answer has no content, and most of the same status have"
            };
            let finding = diags.warn(codes::NO_CONTENT, Place::Key(response.at), message);
            finding.label("the body is not read, whatever the server sends");
            finding.related(Place::Key(sibling.at), "this one has content");
            let content = json!({ "content": to_json(sources, content) });
            finding.fix = Some(Fix::update(sources, response.at, content));
        }
    }
}

fn is_success(status: Status) -> bool {
    matches!(status, Status::Code(200..=299) | Status::Range(2))
}

/// Whether an answer of a status may have a body and should have one.
fn carries(status: Status) -> bool {
    match status {
        // RFC 9110, 15.3.5 and 15.3.6.
        Status::Code(204 | 205) => false,
        Status::Code(code) => is_success(status) || code >= 400,
        Status::Range(digit) => digit == 2 || digit >= 4,
        Status::Default => false,
    }
}

/// Scopes that operations need and their OAuth2 scheme does not declare: one finding a scheme.
pub(super) fn scopes(document: &Document<'_>, sources: &Sources, diags: &mut Diagnostics) {
    for scheme in &document.security_schemes {
        let (SchemeKind::OAuth2(_), Some(flows)) = (&scheme.kind, sources.get(scheme.at, "flows"))
        else {
            continue;
        };
        let declared: BTreeSet<&str> = sources
            .children(flows)
            .filter_map(|flow| sources.get(flow, "scopes"))
            .flat_map(|scopes| sources.entries(scopes))
            .map(|entry| &*entry.key)
            .collect();
        let mut missing: BTreeMap<&str, (NodeId, usize)> = BTreeMap::new();
        for operation in &document.operations {
            for (name, at, scopes) in operation.security.iter().flatten() {
                if *name != scheme.name {
                    continue;
                }
                for scope in scopes.iter().filter(|scope| !declared.contains(*scope)) {
                    missing.entry(scope).or_insert((*at, 0)).1 += 1;
                }
            }
        }
        let Some(&(first, _)) = missing.values().next() else {
            continue;
        };
        let names: Vec<_> = missing.keys().map(|scope| format!("`{scope}`")).collect();
        let message = format!(
            "the scheme `{}` does not declare {} that operations need: {}",
            scheme.name,
            if names.len() == 1 {
                "a scope"
            } else {
                "scopes"
            },
            names.join(", ")
        );
        let finding = diags.warn(codes::UNDECLARED_SCOPE, Place::Key(scheme.at), message);
        finding
            .label("nobody can say what these allow, and no token can be asked for by this list");
        finding.related(Place::Key(first), "needed here");
        let scopes: serde_json::Map<String, Json> = missing
            .iter()
            .map(|(scope, (_, count))| {
                let plural = if *count == 1 { "" } else { "s" };
                let words = format!("Needed by {count} operation{plural}.");
                ((*scope).to_owned(), words.into())
            })
            .collect();
        finding.fix = Some(
            match Fix::update(sources, flows, json!({ "scopes": scopes })) {
                Fix::Overlay(mut action) => {
                    action.target.push_str(".*");
                    Fix::Overlay(action)
                }
                other => other,
            },
        );
    }
}

/// Query parameters that ask for a part of a list, with the style that they are of in the manifest.
const PAGING: [(&str, &[&str]); 4] = [
    (
        "cursor",
        &[
            "cursor",
            "page_token",
            "pagetoken",
            "next_token",
            "nexttoken",
            "starting_after",
        ],
    ),
    ("offset", &["offset", "skip"]),
    ("page", &["page", "page_number", "pagenumber"]),
    (
        "none",
        &[
            "limit",
            "size",
            "page_size",
            "pagesize",
            "per_page",
            "perpage",
            "max_results",
        ],
    ),
];

/// Lists that are not followed although their parameters look like it, and lists that are followed
/// otherwise than most.
pub(super) fn paging(draft: &Draft, options: &Options, diags: &mut Diagnostics) {
    let mut ways: BTreeMap<String, Vec<&ir::Operation>> = BTreeMap::new();
    for operation in &draft.operations {
        match &operation.paging {
            Some(paging) => ways.entry(way(&paging.by)).or_default().push(operation),
            None => not_followed(operation, draft, options, diags),
        }
    }
    let Some(most) = ways.values().map(Vec::len).max() else {
        return;
    };
    // The first of those that are used most; the order is that of their names.
    let usual = ways.iter().find(|(_, operations)| operations.len() == most);
    let Some((usual, same)) = usual else { return };
    for (other, operations) in ways.iter().filter(|(name, _)| *name != usual) {
        for operation in operations {
            let message = format!(
                "the list `{}` goes on by {other}, and {} of this API by {usual}",
                operation.id,
                if most == 1 {
                    "another".to_owned()
                } else {
                    format!("{most} lists")
                }
            );
            let finding = diags.warn(codes::PAGING_DIFFERS, Place::Key(operation.at), message);
            finding.label("callers have two ways to learn");
            if let Some(first) = same.first() {
                finding.related(Place::Key(first.at), format!("by {usual}"));
            }
            finding.help("only the publisher can mend it; where it is meant, allow it");
        }
    }
}

fn way(by: &PagingBy) -> String {
    match by {
        PagingBy::Cursor(name) | PagingBy::Offset(name) | PagingBy::PageNumber(name) => {
            format!("the parameter `{name}`")
        }
        PagingBy::Link => "links".to_owned(),
        PagingBy::LinkHeader => "the header Link".to_owned(),
    }
}

fn not_followed(
    operation: &ir::Operation,
    draft: &Draft,
    options: &Options,
    diags: &mut Diagnostics,
) {
    let told = options.pagination.iter().any(|rule| {
        let mut patterns = rule.operations.iter();
        patterns.any(|pattern| crate::lower::matches_name(pattern, &operation.id))
    });
    if told || operation.method != "GET" || !is_list(operation, draft) {
        return;
    }
    let found = PAGING.iter().find_map(|(style, names)| {
        let mut params = operation.params.iter();
        let param = params.find(|param| {
            param.location == ir::Location::Query
                && names.contains(&&*param.wire.to_ascii_lowercase())
        })?;
        Some((*style, &param.wire))
    });
    let Some((style, parameter)) = found else {
        return;
    };
    let message = format!(
        "`{}` answers with a list in parts (`{parameter}`), and how it goes on is not said",
        operation.id
    );
    let finding = diags.warn(codes::LIST_NOT_FOLLOWED, Place::Key(operation.at), message);
    finding.label("callers get one part, and no stream of all items");
    let mut lines = format!(
        "[[api.pagination]]\noperations = [{}]\nstyle = \"{style}\"",
        Json::from(&*operation.id)
    );
    match style {
        "none" => {}
        "cursor" => {
            lines += &format!(
                "\nparameter = \"{parameter}\"\nnext = \"…\" # the property with the next cursor"
            );
        }
        _ => lines += &format!("\nparameter = \"{parameter}\""),
    }
    finding.fix = Some(Fix::Manifest(lines));
}

/// Whether an operation answers with an array, or with an object that has one array.
fn is_list(operation: &ir::Operation, draft: &Draft) -> bool {
    let Success::One(Payload::Body(media, ty), _) = &operation.success else {
        return false;
    };
    if media.coding != Coding::Json {
        return false;
    }
    match ty {
        Ty::List(_) => true,
        Ty::Def(id) => match draft.types.get(id.0 as usize).map(|ty| &ty.shape) {
            Some(Shape::Struct(strukt)) => {
                let lists = strukt.fields.iter();
                lists
                    .filter(|field| matches!(field.value.ty, Ty::List(_)))
                    .count()
                    == 1
            }
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::proposed;

    #[test]
    fn ids_are_read_from_method_and_path() {
        for (method, path, expected) in [
            ("GET", "/pets/{petId}/photos", "get_pets_by_pet_id_photos"),
            ("POST", "/v2/share-agreements/", "post_v2_share_agreements"),
            ("GET", "/", "get"),
            (
                "GET",
                "/HTTPServers/{id}.json",
                "get_httpservers_by_id_json",
            ),
        ] {
            assert_eq!(proposed(method, path), expected);
        }
    }
}
