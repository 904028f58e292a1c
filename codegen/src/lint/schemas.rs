//! Schemas: secrets that nobody marked, enums in two spellings.

use std::collections::BTreeMap;

use serde_json::json;

use crate::diag::{Diagnostics, Fix, Place, codes};
use crate::lower::matches_name;
use crate::manifest::Options;
use crate::model::{Document, Schema, Types};
use crate::source::{NodeId, Sources};

/// Strings whose names say that they are secrets, and that no keyword marks as such.
pub(super) fn secrets(
    document: &Document<'_>,
    sources: &Sources,
    options: &Options,
    diags: &mut Diagnostics,
) {
    for (_, schema) in document.schemas() {
        for property in &schema.properties {
            let value = document.schema(property.schema);
            let told = |pattern: &String| matches_name(pattern, property.name);
            if !sounds_secret(property.name)
                || !is_text(document, value)
                || is_marked(value)
                || options.secrets.iter().any(told)
            {
                continue;
            }
            let message = format!(
                "`{}` sounds like a secret and is not marked as one",
                property.name
            );
            let finding = diags.warn(codes::UNMARKED_SECRET, Place::Key(value.at), message);
            finding.label("a plain string, which `Debug`, logs and traces show");
            let plain = value.types == Some(Types::STRING) && value.format.is_none();
            let mark = if plain {
                json!({ "format": "password" })
            } else {
                json!({ "x-sensitive": true })
            };
            finding.fix = Some(Fix::update(sources, value.at, mark));
        }
    }
}

/// A string, or one that may be null: nothing else can be a secret.
fn is_text(document: &Document<'_>, schema: &Schema<'_>) -> bool {
    let string = |schema: &Schema<'_>| {
        let types = schema.types.map(|types| types.without(Types::NULL));
        types == Some(Types::STRING)
            && schema.enumeration.is_none()
            && schema.constant.is_none()
            && matches!(schema.format, None | Some("uuid" | "string"))
    };
    let members = || {
        schema
            .any_of
            .iter()
            .chain(&schema.one_of)
            .map(|&member| document.schema(member))
    };
    match schema.types {
        Some(_) => string(schema) && schema.format.is_none(),
        None => {
            members().count() > 0
                && members().all(|member| member.types == Some(Types::NULL) || string(member))
                && members().any(|member| member.format.is_none() && string(member))
        }
    }
}

fn is_marked(schema: &Schema<'_>) -> bool {
    // Whatever it says: `x-sensitive: false` is a decision too.
    schema.format == Some("password") || schema.extension("x-sensitive").is_some()
}

/// Last words of names whose values open something.
const SECRETS: [&[&str]; 16] = [
    &["password"],
    &["passwd"],
    &["passphrase"],
    &["pwd"],
    &["secret"],
    &["token"],
    &["apikey"],
    &["api", "key"],
    &["app", "key"],
    &["access", "key"],
    &["client", "key"],
    &["private", "key"],
    &["secret", "key"],
    &["consumer", "key"],
    &["signing", "key"],
    &["client", "secret"],
];

/// Words before `token` that make it a place in a list.
const PLACES: [&str; 7] = [
    "page",
    "next",
    "previous",
    "prev",
    "continuation",
    "cursor",
    "sync",
];

fn sounds_secret(name: &str) -> bool {
    let words = words(name);
    let before = words.len().checked_sub(2).and_then(|at| words.get(at));
    if words.last().is_some_and(|last| last == "token")
        && before.is_some_and(|before| PLACES.contains(&&**before))
    {
        return false;
    }
    SECRETS.iter().any(|secret| {
        words.len() >= secret.len()
            && words[words.len() - secret.len()..]
                .iter()
                .zip(*secret)
                .all(|(word, secret)| word == secret)
    })
}

/// `apiKey`, `api-key`, `API_KEY`: api, key.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut before_lower = false;
    for char in name.chars() {
        let boundary = !char.is_alphanumeric() || (char.is_uppercase() && before_lower);
        if boundary && words.last().is_some_and(|last| !last.is_empty()) {
            words.push(String::new());
        }
        before_lower = char.is_lowercase();
        if let Some(last) = words.last_mut().filter(|_| char.is_alphanumeric()) {
            last.extend(char.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Enums that list the same words in other letters: `ACTIVE` here, `active` there.
pub(super) fn spellings(document: &Document<'_>, sources: &Sources, diags: &mut Diagnostics) {
    let mut known: BTreeMap<Vec<String>, (NodeId, Vec<&str>)> = BTreeMap::new();
    for (_, schema) in document.schemas() {
        let Some(values) = schema.enumeration else {
            continue;
        };
        let mut strings: Vec<&str> = values
            .iter()
            .filter_map(|&value| sources.string(value))
            .collect();
        strings.sort_unstable();
        strings.dedup();
        let mut plain: Vec<String> = strings.iter().map(|text| words(text).concat()).collect();
        plain.sort_unstable();
        // One word alone says little, and values of symbols have no words at all.
        if strings.len() < 2 || plain.iter().any(String::is_empty) {
            continue;
        }
        if plain.windows(2).any(|pair| pair[0] == pair[1]) {
            diags
                .warn(
                    codes::TWO_SPELLINGS,
                    Place::Node(schema.at),
                    "this enum has a value in two spellings",
                )
                .label("two variants for what is one value to people")
                .help("only the publisher knows which one is sent; where both are, allow it");
            continue;
        }
        match known.get(&plain) {
            None => {
                known.insert(plain, (schema.at, strings));
            }
            Some((_, first)) if *first == strings => {}
            Some((at, first)) => {
                let differs = strings.iter().zip(first).find(|(one, other)| one != other);
                let (one, other) = differs.unwrap_or((&"", &""));
                diags
                    .warn(
                        codes::TWO_SPELLINGS,
                        Place::Node(schema.at),
                        format!(
                            "this enum spells otherwise what another lists: `{one}`, `{other}`"
                        ),
                    )
                    .label("two Rust enums, whose values do not compare")
                    .related(Place::Node(*at), "the other one")
                    .help("only the publisher knows which one is sent; where both are, allow it");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sounds_secret;

    #[test]
    fn names_of_secrets() {
        for name in [
            "password",
            "clientSecret",
            "client_secret",
            "api_key",
            "X-Api-Key",
            "apikey",
            "access_token",
            "pre_registration_refresh_token",
            "token",
            "PRIVATE_KEY",
            "userPassword",
        ] {
            assert!(sounds_secret(name), "{name}");
        }
        for name in [
            "page_token",
            "nextPageToken",
            "token_url",
            "tokens",
            "token_type",
            "password_hint",
            "key",
            "primary_key",
            "secretary",
            "monkey",
            "next_token",
            "",
        ] {
            assert!(!sounds_secret(name), "{name}");
        }
    }
}
