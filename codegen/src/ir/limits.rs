//! Limits on values.

/// Limits on values; whole numbers without a fraction, however they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The least value, and whether it is itself excluded.
    pub minimum: Option<(String, bool)>,
    /// The greatest value, and whether it is itself excluded.
    pub maximum: Option<(String, bool)>,
    /// The value is a multiple of this.
    pub multiple_of: Option<String>,
    /// Fewest and most characters.
    pub length: (Option<u64>, Option<u64>),
    /// An ECMA-262 pattern.
    pub pattern: Option<String>,
    /// A `format` that the Rust type does not say.
    pub format: Option<String>,
    /// Fewest and most items.
    pub items: (Option<u64>, Option<u64>),
    /// No item stands twice.
    pub unique: bool,
    /// Fewest and most entries.
    pub entries: (Option<u64>, Option<u64>),
    /// One of these values, each as JSON; in limits that are turned round or counted.
    pub values: Vec<String>,
    /// Limits that the value must not be within.
    pub not: Vec<Limits>,
    /// What some items of an array must be.
    pub contains: Vec<Contains>,
    /// Limits on each item of an array, or on each value of a map.
    pub each: Option<Box<Limits>>,
    /// Limits on the items of a tuple, by index.
    pub at: Vec<(usize, Limits)>,
}

/// How many items of an array are within limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contains {
    /// The limits.
    pub item: Limits,
    /// Fewest.
    pub least: u64,
    /// Most.
    pub most: Option<u64>,
}

impl Limits {
    /// Whether a value of the type can break them: a `format` alone is only said.
    pub fn constrain(&self) -> bool {
        *self
            != Self {
                format: self.format.clone(),
                each: self.each.clone(),
                at: self.at.clone(),
                ..Self::default()
            }
            || self.each.as_ref().is_some_and(|each| each.constrain())
            || self.at.iter().any(|(_, limits)| limits.constrain())
    }
}

/// Both limits: the narrower of each pair where they can be compared, else the one beside the use.
pub fn narrow(inner: Limits, outer: Limits) -> Limits {
    let most = |a: Option<u64>, b: Option<u64>| a.max(b);
    let least = |a: Option<u64>, b: Option<u64>| match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    let pair = |a: (Option<u64>, Option<u64>), b: (Option<u64>, Option<u64>)| {
        (most(a.0, b.0), least(a.1, b.1))
    };
    Limits {
        minimum: nearer(inner.minimum, outer.minimum, |inner, outer| inner > outer),
        maximum: nearer(inner.maximum, outer.maximum, |inner, outer| inner < outer),
        multiple_of: outer.multiple_of.or(inner.multiple_of),
        length: pair(inner.length, outer.length),
        pattern: outer.pattern.or(inner.pattern),
        format: outer.format.or(inner.format),
        items: pair(inner.items, outer.items),
        unique: inner.unique || outer.unique,
        entries: pair(inner.entries, outer.entries),
        values: if outer.values.is_empty() {
            inner.values
        } else {
            outer.values
        },
        not: both(inner.not, outer.not),
        contains: both(inner.contains, outer.contains),
        each: outer.each.or(inner.each),
        at: if outer.at.is_empty() {
            inner.at
        } else {
            outer.at
        },
    }
}

/// What either says, each once.
fn both<T: PartialEq>(mut inner: Vec<T>, outer: Vec<T>) -> Vec<T> {
    for one in outer {
        if !inner.contains(&one) {
            inner.push(one);
        }
    }
    inner
}

/// A bound, and whether it is itself excluded.
type Bound = Option<(String, bool)>;

/// The bound that leaves less; of equal ones, the one that is itself excluded.
fn nearer(inner: Bound, outer: Bound, is_nearer: fn(f64, f64) -> bool) -> Bound {
    let (Some(a), Some(b)) = (&inner, &outer) else {
        return outer.or(inner);
    };
    match (a.0.parse::<f64>(), b.0.parse::<f64>()) {
        (Ok(x), Ok(y)) if is_nearer(x, y) || (x == y && a.1) => inner,
        _ => outer,
    }
}
