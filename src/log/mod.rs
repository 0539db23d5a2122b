//! The truth: records, segments, writers, merging.
//!
//! Facts become [`record`]s; records of one stream are cut into sealed, signed [`segment`]s; whatever arrives, in
//! whatever order, merges in [`slots`]. Sans-IO: clock, randomness and keys come in as arguments.

pub(crate) mod byte_id;
mod cbor;
pub mod fold;
pub mod header;
pub mod id;
pub mod plaintext;
pub mod record;
pub mod segment;
pub mod signature;
pub mod slots;
