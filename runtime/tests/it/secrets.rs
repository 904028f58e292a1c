//! Where credentials go, and where they and bodies do not show.

use e2e::{Reply, Server};
use spandrel_runtime::{
    BoxFuture, Bytes, Client, ErrorKind, HeaderMap, Incoming, Request, StatusCode, Transport,
    TransportError,
};

use crate::api::{self, Fleet};

const TOKEN: &str = "t0p-s3cret";

fn client(server: &Server) -> Client {
    Client::builder()
        .base_url(server.url())
        .bearer_token(TOKEN)
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_credential_goes_with_secured_operations_only() {
    let server = Server::start(|_| Reply::json(200, "{}"));
    let client = client(&server);
    api::list(&client).await.unwrap();
    api::public(&client, "1").await.unwrap();
    api::public(&client, "1")
        .header("Authorization", "Custom own")
        .await
        .unwrap();
    api::list(&client)
        .header("Authorization", "Custom own")
        .await
        .unwrap();
    let bearer = format!("Bearer {TOKEN}");
    let requests = server.requests();
    let sent: Vec<_> = requests
        .iter()
        .map(|r| r.header_values("authorization"))
        .collect();
    assert_eq!(
        sent,
        [
            vec![bearer.as_str()],
            vec![],
            vec!["Custom own"],
            vec!["Custom own"]
        ]
    );
}

#[tokio::test]
async fn a_default_header_with_a_credential_is_one() {
    let server = Server::start(|_| Reply::json(200, "{}"));
    let client = Client::builder()
        .base_url(server.url())
        .default_header("Authorization", "Basic abc")
        .default_header("X-Other", "sent")
        .build()
        .unwrap();
    api::list(&client).await.unwrap();
    api::public(&client, "1").await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].header_values("authorization"), ["Basic abc"]);
    assert_eq!(requests[1].header_values("authorization"), [""; 0]);
    assert_eq!(requests[1].header("x-other"), Some("sent"));
}

#[tokio::test]
async fn redirects_within_the_origin_are_followed() {
    for (status, method) in [
        (301, "GET"),
        (302, "GET"),
        (303, "GET"),
        (307, "GET"),
        (308, "POST"),
    ] {
        let server = Server::start(move |request| match request.path() {
            "/there/" => Reply::json(200, r#"{"id": 1, "token": null}"#),
            _ => Reply::status(status).header("Location", "/there/?x=1#fragment"),
        });
        let client = client(&server);
        let call = if method == "GET" {
            api::get(&client, "1")
        } else {
            api::create(&client, &Fleet::new(1))
        };
        assert_eq!(call.await.unwrap().id, 1);
        let [first, second] = <[_; 2]>::try_from(server.requests()).unwrap();
        assert_eq!(
            (second.method.as_str(), second.target.as_str()),
            (method, "/there/?x=1")
        );
        assert_eq!(second.body, first.body);
        assert_eq!(
            second.header_values("authorization"),
            first.header_values("authorization")
        );
    }
}

#[tokio::test]
async fn no_redirect_leads_to_another_origin() {
    let other = Server::start(|_| Reply::json(200, r#"{"id": 1, "token": null}"#));
    let there = format!("{}/there", other.url());
    for location in [
        there.clone(),
        there.replace("http://", "//"),
        there.replace("127.0.0.1", "localhost"),
    ] {
        let server = Server::start(move |_| Reply::status(302).header("Location", &location));
        let error = api::get(&client(&server), "1").await.unwrap_err();
        assert_eq!(
            (error.kind(), error.status().unwrap().as_u16()),
            (ErrorKind::UnexpectedStatus, 302)
        );
        assert!(
            error.to_string().contains("the redirect to another origin"),
            "{error}"
        );
        assert!(error.headers().unwrap().contains_key("location"));
    }
    for user in ["user", "user:pw", ":pw"] {
        let server = Server::start(move |request| {
            let location = format!("http://{user}@{}/x", request.header("host").unwrap());
            Reply::status(302).header("Location", &location)
        });
        assert!(api::get(&client(&server), "1").await.is_err());
        assert_eq!(server.requests().len(), 1, "{user}");
    }
    assert!(other.requests().is_empty());
}

#[tokio::test]
async fn redirects_do_not_change_a_method_or_go_on_for_ever() {
    let server = Server::start(|_| Reply::status(303).header("Location", "/there"));
    let error = api::create(&client(&server), &Fleet::new(1))
        .await
        .unwrap_err();
    assert_eq!(error.status().unwrap(), 303);
    assert_eq!(server.request().method, "POST");

    let server = Server::start(|_| Reply::status(307).header("Location", "/again"));
    let error = api::get(&client(&server), "1").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "get_fleet: 307 Temporary Redirect: redirected too often"
    );
    assert_eq!(server.requests().len(), 11);
}

#[tokio::test]
async fn nothing_secret_is_shown() {
    let body = format!(
        r#"{{"id": "jwt-of-the-fleet", "message": "{TOKEN} is not valid", "name": "body-of-it"}}"#
    );
    for status in [200, 400, 418] {
        let reply = Reply::json(status, &body).header("Set-Cookie", "session=cookie-jar");
        let server = Server::start(move |_| reply.clone());
        let client = client(&server);
        let call = api::get(&client, "1")
            .header("X-Key", "call-header")
            .query_pair("key", "query-key");
        let mut shown = format!(
            "{client:?} {:?} {call:?}",
            Client::builder().bearer_token(TOKEN)
        );
        let error = call.await.unwrap_err();
        shown += &format!("{error} {error:?} {error:#?} {:?}", error.answer());
        for secret in [
            TOKEN,
            "jwt-of-the-fleet",
            "body-of-it",
            "cookie-jar",
            "call-header",
            "query-key",
        ] {
            assert!(!shown.contains(secret), "{secret} in {shown}");
        }
        assert!(shown.contains("has_credential: true") && shown.contains(&server.url()));
        assert!(shown.contains("user_agent: Some(\"spandrel/"));
        if status != 200 {
            assert!(
                error.to_string().ends_with(": [redacted] is not valid"),
                "{error}"
            );
        }
    }
}

#[tokio::test]
async fn responses_show_their_value_and_not_their_body() {
    let body = r#"{"id": 1, "token": "jwt-of-the-fleet", "unknown": "unknown-field"}"#;
    let server = Server::start(move |_| Reply::json(200, body));
    let fleet = api::get(&client(&server), "1").await.unwrap();
    let shown = format!("{fleet:?}");
    assert!(
        shown.contains("id: 1") && shown.contains("[redacted]"),
        "{shown}"
    );
    assert!(
        !shown.contains("jwt-of") && !shown.contains("unknown-field"),
        "{shown}"
    );
    assert_eq!(fleet.token.as_ref().unwrap().expose(), "jwt-of-the-fleet");
}

#[tokio::test]
async fn connection_errors_do_not_show_the_query() {
    let client = Client::builder()
        .base_url("http://127.0.0.1:1")
        .build()
        .unwrap();
    let error = api::list(&client)
        .query_pair("key", "query-key")
        .await
        .unwrap_err();
    let mut source: Option<&dyn std::error::Error> = Some(&error);
    while let Some(error) = source {
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("query-key"), "{shown}");
        source = error.source();
    }
}

#[tokio::test]
async fn credentials_are_marked_for_transports() {
    struct Marked;

    impl Transport for Marked {
        fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
            let marked: Vec<_> = request
                .headers
                .iter()
                .filter(|(_, v)| v.is_sensitive())
                .map(|(n, _)| n.as_str())
                .collect();
            let shown = format!("{request:?}");
            let body = Bytes::from(format!("{marked:?} {shown}"));
            let answer = Incoming::new(StatusCode::IM_A_TEAPOT, HeaderMap::new(), body);
            Box::pin(std::future::ready(Ok(answer)))
        }
    }

    let builder = Client::builder()
        .transport(Marked)
        .base_url("https://h")
        .bearer_token(TOKEN);
    let call = api::list(&builder.build().unwrap())
        .trace(&"tr4ce".into())
        .session("s3ssion");
    let error = call.query_pair("key", "query-key").await.unwrap_err();
    let seen = String::from_utf8_lossy(error.body().unwrap()).into_owned();
    for name in ["authorization", "x-trace", "cookie"] {
        assert!(seen.contains(name), "{seen}");
    }
    for shown in [TOKEN, "tr4ce", "s3ssion", "query-key", "accept"] {
        assert!(!seen.contains(shown), "{seen}");
    }
}
