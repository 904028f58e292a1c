//! Published defaults of response fields.

use serde::{Deserialize, Deserializer};

/// A function per field for response types whose missing or null fields read as the default that
/// the document publishes. To be used in a module `defaults`:
///
/// ```
/// # mod orgs {
/// #[derive(serde::Deserialize)]
/// pub struct BadRequest {
///     #[serde(
///         default = "defaults::bad_request_code::missing",
///         deserialize_with = "defaults::bad_request_code::read"
///     )]
///     pub code: i64,
/// }
///
/// mod defaults {
///     spandrel_runtime::published_defaults! {
///         bad_request_code: i64 = 400;
///     }
/// }
/// # }
/// # let read: orgs::BadRequest = spandrel_runtime::serde_json::from_str("{}").unwrap();
/// # assert_eq!(read.code, 400);
/// # let read: orgs::BadRequest = spandrel_runtime::serde_json::from_str(r#"{"code": null}"#).unwrap();
/// # assert_eq!(read.code, 400);
/// ```
#[macro_export]
macro_rules! published_defaults {
    ($($name:ident: $type:ty = $value:expr;)*) => {$(
        pub(super) mod $name {
            #[allow(unused_imports)]
            use super::*;

            #[allow(deprecated)]
            pub(in super::super) fn missing() -> $type {
                $value
            }

            #[allow(deprecated)]
            pub(in super::super) fn read<'de, D>(
                deserializer: D,
            ) -> ::core::result::Result<$type, D::Error>
            where
                D: $crate::__private::Deserializer<'de>,
            {
                $crate::__private::read_or(deserializer, missing)
            }
        }
    )*};
}

/// Reads a value, and null as the default.
pub fn read_or<'de, D, T>(deserializer: D, default: fn() -> T) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_else(default))
}
