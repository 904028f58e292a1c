//! The generated crate and the program beside it that reads and writes JSON as its types.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use spandrel_codegen::scaffold::{Scaffold, scaffold, wire};
use spandrel_codegen::{Output, Summary};
use xtask::error::Error;
use xtask::files::Plan;

use crate::COMMAND;
use crate::compare::View;

/// A program that is running.
pub struct Driver {
    program: PathBuf,
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// What became of an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It was read, and this was written.
    Written(String),
    /// It was not read, and why.
    Refused(String),
    /// The program ended: a panic, or no stack left.
    Died,
}

/// Writes the crate of a document below a folder and compiles it. The inner error is what the
/// compiler said.
pub fn build(
    root: &Path,
    folder: &Path,
    name: &str,
    output: &Output,
    summary: &Summary,
) -> Result<Result<PathBuf, String>, Error> {
    let runtime = root.join("runtime").display().to_string();
    let from = Scaffold {
        name,
        runtime: &runtime,
        command: COMMAND,
        summary,
    };
    let mut wanted: Vec<(String, String)> = output
        .files
        .iter()
        .map(|file| (format!("src/api/{}", file.path), file.text.clone()))
        .collect();
    wanted.extend(
        scaffold(&from)
            .into_iter()
            .map(|file| (file.path, file.text)),
    );
    let driver = wire(&from);
    wanted.push((driver.path, driver.text));
    // The versions of the workspace, which are on the machine already.
    if let Ok(lock) = fs::read_to_string(root.join("Cargo.lock")) {
        wanted.push(("Cargo.lock".to_owned(), lock));
    }
    let crate_folder = folder.join(name);
    fs::create_dir_all(&crate_folder)
        .map_err(|error| Error::io("make the folder", crate_folder.display(), &error))?;
    Plan::new(&crate_folder, wanted, &["src/api"], COMMAND)?.apply()?;
    // Where the generator's tests compile too: what the runtime stands on is compiled once.
    let target = root.join("target/tmp/scratch-target");
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let said = Command::new(&program)
        .args(["build", "--offline", "--quiet", "--example", "wire"])
        .current_dir(&crate_folder)
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .map_err(|error| Error::io("run", program.to_string_lossy(), &error))?;
    if !said.status.success() {
        return Ok(Err(String::from_utf8_lossy(&said.stderr).into_owned()));
    }
    Ok(Ok(target
        .join("debug/examples")
        .join(format!("wire{}", std::env::consts::EXE_SUFFIX))))
}

impl Driver {
    /// Starts a program that [`build`] made.
    pub fn start(program: &Path) -> Result<Self, Error> {
        let failed = |error| Error::io("run", program.display(), &error);
        let mut child = Command::new(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(failed)?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Error::new("the program has no pipes"));
        };
        Ok(Self {
            program: program.to_owned(),
            child,
            input,
            output: BufReader::new(output),
        })
    }

    /// Has a JSON text, on one line, read as a type of the table and written again.
    pub fn ask(&mut self, index: usize, view: View, text: &str) -> Result<Answer, Error> {
        let mut line = String::new();
        let sent = writeln!(self.input, "{index} {} {text}", view.word())
            .and_then(|()| self.input.flush())
            .and_then(|()| self.output.read_line(&mut line));
        match sent {
            Ok(count) if count > 0 => {}
            _ => {
                let program = self.program.clone();
                *self = Self::start(&program)?;
                return Ok(Answer::Died);
            }
        }
        let line = line.trim_end_matches('\n');
        Ok(
            match (line.strip_prefix("ok "), line.strip_prefix("error ")) {
                (Some(text), _) => Answer::Written(text.to_owned()),
                (_, Some(why)) => Answer::Refused(why.to_owned()),
                _ => Answer::Died,
            },
        )
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
