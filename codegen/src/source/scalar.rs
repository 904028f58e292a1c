//! What a YAML scalar means: the core schema (YAML 1.2.2 section 10.3.2), a little narrower.

use super::{Span, Value};

/// What a plain scalar came to.
pub(super) enum Plain {
    /// A JSON value.
    Value(Value),
    /// `.inf` or `.nan`, for which JSON has no number.
    NotJson,
}

/// A plain scalar without a tag.
///
/// Numbers with a leading zero (`0900`) stay strings: they are codes and times, YAML 1.1 took them
/// for octal, and no JSON number looks like that.
pub(super) fn resolve(text: &str) -> Plain {
    let value = match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if is_not_json(text) => return Plain::NotJson,
        _ => match number(text) {
            Some(number) => Value::Number(number),
            None => Value::String(text.into()),
        },
    };
    Plain::Value(value)
}

/// A scalar with one of the core schema's tags; `None` where it is not what its tag says.
pub(super) fn tagged(tag: &str, text: &str) -> Option<Plain> {
    match (tag, resolve(text)) {
        ("str", _) => Some(Plain::Value(Value::String(text.into()))),
        ("float", Plain::NotJson) => Some(Plain::NotJson),
        ("null", plain @ Plain::Value(Value::Null))
        | ("bool", plain @ Plain::Value(Value::Bool(_)))
        | ("float", plain @ Plain::Value(Value::Number(_))) => Some(plain),
        ("int", Plain::Value(Value::Number(number))) if !number.contains(['.', 'e', 'E']) => {
            Some(Plain::Value(Value::Number(number)))
        }
        _ => None,
    }
}

/// The place of a block scalar (YAML 1.2.2 section 8.1) from its `|` or `>`, given that of its content.
pub(super) fn block_span(text: &str, content: Span) -> Span {
    let before = text.get(..content.start as usize).unwrap_or("").trim_end();
    let line = before.rfind('\n').map_or(0, |index| index + 1);
    let header = before.get(line..).unwrap_or("");
    let is_header = |&at: &usize| {
        let (before, rest) = header.split_at_checked(at).unwrap_or((header, ""));
        let rest =
            rest.trim_start_matches(|char: char| "|>+-".contains(char) || char.is_ascii_digit());
        let comment = rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with('#');
        (before.is_empty() || before.ends_with(char::is_whitespace)) && (rest.is_empty() || comment)
    };
    let found = header
        .match_indices(['|', '>'])
        .map(|(at, _)| at)
        .find(is_header);
    let inside = text.get(content.range()).unwrap_or("").trim_end();
    let end = if inside.is_empty() {
        before.len()
    } else {
        content.start as usize + inside.len()
    };
    found.map_or(content, |at| Span::new(line + at, end))
}

/// The place of a block sequence from its first `-`; one at its parent's indent is reported from
/// behind it.
pub(super) fn sequence_start(text: &str, start: u32) -> u32 {
    if text
        .get(start as usize..)
        .is_some_and(|rest| rest.starts_with("- ") || rest.starts_with("-\n"))
    {
        return start;
    }
    let before = text.get(..start as usize).unwrap_or("").trim_end();
    before
        .strip_suffix('-')
        .map_or(start, |before| Span::new(before.len(), 0).start)
}

fn is_not_json(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}

/// A number of the core schema in JSON's grammar, digits kept as they are written.
fn number(text: &str) -> Option<Box<str>> {
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => unsigned.split_at_checked(at)?,
        None => (unsigned, ""),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction.unwrap_or("")) {
        return None;
    }
    // Digits must stand somewhere, and those before the dot must not lead with a zero.
    if whole.len() + fraction.map_or(0, str::len) == 0
        || (whole.len() > 1 && whole.starts_with('0'))
    {
        return None;
    }
    if let Some(power) = exponent.get(1..) {
        let power = power.strip_prefix(['+', '-']).unwrap_or(power);
        if power.is_empty() || !is_digits(power) {
            return None;
        }
    }
    if sign.len() + unsigned.len() == text.len() && !whole.is_empty() && fraction != Some("") {
        return Some(text.into());
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    let dot = if fraction.is_some() { "." } else { "" };
    let fraction = fraction.map_or(
        "",
        |fraction| if fraction.is_empty() { "0" } else { fraction },
    );
    Some([sign, whole, dot, fraction, exponent].concat().into())
}

fn radix(digits: &str, radix: u32) -> Option<Box<str>> {
    // `from_str_radix` would take a sign.
    let valid = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
    let number = valid.then(|| u128::from_str_radix(digits, radix).ok())??;
    Some(number.to_string().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match resolve(text) {
            Plain::Value(Value::String(text)) => format!("{text:?}"),
            Plain::Value(Value::Number(text)) => text.to_string(),
            Plain::Value(value) => format!("{value:?}"),
            Plain::NotJson => "not JSON".to_owned(),
        }
    }

    #[test]
    fn numbers_in_the_grammar_of_json() {
        for (yaml, json) in [
            ("0", "0"),
            ("-0", "-0"),
            ("+1", "1"),
            (".5", "0.5"),
            ("-.5e3", "-0.5e3"),
            ("1.", "1.0"),
            ("1.e5", "1.0e5"),
            ("0.10", "0.10"),
            ("1E+5", "1E+5"),
            ("0x1F", "31"),
            ("0o17", "15"),
            (
                "123456789012345678901234567890",
                "123456789012345678901234567890",
            ),
        ] {
            assert_eq!(shown(yaml), json);
        }
    }

    #[test]
    fn what_is_not_a_number_is_a_string() {
        for text in [
            "0900",
            "-012",
            "00",
            "01.5",
            "1_000",
            "yes",
            "NO",
            "on",
            "Off",
            "y",
            "1e",
            "1e+",
            ".",
            "+",
            "-",
            "+.e1",
            "0x",
            "0xg",
            "0x+1",
            "0o8",
            "-0x1F",
            "0b1",
            "1.2.3",
            "12:30:45",
            "2024-01-31",
            "nUll",
            "tRue",
            "1 2",
            "e5",
            "0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
            "٣",
        ] {
            let expected = format!("{text:?}");
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn words() {
        for text in ["", "~", "null", "NULL"] {
            assert_eq!(shown(text), "Null");
        }
        assert_eq!(shown("TRUE"), "Bool(true)");
        for text in [".inf", "-.Inf", "+.INF", ".nan"] {
            assert_eq!(shown(text), "not JSON");
        }
        assert_eq!(shown("-.nan"), "\"-.nan\"");
    }
}
