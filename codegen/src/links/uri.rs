//! References to documents (RFC 3986): the base of the text they stand in, and where they lead.
//!
//! A base is an absolute URI (`$self`, `$id`) or the path of a file as it was handed in. The two are
//! resolved alike, but for what leads above a relative path: those dots are kept, so that it shows.

use std::borrow::Cow;

/// A reference without its fragment, and the fragment.
pub(crate) fn split_fragment(reference: &str) -> (&str, Option<&str>) {
    match reference.split_once('#') {
        Some((document, fragment)) => (document, Some(fragment)),
        None => (reference, None),
    }
}

/// Whether a reference names its scheme. One letter is a drive of Windows.
pub(crate) fn is_absolute(reference: &str) -> bool {
    scheme(reference).is_some()
}

fn scheme(reference: &str) -> Option<&str> {
    let (scheme, _) = reference.split_once(':')?;
    let valid = scheme.len() > 1
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    valid.then_some(scheme)
}

/// Where a reference without fragment leads from a base (RFC 3986, section 5.2).
pub(crate) fn resolve(base: &str, reference: &str) -> String {
    if reference.is_empty() {
        return base.to_owned();
    }
    let scheme = scheme(base);
    // Paths of files hold spaces as they are, references write them as `%20`.
    let reference: Cow<'_, str> = match scheme {
        None if !is_absolute(reference) => percent_decode(reference).into(),
        _ => reference.into(),
    };
    if is_absolute(&reference) {
        return reference.into_owned();
    }
    let (root, path) = match scheme {
        None => ("", base),
        Some(scheme) if reference.starts_with("//") => {
            return format!("{scheme}:{reference}");
        }
        Some(scheme) => {
            let start = scheme.len() + 1;
            let rest = base.get(start..).unwrap_or("");
            let authority = rest
                .strip_prefix("//")
                .map_or(0, |rest| 2 + rest.find(['/', '?']).unwrap_or(rest.len()));
            base.split_at_checked(start + authority)
                .unwrap_or((base, ""))
        }
    };
    let path = match scheme {
        Some(_) => path.split('?').next().unwrap_or(path),
        None => path,
    };
    if reference.starts_with('?') {
        return format!("{root}{path}{reference}");
    }
    let (reference, query) = match (scheme, reference.find('?')) {
        (Some(_), Some(at)) => reference.split_at(at),
        _ => (&*reference, ""),
    };
    let joined = match folder(path) {
        _ if reference.starts_with('/') => reference.to_owned(),
        "" if root.ends_with(|last: char| last != ':') && !root.is_empty() => {
            format!("/{reference}")
        }
        folder => format!("{folder}{reference}"),
    };
    format!("{root}{}{query}", without_dots(&joined))
}

/// What stands before the last part of a path, with the slash.
pub(crate) fn folder(path: &str) -> &str {
    path.rfind('/')
        .and_then(|slash| path.get(..=slash))
        .unwrap_or("")
}

/// The last part of a path.
pub(crate) fn folderless(path: &str) -> &str {
    path.get(folder(path).len()..).unwrap_or(path)
}

/// Section 5.2.4, but that `..` above a relative path stays.
pub(crate) fn without_dots(path: &str) -> String {
    let absolute = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    let mut segments = path.split('/').peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            "." => {}
            ".." if parts.len() > usize::from(absolute)
                && parts.last().is_some_and(|&last| last != "..") =>
            {
                parts.pop();
            }
            ".." if absolute => {}
            segment => {
                parts.push(segment);
                continue;
            }
        }
        if is_last {
            parts.push("");
        }
    }
    parts.join("/")
}

/// Undoes percent-encoding; what is no escape stays as it is.
pub(crate) fn percent_decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = match tail {
            [high, low, ..] if *first == b'%' => std::str::from_utf8(&[*high, *low])
                .ok()
                .and_then(|hex| u8::from_str_radix(hex, 16).ok()),
            _ => None,
        };
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{percent_decode, resolve};

    #[test]
    fn the_examples_of_rfc_3986() {
        // Section 5.4, without those of fragments alone.
        for (reference, target) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            (";x", "http://a/b/c/;x"),
            ("g;x", "http://a/b/c/g;x"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("./", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../", "http://a/"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("/../g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"),
            ("./../g", "http://a/b/g"),
            ("./g/.", "http://a/b/c/g/"),
            ("g/./h", "http://a/b/c/g/h"),
            ("g/../h", "http://a/b/c/h"),
            ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
        ] {
            // One letter is a drive, not a scheme.
            if reference != "g:h" {
                assert_eq!(
                    resolve("http://a/b/c/d;p?q", reference),
                    target,
                    "{reference}"
                );
            }
        }
        assert_eq!(resolve("http://a", "g"), "http://a/g");
        assert_eq!(resolve("http://a/b", "urn:x:y"), "urn:x:y");
    }

    #[test]
    fn paths_of_files() {
        for (base, reference, target) in [
            ("openapi.yaml", "pet.yaml", "pet.yaml"),
            (
                "spec/openapi.yaml",
                "./models/pet.yaml",
                "spec/models/pet.yaml",
            ),
            ("spec/models/pet.yaml", "../../x.yaml", "x.yaml"),
            ("spec/openapi.yaml", "../../x.yaml", "../x.yaml"),
            ("../spec/openapi.yaml", "../x.yaml", "../x.yaml"),
            ("/a/b.yaml", "../../../c.yaml", "/c.yaml"),
            ("a.yaml", "my%20pet.yaml", "my pet.yaml"),
            ("a.yaml", "my pet.yaml", "my pet.yaml"),
            ("a/b.yaml", "%2e%2e/c.yaml", "c.yaml"),
            (
                "a/b.yaml",
                "https://example.com/a%20b",
                "https://example.com/a%20b",
            ),
        ] {
            assert_eq!(resolve(base, reference), target, "{base} {reference}");
        }
    }

    #[test]
    fn what_is_no_escape_stays() {
        assert_eq!(percent_decode("a%20b%C3%A4%zz%2"), "a bä%zz%2");
    }
}
