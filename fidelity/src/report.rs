//! What a run found, for people and for machines.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

/// As much of a JSON text as is shown.
const SHOWN: usize = 400;

/// What became of a document.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// The document's file name.
    pub document: String,
    /// Why nothing could be judged.
    pub error: Option<String>,
    /// Schemas and bodies that have a Rust type.
    pub schemas: usize,
    /// Component schemas that have none, because an error cost them.
    pub without_type: Vec<String>,
    /// Schemas that the oracle does not take, and why.
    pub not_judged: Vec<(String, String)>,
    /// Schemas for which no proposal was a value.
    pub without_instance: Vec<String>,
    /// What was taken out of the document for the oracle, and how many times.
    pub taken_out: BTreeMap<String, usize>,
    /// Instances proposed.
    pub proposed: usize,
    /// Instances that the oracle accepts, and that were given to a type; for each of a schema's types.
    pub accepted: usize,
    /// Of those, equal after the round trip.
    pub equal: usize,
    /// Of those, beyond what the type holds by a rule, and how many by which.
    pub beyond: BTreeMap<String, usize>,
    /// Instances of a wrong type.
    pub mutants: usize,
    /// Of those, refused.
    pub refused: usize,
    /// Of those, read by a rule.
    pub lenient: BTreeMap<String, usize>,
    /// What is not as it should be, and not known.
    pub failures: Vec<Failure>,
    /// What is not as it should be, with a line that says why.
    pub known: Vec<Failure>,
    /// Seconds for generating and compiling, and for judging.
    pub seconds: (f64, f64),
}

/// An instance that failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// The schema.
    pub pointer: String,
    /// `response` or `request`.
    pub view: &'static str,
    /// What is wrong.
    pub reason: String,
    /// The instance.
    pub instance: String,
    /// What was written in its place.
    pub written: Option<String>,
}

impl Report {
    /// Of the instances that a type can hold, those that are equal, in percent.
    pub fn share(&self) -> f64 {
        percent(self.equal, self.held())
    }

    /// Accepted instances that the type can hold.
    pub fn held(&self) -> usize {
        self.accepted - self.beyond.values().sum::<usize>()
    }

    /// Whether there is something to mend.
    pub fn has_findings(&self) -> bool {
        self.error.is_some() || !self.failures.is_empty()
    }

    /// For people. `most` failures are shown.
    pub fn text(&self, most: usize) -> String {
        let mut out = String::new();
        if let Some(error) = &self.error {
            let _ = writeln!(out, "{}: not judged: {}", self.document, error.trim_end());
            return out;
        }
        let _ = writeln!(
            out,
            "{}: {} schemas; {} of {} proposed instances accepted, {} of {} equal after the round trip ({:.3} %); \
             {} of {} mutants refused{}; {:.1} s + {:.1} s",
            self.document,
            self.schemas,
            self.accepted,
            self.proposed,
            self.equal,
            self.held(),
            self.share(),
            self.refused,
            self.mutants,
            match self.lenient.values().sum::<usize>() {
                0 => String::new(),
                count => format!(", {count} read by rule"),
            },
            self.seconds.0,
            self.seconds.1,
        );
        let counts = [
            ("beyond the type by rule", &self.beyond),
            ("mutants read by rule", &self.lenient),
            ("taken out for the oracle", &self.taken_out),
        ];
        for (what, counts) in counts {
            for (why, count) in counts {
                let _ = writeln!(out, "  {what}: {count} x {why}");
            }
        }
        for (pointer, why) in &self.not_judged {
            let _ = writeln!(out, "  not judged: {pointer}: {}", capped(why));
        }
        for (what, list) in [
            ("no Rust type", &self.without_type),
            ("no instance found", &self.without_instance),
        ] {
            for pointer in list {
                let _ = writeln!(out, "  {what}: {pointer}");
            }
        }
        for failure in self.failures.iter().take(most) {
            let _ = writeln!(
                out,
                "  FAILED {} ({}): {}\n    read    {}",
                failure.pointer,
                failure.view,
                failure.reason,
                capped(&failure.instance)
            );
            if let Some(written) = &failure.written {
                let _ = writeln!(out, "    written {}", capped(written));
            }
        }
        if self.failures.len() > most {
            let _ = writeln!(out, "  and {} more failures", self.failures.len() - most);
        }
        if !self.known.is_empty() {
            let _ = writeln!(out, "  {} failures are known", self.known.len());
        }
        out
    }
}

/// The last lines: all documents together.
pub fn total(reports: &[Report]) -> String {
    let sum = |of: fn(&Report) -> usize| reports.iter().map(of).sum::<usize>();
    let (held, equal) = (sum(Report::held), sum(|report| report.equal));
    let (mutants, refused) = (sum(|report| report.mutants), sum(|report| report.refused));
    let lenient = sum(|report| report.lenient.values().sum());
    let errors = reports
        .iter()
        .filter(|report| report.error.is_some())
        .count();
    format!(
        "{} documents ({errors} not judged), {} schemas: {equal} of {held} instances equal ({:.4} %), {} failures, \
         {} known; {refused} of {mutants} mutants refused, {lenient} read by rule",
        reports.len(),
        sum(|report| report.schemas),
        percent(equal, held),
        sum(|report| report.failures.len()),
        sum(|report| report.known.len()),
    )
}

/// A share in percent; of nothing, all.
pub fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        100.0
    } else {
        100.0 * part as f64 / whole as f64
    }
}

/// Text that does not fill the screen.
pub fn capped(text: &str) -> String {
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    let start: String = text.chars().take(SHOWN).collect();
    format!("{start}… ({} bytes)", text.len())
}
