//! Prism, a mock of a published document that checks requests and its own answers against it.
//!
//! What it finds it says in the header `sl-violations` of the answer.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    Skip,
    process::Process,
    setup::{self, source},
};

const CURE: &str = "install Node.js 20 or newer with npm (https://nodejs.org); the first run \
                    installs Prism from the npm registry";

/// A running mock.
pub struct Prism(Process);

impl Prism {
    /// Installs Prism if need be, starts it as a mock of the document and waits until it answers.
    ///
    /// # Errors
    /// Without Node.js, or without a network when there is something to install.
    ///
    /// # Panics
    /// If it does not start although all that it needs is there.
    pub fn start(document: &Path) -> Result<Self, Skip> {
        let folder = install()?;
        let mut command = Command::new("node");
        command
            .arg(folder.join("serve.cjs"))
            .arg(document)
            .current_dir(&folder)
            // Plain text, whatever terminal the tests run in.
            .env("NO_COLOR", "1")
            .env("FORCE_COLOR", "0");
        let process = Process::start("Prism", &mut command, "listening on ");
        Ok(Self(process))
    }

    /// Its origin, `http://127.0.0.1:41234`.
    pub fn url(&self) -> &str {
        self.0.url()
    }

    /// What it wrote so far.
    pub fn output(&self) -> String {
        self.0.output()
    }
}

/// The folder that Prism is installed in.
fn install() -> Result<PathBuf, Skip> {
    let files = ["package.json", "package-lock.json", "serve.cjs"];
    let ask = "if (parseInt(process.versions.node) < 20) throw process.version; \
               console.log(process.version)";
    let mut key = setup::output(Command::new("node").args(["-e", ask]), CURE)?;
    for file in files {
        let path = source().join("prism").join(file);
        key += &fs::read_to_string(&path).expect("a file of this crate");
    }
    setup::once("prism", &key, |folder| {
        fs::create_dir_all(folder).expect("a folder below target/e2e");
        for file in files {
            let copied = fs::copy(source().join("prism").join(file), folder.join(file));
            copied.expect("a file below target/e2e");
        }
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let mut install = Command::new(npm);
        install
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .args(["--loglevel", "error"])
            // Without a network it says so in seconds, not in minutes.
            .args(["--fetch-retries", "2", "--fetch-retry-mintimeout", "500"])
            .args(["--fetch-retry-maxtimeout", "3000"])
            .current_dir(folder);
        setup::output(&mut install, CURE)?;
        Ok(())
    })
}
