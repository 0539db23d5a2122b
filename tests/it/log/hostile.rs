//! Segments that someone altered.

use proptest::prelude::*;
use trede::log::segment::{MAX_SEGMENT, SealInput, Segment, SegmentError, seal};

use super::sample::{EPOCH_KEY, diary, seal_input, writer};
use trede::log::id::SegmentId;

fn with_certificate() -> Vec<u8> {
    seal(seal_input(&writer()), &diary(3)).unwrap().encode()
}

fn without_certificate() -> Vec<u8> {
    let key = writer();
    let input = SealInput { wseq: 7, prev: SegmentId([8; 32]), certificate: None, ..seal_input(&key) };
    seal(input, &diary(3)).unwrap().encode()
}

/// Whether a reader takes it, before any key is used: what the server can check too.
fn is_believed(bytes: &[u8]) -> bool {
    Segment::decode(bytes).is_ok_and(|segment| segment.verify().is_ok())
}

#[test]
fn every_single_flipped_bit_is_refused() {
    for whole in [with_certificate(), without_certificate()] {
        assert!(is_believed(&whole));
        for bit in 0..whole.len() * 8 {
            let mut altered = whole.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            assert!(!is_believed(&altered), "bit {bit} of {}", whole.len() * 8);
        }
    }
}

#[test]
fn the_seal_covers_header_and_ciphertext_without_the_signature_too() {
    let whole = Segment::decode(&with_certificate()).unwrap();
    for bit in 0..24 * 8 {
        let mut altered = whole.clone();
        altered.header.nonce[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(altered.open(&EPOCH_KEY), Err(SegmentError::Sealed));
    }
    for bit in (0..whole.ciphertext.len() * 8).step_by(7) {
        let mut altered = whole.clone();
        altered.ciphertext[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(altered.open(&EPOCH_KEY), Err(SegmentError::Sealed));
    }
    let mut altered = whole.clone();
    altered.header.seen_seq += 1;
    assert_eq!(altered.open(&EPOCH_KEY), Err(SegmentError::Sealed));
}

/// If the id covered certificate ‖ ciphertext without their lengths, a server could hand out a segment that has the
/// right id and a valid signature and that nobody can open.
#[test]
fn the_border_between_certificate_and_ciphertext_cannot_be_moved() {
    let whole = Segment::decode(&with_certificate()).unwrap();
    let mut moved = whole.clone();
    moved.certificate.as_mut().unwrap().push(moved.ciphertext.remove(0));
    assert_ne!(moved.id(), whole.id());
    assert_eq!(Segment::decode(&moved.encode()).unwrap().verify(), Err(SegmentError::Signature));
}

#[test]
fn a_cut_off_or_longer_segment_is_refused() {
    let whole = with_certificate();
    for len in 0..whole.len() {
        assert!(Segment::decode(&whole[..len]).is_err(), "{len} bytes of {}", whole.len());
    }
    let longer = [&whole[..], &[0]].concat();
    assert!(Segment::decode(&longer).is_err());
    assert_eq!(Segment::decode(&vec![0; MAX_SEGMENT + 1]), Err(SegmentError::TooLarge));
}

#[test]
fn a_claimed_length_beyond_the_cap_is_refused_before_it_is_believed() {
    for (mut bytes, offset) in [(with_certificate(), 176), (without_certificate(), 176), (with_certificate(), 193)] {
        bytes[offset..offset + 4].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(Segment::decode(&bytes), Err(SegmentError::TooLarge));
    }
}

/// The all-zero key is a point of small order, for which `verify` would accept signatures nobody made.
#[test]
fn a_weak_key_is_no_writer() {
    let mut segment = Segment::decode(&with_certificate()).unwrap();
    for weak in [[0; 32], {
        let mut one = [0; 32];
        one[0] = 1;
        one
    }] {
        segment.header.writer.0 = weak;
        segment.signature = [0; 64];
        segment.signature[0] = 1;
        assert_eq!(segment.verify(), Err(SegmentError::Signature));
    }
}

proptest! {
    #[test]
    fn any_bytes_end_without_a_panic(
        head in 0_usize..800,
        tail in proptest::collection::vec(any::<u8>(), 0..800),
    ) {
        let whole = with_certificate();
        let mut bytes = whole[..head.min(whole.len())].to_vec();
        bytes.extend_from_slice(&tail);
        prop_assert!(bytes == whole || !is_believed(&bytes));
    }
}
