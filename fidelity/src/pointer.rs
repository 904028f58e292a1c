//! JSON pointers (RFC 6901) into a document, as fragments: `#/components/schemas/Pet`.

use serde_json::Value;

/// The tokens of a fragment; `None` where it is none.
pub fn tokens(fragment: &str) -> Option<Vec<String>> {
    let path = fragment.strip_prefix('#')?;
    if path.is_empty() {
        return Some(Vec::new());
    }
    let path = percent_decoded(path.strip_prefix('/')?);
    Some(path.split('/').map(unescape).collect())
}

/// Tokens as a fragment.
pub fn fragment(tokens: &[String]) -> String {
    let mut out = String::from("#");
    for token in tokens {
        out.push('/');
        out.push_str(&escape(token));
    }
    out
}

/// A token as it stands in a pointer.
pub fn escape(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = match (first, tail) {
            (b'%', [high, low, ..]) => std::str::from_utf8(&[*high, *low])
                .ok()
                .and_then(|digits| u8::from_str_radix(digits, 16).ok()),
            _ => None,
        };
        bytes.push(hex.unwrap_or(*first));
        rest = &tail[if hex.is_some() { 2 } else { 0 }..];
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A fragment whose characters may all stand in a URI.
pub fn uri_fragment(fragment: &str) -> String {
    let mut out = String::with_capacity(fragment.len());
    for byte in fragment.bytes() {
        if byte.is_ascii_alphanumeric() || b"#/-._~!$&'()*+,;=:@?".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The value behind a token.
pub fn child<'a>(value: &'a Value, token: &str) -> Option<&'a Value> {
    match value {
        Value::Object(entries) => entries.get(token),
        Value::Array(items) => items.get(token.parse::<usize>().ok()?),
        _ => None,
    }
}

/// The value at a fragment, without looking through references.
pub fn at<'a>(document: &'a Value, fragment: &str) -> Option<&'a Value> {
    tokens(fragment)?
        .iter()
        .try_fold(document, |value, token| child(value, token))
}

/// The fragment without references on its way: `#/paths/~1a/get/requestBody/content/…` where the body
/// is a `$ref` leads to `#/components/requestBodies/…`. A status that the document writes in lower
/// case (`4xx`) is found too.
pub fn resolved(document: &Value, fragment: &str) -> Option<String> {
    let mut here: Vec<String> = Vec::new();
    let mut value = document;
    for token in tokens(fragment)? {
        // Chains of references are short; a circle leads nowhere.
        for _ in 0..32 {
            let Some(target) = value.get("$ref").and_then(Value::as_str) else {
                break;
            };
            here = tokens(target)?;
            value = here
                .iter()
                .try_fold(document, |value, token| child(value, token))?;
        }
        let lower = token.to_ascii_lowercase();
        let (next, token) = match child(value, &token) {
            Some(next) => (next, token),
            None => (child(value, &lower)?, lower),
        };
        value = next;
        here.push(token);
    }
    Some(self::fragment(&here))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn references_lie_on_the_way() {
        let document = json!({
            "paths": {"/a/{b}": {"post": {
                "requestBody": {"$ref": "#/components/requestBodies/B"},
                "responses": {"4xx": {"content": {"application/json": {"schema": {}}}}},
            }}},
            "components": {"requestBodies": {"B": {"content": {"application/json": {"schema": true}}}}},
        });
        let body = "#/paths/~1a~1{b}/post/requestBody/content/application~1json/schema";
        let found = "#/components/requestBodies/B/content/application~1json/schema";
        assert_eq!(resolved(&document, body).as_deref(), Some(found));
        assert_eq!(at(&document, found), Some(&json!(true)));
        let reply = "#/paths/~1a~1%7Bb%7D/post/responses/4XX/content/application~1json/schema";
        let found = "#/paths/~1a~1{b}/post/responses/4xx/content/application~1json/schema";
        assert_eq!(resolved(&document, reply).as_deref(), Some(found));
        assert_eq!(uri_fragment("#/a{b} c"), "#/a%7Bb%7D%20c");
        assert_eq!(resolved(&document, "#/components/schemas/X"), None);
    }
}
