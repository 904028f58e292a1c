//! Nodes to [`Operation`]s: path items, parameters, bodies, responses.

use std::rc::Rc;

use super::fields::Fields;
use super::read::Reader;
use super::{
    Header, Link, Location, MediaType, Operation, Parameter, RequestBody, Requirement, Response,
    Status,
};
use crate::diag::{Place, codes};
use crate::source::{Entry, NodeId, Value};

const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

impl<'t> Reader<'t, '_> {
    /// Reads `paths` or `webhooks`: every operation, with its path item's parameters.
    pub(super) fn path_items(
        &mut self,
        entries: &'t [Entry],
        security: &[Requirement<'t>],
    ) -> Vec<Operation<'t>> {
        let mut operations = Vec::new();
        for entry in entries.iter().filter(|entry| !entry.key.starts_with("x-")) {
            let Some(node) = self.follow(entry.value) else {
                continue;
            };
            let Some(mut f) = Fields::open(self.sources, node, "a path item", self.diags) else {
                continue;
            };
            for key in ["$ref", "summary", "description"] {
                f.take(key);
            }
            let servers = self.servers(&mut f);
            let shared = self.parameters(&mut f);
            let first = operations.len();
            // In document order, whatever the method: the order of the SDK follows the document.
            for item in self.sources.entries(node) {
                if METHODS.contains(&&*item.key) {
                    f.take(&item.key);
                    let method = item.key.to_ascii_uppercase();
                    operations.extend(self.operation(entry, method, item.value, &shared, security));
                }
            }
            for item in f.entries("additionalOperations", self.diags) {
                // The key is the method as it is sent (OpenAPI 3.2, 4.9).
                let method = (*item.key).to_owned();
                operations.extend(self.operation(entry, method, item.value, &shared, security));
            }
            f.finish(self.diags);
            for operation in &mut operations[first..] {
                if operation.servers.is_empty() {
                    operation.servers.clone_from(&servers);
                }
            }
        }
        operations
    }

    fn operation(
        &mut self,
        path: &'t Entry,
        method: String,
        node: NodeId,
        shared: &[Rc<Parameter<'t>>],
        security: &[Requirement<'t>],
    ) -> Option<Operation<'t>> {
        // No reference may stand here, and split documents have one for each operation.
        let node = self.follow(node)?;
        let mut f = Fields::open(self.sources, node, "an operation", self.diags)?;
        let id_at = f.take("operationId");
        let id = f.string("operationId", self.diags);
        let tags = f
            .strings("tags", self.diags)
            .into_iter()
            .map(|(tag, _)| tag)
            .collect();
        let summary = f.string("summary", self.diags);
        let description = f.string("description", self.diags);
        let deprecated = f.flag("deprecated", self.diags);
        let own = self.parameters(&mut f);
        let body = f.take("requestBody").and_then(|node| self.body(node));
        let responses = f.entries("responses", self.diags);
        let responses = self.responses(responses);
        let security = match f.take("security") {
            Some(node) => self.requirements(node),
            None => security.to_vec(),
        };
        f.take("externalDocs");
        let callbacks = f.entries("callbacks", self.diags);
        let callbacks = self.callbacks(callbacks);
        let servers = self.servers(&mut f);
        let extensions = f.finish(self.diags);
        let kept = |parameter: &&Rc<Parameter<'t>>| !own.iter().any(|mine| same(mine, parameter));
        let parameters = shared.iter().filter(kept).chain(&own).cloned().collect();
        Some(Operation {
            at: node,
            path: &path.key,
            path_at: path.value,
            method,
            id: id.zip(id_at),
            tags,
            summary,
            description,
            deprecated,
            parameters,
            body,
            responses,
            callbacks,
            servers,
            security,
            extensions,
        })
    }

    fn callbacks(&mut self, entries: &'t [Entry]) -> Vec<(&'t str, Operation<'t>)> {
        let mut callbacks = Vec::new();
        for entry in entries.iter().filter(|entry| !entry.key.starts_with("x-")) {
            let Some(node) = self.follow(entry.value) else {
                continue;
            };
            // OpenAPI 3.1, 4.8.5: a callback in a callback is allowed, and endless by `$ref`.
            if self.open_callbacks.contains(&node) {
                continue;
            }
            self.open_callbacks.push(node);
            let operations = self.path_items(self.sources.entries(node), &[]);
            self.open_callbacks.pop();
            callbacks.extend(
                operations
                    .into_iter()
                    .map(|operation| (&*entry.key, operation)),
            );
        }
        callbacks
    }

    /// Reads a list of parameters; one that is declared twice counts once.
    fn parameters(&mut self, f: &mut Fields<'t>) -> Vec<Rc<Parameter<'t>>> {
        let mut parameters: Vec<(NodeId, Rc<Parameter<'t>>)> = Vec::new();
        for &node in f.items("parameters", self.diags) {
            let Some(parameter) = self.parameter(node) else {
                continue;
            };
            match parameters.iter().find(|(_, known)| same(known, &parameter)) {
                Some((first, _)) => {
                    let message = format!("the parameter `{}` is declared twice", parameter.name);
                    self.diags
                        .warn(codes::DUPLICATE_PARAMETER, Place::Node(node), message)
                        .label("left out")
                        .related(Place::Node(*first), "this one counts");
                }
                None => parameters.push((node, parameter)),
            }
        }
        parameters
            .into_iter()
            .map(|(_, parameter)| parameter)
            .collect()
    }

    /// Reads a parameter or what its `$ref` leads to.
    pub(super) fn parameter(&mut self, node: NodeId) -> Option<Rc<Parameter<'t>>> {
        let description = self.own_description(node);
        let node = self.follow(node)?;
        let parameter = match self.parameters.get(&node) {
            Some(known) => known.clone(),
            None => {
                let parameter = self.read_parameter(node).map(Rc::new);
                self.parameters.insert(node, parameter.clone());
                parameter
            }
        };
        let mut parameter = parameter?;
        if description.is_some() {
            Rc::make_mut(&mut parameter).description = description;
        }
        Some(parameter)
    }

    fn read_parameter(&mut self, node: NodeId) -> Option<Parameter<'t>> {
        let mut f = Fields::open(self.sources, node, "a parameter", self.diags)?;
        let name = f.require_string("name", self.diags);
        let location_at = f.require("in", self.diags);
        let style_at = f.take("style");
        let style = f.string("style", self.diags).zip(style_at);
        let mut parameter = Parameter {
            at: node,
            name: name?,
            location: Location::Query,
            description: f.string("description", self.diags),
            required: f.flag("required", self.diags),
            deprecated: f.flag("deprecated", self.diags),
            style,
            explode: f.bool("explode", self.diags),
            allow_reserved: f.flag("allowReserved", self.diags),
            schema: f.take("schema").map(|node| self.schema(node)),
            content: None,
        };
        parameter.content = self.content(&mut f).into_iter().next();
        for key in ["allowEmptyValue", "example", "examples"] {
            f.take(key);
        }
        f.finish(self.diags);
        parameter.location = match self.sources.string(location_at?) {
            Some("path") => Location::Path,
            Some("query") => Location::Query,
            Some("header") => Location::Header,
            Some("cookie") => Location::Cookie,
            Some("querystring") => Location::QueryString,
            _ => {
                self.diags
                    .error(
                        codes::BAD_VALUE,
                        Place::Node(location_at?),
                        "a parameter cannot go there",
                    )
                    .help("one of path, query, querystring, header, cookie");
                return None;
            }
        };
        Some(parameter)
    }

    /// Reads a request body or what its `$ref` leads to.
    pub(super) fn body(&mut self, node: NodeId) -> Option<Rc<RequestBody<'t>>> {
        let description = self.own_description(node);
        let node = self.follow(node)?;
        let mut body = match self.bodies.get(&node) {
            Some(known) => known.clone(),
            None => self.read_body(node),
        }?;
        if description.is_some() {
            Rc::make_mut(&mut body).description = description;
        }
        Some(body)
    }

    fn read_body(&mut self, node: NodeId) -> Option<Rc<RequestBody<'t>>> {
        let body = Fields::open(self.sources, node, "a request body", self.diags).map(|mut f| {
            let description = f.string("description", self.diags);
            let required = f.flag("required", self.diags);
            let content = self.content(&mut f);
            f.finish(self.diags);
            Rc::new(RequestBody {
                at: node,
                description,
                required,
                content,
            })
        });
        self.bodies.insert(node, body.clone());
        body
    }

    fn responses(&mut self, entries: &'t [Entry]) -> Vec<(Status, Rc<Response<'t>>)> {
        let mut responses = Vec::new();
        for entry in entries.iter().filter(|entry| !entry.key.starts_with("x-")) {
            let Some(status) = status(&entry.key) else {
                self.diags
                    .error(
                        codes::BAD_VALUE,
                        Place::Key(entry.value),
                        format!("`{}` is no status", entry.key),
                    )
                    .help("a code such as `404`, a range such as `4XX`, or `default`");
                continue;
            };
            if let Some(response) = self.response(entry.value) {
                responses.push((status, response));
            }
        }
        responses
    }

    /// Reads a response or what its `$ref` leads to.
    pub(super) fn response(&mut self, node: NodeId) -> Option<Rc<Response<'t>>> {
        let description = self.own_description(node);
        let node = self.follow(node)?;
        let mut response = match self.responses.get(&node) {
            Some(known) => known.clone(),
            None => self.read_response(node),
        }?;
        if description.is_some() {
            Rc::make_mut(&mut response).description = description;
        }
        Some(response)
    }

    fn read_response(&mut self, node: NodeId) -> Option<Rc<Response<'t>>> {
        let response = Fields::open(self.sources, node, "a response", self.diags).map(|mut f| {
            let description = f.string("description", self.diags);
            let content = self.content(&mut f);
            let headers = f.entries("headers", self.diags);
            let headers = headers
                .iter()
                .filter_map(|entry| Some((&*entry.key, self.header(entry.value)?)))
                .collect();
            let links = f.entries("links", self.diags);
            let links = links.iter().filter_map(|entry| self.link(entry)).collect();
            f.take("summary");
            f.finish(self.diags);
            Rc::new(Response {
                at: node,
                description,
                headers,
                content,
                links,
            })
        });
        self.responses.insert(node, response.clone());
        response
    }

    fn link(&mut self, entry: &'t Entry) -> Option<Link<'t>> {
        let node = self.follow(entry.value)?;
        let mut f = Fields::open(self.sources, node, "a link", self.diags)?;
        let id = f.string("operationId", self.diags);
        let reference = f.string("operationRef", self.diags);
        let parameters = f.entries("parameters", self.diags);
        let link = Link {
            at: node,
            name: &entry.key,
            operation: id.or(reference).unwrap_or_default(),
            description: f.string("description", self.diags),
            parameters: parameters
                .iter()
                .map(|entry| (&*entry.key, entry.value))
                .collect(),
            body: f.take("requestBody"),
        };
        self.left_alone(&mut f, "server", "calls go to the operation's own server");
        f.finish(self.diags);
        Some(link)
    }

    /// Reads a header or what its `$ref` leads to.
    pub(super) fn header(&mut self, node: NodeId) -> Option<Rc<Header<'t>>> {
        let description = self.own_description(node);
        let node = self.follow(node)?;
        let mut header = match self.headers.get(&node) {
            Some(known) => known.clone(),
            None => self.read_header(node),
        }?;
        if description.is_some() {
            Rc::make_mut(&mut header).description = description;
        }
        Some(header)
    }

    fn read_header(&mut self, node: NodeId) -> Option<Rc<Header<'t>>> {
        let header = Fields::open(self.sources, node, "a header", self.diags).map(|mut f| {
            let header = Header {
                at: node,
                description: f.string("description", self.diags),
                required: f.flag("required", self.diags),
                deprecated: f.flag("deprecated", self.diags),
                schema: f.take("schema").map(|node| self.schema(node)),
                content: self.content(&mut f).into_iter().next(),
            };
            // A header has one style, and what is exploded in it differs for objects alone, which
            // are given as text.
            for key in [
                "style",
                "explode",
                "example",
                "examples",
                "allowEmptyValue",
                "allowReserved",
            ] {
                f.take(key);
            }
            f.finish(self.diags);
            Rc::new(header)
        });
        self.headers.insert(node, header.clone());
        header
    }

    /// Takes a key that is understood and has no form in Rust yet.
    pub(super) fn left_alone(&mut self, f: &mut Fields<'t>, key: &str, label: &str) {
        let Some(at) = f.take(key) else { return };
        // What is empty, or off, says nothing.
        let says_nothing = match self.sources.value(at) {
            Value::Object(entries) => entries.is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Bool(value) => !value,
            _ => false,
        };
        if !says_nothing {
            let message = format!("`{key}` is not expressed yet");
            self.diags
                .warn(codes::KEYWORD_NOT_EXPRESSED, Place::Key(at), message)
                .label(label);
        }
    }

    fn content(&mut self, f: &mut Fields<'t>) -> Vec<MediaType<'t>> {
        let entries = f.entries("content", self.diags);
        entries
            .iter()
            .filter_map(|entry| self.media_type(entry))
            .collect()
    }

    pub(super) fn media_type(&mut self, entry: &'t Entry) -> Option<MediaType<'t>> {
        let node = self.follow(entry.value)?;
        let mut f = Fields::open(self.sources, node, "a media type", self.diags)?;
        let mut examples = Vec::new();
        examples.extend(f.take("example"));
        for example in f.entries("examples", self.diags) {
            examples.extend(self.example(example.value));
        }
        let media_type = MediaType {
            at: node,
            name: &entry.key,
            schema: f.take("schema").map(|node| self.schema(node)),
            item_schema: f.take("itemSchema").map(|node| self.schema(node)),
            encodings: self.encodings(&mut f, &entry.key, 0),
            examples,
        };
        f.finish(self.diags);
        Some(media_type)
    }
}

/// Whether two parameters are one: by name and place, and headers have no case.
fn same(a: &Parameter<'_>, b: &Parameter<'_>) -> bool {
    a.location == b.location
        && (a.name == b.name
            || a.location == Location::Header && a.name.eq_ignore_ascii_case(b.name))
}

/// `404`, `4XX` (in either case: documents write both), `default`.
fn status(key: &str) -> Option<Status> {
    if key == "default" {
        return Some(Status::Default);
    }
    let (digit, rest) = key.split_at_checked(1)?;
    if rest.eq_ignore_ascii_case("xx") {
        return digit
            .parse()
            .ok()
            .filter(|digit| (1..=5).contains(digit))
            .map(Status::Range);
    }
    key.parse()
        .ok()
        .filter(|code| (100..=599).contains(code))
        .map(Status::Code)
}

#[cfg(test)]
mod tests {
    use super::{Status, status};

    #[test]
    fn statuses() {
        assert_eq!(status("404"), Some(Status::Code(404)));
        assert_eq!(status("4XX"), Some(Status::Range(4)));
        assert_eq!(status("4xx"), Some(Status::Range(4)));
        assert_eq!(status("default"), Some(Status::Default));
        for bad in ["", "40", "9XX", "4X", "99", "600", "ok", "é"] {
            assert_eq!(status(bad), None, "{bad}");
        }
    }
}
