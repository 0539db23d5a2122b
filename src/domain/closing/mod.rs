//! The end of a stay: why, where to, handed over to whom, and whether someone still moves three, six and twelve months
//! later; and the talk at two thirds that prepares it.
//!
//! It stands in the dossier, so the participant reads it. No reason is an illness.

pub(crate) mod body;
pub mod command;
pub(crate) mod decide;
mod state;
#[cfg(test)]
mod tests;
pub mod view;

pub use body::{Check, Closed, Destination, EndReason, Moving, Talk};
pub use command::Command;
pub(crate) use state::Part;

/// After how many months somebody is asked whether they still move.
pub const CHECKS: [u8; 3] = [3, 6, 12];
