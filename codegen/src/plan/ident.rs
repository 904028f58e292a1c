//! Words of a document as Rust identifiers.
//!
//! `heck` knows case; what it does not know is done here: keywords, leading digits, symbols, plural
//! acronyms, nothing at all.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// A type's name: `_CursorPage_FleetRead_` is `CursorPageFleetRead`.
pub(super) fn type_ident(text: &str) -> String {
    let ident = spelled(text).to_upper_camel_case();
    match ident.chars().next() {
        None => "Unnamed".to_owned(),
        Some(first) if !is_start(first) => format!("Type{ident}"),
        Some(_) => keyword_safe(ident),
    }
}

/// An enum variant's name: `Fuel, Energy & Sustainability` is `FuelEnergySustainability`.
pub(super) fn variant_ident(text: &str) -> String {
    if text.is_empty() {
        return "Empty".to_owned();
    }
    let ident = spelled(text).to_upper_camel_case();
    match ident.chars().next() {
        None => "Unnamed".to_owned(),
        Some(first) if !is_start(first) => format!("Value{ident}"),
        // The macro's own variant.
        Some(_) if ident == "Unrecognized" => "UnrecognizedValue".to_owned(),
        Some(_) => keyword_safe(ident),
    }
}

/// The name of a field, a parameter, a method or a module.
pub(super) fn snake_ident(text: &str) -> String {
    let ident = spelled(text).to_snake_case();
    match ident.chars().next() {
        None => "unnamed".to_owned(),
        Some(first) if !is_start(first) => format!("_{ident}"),
        Some(_) => keyword_safe(ident),
    }
}

/// A constant's name.
pub(super) fn const_ident(text: &str) -> String {
    let ident = spelled(text).to_shouty_snake_case();
    match ident.chars().next() {
        None => "UNNAMED".to_owned(),
        Some(first) if !is_start(first) => format!("_{ident}"),
        Some(_) => ident,
    }
}

/// The words of a name in lower case, as `snake_case` has them.
pub(super) fn words(text: &str) -> Vec<String> {
    spelled(text)
        .to_snake_case()
        .split('_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn is_start(c: char) -> bool {
    c == '_' || syn::parse_str::<proc_macro2::Ident>(&c.to_string()).is_ok()
}

/// Rust's keywords become raw identifiers; the four that cannot get an underscore.
fn keyword_safe(ident: String) -> String {
    if matches!(ident.as_str(), "self" | "Self" | "super" | "crate" | "_") {
        return format!("{ident}_");
    }
    // `syn` knows the keywords of older editions; `gen` came with 2024.
    if ident != "gen" && syn::parse_str::<proc_macro2::Ident>(&ident).is_ok() {
        return ident;
    }
    if syn::parse_str::<proc_macro2::Ident>(&format!("r#{ident}")).is_ok() {
        return format!("r#{ident}");
    }
    // Characters that are alphanumeric and no part of an identifier.
    ident
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_string()
            } else {
                format!("u{:x}", u32::from(c))
            }
        })
        .collect()
}

/// The text with the symbols that carry its meaning spelled out, and plural acronyms as one word.
fn spelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let only_symbols = !text.chars().any(char::is_alphanumeric);
    let chars: Vec<char> = text.chars().collect();
    for (index, &c) in chars.iter().enumerate() {
        let leading = index == 0;
        let word = match c {
            '+' if leading || only_symbols => "plus",
            '-' if (leading && chars.get(1).is_some_and(char::is_ascii_digit)) || only_symbols => {
                "minus"
            }
            '$' if only_symbols => "dollar",
            '@' if only_symbols => "at",
            '*' if only_symbols => "star",
            '/' if only_symbols => "slash",
            '<' => "less than",
            '>' => "greater than",
            '=' if only_symbols => "equal",
            '!' if only_symbols => "not",
            '&' if only_symbols => "and",
            '%' if only_symbols => "percent",
            '#' if only_symbols => "hash",
            '.' if only_symbols => "dot",
            ',' if only_symbols => "comma",
            ':' if only_symbols => "colon",
            '_' if only_symbols => "underscore",
            '?' if only_symbols => "question",
            ' ' if only_symbols => "space",
            _ => "",
        };
        if word.is_empty() {
            out.push(c);
        } else {
            out.push(' ');
            out.push_str(word);
            out.push(' ');
        }
    }
    plural_acronyms(&out)
}

/// `TSPs` is one word: `heck` would make `TsPs` of it.
fn plural_acronyms(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (index, &c) in chars.iter().enumerate() {
        let before = index
            .checked_sub(2)
            .and_then(|start| chars.get(start..index));
        let ends_word = chars.get(index + 1).is_none_or(|next| !next.is_lowercase());
        let acronym = before.is_some_and(|two| two.iter().all(|c| c.is_uppercase()));
        out.push(if c == 's' && acronym && ends_word {
            'S'
        } else {
            c
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{const_ident, snake_ident, type_ident, variant_ident};

    #[test]
    fn types() {
        for (text, ident) in [
            ("_CursorPage_FleetRead_", "CursorPageFleetRead"),
            ("InvitationRead", "InvitationRead"),
            ("TSPs", "Tsps"),
            ("TSPsRead", "TspsRead"),
            ("URLParser", "UrlParser"),
            ("Self", "Self_"),
            ("200Response", "Type200response"),
            ("foo.bar-baz", "FooBarBaz"),
            ("", "Unnamed"),
            ("日本", "日本"),
            ("Option", "Option"),
        ] {
            assert_eq!(type_ident(text), ident, "{text}");
        }
    }

    #[test]
    fn variants() {
        for (text, ident) in [
            ("Fuel, Energy & Sustainability", "FuelEnergySustainability"),
            ("eld_88", "Eld88"),
            ("hos247", "Hos247"),
            ("postgresql+psycopg2", "PostgresqlPsycopg2"),
            ("", "Empty"),
            ("+1", "Plus1"),
            ("-1", "Minus1"),
            ("<", "LessThan"),
            ("*", "Star"),
            ("3d", "Value3d"),
            ("self", "Self_"),
            ("unrecognized", "UnrecognizedValue"),
            ("type", "Type"),
        ] {
            assert_eq!(variant_ident(text), ident, "{text}");
        }
    }

    #[test]
    fn fields() {
        for (text, ident) in [
            ("fleetRef", "fleet_ref"),
            ("type", "r#type"),
            ("self", "self_"),
            ("not-before-policy", "not_before_policy"),
            ("3d", "_3d"),
            ("+1", "plus_1"),
            ("", "unnamed"),
            ("@", "at"),
            ("gen", "r#gen"),
        ] {
            assert_eq!(snake_ident(text), ident, "{text}");
        }
        assert_eq!(const_ident("list invitations"), "LIST_INVITATIONS");
    }
}
