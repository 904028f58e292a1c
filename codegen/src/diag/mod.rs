//! What a run has to say about its input: collected, sorted by place, rendered for people or machines.

pub mod codes;
mod fix;
mod render;

pub use fix::{Action, Change, Fix, overlay_of};
pub use render::{render_json, render_text};

use crate::source::{FileId, NodeId, Sources, Span};

/// A kind of diagnostic. Errors cost the smallest unit they stand in and fail the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code {
    /// `E0102` or `W0107`; never changes its meaning.
    pub id: &'static str,
    /// What it is about, in a few words.
    pub title: &'static str,
}

impl Code {
    /// Errors fail the run, warnings do not.
    pub fn severity(self) -> Severity {
        if self.id.starts_with('E') {
            Severity::Error
        } else {
            Severity::Warning
        }
    }

    /// Whether only `lint` looks for it.
    pub fn is_lint(self) -> bool {
        self.id.starts_with("W02") || self == codes::BAD_EXAMPLE
    }
}

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written, unless the caller keeps going.
    Error,
    /// What was read has one sensible meaning, which was taken.
    Warning,
}

/// What a diagnostic points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A value.
    Node(NodeId),
    /// The key under which the value stands (the value itself where it has none).
    Key(NodeId),
    /// Text that did not become a node.
    Span(FileId, Span),
    /// A file as a whole.
    File(FileId),
}

impl Place {
    /// The file and, where there is one, the range of text.
    pub fn locate(self, sources: &Sources) -> (FileId, Option<Span>) {
        match self {
            Self::Node(id) => {
                let node = sources.node(id);
                (node.file, Some(node.span))
            }
            Self::Key(id) => match sources.key_of(id) {
                Some(entry) => (entry.place.file, Some(entry.place.span)),
                None => Self::Node(id).locate(sources),
            },
            Self::Span(file, span) => (file, Some(span)),
            Self::File(file) => (file, None),
        }
    }

    /// The JSON pointer of what is pointed at.
    pub fn pointer(self, sources: &Sources) -> Option<String> {
        match self {
            Self::Node(id) | Self::Key(id) => Some(sources.pointer(id)),
            Self::Span(..) | Self::File(_) => None,
        }
    }
}

/// One thing to say: what, where, why and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub code: Code,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What became of it, shown under the source line.
    pub label: String,
    /// Other places that matter, each with its label.
    pub related: Vec<(Place, String)>,
    /// What to do.
    pub help: Option<String>,
    /// What would mend it, ready to paste.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Says what became of the place that is pointed at.
    pub fn label(&mut self, label: impl Into<String>) -> &mut Self {
        self.label = label.into();
        self
    }

    /// Shows another place.
    pub fn related(&mut self, place: Place, label: impl Into<String>) -> &mut Self {
        self.related.push((place, label.into()));
        self
    }

    /// Says what would mend it.
    pub(crate) fn fix(&mut self, fix: Fix) -> &mut Self {
        self.fix = Some(fix);
        self
    }

    /// Says what to do.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }
}

/// The diagnostics of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    deny_warnings: bool,
}

impl Diagnostics {
    /// Adds a diagnostic; the answer takes label, related places and help.
    pub fn add(&mut self, code: Code, place: Place, message: impl Into<String>) -> &mut Diagnostic {
        self.list.push(Diagnostic {
            code,
            message: message.into(),
            place,
            label: String::new(),
            related: Vec::new(),
            help: None,
            fix: None,
        });
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    /// [`Self::add`] for a code that is an error.
    pub fn error(
        &mut self,
        code: Code,
        place: Place,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        debug_assert_eq!(code.severity(), Severity::Error);
        self.add(code, place, message)
    }

    /// [`Self::add`] for a code that is a warning.
    pub fn warn(
        &mut self,
        code: Code,
        place: Place,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        debug_assert_eq!(code.severity(), Severity::Warning);
        self.add(code, place, message)
    }

    /// Adds the diagnostics of a part of the work that was done apart.
    pub fn append(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// The one that was added last, for a caller that knows more about it.
    pub(crate) fn last_mut(&mut self) -> Option<&mut Diagnostic> {
        self.list.last_mut()
    }

    /// From now on, a warning fails the run as an error does.
    pub fn deny_warnings(&mut self) {
        self.deny_warnings = true;
    }

    /// Whether anything fails the run: an error, or a warning where those are denied.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0 || (self.deny_warnings && self.count(Severity::Warning) > 0)
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list
            .iter()
            .filter(|diagnostic| diagnostic.code.severity() == severity)
            .count()
    }

    /// All of them, in the order of [`Self::sort`] once that was called.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Drops overlay actions for what does not stand below a document's root: an overlay changes the
    /// document, and no other file that it refers to.
    pub(crate) fn keep_fixes_of(&mut self, sources: &Sources, root: NodeId) {
        for diagnostic in &mut self.list {
            let (Place::Node(node) | Place::Key(node)) = diagnostic.place else {
                continue;
            };
            let mut top = node;
            while let Some((parent, _)) = sources.node(top).parent {
                top = parent;
            }
            if top != root && matches!(diagnostic.fix, Some(Fix::Overlay(_))) {
                diagnostic.fix = None;
            }
        }
    }

    /// Gives those of one code another, because they mean something else to this caller.
    pub(crate) fn recode(&mut self, from: Code, to: Code) {
        for diagnostic in self.list.iter_mut().filter(|found| found.code == from) {
            diagnostic.code = to;
        }
    }

    /// Keeps those for which `keep` holds.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    /// Orders by file and place, and drops what is said twice (a component that several stages read).
    pub fn sort(&mut self, sources: &Sources) {
        self.list.sort_by_cached_key(|diagnostic| {
            let (file, span) = diagnostic.place.locate(sources);
            (
                file,
                span.map(|span| (span.start, span.end)),
                diagnostic.code,
                diagnostic.message.clone(),
            )
        });
        self.list.dedup_by(|a, b| {
            a.code == b.code
                && a.place.locate(sources) == b.place.locate(sources)
                && a.message == b.message
        });
    }
}
