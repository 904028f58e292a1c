//! What becomes of answers, and of their absence.

use std::{error::Error as _, time::Duration};

use e2e::{Reply, Server};
use spandrel_runtime::{
    BoxFuture, Bytes, Call, Client, ErrorKind, HeaderMap, Incoming, NoErrorBody, Patch, Request,
    StatusCode, Transport, TransportError, decode,
};

use crate::api::{self, API, ApiError, Problem};

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().unwrap()
}

fn replies(reply: Reply) -> (Server, Client) {
    let server = Server::start(move |_| reply.clone());
    let client = client(&server);
    (server, client)
}

#[tokio::test]
async fn success() {
    let body = r#"{"id": 5, "name": "Swift", "token": "s3cret", "new_field": 1}"#;
    let (_server, client) = replies(Reply::json(200, body).header("X-Request-Id", "r-1"));
    let fleet = api::get(&client, "5").await.unwrap();
    assert_eq!(
        (fleet.status(), fleet.request_id()),
        (StatusCode::OK, Some("r-1"))
    );
    assert_eq!(fleet.headers()["content-type"], "application/json");
    assert_eq!(fleet.id, 5);
    assert_eq!(fleet.name, Patch::from("Swift"));
    assert_eq!(
        fleet.body(),
        body,
        "what this version does not know is there too"
    );
    let (value, answer) = fleet.clone().into_parts();
    assert_eq!(value, fleet.into_inner());
    assert_eq!(answer.body(), body);
}

#[tokio::test]
async fn any_2xx_is_a_success() {
    let (_server, client) = replies(Reply::status(204));
    let call: Call<(), NoErrorBody> = Call::new(&client, &API, &api::GET, decode::empty);
    assert_eq!(call.path("fleet_id", 1).await.unwrap().status(), 204);
}

#[tokio::test]
async fn errors_are_told_apart_by_status() {
    let body = r#"{"message": "No such fleet"}"#;
    let (_server, client) = replies(Reply::json(404, body).header("X-Request-Id", "r-2"));
    let error = api::get(&client, "5").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.to_string(), "get_fleet: 404 Not Found: No such fleet");
    assert_eq!(error.operation(), "get_fleet");
    assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
    assert_eq!(error.headers().unwrap()["x-request-id"], "r-2");
    assert_eq!(error.request_id(), Some("r-2"));
    assert_eq!(error.body().unwrap(), body);
    assert!(error.source().is_none() && !error.is_timeout() && !error.is_connect());
    let problem = Problem {
        message: "No such fleet".to_owned(),
    };
    assert_eq!(error.into_api(), Some(ApiError::NotFound(problem)));

    // The same body under another status is another error.
    let (_server, client) = replies(Reply::json(400, body));
    let error = api::get(&client, "5").await.unwrap_err();
    assert!(matches!(error.api(), Some(ApiError::BadRequest(_))));
}

#[tokio::test]
async fn an_undeclared_status_keeps_everything() {
    let body = r#"{"message": "short and stout"}"#;
    let (_server, client) = replies(Reply::json(418, body));
    let error = api::get(&client, "5").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);
    assert_eq!(
        error.to_string(),
        "get_fleet: 418 I'm a teapot: short and stout"
    );
    assert!(error.api().is_none());
    assert_eq!(error.status().unwrap(), 418);
    assert_eq!(error.headers().unwrap()["content-type"], "application/json");
    assert_eq!(error.body().unwrap(), body);
}

#[tokio::test]
async fn a_declared_error_with_another_body_keeps_everything() {
    let (_server, client) = replies(Reply::json(404, r#"{"code": 1}"#));
    let error = api::get(&client, "5").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.status().unwrap(), 404);
    assert_eq!(error.body().unwrap(), r#"{"code": 1}"#);
    assert_eq!(
        error.to_string(),
        "get_fleet: 404 Not Found: the body is not a Problem: missing field `message` at line 1 column 11"
    );
}

#[tokio::test]
async fn a_success_with_another_body_keeps_everything() {
    let (_server, client) = replies(Reply::json(200, r#"{"id": 1, "name": {"a": 1}}"#));
    let error = api::get(&client, "5").await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status().unwrap()),
        (ErrorKind::Decode, StatusCode::OK)
    );
    assert_eq!(error.body().unwrap(), r#"{"id": 1, "name": {"a": 1}}"#);
    assert_eq!(error.decode_error().unwrap().path(), Some("name"));
    assert!(error.source().is_none(), "what it would say is in the text");
    let text = "get_fleet: 200 OK: the body is not a Fleet: at `name`: invalid type: map, expected a string";
    assert!(error.to_string().starts_with(text), "{error}");
}

#[tokio::test]
async fn a_web_page_is_not_an_answer() {
    let (_server, client) = replies(Reply::status(200).body("text/html", "<html>Sign in</html>"));
    let error = api::get(&client, "5").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "get_fleet: 200 OK: expected JSON, got text/html"
    );
    assert_eq!(error.body().unwrap(), "<html>Sign in</html>");
}

#[tokio::test]
async fn a_compressed_answer_is_not_unpacked() {
    // The beginning of a gzip file, whatever it would unpack to.
    let bomb = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xed\xc1\x01".to_vec();
    let reply = Reply::status(200)
        .body("application/json", &bomb)
        .header("Content-Encoding", "gzip");
    let (server, client) = replies(reply);
    let error = api::get(&client, "5").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(
        error
            .to_string()
            .contains("compressed (gzip), which was not asked for"),
        "{error}"
    );
    assert_eq!(error.body().unwrap(), &bomb);
    assert_eq!(server.request().header("accept-encoding"), None);
}

#[tokio::test]
async fn the_body_has_a_limit() {
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\
        8\r\n12345678\r\n8\r\n12345678\r\n0\r\n\r\n";
    for (reply, limit, fits) in [
        (Reply::status(200).body("text/plain", [b'x'; 64]), 64, true),
        (Reply::status(200).body("text/plain", [b'x'; 65]), 64, false),
        (Reply::status(418).body("text/plain", [b'x'; 65]), 64, false),
        (Reply::raw(chunked), 16, true),
        (Reply::raw(chunked), 15, false),
    ] {
        let server = Server::start(move |_| reply.clone());
        let builder = Client::builder()
            .base_url(server.url())
            .max_response_bytes(limit);
        match api::public(&builder.build().unwrap(), "1").await {
            Ok(text) => assert!(fits && text.len() == limit),
            Err(error) => {
                assert!(!fits, "{error}");
                assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
                assert!(error.status().is_some() && error.headers().is_some());
            }
        }
    }
}

#[tokio::test]
async fn timeouts() {
    let short = Duration::from_millis(150);
    let long = Duration::from_secs(20);
    for reply in [
        Reply::json(200, r#"{"id": 1, "token": null}"#).delay(long),
        Reply::json(200, r#"{"id": 1, "token": null}"#).pause_after(4, long),
    ] {
        let server = Server::start(move |_| reply.clone());
        let client = Client::builder()
            .base_url(server.url())
            .timeout(short)
            .build()
            .unwrap();
        let error = api::get(&client, "5").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout, "{error:?}");
        assert!(error.is_timeout());
        assert!(error.to_string().ends_with("within 150ms"), "{error}");
        assert!(error.source().is_some());
    }
    let (_server, client) = replies(Reply::json(200, r#"{"id": 1, "token": null}"#).delay(long));
    assert!(
        api::get(&client, "5")
            .timeout(short)
            .await
            .unwrap_err()
            .is_timeout()
    );
}

#[tokio::test]
async fn a_call_has_one_deadline_over_all_redirects() {
    let step = Duration::from_millis(120);
    let (server, client) = replies(Reply::status(307).header("Location", "/again").delay(step));
    let error = api::get(&client, "5").timeout(step * 3).await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert!(server.requests().len() <= 4);
}

#[tokio::test]
async fn broken_exchanges() {
    for reply in [
        Reply::hang_up(),
        Reply::raw("SMTP ready\r\n\r\n"),
        Reply::json(200, r#"{"id": 1, "token": null}"#).drop_after(4),
    ] {
        let (_server, client) = replies(reply);
        let error = api::get(&client, "5").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{error:?}");
        assert!(error.to_string().ends_with("broke off"), "{error}");
        assert!(error.source().is_some());
    }
    let gone = Server::start(|_| Reply::hang_up()).url();
    std::thread::sleep(Duration::from_millis(50));
    let client = Client::builder().base_url(gone).build().unwrap();
    let error = api::get(&client, "5").await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
}

#[tokio::test]
async fn errors_become_boxed_errors() {
    async fn caller(client: &Client) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        api::get(client, "").await?;
        Ok(())
    }
    let (_server, client) = replies(Reply::status(200));
    assert!(
        caller(&client)
            .await
            .unwrap_err()
            .to_string()
            .starts_with("get_fleet: ")
    );
    // `Result` is no larger than what succeeds.
    assert_eq!(
        size_of::<spandrel_runtime::Error<ApiError>>(),
        size_of::<usize>()
    );
}

#[tokio::test]
async fn another_transport() {
    struct Canned;

    impl Transport for Canned {
        fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
            assert!(request.timeout.is_some());
            let result = match request.url.path() {
                "/v2/public/1/more" => Ok(Incoming::new(
                    StatusCode::OK,
                    HeaderMap::new(),
                    Bytes::from("canned"),
                )),
                _ => Err(TransportError::connect("no such place")),
            };
            Box::pin(std::future::ready(result))
        }
    }

    let client = Client::builder()
        .transport(Canned)
        .base_url("https://h")
        .build()
        .unwrap();
    assert_eq!(*api::public(&client, "1").await.unwrap(), "canned");
    let error = api::public(&client, "2").await.unwrap_err();
    assert_eq!(error.to_string(), "get_public: no connection to https://h");
    assert_eq!(error.source().unwrap().to_string(), "no such place");
}
