//! The index in memory in which everything merges: entries by home and slot, whatever the order they arrive in.

use std::collections::{BTreeMap, BTreeSet};

use crate::fact::{Entry, Home, RecordId};

use super::id::StreamId;

/// Every entry this device can read, by home and slot.
///
/// Several streams may share one home (someone's second phone writes to other streams): they merge here. What the index
/// holds depends only on the set of entries inserted, never on their order or on repeats.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    homes: BTreeMap<Home, BTreeMap<Vec<u8>, Slot>>,
    len: usize,
    changed: BTreeSet<(Home, Vec<u8>)>,
}

#[derive(Debug, Clone, Default)]
struct Slot {
    /// Ascending by claimed time, ties by id.
    #[expect(clippy::vec_box, reason = "an insert in the middle of a hostile slot of 20,000 moves pointers only")]
    entries: Vec<Box<Held>>,
    /// What any of them corrects, also what has not arrived yet.
    corrected: BTreeSet<RecordId>,
}

#[derive(Debug, Clone)]
struct Held {
    stream: StreamId,
    entry: Entry,
}

impl Slots {
    /// An empty index.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an entry; `false` when that changed nothing, because it was here.
    ///
    /// One record published by two devices (a crash between save and cut, a fold) is one entry; of its authors the
    /// smallest stands, so that the order of arrival does not matter.
    pub fn insert(&mut self, stream: StreamId, home: Home, entry: Entry) -> bool {
        let key = entry.fact.slot.clone();
        let slot = self.homes.entry(home).or_default().entry(key.clone()).or_default();
        let place = slot.entries.binary_search_by(|held| order(&held.entry).cmp(&order(&entry)));
        match place {
            Ok(here) => {
                let Some(held) = slot.entries.get_mut(here) else { return false };
                if held.entry.author <= entry.author {
                    return false;
                }
                held.entry.author = entry.author;
            }
            Err(here) => {
                slot.corrected.extend(&entry.corrects);
                slot.entries.insert(here, Box::new(Held { stream, entry }));
                self.len += 1;
            }
        }
        self.changed.insert((home, key));
        true
    }

    /// The entries of a slot that no other of its entries corrects; ascending by claimed time, ties by id.
    ///
    /// One: it shows. Several: devices answered without having seen each other, and the kind's merge class decides.
    pub fn heads(&self, home: &Home, slot: &[u8]) -> Vec<&Entry> {
        self.slot(home, slot).map_or_else(Vec::new, |slot| {
            slot.entries.iter().map(|held| &held.entry).filter(|entry| !slot.corrected.contains(&entry.id)).collect()
        })
    }

    /// All entries of a slot, ascending by claimed time, ties by id.
    pub fn history(&self, home: &Home, slot: &[u8]) -> impl Iterator<Item = &Entry> {
        self.slot(home, slot).into_iter().flat_map(|slot| slot.entries.iter().map(|held| &held.entry))
    }

    /// Every slot that has an entry, ascending by home and slot.
    pub fn iter(&self) -> impl Iterator<Item = (&Home, &[u8])> {
        self.homes.iter().flat_map(|(home, slots)| slots.keys().map(move |slot| (home, slot.as_slice())))
    }

    /// The slots of one home, ascending.
    pub fn of_home(&self, home: &Home) -> impl Iterator<Item = &[u8]> {
        self.homes.get(home).into_iter().flat_map(|slots| slots.keys().map(Vec::as_slice))
    }

    /// The homes that have an entry, ascending.
    pub fn homes(&self) -> impl Iterator<Item = &Home> {
        self.homes.keys()
    }

    /// The slots that inserts and forgetting touched since the last call, ascending.
    pub fn take_changed(&mut self) -> BTreeSet<(Home, Vec<u8>)> {
        std::mem::take(&mut self.changed)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Forgets a home with everything in it.
    pub fn remove_home(&mut self, home: &Home) {
        for (key, slot) in self.homes.remove(home).unwrap_or_default() {
            self.len -= slot.entries.len();
            self.changed.insert((*home, key));
        }
    }

    /// Forgets what came in one stream, its corrections too; other streams of the same home stay.
    pub fn remove_stream(&mut self, stream: &StreamId) {
        for (home, slots) in &mut self.homes {
            slots.retain(|key, slot| {
                let before = slot.entries.len();
                slot.entries.retain(|held| held.stream != *stream);
                let removed = before - slot.entries.len();
                if removed > 0 {
                    self.len -= removed;
                    self.changed.insert((*home, key.clone()));
                    slot.corrected = slot.entries.iter().flat_map(|held| held.entry.corrects.iter().copied()).collect();
                }
                !slot.entries.is_empty()
            });
        }
        self.homes.retain(|_, slots| !slots.is_empty());
    }

    fn slot(&self, home: &Home, slot: &[u8]) -> Option<&Slot> {
        self.homes.get(home)?.get(slot)
    }
}

/// Claimed moment, ties by id: the one order in which entries are shown.
fn order(entry: &Entry) -> (chrono::DateTime<chrono::FixedOffset>, RecordId) {
    (entry.at, entry.id)
}
