//! Values that are one of several types.
//!
//! What tells the members apart was found when the code was generated and stands in a table of
//! [`Look`]s; a value is looked at once, and then read as the one member that it is.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

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
    /// One of these strings.
    Text(&'static [&'static str]),
    /// One of these booleans or numbers, as JSON writes them.
    Literal(&'static [&'static str]),
    /// An array.
    Array,
    /// An array whose items look like one of these.
    Items(&'static [Self]),
    /// An array whose first items look like these, each in its turn; more may follow if this is true.
    Tuple(&'static [&'static [Self]], bool),
    /// An object with these keys for certain, and those at most unless it has grown since.
    Object(&'static [&'static str], &'static [&'static str]),
    /// The same; and where one of the last keys is there, its value is null or looks like this.
    Keyed(
        &'static [&'static str],
        &'static [&'static str],
        &'static [(&'static str, &'static [Self])],
    ),
    /// An object in which a key has one of these values.
    Tagged(&'static str, &'static [&'static str]),
    /// Anything.
    Any,
}

/// How well a value fits; of two, the greater fits better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// How much the JSON type says: nothing, that it is some number, which type it is, which value.
    certainty: u8,
    /// How many values are listed ones.
    listed: usize,
    /// How many of its keys are declared, and of the keys of values that tell.
    known: usize,
    /// How many keys are required.
    required: usize,
}

impl Rank {
    const TYPE: Self = Self {
        certainty: 2,
        listed: 0,
        known: 0,
        required: 0,
    };
    const LISTED: Self = Self {
        listed: 1,
        ..Self::TYPE
    };
    const TAGGED: Self = Self {
        certainty: 3,
        ..Self::TYPE
    };
}

/// The members that a value may be, by index, the likeliest first: a tag decides alone; else the JSON type; among objects the
/// members whose required keys are all there, of those the ones that declare most keys of what is
/// there, of those the one that requires most, of those the first.
///
/// Those that fit less follow: where the looks of members do not tell them apart for certain, the value
/// may still be none of the first.
fn ranked(value: &Json, members: &[&[Look]]) -> Vec<(usize, Rank)> {
    let mut fitting: Vec<(usize, Rank)> = members
        .iter()
        .enumerate()
        .filter_map(|(index, looks)| Some((index, fits_any(value, looks)?)))
        .collect();
    // Stable: of equals the first.
    fitting.sort_by(|(_, a), (_, b)| b.cmp(a));
    if let [(_, best), ..] = fitting.as_slice()
        && best.certainty == Rank::TAGGED.certainty
    {
        fitting.truncate(1);
    }
    fitting
}

/// How well a value fits the best of several looks.
fn fits_any(value: &Json, looks: &[Look]) -> Option<Rank> {
    looks.iter().filter_map(|look| fits(value, look)).max()
}

/// How well a value fits, if at all.
fn fits(value: &Json, look: &Look) -> Option<Rank> {
    let of_type = |fits: bool| fits.then_some(Rank::TYPE);
    match (look, value) {
        (Look::Boolean, value) => of_type(value.is_boolean()),
        (Look::Integer, Json::Number(number)) => of_type(
            number.is_i64() || number.is_u64() || number.as_f64().is_some_and(|n| n.fract() == 0.0),
        ),
        // A member for integers comes first, wherever it stands.
        (Look::Number, Json::Number(_)) => Some(Rank {
            certainty: 1,
            ..Rank::TYPE
        }),
        (Look::String, value) => of_type(value.is_string()),
        (Look::Text(values), Json::String(text)) => {
            values.contains(&text.as_str()).then_some(Rank::LISTED)
        }
        (Look::Literal(values), Json::Bool(_) | Json::Number(_)) => values
            .contains(&value.to_string().as_str())
            .then_some(Rank::LISTED),
        (Look::Array, value) => of_type(value.is_array()),
        (Look::Items(looks), Json::Array(items)) => {
            // As well as the item that fits least.
            let mut least = None;
            for item in items {
                let rank = fits_any(item, looks)?;
                least = Some(least.map_or(rank, |least: Rank| least.min(rank)));
            }
            Some(least.unwrap_or(Rank::TYPE))
        }
        (Look::Tuple(looks, open), Json::Array(items)) => {
            if items.len() < looks.len() || (items.len() > looks.len() && !open) {
                return None;
            }
            let mut rank = Rank {
                known: looks.len(),
                ..Rank::TYPE
            };
            for (item, looks) in items.iter().zip(*looks) {
                rank.listed += fits_any(item, looks)?.listed;
            }
            Some(rank)
        }
        (Look::Object(required, properties), Json::Object(_)) => {
            fits_keys(value, required, properties, &[])
        }
        (Look::Keyed(required, properties, values), Json::Object(_)) => {
            fits_keys(value, required, properties, values)
        }
        (Look::Tagged(key, values), Json::Object(object)) => {
            let told = object.get(*key).and_then(Json::as_str)?;
            values.contains(&told).then_some(Rank::TAGGED)
        }
        (Look::Any, _) => Some(Rank::default()),
        _ => None,
    }
}

fn fits_keys(
    value: &Json,
    required: &[&str],
    properties: &[&str],
    values: &[(&str, &[Look])],
) -> Option<Rank> {
    let object = value.as_object()?;
    if !required.iter().all(|key| object.contains_key(*key)) {
        return None;
    }
    let mut rank = Rank {
        known: object
            .keys()
            .filter(|key| properties.contains(&key.as_str()))
            .count(),
        required: required.len(),
        ..Rank::TYPE
    };
    for (key, looks) in values {
        if let Some(value) = object.get(*key).filter(|value| !value.is_null()) {
            let within = fits_any(value, looks)?;
            rank.listed += within.listed;
            rank.known += within.known;
        }
    }
    Some(rank)
}

/// Reads a value as one member.
pub(crate) type ReadMember<T> = fn(Json) -> Result<T, String>;

/// Reads a union: the value once, then as the member that it is. Where several fit and the likeliest
/// does not read it, the next one does: members can differ deep inside. One that knows fewer of the
/// value's keys would lose the others: then the value is kept as it is.
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
    let fitting: Vec<(ReadMember<T>, usize)> = ranked(&value, members)
        .into_iter()
        .filter_map(|(index, rank)| Some((*readers.get(index)?, rank.known)))
        .collect();
    let best = match fitting.as_slice() {
        [] => return Ok(unrecognized(value)),
        [(only, _)] => return only(value).map_err(de::Error::custom),
        [(_, known), ..] => *known,
    };
    let mut why = None;
    for (read, known) in fitting {
        match read(value.clone()) {
            Ok(member) if known == best => return Ok(member),
            Ok(_) => return Ok(unrecognized(value)),
            // The error is that of the likeliest.
            Err(error) => why = why.or(Some(error)),
        }
    }
    Err(de::Error::custom(why.unwrap_or_default()))
}

/// Reads a value as a member; the error says which one was tried.
pub fn read_member<T>(
    value: Json,
    member: &str,
    read: fn(Json) -> serde_json::Result<T>,
) -> Result<T, String> {
    read(value).map_err(|error| format!("as {member}: {error}"))
}

/// Writes an object with a key that its own type does not have.
pub fn write_with<T: Serialize, S: Serializer>(
    value: &T,
    key: &'static str,
    told: &'static str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    /// The key, then what the type writes.
    #[derive(Serialize)]
    struct With<'a, T> {
        #[serde(flatten)]
        key: BTreeMap<&'static str, &'static str>,
        #[serde(flatten)]
        value: &'a T,
    }
    let key = BTreeMap::from([(key, told)]);
    With { key, value }.serialize(serializer)
}

/// Declares a union that keeps values which fit no member.
///
/// A union can be made [`From`] each of its members, unless `explicit` stands behind one: another member
/// holds the same type. From a `text` member it can be made of `&str`, too. Behind a member's looks, `with ("key", "value")` adds a key that tells the member
/// and that its type does not have.
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
///         String(String) text = [Look::String],
///     }
/// }
/// # fn main() {
/// let by_name: Reference = spandrel_runtime::serde_json::from_str("\"x\"").unwrap();
/// assert_eq!(by_name, Reference::from("x"));
/// let unknown: Reference = spandrel_runtime::serde_json::from_str("[true]").unwrap();
/// assert_eq!(unknown, Reference::Unrecognized(Json::from(vec![true])));
/// # }
/// ```
#[macro_export]
macro_rules! union {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident {
            $($(#[$variant_attribute:meta])* $variant:ident($ty:ty) $($from:ident)? = [$($look:expr),* $(,)?] $(with ($key:literal, $told:literal))?),* $(,)?
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

        $($crate::__from_member!($name, $variant, $ty $(, $from)?);)*

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
                        $crate::__private::read_member(value, ::core::stringify!($variant), |value| {
                            #[allow(unused_imports)]
                            use $crate::__private::{ReadAny as _, ReadIntegers as _};
                            (&$crate::__private::Reader::<$ty>($crate::__private::PhantomData)).read_as(value)
                        })
                        .map(Self::$variant)
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
                    $(Self::$variant(value) => {
                        $crate::__write_member!(value, serializer $(, $key, $told)?)
                    })*
                    Self::Unrecognized(value) => $crate::__private::Serialize::serialize(value, serializer),
                }
            }
        }
    };
}

/// Makes a member a union, where its type says which member it is.
#[doc(hidden)]
#[macro_export]
macro_rules! __from_member {
    ($name:ident, $variant:ident, $ty:ty) => {
        #[allow(deprecated)]
        impl ::core::convert::From<$ty> for $name {
            fn from(value: $ty) -> Self {
                Self::$variant(value)
            }
        }
    };
    ($name:ident, $variant:ident, $ty:ty, text) => {
        $crate::__from_member!($name, $variant, $ty);

        impl ::core::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::$variant(value.into())
            }
        }
    };
    ($name:ident, $variant:ident, $ty:ty, explicit) => {};
}

/// Writes a member of a union.
#[doc(hidden)]
#[macro_export]
macro_rules! __write_member {
    ($value:expr, $serializer:expr) => {
        $crate::__private::Serialize::serialize($value, $serializer)
    };
    ($value:expr, $serializer:expr, $key:literal, $told:literal) => {
        $crate::__private::write_with($value, $key, $told, $serializer)
    };
}

#[cfg(test)]
mod tests;
