//! A value of a form that is sent with headers of its own.

use std::hash;

use http::{HeaderName, HeaderValue, header::CONTENT_TYPE};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Rule, Validate, Validator, file::Given, multipart::PartHeaders};

/// A value as a part of a form, or of another body of several parts, with headers of its own.
///
/// Every value is one without headers of its own, so it is given as it is where there is nothing to
/// say of it. A [`File`](crate::File) has its own [`header`](crate::File::header).
///
/// ```
/// use spandrel_runtime::PartOf;
///
/// let plain: PartOf<String> = "A drive".into();
/// let told = PartOf::new("A drive".to_owned())
///     .content_type("text/markdown")
///     .header("X-Revision", 7);
/// assert_eq!(plain.value(), told.value());
/// assert_ne!(plain, told);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct PartOf<T> {
    value: T,
    headers: PartHeaders,
}

impl<T> PartOf<T> {
    /// A value about which nothing is said yet.
    pub fn new(value: T) -> Self {
        Self {
            value,
            headers: PartHeaders::default(),
        }
    }

    /// A header of the part, in place of one that was set before. One that cannot be sent fails the
    /// call.
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: Into<http::Error>>,
        V: TryInto<HeaderValue, Error: Into<http::Error>>,
    {
        self.headers.set(name, value);
        self
    }

    /// The media type of the part, where the document leaves a choice.
    pub fn content_type(self, content_type: &str) -> Self {
        self.header(CONTENT_TYPE, content_type)
    }

    /// The value.
    pub fn value(&self) -> &T {
        &self.value
    }
}

impl<T> From<T> for PartOf<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl From<&str> for PartOf<String> {
    fn from(value: &str) -> Self {
        Self::new(value.to_owned())
    }
}

impl<T: Default> Default for PartOf<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: hash::Hash> hash::Hash for PartOf<T> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<T: Validate> Validate for PartOf<T> {
    fn check(&self, rules: &[Rule], v: &mut Validator) {
        self.value.check(rules, v);
    }
}

/// Only a form has parts.
impl<T: Serialize> Serialize for PartOf<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = serde_json::to_value(&self.value).map_err(serde::ser::Error::custom)?;
        Given::Part(value, self.headers.clone()).write("a part with headers", serializer)
    }
}

/// The value alone: so examples read.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for PartOf<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::new)
    }
}
