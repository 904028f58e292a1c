//! The spans of calls: run with `--features tracing`.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{
        LazyLock, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use e2e::{Reply, Server};
use spandrel_runtime::{Client, ClientCredentials, RetryPolicy};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

use crate::api::{self, Fleet};

/// Keeps the fields of all spans of this crate: those of other tests too, as whether a span is
/// wanted is decided once for the whole process.
#[derive(Default)]
struct Recorder {
    spans: Mutex<BTreeMap<u64, Fields>>,
    last: AtomicU64,
}

/// What the process's subscriber writes to.
static RECORDER: LazyLock<&'static Recorder> = LazyLock::new(|| {
    let recorder: &Recorder = Box::leak(Box::default());
    tracing::subscriber::set_global_default(Global(recorder)).unwrap();
    recorder
});

struct Global(&'static Recorder);

#[derive(Clone, Default, Debug)]
struct Fields(BTreeMap<&'static str, String>);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(
            field.name(),
            format!("{value:?}").trim_matches('"').to_owned(),
        );
    }
}

impl Subscriber for Global {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "spandrel"
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        assert_eq!(span.metadata().name(), "http.client.call");
        let id = self.0.last.fetch_add(1, Ordering::SeqCst) + 1;
        let mut fields = Fields::default();
        span.record(&mut fields);
        self.0.spans.lock().unwrap().insert(id, fields);
        Id::from_u64(id)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        if let Some(fields) = self.0.spans.lock().unwrap().get_mut(&span.into_u64()) {
            values.record(fields);
        }
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// The fields of the only span with this server since the last time.
fn take(server: &Server) -> BTreeMap<&'static str, String> {
    let own = |fields: &Fields| fields.0.get("server.port") == Some(&port(server));
    let mut spans = RECORDER.spans.lock().unwrap();
    let ids: Vec<u64> = spans
        .iter()
        .filter(|(_, f)| own(f))
        .map(|(id, _)| *id)
        .collect();
    let [id] = ids[..] else {
        panic!("exactly one span: {ids:?}");
    };
    spans.remove(&id).unwrap().0
}

fn port(server: &Server) -> String {
    server
        .url()
        .rsplit(':')
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn client(server: &Server) -> Client {
    LazyLock::force(&RECORDER);
    let policy = RetryPolicy::new().base_delay(Duration::from_millis(1));
    let builder = Client::builder().base_url(server.url()).retry(policy);
    builder.bearer_token("t0p-s3cret").build().unwrap()
}

#[tokio::test]
async fn a_span_for_each_call() {
    let server = Server::scripted([
        Reply::status(503),
        Reply::json(200, r#"{"id": 1, "token": "b0dy"}"#),
    ]);
    let call = api::get(&client(&server), "p4th").query_pair("k", "qu3ry");
    call.header("X-Key", "h3ader").await.unwrap();
    let fields = take(&server);
    let port = port(&server);
    let expected = [
        ("http.request.method", "GET"),
        ("http.request.resend_count", "1"),
        ("http.response.status_code", "200"),
        ("otel.kind", "client"),
        ("otel.name", "GET /v2/fleets/{fleet_id}"),
        ("rpc.method", "get_fleet"),
        ("server.address", "127.0.0.1"),
        ("server.port", &port),
        ("url.template", "/v2/fleets/{fleet_id}"),
    ];
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    assert_eq!(fields, expected, "and nothing secret");
}

#[tokio::test]
async fn errors_have_a_type() {
    for (reply, kind, status) in [
        (
            Reply::json(404, r#"{"message": "s3cret"}"#),
            "404",
            Some("404"),
        ),
        (Reply::hang_up(), "Transport", None),
        (
            Reply::json(200, "{}").drop_after(1),
            "Transport",
            Some("200"),
        ),
    ] {
        let server = Server::start(move |_| reply.clone());
        api::create(&client(&server), &Fleet::new(1))
            .await
            .unwrap_err();
        let fields = take(&server);
        assert_eq!(fields["error.type"], kind);
        assert_eq!(fields["otel.status_code"], "ERROR");
        assert_eq!(
            fields.get("http.response.status_code").map(String::as_str),
            status
        );
        assert!(!fields.contains_key("http.request.resend_count"));
        assert!(!format!("{fields:?}").contains("s3cret"));
    }

    let server = Server::start(|_| Reply::json(401, r#"{"error": "s3cret"}"#));
    let token_url = format!("{}/token", server.url());
    let credentials = ClientCredentials::new("id", "s3cret").token_url(token_url);
    let builder = Client::builder()
        .base_url(server.url())
        .credentials(credentials);
    api::list(&builder.build().unwrap()).await.unwrap_err();
    let fields = take(&server);
    assert_eq!(fields["error.type"], "Auth");
    assert!(
        !fields.contains_key("http.response.status_code"),
        "it is the token endpoint's"
    );
    assert!(!format!("{fields:?}").contains("s3cret"));
}
