//! Lists, item by item and page by page.
//!
//! `CATENA_TOKEN` holds an access token; `CATENA_BASE_URL` sends the calls to another server than the
//! platform's.

use std::env;

use catena_sdk::{Client, orgs::InvitationStatusEnum};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut builder = Client::builder().bearer_token(env::var("CATENA_TOKEN").unwrap_or_default());
    if let Ok(base_url) = env::var("CATENA_BASE_URL") {
        builder = builder.base_url(base_url);
    }
    let catena = builder.build()?;
    let invitations = catena.orgs().invitations();

    // The next page is asked for when its first item is wanted; one page is held at a time.
    let mut open = invitations.list().size(100).stream();
    while let Some(invitation) = open.try_next().await? {
        match &invitation.status {
            InvitationStatusEnum::Accepted => println!("{} has accepted", invitation.fleet_ref),
            // A value that the server has learned since this version of the SDK.
            InvitationStatusEnum::Unrecognized(new) => println!("a new status: {new}"),
            _ => {}
        }
    }

    // Page by page, with the place to go on from after a restart.
    let mut pages = invitations.list().size(100).pages();
    while let Some(page) = pages.try_next().await? {
        let position = pages.position().unwrap_or("the end");
        println!("{} invitations; next: {position}", page.items.len());
    }
    Ok(())
}
