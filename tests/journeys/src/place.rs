//! Where things stand: the built app, the programs, the pictures.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
};

/// The top of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Where screenshots go.
pub fn pictures() -> PathBuf {
    target().join("screenshots")
}

/// The built app: `TREDE_DIST`, else `dist/`.
#[track_caller]
pub(crate) fn app() -> PathBuf {
    named("TREDE_DIST", root().join("dist"), "The app is not built")
}

/// The functions' local program: `TREDE_LOCAL`, else the one a plain build makes.
#[track_caller]
pub(crate) fn local() -> PathBuf {
    named("TREDE_LOCAL", target().join("debug/local"), "The functions are not built")
}

/// The program that plays a programme's groups: built beside the functions.
#[track_caller]
pub(crate) fn course() -> PathBuf {
    named("TREDE_COURSE", local().with_file_name("course"), "The course is not built")
}

#[track_caller]
fn named(variable: &str, otherwise: PathBuf, missing: &str) -> PathBuf {
    let path = env::var_os(variable).map_or(otherwise, PathBuf::from);
    assert!(path.exists(), "{missing}: {} is not there. `scripts/test.sh journeys` builds it.", path.display());
    path
}

/// A directory that is removed with the journey that made it.
#[derive(Debug)]
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str) -> io::Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("trede-{}-{count}-{name}", process::id()));
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What a killed browser's last children still write can make this fail; the system clears its own temp directory.
        fs::remove_dir_all(&self.0).ok();
    }
}

/// Copies a directory with all that is in it.
pub(crate) fn copy_all(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (kind, to) = (entry.file_type()?, to.join(entry.file_name()));
        if kind.is_dir() {
            copy_all(&entry.path(), &to)?;
        } else if kind.is_file() {
            fs::copy(entry.path(), to)?;
        }
        // Links and sockets say which process holds the profile: a copy is held by none.
    }
    Ok(())
}
