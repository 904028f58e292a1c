//! `format: date` and `format: time`.

use std::{fmt, str::FromStr};

use jiff::{civil, tz::Offset};

use crate::text_serde::{ParseError, as_text, to_nanoseconds};

/// A day of the calendar, `2025-11-21`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    date: civil::Date,
}

impl Date {
    /// A day, `None` if the calendar does not have it.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Into::into)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.date, f)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Date {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let date = text
            .parse()
            .map_err(|_| ParseError::new("not a date like 2025-11-21"))?;
        Ok(Self { date })
    }
}

as_text!(Date, "a date like 2025-11-21");

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self { date }
    }
}

impl From<Date> for civil::Date {
    fn from(date: Date) -> Self {
        date.date
    }
}

/// A time of day, `19:37:00`, with the offset that RFC 3339's `full-time` has and that Python's
/// `time` mostly has not.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Time {
    time: civil::Time,
    offset: Option<Offset>,
}

impl Time {
    /// A time of day without an offset, `None` if the day does not have it.
    pub fn new(hour: i8, minute: i8, second: i8) -> Option<Self> {
        civil::Time::new(hour, minute, second, 0)
            .ok()
            .map(Into::into)
    }

    /// The offset from UTC, where there is one.
    pub fn offset(&self) -> Option<Offset> {
        self.offset
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.time, f)?;
        match self.offset.map(Offset::seconds) {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(seconds) => {
                let sign = if seconds < 0 { '-' } else { '+' };
                let minutes = seconds.unsigned_abs() / 60;
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Time {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let wrong = || ParseError::new("not a time of day like 19:37:00");
        let (time, offset) = match text.find(['+', '-', 'Z', 'z']) {
            Some(at) => {
                let (time, offset) = text.split_at(at);
                (time, Some(parse_offset(offset).ok_or_else(wrong)?))
            }
            None => (text, None),
        };
        Ok(Self {
            time: to_nanoseconds(time.trim_end())
                .parse()
                .map_err(|_| wrong())?,
            offset,
        })
    }
}

/// `Z`, `+01:00`, `+0100` or `+01`.
fn parse_offset(text: &str) -> Option<Offset> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("Z" | "z", "") => return Some(Offset::UTC),
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits = digits.replacen(':', "", 1);
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits
        .get(2..)
        .filter(|m| !m.is_empty())
        .map_or(Ok(0), str::parse)
        .ok()?;
    if minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

as_text!(Time, "a time of day like 19:37:00");

impl From<civil::Time> for Time {
    fn from(time: civil::Time) -> Self {
        Self { time, offset: None }
    }
}

/// The time as it is written, whatever its offset.
impl From<Time> for civil::Time {
    fn from(time: Time) -> Self {
        time.time
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let date: Date = serde_json::from_str(r#""2024-02-29""#).unwrap();
        assert_eq!(serde_json::to_string(&date).unwrap(), r#""2024-02-29""#);
        assert_eq!(Date::new(2024, 2, 29), Some(date));
        assert_eq!(Date::new(2025, 2, 29), None);
        for text in ["2025-02-29", "", "29.02.2024"] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn times() {
        for (text, expected) in [
            ("19:37:00", "19:37:00"),
            ("19:37", "19:37:00"),
            ("19:37:00.250", "19:37:00.25"),
            ("19:37:00.1234567899Z", "19:37:00.123456789Z"),
            ("19:37:00Z", "19:37:00Z"),
            ("19:37:00+00:00", "19:37:00Z"),
            ("19:37:00+0530", "19:37:00+05:30"),
            ("19:37:00-08", "19:37:00-08:00"),
        ] {
            let time: Time = text.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!(time.to_string(), expected, "{text}");
        }
        for text in [
            "",
            "24:00:00",
            "19:37:00+",
            "19:37:00+1:00",
            "19:37:00+99:00",
            "19:37:00+01:60",
            "Z",
        ] {
            assert!(text.parse::<Time>().is_err(), "{text}");
        }
        assert_eq!(Time::new(19, 37, 0).unwrap().to_string(), "19:37:00");
    }
}
