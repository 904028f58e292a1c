//! The request for an access token, and what is made of the answer (RFC 6749, sections 4.4, 5, 6).

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, Method,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT},
};
use percent_encoding::utf8_percent_encode;
use serde::Deserialize;
use serde_json::Value;
use tokio::time::timeout;
use url::Url;
use zeroize::Zeroizing;

use crate::{
    Answer, AuthStyle, ClientCredentials, Next, Request, Secret, Token,
    client::Shared,
    credential,
    error::Failure,
    exchange::Exchange,
    one_line::one_line,
    retry,
    run::Limits,
    target::DATA,
    token::{Endpoint, TokenError},
};

/// A token and what belongs to it are never larger.
const MAX_BYTES: usize = 1024 * 1024;

pub(crate) async fn fetch(
    client: &Arc<Shared>,
    credentials: &ClientCredentials,
    endpoint: &Endpoint,
    refresh: Option<Secret>,
) -> Result<Token, TokenError> {
    let token_url = endpoint.token_url.as_deref();
    if let Some(refresh) = refresh {
        let url = endpoint.refresh_url.as_deref().or(token_url);
        let fields = [
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh.expose()),
        ];
        // Whatever is wrong with it, the client's own secret is the other way.
        if let Ok(token) = ask(client, credentials, url, &fields).await {
            let refresh = token.refresh.or(Some(refresh));
            return Ok(Token { refresh, ..token });
        }
    }
    let scope = credentials.scopes.join(" ");
    let mut fields = vec![("grant_type", "client_credentials")];
    if !scope.is_empty() {
        fields.push(("scope", &scope));
    }
    ask(client, credentials, token_url, &fields).await
}

async fn ask(
    client: &Arc<Shared>,
    credentials: &ClientCredentials,
    url: Option<&str>,
    fields: &[(&str, &str)],
) -> Result<Token, TokenError> {
    let url = url.ok_or_else(|| {
        TokenError::new("no token endpoint is known: set `token_url` of the `ClientCredentials`")
    })?;
    let url = usable(url)?;
    let mut request = request(client, credentials, url, fields)?;
    let place = request.url.origin().ascii_serialization();
    let limit = Limits::new(client.timeout, client.attempt_timeout).attempt;
    request.timeout = (limit < Duration::MAX).then_some(limit);
    let exchange = Exchange {
        // No layer sees the client's secret.
        next: Next::new(&[], &*client.transport),
        max_bytes: client.max_response_bytes.min(MAX_BYTES),
        limit,
        streamed: None,
    };
    // Redirects are not followed: the secret is for this endpoint.
    let sent = async {
        let incoming = exchange.send(&request).await?;
        exchange.read(incoming, &request.url).await
    };
    let sent = match request.timeout {
        None => sent.await,
        Some(limit) => match timeout(limit, sent).await {
            Ok(result) => result,
            Err(elapsed) => Err(Failure::late(&place, limit, elapsed)),
        },
    };
    let answer = sent.map_err(|failure| TokenError::broken(&place, failure))?;
    if !answer.status().is_success() {
        return Err(TokenError::refused(&place, answer, credentials, fields));
    }
    read(&answer).map_err(|text| {
        // Without the answer: there may be a token in it.
        TokenError::new(format!(
            "the token endpoint {place} answered without a token: {text}"
        ))
    })
}

/// The URL may hold a password or a key, so that errors do not show it.
fn usable(url: &str) -> Result<Url, TokenError> {
    let url = Url::parse(url)
        .map_err(|error| TokenError::new(format!("the token URL is not usable: {error}")))?;
    let plain = url.username().is_empty() && url.password().is_none();
    if !plain || !matches!(url.scheme(), "http" | "https") {
        return Err(TokenError::new(
            "the token URL is not usable: it is not an http or https URL, or holds a password",
        ));
    }
    Ok(url)
}

fn request(
    client: &Shared,
    credentials: &ClientCredentials,
    url: Url,
    fields: &[(&str, &str)],
) -> Result<Request, TokenError> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    let form = HeaderValue::from_static("application/x-www-form-urlencoded");
    headers.insert(CONTENT_TYPE, form);
    if let Some(agent) = client.headers.get(USER_AGENT) {
        headers.insert(USER_AGENT, agent.clone());
    }
    let (id, secret) = (&credentials.client_id, credentials.client_secret.expose());
    let mut fields = fields.to_vec();
    match credentials.auth_style {
        AuthStyle::Body => fields.extend([("client_id", id.as_str()), ("client_secret", secret)]),
        AuthStyle::Basic => {
            let id = encoded(id);
            let header = credential::basic_header(&id, &encoded(secret));
            let header = header.ok_or_else(|| TokenError::new("the client id cannot be sent"))?;
            headers.insert(AUTHORIZATION, header);
        }
    }
    let own = credentials.parameters.iter();
    fields.extend(own.map(|(name, value)| (name.as_str(), value.expose())));
    Ok(Request {
        method: Method::POST,
        url,
        headers,
        body: Some(form_body(&fields).into()),
        timeout: None,
        operation: "token",
        attempt: 1,
    })
}

/// Memory that is overwritten after use.
fn form_body(fields: &[(&str, &str)]) -> Bytes {
    // Large enough for anything encoded, so that it does not move and leave a copy behind.
    let size = fields
        .iter()
        .map(|(name, value)| 3 * (name.len() + value.len()) + 2);
    let mut body = Zeroizing::new(String::with_capacity(size.sum()));
    for (name, value) in fields {
        if !body.is_empty() {
            body.push('&');
        }
        body.extend(utf8_percent_encode(name, DATA));
        body.push('=');
        body.extend(utf8_percent_encode(value, DATA));
    }
    Bytes::from_owner(body)
}

fn encoded(text: &str) -> Zeroizing<String> {
    let mut encoded = Zeroizing::new(String::with_capacity(3 * text.len()));
    encoded.extend(utf8_percent_encode(text, DATA));
    encoded
}

#[derive(Deserialize)]
struct TokenBody {
    access_token: Secret,
    token_type: Option<String>,
    /// A number of seconds; some servers send it as a string.
    expires_in: Option<Value>,
    refresh_token: Option<Secret>,
}

/// The texts name no values: a token may be among them.
fn read(answer: &Answer) -> Result<Token, &'static str> {
    let body: TokenBody = serde_json::from_slice(answer.body())
        .map_err(|_| "its body is not a JSON object with an `access_token`")?;
    if body.access_token.expose().is_empty() {
        return Err("its `access_token` is empty");
    }
    if body
        .token_type
        .is_some_and(|kind| !kind.eq_ignore_ascii_case("bearer"))
    {
        return Err("its `token_type` is not `Bearer`");
    }
    let seconds = body.expires_in.as_ref().and_then(|value| match value {
        Value::String(text) => text.trim().parse().ok(),
        other => other.as_f64(),
    });
    Ok(Token {
        text: body.access_token,
        lifetime: seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds.max(0.0)).ok()),
        refresh: body.refresh_token,
    })
}

#[derive(Default, Deserialize)]
struct ErrorBody {
    error: Option<String>,
    error_description: Option<String>,
}

impl TokenError {
    fn broken(place: &str, failure: Failure) -> Self {
        Self {
            transient: failure.is_transient(),
            source: failure.source.map(Into::into),
            ..Self::new(format!("no access token from {place}: {}", failure.text))
        }
    }

    fn refused(
        place: &str,
        answer: Answer,
        credentials: &ClientCredentials,
        fields: &[(&str, &str)],
    ) -> Self {
        let body: ErrorBody = serde_json::from_slice(answer.body()).unwrap_or_default();
        let said = [body.error, body.error_description];
        let mut said = said.into_iter().flatten().collect::<Vec<_>>().join(": ");
        credential::mask(&credentials.client_secret, &mut said);
        for (_, value) in &credentials.parameters {
            credential::mask(value, &mut said);
        }
        if let Some((_, refresh)) = fields.iter().find(|(name, _)| *name == "refresh_token") {
            credential::mask(&Secret::from(*refresh), &mut said);
        }
        let status = answer.status();
        let mut text = format!("no access token from {place}: {status}");
        if !said.is_empty() {
            text.push_str(": ");
            text.push_str(&one_line(&said));
        }
        Self {
            transient: retry::is_transient(status),
            answer: Some(Box::new(answer)),
            ..Self::new(text)
        }
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::*;

    fn token(body: &'static str) -> Result<Token, &'static str> {
        read(&Answer::new(StatusCode::OK, HeaderMap::new(), body))
    }

    #[test]
    fn answers_of_token_endpoints() {
        let read = token(
            r#"{"access_token": "a", "expires_in": 300, "refresh_expires_in": 0,
                "token_type": "Bearer", "not-before-policy": 0, "scope": "organization"}"#,
        );
        let read = read.unwrap();
        assert_eq!(read.text.expose(), "a");
        assert_eq!(read.lifetime, Some(Duration::from_secs(300)));
        assert!(read.refresh.is_none());
        for (expires_in, seconds) in [("\"60\"", Some(60)), ("-1", Some(0)), ("null", None)] {
            let body = format!(
                r#"{{"access_token": "a", "refresh_token": "r", "expires_in": {expires_in}}}"#
            );
            let read = super::read(&Answer::new(StatusCode::OK, HeaderMap::new(), body)).unwrap();
            assert_eq!(read.lifetime, seconds.map(Duration::from_secs));
            assert_eq!(read.refresh.unwrap().expose(), "r");
        }
        for wrong in [
            "<html>",
            "{}",
            r#"{"access_token": ""}"#,
            r#"{"access_token": "s3cret", "token_type": "mac"}"#,
        ] {
            let text = token(wrong).unwrap_err();
            assert!(!text.contains("s3cret"));
        }
    }

    #[test]
    fn forms_are_encoded() {
        let body = form_body(&[("a b", "1&2=3+é"), ("c", "")]);
        assert_eq!(body, "a%20b=1%262%3D3%2B%C3%A9&c=");
    }
}
