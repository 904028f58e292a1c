//! OpenAPI documents to Rust SDK modules.
//!
//! A pure function: text in, files and diagnostics out. No file is read or written here, nothing is
//! printed, and the output depends on nothing but the input.

pub mod diag;
pub mod ir;
mod lower;
pub mod manifest;
pub mod model;
pub mod overlay;
pub mod plan;
mod resolve;
pub mod scaffold;
pub mod source;

use diag::Diagnostics;
use manifest::Options;
use source::Sources;

/// A file as it was read: the path that diagnostics show, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// The path, relative to where the user works.
    pub path: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// One API: a document and what we say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiInput {
    /// The name of its module and of its accessor on the client, `orgs`.
    pub name: String,
    /// The OpenAPI document.
    pub document: InputFile,
    /// Overlays, applied in this order.
    pub overlays: Vec<InputFile>,
    /// The names given in earlier runs.
    pub names_lock: Option<InputFile>,
    /// The manifest's decisions.
    pub options: Options,
}

/// Everything a crate is generated from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The APIs.
    pub apis: Vec<ApiInput>,
    /// Whether each API is a module of its own (`client.orgs().invitations()`) or the only one is
    /// the crate (`client.invitations()`).
    pub layout: Layout,
    /// The command that makes the files, named in their headers.
    pub command: String,
    /// Emit what can be emitted although there are errors.
    pub keep_going: bool,
}

/// How APIs become modules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A module and an accessor for each API.
    Nested,
    /// The only API is the crate.
    Flat,
}

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// The path below the folder that is generated as a whole, `orgs/types.rs`.
    pub path: String,
    /// The text.
    pub text: String,
}

/// What one API came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The API's name.
    pub api: String,
    /// Operations in the SDK.
    pub operations: usize,
    /// Operations of the document that are not in the SDK: excluded, or with an error.
    pub operations_left_out: usize,
    /// Rust types.
    pub types: usize,
    /// Each operation of the SDK: its Rust path (`invitations().create`), its method and path
    /// (`POST /v2/orgs/invitations`), and the first line of its documentation.
    pub operation_list: Vec<(String, String, String)>,
    /// The text of the new names.lock.
    pub names_lock: String,
    /// The IR as text, for people and snapshots.
    pub ir: String,
}

/// What a run gives.
#[derive(Clone, Debug, Default)]
pub struct Output {
    /// Every file that was read and every node, for rendering the diagnostics.
    pub sources: Sources,
    /// What there is to say, sorted by place.
    pub diagnostics: Diagnostics,
    /// The files of the generated folder; empty where an error fails the run.
    pub files: Vec<OutputFile>,
    /// One for each API that could be read, in the order of the input.
    pub apis: Vec<Summary>,
}

/// Documents and decisions to files and diagnostics.
pub fn generate(_input: &Input) -> Output {
    Output::default()
}
