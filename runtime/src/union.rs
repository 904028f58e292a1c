//! Values that are one of several types.
//!
//! What tells the members apart was found when the code was generated and stands in a table of
//! [`Look`]s; a value is looked at once, and then read as the one member that it is.

use serde::{Deserialize, Deserializer, de};

use crate::Json;

/// What the values of a union's member look like from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Look {
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object with these keys for certain, and those at most unless it has grown since.
    Object(&'static [&'static str], &'static [&'static str]),
    /// An object in which a key has one of these values.
    Tagged(&'static str, &'static [&'static str]),
    /// Anything.
    Any,
}

/// The member that a value is, by index: a tag decides alone; else the JSON type; among objects the
/// members whose required keys are all there, of those the ones that declare all keys that are
/// there, of those the one that requires most, of those the first.
pub(crate) fn pick(value: &Json, members: &[&[Look]]) -> Option<usize> {
    let mut best: Option<(usize, (bool, bool, usize))> = None;
    for (index, looks) in members.iter().enumerate() {
        for look in *looks {
            let Some(rank) = fits(value, look) else {
                continue;
            };
            if best.is_none_or(|(_, known)| rank > known) {
                best = Some((index, rank));
            }
        }
    }
    best.map(|(index, _)| index)
}

/// How well a value fits: not at all, or whether more than its type speaks for the member, whether
/// the member declares all its keys, and how many keys it requires.
fn fits(value: &Json, look: &Look) -> Option<(bool, bool, usize)> {
    let of_type = |fits: bool| fits.then_some((true, true, 0));
    match (look, value) {
        (Look::Boolean, value) => of_type(value.is_boolean()),
        (Look::Integer, Json::Number(number)) => of_type(
            number.is_i64() || number.is_u64() || number.as_f64().is_some_and(|n| n.fract() == 0.0),
        ),
        // A member for integers comes first, wherever it stands.
        (Look::Number, value) => value.is_number().then_some((true, false, 0)),
        (Look::String, value) => of_type(value.is_string()),
        (Look::Array, value) => of_type(value.is_array()),
        (Look::Object(required, properties), Json::Object(object)) => {
            let whole = required.iter().all(|key| object.contains_key(*key));
            let closed = object.keys().all(|key| properties.contains(&key.as_str()));
            whole.then_some((true, closed, required.len()))
        }
        (Look::Tagged(key, values), Json::Object(object)) => {
            let told = object.get(*key).and_then(Json::as_str);
            of_type(told.is_some_and(|told| values.contains(&told)))
        }
        (Look::Any, _) => Some((false, false, 0)),
        _ => None,
    }
}

/// Reads a value as one member.
pub(crate) type ReadMember<T> = fn(Json) -> Result<T, String>;

/// Reads a union: the value once, then as the member that it is.
pub fn read_union<'de, D, T>(
    deserializer: D,
    members: &[&[Look]],
    readers: &[ReadMember<T>],
    unrecognized: fn(Json) -> T,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    let value = Json::deserialize(deserializer)?;
    match pick(&value, members).and_then(|index| readers.get(index)) {
        Some(read) => read(value).map_err(de::Error::custom),
        None => Ok(unrecognized(value)),
    }
}

/// Reads a value as a member; the error says which one was tried.
pub fn read_member<T: de::DeserializeOwned>(value: Json, member: &str) -> Result<T, String> {
    T::deserialize(value).map_err(|error| format!("as {member}: {error}"))
}

/// Declares a union that keeps values which fit no member.
///
/// ```
/// use spandrel_runtime::{Json, Look};
///
/// spandrel_runtime::union! {
///     /// By number or by name.
///     #[derive(Clone, Debug, PartialEq)]
///     pub enum Reference {
///         /// The number.
///         Integer(i64) = [Look::Integer],
///         /// The name.
///         String(String) = [Look::String],
///     }
/// }
/// # fn main() {
/// let by_name: Reference = spandrel_runtime::serde_json::from_str("\"x\"").unwrap();
/// assert_eq!(by_name, Reference::String("x".to_owned()));
/// let unknown: Reference = spandrel_runtime::serde_json::from_str("[true]").unwrap();
/// assert_eq!(unknown, Reference::Unrecognized(Json::from(vec![true])));
/// # }
/// ```
#[macro_export]
macro_rules! union {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident {
            $($(#[$variant_attribute:meta])* $variant:ident($ty:ty) = [$($look:expr),* $(,)?]),* $(,)?
        }
    ) => {
        $(#[$attribute])*
        #[allow(deprecated, clippy::large_enum_variant)]
        #[non_exhaustive]
        $visibility enum $name {
            $($(#[$variant_attribute])* $variant($ty),)*
            /// A value that fits none of these, as it came.
            Unrecognized($crate::Json),
        }

        #[allow(deprecated)]
        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::Deserializer<'de>,
            {
                $crate::__private::read_union(
                    deserializer,
                    &[$(&[$($look),*]),*],
                    &[$(|value| {
                        $crate::__private::read_member(value, ::core::stringify!($variant)).map(Self::$variant)
                    }),*],
                    Self::Unrecognized,
                )
            }
        }

        #[allow(deprecated)]
        impl $crate::__private::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::__private::Serializer,
            {
                match self {
                    $(Self::$variant(value) => $crate::__private::Serialize::serialize(value, serializer),)*
                    Self::Unrecognized(value) => $crate::__private::Serialize::serialize(value, serializer),
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::{Look, pick};
    use crate::Json;

    const OPEN: Look = Look::Object(&["key"], &["key", "url", "user"]);
    const MORE: Look = Look::Object(&["key", "token"], &["key", "token"]);
    const NONE: Look = Look::Object(&[], &[]);

    #[track_caller]
    fn check(value: &str, members: &[&[Look]], expected: Option<usize>) {
        let value: Json = serde_json::from_str(value).unwrap();
        assert_eq!(pick(&value, members), expected, "{value}");
    }

    #[test]
    fn json_types() {
        let members: &[&[Look]] = &[
            &[Look::Number],
            &[Look::Integer],
            &[Look::String],
            &[Look::Array],
            &[Look::Boolean],
        ];
        check("1", members, Some(1));
        check("1.0", members, Some(1));
        check("1.5", members, Some(0));
        check("\"x\"", members, Some(2));
        check("[]", members, Some(3));
        check("true", members, Some(4));
        check("{}", members, None);
        check("null", members, None);
        check("null", &[&[Look::String], &[Look::Any]], Some(1));
        check("\"x\"", &[&[Look::Any], &[Look::String]], Some(1));
    }

    #[test]
    fn objects_by_their_keys() {
        let members: &[&[Look]] = &[&[NONE], &[OPEN], &[MORE]];
        check(r#"{"key": 1}"#, members, Some(1));
        check(r#"{"key": 1, "token": 2}"#, members, Some(2));
        check(r#"{"key": 1, "url": 2}"#, members, Some(1));
        // Nobody declares all of it: the one that requires most of what is there.
        check(r#"{"key": 1, "token": 2, "new": 3}"#, members, Some(2));
        check(r#"{"new": 1}"#, members, Some(0));
        check(r#"{"new": 1}"#, &members[1..], None);
        // Equal in everything: the first.
        check(r#"{"key": 1}"#, &[&[OPEN], &[OPEN]], Some(0));
    }

    #[test]
    fn a_tag_decides_alone() {
        let members: &[&[Look]] = &[
            &[Look::Tagged("type", &["cat", "lion"])],
            &[Look::Tagged("type", &["dog"])],
        ];
        check(r#"{"type": "lion"}"#, members, Some(0));
        check(r#"{"type": "dog", "extra": 1}"#, members, Some(1));
        check(r#"{"type": "fish"}"#, members, None);
        check(r#"{"type": 1}"#, members, None);
        check("{}", members, None);
    }
}
