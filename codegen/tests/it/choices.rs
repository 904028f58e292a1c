//! What the manifest chooses: operations and the types that they need, names, derives.

use spandrel_codegen::manifest::{Derive, Foreign, Rename, Renamed, Replaced, Selector};
use spandrel_codegen::{ApiInput, Output};

use crate::cases::{Case, run, said};

const DOCUMENT: &str = r##"openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /v2/fleets:
    get: { operationId: list_fleets, tags: [Fleets], responses: { "200": { description: All., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Fleet" } } } } } } }
    post: { operationId: create_fleet, tags: [Fleets], x-internal: "true", requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/FleetCreate" } } } }, responses: { "204": { description: Done. } } }
  /v2/trucks/{id}:
    delete: { tags: [Trucks, Fleets], x-speakeasy-ignore: true, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { "204": { description: Gone. } } }
    get: { operationId: get_truck, tags: [Trucks], parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { "200": { description: One., content: { application/json: { schema: { $ref: "#/components/schemas/Truck" } } } } } }
components:
  schemas:
    Fleet: { type: object, properties: { fleetRef: { type: string }, status: { $ref: "#/components/schemas/Status" } } }
    FleetCreate: { type: object, properties: { name: { type: string } } }
    Status: { type: string, enum: [in-use, sold] }
    Truck: { type: object, properties: { axles: { type: array, items: { type: object, properties: { load: { type: number } } } } } }
    Unused: { type: object, properties: { fleet: { $ref: "#/components/schemas/Fleet" } } }
"##;

fn with(change: impl FnOnce(&mut ApiInput)) -> Output {
    let mut api = Case {
        name: "api".to_owned(),
        file: "openapi.yaml".to_owned(),
        bytes: DOCUMENT.as_bytes().to_vec(),
    }
    .api();
    change(&mut api);
    let output = run(api);
    assert!(!output.diagnostics.has_errors(), "{}", said(&output));
    output
}

fn rust(output: &Output) -> String {
    output.files.iter().map(|file| &*file.text).collect()
}

/// The names of a kind that the lock has.
fn names(output: &Output, kind: &str) -> Vec<String> {
    let lines = output.apis[0].names_lock.lines();
    let of_kind = lines.filter_map(|line| line.strip_prefix(kind)?.strip_prefix('\t'));
    of_kind
        .filter_map(|line| line.split('\t').next())
        .map(str::to_owned)
        .collect()
}

fn select(texts: &[&str]) -> Vec<Selector> {
    let parsed = texts.iter().map(|text| Selector::parse(text).unwrap());
    parsed.collect()
}

#[test]
fn without_a_choice_everything_is_there_but_what_says_no() {
    let output = with(|_| {});
    assert_eq!(
        names(&output, "operation"),
        ["fleets.list", "fleets.create", "trucks.get"]
    );
    assert_eq!(output.apis[0].operations_left_out, 1);
    assert_eq!(names(&output, "type").len(), 6);
    let deaf = with(|api| api.options.ignore_vendor_extensions = true);
    assert_eq!(deaf.apis[0].operations_left_out, 0);
}

#[test]
fn operations_are_chosen_and_types_follow() {
    for (include, exclude, operations, types) in [
        (
            &["tag:Fleets"][..],
            &[][..],
            &["fleets.list", "fleets.create"][..],
            &["Fleet", "FleetCreate", "Status"][..],
        ),
        (
            &["tag:Fleets"],
            &["x-internal"],
            &["fleets.list"],
            &["Fleet", "Status"],
        ),
        (
            &["path:/v2/*/{id}"],
            &[],
            &["trucks.get"],
            &["Truck", "TruckAxlesItem"],
        ),
        (
            &[],
            &["operation:*fleet*"],
            &["trucks.get"],
            &["Truck", "TruckAxlesItem"],
        ),
        (
            &["operation:get_truck", "operation:list_fleets"],
            &[],
            &["fleets.list", "trucks.get"],
            &["Fleet", "Status", "Truck", "TruckAxlesItem"],
        ),
    ] {
        let output = with(|api| {
            api.options.include = select(include);
            api.options.exclude = select(exclude);
        });
        assert_eq!(names(&output, "operation"), operations, "{include:?}");
        assert_eq!(names(&output, "type"), types, "{include:?}");
    }
}

#[test]
fn names_are_as_they_are_asked_for() {
    let rename = |what, to: &str| Rename {
        what,
        to: to.to_owned(),
    };
    let renames = vec![
        rename(Renamed::Tag("Fleets".into()), "my fleets"),
        rename(Renamed::Operation("list_fleets".into()), "all"),
        rename(Renamed::Schema("Fleet".into()), "vehicle group"),
        rename(Renamed::Field("Fleet".into(), "fleetRef".into()), "type"),
        rename(Renamed::Value("Status".into(), "in-use".into()), "busy"),
        rename(Renamed::Param("get_truck".into(), "id".into()), "truck"),
        rename(
            Renamed::Schema("#/components/schemas/Truck/properties/axles/items".into()),
            "Axle",
        ),
    ];
    let first = with(|_| {});
    let output = with(|api| {
        api.options.renames = renames.clone();
        // What is asked for counts more than what was given before.
        api.names_lock = Some(spandrel_codegen::InputFile {
            path: "names.lock".into(),
            bytes: first.apis[0].names_lock.clone().into_bytes(),
        });
    });
    assert_eq!(names(&output, "group"), ["MyFleets", "Trucks"]);
    assert_eq!(
        names(&output, "operation"),
        ["my_fleets.all", "my_fleets.create", "trucks.get"]
    );
    let text = rust(&output);
    for line in [
        "pub struct VehicleGroup {",
        "    #[serde(rename = \"fleetRef\", skip_serializing_if = \"Option::is_none\")]\n    pub r#type: Option<String>,",
        "        Busy = \"in-use\",",
        "pub struct Axle {",
        "pub fn my_fleets(&self) -> MyFleets<'_>",
        "pub fn all(&self) -> Call<Vec<VehicleGroup>",
        "pub fn get(&self, truck: &str)",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn derives_stand_before_the_types_that_are_named() {
    let output = with(|api| {
        api.options.derives = vec![Derive {
            types: vec!["Fleet*".into(), "Status".into()],
            traits: vec!["schemars::JsonSchema".into()],
            attributes: vec!["#[schemars(inline)]".into()],
        }];
    });
    let text = rust(&output);
    let lines = "#[derive(schemars::JsonSchema)]\n#[schemars(inline)]\n";
    assert!(text.contains(&format!("{lines}#[non_exhaustive]\npub struct Fleet {{")));
    let indented = lines.replace("#[", "    #[");
    assert!(
        text.contains(&format!("{indented}    pub enum Status {{")),
        "{text}"
    );
    assert_eq!(text.matches("JsonSchema").count(), 3);
}

#[test]
fn types_alone_have_no_client() {
    let all = with(|api| api.options.include = select(&["tag:Fleets"]));
    let output = with(|api| {
        api.options.types_only = true;
        api.options.include = select(&["tag:Fleets"]);
    });
    let text = rust(&output);
    for word in ["Client", "Call<", "Operation", "ApiError"] {
        assert!(!text.contains(word), "{word}\n{text}");
    }
    // Who answers requests makes what clients only read.
    let made = "impl Fleet {\n    /// With nothing set.\n    pub fn new() -> Self {";
    assert!(text.contains(made), "{text}");
    assert!(!rust(&all).contains(made));
    assert!(!text.contains("Truck"));
    assert_eq!(output.apis[0].operations, 0);
}

#[test]
fn types_of_other_crates_stand_in_for_schemas_and_formats() {
    let output = with(|api| {
        api.options.foreign = vec![
            Foreign {
                replaced: Replaced::Schema("Truck".into()),
                rust: "trucks::Truck".into(),
                dependency: Some("trucks = \"1\"".into()),
            },
            Foreign {
                replaced: Replaced::Schema("#/components/schemas/Status".into()),
                rust: "trucks::Status".into(),
                dependency: Some("trucks = \"1\"".into()),
            },
        ];
    });
    let text = rust(&output);
    assert!(text.contains("pub type Truck = trucks::Truck;"), "{text}");
    assert!(text.contains("pub type Status = trucks::Status;"), "{text}");
    // What only they would have held is not made.
    assert!(!text.contains("TruckAxlesItem"));
    assert_eq!(output.apis[0].dependencies, ["trucks = \"1\""]);
}
