//! One document: generated, compiled, and its types judged schema by schema.

use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};
use spandrel_codegen::{Input, JsonType, generate};
use xtask::error::Error;

use crate::beyond::beyond;
use crate::compare::{Rules, View, difference};
use crate::driver::{Answer, Driver, build};
use crate::exact::Exact;
use crate::lift::lift;
use crate::mutate::{self, Mutant, mutants};
use crate::oracle::{Facts, Judge, Oracle, told_by};
use crate::pointer;
use crate::report::{Failure, Report};
use crate::rng::Rng;
use crate::synth::Synth;

/// JSON Schema does not know discriminators: they say which schema holds (OpenAPI 3.1, 4.8.25).
const BEYOND_TAG: &str = "a value that is not what its discriminator says";
/// An instance was given for what has no type.
pub const NO_TYPE: &str = "no such schema, or none with a Rust type";

/// An instance made elsewhere.
#[derive(Clone, Debug)]
pub struct Given {
    /// The schema's pointer.
    pub schema: String,
    /// Its JSON text, on one line.
    pub text: String,
}

/// How a document is judged.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// The repository, for the runtime.
    pub root: &'a Path,
    /// Where crates are written and compiled.
    pub folder: &'a Path,
    /// The seed of all that is random.
    pub seed: u64,
    /// Proposals for a schema.
    pub count: usize,
    /// Schemas whose pointer contains this, and no others.
    pub only: Option<&'a str>,
    /// Instances made elsewhere, in place of ours.
    pub given: Option<&'a [Given]>,
}

/// Judges a document. `value` is the document as the oracle's libraries read it.
pub fn document(
    name: &str,
    value: &Value,
    input: &Input,
    settings: &Settings<'_>,
) -> Result<Report, Error> {
    let start = Instant::now();
    let mut report = Report {
        document: name.to_owned(),
        ..Report::default()
    };
    let output = generate(input);
    let Some(summary) = output.apis.first() else {
        report.error = Some("nothing could be generated".to_owned());
        return Ok(report);
    };
    let crate_name = crate_name(name);
    let program = match build(
        settings.root,
        settings.folder,
        &crate_name,
        &output,
        summary,
    )? {
        Ok(program) => program,
        Err(said) => {
            report.error = Some(format!("the generated crate does not compile:\n{said}"));
            return Ok(report);
        }
    };
    report.seconds.0 = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let lifted = lift(value);
    report.taken_out = lifted.taken_out;
    let oracle = match Oracle::new(&lifted.document) {
        Ok(oracle) => oracle,
        Err(why) => {
            report.error = Some(format!("the oracle does not take the document: {why}"));
            return Ok(report);
        }
    };
    let said = output
        .diagnostics
        .iter()
        .filter_map(|diagnostic| diagnostic.place.pointer(&output.sources))
        .collect();
    let mut bench = Bench {
        document: &lifted.document,
        oracle: &oracle,
        driver: Driver::start(&program)?,
        said,
        settings: *settings,
        report,
    };
    bench.report.schemas = summary.json_types.len();
    bench.report.without_type = untyped(&lifted.document, &summary.json_types);
    match settings.given {
        Some(given) => bench.given(given, &summary.json_types)?,
        None => {
            for (index, ty) in summary.json_types.iter().enumerate() {
                if settings.only.is_none_or(|only| ty.pointer.contains(only)) {
                    bench.schema(index, ty, &summary.json_types)?;
                }
            }
        }
    }
    bench.report.seconds.1 = start.elapsed().as_secs_f64();
    Ok(bench.report)
}

/// `My API v1.json` as `wire-of-my-api-v1`.
fn crate_name(document: &str) -> String {
    let stem = document.rsplit_once('.').map_or(document, |(stem, _)| stem);
    let letters = stem.chars().map(|c| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '-'
        }
    });
    format!("wire-of-{}", letters.collect::<String>())
}

fn untyped(document: &Value, types: &[JsonType]) -> Vec<String> {
    let schemas = document.pointer("/components/schemas");
    let keys = schemas.and_then(Value::as_object).into_iter().flatten();
    keys.map(|(key, _)| format!("#/components/schemas/{}", pointer::escape(key)))
        .filter(|fragment| !types.iter().any(|ty| ty.pointer == *fragment))
        .collect()
}

/// What a document is judged on.
struct Bench<'o, 'a> {
    document: &'a Value,
    oracle: &'o Oracle<'a>,
    driver: Driver,
    /// Where the generator had something to say.
    said: Vec<String>,
    settings: Settings<'a>,
    report: Report,
}

/// A schema on the bench.
struct Subject<'s, 'a> {
    index: usize,
    ty: &'s JsonType,
    judge: Option<&'s Judge<'a>>,
}

impl<'a> Bench<'_, 'a> {
    fn facts(&self, subject: &Subject<'_, 'a>, instance: &Value) -> Facts<'a> {
        subject
            .judge
            .map(|judge| self.oracle.facts(judge, instance))
            .unwrap_or_default()
    }

    fn schema(&mut self, index: usize, ty: &JsonType, all: &[JsonType]) -> Result<(), Error> {
        let Some(fragment) = pointer::resolved(self.document, &ty.pointer) else {
            self.unjudged(ty, "the document has no such place".to_owned());
            return Ok(());
        };
        let judge = match self.oracle.judge(&fragment) {
            Ok(judge) => judge,
            Err(why) => {
                self.unjudged(ty, why);
                return Ok(());
            }
        };
        let Some(schema) = pointer::at(self.document, &fragment) else {
            return Ok(());
        };
        let subject = Subject {
            index,
            ty,
            judge: Some(&judge),
        };
        let mut rng = Rng::new(
            self.settings.seed,
            &format!("{} {}", self.report.document, ty.pointer),
        );
        let mut proposed = self.published(&fragment, schema);
        // A body that is a component's type alone is judged there.
        if !is_component(schema, ty, all) {
            let mut synth = Synth::new(self.document, rng.clone());
            proposed.extend(synth.instances(schema, self.settings.count));
        } else if proposed.is_empty() {
            return Ok(());
        }
        self.report.proposed += proposed.len();
        let accepted: Vec<Value> = proposed
            .into_iter()
            .filter(|instance| judge.accepts(instance))
            .collect();
        if accepted.is_empty() {
            self.report.without_instance.push(ty.pointer.clone());
        }
        for instance in &accepted {
            self.instance(&subject, instance, &instance.to_string())?;
        }
        for instance in accepted.iter().take(8) {
            let facts = self.oracle.facts(&judge, instance);
            for mutant in mutants(instance, &facts, 2, &mut rng) {
                if !judge.accepts(&mutant.value) {
                    self.mutant(&subject, &mutant)?;
                }
            }
        }
        Ok(())
    }

    fn given(&mut self, given: &[Given], types: &[JsonType]) -> Result<(), Error> {
        for one in given {
            let found = types
                .iter()
                .enumerate()
                .find(|(_, ty)| ty.pointer == one.schema);
            let Some((index, ty)) = found else {
                self.fail(&one.schema, View::Response, NO_TYPE, &one.text, None);
                continue;
            };
            let judge = pointer::resolved(self.document, &ty.pointer)
                .ok_or_else(|| "the document has no such place".to_owned())
                .and_then(|fragment| self.oracle.judge(&fragment));
            if let Err(why) = &judge {
                self.unjudged(ty, why.clone());
            }
            self.report.proposed += 1;
            match serde_json::from_str::<Value>(&one.text) {
                // Without a judge the instance is believed, and compared without exceptions.
                Ok(instance)
                    if judge.as_ref().is_ok_and(|judge| judge.accepts(&instance))
                        || judge.is_err() =>
                {
                    let subject = Subject {
                        index,
                        ty,
                        judge: judge.as_ref().ok(),
                    };
                    self.instance(&subject, &instance, &one.text)?;
                }
                // Nothing is said of what the schema does not take.
                Ok(_) => {}
                Err(error) => {
                    let why = format!("not JSON: {error}");
                    self.fail(&one.schema, View::Response, &why, &one.text, None);
                }
            }
        }
        Ok(())
    }

    fn unjudged(&mut self, ty: &JsonType, why: String) {
        self.report.not_judged.push((ty.pointer.clone(), why));
    }

    /// The values that the document publishes for a schema or its body.
    fn published(&self, fragment: &str, schema: &Value) -> Vec<Value> {
        let mut found: Vec<&Value> = Vec::new();
        let holder = fragment.strip_suffix("/schema");
        let holder = holder.and_then(|holder| pointer::at(self.document, holder));
        if let Some(holder) = holder {
            found.extend(holder.get("example"));
            let examples = holder.get("examples").and_then(Value::as_object);
            found.extend(
                examples
                    .into_iter()
                    .flatten()
                    .filter_map(|(_, one)| one.get("value")),
            );
        }
        found.extend(schema.get("example"));
        found.extend(schema.get("default"));
        let listed = schema.get("examples").and_then(Value::as_array);
        found.extend(listed.into_iter().flatten());
        let mut values: Vec<Value> = Vec::new();
        for value in found {
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
        values
    }

    /// The types that read a schema's values; the one of requests where it is another.
    fn views(ty: &JsonType) -> Vec<View> {
        let response = ty.response.as_ref().map(|_| View::Response);
        let request = ty.request.as_ref().filter(|_| ty.request != ty.response);
        response
            .into_iter()
            .chain(request.map(|_| View::Request))
            .collect()
    }

    fn instance(
        &mut self,
        subject: &Subject<'_, 'a>,
        instance: &Value,
        text: &str,
    ) -> Result<(), Error> {
        let mut facts: Option<Facts<'_>> = None;
        for view in Self::views(subject.ty) {
            self.report.accepted += 1;
            let pointer = &subject.ty.pointer;
            match self.driver.ask(subject.index, view, text)? {
                Answer::Written(written) => {
                    let facts = facts.get_or_insert_with(|| self.facts(subject, instance));
                    match self.compared(subject, view, facts, text, &written) {
                        None => self.report.equal += 1,
                        Some(_) if self.is_told_otherwise(instance, facts) => {
                            self.beyond(BEYOND_TAG)
                        }
                        Some(reason) => self.fail(pointer, view, &reason, text, Some(written)),
                    }
                }
                Answer::Refused(why) => {
                    let facts = facts.get_or_insert_with(|| self.facts(subject, instance));
                    let rule = beyond(instance, facts).or_else(|| {
                        self.is_told_otherwise(instance, facts)
                            .then_some(BEYOND_TAG)
                    });
                    match rule {
                        Some(rule) => self.beyond(rule),
                        None => {
                            self.fail(pointer, view, &format!("is not read: {why}"), text, None)
                        }
                    }
                }
                Answer::Died => self.fail(pointer, view, "the program ended", text, None),
            }
        }
        Ok(())
    }

    /// Whether a discriminator somewhere in an instance names a schema that does not take the value.
    fn is_told_otherwise(&self, instance: &Value, facts: &Facts<'_>) -> bool {
        facts.iter().any(|(place, schemas)| {
            let Some(value) = instance.pointer(place) else {
                return false;
            };
            schemas.iter().any(|schema| {
                told_by(self.document, schema, value)
                    .and_then(|target| self.oracle.named(&target))
                    .is_some_and(|judge| !judge.accepts(value))
            })
        })
    }

    fn compared(
        &self,
        subject: &Subject<'_, 'a>,
        view: View,
        facts: &Facts<'_>,
        text: &str,
        written: &str,
    ) -> Option<String> {
        let rules = Rules {
            document: self.document,
            facts,
            view,
            in_request: view == View::Request || subject.ty.request == subject.ty.response,
        };
        match (Exact::read(text), Exact::read(written)) {
            (Ok(read), Ok(written)) => difference(&read, &written, &rules),
            (_, Err(error)) => Some(format!("what was written is no JSON: {error}")),
            (Err(error), _) => Some(format!("no JSON: {error}")),
        }
    }

    fn mutant(&mut self, subject: &Subject<'_, 'a>, mutant: &Mutant<'_>) -> Result<(), Error> {
        let text = mutant.value.to_string();
        for view in Self::views(subject.ty) {
            self.report.mutants += 1;
            let written = match self.driver.ask(subject.index, view, &text)? {
                Answer::Written(written) => written,
                Answer::Refused(_) => {
                    self.report.refused += 1;
                    continue;
                }
                Answer::Died => {
                    self.fail(&subject.ty.pointer, view, "the program ended", &text, None);
                    continue;
                }
            };
            let at_place = |text: &str| {
                let value: Value = serde_json::from_str(text).ok()?;
                value.pointer(&mutant.place).cloned()
            };
            let (was, is) = (at_place(&text), at_place(&written));
            let is_struct =
                was.as_ref() == Some(&json!([])) && is.as_ref().is_some_and(Value::is_object);
            let rule = match mutant.by_rule {
                Some(rule) => Some(rule),
                None if is_struct => Some(mutate::ARRAY_IS_FIELDS),
                None if mutant.in_union && same(&was, &is) => Some(mutate::UNION_KEEPS),
                None if mutate::is_said(mutant, self.document, &self.said) => Some(mutate::SAID),
                None if Self::is_one_way(mutant, view) => Some(mutate::ONE_WAY),
                None => None,
            };
            match rule {
                Some(rule) => *self.report.lenient.entry(rule.to_owned()).or_default() += 1,
                None => {
                    let reason = format!("a value of the wrong type at `{}` is read", mutant.place);
                    self.fail(&subject.ty.pointer, view, &reason, &text, Some(written));
                }
            }
        }
        Ok(())
    }

    /// Whether a mutant's place is in a property that the view does not have.
    fn is_one_way(mutant: &Mutant<'_>, view: View) -> bool {
        let keyword = match view {
            View::Response => "writeOnly",
            View::Request => "readOnly",
        };
        mutant
            .schemas
            .iter()
            .any(|schema| schema.get(keyword) == Some(&Value::Bool(true)))
    }

    fn beyond(&mut self, rule: &str) {
        *self.report.beyond.entry(rule.to_owned()).or_default() += 1;
    }

    fn fail(
        &mut self,
        pointer: &str,
        view: View,
        reason: &str,
        instance: &str,
        written: Option<String>,
    ) {
        self.report.failures.push(Failure {
            pointer: pointer.to_owned(),
            view: view.word(),
            reason: reason.to_owned(),
            instance: instance.to_owned(),
            written,
        });
    }
}

/// Whether two values are the same, numbers as numbers.
fn same(a: &Option<Value>, b: &Option<Value>) -> bool {
    a == b || {
        let number = |value: &Option<Value>| value.as_ref().and_then(Value::as_f64);
        number(a).is_some() && number(a) == number(b)
    }
}

/// Whether a schema is a reference to a component that has the same type.
fn is_component(schema: &Value, ty: &JsonType, all: &[JsonType]) -> bool {
    let Some(schema) = schema.as_object() else {
        return false;
    };
    let target = schema.get("$ref").and_then(Value::as_str);
    target.is_some_and(|target| {
        all.iter().any(|known| {
            let same = |a: &Option<String>, b: &Option<String>| a.is_none() || a == b;
            known.pointer == target
                && known.pointer != ty.pointer
                && same(&ty.response, &known.response)
                && same(&ty.request, &known.request)
        })
    })
}
