//! The programs of `generated/examples/`, run as a user would run them.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use catena_sdk::orgs::InvitationCreate;

use crate::world::World;

/// The folder with the built programs.
fn programs() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    // With all features, as the tests of the crate were built: little is left to do.
    let status = Command::new(env!("CARGO"))
        .current_dir(&root)
        .args(["build", "--quiet", "--locked", "--package", "catena-sdk"])
        .args(["--all-features", "--examples"])
        .status();
    assert!(status.expect("cargo").success());
    let test = std::env::current_exe().expect("this test's own path");
    let profile = test.parent().and_then(Path::parent);
    profile.expect("target/<profile>/deps").join("examples")
}

#[tokio::test]
async fn the_examples_run_against_the_service() {
    let Some(world) = World::new().await else {
        return;
    };
    let catena = world.catena().await;
    let orgs = catena.orgs();
    let invitation = orgs
        .invitations()
        .create(InvitationCreate::new("F-1"))
        .await
        .expect("201");
    orgs.invitations().accept(invitation.id).await.expect("200");
    let fleets = orgs.fleets().list().await.expect("200");
    let fleet = fleets.items.first().expect("the fleet that accepted");
    let token = world.token().await["access_token"]
        .as_str()
        .expect("a token")
        .to_owned();

    let programs = programs();
    let run = |name: &str, variables: &[(&str, &str)]| -> String {
        let Output {
            status,
            stdout,
            stderr,
        } = Command::new(programs.join(name))
            .env_remove("CATENA_FLEET_REF")
            .env("CATENA_BASE_URL", world.url())
            .env("CATENA_TOKEN", &token)
            .envs(variables.iter().copied())
            .output()
            .expect("the program");
        let (stdout, stderr) = (
            String::from_utf8_lossy(&stdout),
            String::from_utf8_lossy(&stderr),
        );
        assert!(status.success(), "{name}: {stdout}{stderr}");
        stdout.into_owned()
    };

    let out = run("quickstart", &[]);
    assert!(
        out.starts_with("200") && out.contains(&fleet.id.to_string()),
        "{out}"
    );
    let out = run("pagination", &[]);
    assert!(out.contains("F-1 has accepted"), "{out}");
    let gone = run("errors", &[]);
    assert!(
        gone.contains("404") || gone.to_lowercase().contains("no such"),
        "{gone}"
    );
    let id = fleet.id.to_string();
    let out = run("patch", &[("CATENA_FLEET_ID", &id)]);
    assert!(out.contains("Some(\"Swift\")"), "{out}");
    let out = run("blocking", &[]);
    assert!(out.contains("invitations"), "{out}");
    let out = run("create_invitation", &[("CATENA_FLEET_REF", "F-2")]);
    assert!(
        out.starts_with("new invitation") && out.trim_end().ends_with("deleted"),
        "{out}"
    );
}
