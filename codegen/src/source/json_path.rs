//! Places as JSONPath (RFC 9535), the way that overlays name them.

use super::{NodeId, Sources};

impl Sources {
    /// The normal way to a node from its root, `$.paths['/fleets'].get`.
    pub fn json_path(&self, id: NodeId) -> String {
        let mut steps = Vec::new();
        let mut at = id;
        while let Some((parent, slot)) = self.node(at).parent {
            steps.push((parent, slot));
            at = parent;
        }
        let mut path = String::from("$");
        for (parent, slot) in steps.into_iter().rev() {
            match self.entries(parent).get(slot as usize) {
                Some(entry) => push_key(&mut path, &entry.key),
                None => path.extend(["[", &slot.to_string(), "]"]),
            }
        }
        path
    }
}

/// Adds the step to a key.
pub(crate) fn push_key(path: &mut String, key: &str) {
    if is_shorthand(key) {
        path.extend([".", key]);
    } else {
        path.extend(["[", &quoted(key), "]"]);
    }
}

/// A string literal of JSONPath.
pub(crate) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// RFC 9535 section 2.5.1.1: `member-name-shorthand`.
pub(crate) fn is_shorthand(key: &str) -> bool {
    key.chars().all(is_name)
        && key
            .chars()
            .next()
            .is_some_and(|first| !first.is_ascii_digit())
}

/// RFC 9535 section 2.5.1.1: `name-char`.
pub(crate) fn is_name(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_' || !char.is_ascii()
}
