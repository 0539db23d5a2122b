//! Every interleaving of a few writers, not a sample: real devices and the real functions, one small step at a time.
//!
//! A device is a function of what it was told: the same taps and answers give the same device, because its randomness is
//! dealt anew at each step. So no device has to be copied. What a device does next is worked out once ([`machine`]), what
//! the server answers too ([`letterbox`]), and all orders in which those can meet are then looked up ([`explore`]).
//!
//! What an answer does to its device and what others do meanwhile cannot see each other. So an answer arrives in the same
//! step in which the server gives it, is lost, or finds the device dead; and nothing is left out.

pub mod explore;
pub mod letterbox;
pub mod machine;
pub mod scene;

/// What is planted, to see that it is caught.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Planted {
    /// A writer that is kept: after power off and on a device signs with the key of its start before.
    WriterOutlivesItsStart,
    /// A server that says "nothing new" to whoever asks without bringing something.
    NothingIsEverNew,
    /// A server that says "stored" before it is.
    StoredTooSoon,
}
