//! Example Objects, and the dialect that schemas say they are written in.

use super::fields::Fields;
use super::read::Reader;
use crate::diag::{Place, codes};
use crate::source::NodeId;

/// Beginnings of the dialects that schemas are read as: they differ in nothing that is read here.
const DIALECTS: [&str; 3] = [
    "https://spec.openapis.org/oas/3.",
    "https://json-schema.org/draft/2020-12/",
    "https://json-schema.org/draft/2019-09/",
];

impl<'t> Reader<'t, '_> {
    /// The value of an Example Object: `dataValue` (3.2) or `value`. What is written out for the wire
    /// or stands at an address is no value.
    pub(super) fn example(&mut self, node: NodeId) -> Option<NodeId> {
        self.own_description(node);
        let node = self.follow(node)?;
        let mut f = Fields::open(self.sources, node, "an example", self.diags)?;
        f.string("summary", self.diags);
        f.string("description", self.diags);
        f.string("externalValue", self.diags);
        f.string("serializedValue", self.diags);
        let value = f.take("value");
        let value = f.take("dataValue").or(value);
        f.finish(self.diags);
        value
    }

    /// Takes the name of a dialect, and says so where it is another one.
    pub(super) fn dialect(&mut self, f: &mut Fields<'t>, key: &str) {
        let Some(at) = f.take(key) else { return };
        let Some(dialect) = f.string(key, self.diags) else {
            return;
        };
        if !DIALECTS.iter().any(|known| dialect.starts_with(known)) {
            self.diags
                .warn(
                    codes::UNKNOWN_DIALECT,
                    Place::Node(at),
                    format!("the dialect `{dialect}` is not known"),
                )
                .label("read as JSON Schema 2020-12");
        }
    }
}
