//! Names of organisations, circles and devices. Never shown, never sorted by.

use crate::log::byte_id::byte_id;

byte_id! {
    /// An organisation: the hash of its first operation.
    OrganisationId, 32
}
byte_id! {
    /// A circle: the hash of its first operation.
    CircleId, 32
}
byte_id! {
    /// A device, or a paper that stands for one: its Ed25519 public key.
    DeviceId, 32
}
