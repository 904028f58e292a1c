//! A crate through the compiler.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use spandrel_codegen::Summary;
use spandrel_codegen::scaffold::{Scaffold, scaffold};

use crate::error::Error;
use crate::generate;

/// How long the compiler may take for a crate.
const LIMIT: Duration = Duration::from_secs(600);

/// What the compiler said of a crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// How long it took, dependencies apart.
    pub seconds: f64,
    /// Its errors, warnings among them, a line each.
    pub errors: Vec<String>,
}

/// Runs `cargo check` with a target folder of its own, in which the dependencies are compiled once.
#[derive(Debug)]
pub struct Checker {
    lock: PathBuf,
    target: PathBuf,
}

impl Checker {
    /// The `n`th checker; compiles the dependencies first, so that no document pays for them.
    pub fn new(root: &Path, work: &Path, n: usize) -> Result<Self, Error> {
        let checker = Self {
            lock: root.join("Cargo.lock"),
            target: work.join(format!("build-{n}")),
        };
        let warm_up = work.join(format!("empty-{n}"));
        let runtime = generate::runtime_path(root, &warm_up)?;
        for file in scaffold(&Scaffold {
            name: "empty",
            runtime: &runtime,
            command: generate::COMMAND,
            summary: &Summary {
                client: true,
                ..Summary::default()
            },
        }) {
            write(&warm_up.join(file.path), &file.text)?;
        }
        write(&warm_up.join("src/lib.rs"), "")?;
        let check = checker.check(&warm_up)?;
        match check.errors.first() {
            None => Ok(checker),
            Some(error) => Err(Error::new(format!("the runtime does not compile: {error}"))
                .help(format!("see {}", warm_up.join(LOG).display()))),
        }
    }

    /// Checks a crate with all its features; warnings are errors.
    pub fn check(&self, krate: &Path) -> Result<Check, Error> {
        // The versions that this repository is tested with, and no look at the registry.
        fs::copy(&self.lock, krate.join("Cargo.lock"))
            .map_err(|error| Error::io("copy", self.lock.display(), &error))?;
        let log = krate.join(LOG);
        let output = File::create(&log).map_err(|e| Error::io("write", log.display(), &e))?;
        let start = Instant::now();
        let mut child = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args([
                "check",
                "--quiet",
                "--all-features",
                "--message-format",
                "short",
            ])
            .args(["--color", "never", "--target-dir"])
            .arg(&self.target)
            .current_dir(krate)
            .env("RUSTFLAGS", "-D warnings")
            .env("CARGO_INCREMENTAL", "0")
            // As many crates at once as there are workers, not more.
            .env("CARGO_BUILD_JOBS", "1")
            .env_remove("CARGO_TARGET_DIR")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(output)
            .spawn()
            .map_err(|error| Error::io("run", "cargo check", &error))?;
        let status = loop {
            let waited = child.try_wait();
            match waited.map_err(|error| Error::io("wait for", "cargo check", &error))? {
                Some(status) => break Some(status),
                None if start.elapsed() > LIMIT => {
                    // It has ended by itself in the meantime, or it ends now.
                    let _ = child.kill();
                    let _ = child.wait();
                    break None;
                }
                None => sleep(Duration::from_millis(20)),
            }
        };
        let seconds = start.elapsed().as_secs_f64();
        let text = fs::read_to_string(&log).unwrap_or_default();
        let mut errors: Vec<String> = text
            .lines()
            .filter(|line| line.contains(": error") || line.starts_with("error"))
            .map(str::to_owned)
            .collect();
        match status {
            None => errors.insert(0, format!("stopped after {} seconds", LIMIT.as_secs())),
            Some(status) if !status.success() && errors.is_empty() => {
                errors.push(
                    text.lines()
                        .last()
                        .unwrap_or("cargo check failed")
                        .to_owned(),
                );
            }
            Some(_) => {}
        }
        Ok(Check { seconds, errors })
    }
}

/// What the compiler said, in the folder of the crate.
const LOG: &str = "check.log";

fn write(path: &Path, text: &str) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| Error::io("write", path.display(), &error))
}
