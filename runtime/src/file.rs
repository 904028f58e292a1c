//! A file as a property of a form.

use std::{cell::RefCell, fmt, hash};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use http::{HeaderName, HeaderValue};

use crate::{Body, Json, Part, Validate, multipart::PartHeaders, random};

/// A file in a form: what is in it, and what the server is told about it.
///
/// Whatever a [`Body`] is made of is a file: bytes, text, a stream. Without a name it is sent under
/// that of its property, as many servers take a part without one for text; without a media type, as
/// the document says, else as `application/octet-stream`.
///
/// ```
/// use spandrel_runtime::{Body, File};
///
/// let thumbnail: File = b"\x89PNG"[..].into();
/// let reader: &[u8] = b"or a tokio::fs::File";
/// let video = File::new(Body::from_reader(reader, Some(20)))
///     .name("drive.mp4")
///     .content_type("video/mp4")
///     .header("X-Checksum", "07f3");
/// # assert_ne!(thumbnail, video);
/// ```
#[derive(Clone)]
#[must_use]
pub struct File {
    body: Body,
    name: Option<String>,
    content_type: Option<String>,
    headers: PartHeaders,
}

impl File {
    /// A file of bytes, of text or of a stream.
    pub fn new(body: impl Into<Body>) -> Self {
        Self {
            body: body.into(),
            name: None,
            content_type: None,
            headers: PartHeaders::default(),
        }
    }

    /// Its name, as the server is to see it.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Its media type.
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// A header of the part that it is sent as, in place of one that was set before. One that cannot
    /// be sent fails the call.
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: Into<http::Error>>,
        V: TryInto<HeaderValue, Error: Into<http::Error>>,
    {
        self.headers.set(name, value);
        self
    }

    /// What is in it.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// The part that it is, with what stands in for a name and a media type where it has none.
    pub(crate) fn into_part(self, name: Option<&str>, content_type: Option<&str>) -> Part {
        let own = self.content_type.as_deref();
        let content_type = own.or(content_type).unwrap_or("application/octet-stream");
        let part = Part::new(self.body)
            .content_type(content_type)
            .headers(&self.headers);
        match self.name.or_else(|| name.map(str::to_owned)) {
            Some(name) => part.file_name(name),
            None => part,
        }
    }
}

impl<T: Into<Body>> From<T> for File {
    fn from(body: T) -> Self {
        Self::new(body)
    }
}

/// Streams are equal to themselves alone.
impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
            && self.content_type == other.content_type
            && self.headers == other.headers
            && self.body.is_same(&other.body)
    }
}

impl Eq for File {}

impl hash::Hash for File {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.name.hash(state);
        self.content_type.hash(state);
        self.body.length().hash(state);
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .field("length", &self.body.length())
            .finish_non_exhaustive()
    }
}

impl Validate for File {}

thread_local! {
    static COLLECTED: RefCell<Option<Collected>> = const { RefCell::new(None) };
}

/// What of a form that is being written is more than JSON.
struct Collected {
    /// What stands for it in the JSON: nobody can foresee it, so nobody's data is one.
    key: String,
    given: Vec<Given>,
}

/// What a place of a form holds that is more than JSON.
#[derive(Clone)]
pub(crate) enum Given {
    File(File),
    /// A value with headers of its own.
    Part(Json, PartHeaders),
}

impl Given {
    /// Writes what stands for it in the JSON of a form; outside of a form it has none.
    pub(crate) fn write<S: Serializer>(self, what: &str, serializer: S) -> Result<S::Ok, S::Error> {
        let place = COLLECTED.with_borrow_mut(|collected| {
            let collected = collected.as_mut()?;
            collected.given.push(self);
            Some((collected.key.clone(), collected.given.len() - 1))
        });
        match place {
            Some(place) => serializer.collect_map([place]),
            None => Err(serde::ser::Error::custom(format!(
                "{what} has no form in JSON"
            ))),
        }
    }
}

/// A form as JSON, with objects of one key in the places of its files, and of what has headers.
pub(crate) struct Form {
    pub(crate) value: Json,
    key: String,
    given: Vec<Given>,
}

impl Form {
    /// Writes a value in which there may be files.
    pub(crate) fn of(body: &(impl Serialize + ?Sized)) -> serde_json::Result<Self> {
        let key = format!("file-{:016x}", random::bits());
        let collected = Collected {
            key: key.clone(),
            given: Vec::new(),
        };
        let before = COLLECTED.replace(Some(collected));
        let value = serde_json::to_value(body);
        let collected = COLLECTED.replace(before);
        Ok(Self {
            value: value?,
            key,
            given: collected.map_or_else(Vec::new, |collected| collected.given),
        })
    }

    fn given(&self, value: &Json) -> Option<&Given> {
        let index = value.as_object()?.get(&self.key)?.as_u64()?;
        self.given.get(usize::try_from(index).ok()?)
    }

    /// The file that a value stands for.
    pub(crate) fn file(&self, value: &Json) -> Option<File> {
        match self.given(value)? {
            Given::File(file) => Some(file.clone()),
            Given::Part(..) => None,
        }
    }

    /// The value itself where it stands for one with headers, and these.
    pub(crate) fn opened<'a>(&'a self, value: &'a Json) -> (&'a Json, Option<&'a PartHeaders>) {
        match self.given(value) {
            Some(Given::Part(value, headers)) => (value, Some(headers)),
            _ => (value, None),
        }
    }

    /// Whether a value is a file, or there is one in it.
    pub(crate) fn holds_file(&self, value: &Json) -> bool {
        match (self.given(value), value) {
            (Some(Given::File(_)), _) => true,
            (Some(Given::Part(value, _)), _) => self.holds_file(value),
            (None, Json::Array(items)) => items.iter().any(|item| self.holds_file(item)),
            (None, Json::Object(fields)) => fields.values().any(|value| self.holds_file(value)),
            _ => false,
        }
    }
}

/// Only a form can hold a file.
impl Serialize for File {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Given::File(self.clone()).write("a file", serializer)
    }
}

/// Text is a file with that in it: so examples read.
impl<'de> Deserialize<'de> for File {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::{File, Form};
    use crate::Body;

    #[test]
    fn only_a_form_holds_a_file() {
        let file = File::new("text").name("a.txt");
        assert!(serde_json::to_string(&file).is_err());
        let form = Form::of(std::slice::from_ref(&file)).unwrap();
        assert_eq!(form.file(&form.value[0]), Some(file.clone()));
        assert_eq!(form.file(&serde_json::json!({"file": 0})), None);
        assert!(serde_json::to_string(&file).is_err());
    }

    #[test]
    fn streams_are_equal_to_themselves() {
        let stream = || File::new(Body::from_reader(&b"a"[..], None));
        let one = stream();
        assert_eq!(one, one.clone());
        assert_ne!(one, stream());
        assert_eq!(File::new("a"), File::new("a"));
        assert_ne!(File::new("a"), File::new("b"));
        assert_ne!(File::new("a"), one);
    }
}
