//! TOML tables read key by key: what is not taken is reported, with the key that was meant.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{self, Kind};
use crate::diag::{Diagnostics, Place, codes};
use crate::source::{FileId, Span};

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Spot<T> {
    pub(super) value: T,
    pub(super) place: Place,
}

/// A table that is being read, with the keys that it can have.
pub(super) struct Table<'a> {
    table: &'a DeTable<'a>,
    place: Place,
    file: FileId,
    what: String,
    keys: &'static keys::Table,
    /// Keys of the table that have no place in this file.
    without: &'static [&'static str],
}

impl<'a> Table<'a> {
    pub(super) fn new(
        table: &'a DeTable<'a>,
        place: Place,
        file: FileId,
        what: &str,
        keys: &'static keys::Table,
    ) -> Self {
        Self {
            table,
            place,
            file,
            what: what.to_owned(),
            keys,
            without: &[],
        }
    }

    /// The table, some of whose keys have no place in this file.
    pub(super) fn without(self, keys: &'static [&'static str]) -> Self {
        Self {
            without: keys,
            ..self
        }
    }

    /// A string, which has to say something.
    pub(super) fn string(
        &mut self,
        key: &'static str,
        diags: &mut Diagnostics,
    ) -> Option<Spot<String>> {
        let value = self.take(key)?;
        self.to_string(key, value, diags)
    }

    /// Where the table stands.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, key: &'static str, diags: &mut Diagnostics) -> Option<bool> {
        let value = self.take(key)?;
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => {
                self.wrong_kind(key, value, "`true` or `false`", diags);
                None
            }
        }
    }

    /// A list of strings; an empty one where it is absent.
    pub(super) fn strings(
        &mut self,
        key: &'static str,
        diags: &mut Diagnostics,
    ) -> Vec<Spot<String>> {
        self.array(key, "strings", diags)
            .iter()
            .filter_map(|item| self.to_string(key, item, diags))
            .collect()
    }

    pub(super) fn table(
        &mut self,
        key: &'static str,
        diags: &mut Diagnostics,
    ) -> Option<Table<'a>> {
        let value = self.take(key)?;
        self.to_table(key, value, diags)
    }

    /// A list of tables; an empty one where it is absent.
    pub(super) fn tables(&mut self, key: &'static str, diags: &mut Diagnostics) -> Vec<Table<'a>> {
        self.array(key, "tables", diags)
            .iter()
            .filter_map(|item| self.to_table(key, item, diags))
            .collect()
    }

    /// Reports the keys that are not of this table, and those that have to be there and are not.
    pub(super) fn finish(self, diags: &mut Diagnostics) {
        let known = self.keys.keys.iter();
        let known = known.filter(|key| !self.without.contains(&key.name));
        for key in known.clone().filter(|key| key.required) {
            if !self.table.contains_key(key.name) {
                diags.error(
                    codes::BAD_MANIFEST,
                    self.place,
                    format!("{} needs the key `{}`", self.what, key.name),
                );
            }
        }
        let known: Vec<&str> = known.map(|key| key.name).collect();
        for (key, _) in self.table.iter() {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            let problem = format!("{} has no key `{name}`", self.what);
            let diagnostic = diags.error(codes::BAD_MANIFEST, self.place_of(key), problem);
            match nearest(name, &known) {
                Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
                None => diagnostic.help(format!("it has {}", list(&known))),
            };
        }
    }

    fn key(&self, name: &str) -> Option<&'static keys::Key> {
        self.keys.keys.iter().find(|key| key.name == name)
    }

    fn take(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        // What is read has to stand in the reference.
        debug_assert!(
            self.key(key).is_some(),
            "`{key}` is not in manifest/keys.rs"
        );
        self.table.get(key)
    }

    fn array(
        &mut self,
        key: &'static str,
        of: &str,
        diags: &mut Diagnostics,
    ) -> &'a [Spanned<DeValue<'a>>] {
        match self.take(key) {
            None => &[],
            Some(value) => match value.get_ref() {
                DeValue::Array(items) => items,
                _ => {
                    self.wrong_kind(key, value, &format!("a list of {of}"), diags);
                    &[]
                }
            },
        }
    }

    fn to_string(
        &self,
        key: &str,
        value: &'a Spanned<DeValue<'a>>,
        diags: &mut Diagnostics,
    ) -> Option<Spot<String>> {
        let place = self.place_of(value);
        match value.get_ref() {
            DeValue::String(text) if text.is_empty() => {
                diags.error(codes::BAD_MANIFEST, place, format!("`{key}` is empty"));
                None
            }
            DeValue::String(text) => Some(Spot {
                value: text.to_string(),
                place,
            }),
            _ => {
                self.wrong_kind(key, value, "a string", diags);
                None
            }
        }
    }

    fn to_table(
        &self,
        key: &str,
        value: &'a Spanned<DeValue<'a>>,
        diags: &mut Diagnostics,
    ) -> Option<Table<'a>> {
        match value.get_ref() {
            DeValue::Table(table) => {
                let (Kind::Table(keys) | Kind::Tables(keys)) = self.key(key)?.kind else {
                    return None;
                };
                let (place, what) = (self.place_of(value), format!("`{key}`"));
                Some(Table::new(table, place, self.file, &what, keys))
            }
            _ => {
                self.wrong_kind(key, value, "a table", diags);
                None
            }
        }
    }

    fn wrong_kind(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        expected: &str,
        diags: &mut Diagnostics,
    ) {
        let found = value.get_ref().type_str();
        let article = if found.starts_with(['a', 'i']) {
            "an"
        } else {
            "a"
        };
        diags
            .error(
                codes::BAD_MANIFEST,
                self.place_of(value),
                format!("`{key}` is not {expected}"),
            )
            .label(format!("{article} {found}"));
    }

    fn place_of<T>(&self, value: &Spanned<T>) -> Place {
        let span = value.span();
        Place::Span(self.file, Span::new(span.start, span.end))
    }
}

fn list(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The name that was meant: at most half of its letters away, which two swapped letters of `name` are.
pub(crate) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let (distance, meant) = known
        .iter()
        .map(|known| (distance(name, known), *known))
        .min()?;
    (distance * 2 <= meant.len()).then_some(meant)
}

/// How many letters are put in, taken out or changed between two names (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, to) in b.chars().enumerate() {
            let change = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.chars().count()]
}
