//! The token endpoint itself: that it is what a client will meet at the platform's Keycloak.

use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn the_token_endpoint_answers_like_keycloak() {
    let Some(world) = World::with(json!({"refresh_tokens": true, "expires_in": 60})).await else {
        return;
    };
    let token = world.token().await;
    assert_eq!(
        (&token["token_type"], &token["expires_in"]),
        (&json!("Bearer"), &json!(60))
    );
    assert_eq!(token["refresh_expires_in"], 1800);
    let scopes = token["scope"].as_str().expect("scopes");
    assert!(
        scopes.split(' ').any(|scope| scope == "fleet:read"),
        "{scopes}"
    );

    // HTTP Basic in place of the form.
    let basic = Some((world.client_id.as_str(), world.client_secret.as_str()));
    let form = "grant_type=client_credentials";
    assert_eq!(world.token_endpoint(form, basic).await.0, 200);
    let wrong = Some((world.client_id.as_str(), "wrong"));
    for (form, basic) in [(form, wrong), (form, None)] {
        let (status, body) = world.token_endpoint(form, basic).await;
        assert_eq!((status, &body["error"]), (401, &json!("invalid_client")));
        assert_eq!(
            body["error_description"],
            "Invalid client or Invalid client credentials"
        );
    }
    for (form, error) in [
        ("", "invalid_request"),
        ("grant_type=password", "unsupported_grant_type"),
        (
            "grant_type=client_credentials&scope=nothing",
            "invalid_scope",
        ),
        (
            "grant_type=refresh_token&refresh_token=wrong",
            "invalid_grant",
        ),
    ] {
        let (status, body) = world.grant(form).await;
        assert_eq!((status, &body["error"]), (400, &json!(error)), "{form}");
    }

    // A refresh token works once, and is no access token.
    let refresh = token["refresh_token"].as_str().expect("a refresh token");
    let as_access = world.catena_with(refresh);
    let error = as_access.orgs().fleets().list().await.expect_err("401");
    assert_eq!(error.status().expect("a status"), 401);
    let form = format!("grant_type=refresh_token&refresh_token={refresh}");
    let (status, fresh) = world.grant(&form).await;
    assert_eq!(status, 200);
    let fresh = world.catena_with(fresh["access_token"].as_str().expect("a token"));
    fresh.orgs().fleets().list().await.expect("200");
    assert_eq!(world.grant(&form).await.0, 400);

    // Down for a while.
    world.change(json!({"token_failures": [503, 500]})).await;
    let form = "grant_type=client_credentials";
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(world.grant(form).await.0);
    }
    assert_eq!(statuses, [503, 500, 200]);
    // Those with wrong credentials are nobody's.
    assert_eq!(world.token_requests().await, 11);
}

#[tokio::test]
async fn one_token_for_many_calls_and_a_new_one_when_it_is_refused() {
    let Some(world) = World::new().await else {
        return;
    };
    world.change(json!({"token_delay": 0.2})).await;
    let catena = world.catena().await;
    let all_at_once = async || {
        let mut calls = tokio::task::JoinSet::new();
        for _ in 0..30 {
            calls.spawn(catena.orgs().fleets().list().send());
        }
        while let Some(done) = calls.join_next().await {
            done.expect("no panic").expect("200");
        }
    };
    all_at_once().await;
    assert_eq!(world.token_requests().await, 1);
    // Nobody told the client that its token is worth nothing any more.
    world.expire_tokens().await;
    all_at_once().await;
    assert_eq!(world.token_requests().await, 2);
    let statuses = world.requests().await;
    let refused = statuses.iter().filter(|seen| seen["status"] == 401).count();
    assert!((1..=30).contains(&refused), "{refused}");
    assert_eq!(
        statuses.len(),
        60 + refused,
        "each refused one was sent once more"
    );
}
