//! Checking a request against the limits that the document publishes, before it is sent.
//!
//! Generated types say which limits their fields have ([`Rule`]s); what checks them is here. Every
//! violation is reported with its JSON path and never with the value, which may be a secret.

mod keys;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

pub use keys::Keys;
use keys::is_one_of;
use regress::Regex;

use crate::{Base64, Base64Url, Bytes, Date, DateTime, IsoDuration, Patch, Secret, Time, Uuid};

/// A limit on a value (JSON Schema Validation 2020-12, section 6).
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// At least this value.
    Minimum(f64),
    /// At most this value.
    Maximum(f64),
    /// More than this value.
    ExclusiveMinimum(f64),
    /// Less than this value.
    ExclusiveMaximum(f64),
    /// A multiple of this.
    MultipleOf(f64),
    /// At least so many characters.
    MinLength(usize),
    /// At most so many characters.
    MaxLength(usize),
    /// An ECMA-262 regular expression, found anywhere in the text.
    Pattern(&'static str),
    /// At least so many items.
    MinItems(usize),
    /// At most so many items.
    MaxItems(usize),
    /// No item twice.
    UniqueItems,
    /// At least so many entries.
    MinProperties(usize),
    /// At most so many entries.
    MaxProperties(usize),
    /// One of these values, each as JSON.
    OneOf(&'static [&'static str]),
    /// Not within all of these.
    Not(&'static [Rule]),
    /// So many items of an array are within these: at least, and at most.
    Contains(&'static [Rule], usize, Option<usize>),
    /// Limits on each item of an array, or on each value of a map; in a tuple, on those that follow
    /// the ones with a type of their own.
    Each(&'static [Rule]),
    /// Limits on the item of a tuple at this index.
    At(usize, &'static [Rule]),
}

/// A value that can be checked before it is sent.
///
/// ```
/// use spandrel_runtime::{Rule, Validate, Validator};
///
/// struct Invite {
///     hours: Option<i64>,
/// }
///
/// impl Validate for Invite {
///     fn check(&self, _: &[Rule], v: &mut Validator) {
///         v.field("hours", &self.hours, &[Rule::Minimum(1.0), Rule::Maximum(672.0)]);
///     }
/// }
///
/// assert!(Invite { hours: Some(24) }.validate().is_ok());
/// let violations = Invite { hours: Some(0) }.validate().unwrap_err();
/// assert_eq!(violations.to_string(), "hours: must be at least 1, is 0");
/// ```
pub trait Validate {
    /// Reports what breaks the rules of the place where the value stands, and its own.
    fn check(&self, rules: &[Rule], v: &mut Validator) {
        let _ = (rules, v);
    }

    /// Every limit of the document that the value breaks.
    fn validate(&self) -> Result<(), Violations> {
        let mut v = Validator::default();
        self.check(&[], &mut v);
        v.finish()
    }
}

/// Collects violations with their paths.
#[derive(Debug, Default)]
pub struct Validator {
    path: String,
    found: Vec<Violation>,
}

impl Validator {
    /// Checks a field.
    pub fn field<T: Validate + ?Sized>(&mut self, name: &str, value: &T, rules: &[Rule]) {
        let end = self.path.len();
        if end > 0 {
            self.path.push('.');
        }
        self.path.push_str(name);
        value.check(rules, self);
        self.path.truncate(end);
    }

    pub(crate) fn item<T: Validate + ?Sized>(
        &mut self,
        key: &dyn fmt::Display,
        value: &T,
        rules: &[Rule],
    ) {
        let end = self.path.len();
        self.path.push_str(&format!("[{key}]"));
        value.check(rules, self);
        self.path.truncate(end);
    }

    /// Checks the items of an array that begins with so many others.
    pub(crate) fn items<T: Validate>(&mut self, others: usize, items: &[T], rules: &[Rule]) {
        let mut each: &[Rule] = &[];
        let count = others + items.len();
        for rule in rules {
            match *rule {
                Rule::MinItems(least) => self.count(count, Some(least), None, "item"),
                Rule::MaxItems(most) => self.count(count, None, Some(most), "item"),
                Rule::Each(rules) => each = rules,
                Rule::Contains(rules, least, most) => {
                    let count = items.iter().filter(|item| fits(*item, rules)).count();
                    self.count(count, Some(least), most, "fitting item");
                }
                _ => {}
            }
        }
        for (index, item) in items.iter().enumerate() {
            self.item(&(others + index), item, each);
        }
    }

    pub(crate) fn report(&mut self, message: String) {
        self.found.push(Violation {
            path: self.path.clone(),
            message,
        });
    }

    /// What was found.
    pub fn finish(self) -> Result<(), Violations> {
        if self.found.is_empty() {
            Ok(())
        } else {
            Err(Violations { list: self.found })
        }
    }

    fn text(&mut self, text: &str, rules: &[Rule]) {
        let length = || text.chars().count();
        for rule in rules {
            match *rule {
                Rule::MinLength(least) if length() < least => {
                    self.report(format!(
                        "must have at least {}, has {}",
                        counted(least, "character"),
                        length()
                    ));
                }
                Rule::MaxLength(most) if length() > most => {
                    self.report(format!(
                        "must have at most {}, has {}",
                        counted(most, "character"),
                        length()
                    ));
                }
                Rule::Pattern(pattern) if !matches(pattern, text) => {
                    self.report(format!("must match `{pattern}`"));
                }
                Rule::OneOf(values) if !is_one_of(&text.into(), values) => {
                    self.report(format!("must be {}", values.join(" or ")));
                }
                Rule::Not(rules) if fits(text, rules) => self.report(excluded(rules)),
                _ => {}
            }
        }
    }

    fn number(&mut self, value: f64, rules: &[Rule]) {
        for rule in rules {
            match *rule {
                Rule::Minimum(least) if value < least => {
                    self.report(format!("must be at least {least}, is {value}"));
                }
                Rule::Maximum(most) if value > most => {
                    self.report(format!("must be at most {most}, is {value}"));
                }
                Rule::ExclusiveMinimum(bound) if value <= bound => {
                    self.report(format!("must be more than {bound}, is {value}"));
                }
                Rule::ExclusiveMaximum(bound) if value >= bound => {
                    self.report(format!("must be less than {bound}, is {value}"));
                }
                Rule::MultipleOf(step) if !is_multiple(value, step) => {
                    self.report(format!("must be a multiple of {step}, is {value}"));
                }
                Rule::OneOf(values) if !is_one_of(&value.into(), values) => {
                    self.report(format!("must be {}", values.join(" or ")));
                }
                Rule::Not(rules) if fits(&value, rules) => self.report(excluded(rules)),
                _ => {}
            }
        }
    }

    fn count(&mut self, count: usize, least: Option<usize>, most: Option<usize>, of: &str) {
        if let Some(least) = least.filter(|&least| count < least) {
            self.report(format!(
                "must have at least {}, has {count}",
                counted(least, of)
            ));
        }
        if let Some(most) = most.filter(|&most| count > most) {
            self.report(format!(
                "must have at most {}, has {count}",
                counted(most, of)
            ));
        }
    }
}

/// Whether a value breaks none of some rules.
fn fits<T: Validate + ?Sized>(value: &T, rules: &[Rule]) -> bool {
    let mut v = Validator::default();
    value.check(rules, &mut v);
    v.found.is_empty()
}

/// What is wrong with a value that is within what is excluded.
fn excluded(rules: &[Rule]) -> String {
    match rules {
        [Rule::OneOf(values)] => format!("must not be {}", values.join(" or ")),
        [Rule::Pattern(pattern)] => format!("must not match `{pattern}`"),
        _ => "is among the values that are excluded".to_owned(),
    }
}

fn counted(count: usize, of: &str) -> String {
    match (count, of.strip_suffix('y')) {
        (1, _) => format!("1 {of}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {of}s"),
    }
}

/// Whether a number is a multiple, as far as binary fractions can tell: 0.3 is one of 0.1.
fn is_multiple(value: f64, step: f64) -> bool {
    let quotient = value / step;
    step == 0.0 || (quotient - quotient.round()).abs() <= f64::EPSILON * quotient.abs().max(1.0)
}

/// Whether a pattern is found in a text. One that does not compile constrains nothing here: the
/// server has the last word.
fn matches(pattern: &'static str, text: &str) -> bool {
    type Compiled = HashMap<&'static str, Option<Arc<Regex>>>;
    static COMPILED: OnceLock<Mutex<Compiled>> = OnceLock::new();
    let compiled = COMPILED.get_or_init(Mutex::default);
    let mut compiled = compiled.lock().unwrap_or_else(PoisonError::into_inner);
    let compile = || {
        let regex = Regex::with_flags(pattern, "u").or_else(|_| Regex::new(pattern));
        regex.ok().map(Arc::new)
    };
    let regex = compiled.entry(pattern).or_insert_with(compile).clone();
    // Others need not wait while this one searches.
    drop(compiled);
    regex.is_none_or(|regex| regex.find(text).is_some())
}

/// A limit that a value breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    path: String,
    message: String,
}

impl Violation {
    /// The JSON path of the value: `properties[3].key`; empty for the whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong with it.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.path, self.message)
        }
    }
}

/// Everything that is wrong with a value; at least one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations {
    list: Vec<Violation>,
}

impl Violations {
    /// One by one, in the order of the fields.
    pub fn iter(&self) -> impl Iterator<Item = &Violation> {
        self.list.iter()
    }

    #[cfg(feature = "client")]
    pub(crate) fn append(&mut self, mut others: Self) {
        self.list.append(&mut others.list);
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.list.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

impl Validate for str {
    fn check(&self, rules: &[Rule], v: &mut Validator) {
        v.text(self, rules);
    }
}

impl Validate for String {
    fn check(&self, rules: &[Rule], v: &mut Validator) {
        v.text(self, rules);
    }
}

impl Validate for Secret {
    fn check(&self, rules: &[Rule], v: &mut Validator) {
        v.text(self.expose(), rules);
    }
}

macro_rules! numbers {
    ($($type:ty)*) => {$(
        impl Validate for $type {
            fn check(&self, rules: &[Rule], v: &mut Validator) {
                v.number(*self as f64, rules);
            }
        }
    )*};
}

numbers! { i32 i64 u32 u64 f64 }

/// Values whose type says all there is.
macro_rules! unlimited {
    ($($type:ty)*) => {$(impl Validate for $type {})*};
}

unlimited! { () bool Base64 Base64Url Bytes Date DateTime IsoDuration Time Uuid }

impl<T: Validate + ?Sized> Validate for &T {
    fn check(&self, rules: &[Rule], v: &mut Validator) {
        (**self).check(rules, v);
    }
}

impl<T: Validate + ?Sized> Validate for Box<T> {
    fn check(&self, rules: &[Rule], v: &mut Validator) {
        (**self).check(rules, v);
    }
}

impl<T: Validate> Validate for Option<T> {
    fn check(&self, rules: &[Rule], v: &mut Validator) {
        if let Some(value) = self {
            value.check(rules, v);
        }
    }
}

impl<T: Validate> Validate for Patch<T> {
    fn check(&self, rules: &[Rule], v: &mut Validator) {
        if let Patch::Value(value) = self {
            value.check(rules, v);
        }
    }
}

impl<T: Validate + PartialEq> Validate for Vec<T> {
    fn check(&self, rules: &[Rule], v: &mut Validator) {
        let twice = |(index, item): (usize, &T)| self[..index].contains(item);
        if rules.contains(&Rule::UniqueItems) && self.iter().enumerate().any(twice) {
            v.report("must not have an item twice".to_owned());
        }
        v.items(0, self, rules);
    }
}

impl<K: fmt::Display, T: Validate> Validate for BTreeMap<K, T> {
    fn check(&self, rules: &[Rule], v: &mut Validator) {
        let mut each: &[Rule] = &[];
        for rule in rules {
            match *rule {
                Rule::MinProperties(least) => v.count(self.len(), Some(least), None, "entry"),
                Rule::MaxProperties(most) => v.count(self.len(), None, Some(most), "entry"),
                Rule::Each(rules) => each = rules,
                _ => {}
            }
        }
        for (key, value) in self {
            v.item(key, value, each);
        }
    }
}
