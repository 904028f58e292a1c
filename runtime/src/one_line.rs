//! Text from outside in a message of ours.

/// Long enough for a sentence or two, short enough for a log line.
pub(crate) const MAX_CHARS: usize = 200;

/// Without control characters, which could forge lines of a log, and cut.
pub(crate) fn one_line(text: &str) -> String {
    let mut chars = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut line: String = chars.by_ref().take(MAX_CHARS).collect();
    if chars.next().is_some() {
        line.push('…');
    }
    line
}
