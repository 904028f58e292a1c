//! Code that uses the SDK, and its tests: typed stubs in place of the platform, and no network.
//!
//! `cargo test -p catena-sdk --example mock` runs the tests. Your own crate needs
//! `catena-sdk = { …, features = ["mock"] }` among its `dev-dependencies`.

use catena_sdk::{
    Client, Error, Uuid,
    orgs::{ApiError, InvitationStatusEnum},
};

/// What is tested: whether a fleet has accepted. An invitation that is gone was not.
async fn has_accepted(catena: &Client, id: Uuid) -> Result<bool, Error<ApiError>> {
    match catena.orgs().invitations().get(id).await {
        Ok(invitation) => Ok(invitation.status == InvitationStatusEnum::Accepted),
        Err(error) if matches!(error.api(), Some(ApiError::NotFound(_))) => Ok(false),
        Err(error) => Err(error),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let catena = Client::builder().build()?;
    println!("{}", has_accepted(&catena, Uuid::nil()).await?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use catena_sdk::{
        mock::{Example, Mock},
        orgs::{InvitationRead, NotFound},
    };

    use super::*;

    #[tokio::test]
    async fn an_invitation_that_was_accepted() {
        let mock = Mock::new();
        let catena: Client = mock.client();
        // An example with the field that matters. The call itself says which request is meant.
        let mut invitation = InvitationRead::example();
        invitation.status = InvitationStatusEnum::Accepted;
        let stub = mock
            .when(catena.orgs().invitations().get(Uuid::nil()))
            .returns(invitation);

        assert!(has_accepted(&catena, Uuid::nil()).await.unwrap());
        assert_eq!(stub.calls(), 1);
    }

    #[tokio::test]
    async fn an_invitation_that_is_gone() {
        let mock = Mock::new();
        let catena: Client = mock.client();
        mock.when(catena.orgs().invitations().get(Uuid::nil()))
            .any_path()
            .fails(ApiError::NotFound(NotFound::example()));

        assert!(!has_accepted(&catena, Uuid::max()).await.unwrap());
        mock.verify();
    }

    #[tokio::test]
    async fn other_errors_come_back() {
        let mock = Mock::new();
        let catena: Client = mock.client();
        mock.when(catena.orgs().invitations().get(Uuid::nil()))
            .disconnects();

        assert!(has_accepted(&catena, Uuid::nil()).await.is_err());
    }
}
