//! `names.lock`: a name that was given once stays.

use spandrel_codegen::{ApiInput, InputFile, Output};

use crate::cases::{Case, cases, run, said};

const DOCUMENT: &str = r##"openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /fleets:
    get: { operationId: list_fleets, tags: [Fleets], responses: { "200": { description: All., content: { application/json: { schema: { $ref: "#/components/schemas/Fleet" } } } } } }
components:
  schemas:
    Fleet: { type: object, properties: { name: { type: string }, status: { $ref: "#/components/schemas/Status" }, kind: { type: string, enum: [a] } } }
    Status: { type: string, enum: [active, closed] }
"##;

fn api(document: &str, lock: Option<&str>) -> ApiInput {
    let mut api = Case {
        name: "api".to_owned(),
        file: "openapi.yaml".to_owned(),
        bytes: document.as_bytes().to_vec(),
    }
    .api();
    api.names_lock = lock.map(|text| InputFile {
        path: "names.lock".to_owned(),
        bytes: text.as_bytes().to_vec(),
    });
    api
}

fn generated(document: &str, lock: Option<&str>) -> Output {
    let output = run(api(document, lock));
    assert!(!output.diagnostics.has_errors(), "{}", said(&output));
    output
}

fn lock(output: &Output) -> &str {
    &output.apis[0].names_lock
}

fn rust(output: &Output) -> String {
    output.files.iter().map(|file| &*file.text).collect()
}

#[test]
fn every_lock_comes_back_as_it_was() {
    for case in cases("ok") {
        let first = run(case.api());
        let mut api = case.api();
        api.names_lock = Some(InputFile {
            path: "names.lock".to_owned(),
            bytes: lock(&first).as_bytes().to_vec(),
        });
        let second = run(api);
        // Names that are locked do not clash any more.
        if !said(&first).contains("W0120") {
            assert_eq!(said(&first), said(&second), "{}", case.file);
        }
        assert_eq!(lock(&first), lock(&second), "{}", case.file);
        assert!(first.files == second.files, "{}", case.file);
    }
}

#[test]
fn what_is_locked_is_called_so() {
    let before = generated(DOCUMENT, None);
    let changed = lock(&before)
        .replace("type\tFleet\t", "type\tVehicles\t")
        .replace("field\tname\t", "field\tcalled\t")
        .replace("variant\tActive\t", "variant\tRunning\t")
        .replace("operation\tfleets.list\t", "operation\tfleets.all\t")
        .replace("group\tFleets\t", "group\tFleetGroup\t");
    assert_eq!(
        lock(&before).lines().count(),
        changed
            .lines()
            .zip(lock(&before).lines())
            .filter(|(a, b)| a == b)
            .count()
            + 5,
        "{}",
        lock(&before)
    );
    let after = generated(DOCUMENT, Some(&changed));
    assert_eq!(lock(&after), changed);
    let rust = rust(&after);
    for written in [
        "pub struct Vehicles {",
        "pub called: Option<String>",
        "rename = \"name\"",
        "Running = \"active\"",
        "pub fn all(",
        "pub struct FleetGroup<",
    ] {
        assert!(rust.contains(written), "{written}\n{rust}");
    }
}

#[test]
fn what_is_new_takes_no_locked_name() {
    let before = generated(DOCUMENT, None);
    // Everything new stands before what was there, and would be called as that is.
    let grown = DOCUMENT
        .replace(
            "    get: {",
            "    post: { operationId: list, tags: [Fleets], responses: { \"204\": { description: Done. } } }\n    get: {",
        )
        .replace(
            "    Fleet: { type: object, properties: { name:",
            "    Fleets: { type: object, properties: { a: { type: integer } } }\n    ListFleets: { type: object }\n    \
             Holder: { type: object, properties: { fleet: { type: object, properties: { x: { type: integer } } } } }\n    \
             Fleet: { type: object, properties: { Name: { type: string }, name:",
        )
        .replace("[active, closed]", "[Active, active, closed]");
    let after = generated(&grown, Some(lock(&before)));
    for line in lock(&before).lines() {
        assert!(
            lock(&after).lines().any(|kept| kept == line),
            "{line} is gone:\n{}",
            lock(&after)
        );
    }
    for line in [
        "operation\tfleets.list_operation\tlist",
        "type\tFleets2\t#/components/schemas/Fleets",
        "type\tListFleets2\t#/components/schemas/ListFleets",
        "field\tname2\t#/components/schemas/Fleet\tName",
        "variant\tActive2\t#/components/schemas/Status\tActive",
    ] {
        assert!(
            lock(&after).lines().any(|new| new == line),
            "{line} is not there:\n{}",
            lock(&after)
        );
    }
}

#[test]
fn a_locked_name_settles_a_clash() {
    let document = DOCUMENT.replace(
        "    Status: {",
        "    fleet: { type: object }\n    Status: {",
    );
    let clash = run(api(&document, None));
    assert!(said(&clash).contains("W0120"), "{}", said(&clash));
    let lock = "type\tLowFleet\t#/components/schemas/fleet\n";
    let settled = generated(&document, Some(lock));
    assert!(rust(&settled).contains("LowFleet"));
}
