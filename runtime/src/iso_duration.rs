//! `format: duration`.

use std::{fmt, str::FromStr, time::Duration};

use jiff::{SignedDuration, Span, SpanFieldwise, SpanRelativeTo};

use crate::text_serde::{ParseError, as_text};

/// A duration of ISO 8601, `P1DT2H3.5S`. Its parts are kept as they came: `PT90M` is not written
/// as `PT1H30M`, and the two are not equal.
///
/// ```
/// use std::time::Duration;
/// use spandrel_runtime::IsoDuration;
///
/// let read: IsoDuration = "PT1H30M".parse()?;
/// assert_eq!(Duration::try_from(read)?, Duration::from_secs(5400));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct IsoDuration {
    span: SpanFieldwise,
}

impl fmt::Display for IsoDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.span.0, f)
    }
}

impl fmt::Debug for IsoDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for IsoDuration {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let wrong = || ParseError::new("not a duration of ISO 8601 like P1DT2H");
        // jiff also reads what people write, `1 day 2 hours`; a sign may come first.
        if !text.trim_start_matches(['+', '-']).starts_with(['P', 'p']) {
            return Err(wrong());
        }
        let span: Span = text.parse().map_err(|_| wrong())?;
        Ok(span.into())
    }
}

as_text!(IsoDuration, "a duration of ISO 8601 like P1DT2H");

impl From<Span> for IsoDuration {
    fn from(span: Span) -> Self {
        Self {
            span: span.fieldwise(),
        }
    }
}

impl From<IsoDuration> for Span {
    fn from(duration: IsoDuration) -> Self {
        duration.span.0
    }
}

/// In hours, minutes and seconds. Fails beyond some 20,000 years.
impl TryFrom<Duration> for IsoDuration {
    type Error = jiff::Error;

    fn try_from(duration: Duration) -> Result<Self, jiff::Error> {
        let seconds = duration.as_secs();
        let span = Span::new()
            .try_hours(i64::try_from(seconds / 3600).unwrap_or(i64::MAX))?
            .minutes((seconds / 60 % 60) as i64)
            .seconds((seconds % 60) as i64)
            .nanoseconds(i64::from(duration.subsec_nanos()));
        Ok(span.into())
    }
}

/// Days have 24 hours. Fails for years and months, which have no fixed length, and below zero.
impl TryFrom<IsoDuration> for Duration {
    type Error = jiff::Error;

    fn try_from(duration: IsoDuration) -> Result<Self, jiff::Error> {
        let relative_to = SpanRelativeTo::days_are_24_hours();
        let signed: SignedDuration = duration.span.0.to_duration(relative_to)?;
        Duration::try_from(signed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_the_same_text() {
        for text in [
            "P1DT2H3.5S",
            "PT0S",
            "PT90M",
            "P1Y2M3W4DT5H6M7S",
            "-P1DT0.000001S",
            "P400D",
            "PT0.25S",
        ] {
            let duration: IsoDuration = serde_json::from_value(text.into()).unwrap();
            if text != "-P1DT0.000001S" {
                assert_eq!(serde_json::to_value(duration).unwrap(), text);
            }
            assert_eq!(
                duration.to_string().parse::<IsoDuration>().unwrap(),
                duration,
                "{text}"
            );
        }
        for text in ["", "1 day", "1D", "P", "PT", "P1H", "10"] {
            assert!(text.parse::<IsoDuration>().is_err(), "{text}");
        }
    }

    #[test]
    fn converts() {
        let duration = Duration::from_millis(93_784_500);
        let iso = IsoDuration::try_from(duration).unwrap();
        assert_eq!(iso.to_string(), "PT26H3M4.5S");
        assert_eq!(Duration::try_from(iso).unwrap(), duration);
        let day: IsoDuration = "P1DT1S".parse().unwrap();
        assert_eq!(
            Duration::try_from(day).unwrap(),
            Duration::from_secs(86_401)
        );
        assert!(Duration::try_from("P1M".parse::<IsoDuration>().unwrap()).is_err());
        assert!(Duration::try_from("-PT1S".parse::<IsoDuration>().unwrap()).is_err());
        assert!(IsoDuration::try_from(Duration::MAX).is_err());
    }
}
