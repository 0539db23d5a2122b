//! What a person does, in real Chromium, through WebDriver, against running functions.
//!
//! - [`Browser`]: one person's browser with a profile of its own; killed, started again and copied like a real one
//! - [`Functions`]: the `local` program on an empty database, behind a [`Line`]
//! - [`Line`]: the network between the two, which can be cut, go silent or answer nonsense
//!
//! A step that fails panics with a sentence and the line of the journey that asked for it, and leaves a picture in
//! `target/screenshots`. Nothing here sleeps: pages are waited for inside the page, programs by what they print.

mod browser;
mod chromium;
mod functions;
mod line;
mod lock;
mod look;
mod page;
mod place;
mod program;
mod wire;

pub use browser::Browser;
pub use chromium::Profile;
pub use functions::Functions;
pub use line::Line;
pub use lock::PIN;
pub use page::ENTER;
pub use place::{pictures, root};

use std::fmt::Display;

/// Ends the journey with a sentence, at the line that asked for the step.
#[track_caller]
pub(crate) fn must<T, E: Display>(result: Result<T, E>, doing: &str) -> T {
    match result {
        Ok(value) => value,
        Err(cause) => panic!("{doing}: {cause}"),
    }
}
