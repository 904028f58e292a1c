//! Folders for tests, and the command run on them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

/// A folder of one test, empty at its start.
pub(crate) struct Tree {
    pub(crate) path: PathBuf,
}

impl Tree {
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("xtask")
            .join(name);
        if path.exists() {
            fs::remove_dir_all(&path).unwrap();
        }
        fs::create_dir_all(&path).unwrap();
        Self { path }
    }

    /// One with a copy of this repository's documents.
    pub(crate) fn with_spec(name: &str) -> Self {
        let tree = Self::new(name);
        let spec = xtask::project::root().join("spec");
        for (path, file) in snapshot(&spec) {
            tree.write(&format!("spec/{path}"), &file.bytes);
        }
        tree
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The absolute path of a file or folder.
    pub(crate) fn at(&self, path: &str) -> String {
        self.path.join(path).display().to_string()
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.path.join(path).exists()
    }

    /// The paths of all files.
    pub(crate) fn files(&self) -> Vec<String> {
        snapshot(&self.path).into_keys().collect()
    }

    /// Runs the command with this folder as the current one.
    pub(crate) fn xtask(&self, arguments: &[&str]) -> Run {
        run(&self.path, arguments)
    }

    /// Runs the command with this folder as the repository, from a folder far away.
    pub(crate) fn xtask_as_root(&self, arguments: &[&str]) -> Run {
        let mut all = arguments.to_vec();
        let root = self.path.to_str().unwrap();
        all.extend(["--root", root]);
        run(Path::new("/"), &all)
    }
}

/// How a command came out.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(
            self.code,
            Some(code),
            "\n--- stdout\n{}\n--- stderr\n{}",
            self.stdout,
            self.stderr
        );
        self
    }
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    Run {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A file with the time of its last change.
#[derive(PartialEq, Eq)]
pub(crate) struct Snapshot {
    pub(crate) bytes: Vec<u8>,
    pub(crate) modified: SystemTime,
}

/// Every file below a folder but for what cargo and git keep there.
pub(crate) fn snapshot(folder: &Path) -> BTreeMap<String, Snapshot> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let entry = entry.unwrap();
            let (path, name) = (entry.path(), entry.file_name());
            // Cargo marks its target folder, whatever its name, as a cache.
            if name == ".git" || path.join("CACHEDIR.TAG").exists() {
                continue;
            }
            let metadata = entry.metadata().unwrap();
            if metadata.is_dir() {
                folders.push(path);
            } else {
                let below = path
                    .strip_prefix(folder)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                let modified = metadata.modified().unwrap();
                files.insert(
                    below,
                    Snapshot {
                        bytes: fs::read(&path).unwrap_or_default(),
                        modified,
                    },
                );
            }
        }
    }
    files
}
