//! Identifiers of the log, and the labels that keep every hash and signature apart from every other. Frozen format.

use ed25519_dalek::VerifyingKey;

use super::byte_id::byte_id;

/// What each hash and each signature starts with, so that bytes made for one use never pass for another.
pub mod label {
    /// Id of a segment.
    pub const SEGMENT: &[u8] = b"trede/1/segment\0";
    /// The writer's signature over a segment's id.
    pub const SEGMENT_SIGNATURE: &[u8] = b"trede/1/segment-signature\0";
    /// Id of a record.
    pub const RECORD: &[u8] = b"trede/1/record\0";
    /// The server's chain over the segments of a stream.
    pub const CHAIN: &[u8] = b"trede/1/chain\0";
    /// The whole ids of what a fold covers.
    pub const COVERED: &[u8] = b"trede/1/covered\0";
    /// BLAKE3 key derivation context: epoch key to AEAD key. A context, not a prefix, hence without the zero.
    pub const AEAD: &str = "trede/1/aead";
}

/// BLAKE3 over `label` followed by `parts`. Parts are not delimited: all but one must have a fixed length.
pub fn hash(label: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(label);
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}

byte_id!(
    /// A stream: one participant (or group) and one purpose. The hash of its genesis.
    StreamId, 32
);
byte_id!(
    /// An epoch of a stream, that is one key of it: the first 16 bytes of the hash of its opening.
    EpochId, 16
);
byte_id!(
    /// A writer, that is one start of the program: its Ed25519 public key.
    WriterId, 32
);
byte_id!(
    /// A segment.
    SegmentId, 32
);

impl SegmentId {
    /// What stands in `prev` of a writer's first segment in a stream.
    pub const ZERO: Self = Self([0; 32]);
}

impl From<&VerifyingKey> for WriterId {
    fn from(key: &VerifyingKey) -> Self {
        Self(key.to_bytes())
    }
}

/// The server's chain after `id` was appended; it starts with zeros. A cursor carries [`first16`] of it.
pub fn chain(prev: [u8; 32], id: SegmentId) -> [u8; 32] {
    hash(label::CHAIN, &[&prev, &id.0])
}

/// The first half of a hash: what a cursor and a segment's header carry of the chain, and what short ids are.
pub fn first16(hash: &[u8; 32]) -> [u8; 16] {
    let mut short = [0; 16];
    short.copy_from_slice(&hash[..16]);
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_byte_string_of_its_own_length() {
        let id = EpochId([7; 16]);
        let bytes = minicbor::to_vec(id).unwrap();
        assert_eq!(bytes[0], 0x50);
        assert_eq!(minicbor::decode::<EpochId>(&bytes).unwrap(), id);
        assert!(minicbor::decode::<StreamId>(&bytes).is_err());
    }

    #[test]
    fn debug_prints_four_bytes() {
        assert_eq!(format!("{:?}", StreamId([0xab; 32])), "StreamId(abababab…)");
    }

    #[test]
    fn the_chain_depends_on_every_segment_and_on_their_order() {
        let (a, b) = (SegmentId([1; 32]), SegmentId([2; 32]));
        let start = [0; 32];
        assert_ne!(chain(chain(start, a), b), chain(chain(start, b), a));
        assert_ne!(chain(start, a), chain(start, b));
    }
}
