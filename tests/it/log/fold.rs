//! Folds: one segment in the place of many.

use proptest::prelude::*;
use trede::fact::RecordId;
use trede::log::fold::{Cover, MAX_COVERED, are_named, fold, name_all, short};
use trede::log::header::Kind;
use trede::log::id::{SegmentId, WriterId};
use trede::log::record::{Record, record_id};
use trede::log::segment::{MAX_SEGMENT, SealInput, Segment, SegmentError, seal};
use trede::log::slots::Slots;

use super::sample::{AUTHOR, EPOCH_KEY, HOME, STREAM, diary, seal_input, writer};

/// The segments that a diary becomes when it is cut after so many records each.
pub(super) fn cut(records: &[Vec<u8>], sizes: &[usize]) -> Vec<Segment> {
    let key = writer();
    let (mut segments, mut rest, mut prev) = (Vec::new(), records, SegmentId::ZERO);
    for (wseq, size) in (0..).zip(sizes) {
        let (these, others) = rest.split_at((*size).min(rest.len()));
        let certificate = (wseq == 0).then(|| b"a certificate".to_vec());
        let segment = seal(SealInput { wseq, prev, certificate, ..seal_input(&key) }, these).unwrap();
        prev = segment.id();
        segments.push(segment);
        rest = others;
    }
    segments
}

/// One fold of consecutive segments of one writer.
pub(super) fn folded(segments: &[Segment]) -> Segment {
    let mut cover = Cover::new(WriterId::from(&writer().verifying_key()), 0, segments[0].certificate.clone());
    segments.iter().for_each(|segment| cover.push(short(&segment.id())));
    let contents: Vec<_> = segments.iter().map(|segment| segment.open(&EPOCH_KEY).unwrap()).collect();
    let key = ed25519_dalek::SigningKey::from_bytes(&[8; 32]);
    fold(seal_input(&key), &[cover], &contents).unwrap()
}

/// The same, and it says which ids it covers.
pub(super) fn named(segments: &[Segment]) -> Segment {
    let mut covers = folded(segments).covered().unwrap();
    name_all(&mut covers, &segments.iter().map(Segment::id).collect::<Vec<_>>());
    let contents: Vec<_> = segments.iter().map(|segment| segment.open(&EPOCH_KEY).unwrap()).collect();
    let key = ed25519_dalek::SigningKey::from_bytes(&[8; 32]);
    fold(seal_input(&key), &covers, &contents).unwrap()
}

fn view<'a>(raws: impl IntoIterator<Item = &'a Vec<u8>>) -> Vec<(Vec<u8>, Vec<RecordId>)> {
    let mut slots = Slots::new();
    for raw in raws {
        let entry = Record::decode(raw).unwrap().into_entry(record_id(&STREAM, raw), HOME, AUTHOR);
        slots.insert(STREAM, HOME, entry);
    }
    let heads = |slot: &[u8]| slots.heads(&HOME, slot).iter().map(|entry| entry.id).collect();
    slots.of_home(&HOME).map(|slot| (slot.to_vec(), heads(slot))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_split_and_its_fold_give_the_same_view(sizes in prop::collection::vec(0_usize..9, 1..40)) {
        let records = diary(sizes.iter().sum());
        let segments = cut(&records, &sizes);
        let whole = Segment::decode(&folded(&segments).encode()).unwrap();
        prop_assert_eq!(whole.verify(), Ok(()));
        let contents = whole.open_fold(&EPOCH_KEY).unwrap();
        let each: Vec<_> = segments.iter().map(|segment| segment.open(&EPOCH_KEY).unwrap()).collect();
        prop_assert_eq!(&contents, &each, "segment by segment");
        prop_assert_eq!(view(contents.iter().flatten()), view(&records));
        let names: Vec<_> = whole.covered().unwrap().iter().flat_map(Cover::segments).map(|(_, name)| name).collect();
        prop_assert_eq!(names, segments.iter().map(|segment| short(&segment.id())).collect::<Vec<_>>());
    }
}

#[test]
fn a_season_of_days_takes_a_tenth_of_its_segments() {
    let segments = cut(&diary(92 * 3), &[3; 92]);
    let apart: usize = segments.iter().map(|segment| segment.encode().len()).sum();
    let together = folded(&segments).encode().len();
    assert!(together * 8 < apart, "{together} of {apart}");
}

#[test]
fn no_bit_of_a_fold_can_be_changed() {
    let bytes = folded(&cut(&diary(6), &[2, 2, 2])).encode();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let refused = Segment::decode(&flipped).map_or(true, |segment| segment.verify().is_err());
        assert!(refused, "bit {bit}");
    }
}

#[test]
fn covers_that_make_no_sense_are_refused() {
    let key = writer();
    let by = WriterId::from(&key.verifying_key());
    let named = |first, certificate: Option<&[u8]>, names: &[u8]| {
        let mut cover = Cover::new(by, first, certificate.map(<[u8]>::to_vec));
        names.iter().for_each(|name| cover.push([*name; 8]));
        cover
    };
    let made = |covers: &[Cover], count: usize| fold(seal_input(&key), covers, &vec![Vec::new(); count]);
    assert!(made(&[named(0, Some(b"c"), &[1, 2])], 2).is_ok());
    for (covers, count) in [
        (vec![named(0, Some(b"c"), &[])], 0),
        (vec![named(0, None, &[1])], 1),
        (vec![named(1, Some(b"c"), &[1])], 1),
        (vec![named(1, None, &[1, 1])], 2),
        (vec![named(1, None, &[1]), named(5, None, &[1])], 2),
        (vec![named(u64::MAX, None, &[1])], 1),
        (vec![named(1, None, &[1])], 2),
    ] {
        assert!(matches!(made(&covers, count), Err(SegmentError::Malformed(_))), "{covers:?}");
    }
    let mut many = Cover::new(by, 1, None);
    (0..=MAX_COVERED).for_each(|n| many.push(u64::try_from(n).unwrap().to_le_bytes()));
    assert!(matches!(made(&[many], MAX_COVERED + 1), Err(SegmentError::TooLarge)));
}

#[test]
fn a_fold_is_no_segment_of_records_and_the_other_way_round() {
    let segments = cut(&diary(6), &[2, 2, 2]);
    let whole = folded(&segments);
    assert_eq!(whole.header.kind, Kind::Fold);
    assert!(whole.open(&EPOCH_KEY).is_err());
    assert!(segments[0].open_fold(&EPOCH_KEY).is_err());
    assert!(segments[0].covered().unwrap().is_empty());
    assert!(whole.encode().len() < MAX_SEGMENT);
}

#[test]
fn a_fold_names_whole_ids_once_and_no_others() {
    let segments = cut(&diary(6), &[2, 2, 2]);
    let ids: Vec<SegmentId> = segments.iter().map(Segment::id).collect();
    let mut covers = named(&segments).covered().unwrap();
    assert!(are_named(&covers, &ids));
    assert!(!are_named(&folded(&segments).covered().unwrap(), &ids), "a former program's fold says nothing");
    let mut other = ids.clone();
    other[1].0[31] ^= 1;
    for wrong in [&ids[..2], &other, &[]] {
        assert!(!are_named(&covers, wrong));
    }
    // It grows: what it said of itself goes, and what it says now stands in the last cover alone.
    let key = ed25519_dalek::SigningKey::from_bytes(&[9; 32]);
    let mut next = Cover::new(WriterId::from(&key.verifying_key()), 1, None);
    next.push([7; 8]);
    covers.push(next);
    let made = |covers: &[Cover]| fold(seal_input(&key), covers, &vec![Vec::new(); 4]);
    assert_eq!(made(&covers), Err(SegmentError::Malformed("covers")), "not the last one says it");
    let all = [ids, vec![SegmentId([7; 32])]].concat();
    name_all(&mut covers, &all);
    assert!(are_named(&made(&covers).unwrap().covered().unwrap(), &all));
}
