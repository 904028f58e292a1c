//! Whether the service is true to the published document.

use std::{fs, path::Path};

use crate::{synthetic::Document, world::skip};

#[test]
fn the_service_describes_itself_as_the_published_document_does() {
    match e2e::python::drift(&Document::path()) {
        Ok(lines) => assert!(lines.is_empty(), "\n{}", lines.join("\n")),
        Err(reason) => skip(&reason),
    }
}

/// Otherwise the test above says nothing.
#[test]
fn a_difference_is_seen_at_its_place() {
    let text = fs::read_to_string(Document::path()).expect("the published document");
    let text = text.replacen("\"fleet:read\"", "\"fleet:list\"", 1);
    let text = text.replacen("\"maximum\": 672.0", "\"maximum\": 671.0", 1);
    let other = Path::new(env!("CARGO_TARGET_TMPDIR")).join("another-document.json");
    fs::write(&other, text).expect("a file below target/");
    match e2e::python::drift(&other) {
        Ok(lines) => assert_eq!(
            lines,
            [
                "#/components/schemas/InvitationCreate/properties/expires_in_hours/maximum: 672.0 in \
                 the service, published 671.0",
                "#/paths/~1v2~1orgs~1fleets/get/security/0/Bearer/0: \"fleet:read\" in the service, \
                 published \"fleet:list\"",
                "37 operations and 49 schemas compared: 2 differences",
            ]
        ),
        Err(reason) => skip(&reason),
    }
}
