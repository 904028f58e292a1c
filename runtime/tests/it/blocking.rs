//! Calls without an asynchronous program: run with `--features blocking`.

use std::{thread, time::Duration};

use e2e::{Reply, Server};
use spandrel_runtime::{Client, ClientCredentials, ErrorKind};

use crate::api;

fn server() -> Server {
    Server::start(|request| match request.path() {
        "/token" => Reply::json(200, r#"{"access_token": "t", "expires_in": 300}"#)
            .delay(Duration::from_millis(50)),
        "/v2/public/slow/more" => Reply::status(200).delay(Duration::from_secs(20)),
        _ => Reply::json(200, r#"{"id": 1, "token": null}"#),
    })
}

fn client(server: &Server) -> Client {
    let token_url = format!("{}/token", server.url());
    Client::builder()
        .base_url(server.url())
        .credentials(ClientCredentials::new("id", "s3cret").token_url(token_url))
        .build()
        .unwrap()
}

#[test]
fn from_any_number_of_threads() {
    let server = server();
    let client = client(&server);
    thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                for _ in 0..5 {
                    assert_eq!(api::get(&client, "1").send_blocking().unwrap().id, 1);
                }
            });
        }
    });
    let tokens = |server: &Server| {
        let requests = server.requests();
        requests.iter().filter(|r| r.path() == "/token").count()
    };
    assert_eq!(tokens(&server), 1);
    // The wrapper of a call has it too; what is not JSON of its type is an error like any other.
    let error = api::list(&client).status("x").send_blocking().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let error = api::public(&client, "slow").timeout(Duration::from_millis(50));
    assert!(error.send_blocking().unwrap_err().is_timeout());
    assert_eq!(tokens(&server), 1);
}

#[test]
fn beside_asynchronous_calls_of_the_same_client() {
    let server = server();
    let client = client(&server);
    let runtime = || {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_all().build().unwrap()
    };
    let first = runtime();
    first
        .block_on(api::get(&client, "1").into_future())
        .unwrap();
    // The connection that the first runtime holds is idle, and nobody drives it.
    let call = api::get(&client, "1").timeout(Duration::from_secs(5));
    call.send_blocking().unwrap();
    first
        .block_on(api::get(&client, "1").into_future())
        .unwrap();
    drop(first);
    runtime()
        .block_on(api::get(&client, "1").into_future())
        .unwrap();
}

#[tokio::test]
async fn inside_of_a_runtime_it_is_an_error() {
    let server = server();
    let client = client(&server);
    let error = api::get(&client, "1").send_blocking().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains("await the call"), "{error}");
    let call = api::get(&client, "1");
    let error = tokio::task::spawn_blocking(|| call.send_blocking())
        .await
        .unwrap();
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Request);
    assert!(server.requests().is_empty());
}

#[test]
fn the_last_clone_may_end_inside_of_a_runtime() {
    let server = server();
    let client = client(&server);
    api::get(&client, "1").send_blocking().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async move { drop(client) });
}
