//! Bodies chosen by status: a table per enum.

/// Makes an enum the error bodies of operations: a line for each status or range of statuses, with
/// how its body is read (`json`, `json_lines`, `text`, `bytes`, or `empty` where it has none) and its
/// variant. A line that names a media type is for answers in that alone.
///
/// ```
/// use spandrel_runtime::error_body;
///
/// #[derive(serde::Deserialize, serde::Serialize)]
/// pub struct Problem {
///     pub message: String,
/// }
///
/// pub enum ApiError {
///     NotFound(Problem),
///     Gone,
///     ServerError(String),
///     Failed(Problem),
/// }
///
/// error_body! {
///     ApiError {
///         404 => json NotFound,
///         410 => empty Gone,
///         500..=599 "text/*" => text ServerError,
///         500..=599 => json Failed,
///     }
/// }
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! error_body {
    ($name:ident {
        $($least:literal $(..= $most:literal)? $($media:literal)? => $coding:ident $variant:ident,)*
        $(_ $($other_media:literal)? => $other_coding:ident $other:ident,)*
    }) => {
        impl $crate::ErrorBody for $name {
            fn decode(
                answer: &$crate::Answer,
            ) -> ::core::option::Option<::core::result::Result<Self, $crate::DecodeError>> {
                ::core::option::Option::Some(match answer.status().as_u16() {
                    $($least $(..= $most)? $(if $crate::decode::is_media(answer, $media))? => {
                        $crate::__by_status!(read $coding answer $variant)
                    })*
                    $(_ $(if $crate::decode::is_media(answer, $other_media))? => {
                        $crate::__by_status!(read $other_coding answer $other)
                    })*
                    #[allow(unreachable_patterns)]
                    _ => return ::core::option::Option::None,
                })
            }
        }

        $crate::__by_status! {
            reply $name {
                $($least $coding $variant $($media)?,)*
                $(500 $other_coding $other $($other_media)?,)*
            }
        }
    };
}

/// Makes an enum the body of success, chosen by status; otherwise like [`error_body!`].
#[macro_export]
macro_rules! success_body {
    ($name:ident {
        $($least:literal $(..= $most:literal)? $($media:literal)? => $coding:ident $variant:ident,)*
        $(_ $($other_media:literal)? => $other_coding:ident $other:ident,)*
    }) => {
        impl $name {
            pub(super) fn decode(
                answer: &$crate::Answer,
            ) -> ::core::result::Result<Self, $crate::DecodeError> {
                match answer.status().as_u16() {
                    $($least $(..= $most)? $(if $crate::decode::is_media(answer, $media))? => {
                        $crate::__by_status!(read $coding answer $variant)
                    })*
                    $(_ $(if $crate::decode::is_media(answer, $other_media))? => {
                        $crate::__by_status!(read $other_coding answer $other)
                    })*
                    #[allow(unreachable_patterns)]
                    status => ::core::result::Result::Err($crate::DecodeError::new(
                        ::std::format!("the document declares no body for status {status}"),
                    )),
                }
            }
        }

        $crate::__by_status! {
            reply $name {
                $($least $coding $variant $($media)?,)*
                $(200 $other_coding $other $($other_media)?,)*
            }
        }
    };
}

/// The parts of both tables.
#[doc(hidden)]
#[macro_export]
macro_rules! __by_status {
    (read empty $answer:ident $variant:ident) => {
        ::core::result::Result::Ok(Self::$variant)
    };
    (read $coding:ident $answer:ident $variant:ident) => {
        $crate::decode::$coding($answer).map(Self::$variant)
    };
    (pattern empty $body:ident $variant:ident) => { Self::$variant };
    (pattern $coding:ident $body:ident $variant:ident) => { Self::$variant($body) };
    (write empty $status:literal $body:ident $($media:literal)?) => {
        $crate::mock::Reply::new($status)
    };
    (write $coding:ident $status:literal $body:ident $($media:literal)?) => {
        $crate::mock::Reply::new($status).$coding($body)$(.header("content-type", $media))?
    };
    (reply $name:ident {
        $($status:literal $coding:ident $variant:ident $($media:literal)?,)*
    }) => {
        $crate::__mock! {
            impl $crate::mock::ToReply for $name {
                fn to_reply(&self) -> $crate::mock::Reply {
                    match self {
                        $($crate::__by_status!(pattern $coding body $variant) => {
                            $crate::__by_status!(write $coding $status body $($media)?)
                        })*
                    }
                }
            }
        }
    };
}

/// What only mocks need: nothing without the feature `mock` of this crate, so that generated code
/// needs no feature for it.
#[cfg(feature = "mock")]
#[doc(hidden)]
#[macro_export]
macro_rules! __mock {
    ($($item:item)*) => { $($item)* };
}

/// What only mocks need: nothing, as the feature `mock` is off.
#[cfg(not(feature = "mock"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __mock {
    ($($item:item)*) => {};
}

/// Example values of types, each as JSON that reads as the type, behind the feature `mock`: for the
/// types of the module above, and checked by a test of the crate that has them.
///
/// ```
/// # mod types { #[derive(serde::Deserialize)] pub struct Fleet { pub id: i64 } }
/// # pub use types::*;
/// mod examples {
///     spandrel_runtime::examples! {
///         Fleet = r#"{"id":1}"#;
///     }
/// }
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! examples {
    ($($name:ident = $json:literal;)*) => {
        $crate::__mock! {
            $(
                #[allow(deprecated)]
                impl $crate::mock::Example for super::$name {
                    fn example() -> Self {
                        $crate::mock::read_example(::core::stringify!($name), $json)
                    }
                }
            )*

            #[cfg(test)]
            mod tests {
                #[test]
                #[allow(deprecated)]
                fn every_example_reads() {
                    $(let _: super::super::$name = $crate::mock::Example::example();)*
                }
            }
        }
    };
}
