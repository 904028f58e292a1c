//! Unions: `unions.rs`, a table of members each.

use super::docs;
use super::docs::Paragraph;
use super::file::File;
use super::structs::{attributes, type_docs};
use super::types::{described, resolved};
use crate::ir::{Looks, Member, Scalar, Shape, Ty, TypeId};
use crate::plan::{Api, Part};

/// The module of unions.
pub(super) const MODULE: &str = "unions";

pub(super) fn file(api: &Api, part: Part) -> File<'_> {
    let intro = "Values that are one of several types. Each union keeps a value that fits none.";
    let mut file = File::of(api, part, MODULE, &[Paragraph::Ours(intro.to_owned())]);
    for id in api.types_of(part) {
        if let Shape::Union(members) = &api.draft.ty(id).shape {
            union(&mut file, id, members);
        }
    }
    file
}

fn union(file: &mut File<'_>, id: TypeId, members: &[Member]) {
    let api = file.api;
    let def = api.draft.ty(id);
    let names = &api.names.types[id.0 as usize];
    let mut text = String::from("::spandrel_runtime::union! {\n");
    text.push_str(&docs::comments(&type_docs(&names.ident, def), 4));
    match def.deprecated.as_deref() {
        None => {}
        Some("") => text.push_str("    #[deprecated]\n"),
        Some(note) => text.push_str(&format!("    #[deprecated(note = {note:?})]\n")),
    }
    let eq = if api.facts[id.0 as usize].eq {
        ", Eq"
    } else {
        ""
    };
    text.push_str(&format!("    #[derive(Clone, Debug, PartialEq{eq})]\n"));
    text.push_str(&attributes(file.api, id, "    "));
    text.push_str(&format!("    pub enum {} {{\n", names.ident));
    for (index, (member, name)) in members.iter().zip(&names.members).enumerate() {
        let ty = file.ty(&member.ty).to_string().replace(' ', "");
        let ty = if api.boxed.contains(&(id, index)) {
            format!("{}<{ty}>", file.std("Box").to_string().replace(' ', ""))
        } else {
            ty
        };
        let prose = described(&member.hint, &member.docs)
            .or_else(|| of_target(api, &member.ty))
            .map_or_else(
                || Paragraph::Ours(format!("`{}`.", ty.replace('`', ""))),
                Paragraph::Theirs,
            );
        text.push_str(&docs::comments(&[prose], 8));
        let table = file.runtime("Look").to_string().replace(' ', "");
        let looks: Vec<String> = member
            .looks
            .iter()
            .map(|look| self::look(&table, look))
            .collect();
        let from = match plain(api, &member.ty) {
            _ if !is_from(api, members, index) => " explicit",
            Ty::Scalar(Scalar::String) => " text",
            _ => "",
        };
        let writes = member.writes.as_ref();
        let writes = writes.map_or_else(String::new, |(key, value)| {
            format!(" with ({key:?}, {value:?})")
        });
        match looks.as_slice() {
            [one] if one.len() + name.len() + ty.len() + writes.len() < 80 => {
                text.push_str(&format!("        {name}({ty}){from} = [{one}]{writes},\n"));
            }
            looks => {
                text.push_str(&format!("        {name}({ty}){from} = [\n"));
                for look in looks {
                    text.push_str(&format!("            {look},\n"));
                }
                text.push_str(&format!("        ]{writes},\n"));
            }
        }
    }
    text.push_str("    }\n}\n");
    file.text_item(text);
}

/// What the type of a member says of itself, in a paragraph.
fn of_target(api: &Api, ty: &Ty) -> Option<String> {
    let Ty::Def(id) = ty else { return None };
    let text = described(
        &api.names.types[id.0 as usize].ident,
        &api.draft.ty(*id).docs,
    )?;
    text.split("\n\n").next().map(str::to_owned)
}

/// Whether a union is `From` the type of a member: no other member holds the same.
fn is_from(api: &Api, members: &[Member], index: usize) -> bool {
    let ty = plain(api, &members[index].ty);
    let mut others = members.iter().enumerate();
    others.all(|(other, member)| other == index || plain(api, &member.ty) != ty)
}

/// Whether a union is `From` any of its members.
pub(super) fn is_from_any(api: &Api, id: TypeId) -> bool {
    match &api.draft.ty(id).shape {
        Shape::Union(members) => (0..members.len()).any(|index| is_from(api, members, index)),
        _ => false,
    }
}

/// A type with aliases looked through at every depth: what the compiler compares.
fn plain(api: &Api, ty: &Ty) -> Ty {
    match resolved(api, ty) {
        Ty::List(item) => Ty::List(Box::new(plain(api, &item))),
        Ty::Map(key, value) => Ty::Map(key, Box::new(plain(api, &value))),
        Ty::Nullable(inner) => Ty::Nullable(Box::new(plain(api, &inner))),
        Ty::JsonText(inner) => Ty::JsonText(Box::new(plain(api, &inner))),
        Ty::Part(inner) => Ty::Part(Box::new(plain(api, &inner))),
        Ty::Tuple(items, rest) => Ty::Tuple(
            items.iter().map(|item| plain(api, item)).collect(),
            rest.map(|rest| Box::new(plain(api, &rest))),
        ),
        Ty::Foreign(path, _) => Ty::Foreign(path, Box::new(Ty::Json)),
        other @ (Ty::Def(_) | Ty::Scalar(_) | Ty::Json) => other,
    }
}

/// A look as the variant of the runtime's enum.
fn look(table: &str, looks: &Looks) -> String {
    let list = |names: &[String]| {
        let quoted: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
        format!("&[{}]", quoted.join(", "))
    };
    let within = |looks: &[Looks]| {
        let looks: Vec<String> = looks.iter().map(|look| self::look(table, look)).collect();
        format!("&[{}]", looks.join(", "))
    };
    let variant = match looks {
        Looks::Boolean => "Boolean".to_owned(),
        Looks::Integer => "Integer".to_owned(),
        Looks::Number => "Number".to_owned(),
        Looks::String => "String".to_owned(),
        Looks::Text(values) => format!("Text({})", list(values)),
        Looks::Literal(values) => format!("Literal({})", list(values)),
        Looks::Array => "Array".to_owned(),
        Looks::Tuple(items, open) => {
            let items: Vec<String> = items.iter().map(|item| within(item)).collect();
            format!("Tuple(&[{}], {open})", items.join(", "))
        }
        Looks::Items(looks) => format!("Items({})", within(looks)),
        Looks::Any => "Any".to_owned(),
        Looks::Tagged(key, values) => format!("Tagged({key:?}, {})", list(values)),
        Looks::Object {
            required,
            properties,
            values,
        } => {
            let keys = format!("{}, {}", list(required), list(properties));
            if values.is_empty() {
                format!("Object({keys})")
            } else {
                let values = values
                    .iter()
                    .map(|(key, looks)| format!("({key:?}, {})", within(looks)));
                let values: Vec<String> = values.collect();
                format!("Keyed({keys}, &[{}])", values.join(", "))
            }
        }
    };
    format!("{table}::{variant}")
}
