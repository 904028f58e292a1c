//! What goes wrong, and what a caller gets to know about it.

use catena_sdk::{Error, ErrorKind, orgs::*};
use e2e::{Reply, Server};
use serde_json::{Value, json};

use crate::{
    document::{UUID, operations, properties, reference, schema},
    wire::{TOKEN, body_of, client, id},
};

const STATUSES: [u16; 9] = [400, 401, 403, 404, 405, 409, 422, 429, 500];

async fn get(reply: Reply) -> Error<ApiError> {
    let server = Server::start(move |_| reply.clone());
    let client = client(&server);
    client
        .orgs()
        .invitations()
        .get(id())
        .await
        .expect_err("an error")
}

/// The variant's name, and the record that it holds.
fn parts(error: &ApiError) -> (&'static str, Value) {
    macro_rules! parts {
        ($($variant:ident)*) => {
            match error {
                $(ApiError::$variant(body) => (
                    stringify!($variant),
                    serde_json::to_value::<&$variant>(body).expect("JSON"),
                ),)*
                _ => panic!("a variant that this test does not know: {error:?}"),
            }
        };
    }
    parts! {
        BadRequest Unauthorized Forbidden NotFound MethodNotAllowed Conflict UnprocessableEntity
        TooManyRequests InternalServerError
    }
}

/// The document's name of the error body of every status; the same for all operations.
fn declared() -> Vec<(u16, &'static str)> {
    let mut sets: Vec<Vec<_>> = operations()
        .iter()
        .map(|operation| {
            let responses = operation.value["responses"].as_object().expect("responses");
            let errors = responses
                .iter()
                .filter(|(status, _)| !status.starts_with('2'));
            errors
                .map(|(status, response)| {
                    let schema = &response["content"]["application/json"]["schema"];
                    (
                        status.parse().expect("a status"),
                        reference(schema).expect("a $ref"),
                    )
                })
                .collect()
        })
        .collect();
    sets.dedup();
    assert_eq!(sets.len(), 1, "one set for all operations");
    sets.remove(0)
}

#[tokio::test]
async fn the_status_chooses_the_variant() {
    let declared = declared();
    let mut statuses: Vec<_> = declared.iter().map(|(status, _)| *status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, STATUSES);
    for (status, name) in declared {
        // Every error schema accepts each of these: the body says nothing about which one it is.
        for body in [
            json!({}),
            json!({"code": null, "message": null, "detail": null}),
            json!({"added": true}),
        ] {
            let error = get(Reply::json(status, body.to_string())).await;
            assert_eq!(error.kind(), ErrorKind::Api, "{status}: {error}");
            assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
            let (variant, value) = parts(error.api().expect("a body"));
            assert_eq!(variant, name, "{status}");
            let defaults: Value = properties(schema(name))
                .filter_map(|(key, property)| Some((key.to_owned(), property.get("default")?)))
                .map(|(key, default)| (key, default.clone()))
                .collect();
            assert_eq!(value, defaults, "{status}");
        }
    }
}

#[tokio::test]
async fn published_defaults_stand_in_for_what_is_missing() {
    let error = get(Reply::json(400, "{}")).await;
    let Some(ApiError::BadRequest(body)) = error.api() else {
        panic!("{error:?}");
    };
    assert_eq!(
        (body.code, &*body.message, &body.detail),
        (400, "Bad Request", &None)
    );

    let sent = r#"{"code": 4001, "message": "No", "detail": "why"}"#;
    let error = get(Reply::json(400, sent)).await;
    let Some(ApiError::BadRequest(body)) = error.into_api() else {
        panic!("not a BadRequest");
    };
    assert_eq!((body.code, &*body.message), (4001, "No"));
    assert_eq!(body.detail.as_deref(), Some("why"));

    let error = get(Reply::json(422, "{}")).await;
    let Some(ApiError::UnprocessableEntity(body)) = error.api() else {
        panic!("{error:?}");
    };
    assert_eq!((body.code, &*body.message), (422, "Invalid Request Body"));
    let error = get(Reply::json(500, "{}")).await;
    let Some(ApiError::InternalServerError(body)) = error.api() else {
        panic!("{error:?}");
    };
    assert_eq!(body.message, "Internal Server Error");
}

/// Other answers of this API leave published defaults to the reader too.
#[test]
fn published_defaults_of_records() {
    let mut tsp: Value = serde_json::from_str(&body_of("TspRead")).unwrap();
    for key in ["status", "is_sandbox", "compliance_status"] {
        tsp.as_object_mut().unwrap().remove(key);
    }
    let tsp: TspRead = serde_json::from_value(tsp).unwrap();
    assert_eq!(tsp.status, TspStatusEnum::Active);
    assert_eq!(tsp.compliance_status, TspComplianceStatusEnum::Unknown);
    assert!(!tsp.is_sandbox);
}

#[tokio::test]
async fn details_of_422_and_429() {
    let detail = json!({
        "path": "body.fleet_ref", "input": "", "message": "too short", "error_type": "short",
    });
    let body = json!({"message": "Invalid", "detail": [detail, detail]}).to_string();
    let error = get(Reply::json(422, body)).await;
    let Some(ApiError::UnprocessableEntity(body)) = error.api() else {
        panic!("{error:?}");
    };
    let details = body.detail.as_deref().unwrap_or_default();
    assert_eq!(details.len(), 2);
    assert_eq!(
        (&*details[1].path, &*details[1].message),
        ("body.fleet_ref", "too short")
    );
    assert_eq!(&*details[1].error_type, "short");

    let body = json!({"detail": {"retry_after_seconds": 17, "message": "slow down"}}).to_string();
    let error = get(Reply::json(429, body)).await;
    let Some(ApiError::TooManyRequests(body)) = error.api() else {
        panic!("{error:?}");
    };
    let detail = body.detail.as_ref().expect("a detail");
    assert_eq!(
        (detail.retry_after_seconds, &*detail.message),
        (17, "slow down")
    );
}

/// Whatever an answer is, nothing of it is lost.
fn keeps(error: &Error<ApiError>, status: u16, body: &str) {
    assert_eq!(
        error.status().map(|status| status.as_u16()),
        Some(status),
        "{error}"
    );
    let headers = error.headers().expect("headers");
    assert_eq!(headers["x-request-id"], "req-7", "{error}");
    assert_eq!(headers["x-more"], "kept", "{error}");
    assert_eq!(error.request_id(), Some("req-7"), "{error}");
    assert_eq!(
        error.body().map(|body| &body[..]),
        Some(body.as_bytes()),
        "{error}"
    );
    assert_eq!(error.operation(), "get_invitation");
}

fn marked(reply: Reply) -> Reply {
    reply
        .header("X-Request-Id", "req-7")
        .header("X-More", "kept")
}

#[tokio::test]
async fn status_headers_and_body_are_kept() {
    for status in STATUSES {
        let body = format!(r#"{{"message": "m{status}", "more": [1]}}"#);
        let error = get(marked(Reply::json(status, &body))).await;
        keeps(&error, status, &body);
        assert!(error.api().is_some());
    }
}

#[tokio::test]
async fn an_undeclared_status_is_an_error_of_its_own() {
    for (status, body) in [
        (418, r#"{"message": "short and stout"}"#),
        (503, "<html>"),
        (302, ""),
        (410, "{}"),
    ] {
        let error = get(marked(Reply::json(status, body))).await;
        assert_eq!(error.kind(), ErrorKind::UnexpectedStatus, "{error}");
        assert!(error.api().is_none());
        keeps(&error, status, body);
    }
    let error = get(Reply::json(418, r#"{"message": "short and stout"}"#)).await;
    assert_eq!(
        error.to_string(),
        "get_invitation: 418 I'm a teapot: short and stout"
    );
}

#[tokio::test]
async fn a_body_that_is_not_what_was_declared_is_an_error() {
    let almost = {
        let mut invitation: Value = serde_json::from_str(&body_of("InvitationRead")).unwrap();
        invitation["expires_in_hours"] = json!([TOKEN]);
        invitation.to_string()
    };
    let html = "<html><body>proxy</body></html>";
    for (status, media_type, body) in [
        (200, "text/html", html),
        (200, "application/json", html),
        (200, "application/json", "[]"),
        (200, "application/json", r#"{"id": 7}"#),
        (200, "application/json", ""),
        (200, "application/json", &*almost),
        (404, "text/html; charset=utf-8", html),
        (404, "application/json", html),
        (404, "application/json", r#"["not found"]"#),
        (404, "application/json", r#"{"code": "404"}"#),
        (422, "application/json", r#"{"detail": "a string"}"#),
        (
            429,
            "application/json",
            r#"{"detail": {"message": "no seconds"}}"#,
        ),
        (500, "application/json", ""),
    ] {
        let error = get(marked(Reply::status(status).body(media_type, body))).await;
        assert_eq!(error.kind(), ErrorKind::Decode, "{status} {body}: {error}");
        assert!(error.api().is_none());
        assert!(error.decode_error().is_some());
        keeps(&error, status, body);
        let text = error.to_string();
        assert!(
            text.starts_with(&format!("get_invitation: {status} ")),
            "{text}"
        );
        assert!(text.len() < 200 && !text.contains(TOKEN), "{text}");
    }
    let error = get(Reply::json(200, &almost)).await;
    assert!(error.to_string().contains("expires_in_hours"), "{error}");
}

#[tokio::test]
async fn errors_are_told_in_one_line() {
    let error = get(Reply::json(
        404,
        r#"{"code": 404, "message": "No such invitation"}"#,
    ))
    .await;
    assert_eq!(
        error.to_string(),
        "get_invitation: 404 Not Found: No such invitation"
    );
    let error = get(Reply::json(500, "{}")).await;
    assert_eq!(
        error.to_string(),
        "get_invitation: 500 Internal Server Error"
    );

    let long = json!({"message": format!("{TOKEN}\n{}", "x".repeat(10_000))}).to_string();
    let server = Server::start(move |_| Reply::json(403, &long));
    let error = client(&server).orgs().fleets().get(id()).await.unwrap_err();
    let text = error.to_string();
    assert!(text.starts_with("get_fleet: 403 Forbidden: "), "{text}");
    assert!(text.len() < 300, "{text}");
    assert!(!text.contains('\n') && !text.contains(TOKEN), "{text}");
}

#[tokio::test]
async fn without_an_answer_there_is_nothing_to_keep() {
    let error = get(Reply::hang_up()).await;
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert!(error.status().is_none() && error.headers().is_none());
    assert!(error.body().is_none() && error.api().is_none());
    assert!(error.to_string().starts_with("get_invitation: "), "{error}");
}

#[tokio::test]
async fn errors_go_through_the_question_mark() {
    async fn caller(server: &Server) -> Result<i64, Box<dyn std::error::Error + Send + Sync>> {
        let catena = catena_sdk::Client::builder()
            .base_url(server.url())
            .build()?;
        let invitation = catena.orgs().invitations().get(UUID.parse()?).await?;
        Ok(invitation.expires_in_hours)
    }
    let server = Server::start(|_| Reply::json(409, r#"{"message": "busy"}"#));
    let error = caller(&server).await.unwrap_err();
    assert_eq!(error.to_string(), "get_invitation: 409 Conflict: busy");
    let error = error
        .downcast::<Error<ApiError>>()
        .expect("the error itself");
    assert!(matches!(error.api(), Some(ApiError::Conflict(conflict)) if conflict.code == 409));
}
