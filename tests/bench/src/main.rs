//! What Trede costs on this machine, each figure beside its budget. Run by `make bench`, in release.
#![expect(clippy::print_stdout, reason = "its figures are what it is for")]

mod figure;
mod size;

use std::{path::Path, process::ExitCode};

fn main() -> ExitCode {
    let dist = std::env::args().nth(1).unwrap_or_else(|| "dist".into());
    let measured = size::of(Path::new(&dist));
    match measured {
        Ok(figures) => {
            println!("{}", figure::table(&figures));
            ExitCode::SUCCESS
        }
        Err(cause) => {
            println!("The app in {dist} could not be read: {cause}");
            ExitCode::FAILURE
        }
    }
}
