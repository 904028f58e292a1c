//! Calls from a program that is not asynchronous: the feature `blocking`.
//!
//! `CATENA_TOKEN` holds an access token; `CATENA_BASE_URL` sends the calls to another server than the
//! platform's.

use std::env;

use catena_sdk::{Client, orgs::InvitationCreate};

fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut builder = Client::builder().bearer_token(env::var("CATENA_TOKEN").unwrap_or_default());
    if let Ok(base_url) = env::var("CATENA_BASE_URL") {
        builder = builder.base_url(base_url);
    }
    let catena = builder.build()?;
    let invitations = catena.orgs().invitations();

    // The same names and options; `send_blocking` in place of `await`.
    let invitation = invitations
        .create(InvitationCreate::new("FLEET-12345"))
        .send_blocking()?;
    println!("{} {}", invitation.id, invitation.magic_link);

    let page = invitations.list().size(10).send_blocking()?;
    println!("{} of {} invitations", page.items.len(), page.total);
    Ok(())
}
