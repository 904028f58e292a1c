//! Serde for values that are strings on the wire.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::{Deserializer, de};

/// Reads a string with `FromStr`, without a copy of the text.
pub(crate) fn deserialize<'de, D, T>(
    deserializer: D,
    expecting: &'static str,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: std::str::FromStr<Err: fmt::Display>,
{
    deserializer.deserialize_str(TextVisitor {
        expecting,
        value: PhantomData,
    })
}

struct TextVisitor<T> {
    expecting: &'static str,
    value: PhantomData<T>,
}

impl<T: std::str::FromStr<Err: fmt::Display>> de::Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

/// Serde for a type with `Display` and `FromStr`.
macro_rules! as_text {
    ($type:ty, $expecting:literal) => {
        impl ::serde::Serialize for $type {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                $crate::text_serde::deserialize(deserializer, $expecting)
            }
        }
    };
}

pub(crate) use as_text;

/// Why a text is not the value that it should be. Does not show the text, which may be a secret
/// that came in the wrong place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    text: String,
}

impl ParseError {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for ParseError {}

/// Text whose fraction of a second has nine digits at most: RFC 3339 sets no limit, and no type here
/// holds more.
pub(crate) fn to_nanoseconds(text: &str) -> Cow<'_, str> {
    let Some(start) = text.find(['.', ',']).map(|at| at + 1) else {
        return Cow::Borrowed(text);
    };
    let rest = &text[start..];
    let digits = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    if digits <= 9 {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("{}{}", &text[..start + 9], &rest[digits..]))
}
