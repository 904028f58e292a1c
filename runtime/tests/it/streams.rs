//! Answers that are read while they come.

use std::{
    pin::pin,
    time::{Duration, Instant},
};

use e2e::{Reply, Server};
use futures_core::Stream;
use serde::Deserialize;
use spandrel_runtime::{
    Bytes, Call, Client, ErrorKind, JsonText, NoErrorBody, RetryPolicy, decode, stream::Event,
};

use crate::api::{self, API, ApiError};

fn replies(reply: Reply) -> (Server, Client) {
    let server = Server::start(move |_| reply.clone());
    let client = Client::builder().base_url(server.url());
    (server, client.max_response_bytes(10).build().unwrap())
}

fn call(client: &Client) -> Call<Bytes, ApiError> {
    Call::new(client, &API, &api::GET, decode::bytes).path("fleet_id", 5)
}

#[tokio::test]
async fn bytes_come_as_they_are_sent() {
    let pause = Duration::from_millis(300);
    let reply = Reply::status(200).body("video/mp4", "onetwo");
    let (server, client) = replies(reply.pause_after(3, pause).header("X-Request-Id", "r-1"));
    let mut body = call(&client).stream_bytes().await.unwrap();
    assert_eq!(server.request().header("accept"), Some("*/*"));
    assert_eq!(body.status(), 200);
    assert_eq!(body.media_type().as_deref(), Some("video/mp4"));
    assert_eq!(body.request_id(), Some("r-1"));
    let start = Instant::now();
    assert_eq!(body.try_next().await.unwrap().unwrap(), "one");
    assert!(start.elapsed() < pause);
    assert_eq!(body.try_next().await.unwrap().unwrap(), "two");
    assert!(body.next().await.is_none());
    assert!(body.next().await.is_none());
    assert!(format!("{body:?}").contains("bytes_read: 6"));
}

#[tokio::test]
async fn a_stream_is_a_stream_and_can_be_collected() {
    let reply = Reply::status(200).body("video/mp4", "onetwo");
    let (_server, client) = replies(reply.pause_after(3, Duration::from_millis(50)));
    let mut body = pin!(call(&client).stream_bytes().await.unwrap());
    let first = std::future::poll_fn(|cx| body.as_mut().poll_next(cx)).await;
    assert_eq!(first.unwrap().unwrap(), "one");
    let body = call(&client).stream_bytes().await.unwrap();
    assert_eq!(body.collect().await.unwrap(), "onetwo");
    let (_server, client) = replies(Reply::status(204));
    let body = call(&client).stream_bytes().await.unwrap();
    assert_eq!(body.collect().await.unwrap(), "");
}

#[tokio::test]
async fn what_is_no_success_is_the_operations_error() {
    let (_server, client) = replies(Reply::json(404, r#"{"message": "a"}"#));
    // The body of an error has the client's limit.
    let error = call(&client).stream_bytes().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
    let server = Server::start(|_| Reply::json(404, r#"{"message": "No such fleet"}"#));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let error = call(&client).stream_bytes().await.unwrap_err();
    assert_eq!(error.to_string(), "get_fleet: 404 Not Found: No such fleet");
    assert!(matches!(error.into_api(), Some(ApiError::NotFound(_))));
}

#[tokio::test]
async fn bytes_have_a_limit_and_an_end() {
    let (_server, client) = replies(Reply::status(200).body("text/plain", "12345678901"));
    let mut body = call(&client).stream_bytes().await.unwrap();
    let error = body.try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
    assert_eq!(
        error.to_string(),
        "get_fleet: the answer has more than 10 bytes"
    );
    assert!(body.next().await.is_none());
    let body = call(&client).stream_bytes().await.unwrap();
    assert_eq!(
        body.max_bytes(usize::MAX).collect().await.unwrap().len(),
        11
    );

    let reply = Reply::status(200).body("text/plain", "1234567890");
    let (_server, client) = replies(reply.drop_after(4));
    let mut body = call(&client).stream_bytes().await.unwrap();
    assert_eq!(body.try_next().await.unwrap().unwrap(), "1234");
    let error = body.try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(error.status().unwrap(), 200);
    assert!(body.next().await.is_none());
}

#[tokio::test]
async fn the_time_is_that_without_a_byte() {
    let wait = Duration::from_millis(400);
    let reply = Reply::status(200).body("text/plain", "ab");
    let (_server, client) = replies(reply.clone().delay(wait));
    let brief = Duration::from_millis(100);
    let error = call(&client)
        .timeout(brief)
        .stream_bytes()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);

    let (_server, client) = replies(reply.pause_after(1, wait));
    let mut body = call(&client).timeout(brief).stream_bytes().await.unwrap();
    assert_eq!(body.try_next().await.unwrap().unwrap(), "a");
    let error = body.try_next().await.unwrap_err();
    assert!(error.is_timeout());
    assert!(error.to_string().ends_with("within 100ms"), "{error}");

    // Altogether longer than the time, and never as long without a byte; and the caller's own time
    // does not count.
    let longer = Duration::from_millis(550);
    let mut body = call(&client).timeout(longer).stream_bytes().await.unwrap();
    assert_eq!(body.try_next().await.unwrap().unwrap(), "a");
    tokio::time::sleep(Duration::from_millis(600)).await;
    assert_eq!(body.try_next().await.unwrap().unwrap(), "b");
    let body = call(&client).timeout(brief).stream_bytes().await.unwrap();
    let all = body.idle_timeout(Duration::MAX).collect().await;
    assert_eq!(all.unwrap(), "ab");
}

#[derive(Debug, PartialEq, Deserialize)]
struct Tick {
    n: i64,
}

const EVENTS: &str = ": hello\n\nevent: tick\nid: 1\ndata: {\"n\":\ndata: 1}\n\nretry: 2500\n\
                      data: {\"n\": \"s3cret\"}\n\nid: 2\r\ndata: {\"n\": 3}\r\n\r\ndata: [DONE]\n\n\
                      data: {\"n\": 4}\n\n";

/// The call of an operation whose answer the document types, in both ways.
#[must_use]
struct Watch(Call<Tick, NoErrorBody>);
spandrel_runtime::call_options!(Watch, Tick, NoErrorBody);
spandrel_runtime::streamed!(Watch, events Tick, NoErrorBody);

/// The call of an operation whose answer is lines.
#[must_use]
struct Export(Call<Vec<Tick>, NoErrorBody>);
spandrel_runtime::call_options!(Export, Vec<Tick>, NoErrorBody);
spandrel_runtime::streamed!(Export, values Tick, NoErrorBody, "application/x-ndjson");

#[tokio::test]
async fn documented_events_beside_json() {
    let server = Server::start(|request| match request.header("accept") {
        Some("text/event-stream") => Reply::status(200).body(
            "text/event-stream",
            "data: {\"n\":1}\n\ndata: [DONE]\n\ndata: x\n\n",
        ),
        _ => Reply::status(200).body("application/json", "{\"n\":2}"),
    });
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let watch = || {
        Watch(
            Call::new(&client, &API, &api::GET, decode::json)
                .path("fleet_id", 5)
                .accept("application/json"),
        )
    };
    assert_eq!(*watch().await.unwrap(), Tick { n: 2 });
    let mut events = watch().events().await.unwrap();
    assert_eq!(
        events.try_next().await.unwrap().unwrap().data,
        Tick { n: 1 }
    );
    assert!(events.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn documented_lines_at_once_and_one_by_one() {
    let server = Server::start(|_| {
        Reply::status(200).body("application/x-ndjson", "{\"n\":1}\n{\"n\":2}\n")
    });
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let export =
        || Export(Call::new(&client, &API, &api::GET, decode::json_lines).path("fleet_id", 5));
    assert_eq!(*export().await.unwrap(), [Tick { n: 1 }, Tick { n: 2 }]);
    let mut values = export().values().await.unwrap();
    assert_eq!(values.try_next().await.unwrap(), Some(Tick { n: 1 }));
    let accept = server.requests().pop().unwrap();
    assert_eq!(accept.header("accept"), Some("application/x-ndjson"));
}

#[tokio::test]
async fn events() {
    for at in [1, 20, 33, 60, 105] {
        let reply = Reply::status(200).body("text/event-stream; charset=utf-8", EVENTS);
        let (server, client) = replies(reply.pause_after(at, Duration::from_millis(20)));
        let events = call(&client).stream_events::<Tick>().await.unwrap();
        let mut events = events.sentinel("[DONE]");
        assert_eq!(server.request().header("accept"), Some("text/event-stream"));
        assert_eq!((events.last_event_id(), events.retry()), (None, None));
        let Event { name, id, data, .. } = events.try_next().await.unwrap().unwrap();
        assert_eq!((name.as_str(), id.as_deref()), ("tick", Some("1")));
        assert_eq!(data, Tick { n: 1 });
        let error = events.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!(error.body().unwrap(), r#"{"n": "s3cret"}"#);
        assert_eq!(
            error.to_string(),
            "get_fleet: 200 OK: the data of an event is not a Tick: at `n`: invalid type: string, \
             expected i64 at line 1 column 14"
        );
        let event = events.try_next().await.unwrap().unwrap();
        assert_eq!(
            (event.name.as_str(), event.data),
            ("message", Tick { n: 3 })
        );
        assert!(events.next().await.is_none());
        assert!(events.next().await.is_none());
        assert_eq!(events.last_event_id(), Some("2"));
        assert_eq!(events.retry(), Some(Duration::from_millis(2500)));
        assert_eq!(events.answer().status(), 200);
    }
}

#[tokio::test]
async fn events_are_what_their_name_says() {
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(tag = "event", rename_all = "snake_case")]
    enum Named {
        Tick { data: JsonText<Tick>, id: String },
        Message { data: String },
    }
    let body = "event: tick\nid: 1\ndata: {\"n\": 1}\n\nid\ndata: hello\n\ndata: [DONE]\n\n";
    let (_server, client) = replies(Reply::status(200).body("text/event-stream", body));
    let events = call(&client).stream_named_events::<Named>().await.unwrap();
    let mut events = events;
    let event = events.try_next().await.unwrap().unwrap();
    assert_eq!(event.name, "tick");
    let Named::Tick { data, id } = event.data else {
        panic!("{event:?}");
    };
    assert_eq!((data.read().unwrap(), id.as_str()), (Tick { n: 1 }, "1"));
    let event = events.try_next().await.unwrap().unwrap();
    let data = "hello".to_owned();
    assert_eq!(event.data, Named::Message { data });
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn events_of_text_have_a_limit() {
    let body = "data: 12345\n\ndata: 123456\n\ndata: 1\n\n";
    let (_server, client) = replies(Reply::status(200).body("text/event-stream", body));
    let events = call(&client).stream_text_events().await.unwrap();
    let mut events = events.max_event_bytes(11);
    assert_eq!(events.try_next().await.unwrap().unwrap().data, "12345");
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
    assert!(events.next().await.is_none());
    let events = call(&client).stream_text_events().await.unwrap();
    let error = events.max_bytes(20).next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
}

#[tokio::test]
async fn another_page_is_no_stream() {
    let (_server, client) = replies(Reply::status(200).body("text/html", "<p>hello"));
    let error = call(&client).stream_text_events().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let text = "get_fleet: 200 OK: expected an event stream, got text/html";
    assert_eq!(error.to_string(), text);
    assert_eq!(error.body().unwrap(), "<p>hello");
    let error = call(&client).stream_json::<Tick>().await.unwrap_err();
    let text = "get_fleet: 200 OK: expected lines of JSON, got text/html";
    assert_eq!(error.to_string(), text);
}

#[tokio::test]
async fn lines_of_json() {
    let sequence = "\u{1e}{\"n\":\n1}\n\u{1e}{\"n\": \u{1e}{\"n\": 3}\n";
    let lines = "{\"n\": 1}\r\n\n{\"n\": \n{\"n\": 3}";
    for (media_type, body) in [
        ("application/x-ndjson", lines),
        ("application/json", lines),
        ("application/json-seq", sequence),
        ("application/geo+json-seq", sequence),
    ] {
        for at in [1, 9, 14] {
            let reply = Reply::status(200).body(media_type, body);
            let (server, client) = replies(reply.pause_after(at, Duration::from_millis(20)));
            let mut values = call(&client).stream_json::<Tick>().await.unwrap();
            let accept = "application/jsonl, application/x-ndjson, application/json-seq";
            assert_eq!(server.request().header("accept"), Some(accept));
            assert_eq!(values.try_next().await.unwrap(), Some(Tick { n: 1 }));
            let error = values.next().await.unwrap().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Decode, "{media_type} {at}");
            assert_eq!(error.body().unwrap(), "{\"n\": ");
            assert_eq!(values.try_next().await.unwrap(), Some(Tick { n: 3 }));
            assert!(values.next().await.is_none());
        }
    }
    let (_server, client) = replies(Reply::status(200).body("application/jsonl", lines));
    let values = call(&client).stream_json::<Tick>().await.unwrap();
    let mut values = values.max_line_bytes(7);
    let error = values.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResponseTooLarge);
    assert!(values.next().await.is_none());
}

#[tokio::test]
async fn streams_can_be_sent_between_threads() {
    fn check<T: Send>(value: T) -> T {
        value
    }
    let (_server, client) = replies(Reply::status(200).body("text/event-stream", "data: 1\n\n"));
    let call: Call<(), NoErrorBody> = Call::new(&client, &API, &api::GET, decode::empty);
    let events = check(call.path("fleet_id", 5).stream_events::<i64>());
    let mut events = check(events.await.unwrap());
    let first = check(events.next()).await.unwrap().unwrap();
    assert_eq!(first.data, 1);
}

#[tokio::test]
async fn streams_are_tried_again_until_there_is_one() {
    let server = Server::scripted([
        Reply::status(503),
        Reply::status(200).body("text/plain", "abcd").drop_after(2),
    ]);
    let client: Client = Client::builder().base_url(server.url()).build().unwrap();
    let retry = RetryPolicy::new().base_delay(Duration::from_millis(1));
    let mut body = call(&client).retry(retry).stream_bytes().await.unwrap();
    assert_eq!(server.requests().len(), 2);
    assert_eq!(body.try_next().await.unwrap().unwrap(), "ab");
    let error = body.try_next().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 2));
    // What was read cannot be taken back.
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn calls_with_options_can_be_streams() {
    let (_server, client) = replies(Reply::json(200, "{}"));
    let body = api::list(&client).status("a").stream_bytes().await.unwrap();
    assert_eq!(body.collect().await.unwrap(), "{}");
}
