//! How values are written into paths, query strings, headers and cookies.

use std::borrow::Cow;

use uuid::Uuid;

use crate::{Base64, Base64Url, Date, DateTime, IsoDuration, Secret, Time};

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
    Uuid DateTime Date Time IsoDuration Base64 Base64Url
}
