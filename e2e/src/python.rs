//! The organizations API as a FastAPI service, `e2e/service`.

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

const CURE: &str = "install Python 3.11 or newer with its venv module (https://www.python.org); \
                    the first run installs the service's requirements from PyPI";

/// The running service.
pub struct Service(Process);

impl Service {
    /// Sets up its virtual environment if need be, starts it and waits until it answers.
    ///
    /// # Errors
    /// Without Python, or without a network when there is something to install.
    ///
    /// # Panics
    /// If it does not start although all that it needs is there.
    pub fn start() -> Result<Self, Skip> {
        let mut command = python("orgs_service")?;
        let process = Process::start("the service", &mut command, "ready ");
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

/// Every difference between the document that the service writes about itself and the published
/// one, a line each; none where it is empty.
///
/// # Errors
/// Without Python, or without a network when there is something to install.
pub fn drift(document: &Path) -> Result<Vec<String>, Skip> {
    let output = python("orgs_service.drift")?
        .arg(document)
        .output()
        .expect("the interpreter that was set up");
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.push_str(&String::from_utf8_lossy(&output.stderr));
    let lines = said.lines().map(str::to_owned);
    Ok(match output.status.success() {
        true => Vec::new(),
        false => lines.collect(),
    })
}

/// A command that runs a module of the service.
fn python(module: &str) -> Result<Command, Skip> {
    let mut command = Command::new(interpreter()?);
    command
        .args(["-m", module])
        .current_dir(source().join("service"))
        // The folder of the source stays as it is.
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env_remove("PYTHONPATH");
    Ok(command)
}

/// The interpreter of a virtual environment with the service's requirements.
fn interpreter() -> Result<PathBuf, Skip> {
    let requirements = source().join("service/requirements.txt");
    let text = fs::read_to_string(&requirements).expect("a file of this crate");
    let name = if cfg!(windows) { "python" } else { "python3" };
    let ask = "import sys; assert sys.version_info >= (3, 11), sys.version; print(sys.version)";
    let version = setup::output(Command::new(name).args(["-c", ask]), CURE)?;
    let inside = if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    };
    let folder = setup::once("venv", &format!("{version}{text}"), |folder| {
        setup::output(Command::new(name).args(["-m", "venv"]).arg(folder), CURE)?;
        let mut install = Command::new(folder.join(inside));
        install
            .args(["-m", "pip", "install", "--quiet", "--no-input"])
            .args(["--disable-pip-version-check", "--requirement"])
            .arg(&requirements);
        setup::output(&mut install, CURE)?;
        Ok(())
    })?;
    Ok(folder.join(inside))
}
