//! Defaults that their own schema rejects: documented, and not used.

use crate::diag::{Diagnostics, Fix, Place, codes};
use crate::ir::{Draft, Literal, Scalar, Shape, Ty, Use, literal};
use crate::source::{NodeId, Sources};

/// Reports every default that is no value of its type.
pub(super) fn check(draft: &Draft, sources: &Sources, diags: &mut Diagnostics) {
    let fields = draft.types.iter().filter_map(|ty| match &ty.shape {
        Shape::Struct(strukt) => Some(strukt.fields.iter().map(|field| (field.at, &field.value))),
        _ => None,
    });
    let params = draft
        .operations
        .iter()
        .flat_map(|operation| &operation.params);
    let params = params.map(|param| (param.at, &param.value));
    for (at, used) in fields.flatten().chain(params) {
        check_use(draft, at, used, sources, diags);
    }
}

fn check_use(draft: &Draft, at: NodeId, used: &Use, sources: &Sources, diags: &mut Diagnostics) {
    let Some(default) = &used.default else { return };
    let null = *default == Literal::Null;
    if (null && !used.nullable) || (!null && !agrees(draft, default, &used.ty)) {
        let is_used = super::facts::fits(draft, default, &used.ty);
        let finding = diags
            .warn(
                codes::BAD_DEFAULT,
                Place::Node(at),
                format!(
                    "the default `{}` is no value of this schema",
                    literal(default)
                ),
            )
            .label(if is_used {
                "taken as a value that the enum does not list"
            } else {
                "the default is documented, and not used"
            })
            .help(if is_used {
                "list it in the enum, or correct the default: only the publisher knows which"
            } else {
                "correct it, or take it out, which changes nothing but the documentation"
            });
        let schema = sources.get(at, "schema").unwrap_or(at);
        if let (false, Some(default)) = (is_used, sources.get(schema, "default")) {
            finding.fix = Some(Fix::remove(sources, default));
        }
    }
}

/// Whether a default is a value of a type as JSON has it.
fn agrees(draft: &Draft, default: &Literal, ty: &Ty) -> bool {
    match (ty, default) {
        (Ty::Json, _) => true,
        (Ty::JsonText(_), default) => matches!(default, Literal::String(_)),
        (Ty::Foreign(_, json), default) => agrees(draft, default, json),
        (Ty::Nullable(_), Literal::Null) => true,
        (Ty::Nullable(inner) | Ty::Part(inner), default) => agrees(draft, default, inner),
        (Ty::Def(id), default) => match &draft.ty(*id).shape {
            Shape::StringEnum(variants) => {
                matches!(default, Literal::String(text) if variants.iter().any(|known| known.value == *text))
            }
            Shape::IntegerEnum(variants) => {
                matches!(default, Literal::Number(text) if variants.iter().any(|known| known.value.to_string() == *text))
            }
            Shape::Struct(_) => is_object(default),
            Shape::Union(members) => members
                .iter()
                .any(|member| agrees(draft, default, &member.ty)),
            Shape::Alias(used) => {
                (*default == Literal::Null && used.nullable) || agrees(draft, default, &used.ty)
            }
        },
        (Ty::List(_) | Ty::Tuple(..), default) => match default {
            Literal::EmptyList => true,
            Literal::Json(text) => text.starts_with('['),
            _ => false,
        },
        (Ty::Map(..), default) => is_object(default),
        (Ty::Scalar(scalar), default) => match scalar {
            Scalar::Bool => matches!(default, Literal::Bool(_)),
            Scalar::F64 => matches!(default, Literal::Number(_)),
            Scalar::LenientInteger | Scalar::LenientNumber => {
                matches!(default, Literal::Number(_) | Literal::String(_))
            }
            Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 => {
                matches!(default, Literal::Number(text) if !text.contains(['.', 'e', 'E']))
            }
            _ => matches!(default, Literal::String(_)),
        },
    }
}

fn is_object(default: &Literal) -> bool {
    match default {
        Literal::EmptyMap => true,
        Literal::Json(text) => text.starts_with('{'),
        _ => false,
    }
}
