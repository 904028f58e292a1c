//! `spec/lock.toml`: where each kept document came from, and the hash of its bytes on that day.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};
use toml::{Table, Value};

use crate::error::Error;
use crate::files;
use crate::format::minify;

/// The file, below the root.
pub const LOCK: &str = "spec/lock.toml";

/// What the file says before its entries: it is written by a command and read by people.
const HEADER: &str = "\
# The documents as they were published: where each came from, and the hash of its bytes on that day.
#
# Written by `cargo xtask fetch`. A JSON document is kept with other white space (two spaces, one
# value a line), so that a diff of two versions and the line numbers of a diagnostic mean something.
# `sha256` and `bytes` are those of the published text; `kept` is the hash of the kept file, where
# taking its white space away does not give the published bytes again. A test holds the documents to
# this file: an edit of a kept document fails. What we know better than the publisher stands in the
# overlays instead. Other files that a document refers to stand behind it, by their place beside it.
";

/// What is known of one kept document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it is published.
    pub url: String,
    /// The day on which it was taken.
    pub date: String,
    /// The document itself.
    pub document: Published,
    /// The other files that were taken with it, by their paths from its folder.
    pub files: BTreeMap<String, Published>,
}

/// A file as it was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The hash of the bytes as they were published.
    pub sha256: String,
    /// How many these were.
    pub bytes: u64,
    /// The server's name for this version, for asking whether there is another.
    pub etag: Option<String>,
    /// The hash of the kept file, where the published bytes cannot be made from it.
    pub kept: Option<String>,
}

impl Published {
    /// Published bytes, and the text that is kept of them.
    pub fn new(published: &[u8], kept: &str, etag: Option<String>) -> Self {
        let same = minify(kept).as_bytes() == published;
        Self {
            sha256: sha256(published),
            bytes: published.len() as u64,
            etag,
            kept: (!same).then(|| sha256(kept.as_bytes())),
        }
    }

    /// Whether a kept text is the file that this is of.
    pub fn fits(&self, kept: &str) -> bool {
        match &self.kept {
            Some(hash) => *hash == sha256(kept.as_bytes()),
            None => self.sha256 == sha256(minify(kept).as_bytes()),
        }
    }
}

/// The entries by API, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    entries: Vec<(String, Entry)>,
}

impl Lock {
    /// Reads the file; empty where there is none yet.
    pub fn read(root: &Path) -> Result<Self, Error> {
        let bytes = files::read_if_there(&root.join(LOCK))
            .map_err(|error| Error::io("read", LOCK, &error))?;
        let Some(bytes) = bytes else {
            return Ok(Self::default());
        };
        let broken = |what: &str| {
            Error::new(format!("{LOCK}: {what}"))
                .help(format!("the file is kept in git: `git checkout {LOCK}`"))
        };
        let text = std::str::from_utf8(&bytes).map_err(|_| broken("it is not UTF-8"))?;
        let table: Table = text
            .parse()
            .map_err(|error: toml::de::Error| broken(error.message()))?;
        let mut entries = Vec::new();
        for (api, value) in &table {
            let entry = entry(value)
                .ok_or_else(|| broken(&format!("`[{api}]` needs url, sha256, bytes and date")))?;
            entries.push((api.clone(), entry));
        }
        Ok(Self { entries })
    }

    /// The entry of an API.
    pub fn get(&self, api: &str) -> Option<&Entry> {
        let (_, entry) = self.entries.iter().find(|(name, _)| name == api)?;
        Some(entry)
    }

    /// The entries with their APIs.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.entries.iter().map(|(api, entry)| (&**api, entry))
    }

    /// Puts an entry in place of the API's old one.
    pub fn set(&mut self, api: &str, entry: Entry) {
        match self.entries.iter_mut().find(|(name, _)| name == api) {
            Some((_, old)) => *old = entry,
            None => self.entries.push((api.to_owned(), entry)),
        }
    }

    /// The text of the file; the APIs in a given order, others after them.
    pub fn text(&self, order: &[&str]) -> String {
        let mut entries: Vec<_> = self.entries.iter().collect();
        let position = |api: &str| order.iter().position(|name| *name == api);
        entries.sort_by_key(|(api, _)| position(api).unwrap_or(order.len()));
        let mut text = HEADER.to_owned();
        for (api, entry) in entries {
            let document = &entry.document;
            let _ = write!(
                text,
                "\n[{api}]\nurl = {}\nsha256 = {}\nbytes = {}\ndate = {}\n",
                quoted(&entry.url),
                quoted(&document.sha256),
                document.bytes,
                entry.date,
            );
            names(&mut text, document);
            for (path, file) in &entry.files {
                let _ = write!(
                    text,
                    "\n[{api}.files.{}]\nsha256 = {}\nbytes = {}\n",
                    key(path),
                    quoted(&file.sha256),
                    file.bytes,
                );
                names(&mut text, file);
            }
        }
        text
    }
}

fn names(text: &mut String, file: &Published) {
    for (key, value) in [("etag", &file.etag), ("kept", &file.kept)] {
        if let Some(value) = value {
            let _ = writeln!(text, "{key} = {}", quoted(value));
        }
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// A path as a key: in quotation marks of one line, which a value need not have.
fn key(path: &str) -> String {
    let table = Table::from_iter([(path.to_owned(), Value::from(0))]);
    let text = table.to_string();
    text.trim_end()
        .trim_end_matches("= 0")
        .trim_end()
        .to_owned()
}

fn entry(value: &Value) -> Option<Entry> {
    let string = |key: &str| Some(value.get(key)?.as_str()?.to_owned());
    let files = match value.get("files") {
        Some(files) => {
            let files = files.as_table()?.iter();
            files
                .map(|(path, file)| Some((path.clone(), published(file)?)))
                .collect::<Option<_>>()?
        }
        None => BTreeMap::new(),
    };
    Some(Entry {
        url: string("url")?,
        date: value.get("date")?.as_datetime()?.to_string(),
        document: published(value)?,
        files,
    })
}

fn published(value: &Value) -> Option<Published> {
    let string = |key: &str| Some(value.get(key)?.as_str()?.to_owned());
    Some(Published {
        sha256: string("sha256")?,
        bytes: u64::try_from(value.get("bytes")?.as_integer()?).ok()?,
        etag: string("etag"),
        kept: string("kept"),
    })
}

/// The SHA-256 of bytes in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
