//! JSON text with other white space: published documents come on one line, kept ones on many.
//!
//! Works on tokens and never reads a number or a string, so that `672.0` and escapes stay as they
//! were published and [`minify`] gives back the published bytes, to which `spec/lock.toml` holds
//! the hash. The text must be JSON; other text is passed through as it comes.

/// One value a line, indented by two spaces, with a final newline; empty containers stay closed.
pub fn pretty(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut depth = 0usize;
    let mut tokens = tokens(text).peekable();
    while let Some(token) = tokens.next() {
        match token {
            "{" | "[" => {
                out.push_str(token);
                match tokens.next_if(|next| matches!(*next, "}" | "]")) {
                    Some(close) => out.push_str(close),
                    None => {
                        depth += 1;
                        new_line(&mut out, depth);
                    }
                }
            }
            "}" | "]" => {
                depth = depth.saturating_sub(1);
                new_line(&mut out, depth);
                out.push_str(token);
            }
            "," => {
                out.push(',');
                new_line(&mut out, depth);
            }
            ":" => out.push_str(": "),
            _ => out.push_str(token),
        }
    }
    out.push('\n');
    out
}

/// One line without white space between tokens and without a final newline, the way that the
/// platform publishes.
pub fn minify(text: &str) -> String {
    tokens(text).collect()
}

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

/// Punctuation, strings with their quotes, and whatever stands between: numbers and words.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([' ', '\t', '\r', '\n']);
        let (token, tail) = rest.split_at(token_len(rest)?);
        rest = tail;
        Some(token)
    })
}

/// The length of the token that the text starts with; `None` at its end.
fn token_len(text: &str) -> Option<usize> {
    match text.bytes().next()? {
        b'{' | b'}' | b'[' | b']' | b',' | b':' => Some(1),
        b'"' => Some(string_len(text)),
        _ => Some(
            text.find(['{', '}', '[', ']', ',', ':', '"', ' ', '\t', '\r', '\n'])
                .unwrap_or(text.len()),
        ),
    }
}

/// The length of a string with both quotes; to the end of the text where it is not closed.
fn string_len(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}
