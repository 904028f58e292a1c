use std::collections::HashSet;

use catena_sdk::{
    Null,
    orgs::{
        ApiError, IntegrationRequestBody, InvitationCreate, InvitationDecline,
        InvitationStatusEnum, ResourceEnum, ShareAgreementStatusEnum, ShareLevelEnum,
    },
};
use serde_json::json;

use crate::world::{World, conflict, failed, not_found, raw, violations};

#[tokio::test]
async fn from_the_first_invitation_to_shared_data_and_back() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let invitations = catena.orgs().invitations();

    let body = InvitationCreate::new("FLEET-12345")
        .fleet_name("Swift Transport LLC")
        .fleet_email("operations@swifttransport.com")
        .fleet_regulatory_id("1234567")
        .fleet_regulatory_id_type("DOT")
        .fleet_phone("+14155551234")
        .fleet_website("https://swifttransport.com")
        .fleet_country_code("USA")
        .callback_url("https://api.example.com/webhooks/catena")
        .limit_tsps(["samsara", "geotab"].map(String::from).to_vec())
        .permissions([
            (ResourceEnum::Vehicle, ShareLevelEnum::ReadWrite),
            (ResourceEnum::HosEvent, ShareLevelEnum::Read),
        ])
        .expires_in_hours(48);
    let new = invitations.create(body.clone()).await.expect("201");
    assert_eq!(new.status(), 201);
    assert_eq!(new.status, InvitationStatusEnum::Active);
    assert_eq!(new.fleet_ref, "FLEET-12345");
    assert_eq!(new.fleet_name.as_deref(), Some("Swift Transport LLC"));
    assert_eq!(new.expires_in_hours, 48);
    assert_eq!(new.partner_id, world.partner_id);
    assert_eq!(
        new.limit_tsps.as_deref(),
        Some(["samsara", "geotab"].map(String::from).as_slice())
    );
    assert_eq!(
        new.permissions[&ResourceEnum::Vehicle],
        ShareLevelEnum::ReadWrite
    );
    assert_eq!(
        new.permissions[&ResourceEnum::HosEvent],
        ShareLevelEnum::Read
    );
    assert_eq!(new.permissions.len(), 2);
    assert!(new.magic_link.ends_with(&new.id.to_string()));
    assert!(new.expires_at > new.created_at);
    assert_eq!((new.accepted_at, new.fleet_id), (None, None));
    assert!(new.pre_registration_access_token.is_none());

    // The same fleet again: refreshed, and the body is there.
    let refreshed = invitations
        .create(body.expires_in_hours(672))
        .await
        .expect("200");
    assert_eq!(refreshed.status(), 200);
    assert_eq!(refreshed.id, new.id);
    assert_eq!(refreshed.expires_in_hours, 672);
    assert!(refreshed.expires_at > new.expires_at);

    // Read, without credentials although the client has some.
    let read = invitations.get(new.id).await.expect("200");
    assert_eq!(*read, *refreshed);
    let accepted = world
        .anonymous()
        .orgs()
        .invitations()
        .accept(new.id)
        .await
        .expect("200");
    assert_eq!(accepted.status, InvitationStatusEnum::Accepted);
    assert!(accepted.accepted_at.is_some_and(|at| at >= new.created_at));
    let sent = world.requests().await;
    let authorized: Vec<_> = sent.iter().map(|request| &request["authorized"]).collect();
    assert_eq!(authorized, [true, true, false, false], "{sent:#?}");

    // Accepting made a fleet and a share agreement.
    let fleet_id = accepted.fleet_id.expect("a fleet");
    let fleet = catena.orgs().fleets().get(fleet_id).await.expect("200");
    assert_eq!(fleet.name, "Swift Transport LLC");
    assert_eq!(fleet.invitation_id, Some(new.id));
    assert_eq!(fleet.regulatory_id.as_deref(), Some("1234567"));
    let agreements = catena.orgs().share_agreements();
    let found = agreements.list().fleet_id(fleet_id).await.expect("200");
    assert_eq!((found.total, found.items.len()), (1, 1));
    let agreement = &found.items[0];
    assert_eq!(agreement.status, ShareAgreementStatusEnum::Active);
    assert_eq!(agreement.scopes, new.permissions);
    assert_eq!(agreement.fleet_ref.as_deref(), Some("FLEET-12345"));
    assert_eq!(agreement.expiration_date, None);

    // The tokens act for the fleet, and are shown only on purpose.
    let token = accepted
        .pre_registration_access_token
        .as_ref()
        .expect("a token");
    let exposed = token.expose().to_owned();
    assert_eq!(
        raw(&accepted)["pre_registration_access_token"],
        exposed.as_str()
    );
    for shown in [
        format!("{accepted:?}"),
        format!("{:?}", *accepted),
        token.to_string(),
    ] {
        assert!(!shown.contains(&exposed), "{shown}");
    }
    let fleets_own = world.catena_with(&exposed);
    let tsps = fleets_own.orgs().tsps();
    let external = tsps.list_ext_tsps().q("samsara").await.expect("200");
    let requested = tsps
        .request_ext_tsp_integration(external[0].id)
        .body(
            IntegrationRequestBody::new()
                .fleet_contact_name("Jo")
                .fleet_contact_notes(Null),
        )
        .await
        .expect("201");
    assert_eq!(requested.status(), 201);
    assert_eq!(
        (requested.fleet_id, requested.invitation_id),
        (fleet_id, new.id)
    );
    assert_eq!(requested.fleet_contact_name.as_deref(), Some("Jo"));
    assert_eq!(requested.fleet_contact_notes, None);
    // A body that may be left out.
    let without = tsps.request_ext_tsp_integration(external[0].id).await;
    assert_eq!(without.expect("201").fleet_contact_name, None);
    let partners_own = catena.orgs().tsps();
    let listed = partners_own
        .list_partner_integration_requests()
        .fleet_ref("FLEET-12345")
        .await
        .expect("200");
    assert_eq!(listed.len(), 2);

    // Refreshing one that was accepted gives new tokens.
    let again = invitations
        .create(InvitationCreate::new("FLEET-12345"))
        .await
        .expect("200");
    assert_eq!(again.status(), 200);
    assert_eq!(again.status, InvitationStatusEnum::Accepted);
    let token = again.pre_registration_access_token.as_ref();
    assert!(token.is_some_and(|token| token.expose() != exposed));
    // Without permissions, the service asks to read everything.
    assert_eq!(again.permissions.len(), ResourceEnum::KNOWN.len());

    let gone = invitations.delete(new.id).await.expect("204");
    assert_eq!(gone.status(), 204);
    for error in [
        failed(invitations.get(new.id).await),
        failed(invitations.accept(new.id).await),
    ] {
        assert_eq!(not_found(&error), "Invitation not found");
    }
    let error = failed(invitations.delete(new.id).await);
    assert!(
        error
            .to_string()
            .starts_with("delete_invitation: 404 Not Found"),
        "{error}"
    );
}

#[tokio::test]
async fn declined_and_invited_again() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let invitations = catena.orgs().invitations();
    let new = invitations
        .create(InvitationCreate::new("F-1"))
        .await
        .expect("201");
    let reason = "Already using another service";
    let declined = invitations
        .decline(new.id, InvitationDecline::new().decline_reason(reason))
        .await
        .expect("200");
    assert_eq!(declined.status, InvitationStatusEnum::Declined);
    assert_eq!(declined.decline_reason.as_deref(), Some(reason));
    assert!(declined.declined_at.is_some());
    let error = failed(invitations.accept(new.id).await);
    assert_eq!(conflict(&error), "The invitation is declined");

    let again = invitations
        .create(InvitationCreate::new("F-1"))
        .await
        .expect("200");
    assert_eq!(
        (again.status(), again.id),
        (200.try_into().unwrap(), new.id)
    );
    assert_eq!(again.status, InvitationStatusEnum::Active);
    assert_eq!(
        (again.decline_reason.as_deref(), again.declined_at),
        (None, None)
    );
    // Without a reason: absent, or null.
    let declined = invitations.decline(new.id, InvitationDecline::new()).await;
    assert_eq!(declined.expect("200").decline_reason, None);
}

#[tokio::test]
async fn pages_are_walked_by_their_cursors() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let invitations = catena.orgs().invitations();
    for n in 1..=8 {
        let new = InvitationCreate::new(format!("F-{n}"));
        invitations.create(new).await.expect("201");
    }

    let (mut refs, mut pages) = (Vec::new(), Vec::new());
    let mut page = invitations.list().size(3).await.expect("a page");
    assert_eq!(page.previous_page, None);
    loop {
        assert_eq!(page.total, 8);
        refs.extend(page.items.iter().map(|item| item.fleet_ref.clone()));
        let next = page.next_page.clone();
        pages.push(page);
        let Some(cursor) = next else { break };
        // Base64 with `=`, which the query has to escape.
        page = invitations
            .list()
            .size(3)
            .cursor(&cursor)
            .await
            .expect("a page");
    }
    let sizes: Vec<_> = pages.iter().map(|page| page.items.len()).collect();
    assert_eq!(sizes, [3, 3, 2]);
    let expected: Vec<_> = (1..=8).map(|n| format!("F-{n}")).collect();
    assert_eq!(refs, expected);

    let back = pages[2].previous_page.as_deref().expect("a page before");
    let back = invitations.list().size(3).cursor(back).await.expect("200");
    assert_eq!(back.items, pages[1].items);
    let same = pages[1].current_page.as_deref().expect("a cursor");
    let same = invitations.list().size(3).cursor(same).await.expect("200");
    assert_eq!(same.items, pages[1].items);
    // All that there are, where nothing is said.
    assert_eq!(invitations.list().await.expect("200").items.len(), 8);
    let one = invitations.list().fleet_ref("F-5").await.expect("200");
    assert_eq!((one.total, one.items.len()), (1, 1));

    let error = failed(invitations.list().cursor("no cursor").await);
    let Some(ApiError::BadRequest(body)) = error.api() else {
        panic!("{error:?}");
    };
    assert_eq!(body.detail.as_deref(), Some("Invalid cursor value"));
}

#[tokio::test]
async fn a_list_of_nothing() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let page = catena.orgs().invitations().list().await.expect("200");
    assert_eq!((page.total, page.items.len()), (0, 0));
    assert_eq!((&page.next_page, &page.previous_page), (&None, &None));
}

#[tokio::test]
async fn what_the_service_refuses_comes_with_every_violation() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let invitations = catena.orgs().invitations();
    // Rules that the document has in words only, so that no client can check them.
    let body = InvitationCreate::new("F-1")
        .fleet_name("Swift & Sons")
        .callback_url("http://example.com");
    let error = failed(invitations.create(body).await);
    let only = "Value error, only letters, numbers, and spaces are allowed";
    assert_eq!(
        violations(&error),
        [
            format!("body.fleet_name: {only}"),
            "body.callback_url: Value error, must be HTTPS".to_owned()
        ]
    );
    let body = InvitationCreate::new("F-1").fleet_regulatory_id("1");
    let error = failed(invitations.create(body).await);
    assert_eq!(violations(&error).len(), 1);
    assert_eq!(invitations.list().await.expect("200").total, 0);
}

#[tokio::test]
#[expect(deprecated, reason = "this is about them")]
async fn deprecated_fields_still_work_both_ways() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let invitations = catena.orgs().invitations();
    let body = InvitationCreate::new("F-1")
        .partner_provided_fleet_name("Old Name")
        .partner_provided_fleet_website("https://old.example.com/")
        .partner_provided_fleet_country_code("USA")
        .fleet_country_code("CAN");
    let new = invitations.create(body).await.expect("201");
    assert_eq!(new.fleet_name.as_deref(), Some("Old Name"));
    assert_eq!(
        new.fleet_country_code.as_deref(),
        Some("CAN"),
        "the new one wins"
    );
    assert_eq!(new.partner_provided_fleet_name, new.fleet_name);
    assert_eq!(new.partner_provided_fleet_website, new.fleet_website);
    assert_eq!(
        new.partner_provided_fleet_country_code,
        new.fleet_country_code
    );
    assert_eq!(new.partner_provided_fleet_email, None);
}

#[tokio::test]
async fn a_newer_service_is_understood() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let invitations = catena.orgs().invitations();
    let new = invitations
        .create(InvitationCreate::new("F-1"))
        .await
        .expect("201");
    let merge = json!({
        "status": "on_hold",
        "permissions": {"vehicle": "read", "dash_cam": "administer"},
        "campaign": {"id": 1},
    });
    world.fault(json!({"merge": merge})).await;
    let read = invitations.get(new.id).await.expect("200");
    assert_eq!(read.status, InvitationStatusEnum::from("on_hold"));
    assert_eq!(read.status.as_str(), "on_hold");
    assert!(!InvitationStatusEnum::KNOWN.contains(&read.status));
    let (dash_cam, level) = (
        ResourceEnum::from("dash_cam"),
        &ShareLevelEnum::from("administer"),
    );
    assert_eq!(read.permissions.get(&dash_cam), Some(level));
    assert_eq!(
        read.permissions[&ResourceEnum::Vehicle],
        ShareLevelEnum::Read
    );
    // Written as it was read; the field that is not known stays in the raw body.
    let written = serde_json::to_value(&*read).expect("JSON");
    assert_eq!(written["status"], "on_hold");
    assert_eq!(written["permissions"]["dash_cam"], "administer");
    assert_eq!(raw(&read)["campaign"]["id"], 1);

    // Sent as it is: whether a value exists is for the server to say.
    let body = InvitationCreate::new("F-2").permissions([(dash_cam, ShareLevelEnum::Read)]);
    let found = violations(&failed(invitations.create(body).await));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("body.permissions.dash_cam"),
        "{found:?}"
    );
}

#[tokio::test]
async fn many_at_once() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let mut calls = tokio::task::JoinSet::new();
    for n in 0..40 {
        let new = InvitationCreate::new(format!("F-{n}"));
        calls.spawn(catena.orgs().invitations().create(new).send());
    }
    let mut ids = HashSet::new();
    while let Some(done) = calls.join_next().await {
        ids.insert(done.expect("no panic").expect("201").id);
    }
    assert_eq!(ids.len(), 40);
}
