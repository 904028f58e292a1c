//! Published defaults of response fields.

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
                #[allow(unused_imports)]
                use $crate::__private::{ReadAny as _, ReadIntegers as _};
                let read = (&$crate::__private::Reader::<::core::option::Option<$type>>(
                    $crate::__private::PhantomData,
                ))
                    .read_as(deserializer)?;
                ::core::result::Result::Ok(read.unwrap_or_else(missing))
            }
        }
    )*};
}
