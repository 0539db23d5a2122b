//! Records: what is kept, what is refused.

use chrono::{DateTime, FixedOffset, TimeZone, Utc};
use proptest::prelude::*;
use trede::fact::RecordId;
use trede::log::id::StreamId;
use trede::log::record::{MAX_RECORD, MAX_SLOT, Record, RecordError, record_id};

use super::sample::{AUTHOR, HOME, STREAM, record};

#[test]
fn the_same_answer_twice_is_two_records() {
    let (first, second) = (record(1, vec![1], vec![7], Vec::new()), record(2, vec![1], vec![7], Vec::new()));
    assert_ne!(record_id(&STREAM, &first.encode()), record_id(&STREAM, &second.encode()));
}

#[test]
fn a_record_moved_to_another_stream_is_another_record() {
    let raw = record(1, vec![1], vec![7], Vec::new()).encode();
    assert_ne!(record_id(&STREAM, &raw), record_id(&StreamId([2; 32]), &raw));
}

#[test]
fn the_fact_comes_back_with_what_stream_and_segment_say() {
    let raw = record(1, vec![1], vec![7], vec![RecordId([3; 16])]).encode();
    let entry = Record::decode(&raw).unwrap().into_entry(record_id(&STREAM, &raw), HOME, AUTHOR);
    assert_eq!((entry.fact.home, entry.author), (HOME, AUTHOR));
    assert_eq!((entry.fact.slot, entry.fact.body, entry.corrects), (vec![1], vec![7], vec![RecordId([3; 16])]));
}

#[test]
fn no_field_may_be_missing_or_stand_twice() {
    let raw = record(1, vec![1], vec![7], Vec::new()).encode();
    let mut fewer = raw.clone();
    fewer[0] -= 1;
    fewer.truncate(raw.len() - 3);
    assert_eq!(Record::decode(&fewer), Err(RecordError::Malformed("a field is missing")));
    let mut twice = raw.clone();
    twice[0] += 1;
    twice.extend_from_slice(&[0x00, 0x02]);
    assert_eq!(Record::decode(&twice), Err(RecordError::Malformed("a field stands twice")));
}

#[test]
fn nothing_stands_behind_a_record() {
    let mut raw = record(1, vec![1], vec![7], Vec::new()).encode();
    raw.push(0);
    assert!(Record::decode(&raw).is_err());
}

#[test]
fn size_and_depth_are_capped() {
    assert_eq!(Record::decode(&vec![0; MAX_RECORD + 1]), Err(RecordError::TooLarge));
    let wide = record(1, vec![1; MAX_SLOT + 1], vec![7], Vec::new()).encode();
    assert_eq!(Record::decode(&wide), Err(RecordError::TooLarge));
    let mut deep = record(1, vec![1], vec![7], Vec::new()).encode();
    deep[0] += 1;
    deep.push(0x07);
    deep.extend_from_slice(&[0x81; 16]);
    deep.push(0x01);
    assert_eq!(Record::decode(&deep), Err(RecordError::TooDeep));
}

#[test]
fn a_clock_out_of_all_bounds_still_makes_a_record() {
    let plain = record(1, vec![1], vec![7], Vec::new());
    for at in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        let fact = plain.clone().into_entry(RecordId([0; 16]), HOME, AUTHOR).fact;
        let wild = Record::new(fact, at.fixed_offset(), [0; 16], Vec::new());
        let read = Record::decode(&wild.encode()).unwrap();
        assert_eq!(read, wild);
        // chrono panics on a local date outside its range
        let _ = read.at.date_naive();
    }
}

#[test]
fn a_claimed_moment_nobody_can_show_is_refused() {
    let plain = record(1, vec![1], vec![7], Vec::new());
    let mut bytes = plain.encode();
    let seconds = bytes.windows(2).position(|pair| pair == [0x82, 0x1a]).unwrap() + 1;
    bytes.splice(seconds..seconds + 5, [0x1b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
    assert_eq!(Record::decode(&bytes), Err(RecordError::Malformed("date-time")));
}

proptest! {
    #[test]
    fn a_record_equals_itself_read_back(
        kind: u16,
        version: u16,
        slot in proptest::collection::vec(any::<u8>(), 0..=MAX_SLOT),
        seconds in -5_000_000_000_i64..300_000_000_000,
        nanos in 0_u32..1_000_000_000,
        offset in -86_399..86_400,
        nonce: [u8; 16],
        corrects in proptest::collection::vec(any::<[u8; 16]>(), 0..5),
        body in proptest::collection::vec(any::<u8>(), 0..400),
    ) {
        let at = FixedOffset::east_opt(offset).unwrap().timestamp_opt(seconds, nanos).unwrap();
        let fact = trede::fact::Fact { home: HOME, kind, version, slot, body };
        let made = Record::new(fact, at, nonce, corrects.into_iter().map(RecordId).collect());
        let raw = made.encode();
        prop_assert_eq!(Record::decode(&raw).unwrap(), made);
    }

    #[test]
    fn any_bytes_end_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), flip: (usize, u8)) {
        let _ = Record::decode(&bytes);
        let mut raw = record(1, vec![1], vec![7], vec![RecordId([3; 16])]).encode();
        let place = flip.0 % raw.len();
        raw[place] ^= flip.1;
        let _ = Record::decode(&raw);
    }
}
