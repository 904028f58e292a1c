//! What a caller may say about a call or a client beyond what the document describes.

use std::sync::{Arc, Mutex};

use e2e::{Reply, Server};
use spandrel_runtime::{
    Api, BoxFuture, Bytes, Call, Client, ClientCredentials, Credential, ErrorKind, HeaderMap,
    HeaderValue, Incoming, Json, Layer, Method, Next, NoErrorBody, Operation, Request, RetryPolicy,
    Scheme, StatusCode, TransportError, decode,
};

use crate::api;

fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url(server.url());
    builder.bearer_token("t0ken").build().unwrap()
}

#[tokio::test]
async fn raw_answers_have_any_status() {
    for status in [200, 404, 418] {
        let server = Server::start(move |_| Reply::status(status).body("text/html", "<p>"));
        let answer = api::get(&client(&server), "1").send_raw().await.unwrap();
        assert_eq!(
            (answer.status().as_u16(), &answer.body()[..]),
            (status, &b"<p>"[..])
        );
        let answer = api::list(&client(&server)).send_raw().await.unwrap();
        assert_eq!(answer.media_type().as_deref(), Some("text/html"));
    }
    let server = Server::start(|_| Reply::hang_up());
    let call = api::get(&client(&server), "1").no_retry().send_raw();
    assert!(format!("{call:?}").starts_with("RawFuture"));
    let error = call.await.unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Transport, "get_fleet")
    );
}

#[tokio::test]
async fn undocumented_endpoints() {
    let server = Server::start(|request| match request.method.as_str() {
        "DELETE" => Reply::status(204),
        "PATCH" => Reply::json(409, r#"{"message": "changed since"}"#),
        _ => Reply::json(200, r#"{"id": 5, "token": null, "more": [1]}"#),
    });
    let client = client(&server);
    let body = serde_json::json!({"a": 1});
    let call = client
        .request(Method::POST, "/v9/things/{id}")
        .path("id", "a/b?c");
    let answer = call.clone().json(&body).query_pair("q", "&").await.unwrap();
    assert_eq!(answer["more"][0], 1);
    let sent = server.request();
    assert_eq!(sent.target, "/v9/things/a%2Fb%3Fc?q=%26");
    assert_eq!(
        (sent.method.as_str(), sent.text().as_str()),
        ("POST", r#"{"a":1}"#)
    );
    assert_eq!(sent.header("authorization"), Some("Bearer t0ken"));

    let fleet = call
        .without_credentials()
        .json_as::<api::Fleet>()
        .await
        .unwrap();
    assert_eq!(fleet.id, 5);
    assert_eq!(server.requests()[1].header("authorization"), None);

    let gone = client
        .request(Method::DELETE, String::from("/x"))
        .await
        .unwrap();
    assert_eq!(*gone, Json::Null);
    let error = client.request(Method::PATCH, "/x").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);
    assert_eq!(error.to_string(), "request: 409 Conflict: changed since");

    for (credential, expected) in [
        (Credential::basic("me", "pw"), Some("Basic bWU6cHc=")),
        (Credential::api_key("k"), None),
    ] {
        let builder = Client::builder()
            .base_url(server.url())
            .credentials(credential);
        builder
            .build()
            .unwrap()
            .request(Method::GET, "/y")
            .await
            .unwrap();
        assert_eq!(
            server.requests().pop().unwrap().header("authorization"),
            expected
        );
    }
    let unknown = ClientCredentials::new("id", "s3cret");
    let builder = Client::builder()
        .base_url(server.url())
        .credentials(unknown);
    let error = builder
        .build()
        .unwrap()
        .request(Method::GET, "/y")
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Auth);
    assert!(error.to_string().contains("`token_url`"), "{error}");
}

#[tokio::test]
async fn documented_calls_without_credentials() {
    let server = Server::start(|_| Reply::json(200, "{}"));
    let builder = Client::builder().base_url(server.url()).bearer_token("t");
    let client = builder
        .default_header("Authorization", "Own o")
        .build()
        .unwrap();
    api::list(&client).without_credentials().await.unwrap();
    let own = api::list(&client).without_credentials();
    own.header("Authorization", "Own c").await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].header("authorization"), None);
    assert_eq!(requests[1].header("authorization"), Some("Own c"));
}

#[tokio::test]
async fn keys_in_query_and_cookies() {
    static KEYS: Api = Api::new("keys", "1").schemes(&[
        Scheme::api_key_query("Query", "api_key"),
        Scheme::api_key_cookie("Cookie", "sid"),
        Scheme::api_key_header("Header", "X-Api-Key"),
    ]);
    static BOTH: Operation = Operation::get("both", "/both").security(&[&[
        ("Query", &[]),
        ("Cookie", &[]),
        ("Header", &[]),
    ]]);
    let server = Server::start(|_| Reply::json(400, r#"{"message": "bad k&1; and jar"}"#));
    let client: Client = Client::builder()
        .base_url(server.url())
        .credentials(Credential::api_key("k&1;"))
        .credential("Cookie", Credential::api_key("jar"))
        .build()
        .unwrap();
    let call: Call<(), NoErrorBody> = Call::new(&client, &KEYS, &BOTH, decode::empty);
    let error = call.cookie_param("a", "b").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "both: 400 Bad Request: bad [redacted] and [redacted]"
    );
    let sent = server.request();
    assert_eq!(sent.target, "/both?api_key=k%261%3B");
    assert_eq!(sent.header("cookie"), Some("a=b; sid=jar"));
    assert_eq!(sent.header("x-api-key"), Some("k&1;"));
}

/// Writes down what passes it, and adds itself to a header.
struct Named(&'static str, Arc<Mutex<Vec<String>>>);

impl Layer for Named {
    fn handle<'a>(
        &'a self,
        mut request: Request,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<Incoming, TransportError>> {
        let log = |text| self.1.lock().unwrap().push(text);
        log(format!(
            "{} {}{} out",
            self.0, request.operation, request.attempt
        ));
        let path = match request.headers.get("x-path") {
            Some(path) => format!("{} {}", path.to_str().unwrap_or_default(), self.0),
            None => self.0.to_owned(),
        };
        request
            .headers
            .insert("x-path", HeaderValue::try_from(path).unwrap());
        Box::pin(async move {
            let answer = next.run(request).await?;
            log(format!("{} {} in", self.0, answer.status.as_u16()));
            Ok(answer)
        })
    }
}

#[tokio::test]
async fn layers_see_every_attempt_in_order() {
    let server = Server::scripted([
        Reply::json(200, r#"{"access_token": "t"}"#),
        Reply::status(503),
        Reply::json(200, "{}"),
    ]);
    let log = Arc::<Mutex<Vec<String>>>::default();
    let token_url = format!("{}/token", server.url());
    let client: Client = Client::builder()
        .base_url(server.url())
        .credentials(ClientCredentials::new("id", "s3cret").token_url(token_url))
        .retry(RetryPolicy::new().base_delay(std::time::Duration::ZERO))
        .layer(Named("a", log.clone()))
        .layer(Named("b", log.clone()))
        .build()
        .unwrap();
    api::list(&client).await.unwrap();
    let expected = [
        "a list_fleets1 out",
        "b list_fleets1 out",
        "b 503 in",
        "a 503 in",
        "a list_fleets2 out",
        "b list_fleets2 out",
        "b 200 in",
        "a 200 in",
    ];
    assert_eq!(*log.lock().unwrap(), expected);
    let requests = server.requests();
    assert_eq!(requests[0].header("x-path"), None, "the token request");
    assert_eq!(requests[2].header("x-path"), Some("a b"));
}

/// Answers by itself.
struct Canned;

impl Layer for Canned {
    fn handle<'a>(
        &'a self,
        request: Request,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<Incoming, TransportError>> {
        assert!(format!("{next:?} {request:?}").contains("list_fleets"));
        let body = Bytes::from(r#"{"canned": 1}"#);
        let answer = Incoming::new(StatusCode::OK, HeaderMap::new(), body);
        Box::pin(std::future::ready(Ok(answer)))
    }
}

#[tokio::test]
async fn a_layer_can_stand_in_for_the_server() {
    let client: Client = Client::builder().layer(Canned).build().unwrap();
    assert_eq!(api::list(&client).await.unwrap()["canned"], 1);
}
