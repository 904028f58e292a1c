//! What a crate stands on beside its documents, as its workspace says.

use toml::{Table, Value};

/// Dependencies of the runtime whose types and traits are public in an SDK.
const PUBLIC: [&str; 7] = [
    "bytes",
    "futures-core",
    "http",
    "jiff",
    "serde",
    "serde_json",
    "uuid",
];

/// Spandrel, Rust, and public dependencies, each with its version, as far as the workspace's
/// `Cargo.toml` says.
pub(super) fn stands_on(manifest: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(manifest);
    // One that does not read is cargo's to complain about.
    let Ok(table) = text.parse::<Table>() else {
        return Vec::new();
    };
    let at = |path: &[&str]| {
        let mut value = table.get(*path.first()?)?;
        for key in &path[1..] {
            value = value.get(key)?;
        }
        value.as_str().map(str::to_owned)
    };
    let dependency = |name: &str| {
        let found = table.get("workspace")?.get("dependencies")?.get(name)?;
        let version = match found {
            Value::String(version) => version,
            found => found.get("version")?.as_str()?,
        };
        Some((name.to_owned(), version.to_owned()))
    };
    let rust = at(&["workspace", "package", "rust-version"]);
    let mut all = Vec::new();
    all.extend(dependency("spandrel-runtime").map(|(_, version)| ("Spandrel".to_owned(), version)));
    all.extend(rust.map(|version| ("Rust".to_owned(), version)));
    all.extend(PUBLIC.iter().filter_map(|name| dependency(name)));
    all
}

#[cfg(test)]
mod tests {
    use super::stands_on;

    #[test]
    fn the_workspace_says_what_is_stood_on() {
        let manifest = "[workspace.package]\nrust-version = \"1.89\"\n[workspace.dependencies]\n\
            http = \"1\"\nuuid = { version = \"1.2\", features = [\"serde\"] }\nheck = \"0.5\"\n\
            spandrel-runtime = { path = \"runtime\", version = \"0.1.0\" }\n";
        let pairs = stands_on(manifest.as_bytes());
        let pairs: Vec<String> = pairs.iter().map(|(a, b)| format!("{a} {b}")).collect();
        assert_eq!(pairs, ["Spandrel 0.1.0", "Rust 1.89", "http 1", "uuid 1.2"]);
        assert_eq!(stands_on(b"[workspace"), []);
        assert_eq!(stands_on(include_bytes!("../../../Cargo.toml")).len(), 9);
    }
}
