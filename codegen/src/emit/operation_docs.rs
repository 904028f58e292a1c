//! Prose of operations: what the document says, then method, path, credentials and errors in a line.

use super::docs::Paragraph;
use super::types::described;
use crate::ir::{Body, Framing, Operation, Reply, Stream, Success, status};
use crate::plan::Api;

/// The operation's id for people: without what FastAPI appends.
pub(super) fn spoken_id(operation: &Operation) -> &str {
    operation.hint.as_deref().unwrap_or(&operation.id)
}

/// Prose, parameters, statuses, then method, path, credentials and errors in a line.
pub(super) fn operation_docs(api: &Api, index: usize) -> Vec<Paragraph> {
    let operation = &api.draft.operations[index];
    let mut paragraphs = vec![match described(spoken_id(operation), &operation.docs) {
        Some(text) => Paragraph::Theirs(text),
        None => {
            let title = operation.docs.title.clone();
            let title = title.unwrap_or_else(|| format!("Calls `{}`", spoken_id(operation)));
            Paragraph::Theirs(format!("{}.", title.trim_end_matches('.')))
        }
    }];
    for param in operation.params.iter().filter(|param| param.required) {
        if let Some(text) = described(&param.wire, &param.value.docs) {
            paragraphs.push(Paragraph::Theirs(format!("`{}`: {text}", param.wire)));
        }
    }
    if let Some(text) = operation
        .body
        .as_ref()
        .and_then(|body| body.sent.value.docs.description.as_ref())
    {
        paragraphs.push(Paragraph::Theirs(format!("The body: {text}")));
    }
    for sent in operation.body.iter().flat_map(Body::all) {
        if !sent.also.is_empty() {
            let also: Vec<String> = sent.also.iter().map(|name| format!("`{name}`")).collect();
            paragraphs.push(Paragraph::Ours(format!(
                "The body goes as `{}`; the header `content-type` makes it {}.",
                sent.media.name,
                also.join(" or ")
            )));
        }
    }
    let replies = match &operation.success {
        Success::One(_, replies) | Success::ByStatus(replies) => replies,
    };
    if replies.len() > 1 {
        let line = |reply: &Reply| {
            let only = match &reply.only {
                Some(media) => format!(" as `{media}`"),
                None => String::new(),
            };
            format!(
                "- {}{only}: {}",
                status(reply.status),
                reply.docs.as_deref().unwrap_or("success")
            )
        };
        paragraphs.push(Paragraph::Theirs(
            replies.iter().map(line).collect::<Vec<_>>().join("\n"),
        ));
    }
    paragraphs.extend(operation.stream.as_ref().map(streamed));
    if !operation.headers.is_empty() {
        let headers = operation.headers.iter();
        let headers: Vec<String> = headers
            .map(|&header| format!("[`{0}`](super::headers::{0})", api.names.headers[header]))
            .collect();
        paragraphs.push(Paragraph::Ours(format!("Headers: {}.", headers.join(", "))));
    }
    paragraphs.extend(links(api, operation));
    let fails = match operation.errors {
        Some(set) => format!("; fails with [`{}`]", api.names.error_sets[set]),
        None => String::new(),
    };
    let wire = format!("{} {}", operation.method, operation.path).replace('`', "");
    let servers: Vec<String> = operation
        .servers
        .iter()
        .map(|url| format!("`{}`", url.replace('`', "")))
        .collect();
    if let [first, others @ ..] = servers.as_slice() {
        let others = match others {
            [] => String::new(),
            others => format!(" (or {})", others.join(", ")),
        };
        let text =
            format!("Goes to {first}{others}, unless the client or the call has a `base_url`.");
        paragraphs.push(Paragraph::Ours(text));
    }
    paragraphs.push(Paragraph::Ours(format!(
        "`{wire}`, {}{fails}.",
        credentials(operation)
    )));
    paragraphs
}

/// What the answer leads to.
fn links(api: &Api, operation: &Operation) -> Option<Paragraph> {
    let code = |text: &str| format!("`{}`", text.replace('`', ""));
    let lines: Vec<String> = operation
        .links
        .iter()
        .map(|link| {
            let target = match method_path(api, &link.operation) {
                Some(path) => code(&path),
                None => code(&link.operation),
            };
            let given = link.parameters.iter().map(|(name, value)| {
                // `path.id`: a name may say where its parameter goes.
                let name = ["path.", "query.", "header.", "cookie."]
                    .iter()
                    .find_map(|place| name.strip_prefix(place))
                    .unwrap_or(name);
                format!("{} as {}", code(value), code(name))
            });
            let body = link
                .body
                .iter()
                .map(|body| format!("{} as the body", code(body)));
            let given: Vec<String> = given.chain(body).collect();
            let given = match given.as_slice() {
                [] => String::new(),
                given => format!(", with {}", given.join(", ")),
            };
            let docs = link.docs.as_ref().map(|docs| {
                let docs: Vec<&str> = docs.split_whitespace().collect();
                format!(" {}", docs.join(" "))
            });
            format!(
                "- {}: {target}{given}.{}",
                code(&link.name),
                docs.unwrap_or_default()
            )
        })
        .collect();
    (!lines.is_empty())
        .then(|| Paragraph::Theirs(format!("The answer leads on:\n{}", lines.join("\n"))))
}

/// How an operation is called: `users().get`.
fn method_path(api: &Api, id: &str) -> Option<String> {
    let mut operations = api.draft.operations.iter().zip(&api.names.operations);
    let (operation, names) = operations.find(|(operation, _)| operation.id == id)?;
    let group = operation
        .group
        .and_then(|group| api.names.groups.get(group));
    Some(match group {
        Some(group) => format!("{}().{}", group.accessor, names.method),
        None => names.method.clone(),
    })
}

/// How an answer is read that comes bit by bit.
fn streamed(stream: &Stream) -> Paragraph {
    Paragraph::Ours(
        match stream.framing {
            Framing::Events | Framing::NamedEvents => {
                "Awaited, it gives the whole answer; `events` reads it while it comes."
            }
            Framing::Lines => "Awaited, it gives all values; `values` reads them while they come.",
        }
        .to_owned(),
    )
}

/// The credentials of an operation in words.
fn credentials(operation: &Operation) -> String {
    let code = |text: &String| format!("`{}`", text.replace('`', ""));
    let requirement = |(scheme, scopes): &(String, Vec<String>)| match scopes.as_slice() {
        [] => code(scheme),
        [scope] => format!("{} (scope {})", code(scheme), code(scope)),
        scopes => {
            let scopes: Vec<String> = scopes.iter().map(code).collect();
            format!("{} (scopes {})", code(scheme), scopes.join(", "))
        }
    };
    let alternatives: Vec<String> = operation
        .security
        .iter()
        .filter(|alternative| !alternative.is_empty())
        .map(|alternative| {
            let schemes: Vec<String> = alternative.iter().map(requirement).collect();
            schemes.join(" and ")
        })
        .collect();
    let optional = operation.security.len() > alternatives.len();
    match alternatives.as_slice() {
        [] => "without credentials".to_owned(),
        alternatives if optional => {
            format!("with {}, or without credentials", alternatives.join(" or "))
        }
        alternatives => format!("with {}", alternatives.join(" or ")),
    }
}
