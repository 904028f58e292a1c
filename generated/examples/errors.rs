//! What can go wrong with a call, and how it is told apart.
//!
//! `CATENA_INVITATION_ID` names an invitation; `CATENA_BASE_URL` sends the call to another server than
//! the platform's. No token is needed: the operation is public.

use std::env;

use catena_sdk::{Client, ErrorKind, Uuid, orgs::ApiError};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut builder = Client::builder();
    if let Ok(base_url) = env::var("CATENA_BASE_URL") {
        builder = builder.base_url(base_url);
    }
    let catena = builder.build()?;
    let id = match env::var("CATENA_INVITATION_ID") {
        Ok(id) => id.parse()?,
        Err(_) => Uuid::nil(),
    };

    let error = match catena.orgs().invitations().get(id).await {
        Ok(invitation) => {
            println!("{} until {}", invitation.status, invitation.expires_at);
            return Ok(());
        }
        Err(error) => error,
    };

    // Errors that the document declares come decoded, chosen by status.
    match error.api() {
        Some(ApiError::NotFound(body)) => {
            println!("no such invitation: {}", body.message);
            return Ok(());
        }
        Some(ApiError::UnprocessableEntity(body)) => {
            for detail in body.detail.iter().flatten() {
                println!("{}: {}", detail.path, detail.message);
            }
        }
        _ => {}
    }
    // What went wrong elsewhere has a kind.
    match error.kind() {
        ErrorKind::Connect => println!("no connection, so nothing was sent"),
        ErrorKind::Timeout => println!("it took too long"),
        ErrorKind::Decode => println!("unreadable: {:?}", error.decode_error()),
        _ => println!("{:?}, request {:?}", error.status(), error.request_id()),
    }
    // The text names operation, status and the server's message, and never a credential.
    Err(error.into())
}
