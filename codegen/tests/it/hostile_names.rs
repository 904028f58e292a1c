//! Names that documents have and Rust does not, each at every place where a name stands: types,
//! fields, variants, tags, operations, parameters. `compile.rs` compiles what comes out.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::cases::{Case, run, said};

/// Symbols, scripts, keywords, names of the prelude, of the runtime, and of generated code.
const NAMES: &str = "
    self Self crate super type fn gen async dyn try union static _ __ ___x 1 3d 1e3 -1 +1 200,OK
    a-b a_b aB AB ab A,b a.b a/b a$b $ref @id # < > != * 日本語 Привет ёж 😀 🎉🎉 é ß ﬁ 𝐀 ª İ Ⅷ ½ ٣
    \u{200b} \" \\ {brace} ' ` // /* */ ]]> null true false
    Option Some None Result Ok Err String str Box Vec Default From Into IntoIterator Iterator
    ToString Clone Copy Debug PartialEq Eq Hash Send Sync Sized Drop Fn i64 u8 bool char
    Serialize Deserialize Serializer Deserializer BTreeMap Cow Client ClientBuilder Api API ApiError
    Error Call Operation Method Scheme Json Uuid Secret DateTime Date Time Patch Null Page Paging
    Look Rule Validate decode Example NoErrorBody Multipart Body Bytes Response Value Item Output
    Target Unrecognized unrecognized Known KNOWN as_str Absent Other other
    std core alloc serde spandrel_runtime types enums unions replies pages limits examples
    operations defaults mod lib main con aux nul api hostile new clone builder request client body
    call path query header query_pair timeout attempt_timeout retry no_retry idempotency_key
    base_url without_credentials send send_raw send_blocking stream stream_bytes stream_events pages
    into_future validation validate example eq add default into from try_from fmt drop deref index
    extra extra_fields additional_properties missing read visitor value map key f s this x X x2 X2";

fn names() -> Vec<String> {
    let mut seen = BTreeSet::new();
    let listed = NAMES.split_whitespace().map(|name| name.replace(',', " "));
    let empty = ["", " ", "\t", "a\nb"].map(str::to_owned);
    let names = empty.into_iter().chain(listed);
    names.filter(|name| seen.insert(name.clone())).collect()
}

/// A document with every name at every place.
pub(crate) fn document() -> Case {
    let names = names();
    let text = json!({"type": "string"});
    let each = |value: &dyn Fn(usize, &String) -> Value| -> Map<String, Value> {
        let named = names.iter().enumerate();
        named
            .map(|(i, name)| (name.clone(), value(i, name)))
            .collect()
    };
    let mut schemas = each(&|_, _| json!({"type": "object", "properties": {"own": text}}));
    for (name, schema) in [
        (
            "Optional",
            json!({"type": "object", "properties": each(&|_, _| text.clone())}),
        ),
        (
            "Required",
            json!({"type": "object", "required": names, "properties": each(&|_, _| text.clone())}),
        ),
        ("Variants", json!({"type": "string", "enum": names})),
    ] {
        schemas.insert(name.to_owned(), schema);
    }
    let gives = |schema: &str| {
        let schema = json!({"$ref": format!("#/components/schemas/{schema}")});
        json!({"200": {"description": "", "content": {"application/json": {"schema": schema}}}})
    };
    let parameters = |required: bool| -> Vec<Value> {
        let names = names.iter().filter(|name| !name.is_empty());
        names
            .map(|name| json!({"name": name, "in": "query", "required": required, "schema": text}))
            .collect()
    };
    let mut paths = Map::new();
    for (i, name) in names.iter().enumerate() {
        let tagged = json!({"tags": [name], "operationId": name, "responses": gives("Optional")});
        let nameless = json!({"tags": [name], "responses": gives("Variants")});
        paths.insert(format!("/{i}"), json!({"get": tagged, "post": nameless}));
        let alone = json!({"operationId": format!("{name}!"), "responses": gives("Required")});
        paths.insert(format!("/alone/{i}"), json!({"get": alone}));
    }
    let body = json!({"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Optional"}}}});
    paths.insert(
        "/parameters".to_owned(),
        json!({
            "get": {"operationId": "get parameters", "parameters": parameters(false), "responses": gives("Optional")},
            "put": {"operationId": "put parameters", "parameters": parameters(true), "requestBody": body, "responses": gives("Required")},
        }),
    );
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "`T` \"quoted\" */ \\ ]] {}", "version": "\"1\"\n"},
        "paths": paths,
        "components": {"schemas": schemas},
    });
    Case {
        name: "hostile".to_owned(),
        file: "hostile.json".to_owned(),
        bytes: document.to_string().into_bytes(),
    }
}

#[test]
fn every_name_becomes_one_that_rust_reads() {
    let output = run(document().api());
    assert!(!output.diagnostics.has_errors(), "{}", said(&output));
    for file in &output.files {
        syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{}: {error}", file.path));
        let name = file.path.trim_end_matches(".rs");
        assert!(
            name.is_ascii() && !["aux", "con", "nul"].contains(&name),
            "{name}"
        );
    }
    let mut paths: Vec<_> = output.files.iter().map(|file| &file.path).collect();
    paths.dedup();
    assert_eq!(paths.len(), output.files.len());
    assert_eq!(output.apis[0].operations_left_out, 0);

    // Names stay, however hostile.
    let mut again = document().api();
    again.names_lock = Some(spandrel_codegen::InputFile {
        path: "names.lock".to_owned(),
        bytes: output.apis[0].names_lock.clone().into_bytes(),
    });
    let again = run(again);
    assert_eq!(again.apis[0].names_lock, output.apis[0].names_lock);
    assert!(again.files == output.files);
}
