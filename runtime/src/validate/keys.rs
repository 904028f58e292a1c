//! What the keys of an object have to do with each other.

use serde::Serialize;

use super::{Rule, Validate, Validator, fits};
use crate::Json;

/// A statement about the keys of an object, as it goes over the wire.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Keys {
    /// The key is there.
    Has(&'static str),
    /// The key is there and has one of these values, each as JSON.
    Is(&'static str, &'static [&'static str]),
    /// The key is absent, or its value is within limits.
    Fits(&'static str, &'static [Rule]),
    /// All of these hold.
    All(&'static [Keys]),
    /// At least one of these holds.
    Any(&'static [Keys]),
    /// Exactly one of these holds.
    One(&'static [Keys]),
    /// This does not hold.
    Not(&'static Keys),
    /// Where the first holds, the second does.
    If(&'static Keys, &'static Keys),
}

impl Keys {
    fn hold(self, object: &serde_json::Map<String, Json>) -> bool {
        match self {
            Self::Has(key) => object.contains_key(key),
            Self::Is(key, values) => object
                .get(key)
                .is_some_and(|value| is_one_of(value, values)),
            Self::Fits(key, rules) => object.get(key).is_none_or(|value| fits(value, rules)),
            Self::All(parts) => parts.iter().all(|part| part.hold(object)),
            Self::Any(parts) => parts.iter().any(|part| part.hold(object)),
            Self::One(parts) => parts.iter().filter(|part| part.hold(object)).count() == 1,
            Self::Not(inner) => !inner.hold(object),
            Self::If(when, then) => !when.hold(object) || then.hold(object),
        }
    }
}

/// Whether a value is one of several, each as JSON; numbers by value.
pub(super) fn is_one_of(value: &Json, values: &[&str]) -> bool {
    match value {
        Json::Number(number) => {
            let number = number.as_f64();
            values.iter().any(|known| known.parse().ok() == number)
        }
        other => values.contains(&&*other.to_string()),
    }
}

impl Validator {
    /// Checks what the keys of an object have to do with each other, each statement with the words for
    /// it.
    pub fn keys<T: Serialize>(&mut self, value: &T, statements: &[(&str, Keys)]) {
        // What cannot be written is reported when it is sent.
        let Ok(Json::Object(object)) = serde_json::to_value(value) else {
            return;
        };
        for (words, keys) in statements {
            if !keys.hold(&object) {
                self.report((*words).to_owned());
            }
        }
    }
}

impl Validate for Json {
    fn check(&self, rules: &[Rule], v: &mut Validator) {
        match self {
            Self::String(text) => v.text(text, rules),
            Self::Number(number) => v.number(number.as_f64().unwrap_or(f64::NAN), rules),
            _ => {}
        }
    }
}
