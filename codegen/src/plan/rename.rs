//! Types in shapes, given other ids.

use crate::ir::{Shape, Ty, TypeId};

/// Gives other ids to the types in a shape.
pub(super) fn rename_shape(shape: &mut Shape, renamed: &impl Fn(TypeId) -> TypeId) {
    match shape {
        Shape::Struct(strukt) => {
            for field in &mut strukt.fields {
                rename_ty(&mut field.value.ty, renamed);
            }
            if let Some(extra) = &mut strukt.extra {
                rename_ty(extra, renamed);
            }
        }
        Shape::Alias(used) => rename_ty(&mut used.ty, renamed),
        Shape::Union(members) => {
            for member in members {
                rename_ty(&mut member.ty, renamed);
            }
        }
        Shape::StringEnum(_) | Shape::IntegerEnum(_) => {}
    }
}

/// Gives other ids to the types in a type.
pub(super) fn rename_ty(ty: &mut Ty, renamed: &impl Fn(TypeId) -> TypeId) {
    match ty {
        Ty::Def(id) => *id = renamed(*id),
        Ty::List(inner) | Ty::Nullable(inner) | Ty::JsonText(inner) | Ty::Part(inner) => {
            rename_ty(inner, renamed);
        }
        Ty::Tuple(items, rest) => {
            for item in items.iter_mut().chain(rest.as_deref_mut()) {
                rename_ty(item, renamed);
            }
        }
        Ty::Map(key, value) => {
            *key = key.map(renamed);
            rename_ty(value, renamed);
        }
        Ty::Scalar(_) | Ty::Foreign(..) | Ty::Json => {}
    }
}
