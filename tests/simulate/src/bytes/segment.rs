//! Segments, folds with what they cover, and what is sealed in them.

use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use ed25519_dalek::SigningKey;
use trede::log::fold::{Cover, MAX_COVERED, encode_covers, fold, short};
use trede::log::header::{Header, Kind};
use trede::log::id::{EpochId, SegmentId, StreamId, WriterId, label};
use trede::log::plaintext::{MAX_INFLATED, MAX_RECORDS, pack, unpack};
use trede::log::record::Record;
use trede::log::segment::{SealInput, Segment, seal};

/// The key of the fixtures' epoch.
pub(super) const EPOCH_KEY: [u8; 32] = [5; 32];

/// The first byte says what the others are: a segment, what covers say, what is sealed, or what is sealed in a fold.
pub fn read(bytes: &[u8]) {
    let Some((what, bytes)) = bytes.split_first() else { return };
    match what % 4 {
        0 => whole(bytes),
        1 => covers(bytes),
        2 => sealed(bytes),
        _ => folded(bytes),
    }
}

fn whole(bytes: &[u8]) {
    let Ok(segment) = Segment::decode(bytes) else { return };
    assert_eq!(segment.encode(), bytes, "a segment is its bytes");
    // Nobody here signs: what verifies is what the two writers signed, to the bit, and that opens.
    if segment.verify().is_ok() {
        assert!(signed().iter().any(|known| known == bytes), "nobody signed this");
        assert!(segment.open(&EPOCH_KEY).is_ok() || segment.open_fold(&EPOCH_KEY).is_ok(), "what was signed opens");
    }
    let folded = segment.open_fold(&EPOCH_KEY);
    if let (Ok(folded), Ok(covered)) = (&folded, &segment.covered()) {
        let segments: usize = covered.iter().map(|cover| cover.segments().count()).sum();
        assert_eq!(folded.len(), segments, "a fold has the records of each segment that it covers");
    }
}

/// Every segment that somebody signed: the fixtures, and a fold of one.
pub(super) fn signed() -> Vec<Vec<u8>> {
    let fixtures = [
        include_bytes!("../../../fixtures/segment-v1.bin").to_vec(),
        include_bytes!("../../../fixtures/segment-v1-next.bin").to_vec(),
        include_bytes!("../../../fixtures/fold-v1.bin").to_vec(),
    ];
    fixtures.into_iter().chain([fold_of_one()]).collect()
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
        assert!(count <= MAX_COVERED, "more than one fold may cover");
    }
    let read = Segment::decode(&segment.encode());
    assert!(read.is_err() || read.is_ok_and(|read| read == segment));
}

/// What stands under the seal, by somebody who has the key.
fn sealed(bytes: &[u8]) {
    if let Ok(records) = unpack(bytes) {
        let length: usize = records.iter().map(Vec::len).sum();
        assert!(records.len() <= MAX_RECORDS && length <= MAX_INFLATED, "small bytes that become too many");
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

/// What somebody with the key seals in a fold: how many segments it covers (1), then length (2) and item, again and again.
fn folded(bytes: &[u8]) {
    let Some((covered, mut bytes)) = bytes.split_first() else { return };
    let mut items = Vec::new();
    while let [high, low, rest @ ..] = bytes {
        let length = usize::from(u16::from_be_bytes([*high, *low])).min(rest.len());
        items.push(rest[..length].to_vec());
        bytes = &rest[length..];
    }
    let key = SigningKey::from_bytes(&[8; 32]);
    let mut cover = Cover::new(WriterId::from(&key.verifying_key()), 0, Some(b"a certificate".to_vec()));
    (0..*covered).for_each(|n| cover.push([n; 8]));
    let Ok(covers) = encode_covers(std::slice::from_ref(&cover)) else { return };
    let Ok(plaintext) = pack(&items) else { return };
    let Ok(made) = seal(input(&key), &[]) else { return };
    let header = Header { kind: Kind::Fold, ..made.header };
    let cipher = XChaCha20Poly1305::new(&blake3::derive_key(label::AEAD, &EPOCH_KEY).into());
    let payload = Payload { msg: &plaintext, aad: &header.encode(true) };
    let ciphertext = cipher.encrypt(&header.nonce.into(), payload).expect("a key seals");
    let segment = Segment { header, covers: Some(covers), ciphertext, ..made };
    if let Ok(contents) = segment.open_fold(&EPOCH_KEY) {
        assert_eq!(contents.len(), usize::from(*covered));
        let counts: Result<Vec<usize>, _> = minicbor::decode(&items[0]);
        assert_eq!(counts.ok(), Some(contents.iter().map(Vec::len).collect()), "each has as many as is said");
        assert_eq!(contents.concat(), items[1..], "and they are what was sealed");
    }
}

/// A fold of one segment.
pub(super) fn fold_of_one() -> Vec<u8> {
    let key = SigningKey::from_bytes(&[3; 32]);
    let segment = seal(input(&key), &records()).expect("records are sealed");
    let mut cover = Cover::new(WriterId::from(&key.verifying_key()), 0, segment.certificate.clone());
    cover.push(short(&segment.id()));
    let contents = [segment.open(&EPOCH_KEY).expect("what was sealed opens")];
    fold(input(&SigningKey::from_bytes(&[8; 32])), &[cover], &contents).expect("a fold is made").encode()
}

/// The fixtures' records.
pub(super) fn records() -> Vec<Vec<u8>> {
    let all: [&[u8]; 3] = [
        include_bytes!("../../../fixtures/record-v1.bin"),
        include_bytes!("../../../fixtures/record-v1-correction.bin"),
        include_bytes!("../../../fixtures/record-v1-newer.bin"),
    ];
    all.map(<[u8]>::to_vec).to_vec()
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
