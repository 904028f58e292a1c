//! Whether the service is true to the published document.

use std::path::Path;

use crate::world::skip;

#[test]
fn the_service_describes_itself_as_the_published_document_does() {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/orgs/openapi.json");
    match e2e::python::drift(&document) {
        Ok(lines) => assert!(lines.is_empty(), "\n{}", lines.join("\n")),
        Err(reason) => skip(&reason),
    }
}
