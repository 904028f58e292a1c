//! How lists and objects are written into paths, query strings, headers and cookies: the table
//! "Style Examples" of OpenAPI, which is RFC 6570 and three styles of OpenAPI's own.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use percent_encoding::{AsciiSet, utf8_percent_encode};

use crate::{
    target::{COOKIE, DATA, SEGMENT},
    tree::Tree,
};

/// How a parameter is written into the path. For `color`, of a list and of an object:
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PathStyle {
    /// `blue,black`, `R,100,G,200`
    Simple,
    /// `blue,black`, `R=100,G=200`
    SimpleExplode,
    /// `.blue,black`, `.R,100,G,200`
    Label,
    /// `.blue.black`, `.R=100.G=200`
    LabelExplode,
    /// `;color=blue,black`, `;color=R,100,G,200`
    Matrix,
    /// `;color=blue;color=black`, `;R=100;G=200`
    MatrixExplode,
    /// `["blue","black"]`, `{"R":100,"G":200}`, percent-encoded
    Json,
}

/// How a parameter is written into the query. For `color`, of a list and of an object:
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum QueryStyle {
    /// `color=blue,black`, `color=R,100,G,200`
    Form,
    /// `color=blue&color=black`, `R=100&G=200`
    FormExplode,
    /// `color=blue%20black`, `color=R%20100%20G%20200`
    SpaceDelimited,
    /// `color=blue%7Cblack`, `color=R%7C100%7CG%7C200`
    PipeDelimited,
    /// `color[0]=blue&color[1]=black`, `color[R]=100&color[G]=200`, the brackets percent-encoded.
    ///
    /// OpenAPI defines it for objects of scalars alone. Lists and what is nested deeper are
    /// written with more brackets, `color[shades][0][name]=navy`: PHP, `qs` (Express), ASP.NET,
    /// Spring and the API of Stripe read that.
    DeepObject,
    /// `color=["blue","black"]`, `color={"R":100,"G":200}`, percent-encoded
    Json,
}

/// How a parameter is written into a header, of a list and of an object. Nothing is escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HeaderStyle {
    /// `blue,black`, `R,100,G,200`
    Simple,
    /// `blue,black`, `R=100,G=200`
    SimpleExplode,
    /// `["blue","black"]`, `{"R":100,"G":200}`
    Json,
}

/// How a parameter is written into the `Cookie` header. For `color`, of a list and of an object:
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CookieStyle {
    /// `color=blue,black`, `color=R,100,G,200`, percent-encoded where a cookie cannot hold a value
    Form,
    /// The same as a cookie for each: `color=blue; color=black`, `R=100; G=200`. (RFC 6570 would
    /// have `&` between them, which OpenAPI 3.2, Appendix D, calls wrong.)
    FormExplode,
    /// `color=blue,black`, `color=R,100,G,200`, as they are: the caller escapes
    Cookie,
    /// `color=blue; color=black`, `R=100; G=200`, as they are: the caller escapes
    CookieExplode,
    /// `color=["blue","black"]`, `color={"R":100,"G":200}`, percent-encoded where a cookie cannot
    /// hold a character
    Json,
}

/// How text becomes a part of the request.
pub(crate) type Encode = fn(&str) -> Cow<'_, str>;

/// Text as data of a URL, whatever it holds.
pub(crate) fn data(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, DATA).into()
}

/// The reserved characters that cannot be taken for an end of a path segment stay as they are.
pub(crate) fn reserved_in_path(text: &str) -> Cow<'_, str> {
    reserved(text, SEGMENT)
}

/// The reserved characters that end neither a value (`&`, `#`) nor are read as something else (`+`,
/// which forms take for a space) stay as they are. `[` and `]` cannot stand in a query (RFC 3986,
/// section 3.4).
pub(crate) fn reserved_in_query(text: &str) -> Cow<'_, str> {
    const RESERVED: &AsciiSet = &DATA
        .remove(b':')
        .remove(b'/')
        .remove(b'?')
        .remove(b'@')
        .remove(b'!')
        .remove(b'$')
        .remove(b'\'')
        .remove(b'(')
        .remove(b')')
        .remove(b'*')
        .remove(b',')
        .remove(b';')
        .remove(b'=');
    reserved(text, RESERVED)
}

/// Reserved expansion (RFC 6570, section 3.2.3): what is encoded already stays so.
fn reserved<'a>(text: &'a str, set: &'static AsciiSet) -> Cow<'a, str> {
    if !text.contains('%') {
        return utf8_percent_encode(text, set).into();
    }
    let mut out = String::with_capacity(text.len());
    let mut pieces = text.split('%');
    out.extend(
        pieces
            .next()
            .map(|piece| utf8_percent_encode(piece, set))
            .into_iter()
            .flatten(),
    );
    for piece in pieces {
        let is_triple = piece
            .as_bytes()
            .get(..2)
            .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        out.push_str(if is_triple { "%" } else { "%25" });
        out.extend(utf8_percent_encode(piece, set));
    }
    out.into()
}

fn cookie_data(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, COOKIE).into()
}

pub(crate) fn as_it_is(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

/// What RFC 6570, section 3.2.1 has in its table for an operator, and what stands between the items
/// of a list that is not exploded.
#[derive(Clone, Copy)]
struct Expansion {
    first: &'static str,
    separator: &'static str,
    delimiter: &'static str,
    named: bool,
    /// What follows a name without a value.
    if_empty: &'static str,
    explode: bool,
    encode: Encode,
}

impl Expansion {
    const SIMPLE: Self = Self {
        first: "",
        separator: ",",
        delimiter: ",",
        named: false,
        if_empty: "=",
        explode: false,
        encode: data,
    };
    const LABEL: Self = Self {
        first: ".",
        separator: ".",
        ..Self::SIMPLE
    };
    const MATRIX: Self = Self {
        first: ";",
        separator: ";",
        named: true,
        if_empty: "",
        ..Self::SIMPLE
    };
    const FORM: Self = Self {
        separator: "&",
        named: true,
        ..Self::SIMPLE
    };
    const COOKIE: Self = Self {
        separator: "; ",
        named: true,
        encode: as_it_is,
        ..Self::SIMPLE
    };

    const fn explode(self) -> Self {
        Self {
            explode: true,
            ..self
        }
    }

    /// `None` for what has no value: null, and lists and objects without anything but null
    /// (RFC 6570, section 2.3).
    fn expand(self, name: &str, value: &Tree) -> Option<String> {
        let encoded = |value: &Tree| (self.encode)(&value.text()).into_owned();
        let text = match value {
            Tree::Null => return None,
            Tree::Leaf(_) => self.one(name, &encoded(value)),
            Tree::List(items) => {
                let items = items.iter().filter(|item| !item.is_null()).map(encoded);
                let items: Vec<String> = if self.explode {
                    items.map(|item| self.one(name, &item)).collect()
                } else {
                    items.collect()
                };
                self.many(name, &items)?
            }
            Tree::Object(fields) => {
                let fields = fields.iter().filter(|(_, value)| !value.is_null());
                let fields = fields.map(|(key, value)| ((self.encode)(key), encoded(value)));
                let fields: Vec<String> = if self.explode {
                    fields.map(|(key, value)| self.pair(&key, &value)).collect()
                } else {
                    fields
                        .flat_map(|(key, value)| [key.into_owned(), value])
                        .collect()
                };
                self.many(name, &fields)?
            }
        };
        Some(format!("{}{text}", self.first))
    }

    fn many(self, name: &str, items: &[String]) -> Option<String> {
        if items.is_empty() {
            None
        } else if self.explode {
            Some(items.join(self.separator))
        } else {
            Some(self.one(name, &items.join(self.delimiter)))
        }
    }

    fn one(self, name: &str, value: &str) -> String {
        if self.named {
            self.pair(&(self.encode)(name), value)
        } else {
            value.to_owned()
        }
    }

    fn pair(self, name: &str, value: &str) -> String {
        if value.is_empty() {
            format!("{name}{}", self.if_empty)
        } else {
            format!("{name}={value}")
        }
    }
}

/// The text of a path parameter, encoded; `None` where it has no value.
pub(crate) fn path(name: &str, style: PathStyle, value: &Tree, encode: Encode) -> Option<String> {
    let expansion = match style {
        PathStyle::Simple => Expansion::SIMPLE,
        PathStyle::SimpleExplode => Expansion::SIMPLE.explode(),
        PathStyle::Label => Expansion::LABEL,
        PathStyle::LabelExplode => Expansion::LABEL.explode(),
        PathStyle::Matrix => Expansion::MATRIX,
        PathStyle::MatrixExplode => Expansion::MATRIX.explode(),
        PathStyle::Json => return json(value, encode),
    };
    Expansion {
        encode,
        ..expansion
    }
    .expand(name, value)
}

/// The pairs of a query parameter, encoded; `None` where it has no value.
pub(crate) fn query(name: &str, style: QueryStyle, value: &Tree, encode: Encode) -> Option<String> {
    let expansion = match style {
        QueryStyle::Form => Expansion::FORM,
        QueryStyle::FormExplode => Expansion::FORM.explode(),
        QueryStyle::SpaceDelimited => Expansion {
            delimiter: "%20",
            ..Expansion::FORM
        },
        QueryStyle::PipeDelimited => Expansion {
            delimiter: "%7C",
            ..Expansion::FORM
        },
        QueryStyle::DeepObject => {
            let mut pairs = Vec::new();
            deep(name, value, encode, &mut pairs);
            return (!pairs.is_empty()).then(|| pairs.join("&"));
        }
        QueryStyle::Json => return Some(format!("{}={}", data(name), json(value, encode)?)),
    };
    Expansion {
        encode,
        ..expansion
    }
    .expand(name, value)
}

fn deep(name: &str, value: &Tree, encode: Encode, pairs: &mut Vec<String>) {
    match value {
        Tree::Null => {}
        Tree::Leaf(_) => pairs.push(format!("{}={}", data(name), encode(&value.text()))),
        Tree::List(items) => {
            let items = items.iter().filter(|item| !item.is_null());
            for (index, item) in items.enumerate() {
                deep(&format!("{name}[{index}]"), item, encode, pairs);
            }
        }
        Tree::Object(fields) => {
            for (key, value) in fields {
                deep(&format!("{name}[{key}]"), value, encode, pairs);
            }
        }
    }
}

/// The pairs of an object as a whole query string, `application/x-www-form-urlencoded`: lists repeat
/// their name, objects within are written as JSON (OpenAPI 3.2, Encoding Object).
pub(crate) fn form(value: &Tree) -> Option<String> {
    let Tree::Object(fields) = value else {
        return json(value, data);
    };
    let pairs: Vec<String> = fields
        .iter()
        .filter_map(|(name, value)| match value {
            Tree::Object(_) => query(name, QueryStyle::Json, value, data),
            _ => query(name, QueryStyle::FormExplode, value, data),
        })
        .collect();
    (!pairs.is_empty()).then(|| pairs.join("&"))
}

/// A value as JSON, encoded.
pub(crate) fn json(value: &Tree, encode: Encode) -> Option<String> {
    let text = serde_json::to_string(value).ok()?;
    (!value.is_null()).then(|| encode(&text).into_owned())
}

/// The value of a header parameter; `None` where it has none.
pub(crate) fn header(style: HeaderStyle, value: &Tree) -> Option<String> {
    let expansion = match style {
        HeaderStyle::Simple => Expansion::SIMPLE,
        HeaderStyle::SimpleExplode => Expansion::SIMPLE.explode(),
        HeaderStyle::Json => return json(value, as_it_is),
    };
    Expansion {
        encode: as_it_is,
        ..expansion
    }
    .expand("", value)
}

/// The pairs of a cookie parameter; `None` where it has no value.
pub(crate) fn cookie(
    name: &str,
    style: CookieStyle,
    value: &Tree,
) -> Result<Option<String>, String> {
    let (expansion, escaped_by_caller) = match style {
        CookieStyle::Form => (Expansion::COOKIE, false),
        CookieStyle::FormExplode => (Expansion::COOKIE.explode(), false),
        CookieStyle::Cookie => (Expansion::COOKIE, true),
        CookieStyle::CookieExplode => (Expansion::COOKIE.explode(), true),
        CookieStyle::Json => {
            let text = json(value, cookie_data);
            return Ok(text.map(|text| format!("{name}={text}")));
        }
    };
    if !escaped_by_caller {
        return Ok(Expansion {
            encode: cookie_data,
            ..expansion
        }
        .expand(name, value));
    }
    // What is not escaped must not become another cookie.
    if holds_semicolon(value) {
        return Err(format!(
            "the cookie `{name}` has a `;` in it, which has to be escaped as the server expects"
        ));
    }
    Ok(expansion.expand(name, value))
}

fn holds_semicolon(value: &Tree) -> bool {
    match value {
        Tree::Null => false,
        Tree::Leaf(_) => value.text().contains(';'),
        Tree::List(items) => items.iter().any(holds_semicolon),
        Tree::Object(fields) => fields
            .iter()
            .any(|(key, value)| key.contains(';') || holds_semicolon(value)),
    }
}
