//! A made-up organisation, played day by day: for `make demo`, for tests and for the bench.
//!
//! Nothing here is a shortcut. Every fact goes through the command that a tap sends, every device is the one that
//! runs in a browser, and what they send goes through the router into the store.
//!
//! - [`calendar`]: Dutch local time
//! - [`cast`]: who takes part, and what they are like
//! - [`dice`]: seeded chance
//! - [`day`]: one person's answers
//! - [`line`]: the way to the router without a network
//! - [`story`]: the weeks, from the founding to the links; `scene` says what happens on a day, `act` plays it,
//!   `course` what a docent does besides the attendance list
//! - [`season`]: one group of a programme over its whole length, with a ledger

mod act;
pub mod calendar;
pub mod cast;
mod course;
pub mod day;
pub mod dice;
pub mod line;
mod scene;
pub mod season;
pub mod story;
