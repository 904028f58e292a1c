//! Which Rust type stands for which schema: for those who read and write JSON beside the client, such
//! as the judge of round trips.

use super::types::{Spelled, spelled};
use crate::Layout;
use crate::ir::{
    Body, Coding, Origin, Parent, Payload, Reply, Scalar, Shape, Status, Success, Ty, TypeDef,
    TypeId,
};
use crate::plan::Api;

/// The Rust types that stand for a schema of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonType {
    /// The schema's JSON pointer; `$ref`s may lie on its way.
    pub pointer: String,
    /// The type that responses carry, as text that holds where the module `api` is in scope.
    pub response: Option<String>,
    /// The type that requests carry.
    pub request: Option<String>,
}

/// The types of component schemas, in the order of the document, and then those of JSON bodies.
pub(crate) fn json_types(api: &Api, layout: Layout) -> Vec<JsonType> {
    let writer = Writer { api, layout };
    let mut types: Vec<JsonType> = api
        .order
        .iter()
        .filter(|id| matches!(api.draft.ty(**id).origin, Origin::Component(_)))
        .filter(|id| !is_form(api.draft.ty(**id)))
        .map(|&id| writer.component(id))
        .collect();
    for operation in &api.draft.operations {
        let path = operation.path.replace('~', "~0").replace('/', "~1");
        let at = format!("#/paths/{path}/{}", operation.method.to_ascii_lowercase());
        let bodies = operation.body.iter().flat_map(Body::all);
        for sent in bodies.filter(|sent| sent.media.coding == Coding::Json) {
            types.push(JsonType {
                pointer: format!("{at}/requestBody/{}", content(&sent.media.name)),
                response: None,
                request: Some(writer.ty(&sent.value.clone().element())),
            });
        }
        let success = match &operation.success {
            Success::One(_, replies) | Success::ByStatus(replies) => replies.as_slice(),
        };
        let errors = operation
            .errors
            .map_or(&[][..], |set| &api.draft.error_sets[set].replies);
        types.extend(
            success
                .iter()
                .chain(errors)
                .filter_map(|reply| writer.reply(&at, reply)),
        );
    }
    types
}

/// Whether a type is a form with files in it, which has no form in JSON.
fn is_form(def: &TypeDef) -> bool {
    let is_part = |ty: &Ty| matches!(ty, Ty::Scalar(Scalar::File) | Ty::Part(_));
    match &def.shape {
        Shape::Struct(strukt) => strukt.fields.iter().any(|field| match &field.value.ty {
            Ty::List(item) => is_part(item),
            ty => is_part(ty),
        }),
        _ => false,
    }
}

/// The way from a body to the schema of a media type.
fn content(media: &str) -> String {
    format!(
        "content/{}/schema",
        media.replace('~', "~0").replace('/', "~1")
    )
}

struct Writer<'a> {
    api: &'a Api,
    layout: Layout,
}

impl Writer<'_> {
    fn component(&self, id: TypeId) -> JsonType {
        let facts = self.api.facts[id.0 as usize];
        let is_view = |other: &TypeId| match &self.api.draft.ty(*other).origin {
            Origin::Inline(Parent::Type(of), _) => {
                *of == id && self.api.draft.ty(*other).pointer.ends_with(" (request)")
            }
            _ => false,
        };
        let view = self.api.draft.type_ids().find(is_view);
        let def = self.api.draft.ty(id);
        let text = |id| {
            let ty = self.ty(&Ty::Def(id));
            if def.nullable {
                format!("::std::option::Option<{ty}>")
            } else {
                ty
            }
        };
        let request = view.or_else(|| facts.in_request.then_some(id));
        JsonType {
            pointer: def.pointer.clone(),
            response: facts.in_response.then(|| text(id)),
            request: request.map(text),
        }
    }

    fn reply(&self, at: &str, reply: &Reply) -> Option<JsonType> {
        let Payload::Body(media, ty) = &reply.payload else {
            return None;
        };
        let status = match reply.status {
            Status::Code(code) => code.to_string(),
            Status::Range(digit) => format!("{digit}XX"),
            Status::Default => "default".to_owned(),
        };
        (media.coding == Coding::Json).then(|| JsonType {
            pointer: format!("{at}/responses/{status}/{}", content(&media.name)),
            response: Some(self.ty(ty)),
            request: None,
        })
    }

    /// A type by absolute path, so that it needs no imports.
    fn ty(&self, ty: &Ty) -> String {
        match ty {
            Ty::Def(id) => {
                let name = &self.api.names.types[id.0 as usize].ident;
                match self.layout {
                    Layout::Nested => format!("api::{}::{name}", self.api.name),
                    Layout::Flat => format!("api::{name}"),
                }
            }
            Ty::Scalar(scalar) => match spelled(*scalar) {
                Spelled::Primitive(name) => format!("::core::primitive::{name}"),
                Spelled::Std(_) => "::std::string::String".to_owned(),
                Spelled::Runtime(name) => format!("::spandrel_runtime::{name}"),
            },
            Ty::List(item) => format!("::std::vec::Vec<{}>", self.ty(item)),
            Ty::Tuple(items, rest) => {
                let items: String = items
                    .iter()
                    .map(|item| format!("{},", self.ty(item)))
                    .collect();
                match rest {
                    None => format!("({items})"),
                    Some(rest) => {
                        format!("::spandrel_runtime::Tuple<({items}), {}>", self.ty(rest))
                    }
                }
            }
            Ty::Map(key, value) => {
                let key = key.map_or("::std::string::String".to_owned(), |id| {
                    self.ty(&Ty::Def(id))
                });
                format!("::std::collections::BTreeMap<{key}, {}>", self.ty(value))
            }
            Ty::Nullable(inner) => format!("::std::option::Option<{}>", self.ty(inner)),
            Ty::JsonText(inner) => format!("::spandrel_runtime::JsonText<{}>", self.ty(inner)),
            Ty::Foreign(path, _) => path.clone(),
            Ty::Part(inner) => format!("::spandrel_runtime::PartOf<{}>", self.ty(inner)),
            Ty::Json => "::spandrel_runtime::Json".to_owned(),
        }
    }
}
