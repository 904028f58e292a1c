//! Two versions of a document to changes: what each does to the wire and to Rust code.
//!
//! Differences are looked for in the IR, where they have a place and a reason (`types`,
//! `operations`, `uses`); what they do to Rust is read off the code that both versions come to
//! (`surface`), so that nothing that breaks a caller can be missed (`settle`).

mod bodies;
mod context;
mod deliveries;
mod fields;
mod headers;
mod operations;
mod pairs;
mod params;
mod places;
mod reason;
mod render;
mod responses;
mod rules;
mod settle;
mod surface;
mod tables;
mod tokens;
mod types;
mod uses;
mod variants;
mod whole;
mod wire;

pub use render::{headline, html, json, markdown, text};
pub use rules::Rule;

use crate::diag::Diagnostics;
use crate::source::Sources;
use crate::{ApiInput, InputFile, Layout, emit, plan, plan_api};

/// The effect of a change on those who speak the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wire {
    /// Nothing differs on the wire.
    None,
    /// Whoever spoke the old version is still understood, and understands.
    Compatible,
    /// What is said stays valid and means something else, or does less.
    Behaviour,
    /// Something that was valid no longer is, or is no longer given.
    Breaking,
}

/// The effect of a change on code written against the SDK: the part of the version that it moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rust {
    /// The crate is the same.
    None,
    /// Documentation, checks or what is sent differ; nothing that code can name.
    Patch,
    /// Something is new.
    Minor,
    /// Code that compiled may not compile any more.
    Major,
}

/// Who carries what changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Requests.
    Request,
    /// Responses.
    Response,
    /// Both, or neither in particular.
    Both,
}

impl Wire {
    /// All, the least first.
    pub const ALL: [Self; 4] = [
        Self::None,
        Self::Compatible,
        Self::Behaviour,
        Self::Breaking,
    ];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Compatible => "compatible",
            Self::Behaviour => "behaviour",
            Self::Breaking => "breaking",
        }
    }
}

impl Rust {
    /// All, the least first.
    pub const ALL: [Self; 4] = [Self::None, Self::Patch, Self::Minor, Self::Major];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl Direction {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Both => "both",
        }
    }
}

/// What a change belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The API as a whole.
    Api,
    /// A group of operations, by its accessor.
    Group(String),
    /// An operation: its Rust path, and its method and path.
    Operation(String, String),
    /// What operations answer when they fail, by the enum's name.
    Errors(String),
    /// A type, by its Rust name.
    Type(String),
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// The file, as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The JSON pointer.
    pub pointer: String,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What kind of change.
    pub rule: Rule,
    /// What it belongs to.
    pub subject: Subject,
    /// What changed in it: the name of a field, a value, a parameter; empty where it is the subject.
    pub name: String,
    /// From what to what, where that is said in a few words.
    pub detail: String,
    /// Who carries it.
    pub direction: Direction,
    /// The effect on the wire.
    pub wire: Wire,
    /// The effect on Rust code.
    pub rust: Rust,
    /// Why, in a sentence.
    pub reason: String,
    /// The place in the older document.
    pub old: Option<At>,
    /// The place in the newer document.
    pub new: Option<At>,
    /// The Rust of the older SDK, where code may have to change.
    pub before: Option<String>,
    /// The Rust of the newer SDK.
    pub after: Option<String>,
}

/// A version of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The file, as it was named.
    pub file: String,
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// How many operations the SDK has.
    pub operations: usize,
    /// How many types the SDK has.
    pub types: usize,
    /// What the crate stands on beside the document, by name: generator, Rust, dependencies whose types
    /// are public. Empty where the caller does not know.
    pub stands_on: Vec<(String, String)>,
}

/// Everything that differs between two versions of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The API's name.
    pub api: String,
    /// The older version.
    pub old: Version,
    /// The newer version.
    pub new: Version,
    /// Every change once, by subject.
    pub changes: Vec<Change>,
}

impl Report {
    /// The effect on Rust code of everything together.
    pub fn rust(&self) -> Rust {
        let all = self.changes.iter().map(|change| change.rust);
        all.max().unwrap_or(Rust::None)
    }

    /// The effect on the wire of everything together.
    pub fn wire(&self) -> Wire {
        let all = self.changes.iter().map(|change| change.wire);
        all.max().unwrap_or(Wire::None)
    }

    /// What the crate stands on in another version than before: its name, the older and the newer
    /// version. No document says it, and no change counts it.
    pub fn stands_on(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.old.stands_on.iter().filter_map(|(name, old)| {
            let (_, new) = self.new.stands_on.iter().find(|(other, _)| other == name)?;
            (old != new).then_some((name.as_str(), old.as_str(), new.as_str()))
        })
    }

    /// Differences that no rule knows: errors of the generator.
    pub fn unclassified(&self) -> impl Iterator<Item = &Change> {
        let all = self.changes.iter();
        all.filter(|change| change.rule == Rule::Unclassified)
    }
}

/// What was read of one version.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// Every file that was read.
    pub sources: Sources,
    /// What there is to say about them.
    pub diagnostics: Diagnostics,
}

/// Two versions, compared.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// What was read of the older version.
    pub old: Read,
    /// What was read of the newer version.
    pub new: Read,
    /// The differences; `None` where a version has errors.
    pub report: Option<Report>,
}

/// Compares two versions of an API.
///
/// Where the newer version brings no `names.lock` of its own it keeps the names of the older one, as
/// a run of the generator would. Overlay actions and settings that nothing uses in the older version
/// are left out there, with a warning (W0302). With `keep_going`, what a version's errors cost counts as not there.
pub fn compare(old: &ApiInput, new: &ApiInput, layout: Layout, keep_going: bool) -> Comparison {
    match Baseline::new(old, layout, keep_going) {
        Ok(baseline) => {
            let (report, new) = baseline.compare(new);
            Comparison {
                old: baseline.read,
                new,
                report,
            }
        }
        Err(old) => {
            // What is wrong with the newer version is worth saying all the same.
            let mut comparison = Comparison {
                old: *old,
                ..Comparison::default()
            };
            let _ = self::read(
                new,
                crate::Version::Current,
                layout,
                keep_going,
                &mut comparison.new,
            );
            comparison
        }
    }
}

/// An older version that several newer ones are compared with.
#[derive(Clone, Debug)]
pub struct Baseline {
    version: Version,
    api: plan::Api,
    surface: surface::Surface,
    layout: Layout,
    keep_going: bool,
    read: Read,
}

impl Baseline {
    /// Reads the older version; what was read of it where it has errors.
    pub fn new(old: &ApiInput, layout: Layout, keep_going: bool) -> Result<Self, Box<Read>> {
        let mut read = Read::default();
        let Some(api) = self::read(old, crate::Version::Older, layout, keep_going, &mut read)
        else {
            return Err(Box::new(read));
        };
        Ok(Self {
            version: version(old, &api),
            surface: surface_of(&api, layout),
            api,
            layout,
            keep_going,
            read,
        })
    }

    /// The names that a newer version keeps: the text of `names.lock`.
    pub fn names_lock(&self) -> &str {
        &self.api.names.lock
    }

    /// Compares a newer version with it: the report, where that has no errors, and what was read.
    pub fn compare(&self, new: &ApiInput) -> (Option<Report>, Read) {
        let mut new = new.clone();
        new.names_lock.get_or_insert_with(|| InputFile {
            path: "names.lock".to_owned(),
            bytes: self.names_lock().as_bytes().to_vec(),
        });
        let mut read = Read::default();
        let Some(api) = self::read(
            &new,
            crate::Version::Current,
            self.layout,
            self.keep_going,
            &mut read,
        ) else {
            return (None, read);
        };
        let surface = surface_of(&api, self.layout);
        let report = Report {
            api: new.name.clone(),
            old: self.version.clone(),
            new: version(&new, &api),
            changes: changes(
                context::Side::new(&self.api, &self.read.sources, &self.surface),
                context::Side::new(&api, &read.sources, &surface),
            ),
        };
        (Some(report), read)
    }
}

fn version(input: &ApiInput, api: &plan::Api) -> Version {
    Version {
        file: input.document.path.clone(),
        title: api.draft.title.clone(),
        version: api.draft.version.clone(),
        operations: api.draft.operations.len(),
        types: api.draft.types.len(),
        stands_on: Vec::new(),
    }
}

fn surface_of(api: &plan::Api, layout: Layout) -> surface::Surface {
    surface::surface(&emit::emit(std::slice::from_ref(api), layout, "diff"))
}

fn read(
    api: &ApiInput,
    which: crate::Version,
    layout: Layout,
    keep_going: bool,
    read: &mut Read,
) -> Option<plan::Api> {
    let planned = plan_api(
        api,
        which,
        layout,
        keep_going,
        &mut read.sources,
        &mut read.diagnostics,
    );
    read.diagnostics.sort(&read.sources);
    // A feature takes nothing from whoever does not turn it off.
    let whole = planned.map(|api| plan::Api {
        parts: plan::Parts::default(),
        ..api
    });
    whole.filter(|_| keep_going || !read.diagnostics.has_errors())
}

/// The changes from one planned API to another.
fn changes(old: context::Side<'_>, new: context::Side<'_>) -> Vec<Change> {
    let pairs = pairs::pairs(old.api, new.api);
    let mut context = context::Context::new(old, new, &pairs);
    whole::compare(&mut context);
    headers::compare(&mut context);
    deliveries::compare(&mut context);
    operations::compare(&mut context);
    types::compare(&mut context);
    settle::settle(context)
}
