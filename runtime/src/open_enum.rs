//! Enums that keep a value they do not know.

use std::{fmt, marker::PhantomData};

use serde::{Deserializer, de};

/// What `string_enum!` implements, so that the code per enum stays small.
pub trait StringEnum: Sized {
    /// The variant of a known wire value.
    fn known(text: &str) -> Option<Self>;
    /// The variant of any other.
    fn unrecognized(text: String) -> Self;
}

/// Reads a string. A known one is not copied.
pub fn read_string_enum<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: StringEnum,
{
    deserializer.deserialize_str(StringEnumVisitor(PhantomData))
}

struct StringEnumVisitor<T>(PhantomData<T>);

impl<T: StringEnum> de::Visitor<'_> for StringEnumVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        Ok(T::known(text).unwrap_or_else(|| T::unrecognized(text.to_owned())))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<T, E> {
        Ok(T::known(&text).unwrap_or_else(|| T::unrecognized(text)))
    }
}

/// Declares an enum of strings that keeps values it does not know.
///
/// The enum gets the variants of the table and `Unrecognized(String)`, which holds any other value
/// and writes it back byte for byte. It converts from and to text in every way that the standard
/// library has, is a parameter of calls, and is read as the key of a map too.
///
/// ```
/// spandrel_runtime::string_enum! {
///     /// What became of an invitation.
///     pub enum InvitationStatus {
///         Active = "active",
///         /// The fleet said no.
///         Declined = "declined",
///     }
/// }
/// # fn main() {
/// assert_eq!(InvitationStatus::from("active"), InvitationStatus::Active);
/// assert_eq!(InvitationStatus::from("archived").as_str(), "archived");
/// # }
/// ```
#[macro_export]
macro_rules! string_enum {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident {
            $($(#[$variant_attribute:meta])* $variant:ident = $wire:literal),* $(,)?
        }
    ) => {
        $(#[$attribute])*
        ///
        /// Values that this version of the SDK does not know are kept: convert with `From<&str>`,
        /// which finds the variant of a known value, rather than writing `Unrecognized(…)`.
        #[allow(deprecated)]
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        $visibility enum $name {
            $(
                $(#[$variant_attribute])*
                #[doc = ""]
                #[doc = ::core::concat!("`` ", $wire, " ``")]
                $variant,
            )*
            /// A value that this version of the SDK does not know, as it came.
            Unrecognized(::std::string::String),
        }

        #[allow(deprecated)]
        impl $name {
            /// The values that this version of the SDK knows, in the order of the document.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The value as it is on the wire.
            pub fn as_str(&self) -> &::core::primitive::str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Unrecognized(text) => text,
                }
            }
        }

        #[allow(deprecated)]
        impl $crate::__private::StringEnum for $name {
            fn known(text: &::core::primitive::str) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match text {
                    $($wire => Self::$variant,)*
                    _ => return ::core::option::Option::None,
                })
            }

            fn unrecognized(text: ::std::string::String) -> Self {
                Self::Unrecognized(text)
            }
        }

        impl $crate::Validate for $name {
            fn check(&self, rules: &[$crate::Rule], v: &mut $crate::Validator) {
                $crate::Validate::check(self.as_str(), rules, v);
            }
        }

        impl ::core::convert::From<&::core::primitive::str> for $name {
            fn from(text: &::core::primitive::str) -> Self {
                match <Self as $crate::__private::StringEnum>::known(text) {
                    ::core::option::Option::Some(known) => known,
                    ::core::option::Option::None => {
                        Self::Unrecognized(::std::string::String::from(text))
                    }
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                match <Self as $crate::__private::StringEnum>::known(&text) {
                    ::core::option::Option::Some(known) => known,
                    ::core::option::Option::None => Self::Unrecognized(text),
                }
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(
                text: &::core::primitive::str,
            ) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(<Self as ::core::convert::From<&::core::primitive::str>>::from(text))
            }
        }

        impl ::core::convert::AsRef<::core::primitive::str> for $name {
            fn as_ref(&self) -> &::core::primitive::str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::read_string_enum(deserializer)
            }
        }

        impl $crate::ParamValue for $name {
            fn to_text(&self) -> $crate::__private::Cow<'_, ::core::primitive::str> {
                $crate::__private::Cow::Borrowed(self.as_str())
            }
        }
    };
}

/// Declares an enum of integers that keeps values it does not know. See [`string_enum!`].
///
/// ```
/// spandrel_runtime::integer_enum! {
///     /// How urgent it is.
///     pub enum Priority {
///         Low = 1,
///         High = 10,
///     }
/// }
/// # fn main() {
/// assert_eq!(Priority::from(10), Priority::High);
/// assert_eq!(Priority::from(7).value(), 7);
/// # }
/// ```
#[macro_export]
macro_rules! integer_enum {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident {
            $($(#[$variant_attribute:meta])* $variant:ident = $wire:literal),* $(,)?
        }
    ) => {
        $(#[$attribute])*
        ///
        /// Values that this version of the SDK does not know are kept: convert with `From<i64>`,
        /// which finds the variant of a known value, rather than writing `Unrecognized(…)`.
        #[allow(deprecated)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        $visibility enum $name {
            $(
                $(#[$variant_attribute])*
                #[doc = ""]
                #[doc = ::core::concat!("`", $wire, "`")]
                $variant,
            )*
            /// A value that this version of the SDK does not know, as it came.
            Unrecognized(::core::primitive::i64),
        }

        #[allow(deprecated)]
        impl $name {
            /// The values that this version of the SDK knows, in the order of the document.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The value as it is on the wire.
            pub const fn value(self) -> ::core::primitive::i64 {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Unrecognized(value) => value,
                }
            }
        }

        impl $crate::Validate for $name {
            fn check(&self, rules: &[$crate::Rule], v: &mut $crate::Validator) {
                $crate::Validate::check(&self.value(), rules, v);
            }
        }

        #[allow(deprecated)]
        impl ::core::convert::From<::core::primitive::i64> for $name {
            fn from(value: ::core::primitive::i64) -> Self {
                match value {
                    $($wire => Self::$variant,)*
                    other => Self::Unrecognized(other),
                }
            }
        }

        impl ::core::convert::From<$name> for ::core::primitive::i64 {
            fn from(value: $name) -> Self {
                value.value()
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::num::ParseIntError;

            fn from_str(
                text: &::core::primitive::str,
            ) -> ::core::result::Result<Self, ::core::num::ParseIntError> {
                let value = <::core::primitive::i64 as ::core::str::FromStr>::from_str(text)?;
                ::core::result::Result::Ok(<Self as ::core::convert::From<::core::primitive::i64>>::from(value))
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.value(), f)
            }
        }

        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.value())
            }
        }

        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let value = $crate::integers::<D, ::core::primitive::i64>(deserializer)?;
                ::core::result::Result::Ok(<Self as ::core::convert::From<::core::primitive::i64>>::from(value))
            }
        }

        impl $crate::ParamValue for $name {
            fn to_text(&self) -> $crate::__private::Cow<'_, ::core::primitive::str> {
                $crate::__private::Cow::Owned(::std::string::ToString::to_string(&self.value()))
            }
        }
    };
}
