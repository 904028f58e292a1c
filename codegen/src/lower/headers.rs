//! Headers of responses: each once for the whole API, as many operations have the same.

use super::Lower;
use super::media::essence;
use super::prose::{deprecation, said};
use super::schema::Spot;
use crate::ir::{Header, HeaderForm, Parent, Scalar, Ty, Use};
use crate::model;

impl<'t> Lower<'_, 't, '_> {
    /// The headers of an operation's responses, by index.
    pub(super) fn headers(
        &mut self,
        operation: &model::Operation<'t>,
        parent: Parent,
    ) -> Vec<usize> {
        let mut headers = Vec::new();
        for (_, response) in &operation.responses {
            for (name, header) in &response.headers {
                let wire = name.to_ascii_lowercase();
                // OpenAPI 3.1, 4.8.17: a header of this name is to be ignored.
                if wire == "content-type" || http_token(&wire).is_none() {
                    continue;
                }
                let index = self.header(&wire, header, parent);
                if !headers.contains(&index) {
                    headers.push(index);
                }
            }
        }
        headers
    }

    fn header(&mut self, wire: &str, header: &model::Header<'t>, parent: Parent) -> usize {
        if let Some(known) = self.header_at.get(&header.at)
            && self.headers[*known].wire == wire
        {
            return *known;
        }
        let spot = Spot::new(parent, &format!("{wire} header"));
        let content = header.content.as_ref();
        let json = content.filter(|media| {
            let essence = essence(media.name);
            essence == "application/json" || essence.ends_with("+json")
        });
        let schema = match json {
            Some(media) => media.schema,
            None => header.schema,
        };
        // An object has no one form in a header: it is given as text, and needs no type.
        let is_object = |lower: &mut Self, schema| lower.flatten(&[schema]).is_struct();
        let mut value = match schema {
            Some(schema) if json.is_none() && is_object(self, schema) => {
                Use::of(Ty::Scalar(Scalar::String))
            }
            Some(schema) => self.use_of(&[schema], &spot),
            None if json.is_some() => Use::of(Ty::Json),
            None => Use::of(Ty::Scalar(Scalar::String)),
        };
        value.nullable = false;
        let form = match &value.ty {
            _ if json.is_some() => HeaderForm::Json,
            // RFC 9110, section 5.3: the values of this one are never put into one line.
            _ if wire == "set-cookie" => {
                value.ty = Ty::List(Box::new(Ty::Scalar(Scalar::String)));
                HeaderForm::Lines
            }
            Ty::List(item) if item.is_text(&self.types) => HeaderForm::List,
            ty if ty.is_text(&self.types) => HeaderForm::Text,
            _ => {
                value.ty = Ty::Scalar(Scalar::String);
                HeaderForm::Text
            }
        };
        if let Some(description) = said(header.description) {
            value.docs.description = Some(description);
        }
        if header.deprecated {
            let description = value.docs.description.clone();
            (value.docs, value.deprecated) =
                deprecation(true, value.docs.title.as_deref(), description.as_deref());
        }
        let same = |known: &Header| {
            (&known.wire[..], known.form, &known.value.ty) == (wire, form, &value.ty)
        };
        let index = match self.headers.iter().position(same) {
            Some(index) => {
                let known = &mut self.headers[index].value;
                if known.docs != value.docs {
                    // Operations word the same header differently.
                    known.docs.description =
                        known.docs.description.take().or(value.docs.description);
                }
                index
            }
            None => {
                self.headers.push(Header {
                    at: header.at,
                    wire: wire.to_owned(),
                    form,
                    value,
                });
                self.headers.len() - 1
            }
        };
        self.header_at.insert(header.at, index);
        index
    }
}

/// A name that a header can have (RFC 9110, section 5.6.2).
pub(super) fn http_token(name: &str) -> Option<&str> {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    (!name.is_empty() && name.chars().all(is_token)).then_some(name)
}
