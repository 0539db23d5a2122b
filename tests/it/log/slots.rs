//! Merging: whatever the order, the repeats and the segments, the same view.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;
use trede::fact::{Author, Class, Entry, Home, Purpose, RecordId};
use trede::log::id::{SegmentId, StreamId};
use trede::log::record::{Record, record_id};
use trede::log::segment::{SealInput, Segment, seal};
use trede::log::slots::Slots;

use super::sample::{AUTHOR, EPOCH_KEY, HOME, record, seal_input, writer};

const PHONE: StreamId = StreamId([1; 32]);
const SECOND_PHONE: StreamId = StreamId([2; 32]);
const OTHER_HOME: Home = Home { purpose: Purpose::DiaryPlezier, subject: [9; 16] };

#[derive(Debug, Clone)]
struct Arrival {
    stream: StreamId,
    home: Home,
    raw: Vec<u8>,
    author: Author,
}

impl Arrival {
    fn id(&self) -> RecordId {
        record_id(&self.stream, &self.raw)
    }

    fn entry(&self) -> Entry {
        Record::decode(&self.raw).unwrap().into_entry(self.id(), self.home, self.author)
    }
}

fn arrival(seed: usize, stream: StreamId, home: Home, slot: u8, corrects: Vec<RecordId>) -> Arrival {
    Arrival { stream, home, raw: record(seed, vec![slot], vec![7], corrects).encode(), author: AUTHOR }
}

fn merged<'a>(arrivals: impl IntoIterator<Item = &'a Arrival>) -> Slots {
    let mut slots = Slots::new();
    for arrival in arrivals {
        slots.insert(arrival.stream, arrival.home, arrival.entry());
    }
    slots
}

/// Everything a screen could read.
type View = Vec<(Home, Vec<u8>, Vec<Entry>, Vec<Entry>)>;

fn view(slots: &Slots) -> View {
    slots
        .iter()
        .map(|(home, slot)| {
            let heads = slots.heads(home, slot).into_iter().cloned().collect();
            (*home, slot.to_vec(), heads, slots.history(home, slot).cloned().collect())
        })
        .collect()
}

fn heads(slots: &Slots, slot: u8) -> Vec<RecordId> {
    slots.heads(&HOME, &[slot]).into_iter().map(|entry| entry.id).collect()
}

#[test]
fn a_correction_that_arrives_first_already_counts() {
    let first = arrival(1, PHONE, HOME, 1, Vec::new());
    let correction = arrival(2, PHONE, HOME, 1, vec![first.id()]);
    let slots = merged([&correction, &first]);
    assert_eq!(heads(&slots, 1), [correction.id()]);
    assert_eq!(slots.history(&HOME, &[1]).count(), 2);
}

#[test]
fn two_answers_that_did_not_see_each_other_both_stand_until_someone_picks() {
    let (a, b) = (arrival(1, PHONE, HOME, 1, Vec::new()), arrival(2, SECOND_PHONE, HOME, 1, Vec::new()));
    let mut slots = merged([&b, &a]);
    assert_eq!(heads(&slots, 1), [a.id(), b.id()], "ascending by claimed time");
    let picked = arrival(3, PHONE, HOME, 1, vec![a.id(), b.id()]);
    slots.insert(picked.stream, picked.home, picked.entry());
    assert_eq!(heads(&slots, 1), [picked.id()]);
}

#[test]
fn a_correction_reaches_only_its_own_slot_and_home() {
    let answer = arrival(1, PHONE, HOME, 1, Vec::new());
    let other_slot = arrival(2, PHONE, HOME, 2, vec![answer.id()]);
    let other_home = arrival(3, PHONE, OTHER_HOME, 1, vec![answer.id()]);
    let slots = merged([&answer, &other_slot, &other_home]);
    assert_eq!(heads(&slots, 1), [answer.id()]);
}

#[test]
fn an_insert_says_whether_and_where_something_changed() {
    let answer = arrival(1, PHONE, HOME, 1, Vec::new());
    let mut slots = Slots::new();
    assert!(slots.insert(PHONE, HOME, answer.entry()));
    assert_eq!(slots.take_changed(), BTreeSet::from([(HOME, vec![1])]));
    assert!(!slots.insert(PHONE, HOME, answer.entry()));
    assert_eq!(slots.take_changed(), BTreeSet::new());
    assert_eq!(slots.len(), 1);
}

#[test]
fn a_forgotten_home_is_gone_and_says_so() {
    let mut slots = merged([&arrival(1, PHONE, HOME, 1, Vec::new()), &arrival(2, PHONE, OTHER_HOME, 1, Vec::new())]);
    slots.take_changed();
    slots.remove_home(&HOME);
    assert_eq!(slots.len(), 1);
    assert_eq!(slots.take_changed(), BTreeSet::from([(HOME, vec![1])]));
    assert_eq!(slots.homes().collect::<Vec<_>>(), [&OTHER_HOME]);
    assert_eq!(slots.of_home(&HOME).count(), 0);
}

/// Up to 40 records over two streams, two homes and three slots, each correcting some that came before it in its slot;
/// some are published by two devices.
fn arrivals() -> impl Strategy<Value = Vec<Arrival>> {
    let step = (any::<bool>(), any::<bool>(), 0_u8..3, proptest::collection::vec(any::<Index>(), 0..3), any::<bool>());
    proptest::collection::vec(step, 0..40).prop_map(|steps| {
        let mut arrivals: Vec<Arrival> = Vec::new();
        for (seed, (second, other, slot, corrected, republished)) in steps.into_iter().enumerate() {
            let stream = if second { SECOND_PHONE } else { PHONE };
            let home = if other { OTHER_HOME } else { HOME };
            let earlier: Vec<_> = arrivals.iter().map(Arrival::id).collect();
            let corrects = corrected.iter().filter(|_| !earlier.is_empty()).map(|index| *index.get(&earlier)).collect();
            // claimed times run backwards now and then
            let arrival = arrival(seed ^ 3, stream, home, slot, corrects);
            if republished {
                let author = Author { device: [u8::try_from(seed).unwrap(); 32], class: Class::Participant };
                arrivals.push(Arrival { author, ..arrival.clone() });
            }
            arrivals.push(arrival);
        }
        arrivals
    })
}

fn shuffled() -> impl Strategy<Value = (Vec<Arrival>, Vec<Arrival>)> {
    arrivals().prop_flat_map(|arrivals| {
        let twice = [arrivals.clone(), arrivals.clone()].concat();
        (Just(arrivals), Just(twice).prop_shuffle())
    })
}

proptest! {
    #[test]
    fn order_and_repeats_do_not_matter((once, shuffled) in shuffled()) {
        let (expected, got) = (merged(&once), merged(&shuffled));
        prop_assert_eq!(view(&got), view(&expected));
        prop_assert_eq!(got.len(), once.iter().map(Arrival::id).collect::<BTreeSet<_>>().len());
    }

    #[test]
    fn heads_are_what_no_entry_of_the_slot_corrects(arrivals in arrivals()) {
        let slots = merged(&arrivals);
        for (home, slot, heads, history) in view(&slots) {
            let expected: Vec<_> = history
                .iter()
                .filter(|entry| !history.iter().any(|other| other.corrects.contains(&entry.id)))
                .cloned()
                .collect();
            prop_assert_eq!(&heads, &expected);
            prop_assert!(!heads.is_empty());
            prop_assert!(history.is_sorted_by_key(|entry| (entry.at, entry.id)));
            prop_assert!(history.iter().all(|entry| entry.fact.home == home && entry.fact.slot == slot));
        }
    }

    #[test]
    fn a_removed_stream_leaves_what_was_there_without_it((once, shuffled) in shuffled()) {
        let mut slots = merged(&shuffled);
        let before: BTreeSet<_> = slots.take_changed();
        slots.remove_stream(&SECOND_PHONE);
        let rest = merged(once.iter().filter(|arrival| arrival.stream != SECOND_PHONE));
        prop_assert_eq!(view(&slots), view(&rest));
        prop_assert_eq!(slots.len(), rest.len());
        prop_assert!(slots.take_changed().is_subset(&before));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_split_into_segments_gives_the_same_view(
        arrivals in arrivals(),
        cuts in proptest::collection::vec(any::<Index>(), 0..5),
        order in any::<u64>(),
    ) {
        let key = writer();
        let mut slots = Slots::new();
        // one writer, one author; each stream is cut at its own places
        let arrivals: Vec<_> = arrivals.into_iter().map(|arrival| Arrival { author: AUTHOR, ..arrival }).collect();
        let expected = view(&merged(&arrivals));
        let mut sent: Vec<(Home, Vec<u8>)> = Vec::new();
        for home in [HOME, OTHER_HOME] {
            for stream in [PHONE, SECOND_PHONE] {
                let of_stream = arrivals.iter().filter(|arrival| arrival.stream == stream && arrival.home == home);
                let records: Vec<_> = of_stream.map(|arrival| arrival.raw.clone()).collect();
                let mut prev = SegmentId::ZERO;
                for (wseq, part) in (0..).zip(parts(&records, &cuts)) {
                    let certificate = (wseq == 0).then(Vec::new);
                    let input = SealInput { stream, wseq, prev, certificate, ..seal_input(&key) };
                    let sealed = seal(input, part).unwrap();
                    prev = sealed.id();
                    sent.push((home, sealed.encode()));
                }
            }
        }
        sent.sort_by_key(|(_, bytes)| *blake3::hash(&[&order.to_le_bytes(), &bytes[..]].concat()).as_bytes());
        for (home, bytes) in sent {
            let segment = Segment::decode(&bytes).unwrap();
            segment.verify().unwrap();
            let stream = segment.header.stream;
            for raw in segment.open(&EPOCH_KEY).unwrap() {
                let entry = Record::decode(&raw).unwrap().into_entry(record_id(&stream, &raw), home, AUTHOR);
                slots.insert(stream, home, entry);
            }
        }
        prop_assert_eq!(view(&slots), expected);
    }
}

fn parts<'a>(records: &'a [Vec<u8>], cuts: &[Index]) -> Vec<&'a [Vec<u8>]> {
    let mut places: Vec<_> = cuts.iter().map(|cut| cut.index(records.len() + 1)).collect();
    places.extend([0, records.len()]);
    places.sort_unstable();
    places.windows(2).map(|pair| &records[pair[0]..pair[1]]).collect()
}
