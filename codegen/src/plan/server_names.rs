//! Names of the servers that a client can choose from.

use super::ident::{snake_ident, type_ident, words};
use super::lock::{Kind, Lock};
use super::names::{Scope, ServerNames, name_all};
use crate::ir::{Draft, Server};

/// What the lock knows the type of all servers by.
pub(super) const ALL: &str = "#/servers";

/// Words that servers are described with and that tell none from another.
const COMMON: &[&str] = &[
    "a",
    "an",
    "and",
    "api",
    "apis",
    "base",
    "endpoint",
    "environment",
    "for",
    "host",
    "instance",
    "is",
    "of",
    "our",
    "server",
    "servers",
    "the",
    "this",
    "url",
];

/// Names the type of the servers, and each of several; `None` where there is nothing to choose.
pub(super) fn name(draft: &Draft, lock: &Lock, types: &mut Scope) -> Option<ServerNames> {
    let servers: Vec<&Server> = draft.absolute_servers().collect();
    let [first, others @ ..] = servers.as_slice() else {
        return None;
    };
    if others.is_empty() && first.variables.is_empty() {
        return None;
    }
    let locked = lock
        .get(Kind::Server, ALL, "")
        .filter(|name| types.claim(name));
    let ident = match locked {
        Some(name) => name.to_owned(),
        None => types.first_free(&["Server", "ApiServer", "ServerUrl"]),
    };
    let mut scope = Scope::default();
    let locked = servers
        .iter()
        .map(|server| lock.get(Kind::Server, &server.template, ""));
    let variants = name_all(&mut scope, locked, |scope, index| {
        scope.free(&type_ident(&spoken(servers[index])))
    });
    let structs = servers
        .iter()
        .zip(&variants)
        .map(|(server, variant)| {
            if server.variables.is_empty() {
                return None;
            }
            // The only server is the type itself.
            if others.is_empty() {
                return Some(ident.clone());
            }
            let locked = lock
                .get(Kind::ServerType, &server.template, "")
                .filter(|name| types.claim(name));
            Some(match locked {
                Some(name) => name.to_owned(),
                None => {
                    types.first_free(&[&format!("{variant}Server"), &format!("{variant}ServerUrl")])
                }
            })
        })
        .collect();
    let variables = servers.iter().map(|server| {
        let mut scope = Scope::default();
        // What the type has already, and what std's traits call on every value.
        for method in [
            "new",
            "default",
            "fmt",
            "to_string",
            "into",
            "from",
            "clone",
            "eq",
        ] {
            scope.take(method);
        }
        let all = &server.variables;
        let locked = all
            .iter()
            .map(|variable| lock.get(Kind::Variable, &server.template, &variable.name));
        name_all(&mut scope, locked, |scope, index| {
            let wanted = snake_ident(&all[index].name);
            scope.first_free(&[&wanted, &format!("{wanted}_variable")])
        })
    });
    Some(ServerNames {
        variables: variables.collect(),
        ident,
        variants,
        structs,
    })
}

/// What a server is called: by its name, else by the words of its description that say which it is,
/// else by its host.
fn spoken(server: &Server) -> String {
    if let Some(name) = &server.name {
        return name.clone();
    }
    let line = server.docs.as_ref().and_then(|docs| docs.lines().next());
    let mut described = words(line.unwrap_or_default());
    described.retain(|word| !COMMON.contains(&word.as_str()));
    if (1..=4).contains(&described.len()) {
        return described.join(" ");
    }
    let host = server.url.split("://").last().unwrap_or_default();
    let host = host.split(['/', ':']).next().unwrap_or_default();
    let label = host
        .split('.')
        .find(|label| !label.is_empty() && !["api", "www"].contains(label));
    match label {
        Some("localhost" | "127") => "local".to_owned(),
        Some(label) => label.to_owned(),
        None => "server".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::spoken;
    use crate::ir::Server;

    #[test]
    fn servers_are_called_what_tells_them_apart() {
        for (url, docs, expected) in [
            (
                "https://api.example.com",
                "The production API server",
                "production",
            ),
            ("https://eu.example.com", "", "eu"),
            ("https://api.example.com/v1", "", "example"),
            ("http://localhost:8080", "", "local"),
            ("/v1", "", "server"),
            (
                "https://sandbox.example.com",
                "Where everything can be tried out at no cost.",
                "sandbox",
            ),
        ] {
            let server = Server {
                url: url.to_owned(),
                template: url.to_owned(),
                name: None,
                docs: (!docs.is_empty()).then(|| docs.to_owned()),
                variables: Vec::new(),
            };
            assert_eq!(spoken(&server), expected, "{url}");
        }
    }
}
