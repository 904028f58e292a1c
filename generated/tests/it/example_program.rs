//! `examples/create_invitation.rs`, as somebody would run it.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use e2e::{Reply, Server};

use crate::{document::UUID, wire::body_of};

/// The program beside this test. `cargo test` builds both; `cargo test --test it` builds only this.
fn program() -> PathBuf {
    let test = env::current_exe().expect("this test's own path");
    let profile = test
        .parent()
        .and_then(Path::parent)
        .expect("target/<profile>/deps");
    let program = profile
        .join("examples")
        .join(format!("create_invitation{}", env::consts::EXE_SUFFIX));
    if !program.exists() {
        let name = match profile.file_name().and_then(|name| name.to_str()) {
            None | Some("debug") => "dev",
            Some(name) => name,
        };
        let status = Command::new(env!("CARGO"))
            .args([
                "build",
                "--quiet",
                "--offline",
                "--example",
                "create_invitation",
            ])
            .args([
                "--manifest-path",
                concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
            ])
            .args(["--profile", name])
            .status()
            .expect("cargo");
        assert!(status.success());
    }
    program
}

#[test]
fn creates_reads_and_deletes_an_invitation() {
    let read = body_of("InvitationRead");
    let server = Server::scripted([
        Reply::json(201, &read),
        Reply::json(200, &read),
        Reply::status(204),
        Reply::json(
            422,
            r#"{"detail": [{"path": "p", "input": "i", "message": "m", "error_type": "e"}]}"#,
        ),
    ]);
    let run = || {
        Command::new(program())
            .env("CATENA_BASE_URL", server.url())
            .env("CATENA_TOKEN", "tok")
            .env("CATENA_FLEET_REF", "F-1")
            .output()
            .expect("the example runs")
    };
    let output = run();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{output:?}");
    assert!(
        printed.contains(&format!("new invitation {UUID}")),
        "{printed}"
    );
    assert!(printed.contains("deleted"), "{printed}");

    let output = run();
    let printed = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    assert!(printed.contains("p: m"), "{printed}");

    let sent: Vec<_> = server
        .requests()
        .iter()
        .map(|request| {
            let token = request.header("authorization").unwrap_or("none");
            format!("{} {} {token}", request.method, request.target)
        })
        .collect();
    assert_eq!(
        sent,
        [
            "POST /v2/orgs/invitations Bearer tok".to_owned(),
            format!("GET /v2/orgs/invitations/{UUID} none"),
            format!("DELETE /v2/orgs/invitations/{UUID} Bearer tok"),
            "POST /v2/orgs/invitations Bearer tok".to_owned(),
        ]
    );
    assert!(server.requests()[0].text().contains(r#""fleet_ref":"F-1""#));
}
