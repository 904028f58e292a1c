//! Which requests a stub is for.

use std::fmt;

use bytes::Bytes;
use http::Method;
use serde_json::Value;
use url::Url;

use super::recorded::{Recorded, line, pairs};

/// Says why a request is not meant, if it is not.
pub(super) type Check = Box<dyn Fn(&Recorded) -> Option<String> + Send + Sync>;

pub(super) struct Wanted {
    pub(super) method: Method,
    pub(super) url: Url,
    /// The path with braces for what may be anything, where any path of the operation will do.
    pub(super) template: Option<String>,
    pub(super) any_query: bool,
    /// The body that is wanted; `None` where any will do.
    pub(super) body: Option<Bytes>,
    pub(super) checks: Vec<Check>,
}

impl Wanted {
    /// Why a request is not the wanted one; `None` if it is.
    pub(super) fn mismatch(&self, request: &Recorded) -> Option<String> {
        if self.method != request.method {
            return Some("another method".to_owned());
        }
        let path = request.url.path();
        let same_path = match &self.template {
            Some(template) => fits_template(template, path),
            None => self.url.path() == path,
        };
        if !same_path {
            return Some("another path".to_owned());
        }
        if !self.any_query && pairs(&self.url) != pairs(&request.url) {
            return Some("another query".to_owned());
        }
        if let Some(body) = &self.body
            && let Some(difference) = difference_of_bodies(body, &request.body)
        {
            return Some(difference);
        }
        self.checks.iter().find_map(|check| check(request))
    }

    /// The template in place of the path: whatever stands before the operation's own path stays.
    pub(super) fn template_of(url: &Url, template: &str) -> String {
        let template = template.split('?').next().unwrap_or_default();
        let template = template.trim_start_matches('/');
        let path: Vec<&str> = url.path().trim_start_matches('/').split('/').collect();
        let own = template.split('/').count();
        let mut parts = path[..path.len().saturating_sub(own)].to_vec();
        parts.push(template);
        format!("/{}", parts.join("/"))
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.template {
            Some(template) => write!(f, "{} {template}", self.method),
            None => f.write_str(&line(&self.method, &self.url)),
        }
    }
}

fn fits_template(template: &str, path: &str) -> bool {
    let (mut template, mut path) = (template.split('/'), path.split('/'));
    loop {
        match (template.next(), path.next()) {
            (None, None) => return true,
            (Some(wanted), Some(given)) if fits_segment(wanted, given) => {}
            _ => return false,
        }
    }
}

/// `{id}.json`: what stands before the first parameter and after the last.
fn fits_segment(wanted: &str, given: &str) -> bool {
    let (Some((head, _)), Some((_, tail))) = (wanted.split_once('{'), wanted.rsplit_once('}'))
    else {
        return wanted == given;
    };
    given.len() > head.len() + tail.len() && given.starts_with(head) && given.ends_with(tail)
}

/// Where the bodies differ, never with what.
fn difference_of_bodies(wanted: &[u8], given: &[u8]) -> Option<String> {
    if wanted == given {
        return None;
    }
    let (Ok(wanted), Ok(given)) = (
        serde_json::from_slice::<Value>(wanted),
        serde_json::from_slice::<Value>(given),
    ) else {
        return Some("another body".to_owned());
    };
    let path = difference(&wanted, &given, String::new())?;
    Some(match path.as_str() {
        "" => "another body".to_owned(),
        path => format!("another body: it differs at `{path}`"),
    })
}

fn difference(wanted: &Value, given: &Value, path: String) -> Option<String> {
    match (wanted, given) {
        (Value::Object(wanted), Value::Object(given)) => {
            let keys = wanted.keys().chain(given.keys());
            keys.into_iter().find_map(|key| {
                let dot = if path.is_empty() { "" } else { "." };
                let path = format!("{path}{dot}{key}");
                match (wanted.get(key), given.get(key)) {
                    (Some(wanted), Some(given)) => difference(wanted, given, path),
                    _ => Some(path),
                }
            })
        }
        (Value::Array(wanted), Value::Array(given)) if wanted.len() == given.len() => {
            let mut items = wanted.iter().zip(given).enumerate();
            items.find_map(|(index, (wanted, given))| {
                difference(wanted, given, format!("{path}[{index}]"))
            })
        }
        _ => (wanted != given).then_some(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates() {
        let url = Url::parse("http://h/base/a/1/b").unwrap();
        let template = Wanted::template_of(&url, "/a/{id}/b?kind=x");
        assert_eq!(template, "/base/a/{id}/b");
        for (path, fits) in [
            ("/base/a/2/b", true),
            ("/base/a/2%2F3/b", true),
            ("/base/a//b", false),
            ("/base/a/2/b/c", false),
            ("/a/2/b", false),
        ] {
            assert_eq!(fits_template(&template, path), fits, "{path}");
        }
        assert!(fits_segment("{id}.json", "a.json"));
        assert!(!fits_segment("{id}.json", ".json"));
        assert!(fits_segment("{from}-{to}", "a-b"));
    }

    #[test]
    fn differences() {
        let wanted = br#"{"a": {"b": [1, 2]}, "c": null}"#;
        for (given, said) in [
            (r#"{"c":null,"a":{"b":[1,2]}}"#, None),
            (
                r#"{"c":null,"a":{"b":[1,3]}}"#,
                Some("another body: it differs at `a.b[1]`"),
            ),
            (
                r#"{"a":{"b":[1,2]}}"#,
                Some("another body: it differs at `c`"),
            ),
            ("[]", Some("another body")),
            ("<", Some("another body")),
        ] {
            assert_eq!(
                difference_of_bodies(wanted, given.as_bytes()).as_deref(),
                said
            );
        }
    }
}
