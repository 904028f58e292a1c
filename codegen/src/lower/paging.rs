//! Lists that come in pages: seen in the names of parameters and properties, or told by the manifest.

use super::Lower;
use super::schema::matches_name;
use crate::diag::{Place, codes};
use crate::ir::{
    Coding, Field, Location, Operation, PageShape, Paging, PagingBy, Payload, Scalar, Shape,
    Success, Ty,
};
use crate::manifest::{PaginationRule, PaginationStyle};
use crate::source::NodeId;

/// Query parameters that take a cursor.
const CURSORS: &[&str] = &[
    "cursor",
    "page_token",
    "pageToken",
    "next_token",
    "nextToken",
    "page_cursor",
];

/// Properties that hold the cursor of the next page.
const NEXT: &[&str] = &[
    "next_page",
    "next_cursor",
    "nextCursor",
    "next_page_token",
    "nextPageToken",
    "next_token",
    "nextToken",
    "next_page_cursor",
];

impl Lower<'_, '_, '_> {
    /// Finds the lists among the operations.
    pub(super) fn paging(&mut self, operations: &mut [Operation]) {
        let options = self.options;
        let mut used = vec![false; options.pagination.len()];
        for operation in operations.iter_mut() {
            let names = |rule: &PaginationRule| {
                rule.operations
                    .iter()
                    .any(|pattern| matches_name(pattern, &operation.id))
            };
            operation.paging = match options.pagination.iter().position(names) {
                Some(rule) => {
                    used[rule] = true;
                    self.told(&options.pagination[rule], operation)
                }
                None => match self.vendor_paging(operation) {
                    Some((at, rule)) => self.said_elsewhere(at, &rule, operation),
                    None => self.seen(operation),
                },
            };
        }
        for (rule, _) in options
            .pagination
            .iter()
            .zip(used)
            .filter(|(_, used)| !used)
        {
            self.diags
                .error(
                    codes::UNUSED_SETTING,
                    Place::Node(self.document.at),
                    format!(
                        "`pagination` names {}, and no operation is called so",
                        rule.operations.join(", ")
                    ),
                )
                .help("take the rule out of the manifest, or correct the operationIds");
        }
    }

    /// The list that an operation is by its names.
    fn seen(&self, operation: &Operation) -> Option<Paging> {
        let parameter = operation.params.iter().find(|param| {
            let text = param.value.ty == Ty::Scalar(Scalar::String);
            param.location == Location::Query
                && !param.required
                && text
                && CURSORS.contains(&param.wire.as_str())
        })?;
        let Some(Page::Object(ty)) = self.page(operation) else {
            return None;
        };
        let fields = self.fields(ty)?;
        let next = fields
            .iter()
            .position(|field| NEXT.contains(&field.wire.as_str()) && is_cursor(field))?;
        let items = only_list(fields)?;
        let page = Some(PageShape {
            ty,
            items,
            next: Some(next),
        });
        Some(Paging {
            by: PagingBy::Cursor(parameter.wire.clone()),
            page,
        })
    }

    /// The list that an extension says an operation is; one that does not fit is not followed.
    fn said_elsewhere(
        &mut self,
        at: NodeId,
        rule: &PaginationRule,
        operation: &Operation,
    ) -> Option<Paging> {
        match self.fitting(rule, rule.style?, operation) {
            Ok(paging) => Some(paging),
            Err(why) => {
                self.diags
                    .warn(
                        codes::KEYWORD_NOT_EXPRESSED,
                        Place::Key(at),
                        format!("the list of `{}` is not followed: {why}", operation.id),
                    )
                    .help("say how it goes on in `pagination` of the manifest");
                self.seen(operation)
            }
        }
    }

    /// The list that the manifest says an operation is; a rule that does not fit is an error.
    fn told(&mut self, rule: &PaginationRule, operation: &Operation) -> Option<Paging> {
        let style = rule.style?;
        match self.fitting(rule, style, operation) {
            Ok(paging) => Some(paging),
            Err(why) => {
                self.diags
                    .error(
                        codes::UNUSED_SETTING,
                        Place::Node(operation.at),
                        format!(
                            "the manifest's pagination of `{}` does not fit: {why}",
                            operation.id
                        ),
                    )
                    .help("correct the rule, or give the operation `style = \"none\"`");
                None
            }
        }
    }

    fn fitting(
        &self,
        rule: &PaginationRule,
        style: PaginationStyle,
        operation: &Operation,
    ) -> Result<Paging, String> {
        let parameter = || {
            let name = rule.parameter.clone().unwrap_or_default();
            let declared = operation
                .params
                .iter()
                .any(|param| param.location == Location::Query && param.wire == name);
            declared
                .then_some(name.clone())
                .ok_or(format!("it has no query parameter `{name}`"))
        };
        let by = match style {
            PaginationStyle::Cursor => PagingBy::Cursor(parameter()?),
            PaginationStyle::Offset => PagingBy::Offset(parameter()?),
            PaginationStyle::Page => PagingBy::PageNumber(parameter()?),
            PaginationStyle::Link => PagingBy::Link,
            PaginationStyle::LinkHeader => PagingBy::LinkHeader,
        };
        let ty = match self
            .page(operation)
            .ok_or("it does not answer with a list")?
        {
            Page::Array if rule.next.is_none() => return Ok(Paging { by, page: None }),
            Page::Array => return Err("its pages are arrays and have no properties".to_owned()),
            Page::Object(ty) => ty,
        };
        let fields = self.fields(ty).ok_or("its page is no object")?;
        let at = |name: &str, fits: &dyn Fn(&Field) -> bool, what: &str| {
            fields
                .iter()
                .position(|field| field.wire == name && fits(field))
                .ok_or(format!("its page has no {what} `{name}`"))
        };
        let items = match &rule.items {
            Some(name) => at(name, &is_list, "array")?,
            None => only_list(fields).ok_or("its page has not one array: name it with `items`")?,
        };
        let next = rule
            .next
            .as_ref()
            .map(|name| at(name, &is_cursor, "string"))
            .transpose()?;
        Ok(Paging {
            by,
            page: Some(PageShape { ty, items, next }),
        })
    }

    fn page(&self, operation: &Operation) -> Option<Page> {
        match &operation.success {
            Success::One(Payload::Body(media, ty), _) if media.coding == Coding::Json => match ty {
                Ty::Def(id) => Some(Page::Object(*id)),
                Ty::List(_) => Some(Page::Array),
                _ => None,
            },
            _ => None,
        }
    }

    /// The properties of the page that an operation answers with.
    pub(super) fn page_fields(&self, operation: &Operation) -> Option<&[Field]> {
        match self.page(operation)? {
            Page::Object(ty) => self.fields(ty),
            Page::Array => None,
        }
    }

    fn fields(&self, ty: crate::ir::TypeId) -> Option<&[Field]> {
        match &self.types[ty.0 as usize].shape {
            Shape::Struct(strukt) => Some(&strukt.fields),
            _ => None,
        }
    }
}

/// What a page is.
enum Page {
    Array,
    Object(crate::ir::TypeId),
}

fn is_list(field: &Field) -> bool {
    matches!(field.value.ty, Ty::List(_))
}

fn is_cursor(field: &Field) -> bool {
    field.value.ty == Ty::Scalar(Scalar::String)
}

/// The only array of a page.
fn only_list(fields: &[Field]) -> Option<usize> {
    let mut lists = fields
        .iter()
        .enumerate()
        .filter(|(_, field)| is_list(field));
    let (index, _) = lists.next()?;
    lists.next().is_none().then_some(index)
}
