//! What goes over the wire.

use std::time::Duration;

use e2e::{Reply, Server};
use spandrel_runtime::{
    Api, Call, Client, CookieStyle, ErrorKind, HeaderStyle, Method, NoErrorBody, Operation, Patch,
    PathStyle, QueryStyle, Rule, Secret, Validate, decode, serde_json,
};

use crate::api::{self, API, Fleet};

fn echo() -> Server {
    Server::start(|_| Reply::json(200, "{}"))
}

fn client(server: &Server) -> Client {
    Client::builder()
        .base_url(server.url())
        .bearer_token("t0ken")
        .build()
        .unwrap()
}

#[tokio::test]
async fn path_values_cannot_change_the_path() {
    for (value, path) in [
        ("a/b", "/v2/public/a%2Fb/more"),
        ("../admin?x=1", "/v2/public/..%2Fadmin%3Fx%3D1/more"),
        ("%2e%2e", "/v2/public/%252e%252e/more"),
        ("a b", "/v2/public/a%20b/more"),
        ("a+b", "/v2/public/a%2Bb/more"),
        ("é#", "/v2/public/%C3%A9%23/more"),
        ("a\r\nb", "/v2/public/a%0D%0Ab/more"),
    ] {
        let server = echo();
        api::public(&client(&server), value).await.unwrap();
        assert_eq!(server.request().target, path);
    }
    for value in [".", "..", ""] {
        let server = echo();
        let error = api::public(&client(&server), value).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(
            error.to_string().starts_with("get_public: the path "),
            "{error}"
        );
        assert!(server.requests().is_empty());
    }
}

#[tokio::test]
async fn a_path_parameter_that_was_not_set_is_an_error() {
    let server = echo();
    let call: Call<(), NoErrorBody> = Call::new(&client(&server), &API, &api::GET, decode::empty);
    let error = call.await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "get_fleet: the path parameter `fleet_id` was not set"
    );
}

#[tokio::test]
async fn queries() {
    let server = echo();
    let client = client(&server);
    api::list(&client)
        .status(["a b", "c&d=e+f#g"])
        .await
        .unwrap();
    api::list(&client)
        .status("first")
        .status(vec![1, 2])
        .await
        .unwrap();
    api::list(&client)
        .status("first")
        .status(Vec::<String>::new())
        .await
        .unwrap();
    api::list(&client).status(None::<i64>).await.unwrap();
    api::list(&client)
        .status(Some(true))
        .query_pair("x[é]", "")
        .await
        .unwrap();
    api::list(&client).status(1e21).await.unwrap();
    let targets: Vec<_> = server
        .requests()
        .into_iter()
        .map(|request| request.target)
        .collect();
    assert_eq!(
        targets,
        [
            "/v2/fleets?status=a%20b&status=c%26d%3De%2Bf%23g",
            "/v2/fleets?status=1&status=2",
            "/v2/fleets",
            "/v2/fleets",
            "/v2/fleets?status=true&x%5B%C3%A9%5D=",
            "/v2/fleets?status=1000000000000000000000",
        ]
    );
}

#[tokio::test]
async fn parameters_in_styles() {
    static FIND: Operation = Operation::get("find", "/a/{ids}/{at}?fixed={name}");
    let server = echo();
    let at = serde_json::json!({"x": 1, "y": {"z": [true, null]}});
    let call: Call<(), NoErrorBody> = Call::new(&client(&server), &API, &FIND, decode::empty);
    let call = call
        .path_styled("ids", PathStyle::MatrixExplode, [1, 2])
        .path_reserved("at", PathStyle::Label, "a/b:c%2Fd")
        .path("name", "é&")
        .query_styled("filter", QueryStyle::DeepObject, "replaced")
        .query_styled("filter", QueryStyle::DeepObject, &at)
        .query_styled("none", QueryStyle::Form, [None::<i64>])
        .query_styled("piped", QueryStyle::PipeDelimited, ["a b", "c"])
        .query_reserved("raw", QueryStyle::Form, "a:/?b&c")
        .header_styled("X-At", HeaderStyle::SimpleExplode, &at)
        .header_styled("X-None", HeaderStyle::Simple, None::<i64>)
        .cookie_styled("sizes", CookieStyle::FormExplode, ["s", "m;l"])
        .cookie_styled("theme", CookieStyle::Cookie, "dark%20blue");
    call.await.unwrap();
    let request = server.request();
    assert_eq!(
        request.target,
        "/a/;ids=1;ids=2/.a%2Fb:c%2Fd?fixed=%C3%A9%26\
         &filter%5Bx%5D=1&filter%5By%5D%5Bz%5D%5B0%5D=true&piped=a%20b%7Cc&raw=a:/?b%26c"
    );
    assert_eq!(request.header("x-at"), Some(r#"x=1,y={"z":[true,null]}"#));
    assert_eq!(request.header("x-none"), None);
    assert_eq!(
        request.header("cookie"),
        Some("sizes=s; sizes=m%3Bl; theme=dark%20blue")
    );

    static ALL: Operation = Operation::get("all", "/all");
    let call =
        || -> Call<(), NoErrorBody> { Call::new(&client(&server), &API, &ALL, decode::empty) };
    for (call, target) in [
        (
            call().query_form("all", &at),
            "/all?x=1&y=%7B%22z%22%3A%5Btrue%2Cnull%5D%7D",
        ),
        (call().query_json("all", [1]), "/all?%5B1%5D"),
        (call().query_text("all", "$.a & b"), "/all?%24.a%20%26%20b"),
    ] {
        call.await.unwrap();
        assert_eq!(server.requests().last().unwrap().target, target);
    }
}

#[tokio::test]
async fn values_that_would_change_the_request_are_refused() {
    static FIND: Operation = Operation::get("find", "/a/{at}");
    let server = echo();
    let call =
        || -> Call<(), NoErrorBody> { Call::new(&client(&server), &API, &FIND, decode::empty) };
    let ok = || call().path("at", "x");
    for (call, words) in [
        (
            call().path_styled("at", PathStyle::Simple, [0; 0]),
            "`at` has no value",
        ),
        (
            call().path_styled("at", PathStyle::Label, "."),
            "path segment `..`",
        ),
        (
            call().path_reserved("at", PathStyle::Simple, "%2e%2E"),
            "path segment",
        ),
        (
            ok().cookie_styled("c", CookieStyle::Cookie, "a; admin=1"),
            "`c` has a `;`",
        ),
        (
            ok().cookie_styled("c", CookieStyle::Cookie, "s3cret\r\nx"),
            "cookies: ",
        ),
        (
            ok().header_styled("X-A", HeaderStyle::Simple, ["s3cret\nx"]),
            "header X-A",
        ),
        (
            ok().query_styled("q", QueryStyle::Form, NotWritten),
            "`q` cannot be written",
        ),
    ] {
        let error = call.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(error.to_string().contains(words), "{error}");
        assert!(!error.to_string().contains("s3cret"), "{error}");
    }
    assert!(server.requests().is_empty());
}

struct NotWritten;

impl Validate for NotWritten {}

impl serde::Serialize for NotWritten {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("no JSON"))
    }
}

#[tokio::test]
async fn headers_and_cookies() {
    let server = echo();
    let client = Client::builder()
        .base_url(server.url())
        .user_agent("fleet-tool/1.0")
        .default_header("X-Tenant", "one")
        .default_header("X-Kept", "kept")
        .build()
        .unwrap();
    let trace = Secret::from("tr4ce");
    api::list(&client)
        .trace(&trace)
        .session("a; b=c")
        .header("X-Tenant", "two")
        .header("Accept", "application/vnd.x+json")
        .await
        .unwrap();
    let request = server.request();
    assert_eq!(request.method, "GET");
    assert_eq!(request.header_values("user-agent"), ["fleet-tool/1.0"]);
    assert_eq!(request.header_values("x-tenant"), ["two"]);
    assert_eq!(request.header_values("x-kept"), ["kept"]);
    assert_eq!(request.header_values("x-trace"), ["tr4ce"]);
    assert_eq!(request.header_values("cookie"), ["session=a%3B%20b=c"]);
    assert_eq!(request.header_values("accept"), ["application/vnd.x+json"]);
    assert_eq!(request.header("content-type"), None);
}

#[tokio::test]
async fn a_header_cannot_be_split() {
    let server = echo();
    let client = client(&server);
    let error = api::list(&client)
        .header("X-Note", "s3cret\r\nX-Admin: 1")
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains("x-note"), "{error}");
    assert!(!error.to_string().contains("s3cret"), "{error}");
    let error = api::list(&client).header("X Note", "a").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    let error = api::list(&client)
        .trace(&Secret::from("s3cret\nx"))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(server.requests().is_empty());
    for builder in [
        Client::builder().default_header("X-Note", "a\nb"),
        Client::builder().user_agent("a\nb"),
        Client::builder().bearer_token("s3cret\n"),
    ] {
        let error = builder.build().unwrap_err();
        assert!(
            !format!("{error} {error:?}").contains("s3cret"),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn json_bodies() {
    let server = Server::start(|_| Reply::json(201, r#"{"id": 1, "name": null, "token": null}"#));
    let body = Fleet {
        name: "x".into(),
        ..Fleet::new(7)
    };
    let created = api::create(&client(&server), &body).await.unwrap();
    assert_eq!(
        (created.status().as_u16(), created.id, &created.name),
        (201, 1, &Patch::Null)
    );
    let request = server.request();
    assert_eq!(
        (request.method.as_str(), request.text().as_str()),
        ("POST", r#"{"id":7,"name":"x","token":null}"#)
    );
    assert_eq!(request.header_values("content-type"), ["application/json"]);
    assert_eq!(request.header_values("accept"), ["application/json"]);
}

#[tokio::test]
async fn a_body_that_cannot_be_written_is_an_error() {
    let server = echo();
    let error = api::create(&client(&server), &NotWritten)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(
        error.to_string().contains("cannot be written as JSON"),
        "{error}"
    );
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn other_bodies() {
    static UPLOAD: Operation = Operation::new("upload", Method::PUT, "/v2/files");
    let server = Server::start(|_| Reply::status(200).body("application/pdf", b"%PDF\xff"));
    let call: Call<_, NoErrorBody> = Call::new(&client(&server), &API, &UPLOAD, decode::bytes);
    let call = call
        .body("application/octet-stream", vec![0, 255])
        .accept("application/pdf");
    assert_eq!(call.await.unwrap()[..], b"%PDF\xff"[..]);
    let request = server.request();
    assert_eq!(request.body, [0, 255]);
    assert_eq!(request.header("accept"), Some("application/pdf"));
    assert_eq!(
        request.header("content-type"),
        Some("application/octet-stream")
    );
}

#[tokio::test]
async fn base_urls() {
    let (server, other) = (echo(), echo());
    let base = format!("{}/gateway/v1/", server.url());
    let client = Client::builder().base_url(base).build().unwrap();
    api::list(&client).await.unwrap();
    assert_eq!(
        server.request().target,
        "/gateway/v1/v2/fleets",
        "its path is kept"
    );
    api::list(&client).base_url(other.url()).await.unwrap();
    assert_eq!(other.request().target, "/v2/fleets", "the call's own wins");
    let error = api::list(&client)
        .base_url("example.com")
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(Client::builder().base_url("/v2").build().is_err());
}

#[tokio::test]
async fn without_a_base_url_the_server_of_the_document_is_used() {
    let client = Client::builder().build().unwrap();
    let error = api::list(&client).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "list_fleets: no connection to http://127.0.0.1:1"
    );

    const RELATIVE: Api = Api::new("a", "1").servers(&["/v2"]);
    const SERVERLESS: Api = Api::new("a", "1");
    const PING: Operation = Operation::new("ping", Method::GET, "/ping");
    for (api, words) in [
        (&RELATIVE, "`/v2` is not an absolute URL"),
        (&SERVERLESS, "names no server"),
    ] {
        let call: Call<(), NoErrorBody> = Call::new(&client, api, &PING, decode::empty);
        let error = call.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(error.to_string().contains(words), "{error}");
        assert!(error.to_string().contains("base_url"), "{error}");
    }
}

#[tokio::test]
async fn an_operation_may_have_a_server_of_its_own() {
    const FAR: Operation = Operation::get("far", "/far").server("http://127.0.0.1:2/own");
    const NEAR: Operation = Operation::get("near", "/near").server("/own");
    let far =
        |client: &Client| -> Call<(), NoErrorBody> { Call::new(client, &API, &FAR, decode::empty) };
    let client = Client::builder().build().unwrap();
    let error = far(&client).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "far: no connection to http://127.0.0.1:2"
    );
    let near: Call<(), NoErrorBody> = Call::new(&client, &API, &NEAR, decode::empty);
    let error = near.await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "near: no connection to http://127.0.0.1:1"
    );

    let (server, other) = (echo(), echo());
    let client = Client::builder().base_url(server.url()).build().unwrap();
    far(&client).await.unwrap();
    far(&client).base_url(other.url()).await.unwrap();
    assert_eq!(
        server.request().target,
        "/far",
        "the client's goes before it"
    );
    assert_eq!(other.request().target, "/far", "the call's own wins");
}

#[tokio::test]
async fn any_method() {
    const SEARCH: Operation = Operation::extension("search", "QUERY", "/search");
    const NONE: Operation = Operation::extension("none", "NO METHOD", "/");
    let server = echo();
    let client = client(&server);
    let call =
        |operation| -> Call<(), NoErrorBody> { Call::new(&client, &API, operation, decode::empty) };
    call(&SEARCH).json(&1).await.unwrap();
    let request = server.request();
    assert_eq!(
        (request.method.as_str(), request.text().as_str()),
        ("QUERY", "1")
    );
    let error = call(&NONE).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains("no HTTP method"), "{error}");
}

#[tokio::test]
async fn calls_can_be_kept_and_sent_again() {
    let server = echo();
    let client = client(&server);
    let call: Call<(), NoErrorBody> =
        Call::new(&client, &API, &api::GET, decode::empty).path("fleet_id", 1);
    call.clone().send().await.unwrap();
    tokio::spawn(call.timeout(Duration::MAX).into_future())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn an_object_is_sent_as_a_form() {
    let server = Server::start(|_| Reply::json(201, r#"{"id": 1, "token": null}"#));
    let body = Fleet {
        name: "a b".into(),
        token: Some(Secret::from("t&=")),
        ..Fleet::new(7)
    };
    let call = |body: &Fleet| -> Call<Fleet, NoErrorBody> {
        Call::new(&client(&server), &API, &api::CREATE, decode::json).form_checked(body, &[])
    };
    call(&body).await.unwrap();
    let request = server.request();
    let mut pairs: Vec<String> = request.text().split('&').map(str::to_owned).collect();
    pairs.sort();
    assert_eq!(pairs, ["id=7", "name=a+b", "token=t%26%3D"]);
    let media_type = request.header_values("content-type");
    assert_eq!(media_type, ["application/x-www-form-urlencoded"]);

    let error = call(&Fleet {
        name: "long".into(),
        ..body
    })
    .await
    .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
}

#[tokio::test]
async fn limits_are_checked_before_anything_is_sent() {
    let server = Server::start(|_| Reply::json(201, r#"{"id": 1, "token": null}"#));
    let client = client(&server);
    let body = Fleet {
        name: "long".into(),
        token: Some(Secret::from("s3cret")),
        ..Fleet::new(7)
    };
    let call = || api::create(&client, &body).check("size", &0, &[Rule::Minimum(1.0)]);
    let error = call().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert_eq!(
        error.to_string(),
        "create_fleet: not sent: name: must have at most 3 characters, has 4; \
         token: must match `^t`; size: must be at least 1, is 0"
    );
    let paths: Vec<_> = error
        .violations()
        .unwrap()
        .iter()
        .map(|found| found.path())
        .collect();
    assert_eq!(paths, ["name", "token", "size"]);
    assert!(!format!("{error:?}").contains("s3cret"));
    assert!(server.requests().is_empty());

    // Off for a call, off for a client, and on again for one of its calls.
    call().validation(false).await.unwrap();
    let lax = Client::builder()
        .base_url(server.url())
        .validation(false)
        .build()
        .unwrap();
    api::create(&lax, &body).await.unwrap();
    let error = api::create(&lax, &body).validation(true).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert_eq!(server.requests().len(), 2);
}
