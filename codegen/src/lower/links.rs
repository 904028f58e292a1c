//! Links: what an answer leads to. They are told in the documentation; nothing follows them.

use std::collections::{BTreeMap, BTreeSet};

use super::Lower;
use super::prose::said;
use super::scalar::literal;
use crate::diag::{Place, codes};
use crate::ir::{self, Link};
use crate::model;
use crate::source::NodeId;

impl Lower<'_, '_, '_> {
    /// The links of an operation's answers, each told once.
    pub(super) fn links(&mut self, operation: &model::Operation<'_>) -> Vec<Link> {
        let mut seen = BTreeSet::new();
        let mut links = Vec::new();
        let all = operation.responses.iter();
        for link in all.flat_map(|(_, response)| &response.links) {
            if !seen.insert(link.at) {
                continue;
            }
            let target = self.link_targets.get(link.operation).cloned();
            if target.is_none() && !link.operation.contains("://") {
                let message = format!("the link `{}` leads to no operation", link.name);
                self.diags
                    .warn(codes::DANGLING_LINK, Place::Node(link.at), message)
                    .label("told as it is");
            }
            // An expression, or a constant.
            let text = |node: NodeId| match self.sources.string(node) {
                Some(text) => text.to_owned(),
                None => ir::literal(&literal(self.sources, node)),
            };
            links.push(Link {
                name: link.name.to_owned(),
                operation: target.unwrap_or_else(|| link.operation.to_owned()),
                docs: said(link.description),
                parameters: link
                    .parameters
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), text(*value)))
                    .collect(),
                body: link.body.map(text),
            });
        }
        links
    }

    /// What links name operations by, ids and pointers, with the ids that the IR knows them by.
    pub(super) fn link_targets(&self) -> BTreeMap<String, String> {
        let operations = &self.document.operations;
        let linked = operations
            .iter()
            .flat_map(|operation| &operation.responses)
            .any(|(_, response)| !response.links.is_empty());
        if !linked {
            return BTreeMap::new();
        }
        let mut targets = BTreeMap::new();
        for operation in operations {
            let id = match operation.id {
                Some((id, _)) => id.to_owned(),
                None => format!("{} {}", operation.method, operation.path),
            };
            if let Some((id, _)) = operation.id {
                targets
                    .entry(id.to_owned())
                    .or_insert_with(|| id.to_owned());
            }
            targets.insert(self.sources.pointer(operation.at), id);
        }
        targets
    }
}
