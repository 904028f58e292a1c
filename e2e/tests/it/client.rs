//! What the client does by itself, against the real service: it follows lists, tries again, waits as
//! it is told, and blocks.

use std::time::{Duration, Instant};

use catena_sdk::{ErrorKind, RetryPolicy, orgs::InvitationCreate};
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn a_list_of_three_pages_is_one_stream() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let invitations = catena.orgs().invitations();
    for n in 1..=8 {
        let new = InvitationCreate::new(format!("F-{n}"));
        invitations.create(new).await.expect("201");
    }
    let mut refs = Vec::new();
    let mut all = invitations.list().size(3).stream();
    while let Some(invitation) = all.try_next().await.expect("an invitation") {
        refs.push(invitation.fleet_ref);
    }
    let expected: Vec<_> = (1..=8).map(|n| format!("F-{n}")).collect();
    assert_eq!(refs, expected);

    // From a page on, with another client.
    let mut pages = invitations.list().size(3).pages();
    pages.try_next().await.expect("a page");
    let position = pages.position().expect("a second page").to_owned();
    let other = world.catena().await;
    let mut rest = other
        .orgs()
        .invitations()
        .list()
        .size(3)
        .cursor(&position)
        .stream();
    let mut count = 0;
    while rest.try_next().await.expect("an invitation").is_some() {
        count += 1;
    }
    assert_eq!(count, 5);
}

#[tokio::test]
async fn a_call_waits_as_long_as_the_server_says_and_tries_again() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let wait = json!({"status": 429, "headers": {"Retry-After": "1"}, "times": 1});
    world.fault(wait.clone()).await;
    let start = Instant::now();
    catena
        .orgs()
        .fleets()
        .list()
        .await
        .expect("the second answer");
    assert!(
        start.elapsed() >= Duration::from_secs(1),
        "{:?}",
        start.elapsed()
    );

    // Even a POST: the server has said that it did nothing.
    world.fault(wait.clone()).await;
    let invitations = catena.orgs().invitations();
    let new = invitations
        .create(InvitationCreate::new("F-1"))
        .await
        .expect("the second answer");
    assert_eq!(new.status(), 201);

    // Not where the caller does not want it.
    world.fault(wait).await;
    let error = catena
        .orgs()
        .fleets()
        .list()
        .retry(RetryPolicy::off())
        .await
        .expect_err("429");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Api, 1));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(1)));
    assert!(error.is_retryable());
}

#[tokio::test]
async fn broken_answers_are_asked_for_again_where_that_is_safe() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    catena
        .orgs()
        .tsps()
        .list()
        .await
        .expect("a token, a connection");
    world.fault(json!({"status": 503, "times": 2})).await;
    catena
        .orgs()
        .fleets()
        .list()
        .await
        .expect("the third answer");

    world.fault(json!({"status": 500, "times": 1})).await;
    let invitations = catena.orgs().invitations();
    let error = invitations
        .create(InvitationCreate::new("F-1"))
        .await
        .expect_err("500");
    assert_eq!(error.attempts(), 1, "{error}");
    // With a key, the server can tell a second try from a second invitation.
    world.fault(json!({"status": 500, "times": 1})).await;
    let new = InvitationCreate::new("F-2");
    let call = invitations.create(new).idempotency_key("one-invitation");
    assert_eq!(call.await.expect("the second answer").status(), 201);
}

#[test]
fn a_program_that_is_not_asynchronous_makes_calls_too() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.expect("a runtime");
    let Some((_world, catena)) = runtime.block_on(async {
        let world = World::new().await?;
        let catena = world.catena().await;
        Some((world, catena))
    }) else {
        return;
    };
    let invitations = catena.orgs().invitations();
    let new = invitations
        .create(InvitationCreate::new("F-1"))
        .send_blocking()
        .expect("201");
    let read = invitations.get(new.id).send_blocking().expect("200");
    assert_eq!(read.id, new.id);
    let page = invitations.list().size(1).send_blocking().expect("200");
    assert_eq!(page.total, 1);

    // Inside of a runtime it is an error, not a deadlock.
    let error =
        runtime.block_on(async { invitations.get(new.id).send_blocking().expect_err("inside") });
    assert_eq!(error.kind(), ErrorKind::Request);
}
