use catena_sdk::{
    Null, Uuid,
    orgs::{FleetPropertyCreate, FleetPropertyKeyEnum, FleetUpdate, InvitationCreate},
};
use serde_json::Value;

use crate::world::{World, failed, not_found, raw, violations};

/// A fleet that accepted an invitation.
pub(crate) async fn onboard(catena: &catena_sdk::Client, fleet_ref: &str) -> Uuid {
    let invitations = catena.orgs().invitations();
    let new = invitations.create(InvitationCreate::new(fleet_ref)).await;
    let accepted = invitations.accept(new.expect("201").id).await;
    accepted.expect("200").fleet_id.expect("a fleet")
}

#[tokio::test]
async fn three_states_of_a_patch() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let fleets = catena.orgs().fleets();
    let id = onboard(&catena, "F-1").await;
    // What the server has, read without the SDK's types.
    let stored = async || raw(&fleets.get(id).await.expect("200"));

    let date = "2020-03-15".parse::<catena_sdk::Date>().expect("a date");
    let update = FleetUpdate::new()
        .dba_name("Swift Logistics")
        .city("San Francisco")
        .country_code("USA")
        .regulatory_id_date(date);
    let updated = fleets.update(id, update).await.expect("200");
    assert_eq!(updated.dba_name.as_deref(), Some("Swift Logistics"));
    assert_eq!(updated.regulatory_id_date, Some(date));
    let before = stored().await;
    assert_eq!(before["regulatory_id_date"], "2020-03-15");

    // Null clears, a value replaces, and what is absent stays.
    let update = FleetUpdate::new().dba_name(Null).city("Oakland");
    let updated = fleets.update(id, update).await.expect("200");
    assert_eq!(
        (updated.dba_name.as_deref(), updated.city.as_deref()),
        (None, Some("Oakland"))
    );
    let after = stored().await;
    assert_eq!(after["dba_name"], Value::Null);
    assert_eq!(after["city"], "Oakland");
    assert_eq!(after["country_code"], "USA");
    assert_eq!(after["regulatory_id_date"], "2020-03-15");

    // Nothing set changes nothing.
    fleets.update(id, FleetUpdate::new()).await.expect("200");
    let mut unchanged = stored().await;
    unchanged["updated_at"] = after["updated_at"].clone();
    assert_eq!(unchanged, after);

    // Null is sent where the server does not take it, too.
    let error = failed(fleets.update(id, FleetUpdate::new().name(Null)).await);
    assert_eq!(
        violations(&error),
        ["body.name: A fleet cannot be without it"]
    );
}

#[tokio::test]
async fn lists_take_a_parameter_several_times() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let fleets = catena.orgs().fleets();
    let odd = "F & 2/ü?=#+ %41";
    for fleet_ref in ["F-1", odd, "F-3"] {
        onboard(&catena, fleet_ref).await;
    }
    let found = fleets.list().fleet_refs(["F-3", odd]).await.expect("200");
    let refs: Vec<_> = found.items.iter().map(|fleet| &*fleet.fleet_ref).collect();
    assert_eq!(refs, [odd, "F-3"]);
    let all = fleets.list().await.expect("200");
    assert_eq!(all.total, 3);
    let none: [&str; 0] = [];
    assert_eq!(fleets.list().fleet_refs(none).await.expect("200").total, 3);
    let requests = world.requests().await;
    let query = requests[requests.len() - 3]["query"].as_str();
    assert_eq!(
        query.map(|query| query.matches("fleet_refs=").count()),
        Some(2),
        "{query:?}"
    );
}

#[tokio::test]
async fn properties_and_the_end_of_a_fleet() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let fleets = catena.orgs().fleets();
    let id = onboard(&catena, "F-1").await;
    let new = vec![
        FleetPropertyCreate::new(FleetPropertyKeyEnum::DotNumber, "1234567"),
        FleetPropertyCreate::new(FleetPropertyKeyEnum::Type, "carrier"),
    ];
    let created = fleets.create_properties(id, new).await.expect("201");
    assert_eq!(created.status(), 201);
    assert_eq!(created.len(), 2);
    assert_eq!(created[0].key, FleetPropertyKeyEnum::DotNumber);
    assert_eq!(
        (created[1].value.as_str(), created[1].fleet_id),
        ("carrier", id)
    );
    // The service writes these without an offset.
    let written = raw(&created)[0]["created_at"].as_str().unwrap().to_owned();
    assert!(
        !written.ends_with('Z') && !written.contains('+'),
        "{written}"
    );
    assert_eq!(
        created[0].created_at,
        format!("{written}Z").parse().expect("a date-time")
    );

    let deleted = fleets.delete_property(id, created[0].id).await;
    assert_eq!(deleted.expect("204").status(), 204);
    let left = fleets.list_properties(id).await.expect("200");
    assert_eq!(*left, created[1..]);
    let error = failed(fleets.delete_property(id, created[0].id).await);
    assert_eq!(not_found(&error), "Fleet property not found");
    // None at all: an empty array, both ways.
    assert!(
        fleets
            .create_properties(id, vec![])
            .await
            .expect("201")
            .is_empty()
    );

    fleets.delete(id).await.expect("204");
    assert_eq!(not_found(&failed(fleets.get(id).await)), "Fleet not found");
}

#[tokio::test]
async fn partners_do_not_see_each_others_fleets() {
    let Some(world) = World::new().await else {
        return;
    };
    let other = World::new().await.expect("a service");
    let id = onboard(&world.catena().await, "F-1").await;
    let stranger = other.catena().await;
    assert_eq!(
        not_found(&failed(stranger.orgs().fleets().get(id).await)),
        "Fleet not found"
    );
    assert_eq!(stranger.orgs().fleets().list().await.expect("200").total, 0);
}
