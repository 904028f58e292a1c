//! Limits of the document, checked before anything is sent.

use catena_sdk::{
    ErrorKind,
    orgs::{FleetUpdate, InvitationCreate},
    runtime::Validate,
};
use e2e::{Reply, Server};

use crate::wire::{body_of, client, id};

#[test]
fn every_violation_is_told_with_its_path() {
    let invitation = InvitationCreate::new("FLEET-1")
        .fleet_country_code("U")
        .callback_url("")
        .expires_in_hours(673);
    let violations = invitation.validate().expect_err("three violations");
    let told: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            r"fleet_country_code: must match `^\w{3}$`",
            "callback_url: must have at least 1 character, has 0",
            "expires_in_hours: must be at most 672, is 673",
        ]
    );
    let invitation = InvitationCreate::new("FLEET-1")
        .fleet_country_code("USA")
        .expires_in_hours(672);
    assert_eq!(invitation.validate(), Ok(()));
}

#[tokio::test]
async fn what_breaks_a_limit_is_not_sent_unless_the_caller_says_so() {
    let server = Server::start(|_| Reply::json(200, body_of("FleetRead")));
    let catena = client(&server);
    let update = || {
        let body = FleetUpdate::new().country_code("Germany");
        catena.orgs().fleets().update(id(), body)
    };
    let error = update().await.expect_err("a violation");
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(
        error.to_string().contains("country_code: must match"),
        "{error}"
    );

    let error = catena
        .orgs()
        .fleets()
        .list()
        .size(1001)
        .await
        .expect_err("a violation");
    assert!(
        error
            .to_string()
            .contains("size: must be at most 1000, is 1001"),
        "{error}"
    );
    let refs = vec!["x"; 101];
    let error = catena
        .orgs()
        .fleets()
        .list()
        .fleet_refs(refs)
        .await
        .expect_err("a violation");
    assert!(
        error
            .to_string()
            .contains("fleet_refs: must have at most 100 items"),
        "{error}"
    );
    assert!(server.requests().is_empty());

    update()
        .validation(false)
        .await
        .expect("the server decides");
    assert_eq!(server.requests().len(), 1);
}
