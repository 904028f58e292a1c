//! Setting up what a server needs, once, and saying why where that is not possible.

use std::{
    collections::BTreeSet,
    env, fmt,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Mutex, PoisonError},
    time::Instant,
};

/// Why a server is not there, and how to get it.
#[derive(Clone, Debug)]
pub struct Skip {
    reason: String,
    cure: String,
}

impl Skip {
    pub(crate) fn new(reason: impl Into<String>, cure: impl Into<String>) -> Self {
        // One line, whatever a tool had to say.
        let reason: String = reason.into();
        let reason = reason.trim().replace('\n', " / ");
        let cure = cure.into();
        Self { reason, cure }
    }

    /// Says so, in a line that is seen whether or not the test runner shows what a test prints,
    /// and in the file that `SPANDREL_SKIPS` names, which the command that runs the tests counts.
    ///
    /// # Panics
    /// If nothing may be skipped: see [`required`].
    pub fn report(&self, test: &str) {
        /// What to do is said once.
        static SAID: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
        assert!(!required(), "{test} may not be skipped here: {self}");
        let line = format!("skipped: {test}: {}\n", self.reason);
        // What goes through `eprint!` is captured.
        drop(io::stderr().write_all(line.as_bytes()));
        if SAID
            .lock()
            .is_ok_and(|mut said| said.insert(self.cure.clone()))
        {
            drop(io::stderr().write_all(format!("  = help: {}\n", self.cure).as_bytes()));
        }
        if let Some(path) = env::var_os("SPANDREL_SKIPS") {
            let file = File::options().create(true).append(true).open(path);
            drop(file.and_then(|mut file| file.write_all(line.as_bytes())));
        }
    }
}

impl fmt::Display for Skip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.reason, self.cure)
    }
}

/// Whether a server that is not there is a failure: with `CI=true` or `SPANDREL_E2E=all`.
pub fn required() -> bool {
    let is = |name, value| env::var(name).is_ok_and(|found| found == value);
    is("CI", "true") || is("SPANDREL_E2E", "all")
}

/// The folder of this crate.
pub(crate) fn source() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Sets up the folder `target/e2e/NAME` unless it stands there, made from the same `key`.
pub(crate) fn once(
    name: &str,
    key: &str,
    make: impl FnOnce(&Path) -> Result<(), Skip>,
) -> Result<PathBuf, Skip> {
    static IN_THIS_PROCESS: Mutex<()> = Mutex::new(());
    let failed = |error: io::Error| {
        let cure = "make target/e2e a folder that can be written to";
        Skip::new(format!("{name} cannot be set up: {error}"), cure)
    };
    let base = source().join("../target/e2e");
    fs::create_dir_all(&base).map_err(failed)?;
    let base = base.canonicalize().map_err(failed)?;
    let _in_this_process = IN_THIS_PROCESS
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let among_processes = File::create(base.join(format!("{name}.lock"))).map_err(failed)?;
    // Unlocked when it is closed.
    among_processes.lock().map_err(failed)?;
    let (folder, stamp) = (base.join(name), base.join(format!("{name}.stamp")));
    if folder.is_dir() && fs::read_to_string(&stamp).is_ok_and(|found| found == key) {
        return Ok(folder);
    }
    let start = Instant::now();
    say(&format!("setting up target/e2e/{name} ..."));
    // Half of one from before is of no use.
    drop(fs::remove_file(&stamp));
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(failed)?;
    }
    make(&folder)?;
    fs::write(&stamp, key).map_err(failed)?;
    let seconds = start.elapsed().as_secs_f64();
    say(&format!("set up target/e2e/{name} in {seconds:.1} s"));
    Ok(folder)
}

fn say(text: &str) {
    drop(io::stderr().write_all(format!("{text}\n").as_bytes()));
}

/// Runs a command to its end and gives what it printed.
pub(crate) fn output(command: &mut Command, cure: &str) -> Result<String, Skip> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Skip::new(format!("{name}: {error}"), cure))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    // pip writes `ERROR: ...` between warnings, npm `npm error ...` before pages of advice.
    let is_error = |line: &&str| line.starts_with("ERROR") || line.contains(" error");
    let errors: Vec<&str> = said.lines().filter(is_error).take(2).collect();
    let last = if errors.is_empty() {
        said.lines().last().unwrap_or_default().to_owned()
    } else {
        errors.join("\n")
    };
    Err(Skip::new(
        format!("{name} failed ({}): {last}", output.status),
        cure,
    ))
}
