//! Lists, followed page by page.

use catena_sdk::orgs::FleetRead;
use e2e::{Recorded, Reply, Server};
use serde_json::{Value, json};

use crate::document::{Fill, made_up, operations};
use crate::wire::client;

/// Three pages of fleets, told apart by the cursor.
fn pages(request: &Recorded) -> Reply {
    let query = request.query().unwrap_or_default();
    let (names, next) = match query
        .split('&')
        .find_map(|pair| pair.strip_prefix("cursor="))
    {
        None => (["a", "b"], json!("two/2")),
        Some("two%2F2") => (["c", "d"], json!("three")),
        Some("three") => (["e", "f"], Value::Null),
        Some(other) => panic!("{other}"),
    };
    let fleet = made_up(
        &json!({"$ref": "#/components/schemas/FleetRead"}),
        Fill::Full,
    );
    let items: Vec<Value> = names
        .iter()
        .map(|name| {
            let mut fleet = fleet.clone();
            fleet["name"] = json!(name);
            fleet
        })
        .collect();
    Reply::json(
        200,
        json!({"items": items, "total": 6, "next_page": next}).to_string(),
    )
}

#[tokio::test]
async fn a_list_is_a_stream_of_items() {
    let server = Server::start(pages);
    let catena = client(&server);
    let mut fleets = catena.orgs().fleets().list().size(2).stream();
    let mut names = Vec::new();
    while let Some(FleetRead { name, .. }) = fleets.try_next().await.expect("a fleet") {
        names.push(name);
    }
    assert_eq!(names, ["a", "b", "c", "d", "e", "f"]);
    let targets: Vec<_> = server
        .requests()
        .into_iter()
        .map(|request| request.target)
        .collect();
    assert_eq!(
        targets,
        [
            "/v2/orgs/fleets?size=2",
            "/v2/orgs/fleets?size=2&cursor=two%2F2",
            "/v2/orgs/fleets?size=2&cursor=three",
        ]
    );
}

#[tokio::test]
async fn pages_keep_their_status_and_can_be_resumed() {
    let server = Server::start(pages);
    let catena = client(&server);
    let fleets = catena.orgs().fleets();
    let mut first = fleets.list().pages();
    let page = first.try_next().await.expect("a page").expect("the first");
    assert_eq!(
        (page.status().as_u16(), page.items.len(), page.total),
        (200, 2, 6)
    );
    let position = first.position().expect("a cursor").to_owned();

    let mut rest = fleets.list().cursor(&position).stream();
    let mut count = 0;
    while rest.try_next().await.expect("a fleet").is_some() {
        count += 1;
    }
    assert_eq!(count, 4);
}

/// Every operation with a cursor among its parameters can be followed, and no other.
#[test]
fn the_lists_of_the_document_are_the_ones_that_are_followed() {
    let lists: Vec<String> = operations()
        .into_iter()
        .filter(|operation| {
            let parameters = operation.value["parameters"].as_array();
            parameters.is_some_and(|all| all.iter().any(|parameter| parameter["name"] == "cursor"))
        })
        .map(|operation| operation.id.to_owned())
        .collect();
    assert_eq!(lists.len(), 4, "{lists:?}");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/api/orgs");
    let followed = std::fs::read_dir(folder)
        .expect("the sources")
        .map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("text"))
        .map(|source| source.matches("::spandrel_runtime::paged!(").count())
        .sum::<usize>();
    assert_eq!(followed, lists.len());
}
