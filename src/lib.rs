//! Trede: participant tracking for exercise-based reintegration.
//!
//! The modules, in the order data flows. Arrows go upwards only and `tests/it/tidy.rs` holds them:
//!
//! - [`fact`]: the plain types that domain and log share
//! - [`domain`]: what is true; pure rules, no clock, no I/O
//! - [`log`]: the truth; records, segments, writers, merging
//! - [`vault`]: who may read; devices, circles, epochs, invitations
//! - [`sync`]: how two logs meet; the protocol and its client side, sans-IO
//! - [`client`]: one person's device; joins the four above behind `dispatch(Command)`
//! - `platform`: the browser; storage, network, clock, navigator, files
//! - `app`: what you see

pub mod client;
pub mod domain;
pub mod fact;
pub mod log;
pub mod sync;
pub mod vault;

#[cfg(feature = "app")]
pub mod app;
/// The texts and the addresses are plain data: their tests need no browser.
#[cfg(all(test, not(feature = "app")))]
pub mod app {
    pub mod language;
    pub mod place;
}
#[cfg(feature = "browser")]
pub mod platform;
