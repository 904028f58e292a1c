//! What ends a command early: a file that cannot be read or written, or a request that makes no
//! sense. Mistakes in documents are not here; they are diagnostics.

use std::fmt;
use std::io;
use std::path::Path;

/// How a command that ran to its end came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything is as asked.
    Done,
    /// A document has errors, a file drifted, or a step failed.
    Findings,
}

/// What went wrong, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    message: String,
    help: Option<String>,
}

impl Error {
    /// An error that says what is wrong, in a sentence without a full stop.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
        }
    }

    /// An error of a file; `shown` is its path as the user would type it.
    pub fn io(doing: &str, shown: impl fmt::Display, error: &io::Error) -> Self {
        Self::new(format!("cannot {doing} {shown}: {error}"))
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do.
    pub fn advice(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, "\n  = help: {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

/// Reads a file that has to be there; `help` says what to do where it is not.
pub fn read(path: &Path, shown: &str, help: &str) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|error| Error::io("read", shown, &error).help(help))
}
