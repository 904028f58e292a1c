//! What an API delivers: a table per enum.

/// Makes an enum the deliveries of an API, to webhooks and callbacks: a line for each, with its name,
/// how its body is read (`json`, `text`, `bytes`, or `empty` where it has none) and its variant. Where a
/// property of the bodies tells them apart, a second table says which value stands for which.
///
/// ```
/// use spandrel_runtime::deliveries;
///
/// #[derive(Debug, serde::Deserialize)]
/// pub struct Made {
///     pub kind: String,
///     pub id: i64,
/// }
///
/// #[derive(Debug)]
/// pub enum Delivery {
///     Made(Made),
///     Ping,
/// }
///
/// deliveries! {
///     Delivery {
///         "made" => json Made,
///         "ping" => empty Ping,
///     }
/// }
/// deliveries! {
///     Delivery by "kind" {
///         "pet.made" => "made",
///     }
/// }
/// # fn main() {
/// let body = br#"{"kind": "pet.made", "id": 5}"#;
/// assert!(matches!(Delivery::read("made", body), Ok(Delivery::Made(made)) if made.id == 5));
/// assert!(matches!(Delivery::read_any(body), Ok(Delivery::Made(_))));
/// assert!(Delivery::read("gone", body).is_err());
/// assert!(Delivery::read_any(b"{}").is_err());
/// # }
/// ```
#[macro_export]
macro_rules! deliveries {
    ($name:ident {
        $($delivery:literal => $coding:ident $variant:ident,)*
    }) => {
        impl $name {
            /// The names of all deliveries, as the document gives them.
            pub const NAMES: &'static [&'static ::core::primitive::str] = &[$($delivery),*];

            /// The delivery's name.
            pub fn name(&self) -> &'static ::core::primitive::str {
                match self {
                    $($crate::__deliveries!(pattern $coding $variant) => $delivery,)*
                }
            }

            /// Reads the body of a delivery of this name: which one it is, the place it was sent to
            /// says. Check first that it is from who it says (`webhook::Verifier`).
            pub fn read(
                name: &::core::primitive::str,
                body: &[::core::primitive::u8],
            ) -> ::core::result::Result<Self, $crate::DecodeError> {
                match name {
                    $($delivery => $crate::__deliveries!(read $coding body $variant),)*
                    _ => ::core::result::Result::Err($crate::DecodeError::new(
                        "the document has no delivery of this name",
                    )),
                }
            }
        }
    };
    ($name:ident by $property:literal {
        $($tag:literal => $delivery:literal,)*
    }) => {
        impl $name {
            #[doc = ::core::concat!(
                "Reads the body of any delivery: its `", $property, "` says which one it is. Check ",
                "first that it is from who it says (`webhook::Verifier`).",
            )]
            pub fn read_any(
                body: &[::core::primitive::u8],
            ) -> ::core::result::Result<Self, $crate::DecodeError> {
                match $crate::decode::property(body, $property)?.as_str() {
                    $($tag => Self::read($delivery, body),)*
                    _ => ::core::result::Result::Err($crate::DecodeError::new(
                        "the document has no delivery of this kind",
                    )),
                }
            }
        }
    };
}

/// The parts of the table.
#[doc(hidden)]
#[macro_export]
macro_rules! __deliveries {
    (pattern empty $variant:ident) => {
        Self::$variant
    };
    (pattern $coding:ident $variant:ident) => {
        Self::$variant(_)
    };
    (read empty $body:ident $variant:ident) => {
        ::core::result::Result::Ok(Self::$variant)
    };
    (read json $body:ident $variant:ident) => {
        $crate::decode::json_of($body).map(Self::$variant)
    };
    (read text $body:ident $variant:ident) => {
        $crate::decode::text_of($body).map(Self::$variant)
    };
    (read bytes $body:ident $variant:ident) => {
        ::core::result::Result::Ok(Self::$variant($crate::Bytes::copy_from_slice($body)))
    };
}
