//! Whether every value of one type is a value of another, on the wire.

use super::context::{Context, Side};
use super::{Direction, Wire};
use crate::ir::{Scalar, Shape, Ty, Variant};

/// The effect of a narrower or wider set of values, for those who carry them.
///
/// A request may become wider, a response narrower; else somebody sends what the other does not know.
pub(super) fn effect(direction: Direction, narrower: bool, wider: bool) -> Wire {
    let request = if narrower {
        Wire::Breaking
    } else {
        Wire::Compatible
    };
    let response = if wider {
        Wire::Breaking
    } else {
        Wire::Compatible
    };
    match direction {
        _ if !narrower && !wider => Wire::None,
        Direction::Request => request,
        Direction::Response => response,
        Direction::Both => request.max(response),
    }
}

/// The effect of another type.
pub(super) fn of_types(context: &Context<'_>, direction: Direction, old: &Ty, new: &Ty) -> Wire {
    let narrower = !fits((context.old, old), (context.new, new), context, true);
    let wider = !fits((context.new, new), (context.old, old), context, false);
    effect(direction, narrower, wider)
}

/// Whether every value of the first type is one of the second. `forward` says which of them is of
/// the older version.
fn fits(
    (from, a): (Side<'_>, &Ty),
    (to, b): (Side<'_>, &Ty),
    context: &Context<'_>,
    forward: bool,
) -> bool {
    let inner = |a: &Ty, b: &Ty| fits((from, a), (to, b), context, forward);
    match (a, b) {
        (_, Ty::Json) => true,
        (Ty::Foreign(_, a), b) => inner(a, b),
        (a, Ty::Foreign(_, b)) => inner(a, b),
        (Ty::Nullable(a), Ty::Nullable(b)) => inner(a, b),
        (a, Ty::Nullable(b)) => inner(a, b),
        // That a part may have headers says nothing of its value.
        (Ty::Part(a), b) => inner(a, b),
        (a, Ty::Part(b)) => inner(a, b),
        (Ty::Scalar(a), Ty::Scalar(b)) => scalar_fits(*a, *b),
        (Ty::List(a), Ty::List(b)) | (Ty::JsonText(a), Ty::JsonText(b)) => inner(a, b),
        (Ty::JsonText(_), Ty::Scalar(Scalar::String | Scalar::Secret)) => true,
        (Ty::Tuple(a, None), Ty::List(b)) => a.iter().all(|a| inner(a, b)),
        (Ty::Tuple(a, a_rest), Ty::Tuple(b, b_rest)) => {
            let items = a.len() == b.len() && a.iter().zip(b).all(|(a, b)| inner(a, b));
            let rest = match (a_rest, b_rest) {
                (None, _) => true,
                (Some(a), Some(b)) => inner(a, b),
                (Some(_), None) => false,
            };
            items && rest
        }
        (Ty::Map(a_key, a), Ty::Map(b_key, b)) => {
            let keys = match (a_key, b_key) {
                (_, None) => true,
                (None, Some(_)) => false,
                (Some(a), Some(b)) => inner(&Ty::Def(*a), &Ty::Def(*b)),
            };
            keys && inner(a, b)
        }
        (Ty::Def(a), Ty::Def(b)) => {
            let pair = if forward { (*a, *b) } else { (*b, *a) };
            if context.pairs.types.get(&pair.0) == Some(&pair.1) {
                return true;
            }
            match (&from.api.draft.ty(*a).shape, &to.api.draft.ty(*b).shape) {
                (Shape::StringEnum(a), Shape::StringEnum(b)) => values_fit(a, b),
                (Shape::IntegerEnum(a), Shape::IntegerEnum(b)) => values_fit(a, b),
                (Shape::Alias(used), _) if !from.api.newtypes.contains(a) => {
                    inner(&used.ty, &Ty::Def(*b))
                }
                (_, Shape::Alias(used)) if !to.api.newtypes.contains(b) => {
                    inner(&Ty::Def(*a), &used.ty)
                }
                _ => false,
            }
        }
        (Ty::Def(a), b) => match &from.api.draft.ty(*a).shape {
            Shape::StringEnum(_) => *b == Ty::Scalar(Scalar::String),
            Shape::IntegerEnum(_) => inner(&Ty::Scalar(Scalar::I64), b),
            Shape::Alias(used) if !from.api.newtypes.contains(a) => inner(&used.ty, b),
            _ => false,
        },
        (a, Ty::Def(b)) => match &to.api.draft.ty(*b).shape {
            Shape::Alias(used) if !to.api.newtypes.contains(b) => inner(a, &used.ty),
            Shape::Union(members) => members.iter().any(|member| inner(a, &member.ty)),
            _ => false,
        },
        _ => false,
    }
}

fn values_fit<T: PartialEq>(a: &[Variant<T>], b: &[Variant<T>]) -> bool {
    a.iter().all(|a| b.iter().any(|b| a.value == b.value))
}

fn scalar_fits(a: Scalar, b: Scalar) -> bool {
    use Scalar::{
        Base64, Base64Url, Bool, Bytes, Date, DateTime, Duration, F64, File, I32, I64,
        LenientInteger, LenientNumber, Secret, String, Time, U32, U64, Uuid,
    };
    match (a, b) {
        (a, b) if a == b => true,
        (
            String | Secret | Uuid | DateTime | Date | Time | Duration | Base64 | Base64Url,
            String | Secret,
        ) => true,
        (I32, I64 | F64) | (U32, I64 | U64 | F64) | (I64 | U64, F64) => true,
        (I32 | U32 | I64, LenientInteger | LenientNumber) => true,
        (U64 | F64 | LenientInteger, LenientNumber) => true,
        (Bool | I32 | I64 | U32 | U64 | F64 | Bytes | File, _) => false,
        (LenientInteger | LenientNumber, _) => false,
        (String | Secret | Uuid | DateTime | Date | Time | Duration | Base64 | Base64Url, _) => {
            false
        }
    }
}
