//! What holds of each type: where it is met, and what it can derive.

use std::collections::BTreeSet;

use crate::ir::{
    Body, Draft, Literal, Payload, Presence, Reply, Scalar, Shape, Struct, Success, Ty, TypeId,
};

/// What holds of a type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// A request can carry it.
    pub in_request: bool,
    /// A response can carry it.
    pub in_response: bool,
    /// The document publishes limits on a value in it.
    pub limited: bool,
    /// Equality is total: no floating point in it.
    pub eq: bool,
    /// It can be hashed.
    pub hash: bool,
    /// It can be made of nothing: a request may leave every field out, or send null.
    pub default: bool,
}

impl Facts {
    /// Only responses carry it: published defaults can stand in for missing keys.
    pub fn only_response(self) -> bool {
        self.in_response && !self.in_request
    }
}

/// What operations reach, and how.
pub(super) fn reached(draft: &Draft) -> Vec<Facts> {
    let mut facts = vec![
        Facts {
            eq: true,
            hash: true,
            ..Facts::default()
        };
        draft.types.len()
    ];
    for operation in &draft.operations {
        for param in &operation.params {
            reach(draft, &param.value.ty, &mut facts, &|facts| {
                &mut facts.in_request
            });
        }
        for sent in operation.body.iter().flat_map(Body::all) {
            reach(draft, &sent.value.ty, &mut facts, &|facts| {
                &mut facts.in_request
            });
        }
        if let Some(item) = operation
            .stream
            .as_ref()
            .and_then(|stream| stream.item.as_ref())
        {
            reach(draft, item, &mut facts, &|facts| &mut facts.in_response);
        }
        let replies = match &operation.success {
            Success::One(_, replies) | Success::ByStatus(replies) => replies,
        };
        reach_replies(draft, replies, &mut facts, &|facts| &mut facts.in_response);
    }
    for header in &draft.headers {
        reach(draft, &header.value.ty, &mut facts, &|facts| {
            &mut facts.in_response
        });
    }
    for delivery in &draft.deliveries.all {
        if let Payload::Body(_, ty) = &delivery.payload {
            reach(draft, ty, &mut facts, &|facts| &mut facts.in_response);
        }
    }
    for set in &draft.error_sets {
        reach_replies(draft, &set.replies, &mut facts, &|facts| {
            &mut facts.in_response
        });
    }
    facts
}

/// Whether there are files in a type, or parts: those belong to the client.
pub(crate) fn holds_files(draft: &Draft) -> bool {
    fn is_file(ty: &Ty) -> bool {
        matches!(ty, Ty::Scalar(Scalar::File) | Ty::Part(_)) || ty.parts().into_iter().any(is_file)
    }
    let shapes = draft.types.iter().flat_map(|ty| parts(&ty.shape));
    shapes.into_iter().any(is_file)
}

/// Computes the facts of every type. Types alone are made and read, whatever operations did with them.
pub(super) fn facts(draft: &Draft, newtypes: &BTreeSet<TypeId>, types_only: bool) -> Vec<Facts> {
    let mut facts = reached(draft);
    // What no operation uses may be used by hand, either way; with it everything it holds.
    for id in draft.type_ids() {
        let known = facts[id.0 as usize];
        if types_only || (!known.in_request && !known.in_response) {
            let ty = Ty::Def(id);
            reach(draft, &ty, &mut facts, &|facts| &mut facts.in_request);
            reach(draft, &ty, &mut facts, &|facts| &mut facts.in_response);
        }
    }
    derivable(draft, &mut facts);
    limited(draft, &mut facts);
    for id in draft.type_ids() {
        let known = facts[id.0 as usize];
        facts[id.0 as usize].default = match &draft.ty(id).shape {
            Shape::Struct(strukt) => known.in_request && has_default(strukt),
            Shape::Alias(used) => {
                newtypes.contains(&id) && matches!(used.ty, Ty::List(_) | Ty::Map(..))
            }
            Shape::Union(_) | Shape::StringEnum(_) | Shape::IntegerEnum(_) => false,
        };
    }
    facts
}

/// Marks every type that replies lead to.
pub(super) fn reach_replies<M>(
    draft: &Draft,
    replies: &[Reply],
    marks: &mut [M],
    mark: &impl Fn(&mut M) -> &mut bool,
) {
    for reply in replies {
        if let Payload::Body(_, ty) = &reply.payload {
            reach(draft, ty, marks, mark);
        }
    }
}

/// Marks every type that a type leads to.
pub(super) fn reach<M>(
    draft: &Draft,
    ty: &Ty,
    marks: &mut [M],
    mark: &impl Fn(&mut M) -> &mut bool,
) {
    match ty {
        Ty::Def(id) => {
            let marked = mark(&mut marks[id.0 as usize]);
            if std::mem::replace(marked, true) {
                return;
            }
            for inner in parts(&draft.ty(*id).shape) {
                reach(draft, inner, marks, mark);
            }
        }
        Ty::Map(key, value) => {
            if let Some(key) = key {
                reach(draft, &Ty::Def(*key), marks, mark);
            }
            reach(draft, value, marks, mark);
        }
        other => {
            for part in other.parts() {
                reach(draft, part, marks, mark);
            }
        }
    }
}

/// The types that stand in a shape.
fn parts(shape: &Shape) -> Vec<&Ty> {
    match shape {
        Shape::Struct(strukt) => strukt
            .fields
            .iter()
            .map(|field| &field.value.ty)
            .chain(&strukt.extra)
            .collect(),
        Shape::Alias(used) => vec![&used.ty],
        Shape::Union(members) => members.iter().map(|member| &member.ty).collect(),
        Shape::StringEnum(_) | Shape::IntegerEnum(_) => Vec::new(),
    }
}

/// Marks what has limits, or holds what has them, to a fixed point.
fn limited(draft: &Draft, facts: &mut [Facts]) {
    fn holds_limited(ty: &Ty, facts: &[Facts]) -> bool {
        match ty {
            Ty::Def(id) => facts[id.0 as usize].limited,
            other => other
                .parts()
                .into_iter()
                .any(|part| holds_limited(part, facts)),
        }
    }
    loop {
        let mut changed = false;
        for id in draft.type_ids() {
            if facts[id.0 as usize].limited {
                continue;
            }
            let limited = match &draft.ty(id).shape {
                Shape::Struct(strukt) => {
                    let field = |field: &crate::ir::Field| {
                        field.value.limits.constrain() || holds_limited(&field.value.ty, facts)
                    };
                    !strukt.conditions.is_empty()
                        || strukt.fields.iter().any(field)
                        || strukt
                            .extra
                            .as_ref()
                            .is_some_and(|extra| holds_limited(extra, facts))
                }
                Shape::Alias(used) => used.limits.constrain() || holds_limited(&used.ty, facts),
                Shape::Union(members) => members
                    .iter()
                    .any(|member| member.limits.constrain() || holds_limited(&member.ty, facts)),
                Shape::StringEnum(_) | Shape::IntegerEnum(_) => false,
            };
            facts[id.0 as usize].limited = limited;
            changed |= limited;
        }
        if !changed {
            return;
        }
    }
}

/// Takes `eq` and `hash` away from what holds something without them, to a fixed point.
fn derivable(draft: &Draft, facts: &mut [Facts]) {
    loop {
        let mut changed = false;
        for id in draft.type_ids() {
            let known = facts[id.0 as usize];
            let parts = parts(&draft.ty(id).shape);
            let eq = known.eq
                && parts
                    .iter()
                    .all(|ty| holds(ty, &|id| facts[id.0 as usize].eq, true));
            // What a union does not know is kept as JSON, which has no hash.
            let union = matches!(draft.ty(id).shape, Shape::Union(_));
            let hash = known.hash
                && !union
                && parts
                    .iter()
                    .all(|ty| holds(ty, &|id| facts[id.0 as usize].hash, false));
            if (eq, hash) != (known.eq, known.hash) {
                facts[id.0 as usize] = Facts { eq, hash, ..known };
                changed = true;
            }
        }
        if !changed {
            return;
        }
    }
}

fn holds(ty: &Ty, of_type: &impl Fn(TypeId) -> bool, of_json: bool) -> bool {
    match ty {
        Ty::Def(id) => of_type(*id),
        Ty::Scalar(scalar) => !matches!(scalar, Scalar::F64 | Scalar::LenientNumber),
        Ty::Json => of_json,
        // What it derives is not known.
        Ty::Foreign(..) => false,
        other => other
            .parts()
            .into_iter()
            .all(|part| holds(part, of_type, of_json)),
    }
}

/// Whether a struct of requests can be made of nothing.
fn has_default(strukt: &Struct) -> bool {
    strukt
        .fields
        .iter()
        .all(|field| field.presence != Presence::Required && field.fixed.is_none())
}

/// The default that a missing key of a response reads as; `None` where it stays an `Option`.
pub fn published_default<'a>(
    draft: &Draft,
    field: &'a crate::ir::Field,
    facts: Facts,
) -> Option<&'a Literal> {
    if field.presence != Presence::Optional || !facts.only_response() {
        return None;
    }
    field
        .value
        .default
        .as_ref()
        .filter(|default| fits(draft, default, &field.value.ty))
}

/// Whether a default is a value of a type that has a form in Rust.
pub fn fits(draft: &Draft, default: &Literal, ty: &Ty) -> bool {
    let whole = |text: &str| text.parse::<i64>().is_ok();
    match (default, ty) {
        (_, Ty::Def(id)) => match (&draft.ty(*id).shape, default) {
            (Shape::StringEnum(_), Literal::String(_)) => true,
            (Shape::IntegerEnum(_), Literal::Number(text)) => whole(text),
            (Shape::Alias(used), default) => fits(draft, default, &used.ty),
            _ => false,
        },
        (Literal::Bool(_), Ty::Scalar(Scalar::Bool))
        | (Literal::Number(_), Ty::Scalar(Scalar::F64))
        | (Literal::String(_), Ty::Scalar(Scalar::String | Scalar::Secret))
        | (Literal::EmptyList, Ty::List(_))
        | (Literal::EmptyMap, Ty::Map(..)) => true,
        (Literal::Number(text), Ty::Scalar(Scalar::I64)) => whole(text),
        (Literal::Number(text), Ty::Scalar(Scalar::I32)) => text.parse::<i32>().is_ok(),
        (Literal::Number(text), Ty::Scalar(Scalar::U32)) => text.parse::<u32>().is_ok(),
        (Literal::Number(text), Ty::Scalar(Scalar::U64)) => text.parse::<u64>().is_ok(),
        _ => false,
    }
}
