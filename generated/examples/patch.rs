//! PATCH: what is left out stays, what is null is cleared, what has a value is set.
//!
//! `CATENA_TOKEN` holds an access token, `CATENA_FLEET_ID` the fleet to change; `CATENA_BASE_URL` sends
//! the call to another server than the platform's.

use std::env;

use catena_sdk::{Client, Null, orgs::FleetUpdate};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut builder = Client::builder().bearer_token(env::var("CATENA_TOKEN").unwrap_or_default());
    if let Ok(base_url) = env::var("CATENA_BASE_URL") {
        builder = builder.base_url(base_url);
    }
    let catena = builder.build()?;
    let fleet_id = env::var("CATENA_FLEET_ID")?.parse()?;

    let update = FleetUpdate::new()
        // Set.
        .display_name("Swift")
        // Cleared.
        .dba_name(Null);
    // Everything else is absent, and stays as it is.
    assert!(update.legal_name.is_absent());

    let fleet = catena.orgs().fleets().update(fleet_id, update).await?;
    println!("{:?}, {:?}", fleet.display_name, fleet.dba_name);
    Ok(())
}
