//! What the keys of an object have to do with each other.

use super::Limits;

/// Something that an object must meet beside what is said of each of its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// When it must; always, where there is none.
    pub when: Option<Keys>,
    /// What must hold then.
    pub then: Keys,
}

/// A statement about the keys of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keys {
    /// The key is there.
    Has(String),
    /// The key is there and has one of these values, each as JSON.
    Is(String, Vec<String>),
    /// The key is absent, or its value is within limits.
    Fits(String, Box<Limits>),
    /// All of these hold.
    All(Vec<Keys>),
    /// At least one of these holds.
    Any(Vec<Keys>),
    /// Exactly one of these holds.
    One(Vec<Keys>),
    /// This does not hold.
    Not(Box<Keys>),
}

impl Condition {
    /// Every key that it speaks of.
    pub fn keys(&self) -> Vec<&str> {
        let mut keys = Vec::new();
        for said in self.when.iter().chain([&self.then]) {
            said.collect(&mut keys);
        }
        keys
    }
}

impl Keys {
    fn collect<'a>(&'a self, keys: &mut Vec<&'a str>) {
        match self {
            Self::Has(key) | Self::Is(key, _) | Self::Fits(key, _) => keys.push(key),
            Self::All(parts) | Self::Any(parts) | Self::One(parts) => {
                parts.iter().for_each(|part| part.collect(keys));
            }
            Self::Not(inner) => inner.collect(keys),
        }
    }
}
