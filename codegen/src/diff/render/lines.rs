//! Changes that say the same are one line.

use std::collections::BTreeMap;

use crate::diff::{At, Change, Report, Rule, Rust, Subject, Wire};

/// What changed about one subject.
pub(super) struct Section<'a> {
    pub(super) subject: Subject,
    pub(super) lines: Vec<Line<'a>>,
}

/// Changes of one kind with one effect, about one subject.
pub(super) struct Line<'a> {
    pub(super) changes: Vec<&'a Change>,
    /// What all have in common in place of their own details.
    common: Option<String>,
}

/// More names than this are counted.
const NAMES: usize = 24;

impl Line<'_> {
    fn first(&self) -> &Change {
        self.changes[0]
    }

    pub(super) fn rust(&self) -> Rust {
        self.first().rust
    }

    pub(super) fn wire(&self) -> Wire {
        self.first().wire
    }

    pub(super) fn rule(&self) -> Rule {
        self.first().rule
    }

    pub(super) fn reason(&self) -> &str {
        &self.first().reason
    }

    /// `8 new fields`.
    pub(super) fn words(&self) -> String {
        let (count, rule) = (self.changes.len(), self.rule());
        match count {
            1 => rule.words(1).to_owned(),
            count => format!("{count} {}", rule.words(count)),
        }
    }

    /// What changed, and from what to what: names in code marks, joined.
    pub(super) fn what(&self) -> String {
        if let Some(common) = &self.common {
            return format!("{} ({common})", self.names());
        }
        match self.changes.as_slice() {
            [one] => match (one.name.as_str(), one.detail.as_str()) {
                ("", detail) => detail.to_owned(),
                (name, "") => format!("`{name}`"),
                (name, detail) => format!("`{name}` ({detail})"),
            },
            _ => self.names(),
        }
    }

    fn names(&self) -> String {
        let name = |change: &&Change| match (&change.subject, change.name.as_str()) {
            (Subject::Operation(path, _), "") => format!("`{path}`"),
            (_, "") => change.detail.clone(),
            (_, name) => format!("`{name}`"),
        };
        let mut names: Vec<String> = self.changes.iter().take(NAMES).map(name).collect();
        if self.changes.len() > NAMES {
            names.push(format!("and {} more", self.changes.len() - NAMES));
        }
        names.join(", ")
    }

    /// The first of the changes that has code to show.
    pub(super) fn code(&self) -> Option<(Option<&str>, Option<&str>)> {
        let shown = self
            .changes
            .iter()
            .find(|change| change.before.is_some() || change.after.is_some());
        shown.map(|change| (change.before.as_deref(), change.after.as_deref()))
    }

    /// The first places.
    pub(super) fn places(&self) -> (Option<&At>, Option<&At>) {
        (self.first().old.as_ref(), self.first().new.as_ref())
    }
}

/// Everything by subject, what breaks most first.
pub(super) fn sections(report: &Report) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    let mut known: BTreeMap<Subject, usize> = BTreeMap::new();
    for change in &report.changes {
        let (subject, common) = place(change);
        let next = sections.len();
        let index = *known.entry(subject.clone()).or_insert(next);
        if index == next {
            sections.push(Section {
                subject,
                lines: Vec::new(),
            });
        }
        let lines = &mut sections[index].lines;
        let line = lines.iter_mut().find(|line| {
            let first = line.first();
            line.common == common
                && (first.rule, first.rust, first.wire, first.direction)
                    == (change.rule, change.rust, change.wire, change.direction)
                && first.reason == change.reason
        });
        match line {
            // Two changes about the subject itself have nothing but their details.
            Some(line) if !change.name.is_empty() || common.is_some() => line.changes.push(change),
            _ => lines.push(Line {
                changes: vec![change],
                common,
            }),
        }
    }
    for section in &mut sections {
        section
            .lines
            .sort_by_key(|line| std::cmp::Reverse((line.rust(), line.wire())));
    }
    sections.sort_by_key(|section| {
        let worst = |line: &Line<'_>| (line.rust(), line.wire());
        std::cmp::Reverse(section.lines.iter().map(worst).max())
    });
    sections
}

/// Operations that moved in the same way are one line of their group.
fn place(change: &Change) -> (Subject, Option<String>) {
    if change.rule == Rule::OperationMoved
        && let Subject::Operation(path, _) = &change.subject
        && let Some((group, _)) = path.split_once("().")
        && let Some((old, new)) = change.detail.split_once(" → ")
    {
        let (old, new) = (old.trim_matches('`'), new.trim_matches('`'));
        return (Subject::Group(group.to_owned()), Some(moved(old, new)));
    }
    (change.subject.clone(), None)
}

/// The first segment that differs, with what stands before it.
fn moved(old: &str, new: &str) -> String {
    let common = old
        .split('/')
        .zip(new.split('/'))
        .take_while(|(a, b)| a == b)
        .count();
    let head = |path: &str| {
        let parts: Vec<&str> = path.split('/').take(common + 1).collect();
        parts.join("/")
    };
    format!("`{}` → `{}`", head(old), head(new))
}

/// A subject in words: its kind, its name, and what else is said of it.
pub(super) fn subject(subject: &Subject) -> (&'static str, String, &str) {
    match subject {
        Subject::Api => ("API", String::new(), ""),
        Subject::Group(accessor) => ("group", format!("{accessor}()"), ""),
        Subject::Operation(path, route) => ("operation", path.clone(), route),
        Subject::Errors(name) => ("errors", name.clone(), ""),
        Subject::Type(name) => ("type", name.clone(), ""),
    }
}

/// How many changes have each effect on Rust, the greatest first.
pub(super) fn counts(report: &Report) -> [(Rust, usize); 4] {
    let count = |rust| {
        report
            .changes
            .iter()
            .filter(|change| change.rust == rust)
            .count()
    };
    [Rust::Major, Rust::Minor, Rust::Patch, Rust::None].map(|rust| (rust, count(rust)))
}

/// What everything comes to: `is a MAJOR change for Rust users (wire: breaking)`.
pub fn verdict(report: &Report) -> String {
    if report.changes.is_empty() {
        return "nothing differs".to_owned();
    }
    let rust = match report.rust() {
        Rust::None => "is no change for Rust users".to_owned(),
        rust => format!("is a {} change for Rust users", rust.name().to_uppercase()),
    };
    format!("{rust} (wire: {})", report.wire().name())
}

/// What the crate stands on and is another version of: `Rust 1.89 → 1.90, http 1 → 2`.
pub(super) fn stands_on(report: &Report) -> Option<String> {
    let all: Vec<String> = report
        .stands_on()
        .map(|(name, old, new)| format!("{name} {old} → {new}"))
        .collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// `0.1.0 → 0.2.0`, or the one version that both claim to be.
pub(super) fn versions(report: &Report) -> String {
    let (old, new) = (&report.old.version, &report.new.version);
    if old == new {
        format!("both say version {old}")
    } else {
        format!("version {old} → {new}")
    }
}
