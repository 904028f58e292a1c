//! Request bodies: what may be sent, and how forms are written.

use super::Lower;
use super::media::{Choice, concrete, plain};
use super::prose::said;
use super::schema::Spot;
use crate::diag::{Place, codes};
use crate::ir::{
    Body, Coding, Encoding, Limits, Media, Origin, Parent, Scalar, Sent, Shape, Struct, Ty, Use,
};
use crate::model::{self, SchemaId, Types};

impl<'t> Lower<'_, 't, '_> {
    pub(super) fn body(&mut self, body: &model::RequestBody<'t>, parent: Parent) -> Option<Body> {
        let choices = self.choices(&body.content);
        let several = choices.len() > 1;
        let mut all = choices.iter().map(|choice| {
            let coding = choice.media.coding;
            let name = match coding {
                Coding::Json => "body",
                Coding::Form | Coding::Multipart if several => "form",
                _ => "body",
            };
            let mut sent = self.sent(choice, &Spot::new(parent, name));
            if let Some(description) = said(body.description) {
                sent.value.docs.description = Some(description);
            }
            sent
        });
        let sent = all.next()?;
        let others = all.collect();
        Some(Body {
            at: body.at,
            required: body.required,
            sent,
            others,
        })
    }

    fn sent(&mut self, choice: &Choice<'_, 't>, spot: &Spot) -> Sent {
        let coding = choice.media.coding;
        let value = match (coding, choice.chosen.schema) {
            (Coding::Json | Coding::Form, Some(schema)) => self.use_of(&[schema], spot),
            (Coding::Multipart, Some(schema)) => self.form(schema, spot),
            _ => Use::of(plain(coding)),
        };
        let encodings = match coding {
            Coding::Form | Coding::Multipart => self.encodings(choice.chosen, &value.ty),
            _ => Vec::new(),
        };
        let name = concrete(choice.chosen.name, coding);
        let also = choice.also.iter().map(|media| media.name.to_owned());
        let also = also.filter(|other| !other.contains('*') && *other != name);
        Sent {
            also: also.collect(),
            media: Media { name, coding },
            value,
            encodings,
        }
    }

    /// The type of a form with files in it; raw bytes where it is not an object with properties, and
    /// the caller puts it together.
    fn form(&mut self, schema: SchemaId, spot: &Spot) -> Use {
        let flat = self.flatten(&[schema]);
        if !flat.is_struct() || !flat.choices.is_empty() {
            return Use::of(plain(Coding::Multipart));
        }
        let target = self
            .document
            .schema(schema)
            .reference
            .and_then(|reference| self.document.target(&reference));
        let of_its_own = target.is_none_or(|target| self.forms.contains(&target));
        if of_its_own || !self.has_files(schema) {
            let mut used = self.use_of(&[schema], spot);
            if let (Ty::Def(id), None) = (&used.ty, target) {
                let id = *id;
                let mut shape = self.types[id.0 as usize].shape.clone();
                self.open_files(&mut shape, schema);
                self.types[id.0 as usize].shape = shape;
            }
            used.nullable = false;
            return used;
        }
        // Elsewhere the same schema is JSON, where a file is a string.
        let spot = Spot::new(spot.parent, "form");
        let id = self.reserve(&[schema], Origin::Inline(spot.parent, spot.name));
        let mut shape = Shape::Struct(self.structure_of(id, &flat));
        self.open_files(&mut shape, schema);
        self.types[id.0 as usize].shape = shape;
        Use::of(Ty::Def(id))
    }

    /// Makes files of the binary properties of a form.
    pub(super) fn open_files(&mut self, shape: &mut Shape, schema: SchemaId) {
        let Shape::Struct(Struct { fields, .. }) = shape else {
            return;
        };
        let flat = self.flatten(&[schema]);
        for field in fields {
            let property = flat.properties.iter().find(|(name, _)| *name == field.wire);
            let Some((_, schemas)) = property else {
                continue;
            };
            match self.files(schemas) {
                Some(Files::One) => field.value.ty = Ty::Scalar(Scalar::File),
                Some(Files::List) => {
                    field.value.ty = Ty::List(Box::new(Ty::Scalar(Scalar::File)));
                }
                None => continue,
            }
            field.value.limits = Limits {
                items: field.value.limits.items,
                ..Limits::default()
            };
            field.value.default = None;
        }
    }

    /// Whether an object has properties that are files in a form.
    pub(super) fn has_files(&mut self, schema: SchemaId) -> bool {
        let flat = self.flatten(&[schema]);
        let mut properties = flat.properties.iter();
        properties.any(|(_, schemas)| self.files(schemas).is_some())
    }

    /// Strings that are bytes: `format: binary` of 3.0, `contentMediaType` without an encoding of 3.1.
    fn files(&mut self, schemas: &[SchemaId]) -> Option<Files> {
        let flat = self.flatten(schemas);
        if self.is_binary(&flat) {
            return Some(Files::One);
        }
        if let ([choice], true) = (flat.choices.as_slice(), flat.properties.is_empty())
            && let [member] = choice.members.as_slice()
        {
            return self.files(&[*member]);
        }
        if flat.items.is_empty() {
            return None;
        }
        let item = self.flatten(&flat.items);
        self.is_binary(&item).then_some(Files::List)
    }

    fn is_binary(&self, flat: &super::compose::Flat<'t>) -> bool {
        let bytes = |leaf: &SchemaId| {
            let schema = self.document.schema(*leaf);
            schema.content_encoding.is_none()
                && schema
                    .content_media_type
                    .is_some_and(|media| !media.ends_with("json") && !media.starts_with("text/"))
        };
        match flat.types {
            Some(types) if types == Types::STRING => {
                flat.format == Some("binary") || flat.leaves.iter().any(bytes)
            }
            None => flat.leaves.iter().any(bytes),
            _ => false,
        }
    }

    /// How properties of a form are written where the document says so.
    fn encodings(&mut self, media: &model::MediaType<'t>, ty: &Ty) -> Vec<(String, Encoding)> {
        let mut encodings = Vec::new();
        for encoding in &media.encodings {
            let wire = encoding.property.to_owned();
            let declared = match ty {
                Ty::Def(id) => match &self.types[id.0 as usize].shape {
                    Shape::Struct(strukt) => {
                        strukt.fields.iter().any(|field| field.wire == wire)
                            || strukt.extra.is_some()
                    }
                    _ => true,
                },
                _ => true,
            };
            if !declared {
                self.diags
                    .warn(
                        codes::KEYWORD_NOT_EXPRESSED,
                        Place::Key(encoding.at),
                        format!("the form has no property `{wire}` to encode"),
                    )
                    .label("ignored");
                continue;
            }
            if encoding.style.is_some() || encoding.explode.is_some() {
                // OpenAPI 3.1, 4.8.15.1: `form` explodes unless it says otherwise.
                let style = encoding.style.unwrap_or("form");
                let exploded = encoding.explode.unwrap_or(style == "form");
                let known = match (style, exploded) {
                    ("form", true) => Some(Encoding::Exploded),
                    ("form", false) => Some(Encoding::Joined(',')),
                    ("spaceDelimited", _) => Some(Encoding::Joined(' ')),
                    ("pipeDelimited", _) => Some(Encoding::Joined('|')),
                    ("deepObject", _) => Some(Encoding::DeepObject),
                    _ => None,
                };
                match known {
                    Some(known) => encodings.push((wire, known)),
                    None => {
                        self.diags
                            .error(
                                codes::BAD_VALUE,
                                Place::Node(encoding.at),
                                format!("forms have no style `{style}`"),
                            )
                            .help("one of form, spaceDelimited, pipeDelimited, deepObject");
                    }
                }
                continue;
            }
            // Of several, and of ranges, the caller chooses with the file.
            if let Some(name) = encoding.content_type
                && !name.contains([',', '*'])
            {
                encodings.push((wire, Encoding::ContentType(name.trim().to_owned())));
            }
        }
        encodings
    }

    /// Components that are forms and nothing else: their binary strings are files.
    pub(super) fn find_forms(&mut self) {
        let document = self.document;
        let contents = document
            .operations
            .iter()
            .filter_map(|operation| operation.body.as_ref())
            .flat_map(|body| &body.content);
        let mut roots = std::collections::BTreeSet::new();
        for media in contents {
            if super::media::essence(media.name) == "multipart/form-data" {
                roots.extend(media.schema);
            }
        }
        let target = |id| {
            let reference = document.schema(id).reference?;
            document.target(&reference)
        };
        self.forms = roots.iter().filter_map(|&root| target(root)).collect();
        for (id, schema) in document.schemas() {
            if schema.reference.is_some()
                && !roots.contains(&id)
                && let Some(used_elsewhere) = target(id)
            {
                self.forms.remove(&used_elsewhere);
            }
        }
    }
}

/// How many files a property of a form is.
enum Files {
    One,
    List,
}
