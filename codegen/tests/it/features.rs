//! Tags as Cargo features: what stands behind which, and that each feature compiles alone.

use spandrel_codegen::scaffold::{Scaffold, missing_features, scaffold};
use spandrel_codegen::{Layout, Output, OutputFile, generate};

use crate::cases::{Case, input, run, said};
use crate::compile::{Scratch, workspace};

/// Two tags with types of their own and types in common, an operation without a tag, a webhook, and a
/// component that nothing uses.
const SHOP: &str = r##"
openapi: 3.1.0
info: { title: Shop, version: "1" }
tags: [{ name: pets }, { name: Mock }]
paths:
  /pets:
    get:
      tags: [pets]
      operationId: list_pets
      parameters: [{ name: cursor, in: query, schema: { type: string } }]
      responses:
        "200":
          description: ok
          headers: { X-Total: { schema: { $ref: "#/components/schemas/Total" } } }
          content: { application/json: { schema: { $ref: "#/components/schemas/PetPage" } } }
        "404": { $ref: "#/components/responses/Problem" }
    post:
      tags: [pets]
      operationId: create_pet
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: "#/components/schemas/NewPet" } }
          text/csv: { schema: { type: string } }
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
        "202": { description: later, content: { application/json: { schema: { $ref: "#/components/schemas/Ticket" } } } }
        "404": { $ref: "#/components/responses/Problem" }
  /orders:
    post:
      tags: [Mock]
      operationId: create_order
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
      responses:
        "201": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
        "409": { description: no, content: { application/json: { schema: { $ref: "#/components/schemas/Ticket" } } } }
  /health:
    get:
      operationId: health
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Health" } } } }
        "404": { $ref: "#/components/responses/Problem" }
webhooks:
  sold:
    post:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Sale" } } } }
      responses: { "204": { description: ok } }
components:
  responses:
    Problem: { description: no, content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } }
  schemas:
    Total: { type: string, enum: [few, many] }
    PetPage:
      type: object
      required: [items]
      properties: { items: { type: array, items: { $ref: "#/components/schemas/Pet" } }, next_cursor: { type: string } }
    Pet: { type: object, properties: { name: { type: string }, kind: { $ref: "#/components/schemas/Kind" }, old: { type: boolean, deprecated: true } } }
    NewPet: { type: object, properties: { name: { type: string, maxLength: 3 }, ratings: { anyOf: [{ $ref: "#/components/schemas/Ratings" }, { type: "null" }] }, food: { oneOf: [{ type: string }, { type: integer }] }, marks: { type: array, items: { $ref: "#/components/schemas/Mark" } } } }
    Kind: { type: string, enum: [cat, dog] }
    Ticket: { type: object, properties: { id: { type: integer, default: 1 } } }
    Order: { type: object, required: [kind], properties: { kind: { $ref: "#/components/schemas/Kind" }, note: { type: string, minLength: 1 }, ratings: { anyOf: [{ $ref: "#/components/schemas/Ratings" }, { type: "null" }] }, marks: { type: array, items: { $ref: "#/components/schemas/Mark" } } } }
    Mark: { type: object }
    Ratings: { type: array, items: { $ref: "#/components/schemas/Rating" } }
    Rating: { type: string, enum: [good, bad] }
    Health: { type: object, properties: { up: { type: boolean } } }
    Problem: { type: object, properties: { title: { type: string } } }
    Sale: { type: object, properties: { order: { $ref: "#/components/schemas/Order" }, at: { type: string, format: date-time } } }
    Forgotten: { type: object, properties: { ticket: { $ref: "#/components/schemas/Ticket" }, sale: { $ref: "#/components/schemas/Sale" } } }
"##;

fn case() -> Case {
    Case {
        name: "shop".to_owned(),
        file: "shop.yaml".to_owned(),
        bytes: SHOP.as_bytes().to_vec(),
    }
}

fn shop(layout: Layout, tag_features: Option<bool>) -> Output {
    let mut api = case().api();
    api.options.tag_features = tag_features;
    let output = generate(&input(vec![api], layout));
    assert!(!output.diagnostics.has_errors(), "{}", said(&output));
    output
}

fn file<'a>(files: &'a [OutputFile], path: &str) -> &'a str {
    let file = files.iter().find(|file| file.path == path);
    &file.unwrap_or_else(|| panic!("no {path}")).text
}

#[test]
fn a_type_stands_with_the_only_part_that_needs_it() {
    let output = shop(Layout::Flat, Some(true));
    for (path, types) in [
        ("pets/types.rs", &["PetPage", "Pet", "NewPet"][..]),
        ("webhooks/types.rs", &["Sale"]),
        ("other_types/types.rs", &["Forgotten"]),
        ("types.rs", &["Ticket", "Order", "Health", "Problem"]),
        ("enums.rs", &["Total", "Kind", "Rating"]),
    ] {
        let text = file(&output.files, path);
        let declared: Vec<&str> = text
            .lines()
            .filter_map(|line| {
                let line = line.trim_start();
                line.strip_prefix("pub struct ")
                    .or(line.strip_prefix("pub enum "))
            })
            .map(|rest| rest.trim_end_matches(" {"))
            .collect();
        assert_eq!(declared, types, "{path}");
    }
    let features: Vec<(&str, Vec<&str>)> = output.apis[0]
        .features
        .iter()
        .map(|f| (&*f.name, f.needs.iter().map(String::as_str).collect()))
        .collect();
    assert_eq!(
        features,
        [
            ("pets", vec![]),
            ("tag-mock", vec![]),
            ("webhooks", vec!["spandrel-runtime/webhooks"]),
            ("other-types", vec!["pets", "tag-mock", "webhooks"]),
        ]
    );
}

#[test]
fn names_are_the_same_with_and_without_features() {
    let (with, without) = (shop(Layout::Flat, Some(true)), shop(Layout::Flat, None));
    assert_eq!(with.apis[0].names_lock, without.apis[0].names_lock);
    assert_eq!(with.apis[0].json_types, without.apis[0].json_types);
    assert!(without.apis[0].features.is_empty());
    let conditions = |output: &Output| {
        let files = output.files.iter();
        files.filter(|file| file.text.contains("cfg(")).count()
    };
    assert_eq!(conditions(&without), 0);
    // In the root alone, where modules are declared and groups are called.
    assert_eq!(conditions(&with), 1);
}

#[test]
fn apis_side_by_side_have_features_of_their_own() {
    let output = shop(Layout::Nested, Some(true));
    let missing = missing_features(
        "[features]\nshop-pets = []\nshop-other-types = []\n",
        &output.apis,
    );
    assert_eq!(
        missing,
        [
            "shop-mock = []",
            "shop-webhooks = [\"spandrel-runtime/webhooks\"]"
        ]
    );
    assert!(file(&output.files, "shop/mod.rs").contains("#[cfg(feature = \"shop-mock\")]"));
}

#[test]
fn a_feature_begins_as_cargo_asks_for() {
    let document = r#"
openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /a: { get: { tags: [1-Click Apps], responses: { "204": { description: "" } } } }
  /b: { get: { tags: ["+1"], responses: { "204": { description: "" } } } }
  /c: { get: { tags: ["self"], responses: { "204": { description: "" } } } }
"#;
    let mut api = Case {
        name: "api".to_owned(),
        file: "openapi.yaml".to_owned(),
        bytes: document.as_bytes().to_vec(),
    }
    .api();
    api.options.tag_features = Some(true);
    let output = run(api);
    assert!(!output.diagnostics.has_errors(), "{}", said(&output));
    let features: Vec<&str> = output.apis[0].features.iter().map(|f| &*f.name).collect();
    assert_eq!(features, ["1-click-apps", "plus-1", "self"]);
}

/// The crate that `generate` makes of a run, with warnings denied.
fn scratch(name: &str, output: &Output) -> Scratch {
    let scratch = Scratch::bare(name);
    for around in scaffold(&Scaffold {
        name: "shop",
        runtime: workspace().join("runtime").to_str().unwrap(),
        command: "cargo test",
        summary: &output.apis[0],
    }) {
        let deny = match &*around.path {
            "src/lib.rs" => "#![deny(warnings)]\n",
            _ => "",
        };
        scratch.write(&around.path, &format!("{deny}{}", around.text));
    }
    for module in &output.files {
        scratch.write(&format!("src/api/{}", module.path), &module.text);
    }
    scratch
}

#[test]
fn each_feature_compiles_alone() {
    let output = shop(Layout::Flat, Some(true));
    let scratch = scratch("features", &output);
    let alone = output.apis[0].features.iter();
    let alone = alone.map(|feature| &*feature.name);
    for feature in std::iter::once("").chain(alone) {
        // With examples, and so with the runtime that the other tests have compiled.
        let features = format!("mock,{feature}");
        scratch.cargo(&["check", "--no-default-features", "--features", &features]);
    }
    scratch.cargo(&["check", "--all-features", "--all-targets"]);
    // The example of the crate's root.
    let all = "mock,pets,tag-mock,webhooks,other-types";
    scratch.cargo(&["test", "--doc", "--no-default-features", "--features", all]);
}

#[test]
fn types_alone_need_no_client() {
    let mut api = case().api();
    api.options.types_only = true;
    api.options.tag_features = Some(true);
    let output = generate(&input(vec![api], Layout::Flat));
    assert!(!output.diagnostics.has_errors(), "{}", said(&output));
    // What is delivered is a type too, and every type can be made.
    assert!(file(&output.files, "webhooks.rs").contains("Sold(Sale)"));
    let sale = file(&output.files, "types.rs");
    let sale = &sale[sale.find("impl Sale {").expect("setters")..];
    assert!(sale.contains("pub fn new() -> Self"), "{sale}");
    let scratch = scratch("types-alone", &output);
    scratch.cargo(&["check"]);
    let tree = scratch.cargo(&["tree", "--edges", "normal", "--prefix", "none"]);
    assert!(tree.contains("serde_json"), "{tree}");
    for absent in ["reqwest", "tokio", "hyper", "url", "futures-util"] {
        let absent = format!("{absent} v");
        assert!(
            !tree.lines().any(|line| line.starts_with(&absent)),
            "{tree}"
        );
    }
}
