//! The integrations API: credentials told apart by their keys, PATCH, maps, and one login for all.

use std::{collections::BTreeMap, fs, path::Path};

use catena_sdk::{
    Client, ClientCredentials, Null, Uuid,
    integrations::*,
    mock::{Example, Mock},
};
use e2e::{Reply, Server};
use serde_json::{Map, Value, json};

use crate::wire::{client, id};

fn document() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/integrations/openapi.json");
    serde_json::from_str(&fs::read_to_string(path).expect("the document")).expect("JSON")
}

/// The members of a union of credentials: the component's name, and its schema.
fn members<'a>(document: &'a Value, owner: &str) -> Vec<(&'a str, &'a Value)> {
    let schemas = &document["components"]["schemas"];
    let union = &schemas[owner]["properties"]["credentials"]["anyOf"];
    let references = union.as_array().expect("a union").iter();
    references
        .filter_map(|member| member["$ref"].as_str()?.rsplit('/').next())
        .map(|name| (name, &schemas[name]))
        .collect()
}

/// A value of the schema with all its keys, or those that are required.
fn credentials(schema: &Value, all: bool) -> Value {
    let required = schema["required"].as_array().expect("required");
    let properties = schema["properties"].as_object().expect("properties");
    let mut out = Map::new();
    for (key, property) in properties {
        if all || required.contains(&json!(key)) {
            let value = match key.as_str() {
                "drivername" => "postgresql".into(),
                "carrier_identifier_type" => "dot".into(),
                _ if property.to_string().contains("integer") => 7.into(),
                _ => "x".into(),
            };
            out.insert(key.clone(), value);
        }
    }
    out.into()
}

/// Which member `T` takes a value for, and that it is written as it came.
fn read<T>(value: &Value) -> String
where
    T: serde::de::DeserializeOwned + serde::Serialize + std::fmt::Debug,
{
    let read: T = serde_json::from_value(value.clone()).expect("credentials");
    assert_eq!(&serde_json::to_value(&read).expect("JSON"), value);
    let debug = format!("{read:?}");
    debug.split('(').next().expect("a variant").to_owned()
}

/// A component's name without what its direction adds, in one case: `EZLynkCreds-Input`.
fn bare(name: &str) -> String {
    let name = name.trim_end_matches("-Input").trim_end_matches("-Output");
    let name = name.trim_end_matches("Input").trim_end_matches("Output");
    name.to_lowercase()
}

/// Three pairs are the same on the wire; where all or only the required keys are there, two more are.
#[test]
fn credentials_are_told_apart_by_their_keys() {
    let document = document();
    let twins = [
        ("factoreldcreds", "apiauthcreds"),
        ("zubiecreds", "motivecreds"),
        ("ttcreds", "ontimeeldcreds"),
    ];
    let with_all = [("bounciecreds", "motivecreds")];
    let with_required = [("verizonconnectcreds", "apibasiccreds")];
    type Read = fn(&Value) -> String;
    let unions: [(&str, Read); 2] = [
        ("ConnectionCreate", read::<ConnectionCreateCredentials>),
        ("ConnectionRead", read::<ConnectionReadCredentials>),
    ];
    for (owner, read) in unions {
        let members = members(&document, owner);
        assert_eq!(members.len(), 37, "{owner}");
        for (name, schema) in members {
            for (all, more) in [(true, with_all), (false, with_required)] {
                let name = bare(name);
                let known = twins.iter().chain(&more).find(|(twin, _)| *twin == name);
                let expected = known.map_or(&*name, |(_, first)| first);
                let found = read(&credentials(schema, all));
                assert_eq!(bare(&found), expected, "{owner}, all keys: {all}");
            }
        }
    }
}

#[test]
fn credentials_of_a_kind_that_is_not_known_are_kept() {
    let new = json!({"fingerprint": "x", "nested": [1, null]});
    assert_eq!(read::<ConnectionReadCredentials>(&new), "Unrecognized");
}

#[test]
fn credentials_do_not_show() {
    let create = ConnectionCreate::new(
        id(),
        OAuth2CredsInput::new("id", "s3cret", "https://t.example", "https://u.example")
            .refresh_token("s3cret-too"),
    );
    assert!(!format!("{create:?}").contains("s3cret"), "{create:?}");
    let sent = serde_json::to_value(&create).expect("JSON");
    assert_eq!(sent["credentials"]["client_secret"], "s3cret");
    let code = OAuth2InitiateCredsInput::new("s3cret");
    assert!(!format!("{code:?}").contains("s3cret"), "{code:?}");
}

#[test]
fn patches_have_three_states() {
    let sent = |body: ScheduleUpdate| serde_json::to_string(&body).expect("JSON");
    assert_eq!(sent(ScheduleUpdate::new()), "{}");
    assert_eq!(
        sent(ScheduleUpdate::new().cursor(Null)),
        r#"{"cursor":null}"#
    );
    let paused = ScheduleUpdate::new()
        .status(ScheduleStatusEnum::Inactive)
        .execution_interval_seconds(900);
    assert_eq!(
        sent(paused),
        r#"{"status":"inactive","execution_interval_seconds":900}"#
    );
}

#[tokio::test]
async fn patches_of_connections_go_out_as_they_are() {
    let server = Server::start(|_| {
        let connection = serde_json::to_string(&ConnectionRead::example()).expect("JSON");
        Reply::json(200, connection)
    });
    let catena = client(&server);
    let update = ConnectionUpdate::new().description(Null).credentials(
        ConnectionCreateCredentials::ApiKeyCredsInput(ApiKeyCredsInput::new("k")),
    );
    let connections = catena.integrations().connections();
    let answer = connections.update(id(), update).await.expect("an answer");
    assert_eq!(*answer, ConnectionRead::example());
    let request = server.request();
    assert_eq!(
        request.path(),
        format!("/v2/integrations/connections/{}", id())
    );
    assert_eq!(
        request.text(),
        r#"{"credentials":{"api_key":"k"},"description":null}"#
    );
}

/// The overlay declares the parameter that the document forgot.
#[tokio::test]
async fn a_schedule_is_activated_by_two_ids() {
    let server = Server::start(|_| Reply::json(200, "{}"));
    let (connection, schedule) = (Uuid::nil(), Uuid::max());
    let connections = client(&server);
    let connections = connections.integrations().connections();
    // `{}` is no schedule; what was asked is what matters here.
    let _ = connections
        .activate_schedule(connection, schedule)
        .await
        .unwrap_err();
    assert_eq!(
        server.request().path(),
        format!("/v2/integrations/connections/{connection}/schedules/{schedule}/activate")
    );
}

#[tokio::test]
async fn maps_keep_keys_and_values_that_are_new() {
    let mock = Mock::new();
    let catena: Client = mock.client();
    let tsps = catena.integrations().tsp_integrations();
    let mut value = serde_json::to_value(TspIntegrationsRead::example()).expect("JSON");
    value["integrations"] = json!({"vehicle": "implemented", "drone": "planned"});
    let tsp: TspIntegrationsRead = serde_json::from_value(value).expect("a TSP");
    mock.when(tsps.get(id())).returns(tsp);
    let tsp = tsps.get(id()).await.expect("an answer");
    let expected = BTreeMap::from([
        (ResourceEnum::Vehicle, IntegrationStatusEnum::Implemented),
        (
            ResourceEnum::from("drone"),
            IntegrationStatusEnum::from("planned"),
        ),
    ]);
    assert_eq!(tsp.integrations, expected);
    assert!(matches!(
        &tsp.integrations[&ResourceEnum::from("drone")],
        IntegrationStatusEnum::Unrecognized(_)
    ));
}

#[tokio::test]
async fn lists_errors_and_bare_bodies() {
    let mock = Mock::new();
    let catena: Client = mock.client();
    let connections = catena.integrations().connections();
    let pre_auth = connections.create_pre_auth(ConnectionPreAuthCreate::example());
    mock.when(pre_auth.clone()).returns(Uuid::max()).status(201);
    assert_eq!(*pre_auth.await.expect("an id"), Uuid::max());

    mock.when(connections.list())
        .returns(CursorPageConnectionRead::example());
    let mut items = connections.list().stream();
    let first = items.try_next().await.expect("a page").expect("an item");
    assert_eq!(first, ConnectionRead::example());

    let wait = TooManyRequests::example();
    mock.when(connections.get(id()))
        .fails(ApiError::TooManyRequests(wait.clone()));
    let error = connections.get(id()).await.unwrap_err();
    assert_eq!(error.api(), Some(&ApiError::TooManyRequests(wait)));
    mock.verify();
}

/// One token serves both APIs, and is not sent where none is asked for.
#[tokio::test]
async fn one_login_for_all() {
    let server = Server::start(|request| match request.path() {
        "/token" => Reply::json(
            200,
            r#"{"access_token":"t0ken","token_type":"Bearer","expires_in":300}"#,
        ),
        _ => Reply::json(200, r#"{"items":[],"total":0}"#),
    });
    let login = ClientCredentials::new("id", "secret").token_url(format!("{}/token", server.url()));
    let catena = Client::builder()
        .base_url(server.url())
        .credentials(login)
        .build()
        .expect("a client");
    catena
        .orgs()
        .invitations()
        .list()
        .await
        .expect("invitations");
    let connections = catena.integrations().connections();
    connections.list().await.expect("connections");
    let tsps = catena.integrations().tsp_integrations();
    tsps.list().await.expect("TSPs");
    let sent: Vec<_> = server
        .requests()
        .iter()
        .map(|request| {
            let token = request.header("authorization").map(str::to_owned);
            (request.path().to_owned(), token)
        })
        .collect();
    let bearer = Some("Bearer t0ken".to_owned());
    assert_eq!(
        sent[1..],
        [
            ("/v2/orgs/invitations".to_owned(), bearer.clone()),
            ("/v2/integrations/connections".to_owned(), bearer),
            ("/v2/integrations/tsps".to_owned(), None),
        ]
    );
    assert_eq!(sent[0].0, "/token");
}
