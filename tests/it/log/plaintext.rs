//! What is sealed, from someone who holds the key and means ill.

use proptest::prelude::*;
use trede::log::plaintext::{
    CUT, MAX_INFLATED, MAX_PLAINTEXT, MAX_RECORDS, PlaintextError, pack, padded, split, unpack,
};
use trede::log::record::MAX_RECORD;

use super::sample::diary;

/// A plaintext around any deflated bytes, padded as it should be.
fn wrapped(deflated: &[u8]) -> Vec<u8> {
    let mut bytes = u32::try_from(deflated.len()).unwrap().to_le_bytes().to_vec();
    bytes.extend_from_slice(deflated);
    bytes.resize(padded(bytes.len()), 0);
    bytes
}

fn deflated(sequence: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec(sequence, 6)
}

/// A byte string of `len` bytes that do not compress.
fn noise(seed: u8, len: usize) -> Vec<u8> {
    let mut bytes = vec![0; len];
    blake3::Hasher::new().update(&[seed]).finalize_xof().fill(&mut bytes);
    minicbor::to_vec(minicbor::bytes::ByteVec::from(bytes)).unwrap()
}

#[test]
fn lengths_say_little() {
    let steps = [(0, 512), (512, 512), (513, 1024), (1024, 1024), (1025, 1088), (9_000, 9_216), (65_537, 67_584)];
    for (len, expected) in steps {
        assert_eq!(padded(len), expected, "{len}");
    }
    assert_eq!(padded(MAX_PLAINTEXT), MAX_PLAINTEXT);
    for len in 1025..40_000 {
        assert!(padded(len) >= len && padded(padded(len)) == padded(len));
        assert!(padded(len) * 100 <= len * 112, "{len} grows to {}", padded(len));
    }
}

#[test]
fn an_inflated_bomb_stops_at_4_mib() {
    let zeros = vec![0; MAX_INFLATED + 1];
    assert_eq!(unpack(&wrapped(&deflated(&zeros))), Err(PlaintextError::TooLarge));
}

#[test]
fn twenty_thousand_records_pass_and_one_more_does_not() {
    let full = vec![vec![0x01]; MAX_RECORDS];
    assert_eq!(unpack(&pack(&full).unwrap()), Ok(full));
    assert_eq!(unpack(&wrapped(&deflated(&vec![1; MAX_RECORDS + 1]))), Err(PlaintextError::TooLarge));
    assert_eq!(pack(&vec![vec![0x01]; MAX_RECORDS + 1]), Err(PlaintextError::TooLarge));
}

#[test]
fn depth_and_record_size_are_capped() {
    let mut deep = vec![0x81; 17];
    deep.push(0x01);
    assert_eq!(unpack(&wrapped(&deflated(&deep))), Err(PlaintextError::TooDeep));
    assert_eq!(pack(&[deep]), Err(PlaintextError::TooDeep));
    let large = minicbor::to_vec(minicbor::bytes::ByteVec::from(vec![0; MAX_RECORD])).unwrap();
    assert_eq!(unpack(&wrapped(&deflated(&large))), Err(PlaintextError::TooLarge));
    assert_eq!(pack(&[large]), Err(PlaintextError::TooLarge));
}

#[test]
fn padding_must_be_zeros_and_of_the_right_length() {
    let good = pack(&diary(3)).unwrap();
    let mut marked = good.clone();
    *marked.last_mut().unwrap() = 1;
    let longer = [&good[..], &[0; 512]].concat();
    for wrong in [marked, longer, good[..good.len() - 1].to_vec()] {
        assert_eq!(unpack(&wrong), Err(PlaintextError::Malformed("padding")));
    }
}

#[test]
fn nothing_may_hide_behind_the_deflated_records() {
    let mut hidden = deflated(&[0x01]);
    hidden.push(0);
    assert_eq!(unpack(&wrapped(&hidden)), Err(PlaintextError::Malformed("deflate")));
    let mut cut = deflated(&[0x01; 100]);
    cut.pop();
    assert_eq!(unpack(&wrapped(&cut)), Err(PlaintextError::Malformed("deflate")));
}

#[test]
fn half_a_record_is_none() {
    assert_eq!(unpack(&wrapped(&deflated(&[0x01, 0x82, 0x01]))), Err(PlaintextError::Malformed("CBOR")));
    assert_eq!(pack(&[vec![0x82, 0x01], vec![0x01]]), Err(PlaintextError::Malformed("CBOR")));
}

#[test]
fn a_batch_that_does_not_shrink_still_fits_its_segments() {
    let records: Vec<_> = (0..10).map(|seed| noise(seed, MAX_RECORD - 5)).collect();
    assert_eq!(records[0].len(), MAX_RECORD - 2);
    for range in split(&records) {
        assert!(pack(&records[range]).unwrap().len() <= MAX_PLAINTEXT);
    }
    assert_eq!(pack(&records), Err(PlaintextError::TooLarge), "all in one would not");
}

#[test]
fn an_empty_batch_makes_no_segment() {
    assert_eq!(split(&[]), []);
}

proptest! {
    #[test]
    fn what_is_packed_unpacks_to_the_same_bytes(count in 0_usize..60, lens in proptest::collection::vec(0_usize..9_000, 0..8)) {
        let mut records = diary(count);
        records.extend(lens.into_iter().map(|len| noise(0, len)));
        let packed = pack(&records).unwrap();
        prop_assert_eq!(padded(packed.len()), packed.len());
        prop_assert_eq!(unpack(&packed).unwrap(), records);
    }

    #[test]
    fn a_split_keeps_every_record_in_order(lens in proptest::collection::vec(0_usize..60_000, 0..30)) {
        let records: Vec<_> = lens.into_iter().map(|len| vec![0; len]).collect();
        let ranges = split(&records);
        let joined: Vec<_> = ranges.iter().cloned().flatten().collect();
        prop_assert_eq!(joined, (0..records.len()).collect::<Vec<_>>());
        for range in ranges {
            prop_assert!(!range.is_empty());
            let bytes: usize = records[range.clone()].iter().map(Vec::len).sum();
            prop_assert!(bytes <= CUT || range.len() == 1);
        }
    }

    #[test]
    fn any_plaintext_ends_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = unpack(&bytes);
        let _ = unpack(&wrapped(&bytes));
        let _ = unpack(&wrapped(&deflated(&bytes)));
    }
}
