use catena_sdk::{
    Null,
    orgs::{
        PartnerCategory, PartnerCreate, PartnerPropertyCreate, PartnerPropertyKeyEnum,
        PartnerUpdate,
    },
};

use crate::world::{World, failed, not_found};

#[tokio::test]
async fn partners_and_their_properties() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let partners = catena.orgs().partners();
    let key = PartnerPropertyKeyEnum::KNOWN[0].clone();
    let new = PartnerCreate::new("Acme Logistics")
        .description("Route optimization")
        .categories(vec![PartnerCategory::FuelEnergySustainability])
        .properties(vec![PartnerPropertyCreate::new(key.clone(), "one")]);
    let created = partners.create(new).await.expect("201");
    assert_eq!(created.status(), 201);
    assert_eq!(created.slug.as_deref(), Some("acme-logistics"));
    assert_eq!(created.parent_partner_id, Some(world.partner_id));
    assert!(!created.is_sandbox);
    let categories = created.categories.as_deref();
    assert_eq!(
        categories,
        Some([PartnerCategory::FuelEnergySustainability].as_slice())
    );
    let id = created.id;
    assert_eq!(
        partners.list_properties(id).await.expect("200")[0].value,
        "one"
    );
    let more = vec![PartnerPropertyCreate::new(key, "two")];
    let two = partners.create_properties(id, more).await.expect("201");
    partners.delete_property(id, two[0].id).await.expect("204");
    assert_eq!(partners.list_properties(id).await.expect("200").len(), 1);

    let update = PartnerUpdate::new().description(Null);
    let updated = partners.update(id, update).await.expect("200");
    assert_eq!(
        (updated.name.as_str(), updated.description.as_deref()),
        ("Acme Logistics", None)
    );
    // A client's own organization, and the one below it.
    let first = partners.list().size(1).await.expect("200");
    assert_eq!((first.total, first.items[0].id), (2, world.partner_id));
    let cursor = first.next_page.as_deref().expect("a second page");
    let second = partners.list().size(1).cursor(cursor).await.expect("200");
    assert_eq!(second.items, [updated.into_inner()]);
    partners.delete(id).await.expect("204");
    assert_eq!(
        not_found(&failed(partners.get(id).await)),
        "Partner not found"
    );
}
