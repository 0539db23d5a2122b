//! The log from outside: golden bytes, hostile bytes, merging.

mod fold;
mod golden;
mod hostile;
mod plaintext;
mod record;
mod sample;
mod slots;

use ed25519_dalek::SigningKey;
use proptest::prelude::*;
use trede::log::id::SegmentId;
use trede::log::plaintext::split;
use trede::log::segment::{SealInput, Segment, SegmentError, seal};

use sample::{diary, seal_input, writer};

#[test]
fn a_writer_brings_its_certificate_once_and_then_names_its_last_segment() {
    let key = writer();
    let first = seal(seal_input(&key), &diary(1)).unwrap();
    let without = SealInput { certificate: None, ..seal_input(&key) };
    let again = SealInput { wseq: 1, prev: first.id(), ..seal_input(&key) };
    let loose = SealInput { wseq: 1, certificate: None, ..seal_input(&key) };
    let bound = SealInput { prev: first.id(), ..seal_input(&key) };
    for wrong in [without, again, loose, bound] {
        assert!(matches!(seal(wrong, &diary(1)), Err(SegmentError::Malformed(_))));
    }
    let second = SealInput { wseq: 1, prev: first.id(), certificate: None, ..seal_input(&key) };
    assert_eq!(seal(second, &diary(1)).unwrap().verify(), Ok(()));
}

#[test]
fn another_key_does_not_open() {
    let sealed = seal(seal_input(&writer()), &diary(3)).unwrap();
    assert_eq!(sealed.open(&[0; 32]), Err(SegmentError::Sealed));
}

#[test]
fn another_writer_cannot_sign_for_this_one() {
    let mut sealed = seal(seal_input(&writer()), &diary(3)).unwrap();
    sealed.header.writer = (&SigningKey::from_bytes(&[4; 32]).verifying_key()).into();
    assert_eq!(sealed.verify(), Err(SegmentError::Signature));
}

#[test]
fn a_thousand_answers_take_75_kb_and_ten_thousand_700_kb() {
    for (count, budget) in [(1_000, 75_000), (10_000, 700_000)] {
        let (key, records) = (writer(), diary(count));
        let mut prev = SegmentId::ZERO;
        let mut bytes = 0;
        for (wseq, range) in (0..).zip(split(&records)) {
            let certificate = (wseq == 0).then(|| vec![0; 200]);
            let sealed = seal(SealInput { wseq, prev, certificate, ..seal_input(&key) }, &records[range]).unwrap();
            prev = sealed.id();
            let len = sealed.encode().len();
            assert!(len <= 64 * 1024, "a page that closes can send it: {len}");
            bytes += len;
        }
        assert!(bytes <= budget, "{count} answers take {bytes} bytes");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_sealed_opens_to_the_same_bytes(
        bodies in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..300), 0..20),
        epoch_key: [u8; 32],
        nonce: [u8; 24],
        certificate in proptest::collection::vec(any::<u8>(), 0..4096),
    ) {
        let records: Vec<_> = bodies
            .into_iter()
            .enumerate()
            .map(|(index, body)| sample::record(index, vec![1], body, Vec::new()).encode())
            .collect();
        let key = writer();
        let input = SealInput { epoch_key: &epoch_key, nonce, certificate: Some(certificate), ..seal_input(&key) };
        let sealed = seal(input, &records).unwrap();
        let arrived = Segment::decode(&sealed.encode()).unwrap();
        prop_assert_eq!(&arrived, &sealed);
        prop_assert_eq!(arrived.id(), sealed.id());
        prop_assert_eq!(arrived.verify(), Ok(()));
        prop_assert_eq!(arrived.open(&epoch_key).unwrap(), records);
    }
}
