//! Enums: `enums.rs`, a table each.

use super::docs::{self, Paragraph};
use super::file::File;
use super::structs::{attributes, type_docs};
use crate::ir::{Shape, TypeId, Variant};
use crate::plan::{Api, Part};

/// The module of enums.
pub(super) const MODULE: &str = "enums";

pub(super) fn file(api: &Api, part: Part) -> File<'_> {
    let mut file = File::of(
        api,
        part,
        MODULE,
        &[Paragraph::Ours(
            "Values of the API. Each enum keeps a value that it does not know.".to_owned(),
        )],
    );
    for id in api.types_of(part) {
        match &api.draft.ty(id).shape {
            Shape::StringEnum(variants) => {
                table(&mut file, id, "string_enum", variants, |value| {
                    format!("{value:?}")
                });
            }
            Shape::IntegerEnum(variants) => {
                table(&mut file, id, "integer_enum", variants, ToString::to_string);
            }
            Shape::Struct(_) | Shape::Union(_) | Shape::Alias(_) => {}
        }
    }
    file
}

fn table<T>(
    file: &mut File<'_>,
    id: TypeId,
    macro_name: &str,
    variants: &[Variant<T>],
    literal: fn(&T) -> String,
) {
    file.names_type(id);
    let def = file.api.draft.ty(id);
    let names = &file.api.names.types[id.0 as usize];
    let mut text = format!("::spandrel_runtime::{macro_name}! {{\n");
    text.push_str(&docs::comments(&type_docs(&names.ident, def), 4));
    match def.deprecated.as_deref() {
        None => {}
        Some("") => text.push_str("    #[deprecated]\n"),
        Some(note) => text.push_str(&format!("    #[deprecated(note = {note:?})]\n")),
    }
    text.push_str(&attributes(file.api, id, "    "));
    text.push_str(&format!("    pub enum {} {{\n", names.ident));
    for (variant, name) in variants.iter().zip(&names.members) {
        let docs: Vec<Paragraph> = variant
            .docs
            .iter()
            .cloned()
            .map(Paragraph::Theirs)
            .collect();
        text.push_str(&docs::comments(&docs, 8));
        text.push_str(&format!("        {name} = {},\n", literal(&variant.value)));
    }
    text.push_str("    }\n}\n");
    file.text_item(text);
}
