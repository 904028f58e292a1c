//! Example values of every type, and typed stubs of operations.

use catena_sdk::{
    Client, Uuid, Validate,
    mock::{Example, Mock},
    orgs::{
        ApiError, CursorPageInvitationRead, FleetRead, FleetUpdate, InvitationCreate,
        InvitationDecline, InvitationRead, NotFound, PartnerCreate, TspCreate, UnprocessableEntity,
    },
};
use serde_json::Value;

use crate::{
    document::{schema, violations},
    registry::COMPONENTS,
};

#[test]
fn every_type_has_an_example_that_its_schema_accepts() {
    for component in COMPONENTS {
        let (value, debug) = (component.example)();
        let mut reasons = violations(schema(component.name), &value);
        // What `hos_events` is in the published examples.
        reasons.retain(|reason| !reason.contains("hos_events"));
        assert_eq!(reasons, [""; 0], "{}", component.name);
        let (again, _) = component.round_trip(&value).unwrap();
        assert_eq!(again, value, "{}", component.name);
        let unrecognized = debug.contains("Unrecognized");
        assert_eq!(unrecognized, debug.contains("hos_events"), "{debug}");
    }
}

#[test]
fn published_examples_are_the_examples() {
    for component in COMPONENTS {
        let Some(published) = schema(component.name).get("example") else {
            continue;
        };
        let (value, _) = (component.example)();
        for (key, published) in published.as_object().unwrap() {
            // The same instant may be written in another way; keys that no type has are left out.
            let declared = schema(component.name)["properties"].get(key).is_some();
            if declared && !key.ends_with("_at") && !key.ends_with("_date") {
                assert_eq!(&value[key], published, "{}.{key}", component.name);
            }
        }
    }
    assert_eq!(
        InvitationRead::example().fleet_name.as_deref(),
        schema("InvitationRead")["example"]
            .get("fleet_name")
            .and_then(Value::as_str)
    );
}

#[test]
fn examples_of_requests_keep_the_published_limits() {
    InvitationCreate::example().validate().unwrap();
    InvitationDecline::example().validate().unwrap();
    FleetUpdate::example().validate().unwrap();
    PartnerCreate::example().validate().unwrap();
    TspCreate::example().validate().unwrap();
}

#[tokio::test]
async fn stubs_of_operations() {
    let mock = Mock::new();
    let catena: Client = mock.client();
    let invitations = catena.orgs().invitations();
    let mut expected = InvitationRead::example();
    expected.id = Uuid::nil();
    mock.when(invitations.get(Uuid::nil()))
        .returns(expected.clone());
    assert_eq!(*invitations.get(Uuid::nil()).await.unwrap(), expected);

    let created = mock
        .when(invitations.create(InvitationCreate::new("any")))
        .with_body(|body: &InvitationCreate| body.fleet_ref == "F-1")
        .returns_example()
        .status(201);
    let answer = invitations.create(InvitationCreate::new("F-1")).await;
    assert_eq!(answer.unwrap().status(), 201);
    assert!(
        invitations
            .create(InvitationCreate::new("F-2"))
            .await
            .is_err()
    );
    assert_eq!(created.calls(), 1);

    mock.when(invitations.delete(Uuid::nil())).returns(());
    assert_eq!(invitations.delete(Uuid::nil()).await.unwrap().status(), 204);
}

#[tokio::test]
async fn declared_errors_and_pages() {
    let mock = Mock::new();
    let catena: Client = mock.client();
    let (fleets, invitations) = (catena.orgs().fleets(), catena.orgs().invitations());
    mock.when(fleets.get(Uuid::nil()))
        .any_path()
        .fails(ApiError::NotFound(NotFound::example()));
    let error = fleets.get(Uuid::max()).await.unwrap_err();
    assert_eq!(error.api(), Some(&ApiError::NotFound(NotFound::example())));
    assert_eq!(error.status().unwrap(), 404);
    mock.when(fleets.get(Uuid::nil()))
        .fails(ApiError::UnprocessableEntity(UnprocessableEntity::example()))
        .times(1);
    assert_eq!(
        fleets.get(Uuid::nil()).await.unwrap_err().status().unwrap(),
        422
    );

    // The example of a page is the last of its list.
    assert_eq!(CursorPageInvitationRead::example().next_page, None);
    let page = |next: Option<&str>| {
        let mut page = CursorPageInvitationRead::example();
        page.next_page = next.map(str::to_owned);
        page
    };
    mock.when(invitations.list()).returns(page(Some("c2")));
    mock.when(invitations.list().cursor("c2"))
        .returns(page(None));
    let mut items = invitations.list().stream();
    let mut count = 0;
    while let Some(invitation) = items.try_next().await.unwrap() {
        assert_eq!(invitation, InvitationRead::example());
        count += 1;
    }
    assert_eq!(count, 2);
    let _: FleetRead = Example::example();
    mock.verify();
}
