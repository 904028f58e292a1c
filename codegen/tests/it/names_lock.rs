//! `names.lock`: a name that was given once stays.

use spandrel_codegen::diff::{self, Rule};
use spandrel_codegen::{ApiInput, InputFile, Layout, Output};

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

const AROUND: &str = r##"openapi: 3.1.0
info: { title: T, version: "1" }
servers:
  - { url: "https://{region}.example.com", description: Europe, variables: { region: { default: eu } } }
  - { url: "https://us.example.com", description: America }
paths:
  /a:
    get: { operationId: get_a, parameters: [{ name: some-id, in: query, schema: { type: string } }], responses: { "204": { description: Done., headers: { X-Total: { schema: { type: integer } } } } } }
    post: { operationId: send_a, requestBody: { content: { application/json: { schema: { type: object } }, text/csv: { schema: { type: string } } } }, responses: { "204": { description: Done. } } }
webhooks:
  pet-made: { post: { requestBody: { content: { application/json: { schema: { type: object, properties: { a: { type: string } } } } } }, responses: { "204": { description: Done. } } } }
components:
  schemas:
    Pet: { type: object }
"##;

#[test]
fn what_stands_around_types_keeps_its_names() {
    let before = generated(AROUND, None);
    for line in [
        "server\tServer\t#/servers",
        "server\tEurope\thttps://{region}.example.com",
        "server-type\tEuropeServer\thttps://{region}.example.com",
        "variable\tregion\thttps://{region}.example.com\tregion",
        "param\tsome_id\tget_a\tquery some-id",
        "body\tSendABody\tsend_a",
        "body\tCsv\tsend_a\ttext/csv",
        "header\tX_TOTAL\tx-total\tI64",
        "delivery\tWebhook\t#/webhooks",
        "delivery\tPetMade\t#/webhooks\tpet-made",
    ] {
        let there = lock(&before).lines().any(|own| own == line);
        assert!(there, "{line} is not in\n{}", lock(&before));
    }
    // Everything new stands first and would be called as what was there.
    let grown = AROUND
        .replace(
            "    Pet: { type: object }",
            "    Webhook: { type: object }\n    SendABody: { type: object }\n    EuropeServer: { type: object }\n    Server: { type: object }",
        )
        .replace(
            "servers:\n",
            "servers:\n  - { url: \"https://eu2.example.com\", description: Europe }\n",
        )
        .replace(
            "variables: { region:",
            "variables: { Region: { default: x }, region:",
        )
        .replace(
            "parameters: [",
            "parameters: [{ name: some_id, in: query, schema: { type: string } }, ",
        )
        .replace("headers: { X-Total:", "headers: { X_Total: { schema: { type: string } }, X-Total:")
        .replace(
            "text/csv: {",
            "application/csv: { schema: { type: string, format: binary } }, text/csv: {",
        )
        .replace(
            "webhooks:\n",
            "webhooks:\n  pet_made: { post: { responses: { \"204\": { description: Done. } } } }\n",
        );
    let after = generated(&grown, Some(lock(&before)));
    for line in lock(&before).lines().filter(|line| !line.contains("Pet\t")) {
        let there = lock(&after).lines().any(|own| own == line);
        assert!(there, "{line} is gone:\n{}", lock(&after));
    }
    let anew = generated(&grown, None);
    let kept = lock(&before).lines();
    let flipped = kept.filter(|line| !lock(&anew).contains(line)).count();
    assert!(
        flipped >= 9,
        "only {flipped} names would flip without the lock:\n{}",
        lock(&anew)
    );
}

/// The first operation has an operationId that stands twice, and its name; the other is known by method
/// and path. Where they trade places the name goes with the id, and `diff` says that it calls another
/// path.
#[test]
fn an_operation_id_that_stands_twice_belongs_to_the_first() {
    let path = |path: &str, id: &str| {
        format!("  {path}: {{ get: {{ {id} responses: {{ \"204\": {{ description: D. }} }} }} }}\n")
    };
    let document = |paths: &[String]| {
        format!(
            "openapi: 3.1.0\ninfo: {{ title: T, version: '1' }}\npaths:\n{}",
            paths.concat()
        )
    };
    let entries = |output: &Output| -> Vec<String> {
        let lines = lock(output).lines();
        let own = lines.filter(|line| line.starts_with("operation\t"));
        own.map(str::to_owned).collect()
    };
    let (a, b) = (
        path("/a", "operationId: same,"),
        path("/b", "operationId: same,"),
    );
    let (first, swapped) = (document(&[a.clone(), b.clone()]), document(&[b, a]));
    let before = generated(&first, None);
    assert_eq!(
        entries(&before),
        ["operation\tsame\tsame", "operation\tget_b\tGET /b"]
    );
    let after = generated(&swapped, Some(lock(&before)));
    assert!(said(&after).contains("W0130"), "{}", said(&after));
    assert_eq!(
        entries(&after),
        ["operation\tsame\tsame", "operation\tget_a\tGET /a"]
    );
    let report = diff::compare(
        &api(&first, None),
        &api(&swapped, None),
        Layout::Flat,
        false,
    );
    let changes = report.report.unwrap().changes;
    let moved = |change: &diff::Change| change.rule == Rule::OperationMoved;
    assert!(changes.iter().any(moved), "{changes:?}");
    // An id that another operation has for want of one: each is an entry of its own.
    let (a, b) = (path("/a", "operationId: GET /b,"), path("/b", ""));
    let before = generated(&document(&[a.clone(), b.clone()]), None);
    let keys = |output: &Output| -> Vec<String> {
        let own = entries(output).into_iter();
        own.filter_map(|line| Some(line.rsplit_once('\t')?.1.to_owned()))
            .collect()
    };
    assert_eq!(keys(&before), ["GET /b", "GET /b GET /b"]);
    let after = generated(&document(&[b, a]), Some(lock(&before)));
    assert_eq!(keys(&after), ["GET /b", "GET /b GET /a"]);
}
