//! Scalars of examples: which published ones surely read, and plausible ones where none is published.

use super::Json;
use crate::ir::{Limits, Scalar};
use crate::source::Value;

/// Whether a value surely reads as a scalar. What only may is not used as an example.
pub(super) fn reads_as(value: &Value, scalar: Scalar) -> bool {
    match (scalar, value) {
        (Scalar::Bool, Value::Bool(_)) => true,
        (Scalar::I32, Value::Number(text)) => text.parse::<i32>().is_ok(),
        (Scalar::I64, Value::Number(text)) => text.parse::<i64>().is_ok(),
        (Scalar::U32, Value::Number(text)) => text.parse::<u32>().is_ok(),
        (Scalar::U64, Value::Number(text)) => text.parse::<u64>().is_ok(),
        (Scalar::F64, Value::Number(text)) => text.parse::<f64>().is_ok_and(f64::is_finite),
        (Scalar::String | Scalar::Secret | Scalar::File, Value::String(_)) => true,
        (Scalar::Uuid, Value::String(text)) => {
            looks_like(text, "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh")
        }
        (Scalar::Date, Value::String(text)) => is_date(text),
        (Scalar::Time, Value::String(text)) => is_time(text),
        (Scalar::DateTime, Value::String(text)) => match text.split_once(['T', 't', ' ']) {
            Some((date, time)) => is_date(date) && is_time(without_offset(time)),
            None => false,
        },
        (Scalar::Duration, Value::String(text)) => is_duration(text),
        (Scalar::Base64, Value::String(text)) => is_base64(text),
        (Scalar::Base64Url, Value::String(text)) => {
            is_base64(&text.replace('-', "+").replace('_', "/"))
        }
        (Scalar::LenientInteger, Value::Number(text) | Value::String(text)) => {
            text.parse::<i64>().is_ok()
        }
        (Scalar::LenientNumber, Value::Number(text) | Value::String(text)) => {
            text.parse::<f64>().is_ok_and(f64::is_finite)
        }
        _ => false,
    }
}

/// `d` is a digit and `h` a hexadecimal one.
fn looks_like(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.chars().zip(pattern.chars()).all(|(c, p)| match p {
            'd' => c.is_ascii_digit(),
            'h' => c.is_ascii_hexdigit(),
            p => c == p,
        })
}

/// RFC 3339, section 5.7.
fn is_date(text: &str) -> bool {
    if !looks_like(text, "dddd-dd-dd") {
        return false;
    }
    let (month, day) = (&text[5..7], &text[8..]);
    let days = match month {
        "02" => "28",
        "04" | "06" | "09" | "11" => "30",
        _ => "31",
    };
    ("01"..="12").contains(&month) && ("01"..=days).contains(&day)
}

fn is_time(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    looks_like(whole, "dd:dd:dd")
        && &whole[..2] < "24"
        && &whole[3..5] < "60"
        && &whole[6..] < "60"
        && (1..=9).contains(&fraction.len())
        && fraction.chars().all(|c| c.is_ascii_digit())
}

fn without_offset(time: &str) -> &str {
    if let Some(utc) = time.strip_suffix(['Z', 'z']) {
        return utc;
    }
    match time.rfind(['+', '-']) {
        Some(at) if looks_like(&time[at + 1..], "dd:dd") && &time[at + 1..at + 3] < "24" => {
            &time[..at]
        }
        _ => time,
    }
}

/// Days and smaller parts, in their order: `P1DT2H30M`.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else {
        return false;
    };
    let in_order = |part: &str, units: &str| {
        let mut units = units.chars();
        let mut digits = 0;
        part.chars().all(|c| match c {
            '0'..='9' => {
                digits += 1;
                digits <= 4
            }
            unit => std::mem::take(&mut digits) > 0 && units.any(|known| known == unit),
        }) && digits == 0
    };
    match rest.split_once('T') {
        Some((days, time)) => !time.is_empty() && in_order(days, "D") && in_order(time, "HMS"),
        None => !rest.is_empty() && in_order(rest, "D"),
    }
}

fn is_base64(text: &str) -> bool {
    let data = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && text.len() - data.len() <= 2
        && data
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+/".contains(c))
}

/// A plausible value.
pub(super) fn of_scalar(scalar: Scalar, limits: &Limits) -> Json {
    let text = match scalar {
        Scalar::Bool => return Json::Leaf("true".to_owned()),
        Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 | Scalar::LenientInteger => {
            let unsigned = matches!(scalar, Scalar::U32 | Scalar::U64);
            let whole = number(limits, 1.0).max(if unsigned { 0.0 } else { f64::MIN });
            return Json::Leaf(format!("{whole:.0}"));
        }
        Scalar::F64 | Scalar::LenientNumber => {
            return Json::Leaf(format!("{:?}", number(limits, 0.5)));
        }
        Scalar::Uuid => "01234567-89ab-cdef-0123-456789abcdef".to_owned(),
        Scalar::DateTime => "2025-01-31T12:00:00Z".to_owned(),
        Scalar::Date => "2025-01-31".to_owned(),
        Scalar::Time => "12:00:00".to_owned(),
        Scalar::Duration => "PT1H".to_owned(),
        Scalar::Base64 | Scalar::Base64Url | Scalar::Bytes | Scalar::File => "aGVsbG8h".to_owned(),
        Scalar::String | Scalar::Secret => string(limits),
    };
    Json::string(&text)
}

/// A number within limits, on the given grid where there is no other.
fn number(limits: &Limits, step: f64) -> f64 {
    let bound = |bound: &Option<(String, bool)>, inward: f64| {
        let (text, exclusive) = bound.as_ref()?;
        let bound: f64 = text.parse().ok()?;
        Some(if *exclusive { bound + inward } else { bound })
    };
    let multiple = limits.multiple_of.as_ref();
    let multiple = multiple.and_then(|text| text.parse::<f64>().ok());
    let step = multiple.filter(|step| *step > 0.0).unwrap_or(step);
    let (least, most) = (bound(&limits.minimum, step), bound(&limits.maximum, -step));
    let on_grid = |value: f64, up: bool| {
        let count = value / step;
        step * if up { count.ceil() } else { count.floor() }
    };
    let mut value = on_grid(1.0, true);
    if let Some(least) = least.filter(|least| *least > value) {
        value = on_grid(least, true);
    }
    if let Some(most) = most.filter(|most| *most < value) {
        value = on_grid(most, false);
    }
    value
}

fn string(limits: &Limits) -> String {
    let text = match limits.format.as_deref() {
        Some("email" | "idn-email") => "name@example.com",
        Some("uri" | "url" | "iri" | "uri-reference") => "https://example.com",
        Some("hostname" | "idn-hostname") => "example.com",
        Some("ipv4") => "192.0.2.1",
        Some("ipv6") => "2001:db8::1",
        Some("phone" | "phone-number") => "+12025550123",
        _ => "text",
    };
    let count = text.len() as u64;
    let (least, most) = limits.length;
    let wanted = count.max(least.unwrap_or(0)).min(most.unwrap_or(u64::MAX));
    // What is longer than any reader minds is left to the server to refuse.
    let wanted = usize::try_from(wanted).unwrap_or(usize::MAX).min(256);
    text.chars()
        .chain(std::iter::repeat('x'))
        .take(wanted)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(scalar: Scalar, text: &str) -> bool {
        reads_as(&Value::String(text.into()), scalar)
    }

    #[test]
    fn what_surely_reads() {
        for good in ["2025-01-31", "2024-04-30", "0001-12-31"] {
            assert!(text(Scalar::Date, good), "{good}");
        }
        for bad in [
            "2025-02-30",
            "2025-13-01",
            "2025-1-1",
            "31.01.2025",
            "2025-04-31",
            "é025-01-1",
        ] {
            assert!(!text(Scalar::Date, bad), "{bad}");
        }
        for good in [
            "2025-01-31T12:00:00",
            "2025-01-31t12:00:00.5z",
            "2025-01-31 12:00:00-05:00",
        ] {
            assert!(text(Scalar::DateTime, good), "{good}");
        }
        for bad in [
            "2025-01-31",
            "2025-01-31T24:00:00",
            "2025-01-31T12:00:00+5",
            "yesterday",
        ] {
            assert!(!text(Scalar::DateTime, bad), "{bad}");
        }
        for good in ["PT1H", "P1D", "P1DT2H30M", "PT0S"] {
            assert!(text(Scalar::Duration, good), "{good}");
        }
        for bad in ["", "P", "PT", "P1DT", "1H", "PTH", "PT1", "PT1M2H"] {
            assert!(!text(Scalar::Duration, bad), "{bad}");
        }
        assert!(text(Scalar::Base64, "aGVsbG8=") && text(Scalar::Base64, ""));
        assert!(!text(Scalar::Base64, "a") && !text(Scalar::Base64, "a b="));
        assert!(!text(Scalar::Uuid, "0123"));
    }

    #[test]
    fn numbers_keep_their_limits() {
        let limits = |least: Option<(&str, bool)>, most: Option<(&str, bool)>| Limits {
            minimum: least.map(|(text, exclusive)| (text.to_owned(), exclusive)),
            maximum: most.map(|(text, exclusive)| (text.to_owned(), exclusive)),
            ..Limits::default()
        };
        for (least, most, expected) in [
            (None, None, "1"),
            (Some(("10", false)), None, "10"),
            (Some(("10", true)), None, "11"),
            (None, Some(("-3", false)), "-3"),
            (None, Some(("0", true)), "-1"),
            (Some(("2.5", false)), None, "3"),
        ] {
            assert_eq!(
                of_scalar(Scalar::I64, &limits(least, most)),
                Json::Leaf(expected.to_owned())
            );
        }
        let half = of_scalar(Scalar::F64, &limits(None, Some(("0.7", false))));
        assert_eq!(half, Json::Leaf("0.5".to_owned()));
    }

    #[test]
    fn strings_keep_their_lengths() {
        let limits = |length| Limits {
            length,
            ..Limits::default()
        };
        assert_eq!(string(&limits((Some(6), None))), "textxx");
        assert_eq!(string(&limits((None, Some(2)))), "te");
        assert_eq!(string(&limits((Some(1_000_000), None))).len(), 256);
    }
}
