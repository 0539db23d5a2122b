//! One group of a programme from its first sign-up to the questions after its end, and a ledger of what was done.
//!
//! Everything goes through the commands that taps send, as in the rest of the demo. The ledger says in plain lines what
//! was tapped, so that whoever reads it can count again what the screens show, without this program.
//!
//! - [`cast`]: the groups of each programme, and what people are called
//! - [`ledger`]: the lines
//! - `play`: the days, `open` before the first session, `train` the sessions, `coach` tests, goals and the ladder,
//!   `close` the end and after

pub mod cast;
mod close;
mod coach;
pub mod ledger;
mod open;
pub mod play;
mod train;
