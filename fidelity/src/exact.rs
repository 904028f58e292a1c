//! JSON with its numbers as they were written: what is compared is the value, not what a float of it
//! would be.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exact {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Exact>),
    /// An object.
    Object(BTreeMap<String, Exact>),
}

impl Exact {
    /// Reads JSON text.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        Self::of(serde_json::from_str::<&RawValue>(text)?)
    }

    fn of(raw: &RawValue) -> Result<Self, serde_json::Error> {
        let text = raw.get();
        Ok(match text.as_bytes().first() {
            Some(b'{') => {
                let entries: BTreeMap<String, &RawValue> = serde_json::from_str(text)?;
                let read = entries
                    .into_iter()
                    .map(|(key, raw)| Ok((key, Self::of(raw)?)));
                Self::Object(read.collect::<Result<_, serde_json::Error>>()?)
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(text)?;
                Self::Array(items.into_iter().map(Self::of).collect::<Result<_, _>>()?)
            }
            Some(b'"') => Self::String(serde_json::from_str(text)?),
            Some(b't') => Self::Bool(true),
            Some(b'f') => Self::Bool(false),
            Some(b'n') => Self::Null,
            _ => Self::Number(text.to_owned()),
        })
    }
}

/// Whether two numbers as written are the same number: `1`, `1.0` and `10e-1` are, `0` and `-0` too.
pub fn same_number(a: &str, b: &str) -> bool {
    a == b || decimal(a) == decimal(b)
}

/// A number as sign, digits without zeros around them, and the power of ten of the last digit.
fn decimal(text: &str) -> Option<(bool, String, i64)> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
        None => (text, 0),
    };
    let (negative, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, mantissa),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_start_matches('0');
    let shortened = significant.trim_end_matches('0');
    if shortened.is_empty() {
        return Some((false, String::new(), 0));
    }
    let zeros = (significant.len() - shortened.len()) as i64;
    let power = exponent - fraction.len() as i64 + zeros;
    Some((negative, shortened.to_owned(), power))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_by_value() {
        for (a, b) in [
            ("1", "1.0"),
            ("10e-1", "1"),
            ("-0", "0"),
            ("0.0", "0e9"),
            ("1E+2", "100"),
            ("120", "1.2e2"),
        ] {
            assert!(same_number(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("9007199254740993", "9007199254740992"),
            ("1", "-1"),
            ("1", "10"),
            ("1.5", "1.50001"),
        ] {
            assert!(!same_number(a, b), "{a} {b}");
        }
    }

    #[test]
    fn reads_what_is_written() {
        let read = Exact::read(r#" {"a": [1.0, null, true, "\u00e9"], "b": {}} "#).unwrap();
        let Exact::Object(entries) = &read else {
            panic!("{read:?}")
        };
        assert_eq!(
            entries["a"],
            Exact::Array(vec![
                Exact::Number("1.0".into()),
                Exact::Null,
                Exact::Bool(true),
                Exact::String("é".into())
            ])
        );
        assert!(Exact::read("{").is_err());
    }
}
