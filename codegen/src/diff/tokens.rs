//! Tokens as they are compared, and as they are shown.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

/// The tokens of something: paths by their last segment, with a mark on what the code declares
/// itself. How a name of std is written depends on what else is called so, and means the same.
pub(super) fn tokens(stream: &TokenStream, declared: &BTreeSet<String>) -> Vec<String> {
    let mut out = Vec::new();
    flatten(stream.clone(), &mut out);
    let mut kept: Vec<String> = Vec::with_capacity(out.len());
    let mut at = 0;
    while at < out.len() {
        let absolute = out[at] == "::" && at + 1 < out.len();
        let start = at + usize::from(absolute);
        if !is_word(&out[start]) {
            kept.push(out[at].clone());
            at += 1;
            continue;
        }
        // A path: words with `::` between.
        let mut end = start + 1;
        while end + 1 < out.len() && out[end] == "::" && is_word(&out[end + 1]) {
            end += 2;
        }
        let path: Vec<&String> = out[start..end].iter().step_by(2).collect();
        let (first, last) = (path[0], path[path.len() - 1]);
        let local = matches!(&**first, "super" | "crate" | "self") && path.len() > 1;
        if absolute || first == "std" {
            kept.push(last.clone());
        } else {
            let words = if local {
                &path[path.len() - 1..]
            } else {
                &path[..]
            };
            let own = declared.contains(words[0]);
            kept.push(format!("{}{}", if own { OWN } else { "" }, words[0]));
            kept.extend(words[1..].iter().map(|word| (*word).clone()));
        }
        at = end;
    }
    kept
}

/// Marks a type of the API among tokens.
pub(super) const OWN: &str = "self::";

fn is_word(token: &str) -> bool {
    token
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || c == '_')
}

fn flatten(stream: TokenStream, out: &mut Vec<String>) {
    let mut joint = false;
    for tree in stream {
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    proc_macro2::Delimiter::Parenthesis => ("(", ")"),
                    proc_macro2::Delimiter::Brace => ("{", "}"),
                    proc_macro2::Delimiter::Bracket => ("[", "]"),
                    proc_macro2::Delimiter::None => ("", ""),
                };
                out.push(open.to_owned());
                flatten(group.stream(), out);
                out.push(close.to_owned());
                joint = false;
            }
            TokenTree::Punct(punct) => {
                match out.last_mut() {
                    Some(last) if joint => last.push(punct.as_char()),
                    _ => out.push(punct.as_char().to_string()),
                }
                joint = punct.spacing() == proc_macro2::Spacing::Joint && punct.as_char() == ':';
            }
            TokenTree::Ident(ident) => {
                out.push(ident.to_string());
                joint = false;
            }
            TokenTree::Literal(literal) => {
                out.push(literal.to_string());
                joint = false;
            }
        }
    }
}

/// A type as people write it.
pub(super) fn type_text(tokens: &TokenStream) -> String {
    let text = tokens.to_string();
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == ' ' {
            let last = out.chars().next_back().unwrap_or(' ');
            if is_word(&last.to_string()) || matches!(last, ',' | '=' | '>') {
                out.push(' ');
            }
            continue;
        }
        if matches!(c, '<' | '>' | ',' | ':' | '(' | ')' | ';' | '[' | ']') && out.ends_with(' ') {
            out.pop();
        }
        out.push(c);
    }
    out.replace("::std::option::Option", "Option")
        .replace("::std::vec::Vec", "Vec")
        .replace("::std::string::String", "String")
        .replace(" = ", "=")
        .replace('=', " = ")
        .trim()
        .to_owned()
}

/// A signature, laid out.
pub(super) fn function_text(signature: &TokenStream) -> String {
    let file = syn::parse2::<syn::File>(quote!(trait T { #signature; }));
    let Ok(file) = file else {
        return type_text(signature);
    };
    let text = prettyplease::unparse(&file);
    let lines = text.lines().filter(|line| line.starts_with("    "));
    let body: Vec<&str> = lines.map(|line| &line[4..]).collect();
    format!("pub {}", body.join("\n").trim_end_matches(';'))
}
