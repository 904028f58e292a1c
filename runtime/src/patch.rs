//! Three states for fields that may be left out and may be null.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Secret;

/// A field of a request that may be left out ([`Absent`](Patch::Absent): the server leaves the
/// value alone), be null (the server clears it) or have a value.
///
/// On a field it takes `#[serde(default, skip_serializing_if = "Patch::is_absent")]`.
///
/// ```
/// use spandrel_runtime::Patch::{self, Null};
///
/// fn dba_name(dba_name: impl Into<Patch<String>>) -> Patch<String> {
///     dba_name.into()
/// }
/// assert_eq!(dba_name("Swift").value().map(String::as_str), Some("Swift"));
/// assert!(dba_name(Null).is_null());
/// assert!(dba_name(None).is_null());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Patch<T> {
    /// Not sent.
    #[default]
    Absent,
    /// Sent as `null`.
    Null,
    /// Sent as this value.
    Value(T),
}

impl<T> Patch<T> {
    /// Whether the field is left out.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the field is null.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value, if there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, if there is one, taken out.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same state over a reference.
    pub const fn as_ref(&self) -> Patch<&T> {
        match self {
            Self::Absent => Patch::Absent,
            Self::Null => Patch::Null,
            Self::Value(value) => Patch::Value(value),
        }
    }

    /// The same state with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Self::Absent => Patch::Absent,
            Self::Null => Patch::Null,
            Self::Value(value) => Patch::Value(f(value)),
        }
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is null: a field is left out by not setting it.
impl<T> From<Option<T>> for Patch<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl From<&str> for Patch<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl From<&String> for Patch<String> {
    fn from(value: &String) -> Self {
        Self::Value(value.clone())
    }
}

impl From<&str> for Patch<Secret> {
    fn from(value: &str) -> Self {
        Self::Value(value.into())
    }
}

impl From<String> for Patch<Secret> {
    fn from(value: String) -> Self {
        Self::Value(value.into())
    }
}

impl<T, const N: usize> From<[T; N]> for Patch<Vec<T>> {
    fn from(value: [T; N]) -> Self {
        Self::Value(value.into())
    }
}

impl<const N: usize> From<[&str; N]> for Patch<Vec<String>> {
    fn from(value: [&str; N]) -> Self {
        Self::Value(value.map(str::to_owned).into())
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for Patch<BTreeMap<K, V>> {
    fn from(value: [(K, V); N]) -> Self {
        Self::Value(value.into())
    }
}

/// An absent field that is not skipped is written as null: JSON has nothing else for it.
impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null => serializer.serialize_none(),
            Self::Value(value) => serializer.serialize_some(value),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}

/// Reads a key that is there as a value, null too: for fields of any JSON, where null is a value like
/// others.
pub fn present<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use super::{Patch::Null, *};

    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    struct Update {
        #[serde(default, skip_serializing_if = "Patch::is_absent")]
        name: Patch<String>,
        #[serde(default, skip_serializing_if = "Patch::is_absent")]
        count: Patch<i64>,
        #[serde(default, skip_serializing_if = "Patch::is_absent")]
        ratio: Patch<f64>,
        #[serde(default, skip_serializing_if = "Patch::is_absent")]
        tags: Patch<Vec<String>>,
        #[serde(default, skip_serializing_if = "Patch::is_absent")]
        limits: Patch<BTreeMap<String, i64>>,
        #[serde(default, skip_serializing_if = "Patch::is_absent")]
        token: Patch<Secret>,
    }

    macro_rules! setters {
        ($($name:ident: $type:ty),*) => {$(
            fn $name(mut self, $name: impl Into<Patch<$type>>) -> Self {
                self.$name = $name.into();
                self
            }
        )*};
    }

    impl Update {
        setters!(name: String, count: i64, ratio: f64, tags: Vec<String>, token: Secret,
            limits: BTreeMap<String, i64>);
    }

    #[test]
    fn three_states_both_ways() {
        for (update, json) in [
            (Update::default(), "{}"),
            (Update::default().name(Null), r#"{"name":null}"#),
            (Update::default().name("x"), r#"{"name":"x"}"#),
            (
                Update::default().name(String::new()).count(0),
                r#"{"name":"","count":0}"#,
            ),
        ] {
            assert_eq!(serde_json::to_string(&update).unwrap(), json);
            assert_eq!(serde_json::from_str::<Update>(json).unwrap(), update);
        }
    }

    #[test]
    fn setters_take_what_is_at_hand() {
        let all = Update::default()
            .name(Some("x".to_owned()))
            .count(5)
            .ratio(0.5)
            .tags(["a", "b"])
            .limits([("a".to_owned(), 1)])
            .token("t");
        assert_eq!(
            serde_json::to_string(&all).unwrap(),
            r#"{"name":"x","count":5,"ratio":0.5,"tags":["a","b"],"limits":{"a":1},"token":"t"}"#
        );
        let none = all
            .name(None)
            .count(Null)
            .tags(Null)
            .limits(Null)
            .token(Null)
            .ratio(Patch::Absent);
        assert_eq!(none.name, Null);
        assert!(none.ratio.is_absent());
        assert_eq!(
            Update::default()
                .tags(["a".to_owned()])
                .tags
                .value()
                .map(Vec::len),
            Some(1)
        );
        assert_eq!(
            Update::default().tags(vec![]).tags.into_option(),
            Some(vec![])
        );
    }

    #[test]
    fn looks_like_an_option() {
        let patch = Patch::from("x").map(|text: String| text.len());
        assert_eq!(patch.as_ref(), Patch::Value(&1));
        assert_eq!(Patch::<i64>::Null.map(|n| n + 1), Patch::Null);
        assert_eq!(Patch::<i64>::Absent.value(), None);
    }
}
