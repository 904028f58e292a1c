//! Security schemes and the requirements of operations.

use super::Lower;
use crate::diag::{Place, codes};
use crate::ir::{Location, Scheme, SchemeKind};
use crate::model;

impl Lower<'_, '_, '_> {
    /// The schemes that calls can use.
    pub(super) fn schemes(&mut self) -> Vec<Scheme> {
        let mut schemes = Vec::new();
        for scheme in &self.document.security_schemes {
            let name = scheme.name.to_owned();
            match kind(&scheme.kind) {
                Some(kind) => schemes.push(Scheme { name, kind }),
                None => {
                    self.diags
                        .warn(
                            codes::KEYWORD_NOT_EXPRESSED,
                            Place::Node(scheme.at),
                            "of HTTP authentication, only `basic` and `bearer` are expressed",
                        )
                        .label("calls are sent without it");
                }
            }
        }
        schemes
    }

    /// The requirements of an operation, without schemes that are not declared.
    pub(super) fn security(
        &self,
        operation: &model::Operation<'_>,
    ) -> Vec<Vec<(String, Vec<String>)>> {
        let declared = |name: &str| {
            self.document
                .security_schemes
                .iter()
                .any(|scheme| scheme.name == name)
        };
        let requirement = |alternative: &model::Requirement<'_>| {
            let known = alternative.iter().filter(|(name, _, _)| declared(name));
            known
                .map(|(name, _, scopes)| {
                    (
                        (*name).to_owned(),
                        scopes.iter().map(|scope| (*scope).to_owned()).collect(),
                    )
                })
                .collect()
        };
        operation.security.iter().map(requirement).collect()
    }
}

fn kind(kind: &model::SchemeKind<'_>) -> Option<SchemeKind> {
    Some(match kind {
        model::SchemeKind::ApiKey(location, name) => {
            SchemeKind::ApiKey(self::location(*location), (*name).to_owned())
        }
        model::SchemeKind::Http(scheme) => match scheme.as_str() {
            "basic" => SchemeKind::Basic,
            "bearer" => SchemeKind::Bearer,
            _ => return None,
        },
        model::SchemeKind::OAuth2(flows) => SchemeKind::OAuth2 {
            client_credentials: flows.client_credentials.map(str::to_owned),
            authorization_code: flows
                .authorization_code
                .map(|(a, b)| (a.to_owned(), b.to_owned())),
            refresh: flows.refresh.map(str::to_owned),
        },
        model::SchemeKind::OpenIdConnect => SchemeKind::OpenIdConnect,
        model::SchemeKind::MutualTls => SchemeKind::MutualTls,
    })
}

/// The document's location as the IR's.
pub(super) fn location(location: model::Location) -> Location {
    match location {
        model::Location::Path => Location::Path,
        model::Location::Query => Location::Query,
        model::Location::Header => Location::Header,
        model::Location::Cookie => Location::Cookie,
    }
}
