//! Which files a document needs, and which it may have.

use std::collections::{BTreeSet, VecDeque};

use super::scan::scan;
use super::uri::{self, folder};
use crate::InputFile;
use crate::diag::Diagnostics;
use crate::manifest::ReferenceRule;
use crate::source::{self, Sources};

/// A file that a document refers to, or why it cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The path, seen from where the document's own path starts.
    pub path: String,
    /// The bytes, or the reason in a few words.
    pub bytes: Result<Vec<u8>, String>,
}

/// Every other file that a document and its overlays refer to, directly or through another, in the
/// order met. `read` gives the bytes of a path, or says why it cannot.
///
/// It is asked once for each path, and only for those that may be read: below the folder of the
/// document, and where a rule names a file or folder.
pub fn gather(
    document: &InputFile,
    overlays: &[InputFile],
    rules: &[ReferenceRule],
    mut read: impl FnMut(&str) -> Result<Vec<u8>, String>,
) -> Vec<Part> {
    let base = uri::without_dots(&document.path);
    let mut wanted = Wanted {
        folders: Folders::new(&document.path, rules),
        seen: BTreeSet::from([base.clone()]),
        queue: VecDeque::new(),
    };
    wanted.look(&document.path, &base, &document.bytes);
    for overlay in overlays {
        // What an overlay writes into the document stands in the document.
        wanted.look(&overlay.path, &base, &overlay.bytes);
    }
    let mut parts = Vec::new();
    while let Some(path) = wanted.queue.pop_front() {
        let bytes = read(&path);
        if let Ok(bytes) = &bytes {
            wanted.look(&path, &path, bytes);
        }
        parts.push(Part { path, bytes });
    }
    parts
}

struct Wanted {
    folders: Folders,
    seen: BTreeSet<String>,
    queue: VecDeque<String>,
}

impl Wanted {
    fn look(&mut self, path: &str, base: &str, bytes: &[u8]) {
        if !leads_elsewhere(bytes) {
            return;
        }
        // Mistakes are reported when the file is read for good.
        let (mut sources, mut unsaid) = (Sources::default(), Diagnostics::default());
        let file = sources.add(path, bytes);
        let Some(root) = source::parse(&mut sources, file, &mut unsaid) else {
            return;
        };
        let found = scan(&sources, root, base);
        if let Some(own) = found.resources.get(&root) {
            self.folders.published_at(own, base);
        }
        for document in found.documents {
            if let Location::File(path) = self.folders.locate(&document)
                && self.seen.insert(path.clone())
            {
                self.queue.push_back(path);
            }
        }
    }
}

/// Whether a text may have a reference to another document: most have none, and are large.
fn leads_elsewhere(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let leads = |key: &str| {
        text.match_indices(key).any(|(at, _)| {
            let rest = text.get(at + key.len()..).unwrap_or("");
            let rest = rest.trim_start_matches(['"', '\'']).trim_start();
            rest.strip_prefix(':').is_some_and(|value| {
                !value
                    .trim_start()
                    .trim_start_matches(['"', '\''])
                    .starts_with('#')
            })
        })
    };
    ["$ref", "$dynamicRef", "operationRef", "mapping"]
        .into_iter()
        .any(leads)
}

/// Where a resolved reference is to be looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Location {
    File(String),
    Outside,
    Remote,
}

/// The folders that files may be read from, and what is published at which address.
#[derive(Clone, Debug, Default)]
pub(super) struct Folders {
    /// The document's folder, with the slash; empty where its path has none.
    home: String,
    /// Files and folders elsewhere that the manifest names.
    allowed: Vec<String>,
    /// Beginnings of addresses, and of the paths that stand for them.
    published: Vec<(String, String)>,
}

impl Folders {
    pub(super) fn new(document: &str, rules: &[ReferenceRule]) -> Self {
        let published = rules
            .iter()
            .filter_map(|rule| Some((rule.url.clone()?, rule.path.clone())));
        Self {
            home: uri::without_dots(folder(document)),
            allowed: rules.iter().map(|rule| rule.path.clone()).collect(),
            published: published.collect(),
        }
    }

    /// A file says where it is published: its neighbours there are its neighbours here.
    pub(super) fn published_at(&mut self, own: &str, path: &str) {
        if own != path {
            let (there, here) = (folder(own).to_owned(), folder(path).to_owned());
            self.published.push((there, here));
        }
    }

    pub(super) fn locate(&self, target: &str) -> Location {
        let here = self.published.iter().find_map(|(there, here)| {
            let rest = target.strip_prefix(there.as_str())?;
            let rest = uri::percent_decode(rest);
            // A rule for one file matches it alone.
            let is_folder = there.ends_with('/');
            (is_folder || rest.is_empty()).then(|| uri::without_dots(&format!("{here}{rest}")))
        });
        if here.is_none() && uri::is_absolute(target) {
            return Location::Remote;
        }
        let path = here.unwrap_or_else(|| target.to_owned());
        let below = |folder: &str| {
            path.strip_prefix(folder).is_some_and(|rest| {
                !rest.starts_with('/') && !rest.split('/').any(|part| part == "..")
            })
        };
        let allowed =
            |rule: &String| path == *rule || below(&format!("{}/", rule.trim_end_matches('/')));
        if below(&self.home) || self.allowed.iter().any(allowed) {
            Location::File(path)
        } else {
            Location::Outside
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Folders, Location, leads_elsewhere};
    use crate::manifest::ReferenceRule;

    #[test]
    fn references_to_elsewhere_are_seen_without_reading() {
        for (text, leads) in [
            (r##"{"$ref": "#/a"}"##, false),
            (r##"{"$ref":"a.yaml#/a"}"##, true),
            ("$ref: '#/a'", false),
            ("'$ref' : a.yaml", true),
            ("$ref:\n  a.yaml", true),
            ("description: a $ref: b", true),
            ("description: a $ref", false),
            ("mapping: { a: b.yaml }", true),
        ] {
            assert_eq!(leads_elsewhere(text.as_bytes()), leads, "{text}");
        }
    }

    #[test]
    fn files_are_read_below_the_folder_and_where_a_rule_says_so() {
        let rule = |url: Option<&str>, path: &str| ReferenceRule {
            url: url.map(str::to_owned),
            path: path.to_owned(),
        };
        let rules = [
            rule(None, "shared"),
            rule(Some("https://example.com/v1/"), "spec/vendor/"),
            rule(Some("https://example.com/one.yaml"), "other/one.yaml"),
        ];
        let mut folders = Folders::new("spec/api/openapi.yaml", &rules);
        folders.published_at(
            "https://self.example/api/openapi.yaml",
            "spec/api/openapi.yaml",
        );
        let file = |path: &str| Location::File(path.to_owned());
        for (target, location) in [
            ("spec/api/a/b.yaml", file("spec/api/a/b.yaml")),
            ("spec/a.yaml", Location::Outside),
            ("spec/api2/a.yaml", Location::Outside),
            ("../a.yaml", Location::Outside),
            ("/etc/passwd", Location::Outside),
            ("shared/a.yaml", file("shared/a.yaml")),
            ("shared2/a.yaml", Location::Outside),
            (
                "https://example.com/v1/a%20b.yaml",
                file("spec/vendor/a b.yaml"),
            ),
            ("https://example.com/v1/%2e%2e/%2e%2e/a", Location::Outside),
            ("https://example.com/one.yaml", file("other/one.yaml")),
            ("https://example.com/one.yaml2", Location::Remote),
            ("https://example.com/v2/a.yaml", Location::Remote),
            ("https://self.example/api/a.yaml", file("spec/api/a.yaml")),
            ("https://self.example/a.yaml", Location::Remote),
            ("urn:a:b", Location::Remote),
        ] {
            assert_eq!(folders.locate(target), location, "{target}");
        }
        let folders = Folders::new("openapi.yaml", &[]);
        assert_eq!(folders.locate("a/b.yaml"), file("a/b.yaml"));
        assert_eq!(folders.locate("../b.yaml"), Location::Outside);
        assert_eq!(folders.locate("/b.yaml"), Location::Outside);
    }
}
