//! A request while it is put together: everything about a call that does not depend on its types.

use std::{borrow::Cow, fmt, time::Duration};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, PROXY_AUTHORIZATION},
};

use crate::{
    Api, Client, ErrorKind, Operation, Request, Violations,
    auth::is_secured,
    error::Failure,
    param::{ParamValue, QueryPairs, QueryValue},
    target,
};

#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) client: Client,
    pub(crate) api: &'static Api,
    pub(crate) operation: &'static Operation,
    pub(crate) timeout: Option<Duration>,
    /// A link from an earlier answer, to go to in place of the operation's path and query.
    pub(crate) link: Option<String>,
    base_url: Option<String>,
    path: Vec<(&'static str, Cow<'static, str>)>,
    query: Vec<(Cow<'static, str>, String)>,
    cookies: Vec<(&'static str, String)>,
    headers: HeaderMap,
    body: Option<Bytes>,
    /// The first thing that went wrong.
    failure: Option<String>,
    /// Limits of the document that the call breaks.
    violations: Option<Violations>,
    /// Whether breaking them keeps the call from being sent; the client's setting where `None`.
    pub(crate) validation: Option<bool>,
}

impl Draft {
    pub(crate) fn new(client: &Client, api: &'static Api, operation: &'static Operation) -> Self {
        Self {
            client: client.clone(),
            api,
            operation,
            timeout: None,
            link: None,
            base_url: None,
            path: Vec::new(),
            query: Vec::new(),
            cookies: Vec::new(),
            headers: HeaderMap::new(),
            body: None,
            failure: None,
            violations: None,
            validation: None,
        }
    }

    pub(crate) fn path(&mut self, name: &'static str, value: &dyn ParamValue) {
        self.path
            .push((name, Cow::Owned(value.to_text().into_owned())));
    }

    pub(crate) fn query(&mut self, name: &'static str, value: &dyn QueryValue) {
        self.query.retain(|(given, _)| given != name);
        value.write(&mut QueryPairs::new(name, &mut self.query));
    }

    pub(crate) fn given_query(&self, name: &str) -> Option<&str> {
        let (_, value) = self.query.iter().find(|(given, _)| given == name)?;
        Some(value)
    }

    pub(crate) fn query_pair(&mut self, name: &str, value: &str) {
        self.query
            .push((Cow::Owned(name.to_owned()), value.to_owned()));
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

    pub(crate) fn cookie(&mut self, name: &'static str, value: &dyn ParamValue) {
        self.cookies.retain(|(given, _)| *given != name);
        self.cookies
            .push((name, target::cookie(name, &value.to_text())));
    }

    pub(crate) fn json(&mut self, body: serde_json::Result<Vec<u8>>) {
        match body {
            Ok(body) => self.body(HeaderValue::from_static("application/json"), body.into()),
            Err(error) => self.fail(format!("the body cannot be written as JSON: {error}")),
        }
    }

    pub(crate) fn body(&mut self, media_type: HeaderValue, body: Bytes) {
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

    fn fail(&mut self, failure: String) {
        self.failure.get_or_insert(failure);
    }

    /// The request, complete but for its timeout.
    pub(crate) fn into_request(mut self) -> Result<Request, Failure> {
        let url = self
            .url()
            .map_err(|text| Failure::new(ErrorKind::Request, text))?;
        let shared = &self.client.shared;
        if self.validation.unwrap_or(shared.validation)
            && let Some(violations) = self.violations.take()
        {
            return Err(Failure::invalid(violations));
        }
        let mut headers = shared.headers.clone();
        if is_secured(self.operation) {
            headers.extend(shared.secured_headers.clone());
        }
        shared
            .credentials
            .apply(self.api, self.operation, &mut headers);
        if !self.cookies.is_empty() {
            let pairs: Vec<_> = self.cookies.iter().map(|(_, pair)| pair.as_str()).collect();
            // Encoding has left nothing in the values that a header cannot hold.
            let mut value = HeaderValue::try_from(pairs.join("; "))
                .map_err(|error| Failure::new(ErrorKind::Request, format!("cookies: {error}")))?;
            value.set_sensitive(true);
            headers.insert(COOKIE, value);
        }
        // What the call says comes last, so that a caller can replace anything.
        headers.extend(std::mem::take(&mut self.headers));
        let method = self.operation.method().clone();
        Ok(Request {
            method,
            url,
            headers,
            body: self.body.take(),
            timeout: None,
        })
    }

    /// The request as it would be sent, whether or not it keeps the published limits.
    #[cfg(feature = "mock")]
    pub(crate) fn into_expected(mut self) -> Result<Request, Failure> {
        self.validation = Some(false);
        self.into_request()
    }

    fn url(&mut self) -> Result<url::Url, String> {
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        let base = match (&self.base_url, &self.client.shared.base_url) {
            (Some(own), _) => Cow::Owned(target::base(own)?),
            (None, Some(base)) => Cow::Borrowed(base.as_str()),
            (None, None) => Cow::Owned(self.default_base()?),
        };
        let path = target::fill(self.operation.path(), &self.path)?;
        let url = target::join(&base, &path, &self.query)?;
        match &self.link {
            None => Ok(url),
            Some(link) => target::follow(&url, link),
        }
    }

    fn default_base(&self) -> Result<String, String> {
        let name = self.api.name();
        match self.api.default_server() {
            None => Err(format!(
                "the API `{name}` names no server: give the client a base_url"
            )),
            Some(server) => target::base(server).map_err(|error| {
                format!(
                    "the API `{name}` names an unusable server, give the client a base_url: {error}"
                )
            }),
        }
    }
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &self.operation.id())
            .field("method", self.operation.method())
            .field("path", &self.operation.path())
            .finish_non_exhaustive()
    }
}
