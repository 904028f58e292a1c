//! Bodies of requests other than JSON: forms, files, streams.

use std::{
    error::Error as _,
    io,
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll},
    time::Duration,
    vec,
};

use e2e::{Recorded, Reply, Server};
use futures_core::Stream;
use serde::Serialize;
use spandrel_runtime::{
    Body, Bytes, Call, Client, Encoding, ErrorKind, File, Json, Method, Multipart, NoErrorBody,
    Operation, Part, Progress, RetryPolicy, Validate, decode, serde_json::json,
};

use crate::api::API;

static UPLOAD: Operation = Operation::new("upload", Method::POST, "/files");

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().unwrap()
}

fn upload(client: &Client) -> Call<(), NoErrorBody> {
    Call::new(client, &API, &UPLOAD, decode::empty)
}

fn accepting() -> (Server, Client) {
    let server = Server::start(|_| Reply::status(204));
    let client = client(&server);
    (server, client)
}

struct Pieces(vec::IntoIter<io::Result<&'static str>>);

impl Stream for Pieces {
    type Item = io::Result<&'static str>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next())
    }
}

fn pieces(pieces: &[&'static str]) -> Pieces {
    let pieces: Vec<_> = pieces.iter().map(|piece| Ok(*piece)).collect();
    Pieces(pieces.into_iter())
}

#[tokio::test]
async fn forms() {
    let (server, client) = accepting();
    let pairs = [("a b", "é&="), ("a b", ""), ("c", "*-._~+")];
    upload(&client).form(pairs).await.unwrap();
    let request = server.request();
    let media_type = "application/x-www-form-urlencoded";
    assert_eq!(request.header("content-type"), Some(media_type));
    assert_eq!(request.text(), "a+b=%C3%A9%26%3D&a+b=&c=*-._%7E%2B");
}

/// The boundary, and the body with `B` in its place.
fn multipart(request: &Recorded) -> String {
    let media_type = request.header("content-type").unwrap();
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=");
    let boundary = boundary.unwrap();
    assert!(boundary.len() <= 70, "RFC 2046, section 5.1.1");
    request.text().replace(boundary, "B")
}

/// What a document says of a form, as it is generated.
#[derive(Serialize)]
struct Upload {
    file: File,
    more: Vec<File>,
    tags: Vec<&'static str>,
    meta: Option<Json>,
    size: i64,
    note: Option<String>,
}

impl Validate for Upload {}

#[tokio::test]
async fn forms_that_the_document_describes() {
    let (server, client) = accepting();
    let stream = Body::from_stream(pieces(&["str", "eam"]), Some(6));
    let form = Upload {
        file: File::new(&b"\x89P"[..])
            .name("a.png")
            .content_type("image/gif"),
        more: vec![File::new(stream), "text".into()],
        tags: vec!["a", "b"],
        meta: Some(json!({"k": [1]})),
        size: 5,
        note: None,
    };
    let encodings = [
        ("file", Encoding::ContentType("image/png")),
        ("more", Encoding::ContentType("text/x-log")),
        ("tags", Encoding::Joined('|')),
    ];
    let call = upload(&client).multipart_encoded(&form, &[], &encodings);
    call.await.unwrap();
    let request = server.request();
    let part = |name: &str, rest: &str| {
        format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"{rest}\r\n")
    };
    // What is no file comes first.
    let json = "\r\ncontent-type: application/json\r\n\r\n{\"k\":[1]}";
    let picture = "; filename=\"a.png\"\r\ncontent-type: image/gif\r\n\r\n\u{fffd}P";
    let log = "; filename=\"more\"\r\ncontent-type: text/x-log\r\n\r\n";
    let expected = [
        part("meta", json),
        part("size", "\r\n\r\n5"),
        part("tags", "\r\n\r\na|b"),
        part("file", picture),
        part("more", &format!("{log}stream")),
        part("more", &format!("{log}text")),
        "--B--\r\n".to_owned(),
    ];
    assert_eq!(multipart(&request), expected.concat());
}

#[tokio::test]
async fn a_file_has_no_form_in_json() {
    let (server, client) = accepting();
    let error = upload(&client).json(&File::new("a")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(
        error.to_string().contains("a file has no form in JSON"),
        "{error}"
    );
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn forms_with_files() {
    let (server, client) = accepting();
    let form = || {
        Multipart::new()
            .text("title", "Größe\r\nx")
            .file(
                "a \"b\"\r\nX: y",
                "\u{fc}\".png",
                "image/png",
                &b"\x89P"[..],
            )
            .part("tags", Part::json(&["a", "b"]).header("X-Part", "1"))
            .part("tags", Part::bytes(Bytes::new()))
    };
    upload(&client).multipart(form()).await.unwrap();
    upload(&client).multipart(form()).await.unwrap();
    let requests = server.requests();
    assert_ne!(
        requests[0].header("content-type"),
        requests[1].header("content-type"),
        "nobody can foresee the boundary"
    );
    let request = &requests[0];
    let length = request.body.len().to_string();
    assert_eq!(request.header("content-length"), Some(length.as_str()));
    assert_eq!(
        multipart(request),
        "--B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nGröße\r\nx\r\n\
         --B\r\nContent-Disposition: form-data; name=\"a %22b%22%0D%0AX: y\"; filename=\"ü%22.png\"\r\n\
         content-type: image/png\r\n\r\n\u{fffd}P\r\n\
         --B\r\nContent-Disposition: form-data; name=\"tags\"\r\ncontent-type: application/json\r\n\
         x-part: 1\r\n\r\n[\"a\",\"b\"]\r\n\
         --B\r\nContent-Disposition: form-data; name=\"tags\"\r\n\
         content-type: application/octet-stream\r\n\r\n\r\n--B--\r\n"
    );
}

#[tokio::test]
async fn forms_of_streams() {
    let expected = "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n\
                    --B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\n\
                    content-type: text/plain\r\n\r\nonetwo\r\n\
                    --B--\r\n";
    for length in [Some(6), None] {
        let (server, client) = accepting();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let told = Arc::clone(&seen);
        let body = Body::from_stream(pieces(&["one", "", "two"]), length);
        let form = Multipart::new()
            .text("a", "1")
            .file("f", "f.txt", "text/plain", body)
            .on_progress(move |progress: Progress| told.lock().unwrap().push(progress));
        upload(&client).multipart(form).await.unwrap();
        let request = server.request();
        assert_eq!(multipart(&request), expected);
        let total = request.body.len();
        let chunked = request.header("transfer-encoding");
        let declared = request.header("content-length").map(|text| text.parse());
        if length.is_some() {
            assert_eq!((chunked, declared), (None, Some(Ok(total))));
        } else {
            assert_eq!((chunked, declared), (Some("chunked"), None));
        }
        let seen = seen.lock().unwrap();
        assert!(seen.windows(2).all(|two| two[0].sent < two[1].sent));
        let last = seen.last().unwrap();
        assert_eq!(last.sent, total as u64);
        assert_eq!(last.total, length.map(|_| total as u64));
    }
}

#[tokio::test]
async fn a_part_that_cannot_be_sent() {
    let (server, client) = accepting();
    for (part, expected) in [
        (
            Part::text("").content_type("a\r\nb: c"),
            "upload: the form cannot be sent: the part `x%22`: a header cannot be sent: ",
        ),
        (
            Part::text("").header("content-disposition", "attachment"),
            "upload: the form cannot be sent: the part `x%22`: its Content-Disposition is made of",
        ),
    ] {
        let form = Multipart::new().part("x\"", part);
        let error = upload(&client).multipart(form).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(error.to_string().starts_with(expected), "{error}");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn readers_are_sent_in_pieces_with_progress() {
    static FILE: [u8; 200_000] = [b'x'; 200_000];
    let (server, client) = accepting();
    let seen = Arc::new(Mutex::new(Vec::new()));
    for body in [
        Body::from_reader(&FILE[..], Some(200_000)),
        Body::from(&FILE[..]),
    ] {
        let told = Arc::clone(&seen);
        let body = body.on_progress(move |progress| told.lock().unwrap().push(progress.sent));
        upload(&client).body("video/mp4", body).await.unwrap();
        let sent = std::mem::take(&mut *seen.lock().unwrap());
        assert_eq!(sent, [65_536, 131_072, 196_608, 200_000]);
        let request = server.requests().pop().unwrap();
        assert_eq!(request.header("content-length"), Some("200000"));
        assert_eq!(request.header("content-type"), Some("video/mp4"));
        assert_eq!(request.body, FILE);
    }
}

#[tokio::test]
async fn a_stream_is_sent_once() {
    let (server, client) = accepting();
    let body = Body::from_stream(pieces(&["one"]), None);
    let call = upload(&client).body("text/plain", body.clone());
    // Nothing is read where there is no connection, so that the call can be sent again.
    let error = call
        .clone()
        .base_url("http://127.0.0.1:1")
        .await
        .unwrap_err();
    assert!(error.is_connect());
    assert!(body.can_be_sent());
    call.clone().await.unwrap();
    assert!(!body.can_be_sent());
    let error = call.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(
        error.to_string(),
        "upload: the body is a stream that was read before"
    );
    assert_eq!(server.request().text(), "one");
}

#[tokio::test]
async fn a_stream_is_not_sent_on_to_where_a_redirect_leads() {
    let server = Server::start(|request| match request.path() {
        "/files" => Reply::status(307).header("Location", "/there"),
        _ => Reply::status(204),
    });
    let client = client(&server);
    upload(&client).body("text/plain", "one").await.unwrap();
    assert_eq!(server.requests()[1].text(), "one");
    let body = Body::from_stream(pieces(&["one"]), None);
    let error = upload(&client).body("text/plain", body).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 307);
    assert!(error.to_string().contains("the body again"), "{error}");
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn streams_that_break_their_word() {
    let (_server, client) = accepting();
    for (length, expected) in [
        (7, "the body has fewer than the 7 bytes that it was to have"),
        (5, "the body has more than the 5 bytes that it was to have"),
    ] {
        let body = Body::from_stream(pieces(&["one", "two"]), Some(length));
        let error = upload(&client).body("text/plain", body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert!(causes(&error).contains(expected), "{}", causes(&error));
    }
    let broken = Pieces(vec![Ok("one"), Err(io::Error::other("the disk is gone"))].into_iter());
    let body = Body::from_stream(broken, None);
    let error = upload(&client).body("text/plain", body).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(
        causes(&error).contains("the disk is gone"),
        "{}",
        causes(&error)
    );
}

fn causes(error: &spandrel_runtime::Error<NoErrorBody>) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(": ");
        text.push_str(&error.to_string());
        source = error.source();
    }
    text
}

#[tokio::test]
async fn bodies_are_not_shown() {
    let body = Body::from("s3cret").on_progress(|_| ());
    assert!(!format!("{body:?}").contains("s3cret"));
    let form = Multipart::new()
        .text("password", "s3cret")
        .on_progress(|_| ());
    assert!(!format!("{form:?}").contains("s3cret"));
}

#[tokio::test]
async fn a_stream_is_not_tried_again() {
    let server = Server::start(|_| Reply::json(503, r#"{"message": "later"}"#));
    let client = client(&server);
    let retry = RetryPolicy::new()
        .base_delay(Duration::from_millis(1))
        .max_attempts(3);
    let call = |body: Body| {
        upload(&client)
            .retry(retry.clone())
            .body("text/plain", body)
    };
    let error = call(Body::from_stream(pieces(&["one"]), None))
        .await
        .unwrap_err();
    assert_eq!(error.to_string(), "upload: 503 Service Unavailable: later");
    assert_eq!(server.requests().len(), 1);
    // Bytes are, with their progress from the start each time.
    let seen = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&seen);
    let body =
        Body::from("one").on_progress(move |progress| told.lock().unwrap().push(progress.sent));
    call(body).await.unwrap_err();
    assert_eq!(server.requests().len(), 4);
    assert_eq!(*seen.lock().unwrap(), [3, 3, 3]);
}
