//! Nodes as JSON text again.

use std::fmt::Write as _;

use super::{NodeId, Sources, Value};

impl Sources {
    /// The value as JSON: keys in their order, numbers as they were written, one value a line,
    /// indented by two spaces, with a final newline.
    pub fn to_json_text(&self, id: NodeId) -> String {
        let mut out = String::new();
        self.write(id, 0, &mut out);
        out.push('\n');
        out
    }

    /// Nesting is limited where nodes are made, and so is this recursion.
    fn write(&self, id: NodeId, depth: usize, out: &mut String) {
        let new_line = |out: &mut String, depth: usize| {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
        };
        match self.value(id) {
            Value::Null => out.push_str("null"),
            Value::Bool(value) => {
                let _ = write!(out, "{value}");
            }
            Value::Number(text) => out.push_str(text),
            Value::String(text) => out.push_str(&literal(text)),
            Value::Array(items) if items.is_empty() => out.push_str("[]"),
            Value::Array(items) => {
                for (index, &item) in items.iter().enumerate() {
                    out.push(if index == 0 { '[' } else { ',' });
                    new_line(out, depth + 1);
                    self.write(item, depth + 1, out);
                }
                new_line(out, depth);
                out.push(']');
            }
            Value::Object(entries) if entries.is_empty() => out.push_str("{}"),
            Value::Object(entries) => {
                for (index, entry) in entries.iter().enumerate() {
                    out.push(if index == 0 { '{' } else { ',' });
                    new_line(out, depth + 1);
                    let _ = write!(out, "{}: ", literal(&entry.key));
                    self.write(entry.value, depth + 1, out);
                }
                new_line(out, depth);
                out.push('}');
            }
        }
    }
}

fn literal(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
