//! How values are written into queries.

use std::borrow::Cow;

use crate::{
    ParamValue,
    target::{self, Query},
};

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
