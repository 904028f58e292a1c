//! `format: byte`, `contentEncoding: base64` and `base64url`.

use std::{fmt, ops::Deref, str::FromStr};

use base64::{
    Engine, alphabet,
    engine::{
        DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::URL_SAFE_NO_PAD,
    },
};

use crate::text_serde::{ParseError, as_text};

/// Reads with and without padding, and forgives bits that no byte uses.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The bytes of a text in either alphabet.
fn bytes_of(text: &str) -> Result<Vec<u8>, ParseError> {
    let standard: Vec<u8> = text
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(|byte| match byte {
            b'-' => b'+',
            b'_' => b'/',
            other => other,
        })
        .collect();
    LENIENT
        .decode(standard)
        .map_err(|_| ParseError::new("not base64"))
}

macro_rules! base64_bytes {
    ($(#[$doc:meta])* $name:ident, $text:literal, $writes:expr) => {
        $(#[$doc])*
        #[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            bytes: Vec<u8>,
        }

        impl $name {
            /// The bytes.
            pub fn into_inner(self) -> Vec<u8> {
                self.bytes
            }
        }

        impl Deref for $name {
            type Target = [u8];

            fn deref(&self) -> &[u8] {
                &self.bytes
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.bytes
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&$writes.encode(&self.bytes))
            }
        }

        /// How many bytes there are: they are rarely worth a log.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({} bytes)", stringify!($name), self.bytes.len())
            }
        }

        impl FromStr for $name {
            type Err = ParseError;

            fn from_str(text: &str) -> Result<Self, ParseError> {
                Ok(Self {
                    bytes: bytes_of(text)?,
                })
            }
        }

        as_text!($name, $text);

        impl From<Vec<u8>> for $name {
            fn from(bytes: Vec<u8>) -> Self {
                Self { bytes }
            }
        }

        impl From<&[u8]> for $name {
            fn from(bytes: &[u8]) -> Self {
                Self {
                    bytes: bytes.to_vec(),
                }
            }
        }

        impl<const N: usize> From<&[u8; N]> for $name {
            fn from(bytes: &[u8; N]) -> Self {
                Self {
                    bytes: bytes.to_vec(),
                }
            }
        }
    };
}

base64_bytes! {
    /// Bytes that are base64 on the wire (RFC 4648, section 4).
    ///
    /// Writes the standard alphabet with padding. Reads the URL-safe alphabet too, with or without
    /// padding, and over white space such as the line breaks of MIME.
    Base64, "base64", LENIENT
}

base64_bytes! {
    /// Bytes that are base64url on the wire (RFC 4648, section 5).
    ///
    /// Writes the URL-safe alphabet without padding, as JWTs have it. Reads whatever [`Base64`] reads.
    Base64Url, "base64url", URL_SAFE_NO_PAD
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_sent_and_writes_the_standard() {
        let bytes = Base64::from(&[0xfb, 0xff, 0xfe, 0x01]);
        for text in ["+//+AQ==", "-__-AQ", "-__-AQ==", "+//+\r\n AQ", "+//+AR=="] {
            assert_eq!(text.parse::<Base64>().unwrap(), bytes, "{text}");
        }
        assert_eq!(serde_json::to_string(&bytes).unwrap(), r#""+//+AQ==""#);
        assert_eq!("".parse::<Base64>().unwrap().len(), 0);
        for text in ["A", "ab*c", "=", "AQ=A"] {
            assert!(text.parse::<Base64>().is_err(), "{text}");
        }
        assert_eq!(format!("{bytes:?}"), "Base64(4 bytes)");
        let url: Base64Url = serde_json::from_str(r#""-__-AQ==""#).unwrap();
        assert_eq!(*url, *bytes);
        assert_eq!(serde_json::to_string(&url).unwrap(), r#""-__-AQ""#);
    }
}
