//! JSONPath (RFC 9535): the nodes that a target selects, and what was probably meant where it
//! selects none.

use std::collections::BTreeSet;

use serde_json_path::JsonPath;

use crate::diag::{Diagnostics, Place, codes};
use crate::source::json_path::{is_name, is_shorthand, push_key};
use crate::source::{NodeId, Sources, Span, Value};

/// Brackets inside brackets that a path may have: the library reads them by recursion.
const MAX_NESTING: usize = 32;

/// A path that was understood.
pub(super) struct Target {
    path: JsonPath,
    /// The plain steps at its beginning.
    steps: Vec<Step>,
    /// Whether these are the whole path.
    is_plain: bool,
}

/// A step that leads to one child.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Key(String),
    Index(usize),
}

impl Target {
    /// Reads the path in a string node; `None` after an error.
    pub(super) fn parse(sources: &Sources, node: NodeId, diags: &mut Diagnostics) -> Option<Self> {
        let text = sources.string(node).unwrap_or_default();
        if nesting(text) > MAX_NESTING {
            let message = format!("this path has brackets nested more than {MAX_NESTING} deep");
            diags.error(codes::LIMIT, Place::Node(node), message);
            return None;
        }
        match JsonPath::parse(text) {
            Ok(path) => {
                let (steps, is_plain) = plain_steps(text);
                Some(Self {
                    path,
                    steps,
                    is_plain,
                })
            }
            Err(error) => {
                let place = position(sources, node, error.position());
                let error = diags.error(
                    codes::BAD_OVERLAY,
                    place,
                    format!("`{text}` is not a JSONPath"),
                );
                error.label(reason(text));
                error.help("a path looks like $.paths['/fleets'].get or $.components.schemas.*");
                None
            }
        }
    }

    /// The node of a path of plain steps, or none; `None` where the path is not that simple.
    pub(super) fn walk(&self, sources: &Sources, root: NodeId) -> Option<Option<NodeId>> {
        let follow = || {
            self.steps
                .iter()
                .try_fold(root, |node, step| step.follow(sources, node))
        };
        self.is_plain.then(follow)
    }

    /// The nodes that the path selects in the document, each once.
    pub(super) fn query(
        &self,
        json: &serde_json::Value,
        sources: &Sources,
        root: NodeId,
    ) -> Vec<NodeId> {
        let located = self.path.query_located(json);
        let nodes = located
            .locations()
            .filter_map(|path| sources.at_pointer(root, &path.to_json_pointer()));
        // In an order of their own: the library's is that of its maps.
        nodes.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// How far the document follows the path, and what is there instead.
    pub(super) fn nearest(&self, sources: &Sources, root: NodeId) -> Option<String> {
        let mut at = root;
        let mut path = String::from("$");
        let mut steps = self.steps.iter();
        while let Some(step) = steps.next() {
            if let Some(next) = step.follow(sources, at) {
                step.write(&mut path);
                at = next;
                continue;
            }
            let Some((meant, next)) = step.meant(sources, at) else {
                return Some(step.instead(sources, at, &path));
            };
            meant.write(&mut path);
            // As far as the rest of the path leads from there.
            let mut at = next;
            for step in steps {
                let Some(next) = step.follow(sources, at) else {
                    break;
                };
                step.write(&mut path);
                at = next;
            }
            return Some(format!("did you mean `{path}`?"));
        }
        (path != "$")
            .then(|| format!("`{path}` is there, but nothing in it fits the rest of the path"))
    }
}

impl Step {
    fn follow(&self, sources: &Sources, node: NodeId) -> Option<NodeId> {
        match self {
            Self::Key(key) => sources.get(node, key),
            Self::Index(index) => sources.items(node).get(*index).copied(),
        }
    }

    fn write(&self, path: &mut String) {
        match self {
            Self::Key(key) => push_key(path, key),
            Self::Index(index) => path.push_str(&format!("[{index}]")),
        }
    }

    /// The step to a key that is there and was probably meant.
    fn meant(&self, sources: &Sources, at: NodeId) -> Option<(Self, NodeId)> {
        let Self::Key(key) = self else { return None };
        let meant = similar(key, sources.entries(at).iter().map(|entry| &*entry.key))?;
        Some((Self::Key(meant.to_owned()), sources.get(at, meant)?))
    }

    fn instead(&self, sources: &Sources, at: NodeId, path: &str) -> String {
        let found = match (self, sources.value(at)) {
            (Self::Index(_), Value::Array(items)) => format!("`{path}` has {} items", items.len()),
            (Self::Key(key), Value::Object(_)) => format!("`{path}` has no key `{key}`"),
            (_, value) => format!("`{path}` is {}", value.kind()),
        };
        let few: Vec<&str> = sources
            .entries(at)
            .iter()
            .map(|entry| &*entry.key)
            .take(9)
            .collect();
        if few.is_empty() || few.len() == 9 {
            found
        } else {
            format!("{found}; it has `{}`", few.join("`, `"))
        }
    }
}

/// The document for the JSONPath library.
pub(super) fn to_json(sources: &Sources, node: NodeId) -> serde_json::Value {
    match sources.value(node) {
        Value::Null => serde_json::Value::Null,
        Value::Bool(value) => (*value).into(),
        // Beyond the range of an f64 only its text is left to compare.
        Value::Number(text) => serde_json::from_str(text).unwrap_or_else(|_| (**text).into()),
        Value::String(text) => (**text).into(),
        Value::Array(items) => items.iter().map(|&item| to_json(sources, item)).collect(),
        Value::Object(entries) => entries
            .iter()
            .map(|entry| (entry.key.to_string(), to_json(sources, entry.value)))
            .collect(),
    }
}

fn nesting(text: &str) -> usize {
    let (mut depth, mut most) = (0usize, 0);
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        most = most.max(depth);
    }
    most
}

/// Where in the file the library stopped, as far as the string is written as it is meant.
fn position(sources: &Sources, node: NodeId, position: usize) -> Place {
    let place = sources.node(node);
    let text = sources.string(node).unwrap_or_default();
    let written = sources
        .file(place.file)
        .text()
        .get(place.span.range())
        .unwrap_or("");
    let quote = usize::from(written.starts_with(['"', '\'']));
    let is_literal = written.get(quote..written.len() - quote) == Some(text);
    let at = position.saturating_sub(1);
    let Some(next) = text
        .get(at..)
        .filter(|_| is_literal)
        .and_then(|rest| rest.chars().next())
    else {
        return Place::Node(node);
    };
    let start = place.span.start as usize + quote + at;
    Place::Span(place.file, Span::new(start, start + next.len_utf8()))
}

/// The commonest mistakes in words; the library's own are those of a grammar.
fn reason(text: &str) -> &'static str {
    if !text.starts_with('$') {
        "a path begins with `$`"
    } else if text.starts_with("$/") || text.contains("./") {
        "a key with `/` in it is written ['/…']"
    } else if text.contains(".-") || text.contains("-") && !text.contains('[') {
        "a key with `-` in it is written ['…']"
    } else {
        "the path is not understood from here"
    }
}

/// The steps at the beginning of a path that lead to one child each, and whether that is all of it.
fn plain_steps(path: &str) -> (Vec<Step>, bool) {
    let mut steps = Vec::new();
    let mut rest = path.strip_prefix('$').unwrap_or("");
    while let Some((step, after)) = plain_step(rest) {
        steps.push(step);
        rest = after;
    }
    (steps, rest.is_empty())
}

fn plain_step(path: &str) -> Option<(Step, &str)> {
    if let Some(name) = path.strip_prefix('.') {
        let end = name.find(|char: char| !is_name(char)).unwrap_or(name.len());
        let (name, rest) = name.split_at_checked(end)?;
        return is_shorthand(name).then(|| (Step::Key(name.to_owned()), rest));
    }
    let inside = path.strip_prefix('[')?;
    if let Some(quote) = inside
        .chars()
        .next()
        .filter(|quote| matches!(quote, '\'' | '"'))
    {
        let (key, rest) = inside.get(1..)?.split_once(quote)?;
        // A key with an escape, or followed by a second selector, is left to the library.
        return (!key.contains('\\'))
            .then_some((Step::Key(key.to_owned()), rest.strip_prefix(']')?));
    }
    let (index, rest) = inside.split_once(']')?;
    Some((
        Step::Index(index.parse().ok().filter(|_| !index.starts_with('+'))?),
        rest,
    ))
}

/// The key that was probably meant: the one with the fewest changes, where they are few.
pub(super) fn similar<'a>(key: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = key.chars().count().div_ceil(3);
    let measured = known.map(|other| (distance(key, other, limit), other));
    measured
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, other)| other)
}

/// How many characters must be changed, added or taken away, without regard to case; anything
/// above `limit` where it is certain to be above.
fn distance(one: &str, other: &str, limit: usize) -> usize {
    let one: Vec<char> = one.chars().flat_map(char::to_lowercase).take(200).collect();
    let other: Vec<char> = other
        .chars()
        .flat_map(char::to_lowercase)
        .take(200)
        .collect();
    if one.len().abs_diff(other.len()) > limit {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, a) in one.iter().enumerate() {
        let mut corner = line;
        let mut left = line + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, b) in row.iter_mut().skip(1).zip(&other) {
            let changed = corner + usize::from(a != b);
            corner = *cell;
            left = changed.min(corner + 1).min(left + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}
