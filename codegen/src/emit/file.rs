//! A module being written: its items as text, and what they import.
//!
//! Names from outside are written short and imported, unless the API has a type of that name: then
//! they are written by absolute path, so that a schema called `Option` or `Uuid` harms nothing.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::docs::{self, Paragraph};
use crate::ir::TypeId;
use crate::plan::{Api, Part};

/// Names that every module has without importing them.
const PRELUDE: &[(&str, &str)] = &[
    ("Box", "::std::boxed::Box"),
    ("Default", "::std::default::Default"),
    ("Err", "::std::result::Result::Err"),
    ("From", "::std::convert::From"),
    ("Into", "::std::convert::Into"),
    ("IntoIterator", "::std::iter::IntoIterator"),
    ("None", "::std::option::Option::None"),
    ("Ok", "::std::result::Result::Ok"),
    ("Option", "::std::option::Option"),
    ("Result", "::std::result::Result"),
    ("Some", "::std::option::Option::Some"),
    ("String", "::std::string::String"),
    ("Vec", "::std::vec::Vec"),
];

/// A module of generated code.
pub(super) struct File<'a> {
    /// The module's name.
    pub(super) name: String,
    /// The module that it stands in, where that is not the API's root.
    folder: Option<&'a str>,
    part: Part,
    pub(super) api: &'a Api,
    module_docs: Vec<Paragraph>,
    imports: BTreeSet<(u8, String, String)>,
    items: Vec<String>,
    names_deprecated: bool,
}

impl<'a> File<'a> {
    /// A module of the API's root.
    pub(super) fn new(api: &'a Api, name: &str, module_docs: &[Paragraph]) -> Self {
        Self::of(api, Part::Common, name, module_docs)
    }

    /// A module of the API's root with modules in it, where a part has a feature: what these hold
    /// has its name there.
    pub(super) fn door(api: &'a Api, part: Part, name: &str, module_docs: &[Paragraph]) -> Self {
        let part = api.parts.feature(part).map_or(Part::Common, |_| part);
        Self {
            folder: None,
            ..Self::of(api, part, name, module_docs)
        }
    }

    /// A module with what stands in a part of the API.
    pub(super) fn of(api: &'a Api, part: Part, name: &str, module_docs: &[Paragraph]) -> Self {
        Self {
            name: name.to_owned(),
            folder: match part {
                Part::Common => None,
                Part::Group(group) => Some(&api.names.groups[group].module),
                Part::Webhooks => Some(super::deliveries::MODULE),
                Part::Unused => Some(super::OTHER_TYPES),
            },
            part,
            api,
            module_docs: module_docs.to_vec(),
            imports: BTreeSet::new(),
            items: Vec::new(),
            names_deprecated: false,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The path below the API's folder.
    pub(super) fn path(&self) -> String {
        match self.folder {
            Some(folder) => format!("{folder}/{}.rs", self.name),
            None => format!("{}.rs", self.name),
        }
    }

    /// Adds an item, formatted.
    pub(super) fn item(&mut self, tokens: TokenStream) {
        self.items.push(format(tokens));
    }

    /// Adds an item before all others.
    pub(super) fn first_item(&mut self, tokens: TokenStream) {
        self.items.insert(0, format(tokens));
    }

    /// Adds an item that is written as text: a macro call, whose tokens no formatter lays out.
    pub(super) fn text_item(&mut self, text: String) {
        self.items.push(text);
    }

    /// A name of the standard prelude.
    pub(super) fn std(&self, name: &str) -> TokenStream {
        let absolute = PRELUDE
            .iter()
            .find(|(short, _)| *short == name)
            .map(|(_, absolute)| *absolute);
        match absolute {
            Some(absolute) if self.is_shadowed(name) => path(absolute),
            _ => path(name),
        }
    }

    /// A name from another crate or another module of `std`, imported.
    pub(super) fn external(&mut self, module: &str, name: &str) -> TokenStream {
        if self.is_shadowed(name) {
            return path(&format!("::{module}::{name}"));
        }
        let order = if module.starts_with("std") { 0 } else { 1 };
        self.imports
            .insert((order, module.to_owned(), name.to_owned()));
        path(name)
    }

    /// A name of the runtime, imported.
    pub(super) fn runtime(&mut self, name: &str) -> TokenStream {
        self.external("spandrel_runtime", name)
    }

    /// A name that the API's root module has, of a part of the API.
    pub(super) fn sibling(&mut self, part: Part, name: &str) -> TokenStream {
        let same = part == self.part && part != Part::Common;
        let root = match (self.folder, same) {
            (None, true) => return path(name),
            (None, false) | (Some(_), true) => "super",
            (Some(_), false) => "super::super",
        };
        self.imports.insert((2, root.to_owned(), name.to_owned()));
        path(name)
    }

    /// Notes that the module names a type, which may be deprecated: that is said to users of the
    /// crate and not to the crate.
    pub(super) fn names_type(&mut self, id: TypeId) {
        self.names_deprecated |= self.api.draft.ty(id).deprecated.is_some();
    }

    /// Notes that the module names something of its own that is deprecated.
    pub(super) fn names_deprecated(&mut self) {
        self.names_deprecated = true;
    }

    /// A type of the API.
    pub(super) fn named(&mut self, id: TypeId) -> TokenStream {
        self.names_type(id);
        let name = self.api.names.types[id.0 as usize].ident.clone();
        if self.declares(id) {
            path(&name)
        } else {
            self.sibling(self.api.parts.of_type(id), &name)
        }
    }

    /// Whether a type is declared in this very module.
    fn declares(&self, id: TypeId) -> bool {
        use crate::ir::Shape;
        let module = match self.api.draft.ty(id).shape {
            Shape::StringEnum(_) | Shape::IntegerEnum(_) => super::enums::MODULE,
            Shape::Union(_) => super::unions::MODULE,
            Shape::Struct(_) | Shape::Alias(_) => super::structs::MODULE,
        };
        self.name == module && self.part == self.api.parts.of_type(id)
    }

    fn is_shadowed(&self, name: &str) -> bool {
        self.api.names.taken.contains(name)
    }

    /// The module's text.
    pub(super) fn text(&self, command: &str) -> String {
        let mut out = format!(
            "// Made by `{command}`. Do not edit: change the document, its overlay or the generator.\n\n"
        );
        if !self.module_docs.is_empty() {
            out.push_str(&docs::module_comments(&self.module_docs));
            out.push('\n');
        }
        if self.names_deprecated {
            out.push_str("#![allow(deprecated)]\n\n");
        }
        let imports = self.import_lines();
        if !imports.is_empty() {
            out.push_str(&imports);
            out.push('\n');
        }
        out.push_str(&self.items.join("\n"));
        out
    }

    fn import_lines(&self) -> String {
        let mut modules: Vec<(u8, &str, Vec<&str>)> = Vec::new();
        for (order, module, name) in &self.imports {
            match modules.last_mut() {
                Some((_, last, names)) if last == module => names.push(name),
                _ => modules.push((*order, module, vec![name])),
            }
        }
        let mut out = String::new();
        let mut last_order = None;
        for (order, module, names) in modules {
            // std, then other crates, then this one.
            if last_order.is_some_and(|last| last != order) {
                out.push('\n');
            }
            last_order = Some(order);
            let module: TokenStream = path(module);
            let names = names.iter().map(|name| path(name));
            out.push_str(&format(quote!(use #module::{#(#names),*};)));
        }
        out
    }
}

/// Parses a path that the generator itself wrote.
pub(super) fn path(text: &str) -> TokenStream {
    text.parse().unwrap_or_default()
}

/// An identifier, raw where the plan says so.
pub(super) fn ident(text: &str) -> Ident {
    match text.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(text, Span::call_site()),
    }
}

/// Formats items. Tokens that are no items are an error of the generator: they are shown as they
/// are, and the crate does not compile.
fn format(tokens: TokenStream) -> String {
    match syn::parse2::<syn::File>(tokens.clone()) {
        Ok(file) => space_methods(&prettyplease::unparse(&file)),
        Err(error) => format!("compile_error!({:?});\n{tokens}\n", error.to_string()),
    }
}

/// The formatter puts no empty line between the methods of an `impl`; a person would.
fn space_methods(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut after_body = false;
    for line in text.lines() {
        if after_body && line.starts_with("    ") {
            out.push('\n');
        }
        after_body = line == "    }" || line.starts_with("    type ");
        out.push_str(line);
        out.push('\n');
    }
    out
}
