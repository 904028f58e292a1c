//! References followed: to the node they lead to, or to a diagnostic that says why they do not.

use super::fields::{Fields, wrong_kind};
use super::read::Reader;
use super::schema::{Reference, Schema};
use crate::diag::{Place, codes};
use crate::links::{Lost, looks_like_a_reference};
use crate::source::{NodeId, Value};

impl<'t> Reader<'t, '_> {
    /// Reads a `$ref` and finds its target; a place that does not exist is reported by who knows what
    /// is lost with it, everything else here.
    pub(super) fn reference(&mut self, at: NodeId) -> Option<Reference<'t>> {
        let Value::String(target) = self.sources.value(at) else {
            wrong_kind(self.diags, at, "`$ref` must be a string");
            return None;
        };
        let node = match self.links.find(self.sources, at, target) {
            Ok(node) => node,
            Err(lost) => {
                self.lost(at, lost);
                return None;
            }
        };
        Some(Reference {
            at,
            target,
            node,
            bound: None,
        })
    }

    /// What a mapping says: the name of a component where there is one of that name, else a reference
    /// (OpenAPI 3.2, 4.25.3).
    pub(super) fn name_or_reference(&mut self, at: NodeId, target: &'t str) -> Reference<'t> {
        let escaped = target.replace('~', "~0").replace('/', "~1");
        let by_name = format!("/components/schemas/{escaped}");
        let node = self.sources.at_pointer(self.root, &by_name);
        let elsewhere = node.is_none() && looks_like_a_reference(target);
        let reference = elsewhere.then(|| self.reference(at)).flatten();
        reference.unwrap_or(Reference {
            at,
            target,
            node,
            bound: None,
        })
    }

    /// Reads a `$dynamicRef`: a `$ref` like any other, but where its anchor is dynamic.
    pub(super) fn dynamic_reference(&mut self, at: NodeId, schema: &mut Schema<'t>) {
        if schema.reference.is_some() {
            self.diags
                .warn(
                    codes::KEYWORD_NOT_EXPRESSED,
                    Place::Key(at),
                    "`$dynamicRef` beside `$ref` has no form in Rust",
                )
                .label("values are not checked against it");
            return;
        }
        let Some(reference) = self.reference(at) else {
            return;
        };
        let Some(node) = reference.node else {
            schema.dynamic = Some(reference);
            let message = format!("`{}` does not exist", reference.target);
            self.diags
                .warn(codes::DANGLING_CONSTRAINT, Place::Node(at), message)
                .label("any JSON, unless a reference to here binds it")
                .help("add the anchor, or a schema with `$dynamicAnchor` of this name");
            return;
        };
        schema.reference = Some(reference);
        if self.sources.get(node, "$dynamicAnchor").is_some() {
            schema.dynamic = Some(reference);
        }
    }

    /// What a Reference Object says beside `$ref`: a description over that of its target (OpenAPI
    /// 3.1, 4.8.23). What is no reference says nothing here.
    pub(super) fn own_description(&mut self, node: NodeId) -> Option<&'t str> {
        self.sources.get(node, "$ref")?;
        let mut f = Fields::open(self.sources, node, "a reference", self.diags)?;
        f.take("$ref");
        let summary = f.string("summary", self.diags);
        let description = f.string("description", self.diags);
        f.finish(self.diags);
        description.or(summary)
    }

    fn lost(&mut self, at: NodeId, lost: Lost) {
        let place = Place::Node(at);
        match lost {
            Lost::Unread(path, Some(reason)) => {
                self.diags
                    .error(codes::UNREAD_FILE, place, format!("`{path}` was not read: {reason}"))
                    .label("what stands there is missing")
                    .help("references are resolved from the file that they stand in, or from its `$self` or `$id`");
            }
            Lost::Unread(path, None) => {
                self.diags
                    .error(
                        codes::UNREAD_FILE,
                        place,
                        format!("`{path}` does not parse"),
                    )
                    .label("what stands there is missing");
            }
            Lost::Outside(path) => {
                self.diags
                    .error(
                        codes::REMOTE_REF,
                        place,
                        format!("`{path}` is not below the folder of the document"),
                    )
                    .label("not read")
                    .help("allow it in the manifest: `references = [{ path = \"../shared\" }]`");
            }
            Lost::Remote(url) => {
                self.diags
                    .error(codes::REMOTE_REF, place, format!("`{url}` is another document, and nothing is downloaded"))
                    .label("not read")
                    .help("save it and name the copy in the manifest: `references = [{ url = \"https://…\", path = \"…\" }]`");
            }
        }
    }

    /// The node that an object's `$ref` leads to, through several if need be; the node itself
    /// where it has none.
    pub(super) fn follow(&mut self, node: NodeId) -> Option<NodeId> {
        let mut at = node;
        let mut seen = vec![node];
        while let Some(link) = self.sources.get(at, "$ref") {
            let reference = self.reference(link)?;
            let Some(target) = reference.node else {
                let message = format!("`{}` does not exist", reference.target);
                self.diags
                    .error(codes::DANGLING_REF, Place::Node(link), message)
                    .label("nothing stands there");
                return None;
            };
            if seen.contains(&target) {
                self.diags.error(
                    codes::REF_CYCLE,
                    Place::Node(link),
                    "this reference leads back to itself",
                );
                return None;
            }
            seen.push(target);
            at = target;
        }
        Some(at)
    }

    /// Reads the targets of schema references that stand outside `components.schemas`.
    pub(super) fn follow_references(&mut self) {
        let mut next = 0;
        while let Some(schema) = self.schemas.get(next) {
            for node in targets(schema) {
                self.schema(node);
            }
            next += 1;
        }
    }
}

/// The nodes that a schema itself refers to.
pub(super) fn targets(schema: &Schema<'_>) -> Vec<NodeId> {
    let discriminator = schema.discriminator.iter();
    let mapped = discriminator.flat_map(|discriminator| {
        let mapping = discriminator.mapping.iter().map(|mapping| mapping.target);
        mapping.chain(discriminator.default_mapping)
    });
    let references = schema.reference.into_iter().chain(mapped);
    references.filter_map(|reference| reference.node).collect()
}
