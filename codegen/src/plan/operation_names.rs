//! Names of groups, methods, builders and error enums.

use super::ident::{const_ident, snake_ident, type_ident, words};
use super::lock::{Kind, Lock};
use super::names::{GroupNames, Names, OperationNames, Scope};
use crate::ir::{Draft, Operation};

/// Names what operations need; types have theirs already and keep them.
pub(super) fn name(draft: &Draft, lock: &Lock, types: &mut Scope, names: &mut Names) {
    let mut accessors = Scope::default();
    // What the API's root has already.
    for method in ["builder", "request"] {
        accessors.take(method);
    }
    for group in &draft.groups {
        let locked = lock
            .get(Kind::Group, &group.tag, "")
            .filter(|name| types.take(name));
        let wanted = type_ident(&group.tag);
        let ident = match locked {
            Some(name) => name.to_owned(),
            None => types.first_free(&[
                &wanted,
                &format!("{wanted}Api"),
                &format!("{wanted}Operations"),
            ]),
        };
        let locked = lock
            .get(Kind::Accessor, &group.tag, "")
            .filter(|name| accessors.take(name));
        let accessor = match locked {
            Some(name) => name.to_owned(),
            None => accessors.free(&snake_ident(&group.tag)),
        };
        names.groups.push(GroupNames { ident, accessor });
    }
    names.error_sets = error_sets(draft, types);
    let methods = methods(draft, lock, names);
    let mut constants = Scope::default();
    for (operation, method) in draft.operations.iter().zip(methods) {
        let full = operation
            .hint
            .clone()
            .unwrap_or_else(|| spoken(operation).join(" "));
        let wanted = type_ident(&full);
        let builder = types.first_free(&[
            &wanted,
            &format!("{wanted}Call"),
            &format!("{wanted}Request"),
        ]);
        let response =
            types.first_free(&[&format!("{wanted}Response"), &format!("{wanted}Success")]);
        names.operations.push(OperationNames {
            method,
            builder,
            constant: constants.free(&const_ident(&full)),
            response,
            params: params(operation),
        });
    }
}

/// Methods that a reader takes for those of std's traits, or for a constructor (clippy's
/// `should_implement_trait` and `new_ret_no_self`), where they take `&self`.
const METHODS_OF_STD: &[&str] = &[
    "as_ref", "borrow", "clone", "cmp", "deref", "eq", "hash", "index", "new",
];

/// The same where they take `self` and a value, and those that a setter would hide from callers.
pub(crate) const SETTERS_OF_STD: &[&str] = &[
    "add", "bitand", "bitor", "bitxor", "clone", "default", "div", "eq", "into", "mul", "new",
    "rem", "shl", "shr", "sub",
];

/// What every call, and every list, has already: the methods of the runtime's `call_options!`.
const METHODS_OF_CALLS: &[&str] = &[
    "attempt_timeout",
    "base_url",
    "header",
    "idempotency_key",
    "into_future",
    "no_retry",
    "pages",
    "query_pair",
    "retry",
    "send",
    "send_blocking",
    "send_raw",
    "stream",
    "stream_bytes",
    "timeout",
    "validation",
    "without_credentials",
];

fn bare(ident: &str) -> &str {
    ident.trim_start_matches("r#")
}

/// Argument and setter names: the body is one of them.
fn params(operation: &Operation) -> Vec<String> {
    let mut scope = Scope::default();
    if operation.body.is_some() {
        scope.take("body");
    }
    for method in METHODS_OF_CALLS {
        scope.take(method);
    }
    for method in SETTERS_OF_STD {
        scope.take(method);
    }
    operation
        .params
        .iter()
        .map(|param| {
            let wanted = snake_ident(&param.wire);
            scope.first_free(&[&wanted, &format!("{}_param", bare(&wanted))])
        })
        .collect()
}

/// The set that most operations share is the API's; the others are named after the first that uses them.
fn error_sets(draft: &Draft, types: &mut Scope) -> Vec<String> {
    let uses = |set: usize| {
        draft
            .operations
            .iter()
            .filter(|operation| operation.errors == Some(set))
            .count()
    };
    let shared = (0..draft.error_sets.len()).max_by_key(|&set| (uses(set), std::cmp::Reverse(set)));
    let api = types.first_free(&["ApiError", "ApiErrorBody"]);
    (0..draft.error_sets.len())
        .map(|set| {
            if Some(set) == shared {
                return api.clone();
            }
            let first = draft
                .operations
                .iter()
                .find(|operation| operation.errors == Some(set));
            let name = first.map(|operation| {
                operation
                    .hint
                    .clone()
                    .unwrap_or_else(|| operation.id.clone())
            });
            types.free(&type_ident(&format!("{} error", name.unwrap_or_default())))
        })
        .collect()
}

/// Method names: locked, else the operationId without the group's noun where that stays unique.
fn methods(draft: &Draft, lock: &Lock, names: &Names) -> Vec<String> {
    let mut scopes: Vec<Scope> = vec![Scope::default(); draft.groups.len() + 1];
    // Operations without a tag stand beside the groups' accessors, and on the client of a crate.
    if let Some(untagged) = scopes.last_mut() {
        untagged.take("builder");
        untagged.take("request");
        for group in &names.groups {
            untagged.take(&group.accessor);
        }
    }
    let scope_of =
        |operation: &Operation| operation.group.map_or(draft.groups.len(), |group| group);
    let locked: Vec<Option<String>> = draft
        .operations
        .iter()
        .map(|operation| {
            let name = lock.get(Kind::Operation, &operation.id, "")?;
            let accessor = operation
                .group
                .and_then(|group| names.groups.get(group))
                .map(|group| &group.accessor);
            let (group, method) = match name.rsplit_once('.') {
                Some((group, method)) => (Some(group), method),
                None => (None, name),
            };
            let same_group = group == accessor.map(String::as_str);
            (same_group && scopes[scope_of(operation)].take(method)).then(|| method.to_owned())
        })
        .collect();
    let short: Vec<String> = draft
        .operations
        .iter()
        .map(|operation| {
            let tag = operation
                .group
                .and_then(|group| draft.groups.get(group))
                .map(|group| group.tag.as_str());
            without_noun(&spoken(operation), &tag.map(words).unwrap_or_default())
        })
        .collect();
    let unique = |index: usize| {
        let operation = &draft.operations[index];
        let same = |other: &usize| {
            draft.operations[*other].group == operation.group && short[*other] == short[index]
        };
        (0..draft.operations.len()).filter(same).count() == 1
            && !snake_ident(&short[index]).starts_with("r#")
            && !METHODS_OF_STD.contains(&&*short[index])
    };
    let full = |index: usize| {
        let full = snake_ident(&spoken(&draft.operations[index]).join(" "));
        if METHODS_OF_STD.contains(&&*full) {
            format!("{full}_operation")
        } else {
            full
        }
    };
    locked
        .into_iter()
        .enumerate()
        .map(|(index, locked)| {
            let scope = &mut scopes[scope_of(&draft.operations[index])];
            locked.unwrap_or_else(|| {
                let wanted = if unique(index) {
                    snake_ident(&short[index])
                } else {
                    full(index)
                };
                let full = full(index);
                scope.first_free(&[&wanted, &full, &format!("{}_operation", bare(&full))])
            })
        })
        .collect()
}

/// The words of an operationId; of method and path where there is none.
fn spoken(operation: &Operation) -> Vec<String> {
    if let Some(hint) = &operation.hint {
        return words(hint);
    }
    let mut spoken = vec![operation.method.to_lowercase()];
    for segment in operation
        .path
        .split('/')
        .filter(|segment| !segment.is_empty())
    {
        match segment
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'))
        {
            Some(name) => {
                spoken.push("by".to_owned());
                spoken.extend(words(name));
            }
            None => spoken.extend(words(segment)),
        }
    }
    spoken
}

/// `create_invitation` in `Invitations` is `create`, `list_fleet_properties` in `Fleets` is
/// `list_properties`: the noun goes where it stands first or right behind the verb.
fn without_noun(spoken: &[String], noun: &[String]) -> String {
    let full = spoken.join("_");
    if noun.is_empty() || spoken.len() <= noun.len() {
        return full;
    }
    let at = |start: usize| {
        spoken.get(start..start + noun.len()).is_some_and(|part| {
            part.iter()
                .zip(noun)
                .all(|(word, noun)| singular(word) == singular(noun))
        })
    };
    let Some(start) = [1, 0].into_iter().find(|&start| at(start)) else {
        return full;
    };
    let rest: Vec<&str> = spoken[..start]
        .iter()
        .chain(&spoken[start + noun.len()..])
        .map(String::as_str)
        .collect();
    // What begins with the noun's verb alone says enough; what begins with the noun must keep a verb.
    rest.join("_")
}

/// A plain English singular, good enough to see that two words are the same.
fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for plural in ["sses", "shes", "ches", "xes"] {
        if word.ends_with(plural) {
            return word[..word.len() - 2].to_owned();
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) && !stem.is_empty() => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::ident::words;
    use super::{METHODS_OF_CALLS, without_noun};

    #[test]
    fn the_groups_noun_is_not_repeated() {
        for (id, tag, method) in [
            ("create_invitation", "Invitations", "create"),
            ("listFleetProperties", "Fleets", "list_properties"),
            ("get_fleet", "Fleets", "get"),
            ("backfill_share_agreements", "Share Agreements", "backfill"),
            ("list_tsps", "TSPs", "list"),
            ("list_ext_tsps", "TSPs", "list_ext_tsps"),
            (
                "request_ext_tsp_integration",
                "TSPs",
                "request_ext_tsp_integration",
            ),
            ("invitations_list", "Invitations", "list"),
            ("invitation", "Invitations", "invitation"),
            ("get_status", "Status", "get"),
            ("list_categories", "Category", "list"),
            ("ping", "Health", "ping"),
        ] {
            assert_eq!(
                without_noun(&words(id), &words(tag)),
                method,
                "{id} in {tag}"
            );
        }
    }

    #[test]
    fn every_option_of_a_call_is_known() {
        let runtime = include_str!("../../../runtime/src/call_options.rs");
        let methods = runtime.lines().filter_map(|line| {
            let rest = line.trim_start().strip_prefix("pub fn ")?;
            rest.split(['(', '<']).next()
        });
        for method in methods {
            assert!(METHODS_OF_CALLS.contains(&method), "{method}");
        }
    }
}
