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
mod structs;
mod types;
mod unions;

pub(crate) use replies::reply_variants;

use crate::plan::Api;

use crate::{Layout, OutputFile};
pub use json_types::JsonType;
pub(crate) use json_types::json_types;

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
                path: format!("{folder}{}.rs", file.name),
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
    let mut files = vec![
        structs::file(api),
        enums::file(api),
        unions::file(api),
        bodies::file(api),
        replies::file(api),
        deliveries::file(api),
        headers::file(api),
        pages::file(api),
        limits::file(api),
        examples::file(api),
        operations::untagged(api, layout),
    ];
    files.extend((0..api.draft.groups.len()).map(|group| operations::file(api, group)));
    files.retain(|file| !file.is_empty());
    let modules: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    files.push(client::module(api, layout, &modules));
    files
}
