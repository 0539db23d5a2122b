//! Fixed inputs: a diary like the domain writes it, and what a segment needs.

use chrono::{DateTime, FixedOffset};
use ed25519_dalek::SigningKey;
use trede::fact::{Author, Class, Fact, Home, Purpose, RecordId};
use trede::log::id::{EpochId, SegmentId, StreamId};
use trede::log::record::Record;
use trede::log::segment::SealInput;

pub(crate) const EPOCH_KEY: [u8; 32] = [5; 32];
pub(crate) const STREAM: StreamId = StreamId([1; 32]);
pub(crate) const HOME: Home = Home { purpose: Purpose::DiarySleep, subject: [9; 16] };
pub(crate) const AUTHOR: Author = Author { device: [7; 32], class: Class::Participant };

pub(crate) fn seal_input(writer: &SigningKey) -> SealInput<'_> {
    SealInput {
        stream: STREAM,
        epoch: EpochId([2; 16]),
        epoch_key: &EPOCH_KEY,
        writer,
        wseq: 0,
        prev: SegmentId::ZERO,
        seen_seq: 0x0102_0304_0506_0708,
        seen_chain: [4; 16],
        certificate: Some(b"a certificate".to_vec()),
        nonce: [6; 24],
    }
}

pub(crate) fn moment(seconds: i64) -> DateTime<FixedOffset> {
    DateTime::from_timestamp(1_767_250_800 + seconds, 0).unwrap().with_timezone(&FixedOffset::east_opt(3600).unwrap())
}

/// Random-looking and always the same.
pub(crate) fn nonce(seed: usize) -> [u8; 16] {
    let mut nonce = [0; 16];
    nonce.copy_from_slice(&blake3::hash(&seed.to_le_bytes()).as_bytes()[..16]);
    nonce
}

pub(crate) fn record(seed: usize, slot: Vec<u8>, body: Vec<u8>, corrects: Vec<RecordId>) -> Record {
    let fact = Fact { home: HOME, kind: 1, version: 1, slot, body };
    Record::new(fact, moment(i64::try_from(seed).unwrap()), nonce(seed), corrects)
}

/// `count` answers of someone who fills eleven questions a day: slot = kind and day, body = a small map.
pub(crate) fn diary(count: usize) -> Vec<Vec<u8>> {
    (0..count)
        .map(|index| {
            let (day, question) = (index / 11, index % 11);
            let kind = u16::try_from(question).unwrap();
            let [chance, pause, ..] = nonce(index + 1_000_000);
            let slot = minicbor::to_vec((kind, 20_000 + day)).unwrap();
            let body = match question {
                0..3 => minicbor::to_vec((0_u8, chance % 11)).unwrap(),
                3..5 => minicbor::to_vec((u16::from(chance) * 5, u16::from(pause))).unwrap(),
                5..9 => minicbor::to_vec([chance % 5, pause % 7]).unwrap(),
                _ => minicbor::to_vec((true, chance % 60)).unwrap(),
            };
            let seconds = i64::try_from(day * 86_400 + question * 40).unwrap() + i64::from(pause);
            let fact = Fact { home: HOME, kind, version: 1, slot, body };
            Record::new(fact, moment(seconds), nonce(index), Vec::new()).encode()
        })
        .collect()
}

pub(crate) fn writer() -> SigningKey {
    SigningKey::from_bytes(&[3; 32])
}
