//! The arena: files, nodes, and the ways to walk them.

use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

/// A file that was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A node of the arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

/// A range of bytes in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; saturates at 4 GiB, which no document reaches.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            start: clamp(start),
            end: clamp(end),
        }
    }

    /// The span as a range for slicing the file's text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A file: the path as diagnostics show it, and its text without a byte order mark.
#[derive(Clone, Debug)]
pub struct SourceFile {
    path: String,
    text: Arc<str>,
    bad_utf8: Option<u32>,
    /// The offset of the first byte of each line; made when a place is first asked for.
    lines: OnceLock<Vec<u32>>,
}

impl SourceFile {
    /// The path as it was handed in.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn is_yaml_path(&self) -> bool {
        self.path.ends_with(".yaml") || self.path.ends_with(".yml")
    }

    /// The text for a reader that adds nodes while it reads.
    pub(super) fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// Where the first byte stands that is not UTF-8 (it was replaced by U+FFFD).
    pub fn bad_utf8(&self) -> Option<u32> {
        self.bad_utf8
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let breaks = (1u32..)
                .zip(self.text.bytes())
                .filter(|&(_, byte)| byte == b'\n');
            std::iter::once(0)
                .chain(breaks.map(|(next, _)| next))
                .collect()
        })
    }

    /// Line and column of a byte offset, both from 1; columns count characters.
    pub fn line_column(&self, offset: u32) -> (usize, usize) {
        let offset = self.floor(offset);
        let line = self
            .lines()
            .partition_point(|&start| start as usize <= offset);
        let start = self
            .lines()
            .get(line.saturating_sub(1))
            .map_or(0, |&start| start as usize);
        let column = self
            .text
            .get(start..offset)
            .map_or(0, |before| before.chars().count())
            + 1;
        (line, column)
    }

    /// The offset, or the beginning of the character that it is inside of; at most the text's end.
    pub(crate) fn floor(&self, offset: u32) -> usize {
        floor(&self.text, offset as usize)
    }

    /// The bytes of a line (from 1) without its line break; the empty end of the text past the last.
    pub(crate) fn line_span(&self, line: usize) -> Span {
        let end = self.text.len();
        let start = self
            .lines()
            .get(line.saturating_sub(1))
            .map_or(end, |&start| start as usize);
        let next = self.lines().get(line).map_or(end, |&next| next as usize);
        let text = self.text.get(start..next).unwrap_or("");
        Span::new(start, start + text.trim_end_matches(['\n', '\r']).len())
    }
}

/// The last boundary between characters that is not behind `offset`.
pub(super) fn floor(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len()))
        .rev()
        .find(|&offset| text.is_char_boundary(offset))
        .unwrap_or(0)
}

/// Where a key is written: an overlay can add an entry to an object of another file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyPlace {
    /// The file the key stands in.
    pub file: FileId,
    /// The key with its quotes.
    pub span: Span,
}

/// An entry of an object.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key, unescaped.
    pub key: Box<str>,
    /// Where the key stands.
    pub place: KeyPlace,
    /// The value.
    pub value: NodeId,
}

/// What a node holds. Numbers keep their text: no `f64` stands between a document and its reader.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as written, in JSON's grammar.
    Number(Box<str>),
    /// A string, unescaped.
    String(Box<str>),
    /// An array.
    Array(Vec<NodeId>),
    /// An object in the order written; keys are unique.
    Object(Vec<Entry>),
}

impl Value {
    /// What JSON calls this kind, with its article: "an object", "a string".
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

/// A value with its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// The file the value is written in.
    pub file: FileId,
    /// The value's text.
    pub span: Span,
    /// What it holds.
    pub value: Value,
    /// The object or array around it and its index there; `None` for a root.
    pub parent: Option<(NodeId, u32)>,
}

impl Node {
    /// What a copy of it costs, without its children: a limit on copies must count long text too.
    pub(crate) fn weight(&self) -> usize {
        const TEXT: usize = 64;
        match &self.value {
            Value::Null | Value::Bool(_) | Value::Array(_) => 1,
            Value::Number(text) | Value::String(text) => 1 + text.len() / TEXT,
            Value::Object(entries) => {
                1 + entries.iter().map(|entry| entry.key.len()).sum::<usize>() / TEXT
            }
        }
    }
}

/// Every file of a run and every node read from them.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    nodes: Vec<Node>,
}

impl Sources {
    /// Adds a file. Bytes that are not UTF-8 are replaced, and the reader then refuses them where
    /// they stand; a byte order mark is taken off.
    pub fn add(&mut self, path: impl Into<String>, bytes: &[u8]) -> FileId {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        // What stands before the first bad byte is kept as it is, so its offset holds in the text.
        let bad_utf8 = std::str::from_utf8(bytes)
            .err()
            .map(|error| Span::new(error.valid_up_to(), 0).start);
        let text = String::from_utf8_lossy(bytes).into();
        self.files.push(SourceFile {
            path: path.into(),
            text,
            bad_utf8,
            lines: OnceLock::new(),
        });
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// The file of an id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The node of an id.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// The value of a node.
    pub fn value(&self, id: NodeId) -> &Value {
        &self.node(id).value
    }

    /// How many nodes the arena holds.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether nothing was read yet.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Adds a node without a parent; [`Self::adopt`] then ties it and its children together.
    pub(crate) fn push(&mut self, file: FileId, span: Span, value: Value) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node {
            file,
            span,
            value,
            parent: None,
        });
        self.adopt(id);
        id
    }

    /// Replaces a node's value in place: what refers to the node now sees the new one.
    pub(crate) fn replace(&mut self, id: NodeId, file: FileId, span: Span, value: Value) {
        let node = &mut self.nodes[id.0 as usize];
        node.file = file;
        node.span = span;
        node.value = value;
        self.adopt(id);
    }

    /// Tells a node's children who their parent is and where in it they stand.
    pub(crate) fn adopt(&mut self, parent: NodeId) {
        // Taken out and put back, so that the children can be changed while they are walked.
        let value = std::mem::replace(&mut self.nodes[parent.0 as usize].value, Value::Null);
        let mut tie =
            |slot: u32, child: NodeId| self.nodes[child.0 as usize].parent = Some((parent, slot));
        match &value {
            Value::Array(items) => (0u32..)
                .zip(items)
                .for_each(|(slot, &child)| tie(slot, child)),
            Value::Object(entries) => (0u32..)
                .zip(entries)
                .for_each(|(slot, entry)| tie(slot, entry.value)),
            _ => {}
        }
        self.nodes[parent.0 as usize].value = value;
    }

    /// The values inside an object or array, in order; nothing for a scalar.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let (items, entries): (&[NodeId], &[Entry]) = match self.value(id) {
            Value::Array(items) => (items, &[]),
            Value::Object(entries) => (&[], entries),
            _ => (&[], &[]),
        };
        items
            .iter()
            .copied()
            .chain(entries.iter().map(|entry| entry.value))
    }

    /// The entries of an object; nothing for other nodes.
    pub fn entries(&self, id: NodeId) -> &[Entry] {
        match self.value(id) {
            Value::Object(entries) => entries,
            _ => &[],
        }
    }

    /// The items of an array; nothing for other nodes.
    pub fn items(&self, id: NodeId) -> &[NodeId] {
        match self.value(id) {
            Value::Array(items) => items,
            _ => &[],
        }
    }

    /// The value under a key of an object.
    pub fn get(&self, object: NodeId, key: &str) -> Option<NodeId> {
        self.entries(object)
            .iter()
            .find(|entry| &*entry.key == key)
            .map(|entry| entry.value)
    }

    /// The text of a string node.
    pub fn string(&self, id: NodeId) -> Option<&str> {
        match self.value(id) {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The key under which a node stands in its object.
    pub fn key_of(&self, id: NodeId) -> Option<&Entry> {
        let (parent, slot) = self.node(id).parent?;
        self.entries(parent).get(slot as usize)
    }

    /// The root above a node.
    pub fn root(&self, mut id: NodeId) -> NodeId {
        while let Some((parent, _)) = self.node(id).parent {
            id = parent;
        }
        id
    }

    /// The JSON pointer of a node as a URI fragment, `#/components/schemas/Fleet`.
    pub fn pointer(&self, id: NodeId) -> String {
        let mut steps = Vec::new();
        let mut at = id;
        while let Some((parent, slot)) = self.node(at).parent {
            steps.push((parent, slot));
            at = parent;
        }
        let mut pointer = String::from("#");
        for (parent, slot) in steps.into_iter().rev() {
            match self.entries(parent).get(slot as usize) {
                Some(entry) => {
                    pointer.push('/');
                    pointer.push_str(&entry.key.replace('~', "~0").replace('/', "~1"));
                }
                None => {
                    let _ = write!(pointer, "/{slot}");
                }
            }
        }
        pointer
    }

    /// The path of a node's file as seen from the folder of a document; none within the document.
    pub(crate) fn relative_path(&self, document: NodeId, node: NodeId) -> Option<String> {
        let root = self.root(node);
        if root == document {
            return None;
        }
        let path = |node: NodeId| self.file(self.node(node).file).path();
        let folder = crate::links::uri::folder(path(document));
        let own = path(root);
        Some(own.strip_prefix(folder).unwrap_or(own).to_owned())
    }

    /// A node's place as seen from a document: its pointer, behind the path of its file where that is
    /// another one.
    pub fn address(&self, document: NodeId, node: NodeId) -> String {
        let path = self.relative_path(document, node).unwrap_or_default();
        path + &self.pointer(node)
    }

    /// The node at a JSON pointer (RFC 6901, without the `#`) below a root.
    pub fn at_pointer(&self, root: NodeId, pointer: &str) -> Option<NodeId> {
        if pointer.is_empty() {
            return Some(root);
        }
        pointer
            .strip_prefix('/')?
            .split('/')
            .try_fold(root, |node, step| {
                let step = step.replace("~1", "/").replace("~0", "~");
                match self.value(node) {
                    Value::Object(_) => self.get(node, &step),
                    Value::Array(items) => items.get(step.parse::<usize>().ok()?).copied(),
                    _ => None,
                }
            })
    }
}
