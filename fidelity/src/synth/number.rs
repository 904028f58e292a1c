//! Numbers: bounds, their neighbours, what floats hold and what they do not.

use serde_json::{Value, json};

use super::merged::Merged;
use crate::rng::Rng;

/// The range of a format's Rust type (DESIGN 5.5): the wire could carry more, the type cannot.
pub fn range(format: Option<&str>) -> (i128, i128) {
    match format {
        Some("int8" | "int16" | "int32") => (i32::MIN.into(), i32::MAX.into()),
        Some("uint8" | "uint16" | "uint32") => (0, u32::MAX.into()),
        Some("uint64") => (0, u64::MAX.into()),
        _ => (i64::MIN.into(), i64::MAX.into()),
    }
}

/// An integer.
pub(super) fn integer(merged: &Merged<'_>, rng: &mut Rng) -> Option<Value> {
    let (mut low, mut high) = range(merged.text("format"));
    // A bound is a float here: its whole neighbours are exact as far as documents go.
    for bound in merged.numbers("minimum") {
        low = low.max(bound.ceil() as i128);
    }
    for bound in merged.numbers("exclusiveMinimum") {
        low = low.max((bound.floor() as i128).saturating_add(1));
    }
    for bound in merged.numbers("maximum") {
        high = high.min(bound.floor() as i128);
    }
    for bound in merged.numbers("exclusiveMaximum") {
        high = high.min((bound.ceil() as i128).saturating_sub(1));
    }
    if low > high {
        return None;
    }
    let mut values: Vec<i128> = vec![low, high, low + 1, high - 1, 0, 1, -1, 42, 100];
    values.extend([
        9_007_199_254_740_992,
        9_007_199_254_740_993,
        -9_007_199_254_740_993,
    ]);
    let span = (high - low).unsigned_abs().saturating_add(1);
    values.extend((0..3).map(|_| low + (u128::from(rng.bits()) % span) as i128));
    let steps: Vec<i128> = merged
        .numbers("multipleOf")
        .filter(|step| step.fract() == 0.0)
        .map(|step| step as i128)
        .filter(|step| *step > 0)
        .collect();
    if let Some(step) = steps.first() {
        let rounded: Vec<i128> = values.iter().map(|value| value / step * step).collect();
        values = rounded;
        values.extend([low / step * step + step, high / step * step]);
    }
    values
        .retain(|value| (low..=high).contains(value) && steps.iter().all(|step| value % step == 0));
    let value = *rng.pick(&values)?;
    // JSON Schema counts 7.0 as an integer.
    if value.unsigned_abs() < 1 << 53 && rng.chance(8) {
        return Some(json!(value as f64));
    }
    match (i64::try_from(value), u64::try_from(value)) {
        (Ok(value), _) => Some(json!(value)),
        (_, Ok(value)) => Some(json!(value)),
        _ => None,
    }
}

/// A number.
pub(super) fn number(merged: &Merged<'_>, rng: &mut Rng) -> Option<Value> {
    let low = merged
        .numbers("minimum")
        .chain(merged.numbers("exclusiveMinimum").map(f64::next_up))
        .reduce(f64::max);
    let high = merged
        .numbers("maximum")
        .chain(merged.numbers("exclusiveMaximum").map(f64::next_down))
        .reduce(f64::min);
    let fits =
        |value: &f64| low.is_none_or(|low| *value >= low) && high.is_none_or(|high| *value <= high);
    if let Some(step) = merged.numbers("multipleOf").next() {
        let start = low.or(high.map(|high| high - 10.0 * step)).unwrap_or(0.0);
        let first = (start / step).ceil();
        let values: Vec<f64> = (0..8)
            .map(|n| (first + f64::from(n)) * step)
            .filter(fits)
            .collect();
        return rng.pick(&values).map(|value| whole_or_not(*value));
    }
    let mut values = vec![
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.1,
        -2.5,
        1e-7,
        1e21,
        1e300,
        5e-324,
        0.30000000000000004,
        f64::MAX,
        f64::MIN,
        123_456_789.125,
        4.35,
        100.0,
        2.225_073_858_507_201e-308,
    ];
    values.extend(low);
    values.extend(high);
    let (from, to) = (low.unwrap_or(-1e6), high.unwrap_or(1e6));
    values.extend((0..4).map(|_| {
        let share = rng.bits() as f64 / u64::MAX as f64;
        from + (to - from) * share
    }));
    let values: Vec<f64> = values.into_iter().filter(fits).collect();
    let value = *rng.pick(&values)?;
    // A whole number is mostly written without a fraction.
    Some(if rng.chance(60) {
        whole_or_not(value)
    } else {
        json!(value)
    })
}

/// A whole number as an integer where one can be.
fn whole_or_not(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        json!(value as i64)
    } else {
        json!(value)
    }
}
