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

/// What Prism found, each as `request.query.size: ...` or `response.body: ...`, without the lists of
/// values that are allowed and the numbers of items.
fn violations(headers: Option<&HeaderMap>) -> BTreeSet<String> {
    let Some(header) = headers.and_then(|headers| headers.get("sl-violations")) else {
        return BTreeSet::new();
    };
    let mut text = header.to_str().expect("text").to_owned();
    // Requests come before responses, and the last one is cut.
    if let Some(many) = text.strip_prefix("Too many violations! ") {
        let end = many.rfind("},{").expect("more than one");
        text = format!("{}}}]", &many[..end]);
    }
    let found: Vec<Value> = serde_json::from_str(&text).expect("JSON");
    let line = |violation: &Value| {
        let parts = violation["location"].as_array().expect("a place");
        let place = parts.iter().filter_map(Value::as_str);
        let place: Vec<_> = place.filter(|part| part.parse::<u32>().is_err()).collect();
        let message = violation["message"].as_str().expect("a message");
        // `Response body property items.0 must have required property 'declined_at'`
        let said = ["must ", "property name "].map(|word| message.find(word));
        let said = said.into_iter().flatten().min().unwrap_or(0);
        let said = message[said..].split(':').next().unwrap_or_default();
        format!("{}: {said}", place.join("."))
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
    contradictions: BTreeMap<&'static str, BTreeSet<String>>,
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
                self.contradictions.entry(id).or_default().insert(violation);
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
    // Without saying so it would be 200, which the document has without a body.
    let created = format!("code=201, {prefer}");
    let call = invitations.create(body!("create_invitation"));
    seen.note("create_invitation", call.header("Prefer", created).await);

    let mut documented = document.operation_ids();
    // The SDK's names of these two are without what FastAPI adds.
    for (long, short) in [
        (ACCEPT, "accept_invitation"),
        (DECLINE, "decline_invitation"),
    ] {
        assert!(documented.remove(long));
        documented.insert(short);
    }
    assert_eq!(seen.called, documented, "every operation, and no other");
    seen
}

/// The operations whose answer has a map with names from an enum, and where.
const MAPS: [(&str, &[&str]); 2] = [
    (
        "permissions",
        &[
            "accept_invitation",
            "create_invitation",
            "decline_invitation",
            "get_invitation",
            "list_invitations",
        ],
    ),
    (
        "scopes",
        &[
            "activate_share_agreement",
            "cancel_share_agreement",
            "get_share_agreement",
            "list_share_agreements",
            "pause_share_agreement",
            "update_share_agreement",
        ],
    ),
];

/// What Prism says about a name in such a map that is not in the enum.
fn of_unknown_name(violation: &str) -> bool {
    let (place, said) = violation.split_once(": ").unwrap_or_default();
    let map = place.rsplit('.').next().unwrap_or_default();
    MAPS.iter().any(|(name, _)| *name == map)
        && [
            "must be equal to one of the allowed values",
            "property name must be valid",
        ]
        .contains(&said)
}

#[tokio::test]
async fn no_request_of_the_sdk_violates_the_document_and_it_reads_every_answer() {
    let Some(prism) = prism() else { return };
    let (catena, document) = (catena(prism), Document::published());
    for shape in [Shape::Least, Shape::Most, Shape::Nulls] {
        let mut seen = call_all(&catena, &document, shape, "dynamic=true").await;
        assert_eq!(seen.wrong, [""; 0], "{shape:?}");
        // What makes up the answers knows no `propertyNames`: its maps have any names.
        for violations in seen.contradictions.values_mut() {
            violations.retain(|violation| !of_unknown_name(violation));
        }
        seen.contradictions
            .retain(|_, violations| !violations.is_empty());
        assert_eq!(seen.contradictions, BTreeMap::new(), "{shape:?}");
    }
}

/// The published examples of three types contradict the types: what is null was left out of them,
/// also where it is required, and two have a permission `hos_events`, which is `hos_event`.
/// Wherever such an example is answered, the SDK reads it nevertheless.
#[tokio::test]
async fn the_published_examples_are_read_also_where_they_contradict_the_document() {
    const OF_INVITATION: [&str; 15] = [
        "decline_reason",
        "declined_at",
        "fleet_country_code",
        "fleet_email",
        "fleet_phone",
        "fleet_regulatory_id",
        "fleet_regulatory_id_type",
        "fleet_website",
        "partner_provided_fleet_country_code",
        "partner_provided_fleet_email",
        "partner_provided_fleet_name",
        "partner_provided_fleet_phone",
        "partner_provided_fleet_regulatory_id",
        "partner_provided_fleet_regulatory_id_type",
        "partner_provided_fleet_website",
    ];
    let Some(prism) = prism() else { return };
    let (catena, document) = (catena(prism), Document::published());
    let seen = call_all(&catena, &document, Shape::Most, "dynamic=false").await;
    assert_eq!(seen.wrong, [""; 0]);

    let mut missing: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (id, violations) in &seen.contradictions {
        for violation in violations
            .iter()
            .filter(|violation| !of_unknown_name(violation))
        {
            let (_, said) = violation.split_once(": ").unwrap_or_default();
            let name = said.strip_prefix("must have required property ");
            let name = name.unwrap_or_else(|| panic!("{id}: {violation}"));
            missing
                .entry(id)
                .or_default()
                .insert(name.trim_matches('\''));
        }
    }
    let mut expected = BTreeMap::from([("list_ext_tsps", BTreeSet::from(["email", "phone"]))]);
    for id in MAPS[0].1 {
        expected.insert(id, BTreeSet::from(OF_INVITATION));
    }
    for id in MAPS[1].1 {
        expected.insert(id, BTreeSet::from(["expiration_date"]));
    }
    assert_eq!(missing, expected);
}

/// Prism would say so if a request were wrong: otherwise the tests above say nothing.
#[tokio::test]
async fn prism_sees_what_is_wrong() {
    let Some(prism) = prism() else { return };
    let fleets = catena(prism);
    let error = failed(fleets.orgs().fleets().list().query_pair("size", "0").await);
    assert!(
        matches!(error.api(), Some(ApiError::UnprocessableEntity(_))),
        "{error}"
    );
    let found = violations(error.headers());
    assert_eq!(
        found,
        BTreeSet::from(["request.query.size: must be >= 1".to_owned()])
    );

    let anonymous = Client::builder().base_url(prism.url()).build();
    let anonymous = anonymous.expect("a client");
    let error = failed(anonymous.orgs().fleets().list().await);
    assert!(
        matches!(error.api(), Some(ApiError::Unauthorized(_))),
        "{error}"
    );
    assert_eq!(violations(error.headers()).len(), 1);
    // What needs no credentials is answered without.
    let answered = anonymous.orgs().tsps().list().await.expect("200");
    assert_eq!(violations(Some(answered.headers())), BTreeSet::new());
}

#[tokio::test]
async fn every_error_body_of_the_document_has_its_variant() {
    let Some(prism) = prism() else { return };
    let catena = catena(prism);
    let agreements = catena.orgs().share_agreements();
    for dynamic in [false, true] {
        for status in [400, 401, 403, 404, 405, 409, 422, 429, 500] {
            let prefer = format!("code={status}, dynamic={dynamic}");
            let call = agreements
                .pause(Uuid::nil())
                .header("Prefer", prefer.as_str());
            let error = failed(call.await);
            assert_eq!(error.kind(), ErrorKind::Api, "{prefer}: {error}");
            assert_eq!(error.status().expect("a status"), status);
            let fits = match error.api().expect("a body") {
                ApiError::BadRequest(_) => 400,
                ApiError::Unauthorized(_) => 401,
                ApiError::Forbidden(_) => 403,
                ApiError::NotFound(_) => 404,
                ApiError::MethodNotAllowed(_) => 405,
                ApiError::Conflict(_) => 409,
                ApiError::UnprocessableEntity(_) => 422,
                ApiError::TooManyRequests(_) => 429,
                ApiError::InternalServerError(_) => 500,
                _ => 0,
            };
            assert_eq!(fits, status, "{error:?}");
        }
    }
}

/// The document declares 200 of Create Invitation without a body, so Prism sends none. The platform
/// does, as the operation's own description says, and so the overlay has one.
#[tokio::test]
async fn the_one_answer_that_the_overlay_corrects() {
    let Some(prism) = prism() else { return };
    let catena = catena(prism);
    let new = body(&Document::published(), "create_invitation", Shape::Least);
    let call = catena.orgs().invitations().create(new);
    let error = failed(call.header("Prefer", "code=200").await);
    assert_eq!(error.status().expect("a status"), 200);
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.body().is_some_and(|body| body.is_empty()));
}
