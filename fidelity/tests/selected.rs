//! The selection that CI judges. The crates of two documents are compiled, so it runs as a step of its
//! own: `cargo xtask test`, or `cargo test --package fidelity --test selected -- --ignored`.

use clap::Parser;
use fidelity::Args;
use xtask::error::Outcome;

#[test]
#[ignore = "compiles crates: a step of its own in `cargo xtask test`"]
fn values_come_back_as_they_were() {
    let root = xtask::project::root();
    let document = |path: &str| root.join(path).into_os_string();
    let args = Args::parse_from([
        "fidelity".into(),
        "--count=15".into(),
        document("fidelity/cases/wire.yaml"),
        document("spec/orgs/openapi.json"),
    ]);
    // What failed is printed.
    assert_eq!(fidelity::run(&root, &args), Ok(Outcome::Done));
}
