//! Forms with files in them: `multipart/form-data` (RFC 7578).

use std::{collections::VecDeque, fmt};

use bytes::{Bytes, BytesMut};
use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{CONTENT_DISPOSITION, CONTENT_TYPE},
};
use serde::Serialize;

use crate::{Body, BoxFuture, Progress, TransportError, random, transport::Chunks};

/// A form with files in it, part by part. The same name again is another value of the same field.
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
/// ```
#[derive(Debug, Default)]
#[must_use]
pub struct Multipart {
    parts: Vec<(String, Part)>,
    progress: Option<Callback>,
}

struct Callback(Box<dyn Fn(Progress) + Send + Sync>);

impl fmt::Debug for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Callback")
    }
}

impl Multipart {
    /// A form without parts.
    pub fn new() -> Self {
        Self::default()
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
        self.parts.push((name.into(), part));
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
        let mut bodies = VecDeque::new();
        for (name, part) in self.parts {
            if let Some(failure) = part.failure {
                return Err(format!("the part `{}`: {failure}", escaped(&name)));
            }
            bodies.push_back(Body::from(part.head(&boundary, &name)));
            bodies.push_back(part.body);
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
        let media_type = format!("multipart/form-data; boundary={boundary}");
        let media_type = HeaderValue::try_from(media_type).map_err(|error| error.to_string())?;
        Ok((media_type, body))
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
                .filter_map(|(_, part)| part.body.as_bytes());
            if !bodies.into_iter().any(is_in) {
                return boundary;
            }
        }
    }
}

/// A part of a form.
#[derive(Debug)]
#[must_use]
pub struct Part {
    body: Body,
    file_name: Option<String>,
    headers: HeaderMap,
    failure: Option<String>,
}

impl Part {
    /// A part of bytes or of a stream, without a media type until one is set.
    pub fn new(body: impl Into<Body>) -> Self {
        Self {
            body: body.into(),
            file_name: None,
            headers: HeaderMap::new(),
            failure: None,
        }
    }

    /// A part of text. RFC 7578, section 4.4: that is what a part is that does not say otherwise.
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(text.into())
    }

    /// A part of bytes, `application/octet-stream`.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self::new(bytes.into()).content_type("application/octet-stream")
    }

    /// A part of JSON, `application/json`.
    pub fn json<T: Serialize + ?Sized>(value: &T) -> Self {
        match serde_json::to_vec(value) {
            Ok(json) => Self::new(json).content_type("application/json"),
            Err(error) => Self {
                failure: Some(format!("it cannot be written as JSON: {error}")),
                ..Self::new(Bytes::new())
            },
        }
    }

    /// The name of the file, as the server is to see it.
    pub fn file_name(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = Some(file_name.into());
        self
    }

    /// The media type.
    pub fn content_type(self, content_type: &str) -> Self {
        self.header(CONTENT_TYPE, content_type)
    }

    /// A header, in place of one that was set before.
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: Into<http::Error>>,
        V: TryInto<HeaderValue, Error: Into<http::Error>>,
    {
        let name = name.try_into().map_err(Into::into);
        let header = name.and_then(|name| Ok((name, value.try_into().map_err(Into::into)?)));
        match header {
            Ok((CONTENT_DISPOSITION, _)) => {
                let failure = "its Content-Disposition is made of its names".to_owned();
                self.failure.get_or_insert(failure);
            }
            Ok((name, value)) => {
                self.headers.insert(name, value);
            }
            Err(error) => {
                self.failure
                    .get_or_insert(format!("a header cannot be sent: {error}"));
            }
        }
        self
    }

    /// What is before the part's bytes.
    fn head(&self, boundary: &str, name: &str) -> Bytes {
        let mut head = BytesMut::new();
        let name = escaped(name);
        let disposition =
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"");
        head.extend_from_slice(disposition.as_bytes());
        if let Some(file_name) = &self.file_name {
            let file_name = format!("; filename=\"{}\"", escaped(file_name));
            head.extend_from_slice(file_name.as_bytes());
        }
        for (name, value) in &self.headers {
            for piece in [b"\r\n", name.as_str().as_bytes(), b": ", value.as_bytes()] {
                head.extend_from_slice(piece);
            }
        }
        head.extend_from_slice(b"\r\n\r\n");
        head.freeze()
    }
}

/// WHATWG HTML, section 4.10.21.8: what would end a name is percent-encoded, and nothing else, so
/// that names are UTF-8 (RFC 7578, section 5.1).
fn escaped(name: &str) -> String {
    name.replace('\r', "%0D")
        .replace('\n', "%0A")
        .replace('"', "%22")
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
