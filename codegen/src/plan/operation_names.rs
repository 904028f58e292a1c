//! Names of groups, methods, builders and error enums.

use std::collections::BTreeMap;

use super::ident::{snake_ident, type_ident, words};
use super::lock::{DELIVERIES, Kind, Lock, operation_keys, param_key};
use super::names::{GroupNames, Names, OperationNames, Scope, name_all};
use super::{payload_names, server_names};
use crate::ir::{Draft, Framing, Operation};

/// What the API's root has, and what std's traits call on every value.
const ROOT_METHODS: &[&str] = &[
    "builder", "request", "clone", "into", "from", "new", "default",
];

/// Modules that stand beside those of groups, crates that generated code names, and names that some
/// systems do not let a file have.
const MODULES: &[&str] = &[
    "types",
    "bodies",
    "webhooks",
    "other_types",
    "headers",
    "enums",
    "unions",
    "replies",
    "pages",
    "limits",
    "examples",
    "operations",
    "mod",
    "std",
    "core",
    "alloc",
    "serde",
    "spandrel_runtime",
    "api",
    "runtime",
    "aux",
    "con",
    "nul",
    "prn",
];

/// Keeps the names that operations have from types that are new.
pub(super) fn reserve(draft: &Draft, lock: &Lock, types: &mut Scope) {
    let groups = draft.groups.iter();
    let groups = groups.map(|group| (Kind::Group, &*group.tag));
    let keys = operation_keys(draft);
    let operations = keys.iter().flat_map(|key| {
        [Kind::Call, Kind::Response, Kind::Errors, Kind::Body].map(|kind| (kind, key.as_str()))
    });
    let mut others = vec![
        (Kind::Server, server_names::ALL),
        (Kind::Delivery, DELIVERIES),
    ];
    let servers = draft.servers.iter();
    others.extend(servers.map(|server| (Kind::ServerType, &*server.template)));
    for name in groups
        .chain(operations)
        .chain(others)
        .filter_map(|(kind, key)| lock.get(kind, key, ""))
    {
        types.reserve(name);
    }
}

/// Names what operations need; types have theirs already and keep them.
pub(super) fn name(api: &str, draft: &Draft, lock: &Lock, types: &mut Scope, names: &mut Names) {
    names.groups = groups(api, draft, lock, types);
    names.error_sets = error_sets(draft, lock, types);
    names.headers = payload_names::headers(draft, lock);
    names.deliveries = payload_names::deliveries(draft, lock, types);
    let methods = methods(draft, lock, names);
    let keys = operation_keys(draft);
    for ((operation, method), key) in draft.operations.iter().zip(methods).zip(keys) {
        let full = operation
            .hint
            .clone()
            .unwrap_or_else(|| spoken(operation).join(" "));
        let wanted = type_ident(&full);
        let mut locked = |kind: Kind| {
            let name = lock.get(kind, &key, "");
            name.filter(|name| types.claim(name)).map(str::to_owned)
        };
        let (call, response) = (locked(Kind::Call), locked(Kind::Response));
        let builder = call.unwrap_or_else(|| {
            types.first_free(&[
                &wanted,
                &format!("{}Call", bare(&wanted)),
                &format!("{}Request", bare(&wanted)),
            ])
        });
        let response = response.unwrap_or_else(|| {
            types.first_free(&[
                &format!("{}Response", bare(&wanted)),
                &format!("{}Success", bare(&wanted)),
            ])
        });
        names.operations.push(OperationNames {
            method,
            builder,
            response,
            body: payload_names::bodies(operation, &wanted, lock, &key, types),
            params: params(operation, lock, &key),
        });
    }
}

fn groups(api: &str, draft: &Draft, lock: &Lock, types: &mut Scope) -> Vec<GroupNames> {
    let mut accessors = Scope::of(ROOT_METHODS);
    let mut modules = Scope::of(MODULES);
    for group in &draft.groups {
        if let Some(name) = lock.get(Kind::Accessor, &group.tag, "") {
            accessors.reserve(name);
        }
    }
    // No module is called as the one it stands in (clippy's `module_inception`).
    modules.take(api);
    let named = draft.groups.iter().map(|group| {
        let locked = lock
            .get(Kind::Group, &group.tag, "")
            .filter(|name| types.claim(name));
        let wanted = type_ident(&group.tag);
        let ident = match locked {
            Some(name) => name.to_owned(),
            None => types.first_free(&[
                &wanted,
                &format!("{}Api", bare(&wanted)),
                &format!("{}Operations", bare(&wanted)),
            ]),
        };
        let locked = lock
            .get(Kind::Accessor, &group.tag, "")
            .filter(|name| accessors.claim(name));
        let accessor = match locked {
            Some(name) => name.to_owned(),
            None => {
                let wanted = snake_ident(&group.tag);
                accessors.first_free(&[&wanted, &format!("{}_api", bare(&wanted))])
            }
        };
        let module = module(&accessor, &mut modules);
        GroupNames {
            ident,
            accessor,
            module,
        }
    });
    named.collect()
}

/// A group's module. Modules are files, and the names of files are ASCII (E0754).
fn module(accessor: &str, modules: &mut Scope) -> String {
    let ascii = |c: char| match c {
        c if c.is_ascii() => c.to_string(),
        c => format!("u{:x}", u32::from(c)),
    };
    let plain = accessor.trim_start_matches("r#");
    let wanted: String = plain.chars().map(ascii).collect();
    let longer = format!("{wanted}_operations");
    if accessor.starts_with("r#") {
        modules.free(&longer)
    } else {
        modules.first_free(&[&wanted, &longer])
    }
}

/// Methods that a reader takes for those of std's traits, or for a constructor (clippy's
/// `should_implement_trait` and `new_ret_no_self`), where they take `&self`.
const METHODS_OF_STD: &[&str] = &[
    "as_ref", "borrow", "clone", "cmp", "deref", "eq", "from", "hash", "index", "into", "new",
];

/// The same where they take `self` and a value, and those that a setter would hide from callers.
pub(crate) const SETTERS_OF_STD: &[&str] = &[
    "add", "bitand", "bitor", "bitxor", "clone", "default", "div", "eq", "example", "into", "mul",
    "new", "rem", "shl", "shr", "sub", "validate",
];

/// What every call, and every list, has already: `call_options!` and `paged!` of the runtime.
const METHODS_OF_CALLS: &[&str] = &[
    "header",
    "query_pair",
    "validation",
    "timeout",
    "attempt_timeout",
    "retry",
    "no_retry",
    "idempotency_key",
    "base_url",
    "without_credentials",
    "send",
    "send_raw",
    "send_blocking",
    "stream_bytes",
    "stream_events",
    "stream_json",
    "stream_text_events",
    "into_future",
    "pages",
    "stream",
];

/// A name without what a keyword got.
pub(super) fn bare(ident: &str) -> &str {
    ident.trim_start_matches("r#").trim_end_matches('_')
}

/// Argument and setter names: the body is one of them.
fn params(operation: &Operation, lock: &Lock, key: &str) -> Vec<String> {
    let mut scope = Scope::of(METHODS_OF_CALLS);
    match operation.stream.as_ref().map(|stream| stream.framing) {
        Some(Framing::Events | Framing::NamedEvents) => scope.take("events"),
        Some(Framing::Lines) => scope.take("values"),
        None => false,
    };
    for method in SETTERS_OF_STD {
        scope.take(method);
    }
    if operation.body.is_some() {
        scope.take("body");
    }
    let all = &operation.params;
    let locked = all
        .iter()
        .map(|param| lock.get(Kind::Param, key, &param_key(param)));
    name_all(&mut scope, locked, |scope, index| {
        let wanted = snake_ident(&all[index].wire);
        scope.first_free(&[&wanted, &format!("{}_param", bare(&wanted))])
    })
}

/// The set that most operations share is the API's; the others are named after the first that uses them.
fn error_sets(draft: &Draft, lock: &Lock, types: &mut Scope) -> Vec<String> {
    let mut uses: Vec<(usize, Option<&Operation>, Option<&str>)> =
        vec![(0, None, None); draft.error_sets.len()];
    for (operation, key) in draft.operations.iter().zip(operation_keys(draft)) {
        if let Some((count, first, locked)) = operation.errors.and_then(|set| uses.get_mut(set)) {
            *count += 1;
            first.get_or_insert(operation);
            *locked = locked.or_else(|| lock.get(Kind::Errors, &key, ""));
        }
    }
    let locked: Vec<Option<&str>> = uses
        .iter()
        .map(|(_, _, name)| name.filter(|name| types.claim(name)))
        .collect();
    let shared = (0..uses.len()).max_by_key(|&set| (uses[set].0, std::cmp::Reverse(set)));
    // The API's own, whatever it is used for.
    let api = match shared.and_then(|set| locked[set]) {
        Some(name) => name.to_owned(),
        None => types.first_free(&["ApiError", "ApiErrorBody"]),
    };
    let named = uses.iter().enumerate().map(|(set, (_, first, _))| {
        if Some(set) == shared {
            return api.clone();
        }
        if let Some(name) = locked[set] {
            return name.to_owned();
        }
        let name = first.map_or("", |operation| {
            operation.hint.as_deref().unwrap_or(&operation.id)
        });
        types.free(&type_ident(&format!("{name} error")))
    });
    named.collect()
}

/// Method names: locked, else the operationId without the group's noun where that stays unique.
fn methods(draft: &Draft, lock: &Lock, names: &Names) -> Vec<String> {
    let mut scopes: Vec<Scope> = vec![Scope::default(); draft.groups.len() + 1];
    // Operations without a tag stand beside the groups' accessors, and on the client of a crate.
    if let Some(untagged) = scopes.last_mut() {
        for method in ROOT_METHODS {
            untagged.take(method);
        }
        for group in &names.groups {
            untagged.take(&group.accessor);
        }
    }
    let scope_of =
        |operation: &Operation| operation.group.map_or(draft.groups.len(), |group| group);
    let locked: Vec<Option<String>> = draft
        .operations
        .iter()
        .zip(operation_keys(draft))
        .map(|(operation, key)| {
            if let Some(name) = lock.get(Kind::Method, &key, "") {
                let free = scopes[scope_of(operation)].take(name);
                return free.then(|| name.to_owned());
            }
            let name = lock.get(Kind::Operation, &key, "")?;
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
    let mut uses: BTreeMap<(Option<usize>, &str), usize> = BTreeMap::new();
    for (operation, short) in draft.operations.iter().zip(&short) {
        *uses.entry((operation.group, short)).or_default() += 1;
    }
    let unique = |index: usize| {
        uses[&(draft.operations[index].group, &*short[index])] == 1
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
