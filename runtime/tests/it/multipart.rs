//! Bodies of several parts as they go over the wire: headers of parts, parts in order, parts in parts.

use std::sync::{Arc, Mutex};

use e2e::{Recorded, Reply, Server};
use serde::Serialize;
use spandrel_runtime::{
    Body, Call, Client, Encoding, ErrorKind, File, Json, Method, Multipart, NoErrorBody, Operation,
    Part, PartHeader, PartOf, Parts, Rule, Tuple, Validate, Validator, decode, serde_json::json,
};

use crate::api::API;

static SEND: Operation = Operation::new("send", Method::POST, "/parts");

fn send(client: &Client) -> Call<(), NoErrorBody> {
    Call::new(client, &API, &SEND, decode::empty)
}

fn accepting() -> (Server, Client) {
    let server = Server::start(|_| Reply::status(204));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    (server, client)
}

/// The media type and the body with `B` in place of its boundary, and `N`, `O` in place of those
/// within. No boundary is another's, or in what it is around.
#[track_caller]
fn opened(request: &Recorded) -> (String, String) {
    let mut media_type = request.header("content-type").unwrap().to_owned();
    let mut text = request.text();
    let boundaries = |text: &str| -> Vec<String> {
        let found = text.split("boundary=").skip(1);
        let ends = |end: char| !(end.is_ascii_alphanumeric() || end == '-');
        found
            .map(|rest| rest.split(ends).next().unwrap().to_owned())
            .collect()
    };
    let found = boundaries(&media_type).into_iter().chain(boundaries(&text));
    let found: Vec<String> = found.collect();
    assert!(found.len() <= 3);
    for (boundary, letter) in found.iter().zip(["B", "N", "O"]) {
        assert!(boundary.len() <= 70, "RFC 2046, section 5.1.1");
        assert!(found.iter().filter(|other| *other == boundary).count() == 1);
        assert_eq!(text.matches(&format!("--{boundary}--")).count(), 1);
        media_type = media_type.replace(boundary, letter);
        text = text.replace(boundary, letter);
    }
    (media_type, text.replace("\r\n", "\n"))
}

/// A form whose parts have headers, as it is generated.
#[derive(Serialize)]
struct Upload {
    file: File,
    meta: PartOf<Json>,
    labels: Vec<PartOf<String>>,
    tags: PartOf<Vec<&'static str>>,
    title: &'static str,
    note: Option<PartOf<String>>,
}

impl Validate for Upload {
    fn check(&self, _: &[Rule], v: &mut Validator) {
        v.field("labels", &self.labels, &[Rule::Each(&[Rule::MinLength(2)])]);
    }
}

const UPLOAD: [(&str, Encoding); 4] = [
    (
        "file",
        Encoding::Headed(
            &Encoding::ContentType("image/png"),
            &[
                PartHeader::Fixed("X-Version", "2"),
                PartHeader::Required("X-Checksum"),
            ],
        ),
    ),
    (
        "meta",
        Encoding::Headed(&Encoding::Usual, &[PartHeader::Fixed("X-Kind", "meta")]),
    ),
    ("tags", Encoding::Joined('|')),
    (
        "title",
        Encoding::Headed(&Encoding::Usual, &[PartHeader::Fixed("X-Fixed", "always")]),
    ),
];

fn upload(file: File) -> Upload {
    Upload {
        file,
        meta: PartOf::new(json!({"k": 1})).header("X-Note", "n"),
        labels: vec!["ab".into(), PartOf::from("cd").header("X-Lang", "de")],
        tags: PartOf::new(vec!["a", "b"]).header("X-Count", 2),
        title: "A drive",
        note: Some(PartOf::from("# A").content_type("text/markdown")),
    }
}

#[tokio::test]
async fn parts_have_headers() {
    let (server, client) = accepting();
    let file = File::new(&b"PNG"[..])
        .name("a.png")
        .header("X-Checksum", "07f3");
    let call = send(&client).multipart_encoded(&upload(file), &[], &UPLOAD);
    call.await.unwrap();
    let (media_type, text) = opened(&server.request());
    assert_eq!(media_type, "multipart/form-data; boundary=B");
    let expected = r#"--B
Content-Disposition: form-data; name="labels"

ab
--B
Content-Disposition: form-data; name="labels"
x-lang: de

cd
--B
Content-Disposition: form-data; name="meta"
content-type: application/json
x-note: n
x-kind: meta

{"k":1}
--B
Content-Disposition: form-data; name="note"
content-type: text/markdown

# A
--B
Content-Disposition: form-data; name="tags"
x-count: 2

a|b
--B
Content-Disposition: form-data; name="title"
x-fixed: always

A drive
--B
Content-Disposition: form-data; name="file"; filename="a.png"
content-type: image/png
x-checksum: 07f3
x-version: 2

PNG
--B--
"#;
    assert_eq!(text, expected);
}

#[tokio::test]
async fn parts_without_what_they_need_are_not_sent() {
    let (server, client) = accepting();
    let failed_as = async |kind: ErrorKind, form: &Upload| {
        let call = send(&client).multipart_encoded(form, &[], &UPLOAD);
        let error = call.await.unwrap_err();
        assert_eq!(error.kind(), kind);
        error.to_string()
    };
    let failed = async |form: &Upload| failed_as(ErrorKind::Request, form).await;
    assert_eq!(
        failed(&upload("PNG".into())).await,
        "send: the form cannot be sent: the part `file`: it needs the header `X-Checksum`"
    );
    let file = || File::new("PNG").header("X-Checksum", "07f3");
    assert_eq!(
        failed(&upload(file().header("Content-Disposition", "inline"))).await,
        "send: the form cannot be sent: the part `file`: its Content-Disposition is made of its names"
    );
    let broken = failed(&upload(file().header("X-A", "a\r\nX-B: b"))).await;
    assert!(broken.contains("a header cannot be sent"), "{broken}");
    // What is within a part is checked as what has no headers.
    let mut short = upload(file());
    short.labels = vec!["a".into()];
    let short = failed_as(ErrorKind::Invalid, &short).await;
    assert!(short.contains("labels[0]"), "{short}");
    let json = send(&client).json(&PartOf::new("a")).await.unwrap_err();
    let text = json.to_string();
    assert!(
        text.contains("a part with headers has no form in JSON"),
        "{text}"
    );
    let ordered = Parts::Ordered(
        &[Encoding::Usual],
        &Encoding::Headed(&Encoding::Usual, &[PartHeader::Required("X-Page")]),
    );
    let call = send(&client).multipart_as("multipart/mixed", &vec![1_i64, 2], &[], ordered);
    assert_eq!(
        call.await.unwrap_err().to_string(),
        "send: the form cannot be sent: part 2: it needs the header `X-Page`"
    );
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn parts_in_order_have_no_names() {
    let (server, client) = accepting();
    let body = (json!({"author": "é"}), File::new("PNG"));
    let parts = Parts::Ordered(
        &[Encoding::Usual, Encoding::ContentType("image/png")],
        &Encoding::Usual,
    );
    let call = send(&client).multipart_as("multipart/mixed", &body, &[], parts);
    call.await.unwrap();
    let (media_type, text) = opened(&server.request());
    assert_eq!(media_type, "multipart/mixed; boundary=B");
    let expected = r#"--B
content-type: application/json

{"author":"é"}
--B
content-type: image/png

PNG
--B--
"#;
    assert_eq!(text, expected);
}

#[tokio::test]
async fn parts_in_order_are_written_by_their_kind() {
    let (server, client) = accepting();
    let rest = vec![
        File::new("a {}").content_type("text/css"),
        File::new("PNG").name("a \"b\".png"),
    ];
    let page = Tuple {
        items: (PartOf::new("<p>").header("Content-Location", "/a"),),
        rest,
    };
    let parts = Parts::Ordered(
        &[Encoding::Headed(
            &Encoding::ContentType("text/html"),
            &[PartHeader::Required("Content-Location")],
        )],
        &Encoding::Usual,
    );
    let media_type = "multipart/related; boundary=old; start=\"<a>\"";
    let call = send(&client).multipart_as(media_type, &page, &[], parts);
    call.await.unwrap();
    let values = json!([1, null, "é", [true], {"a": "b"}]);
    let usual = Parts::Ordered(&[], &Encoding::Usual);
    let call = send(&client).multipart_as("multipart/mixed", &Values(values), &[], usual);
    call.await.unwrap();
    let requests = server.requests();
    let (media_type, text) = opened(&requests[0]);
    // RFC 2387, section 3.1: the type of the first part.
    assert_eq!(
        media_type,
        "multipart/related; start=\"<a>\"; type=\"text/html\"; boundary=B"
    );
    let expected = r#"--B
content-type: text/html
content-location: /a

<p>
--B
content-type: text/css

a {}
--B
Content-Disposition: attachment; filename="a %22b%22.png"
content-type: application/octet-stream

PNG
--B--
"#;
    assert_eq!(text, expected);
    let (_, text) = opened(&requests[1]);
    let part =
        |media_type: &str, body: &str| format!("--B\ncontent-type: {media_type}\n\n{body}\n");
    let (utf8, json) = ("text/plain; charset=utf-8", "application/json");
    let expected = [
        part(utf8, "1"),
        part(json, "null"),
        part(utf8, "é"),
        part(json, "[true]"),
        part(json, r#"{"a":"b"}"#),
        "--B--\n".to_owned(),
    ];
    assert_eq!(text, expected.concat());
}

#[derive(Serialize)]
struct Values(Json);

impl Validate for Values {}

#[derive(Serialize)]
struct Album {
    id: i64,
    pages: PartOf<Vec<File>>,
    notes: Vec<Json>,
}

impl Validate for Album {}

#[tokio::test]
async fn parts_have_parts() {
    let (server, client) = accepting();
    let encodings = [
        (
            "pages",
            Encoding::Multipart(
                "multipart/mixed",
                Parts::Ordered(
                    &[],
                    &Encoding::Headed(
                        &Encoding::ContentType("image/png"),
                        &[PartHeader::Required("X-Page")],
                    ),
                ),
            ),
        ),
        (
            "notes",
            Encoding::Multiparts(
                "multipart/form-data",
                Parts::Named(&[("text", Encoding::ContentType("text/markdown"))]),
            ),
        ),
    ];
    let stream = Body::from_reader(&b"two"[..], Some(3));
    for second in [Body::from("two"), stream] {
        let album = Album {
            id: 7,
            pages: PartOf::new(vec![
                File::new("one").header("X-Page", 1),
                File::new(second).header("X-Page", 2),
            ])
            .header("X-Pages", 2),
            notes: vec![json!({"text": "# A", "by": null, "more": {"a": 1}})],
        };
        let call = send(&client).multipart_encoded(&album, &[], &encodings);
        call.await.unwrap();
    }
    let expected = r#"--B
Content-Disposition: form-data; name="id"

7
--B
Content-Disposition: form-data; name="notes"
content-type: multipart/form-data; boundary=N

--N
Content-Disposition: form-data; name="more"
content-type: application/json

{"a":1}
--N
Content-Disposition: form-data; name="text"
content-type: text/markdown

# A
--N--

--B
Content-Disposition: form-data; name="pages"
content-type: multipart/mixed; boundary=O
x-pages: 2

--O
content-type: image/png
x-page: 1

one
--O
content-type: image/png
x-page: 2

two
--O--

--B--
"#;
    for request in server.requests() {
        assert_eq!(opened(&request).1, expected);
        let length = request.body.len().to_string();
        assert_eq!(request.header("content-length"), Some(length.as_str()));
    }
}

#[tokio::test]
async fn names_in_other_bodies_are_those_of_forms() {
    let (server, client) = accepting();
    let form = json!({"id": "a", "rows": [[1, 2], [3]]});
    let parts = Parts::Named(&[("id", Encoding::ContentType("text/markdown"))]);
    let call = send(&client).multipart_as("multipart/mixed", &Values(form), &[], parts);
    call.await.unwrap();
    let (media_type, text) = opened(&server.request());
    assert_eq!(media_type, "multipart/mixed; boundary=B");
    // OpenAPI 3.2, 4.14.5.1: a list within a list is one value.
    let expected = r#"--B
Content-Disposition: form-data; name="id"
content-type: text/markdown

a
--B
Content-Disposition: form-data; name="rows"
content-type: application/json

[1,2]
--B
Content-Disposition: form-data; name="rows"
content-type: application/json

[3]
--B--
"#;
    assert_eq!(text, expected);
}

#[tokio::test]
async fn forms_in_order_say_their_names() {
    let (server, client) = accepting();
    let name = PartHeader::Fixed("Content-Disposition", "form-data; name=\"a\"");
    let headers: &'static [PartHeader] = Box::leak(Box::new([name]));
    let first: &'static Encoding = Box::leak(Box::new(Encoding::Headed(&Encoding::Usual, headers)));
    let parts = Parts::Ordered(std::slice::from_ref(first), &Encoding::Usual);
    let call = send(&client).multipart_as("multipart/form-data", &("é".to_owned(),), &[], parts);
    call.await.unwrap();
    let (_, text) = opened(&server.request());
    let expected = "--B\ncontent-disposition: form-data; name=\"a\"\n\né\n--B--\n";
    assert_eq!(text, expected);
}

#[tokio::test]
async fn bodies_of_parts_are_put_together_by_hand() {
    let (server, client) = accepting();
    let told = Arc::new(Mutex::new(0));
    let seen = Arc::clone(&told);
    let inner = Multipart::of("multipart/alternative")
        .unnamed(Part::text("a").content_type("text/plain"))
        .unnamed(
            Part::text("<p>a")
                .content_type("text/html")
                .header("Content-ID", "<b>"),
        );
    let outer = Multipart::of("multipart/related")
        .unnamed(Part::multipart(inner))
        .unnamed(Part::bytes("PNG").file_name("a.png"))
        .on_progress(move |progress| *seen.lock().unwrap() = progress.sent);
    send(&client).multipart(outer).await.unwrap();
    let request = server.request();
    let (media_type, text) = opened(&request);
    assert_eq!(
        media_type,
        "multipart/related; type=\"multipart/alternative\"; boundary=B"
    );
    let expected = r#"--B
content-type: multipart/alternative; boundary=N

--N
content-type: text/plain

a
--N
content-type: text/html
content-id: <b>

<p>a
--N--

--B
Content-Disposition: attachment; filename="a.png"
content-type: application/octet-stream

PNG
--B--
"#;
    assert_eq!(text, expected);
    assert_eq!(*told.lock().unwrap(), request.body.len() as u64);
    // What fails within fails the whole, with the way to it.
    let broken = Multipart::of("multipart/mixed").unnamed(Part::text("a").header("X", "\n"));
    let outer = Multipart::new().part("a", Part::multipart(broken));
    let error = send(&client).multipart(outer).await.unwrap_err();
    let text = error.to_string();
    let expected = "send: the form cannot be sent: the part `a`: part 1: a header cannot be sent";
    assert!(text.starts_with(expected), "{text}");
}
