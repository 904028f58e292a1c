//! Strings: by format, by pattern, by length, and the awkward ones.

use serde_json::Value;

use super::merged::Merged;
use super::pattern;
use crate::rng::Rng;

/// What strings without a format may be.
const AWKWARD: &[&str] = &[
    "text",
    "",
    " ",
    "null",
    "true",
    "0",
    "1.0",
    "é",
    "日本語",
    "𝄞 clef",
    "a\"b\\c/d",
    "\u{0}\u{1f}\u{7f}",
    "line\r\nbreak\ttab",
    "\u{feff}mark",
    "\u{2028}\u{2029}",
    "~0/~1%20{x}",
    "e\u{301} is two",
];

/// A string.
pub(super) fn string(merged: &Merged<'_>, rng: &mut Rng) -> Option<Value> {
    let least = merged.count("minLength");
    let most = merged.limit("maxLength").unwrap_or(usize::MAX);
    let fits = |text: &String| (least..=most).contains(&text.chars().count());
    let patterns = merged.texts("pattern");
    let mut last = None;
    for _ in 0..6 {
        let text = match (rng.pick(&patterns), merged.text("format")) {
            (Some(pattern), _) => {
                pattern::made(pattern, rng).unwrap_or_else(|| plain(least, most, rng))
            }
            (None, Some(format)) => {
                formatted(format, rng).unwrap_or_else(|| plain(least, most, rng))
            }
            (None, None) if base64(merged) => formatted("byte", rng)?,
            (None, None) => plain(least, most, rng),
        };
        if fits(&text) {
            return Some(Value::String(text));
        }
        last = Some(text);
    }
    last.map(Value::String)
}

fn base64(merged: &Merged<'_>) -> bool {
    merged.text("contentEncoding") == Some("base64")
}

/// A string of no format, at the bounds of its length or between.
fn plain(least: usize, most: usize, rng: &mut Rng) -> String {
    let awkward = rng.pick(AWKWARD).copied().unwrap_or_default();
    let letters = ['a', 'é', '字', '𝄞', '-', '7', 'Z'];
    let target = match rng.below(4) {
        0 => least,
        1 => most.min(least.saturating_add(200)),
        _ => awkward.chars().count().clamp(least, most),
    };
    let mut text: String = awkward.chars().take(target).collect();
    while text.chars().count() < target.min(5000) {
        text.push(rng.pick(&letters).copied().unwrap_or('a'));
    }
    text
}

fn digits(rng: &mut Rng, count: usize) -> String {
    (0..count)
        .map(|_| char::from(b'0' + rng.below(10) as u8))
        .collect()
}

/// A string of a format; `None` where the format is not known here, and says nothing of the wire.
fn formatted(format: &str, rng: &mut Rng) -> Option<String> {
    let fixed: &[&str] = match format {
        "date-time" => {
            if rng.chance(40) {
                return Some(date_time(rng));
            }
            &[
                "2025-11-21T19:37:00Z",
                "2025-11-21t19:37:00z",
                "2025-11-21T19:37:00.5+01:00",
                "2025-11-21T19:37:00.123456789-08:00",
                "2025-11-21T19:37:00.1234567890123Z",
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999Z",
                "2024-02-29T12:00:00+14:00",
                "2025-11-21T19:37:00-00:00",
                "1999-12-31T23:30:00-12:00",
            ]
        }
        "date" => {
            if rng.chance(40) {
                return Some(date(rng));
            }
            &["2025-11-21", "2024-02-29", "0001-01-01", "9999-12-31"]
        }
        "time" => &[
            "19:37:00Z",
            "00:00:00Z",
            "23:59:59.999999Z",
            "19:37:00.25+05:30",
            "08:00:00-08:00",
            "19:37:00z",
        ],
        "duration" => &[
            "P1D",
            "PT0S",
            "PT36H",
            "P1Y2M3DT4H5M6S",
            "P3W",
            "P0D",
            "PT1M",
            "P400D",
            "PT90M",
            "P1M",
        ],
        "uuid" => {
            if rng.chance(60) {
                return Some(uuid(rng));
            }
            &[
                "00000000-0000-0000-0000-000000000000",
                "2F0A4AC6-2A2F-4D3B-9F0F-5F3A4D2C1B00",
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
            ]
        }
        "byte" => &[
            "", "AA==", "+//+AQ==", "aGVsbG8=", "aGVsbG8", "-__-AQ", "AAEC/f7/",
        ],
        "email" | "idn-email" => &["a@example.com", "first.last+tag@sub.example.org"],
        "hostname" | "idn-hostname" => &["example.com", "localhost", "a-b.example"],
        "ipv4" => &["127.0.0.1", "0.0.0.0", "255.255.255.255"],
        "ipv6" => &["::1", "2001:db8::8a2e:370:7334", "::ffff:192.0.2.1"],
        "uri" | "url" | "iri" => &[
            "https://example.com/a/b?c=d#e",
            "https://EXAMPLE.com",
            "urn:uuid:2f0a4ac6-2a2f-4d3b-9f0f-5f3a4d2c1b00",
            "mailto:a@example.com",
            "http://[::1]:8080/%7Ea",
        ],
        "uri-reference" | "iri-reference" => &["/a/b", "", "?q", "https://example.com/"],
        "uri-template" => &["/a/{b}", "https://example.com/{?q*}"],
        "json-pointer" => &["", "/a/0/~1"],
        "relative-json-pointer" => &["0", "1/a"],
        "regex" => &["^a+$", "[a-z]"],
        _ => return None,
    };
    rng.pick(fixed).map(|text| (*text).to_owned())
}

fn date(rng: &mut Rng) -> String {
    format!(
        "{:04}-{:02}-{:02}",
        1 + rng.below(9998),
        1 + rng.below(12),
        1 + rng.below(28)
    )
}

fn date_time(rng: &mut Rng) -> String {
    let (date, hour, minute, second) = (date(rng), rng.below(24), rng.below(60), rng.below(60));
    let places = rng.below(10);
    let fraction = match places {
        0 => String::new(),
        places => format!(".{}", digits(rng, places)),
    };
    let offset = match rng.below(3) {
        0 => "Z".to_owned(),
        1 => format!("+{:02}:{:02}", rng.below(15), [0, 30, 45][rng.below(3)]),
        _ => format!("-{:02}:00", rng.below(13)),
    };
    format!("{date}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}")
}

fn uuid(rng: &mut Rng) -> String {
    let (a, b) = (rng.bits(), rng.bits());
    format!(
        "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
        a >> 32,
        a >> 16 & 0xffff,
        a & 0xfff,
        b >> 48 & 0xfff,
        b & 0xffff_ffff_ffff
    )
}
