//! The token endpoint as an API: forms, secrets, and a server of its own.

use catena_sdk::{
    Client,
    authentication::*,
    mock::Example,
    runtime::{BoxFuture, Incoming, Layer, Next, Request, TransportError},
};
use e2e::{Reply, Server};

use crate::wire::client;

const TOKENS: &str =
    r#"{"access_token":"t0ken","expires_in":300,"token_type":"Bearer","not-before-policy":0}"#;

#[tokio::test]
async fn a_token_for_a_form() {
    let server = Server::start(|_| Reply::json(200, TOKENS));
    let catena = client(&server);
    let oauth = catena.authentication().oauth();
    let tokens = oauth.token(TokenBody::new("me", "s3cret&")).await;
    let tokens = tokens.expect("tokens");
    assert_eq!(tokens.access_token.expose(), "t0ken");
    assert_eq!(tokens.not_before_policy, Some(0));
    assert!(!format!("{tokens:?}").contains("t0ken"));

    let request = server.request();
    assert_eq!(request.path(), "/protocol/openid-connect/token");
    assert_eq!(
        request.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    let text = request.text();
    let mut pairs: Vec<_> = text.split('&').collect();
    pairs.sort_unstable();
    assert_eq!(
        pairs,
        [
            "client_id=me",
            "client_secret=s3cret%26",
            "grant_type=client_credentials",
            "scope=organization",
        ]
    );
    // The operation declares no security, whatever the client holds.
    assert_eq!(request.header("authorization"), None);
}

#[tokio::test]
async fn revoking_has_no_answer_but_its_status() {
    let server = Server::scripted([
        Reply::status(200),
        Reply::json(401, r#"{"error":"invalid_client"}"#),
    ]);
    let catena = client(&server);
    let oauth = catena.authentication().oauth();
    let revoke = || oauth.revoke_token(RevokeTokenBody::new("t0ken", "me", "s3cret"));
    assert!(!format!("{:?}", revoke()).contains("s3cret"));
    assert_eq!(revoke().await.expect("an answer").status(), 200);
    let error = revoke().await.unwrap_err();
    let Some(ApiError::Unauthorized(body)) = error.api() else {
        panic!("{error}");
    };
    assert_eq!(body.error, "invalid_client");
}

/// Says where it is asked to send, and sends nothing.
struct Nowhere;

impl Layer for Nowhere {
    fn handle<'a>(
        &'a self,
        request: Request,
        _next: Next<'a>,
    ) -> BoxFuture<'a, Result<Incoming, TransportError>> {
        Box::pin(async move { Err(TransportError::other(request.url.to_string())) })
    }
}

#[tokio::test]
async fn each_api_has_its_server() {
    let catena = Client::builder().layer(Nowhere).build().expect("a client");
    let source = |error: &dyn std::error::Error| error.source().expect("a source").to_string();

    let oauth = catena.authentication().oauth();
    let error = oauth.token(TokenBody::example()).await.unwrap_err();
    assert_eq!(
        source(&error),
        "https://auth.catenatelematics.com/realms/catena/protocol/openid-connect/token"
    );
    let tsps = catena.integrations().tsp_integrations();
    let error = tsps.list().await.unwrap_err();
    assert_eq!(
        source(&error),
        "https://api.catenatelematics.com/v2/integrations/tsps"
    );
}
