//! Numbers that are as well sent as text: `type: [integer, string]` with a pattern of digits, which is
//! how .NET describes its numbers, and Pydantic its decimals.

use std::{borrow::Cow, fmt, marker::PhantomData, ops::Deref, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{ParamValue, Rule, Validate, Validator, text_serde::ParseError};

/// An integer that may be sent as text.
pub type LenientInteger = Lenient<i64>;

/// A number that may be sent as text.
pub type LenientNumber = Lenient<f64>;

/// A number that is read from a number and from a text of one. One that was read as text is written as
/// the same text; one that was made here is written as a number.
///
/// ```
/// use spandrel_runtime::{LenientInteger, serde_json};
///
/// let read: LenientInteger = serde_json::from_str(r#""007""#).unwrap();
/// assert_eq!((*read, read.text()), (7, Some("007")));
/// assert_eq!(read, LenientInteger::from(7));
/// assert_eq!(serde_json::to_string(&read).unwrap(), r#""007""#);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Lenient<T> {
    value: T,
    text: Option<Box<str>>,
}

impl<T> Lenient<T> {
    /// The text that it was read from, where it was text: a decimal may have more digits than the
    /// number.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }
}

impl<T: Copy> Lenient<T> {
    /// The number.
    pub fn get(&self) -> T {
        self.value
    }
}

impl<T> Deref for Lenient<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// By value, however it was sent.
impl<T: PartialEq> PartialEq for Lenient<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Lenient<T> {}

impl<T: std::hash::Hash> std::hash::Hash for Lenient<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<T> From<T> for Lenient<T> {
    fn from(value: T) -> Self {
        Self { value, text: None }
    }
}

impl<T: FromStr> FromStr for Lenient<T> {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let value = text.parse().map_err(|_| ParseError::new("not a number"))?;
        let text = Some(text.into());
        Ok(Self { value, text })
    }
}

/// As it is on the wire.
impl<T: fmt::Display> fmt::Display for Lenient<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => f.write_str(text),
            None => self.value.fmt(f),
        }
    }
}

impl<T: fmt::Display> ParamValue for Lenient<T> {
    fn to_text(&self) -> Cow<'_, str> {
        match &self.text {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(self.value.to_string()),
        }
    }
}

impl<T: Validate> Validate for Lenient<T> {
    fn check(&self, rules: &[Rule], v: &mut Validator) {
        self.value.check(rules, v);
    }
}

impl<T: Serialize> Serialize for Lenient<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.text {
            Some(text) => serializer.serialize_str(text),
            None => self.value.serialize(serializer),
        }
    }
}

/// Numbers that JSON and text hold.
trait Number: Sized + FromStr {
    fn of_i64(value: i64) -> Option<Self>;
    fn of_u64(value: u64) -> Option<Self>;
    fn of_f64(value: f64) -> Option<Self>;
}

impl Number for i64 {
    fn of_i64(value: i64) -> Option<Self> {
        Some(value)
    }

    fn of_u64(value: u64) -> Option<Self> {
        value.try_into().ok()
    }

    /// `7.0` is an integer; beyond 2^53 a float does not say which.
    fn of_f64(value: f64) -> Option<Self> {
        (value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0).then_some(value as i64)
    }
}

impl Number for f64 {
    fn of_i64(value: i64) -> Option<Self> {
        Some(value as f64)
    }

    fn of_u64(value: u64) -> Option<Self> {
        Some(value as f64)
    }

    fn of_f64(value: f64) -> Option<Self> {
        Some(value)
    }
}

macro_rules! deserialize {
    ($($type:ty)*) => {$(
        impl<'de> Deserialize<'de> for Lenient<$type> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(NumberOrText::<$type>(PhantomData))
            }
        }
    )*};
}

deserialize! { i64 f64 }

struct NumberOrText<T>(PhantomData<T>);

impl<T: Number> de::Visitor<'_> for NumberOrText<T> {
    type Value = Lenient<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, or a text of one")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Lenient<T>, E> {
        let number = T::of_i64(value).map(Lenient::from);
        number.ok_or_else(|| E::invalid_value(de::Unexpected::Signed(value), &self))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Lenient<T>, E> {
        let number = T::of_u64(value).map(Lenient::from);
        number.ok_or_else(|| E::invalid_value(de::Unexpected::Unsigned(value), &self))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Lenient<T>, E> {
        let number = T::of_f64(value).map(Lenient::from);
        number.ok_or_else(|| E::invalid_value(de::Unexpected::Float(value), &self))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Lenient<T>, E> {
        text.parse()
            .map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_texts_of_them() {
        for (json, value, written) in [
            ("7", 7, "7"),
            ("-7.0", -7, "-7"),
            (r#""7""#, 7, r#""7""#),
            (r#""-007""#, -7, r#""-007""#),
        ] {
            let read: LenientInteger = serde_json::from_str(json).unwrap();
            assert_eq!(read.get(), value, "{json}");
            assert_eq!(serde_json::to_string(&read).unwrap(), written);
        }
        for json in [
            "7.5",
            r#""seven""#,
            r#""7.5""#,
            "18446744073709551615",
            "true",
        ] {
            assert!(
                serde_json::from_str::<LenientInteger>(json).is_err(),
                "{json}"
            );
        }
        let exact = r#""0.1000000000000000055511151231257827""#;
        let read: LenientNumber = serde_json::from_str(exact).unwrap();
        assert_eq!(
            (read.get(), serde_json::to_string(&read).unwrap()),
            (0.1, exact.to_owned())
        );
        assert_eq!(read, LenientNumber::from(0.1));
        assert_eq!(LenientNumber::from(2.0).to_text(), "2");
        assert_eq!(read.to_text(), exact.trim_matches('"'));
    }
}
