//! What a change of a document is to the wire and to Rust code.

use std::collections::BTreeSet;

use spandrel_codegen::diff::{self, Baseline, Comparison, Report, Rule, Rust, Subject, Wire};
use spandrel_codegen::mutate::{self, Random};
use spandrel_codegen::{ApiInput, InputFile, Layout};

use crate::cases::{Case, cases, run};
use crate::diff_calls::CALLS;

pub(crate) const NEWER: &str = include_str!("../../../spec/orgs/openapi.json");
const OLDER: &str = include_str!("../diff/orgs-2025-12.json");

pub(crate) fn api(file: &str, text: &str) -> ApiInput {
    Case {
        name: "orgs".to_owned(),
        file: file.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
    .api()
}

fn compared(old: (&str, &str), new: (&str, &str)) -> Comparison {
    diff::compare(
        &api(old.0, old.1),
        &api(new.0, new.1),
        Layout::Nested,
        false,
    )
}

fn report(old: &str, new: &str) -> Report {
    let compared = compared(("old.json", old), ("new.json", new));
    compared.report.expect("both documents are whole")
}

#[test]
fn the_older_orgs_document_against_the_newer() {
    let report = report(OLDER, NEWER);
    assert_eq!(
        (report.rust(), report.wire()),
        (Rust::Major, Wire::Breaking)
    );
    insta::assert_snapshot!("diff@orgs.txt", diff::text(std::slice::from_ref(&report)));
    insta::assert_snapshot!("diff@orgs.md", diff::markdown(&[report]));
}

/// What a reader finds who holds both documents side by side, item by item: each once, and classified.
#[test]
fn what_differs_between_the_orgs_documents_is_found_and_classified() {
    let report = report(OLDER, NEWER);
    let named = |subject: &Subject| match subject {
        Subject::Operation(name, _) | Subject::Type(name) => name.clone(),
        _ => String::new(),
    };
    let (major, minor, patch, none) = (Rust::Major, Rust::Minor, Rust::Patch, Rust::None);
    let items: [(Rule, &str, &str, usize, Rust, Wire); 37] = [
        (
            Rule::OperationMoved,
            "share_agreements()",
            "",
            4,
            patch,
            Wire::Breaking,
        ),
        (
            Rule::OperationRemoved,
            "fleets().create()",
            "",
            1,
            major,
            Wire::Breaking,
        ),
        (
            Rule::OperationRemoved,
            "share_agreements().create()",
            "",
            1,
            major,
            Wire::Breaking,
        ),
        (Rule::OperationRemoved, "", "", 2, major, Wire::Breaking),
        (Rule::TypeRemoved, "", "", 3, major, Wire::None),
        (
            Rule::BodyRemoved,
            "invitations().accept()",
            "",
            1,
            major,
            Wire::Behaviour,
        ),
        (Rule::TypeSplit, "StatusEnum", "", 1, major, Wire::Breaking),
        (Rule::TypeRenamed, "CursorPage", "", 4, major, Wire::None),
        (
            Rule::FieldRemoved,
            "ShareAgreementRead",
            "invitation_id",
            1,
            major,
            Wire::Breaking,
        ),
        (
            Rule::FieldRemoved,
            "ShareAgreementUpdate",
            "status",
            1,
            major,
            Wire::Behaviour,
        ),
        (
            Rule::FieldRemoved,
            "ShareAgreementUpdate",
            "fleet_ref",
            1,
            major,
            Wire::Behaviour,
        ),
        (
            Rule::ParamRemoved,
            "share_agreements().list()",
            "invitation_id",
            1,
            major,
            Wire::Behaviour,
        ),
        (
            Rule::ParamAdded,
            "share_agreements().list()",
            "fleet_ref",
            1,
            minor,
            Wire::Compatible,
        ),
        (
            Rule::VariantRemoved,
            "ResourceEnum",
            "reefer_status",
            1,
            major,
            Wire::Breaking,
        ),
        (
            Rule::VariantRemoved,
            "TspEnum",
            "",
            2,
            major,
            Wire::Breaking,
        ),
        (Rule::Default, "", "size", 4, patch, Wire::Behaviour),
        (
            Rule::SecurityRemoved,
            "invitations().accept()",
            "",
            1,
            patch,
            Wire::Behaviour,
        ),
        (
            Rule::SecurityRemoved,
            "invitations().decline()",
            "",
            1,
            patch,
            Wire::Behaviour,
        ),
        (
            Rule::StatusAdded,
            "invitations().create()",
            "200",
            1,
            patch,
            Wire::Behaviour,
        ),
        (Rule::Extension, "partners()", "", 6, none, Wire::None),
        (
            Rule::Extension,
            "share_agreements().delete()",
            "",
            2,
            none,
            Wire::None,
        ),
        (
            Rule::Docs,
            "fleets().list()",
            "fleet_refs",
            1,
            patch,
            Wire::None,
        ),
        (
            Rule::FieldAddedRequired,
            "InvitationRead",
            "",
            14,
            minor,
            Wire::Compatible,
        ),
        (
            Rule::FieldRequired,
            "InvitationRead",
            "fleet_ref",
            1,
            major,
            Wire::Compatible,
        ),
        (
            Rule::NotNullable,
            "InvitationRead",
            "",
            2,
            major,
            Wire::Compatible,
        ),
        (
            Rule::FieldAddedRequired,
            "FleetRead",
            "fleet_ref",
            1,
            minor,
            Wire::Compatible,
        ),
        (
            Rule::FieldAddedRequired,
            "CursorPage",
            "total",
            4,
            minor,
            Wire::Compatible,
        ),
        (Rule::OperationAdded, "", "", 7, minor, Wire::Compatible),
        (
            Rule::FieldAdded,
            "InvitationCreate",
            "",
            8,
            minor,
            Wire::Compatible,
        ),
        (
            Rule::FieldAdded,
            "FleetRead",
            "invitation_id",
            1,
            minor,
            Wire::Compatible,
        ),
        (
            Rule::FieldAdded,
            "Partner",
            "parent_partner_id",
            2,
            minor,
            Wire::Compatible,
        ),
        (Rule::FieldAdded, "TspRead", "", 3, minor, Wire::Compatible),
        (
            Rule::Deprecated,
            "InvitationCreate",
            "",
            7,
            minor,
            Wire::Compatible,
        ),
        (
            Rule::VariantAdded,
            "ConnectionTypeEnum",
            "",
            4,
            minor,
            Wire::Breaking,
        ),
        (
            Rule::VariantAdded,
            "PartnerPropertyKeyEnum",
            "",
            7,
            minor,
            Wire::Breaking,
        ),
        (
            Rule::VariantAdded,
            "ResourceEnum",
            "",
            9,
            minor,
            Wire::Breaking,
        ),
        (Rule::VariantAdded, "TspEnum", "", 16, minor, Wire::Breaking),
    ];
    for (rule, subject, name, count, rust, wire) in items {
        let found: Vec<_> = report
            .changes
            .iter()
            .filter(|change| change.rule == rule && named(&change.subject).starts_with(subject))
            .filter(|change| name.is_empty() || change.name == name)
            .collect();
        assert_eq!(found.len(), count, "{rule:?} {subject} {name}");
        for change in found {
            assert_eq!((change.rust, change.wire), (rust, wire), "{change:?}");
            assert!(change.old.is_some() || change.new.is_some(), "{change:?}");
        }
    }
}

#[test]
fn the_other_way_round_everything_that_came_goes() {
    let (forward, back) = (report(OLDER, NEWER), report(NEWER, OLDER));
    assert_eq!((back.rust(), back.wire()), (Rust::Major, Wire::Breaking));
    let names = |report: &Report, rule: Rule| -> BTreeSet<String> {
        let changes = report.changes.iter().filter(|change| change.rule == rule);
        changes
            .map(|change| format!("{:?} {}", change.subject, change.name))
            .collect()
    };
    for (came, went) in [
        (Rule::VariantAdded, Rule::VariantRemoved),
        (Rule::TypeAdded, Rule::TypeRemoved),
        (Rule::OperationAdded, Rule::OperationRemoved),
        (Rule::ParamAdded, Rule::ParamRemoved),
    ] {
        // Types that were split are said to be merged, and are counted there.
        let merged = names(&back, Rule::TypesMerged);
        let came: BTreeSet<_> = names(&forward, came).difference(&merged).cloned().collect();
        // An operation is named as it is called, and its method may be called otherwise.
        assert_eq!(came.len(), names(&back, went).len(), "{went:?}");
    }
    insta::assert_snapshot!("diff@orgs-back.txt", diff::text(&[back]));
}

#[test]
fn a_document_against_itself_is_nothing() {
    for case in cases("ok") {
        let (old, new) = (case.api(), case.api());
        let report = diff::compare(&old, &new, Layout::Flat, true)
            .report
            .unwrap();
        assert_eq!(report.changes, [], "{}", case.file);
    }
    assert_eq!(report(NEWER, NEWER).changes, []);
    assert_eq!(diff::text(&[report(NEWER, NEWER)]).lines().count(), 2);
}

/// What is said of documents with one difference at random.
#[derive(Debug, Default)]
struct Tally {
    compared: usize,
    nothing: usize,
    rules: BTreeSet<&'static str>,
    unknown: Vec<String>,
}

/// Compares documents with one difference, each of its own seed, until there are enough.
fn tally(seeds: impl Iterator<Item = u64>, enough: usize) -> Tally {
    let mut parts = mutate::parts(&serde_json::from_str(NEWER).unwrap());
    parts.extend(mutate::parts(&serde_yaml::from_str(CALLS).unwrap()));
    let baselines: Vec<Baseline> = parts
        .iter()
        .map(|part| {
            let api = api("openapi.json", &part.to_string());
            Baseline::new(&api, Layout::Nested, false).expect("the part is whole")
        })
        .collect();
    let mut tally = Tally::default();
    for seed in seeds {
        if tally.compared == enough {
            break;
        }
        let mut random = Random::new(seed);
        let index = random.below(parts.len());
        let mut changed = parts[index].clone();
        let Some(what) = mutate::mutate(&mut changed, &mut random) else {
            continue;
        };
        let new = api("openapi.json", &changed.to_string());
        // A document with an error is not compared.
        let (Some(report), _) = baselines[index].compare(&new) else {
            continue;
        };
        tally.compared += 1;
        let known = report.changes.iter().map(|change| change.rule.id());
        tally.rules.extend(known);
        let mut missed = report.unclassified().next().is_some();
        if report.changes.is_empty() {
            tally.nothing += 1;
            let mut new = new;
            new.names_lock = Some(lock(&baselines[index]));
            let old = run(api("openapi.json", &parts[index].to_string()));
            let new = run(new);
            missed = old.apis[0].ir != new.apis[0].ir || old.files != new.files;
        }
        if missed {
            tally.unknown.push(format!("seed {seed}: {what}"));
        }
    }
    tally
}

fn lock(baseline: &Baseline) -> InputFile {
    InputFile {
        path: "names.lock".to_owned(),
        bytes: baseline.names_lock().as_bytes().to_vec(),
    }
}

#[test]
fn a_thousand_differences_are_all_known() {
    const EACH: usize = 250;
    let threads: Vec<_> = (0..4u64)
        .map(|thread| {
            std::thread::spawn(move || tally((thread * 10_000)..((thread + 1) * 10_000), EACH))
        })
        .collect();
    let tallies: Vec<Tally> = threads
        .into_iter()
        .map(|thread| thread.join().unwrap())
        .collect();
    let unknown: Vec<&String> = tallies.iter().flat_map(|tally| &tally.unknown).collect();
    assert!(
        unknown.is_empty(),
        "no rule knows what became of {unknown:#?}"
    );
    let rules: BTreeSet<&str> = tallies
        .iter()
        .flat_map(|tally| &tally.rules)
        .copied()
        .collect();
    assert_eq!(
        tallies.iter().map(|tally| tally.compared).sum::<usize>(),
        4 * EACH
    );
    // What the generator does not look at is no difference: a length of a number, for example.
    let nothing: usize = tallies.iter().map(|tally| tally.nothing).sum();
    assert!(nothing < 4 * EACH / 10, "{nothing} differences are none");
    assert!(rules.len() > 80, "only these kinds were met: {rules:?}");
}

/// Every kind of change has its line in docs/diff.md.
#[test]
fn every_kind_of_change_is_documented() {
    let page = include_str!("../../../docs/diff.md");
    let documented: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("| `"))
        .collect();
    let expected: Vec<String> = Rule::ALL
        .iter()
        .map(|rule| format!("| `{}` | {} |", rule.id(), rule.explanation()))
        .collect();
    assert_eq!(documented, expected);
}
