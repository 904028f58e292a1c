//! Failures that are explained: a file with a line each, `document`, pointer of the schema, a part of
//! the reason, and why it stays, with a tab between each.

use std::path::Path;

use xtask::error::{self, Error};

use crate::report::{Failure, Report};

/// An explained failure.
#[derive(Clone, Debug)]
pub struct Known {
    document: String,
    pointer: String,
    reason: String,
    used: bool,
}

/// Reads the file. A line that does not say why is an error.
pub fn read(path: &Path) -> Result<Vec<Known>, Error> {
    let shown = path.display().to_string();
    let bytes = error::read(path, &shown, "give the path of a file")?;
    parse(&String::from_utf8_lossy(&bytes)).map_err(|line| {
        Error::new(format!(
            "{shown}:{line}: not `document`, pointer, reason and why, with tabs between"
        ))
    })
}

fn parse(text: &str) -> Result<Vec<Known>, usize> {
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(
            |(index, line)| match line.split('\t').collect::<Vec<_>>()[..] {
                [document, pointer, reason, why]
                    if !why.trim().is_empty() && !reason.is_empty() =>
                {
                    Ok(Known {
                        document: document.to_owned(),
                        pointer: pointer.to_owned(),
                        reason: reason.to_owned(),
                        used: false,
                    })
                }
                _ => Err(index + 1),
            },
        )
        .collect()
}

/// Takes the explained failures of a report apart.
pub fn apply(known: &mut [Known], report: &mut Report) {
    let failures = std::mem::take(&mut report.failures);
    for failure in failures {
        let line = known
            .iter_mut()
            .find(|line| matches(line, report, &failure));
        match line {
            Some(line) => {
                line.used = true;
                report.known.push(failure);
            }
            None => report.failures.push(failure),
        }
    }
}

fn matches(line: &Known, report: &Report, failure: &Failure) -> bool {
    line.document == report.document
        && line.pointer == failure.pointer
        && failure.reason.contains(&line.reason)
}

/// Lines about the documents that were judged that explain nothing any more.
pub fn unused(known: &[Known], reports: &[Report]) -> Vec<String> {
    known
        .iter()
        .filter(|line| {
            !line.used
                && reports
                    .iter()
                    .any(|report| report.document == line.document)
        })
        .map(|line| format!("{} {}: {}", line.document, line.pointer, line.reason))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_explains_one_kind_of_failure_of_one_schema() {
        let failure = |pointer: &str, reason: &str| Failure {
            pointer: pointer.to_owned(),
            view: "response",
            reason: reason.to_owned(),
            instance: String::new(),
            written: None,
        };
        let mut known =
            parse("# why\na.json\t#/A\tis lost\tbecause\na.json\t#/B\tis lost\tbecause\n").unwrap();
        let mut report = Report {
            document: "a.json".into(),
            failures: vec![
                failure("#/A", "/x is lost"),
                failure("#/A", "/x is 1, then 2"),
                failure("#/C", "/x is lost"),
            ],
            ..Report::default()
        };
        apply(&mut known, &mut report);
        assert_eq!((report.known.len(), report.failures.len()), (1, 2));
        assert_eq!(unused(&known, &[report]), ["a.json #/B: is lost"]);
        assert_eq!(parse("a.json\t#/A\tis lost\t \n").unwrap_err(), 1);
    }
}
