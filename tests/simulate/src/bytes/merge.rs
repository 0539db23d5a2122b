//! Records in any order: the same view, whatever came first and however often.

use chrono::{DateTime, FixedOffset};
use trede::domain::State;
use trede::fact::{Author, Class, Entry, Fact, Home, Purpose, RecordId};
use trede::log::id::StreamId;
use trede::log::record::{Record, record_id};
use trede::log::slots::Slots;

/// Where the records of a home are written.
fn stream(home: &Home) -> StreamId {
    StreamId([home.purpose.code() ^ home.subject[0]; 32])
}

/// Records from the bytes: flags, kind, seconds, what it corrects (a bit for each before it), slot, body. The flags are one bit
/// that says that slot and body are the bytes of a record as it is, four for the purpose, one for the author, two for whose
/// it is.
pub(super) fn entries(mut bytes: &[u8]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    while let [flags, kind, seconds, corrects, slot, body, rest @ ..] = bytes {
        let (slot, rest) = rest.split_at(usize::from(*slot).min(rest.len()));
        let (body, rest) = rest.split_at(usize::from(*body).min(rest.len()));
        bytes = rest;
        let purpose = Purpose::ALL[usize::from(flags >> 1 & 0xf) % Purpose::ALL.len()];
        let home = Home { purpose, subject: [flags >> 6; 16] };
        let class = if flags & 0x20 == 0 { Class::Participant } else { Class::Docents };
        let author = Author { device: [flags >> 5 & 1; 32], class };
        let raw = if flags & 1 == 0 {
            let earlier = entries.iter().rev().take(8).enumerate();
            let corrects: Vec<RecordId> =
                earlier.filter(|(n, _)| corrects >> n & 1 == 1).map(|(_, entry)| entry.id).collect();
            let fact = Fact { home, kind: u16::from(*kind), version: 1, slot: slot.to_vec(), body: body.to_vec() };
            let at = DateTime::from_timestamp(1_767_250_800 + i64::from(*seconds), 0).unwrap_or_default();
            let east = FixedOffset::east_opt(3600).expect("an hour is an offset");
            let mut nonce = [0; 16];
            nonce[0] = u8::try_from(entries.len() % 256).unwrap_or_default();
            Record::new(fact, at.with_timezone(&east), nonce, corrects).encode()
        } else {
            [slot, body].concat()
        };
        let Ok(record) = Record::decode(&raw) else { continue };
        entries.push(record.into_entry(record_id(&stream(&home), &raw), home, author));
        if entries.len() == 64 {
            break;
        }
    }
    entries
}

/// The current versions of one question, and every version, each with whose it is.
type Heads = (Home, Vec<u8>, Vec<(RecordId, Author)>, Vec<(RecordId, Author)>);

/// What shows after taking in entries in this order.
fn view<'a>(entries: impl Iterator<Item = &'a Entry>) -> (State, Vec<Heads>) {
    let (mut slots, mut state) = (Slots::new(), State::default());
    for entry in entries {
        slots.insert(stream(&entry.fact.home), entry.fact.home, entry.clone());
        // As a device does: each time, and only what changed.
        for (home, slot) in slots.take_changed() {
            let heads: Vec<Entry> = slots.heads(&home, &slot).into_iter().cloned().collect();
            state.put(&home, &slot, &heads);
        }
    }
    let named = |entry: &Entry| (entry.id, entry.author);
    let heads = |home: &Home, slot: &[u8]| slots.heads(home, slot).into_iter().map(named).collect();
    let history = |home: &Home, slot: &[u8]| slots.history(home, slot).map(named).collect();
    let all = slots.iter().map(|(home, slot)| (*home, slot.to_vec(), heads(home, slot), history(home, slot))).collect();
    (state, all)
}

/// The same view in every order, and twice is once.
pub fn read(bytes: &[u8]) {
    let entries = entries(bytes);
    let first = view(entries.iter());
    let turn = entries.len() / 3;
    assert!(first == view(entries.iter().rev()), "backwards shows something else");
    assert!(first == view(entries[turn..].iter().chain(&entries[..turn])), "another order shows something else");
    assert!(first == view(entries.iter().chain(&entries)), "twice shows something else");
}
