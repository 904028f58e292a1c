//! The reader that cannot drop a key: what is not taken by name is reported at its own place.

use crate::diag::{Diagnostics, Place, codes};
use crate::source::{Entry, NodeId, Sources, Value};

/// An object being read. [`Fields::finish`] reports every key that nobody took.
pub(super) struct Fields<'t> {
    sources: &'t Sources,
    node: NodeId,
    what: &'static str,
    entries: &'t [Entry],
    taken: Vec<bool>,
}

impl<'t> Fields<'t> {
    /// Opens an object; anything else is a diagnostic that says what should stand there.
    pub(super) fn open(
        sources: &'t Sources,
        node: NodeId,
        what: &'static str,
        diags: &mut Diagnostics,
    ) -> Option<Self> {
        match sources.value(node) {
            Value::Object(entries) => Some(Self {
                sources,
                node,
                what,
                entries,
                taken: vec![false; entries.len()],
            }),
            other => {
                wrong_kind(
                    diags,
                    node,
                    &format!("{what} must be an object, not {}", other.kind()),
                );
                None
            }
        }
    }

    /// Takes the value under a key.
    pub(super) fn take(&mut self, key: &str) -> Option<NodeId> {
        let index = self.entries.iter().position(|entry| &*entry.key == key)?;
        self.taken[index] = true;
        Some(self.entries[index].value)
    }

    /// Takes a value that must be there.
    pub(super) fn require(&mut self, key: &str, diags: &mut Diagnostics) -> Option<NodeId> {
        let value = self.take(key);
        if value.is_none() {
            let message = format!("{} needs `{key}`", self.what);
            diags.error(codes::MISSING_KEY, Place::Key(self.node), message);
        }
        value
    }

    /// Takes a string.
    pub(super) fn string(&mut self, key: &str, diags: &mut Diagnostics) -> Option<&'t str> {
        let node = self.take(key)?;
        self.as_string(node, key, diags)
    }

    /// Takes a string that must be there.
    pub(super) fn require_string(&mut self, key: &str, diags: &mut Diagnostics) -> Option<&'t str> {
        let node = self.require(key, diags)?;
        self.as_string(node, key, diags)
    }

    fn as_string(&self, node: NodeId, key: &str, diags: &mut Diagnostics) -> Option<&'t str> {
        match self.sources.value(node) {
            Value::String(text) => Some(text),
            // YAML reads `description: 5` and `version: 1.0` as numbers: the text was meant.
            Value::Number(text) => Some(text),
            Value::Object(_) if is_prose(key) && self.sources.get(node, "$ref").is_some() => {
                diags
                    .warn(
                        codes::KEYWORD_NOT_EXPRESSED,
                        Place::Node(node),
                        format!("`{key}` must be a string; only objects can be references"),
                    )
                    .label("left out of the documentation");
                None
            }
            other => {
                wrong_kind(
                    diags,
                    node,
                    &format!("`{key}` must be a string, not {}", other.kind()),
                );
                None
            }
        }
    }

    /// Takes a boolean; absent is `false`.
    pub(super) fn flag(&mut self, key: &str, diags: &mut Diagnostics) -> bool {
        self.bool(key, diags).unwrap_or(false)
    }

    /// Takes a boolean.
    pub(super) fn bool(&mut self, key: &str, diags: &mut Diagnostics) -> Option<bool> {
        let node = self.take(key)?;
        match self.sources.value(node) {
            Value::Bool(value) => Some(*value),
            other => {
                wrong_kind(
                    diags,
                    node,
                    &format!("`{key}` must be true or false, not {}", other.kind()),
                );
                None
            }
        }
    }

    /// Takes a number, as written.
    pub(super) fn number(&mut self, key: &str, diags: &mut Diagnostics) -> Option<&'t str> {
        let node = self.take(key)?;
        match self.sources.value(node) {
            Value::Number(text) => Some(text),
            other => {
                wrong_kind(
                    diags,
                    node,
                    &format!("`{key}` must be a number, not {}", other.kind()),
                );
                None
            }
        }
    }

    /// Takes a count: a whole number from 0, also one written as `100.0`.
    pub(super) fn count(&mut self, key: &str, diags: &mut Diagnostics) -> Option<u64> {
        let node = self.take(key)?;
        let count = match self.sources.value(node) {
            Value::Number(text) => whole_number(text).and_then(|text| text.parse().ok()),
            _ => None,
        };
        if count.is_none() {
            wrong_kind(
                diags,
                node,
                &format!("`{key}` must be a whole number from 0"),
            );
        }
        count
    }

    /// Takes an array's items; nothing where the key is absent.
    pub(super) fn items(&mut self, key: &str, diags: &mut Diagnostics) -> &'t [NodeId] {
        let Some(node) = self.take(key) else {
            return &[];
        };
        match self.sources.value(node) {
            Value::Array(items) => items,
            other => {
                wrong_kind(
                    diags,
                    node,
                    &format!("`{key}` must be an array, not {}", other.kind()),
                );
                &[]
            }
        }
    }

    /// Takes an object's entries; nothing where the key is absent.
    pub(super) fn entries(&mut self, key: &str, diags: &mut Diagnostics) -> &'t [Entry] {
        let Some(node) = self.take(key) else {
            return &[];
        };
        match self.sources.value(node) {
            Value::Object(entries) => entries,
            other => {
                wrong_kind(
                    diags,
                    node,
                    &format!("`{key}` must be an object, not {}", other.kind()),
                );
                &[]
            }
        }
    }

    /// Takes an array of strings, each with its place.
    pub(super) fn strings(&mut self, key: &str, diags: &mut Diagnostics) -> Vec<(&'t str, NodeId)> {
        let items = self.items(key, diags);
        items
            .iter()
            .filter_map(|&item| Some((self.as_string(item, key, diags)?, item)))
            .collect()
    }

    /// Ends the reading: gives the extensions, reports every other key that was not taken.
    pub(super) fn finish(self, diags: &mut Diagnostics) -> Vec<&'t Entry> {
        let mut extensions = Vec::new();
        for (entry, taken) in self.entries.iter().zip(self.taken) {
            if entry.key.starts_with("x-") {
                extensions.push(entry);
            } else if !taken {
                let message = format!("{} has no `{}`", self.what, entry.key);
                diags
                    .warn(codes::UNKNOWN_KEY, Place::Key(entry.value), message)
                    .label("ignored")
                    .help("correct the spelling, or write it as an extension: `x-…`");
            }
        }
        extensions
    }
}

fn is_prose(key: &str) -> bool {
    matches!(key, "title" | "summary" | "description")
}

pub(super) fn wrong_kind(diags: &mut Diagnostics, node: NodeId, message: &str) {
    diags.error(codes::WRONG_KIND, Place::Node(node), message);
}

/// The digits of a number that is whole in value: `672.0` and `6.72e2` are `672`.
pub(crate) fn whole_number(text: &str) -> Option<String> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let shift = exponent.checked_sub(i32::try_from(fraction.len()).ok()?)?;
    let digits = format!("{integer}{fraction}");
    let digits = digits.trim_start_matches('0');
    let digits = match usize::try_from(shift) {
        // No number of a schema has more digits than this; `1e999999999` is not worth the memory.
        Ok(zeros) if zeros <= 400 => format!("{digits}{}", "0".repeat(zeros)),
        Ok(_) => return None,
        Err(_) => {
            let drop = usize::try_from(shift.unsigned_abs()).ok()?;
            let keep = digits.len().checked_sub(drop)?;
            let (kept, dropped) = digits.split_at(keep);
            if dropped.bytes().any(|digit| digit != b'0') {
                return None;
            }
            kept.to_owned()
        }
    };
    Some(match digits.trim_start_matches('0') {
        "" => "0".to_owned(),
        digits => format!("{sign}{digits}"),
    })
}

#[cfg(test)]
mod tests {
    use super::whole_number;

    #[test]
    fn numbers_that_are_whole_in_value() {
        for (text, whole) in [
            ("672.0", Some("672")),
            ("1", Some("1")),
            ("0.0", Some("0")),
            ("-0", Some("0")),
            ("-5.00", Some("-5")),
            ("1.8446744073709552e+19", Some("18446744073709552000")),
            ("6.72e2", Some("672")),
            ("120e-1", Some("12")),
            ("0.5", None),
            ("1e-3", None),
            ("1e999999999", None),
        ] {
            assert_eq!(whole_number(text).as_deref(), whole, "{text}");
        }
    }
}
