//! The log from outside: records, segments and slots.

mod sample;

use ed25519_dalek::SigningKey;
use trede::log::id::SegmentId;
use trede::log::segment::{SealInput, Segment, seal};

use sample::{EPOCH_KEY, diary, seal_input};

#[test]
fn a_sealed_segment_survives_the_wire_and_opens() {
    let writer = SigningKey::from_bytes(&[3; 32]);
    let records = diary(100);
    let sealed = seal(seal_input(&writer), &records).unwrap();
    let arrived = Segment::decode(&sealed.encode()).unwrap();
    assert_eq!(arrived, sealed);
    assert_eq!(arrived.verify(), Ok(()));
    assert_eq!(arrived.open(&EPOCH_KEY).unwrap(), records);

    let next = SealInput { wseq: 1, prev: sealed.id(), certificate: None, ..seal_input(&writer) };
    let next = Segment::decode(&seal(next, &records).unwrap().encode()).unwrap();
    assert_eq!(next.verify(), Ok(()));
    assert_ne!(next.id(), sealed.id());
    assert_ne!(next.header.prev, SegmentId::ZERO);
}
