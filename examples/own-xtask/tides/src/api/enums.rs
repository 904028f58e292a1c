// Made by `cargo run -p tides-xtask`. Do not edit: change the document, its overlay or the generator.

//! Values of the API. Each enum keeps a value that it does not know.

::spandrel_runtime::string_enum! {
    /// Tide kind.
    pub enum TideKind {
        High = "high",
        Low = "low",
    }
}
