//! Typed stubs in place of a server.

use std::{error::Error as _, time::Duration};

use serde::{Deserialize, Serialize};
use spandrel_runtime::{
    Api, Bytes, Call, Client, ErrorKind, Method, NoErrorBody, Operation, Validate, call_options,
    decode, error_body,
    mock::{Example, Mock, Reply, ToReply},
    success_body,
};

static API: Api = Api::new("fleets", "1").servers(&["http://127.0.0.1:1/base"]);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Fleet {
    id: i64,
    name: String,
}

impl Validate for Fleet {}

fn fleet(id: i64) -> Fleet {
    Fleet {
        id,
        name: "Swift".to_owned(),
    }
}

impl Example for Fleet {
    fn example() -> Self {
        fleet(42)
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Problem {
    message: String,
}

#[derive(Debug, PartialEq)]
enum ApiError {
    NotFound(Problem),
    Gone,
    ServerError(String),
    Other(Bytes),
}

error_body! {
    ApiError {
        404 => json NotFound,
        410 => empty Gone,
        500..=599 => text ServerError,
        _ => bytes Other,
    }
}

#[derive(Debug, PartialEq)]
enum Put {
    Ok(Fleet),
    NoContent,
}

success_body! {
    Put {
        200 => json Ok,
        204 => empty NoContent,
    }
}

fn get(client: &Client, id: &str) -> Call<Fleet, ApiError> {
    const GET: Operation = Operation::get("get_fleet", "/v2/fleets/{id}");
    Call::new(client, &API, &GET, decode::json).path("id", id)
}

fn create(client: &Client, body: &Fleet) -> Call<Fleet, ApiError> {
    const CREATE: Operation = Operation::post("create_fleet", "/v2/fleets");
    Call::new(client, &API, &CREATE, decode::json).json(body)
}

fn delete(client: &Client, id: &str) -> Call<(), ApiError> {
    const DELETE: Operation = Operation::delete("delete_fleet", "/v2/fleets/{id}");
    Call::new(client, &API, &DELETE, decode::empty).path("id", id)
}

fn put(client: &Client) -> Call<Put, NoErrorBody> {
    const PUT: Operation = Operation::put("put_fleet", "/v2/fleets");
    Call::new(client, &API, &PUT, Put::decode)
}

fn raw<T>(client: &Client, accept: &'static str, decode: decode::Decode<T>) -> Call<T, ApiError> {
    const RAW: Operation = Operation::get("get_raw", "/raw");
    Call::new(client, &API, &RAW, decode).accept(accept)
}

#[must_use = "a call is sent when it is awaited"]
struct List(Call<Vec<Fleet>, ApiError>);

fn list(client: &Client) -> List {
    const LIST: Operation = Operation::get("list_fleets", "/v2/fleets");
    List(Call::new(client, &API, &LIST, decode::json))
}

impl List {
    fn tag(self, tag: &[&str]) -> Self {
        Self(self.0.query("tag", tag.to_vec()))
    }

    fn size(self, size: i64) -> Self {
        Self(self.0.query("size", size))
    }
}

call_options!(List, Vec<Fleet>, ApiError);

fn mock() -> (Mock, Client) {
    let mock = Mock::new();
    let client = mock.client();
    (mock, client)
}

#[tokio::test]
async fn a_call_with_these_very_arguments_is_answered() {
    let (mock, client) = mock();
    let stub = mock.when(get(&client, "1")).returns(fleet(1));
    let with_query = list(&client).tag(&["a", "b"]).size(2);
    mock.when(with_query).returns(vec![fleet(2)]);

    let answer = get(&client, "1").await.unwrap();
    assert_eq!((answer.status().as_u16(), &*answer), (200, &fleet(1)));
    // The order of names does not matter; that of one name's values does.
    let listed = list(&client).size(2).tag(&["a", "b"]).await.unwrap();
    assert_eq!(*listed, [fleet(2)]);
    for call in [
        list(&client).tag(&["a", "b"]),
        list(&client).tag(&["b", "a"]).size(2),
    ] {
        assert_eq!(call.await.unwrap_err().kind(), ErrorKind::Transport);
    }
    assert_eq!(stub.calls(), 1);
    assert_eq!(mock.requests().len(), 4);
    assert_eq!(mock.requests()[1].query("tag").as_deref(), Some("a"));
}

#[tokio::test]
async fn an_unexpected_call_says_what_was_called_and_what_was_expected() {
    let (mock, client) = mock();
    let error = get(&client, "1").await.unwrap_err();
    assert_eq!(
        error.source().unwrap().to_string(),
        "no stub for GET /v2/fleets/1: there are none"
    );
    mock.when(create(&client, &fleet(1))).returns(fleet(1));
    mock.when(get(&client, "1")).any_path().returns(fleet(1));
    mock.when(list(&client).size(1)).returns(Vec::new());
    let error = create(&client, &fleet(2)).await.unwrap_err();
    let expected = "no stub for POST /v2/fleets\n  \
         GET /v2/fleets?size=1: another method\n  \
         GET /v2/fleets/{id}: another method\n  \
         POST /v2/fleets: another body: it differs at `id`";
    assert_eq!(error.source().unwrap().to_string(), expected);
    assert!(format!("{error:?}").contains(expected), "{error:?}");
    let problems = mock.problems();
    assert_eq!(problems.len(), 5, "{problems:?}");
    assert!(
        problems[0].starts_with("POST /v2/fleets was called never, expected at least once ("),
        "{problems:?}"
    );
    assert_eq!(
        problems[3..],
        [
            "GET /v2/fleets/1 was called and not expected",
            "POST /v2/fleets was called and not expected"
        ]
    );
}

#[tokio::test]
async fn arguments_can_be_left_open() {
    let (mock, client) = mock();
    mock.when(get(&client, "any")).any_path().returns_example();
    mock.when(list(&client)).any_query().returns_example();
    let named = mock
        .when(create(&client, &fleet(0)))
        .with_body(|body: &Fleet| body.id > 5)
        .returns(fleet(6));
    let other = mock
        .when(create(&client, &fleet(0)))
        .any_body()
        .header("x-tenant", "a")
        .matching(|request| request.json::<Fleet>().is_ok_and(|body| body.id == 1))
        .returns(fleet(7));

    assert_eq!(*get(&client, "a/b").await.unwrap(), fleet(42));
    assert_eq!(*list(&client).size(9).await.unwrap(), [fleet(42)]);
    assert_eq!(*create(&client, &fleet(6)).await.unwrap(), fleet(6));
    let call = create(&client, &fleet(1)).header("x-tenant", "a");
    assert_eq!(*call.await.unwrap(), fleet(7));
    assert!(create(&client, &fleet(1)).await.is_err());
    assert_eq!((named.calls(), other.calls()), (1, 1));
    assert_eq!(other.requests()[0].header("x-tenant"), Some("a"));
}

#[tokio::test]
async fn errors_have_their_status_and_body() {
    let (mock, client) = mock();
    let problem = || Problem {
        message: "No such fleet".to_owned(),
    };
    mock.when(get(&client, "1"))
        .fails(ApiError::NotFound(problem()));
    mock.when(get(&client, "2")).fails(ApiError::Gone);
    mock.when(get(&client, "3"))
        .fails(ApiError::ServerError("down".to_owned()))
        .status(503)
        .header("retry-after", "7");
    mock.when(get(&client, "4"))
        .fails(ApiError::Other(Bytes::from("x")))
        .status(418);
    for (id, status, expected) in [
        ("1", 404, ApiError::NotFound(problem())),
        ("2", 410, ApiError::Gone),
        ("3", 503, ApiError::ServerError("down".to_owned())),
        ("4", 418, ApiError::Other(Bytes::from("x"))),
    ] {
        let error = get(&client, id).await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(error.api(), Some(&expected));
        if id == "1" {
            assert_eq!(error.to_string(), "get_fleet: 404 Not Found: No such fleet");
        }
        if id == "3" {
            assert_eq!(error.headers().unwrap()["retry-after"], "7");
        }
    }
}

#[tokio::test]
async fn other_bodies() {
    let (mock, client) = mock();
    mock.when(delete(&client, "1")).returns(());
    assert_eq!(delete(&client, "1").await.unwrap().status().as_u16(), 204);
    mock.when(raw(&client, "text/csv", decode::text))
        .returns("a,\"b\"".to_owned());
    let text = raw(&client, "text/csv", decode::text).await.unwrap();
    assert_eq!(*text, "a,\"b\"");
    assert_eq!(text.headers()["content-type"], "text/csv");
    mock.when(raw(&client, "image/png", decode::bytes))
        .returns(Bytes::from_static(b"\x89\xff"));
    let bytes = raw(&client, "image/png", decode::bytes).await.unwrap();
    assert_eq!(&bytes[..], b"\x89\xff");

    mock.when(put(&client))
        .returns_in_turn([Put::NoContent, Put::Ok(fleet(1))]);
    assert_eq!(*put(&client).await.unwrap(), Put::NoContent);
    assert_eq!(*put(&client).await.unwrap(), Put::Ok(fleet(1)));
}

#[tokio::test]
async fn answers_come_in_turn_and_the_newest_stub_first() {
    let (mock, client) = mock();
    mock.when(get(&client, "1"))
        .returns_in_turn([fleet(1), fleet(2)]);
    let once = mock.when(get(&client, "1")).disconnects().times(1);
    let kind = get(&client, "1").await.unwrap_err().kind();
    assert_eq!(kind, ErrorKind::Transport);
    for id in [1, 2, 2] {
        assert_eq!(get(&client, "1").await.unwrap().id, id);
    }
    // A mock's own client does not try again.
    assert_eq!((once.calls(), mock.requests().len()), (1, 4));
    mock.verify();

    mock.when(get(&client, "1")).answers_in_turn([
        Reply::refuse(),
        Reply::time_out(),
        fleet(3).to_reply(),
    ]);
    let kinds = [
        get(&client, "1").await.unwrap_err().kind(),
        get(&client, "1").await.unwrap_err().kind(),
    ];
    assert_eq!(kinds, [ErrorKind::Connect, ErrorKind::Timeout]);
    assert_eq!(get(&client, "1").await.unwrap().id, 3);

    mock.when(get(&client, "1"))
        .any_path()
        .answers_with(|request| {
            let id = request.path().rsplit('/').next().unwrap();
            fleet(id.parse().unwrap()).to_reply()
        });
    assert_eq!(get(&client, "77").await.unwrap().id, 77);
}

#[tokio::test(start_paused = true)]
async fn delays() {
    let (mock, client) = mock();
    let minute = Duration::from_secs(60);
    mock.when(get(&client, "1"))
        .returns(fleet(1))
        .after(minute / 2);
    let start = tokio::time::Instant::now();
    get(&client, "1").await.unwrap();
    assert_eq!(start.elapsed(), minute / 2);
    let error = get(&client, "1")
        .timeout(Duration::from_secs(5))
        .await
        .unwrap_err();
    assert!(error.is_timeout());
}

#[tokio::test]
async fn requests_that_no_call_stands_for() {
    let (mock, client) = mock();
    mock.when_request(Method::GET, "/v2/fleets/1")
        .answers(Reply::new(200).json(&fleet(1)));
    mock.when_request(Method::GET, "/v2/fleets?size=2")
        .answers(Reply::new(200).body("application/json", "[]"))
        .optional();
    assert_eq!(*get(&client, "1").await.unwrap(), fleet(1));
    assert!(list(&client).size(2).await.unwrap().is_empty());
    assert!(list(&client).size(3).await.is_err());
}

#[tokio::test]
async fn the_base_url_of_a_client_of_ones_own() {
    let mock = Mock::new();
    let client: Client = Client::builder()
        .transport(mock.clone())
        .bearer_token("t0ken")
        .build()
        .unwrap();
    mock.when(get(&client, "1")).any_path().returns(fleet(1));
    get(&client, "2").await.unwrap();
    assert_eq!(mock.requests()[0].path(), "/base/v2/fleets/2");
    assert_eq!(
        format!("{mock:?} {:?}", mock.requests()),
        "Mock { stubs: 1, requests: 1 } [GET /base/v2/fleets/2]"
    );
}

#[tokio::test]
async fn verification() {
    let (mock, client) = mock();
    mock.when(get(&client, "1")).returns(fleet(1)).times(2);
    mock.when(get(&client, "2")).returns(fleet(2)).optional();
    get(&client, "1").await.unwrap();
    let problems = mock.problems();
    assert!(
        problems[0].starts_with("GET /v2/fleets/1 was called once, expected 2 times (runtime")
            || problems[0].contains("mock.rs:"),
        "{problems:?}"
    );
    let guard = mock.verify_on_drop();
    let dropped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(guard)));
    let said = *dropped.unwrap_err().downcast::<String>().unwrap();
    assert!(said.contains("expected 2 times"), "{said}");
    get(&client, "1").await.unwrap();
    drop(mock.verify_on_drop());
}

#[test]
#[should_panic(expected = "this call cannot be sent: the path parameter `id` is empty")]
fn a_call_that_cannot_be_sent_cannot_be_expected() {
    let (mock, client) = mock();
    drop(mock.when(get(&client, "")));
}
