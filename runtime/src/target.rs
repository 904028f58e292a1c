//! Request targets: path templates, query strings, and how they are joined to a base URL.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

/// Everything but RFC 3986's unreserved characters. A value encoded like this is data wherever it
/// stands: no `/`, `?`, `#`, `%`, `&`, `=` or `+` of it is read as syntax, nor a `\`, which WHATWG
/// URL takes for a `/`.
pub(crate) const DATA: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What is not allowed in a segment of a path (RFC 3986, section 3.3): it keeps the sub-delims, `:` and
/// `@`.
pub(crate) const SEGMENT: &AsciiSet = &DATA
    .remove(b':')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// The literal text of a template keeps `/`, too, and `%`, because it is encoded already.
const LITERAL: &AsciiSet = &SEGMENT.remove(b'/').remove(b'%');

/// A literal query in a template (`/things?kind=a`), which some documents have.
const LITERAL_QUERY: &AsciiSet = &LITERAL.remove(b'?');

/// Characters that a cookie's value cannot hold (RFC 6265, section 4.1.1), and `%`.
pub(crate) const COOKIE: &AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b',')
    .add(b';')
    .add(b'\\')
    .add(b'%');

/// Fills a path template with values that are encoded.
pub(crate) fn fill(template: &str, values: &[(&'static str, String)]) -> Result<String, String> {
    let (path, query) = match template.split_once('?') {
        // A `?` inside braces would be part of a name; no document is known to have one.
        Some((path, query)) => (path, Some(query)),
        None => (template, None),
    };
    let mut filled = String::with_capacity(template.len() + 32);
    for segment in path.strip_prefix('/').unwrap_or(path).split('/') {
        filled.push('/');
        let start = filled.len();
        fill_piece(segment, LITERAL, values, &mut filled)?;
        if let Some(segment) = filled.get(start..)
            && is_dot_segment(segment)
        {
            return Err(format!(
                "the path segment `{segment}` would be removed or climb to the parent (RFC 3986, \
                 section 5.2.4), encoded or not, and with it the request would go elsewhere"
            ));
        }
    }
    if let Some(query) = query {
        filled.push('?');
        fill_piece(query, LITERAL_QUERY, values, &mut filled)?;
    }
    Ok(filled)
}

/// Fills one segment, or a literal query, which may mix text and parameters: `{id}`, `{id}.json`,
/// `{from}-{to}`.
fn fill_piece(
    piece: &str,
    literal_set: &'static AsciiSet,
    values: &[(&'static str, String)],
    filled: &mut String,
) -> Result<(), String> {
    let mut rest = piece;
    while let Some((literal, tail)) = rest.split_once('{') {
        let Some((name, tail)) = tail.split_once('}') else {
            break;
        };
        filled.extend(utf8_percent_encode(literal, literal_set));
        let value = values
            .iter()
            .rev()
            .find(|(given, _)| *given == name)
            .map(|(_, value)| value)
            .ok_or_else(|| format!("the path parameter `{name}` was not set"))?;
        if value.is_empty() {
            return Err(format!(
                "the path parameter `{name}` is empty, which would make the path another one"
            ));
        }
        filled.push_str(value);
        rest = tail;
    }
    filled.extend(utf8_percent_encode(rest, literal_set));
    Ok(())
}

/// WHATWG URL takes `%2e` for a dot too.
fn is_dot_segment(segment: &str) -> bool {
    if segment.len() > "%2e%2e".len() || !segment.starts_with(['.', '%']) {
        return false;
    }
    matches!(
        segment.to_ascii_lowercase().replace("%2e", ".").as_str(),
        "." | ".."
    )
}

/// Checks a base URL and writes it without a slash at its end, so that a path can follow.
pub(crate) fn base(text: &str) -> Result<String, String> {
    if text.contains(['{', '}']) {
        return Err(format!(
            "`{text}` has a server variable in it that was not filled in"
        ));
    }
    let url = Url::parse(text).map_err(|error| match error {
        url::ParseError::RelativeUrlWithoutBase => {
            format!("`{text}` is not an absolute URL such as https://api.example.com")
        }
        other => format!("`{text}` is not a URL: {other}"),
    })?;
    if !url.username().is_empty() || url.password().is_some() {
        // The URL is shown in errors and in Debug, so it cannot be a place for a password; it is
        // not shown here either.
        return Err("the base URL holds a user name or password".to_owned());
    }
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("`{text}` is neither an http nor an https URL"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(format!(
            "`{text}` has a query or a fragment, after which no path can follow"
        ));
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// Parts of a query, each with the name of the parameter that it is for: `name=value`, or several of
/// these with `&` between them, encoded.
pub(crate) type Query = Vec<(Cow<'static, str>, String)>;

/// A pair of a query, encoded.
pub(crate) fn pair(name: &str, value: &str) -> String {
    let mut pair = String::with_capacity(name.len() + value.len() + 8);
    pair.extend(utf8_percent_encode(name, DATA));
    pair.push('=');
    pair.extend(utf8_percent_encode(value, DATA));
    pair
}

/// The URL of a request: the base with its own path, the filled path, and the query.
pub(crate) fn join(base: &str, path: &str, query: &Query) -> Result<Url, String> {
    let mut text = String::with_capacity(base.len() + path.len() + 32 * query.len());
    text.push_str(base);
    text.push_str(path);
    let mut separator = if path.contains('?') { '&' } else { '?' };
    for (_, part) in query {
        text.push(separator);
        text.push_str(part);
        separator = '&';
    }
    Url::parse(&text).map_err(|error| format!("the URL of the request is not valid: {error}"))
}

/// Where a link of an answer leads. Credentials go with the call, so it stays within the origin.
pub(crate) fn follow(from: &Url, link: &str) -> Result<Url, String> {
    let url = from
        .join(link)
        .map_err(|error| format!("the link to the next page is no URL: {error}"))?;
    if url.origin() != from.origin() {
        return Err(format!(
            "the link to the next page leads to another origin, {}",
            url.origin().ascii_serialization()
        ));
    }
    Ok(url)
}

/// A URL of a document, which may be relative to the server.
pub(crate) fn resolve(base: &str, url: &str) -> String {
    if url.starts_with("https://") || url.starts_with("http://") {
        return url.to_owned();
    }
    let joined = Url::parse(&format!("{base}/")).and_then(|base| base.join(url));
    // What cannot be joined is reported as it is when it is used.
    joined.map_or_else(|_| url.to_owned(), String::from)
}

/// A `name=value` pair of a Cookie header.
pub(crate) fn cookie(name: &str, value: &str) -> String {
    format!("{name}={}", utf8_percent_encode(value, COOKIE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(template: &str, value: &str) -> Result<String, String> {
        fill(
            template,
            &[("id", utf8_percent_encode(value, DATA).to_string())],
        )
    }

    #[test]
    fn values_are_data() {
        for (value, expected) in [
            ("abc-._~XYZ019", "/a/abc-._~XYZ019/b"),
            ("a/b", "/a/a%2Fb/b"),
            ("a\\b", "/a/a%5Cb/b"),
            ("../admin?x=1", "/a/..%2Fadmin%3Fx%3D1/b"),
            ("50%", "/a/50%25/b"),
            ("%2e%2e", "/a/%252e%252e/b"),
            ("a b", "/a/a%20b/b"),
            ("a+b", "/a/a%2Bb/b"),
            ("é", "/a/%C3%A9/b"),
            ("#frag", "/a/%23frag/b"),
            ("{id}", "/a/%7Bid%7D/b"),
            ("...", "/a/.../b"),
            ("\r\n\t", "/a/%0D%0A%09/b"),
        ] {
            let path = one("/a/{id}/b", value).unwrap();
            assert_eq!(path, expected);
            let url = join("https://h", &path, &Query::new()).unwrap();
            assert_eq!(url.path(), expected, "the URL parser leaves it alone");
        }
    }

    #[test]
    fn dot_segments_and_empty_values_are_refused() {
        for value in ["", ".", ".."] {
            let error = one("/a/{id}/b", value).unwrap_err();
            assert!(error.contains("path"), "{error}");
        }
        assert!(one("/a/{id}{id}", ".").is_err());
        assert!(one("/a/.{id}", ".").is_err());
        assert!(one("/a/%2E{id}", ".").is_err());
        assert!(one("/a/x{id}", "").is_err());
    }

    #[test]
    fn segments_mix_text_and_parameters() {
        assert_eq!(one("/a/{id}.json", "..").unwrap(), "/a/...json");
        assert_eq!(one("/a{id}c:go@x", "1").unwrap(), "/a1c:go@x");
        assert_eq!(one("/a/{id}-{id}", "1").unwrap(), "/a/1-1");
        assert_eq!(one("a/{id}", "1").unwrap(), "/a/1");
        assert_eq!(one("/", "1").unwrap(), "/");
        assert_eq!(one("/a b/|/%20/", "1").unwrap(), "/a%20b/%7C/%20/");
        assert_eq!(one("/open{brace", "1").unwrap(), "/open%7Bbrace");
        assert!(
            one("/{other}", "1")
                .unwrap_err()
                .contains("`other` was not set")
        );
    }

    #[test]
    fn a_query_in_the_template_is_continued() {
        let path = one("/things/{id}?kind=a", "1").unwrap();
        let query = vec![("q".into(), pair("q", "x y"))];
        let url = join("https://h/base", &path, &query).unwrap();
        assert_eq!(url.as_str(), "https://h/base/things/1?kind=a&q=x%20y");
        assert_eq!(
            one("/?action=x&id={id}", "a&b").unwrap(),
            "/?action=x&id=a%26b"
        );
    }

    #[test]
    fn queries_are_percent_encoded() {
        let pairs = vec![
            ("a b".into(), pair("a b", "1 +&=#é/")),
            ("filter[x]".into(), pair("filter[x]", "")),
        ];
        let url = join("https://h", "/p", &pairs).unwrap();
        assert_eq!(
            url.query(),
            Some("a%20b=1%20%2B%26%3D%23%C3%A9%2F&filter%5Bx%5D=")
        );
    }

    #[test]
    fn bases() {
        assert_eq!(base("https://h").unwrap(), "https://h");
        assert_eq!(base("https://H/v1/").unwrap(), "https://h/v1");
        for wrong in [
            "",
            "/v2",
            "h.example.com",
            "ftp://h",
            "https://h?x=1",
            "https://h#x",
            "https://",
        ] {
            assert!(base(wrong).is_err(), "{wrong}");
        }
        let error = base("https://user:hunter2@h").unwrap_err();
        assert!(!error.contains("hunter2"));
        assert!(base("https://{region}.example.com").is_err());
    }

    #[test]
    fn urls_of_documents_may_be_relative() {
        for (url, expected) in [
            ("https://auth/token", "https://auth/token"),
            ("token", "https://h/v1/token"),
            ("/token", "https://h/token"),
            ("//auth/token", "https://auth/token"),
        ] {
            assert_eq!(resolve("https://h/v1", url), expected);
        }
    }

    #[test]
    fn cookies_hold_no_separators() {
        assert_eq!(cookie("a", "x; b=1"), "a=x%3B%20b=1");
        assert_eq!(cookie("a", "50%\r\n"), "a=50%25%0D%0A");
    }
}
