//! Bodies of several parts (RFC 2046, section 5.1): forms with files in them,
//! `multipart/form-data` (RFC 7578), and their kin.

mod part;

use std::{collections::VecDeque, fmt};

use bytes::{Bytes, BytesMut};
use http::HeaderValue;

pub(crate) use part::PartHeaders;
pub use part::{Part, PartHeader};

use crate::{Body, BoxFuture, Progress, TransportError, random, transport::Chunks};

/// A body of several parts: a form with files in it, part by part, unless it is said to be another
/// kind. The same name again is another value of the same field.
///
/// As long as all parts are bytes, so is the form, and a call with it can be tried again; with a
/// stream among them it is a stream.
///
/// ```
/// use spandrel_runtime::{Body, Multipart, Part};
///
/// let video: &[u8] = b"or a tokio::fs::File";
/// let form = Multipart::new()
///     .text("title", "A drive")
///     .file("thumbnail", "drive.png", "image/png", &b"\x89PNG"[..])
///     .part(
///         "video",
///         Part::new(Body::from_reader(video, Some(20)))
///             .file_name("drive.mp4")
///             .content_type("video/mp4")
///             .header("X-Checksum", "07f3"),
///     )
///     .on_progress(|progress| eprintln!("{} of {:?}", progress.sent, progress.total));
///
/// // Parts in order and without names, and parts in a part.
/// let thumbnails = Multipart::of("multipart/mixed").unnamed(Part::bytes(&b"\x89PNG"[..]));
/// let page = Multipart::of("multipart/related")
///     .unnamed(Part::text("<p>").content_type("text/html"))
///     .unnamed(Part::multipart(thumbnails));
/// ```
#[derive(Debug)]
#[must_use]
pub struct Multipart {
    media_type: String,
    parts: Vec<(Option<String>, Part)>,
    progress: Option<Callback>,
}

impl Default for Multipart {
    fn default() -> Self {
        Self::new()
    }
}

struct Callback(Box<dyn Fn(Progress) + Send + Sync>);

impl fmt::Debug for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Callback")
    }
}

impl Multipart {
    /// A form without parts, `multipart/form-data`.
    pub fn new() -> Self {
        Self::of("multipart/form-data")
    }

    /// A body without parts in another media type, such as `multipart/mixed`. Its boundary is made up.
    pub fn of(media_type: impl Into<String>) -> Self {
        Self {
            media_type: media_type.into(),
            parts: Vec::new(),
            progress: None,
        }
    }

    /// A field of text.
    pub fn text(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.part(name, Part::text(value))
    }

    /// A file: its name as the server is to see it, its media type and what is in it.
    pub fn file(
        self,
        name: impl Into<String>,
        file_name: impl Into<String>,
        content_type: &str,
        body: impl Into<Body>,
    ) -> Self {
        let part = Part::new(body).file_name(file_name);
        self.part(name, part.content_type(content_type))
    }

    /// Any part.
    pub fn part(mut self, name: impl Into<String>, part: Part) -> Self {
        self.parts.push((Some(name.into()), part));
        self
    }

    /// A part without a name, as all kinds but forms have them: their order tells them.
    pub fn unnamed(mut self, part: Part) -> Self {
        self.parts.push((None, part));
        self
    }

    /// Calls a function while the form is sent: see [`Body::on_progress`]. What is between the parts
    /// counts too.
    pub fn on_progress(mut self, progress: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.progress = Some(Callback(Box::new(progress)));
        self
    }

    /// The form as a body, with its media type, which names the boundary.
    pub(crate) fn into_body(self) -> Result<(HeaderValue, Body), String> {
        let boundary = self.boundary();
        let media_type = self.full_media_type(&boundary);
        let mut bodies = VecDeque::new();
        for (index, (name, part)) in self.parts.into_iter().enumerate() {
            let name = name.as_deref();
            if let Some(failure) = part.failure(name) {
                return Err(match name {
                    Some(name) => format!("the part `{}`: {failure}", part::escaped(name)),
                    None => format!("part {}: {failure}", index + 1),
                });
            }
            bodies.push_back(Body::from(part.head(&boundary, name)));
            bodies.push_back(part.into_body());
            bodies.push_back(Body::from("\r\n"));
        }
        bodies.push_back(Body::from(format!("--{boundary}--\r\n")));
        let bytes: Option<Vec<&Bytes>> = bodies.iter().map(Body::as_plain_bytes).collect();
        let body = if let Some(bytes) = bytes {
            let mut all = BytesMut::new();
            bytes.iter().for_each(|bytes| all.extend_from_slice(bytes));
            Body::from(all.freeze())
        } else {
            let length = bodies.iter().map(Body::length);
            let length = length.sum::<Option<u64>>();
            let chain = Chain {
                bodies,
                current: None,
            };
            Body::from_chunks(chain, length)
        };
        let body = match self.progress {
            None => body,
            Some(Callback(progress)) => body.on_progress(progress),
        };
        let media_type = HeaderValue::try_from(media_type).map_err(|error| error.to_string())?;
        Ok((media_type, body))
    }

    /// The media type with its boundary. RFC 2387, section 3.1: `multipart/related` says what its first
    /// part is, where the document does not.
    fn full_media_type(&self, boundary: &str) -> String {
        let mut parameters = self.media_type.split(';').map(str::trim);
        let essence = parameters.next().unwrap_or_default();
        let is = |parameter: &str, name: &str| {
            let found = parameter.split_once('=');
            found.is_some_and(|(found, _)| found.trim().eq_ignore_ascii_case(name))
        };
        let mut full = essence.to_owned();
        let mut has_type = false;
        for parameter in parameters.filter(|own| !own.is_empty() && !is(own, "boundary")) {
            has_type |= is(parameter, "type");
            full.push_str("; ");
            full.push_str(parameter);
        }
        if essence.eq_ignore_ascii_case("multipart/related")
            && !has_type
            && let Some((_, root)) = self.parts.first()
        {
            full.push_str(&format!("; type=\"{}\"", root.essence()));
        }
        full.push_str(&format!("; boundary={boundary}"));
        full
    }

    /// RFC 2046, section 5.1.1: a line that is in none of the parts. Of streams nobody knows, so it
    /// is also one that nobody can foresee.
    fn boundary(&self) -> String {
        loop {
            let boundary = format!("spandrel-{:016x}{:016x}", random::bits(), random::bits());
            let is_in = |bytes: &Bytes| {
                let mut windows = bytes.windows(boundary.len());
                windows.any(|window| window == boundary.as_bytes())
            };
            let bodies = self
                .parts
                .iter()
                .filter_map(|(_, part)| part.body().as_bytes());
            if !bodies.into_iter().any(is_in) {
                return boundary;
            }
        }
    }
}

/// Bodies one after the other.
struct Chain {
    bodies: VecDeque<Body>,
    current: Option<Box<dyn Chunks>>,
}

impl Chunks for Chain {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async {
            loop {
                if let Some(current) = &mut self.current {
                    if let Some(chunk) = current.next().await? {
                        return Ok(Some(chunk));
                    }
                    self.current = None;
                }
                match self.bodies.pop_front() {
                    Some(body) => self.current = Some(Box::new(body.into_chunks())),
                    None => return Ok(None),
                }
            }
        })
    }
}
