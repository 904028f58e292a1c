//! What is tried again, when, and what of it shows.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use e2e::{Reply, Server};
use spandrel_runtime::{
    BoxFuture, Bytes, Client, ClientBuilder, ErrorKind, HeaderMap, HeaderValue, Incoming, Request,
    RetryPolicy, StatusCode, Transport, TransportError,
};

use crate::api::{self, Fleet};

const FLEET: &str = r#"{"id": 1, "token": null}"#;

fn fast() -> RetryPolicy {
    RetryPolicy::new().base_delay(Duration::from_millis(1))
}

fn builder(server: &Server) -> ClientBuilder {
    Client::builder().base_url(server.url()).retry(fast())
}

fn client(server: &Server) -> Client {
    builder(server).build().unwrap()
}

#[tokio::test]
async fn calls_that_can_be_repeated_are() {
    for reply in [
        Reply::status(408),
        Reply::status(429),
        Reply::json(500, "{}"),
        Reply::status(502),
        Reply::status(503),
        Reply::status(504),
        Reply::hang_up(),
        Reply::raw("SMTP ready\r\n\r\n"),
        Reply::json(200, FLEET).drop_after(4),
    ] {
        let server = Server::scripted([reply.clone(), reply.clone(), Reply::json(200, FLEET)]);
        api::get(&client(&server), "1").await.unwrap();
        assert_eq!(server.requests().len(), 3, "{reply:?}");

        let server = Server::start(move |_| reply.clone());
        let error = api::get(&client(&server), "1").await.unwrap_err();
        assert!(error.is_retryable(), "{error}");
        assert_eq!((error.attempts(), server.requests().len()), (3, 3));
    }
    for status in [400, 404, 409, 418, 501] {
        let server = Server::start(move |_| Reply::json(status, r#"{"message": ""}"#));
        let error = api::get(&client(&server), "1").await.unwrap_err();
        assert!(!error.is_retryable(), "{error}");
        assert_eq!((error.attempts(), server.requests().len()), (1, 1));
    }
}

#[tokio::test]
async fn others_only_where_nothing_was_done() {
    for (reply, requests) in [
        (Reply::status(429), 3),
        (Reply::status(503), 3),
        (Reply::status(408), 1),
        (Reply::status(500), 1),
        (Reply::status(502), 1),
        (Reply::status(504), 1),
        (Reply::hang_up(), 1),
        (Reply::json(200, FLEET).drop_after(4), 1),
    ] {
        let seen = reply.clone();
        let server = Server::start(move |_| reply.clone());
        let call = api::create(&client(&server), &Fleet::new(1));
        call.clone().await.unwrap_err();
        assert_eq!(server.requests().len(), requests, "{seen:?}");
        let keyed = call.idempotency_key("k-1").await.unwrap_err();
        assert_eq!(
            (keyed.attempts(), server.requests().len()),
            (3, requests + 3)
        );
        let last = server.requests().pop().unwrap();
        assert_eq!(last.header("idempotency-key"), Some("k-1"));
    }
}

#[tokio::test]
async fn bodies_are_repeated_byte_for_byte() {
    let server = Server::scripted([
        Reply::status(503),
        Reply::status(307).header("Location", "/there"),
        Reply::status(503),
        Reply::json(200, FLEET),
    ]);
    api::create(&client(&server), &Fleet::new(7)).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 4);
    assert_eq!(requests[0].text(), r#"{"id":7,"token":null}"#);
    assert!(
        requests
            .iter()
            .all(|request| request.body == requests[0].body)
    );
    let targets: Vec<_> = requests.iter().map(|r| r.target.as_str()).collect();
    assert_eq!(
        targets,
        ["/v2/fleets", "/v2/fleets", "/there", "/v2/fleets"],
        "an attempt starts where the call starts"
    );
}

/// Fails, or answers, as often as it is asked to, and keeps the times.
struct Scripted {
    replies: Vec<fn() -> Result<Incoming, TransportError>>,
    count: Arc<AtomicU32>,
}

impl Transport for Scripted {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        let count = self.count.fetch_add(1, Ordering::SeqCst);
        assert_eq!(request.attempt, count + 1);
        let reply = self.replies.get(count as usize).or(self.replies.last());
        let reply = reply.map_or_else(|| Ok(status(200)), |reply| reply());
        Box::pin(std::future::ready(reply))
    }
}

fn status(status: u16) -> Incoming {
    let status = StatusCode::from_u16(status).unwrap();
    Incoming::new(status, HeaderMap::new(), Bytes::from(FLEET))
}

fn wait(status_code: u16, header: &'static str) -> Incoming {
    let mut incoming = status(status_code);
    incoming
        .headers
        .insert("retry-after", HeaderValue::from_static(header));
    let date = HeaderValue::from_static("Sun, 06 Nov 1994 08:49:37 GMT");
    incoming.headers.insert("date", date);
    incoming
}

fn scripted(
    replies: &[fn() -> Result<Incoming, TransportError>],
) -> (Arc<AtomicU32>, ClientBuilder) {
    let count = Arc::<AtomicU32>::default();
    let transport = Scripted {
        replies: replies.to_vec(),
        count: count.clone(),
    };
    (
        count,
        Client::builder().base_url("https://h").transport(transport),
    )
}

#[tokio::test(start_paused = true)]
async fn a_failure_to_connect_is_tried_again_for_any_call() {
    let (count, builder) = scripted(&[
        || Err(TransportError::connect("refused")),
        || Ok(status(200)),
    ]);
    let client = builder.build().unwrap();
    api::create(&client, &Fleet::new(1)).await.unwrap();
    assert_eq!(count.load(Ordering::SeqCst), 2);

    let (count, builder) = scripted(&[|| Err(TransportError::other("reset"))]);
    let client = builder.build().unwrap();
    api::create(&client, &Fleet::new(1)).await.unwrap_err();
    assert_eq!(count.load(Ordering::SeqCst), 1);
}

#[tokio::test(start_paused = true)]
async fn the_server_says_how_long_to_wait() {
    for reply in [
        || Ok(wait(429, "20")),
        || Ok(wait(429, "Sun, 06 Nov 1994 08:49:57 GMT")),
    ] {
        let (_, builder) = scripted(&[reply, || Ok(status(200))]);
        let client = builder.build().unwrap();
        let start = tokio::time::Instant::now();
        api::create(&client, &Fleet::new(1)).await.unwrap();
        let waited = start.elapsed();
        let range = Duration::from_secs(20)..Duration::from_millis(20_300);
        assert!(range.contains(&waited), "{waited:?}");
    }
    // Above the cap, and above what is left of the call's time, the error comes at once.
    for (reply, timeout) in [
        (
            (|| Ok(wait(429, "31"))) as fn() -> _,
            Duration::from_secs(60),
        ),
        (|| Ok(wait(503, "20")), Duration::from_secs(20)),
    ] {
        let (count, builder) = scripted(&[reply]);
        let client = builder.timeout(timeout).build().unwrap();
        let start = tokio::time::Instant::now();
        let error = api::get(&client, "1").await.unwrap_err();
        assert_eq!(start.elapsed(), Duration::ZERO);
        assert_eq!(count.load(Ordering::SeqCst), 1);
        assert!(error.retry_after().unwrap() >= Duration::from_secs(20) && error.is_retryable());
    }
}

#[tokio::test]
async fn policies_of_the_client_and_of_the_call() {
    let server = Server::start(|_| Reply::status(503));
    let attempts = |n: u32| fast().max_attempts(n);
    let off = builder(&server).retry(RetryPolicy::off()).build().unwrap();
    assert_eq!(api::get(&off, "1").await.unwrap_err().attempts(), 1);
    let more = api::get(&off, "1").retry(attempts(4)).await.unwrap_err();
    assert_eq!(more.attempts(), 4);
    let on = client(&server);
    assert_eq!(api::list(&on).await.unwrap_err().attempts(), 3);
    assert_eq!(api::list(&on).no_retry().await.unwrap_err().attempts(), 1);
    let not_this = fast().statuses([StatusCode::CONFLICT]);
    assert_eq!(
        api::list(&on).retry(not_this).await.unwrap_err().attempts(),
        1
    );
    assert_eq!(api::get(&on, "..").await.unwrap_err().attempts(), 0);
}

#[tokio::test]
async fn a_client_has_a_budget_of_retries() {
    let down = Arc::new(AtomicU32::new(1));
    let switch = down.clone();
    let server = Server::start(move |_| match switch.load(Ordering::SeqCst) {
        0 => Reply::json(200, FLEET),
        _ => Reply::status(503),
    });
    let client = builder(&server).retry_budget(5).build().unwrap();
    let attempts = || async { api::get(&client, "1").await.unwrap_err().attempts() };
    assert_eq!(
        [attempts().await, attempts().await, attempts().await],
        [3, 3, 2]
    );
    assert_eq!(attempts().await, 1);
    down.store(0, Ordering::SeqCst);
    for _ in 0..10 {
        api::get(&client, "1").await.unwrap();
    }
    down.store(1, Ordering::SeqCst);
    assert_eq!([attempts().await, attempts().await], [2, 1]);
}

#[tokio::test]
async fn an_attempt_that_takes_too_long_is_tried_again() {
    let slow = Reply::json(200, FLEET).delay(Duration::from_secs(20));
    let server = Server::scripted([slow.clone(), Reply::json(200, FLEET)]);
    let short = Duration::from_millis(200);
    let client = builder(&server).attempt_timeout(short).build().unwrap();
    api::get(&client, "1").await.unwrap();
    assert_eq!(server.requests().len(), 2);

    let server = Server::start(move |_| slow.clone());
    let call = api::get(&self::client(&server), "1").attempt_timeout(short);
    let error = call.await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 3));
    assert!(error.to_string().ends_with("within 200ms"), "{error}");
    let error = api::create(&self::client(&server), &Fleet::new(1)).attempt_timeout(short);
    assert_eq!(
        error.await.unwrap_err().attempts(),
        1,
        "it may have been carried out"
    );
}

#[tokio::test]
async fn the_time_of_the_call_is_the_last_word() {
    let slow = Reply::json(200, FLEET).delay(Duration::from_secs(20));
    let server = Server::start(move |_| slow.clone());
    let start = Instant::now();
    let error = api::get(&client(&server), "1")
        .attempt_timeout(Duration::from_millis(200))
        .timeout(Duration::from_millis(500))
        .retry(fast().max_attempts(100))
        .await
        .unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(10));
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.to_string().ends_with("within 500ms"), "{error}");
    assert_eq!((error.attempts(), server.requests().len()), (3, 3));
}

/// Never answers.
struct Silent;

impl Transport for Silent {
    fn send(&self, _: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn the_times_hold_with_any_transport() {
    let client = Client::builder()
        .base_url("https://h")
        .transport(Silent)
        .build()
        .unwrap();
    let start = tokio::time::Instant::now();
    let error = api::get(&client, "1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(start.elapsed().as_secs(), 60);
    let error = api::get(&client, "1").no_retry().await.unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("no answer from https://h within 30s"),
        "{error}"
    );
}

#[tokio::test]
async fn dropping_a_call_ends_it() {
    let server = Server::start(|_| Reply::status(503).delay(Duration::from_millis(50)));
    let policy = fast().max_attempts(1000);
    let call = api::get(&client(&server), "1").retry(policy).into_future();
    tokio::time::timeout(Duration::from_millis(120), call)
        .await
        .unwrap_err();
    let sent = server.requests().len();
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert_eq!(server.requests().len(), sent);
}
