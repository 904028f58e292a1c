//! How values are written into paths, query strings, headers and cookies.

use std::borrow::Cow;

use uuid::Uuid;

use crate::{
    Base64, Date, DateTime, IsoDuration, Secret, Time,
    target::{self, Query},
};

/// A value that has one text form, usable as any parameter. The text is not encoded yet.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no form as a single parameter",
    note = "strings, booleans, numbers, UUIDs, dates and the SDK's enums do"
)]
pub trait ParamValue {
    /// The text of the value.
    fn to_text(&self) -> Cow<'_, str>;

    /// Whether the text must not be shown, in a header for instance.
    fn is_sensitive(&self) -> bool {
        false
    }
}

impl<T: ParamValue + ?Sized> ParamValue for &T {
    fn to_text(&self) -> Cow<'_, str> {
        (**self).to_text()
    }

    fn is_sensitive(&self) -> bool {
        (**self).is_sensitive()
    }
}

impl ParamValue for str {
    fn to_text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl ParamValue for String {
    fn to_text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl ParamValue for Cow<'_, str> {
    fn to_text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl ParamValue for Secret {
    fn to_text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.expose())
    }

    fn is_sensitive(&self) -> bool {
        true
    }
}

/// `Display` is the text: for floats too, as Rust never writes them with an exponent.
macro_rules! displayed {
    ($($type:ty)*) => {$(
        impl ParamValue for $type {
            fn to_text(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }
        }
    )*};
}

displayed! {
    bool char i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64
    Uuid DateTime Date Time IsoDuration Base64
}

/// The pairs that a query parameter becomes.
#[derive(Debug)]
pub struct QueryPairs<'a> {
    name: &'static str,
    pairs: &'a mut Query,
}

impl<'a> QueryPairs<'a> {
    pub(crate) fn new(name: &'static str, pairs: &'a mut Query) -> Self {
        Self { name, pairs }
    }

    /// Adds a pair under the parameter's own name.
    pub fn push(&mut self, value: &(impl ParamValue + ?Sized)) {
        let pair = target::pair(self.name, &value.to_text());
        self.pairs.push((Cow::Borrowed(self.name), pair));
    }
}

/// A value that a query parameter may have: anything that is a [`ParamValue`], a list of these
/// (`style: form, explode: true`: the key is repeated; an empty list sends nothing), or an `Option`
/// (`None` sends nothing: null has no form in a query).
#[diagnostic::on_unimplemented(message = "`{Self}` has no form as a query parameter")]
pub trait QueryValue {
    /// Adds the pairs of the value.
    fn write(&self, pairs: &mut QueryPairs<'_>);
}

impl<T: ParamValue + ?Sized> QueryValue for T {
    fn write(&self, pairs: &mut QueryPairs<'_>) {
        pairs.push(self);
    }
}

impl<T: ParamValue> QueryValue for [T] {
    fn write(&self, pairs: &mut QueryPairs<'_>) {
        self.iter().for_each(|item| pairs.push(item));
    }
}

macro_rules! lists {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        impl<$($generics)*> QueryValue for $type {
            fn write(&self, pairs: &mut QueryPairs<'_>) {
                self[..].write(pairs);
            }
        }
    )*};
}

lists! {
    [T: ParamValue] &[T];
    [T: ParamValue] Vec<T>;
    [T: ParamValue] &Vec<T>;
    [T: ParamValue, const N: usize] [T; N];
    [T: ParamValue, const N: usize] &[T; N];
}

impl<T: QueryValue> QueryValue for Option<T> {
    fn write(&self, pairs: &mut QueryPairs<'_>) {
        if let Some(value) = self {
            value.write(pairs);
        }
    }
}
