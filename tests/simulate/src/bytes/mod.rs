//! What is read from bytes that somebody else wrote, one module each. A module's `read` takes anything and panics when
//! something is believed that must not be, or when what was read is not what would be written again.
//!
//! `tests/bytes.rs` calls them with what is nearly a seed, on every run of the tests; the programs in `fuzz/` call them
//! with what libFuzzer thinks of. The seeds of both are [`seeds`].

#![expect(
    clippy::expect_used,
    reason = "without the keys and devices of a reader nothing is read, and that is a fault too"
)]

pub mod invitation;
pub mod merge;
pub mod operation;
mod push;
pub mod request;
pub mod seeds;
pub mod segment;
