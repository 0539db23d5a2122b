//! What Trede costs on this machine, each figure beside its budget. Run by `make bench`, in release.
#![expect(clippy::print_stdout, reason = "its figures are what it is for")]

mod diary;
mod figure;
mod first;
mod group;
mod organisation;
mod played;
mod screen;
mod size;
mod town;
mod wire;

use std::{error::Error, path::Path, process::ExitCode};

/// Whatever went wrong, in its own words: a bench has nothing to do about it.
pub(crate) type Failure = Box<dyn Error>;

fn main() -> ExitCode {
    let dist = std::env::args().nth(1).unwrap_or_else(|| "dist".into());
    match measure(Path::new(&dist)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            println!("The bench stopped: {cause}");
            ExitCode::FAILURE
        }
    }
}

/// Each part is shown when it is done: what stops a later one takes nothing away. With `first` only the last part.
fn measure(dist: &Path) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    if std::env::args().nth(2).as_deref() == Some("first") {
        return first_sync(&runtime, dist);
    }
    let size = size::of(dist).map_err(|cause| format!("the app in {} could not be read: {cause}", dist.display()))?;
    println!("{}", figure::table(&size));
    println!("{}", figure::table(&wire::measure()?));
    let played = runtime.block_on(played::Played::new())?;
    println!("{}", figure::table(&runtime.block_on(group::measure(&played))?));
    println!("{}", figure::table(&runtime.block_on(organisation::measure())?));
    println!("{}", figure::table(&screen::measure(&played, dist)?));
    first_sync(&runtime, dist)
}

fn first_sync(runtime: &tokio::runtime::Runtime, dist: &Path) -> Result<(), Failure> {
    let thirty = runtime.block_on(first::played())?;
    println!("{}", figure::table(&first::measure(&thirty, dist)?));
    Ok(())
}
