//! A request while it is put together: everything about a call that does not depend on its types.

use std::{borrow::Cow, fmt, sync::Arc, time::Duration};

use http::{
    HeaderMap, HeaderName, HeaderValue, Method,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, COOKIE, PROXY_AUTHORIZATION},
};

use crate::{
    Api, Body, Client, Decode, ErrorKind, Operation, Request, RetryPolicy, Violations,
    api::Security,
    auth::{Place, is_secured},
    error::Failure,
    param::ParamValue,
    query::{QueryPairs, QueryValue},
    run::Limits,
    style::{self, CookieStyle, Encode, HeaderStyle, PathStyle, QueryStyle},
    target::{self, Query},
    token::Cell,
    tree::Tree,
};

/// A parameter's value as JSON, from which its style is made.
type Serialized = serde_json::Result<Vec<u8>>;

#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) client: Client,
    pub(crate) api: &'static Api,
    pub(crate) id: &'static str,
    pub(crate) method: Method,
    pub(crate) template: Cow<'static, str>,
    pub(crate) security: Security,
    /// A server of the operation's own.
    server: Option<&'static str>,
    pub(crate) timeout: Option<Duration>,
    /// A link from an earlier answer, to go to in place of the operation's path and query.
    pub(crate) link: Option<String>,
    /// Which successful answers are left for the caller to read, if any.
    pub(crate) streamed: Option<Decode<()>>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    base_url: Option<String>,
    /// Values by name, encoded.
    path: Vec<(&'static str, String)>,
    query: Query,
    cookies: Vec<(&'static str, String)>,
    headers: HeaderMap,
    body: Option<Body>,
    /// The first thing that went wrong.
    failure: Option<String>,
    /// Limits of the document that the call breaks.
    violations: Option<Violations>,
    /// Whether breaking them keeps the call from being sent; the client's setting where `None`.
    pub(crate) validation: Option<bool>,
}

/// A request that is complete but for an access token and what differs between attempts.
pub(crate) struct Prepared {
    pub(crate) request: Request,
    pub(crate) token: Option<Arc<Cell>>,
}

impl Draft {
    pub(crate) fn new(client: &Client, api: &'static Api, operation: &'static Operation) -> Self {
        let method = operation.method();
        Self {
            client: client.clone(),
            api,
            id: operation.id(),
            failure: method
                .is_none()
                .then(|| "the method of the operation is no HTTP method".to_owned()),
            method: method.unwrap_or_default(),
            template: Cow::Borrowed(operation.path()),
            security: operation.alternatives(),
            server: operation.own_server(),
            timeout: None,
            link: None,
            streamed: None,
            attempt_timeout: None,
            retry: None,
            base_url: None,
            path: Vec::new(),
            query: Vec::new(),
            cookies: Vec::new(),
            headers: HeaderMap::new(),
            body: None,
            violations: None,
            validation: None,
        }
    }

    pub(crate) fn path(&mut self, name: &'static str, value: &dyn ParamValue) {
        self.path
            .push((name, style::data(&value.to_text()).into_owned()));
    }

    pub(crate) fn path_styled(
        &mut self,
        name: &'static str,
        style: PathStyle,
        value: Serialized,
        encode: Encode,
    ) {
        let Some(value) = self.tree(name, value) else {
            return;
        };
        match style::path(name, style, &value, encode) {
            Some(text) => self.path.push((name, text)),
            None => self.fail(format!(
                "the path parameter `{name}` has no value, which would make the path another one"
            )),
        }
    }

    pub(crate) fn query(&mut self, name: &'static str, value: &dyn QueryValue) {
        self.query.retain(|(given, _)| given != name);
        value.write(&mut QueryPairs::new(name, &mut self.query));
    }

    pub(crate) fn query_styled(
        &mut self,
        name: &'static str,
        style: QueryStyle,
        value: Serialized,
        encode: Encode,
    ) {
        let value = self.tree(name, value);
        let part = value.and_then(|value| style::query(name, style, &value, encode));
        self.query_part(name, part);
    }

    /// Takes a value for the whole query, whatever it is called.
    pub(crate) fn query_string(
        &mut self,
        name: &'static str,
        value: Serialized,
        write: impl FnOnce(&Tree) -> Option<String>,
    ) {
        let part = self.tree(name, value).and_then(|value| write(&value));
        self.query_part(name, part);
    }

    fn query_part(&mut self, name: &'static str, part: Option<String>) {
        self.query.retain(|(given, _)| given != name);
        let part = part.map(|part| (Cow::Borrowed(name), part));
        self.query.extend(part);
    }

    /// The value that a query parameter was given as one pair of its own name.
    pub(crate) fn given_query(&self, name: &str) -> Option<String> {
        let (_, part) = self.query.iter().find(|(given, _)| given == name)?;
        let (given, value) = url::form_urlencoded::parse(part.as_bytes()).next()?;
        (given == name).then(|| value.into_owned())
    }

    pub(crate) fn query_pair(&mut self, name: &str, value: &str) {
        self.query
            .push((Cow::Owned(name.to_owned()), target::pair(name, value)));
    }

    /// The value of a parameter, to be laid out as its style wants it.
    fn tree(&mut self, name: &str, value: Serialized) -> Option<Tree> {
        match value.and_then(|json| serde_json::from_slice(&json)) {
            Ok(value) => Some(value),
            Err(error) => {
                self.fail(format!("the parameter `{name}` cannot be written: {error}"));
                None
            }
        }
    }

    pub(crate) fn header_param(&mut self, name: &'static str, value: &dyn ParamValue) {
        let sensitive = value.is_sensitive();
        let header = HeaderName::try_from(name).map_err(http::Error::from);
        let value = HeaderValue::try_from(value.to_text().as_ref()).map_err(http::Error::from);
        self.header(
            name,
            header.and_then(|header| Ok((header, value?))),
            sensitive,
        );
    }

    pub(crate) fn header_styled(
        &mut self,
        name: &'static str,
        style: HeaderStyle,
        value: Serialized,
    ) {
        let value = self.tree(name, value);
        let Some(text) = value.and_then(|value| style::header(style, &value)) else {
            return;
        };
        let header = HeaderName::try_from(name).map_err(http::Error::from);
        let value = HeaderValue::try_from(text).map_err(http::Error::from);
        // There may be a secret somewhere in it.
        self.header(name, header.and_then(|header| Ok((header, value?))), true);
    }

    /// `shown` is the name for error messages.
    pub(crate) fn header(
        &mut self,
        shown: &str,
        header: Result<(HeaderName, HeaderValue), http::Error>,
        sensitive: bool,
    ) {
        match header {
            Ok((name, mut value)) => {
                if sensitive || [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE].contains(&name) {
                    value.set_sensitive(true);
                }
                self.headers.insert(name, value);
            }
            // The value may be a secret; the error does not show it.
            Err(error) => self.fail(format!("the header {shown} cannot be sent: {error}")),
        }
    }

    /// Leaves the body of a successful answer to the caller, if its head is accepted.
    pub(crate) fn stream(&mut self, media_types: &'static str, accepts: Decode<()>) {
        let media_types = HeaderValue::from_static(media_types);
        self.headers.entry(ACCEPT).or_insert(media_types);
        self.streamed = Some(accepts);
    }

    pub(crate) fn cookie(&mut self, name: &'static str, value: &dyn ParamValue) {
        self.cookies.retain(|(given, _)| *given != name);
        self.cookies
            .push((name, target::cookie(name, &value.to_text())));
    }

    pub(crate) fn cookie_styled(
        &mut self,
        name: &'static str,
        style: CookieStyle,
        value: Serialized,
    ) {
        self.cookies.retain(|(given, _)| *given != name);
        let Some(value) = self.tree(name, value) else {
            return;
        };
        match style::cookie(name, style, &value) {
            Ok(pairs) => self.cookies.extend(pairs.map(|pairs| (name, pairs))),
            Err(problem) => self.fail(problem),
        }
    }

    pub(crate) fn json(&mut self, body: serde_json::Result<Vec<u8>>) {
        match body {
            Ok(body) => self.body(HeaderValue::from_static("application/json"), body.into()),
            Err(error) => self.fail(format!("the body cannot be written as JSON: {error}")),
        }
    }

    pub(crate) fn body(&mut self, media_type: HeaderValue, body: Body) {
        self.headers.insert(CONTENT_TYPE, media_type);
        self.body = Some(body);
    }

    pub(crate) fn base_url(&mut self, base_url: String) {
        self.base_url = Some(base_url);
    }

    pub(crate) fn check(&mut self, checked: Result<(), Violations>) {
        match (&mut self.violations, checked) {
            (_, Ok(())) => {}
            (Some(known), Err(more)) => known.append(more),
            (none, Err(first)) => *none = Some(first),
        }
    }

    pub(crate) fn fail(&mut self, failure: String) {
        self.failure.get_or_insert(failure);
    }

    pub(crate) fn limits(&self) -> Limits {
        let shared = &self.client.shared;
        let total = self.timeout.unwrap_or(shared.timeout);
        Limits::new(total, self.attempt_timeout.or(shared.attempt_timeout))
    }

    pub(crate) fn prepare(&mut self) -> Result<Prepared, Failure> {
        if self.validation.unwrap_or(self.client.shared.validation)
            && let Some(violations) = self.violations.take()
        {
            return Err(Failure::invalid(violations));
        }
        let prepared = self.put_together();
        prepared.map_err(|text| Failure::new(ErrorKind::Request, text))
    }

    fn put_together(&mut self) -> Result<Prepared, String> {
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        let client = self.client.clone();
        let shared = &client.shared;
        let base = match (&self.base_url, &shared.base_url) {
            (Some(own), _) => Cow::Owned(target::base(own)?),
            (None, Some(base)) => Cow::Borrowed(base.as_str()),
            (None, None) => Cow::Owned(self.default_base()?),
        };
        // Room for a credential and cookies too: growing costs more than all the rest.
        let mut headers = HeaderMap::with_capacity(shared.headers.len() + self.headers.len() + 4);
        extend(&mut headers, &shared.headers);
        if is_secured(self.security) {
            extend(&mut headers, &shared.secured_headers);
        }
        let own_pairs = self.query.len();
        let mut place = Place {
            headers: &mut headers,
            query: &mut self.query,
            cookies: &mut self.cookies,
            base_url: &base,
            is_authorized: self.headers.contains_key(AUTHORIZATION),
        };
        let token = shared
            .credentials
            .apply(self.api, self.security, &mut place)?;
        let path = target::fill(&self.template, &self.path)?;
        let mut url = target::join(&base, &path, &self.query)?;
        if let Some(link) = &self.link {
            url = target::follow(&url, link)?;
            // A link has a query of its own, but no credential.
            for (_, part) in self.query.iter().skip(own_pairs) {
                let query = match url.query() {
                    Some(query) if !query.is_empty() => format!("{query}&{part}"),
                    _ => part.clone(),
                };
                url.set_query(Some(&query));
            }
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<_> = self.cookies.iter().map(|(_, pair)| pair.as_str()).collect();
            // The cookies of `style: cookie` are not encoded, and may hold what a header cannot.
            let mut value = HeaderValue::try_from(pairs.join("; "))
                .map_err(|error| format!("cookies: {error}"))?;
            value.set_sensitive(true);
            headers.insert(COOKIE, value);
        }
        // What the call says comes last, so that a caller can replace anything.
        headers.extend(std::mem::take(&mut self.headers));
        let request = Request {
            method: self.method.clone(),
            url,
            headers,
            body: self.body.take(),
            timeout: None,
            operation: self.id,
            attempt: 0,
        };
        Ok(Prepared { request, token })
    }

    /// The request as it would be sent, whether or not it keeps the published limits.
    #[cfg(feature = "mock")]
    pub(crate) fn into_expected(mut self) -> Result<Request, Failure> {
        self.validation = Some(false);
        self.prepare().map(|prepared| prepared.request)
    }

    fn default_base(&self) -> Result<String, String> {
        let name = self.api.name();
        let common = self.api.default_server();
        // Relative to the document that names it, which the API's own server is the best guess for.
        let own = self
            .server
            .map(|own| common.map_or(own.into(), |common| target::resolve(common, own)));
        match own.or(common.map(str::to_owned)) {
            None => Err(format!(
                "the API `{name}` names no server: give the client a base_url"
            )),
            Some(server) => target::base(&server).map_err(|error| {
                format!(
                    "the API `{name}` names an unusable server, give the client a base_url: {error}"
                )
            }),
        }
    }
}

/// Default headers have one value each.
fn extend(headers: &mut HeaderMap, more: &HeaderMap) {
    for (name, value) in more {
        headers.insert(name.clone(), value.clone());
    }
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &self.id)
            .field("method", &self.method)
            .field("path", &self.template)
            .finish_non_exhaustive()
    }
}
