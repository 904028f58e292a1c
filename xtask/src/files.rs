//! The one owner of every write: first a plan of what would change, then all of it or nothing.
//!
//! A plan is made from the files that should be there and the folders that are made as a whole; it
//! never reaches outside the root. [`Plan::apply`] writes each new text beside its place and renames
//! it, so that no reader ever sees half a file, and puts everything back where a step fails.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::error::Error;
use crate::report;

/// What files that are being written are called until they are complete.
const TEMPORARY: &str = ".spandrel-tmp";

/// The changes that make a tree what it should be, in the order of their paths.
#[derive(Debug)]
pub struct Plan {
    root: PathBuf,
    owned: Vec<String>,
    changes: Vec<Change>,
}

/// A file that is not what it should be.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    path: String,
    old: Option<Vec<u8>>,
    new: Option<String>,
}

impl Change {
    /// The path below the root, with `/` between its parts.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is done to the file.
    pub fn kind(&self) -> Kind {
        match (&self.old, &self.new) {
            (None, _) => Kind::Create,
            (Some(_), Some(_)) => Kind::Update,
            (Some(_), None) => Kind::Remove,
        }
    }
}

/// What is done to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is not there yet.
    Create,
    /// It has another text.
    Update,
    /// It is no longer made.
    Remove,
}

impl Kind {
    /// The word for what was done.
    pub fn done(self) -> &'static str {
        match self {
            Self::Create => "created",
            Self::Update => "updated",
            Self::Remove => "removed",
        }
    }

    /// The word for what would be done.
    pub fn pending(self) -> &'static str {
        match self {
            Self::Create => "missing",
            Self::Update => "differs",
            Self::Remove => "no longer made",
        }
    }
}

impl Plan {
    /// Compares the tree below `root` with the `wanted` files, by path and text.
    ///
    /// In the `owned` folders whatever else carries `marker` near its start is removed. A file there
    /// that does not carry it was put there by somebody, and nothing of theirs is deleted: an error.
    pub fn new(
        root: &Path,
        wanted: Vec<(String, String)>,
        owned: &[&str],
        marker: &str,
    ) -> Result<Self, Error> {
        let mut changes = BTreeMap::new();
        for (path, text) in wanted {
            stay_below(&path)?;
            let old = read_if_there(&root.join(&path))
                .map_err(|error| Error::io("read", &path, &error))?;
            if changes
                .insert(
                    path.clone(),
                    Change {
                        path: path.clone(),
                        old,
                        new: Some(text),
                    },
                )
                .is_some()
            {
                return Err(Error::new(format!("{path} would be written twice")));
            }
        }
        for folder in owned {
            stay_below(folder)?;
            let mut found = Vec::new();
            walk(root, folder, &mut found)
                .map_err(|error| Error::io("read the folder", folder, &error))?;
            for path in found
                .into_iter()
                .filter(|path| !changes.contains_key(path))
                .collect::<Vec<_>>()
            {
                let old =
                    fs::read(root.join(&path)).map_err(|error| Error::io("read", &path, &error))?;
                if !path.ends_with(TEMPORARY) && !carries(&old, marker) {
                    return Err(Error::new(format!(
                        "{path} was not made by `{marker}`, and all of {folder} is"
                    ))
                    .help(
                        "move it out of that folder (code by hand stands beside it), or delete it",
                    ));
                }
                changes.insert(
                    path.clone(),
                    Change {
                        path,
                        old: Some(old),
                        new: None,
                    },
                );
            }
        }
        changes.retain(|_, change| match (&change.old, &change.new) {
            (Some(old), Some(new)) => old != new.as_bytes(),
            _ => true,
        });
        Ok(Self {
            root: root.to_owned(),
            owned: owned.iter().map(|&folder| folder.to_owned()).collect(),
            changes: changes.into_values().collect(),
        })
    }

    /// The same, and these files go, with the folders that they leave empty.
    pub fn removing(mut self, paths: Vec<String>) -> Result<Self, Error> {
        for path in paths {
            stay_below(&path)?;
            let old = read_if_there(&self.root.join(&path))
                .map_err(|error| Error::io("read", &path, &error))?;
            if let Some((folder, _)) = path.rsplit_once('/') {
                self.owned.push(folder.to_owned());
            }
            if old.is_some() && self.changes.iter().all(|change| change.path != path) {
                let new = None;
                self.changes.push(Change { path, old, new });
            }
        }
        self.changes.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(self)
    }

    /// The files that are not what they should be.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// How many files change: `3 files changed`, `nothing changed`.
    pub fn summary(&self) -> String {
        match self.changes.len() {
            0 => "nothing changed".to_owned(),
            n => format!("{} changed", report::count(n, "file")),
        }
    }

    /// Makes all changes, or none of them and an error.
    pub fn apply(&self) -> Result<(), Error> {
        let mut undo = Undo::default();
        let result = self
            .prepare(&mut undo)
            .and_then(|()| self.commit(&mut undo));
        if let Err(error) = result {
            undo.run();
            return Err(error.help(
                "nothing was changed; see that the disk has room and the folder can be written to",
            ));
        }
        for folder in &self.owned {
            remove_empty_folders(&self.root.join(folder));
        }
        Ok(())
    }

    /// Writes every new text beside its place: what is likely to fail fails before anything changed.
    fn prepare(&self, undo: &mut Undo<'_>) -> Result<(), Error> {
        for change in &self.changes {
            let Some(new) = &change.new else { continue };
            let target = self.root.join(&change.path);
            if let Some(folder) = target.parent() {
                undo.create_folders(folder)
                    .map_err(|error| Error::io("make the folder of", &change.path, &error))?;
            }
            let temporary = temporary(&target);
            undo.temporaries.push(temporary.clone());
            fs::write(&temporary, new).map_err(|error| Error::io("write", &change.path, &error))?;
        }
        Ok(())
    }

    fn commit<'a>(&'a self, undo: &mut Undo<'a>) -> Result<(), Error> {
        for change in &self.changes {
            let target = self.root.join(&change.path);
            match change.new {
                Some(_) => fs::rename(temporary(&target), &target),
                None => fs::remove_file(&target),
            }
            .map_err(|error| Error::io("replace", &change.path, &error))?;
            undo.done.push((target, change.old.as_deref()));
        }
        Ok(())
    }
}

/// What has been done so far, for taking it back.
#[derive(Default)]
struct Undo<'a> {
    folders: Vec<PathBuf>,
    temporaries: Vec<PathBuf>,
    done: Vec<(PathBuf, Option<&'a [u8]>)>,
}

impl Undo<'_> {
    fn create_folders(&mut self, folder: &Path) -> io::Result<()> {
        // The last ancestor of a relative path is empty: the current folder, which is there.
        let missing: Vec<&Path> = folder
            .ancestors()
            .take_while(|ancestor| !ancestor.as_os_str().is_empty() && !ancestor.exists())
            .collect();
        for folder in missing.into_iter().rev() {
            match fs::create_dir(folder) {
                Ok(()) => self.folders.push(folder.to_owned()),
                // Another writer was quicker, and takes back what it made.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Takes back as much as can be; the error that led here is the one to show.
    fn run(self) {
        for (target, old) in self.done.into_iter().rev() {
            let _ = match old {
                Some(bytes) => fs::write(&target, bytes),
                None => fs::remove_file(&target),
            };
        }
        for temporary in self.temporaries {
            let _ = fs::remove_file(temporary);
        }
        for folder in self.folders.into_iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Whether a generated file's header, which names the command, stands at the start of a text.
pub fn carries(bytes: &[u8], marker: &str) -> bool {
    let head = &bytes[..bytes.len().min(512)];
    head.windows(marker.len())
        .any(|window| window == marker.as_bytes())
}

/// The bytes of a file, or `None` where there is none.
pub fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn stay_below(path: &str) -> Result<(), Error> {
    let mut parts = Path::new(path).components().peekable();
    if parts.peek().is_some() && parts.all(|part| matches!(part, Component::Normal(_))) {
        Ok(())
    } else {
        Err(Error::new(format!(
            "{path:?} leads out of the folder that is written to"
        )))
    }
}

fn temporary(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}{TEMPORARY}"))
}

/// Every file below a folder, links as files; nothing where there is no such folder.
fn walk(root: &Path, folder: &str, found: &mut Vec<String>) -> io::Result<()> {
    let entries = match fs::read_dir(root.join(folder)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            walk(root, &path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

/// Folders from which the last file went. One that cannot be removed is not empty, and stays.
fn remove_empty_folders(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            remove_empty_folders(&entry.path());
        }
    }
    let _ = fs::remove_dir(folder);
}
