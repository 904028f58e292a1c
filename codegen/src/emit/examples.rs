//! Example values: `examples.rs`, a line of JSON for each type, expanded only for mocks.

use super::docs::Paragraph;
use super::file::File;
use crate::ir::Shape;
use crate::plan::{Api, Part};

/// The module of examples.
pub(super) const MODULE: &str = "examples";

/// As far as lines go before a new one is begun.
const WIDTH: usize = 100;

pub(super) fn file(api: &Api, part: Part) -> File<'_> {
    let intro = "Example values for tests, published or made from what is published.";
    let mut file = File::of(api, part, MODULE, &[Paragraph::Ours(intro.to_owned())]);
    let mut lines = String::new();
    for id in api.types_of(part) {
        let def = api.draft.ty(id);
        // An alias has the example of what it is another name for.
        let is_name = matches!(def.shape, Shape::Alias(_)) && !api.newtypes.contains(&id);
        if let Some(example) = def.example.as_deref().filter(|_| !is_name) {
            let name = &api.names.types[id.0 as usize].ident;
            lines.push_str(&format!(
                "    {name} = {};\n",
                raw_string(&wrapped(example))
            ));
        }
    }
    if !lines.is_empty() {
        file.text_item(format!("::spandrel_runtime::examples! {{\n{lines}}}\n"));
    }
    file
}

fn raw_string(text: &str) -> String {
    let mut hashes = "#".to_owned();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}

/// JSON in lines, broken after commas, which is white space to whoever reads it.
fn wrapped(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / WIDTH);
    let mut column = 40;
    for piece in pieces(json) {
        if column + piece.len() > WIDTH && column > 0 {
            out.push('\n');
            column = 0;
        }
        out.push_str(piece);
        column += piece.len();
    }
    out
}

/// Pieces that end in a comma outside of strings.
fn pieces(json: &str) -> Vec<&str> {
    let (mut pieces, mut start) = (Vec::new(), 0);
    let (mut in_string, mut escaped) = (false, false);
    for (at, c) in json.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            ',' if !in_string => {
                pieces.push(&json[start..=at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    pieces.push(&json[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_broken_between_its_parts() {
        assert_eq!(
            pieces(r#"{"a":"x,\"y,","b":[1,2]}"#),
            [r#"{"a":"x,\"y,","#, r#""b":[1,"#, "2]}"]
        );
        assert_eq!(raw_string("a\"#b"), "r##\"a\"#b\"##");
    }
}
