//! Creates an invitation, reads it back without credentials, and deletes it.
//!
//! `CATENA_TOKEN` holds an access token, `CATENA_FLEET_REF` the fleet to invite; `CATENA_BASE_URL`
//! sends the calls to another server than the platform's.

use std::env;

use catena_sdk::{
    Client,
    orgs::{ApiError, InvitationCreate, ResourceEnum, ShareLevelEnum},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let fleet_ref = env::var("CATENA_FLEET_REF").unwrap_or_else(|_| "FLEET-12345".to_owned());
    let mut builder = Client::builder().bearer_token(env::var("CATENA_TOKEN").unwrap_or_default());
    if let Ok(base_url) = env::var("CATENA_BASE_URL") {
        builder = builder.base_url(base_url);
    }
    let catena = builder.build()?;
    let invitations = catena.orgs().invitations();

    let created = invitations
        .create(
            InvitationCreate::new(fleet_ref)
                .permissions([(ResourceEnum::Vehicle, ShareLevelEnum::ReadWrite)])
                .expires_in_hours(48),
        )
        .await;
    let invitation = match created {
        Ok(invitation) => invitation,
        Err(error) => {
            if let Some(ApiError::UnprocessableEntity(body)) = error.api() {
                for detail in body.detail.iter().flatten() {
                    eprintln!("{}: {}", detail.path, detail.message);
                }
            }
            return Err(error.into());
        }
    };
    let news = if invitation.status() == 200 {
        "refreshed"
    } else {
        "new"
    };
    println!(
        "{news} invitation {}: {}",
        invitation.id, invitation.magic_link
    );

    let read = invitations.get(invitation.id).await?;
    println!("{} until {}", read.status, read.expires_at);

    invitations.delete(invitation.id).await?;
    println!("deleted");
    Ok(())
}
