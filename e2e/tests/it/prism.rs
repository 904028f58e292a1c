//! Every operation, called through the SDK, against Prism as a mock of the published document.
//!
//! Prism checks every request, and its own answers, against the document, and says what it found
//! in a header of the answer.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use catena_sdk::{
    Client, Error, ErrorKind, Response, Uuid,
    orgs::{ApiError, ShareAgreementStatusEnum, TspEnum},
    runtime::HeaderMap,
};
use e2e::{Skip, prism::Prism};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    synthetic::{Document, Shape},
    world::{failed, skip},
};

/// One mock for all tests of this program; it stops when the program ends.
fn prism() -> Option<&'static Prism> {
    static PRISM: OnceLock<Result<Prism, Skip>> = OnceLock::new();
    match PRISM.get_or_init(|| Prism::start(&Document::path())) {
        Ok(prism) => Some(prism),
        Err(reason) => {
            skip(reason);
            None
        }
    }
}

fn catena(prism: &Prism) -> Client {
    let builder = Client::builder().base_url(prism.url());
    builder.bearer_token("any").build().expect("a client")
}

/// What Prism found, each as `request.query.size: ...` or `response.body: ...`.
fn violations(headers: Option<&HeaderMap>) -> Vec<String> {
    let Some(header) = headers.and_then(|headers| headers.get("sl-violations")) else {
        return Vec::new();
    };
    let found: Vec<Value> = serde_json::from_slice(header.as_bytes()).expect("JSON");
    let line = |violation: &Value| {
        let place = violation["location"].as_array().expect("a place");
        let place: Vec<_> = place.iter().map(|part| part.as_str().unwrap_or("?")).collect();
        format!("{}: {}", place.join("."), violation["message"].as_str().unwrap_or("?"))
    };
    found.iter().map(line).collect()
}

/// What came of calling every operation.
#[derive(Default)]
struct Seen {
    called: BTreeSet<&'static str>,
    /// What must not be: violations in requests, answers that the SDK does not read.
    wrong: Vec<String>,
    /// Where the answer, made from the document, contradicts the document.
    contradictions: BTreeMap<&'static str, Vec<String>>,
}

impl Seen {
    fn note<T>(&mut self, id: &'static str, outcome: Result<Response<T>, Error<ApiError>>) {
        self.called.insert(id);
        let headers = match &outcome {
            Ok(response) => Some(response.headers()),
            Err(error) => error.headers(),
        };
        for violation in violations(headers) {
            if violation.starts_with("response") {
                self.contradictions.entry(id).or_default().push(violation);
            } else {
                self.wrong.push(format!("{id}: {violation}"));
            }
        }
        if let Err(error) = outcome {
            self.wrong.push(error.to_string());
        }
    }
}

/// A body from the document, which has to come out of the SDK's type as it went in.
fn body<T: Serialize + DeserializeOwned>(document: &Document, id: &str, shape: Shape) -> T {
    let body = document.body(id, shape);
    let typed: T = serde_json::from_value(body.clone()).expect("the body's type");
    let written = serde_json::to_value(&typed).expect("JSON");
    assert_eq!(written, body, "{id} {shape:?}");
    typed
}

/// Calls every operation; optional parameters are set unless `shape` is the least.
async fn call_all(catena: &Client, document: &Document, shape: Shape, prefer: &str) -> Seen {
    let mut seen = Seen::default();
    let orgs = catena.orgs();
    let (invitations, fleets, tsps) = (orgs.invitations(), orgs.fleets(), orgs.tsps());
    let (partners, agreements) = (orgs.partners(), orgs.share_agreements());
    let id = Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
    let all = shape != Shape::Least;
    // A call with its optional parameters.
    macro_rules! with {
        ($call:expr, $($name:ident($value:expr)),*) => {
            if all { $call$(.$name($value))* } else { $call }
        };
    }
    macro_rules! call {
        ($($id:literal: $call:expr;)*) => {
            $(seen.note($id, $call.header("Prefer", prefer).await);)*
        };
    }
    macro_rules! body {
        ($id:literal) => {
            body(document, $id, shape)
        };
    }
    const ACCEPT: &str = "accept_invitation_v2_orgs_invitations__invitation_id__accept_post";
    const DECLINE: &str = "decline_invitation_v2_orgs_invitations__invitation_id__decline_post";
    call! {
        "list_fleets": with!(fleets.list(), fleet_refs(["a b", "c&d"]), cursor("Pj0="), size(1000));
        "get_fleet": fleets.get(id);
        "update_fleet": fleets.update(id, body!("update_fleet"));
        "delete_fleet": fleets.delete(id);
        "list_fleet_properties": fleets.list_properties(id);
        "create_fleet_properties": fleets.create_properties(id, body!("create_fleet_properties"));
        "delete_fleet_property": fleets.delete_property(id, id);
        "list_partners": with!(partners.list(), cursor("Pj0="), size(1));
        "create_partner": partners.create(body!("create_partner"));
        "get_partner": partners.get(id);
        "update_partner": partners.update(id, body!("update_partner"));
        "delete_partner": partners.delete(id);
        "list_partner_properties": partners.list_properties(id);
        "create_partner_properties":
            partners.create_properties(id, body!("create_partner_properties"));
        "delete_partner_property": partners.delete_property(id, id);
        "list_tsps": with!(tsps.list(), slug("a/b"), source_name(TspEnum::Samsara));
        "create_tsp": tsps.create(body!("create_tsp"));
        "get_tsp": tsps.get(id);
        "update_tsp": tsps.update(id, body!("update_tsp"));
        "delete_tsp": tsps.delete(id);
        "list_ext_tsps": with!(tsps.list_ext_tsps(), q("ü?#"));
        "list_partner_integration_requests":
            with!(tsps.list_partner_integration_requests(), fleet_id(id), fleet_ref("a=b"));
        "request_ext_tsp_integration": with!(
            tsps.request_ext_tsp_integration(id),
            body(body!("request_ext_tsp_integration"))
        );
        "list_invitations":
            with!(invitations.list(), fleet_ref("F+1"), cursor("Pj0="), size(1000));
        "create_invitation": invitations.create(body!("create_invitation"));
        "get_invitation": invitations.get(id);
        "delete_invitation": invitations.delete(id);
        "accept_invitation": invitations.accept(id);
        "decline_invitation": invitations.decline(id, body(document, DECLINE, shape));
        "list_share_agreements": with!(
            agreements.list(),
            fleet_id(id),
            fleet_ref("F%41"),
            share_agreement_status(ShareAgreementStatusEnum::Paused),
            cursor("Pj0="),
            size(1)
        );
        "get_share_agreement": agreements.get(id);
        "update_share_agreement": agreements.update(id, body!("update_share_agreement"));
        "delete_share_agreement": agreements.delete(id);
        "backfill_share_agreements": agreements.backfill(body!("backfill_share_agreements"));
        "pause_share_agreement": agreements.pause(id);
        "activate_share_agreement": agreements.activate(id);
        "cancel_share_agreement": agreements.cancel(id);
    }
    let mut documented = document.operation_ids();
    // The SDK's names of these two are without what FastAPI adds.
    for (long, short) in [(ACCEPT, "accept_invitation"), (DECLINE, "decline_invitation")] {
        assert!(documented.remove(long));
        documented.insert(short);
    }
    assert_eq!(seen.called, documented, "every operation, and no other");
    seen
}

#[tokio::test]
async fn no_request_of_the_sdk_violates_the_document_and_it_reads_every_answer() {
    let Some(prism) = prism() else { return };
    let (catena, document) = (catena(prism), Document::published());
    for shape in [Shape::Least, Shape::Most, Shape::Nulls] {
        let seen = call_all(&catena, &document, shape, "dynamic=true").await;
        assert_eq!(seen.wrong, [""; 0], "{shape:?}\n{}", prism.output());
        assert_eq!(seen.contradictions, BTreeMap::new(), "{shape:?}");
    }
}

/// The published examples of four types contradict the types: what is null was left out of them,
/// also where it is required, and two have a permission `hos_events`, which is `hos_event`.
/// Wherever such an example is answered, the SDK reads it nevertheless.
#[tokio::test]
async fn the_published_examples_are_read_also_where_they_contradict_the_document() {
    let Some(prism) = prism() else { return };
    let (catena, document) = (catena(prism), Document::published());
    let seen = call_all(&catena, &document, Shape::Most, "dynamic=false").await;
    assert_eq!(seen.wrong, [""; 0], "{}", prism.output());
    println!("{:#?}", seen.contradictions);
    panic!("look");
}
