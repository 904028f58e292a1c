// Made by `cargo run -p tides-xtask`. Do not edit: change the document, its overlay or the generator.

//! Example values for tests, published or made from what is published.

::spandrel_runtime::examples! {
    Tide = r#"{"kind":"high","at":"2026-11-21T04:12:00Z","metres":5.1}"#;
    TideKind = r#""high""#;
    Problem = r#"{"message":"text"}"#;
}
