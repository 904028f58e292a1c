//! RFC 8259 JSON with a span for every key and value.

use std::borrow::Cow;
use std::sync::Arc;

use super::keys::refuse_duplicates;
use super::tree::floor;
use super::{Entry, FileId, KeyPlace, MAX_DEPTH, NodeId, Sources, Span, Stop, Value};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, codes};

pub(super) fn parse(
    sources: &mut Sources,
    file: FileId,
    diags: &mut Diagnostics,
) -> Option<NodeId> {
    let text: Arc<str> = sources.file(file).shared_text();
    let mut reader = Reader {
        text: &text,
        at: 0,
        depth: 0,
        file,
        sources,
        diags,
    };
    reader.document().ok()
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    file: FileId,
    sources: &'a mut Sources,
    diags: &'a mut Diagnostics,
}

impl<'a> Reader<'a> {
    fn document(&mut self) -> Result<NodeId, Stop> {
        let root = self.value("a value")?;
        self.skip_space();
        if self.at < self.text.len() {
            let span = self.found().0;
            let message = format!("expected the end of the text, found {}", self.found().1);
            self.error(codes::SYNTAX, span, message)
                .label("the document ends before this");
            return Err(Stop);
        }
        Ok(root)
    }

    fn value(&mut self, expected: &str) -> Result<NodeId, Stop> {
        self.skip_space();
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => self.object()?,
            Some(b'[') => self.array()?,
            Some(b'"') => Value::String(self.string()?.into()),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.word("true", Value::Bool(true), expected)?,
            Some(b'f') => self.word("false", Value::Bool(false), expected)?,
            Some(b'n') => self.word("null", Value::Null, expected)?,
            _ => return Err(self.unexpected(expected)),
        };
        Ok(self
            .sources
            .push(self.file, Span::new(start, self.at), value))
    }

    fn object(&mut self) -> Result<Value, Stop> {
        let open = self.enter()?;
        let mut entries = Vec::new();
        self.skip_space();
        if !self.take(b'}') {
            loop {
                self.skip_space();
                let start = self.at;
                if self.peek() != Some(b'"') {
                    let expected = if entries.is_empty() {
                        "a key in double quotes or `}`"
                    } else {
                        "a key in double quotes"
                    };
                    return Err(self.unclosed(expected, open));
                }
                let key = self.string()?.into();
                let place = KeyPlace {
                    file: self.file,
                    span: Span::new(start, self.at),
                };
                self.skip_space();
                if !self.take(b':') {
                    return Err(self.unclosed("`:` after the key", open));
                }
                let value = self.value("a value")?;
                entries.push(Entry { key, place, value });
                self.skip_space();
                if self.take(b'}') {
                    break;
                }
                if !self.take(b',') {
                    return Err(self.unclosed("`,` or `}`", open));
                }
            }
        }
        self.depth -= 1;
        refuse_duplicates(&mut entries, self.diags);
        Ok(Value::Object(entries))
    }

    fn array(&mut self) -> Result<Value, Stop> {
        let open = self.enter()?;
        let mut items = Vec::new();
        self.skip_space();
        if !self.take(b']') {
            loop {
                items.push(self.value(if items.is_empty() {
                    "a value or `]`"
                } else {
                    "a value"
                })?);
                self.skip_space();
                if self.take(b']') {
                    break;
                }
                if !self.take(b',') {
                    return Err(self.unclosed("`,` or `]`", open));
                }
            }
        }
        self.depth -= 1;
        Ok(Value::Array(items))
    }

    /// Takes the bracket that opens an object or array.
    fn enter(&mut self) -> Result<Span, Stop> {
        let open = Span::new(self.at, self.at + 1);
        if self.depth == MAX_DEPTH {
            let message = format!("objects and arrays are nested more than {MAX_DEPTH} deep");
            self.error(codes::LIMIT, open, message)
                .label("one level too many");
            return Err(Stop);
        }
        self.depth += 1;
        self.at += 1;
        Ok(open)
    }

    /// Reads a string from its opening quote to behind its closing one.
    fn string(&mut self) -> Result<Cow<'a, str>, Stop> {
        let open = self.at;
        self.at += 1;
        let mut start = self.at;
        let mut unescaped: Option<String> = None;
        loop {
            let plain = self
                .rest()
                .bytes()
                .position(|byte| matches!(byte, b'"' | b'\\' | ..=0x1f));
            let Some(plain) = plain else {
                let span = Span::new(open, open + 1);
                self.error(codes::SYNTAX, span, "the text ends inside a string")
                    .label("the string begins here");
                return Err(Stop);
            };
            self.at += plain;
            let part = self.text.get(start..self.at).unwrap_or("");
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(match unescaped {
                        None => Cow::Borrowed(part),
                        Some(mut text) => {
                            text.push_str(part);
                            Cow::Owned(text)
                        }
                    });
                }
                Some(b'\\') => {
                    let char = self.escape()?;
                    let text = unescaped.get_or_insert_default();
                    text.push_str(part);
                    text.push(char);
                    start = self.at;
                }
                _ => return Err(self.control_character(open)),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Stop> {
        let start = self.at;
        let kind = self.text.as_bytes().get(self.at + 1).copied();
        self.at += 2;
        Ok(match kind {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(start),
            _ => {
                let char = self
                    .text
                    .get(start + 1..)
                    .and_then(|rest| rest.chars().next());
                let end = start + 1 + char.map_or(0, char::len_utf8);
                let escape = self.text.get(start..end).unwrap_or("");
                let message = format!("`{escape}` is not an escape");
                self.error(codes::SYNTAX, Span::new(start, end), message)
                    .label(r#"the escapes are \" \\ \/ \b \f \n \r \t \uXXXX"#);
                return Err(Stop);
            }
        })
    }

    /// `\uXXXX`, or the two of a surrogate pair (RFC 8259 section 7).
    fn unicode(&mut self, start: usize) -> Result<char, Stop> {
        let Some(first) = self.four_digits() else {
            let end = floor(self.text, start + 6);
            self.error(
                codes::SYNTAX,
                Span::new(start, end),
                r"`\u` needs four hexadecimal digits",
            );
            return Err(Stop);
        };
        let mut units = vec![first];
        if (0xd800..0xdc00).contains(&first) && self.rest().starts_with(r"\u") {
            let before = self.at;
            self.at += 2;
            match self.four_digits() {
                Some(second) if (0xdc00..0xe000).contains(&second) => units.push(second),
                _ => self.at = before,
            }
        }
        match char::decode_utf16(units).next() {
            Some(Ok(char)) => Ok(char),
            _ => {
                let message =
                    format!(r"`\u{first:04x}` is half of a surrogate pair and stands alone");
                self.error(codes::SYNTAX, Span::new(start, start + 6), message)
                    .label("this is no character");
                Err(Stop)
            }
        }
    }

    fn four_digits(&mut self) -> Option<u16> {
        let digits = self
            .text
            .get(self.at..self.at + 4)
            .filter(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        self.at += 4;
        u16::from_str_radix(digits, 16).ok()
    }

    fn control_character(&mut self, open: usize) -> Stop {
        let (file, at) = (self.file, self.at);
        let code = self.peek().unwrap_or(0);
        let error = self.error(codes::SYNTAX, Span::new(at, at + 1), "");
        if matches!(code, b'\n' | b'\r') {
            error.message = "a line ends inside a string".to_owned();
            error.label(r#"close the string with `"` before it, or write the line break as `\n`"#);
        } else {
            error.message = "control character in a string".to_owned();
            error.label(if code == b'\t' {
                r"write it as `\t`".to_owned()
            } else {
                format!(r"write it as `\u{code:04x}`")
            });
        }
        error.related(
            Place::Span(file, Span::new(open, open + 1)),
            "the string begins here",
        );
        Stop
    }

    /// Section 6: the text is checked and kept.
    fn number(&mut self) -> Result<Value, Stop> {
        let start = self.at;
        self.take(b'-');
        let whole = self.at;
        let mut reason = None;
        match self.digits() {
            0 => reason = Some("a digit is missing after `-`"),
            digits if digits > 1 && self.text.as_bytes().get(whole) == Some(&b'0') => {
                reason = Some("a number has no leading zeros");
            }
            _ => {}
        }
        if self.take(b'.') && self.digits() == 0 {
            reason = reason.or(Some("a digit is missing after `.`"));
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            if self.digits() == 0 {
                reason = reason.or(Some("a digit is missing in the exponent"));
            }
        }
        let rest = self
            .rest()
            .find(|char: char| !(char.is_alphanumeric() || matches!(char, '_' | '.')))
            .unwrap_or(self.rest().len());
        if rest > 0 {
            self.at += rest;
            reason = reason.or(Some(
                "JSON numbers are decimal: digits, one `.`, an exponent",
            ));
        }
        let text = self.text.get(start..self.at).unwrap_or("");
        let Some(reason) = reason else {
            return Ok(Value::Number(text.into()));
        };
        let message = format!("`{text}` is not a number");
        self.error(codes::SYNTAX, Span::new(start, start + text.len()), message)
            .label(reason);
        Err(Stop)
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    fn word(&mut self, word: &str, value: Value, expected: &str) -> Result<Value, Stop> {
        if bare_word(self.rest()) != word {
            return Err(self.unexpected(expected));
        }
        self.at += word.len();
        Ok(value)
    }

    fn unexpected(&mut self, expected: &str) -> Stop {
        let (span, found) = self.found();
        let (trailing, closing) = (
            self.before().ends_with(','),
            matches!(self.peek(), Some(b'}' | b']')),
        );
        let comma = self.before().len();
        let help = self.help();
        if trailing && closing {
            let message = format!("`,` before {found}");
            self.error(codes::SYNTAX, Span::new(comma - 1, comma), message)
                .label("JSON has no trailing commas");
            return Stop;
        }
        let error = self.error(
            codes::SYNTAX,
            span,
            format!("expected {expected}, found {found}"),
        );
        error.help = help.map(str::to_owned);
        Stop
    }

    /// [`Self::unexpected`] inside an object or array; shows where it began when the text ends in it,
    /// and where a comma is missing.
    fn unclosed(&mut self, expected: &str, open: Span) -> Stop {
        let ended = self.at >= self.text.len();
        let no_comma = expected.starts_with("`,`")
            && matches!(self.peek(), Some(b'"' | b'{' | b'[' | b'0'..=b'9'));
        let end = self.before().len();
        let stop = self.unexpected(expected);
        let file = self.file;
        let Some(error) = self.diags.last_mut() else {
            return stop;
        };
        if ended {
            error.related(Place::Span(file, open), "still open");
        } else if no_comma {
            error.related(
                Place::Span(file, Span::new(end, end)),
                "a `,` is missing here",
            );
        }
        stop
    }

    /// The text before here without the white space at its end.
    fn before(&self) -> &'a str {
        self.text
            .get(..self.at)
            .unwrap_or("")
            .trim_end_matches([' ', '\t', '\n', '\r'])
    }

    /// What stands here, for a message: the span to mark, and words for it.
    fn found(&self) -> (Span, String) {
        let Some(char) = self.rest().chars().next() else {
            return (
                Span::new(self.at, self.at),
                "the end of the text".to_owned(),
            );
        };
        let word = bare_word(self.rest());
        let length = if word.is_empty() {
            char.len_utf8()
        } else {
            word.len()
        };
        let found = match char {
            '"' => "a string".to_owned(),
            '/' if self.rest().starts_with("//") || self.rest().starts_with("/*") => {
                "a comment".to_owned()
            }
            _ if char.is_control() || char.is_whitespace() => {
                format!("the character U+{:04X}", u32::from(char))
            }
            _ if !word.is_empty() => format!("`{}`", word.chars().take(40).collect::<String>()),
            _ => format!("`{char}`"),
        };
        (Span::new(self.at, self.at + length), found)
    }

    /// What to write in place of things that other notations have.
    fn help(&self) -> Option<&'static str> {
        Some(match bare_word(self.rest()) {
            "NaN" | "Infinity" => "JSON has no such number; write `null`, or leave the key out",
            "True" | "TRUE" => "write `true`",
            "False" | "FALSE" => "write `false`",
            "None" | "Null" | "NULL" | "undefined" | "nil" => "write `null`",
            "" => match self.peek()? {
                b'/' | b'#' => "JSON has no comments",
                b'\'' => "strings and keys are written in double quotes",
                b'+' => "a number is written without `+`",
                b'.' => "a number begins with a digit: `0.5`",
                _ => return None,
            },
            _ => return None,
        })
    }

    fn error(&mut self, code: Code, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.diags
            .error(code, Place::Span(self.file, span), message)
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }
}

/// The letters and digits that the text begins with.
fn bare_word(text: &str) -> &str {
    let end = text
        .find(|char: char| !(char.is_alphanumeric() || char == '_'))
        .unwrap_or(text.len());
    text.get(..end).unwrap_or("")
}
