//! Titles, descriptions, and what a deprecation says.

use super::Lower;
use crate::ir::Docs;
use crate::model::SchemaId;

impl Lower<'_, '_, '_> {
    /// The prose of schemas that apply together: the first to say something is heard.
    pub(super) fn prose(&self, schemas: &[SchemaId]) -> (Docs, Option<String>) {
        let schemas = schemas.iter().map(|&id| self.document.schema(id));
        let title = schemas.clone().find_map(|schema| schema.title);
        let description = schemas.clone().find_map(|schema| schema.description);
        let deprecated = schemas.clone().any(|schema| schema.deprecated);
        let note = schemas
            .filter(|schema| !schema.extensions.is_empty())
            .find_map(|schema| self.vendor_deprecation(schema.at));
        let (docs, own) = deprecation(deprecated || note.is_some(), title, description);
        (docs, noted(own, note))
    }
}

/// A note with the one of an extension, which says no more than that there is one where it is empty.
pub(super) fn noted(own: Option<String>, vendor: Option<String>) -> Option<String> {
    match (own, vendor) {
        (Some(own), Some(vendor)) if own.is_empty() => Some(vendor),
        (own, vendor) => own.or(vendor),
    }
}

/// Text that says something: generators write `description: ""` where nobody wrote one.
pub(super) fn said(text: Option<&str>) -> Option<String> {
    text.map(str::trim)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

/// Puts a paragraph behind a description, once.
pub(super) fn added(description: &mut Option<String>, paragraph: &str) {
    match description {
        Some(text) if text.ends_with(paragraph) => {}
        Some(text) => *text = format!("{text}\n\n{paragraph}"),
        None => *description = Some(paragraph.to_owned()),
    }
}

/// Splits a description into what is deprecated about it and the rest.
pub(super) fn deprecation(
    deprecated: bool,
    title: Option<&str>,
    description: Option<&str>,
) -> (Docs, Option<String>) {
    let mut docs = Docs {
        title: said(title),
        description: said(description),
    };
    if !deprecated {
        return (docs, None);
    }
    let note = description.and_then(deprecation_note);
    if let Some((_, rest)) = note {
        docs.description = Some(rest.to_owned()).filter(|rest| !rest.is_empty());
    }
    (
        docs,
        Some(note.map(|(note, _)| note.to_owned()).unwrap_or_default()),
    )
}

/// `**Deprecated: Use `fleet_name` instead.** The rest.` is `Use `fleet_name` instead.` and `The rest.`
fn deprecation_note(description: &str) -> Option<(&str, &str)> {
    let text = description.trim();
    let (text, end) = match text.strip_prefix("**") {
        Some(text) => (text, "**"),
        None => (text, ""),
    };
    let head = text.get(..10)?;
    let rest = text[10..]
        .strip_prefix(':')
        .or_else(|| text[10..].strip_prefix('.'))?;
    if !head.eq_ignore_ascii_case("deprecated") {
        return None;
    }
    let (note, rest) = if end.is_empty() {
        match rest.find(". ").or_else(|| rest.find(".\n")) {
            Some(stop) => rest.split_at(stop + 1),
            None => (rest, ""),
        }
    } else {
        rest.split_once(end)?
    };
    let note = note.trim();
    (!note.is_empty()).then_some((note, rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::deprecation_note;

    #[test]
    fn notes() {
        let published = "**Deprecated: Use `fleet_name` instead.** Pre-populate the fleet name.";
        assert_eq!(
            deprecation_note(published),
            Some(("Use `fleet_name` instead.", "Pre-populate the fleet name."))
        );
        assert_eq!(
            deprecation_note("**Deprecated: Use `fleet_name` instead.**"),
            Some(("Use `fleet_name` instead.", ""))
        );
        assert_eq!(
            deprecation_note("DEPRECATED: use v2. Old."),
            Some(("use v2.", "Old."))
        );
        assert_eq!(deprecation_note("Deprecated: gone"), Some(("gone", "")));
        assert_eq!(deprecation_note("Deprecated."), None);
        assert_eq!(deprecation_note("Ein veraltetes Feld"), None);
        assert_eq!(deprecation_note("Déprécié: oui"), None);
    }
}
