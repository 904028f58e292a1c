//! Limits on what requests carry: `limits.rs`, a line for each field that has some.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Paragraph;
use super::file::{File, ident};
use super::words;
use crate::ir::{Condition, Keys, Limits, Member, Shape, Struct, Ty, TypeId, narrow};
use crate::plan::{Api, Part};

/// The module of these impls.
pub(super) const MODULE: &str = "limits";

pub(super) fn file(api: &Api, part: Part) -> File<'_> {
    let intro = "Limits that the document publishes for what requests carry.";
    let mut file = File::of(api, part, MODULE, &[Paragraph::Ours(intro.to_owned())]);
    for id in api
        .types_of(part)
        .filter(|id| api.facts[id.0 as usize].in_request)
    {
        match &api.draft.ty(id).shape {
            Shape::Struct(strukt) => structure(&mut file, id, strukt),
            Shape::Alias(_) if api.newtypes.contains(&id) => newtype(&mut file, id),
            Shape::Union(members) => union(&mut file, id, members),
            Shape::Alias(_) | Shape::StringEnum(_) | Shape::IntegerEnum(_) => {}
        }
    }
    file
}

fn structure(file: &mut File<'_>, id: TypeId, strukt: &Struct) {
    let api = file.api;
    let names = &api.names.types[id.0 as usize];
    let deprecated = strukt
        .fields
        .iter()
        .any(|field| field.value.deprecated.is_some());
    let mut uses_deprecated = false;
    let mut lines = Vec::new();
    for (field, name) in strukt.fields.iter().zip(&names.members) {
        let limits = effective(api, &field.value.ty, field.value.limits.clone());
        if !limits.constrain() && !is_limited(api, &field.value.ty) {
            continue;
        }
        uses_deprecated |= deprecated && field.value.deprecated.is_some();
        let (wire, name, rules) = (&field.wire, ident(name), rules(file, &limits));
        lines.push(quote!(v.field(#wire, &self.#name, &[#(#rules),*]);));
    }
    lines.extend(conditions(file, &strukt.conditions));
    let ty = file.named(id);
    let validate = file.runtime("Validate");
    if lines.is_empty() {
        file.item(quote!(impl #validate for #ty {}));
        return;
    }
    let (rule, validator) = (file.runtime("Rule"), file.runtime("Validator"));
    let expect = uses_deprecated.then(|| quote!(#[expect(deprecated)]));
    file.item(quote! {
        #expect
        impl #validate for #ty {
            fn check(&self, _: &[#rule], v: &mut #validator) { #(#lines)* }
        }
    });
}

/// What the keys of an object have to do with each other, each with the words for it.
fn conditions(file: &mut File<'_>, conditions: &[Condition]) -> Option<TokenStream> {
    let mut lines = Vec::with_capacity(conditions.len());
    for condition in conditions {
        let text = words::condition(condition);
        let then = keys(file, &condition.then);
        let keys = match &condition.when {
            Some(when) => {
                let (of, when) = (file.runtime("Keys"), keys(file, when));
                quote!(#of::If(&#when, &#then))
            }
            None => then,
        };
        lines.push(quote!((#text, #keys)));
    }
    (!lines.is_empty()).then(|| quote!(v.keys(self, &[#(#lines),*]);))
}

fn keys(file: &mut File<'_>, said: &Keys) -> TokenStream {
    let of = file.runtime("Keys");
    let mut all = |parts: &[Keys]| -> Vec<TokenStream> {
        parts.iter().map(|part| keys(file, part)).collect()
    };
    match said {
        Keys::Has(key) => quote!(#of::Has(#key)),
        Keys::Is(key, values) => quote!(#of::Is(#key, &[#(#values),*])),
        Keys::All(parts) => {
            let parts = all(parts);
            quote!(#of::All(&[#(#parts),*]))
        }
        Keys::Any(parts) => {
            let parts = all(parts);
            quote!(#of::Any(&[#(#parts),*]))
        }
        Keys::One(parts) => {
            let parts = all(parts);
            quote!(#of::One(&[#(#parts),*]))
        }
        Keys::Not(inner) => {
            let inner = keys(file, inner);
            quote!(#of::Not(&#inner))
        }
        Keys::Fits(key, limits) => {
            let rules = rules(file, limits);
            quote!(#of::Fits(#key, &[#(#rules),*]))
        }
    }
}

fn union(file: &mut File<'_>, id: TypeId, members: &[Member]) {
    let api = file.api;
    let ty = file.named(id);
    let validate = file.runtime("Validate");
    if !api.facts[id.0 as usize].limited {
        file.item(quote!(impl #validate for #ty {}));
        return;
    }
    let (rule, validator) = (file.runtime("Rule"), file.runtime("Validator"));
    let names = &api.names.types[id.0 as usize].members;
    let mut forwards = false;
    let arms: Vec<TokenStream> = members
        .iter()
        .zip(names)
        .map(|(member, name)| {
            let name = ident(name);
            let own = effective(api, &member.ty, member.limits.clone());
            let own = self::rules(file, &own);
            if own.is_empty() {
                forwards = true;
                quote!(Self::#name(value) => value.check(rules, v),)
            } else {
                quote!(Self::#name(value) => value.check(&[#(#own),*], v),)
            }
        })
        .collect();
    let rules = ident(if forwards { "rules" } else { "_" });
    file.item(quote! {
        impl #validate for #ty {
            fn check(&self, #rules: &[#rule], v: &mut #validator) {
                match self {
                    #(#arms)*
                    Self::Unrecognized(_) => {}
                }
            }
        }
    });
}

fn newtype(file: &mut File<'_>, id: TypeId) {
    let ty = file.named(id);
    let (validate, rule, validator) = (
        file.runtime("Validate"),
        file.runtime("Rule"),
        file.runtime("Validator"),
    );
    file.item(quote! {
        impl #validate for #ty {
            fn check(&self, rules: &[#rule], v: &mut #validator) {
                self.0.check(rules, v);
            }
        }
    });
}

/// Whether values of a type, or values in it, have limits.
pub(super) fn is_limited(api: &Api, ty: &Ty) -> bool {
    match ty {
        Ty::Def(id) => api.facts[id.0 as usize].limited,
        other => other.parts().into_iter().any(|part| is_limited(api, part)),
    }
}

/// The limits of a place: its own, and those of the aliases that its type goes through.
pub(super) fn effective(api: &Api, ty: &Ty, limits: Limits) -> Limits {
    match ty {
        Ty::Def(id) => match &api.draft.ty(*id).shape {
            Shape::Alias(used) => effective(api, &used.ty, narrow(used.limits.clone(), limits)),
            _ => limits,
        },
        Ty::List(inner) | Ty::Map(_, inner) => {
            let each = limits
                .each
                .clone()
                .map_or_else(Limits::default, |each| *each);
            let each = effective(api, inner, each);
            Limits {
                each: each.constrain().then(|| Box::new(each)),
                ..limits
            }
        }
        Ty::Tuple(items, _) => {
            let own = |index: usize| {
                let own = limits.at.iter().find(|(at, _)| *at == index);
                own.map_or_else(Limits::default, |(_, limits)| limits.clone())
            };
            let at = items.iter().enumerate();
            let at = at.map(|(index, item)| (index, effective(api, item, own(index))));
            Limits {
                at: at.filter(|(_, limits)| limits.constrain()).collect(),
                ..limits
            }
        }
        Ty::Nullable(inner) | Ty::Part(inner) => effective(api, inner, limits),
        Ty::Scalar(_) | Ty::JsonText(_) | Ty::Foreign(..) | Ty::Json => limits,
    }
}

/// Limits as the runtime's rules.
pub(super) fn rules(file: &mut File<'_>, limits: &Limits) -> Vec<TokenStream> {
    if !limits.constrain() {
        return Vec::new();
    }
    let rule = file.runtime("Rule");
    let mut rules = Vec::new();
    let mut number = |bound: &Option<(String, bool)>, inclusive: &str, exclusive: &str| {
        let Some((bound, is_exclusive)) = bound else {
            return;
        };
        let Ok(bound) = bound.parse::<f64>() else {
            return;
        };
        let name = ident(if *is_exclusive { exclusive } else { inclusive });
        let bound = proc_macro2::Literal::f64_unsuffixed(bound);
        rules.push(quote!(#rule::#name(#bound)));
    };
    number(&limits.minimum, "Minimum", "ExclusiveMinimum");
    number(&limits.maximum, "Maximum", "ExclusiveMaximum");
    number(
        &limits.multiple_of.clone().map(|step| (step, false)),
        "MultipleOf",
        "MultipleOf",
    );
    let mut count = |count: Option<u64>, name: &str| {
        if let Some(count) = count {
            let (name, count) = (ident(name), proc_macro2::Literal::u64_unsuffixed(count));
            rules.push(quote!(#rule::#name(#count)));
        }
    };
    count(limits.length.0, "MinLength");
    count(limits.length.1, "MaxLength");
    count(limits.items.0, "MinItems");
    count(limits.items.1, "MaxItems");
    count(limits.entries.0, "MinProperties");
    count(limits.entries.1, "MaxProperties");
    rules.extend(
        limits
            .pattern
            .as_ref()
            .map(|pattern| quote!(#rule::Pattern(#pattern))),
    );
    rules.extend(limits.unique.then(|| quote!(#rule::UniqueItems)));
    let values = &limits.values;
    rules.extend((!values.is_empty()).then(|| quote!(#rule::OneOf(&[#(#values),*]))));
    for not in &limits.not {
        let not = self::rules(file, not);
        rules.push(quote!(#rule::Not(&[#(#not),*])));
    }
    for contains in &limits.contains {
        let least = proc_macro2::Literal::u64_unsuffixed(contains.least);
        let most = match contains.most {
            Some(most) => {
                let (some, most) = (file.std("Some"), proc_macro2::Literal::u64_unsuffixed(most));
                quote!(#some(#most))
            }
            None => file.std("None"),
        };
        let item = self::rules(file, &contains.item);
        rules.push(quote!(#rule::Contains(&[#(#item),*], #least, #most)));
    }
    for (index, item) in &limits.at {
        let index = proc_macro2::Literal::usize_unsuffixed(*index);
        let item = self::rules(file, item);
        rules.push(quote!(#rule::At(#index, &[#(#item),*])));
    }
    if let Some(each) = &limits.each {
        let each = self::rules(file, each);
        rules.push(quote!(#rule::Each(&[#(#each),*])));
    }
    rules
}
