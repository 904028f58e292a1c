//! Arrays whose first items each have a type of their own.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, SeqAccess, Visitor},
    ser::SerializeSeq,
};

use crate::{Json, Rule, Validate, Validator};

/// An array whose first items each have a type of their own, and whose others share one.
///
/// ```
/// use spandrel_runtime::{Tuple, serde_json};
///
/// let point: Tuple<(String, i64), f64> = serde_json::from_str(r#"["a", 1, 0.5]"#)?;
/// assert_eq!((point.items.1, &*point.rest), (1, &[0.5][..]));
/// assert_eq!(serde_json::to_string(&point)?, r#"["a",1,0.5]"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tuple<T, R = Json> {
    /// The first items.
    pub items: T,
    /// The others.
    pub rest: Vec<R>,
}

impl<T, R> From<T> for Tuple<T, R> {
    fn from(items: T) -> Self {
        Self {
            items,
            rest: Vec::new(),
        }
    }
}

/// Tuples of the standard library, written item by item.
pub trait WriteItems {
    /// How many items there are.
    const COUNT: usize;
    /// Writes them.
    fn write<S: SerializeSeq>(&self, seq: &mut S) -> Result<(), S::Error>;
}

/// Tuples of the standard library, read item by item.
pub trait ReadItems<'de>: Sized {
    /// Reads them.
    fn read<A: SeqAccess<'de>>(seq: &mut A) -> Result<Self, A::Error>;
}

fn next<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(
    seq: &mut A,
    index: usize,
) -> Result<T, A::Error> {
    seq.next_element()?
        .ok_or_else(|| de::Error::invalid_length(index, &"an array with more items"))
}

/// The limits of one item.
fn at(rules: &[Rule], wanted: usize) -> &'static [Rule] {
    let own = rules.iter().find_map(|rule| match rule {
        Rule::At(index, own) if *index == wanted => Some(*own),
        _ => None,
    });
    own.unwrap_or(&[])
}

macro_rules! tuples {
    ($($count:literal ($($index:tt $name:ident)*))*) => {$(
        impl<$($name: Serialize),*> WriteItems for ($($name,)*) {
            const COUNT: usize = $count;

            fn write<S: SerializeSeq>(&self, seq: &mut S) -> Result<(), S::Error> {
                $(seq.serialize_element(&self.$index)?;)*
                Ok(())
            }
        }

        impl<'de, $($name: Deserialize<'de>),*> ReadItems<'de> for ($($name,)*) {
            fn read<Seq: SeqAccess<'de>>(seq: &mut Seq) -> Result<Self, Seq::Error> {
                Ok(($(next::<$name, Seq>(seq, $index)?,)*))
            }
        }

        impl<$($name: Validate),*> Validate for ($($name,)*) {
            fn check(&self, rules: &[Rule], v: &mut Validator) {
                $(v.item(&$index, &self.$index, at(rules, $index));)*
            }
        }
    )*};
}

tuples! {
    1 (0 A)
    2 (0 A 1 B)
    3 (0 A 1 B 2 C)
    4 (0 A 1 B 2 C 3 D)
    5 (0 A 1 B 2 C 3 D 4 E)
    6 (0 A 1 B 2 C 3 D 4 E 5 F)
    7 (0 A 1 B 2 C 3 D 4 E 5 F 6 G)
    8 (0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H)
    9 (0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I)
    10 (0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J)
    11 (0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J 10 K)
    12 (0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J 10 K 11 L)
}

impl<T: WriteItems, R: Serialize> Serialize for Tuple<T, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(T::COUNT + self.rest.len()))?;
        self.items.write(&mut seq)?;
        for item in &self.rest {
            seq.serialize_element(item)?;
        }
        seq.end()
    }
}

impl<'de, T: ReadItems<'de>, R: Deserialize<'de>> Deserialize<'de> for Tuple<T, R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(TupleVisitor(PhantomData))
    }
}

struct TupleVisitor<T, R>(PhantomData<(T, R)>);

impl<'de, T: ReadItems<'de>, R: Deserialize<'de>> Visitor<'de> for TupleVisitor<T, R> {
    type Value = Tuple<T, R>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let items = T::read(&mut seq)?;
        let mut rest = Vec::new();
        while let Some(item) = seq.next_element()? {
            rest.push(item);
        }
        Ok(Tuple { items, rest })
    }
}

impl<T: WriteItems + Validate, R: Validate> Validate for Tuple<T, R> {
    fn check(&self, rules: &[Rule], v: &mut Validator) {
        self.items.check(rules, v);
        v.items(T::COUNT, &self.rest, rules);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_items_and_others() {
        type Path = Tuple<(String, Option<i64>), f64>;
        for text in [r#"["a",null]"#, r#"["a",1,0.5,2.5]"#] {
            let path: Path = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&path).unwrap(), text);
        }
        let error = serde_json::from_str::<Path>(r#"["a"]"#).unwrap_err();
        assert!(error.to_string().contains("invalid length 1"), "{error}");
        let made: Path = ("a".to_owned(), None).into();
        assert!(made.rest.is_empty());
    }

    #[test]
    fn limits_of_each() {
        const RULES: &[Rule] = &[
            Rule::At(0, &[Rule::MaxLength(1)]),
            Rule::Each(&[Rule::Minimum(0.0)]),
            Rule::MaxItems(2),
        ];
        let mut v = Validator::default();
        let path: Tuple<(String, i64), f64> = Tuple {
            items: ("long".to_owned(), 1),
            rest: vec![-1.0],
        };
        path.check(RULES, &mut v);
        let found = v.finish().unwrap_err().to_string();
        assert_eq!(
            found,
            "[0]: must have at most 1 character, has 4; must have at most 2 items, has 3; [2]: must be at least 0, is -1"
        );
    }
}
