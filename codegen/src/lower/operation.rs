//! Operations: what each takes, what it gives, how it fails.

use super::Lower;
use super::media::{coding, plain, preferred};
use super::prose::{deprecation, noted, said};
use super::schema::Spot;
use crate::diag::{Place, codes};
use crate::ir::{
    Body, Coding, ErrorSet, Group, Media, Operation, Parent, Payload, Reply, Status, Success, Use,
};
use crate::model::{self, SchemaId};

/// The methods that a call can have.
const METHODS: &[&str] = &[
    "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE",
];

/// An operation that has no form in Rust yet; the diagnostic was given.
pub(super) struct LeftOut;

impl<'t> Lower<'_, 't, '_> {
    /// Lowers every operation that is not excluded; one that cannot be expressed costs itself.
    pub(super) fn operations(&mut self) -> Vec<Operation> {
        let document = self.document;
        let selected = self.selected();
        self.declared_groups();
        let mut operations = Vec::new();
        for (operation, selected) in document.operations.iter().zip(selected) {
            if !selected {
                self.left_out += 1;
                continue;
            }
            let types = self.types.len();
            match self.operation(operation, operations.len()) {
                Ok(operation) => operations.push(operation),
                Err(LeftOut) => {
                    self.left_out += 1;
                    self.forget_types(types);
                }
            }
        }
        self.drop_empty_groups(&mut operations);
        operations
    }

    /// Takes back the types that an operation made before it turned out to be left out.
    fn forget_types(&mut self, kept: usize) {
        self.types.truncate(kept);
        self.published.truncate(kept);
        self.type_of.retain(|_, id| (id.0 as usize) < kept);
    }

    fn declared_groups(&mut self) {
        for tag in &self.document.tags {
            self.group(tag.name, tag.description);
        }
    }

    /// The group of a tag, made where it is met first.
    fn group(&mut self, tag: &str, docs: Option<&str>) -> usize {
        if let Some(index) = self.groups.iter().position(|group| group.tag == tag) {
            return index;
        }
        self.groups.push(Group {
            tag: tag.to_owned(),
            docs: docs.map(str::to_owned),
        });
        self.groups.len() - 1
    }

    fn drop_empty_groups(&mut self, operations: &mut [Operation]) {
        let used: Vec<bool> = (0..self.groups.len())
            .map(|index| {
                operations
                    .iter()
                    .any(|operation| operation.group == Some(index))
            })
            .collect();
        for operation in operations {
            operation.group = operation
                .group
                .map(|group| used[..group].iter().filter(|used| **used).count());
        }
        let mut used = used.into_iter();
        self.groups.retain(|_| used.next().unwrap_or(false));
    }

    fn operation(
        &mut self,
        operation: &model::Operation<'t>,
        index: usize,
    ) -> Result<Operation, LeftOut> {
        if !METHODS.contains(&operation.method.as_str()) {
            let message = format!("the method `{}` is not expressed yet", operation.method);
            return Err(self.not_expressed(operation.at, message));
        }
        let parent = Parent::Operation(index);
        let params = self.params(operation, parent)?;
        let body = match &operation.body {
            Some(body) => self.body(body, parent)?,
            None => None,
        };
        let success = self.success(operation, parent)?;
        let errors = self.errors(operation, parent)?;
        let (docs, deprecated) = deprecation(
            operation.deprecated,
            operation.summary,
            operation.description,
        );
        let note = self.vendor_deprecation(operation.at);
        let deprecated = noted(deprecated, note);
        let group = match self.vendor_group(operation) {
            Some(group) => Some(self.group(&group, None)),
            None => operation.tags.first().map(|tag| self.group(tag, None)),
        };
        Ok(Operation {
            at: operation.at,
            id: super::selection::id(operation),
            hint: operation.id.map(|(id, _)| {
                without_fastapi_tail(id, operation.path, &operation.method).to_owned()
            }),
            method: operation.method.clone(),
            path: operation.path.to_owned(),
            group,
            docs,
            deprecated,
            params,
            body,
            success,
            errors,
            security: self.security(operation),
            paging: None,
        })
    }

    fn body(
        &mut self,
        body: &model::RequestBody<'t>,
        parent: Parent,
    ) -> Result<Option<Body>, LeftOut> {
        let Some(chosen) = preferred(&body.content) else {
            return Ok(None);
        };
        let coding = match coding(chosen.name) {
            Some(coding) => coding,
            None => {
                let message = format!("a request body of `{}` is not expressed yet", chosen.name);
                return Err(self.not_expressed(chosen.at, message));
            }
        };
        self.note_other_media(&body.content, chosen);
        let mut value = match (coding, chosen.schema) {
            (Coding::Json | Coding::Form, Some(schema)) => {
                self.use_of(&[schema], &Spot::new(parent, "body"))
            }
            _ => Use::of(plain(coding)),
        };
        let media = Media {
            name: chosen.name.to_owned(),
            coding,
        };
        if let Some(description) = said(body.description) {
            value.docs.description = Some(description);
        }
        if let (Coding::Multipart, Some(schema)) = (coding, chosen.schema) {
            value.docs.description = Some(self.parts(schema, value.docs.description.take()));
        }
        Ok(Some(Body {
            at: body.at,
            required: body.required,
            media,
            value,
        }))
    }

    /// What a form with files in it consists of, in words: the caller puts it together.
    fn parts(&mut self, schema: SchemaId, description: Option<String>) -> String {
        let flat = self.flatten(&[schema]);
        let parts: Vec<String> = flat
            .properties
            .iter()
            .map(|(name, _)| {
                let required = flat.required.contains(name);
                format!("`{name}`{}", if required { " (required)" } else { "" })
            })
            .collect();
        let parts = format!("Parts: {}.", parts.join(", "));
        match description {
            _ if flat.properties.is_empty() => description.unwrap_or_default(),
            Some(description) => format!("{description}\n\n{parts}"),
            None => parts,
        }
    }

    fn success(
        &mut self,
        operation: &model::Operation<'t>,
        parent: Parent,
    ) -> Result<Success, LeftOut> {
        let is_success = |status: &model::Status| match status {
            model::Status::Code(code) => (200..300).contains(code),
            model::Status::Range(digit) => *digit == 2,
            model::Status::Default => false,
        };
        let mut replies = Vec::new();
        for (status, response) in operation
            .responses
            .iter()
            .filter(|(status, _)| is_success(status))
        {
            replies.push(self.reply(*status, response, parent, "response")?);
        }
        // A document that declares nothing but `default` means it for success too.
        if replies.is_empty()
            && let [(status @ model::Status::Default, response)] = operation.responses.as_slice()
        {
            replies.push(self.reply(*status, response, parent, "response")?);
        }
        replies.sort_by_key(|reply| reply.status);
        let Some(first) = replies.first() else {
            return Ok(Success::One(Payload::Empty, replies));
        };
        let payload = first.payload.clone();
        if replies.iter().all(|reply| reply.payload == payload) {
            return Ok(Success::One(payload, replies));
        }
        Ok(Success::ByStatus(replies))
    }

    fn errors(
        &mut self,
        operation: &model::Operation<'t>,
        parent: Parent,
    ) -> Result<Option<usize>, LeftOut> {
        let mut replies = Vec::new();
        for (status, response) in &operation.responses {
            let only = operation.responses.len() == 1;
            let wanted = match status {
                model::Status::Code(code) => *code >= 400,
                model::Status::Range(digit) => *digit >= 4,
                model::Status::Default => !only,
            };
            if wanted {
                replies.push(self.reply(*status, response, parent, "error")?);
            }
        }
        replies.sort_by_key(|reply| reply.status);
        if replies.is_empty() {
            return Ok(None);
        }
        // Operations word the same answer differently; statuses and types make the set.
        let same = |known: &ErrorSet| {
            known.replies.len() == replies.len()
                && known.replies.iter().zip(&replies).all(|(known, reply)| {
                    (known.status, &known.payload) == (reply.status, &reply.payload)
                })
        };
        if let Some(index) = self.error_sets.iter().position(same) {
            for (known, reply) in self.error_sets[index].replies.iter_mut().zip(replies) {
                if known.docs != reply.docs {
                    known.docs = None;
                }
            }
            return Ok(Some(index));
        }
        self.error_sets.push(ErrorSet { replies });
        Ok(Some(self.error_sets.len() - 1))
    }

    fn reply(
        &mut self,
        status: model::Status,
        response: &model::Response<'t>,
        parent: Parent,
        name: &str,
    ) -> Result<Reply, LeftOut> {
        let (status, name) = match status {
            model::Status::Code(code) => (Status::Code(code), format!("{name} {code}")),
            model::Status::Range(digit) => (Status::Range(digit), format!("{name} {digit}xx")),
            model::Status::Default => (Status::Default, name.to_owned()),
        };
        let payload = match preferred(&response.content) {
            None => Payload::Empty,
            Some(chosen) => {
                self.note_other_media(&response.content, chosen);
                // Nobody answers with a form; what does is given as it is.
                let coding = match coding(chosen.name) {
                    None | Some(Coding::Form | Coding::Multipart) => Coding::Bytes,
                    Some(coding) => coding,
                };
                let media = Media {
                    name: chosen.name.to_owned(),
                    coding,
                };
                match (coding, chosen.schema) {
                    (Coding::Json, Some(schema)) => {
                        let used = self.use_of(&[schema], &Spot::new(parent, &name));
                        Payload::Body(media, used.element())
                    }
                    _ => Payload::Body(media, plain(coding)),
                }
            }
        };
        Ok(Reply {
            status,
            docs: said(response.description),
            payload,
        })
    }

    /// Says that only one of several media types is used.
    fn note_other_media(
        &mut self,
        content: &[model::MediaType<'_>],
        chosen: &model::MediaType<'_>,
    ) {
        for other in content.iter().filter(|other| other.at != chosen.at) {
            self.diags
                .warn(
                    codes::KEYWORD_NOT_EXPRESSED,
                    Place::Key(other.at),
                    format!("`{}` is left out beside `{}`", other.name, chosen.name),
                )
                .label("one media type of a body is used");
        }
    }

    pub(super) fn not_expressed(
        &mut self,
        at: crate::source::NodeId,
        message: impl Into<String>,
    ) -> LeftOut {
        self.diags
            .error(codes::NOT_EXPRESSED, Place::Node(at), message)
            .label("the operation is left out")
            .help("generate the rest with --keep-going, or exclude the operation");
        LeftOut
    }
}

/// FastAPI makes an operationId of the function's name, the path with every other character than
/// letters, digits and `_` replaced by `_`, and the method. The function's name is meant.
fn without_fastapi_tail<'a>(id: &'a str, path: &str, method: &str) -> &'a str {
    let path: String = path
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '_' })
        .collect();
    let tail = format!("{path}_{}", method.to_ascii_lowercase());
    match id.strip_suffix(&tail) {
        Some(name) if !name.is_empty() => name,
        _ => id,
    }
}

#[cfg(test)]
mod tests {
    use super::without_fastapi_tail;

    #[test]
    fn fastapi_operation_ids() {
        for (id, path, method, name) in [
            (
                "accept_invitation_v2_orgs_invitations__invitation_id__accept_post",
                "/v2/orgs/invitations/{invitation_id}/accept",
                "POST",
                "accept_invitation",
            ),
            (
                "read_item_items__item_id__get",
                "/items/{item_id}",
                "GET",
                "read_item",
            ),
            ("get_fleet", "/fleets/{fleet_id}", "GET", "get_fleet"),
            ("_items_get", "/items", "GET", "_items_get"),
        ] {
            assert_eq!(without_fastapi_tail(id, path, method), name);
        }
    }
}
