//! Access tokens: how many are asked for, when, and what happens when there is none.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use e2e::{Recorded, Reply, Server};
use spandrel_runtime::{
    AuthStyle, BoxFuture, Bytes, Client, ClientCredentials, Credential, ErrorKind, HeaderMap,
    Incoming, Request, RetryPolicy, StatusCode, Token, TokenSource, Transport, TransportError,
};

use crate::api;

/// Gives the tokens `t1`, `t2`, … at `/token`, and answers other paths as it is told.
fn server(answer: impl Fn(&Recorded) -> Reply + Send + Sync + 'static) -> Server {
    let count = AtomicU32::new(0);
    Server::start(move |request| {
        if request.path() != "/token" {
            return answer(request);
        }
        let count = count.fetch_add(1, Ordering::SeqCst) + 1;
        let body =
            format!(r#"{{"access_token": "t{count}", "expires_in": 300, "token_type": "Bearer"}}"#);
        // Slow, so that all who want a token come while it is made.
        Reply::json(200, body).delay(Duration::from_millis(100))
    })
}

fn ok() -> Server {
    server(|_| Reply::json(200, "{}"))
}

fn credentials(server: &Server) -> ClientCredentials {
    ClientCredentials::new("my-client", "cl1ent-s3cret")
        .token_url(format!("{}/token", server.url()))
}

fn client(server: &Server, credential: impl Into<Credential>) -> Client {
    Client::builder()
        .base_url(server.url())
        .credentials(credential)
        .retry(RetryPolicy::new().base_delay(Duration::from_millis(1)))
        .build()
        .unwrap()
}

fn token_requests(server: &Server) -> Vec<Recorded> {
    let mut requests = server.requests();
    requests.retain(|request| request.path() == "/token");
    requests
}

/// The `Authorization` headers of all that were no token requests.
fn authorizations(server: &Server) -> Vec<String> {
    let requests = server.requests();
    let calls = requests.iter().filter(|request| request.path() != "/token");
    calls
        .map(|request| request.header_values("authorization").join("; "))
        .collect()
}

#[tokio::test]
async fn a_hundred_calls_ask_for_one_token() {
    let server = ok();
    let client = client(&server, credentials(&server));
    let calls: Vec<_> = (0..100)
        .map(|_| tokio::spawn(api::list(&client).into_future()))
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    api::list(&client).await.unwrap();
    assert_eq!(token_requests(&server).len(), 1);
    assert_eq!(authorizations(&server), ["Bearer t1"; 101]);
}

#[tokio::test]
async fn the_token_request_is_the_one_of_the_standard() {
    let server = ok();
    let own = credentials(&server)
        .scope("organization")
        .scope("fleet:read")
        .parameter("audience", "a&b");
    api::list(&client(&server, own)).await.unwrap();
    let [request] = <[_; 1]>::try_from(token_requests(&server)).unwrap();
    assert_eq!(request.method, "POST");
    assert_eq!(
        request.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(request.header("authorization"), None);
    assert_eq!(
        request.text(),
        "grant_type=client_credentials&scope=organization%20fleet%3Aread&client_id=my-client\
         &client_secret=cl1ent-s3cret&audience=a%26b"
    );

    let server = ok();
    let own = credentials(&server).auth_style(AuthStyle::Basic);
    api::list(&client(&server, own)).await.unwrap();
    let [request] = <[_; 1]>::try_from(token_requests(&server)).unwrap();
    assert_eq!(request.text(), "grant_type=client_credentials");
    // my-client:cl1ent-s3cret
    let basic = "Basic bXktY2xpZW50OmNsMWVudC1zM2NyZXQ=";
    assert_eq!(request.header("authorization"), Some(basic));
}

#[tokio::test]
async fn no_token_is_asked_for_where_none_is_needed() {
    let server = server(|_| Reply::json(200, "{}"));
    let client = client(&server, credentials(&server));
    api::public(&client, "1").await.unwrap();
    api::list(&client)
        .header("Authorization", "Custom own")
        .await
        .unwrap();
    assert_eq!(authorizations(&server), ["", "Custom own"]);
    assert!(token_requests(&server).is_empty());
}

#[tokio::test]
async fn a_rejected_token_is_replaced_once() {
    let old = |request: &Recorded| request.header("authorization") == Some("Bearer t1");
    let rejecting = server(move |request| match old(request) {
        true => Reply::status(401),
        false => Reply::json(200, r#"{"id": 1, "token": null}"#),
    });
    let own = client(&rejecting, credentials(&rejecting));
    // A POST too: it was not carried out.
    let fleet = api::Fleet::new(1);
    api::create(&own, &fleet).no_retry().await.unwrap();
    assert_eq!(authorizations(&rejecting), ["Bearer t1", "Bearer t2"]);
    let bodies: Vec<_> = rejecting.requests().into_iter().map(|r| r.body).collect();
    assert_eq!(bodies[1], bodies[3], "token, call, token, call");
    api::create(&own, &fleet).await.unwrap();
    assert_eq!(token_requests(&rejecting).len(), 2);

    let server = server(|_| Reply::json(401, r#"{"message": "no"}"#));
    let error = api::get(&client(&server, credentials(&server)), "1").await;
    let error = error.unwrap_err();
    assert_eq!(error.to_string(), "get_fleet: 401 Unauthorized: no");
    assert_eq!(error.attempts(), 2);
    assert_eq!(authorizations(&server), ["Bearer t1", "Bearer t2"]);

    // Once in the whole call, also where it is tried again for another reason.
    let statuses = [401, 503, 401];
    let next = AtomicU32::new(0);
    let server = self::server(move |_| {
        Reply::status(statuses[next.fetch_add(1, Ordering::SeqCst) as usize % 3])
    });
    let error = api::list(&client(&server, credentials(&server))).await;
    assert_eq!(error.unwrap_err().status().unwrap(), 401);
    assert_eq!(
        authorizations(&server),
        ["Bearer t1", "Bearer t2", "Bearer t2"]
    );
}

#[tokio::test]
async fn calls_that_are_rejected_together_renew_once() {
    let server = server(|request| match request.header("authorization") {
        Some("Bearer t1") => Reply::status(401).delay(Duration::from_millis(50)),
        _ => Reply::json(200, "{}"),
    });
    let client = client(&server, credentials(&server));
    let calls: Vec<_> = (0..20)
        .map(|_| tokio::spawn(api::list(&client).into_future()))
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(token_requests(&server).len(), 2);
}

#[tokio::test]
async fn a_static_token_that_is_rejected_is_not_sent_again() {
    let server = Server::start(|_| Reply::status(401));
    api::list(&client(&server, Credential::bearer("t")))
        .await
        .unwrap_err();
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn what_the_token_endpoint_says_is_the_error() {
    let body = r#"{"error": "invalid_client", "error_description": "Bad cl1ent-s3cret\nhere"}"#;
    let server = Server::start(move |_| Reply::json(401, body));
    let client = client(&server, credentials(&server));
    let error = api::get(&client, "1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Auth);
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    assert_eq!(
        error.to_string(),
        format!(
            "get_fleet: no access token from {}: 401 Unauthorized: invalid_client: Bad [redacted] here",
            server.url()
        )
    );
    assert!(!error.is_retryable() && !format!("{error:?} {client:?}").contains("s3cret"));
    assert_eq!(server.requests().len(), 1, "the call itself is not sent");

    for reply in [
        Reply::json(200, "{}"),
        Reply::json(200, r#"{"access_token": "s3cret\n"}"#),
        Reply::json(200, r#"{"access_token": "s3cret", "token_type": "mac"}"#),
        Reply::status(200).body("text/html", "<html>"),
        Reply::status(307).header("Location", "/elsewhere"),
    ] {
        let server = Server::start(move |_| reply.clone());
        let error = api::get(&self::client(&server, credentials(&server)), "1").await;
        let error = error.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Auth, "{error}");
        assert!(!format!("{error} {error:?}").contains("s3cret"));
        assert_eq!(server.requests().len(), 1, "{error}");
    }
}

#[tokio::test]
async fn a_token_endpoint_that_is_busy_is_asked_again() {
    let server = Server::scripted([
        Reply::status(503),
        Reply::hang_up(),
        Reply::json(200, r#"{"access_token": "t"}"#),
        Reply::json(200, r#"{"id": 1, "token": null}"#),
    ]);
    let client = client(&server, credentials(&server));
    // The call itself could not be repeated, but nothing of it was sent.
    api::create(&client, &api::Fleet::new(1)).await.unwrap();
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn a_token_request_takes_as_long_as_an_attempt() {
    let slow = Reply::json(200, r#"{"access_token": "t"}"#).delay(Duration::from_secs(20));
    let server = Server::start(move |_| slow.clone());
    for (attempt, total, limit, attempts) in [(50, 5000, 50, 3), (5000, 80, 80, 1)] {
        let client = Client::builder()
            .base_url(server.url())
            .credentials(credentials(&server))
            .retry(RetryPolicy::new().base_delay(Duration::from_millis(1)))
            .attempt_timeout(Duration::from_millis(attempt))
            .timeout(Duration::from_millis(total))
            .build();
        let error = api::list(&client.unwrap()).await.unwrap_err();
        assert!(
            error.to_string().ends_with(&format!("within {limit}ms")),
            "{error}"
        );
        assert_eq!(error.attempts(), attempts);
    }
}

#[tokio::test]
async fn the_token_url_is_the_schemes() {
    let unknown = Client::builder()
        .base_url("http://127.0.0.1:1")
        .credentials(ClientCredentials::new("id", "s3cret"))
        .retry(RetryPolicy::off());
    let error = api::list(&unknown.build().unwrap()).await.unwrap_err();
    let text = "list_fleets: no access token from https://127.0.0.1:1: no connection to https://127.0.0.1:1";
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (ErrorKind::Auth, text)
    );
    assert!(error.is_retryable());
}

/// Tokens with a lifetime, on a clock that the test moves.
struct Counted {
    count: Arc<AtomicU32>,
    lifetime: Duration,
    fails_from: u32,
}

impl TokenSource for Counted {
    fn token(&self) -> BoxFuture<'_, Result<Token, Box<dyn std::error::Error + Send + Sync>>> {
        let count = self.count.fetch_add(1, Ordering::SeqCst) + 1;
        Box::pin(async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            if count >= self.fails_from {
                return Err("the vault is closed".into());
            }
            Ok(Token::new(format!("t{count}")).expires_in(self.lifetime))
        })
    }
}

/// Answers with the token that it was sent.
struct Echo;

impl Transport for Echo {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        let token = request.headers["authorization"]
            .to_str()
            .unwrap_or_default();
        let body = Bytes::from(format!(r#"{{"{token}": 1}}"#));
        let answer = Incoming::new(StatusCode::OK, HeaderMap::new(), body);
        Box::pin(std::future::ready(Ok(answer)))
    }
}

fn counted(lifetime: u64, fails_from: u32) -> (Arc<AtomicU32>, Client) {
    let count = Arc::new(AtomicU32::new(0));
    let source = Counted {
        count: count.clone(),
        lifetime: Duration::from_secs(lifetime),
        fails_from,
    };
    let client = Client::builder()
        .base_url("https://h")
        .credentials(Credential::token_source(source))
        .retry(RetryPolicy::off())
        .transport(Echo)
        .build();
    (count, client.unwrap())
}

async fn used(client: &Client) -> String {
    let echoed = api::list(client).await.unwrap().into_inner();
    echoed.into_keys().next().unwrap()
}

#[tokio::test(start_paused = true)]
async fn tokens_are_renewed_ahead_of_their_end() {
    let (count, client) = counted(300, u32::MAX);
    assert_eq!(used(&client).await, "Bearer t1");
    // The lead is a minute and up to half a minute more.
    tokio::time::advance(Duration::from_secs(208)).await;
    assert_eq!(used(&client).await, "Bearer t1");
    tokio::time::advance(Duration::from_secs(32)).await;
    let (first, second) = tokio::join!(used(&client), used(&client));
    assert_eq!(
        (first.as_str(), second.as_str()),
        ("Bearer t2", "Bearer t1")
    );
    assert_eq!(used(&client).await, "Bearer t2");
    assert_eq!(count.load(Ordering::SeqCst), 2);
    // Long after its end there is nothing to go on with.
    tokio::time::advance(Duration::from_secs(3000)).await;
    let (first, second) = tokio::join!(used(&client), used(&client));
    assert_eq!(
        (first.as_str(), second.as_str()),
        ("Bearer t3", "Bearer t3")
    );
    assert_eq!(count.load(Ordering::SeqCst), 3);
}

#[tokio::test(start_paused = true)]
async fn a_renewal_that_fails_is_no_error_while_the_token_is_valid() {
    let (count, client) = counted(300, 2);
    assert_eq!(used(&client).await, "Bearer t1");
    tokio::time::advance(Duration::from_secs(250)).await;
    assert_eq!(used(&client).await, "Bearer t1");
    assert_eq!(used(&client).await, "Bearer t1");
    assert_eq!(count.load(Ordering::SeqCst), 2, "not asked by every call");
    tokio::time::advance(Duration::from_secs(50)).await;
    let error = api::list(&client).await.unwrap_err();
    assert_eq!(error.to_string(), "list_fleets: the token source failed");
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "the vault is closed");
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_holds_up_no_other() {
    let (count, client) = counted(300, u32::MAX);
    let first = tokio::time::timeout(Duration::from_millis(500), api::list(&client).into_future());
    let (first, second) = tokio::join!(first, used(&client));
    assert!(first.is_err());
    assert_eq!(second, "Bearer t1", "the request goes on for the other");
    assert_eq!(count.load(Ordering::SeqCst), 1);

    let (count, client) = counted(300, u32::MAX);
    let first = tokio::time::timeout(Duration::from_millis(500), api::list(&client).into_future());
    assert!(first.await.is_err());
    assert_eq!(
        used(&client).await,
        "Bearer t2",
        "nobody was waiting: it is asked for anew"
    );
    assert_eq!(count.load(Ordering::SeqCst), 2);
}

#[tokio::test(start_paused = true)]
async fn clients_do_not_share_tokens() {
    let (count, _) = counted(300, u32::MAX);
    let source = Counted {
        count: count.clone(),
        lifetime: Duration::from_secs(300),
        fails_from: u32::MAX,
    };
    let credential = Credential::token_source(source);
    let build = || {
        let builder = Client::builder().base_url("https://h").transport(Echo);
        builder.credentials(credential.clone()).build().unwrap()
    };
    let (one, other): (Client, Client) = (build(), build());
    assert_eq!(used(&one).await, "Bearer t1");
    assert_eq!(used(&other).await, "Bearer t2");
    assert_eq!(used(&one.clone()).await, "Bearer t1");
}

#[tokio::test]
async fn refresh_tokens_are_used_where_given() {
    // Each token is at its end at once, so that every call needs a new one.
    let grant = |request: &Recorded| {
        let text = request.text();
        let grant = text.split(['=', '&']).nth(1).unwrap_or_default().to_owned();
        (grant, text.contains("refresh_token=r1"))
    };
    let server = Server::start(move |request| match (request.path(), grant(request)) {
        ("/token", (grant, _)) if grant == "client_credentials" => Reply::json(
            200,
            r#"{"access_token": "first", "expires_in": 0, "refresh_token": "r1"}"#,
        ),
        ("/token", (_, true)) => Reply::json(
            200,
            r#"{"access_token": "second", "expires_in": 0, "refresh_token": "r2"}"#,
        ),
        ("/token", _) => Reply::json(400, r#"{"error": "invalid_grant"}"#),
        _ => Reply::json(200, "{}"),
    });
    let client = client(&server, credentials(&server));
    for _ in 0..3 {
        api::list(&client).await.unwrap();
    }
    let sent = ["Bearer first", "Bearer second", "Bearer first"];
    assert_eq!(authorizations(&server), sent);
    let grants: Vec<_> = token_requests(&server).iter().map(|r| grant(r).0).collect();
    assert_eq!(
        grants,
        [
            "client_credentials",
            "refresh_token",
            "refresh_token",
            "client_credentials"
        ]
    );
}

#[tokio::test]
async fn secrets_of_credentials_are_shown_nowhere() {
    let own = ClientCredentials::new("my-client", "s3cret").parameter("x", "s3cret");
    let builder: spandrel_runtime::ClientBuilder = Client::builder()
        .credentials(own.clone())
        .credential("Key", Credential::api_key("s3cret"))
        .credential("Basic", Credential::basic("me", "s3cret"));
    let shown = format!("{own:?} {:?} {builder:?}", Credential::from(own.clone()));
    assert!(!shown.contains("s3cret"), "{shown}");
    let shown = format!("{:?} {:?}", Token::new("s3cret"), builder.build().unwrap());
    assert!(!shown.contains("s3cret"), "{shown}");
    let wrong: Result<Client, _> = Client::builder()
        .credentials(Credential::bearer("s3cret\n"))
        .build();
    assert!(!format!("{wrong:?}").contains("s3cret") && wrong.is_err());
}
