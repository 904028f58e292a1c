//! The `Retry-After` header (RFC 9110, section 10.2.3).

use std::time::{Duration, SystemTime};

use http::{
    HeaderMap,
    header::{DATE, RETRY_AFTER},
};
use jiff::{Timestamp, civil, fmt::rfc2822, tz::TimeZone};

/// How long the server asks to wait.
pub(crate) fn of(headers: &HeaderMap) -> Option<Duration> {
    at(headers, SystemTime::now())
}

fn at(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = |name| headers.get(name)?.to_str().ok().map(str::trim);
    // Finer than seconds; some gateways send both.
    if let Some(millis) = text("retry-after-ms".try_into().ok()?).and_then(digits) {
        return Some(Duration::from_millis(millis));
    }
    let asked = text(RETRY_AFTER)?;
    if let Some(seconds) = digits(asked) {
        return Some(Duration::from_secs(seconds));
    }
    // By the server's own clock where it tells it: the two may differ by more than the wait.
    let now = text(DATE)
        .and_then(date)
        .or_else(|| Timestamp::try_from(now).ok())?;
    let wait = date(asked)?.duration_since(now);
    Some(wait.try_into().unwrap_or(Duration::ZERO))
}

fn digits(text: &str) -> Option<u64> {
    let all_digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    // More than fits is far too long, which is all that counts.
    all_digits.then(|| text.parse().unwrap_or(u64::MAX))
}

/// The three forms of a date (RFC 9110, section 5.6.7).
fn date(text: &str) -> Option<Timestamp> {
    static IMF_FIXDATE: rfc2822::DateTimeParser = rfc2822::DateTimeParser::new();
    if let Ok(timestamp) = IMF_FIXDATE.parse_timestamp(text) {
        return Some(timestamp);
    }
    ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"]
        .iter()
        .find_map(|form| civil::DateTime::strptime(form, text).ok())
        .and_then(|civil| civil.to_zoned(TimeZone::UTC).ok())
        .map(|zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};

    use super::*;

    fn wait(headers: &[(&'static str, &'static str)]) -> Option<Duration> {
        let headers = headers.iter().map(|(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        });
        // Sun, 06 Nov 1994 08:49:37 GMT
        at(
            &headers.collect(),
            SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777),
        )
    }

    #[test]
    fn seconds() {
        for (value, seconds) in [
            ("0", Some(0)),
            (" 120 ", Some(120)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("-1", None),
            ("1.5", None),
            ("soon", None),
            ("", None),
        ] {
            let expected = seconds.map(Duration::from_secs);
            assert_eq!(wait(&[("retry-after", value)]), expected, "{value}");
        }
        assert_eq!(wait(&[]), None);
        let both = [("retry-after", "1"), ("retry-after-ms", "250")];
        assert_eq!(wait(&both), Some(Duration::from_millis(250)));
    }

    #[test]
    fn dates() {
        for value in [
            "Sun, 06 Nov 1994 08:50:37 GMT",
            "Sunday, 06-Nov-94 08:50:37 GMT",
            "Sun Nov  6 08:50:37 1994",
        ] {
            let minute = Some(Duration::from_secs(60));
            assert_eq!(wait(&[("retry-after", value)]), minute, "{value}");
        }
        let past = "Sun, 06 Nov 1994 08:49:00 GMT";
        assert_eq!(wait(&[("retry-after", past)]), Some(Duration::ZERO));
        // The server's clock is an hour behind.
        let (then, now) = (
            "Sun, 06 Nov 1994 07:49:40 GMT",
            "Sun, 06 Nov 1994 07:49:37 GMT",
        );
        assert_eq!(
            wait(&[("retry-after", then), ("date", now)]),
            Some(Duration::from_secs(3))
        );
    }
}
