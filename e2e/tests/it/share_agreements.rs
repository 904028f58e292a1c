use catena_sdk::{
    DateTime, Null,
    orgs::{
        InvitationCreate, ResourceEnum, ShareAgreementBackfill, ShareAgreementStatusEnum,
        ShareAgreementUpdate, ShareLevelEnum,
    },
};
use serde_json::Value;

use crate::{
    fleets::onboard,
    world::{World, conflict, failed, not_found, raw, violations},
};

#[tokio::test]
async fn the_life_of_a_share_agreement() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let agreements = catena.orgs().share_agreements();
    for fleet_ref in ["F-1", "F-2", "F-3"] {
        onboard(&catena, fleet_ref).await;
    }
    let found = agreements.list().fleet_ref("F-2").await.expect("200");
    let id = found.items[0].id;

    let paused = agreements.pause(id).await.expect("200");
    assert_eq!(paused.status, ShareAgreementStatusEnum::Paused);
    assert_eq!(
        conflict(&failed(agreements.pause(id).await)),
        "The share agreement is paused"
    );
    let status = ShareAgreementStatusEnum::Paused;
    let found = agreements
        .list()
        .share_agreement_status(status)
        .await
        .expect("200");
    assert_eq!((found.total, found.items[0].id), (1, id));
    let active = agreements.activate(id).await.expect("200");
    assert_eq!(active.status, ShareAgreementStatusEnum::Active);
    let cancelled = agreements.cancel(id).await.expect("200");
    assert_eq!(cancelled.status, ShareAgreementStatusEnum::Cancelled);
    conflict(&failed(agreements.activate(id).await));
    assert_eq!(*agreements.get(id).await.expect("200"), *cancelled);

    agreements.delete(id).await.expect("204");
    for error in [
        failed(agreements.get(id).await),
        failed(agreements.pause(id).await),
    ] {
        assert_eq!(not_found(&error), "Share agreement not found");
    }
    assert_eq!(agreements.list().await.expect("200").total, 2);

    // Three pages of one: the cursor of a page that became shorter holds.
    let first = agreements.list().size(1).await.expect("200");
    let cursor = first.next_page.as_deref().expect("a second page");
    agreements.delete(first.items[0].id).await.expect("204");
    let second = agreements.list().size(1).cursor(cursor).await.expect("200");
    assert_eq!(second.items[0].fleet_ref.as_deref(), Some("F-3"));
    assert_eq!(second.next_page, None);
}

#[tokio::test]
async fn dates_are_set_and_cleared() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let agreements = catena.orgs().share_agreements();
    onboard(&catena, "F-1").await;
    let mut found = agreements.list().await.expect("200").into_inner();
    let before = found.items.remove(0);

    let end: DateTime = "2099-12-31T23:59:59.123456Z".parse().expect("a date-time");
    let update = ShareAgreementUpdate::new().expiration_date(end);
    let updated = agreements.update(before.id, update).await.expect("200");
    assert_eq!(updated.expiration_date, Some(end), "to the microsecond");
    assert_eq!(updated.effective_date, before.effective_date);
    let update = ShareAgreementUpdate::new().expiration_date(Null);
    let cleared = agreements.update(before.id, update).await.expect("200");
    assert_eq!(raw(&cleared)["expiration_date"], Value::Null);
    assert_eq!(*cleared, before);
    let update = ShareAgreementUpdate::new().effective_date(Null);
    let error = failed(agreements.update(before.id, update).await);
    assert_eq!(violations(&error).len(), 1);

    let past: DateTime = "2001-01-01T01:00:00+01:00".parse().expect("a date-time");
    let update = ShareAgreementUpdate::new().expiration_date(past);
    agreements.update(before.id, update).await.expect("200");
    let expired = agreements.get(before.id).await.expect("200");
    assert_eq!(expired.status, ShareAgreementStatusEnum::Expired);
    assert_eq!(raw(&expired)["expiration_date"], "2001-01-01T00:00:00Z");
}

#[tokio::test]
async fn a_resource_is_backfilled() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let agreements = catena.orgs().share_agreements();
    let invitations = catena.orgs().invitations();
    let mut fleets = Vec::new();
    for fleet_ref in ["F-1", "F-2"] {
        let new = InvitationCreate::new(fleet_ref)
            .permissions([(ResourceEnum::Vehicle, ShareLevelEnum::Read)]);
        let id = invitations.create(new).await.expect("201").id;
        fleets.extend(invitations.accept(id).await.expect("200").fleet_id);
    }
    let backfill = ShareAgreementBackfill::new(ResourceEnum::User)
        .share_level(ShareLevelEnum::ReadWrite)
        .fleet_ids(vec![fleets[1]]);
    let done = agreements.backfill(backfill).await.expect("200");
    assert_eq!(done.share_agreement_ids.len(), 1);
    let changed = agreements
        .get(done.share_agreement_ids[0])
        .await
        .expect("200");
    assert_eq!(changed.fleet_id, fleets[1]);
    assert_eq!(
        changed.scopes[&ResourceEnum::User],
        ShareLevelEnum::ReadWrite
    );
    // The other one; without a level the service takes its default.
    let backfill = ShareAgreementBackfill::new(ResourceEnum::User);
    let done = agreements.backfill(backfill).await.expect("200");
    let changed = agreements
        .get(done.share_agreement_ids[0])
        .await
        .expect("200");
    assert_eq!(changed.fleet_id, fleets[0]);
    assert_eq!(changed.scopes[&ResourceEnum::User], ShareLevelEnum::Read);
    let backfill = ShareAgreementBackfill::new(ResourceEnum::Vehicle);
    let done = agreements.backfill(backfill).await.expect("200");
    assert!(done.share_agreement_ids.is_empty());
}
