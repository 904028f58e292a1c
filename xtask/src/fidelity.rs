//! `cargo xtask fidelity`: hands over to the package `fidelity`, which is compiled only where it is
//! wanted: the oracle's libraries would double the time until any other command says anything.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use crate::error::{Error, Outcome};

/// Judge whether generated types read and write what the documents say
#[derive(Clone, Debug, clap::Args)]
#[command(disable_help_flag = true)]
pub struct Args {
    /// See `cargo xtask fidelity --help`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub arguments: Vec<OsString>,
}

/// Runs the command.
pub fn run(root: &Path, args: &Args) -> Result<Outcome, Error> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(&program)
        .args(["run", "--quiet", "--package", "fidelity", "--manifest-path"])
        .arg(root.join("Cargo.toml"))
        .arg("--")
        .args(&args.arguments)
        .status()
        .map_err(|error| Error::io("run", program.to_string_lossy(), &error))?;
    match status.code() {
        Some(0) => Ok(Outcome::Done),
        Some(1) => Ok(Outcome::Findings),
        _ => Err(Error::new("`fidelity` did not run to its end; see above")),
    }
}
