//! Values being made: JSON with its keys in order, and the tags of unions in it.

use std::fmt::Write as _;

use crate::ir::Looks;
use crate::source::{NodeId, Sources, Value};

/// JSON with its keys in order.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    /// Null, a boolean, a number or a string, as text.
    Leaf(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub(super) fn null() -> Self {
        Self::Leaf("null".to_owned())
    }

    pub(super) fn string(text: &str) -> Self {
        Self::Leaf(serde_json::Value::from(text).to_string())
    }

    fn parsed(&self) -> Option<serde_json::Value> {
        let mut text = String::new();
        self.write(&mut text);
        serde_json::from_str(&text).ok()
    }

    pub(super) fn write(&self, out: &mut String) {
        match self {
            Self::Leaf(text) => out.push_str(text),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { "," });
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(entries) => {
                out.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    let comma = if index == 0 { "" } else { "," };
                    let _ = write!(out, "{comma}{}:", serde_json::Value::from(key.as_str()));
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

/// What merged into a published value makes it the mended one, and how many values that changes;
/// `None` where merging cannot do it, because something has to go, or stands in a list.
pub(super) fn additions(
    sources: &Sources,
    published: NodeId,
    mended: &Json,
) -> Option<(serde_json::Value, usize)> {
    let Json::Object(entries) = mended else {
        return None;
    };
    let kept = |key: &str| entries.iter().any(|(known, _)| known == key);
    let mut all = sources.entries(published).iter();
    if entries.is_empty() || !all.all(|entry| kept(&entry.key)) {
        return None;
    }
    let mut added = serde_json::Map::new();
    let mut count = 0;
    for (key, value) in entries {
        let Some(old) = sources.get(published, key) else {
            added.insert(key.clone(), value.parsed()?);
            count += 1;
            continue;
        };
        let new = value.parsed()?;
        let was: serde_json::Value = serde_json::from_str(&sources.to_json_text(old)).ok()?;
        if new == was {
            continue;
        }
        let is_leaf = |value: &serde_json::Value| !value.is_array() && !value.is_object();
        let (change, changed) = if is_leaf(&new) && is_leaf(&was) {
            (new, 1)
        } else {
            additions(sources, old, value)?
        };
        added.insert(key.clone(), change);
        count += changed;
    }
    Some((added.into(), count))
}

/// A value that is neither list nor object.
pub(super) fn leaf(value: &Value) -> Option<Json> {
    Some(match value {
        Value::Null => Json::null(),
        Value::Bool(value) => Json::Leaf(value.to_string()),
        Value::Number(text) => Json::Leaf(text.to_string()),
        Value::String(text) => Json::string(text),
        Value::Array(_) | Value::Object(_) => return None,
    })
}

/// The property that tells a member of a union from the others, and its values.
pub(super) fn tag(looks: &[Looks]) -> Option<(&String, &Vec<String>)> {
    looks.iter().find_map(|looks| match looks {
        Looks::Tagged(key, values) => Some((key, values)),
        _ => None,
    })
}

/// An object with the value of the property that tells it from the other members of a union.
pub(super) fn tagged(value: Json, looks: &[Looks]) -> Json {
    let tag = tag(looks).and_then(|(key, values)| Some((key, values.first()?)));
    match (value, tag) {
        (Json::Object(mut entries), Some((key, text))) => {
            let text = Json::string(text);
            match entries.iter_mut().find(|(given, _)| given == key) {
                Some((_, value)) => *value = text,
                None => entries.insert(0, (key.clone(), text)),
            }
            Json::Object(entries)
        }
        (value, _) => value,
    }
}
