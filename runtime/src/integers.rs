//! Integers as JSON Schema has them: `7`, `7.0` and `7e0` are the same one.
//!
//! JSON has one kind of number (JSON Schema, core, 4.2.1: a float with a zero fraction is an integer), and
//! what some languages write is `7.0`. serde reads integers from integers alone; fields that hold
//! integers are read through [`integers`].

use std::{collections::BTreeMap, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeOwned},
};

use crate::{Json, Patch};

/// Types that are integers, or hold integers and nothing else.
pub trait Integers: Sized {
    /// Reads one.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// Reads integers, also those that are written as `7.0`, alone or in lists and maps.
///
/// ```
/// #[derive(serde::Deserialize)]
/// struct Page {
///     #[serde(deserialize_with = "spandrel_runtime::integers")]
///     total: i64,
///     #[serde(default, deserialize_with = "spandrel_runtime::integers")]
///     sizes: Option<Vec<u32>>,
/// }
/// let page: Page = spandrel_runtime::serde_json::from_str(r#"{"total": 7.0, "sizes": [1e2]}"#).unwrap();
/// assert_eq!((page.total, page.sizes), (7, Some(vec![100])));
/// ```
pub fn integers<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Integers,
{
    T::read(deserializer)
}

/// Reads what holds integers among other things, a tuple say, also where they are written as `7.0`.
///
/// ```
/// #[derive(serde::Deserialize)]
/// struct Row {
///     #[serde(deserialize_with = "spandrel_runtime::integers_within")]
///     named: (i64, String),
/// }
/// let row: Row = spandrel_runtime::serde_json::from_str(r#"{"named": [7.0, "seven"]}"#).unwrap();
/// assert_eq!(row.named, (7, "seven".to_owned()));
/// ```
pub fn integers_within<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let value = Json::deserialize(deserializer)?;
    T::deserialize(as_integers(value)).map_err(de::Error::custom)
}

/// JSON in which every number without a fraction is written as an integer.
fn as_integers(value: Json) -> Json {
    match value {
        Json::Number(number) => match number.as_f64().map(IntegerVisitor::whole) {
            Some(Some(whole)) if number.is_f64() => whole.into(),
            _ => number.into(),
        },
        Json::Array(items) => items.into_iter().map(as_integers).collect(),
        Json::Object(entries) => entries
            .into_iter()
            .map(|(key, value)| (key, as_integers(value)))
            .collect(),
        other => other,
    }
}

struct IntegerVisitor;

impl IntegerVisitor {
    /// The integer that a float is. Beyond 2^53 a float does not say which one.
    fn whole(value: f64) -> Option<i64> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i64)
    }
}

impl de::Visitor<'_> for IntegerVisitor {
    type Value = i128;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an integer")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<i128, E> {
        Ok(value.into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<i128, E> {
        Ok(value.into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<i128, E> {
        let whole = Self::whole(value).map(i128::from);
        whole.ok_or_else(|| E::invalid_value(de::Unexpected::Float(value), &self))
    }
}

macro_rules! integer {
    ($($type:ident)*) => {$(
        impl Integers for $type {
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                // Shows every number as it is: what serde buffers for `flatten`, where other methods hide
                // floats, and the keys of a map, which are text to those who take anything.
                let value = deserializer.deserialize_f64(IntegerVisitor)?;
                Self::try_from(value).map_err(|_| {
                    // What was read came from one of the two.
                    let unexpected = match u64::try_from(value) {
                        Ok(value) => de::Unexpected::Unsigned(value),
                        Err(_) => de::Unexpected::Signed(value as i64),
                    };
                    de::Error::invalid_value(unexpected, &stringify!($type))
                })
            }
        }
    )*};
}

integer!(i32 i64 u32 u64);

/// Deserializes through [`Integers`].
struct Read<T>(T);

impl<'de, T: Integers> Deserialize<'de> for Read<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Self)
    }
}

impl<T: Integers> Integers for Option<T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::<Read<T>>::deserialize(deserializer)?.map(|read| read.0))
    }
}

impl<T: Integers> Integers for Patch<T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Patch::<Read<T>>::deserialize(deserializer)? {
            Patch::Absent => Patch::Absent,
            Patch::Null => Patch::Null,
            Patch::Value(read) => Patch::Value(read.0),
        })
    }
}

impl<T: Integers> Integers for Vec<T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let items = Vec::<Read<T>>::deserialize(deserializer)?;
        Ok(items.into_iter().map(|read| read.0).collect())
    }
}

impl<K: DeserializeOwned + Ord, T: Integers> Integers for BTreeMap<K, T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let entries = BTreeMap::<K, Read<T>>::deserialize(deserializer)?;
        Ok(entries
            .into_iter()
            .map(|(key, read)| (key, read.0))
            .collect())
    }
}

/// Reads a type that a macro was given: through [`Integers`] where it can be, else through serde. A
/// reference to it finds the one method or the other, as it takes references off or puts them on.
pub struct Reader<T>(pub PhantomData<T>);

/// The method for types that hold integers alone.
pub trait ReadIntegers {
    /// What is read.
    type Value;

    /// Reads it.
    fn read_as<'de, D: Deserializer<'de>>(&self, deserializer: D) -> Result<Self::Value, D::Error>;
}

impl<T: Integers> ReadIntegers for Reader<T> {
    type Value = T;

    fn read_as<'de, D: Deserializer<'de>>(&self, deserializer: D) -> Result<T, D::Error> {
        T::read(deserializer)
    }
}

/// The method for all types.
pub trait ReadAny {
    /// What is read.
    type Value;

    /// Reads it.
    fn read_as<'de, D: Deserializer<'de>>(&self, deserializer: D) -> Result<Self::Value, D::Error>;
}

impl<T: DeserializeOwned> ReadAny for &Reader<T> {
    type Value = T;

    fn read_as<'de, D: Deserializer<'de>>(&self, deserializer: D) -> Result<T, D::Error> {
        T::deserialize(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: Integers>(text: &str) -> Result<T, serde_json::Error> {
        integers(&mut serde_json::Deserializer::from_str(text))
    }

    #[test]
    fn one_integer_in_every_spelling() {
        for text in ["7", "7.0", "7e0", "0.7e1", "70e-1"] {
            assert_eq!(read::<i32>(text).unwrap(), 7, "{text}");
            assert_eq!(read::<i64>(text).unwrap(), 7, "{text}");
            assert_eq!(read::<u32>(text).unwrap(), 7, "{text}");
            assert_eq!(read::<u64>(text).unwrap(), 7, "{text}");
        }
        assert_eq!(read::<i64>("-0.0").unwrap(), 0);
        assert_eq!(read::<u64>("18446744073709551615").unwrap(), u64::MAX);
        assert_eq!(read::<i64>("-9223372036854775808").unwrap(), i64::MIN);
        assert_eq!(
            read::<Vec<Option<i64>>>("[1.0, null]").unwrap(),
            [Some(1), None]
        );
        let by_name = read::<BTreeMap<String, Patch<i64>>>(r#"{"a": 2.0, "b": null}"#).unwrap();
        assert_eq!(by_name["a"], Patch::Value(2));
        assert_eq!(by_name["b"], Patch::Null);
    }

    #[test]
    fn no_integer_is_no_integer() {
        for text in [
            "7.5",
            "\"7\"",
            "true",
            "null",
            "[]",
            "1e17",
            "9223372036854775808",
        ] {
            assert!(read::<i64>(text).is_err(), "{text}");
        }
        assert!(read::<u32>("-1").is_err());
        let error = read::<i32>("2147483648").unwrap_err().to_string();
        assert!(
            error.contains("integer `2147483648`, expected i32"),
            "{error}"
        );
    }

    #[test]
    fn a_macro_reads_every_type() {
        let json = || serde_json::json!([1.0]);
        let integers: Vec<i64> = Reader::<Vec<i64>>(PhantomData).read_as(json()).unwrap();
        assert_eq!(integers, [1]);
        let floats: Vec<f64> = (&Reader::<Vec<f64>>(PhantomData)).read_as(json()).unwrap();
        assert_eq!(floats, [1.0]);
        assert!(
            (&Reader::<Vec<String>>(PhantomData))
                .read_as(json())
                .is_err()
        );
    }
}
