//! References between and within documents: which file and which node each leads to.
//!
//! [`gather`] says which files a document needs, [`Links`] finds nodes in them. A reference is
//! resolved against the base of the schema or document it stands in (`$id`, `$self`, else the path of
//! its file); its fragment is a JSON pointer or an anchor. Only files at hand are ever looked at.

mod gather;
mod scan;
pub(crate) mod uri;

use std::collections::BTreeMap;

pub use gather::{Part, gather};
pub(crate) use scan::looks_like_a_reference;

use crate::diag::Diagnostics;
use crate::manifest::ReferenceRule;
use crate::source::{self, NodeId, Sources, Value};
use gather::{Folders, Location};

/// References followed in the middle of a pointer; a circle of them has no end.
const MAX_HOPS: usize = 32;

/// Every file of an API, and what in them can be referred to.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// Files and resources by path or URI.
    documents: BTreeMap<String, NodeId>,
    /// Files that could not be had, and why; those without a reason have mistakes that are reported.
    unread: BTreeMap<String, Option<String>>,
    /// Base URIs by the node they begin at; every file's root has one.
    bases: BTreeMap<NodeId, String>,
    /// Whether any base is that of a schema: most documents have none.
    has_ids: bool,
    anchors: BTreeMap<(NodeId, String), NodeId>,
    /// The first anchor of each schema that has one.
    names: BTreeMap<NodeId, String>,
    folders: Folders,
}

/// Why a reference leads to no document at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Lost {
    /// The file cannot be had: its path, and the reason where none is reported already.
    Unread(String, Option<String>),
    /// The file stands outside of the folders that may be read.
    Outside(String),
    /// The document has an address and no file was named for it.
    Remote(String),
}

impl Links {
    /// Reads the parts of a document, and what it and they say about identity.
    pub fn read(
        sources: &mut Sources,
        root: NodeId,
        parts: &[Part],
        rules: &[ReferenceRule],
        diags: &mut Diagnostics,
    ) -> Self {
        let document = sources.file(sources.node(root).file).path().to_owned();
        let mut links = Self {
            folders: Folders::new(&document, rules),
            ..Self::default()
        };
        links.add(sources, root, &document);
        for part in parts {
            match &part.bytes {
                Err(reason) => {
                    links.unread.insert(part.path.clone(), Some(reason.clone()));
                }
                Ok(bytes) => {
                    let file = sources.add(&part.path, bytes);
                    match source::parse(sources, file, diags) {
                        Some(root) => links.add(sources, root, &part.path),
                        None => {
                            links.unread.insert(part.path.clone(), None);
                        }
                    }
                }
            }
        }
        links
    }

    fn add(&mut self, sources: &Sources, root: NodeId, path: &str) {
        let path = uri::without_dots(path);
        let found = scan::scan(sources, root, &path);
        self.documents.entry(path.clone()).or_insert(root);
        if let Some(own) = found.resources.get(&root) {
            self.folders.published_at(own, &path);
        }
        self.has_ids |= found.resources.len() > 1;
        for (node, base) in found.resources {
            self.documents.entry(base.clone()).or_insert(node);
            self.bases.insert(node, base);
        }
        for (resource, name, node) in found.anchors {
            self.names.entry(node).or_insert_with(|| name.clone());
            self.anchors.entry((resource, name)).or_insert(node);
        }
    }

    /// The schema or document whose base a node's references have.
    pub(crate) fn resource(&self, sources: &Sources, node: NodeId) -> NodeId {
        let mut at = node;
        while let Some((parent, _)) = sources.node(at).parent {
            if self.has_ids && self.bases.contains_key(&at) {
                return at;
            }
            at = parent;
        }
        at
    }

    /// What a schema calls itself: the end of its `$id`, or an anchor.
    pub(crate) fn own_name(&self, node: NodeId) -> Option<&str> {
        let name = self.bases.get(&node).or_else(|| self.names.get(&node));
        name.map(String::as_str)
    }

    /// The node that a reference leads to which stands at a node; none where its document has no such
    /// place.
    pub(crate) fn find(
        &self,
        sources: &Sources,
        at: NodeId,
        target: &str,
    ) -> Result<Option<NodeId>, Lost> {
        let resource = self.resource(sources, at);
        let (document, fragment) = uri::split_fragment(target);
        let document = match document {
            "" => resource,
            document => self.document(resource, document)?,
        };
        Ok(self.place(sources, document, fragment.unwrap_or(""), MAX_HOPS))
    }

    fn document(&self, resource: NodeId, reference: &str) -> Result<NodeId, Lost> {
        let base = self.bases.get(&resource).map_or("", String::as_str);
        let target = uri::resolve(base, reference);
        if let Some(&node) = self.documents.get(&target) {
            return Ok(node);
        }
        match self.folders.locate(&target) {
            Location::File(path) => match (self.documents.get(&path), self.unread.get(&path)) {
                (Some(&node), _) => Ok(node),
                (None, Some(reason)) => Err(Lost::Unread(path, reason.clone())),
                (None, None) => {
                    let reason = "it is not among the files that were handed in".to_owned();
                    Err(Lost::Unread(path, Some(reason)))
                }
            },
            Location::Outside => Err(Lost::Outside(target)),
            Location::Remote => Err(Lost::Remote(target)),
        }
    }

    fn place(
        &self,
        sources: &Sources,
        document: NodeId,
        fragment: &str,
        hops: usize,
    ) -> Option<NodeId> {
        let fragment = uri::percent_decode(fragment);
        if fragment.is_empty() {
            return Some(document);
        }
        let Some(pointer) = fragment.strip_prefix('/') else {
            return self.anchors.get(&(document, fragment)).copied();
        };
        // Inside a schema with an `$id`, pointers begin at that schema; documents are written as if
        // they began at the file.
        self.walk(sources, document, pointer, hops).or_else(|| {
            let root = sources.root(document);
            (root != document)
                .then(|| self.walk(sources, root, pointer, hops))
                .flatten()
        })
    }

    /// Walks a pointer; references on the way are followed, as bundlers do.
    fn walk(&self, sources: &Sources, from: NodeId, pointer: &str, hops: usize) -> Option<NodeId> {
        let mut at = from;
        let mut hops = hops;
        for step in pointer.split('/') {
            let step = step.replace("~1", "/").replace("~0", "~");
            at = loop {
                let next = match sources.value(at) {
                    Value::Object(_) => sources.get(at, &step),
                    Value::Array(items) => step
                        .parse::<usize>()
                        .ok()
                        .and_then(|index| items.get(index).copied()),
                    _ => None,
                };
                if next.is_some() {
                    break next;
                }
                hops = hops.checked_sub(1)?;
                let link = sources.get(at, "$ref")?;
                let (document, fragment) = uri::split_fragment(sources.string(link)?);
                let resource = self.resource(sources, link);
                let document = match document {
                    "" => resource,
                    document => self.document(resource, document).ok()?,
                };
                at = self.place(sources, document, fragment.unwrap_or(""), hops)?;
            }?;
        }
        Some(at)
    }
}
