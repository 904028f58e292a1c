//! Boxes what is large, so that values of objects within objects within objects fit on a stack.
//!
//! A struct is as large as all that it holds by value, and reading one takes several times that on
//! the stack; threads of asynchronous runtimes have 2 MiB of it.

use std::collections::BTreeSet;

use crate::ir::{Draft, Scalar, Shape, Ty, TypeId};

/// A field or member of more bytes than this is boxed. Sizes are estimates, the same on every machine.
const LARGE: usize = 4096;

const POINTER: usize = 8;
const STRING: usize = 24;
const JSON: usize = 32;

/// Adds the fields and members that hold large values; what breaks circles is boxed already.
pub(super) fn box_large(draft: &Draft, boxed: &mut BTreeSet<(TypeId, usize)>) {
    let mut sizes = Sizes {
        draft,
        boxed,
        known: vec![None; draft.types.len()],
    };
    for id in draft.type_ids() {
        sizes.of(id);
    }
}

struct Sizes<'a> {
    draft: &'a Draft,
    boxed: &'a mut BTreeSet<(TypeId, usize)>,
    known: Vec<Option<usize>>,
}

impl Sizes<'_> {
    fn of(&mut self, id: TypeId) -> usize {
        if let Some(size) = self.known[id.0 as usize] {
            return size;
        }
        // Circles have a box in them, which is met before the type itself is.
        self.known[id.0 as usize] = Some(POINTER);
        let draft = self.draft;
        let size = match &draft.ty(id).shape {
            Shape::Struct(strukt) => {
                let fields = strukt.fields.iter().enumerate();
                let fields: usize = fields
                    .map(|(index, field)| POINTER + self.held(id, index, &field.value.ty))
                    .sum();
                fields + strukt.extra.as_ref().map_or(0, |_| STRING)
            }
            Shape::Union(members) => {
                let members = members.iter().enumerate();
                let sizes = members.map(|(index, member)| self.held(id, index, &member.ty));
                POINTER + sizes.max().unwrap_or_default().max(JSON)
            }
            Shape::Alias(used) => match self.boxed.contains(&(id, 0)) {
                true => POINTER,
                false => self.of_ty(&used.ty),
            },
            Shape::StringEnum(_) => STRING,
            Shape::IntegerEnum(_) => 2 * POINTER,
        };
        self.known[id.0 as usize] = Some(size);
        size
    }

    /// What a field or member adds to the type that has it.
    fn held(&mut self, id: TypeId, index: usize, ty: &Ty) -> usize {
        if self.boxed.contains(&(id, index)) {
            return POINTER;
        }
        let size = self.of_ty(ty);
        if size <= LARGE {
            return size;
        }
        self.boxed.insert((id, index));
        POINTER
    }

    fn of_ty(&mut self, ty: &Ty) -> usize {
        match ty {
            Ty::Def(id) => self.of(*id),
            Ty::Scalar(scalar) => match scalar {
                Scalar::Bool
                | Scalar::I32
                | Scalar::U32
                | Scalar::I64
                | Scalar::U64
                | Scalar::F64 => POINTER,
                Scalar::File => 4 * STRING,
                _ => STRING,
            },
            Ty::List(_) | Ty::Map(..) => STRING,
            Ty::Tuple(items, rest) => {
                let items: usize = items.iter().map(|item| self.of_ty(item)).sum();
                items + rest.as_ref().map_or(0, |_| STRING)
            }
            Ty::Nullable(inner) => POINTER + self.of_ty(inner),
            Ty::Part(inner) => 4 * STRING + self.of_ty(inner),
            Ty::JsonText(_) => STRING,
            Ty::Foreign(..) | Ty::Json => JSON,
        }
    }
}
