//! Security schemes and the requirements of operations.

use super::Lower;
use super::prose::said;
use crate::ir::{Flow, Location, Scheme, SchemeKind};
use crate::model;

impl Lower<'_, '_, '_> {
    /// The schemes that calls can use.
    pub(super) fn schemes(&self) -> Vec<Scheme> {
        let schemes = self.document.security_schemes.iter();
        schemes
            .map(|scheme| Scheme {
                name: scheme.name.to_owned(),
                docs: said(scheme.description),
                deprecated: scheme.deprecated,
                kind: kind(&scheme.kind),
            })
            .collect()
    }

    /// The requirements of an operation, without schemes that are not declared.
    pub(super) fn security(
        &self,
        operation: &model::Operation<'_>,
    ) -> Vec<Vec<(String, Vec<String>)>> {
        let requirement = |alternative: &model::Requirement<'_>| {
            let schemes = alternative.iter().filter_map(|(name, _, scopes)| {
                let scheme = self.document.security_scheme(name)?;
                let scopes = scopes.iter().map(|scope| (*scope).to_owned());
                Some((scheme.name.to_owned(), scopes.collect()))
            });
            let schemes: Vec<_> = schemes.collect();
            // An alternative of which nothing is known is none; it does not make credentials optional.
            (!schemes.is_empty() || alternative.is_empty()).then_some(schemes)
        };
        operation.security.iter().filter_map(requirement).collect()
    }
}

fn kind(kind: &model::SchemeKind<'_>) -> SchemeKind {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    match kind {
        model::SchemeKind::ApiKey(location, name) => {
            SchemeKind::ApiKey(self::location(*location), (*name).to_owned())
        }
        model::SchemeKind::Http(scheme) => match scheme.as_str() {
            "basic" => SchemeKind::Basic,
            "bearer" => SchemeKind::Bearer,
            other => SchemeKind::Http(other.to_owned()),
        },
        model::SchemeKind::OAuth2(flows) => SchemeKind::OAuth2 {
            flows: flows
                .flows
                .iter()
                .map(|flow| Flow {
                    name: flow.name.to_owned(),
                    authorization: owned(flow.authorization),
                    device: owned(flow.device),
                    token: owned(flow.token),
                    refresh: owned(flow.refresh),
                })
                .collect(),
            metadata: owned(flows.metadata),
        },
        model::SchemeKind::OpenIdConnect(url) => SchemeKind::OpenIdConnect(owned(*url)),
        model::SchemeKind::MutualTls => SchemeKind::MutualTls,
    }
}

/// The document's location as the IR's.
pub(super) fn location(location: model::Location) -> Location {
    match location {
        model::Location::Path => Location::Path,
        model::Location::Query => Location::Query,
        model::Location::Header => Location::Header,
        model::Location::Cookie => Location::Cookie,
        model::Location::QueryString => Location::QueryString,
    }
}
