//! The plan to Rust: items as tokens, formatted one by one, joined as text.
//!
//! The emitters walk what they are given and decide nothing about it; they never see the document.

mod bodies;
mod client;
mod defaults;
mod deliveries;
mod docs;
mod enums;
mod examples;
mod file;
mod headers;
mod json_types;
mod limits;
mod operation_docs;
mod operations;
mod pages;
mod params;
mod replies;
mod schemes;
mod servers;
mod start;
mod structs;
mod types;
mod unions;
pub(crate) mod words;

pub(crate) use replies::reply_variants;

use crate::plan::{Api, Part};

use crate::{Layout, OutputFile};
pub use json_types::JsonType;
pub(crate) use json_types::json_types;
pub use start::Start;
pub(crate) use start::start;

/// The module of what nothing uses, where that has a feature.
const OTHER_TYPES: &str = "other_types";

/// Emits every module of a crate's `api` folder.
pub(crate) fn emit(apis: &[Api], layout: Layout, command: &str) -> Vec<OutputFile> {
    let mut files = Vec::new();
    for api in apis {
        let folder = match layout {
            Layout::Nested => format!("{}/", api.name),
            Layout::Flat => String::new(),
        };
        for file in api_files(api, layout) {
            files.push(OutputFile {
                path: format!("{folder}{}", file.path()),
                text: file.text(command),
            });
        }
    }
    if layout == Layout::Nested {
        files.push(OutputFile {
            path: "mod.rs".to_owned(),
            text: client::nested(apis).text(command),
        });
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn api_files<'a>(api: &'a Api, layout: Layout) -> Vec<file::File<'a>> {
    let mut files = part_files(api, Part::Common);
    files.push(headers::file(api));
    files.push(operations::untagged(api, layout));
    let doors = [
        (Part::Webhooks, deliveries::file(api)),
        (Part::Unused, other_types(api)),
    ];
    let groups =
        (0..api.draft.groups.len()).map(|group| (Part::Group(group), operations::file(api, group)));
    let mut behind = Vec::new();
    for (part, mut door) in doors.into_iter().chain(groups) {
        if api.parts.feature(part).is_some() {
            let inner = part_files(api, part);
            client::inner(&mut door, &names(&inner));
            behind.extend(inner);
        }
        files.push(door);
    }
    files.retain(|file| !file.is_empty());
    files.push(client::module(api, layout, &names(&files)));
    files.extend(behind);
    files
}

/// The door of what nothing uses.
fn other_types(api: &Api) -> file::File<'_> {
    let intro = "Components that no operation uses.";
    file::File::new(api, OTHER_TYPES, &[docs::Paragraph::Ours(intro.to_owned())])
}

fn names(files: &[file::File<'_>]) -> Vec<String> {
    files.iter().map(|file| file.name.clone()).collect()
}

/// The modules with what a part of an API needs and no other part does.
fn part_files(api: &Api, part: Part) -> Vec<file::File<'_>> {
    let mut files = vec![
        structs::file(api, part),
        enums::file(api, part),
        unions::file(api, part),
        bodies::file(api, part),
        replies::file(api, part),
        pages::file(api, part),
        limits::file(api, part),
        examples::file(api, part),
    ];
    files.retain(|file| !file.is_empty());
    files
}
