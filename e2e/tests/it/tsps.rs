use catena_sdk::orgs::{
    ConnectionTypeEnum, TspComplianceStatusEnum, TspCreate, TspEnum, TspStatusEnum, TspUpdate,
};

use crate::world::{World, conflict, failed, not_found};

#[tokio::test]
async fn anyone_may_see_tsps() {
    let Some(world) = World::new().await else {
        return;
    };
    let anonymous = world.anonymous();
    let tsps = anonymous.orgs().tsps();
    let all = tsps.list().await.expect("200");
    assert!(all.len() >= 3);
    let found = tsps
        .list()
        .source_name(TspEnum::Samsara)
        .await
        .expect("200");
    let [samsara] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(
        samsara.compliance_status,
        TspComplianceStatusEnum::Compliant
    );
    assert_eq!(samsara.registry.as_deref(), Some("fmcsa"));
    assert_eq!(*tsps.get(samsara.id).await.expect("200"), *samsara);
    assert_eq!(tsps.list().slug("geotab").await.expect("200").len(), 1);
    assert!(tsps.list().slug("none").await.expect("200").is_empty());
}

#[tokio::test]
async fn a_tsp_is_made_changed_and_deleted() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let tsps = catena.orgs().tsps();
    let source = TspEnum::KNOWN.last().expect("a TSP").clone();
    let new = TspCreate::new("My TSP", source.clone(), ConnectionTypeEnum::ApiKey)
        .logo_url("https://cdn.example.com/logo.png");
    let created = tsps.create(new.clone()).await.expect("201");
    assert_eq!(created.status(), 201);
    // What was not sent has the service's defaults.
    assert_eq!(created.status, TspStatusEnum::Active);
    assert_eq!(created.compliance_status, TspComplianceStatusEnum::Unknown);
    assert_eq!(
        (created.slug.as_str(), created.is_sandbox),
        ("my-tsp", false)
    );
    assert_eq!(created.conn_type, ConnectionTypeEnum::ApiKey);
    conflict(&failed(tsps.create(new).await));
    let update = TspUpdate::new().conn_type(ConnectionTypeEnum::Oauth2);
    let updated = tsps.update(created.id, update).await.expect("200");
    assert_eq!(updated.conn_type, ConnectionTypeEnum::Oauth2);
    assert_eq!(updated.source_name, source);
    assert!(updated.updated_at > created.updated_at);
    tsps.delete(created.id).await.expect("204");
    assert_eq!(
        not_found(&failed(tsps.get(created.id).await)),
        "TSP not found"
    );
}
