//! Walking CBOR that a stranger wrote: depth is capped, nothing is allocated by a claimed length.

use minicbor::Decoder;
use minicbor::data::Type;

/// How deep arrays, maps and tags may nest in a record.
pub(super) const MAX_DEPTH: usize = 16;

/// Why an item could not be walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum WalkError {
    /// Not CBOR, cut off, or of indefinite length, which no version of the format writes.
    #[error("not a definite-length CBOR item")]
    Malformed,
    /// Nested deeper than [`MAX_DEPTH`].
    #[error("CBOR nested too deeply")]
    TooDeep,
}

/// Moves `decoder` behind one item, whatever it holds. Iterative, so that depth costs no stack.
pub(super) fn skip_item(decoder: &mut Decoder<'_>) -> Result<(), WalkError> {
    let mut left = [0_u64; MAX_DEPTH];
    let mut depth = 0;
    loop {
        if let Some(children) = enter(decoder)? {
            let level = left.get_mut(depth).ok_or(WalkError::TooDeep)?;
            *level = children;
            depth += 1;
        }
        loop {
            let Some(level) = depth.checked_sub(1).and_then(|top| left.get_mut(top)) else { return Ok(()) };
            if *level > 0 {
                *level -= 1;
                break;
            }
            depth -= 1;
        }
    }
}

/// Reads a scalar whole, or the head of a container; then the number of items in it.
fn enter(decoder: &mut Decoder<'_>) -> Result<Option<u64>, WalkError> {
    let malformed = |_| WalkError::Malformed;
    match decoder.datatype().map_err(malformed)? {
        Type::Array => decoder.array().map_err(malformed)?.map(Some).ok_or(WalkError::Malformed),
        Type::Map => {
            let pairs = decoder.map().map_err(malformed)?.ok_or(WalkError::Malformed)?;
            pairs.checked_mul(2).map(Some).ok_or(WalkError::Malformed)
        }
        Type::Tag => decoder.tag().map(|_| Some(1)).map_err(malformed),
        Type::ArrayIndef | Type::MapIndef | Type::BytesIndef | Type::StringIndef | Type::Break | Type::Unknown(_) => {
            Err(WalkError::Malformed)
        }
        _ => decoder.skip().map(|()| None).map_err(malformed),
    }
}

/// Whether `bytes` are exactly one item.
pub(super) fn single_item(bytes: &[u8]) -> Result<(), WalkError> {
    let mut decoder = Decoder::new(bytes);
    skip_item(&mut decoder)?;
    if decoder.position() == bytes.len() { Ok(()) } else { Err(WalkError::Malformed) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn nested(depth: usize) -> Vec<u8> {
        let mut bytes = vec![0x81; depth];
        bytes.push(0x01);
        bytes
    }

    #[test]
    fn sixteen_levels_pass_and_seventeen_do_not() {
        assert_eq!(single_item(&nested(16)), Ok(()));
        assert_eq!(single_item(&nested(17)), Err(WalkError::TooDeep));
        assert_eq!(single_item(&[0xc1; 100_000]), Err(WalkError::TooDeep));
    }

    #[test]
    fn a_claimed_length_without_bytes_is_refused_at_once() {
        assert_eq!(single_item(&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), Err(WalkError::Malformed));
        assert_eq!(single_item(&[0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), Err(WalkError::Malformed));
        assert_eq!(single_item(&[0x5a, 0xff, 0xff, 0xff, 0xff, 0x00]), Err(WalkError::Malformed));
    }

    #[test]
    fn indefinite_lengths_are_refused() {
        for bytes in [&[0x9f, 0xff][..], &[0xbf, 0xff], &[0x5f, 0x41, 0x00, 0xff], &[0xff]] {
            assert_eq!(single_item(bytes), Err(WalkError::Malformed));
        }
    }

    #[test]
    fn two_items_are_not_one() {
        assert_eq!(single_item(&[0x01, 0x02]), Err(WalkError::Malformed));
        assert_eq!(single_item(&[]), Err(WalkError::Malformed));
    }

    proptest! {
        #[test]
        fn any_bytes_end_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut decoder = Decoder::new(&bytes);
            if skip_item(&mut decoder).is_ok() {
                prop_assert!(decoder.position() <= bytes.len());
            }
        }
    }
}
