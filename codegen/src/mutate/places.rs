//! Places of a document where something can be changed, as JSON pointers.

use serde_json::Value;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// All operations.
pub(super) fn operations(document: &Value) -> Vec<String> {
    let paths = document.get("paths").and_then(Value::as_object);
    let mut found = Vec::new();
    for (path, item) in paths.into_iter().flatten() {
        for method in METHODS {
            if item.get(method).is_some() {
                let path = path.replace('~', "~0").replace('/', "~1");
                found.push(format!("/paths/{path}/{method}"));
            }
        }
    }
    found
}

/// All tags that operations carry, in the order of their names.
pub(super) fn tags(document: &Value) -> Vec<String> {
    let all = operations(document);
    let own = all
        .iter()
        .filter_map(|at| document.pointer(at)?.pointer("/tags/0")?.as_str());
    let mut tags: Vec<String> = own.map(str::to_owned).collect();
    tags.sort();
    tags.dedup();
    tags
}

/// Components that have a keyword.
pub(super) fn schemas_with(document: &Value, keyword: &str) -> Vec<String> {
    let schemas = document
        .pointer("/components/schemas")
        .and_then(Value::as_object);
    let all = schemas.into_iter().flatten();
    all.filter(|(_, schema)| schema.get(keyword).is_some())
        .map(|(name, _)| {
            format!(
                "/components/schemas/{}",
                name.replace('~', "~0").replace('/', "~1")
            )
        })
        .collect()
}

/// Components with properties.
pub(super) fn property_holders(document: &Value) -> Vec<String> {
    schemas_with(document, "properties")
}

/// Components that list their values, which are strings.
pub(super) fn string_enums(document: &Value) -> Vec<String> {
    let mut all = schemas_with(document, "enum");
    all.retain(|at| {
        document
            .pointer(&format!("{at}/enum/0"))
            .is_some_and(Value::is_string)
    });
    all
}
