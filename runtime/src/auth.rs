//! Which credential an operation gets, and where it is put.

use std::{borrow::Cow, fmt, sync::Arc};

use http::{HeaderMap, HeaderName, HeaderValue, header::AUTHORIZATION};

use crate::{
    Api, Credential,
    api::{KeyPlace, OAuth2Flows, Scheme, SchemeKind, Security},
    credential::{self, Kind},
    target,
    token::Cell,
};

/// What a client holds.
#[derive(Clone, Default)]
pub(crate) struct Credentials {
    held: Vec<Held>,
}

#[derive(Clone)]
struct Held {
    /// The only scheme that it is for.
    scheme: Option<String>,
    credential: Credential,
}

/// The parts of a request that credentials are put into.
pub(crate) struct Place<'a> {
    pub(crate) headers: &'a mut HeaderMap,
    pub(crate) query: &'a mut target::Query,
    pub(crate) cookies: &'a mut Vec<(&'static str, String)>,
    /// What relative token URLs start from.
    pub(crate) base_url: &'a str,
    /// Whether the caller has an `Authorization` header of their own, so that none is fetched.
    pub(crate) is_authorized: bool,
}

/// Whether an operation is sent with credentials at all.
pub(crate) fn is_secured(security: Security) -> bool {
    security.iter().any(|all| !all.is_empty())
}

impl Credentials {
    pub(crate) fn any(&self) -> bool {
        !self.held.is_empty()
    }

    /// Adds a credential, in place of one of its kind.
    pub(crate) fn add(&mut self, scheme: Option<String>, credential: Credential) {
        let slot = credential.slot();
        self.held
            .retain(|held| held.scheme != scheme || held.credential.slot() != slot);
        self.held.push(Held { scheme, credential });
    }

    /// The same credentials without the tokens that are cached for them.
    pub(crate) fn fresh(&self) -> Self {
        let fresh = |held: &Held| Held {
            scheme: held.scheme.clone(),
            credential: held.credential.fresh(),
        };
        Self {
            held: self.held.iter().map(fresh).collect(),
        }
    }

    /// What no header can hold.
    pub(crate) fn problem(&self) -> Option<&'static str> {
        self.held
            .iter()
            .find_map(|held| match &held.credential.kind {
                Kind::Bearer(_, None) => {
                    Some("the bearer token has characters that no header can hold")
                }
                Kind::Authorization(_, None) => {
                    Some("the authorization has characters that no header can hold")
                }
                Kind::Basic { username, .. } if username.contains(':') => {
                    Some("the user name has a colon, after which a password would start")
                }
                _ => None,
            })
    }

    /// Replaces all that is held where it stands in the text.
    pub(crate) fn mask(&self, text: &mut String) {
        self.held.iter().for_each(|held| held.credential.mask(text));
    }

    /// Adds to the request what the operation asks for and the client holds. The result is where
    /// the token of the `Authorization` header comes from, if that has to be asked for.
    ///
    /// The first alternative that can be met in full is taken. If there is none, and the operation
    /// can be called without credentials, it is; else the first is taken that can be met in part:
    /// the rest may come from a header that the caller sets. A client without a fitting credential
    /// sends the request as it is, and the server says what it misses.
    pub(crate) fn apply(
        &self,
        api: &Api,
        security: Security,
        place: &mut Place<'_>,
    ) -> Result<Option<Arc<Cell>>, String> {
        if !is_secured(security) || self.held.is_empty() {
            return Ok(None);
        }
        let met = |(name, _): &(&str, _)| api.scheme(name).is_some_and(|s| self.meets(s));
        let optional = security.iter().any(|all| all.is_empty());
        let chosen = security
            .iter()
            .find(|all| !all.is_empty() && all.iter().all(met))
            .or_else(|| security.iter().find(|all| !optional && all.iter().any(met)));
        let mut cell = None;
        for (name, _scopes) in chosen.into_iter().copied().flatten() {
            let Some(scheme) = api.scheme(name) else {
                continue;
            };
            if let Some(credential) = self.of(scheme) {
                cell = credential.put(scheme, place)?.or(cell);
            }
        }
        Ok(cell)
    }

    fn meets(&self, scheme: &Scheme) -> bool {
        // A certificate belongs to the transport, which cannot be asked for it.
        matches!(scheme.kind, SchemeKind::MutualTls) || self.of(scheme).is_some()
    }

    /// One that was given for the scheme by name, or else one that fits.
    fn of(&self, scheme: &Scheme) -> Option<&Credential> {
        let fitting = || self.held.iter().filter(|held| held.credential.fits(scheme));
        fitting()
            .find(|held| held.scheme.as_deref() == Some(scheme.name))
            .or_else(|| fitting().find(|held| held.scheme.is_none()))
            .map(|held| &held.credential)
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = self
            .held
            .iter()
            .map(|held| (&held.scheme, &held.credential));
        f.debug_list().entries(held).finish()
    }
}

impl Credential {
    /// Of one kind a client has one for each scheme, and one for all others.
    fn slot(&self) -> u8 {
        match self.kind {
            Kind::Bearer(..) | Kind::Tokens(_) => 0,
            Kind::Basic { .. } => 1,
            Kind::ApiKey(_) => 2,
            Kind::Authorization(..) => 3,
        }
    }

    fn fits(&self, scheme: &Scheme) -> bool {
        let slot = match scheme.kind {
            SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect => 0,
            SchemeKind::Basic => 1,
            SchemeKind::ApiKey { .. } => 2,
            SchemeKind::Http => 3,
            SchemeKind::MutualTls => return false,
        };
        slot == self.slot()
    }

    fn put(&self, scheme: &Scheme, place: &mut Place<'_>) -> Result<Option<Arc<Cell>>, String> {
        let authorization = match &self.kind {
            Kind::Bearer(_, header) | Kind::Authorization(_, header) => header.clone(),
            Kind::Basic { username, password } => {
                credential::basic_header(username, password.expose())
            }
            Kind::ApiKey(key) => {
                put_key(key.expose(), scheme, place)?;
                return Ok(None);
            }
            Kind::Tokens(_) if place.is_authorized => return Ok(None),
            Kind::Tokens(tokens) => {
                let (token_url, refresh_url) = urls(scheme, place.base_url);
                return Ok(Some(tokens.cell(tokens.endpoint(token_url, refresh_url))));
            }
        };
        if let Some(value) = authorization {
            place.headers.insert(AUTHORIZATION, value);
        }
        Ok(None)
    }
}

fn put_key(key: &str, scheme: &Scheme, place: &mut Place<'_>) -> Result<(), String> {
    let SchemeKind::ApiKey {
        place: at,
        parameter,
    } = &scheme.kind
    else {
        return Ok(());
    };
    match at {
        KeyPlace::Header => {
            let header = HeaderName::try_from(*parameter)
                .ok()
                .zip(credential::header("", key));
            let (name, value): (_, HeaderValue) = header
                .ok_or_else(|| format!("the API key cannot be sent as the header {parameter}"))?;
            place.headers.insert(name, value);
        }
        KeyPlace::Query if place.query.iter().any(|(name, _)| name == parameter) => {}
        KeyPlace::Query => {
            let pair = target::pair(parameter, key);
            place.query.push((Cow::Borrowed(parameter), pair));
        }
        KeyPlace::Cookie if place.cookies.iter().any(|(name, _)| name == parameter) => {}
        KeyPlace::Cookie => place
            .cookies
            .push((parameter, target::cookie(parameter, key))),
    }
    Ok(())
}

/// The token URL and the refresh URL of a scheme.
fn urls(scheme: &Scheme, base_url: &str) -> (Option<String>, Option<String>) {
    let SchemeKind::OAuth2(OAuth2Flows {
        client_credentials,
        refresh,
        ..
    }) = &scheme.kind
    else {
        return (None, None);
    };
    let absolute = |url: &'static str| target::resolve(base_url, url);
    (client_credentials.map(absolute), refresh.map(absolute))
}

#[cfg(test)]
mod tests {
    use super::*;

    static API: Api = Api::new("a", "1").schemes(&[
        Scheme::bearer("Bearer"),
        Scheme::oauth2("OAuth2").client_credentials("/token"),
        Scheme::api_key_header("Key", "x-api-key"),
        Scheme::api_key_query("QueryKey", "key"),
        Scheme::api_key_cookie("CookieKey", "sid"),
        Scheme::basic("Basic"),
        Scheme::mutual_tls("Tls"),
        Scheme::http("Digest"),
    ]);

    /// Headers, query and cookies, all in one text.
    fn put(credentials: &[(Option<&str>, Credential)], security: Security) -> String {
        let mut held = Credentials::default();
        for (scheme, credential) in credentials {
            held.add(scheme.map(str::to_owned), credential.clone());
        }
        let (mut headers, mut query, mut cookies) = Default::default();
        let mut place = Place {
            headers: &mut headers,
            query: &mut query,
            cookies: &mut cookies,
            base_url: "https://h",
            is_authorized: false,
        };
        held.apply(&API, security, &mut place).unwrap();
        assert!(headers.values().all(HeaderValue::is_sensitive));
        let headers = headers
            .iter()
            .map(|(n, v)| format!("{n}: {}", v.to_str().unwrap()));
        let query = query.iter().map(|(_, pair)| format!("?{pair}"));
        let cookies = cookies.iter().map(|(_, pair)| format!("cookie {pair}"));
        headers
            .chain(query)
            .chain(cookies)
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn bearer(security: Security) -> String {
        put(&[(None, Credential::bearer("t0ken"))], security)
    }

    #[test]
    fn a_credential_goes_where_it_is_asked_for() {
        let sent = "authorization: Bearer t0ken";
        assert_eq!(bearer(&[&[("Bearer", &[])]]), sent);
        assert_eq!(bearer(&[&[("OAuth2", &["fleet:read"])]]), sent);
        assert_eq!(bearer(&[&[("Key", &[])], &[("Bearer", &[])]]), sent);
        assert_eq!(bearer(&[&[("Key", &[]), ("Bearer", &[])]]), sent);
        assert_eq!(bearer(&[&[("Tls", &[]), ("Bearer", &[])]]), sent);
        assert_eq!(bearer(&[&[("Bearer", &[])], &[]]), sent);
        assert_eq!(bearer(&[&[], &[("Bearer", &[])]]), sent);
        let digest = Credential::authorization("Digest username=\"me\"");
        assert_eq!(
            put(&[(None, digest)], &[&[("Digest", &[])]]),
            "authorization: Digest username=\"me\""
        );
    }

    #[test]
    fn and_nowhere_else() {
        assert_eq!(bearer(&[]), "");
        assert_eq!(bearer(&[&[]]), "");
        assert_eq!(bearer(&[&[("Key", &[])]]), "");
        assert_eq!(bearer(&[&[("Basic", &[])]]), "");
        assert_eq!(bearer(&[&[("Unknown", &[])]]), "");
        let in_part: Security = &[&[], &[("Key", &[]), ("Bearer", &[])]];
        assert_eq!(bearer(in_part), "", "it can be called without");
        assert_eq!(bearer(&[&[("Digest", &[])]]), "");
        let met_first: Security = &[&[("Tls", &[])], &[("Bearer", &[])]];
        assert_eq!(bearer(met_first), "");
    }

    #[test]
    fn each_kind_has_its_place() {
        let all = [
            (None, Credential::api_key("k")),
            (None, Credential::basic("me", "pw")),
        ];
        assert_eq!(put(&all, &[&[("Key", &[])]]), "x-api-key: k");
        assert_eq!(put(&all, &[&[("QueryKey", &[])]]), "?key=k");
        assert_eq!(put(&all, &[&[("CookieKey", &[])]]), "cookie sid=k");
        assert_eq!(
            put(&all, &[&[("Basic", &[])]]),
            "authorization: Basic bWU6cHc="
        );
        let both: Security = &[&[("Bearer", &[])], &[("Key", &[]), ("Basic", &[])]];
        assert_eq!(
            put(&all, both),
            "x-api-key: k, authorization: Basic bWU6cHc="
        );
    }

    #[test]
    fn a_name_goes_before_a_kind() {
        let held = [
            (Some("QueryKey"), Credential::api_key("named")),
            (None, Credential::api_key("first")),
            (None, Credential::api_key("second")),
            (Some("Bearer"), Credential::bearer("b")),
        ];
        assert_eq!(put(&held, &[&[("QueryKey", &[])]]), "?key=named");
        assert_eq!(put(&held, &[&[("Key", &[])]]), "x-api-key: second");
        assert_eq!(put(&held, &[&[("Bearer", &[])]]), "authorization: Bearer b");
        assert_eq!(put(&held, &[&[("OAuth2", &[])]]), "", "another name's");
    }

    #[test]
    fn debug_shows_kinds() {
        let mut held = Credentials::default();
        held.add(Some("Key".to_owned()), Credential::api_key("s3cret"));
        held.add(None, Credential::basic("me", "s3cret"));
        assert_eq!(
            format!("{held:?}"),
            r#"[(Some("Key"), Credential::api_key), (None, Credential::basic)]"#
        );
    }
}
