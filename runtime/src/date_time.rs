//! `format: date-time`.

use std::{fmt, str::FromStr, time::SystemTime};

use jiff::{Timestamp, civil, fmt::temporal::Pieces, tz::Offset};

use crate::text_serde::{ParseError, as_text, to_nanoseconds};

/// An instant, to the nanosecond.
///
/// Reads RFC 3339 and what servers send in its place: without an offset (`2025-11-21T19:37:00`,
/// what Python writes for a naive datetime, taken as UTC), with `+0000`, without seconds, with a
/// space for the `T`, with more digits of the second than nine (which are cut), up to Python's greatest datetime, `9999-12-31T23:59:59.999999Z`. Writes
/// RFC 3339 in UTC, with as many digits of the second as there are. Equality, order and hash are
/// those of the instant.
///
/// ```
/// use spandrel_runtime::DateTime;
///
/// let read: DateTime = "2025-11-21 20:37:00.50+01:00".parse()?;
/// assert_eq!(read.to_string(), "2025-11-21T19:37:00.5Z");
/// # Ok::<(), spandrel_runtime::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    // Civil time in UTC: jiff's Timestamp ends before the last hours of the year 9999, to leave
    // room for time zones.
    utc: civil::DateTime,
}

impl DateTime {
    /// The current instant.
    pub fn now() -> Self {
        Timestamp::now().into()
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}Z", self.utc)
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for DateTime {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let wrong = || ParseError::new("not a date and time of RFC 3339");
        let text = to_nanoseconds(text);
        let pieces = Pieces::parse(&*text).map_err(|_| wrong())?;
        let time = pieces.time().ok_or_else(wrong)?;
        let local = pieces.date().to_datetime(time);
        let offset = match pieces.to_numeric_offset() {
            Some(offset) => offset,
            // `[Europe/Paris]` alone needs a time zone database to be an instant.
            None if pieces.time_zone_annotation().is_some() => return Err(wrong()),
            None => Offset::UTC,
        };
        let utc = local
            .checked_sub(jiff::SignedDuration::from_secs(offset.seconds().into()))
            .map_err(|_| ParseError::new("a date and time outside of the years -9999 to 9999"))?;
        Ok(Self { utc })
    }
}

as_text!(DateTime, "a date and time of RFC 3339");

impl From<Timestamp> for DateTime {
    fn from(timestamp: Timestamp) -> Self {
        Self {
            utc: Offset::UTC.to_datetime(timestamp),
        }
    }
}

/// Fails in the last hours of the year 9999 and the first of -9999, which jiff leaves free.
impl TryFrom<DateTime> for Timestamp {
    type Error = jiff::Error;

    fn try_from(date_time: DateTime) -> Result<Self, jiff::Error> {
        Offset::UTC.to_timestamp(date_time.utc)
    }
}

/// Fails beyond the year 9999.
impl TryFrom<SystemTime> for DateTime {
    type Error = jiff::Error;

    fn try_from(time: SystemTime) -> Result<Self, jiff::Error> {
        Timestamp::try_from(time).map(Into::into)
    }
}

/// Fails where [`Timestamp`] does.
impl TryFrom<DateTime> for SystemTime {
    type Error = jiff::Error;

    fn try_from(date_time: DateTime) -> Result<Self, jiff::Error> {
        Timestamp::try_from(date_time).map(Into::into)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn reads_and_writes() {
        for (text, expected) in [
            ("2025-11-21T19:37:00Z", "2025-11-21T19:37:00Z"),
            ("2025-11-21t19:37:00z", "2025-11-21T19:37:00Z"),
            ("2025-11-21T19:37:00.120Z", "2025-11-21T19:37:00.12Z"),
            (
                "2025-11-21T19:37:00.123456789Z",
                "2025-11-21T19:37:00.123456789Z",
            ),
            (
                "2025-11-21T19:37:00.1234567899999+01:00",
                "2025-11-21T18:37:00.123456789Z",
            ),
            ("2025-11-21T19:37:00+05:30", "2025-11-21T14:07:00Z"),
            ("2025-11-21T19:37:00-0800", "2025-11-22T03:37:00Z"),
            ("2025-11-21T19:37:00+0000", "2025-11-21T19:37:00Z"),
            ("2025-11-21T19:37:00+00", "2025-11-21T19:37:00Z"),
            ("2025-11-21T19:37:00", "2025-11-21T19:37:00Z"),
            ("2025-11-21T19:37:00.123456", "2025-11-21T19:37:00.123456Z"),
            ("2025-11-21T19:37Z", "2025-11-21T19:37:00Z"),
            ("2025-11-21 19:37:00Z", "2025-11-21T19:37:00Z"),
            ("2025-11-21 19:37:00", "2025-11-21T19:37:00Z"),
            ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
            ("9999-12-31T23:59:59.999999", "9999-12-31T23:59:59.999999Z"),
            ("0001-01-01T00:00:00", "0001-01-01T00:00:00Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
            (
                "2025-11-21T20:37:00+01:00[Europe/Paris]",
                "2025-11-21T19:37:00Z",
            ),
        ] {
            let read: DateTime = text.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!(read.to_string(), expected, "{text}");
            assert_eq!(expected.parse::<DateTime>().unwrap(), read);
        }
    }

    #[test]
    fn refuses() {
        for text in [
            "",
            "s3cret",
            "2025-11-21",
            "19:37:00",
            "2025-13-01T00:00:00Z",
            "2025-11-21T25:00Z",
        ] {
            let error = text.parse::<DateTime>().unwrap_err().to_string();
            assert!(!error.contains("s3cret"), "{error}");
        }
        assert!(
            "2025-11-21T20:37:00[Europe/Paris]"
                .parse::<DateTime>()
                .is_err()
        );
        assert!("9999-12-31T23:59:59-01:00".parse::<DateTime>().is_err());
    }

    #[test]
    fn is_an_instant() {
        let utc: DateTime = "2025-11-21T19:00:00Z".parse().unwrap();
        let paris: DateTime = "2025-11-21T20:00:00+01:00".parse().unwrap();
        let later: DateTime = "2025-11-21T12:00:00-08:00".parse().unwrap();
        assert_eq!(utc, paris);
        assert!(later > paris);
        let set = std::collections::HashSet::from([utc, paris]);
        assert_eq!(set.len(), 1);
    }

    #[test]
    fn converts() {
        let time = SystemTime::UNIX_EPOCH + Duration::from_millis(1_500);
        let read = DateTime::try_from(time).unwrap();
        assert_eq!(read.to_string(), "1970-01-01T00:00:01.5Z");
        assert_eq!(SystemTime::try_from(read).unwrap(), time);
        let greatest: DateTime = "9999-12-31T23:59:59Z".parse().unwrap();
        assert!(Timestamp::try_from(greatest).is_err());
        assert!(DateTime::now() > read);
    }

    #[test]
    fn serde() {
        let read: DateTime = serde_json::from_str(r#""2025-11-21T19:37:00""#).unwrap();
        assert_eq!(
            serde_json::to_string(&read).unwrap(),
            r#""2025-11-21T19:37:00Z""#
        );
        assert!(serde_json::from_str::<DateTime>("17").is_err());
    }
}
