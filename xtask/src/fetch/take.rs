//! A document from its publisher, with the files beside it that it refers to: read, and fit to be
//! kept, before anything is replaced.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use spandrel_codegen::InputFile;
use spandrel_codegen::links::gather;
use spandrel_codegen::manifest::ReferenceRule;

use super::download::{Found, Limits, SEE_URL, download};
use super::readable;
use crate::error::{self, Error};
use crate::files;
use crate::lock::{Entry, Published};
use crate::report::{self, Format};

/// The most bytes that are taken of a document and its files: four times the largest that is known.
pub(crate) const MAX_BYTES: u64 = 64 << 20;

/// The most files: ten times what the largest known document has.
const MAX_FILES: usize = 10_000;

/// Where a document comes from; its files stand beside it there.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'a> {
    /// A file at hand.
    File(&'a Path),
    /// Where it is published.
    Url(&'a str),
}

/// What is to be taken, and what is there of it.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The folder of the project.
    pub root: &'a Path,
    /// The place of the document below the root.
    pub document: &'a str,
    /// What references lead to elsewhere: kept by hand, and never taken.
    pub rules: &'a [ReferenceRule],
    /// Where it comes from.
    pub origin: Origin<'a>,
    /// Its address, for the lock.
    pub url: &'a str,
    /// What is known of the kept version.
    pub old: Option<&'a Entry>,
    /// Whether all is taken, even what the server says is the same.
    pub force: bool,
    /// How long each file may take.
    pub time: Duration,
    /// How diagnostics are printed.
    pub format: Format,
}

/// A document that can be kept.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Its entry in the lock.
    pub entry: Entry,
    /// Its text and those of its files, by their places below the root.
    pub texts: Vec<(String, String)>,
    /// Files of the older version that nothing refers to any more, by their places below the root.
    pub gone: Vec<String>,
    /// Why each file is not there that the publisher does not have.
    pub absent: Vec<String>,
}

/// Takes a document with its files; `None` after the diagnostics of one that does not read.
pub fn take(wanted: &Wanted<'_>, today: String) -> Result<Option<Taken>, Error> {
    let mut run = Run {
        wanted,
        home: wanted.document.rfind('/').map_or(0, |slash| slash + 1),
        base: String::new(),
        left: MAX_BYTES,
        files: BTreeMap::new(),
        texts: Vec::new(),
        absent: Vec::new(),
    };
    let (document, text) = match run.one(None)? {
        One::Whole(document, text) => (document, text),
        One::Absent(why) => return Err(Error::new(why).help(SEE_URL)),
        One::Broken => return Ok(None),
    };
    run.texts.push((wanted.document.to_owned(), text.clone()));
    let start = InputFile {
        path: wanted.document.to_owned(),
        bytes: text.into_bytes(),
    };
    let mut stopped = Ok(true);
    // What the overlays refer to is ours.
    gather(&start, &[], wanted.rules, |path| {
        if !matches!(stopped, Ok(true)) {
            return Err("it was not asked for".to_owned());
        }
        match run.part(path) {
            Ok(Part::Had(bytes)) => Ok(bytes),
            Ok(Part::Absent(why)) => Err(why),
            Ok(Part::Broken) => {
                stopped = Ok(false);
                Err("it does not read".to_owned())
            }
            Err(error) => {
                stopped = Err(error);
                Err("it cannot be taken".to_owned())
            }
        }
    });
    if !stopped? {
        return Ok(None);
    }
    let folder = &wanted.document[..run.home];
    let known = wanted.old.iter().flat_map(|old| &old.files);
    let gone = known.filter(|(path, _)| !run.files.contains_key(*path));
    Ok(Some(Taken {
        gone: gone.map(|(path, _)| format!("{folder}{path}")).collect(),
        entry: Entry {
            url: wanted.url.to_owned(),
            date: today,
            document,
            files: run.files,
        },
        texts: run.texts,
        absent: run.absent,
    }))
}

struct Run<'a> {
    wanted: &'a Wanted<'a>,
    /// The length of the document's folder, with its slash.
    home: usize,
    /// The URL that the document came from in the end.
    base: String,
    left: u64,
    files: BTreeMap<String, Published>,
    texts: Vec<(String, String)>,
    absent: Vec<String>,
}

/// One file of the publisher's.
enum One {
    Whole(Published, String),
    /// There is none, and why that is known.
    Absent(String),
    /// After its diagnostics were printed.
    Broken,
}

/// A file that is referred to.
enum Part {
    Had(Vec<u8>),
    Absent(String),
    Broken,
}

impl Run<'_> {
    /// A file that the document refers to, by its place below the root.
    fn part(&mut self, path: &str) -> Result<Part, Error> {
        let wanted = self.wanted;
        let by_hand = wanted.rules.iter().any(|rule| {
            let folder = rule.path.trim_end_matches('/');
            path.strip_prefix(folder)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        let there = self.kept(path)?;
        let below = path
            .strip_prefix(&wanted.document[..self.home])
            .filter(|_| !by_hand);
        let Some(below) = below else {
            let bytes = there.map(String::into_bytes);
            return Ok(bytes.map_or_else(
                || Part::Absent("there is no such file".to_owned()),
                Part::Had,
            ));
        };
        if below == own_name(&wanted.origin) {
            return Err(Error::new(format!(
                "the files of the document refer to it as `{below}`, and it is kept as `{}`",
                wanted.document
            ))
            .help(format!(
                "keep it under its own name: `document` in spec/spandrel.toml ends in `{below}` then"
            )));
        }
        if self.files.len() == MAX_FILES {
            return Err(Error::new(format!(
                "{} has more than {MAX_FILES} files",
                wanted.document
            )));
        }
        let is_ours = !wanted.old.is_some_and(|old| old.files.contains_key(below));
        match self.one(Some(below))? {
            One::Broken => Ok(Part::Broken),
            One::Absent(why) => match there {
                // What the publisher forgot can be put there by hand.
                Some(text) if is_ours => Ok(Part::Had(text.into_bytes())),
                Some(_) => Err(Error::new(format!(
                    "the document refers to {below}, and it is gone: {why}"
                ))
                .help(
                    "nothing was changed; try again when the publisher has mended it, or take the \
                     file by other means and give all of them with --from FILE",
                )),
                None => {
                    self.absent.push(why.clone());
                    Ok(Part::Absent(why))
                }
            },
            One::Whole(_, text) if is_ours && there.as_ref().is_some_and(|own| *own != text) => {
                Err(Error::new(format!(
                    "{path} is not known to have been fetched, and the document has a file of that \
                     name"
                ))
                .help("nothing was changed; move it out of the way, or delete it, and fetch again"))
            }
            One::Whole(published, text) => {
                self.files.insert(below.to_owned(), published);
                self.texts.push((path.to_owned(), text.clone()));
                Ok(Part::Had(text.into_bytes()))
            }
        }
    }

    /// The file at a place below the root, as it is kept.
    fn kept(&self, path: &str) -> Result<Option<String>, Error> {
        let bytes = files::read_if_there(&self.wanted.root.join(path))
            .map_err(|error| Error::io("read", path, &error))?;
        Ok(bytes.and_then(|bytes| String::from_utf8(bytes).ok()))
    }

    /// The document, or a file beside it.
    fn one(&mut self, below: Option<&str>) -> Result<One, Error> {
        let wanted = self.wanted;
        let (shown, bytes, etag) = match wanted.origin {
            Origin::File(document) => {
                let path = below.map_or_else(
                    || document.to_owned(),
                    |below| document.with_file_name(below),
                );
                let shown = path.display().to_string();
                let bytes = match below {
                    None => error::read(&path, &shown, "give the path of a file")?,
                    Some(_) => match files::read_if_there(&path) {
                        Ok(Some(bytes)) => bytes,
                        Ok(None) => return Ok(One::Absent(format!("there is no {shown}"))),
                        Err(error) => return Err(Error::io("read", &shown, &error)),
                    },
                };
                (shown, bytes, None)
            }
            Origin::Url(document) => {
                let url =
                    below.map_or_else(|| document.to_owned(), |below| beside(&self.base, below));
                // What the server calls unchanged must be what is kept.
                let old = wanted
                    .old
                    .filter(|old| !wanted.force && old.url == document);
                let old = old.and_then(|old| match below {
                    None => Some(&old.document),
                    Some(below) => old.files.get(below),
                });
                let path = format!("{}{}", &wanted.document[..self.home], below.unwrap_or(""));
                let kept = self.kept(below.map_or(wanted.document, |_| &path))?;
                let trusted = old.and_then(|old| {
                    let kept = kept.filter(|text| old.fits(text))?;
                    Some((old, old.etag.as_deref()?, kept))
                });
                let _busy = report::busy(format!("fetching {url}"));
                let limits = Limits {
                    time: wanted.time,
                    bytes: self.left,
                };
                let answer = download(&url, trusted.as_ref().map(|(_, etag, _)| *etag), limits)?;
                if below.is_none() {
                    self.base = answer.url;
                }
                match (answer.found, trusted) {
                    (Found::Unchanged, Some((old, _, kept))) => {
                        return Ok(One::Whole(old.clone(), kept));
                    }
                    (Found::Unchanged, None) => {
                        return Err(Error::new(format!("{url} gave no document")));
                    }
                    (Found::Absent(status), _) => {
                        return Ok(One::Absent(format!(
                            "cannot fetch {url}: the server answered {status}"
                        )));
                    }
                    (Found::Document { bytes, etag }, _) => (url, bytes, etag),
                }
            }
        };
        self.left = self.left.saturating_sub(bytes.len() as u64);
        Ok(
            match readable(&shown, &bytes, below.is_none(), wanted.format) {
                Some(text) => One::Whole(Published::new(&bytes, &text, etag), text),
                None => One::Broken,
            },
        )
    }
}

/// What the publisher calls the document.
pub(crate) fn own_name<'a>(origin: &Origin<'a>) -> &'a str {
    match origin {
        Origin::File(path) => path.file_name().and_then(|name| name.to_str()),
        Origin::Url(url) => {
            let end = url.find(['?', '#']).unwrap_or(url.len());
            url[..end].rsplit('/').next()
        }
    }
    .unwrap_or_default()
}

/// The address of a file beside a document. Paths hold characters as they are, addresses escape them
/// (RFC 3986, section 3.3).
fn beside(document: &str, path: &str) -> String {
    let end = document.find(['?', '#']).unwrap_or(document.len());
    let start = document.find("://").map_or(0, |scheme| scheme + 3);
    let folder = match document[start..end].rfind('/') {
        Some(slash) => &document[..=start + slash],
        None => &document[..end],
    };
    let mut url = folder.to_owned();
    if !url.ends_with('/') {
        url.push('/');
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => url.push(char::from(byte)),
            b'/' | b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*'
            | b'+' | b',' | b';' | b'=' | b':' | b'@' => url.push(char::from(byte)),
            byte => url.push_str(&format!("%{byte:02X}")),
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn files_stand_beside_their_document() {
        for (document, path, url) in [
            (
                "https://a.example/v1/openapi.yaml",
                "models/pet.yaml",
                "https://a.example/v1/models/pet.yaml",
            ),
            (
                "https://a.example/v1/openapi.yaml?at=/x#y",
                "a b%.yaml",
                "https://a.example/v1/a%20b%25.yaml",
            ),
            (
                "https://a.example",
                "ä.yaml",
                "https://a.example/%C3%A4.yaml",
            ),
        ] {
            assert_eq!(beside(document, path), url);
        }
    }
}
