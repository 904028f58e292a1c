//! OpenAPI documents to Rust SDK modules.
//!
//! A pure function: text in, files and diagnostics out. No file is read or written here, nothing is
//! printed, and the output depends on nothing but the input.

mod allow;
pub mod diag;
pub mod diff;
mod emit;
pub mod ir;
pub mod links;
mod lint;
mod lower;
pub mod manifest;
pub mod model;
pub mod mutate;
pub mod overlay;
pub mod plan;
mod resolve;
pub mod scaffold;
pub mod source;
pub mod starter;

pub use emit::{JsonType, Start};

use std::collections::BTreeSet;

use diag::{Diagnostics, codes};
use links::{Links, Part};
use manifest::Options;
use source::{NodeId, Sources};

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
    /// The other files that it refers to, as [`links::gather`] finds them.
    pub parts: Vec<Part>,
    /// Overlays, applied in this order.
    pub overlays: Vec<InputFile>,
    /// The names given in earlier runs.
    pub names_lock: Option<InputFile>,
    /// The manifest's decisions.
    pub options: Options,
}

impl ApiInput {
    /// A document, with nothing said about it.
    pub fn new(name: &str, document: InputFile) -> Self {
        Self {
            name: name.to_owned(),
            document,
            parts: Vec::new(),
            overlays: Vec::new(),
            names_lock: None,
            options: Options::default(),
        }
    }
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
    /// A warning that the manifest does not allow fails the run, as an error does.
    pub deny_warnings: bool,
}

impl Input {
    /// One API that is the crate: `client.invitations()`.
    pub fn flat(api: ApiInput, command: &str) -> Self {
        Self {
            layout: Layout::Flat,
            ..Self::nested(vec![api], command)
        }
    }

    /// APIs that are a module each: `client.orgs().invitations()`.
    pub fn nested(apis: Vec<ApiInput>, command: &str) -> Self {
        Self {
            apis,
            layout: Layout::Nested,
            command: command.to_owned(),
            keep_going: false,
            deny_warnings: false,
        }
    }
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
    /// Schemas among the document's components.
    pub schemas: usize,
    /// Rust types.
    pub types: usize,
    /// Each operation of the SDK: its Rust path (`invitations().create`), its method and path
    /// (`POST /v2/orgs/invitations`), and the first line of its documentation.
    pub operation_list: Vec<(String, String, String)>,
    /// The Rust types of the component schemas and of JSON bodies.
    pub json_types: Vec<JsonType>,
    /// The document's title.
    pub title: String,
    /// Who publishes it, and on which terms.
    pub about: ir::About,
    /// The Cargo features that the modules are behind, where tags are features.
    pub features: Vec<Feature>,
    /// How a client is made, where the crate is one API.
    pub start: Option<Start>,
    /// Whether the code needs the runtime's client: it has operations, or files in its types.
    pub client: bool,
    /// Whether the document says what it delivers to webhooks.
    pub webhooks: bool,
    /// The lines of `Cargo.toml` that types need which the manifest names, each once.
    pub dependencies: Vec<String>,
    /// The text of the new names.lock.
    pub names_lock: String,
    /// The IR as text, for people and snapshots.
    pub ir: String,
}

/// A Cargo feature that modules of an API are behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its name.
    pub name: String,
    /// What it gives, in a sentence.
    pub docs: String,
    /// The features that it needs.
    pub needs: Vec<String>,
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
pub fn generate(input: &Input) -> Output {
    let mut output = Output::default();
    let mut planned = Vec::new();
    for api in &input.apis {
        planned.extend(plan_api(
            api,
            Version::Current,
            input.layout,
            input.keep_going,
            &mut output.sources,
            &mut output.diagnostics,
        ));
    }
    output.diagnostics.sort(&output.sources);
    if input.deny_warnings {
        output.diagnostics.deny_warnings();
    }
    output.apis = planned
        .iter()
        .map(|api| Summary {
            dependencies: dependencies(input, &api.name),
            ..summary(api, input.layout, &output.sources)
        })
        .collect();
    if !planned.is_empty() && (input.keep_going || !output.diagnostics.has_errors()) {
        output.files = emit::emit(&planned, input.layout, &input.command);
    }
    output
}

/// Which version of a document is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    /// The one that the overlays are written for.
    Current,
    /// One before it: overlay actions may be for what came later.
    Older,
}

impl Version {
    /// What nothing uses in an older version is no mistake.
    fn forgive(self, diags: &mut Diagnostics) {
        if self == Self::Older {
            diags.recode(codes::ACTION_UNUSED, codes::NOT_YET_USED);
            diags.recode(codes::UNUSED_SETTING, codes::NOT_YET_USED);
        }
    }
}

/// One API from text to plan; `None` where a stage cannot go on.
fn plan_api(
    api: &ApiInput,
    version: Version,
    layout: Layout,
    keep_going: bool,
    sources: &mut Sources,
    all_diags: &mut Diagnostics,
) -> Option<plan::Api> {
    let mut diags = Diagnostics::default();
    let file = sources.add(&api.document.path, &api.document.bytes);
    let root = source::parse(sources, file, &mut diags);
    let planned = root.and_then(|root| {
        let planned = stages(api, root, version, layout, keep_going, sources, &mut diags);
        diags.keep_fixes_of(sources, root);
        planned
    });
    allow::apply(
        &api.options.allow,
        sources,
        planned.as_ref().map(|api| api.draft.root),
        api.options.lint,
        &mut diags,
    );
    version.forgive(&mut diags);
    all_diags.append(diags);
    planned
}

fn stages(
    api: &ApiInput,
    root: NodeId,
    version: Version,
    layout: Layout,
    keep_going: bool,
    sources: &mut Sources,
    diags: &mut Diagnostics,
) -> Option<plan::Api> {
    // Without a whole document nothing later makes sense, whatever the caller wishes.
    let go_on = |diags: &Diagnostics| keep_going || !diags.has_errors();
    for overlay in &api.overlays {
        let overlay = sources.add(&overlay.path, &overlay.bytes);
        let published = api.options.url.as_deref();
        overlay::apply(sources, root, published, overlay, diags);
    }
    version.forgive(diags);
    let links = Links::read(sources, root, &api.parts, &api.options.references, diags);
    let lock = api
        .names_lock
        .as_ref()
        .map(|lock| sources.add(&lock.path, &lock.bytes));
    let sources = &*sources;
    let document = model::read(sources, root, &links, diags)?;
    resolve::check(&document, sources, diags);
    if !go_on(diags) {
        return None;
    }
    let draft = lower::lower(&document, sources, &api.options, diags);
    if api.options.lint {
        lint::check(&document, &draft, sources, &api.options, diags);
    }
    let planned = plan::plan(&api.name, layout, draft, lock, &api.options, sources, diags);
    version.forgive(diags);
    go_on(diags).then_some(planned)
}

fn summary(api: &plan::Api, layout: Layout, sources: &Sources) -> Summary {
    let schemas = sources.at_pointer(api.draft.root, "/components/schemas");
    Summary {
        api: api.name.clone(),
        operations: api.draft.operations.len(),
        operations_left_out: api.draft.left_out,
        schemas: schemas.map_or(0, |schemas| sources.children(schemas).count()),
        types: api.draft.types.len(),
        operation_list: plan::operation_list(api),
        json_types: emit::json_types(api, layout),
        title: api.draft.title.clone(),
        about: api.draft.about.clone(),
        features: features(api),
        start: emit::start(api, layout),
        client: !api.draft.operations.is_empty() || plan::holds_files(&api.draft),
        webhooks: !api.draft.deliveries.all.is_empty(),
        dependencies: Vec::new(),
        names_lock: api.names.lock.clone(),
        ir: ir::dump(&api.draft),
    }
}

fn dependencies(input: &Input, api: &str) -> Vec<String> {
    let apis = input.apis.iter().filter(|input| input.name == api);
    let types = apis.flat_map(|api| &api.options.foreign);
    let lines: BTreeSet<&String> = types.filter_map(|ty| ty.dependency.as_ref()).collect();
    lines.into_iter().cloned().collect()
}

fn features(api: &plan::Api) -> Vec<Feature> {
    let features = api.parts.features.iter().map(|(part, name)| Feature {
        name: name.clone(),
        needs: match part {
            plan::Part::Unused => {
                let others = api.parts.features.iter().filter(|(of, _)| of != part);
                others.map(|(_, name)| name.clone()).collect()
            }
            plan::Part::Webhooks => vec!["spandrel-runtime/webhooks".to_owned()],
            plan::Part::Group(_) | plan::Part::Common => Vec::new(),
        },
        docs: match part {
            plan::Part::Group(group) => {
                format!("Operations of the tag {}.", api.draft.groups[*group].tag)
            }
            plan::Part::Webhooks | plan::Part::Common => {
                "What is delivered to webhooks and callbacks.".to_owned()
            }
            plan::Part::Unused => {
                "Components that no operation uses; they may hold types of all operations."
                    .to_owned()
            }
        },
    });
    features.collect()
}
