//! Words of a document as Rust identifiers.
//!
//! `heck` knows case; what it does not know is done here: keywords, leading digits, symbols, plural
//! acronyms, nothing at all.

use heck::{ToSnakeCase, ToUpperCamelCase};
use unicode_ident::{is_xid_continue, is_xid_start};
use unicode_security::GeneralSecurityProfile as _;

/// A type's name: `_CursorPage_FleetRead_` is `CursorPageFleetRead`.
pub(super) fn type_ident(text: &str) -> String {
    camel(text, "Type")
}

/// An enum variant's name: `Fuel, Energy & Sustainability` is `FuelEnergySustainability`.
pub(super) fn variant_ident(text: &str) -> String {
    if text.is_empty() {
        return "Empty".to_owned();
    }
    match camel(text, "Value") {
        // The macro's own variant.
        ident if ident == "Unrecognized" => "UnrecognizedValue".to_owned(),
        ident => ident,
    }
}

/// A name in `CamelCase`, with a word before what no name can begin with.
fn camel(text: &str, before: &str) -> String {
    let ident: String = spelled(text)
        .to_upper_camel_case()
        .chars()
        .map(|c| written(c, 'U', is_common))
        .collect();
    match ident.chars().next() {
        None => "Unnamed".to_owned(),
        // A letter that has no capital is no beginning of a type's name either.
        Some(first) if !is_xid_start(first) || first.is_lowercase() => format!("{before}{ident}"),
        Some(_) => keyword_safe(ident),
    }
}

/// The name of a field, a parameter, a method or a module.
pub(super) fn snake_ident(text: &str) -> String {
    // A capital that has no small form (U+1D400) is not of snake case.
    let ident: String = spelled(text)
        .to_snake_case()
        .chars()
        .map(|c| written(c, 'u', |c| is_common(c) && !c.is_uppercase()))
        .collect();
    match ident.chars().next() {
        None => "unnamed".to_owned(),
        Some(first) if !is_xid_start(first) => format!("_{ident}"),
        Some(_) => keyword_safe(ident),
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

/// Whether a character may stand in a name without a warning (rustc's `uncommon_codepoints`, UTS 39).
fn is_common(c: char) -> bool {
    is_xid_continue(c) && (c.is_ascii() || c.identifier_allowed())
}

/// A character where it may stand in a name, else its code point.
fn written(c: char, mark: char, fits: impl Fn(char) -> bool) -> String {
    if fits(c) {
        c.to_string()
    } else {
        format!("{mark}{:x}", u32::from(c))
    }
}

/// Rust's keywords of all editions, but for those that cannot be raw identifiers.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Rust's keywords become raw identifiers; those that cannot get an underscore.
fn keyword_safe(ident: String) -> String {
    if matches!(ident.as_str(), "self" | "Self" | "super" | "crate" | "_") {
        format!("{ident}_")
    } else if KEYWORDS.contains(&&*ident) {
        format!("r#{ident}")
    } else {
        ident
    }
}

/// The text with the symbols that carry its meaning spelled out, and plural acronyms as one word.
fn spelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let only_symbols = !text.chars().any(char::is_alphanumeric);
    let chars: Vec<char> = text.chars().collect();
    for (index, &c) in chars.iter().enumerate() {
        let leading = index == 0;
        let compares = || compares(&chars, index);
        let word = match c {
            '+' if leading || only_symbols => "plus",
            '-' if (leading && chars.get(1).is_some_and(char::is_ascii_digit)) || only_symbols => {
                "minus"
            }
            '$' if only_symbols => "dollar",
            '@' if only_symbols => "at",
            '*' if only_symbols => "star",
            '/' if only_symbols => "slash",
            '<' if compares() => "less than",
            '>' if compares() => "greater than",
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
        // What has no name has its code point: an emoji, a control character.
        if word.is_empty() && only_symbols {
            out.push_str(&format!(" u{:x} ", u32::from(c)));
        } else if word.is_empty() {
            out.push(c);
        } else {
            out.push(' ');
            out.push_str(word);
            out.push(' ');
        }
    }
    plural_acronyms(&out)
}

/// Whether the `<` or `>` there means a comparison, as in `StartTime>` and `<=`; between words
/// (`Manage > Keys`) and around them (`Page<User>`) it only sets them apart.
fn compares(chars: &[char], index: usize) -> bool {
    let (before, after) = (&chars[..index], &chars[index + 1..]);
    let is_word = |c: &&char| c.is_alphanumeric();
    let is_between = before.iter().any(|c| is_word(&c)) && after.iter().any(|c| is_word(&c));
    let closes = chars[index] == '>' && before.contains(&'<');
    let opens = chars[index] == '<' && after.contains(&'>');
    !is_between && !closes && !opens
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
    use super::{snake_ident, type_ident, variant_ident};

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
            ("Page<User>", "PageUser"),
            ("Manage > Keys", "ManageKeys"),
            ("", "Unnamed"),
            ("日本", "日本"),
            ("Option", "Option"),
            ("ёж", "Ёж"),
            ("🎉", "U1f389"),
            ("½ off", "UbdOff"),
            ("ª", "Uaa"),
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
            ("StartTime>", "start_time_greater_than"),
            ("StartTime<", "start_time_less_than"),
            ("", "unnamed"),
            ("@", "at"),
            ("gen", "r#gen"),
            ("𝐀b", "u1d400b"),
            ("\t", "u9"),
            ("crate", "crate_"),
        ] {
            assert_eq!(snake_ident(text), ident, "{text}");
        }
    }
}
