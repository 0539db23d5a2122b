//! Many devices and a server under faults, all from one seed.
//!
//! - [`world`]: devices, their clocks and storage, the line, the server; one step at a time
//! - [`step`]: what may happen next, and how likely
//! - [`act`]: what people do
//! - [`member`]: who comes and goes
//! - [`hostile`]: what a modified client sends
//! - [`ledger`]: what is known from outside
//! - [`check`]: what must be true
//! - [`compare`]: what must be the same
//! - [`rights`]: who may read what
//! - [`story`]: what happened so far
//! - [`tally`]: how often each kind of thing happened
//! - [`run`]: one seed, from start to verdict
//! - [`model`]: no seed: every interleaving of a few writers
//! - [`bytes`]: no devices either: what is read from bytes that somebody else wrote

pub mod act;
pub mod base;
pub mod bytes;
pub mod check;
pub mod compare;
pub mod dice;
pub mod disk;
pub mod hostile;
pub mod ledger;
pub mod member;
pub mod model;
pub mod net;
pub mod rights;
pub mod run;
pub mod server;
pub mod step;
pub mod story;
pub mod tally;
pub mod world;
