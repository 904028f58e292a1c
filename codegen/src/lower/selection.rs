//! Which operations of a document the SDK has: `include` and `exclude`, and what says so in place.

use super::Lower;
use crate::diag::{Place, codes};
use crate::manifest::{Selector, fits, nearest};
use crate::model::Operation;
use crate::source::Value;

/// What takes an operation out of every SDK that is made of its document.
const IGNORED: &[&str] = &["x-speakeasy-ignore", "x-fern-ignore"];

impl Lower<'_, '_, '_> {
    /// Whether each operation is in the SDK. A selector that names none is an error.
    pub(super) fn selected(&mut self) -> Vec<bool> {
        let operations = &self.document.operations;
        let named = |selectors: &[Selector]| -> Vec<Vec<bool>> {
            let each = selectors.iter().map(|selector| {
                let each = operations.iter();
                each.map(|operation| self.names(selector, operation))
                    .collect()
            });
            each.collect()
        };
        let (include, exclude) = (named(&self.options.include), named(&self.options.exclude));
        let any = |lists: &[Vec<bool>], index: usize| lists.iter().any(|list| list[index]);
        let selected = operations.iter().enumerate().map(|(index, operation)| {
            let ignored = !self.options.ignore_vendor_extensions
                && IGNORED.iter().any(|name| self.is_true(operation, name));
            (include.is_empty() || any(&include, index)) && !any(&exclude, index) && !ignored
        });
        let selected = selected.collect();
        let options = self.options;
        for (key, selectors, lists) in [
            ("include", &options.include, include),
            ("exclude", &options.exclude, exclude),
        ] {
            for (selector, list) in selectors.iter().zip(lists) {
                if !list.contains(&true) {
                    self.names_nothing(key, selector);
                }
            }
        }
        selected
    }

    fn names(&self, selector: &Selector, operation: &Operation<'_>) -> bool {
        match selector {
            Selector::Tag(pattern) => operation.tags.iter().any(|tag| fits(pattern, tag)),
            Selector::Path(pattern) => fits(pattern, operation.path),
            Selector::Operation(pattern) => fits(pattern, &id(operation)),
            Selector::Extension(name) => self.is_true(operation, name),
        }
    }

    /// Whether an extension is `true`, or the string.
    fn is_true(&self, operation: &Operation<'_>, extension: &str) -> bool {
        let mut entries = operation.extensions.iter();
        let Some(entry) = entries.find(|entry| &*entry.key == extension) else {
            return false;
        };
        match self.sources.value(entry.value) {
            Value::Bool(value) => *value,
            Value::String(text) => &**text == "true",
            _ => false,
        }
    }

    fn names_nothing(&mut self, key: &str, selector: &Selector) {
        let operations = self.document.operations.iter();
        let ids: Vec<String>;
        let (name, known): (&str, Vec<&str>) = match selector {
            Selector::Tag(tag) => (tag, operations.flat_map(|o| o.tags.clone()).collect()),
            Selector::Path(path) => (path, operations.map(|o| o.path).collect()),
            Selector::Operation(operation) => {
                ids = operations.map(id).collect();
                (operation, ids.iter().map(String::as_str).collect())
            }
            Selector::Extension(name) => {
                let entries = operations.flat_map(|o| o.extensions.iter());
                (name, entries.map(|entry| &*entry.key).collect())
            }
        };
        let help = match nearest(name, &known) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("take it out of `{key}` in the manifest"),
        };
        self.diags
            .error(
                codes::UNUSED_SETTING,
                Place::Node(self.document.at),
                format!("`{key}` names `{selector}`, and no operation has it"),
            )
            .help(help);
    }
}

/// What an operation is known by.
pub(super) fn id(operation: &Operation<'_>) -> String {
    match operation.id {
        Some((id, _)) => id.to_owned(),
        None => format!("{} {}", operation.method, operation.path),
    }
}
