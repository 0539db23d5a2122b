//! The lock: its screen, choosing a PIN, and what can be set about it.
#![expect(unreachable_pub, reason = "the component macro makes a pub function of each component, private ones too")]

mod choose;
mod damaged;
mod former;
mod pad;
mod screen;
mod settings;
mod words;

pub use choose::ChoosePin;
pub(super) use damaged::DamagedScreen;
pub use former::Former;
pub(super) use screen::LockScreen;
pub use settings::{LockButton, LockSettings};
