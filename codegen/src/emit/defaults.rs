//! Published defaults of response fields: the module `defaults` behind the types.

use heck::ToSnakeCase;

use super::file::File;
use crate::ir::{Field, Literal, Scalar, Shape, Ty, TypeId, literal};

/// The defaults met so far, a line of the table each.
#[derive(Default)]
pub(super) struct Defaults {
    lines: Vec<String>,
    names_types: bool,
}

impl Defaults {
    /// Adds the default of a field; gives the name of its functions' module.
    pub(super) fn add(
        &mut self,
        file: &mut File<'_>,
        id: TypeId,
        field: &Field,
        member: &str,
    ) -> String {
        let owner = file.api.names.types[id.0 as usize].ident.to_snake_case();
        let name = format!("{owner}_{}", member.trim_start_matches("r#"));
        let ty = file.ty(&field.value.ty).to_string().replace(' ', "");
        self.names_types |= is_imported(&ty);
        let value = field
            .value
            .default
            .as_ref()
            .map(|default| value(file, default, &field.value.ty));
        self.lines.push(format!(
            "        {name}: {ty} = {};\n",
            value.unwrap_or_default()
        ));
        name
    }

    /// Writes the module.
    pub(super) fn emit(self, file: &mut File<'_>) {
        if self.lines.is_empty() {
            return;
        }
        let imports = if self.names_types {
            "    use super::*;\n\n"
        } else {
            ""
        };
        file.text_item(format!(
            "/// What the document publishes for keys that a response leaves out.\n\
             mod defaults {{\n{imports}    ::spandrel_runtime::published_defaults! {{\n{}    }}\n}}\n",
            self.lines.concat()
        ));
    }
}

/// Whether a type is written with a name that the module of the types has and the prelude has not.
fn is_imported(ty: &str) -> bool {
    let mut absolute = false;
    ty.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_')
        .any(|piece| {
            let name = piece.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_');
            let imported = !absolute
                && name.starts_with(char::is_uppercase)
                && !matches!(name, "Option" | "String" | "Vec");
            absolute = piece.ends_with(':');
            imported
        })
}

/// A default as an expression of its type.
fn value(file: &File<'_>, default: &Literal, ty: &Ty) -> String {
    match (default, file.resolved(ty)) {
        (Literal::String(text), Ty::Def(id)) => {
            let names = &file.api.names.types[id.0 as usize];
            let known = match &file.api.draft.ty(id).shape {
                Shape::StringEnum(variants) => {
                    variants.iter().position(|variant| variant.value == *text)
                }
                _ => None,
            };
            match known.and_then(|index| names.members.get(index)) {
                Some(variant) => format!("{}::{variant}", names.ident),
                None => format!("{}::from({text:?})", names.ident),
            }
        }
        (Literal::Number(text), Ty::Def(id)) => {
            format!(
                "{}::from({text}i64)",
                file.api.names.types[id.0 as usize].ident
            )
        }
        (Literal::String(text), _) => format!("{text:?}.into()"),
        (Literal::Number(text), Ty::Scalar(Scalar::F64)) if !text.contains(['.', 'e', 'E']) => {
            format!("{text}.0")
        }
        (Literal::EmptyList | Literal::EmptyMap, _) => {
            "::std::default::Default::default()".to_owned()
        }
        (other, _) => literal(other),
    }
}
