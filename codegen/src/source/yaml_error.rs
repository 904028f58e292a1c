//! The YAML parser's errors in words and places.

use granit_parser::{ErrorKind, ScanError};

use super::{MAX_DEPTH, Span};
use crate::diag::{Code, codes};

/// What an error is, where it is, what to say and what to do.
pub(super) fn explain(error: &ScanError, text: &str) -> (Code, Span, String, Option<&'static str>) {
    let at = error
        .marker()
        .byte_offset()
        .unwrap_or(text.len())
        .min(text.len());
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    let span = Span::new(
        at,
        at + next.filter(|&char| char != '\n').map_or(0, char::len_utf8),
    );
    let code = match error.kind() {
        ErrorKind::RecursionLimitExceeded => codes::LIMIT,
        _ => codes::SYNTAX,
    };
    let message = match error.kind() {
        ErrorKind::UnknownAnchor => "this alias names no anchor that stands before it".to_owned(),
        ErrorKind::UnexpectedCharacter { character } => {
            format!("`{}` cannot stand here", character.escape_debug())
        }
        ErrorKind::RecursionLimitExceeded => {
            format!("mappings and sequences are nested more than {MAX_DEPTH} deep")
        }
        _ => error.info().replace("while parsing node, ", ""),
    };
    let help = match next {
        Some('@' | '`' | '%') => {
            Some("a value that begins with this character is written in quotes")
        }
        _ if message.contains("tab") => Some("YAML is indented with spaces"),
        Some(':') => Some(
            "keys of one mapping are indented alike, and a value with `: ` in it is written in quotes",
        ),
        _ => None,
    };
    (code, span, message, help)
}
