//! One document over HTTP: what may be asked, how long it may take, how large it may be.

use std::io::Read as _;
use std::time::Duration;

use ureq::http::{Response, StatusCode, Uri, header};
use ureq::{Agent, Body};

use crate::error::Error;

/// What a download may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long it may take, redirects included.
    pub time: Duration,
    /// How large the document may be.
    pub bytes: u64,
}

/// What to do where a document is not where it should be.
pub(super) const SEE_URL: &str =
    "see that `url` in spec/spandrel.toml is where the document is published";

/// Redirects within a host that are followed.
const MAX_REDIRECTS: usize = 5;

/// An answer of the server.
#[derive(Debug)]
pub struct Download {
    /// Where redirects led: what the document refers to is looked for from there.
    pub url: String,
    /// What was there.
    pub found: Found,
}

/// What the server had.
#[derive(Debug)]
pub enum Found {
    /// The version that the `ETag` names.
    Unchanged,
    /// Nothing, in the server's words.
    Absent(String),
    /// Another version.
    Document {
        /// The bytes as they were published.
        bytes: Vec<u8>,
        /// The server's name for this version.
        etag: Option<String>,
    },
}

/// Takes a document from its URL, unless it is still the one that `etag` names.
///
/// Redirects are followed on the same host only: the manifest says whose documents are trusted.
pub fn download(url: &str, etag: Option<&str>, limits: Limits) -> Result<Download, Error> {
    let failed = |message: String| Error::new(format!("cannot fetch {url}: {message}"));
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(limits.time))
        .timeout_connect(Some(limits.time.min(Duration::from_secs(10))))
        .max_redirects(0)
        .http_status_as_error(false)
        .user_agent(concat!("spandrel/", env!("CARGO_PKG_VERSION")))
        .accept("application/json, application/yaml;q=0.9, */*;q=0.1")
        .build()
        .into();
    let mut uri = checked(url)?;
    for _ in 0..=MAX_REDIRECTS {
        let mut request = agent.get(&uri);
        if let Some(etag) = etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        let response = request.call().map_err(|error| {
            failed(reason(&error, limits)).help(
                "nothing was changed; try again, or take the document by other means and give it \
                 with --from FILE",
            )
        })?;
        match response.status() {
            StatusCode::NOT_MODIFIED if etag.is_some() => return Ok(at(&uri, Found::Unchanged)),
            status @ (StatusCode::NOT_FOUND | StatusCode::GONE) => {
                return Ok(at(&uri, Found::Absent(status.to_string())));
            }
            StatusCode::OK => {
                let etag = text(&response, header::ETAG).map(str::to_owned);
                let bytes = body(response, limits).map_err(failed)?;
                return Ok(at(&uri, Found::Document { bytes, etag }));
            }
            status if status.is_redirection() => {
                let location = text(&response, header::LOCATION);
                let location = location.ok_or_else(|| {
                    failed(format!("the server answered {status} without a Location"))
                })?;
                uri = redirected(&uri, location).map_err(|message| {
                    failed(message).help(
                        "where that host is the publisher's, write its URL into spec/spandrel.toml",
                    )
                })?;
            }
            status => {
                return Err(failed(format!("the server answered {status}")).help(SEE_URL));
            }
        }
    }
    Err(failed(format!("more than {MAX_REDIRECTS} redirects")))
}

fn at(uri: &Uri, found: Found) -> Download {
    Download {
        url: uri.to_string(),
        found,
    }
}

fn text(response: &Response<Body>, name: header::HeaderName) -> Option<&str> {
    response.headers().get(name)?.to_str().ok()
}

/// The whole body. One that ends before its announced length is an error of the client library.
fn body(response: Response<Body>, limits: Limits) -> Result<Vec<u8>, String> {
    let too_large = || format!("the document is larger than {} bytes", limits.bytes);
    let body = response.into_body();
    if body
        .content_length()
        .is_some_and(|length| length > limits.bytes)
    {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    // One byte more than is taken shows that there are more.
    let mut reader = body
        .into_with_config()
        .limit(limits.bytes + 2)
        .reader()
        .take(limits.bytes + 1);
    reader
        .read_to_end(&mut bytes)
        .map_err(|error| reason(&ureq::Error::from(error), limits))?;
    if bytes.len() as u64 > limits.bytes {
        return Err(too_large());
    }
    Ok(bytes)
}

/// The URL, where a document may be taken from it: by TLS, or from this machine.
pub fn checked(url: &str) -> Result<Uri, Error> {
    let uri: Uri = url
        .parse()
        .map_err(|error| Error::new(format!("`{url}` is not a URL: {error}")))?;
    let local = matches!(uri.host(), Some("localhost" | "127.0.0.1" | "[::1]"));
    match uri.scheme_str() {
        Some("https") => Ok(uri),
        Some("http") if local => Ok(uri),
        _ => Err(Error::new(format!(
            "`{url}` cannot be fetched: only https:// is secure"
        ))
        .help("write an https:// URL into spec/spandrel.toml, or give a file with --from FILE")),
    }
}

/// Where a redirect leads, which has to be the same host by the same scheme.
fn redirected(from: &Uri, location: &str) -> Result<Uri, String> {
    let origin = |uri: &Uri| {
        let (scheme, authority) = (uri.scheme_str(), uri.authority().map(ToString::to_string));
        format!(
            "{}://{}",
            scheme.unwrap_or_default(),
            authority.unwrap_or_default()
        )
    };
    let here = origin(from);
    let absolute = match location {
        absolute if absolute.contains("://") => absolute.to_owned(),
        relative if relative.starts_with("//") => {
            format!("{}:{relative}", from.scheme_str().unwrap_or_default())
        }
        path if path.starts_with('/') => format!("{here}{path}"),
        name => {
            let folder = from
                .path()
                .rsplit_once('/')
                .map_or("", |(folder, _)| folder);
            format!("{here}{folder}/{name}")
        }
    };
    let to: Uri = absolute
        .parse()
        .map_err(|_| format!("the server redirects to `{location}`, which is not a URL"))?;
    if origin(&to) == here {
        Ok(to)
    } else {
        Err(format!(
            "the server redirects to {}, another host than {here}",
            origin(&to)
        ))
    }
}

fn reason(error: &ureq::Error, limits: Limits) -> String {
    match error {
        ureq::Error::Timeout(_) => {
            format!("no whole answer within {} s", limits.time.as_secs_f32())
        }
        ureq::Error::HostNotFound => "there is no such host".to_owned(),
        error => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{checked, redirected};

    #[test]
    fn redirects_stay_on_their_host() {
        let from = checked("https://api.example.com/v2/openapi.json").unwrap();
        for (location, expected) in [
            (
                "/v3/openapi.json",
                "https://api.example.com/v3/openapi.json",
            ),
            (
                "latest.json?x=1",
                "https://api.example.com/v2/latest.json?x=1",
            ),
            ("https://api.example.com/x", "https://api.example.com/x"),
            ("//api.example.com/x", "https://api.example.com/x"),
        ] {
            assert_eq!(redirected(&from, location).unwrap(), expected, "{location}");
        }
        for location in [
            "http://api.example.com/x",
            "https://evil.example/x",
            "//evil.example/x",
            "https://api.example.com:8443/x",
            "https://api.example.com.evil.example/x",
            "file:///etc/passwd",
        ] {
            assert!(redirected(&from, location).is_err(), "{location}");
        }
    }

    #[test]
    fn only_tls_or_this_machine() {
        for url in [
            "https://a.example/x",
            "http://127.0.0.1:1/x",
            "http://localhost/x",
        ] {
            assert!(checked(url).is_ok(), "{url}");
        }
        for url in [
            "http://a.example/x",
            "ftp://a.example/x",
            "a.example",
            "",
            "file:///x",
        ] {
            assert!(checked(url).is_err(), "{url}");
        }
    }
}
