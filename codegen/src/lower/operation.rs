//! Operations: what each takes, what it gives, how it fails.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::Lower;
use super::prose::{deprecation, noted};
use crate::diag::{Place, codes};
use crate::ir::{Group, Operation, Parent};
use crate::model;
use crate::resolve::without_fragment;

/// An operation that has no form in Rust yet; the diagnostic was given.
pub(super) struct LeftOut;

impl<'t> Lower<'_, 't, '_> {
    /// Lowers every operation that is not excluded; one that cannot be expressed costs itself.
    pub(super) fn operations(&mut self) -> Vec<Operation> {
        let document = self.document;
        let selected = self.selected();
        self.declared_groups();
        let mut operations = Vec::new();
        let mut ids = BTreeSet::new();
        for (operation, selected) in document.operations.iter().zip(selected) {
            // Of operations with one id, the first has it; the others are as if they had none.
            let anonymous;
            let operation = match operation.id {
                Some((id, _)) if !ids.insert(id) => {
                    anonymous = model::Operation {
                        id: None,
                        ..operation.clone()
                    };
                    &anonymous
                }
                _ => operation,
            };
            if !selected {
                self.left_out += 1;
                continue;
            }
            let types = self.types.len();
            match self.operation(operation, operations.len()) {
                Ok(operation) => operations.push(operation),
                Err(LeftOut) => {
                    self.left_out += 1;
                    self.forget_types(types);
                }
            }
        }
        self.drop_empty_groups(&mut operations);
        operations
    }

    /// Takes back the types that an operation made before it turned out to be left out.
    pub(super) fn forget_types(&mut self, kept: usize) {
        self.types.truncate(kept);
        self.published.truncate(kept);
        self.type_of.retain(|_, id| (id.0 as usize) < kept);
    }

    fn declared_groups(&mut self) {
        for tag in self.document.tags.iter().filter(|tag| tag.is_nav) {
            self.group(tag.name, tag.description);
        }
    }

    /// The tag that an operation is found by: the first that is not of another kind.
    fn group_tag(&self, tags: &[&'t str]) -> Option<&'t str> {
        let is_nav = |name: &&&str| {
            let mut declared = self.document.tags.iter();
            declared.all(|tag| tag.name != **name || tag.is_nav)
        };
        tags.iter().find(is_nav).copied()
    }

    /// The group of a tag, made where it is met first.
    fn group(&mut self, tag: &str, docs: Option<&str>) -> usize {
        if let Some(index) = self.groups.iter().position(|group| group.tag == tag) {
            return index;
        }
        self.groups.push(Group {
            tag: tag.to_owned(),
            docs: docs.map(str::to_owned),
        });
        self.groups.len() - 1
    }

    fn drop_empty_groups(&mut self, operations: &mut [Operation]) {
        let used: Vec<bool> = (0..self.groups.len())
            .map(|index| {
                operations
                    .iter()
                    .any(|operation| operation.group == Some(index))
            })
            .collect();
        for operation in operations {
            operation.group = operation
                .group
                .map(|group| used[..group].iter().filter(|used| **used).count());
        }
        let mut used = used.into_iter();
        self.groups.retain(|_| used.next().unwrap_or(false));
    }

    fn operation(
        &mut self,
        operation: &model::Operation<'t>,
        index: usize,
    ) -> Result<Operation, LeftOut> {
        if !is_token(&operation.method) {
            let message = format!("`{}` is no HTTP method", operation.method);
            return Err(self.not_expressed(operation.at, message));
        }
        let headless;
        let operation = if operation.method == "HEAD" {
            headless = without_bodies(operation);
            &headless
        } else {
            operation
        };
        let parent = Parent::Operation(index);
        let params = self.params(operation, parent);
        let body = operation
            .body
            .as_ref()
            .and_then(|body| self.body(body, parent));
        let given = self.success(operation, parent);
        let errors = self.errors(operation, parent);
        let headers = self.headers(operation, parent);
        let (docs, deprecated) = deprecation(
            operation.deprecated,
            operation.summary,
            operation.description,
        );
        let note = self.vendor_deprecation(operation.at);
        let deprecated = noted(deprecated, note);
        let group = match self.vendor_group(operation) {
            Some(group) => Some(self.group(&group, None)),
            None => self
                .group_tag(&operation.tags)
                .map(|tag| self.group(tag, None)),
        };
        Ok(Operation {
            at: operation.at,
            id: super::selection::id(operation),
            hint: operation.id.map(|(id, _)| {
                without_fastapi_tail(id, operation.path, &operation.method).to_owned()
            }),
            method: operation.method.clone(),
            path: without_fragment(operation.path).to_owned(),
            group,
            docs,
            deprecated,
            params,
            body,
            success: given.success,
            accept: given.accept,
            headers,
            stream: given.stream,
            errors,
            security: self.security(operation),
            servers: self.own_servers(operation),
            links: self.links(operation),
            paging: None,
        })
    }

    /// The servers of an operation where calls do not go to the document's first one anyway.
    fn own_servers(&self, operation: &model::Operation<'_>) -> Vec<String> {
        let url = |server: &model::Server<'_>| server.url.clone();
        let common = self.document.servers.first().map(url);
        let own: Vec<String> = operation.servers.iter().map(url).collect();
        if own.first() == common.as_ref() {
            return Vec::new();
        }
        own
    }

    pub(super) fn not_expressed(
        &mut self,
        at: crate::source::NodeId,
        message: impl Into<String>,
    ) -> LeftOut {
        self.diags
            .error(codes::NOT_EXPRESSED, Place::Node(at), message)
            .label("the operation is left out")
            .help("generate the rest with --keep-going, or exclude the operation");
        LeftOut
    }
}

/// A `token` (RFC 9110, section 5.6.2), which a method has to be.
fn is_token(text: &str) -> bool {
    let is_tchar = |c: u8| c.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&c);
    !text.is_empty() && text.bytes().all(is_tchar)
}

/// The answer to a HEAD has no body, whatever is declared (RFC 9110, section 9.3.2).
fn without_bodies<'t>(operation: &model::Operation<'t>) -> model::Operation<'t> {
    let responses = operation.responses.iter().map(|(status, response)| {
        let response = model::Response {
            content: Vec::new(),
            ..(**response).clone()
        };
        (*status, Rc::new(response))
    });
    model::Operation {
        responses: responses.collect(),
        ..operation.clone()
    }
}

/// FastAPI makes an operationId of the function's name, the path with every other character than
/// letters, digits and `_` replaced by `_`, and the method. The function's name is meant.
fn without_fastapi_tail<'a>(id: &'a str, path: &str, method: &str) -> &'a str {
    let path: String = path
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '_' })
        .collect();
    let tail = format!("{path}_{}", method.to_ascii_lowercase());
    match id.strip_suffix(&tail) {
        Some(name) if !name.is_empty() => name,
        _ => id,
    }
}

#[cfg(test)]
mod tests {
    use super::without_fastapi_tail;

    #[test]
    fn fastapi_operation_ids() {
        for (id, path, method, name) in [
            (
                "accept_invitation_v2_orgs_invitations__invitation_id__accept_post",
                "/v2/orgs/invitations/{invitation_id}/accept",
                "POST",
                "accept_invitation",
            ),
            (
                "read_item_items__item_id__get",
                "/items/{item_id}",
                "GET",
                "read_item",
            ),
            ("get_fleet", "/fleets/{fleet_id}", "GET", "get_fleet"),
            ("_items_get", "/items", "GET", "_items_get"),
        ] {
            assert_eq!(without_fastapi_tail(id, path, method), name);
        }
    }
}
