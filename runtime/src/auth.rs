//! Which credential an operation gets.

use http::{HeaderMap, HeaderValue, header::AUTHORIZATION};

use crate::{
    Api, Operation, Secret,
    api::{Scheme, SchemeKind},
};

/// What a client holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Credentials {
    pub(crate) bearer: Option<Secret>,
}

/// Whether an operation is sent with credentials at all.
pub(crate) fn is_secured(operation: &Operation) -> bool {
    operation
        .alternatives()
        .first()
        .is_some_and(|first| !first.is_empty())
}

impl Credentials {
    pub(crate) fn any(&self) -> bool {
        self.bearer.is_some()
    }

    /// Adds to the headers what the operation asks for and the client holds.
    ///
    /// The first alternative that can be met in full is taken, and if there is none the first that
    /// can be met in part: the rest may come from a header that the caller sets. A client without
    /// a fitting credential sends the request as it is, and the server says what it misses.
    pub(crate) fn apply(&self, api: &Api, operation: &Operation, headers: &mut HeaderMap) {
        if !is_secured(operation) {
            return;
        }
        let alternatives = operation.alternatives();
        let held = |(name, _): &(&str, _)| api.scheme(name).is_some_and(|s| self.holds(s));
        let chosen = alternatives
            .iter()
            .find(|all| !all.is_empty() && all.iter().all(held))
            .or_else(|| alternatives.iter().find(|all| all.iter().any(held)));
        for (name, _scopes) in chosen.into_iter().copied().flatten() {
            if let Some(scheme) = api.scheme(name) {
                self.add(scheme, headers);
            }
        }
    }

    fn holds(&self, scheme: &Scheme) -> bool {
        match scheme.kind {
            SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect => {
                self.bearer.is_some()
            }
            // A certificate belongs to the transport, which cannot be asked for it.
            SchemeKind::MutualTls => true,
            SchemeKind::Basic | SchemeKind::ApiKey { .. } => false,
        }
    }

    fn add(&self, scheme: &Scheme, headers: &mut HeaderMap) {
        let token = match scheme.kind {
            SchemeKind::Bearer | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect => &self.bearer,
            SchemeKind::MutualTls | SchemeKind::Basic | SchemeKind::ApiKey { .. } => &None,
        };
        if let Some(value) = token.as_ref().and_then(bearer) {
            headers.insert(AUTHORIZATION, value);
        }
    }
}

/// The header of a bearer token (RFC 6750, section 2.1), `None` where the token cannot stand in a
/// header: the builder refuses such tokens.
pub(crate) fn bearer(token: &Secret) -> Option<HeaderValue> {
    let mut value = HeaderValue::try_from(format!("Bearer {}", token.expose())).ok()?;
    value.set_sensitive(true);
    Some(value)
}

#[cfg(test)]
mod tests {
    use http::Method;

    use super::*;

    static API: Api = Api::new("a", "1").schemes(&[
        Scheme::bearer("Bearer"),
        Scheme::oauth2("OAuth2").client_credentials("/token"),
        Scheme::api_key_header("Key", "x-api-key"),
        Scheme::mutual_tls("Tls"),
    ]);

    fn sent(security: crate::Security) -> Option<String> {
        let operation = Operation::new("op", Method::GET, "/").security(security);
        let mut headers = HeaderMap::new();
        Credentials {
            bearer: Some("t0ken".into()),
        }
        .apply(&API, &operation, &mut headers);
        let value = headers.get(AUTHORIZATION)?;
        assert!(value.is_sensitive());
        Some(value.to_str().unwrap().to_owned())
    }

    #[test]
    fn a_credential_goes_where_it_is_asked_for() {
        let bearer = Some("Bearer t0ken".to_owned());
        assert_eq!(sent(&[&[("Bearer", &[])]]), bearer);
        assert_eq!(sent(&[&[("OAuth2", &["fleet:read"])]]), bearer);
        assert_eq!(sent(&[&[("Key", &[])], &[("Bearer", &[])]]), bearer);
        assert_eq!(sent(&[&[("Key", &[]), ("Bearer", &[])]]), bearer);
        assert_eq!(sent(&[&[("Tls", &[]), ("Bearer", &[])]]), bearer);
        assert_eq!(sent(&[&[("Bearer", &[])], &[]]), bearer);
    }

    #[test]
    fn and_nowhere_else() {
        assert_eq!(sent(&[]), None);
        assert_eq!(sent(&[&[]]), None);
        assert_eq!(sent(&[&[], &[("Bearer", &[])]]), None);
        assert_eq!(sent(&[&[("Key", &[])]]), None);
        assert_eq!(sent(&[&[("Unknown", &[])]]), None);
        assert_eq!(
            sent(&[&[("Tls", &[])], &[("Bearer", &[])]]),
            None,
            "the first that is met"
        );
    }
}
