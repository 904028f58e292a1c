//! No `Debug` and no `Display` shows a token.

use catena_sdk::{
    Client, Secret,
    orgs::{InvitationCreate, InvitationRead},
};
use e2e::{Reply, Server};
use serde_json::Value;

use crate::{
    document::UUID,
    wire::{TOKEN, body_of, client, id},
};

const ACCESS: &str = "eyJhbGciOiJIUzI1NiJ9.access";
const REFRESH: &str = "eyJhbGciOiJIUzI1NiJ9.refresh";

fn invitation() -> String {
    let mut invitation: Value = serde_json::from_str(&body_of("InvitationRead")).unwrap();
    invitation["pre_registration_access_token"] = ACCESS.into();
    invitation["pre_registration_refresh_token"] = REFRESH.into();
    invitation.to_string()
}

fn assert_hidden(value: &impl std::fmt::Debug) {
    for text in [format!("{value:?}"), format!("{value:#?}")] {
        for secret in [TOKEN, ACCESS, REFRESH, "eyJ"] {
            assert!(!text.contains(secret), "{text}");
        }
    }
}

#[test]
fn of_invitations() {
    let read: InvitationRead = serde_json::from_str(&invitation()).unwrap();
    assert_hidden(&read);
    assert_eq!(format!("{read:?}").matches("[redacted]").count(), 2);
    // They are there for who asks, and are written as they are.
    assert_eq!(
        read.pre_registration_access_token
            .as_ref()
            .map(Secret::expose),
        Some(ACCESS)
    );
    let written = serde_json::to_value(&read).unwrap();
    assert_eq!(written["pre_registration_refresh_token"], REFRESH);
}

#[tokio::test]
async fn of_clients_calls_and_responses() {
    let server = Server::start(|_| Reply::json(200, invitation()));
    assert_hidden(&Client::builder().bearer_token(TOKEN));
    let client = client(&server);
    assert_hidden(&client);
    assert_hidden(&client.orgs());
    assert_hidden(&client.orgs().invitations());
    assert_hidden(&client.orgs().invitations().list().cursor(ACCESS));

    let call = client
        .orgs()
        .invitations()
        .create(InvitationCreate::new(ACCESS));
    assert_hidden(&call);
    let call = call.header("Authorization", format!("Bearer {TOKEN}"));
    assert_hidden(&call);
    let future = call.send();
    assert_hidden(&future);
    let response = future.await.unwrap();
    assert_hidden(&response);
    // What is no secret is shown.
    assert!(format!("{response:?}").contains(UUID));
    let (_, answer) = response.into_parts();
    assert_hidden(&answer);
}

#[tokio::test]
async fn of_errors() {
    for (status, body) in [
        (401, format!(r#"{{"message": "{TOKEN} is not valid"}}"#)),
        (
            418,
            format!(r#"{{"message": "{TOKEN}", "echo": "{ACCESS}"}}"#),
        ),
        (200, format!(r#"{{"id": "{ACCESS}"}}"#)),
        (400, format!(r#"{{"code": "{ACCESS}"}}"#)),
    ] {
        let server = Server::start(move |_| Reply::json(status, &body));
        let error = client(&server).orgs().fleets().get(id()).await.unwrap_err();
        assert_hidden(&error);
        assert_hidden(&error.to_string());
    }
}
