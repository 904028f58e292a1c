use std::time::{Duration, Instant};

use catena_sdk::{
    ErrorKind, Uuid,
    orgs::{ApiError, InvitationCreate},
};
use serde_json::json;

use crate::world::{World, failed};

/// More often than any client tries again.
const ALWAYS: u32 = 100;

#[tokio::test]
async fn no_token_a_wrong_one_and_one_that_expired() {
    let Some(world) = World::new().await else {
        return;
    };
    let detail = |error: &catena_sdk::Error<ApiError>| match error.api() {
        Some(ApiError::Unauthorized(body)) => body.detail.clone().unwrap_or_default(),
        other => panic!("{error}: {other:?}"),
    };
    let error = failed(world.anonymous().orgs().fleets().list().await);
    assert_eq!(detail(&error), "Not authenticated");
    assert_eq!(error.headers().unwrap()["www-authenticate"], "Bearer");
    let wrong = world.catena_with("s3cret-t0ken");
    let error = failed(wrong.orgs().fleets().list().await);
    assert_eq!(detail(&error), "Token is not valid");
    for shown in [
        error.to_string(),
        format!("{error:?}"),
        format!("{wrong:?}"),
    ] {
        assert!(!shown.contains("s3cret"), "{shown}");
    }

    let token = world.token().await;
    let expired = world.catena_with(token["access_token"].as_str().unwrap());
    expired.orgs().fleets().list().await.expect("200");
    world.expire_tokens().await;
    let error = failed(expired.orgs().fleets().list().await);
    assert_eq!(detail(&error), "Token has expired");
    // And by itself, after its time.
    let brief = World::with(json!({"expires_in": 1}))
        .await
        .expect("a service");
    let token = brief.token().await;
    assert_eq!(token["expires_in"], 1);
    let brief = brief.catena_with(token["access_token"].as_str().unwrap());
    brief.orgs().fleets().list().await.expect("200");
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(
        detail(&failed(brief.orgs().fleets().list().await)),
        "Token has expired"
    );
}

#[tokio::test]
async fn a_scope_that_is_missing() {
    let Some(world) = World::with(json!({"scopes": ["fleet:read"]})).await else {
        return;
    };
    let catena = world.catena().await;
    catena.orgs().fleets().list().await.expect("200");
    let error = failed(catena.orgs().invitations().list().await);
    assert!(
        error
            .to_string()
            .starts_with("list_invitations: 403 Forbidden"),
        "{error}"
    );
    let Some(ApiError::Forbidden(body)) = error.api() else {
        panic!("{error:?}");
    };
    assert_eq!(
        body.detail.as_deref(),
        Some("Missing scope: invitation:read")
    );
}

#[tokio::test]
async fn too_many_requests_says_when_to_come_back() {
    let Some(world) = World::new().await else {
        return;
    };
    // Longer than any client waits.
    let headers = json!({"Retry-After": "86400"});
    world
        .fault(json!({"status": 429, "headers": headers, "times": ALWAYS}))
        .await;
    let error = failed(world.catena().await.orgs().fleets().list().await);
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.headers().unwrap()["retry-after"], "86400");
    let Some(ApiError::TooManyRequests(body)) = error.api() else {
        panic!("{error:?}");
    };
    let detail = body.detail.as_ref().expect("a detail");
    assert_eq!((body.code, detail.retry_after_seconds), (429, 86400));
    assert_eq!(detail.message, "Too many requests, try again later");
}

#[tokio::test]
async fn errors_of_the_server_and_of_what_stands_before_it() {
    let Some(world) = World::new().await else {
        return;
    };
    // Not repeated by any client: nobody knows what the first one did.
    let create = async || {
        let catena = world.catena().await;
        let new = InvitationCreate::new("F-1");
        failed(catena.orgs().invitations().create(new).await)
    };
    world.fault(json!({"status": 500})).await;
    let error = create().await;
    let Some(ApiError::InternalServerError(body)) = error.api() else {
        panic!("{error:?}");
    };
    assert_eq!(body.message, "Internal Server Error");

    let html = json!({"content-type": "text/html", "x-request-id": "r-1"});
    let page = "<html>Bad Gateway</html>";
    world
        .fault(json!({"status": 502, "headers": html, "body": page}))
        .await;
    let error = create().await;
    assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);
    assert_eq!(error.status().unwrap(), 502);
    assert_eq!(error.body().map(|body| &body[..]), Some(page.as_bytes()));
    assert_eq!(error.request_id(), Some("r-1"));

    // A page with status 200: a captive portal.
    world
        .fault(json!({"status": 200, "headers": html, "body": page}))
        .await;
    assert_eq!(create().await.kind(), ErrorKind::Decode);
    // A declared status with a body of another kind.
    world
        .fault(json!({"status": 409, "headers": html, "body": page}))
        .await;
    let error = create().await;
    assert_eq!(error.status().unwrap(), 409);
    assert!(error.api().is_none());
    assert_eq!(world.requests().await.len(), 4);
}

#[tokio::test]
async fn a_body_that_does_not_fit_is_named_by_its_path() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let invitations = catena.orgs().invitations();
    let new = invitations
        .create(InvitationCreate::new("F-1"))
        .await
        .expect("201");
    world
        .fault(json!({"merge": {"permissions": {"vehicle": 7}}}))
        .await;
    let error = failed(invitations.get(new.id).await);
    assert_eq!(error.kind(), ErrorKind::Decode);
    let shown = error.to_string();
    assert!(
        shown.contains("permissions") && shown.contains("a string"),
        "{shown}"
    );
}

#[tokio::test]
async fn slow_answers_and_broken_ones() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let invitations = catena.orgs().invitations();
    world.fault(json!({"delay": 30, "times": ALWAYS})).await;
    let start = Instant::now();
    let error = failed(invitations.list().timeout(Duration::from_millis(200)).await);
    assert!(error.is_timeout(), "{error}");
    assert!(start.elapsed() < Duration::from_secs(10));

    let world = World::new().await.expect("a service");
    let catena = world.catena().await;
    let invitations = catena.orgs().invitations();
    world.fault(json!({"delay": 0.3})).await;
    let start = Instant::now();
    invitations.list().await.expect("late, but there");
    assert!(start.elapsed() >= Duration::from_millis(300));

    // Cut off in the middle of the body: of a call that no client repeats.
    for after in [0, 20] {
        world.fault(json!({"drop_after": after})).await;
        let new = InvitationCreate::new(format!("F-{after}"));
        let error = failed(invitations.create(new).await);
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        assert_eq!(error.status().unwrap(), 201, "the head came");
        assert!(error.body().is_some_and(|body| body.is_empty()));
    }
    // The service did what it was asked to; the next call has a connection of its own.
    assert_eq!(invitations.list().await.expect("200").total, 2);
}

#[tokio::test]
async fn an_id_that_does_not_exist() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let orgs = catena.orgs();
    let id = Uuid::nil();
    let errors = [
        failed(orgs.invitations().get(id).await),
        failed(orgs.fleets().list_properties(id).await),
        failed(orgs.partners().list_properties(id).await),
        failed(orgs.share_agreements().cancel(id).await),
        failed(orgs.tsps().get(id).await),
    ];
    for error in errors {
        assert!(
            matches!(error.api(), Some(ApiError::NotFound(_))),
            "{error}"
        );
    }
}
