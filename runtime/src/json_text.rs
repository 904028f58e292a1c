//! JSON in a string: `contentMediaType: application/json` with a `contentSchema`.

use std::{fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};

use crate::{Rule, Validate, Validator};

/// A string that holds JSON of a type.
///
/// The text is kept as it came, and read when it is asked for: what is in it is no part of the JSON
/// around it, and a text that does not read spoils nothing else.
///
/// ```
/// use spandrel_runtime::{JsonText, serde_json};
///
/// let numbers = JsonText::new(&vec![1, 2]).unwrap();
/// assert_eq!(serde_json::to_string(&numbers).unwrap(), r#""[1,2]""#);
/// let read: JsonText<Vec<i64>> = serde_json::from_str(r#""[ 3 ]""#).unwrap();
/// assert_eq!((read.text(), read.read().unwrap()), ("[ 3 ]", vec![3]));
/// ```
#[derive(PartialEq, Eq, Hash)]
pub struct JsonText<T> {
    text: String,
    holds: PhantomData<fn() -> T>,
}

impl<T> JsonText<T> {
    /// The text as it is.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl<T: Serialize> JsonText<T> {
    /// The text of a value.
    pub fn new(value: &T) -> Result<Self, serde_json::Error> {
        serde_json::to_string(value).map(Self::from)
    }
}

impl<T: DeserializeOwned> JsonText<T> {
    /// What the text holds.
    pub fn read(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(&self.text)
    }
}

impl<T> Clone for JsonText<T> {
    fn clone(&self) -> Self {
        Self::from(self.text.clone())
    }
}

impl<T> fmt::Debug for JsonText<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

/// A text that was written by hand.
impl<T> From<String> for JsonText<T> {
    fn from(text: String) -> Self {
        Self {
            text,
            holds: PhantomData,
        }
    }
}

impl<T> Serialize for JsonText<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text.serialize(serializer)
    }
}

impl<'de, T> Deserialize<'de> for JsonText<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

impl<T: DeserializeOwned + Validate> Validate for JsonText<T> {
    fn check(&self, rules: &[Rule], v: &mut Validator) {
        self.text.check(rules, v);
        match self.read() {
            Ok(value) => value.check(&[], v),
            Err(error) => v.report(format!("must hold JSON of its type: {error}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_holds_is_checked() {
        let check = |text: &str| {
            let found = JsonText::<Vec<i64>>::from(text.to_owned()).validate();
            found.map_or_else(|found| found.to_string(), |()| String::new())
        };
        assert_eq!(check("[1]"), "");
        assert!(check("[").starts_with("must hold JSON of its type: EOF"));
        assert!(check(r#"["a"]"#).starts_with("must hold JSON of its type: invalid type"));
    }
}
