//! Segments, folds with what they cover, and what is sealed in them.

use ed25519_dalek::SigningKey;
use trede::log::header::Kind;
use trede::log::id::{EpochId, SegmentId, StreamId};
use trede::log::plaintext::{pack, unpack};
use trede::log::record::Record;
use trede::log::segment::{SealInput, Segment, seal};

/// The key of the fixtures' epoch.
pub(super) const EPOCH_KEY: [u8; 32] = [5; 32];

/// The first byte says what the others are: a segment, what covers say, or what is sealed.
pub fn read(bytes: &[u8]) {
    let Some((what, bytes)) = bytes.split_first() else { return };
    match what % 3 {
        0 => whole(bytes),
        1 => covers(bytes),
        _ => sealed(bytes),
    }
}

fn whole(bytes: &[u8]) {
    let Ok(segment) = Segment::decode(bytes) else { return };
    assert_eq!(segment.encode(), bytes, "a segment is its bytes");
    let signed = segment.verify().is_ok();
    let opened = segment.open(&EPOCH_KEY);
    let folded = segment.open_fold(&EPOCH_KEY);
    let covered = segment.covered();
    if signed {
        // Nobody here has the fixtures' keys: what verifies is what they signed, and that opens.
        assert!(opened.is_ok() || folded.is_ok() || segment.header.writer.0 != fixture_writer());
    }
    if let (Ok(folded), Ok(covered)) = (&folded, &covered) {
        let segments: usize = covered.iter().map(|cover| cover.segments().count()).sum();
        assert_eq!(folded.len(), segments, "a fold has the records of each segment that it covers");
    }
}

/// A fold around any covers, opened.
fn covers(bytes: &[u8]) {
    let key = SigningKey::from_bytes(&[3; 32]);
    let Ok(made) = seal(input(&key), &[]) else { return };
    let mut segment = Segment { covers: Some(bytes.to_vec()), ..made };
    segment.header.kind = Kind::Fold;
    if let Ok(covered) = segment.covered() {
        let mut named: Vec<_> = covered.iter().flat_map(|cover| cover.segments().map(|(_, id)| id)).collect();
        let count = named.len();
        named.sort_unstable();
        named.dedup();
        assert_eq!(named.len(), count, "nothing is covered twice");
        assert!(covered.iter().all(|cover| cover.segments().count() > 0));
    }
    let read = Segment::decode(&segment.encode());
    assert!(read.is_err() || read.is_ok_and(|read| read == segment));
}

/// What stands under the seal, by somebody who has the key.
fn sealed(bytes: &[u8]) {
    if let Ok(records) = unpack(bytes) {
        let packed = pack(&records).expect("what was unpacked can be packed");
        assert_eq!(unpack(&packed), Ok(records.clone()));
        for raw in &records {
            if let Ok(record) = Record::decode(raw) {
                let again = record.encode();
                assert_eq!(Record::decode(&again), Ok(record), "a record that was read is written as it was read");
            }
        }
    }
}

fn fixture_writer() -> [u8; 32] {
    SigningKey::from_bytes(&[3; 32]).verifying_key().to_bytes()
}

/// What the fixtures were sealed with.
pub(super) fn input(writer: &SigningKey) -> SealInput<'_> {
    SealInput {
        stream: StreamId([1; 32]),
        epoch: EpochId([2; 16]),
        epoch_key: &EPOCH_KEY,
        writer,
        wseq: 0,
        prev: SegmentId::ZERO,
        seen_seq: 1,
        seen_chain: [4; 16],
        certificate: Some(b"a certificate".to_vec()),
        nonce: [6; 24],
    }
}
