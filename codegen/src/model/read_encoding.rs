//! Nodes to [`Encodings`]: how the parts of bodies are written.

use super::fields::Fields;
use super::read::Reader;
use super::{Encoding, Encodings};
use crate::source::NodeId;

/// How many levels of parts there may be in a part. OpenAPI 3.2, 4.15.2, asks for one; a reference
/// could lead to itself.
const MAX_NESTING: usize = 3;

impl<'t> Reader<'t, '_> {
    /// Reads what a media type, or an encoding in it, says of its parts.
    pub(super) fn encodings(
        &mut self,
        f: &mut Fields<'t>,
        media_type: &str,
        depth: usize,
    ) -> Encodings<'t> {
        if depth > MAX_NESTING {
            for key in ["encoding", "prefixEncoding", "itemEncoding"] {
                self.left_alone(f, key, "parts nested this deep are JSON");
            }
            return Encodings::default();
        }
        let named = f
            .entries("encoding", self.diags)
            .iter()
            .filter_map(|entry| {
                let encoding = self.encoding(entry.value, media_type, depth)?;
                Some((&*entry.key, encoding))
            });
        let named = named.collect();
        let first = f.items("prefixEncoding", self.diags).iter();
        let first = first.filter_map(|&node| self.encoding(node, media_type, depth));
        let first = first.collect();
        let rest = f.take("itemEncoding");
        let rest = rest.and_then(|node| self.encoding(node, media_type, depth));
        Encodings {
            named,
            first,
            rest: rest.map(Box::new),
        }
    }

    fn encoding(&mut self, node: NodeId, media_type: &str, depth: usize) -> Option<Encoding<'t>> {
        let node = self.follow(node)?;
        let mut f = Fields::open(self.sources, node, "an encoding", self.diags)?;
        let content_type = f.string("contentType", self.diags);
        let headers = f.entries("headers", self.diags);
        let headers = headers
            .iter()
            .filter_map(|entry| Some((&*entry.key, self.header(entry.value)?)));
        let headers = headers.collect();
        let style = f.string("style", self.diags);
        let explode = f.bool("explode", self.diags);
        // Nothing is percent-encoded in a part (OpenAPI 3.2, 4.15.1.2).
        if media_type.trim_start().starts_with("multipart/") {
            f.take("allowReserved");
        } else {
            self.left_alone(&mut f, "allowReserved", "reserved characters are encoded");
        }
        let inner = content_type.unwrap_or_default();
        let parts = self.encodings(&mut f, inner, depth + 1);
        f.finish(self.diags);
        Some(Encoding {
            at: node,
            content_type,
            headers,
            style,
            explode,
            parts,
        })
    }
}
