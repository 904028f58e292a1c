//! `fetch` against servers that behave and servers that do not: what is taken, what is refused, and
//! that a refused document leaves every file as it was.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use xtask::fetch::download::{Found, Limits, download};
use xtask::format::{minify, pretty};
use xtask::lock::{Lock, sha256};

use crate::tree::{Run, Tree, snapshot};

const DOCUMENT: &str = r#"{"openapi":"3.1.0","info":{"title":"Pets","version":"1"},"paths":{"/pets":{"get":{"operationId":"list_pets","responses":{"204":{"description":"none"}}}}}}"#;

/// A server that answers each connection with the next of these, as they are, and tells what it was
/// asked.
fn serve(answers: Vec<String>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let (asked, requests) = channel();
    thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = asked.send(head(&stream));
            let (answer, stay) = match answer.strip_suffix("(stay)") {
                Some(answer) => (answer, true),
                None => (&*answer, false),
            };
            let _ = stream.write_all(answer.as_bytes());
            if stay {
                thread::sleep(Duration::from_secs(5));
            }
        }
    });
    (origin, requests)
}

fn head(stream: &TcpStream) -> String {
    let lines = BufReader::new(stream).lines().map(Result::unwrap);
    let lines: Vec<_> = lines.take_while(|line| !line.is_empty()).collect();
    lines.join("\n").to_ascii_lowercase()
}

fn ok(headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    )
}

fn status(line: &str) -> String {
    format!("HTTP/1.1 {line}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
}

/// A tree whose only API is published at a URL.
fn tree(name: &str, url: &str) -> Tree {
    let tree = Tree::new(name);
    tree.write(
        "spec/spandrel.toml",
        format!(
            "[crate]\nname = \"pets\"\n[[api]]\nname = \"pets\"\ndocument = \"pets/openapi.json\"\nurl = \"{url}\"\n"
        ),
    );
    tree
}

/// Runs the command, which has to fail with everything left as it was.
#[track_caller]
fn refused(tree: &Tree, arguments: &[&str], code: i32, why: &str) -> Run {
    let before = snapshot(&tree.path);
    let run = tree.xtask_as_root(arguments).expect(code);
    assert!(run.stderr.contains(why), "{why:?} is not in {}", run.stderr);
    assert!(snapshot(&tree.path) == before, "{:?}", tree.files());
    run
}

#[test]
fn a_document_is_taken_and_then_asked_for_by_its_etag() {
    let (origin, requests) = serve(vec![
        ok("ETag: \"one\"\r\n", DOCUMENT),
        status("304 Not Modified"),
        ok("ETag: \"two\"\r\n", DOCUMENT),
    ]);
    let tree = tree("fetch-etag", &format!("{origin}/openapi.json"));
    let run = tree.xtask_as_root(&["fetch"]).expect(0);
    assert!(
        run.stdout.contains("created spec/pets/openapi.json\n"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("pets: 1 operation, "), "{}", run.stdout);
    assert!(!requests.recv().unwrap().contains("if-none-match"));
    let kept = tree.read("spec/pets/openapi.json");
    assert_eq!(kept, pretty(DOCUMENT));
    assert_eq!(minify(&kept), DOCUMENT);
    let lock = Lock::read(&tree.path).unwrap();
    let entry = lock.get("pets").unwrap();
    assert_eq!(entry.url, format!("{origin}/openapi.json"));
    assert_eq!(entry.document.sha256, sha256(DOCUMENT.as_bytes()));
    assert_eq!(entry.document.bytes, DOCUMENT.len() as u64);
    assert_eq!(
        (entry.document.etag.as_deref(), &entry.document.kept),
        (Some("\"one\""), &None)
    );

    let before = snapshot(&tree.path);
    let run = tree.xtask_as_root(&["fetch", "pets"]).expect(0);
    assert_eq!(run.stdout, "pets: not changed\n");
    assert!(requests.recv().unwrap().contains("if-none-match: \"one\""));
    assert!(snapshot(&tree.path) == before);

    // An edited document is not what the server calls unchanged: it is asked for as a whole.
    tree.write("spec/pets/openapi.json", kept.replace("Pets", "Cats"));
    tree.xtask_as_root(&["fetch"]).expect(0);
    assert!(!requests.recv().unwrap().contains("if-none-match"));
    assert_eq!(tree.read("spec/pets/openapi.json"), kept);
    let lock = Lock::read(&tree.path).unwrap();
    assert_eq!(
        lock.get("pets").unwrap().document.etag.as_deref(),
        Some("\"two\"")
    );
}

#[test]
fn what_is_not_a_document_changes_nothing() {
    let html = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>\n";
    let cut = &DOCUMENT[..DOCUMENT.len() - 20];
    let cases = [
        (
            ok("Content-Type: text/html\r\n", html),
            1,
            "this is HTML or XML",
        ),
        (ok("", cut), 1, "error[E0002]"),
        (ok("", ""), 1, "the file is empty"),
        (ok("", "{\"name\": \"package\"}"), 1, "error[E0101]"),
        (ok("", "[1, 2]"), 1, "error[E0"),
        (ok("", "{\"openapi\": \"2.0\"}"), 1, "error[E0101]"),
        (
            status("404 Not Found"),
            2,
            "the server answered 404 Not Found",
        ),
        (status("304 Not Modified"), 2, "without a Location"),
        (status("302 Found"), 2, "without a Location"),
        (
            // Shorter than announced: the connection broke.
            ok("", DOCUMENT).replace(&format!("Length: {}", DOCUMENT.len()), "Length: 9000"),
            2,
            "cannot fetch ",
        ),
        ("nonsense\r\n\r\n".to_owned(), 2, "cannot fetch "),
    ];
    let (origin, _requests) = serve(cases.iter().map(|(answer, ..)| answer.clone()).collect());
    let tree = tree("fetch-refused", &format!("{origin}/openapi.json"));
    tree.write("spec/pets/openapi.json", pretty(DOCUMENT));
    for (_, code, why) in &cases {
        refused(&tree, &["fetch"], *code, why);
    }
    // Nobody listens any more.
    refused(&tree, &["fetch"], 2, "nothing was changed; try again");
}

#[test]
fn redirects_are_followed_on_the_same_host_only() {
    let moved = |location: &str| {
        format!(
            "HTTP/1.1 301 Moved\r\nConnection: close\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"
        )
    };
    let (other, other_requests) = serve(vec![ok("", DOCUMENT)]);
    let (origin, requests) = serve(vec![
        moved(&format!("{other}/openapi.json")),
        moved("/v2/openapi.json"),
        moved("latest.json"),
        ok("", DOCUMENT),
    ]);
    let tree = tree("fetch-redirects", &format!("{origin}/openapi.json"));
    refused(&tree, &["fetch"], 2, "another host than");
    assert!(
        other_requests.try_recv().is_err(),
        "the other host was asked"
    );
    tree.xtask_as_root(&["fetch"]).expect(0);
    let paths: Vec<_> = requests
        .iter()
        .map(|head| head.lines().next().unwrap().to_owned())
        .collect();
    assert_eq!(
        paths[1..],
        [
            "get /openapi.json http/1.1",
            "get /v2/openapi.json http/1.1",
            "get /v2/latest.json http/1.1",
        ]
    );

    let (origin, _requests) = serve(vec![moved("/again"); 6]);
    refused(
        &self::tree("fetch-circle", &format!("{origin}/x")),
        &["fetch"],
        2,
        "more than 5 redirects",
    );
}

#[test]
fn time_and_size_are_limited() {
    let limits = Limits {
        time: Duration::from_millis(300),
        bytes: 1000,
    };
    let chunks = |count: usize| {
        let chunk = format!("64\r\n{}\r\n", "x".repeat(100)).repeat(count);
        format!(
            "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}0\r\n\r\n"
        )
    };
    for (answer, expected) in [
        (ok("", &"x".repeat(1000)), Ok(1000)),
        (ok("", &"x".repeat(1001)), Err("larger than 1000 bytes")),
        (chunks(10), Ok(1000)),
        (chunks(11), Err("larger than 1000 bytes")),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n(stay)".to_owned(),
            Err("no whole answer within 0.3 s"),
        ),
        ("(stay)".to_owned(), Err("no whole answer within 0.3 s")),
    ] {
        let (origin, _requests) = serve(vec![answer.clone()]);
        let had = download(&format!("{origin}/x"), None, limits).map(|answer| answer.found);
        match (had, expected) {
            (Ok(Found::Document { bytes, .. }), Ok(length)) => assert_eq!(bytes.len(), length),
            (Err(error), Err(why)) => assert!(error.message().contains(why), "{error}"),
            (other, _) => panic!("{answer}: {other:?}"),
        }
    }
}

#[test]
fn a_file_at_hand_is_checked_and_kept_in_the_same_way() {
    let tree = tree("fetch-from", "https://pets.example/openapi.json");
    tree.write("published.json", format!("{DOCUMENT}\n"));
    tree.write("page.html", "<html></html>");
    let file = |name: &str| tree.path.join(name).display().to_string();
    refused(
        &tree,
        &["fetch", "--from", &file("page.html")],
        1,
        "this is HTML or XML",
    );
    refused(
        &tree,
        &["fetch", "--from", &file("absent.json")],
        2,
        "absent.json",
    );
    refused(&tree, &["fetch", "cats"], 2, "there is no API `cats`");
    let run = tree
        .xtask_as_root(&["fetch", "--from", &file("published.json")])
        .expect(0);
    assert!(
        run.stdout.contains("next: `cargo xtask regen`"),
        "{}",
        run.stdout
    );
    assert_eq!(tree.read("spec/pets/openapi.json"), pretty(DOCUMENT));
    let lock = Lock::read(&tree.path).unwrap();
    let entry = lock.get("pets").unwrap();
    assert_eq!(entry.url, "https://pets.example/openapi.json");
    assert_eq!(entry.document.bytes, DOCUMENT.len() as u64 + 1);
    // The final newline is not in the kept file, so that has a hash of its own.
    assert_eq!(
        entry.document.kept.as_deref(),
        Some(&*sha256(pretty(DOCUMENT).as_bytes()))
    );
    assert!(entry.document.fits(&pretty(DOCUMENT)));
    assert_eq!(
        tree.xtask_as_root(&["fetch", "--from", &file("published.json")])
            .expect(0)
            .stdout,
        "pets: not changed\n"
    );
}

#[test]
fn yaml_is_kept_as_it_is_published() {
    let tree = Tree::new("fetch-yaml");
    let yaml = "# Pets\nopenapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths: {}\n";
    tree.write(
        "spec/spandrel.toml",
        "[crate]\nname = \"pets\"\n[[api]]\nname = \"pets\"\ndocument = \"pets.yaml\"\n",
    );
    tree.write("published.yaml", yaml);
    refused(
        &tree,
        &["fetch"],
        2,
        "no API of spec/spandrel.toml has a `url`",
    );
    let file = tree.path.join("published.yaml").display().to_string();
    tree.xtask_as_root(&["fetch", "--from", &file]).expect(0);
    assert_eq!(tree.read("spec/pets.yaml"), yaml);
    assert!(
        Lock::read(&tree.path)
            .unwrap()
            .get("pets")
            .unwrap()
            .document
            .fits(yaml)
    );
}

/// A document whose only schema stands in a file, which refers to another.
const SPLIT: &str = r##"{"openapi":"3.1.0","info":{"title":"Pets","version":"1"},"paths":{},"components":{"schemas":{"Pet":{"$ref":"models/pet%20one.json"}}}}"##;
const PET: &str = r##"{"type":"object","properties":{"kind":{"$ref":"kind.yaml#/Kind"}}}"##;
const KIND: &str = "Kind: { type: string, enum: [cat, dog] }\n";

fn tagged(tag: &str, body: &str) -> String {
    ok(&format!("ETag: \"{tag}\"\r\n"), body)
}

#[test]
fn the_files_of_a_document_are_taken_with_it() {
    let same = status("304 Not Modified");
    let (origin, requests) = serve(vec![
        tagged("a", SPLIT),
        tagged("b", PET),
        tagged("c", KIND),
        same.clone(),
        same.clone(),
        tagged("d", &KIND.replace("dog", "owl")),
        same.clone(),
        tagged("e", r#"{"type":"object"}"#),
    ]);
    let tree = tree("fetch-files", &format!("{origin}/v1/openapi.json?x=1"));
    let fetch = || tree.xtask_as_root(&["fetch"]).expect(0).stdout;
    assert!(fetch().contains("pets: 0 operations, 2 types"));
    assert_eq!(tree.read("spec/pets/models/pet one.json"), pretty(PET));
    assert_eq!(tree.read("spec/pets/models/kind.yaml"), KIND);
    let lock = Lock::read(&tree.path).unwrap();
    let files = &lock.get("pets").unwrap().files;
    assert!(files["models/kind.yaml"].fits(KIND));
    assert_eq!(files["models/pet one.json"].etag.as_deref(), Some("\"b\""));
    tree.xtask_as_root(&["regen"]).expect(0);

    // Only a file is new.
    let said = fetch();
    assert!(
        said.contains("updated spec/pets/models/kind.yaml\n"),
        "{said}"
    );
    assert!(!said.contains("openapi.json"), "{said}");
    // A file that nothing needs any more goes.
    let said = fetch();
    assert!(
        said.contains("removed spec/pets/models/kind.yaml\n"),
        "{said}"
    );
    assert!(!tree.has("spec/pets/models/kind.yaml"));
    let asked: Vec<String> = requests.iter().collect();
    let line = |head: &String| head.lines().next().unwrap().to_owned();
    let paths: Vec<String> = asked.iter().map(line).collect();
    let (root, pet, kind) = (
        "get /v1/openapi.json?x=1 http/1.1",
        "get /v1/models/pet%20one.json http/1.1",
        "get /v1/models/kind.yaml http/1.1",
    );
    assert_eq!(paths, [root, pet, kind, root, pet, kind, root, pet]);
    assert!(asked[5].contains("if-none-match: \"c\""), "{}", asked[5]);
}

#[test]
fn a_file_that_cannot_be_had_changes_nothing() {
    let (origin, _requests) = serve(vec![
        ok("", SPLIT),
        status("404 Not Found"),
        ok("", SPLIT),
        ok("", PET),
        ok("", "{"),
        ok("", SPLIT),
        ok("", PET),
        ok("", KIND),
        // What is missing can be put there by hand.
        ok("", SPLIT),
        ok("", PET),
        status("404 Not Found"),
        // And once it was fetched, its end is the publisher's mistake.
        ok("", SPLIT),
        status("410 Gone"),
    ]);
    let url = format!("{origin}/v1/openapi.json");
    let tree = tree("fetch-files-refused", &url);
    let run = refused(&tree, &["fetch"], 1, "error[E0108]");
    for said in [
        "/v1/models/pet%20one.json: the server answered 404 Not Found",
        "refers to files that are not there; nothing was changed",
        "put them there by hand",
    ] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    refused(&tree, &["fetch"], 1, "models/kind.yaml:1:1");
    tree.write("spec/pets/models/kind.yaml", "Kind: { type: string }\n");
    refused(
        &tree,
        &["fetch"],
        2,
        "spec/pets/models/kind.yaml is not known to have been fetched",
    );
    tree.xtask_as_root(&["fetch"]).expect(0);
    assert_eq!(
        tree.read("spec/pets/models/kind.yaml"),
        "Kind: { type: string }\n"
    );
    refused(
        &tree,
        &["fetch"],
        2,
        "the document refers to models/pet one.json, and it is gone",
    );
}

#[test]
fn no_file_of_the_project_is_replaced_by_a_documents() {
    let hostile = SPLIT.replace("models/pet%20one.json", "../spandrel.toml");
    let inside = SPLIT.replace("models/pet%20one.json", "names.lock");
    let (origin, _requests) = serve(vec![
        ok("", &hostile),
        ok("", &inside),
        ok("", r#"{"type":"string"}"#),
    ]);
    let tree = tree("fetch-files-hostile", &format!("{origin}/openapi.json"));
    tree.write("spec/pets/names.lock", "# ours\n");
    let manifest = tree.read("spec/spandrel.toml");
    // What stands above the document's folder is not asked for: `lint` says what to do.
    tree.xtask_as_root(&["fetch"]).expect(0);
    assert_eq!(tree.read("spec/spandrel.toml"), manifest);
    refused(
        &tree,
        &["fetch"],
        2,
        "names.lock is not known to have been fetched",
    );
}

#[test]
fn files_beside_a_file_at_hand_are_taken_with_it() {
    let tree = tree("fetch-from-files", "https://pets.example/openapi.json");
    tree.write("at hand/openapi.json", SPLIT);
    tree.write("at hand/models/pet one.json", PET);
    let arguments = ["fetch", "--from", &tree.at("at hand/openapi.json")];
    refused(&tree, &arguments, 1, "at hand/models/kind.yaml");
    tree.write("at hand/models/kind.yaml", KIND);
    tree.xtask_as_root(&arguments).expect(0);
    assert_eq!(tree.read("spec/pets/models/kind.yaml"), KIND);
    let run = tree.xtask_as_root(&arguments).expect(0);
    assert_eq!(run.stdout, "pets: not changed\n");
    // A file that refers back knows the document by its own name.
    tree.write(
        "at hand/petstore.json",
        SPLIT.replace("models/pet%20one.json", "models/back.yaml"),
    );
    tree.write(
        "at hand/models/back.yaml",
        "$ref: '../petstore.json#/components'\n",
    );
    refused(
        &tree,
        &["fetch", "--from", &tree.at("at hand/petstore.json")],
        2,
        "refer to it as `petstore.json`, and it is kept as `spec/pets/openapi.json`",
    );
}
