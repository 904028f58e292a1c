//! What goes over the wire, for every operation.

use std::{
    collections::BTreeSet,
    future::{Future, IntoFuture},
    pin::Pin,
};

use catena_sdk::{Client, Error, Null, Response, Uuid, orgs::*};
use e2e::{Recorded, Reply, Server};
use serde::Serialize;
use serde_json::{Value, json};

use crate::document::{
    Fill, Operation, UUID, instants, made_up, operations, reference, violations, written_inside,
};

pub(crate) const TOKEN: &str = "s3cret-t0ken";
const PROPERTY: &str = "ffffffff-0000-4000-8000-000000000001";

pub(crate) fn client(server: &Server) -> Client {
    Client::builder()
        .base_url(server.url())
        .bearer_token(TOKEN)
        .build()
        .expect("a client")
}

pub(crate) fn id() -> Uuid {
    UUID.parse().expect("a UUID")
}

pub(crate) fn body_of(name: &str) -> String {
    made_up(
        &json!({"$ref": format!("#/components/schemas/{name}")}),
        Fill::Full,
    )
    .to_string()
}

type Start = fn(Orgs<'_>) -> Sent;
type Sent = Pin<Box<dyn Future<Output = Result<(u16, Value), Error<ApiError>>> + Send>>;

/// Sends a call; of the answer, the status and the decoded body written as JSON again.
///
/// That every call fits in here says that they all fail with the same type.
fn sent<T, C>(call: C) -> Sent
where
    T: Serialize + Send,
    C: IntoFuture<Output = Result<Response<T>, Error<ApiError>>>,
    C::IntoFuture: Send + 'static,
{
    let future = call.into_future();
    Box::pin(async {
        let response = future.await?;
        let value = serde_json::to_value(&*response).expect("JSON");
        Ok((response.status().as_u16(), value))
    })
}

/// Every operation by its id in the document, with all that is optional left out.
const CALLS: &[(&str, Start)] = &[
    ("list_fleets", |orgs| sent(orgs.fleets().list())),
    ("get_fleet", |orgs| sent(orgs.fleets().get(id()))),
    ("update_fleet", |orgs| {
        sent(orgs.fleets().update(id(), FleetUpdate::new()))
    }),
    ("delete_fleet", |orgs| sent(orgs.fleets().delete(id()))),
    ("list_fleet_properties", |orgs| {
        sent(orgs.fleets().list_properties(id()))
    }),
    ("create_fleet_properties", |orgs| {
        sent(orgs.fleets().create_properties(id(), vec![]))
    }),
    ("delete_fleet_property", |orgs| {
        sent(
            orgs.fleets()
                .delete_property(id(), PROPERTY.parse().expect("a UUID")),
        )
    }),
    ("list_partners", |orgs| sent(orgs.partners().list())),
    ("create_partner", |orgs| {
        sent(orgs.partners().create(PartnerCreate::new("P")))
    }),
    ("get_partner", |orgs| sent(orgs.partners().get(id()))),
    ("update_partner", |orgs| {
        sent(orgs.partners().update(id(), PartnerUpdate::new()))
    }),
    ("delete_partner", |orgs| sent(orgs.partners().delete(id()))),
    ("list_partner_properties", |orgs| {
        sent(orgs.partners().list_properties(id()))
    }),
    ("create_partner_properties", |orgs| {
        sent(orgs.partners().create_properties(id(), vec![]))
    }),
    ("delete_partner_property", |orgs| {
        sent(
            orgs.partners()
                .delete_property(id(), PROPERTY.parse().expect("a UUID")),
        )
    }),
    ("list_tsps", |orgs| sent(orgs.tsps().list())),
    ("create_tsp", |orgs| {
        let tsp = TspCreate::new("T", TspEnum::Samsara, ConnectionTypeEnum::Oauth2);
        sent(orgs.tsps().create(tsp))
    }),
    ("get_tsp", |orgs| sent(orgs.tsps().get(id()))),
    ("update_tsp", |orgs| {
        sent(orgs.tsps().update(id(), TspUpdate::new()))
    }),
    ("delete_tsp", |orgs| sent(orgs.tsps().delete(id()))),
    ("list_invitations", |orgs| sent(orgs.invitations().list())),
    ("create_invitation", |orgs| {
        sent(orgs.invitations().create(InvitationCreate::new("F")))
    }),
    ("get_invitation", |orgs| sent(orgs.invitations().get(id()))),
    ("delete_invitation", |orgs| {
        sent(orgs.invitations().delete(id()))
    }),
    (
        "accept_invitation_v2_orgs_invitations__invitation_id__accept_post",
        |orgs| sent(orgs.invitations().accept(id())),
    ),
    (
        "decline_invitation_v2_orgs_invitations__invitation_id__decline_post",
        |orgs| sent(orgs.invitations().decline(id(), InvitationDecline::new())),
    ),
    ("list_share_agreements", |orgs| {
        sent(orgs.share_agreements().list())
    }),
    ("get_share_agreement", |orgs| {
        sent(orgs.share_agreements().get(id()))
    }),
    ("update_share_agreement", |orgs| {
        sent(
            orgs.share_agreements()
                .update(id(), ShareAgreementUpdate::new()),
        )
    }),
    ("delete_share_agreement", |orgs| {
        sent(orgs.share_agreements().delete(id()))
    }),
    ("backfill_share_agreements", |orgs| {
        let backfill = ShareAgreementBackfill::new(ResourceEnum::User);
        sent(orgs.share_agreements().backfill(backfill))
    }),
    ("pause_share_agreement", |orgs| {
        sent(orgs.share_agreements().pause(id()))
    }),
    ("activate_share_agreement", |orgs| {
        sent(orgs.share_agreements().activate(id()))
    }),
    ("cancel_share_agreement", |orgs| {
        sent(orgs.share_agreements().cancel(id()))
    }),
    ("list_ext_tsps", |orgs| sent(orgs.tsps().list_ext_tsps())),
    ("list_partner_integration_requests", |orgs| {
        sent(orgs.tsps().list_partner_integration_requests())
    }),
    ("request_ext_tsp_integration", |orgs| {
        sent(orgs.tsps().request_ext_tsp_integration(id()))
    }),
];

/// Those that everybody may call.
const WITHOUT_SECURITY: [&str; 5] = [
    "accept_invitation_v2_orgs_invitations__invitation_id__accept_post",
    "decline_invitation_v2_orgs_invitations__invitation_id__decline_post",
    "get_invitation",
    "get_tsp",
    "list_tsps",
];

fn call_of(operation: &Operation) -> Start {
    let found = CALLS.iter().find(|(id, _)| *id == operation.id);
    found
        .unwrap_or_else(|| panic!("no call of {}", operation.id))
        .1
}

/// The path with the arguments of the calls in it.
fn target(operation: &Operation) -> String {
    let segments = operation.path.split('/').map(|segment| match segment {
        "{property_id}" => PROPERTY,
        segment if segment.starts_with('{') => UUID,
        segment => segment,
    });
    segments.collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn every_operation_is_sent_as_the_document_says() {
    let operations = operations();
    assert_eq!(operations.len(), 37);
    let known: BTreeSet<_> = CALLS.iter().map(|(id, _)| *id).collect();
    assert_eq!(
        known,
        operations.iter().map(|operation| operation.id).collect()
    );

    let mut replies = Vec::new();
    let mut answers = Vec::new();
    for operation in &operations {
        for (status, schema) in operation.successes() {
            let body = schema.map(|schema| made_up(schema, Fill::Full));
            replies.push(match &body {
                Some(body) => Reply::json(status, body.to_string()),
                None => Reply::status(status),
            });
            let expected = body.map(|body| written_inside(schema.expect("a schema"), &body));
            answers.push((operation, status, expected.unwrap_or(Value::Null)));
        }
    }
    assert_eq!(answers.len(), 38, "create_invitation has two");

    let server = Server::scripted(replies);
    let client = client(&server);
    for (operation, status, expected) in &answers {
        let (got, value) = call_of(operation)(client.orgs())
            .await
            .unwrap_or_else(|error| panic!("{}: {error}", operation.id));
        assert_eq!(got, *status, "{}", operation.id);
        assert_eq!(
            instants(value),
            instants(expected.clone()),
            "{}",
            operation.id
        );
    }

    let mut open = BTreeSet::new();
    for ((operation, ..), request) in answers.iter().zip(server.requests()) {
        let id = operation.id;
        assert_eq!(request.method, operation.method, "{id}");
        assert_eq!(request.target, target(operation), "{id}");
        let authorization = request.header_values("authorization");
        if operation.scopes().is_some() {
            assert_eq!(authorization, [format!("Bearer {TOKEN}")], "{id}");
        } else {
            assert!(authorization.is_empty(), "{id}: {authorization:?}");
            assert!(!format!("{request:?}").contains(TOKEN), "{id}");
            open.insert(id);
        }
        match operation.body() {
            Some((schema, true)) => {
                assert_eq!(
                    request.header("content-type"),
                    Some("application/json"),
                    "{id}"
                );
                let body = serde_json::from_slice(&request.body).expect("JSON");
                assert_eq!(violations(schema, &body), [""; 0], "{id}");
            }
            Some((_, false)) | None => assert_no_body(&request),
        }
        assert_common_headers(&request);
    }
    assert_eq!(open, BTreeSet::from(WITHOUT_SECURITY));
}

#[tokio::test]
async fn without_a_token_no_operation_sends_one() {
    let server = Server::start(|_| Reply::json(401, "{}"));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    for (id, call) in CALLS {
        let error = call(client.orgs()).await.unwrap_err();
        assert!(
            matches!(error.api(), Some(ApiError::Unauthorized(_))),
            "{id}: {error}"
        );
    }
    let requests = server.requests();
    assert_eq!(requests.len(), 37);
    for request in requests {
        assert_eq!(request.header("authorization"), None, "{}", request.target);
    }
}

fn assert_common_headers(request: &Recorded) {
    assert_eq!(request.header_values("accept"), ["application/json"]);
    let agent = format!("catena-sdk/{}", env!("CARGO_PKG_VERSION"));
    assert_eq!(request.header_values("user-agent"), [agent]);
}

fn assert_no_body(request: &Recorded) {
    assert_eq!(request.text(), "", "{}", request.target);
    assert_eq!(request.header("content-type"), None, "{}", request.target);
    assert!(matches!(request.header("content-length"), None | Some("0")));
}

#[tokio::test]
async fn lists_have_a_query() {
    let page = json!({"items": [], "total": 0}).to_string();
    let server = Server::start(move |_| Reply::json(200, &page));
    let client = client(&server);
    let fleets = client.orgs().fleets();
    fleets.list().await.unwrap();
    fleets
        .list()
        .fleet_refs(["A 1", "B&C=?#", "é/ü+%41", ""])
        .cursor("a+b/c==")
        .size(50)
        .await
        .unwrap();
    fleets
        .list()
        .fleet_refs(Vec::<String>::new())
        .size(1)
        .await
        .unwrap();
    client
        .orgs()
        .share_agreements()
        .list()
        .fleet_id(id())
        .fleet_ref("F 1")
        .share_agreement_status(ShareAgreementStatusEnum::Active)
        .await
        .unwrap();
    client
        .orgs()
        .invitations()
        .list()
        .fleet_ref("F&1")
        .size(1)
        .size(2)
        .await
        .unwrap();
    client.orgs().partners().list().cursor("c").await.unwrap();

    let targets: Vec<_> = server.requests().into_iter().map(|r| r.target).collect();
    assert_eq!(
        targets,
        [
            "/v2/orgs/fleets",
            "/v2/orgs/fleets?fleet_refs=A%201&fleet_refs=B%26C%3D%3F%23&fleet_refs=%C3%A9%2F%C3%BC%2B%2541&fleet_refs=&cursor=a%2Bb%2Fc%3D%3D&size=50",
            "/v2/orgs/fleets?size=1",
            "/v2/orgs/share-agreements?fleet_id=01234567-89ab-cdef-0123-456789abcdef&fleet_ref=F%201&share_agreement_status=active",
            "/v2/orgs/invitations?fleet_ref=F%261&size=2",
            "/v2/orgs/partners?cursor=c",
        ]
    );
}

#[tokio::test]
async fn bare_lists_have_a_query_too() {
    let server = Server::start(|_| Reply::json(200, "[]"));
    let client = client(&server);
    let tsps = client.orgs().tsps();
    assert!(
        tsps.list()
            .slug("s")
            .source_name(TspEnum::Samsara)
            .await
            .unwrap()
            .is_empty()
    );
    tsps.list().source_name("not a tsp".into()).await.unwrap();
    tsps.list_ext_tsps().q("Samsara Inc.").await.unwrap();
    tsps.list_partner_integration_requests()
        .fleet_id(id())
        .fleet_ref("F")
        .await
        .unwrap();
    let targets: Vec<_> = server.requests().into_iter().map(|r| r.target).collect();
    assert_eq!(
        targets,
        [
            "/v2/orgs/tsps?slug=s&source_name=samsara",
            "/v2/orgs/tsps?source_name=not%20a%20tsp",
            "/v2/orgs/external-tsps?q=Samsara%20Inc.",
            "/v2/orgs/external-tsps/integration-requests?fleet_id=01234567-89ab-cdef-0123-456789abcdef&fleet_ref=F",
        ]
    );
}

#[tokio::test]
async fn pages_have_items_and_cursors() {
    let server = Server::start(|_| Reply::json(200, body_of("_CursorPage_FleetRead_")));
    let page = client(&server).orgs().fleets().list().await.unwrap();
    assert_eq!((page.items.len(), page.total), (1, 7));
    assert_eq!(page.items[0].id, id());
    assert_eq!(page.next_page.as_deref(), Some("USA"));
}

#[tokio::test]
async fn create_tells_a_new_invitation_from_a_refreshed_one() {
    let answer = body_of("InvitationRead");
    let server = Server::scripted([201, 200].map(|status| Reply::json(status, &answer)));
    let client = client(&server);
    for status in [201, 200] {
        let invitation = client
            .orgs()
            .invitations()
            .create(
                InvitationCreate::new("FLEET-12345")
                    .fleet_name("Größe \"XL\"")
                    .fleet_email(Null)
                    .permissions([(ResourceEnum::Vehicle, ShareLevelEnum::ReadWrite)])
                    .expires_in_hours(48),
            )
            .await
            .unwrap();
        assert_eq!(invitation.status(), status);
        // The method is the answer's; the field of that name is the invitation's.
        assert_eq!(invitation.status, InvitationStatusEnum::Deleted);
        assert_eq!(invitation.into_inner().id, id());
    }
    for request in server.requests() {
        assert_eq!(
            (&*request.method, &*request.target),
            ("POST", "/v2/orgs/invitations")
        );
        assert_eq!(
            request.header_values("authorization"),
            [format!("Bearer {TOKEN}")]
        );
        assert_eq!(request.header_values("content-type"), ["application/json"]);
        assert_common_headers(&request);
        assert_eq!(
            request.text(),
            r#"{"fleet_ref":"FLEET-12345","fleet_name":"Größe \"XL\"","fleet_email":null,"permissions":{"vehicle":"read_write"},"expires_in_hours":48}"#
        );
    }
}

#[tokio::test]
async fn get_patch_and_delete() {
    let server = Server::scripted([
        Reply::json(200, body_of("InvitationRead")).header("X-Request-Id", "r-1"),
        Reply::json(200, body_of("FleetRead")),
        Reply::status(204),
    ]);
    let client = client(&server);
    let read = client.orgs().invitations().get(id()).await.unwrap();
    assert_eq!(read.request_id(), Some("r-1"));
    let update = FleetUpdate::new().name("N").dba_name(Null);
    client.orgs().fleets().update(id(), update).await.unwrap();
    let deleted = client.orgs().fleets().delete(id()).await.unwrap();
    assert_eq!(deleted.status(), 204);
    let () = deleted.into_inner();

    let [get, patch, delete] = server.requests().try_into().expect("three requests");
    assert_eq!(
        (&*get.method, &*get.target),
        ("GET", &*format!("/v2/orgs/invitations/{UUID}"))
    );
    assert_no_body(&get);
    assert_eq!(
        (&*patch.method, &*patch.target),
        ("PATCH", &*format!("/v2/orgs/fleets/{UUID}"))
    );
    assert_eq!(patch.text(), r#"{"name":"N","dba_name":null}"#);
    assert_eq!(patch.header("content-type"), Some("application/json"));
    assert_eq!(delete.method, "DELETE");
    assert_no_body(&delete);
}

#[tokio::test]
async fn bare_arrays_both_ways() {
    let read = format!("[{0},{0}]", body_of("FleetPropertyRead"));
    let server = Server::start(move |_| Reply::json(201, &read));
    let properties = vec![
        FleetPropertyCreate::new(FleetPropertyKeyEnum::DotNumber, "1"),
        FleetPropertyCreate::new("new key".into(), ""),
    ];
    let created = client(&server)
        .orgs()
        .fleets()
        .create_properties(id(), properties)
        .await
        .unwrap();
    assert_eq!((created.status().as_u16(), created.len()), (201, 2));
    let request = server.request();
    assert_eq!(request.method, "POST");
    assert_eq!(request.target, format!("/v2/orgs/fleets/{UUID}/properties"));
    assert_eq!(
        request.text(),
        r#"[{"key":"dot_number","value":"1"},{"key":"new key","value":""}]"#
    );
}

#[tokio::test]
async fn an_optional_body_is_sent_or_not() {
    let read = body_of("ExtTspIntegrationRequestRead");
    let server = Server::start(move |_| Reply::json(201, &read));
    let client = client(&server);
    let tsps = client.orgs().tsps();
    tsps.request_ext_tsp_integration(id()).await.unwrap();
    let empty = IntegrationRequestBody::new();
    tsps.request_ext_tsp_integration(id())
        .body(empty.clone())
        .await
        .unwrap();
    let body = empty.fleet_contact_name("Ann").fleet_contact_notes(Null);
    tsps.request_ext_tsp_integration(id())
        .body(body)
        .await
        .unwrap();

    let requests = server.requests();
    for request in &requests {
        let target = format!("/v2/orgs/external-tsps/{UUID}/request-integration");
        assert_eq!((&*request.method, &request.target), ("POST", &target));
    }
    assert_no_body(&requests[0]);
    for (request, body) in requests[1..].iter().zip([
        "{}",
        r#"{"fleet_contact_name":"Ann","fleet_contact_notes":null}"#,
    ]) {
        assert_eq!(request.text(), body);
        assert_eq!(request.header("content-type"), Some("application/json"));
    }
}

#[tokio::test]
async fn actions_have_no_body() {
    let read = body_of("ShareAgreementRead");
    let server = Server::start(move |_| Reply::json(200, &read));
    let agreement = client(&server)
        .orgs()
        .share_agreements()
        .pause(id())
        .await
        .unwrap();
    assert_eq!(agreement.id, id());
    let request = server.request();
    assert_eq!(request.method, "POST");
    assert_eq!(
        request.target,
        format!("/v2/orgs/share-agreements/{UUID}/pause")
    );
    assert_no_body(&request);
}

/// The literal segment is not taken for an id, nor the id for the segment.
#[tokio::test]
async fn backfill_stands_beside_the_ids() {
    let result = body_of("ShareAgreementBackfillResult");
    let server = Server::start(move |_| Reply::json(200, &result));
    let backfill = ShareAgreementBackfill::new("new_resource".into()).fleet_ids([id()]);
    client(&server)
        .orgs()
        .share_agreements()
        .backfill(backfill)
        .await
        .unwrap();
    let request = server.request();
    assert_eq!(request.target, "/v2/orgs/share-agreements/backfill");
    assert_eq!(
        request.text(),
        format!(r#"{{"resource":"new_resource","fleet_ids":["{UUID}"]}}"#)
    );
}

/// A 200 that the document declares without a body is read as the overlay says.
#[test]
fn every_other_success_has_its_schema_in_the_document() {
    for operation in operations() {
        for (status, schema) in operation.successes() {
            assert_eq!(schema.is_none(), status == 204, "{} {status}", operation.id);
            let item = schema.map(|schema| schema.get("items").unwrap_or(schema));
            assert!(
                item.is_none_or(|item| reference(item).is_some()),
                "{}",
                operation.id
            );
        }
    }
}
