//! What is known from outside: every key that a device ever kept, every answer that was promised to be saved, and with
//! those what each sealed segment contains.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use trede::client::row::{JournalEntry, key};
use trede::fact::{Home, RecordId};
use trede::log::id::{EpochId, SegmentId, StreamId};
use trede::log::record::{Record, record_id};
use trede::log::segment::Segment;
use trede::sync::protocol::Bytes;
use trede::sync::store::{Table, Write};
use trede::vault::epoch::SignedEpoch;
use trede::vault::id::{CircleId, DeviceId};
use trede::vault::key::{DeviceKeys, open};
use trede_functions::store::Key;

use crate::disk::Rows;
use crate::server::Data;
use crate::world::World;

/// Every device's storage key: the simulator looks into all of them.
pub const STORAGE_KEY: [u8; 32] = [9; 32];

/// A record that a device made durable.
#[derive(Debug, Clone)]
pub struct Written {
    /// Its name.
    pub id: RecordId,
    /// Its stream.
    pub stream: StreamId,
    /// Its slot.
    pub slot: Vec<u8>,
    /// What it corrects.
    pub corrects: Vec<RecordId>,
}

/// An answer of which a person read "bewaard".
#[derive(Debug, Clone)]
pub struct Promise {
    /// What was written.
    pub written: Written,
    /// Where the view shows it.
    pub home: Home,
    /// Who wrote it.
    pub seat: usize,
    /// Whether its author had withdrawn the category when it was written.
    pub withdrawn: bool,
    /// The devices of which its author knew that they were taken out.
    pub gone: BTreeSet<DeviceId>,
}

/// A segment, seen from outside.
#[derive(Debug, Clone)]
pub struct Contents {
    /// Its epoch.
    pub epoch: EpochId,
    /// The records in it.
    pub records: Vec<RecordId>,
}

/// Everything known from outside.
#[derive(Clone, Default)]
pub struct Ledger {
    /// Written since somebody looked.
    pub fresh: Vec<Written>,
    /// What was promised.
    pub promised: BTreeMap<RecordId, Promise>,
    /// Promised, and the last copy was destroyed on purpose.
    pub excused: BTreeSet<RecordId>,
    keys: BTreeMap<EpochId, [u8; 32]>,
    opened: BTreeMap<SegmentId, Option<Contents>>,
}

impl Ledger {
    /// Takes note of what a device made durable.
    pub fn note(&mut self, writes: &[Write]) {
        for write in writes {
            let Write::Put(row) = write else { continue };
            match row.table {
                Table::Journal => self.fresh.extend(journaled(&row.value)),
                Table::Key => self.note_key(&row.key, &row.value),
                _ => {}
            }
        }
    }

    fn note_key(&mut self, name: &[u8], sealed: &[u8]) {
        let Some(epoch) = name.strip_prefix(key::epoch(EpochId([0; 16])).split_at(5).0) else { return };
        let Ok(epoch) = <[u8; 16]>::try_from(epoch) else { return };
        let secret = open(&STORAGE_KEY, name, sealed).ok().and_then(|plain| plain.try_into().ok());
        if let Some(secret) = secret {
            self.keys.insert(EpochId(epoch), secret);
        }
    }

    /// What a segment contains; `None` for one that no honest key opens.
    pub fn contents(&mut self, id: SegmentId, bytes: &[u8]) -> Option<Contents> {
        if let Some(Some(known)) = self.opened.get(&id) {
            return Some(known.clone());
        }
        let found = self.look(bytes);
        self.opened.insert(id, found.clone());
        found
    }

    fn look(&self, bytes: &[u8]) -> Option<Contents> {
        let segment = Segment::decode(bytes).ok()?;
        let (stream, epoch) = (segment.header.stream, segment.header.epoch);
        let key = self.keys.get(&epoch)?;
        let raws = segment.open(key).or_else(|_| segment.open_fold(key).map(|all| all.concat())).ok()?;
        Some(Contents { epoch, records: raws.iter().map(|raw| record_id(&stream, raw)).collect() })
    }

    /// Every record on the server, with the epochs in which it is sealed there.
    pub fn on_server(&mut self, data: &Data) -> BTreeMap<RecordId, BTreeSet<EpochId>> {
        let mut found: BTreeMap<RecordId, BTreeSet<EpochId>> = BTreeMap::new();
        for placed in data.streams.values().flat_map(|row| &row.segments) {
            for contents in self.contents(placed.id, &placed.bytes).into_iter() {
                for record in contents.records {
                    found.entry(record).or_default().insert(contents.epoch);
                }
            }
        }
        found
    }

    /// Every record in a device's storage, sent or not.
    pub fn on_disk(&mut self, rows: &Rows) -> BTreeSet<RecordId> {
        let mut found = BTreeSet::new();
        for ((table, name), value) in rows {
            match table {
                Table::Journal => found.extend(journaled(value).into_iter().map(|written| written.id)),
                Table::Segment => {
                    let Some(id) = name.get(32..64).and_then(|id| <[u8; 32]>::try_from(id).ok()) else { continue };
                    let contents = value.get(16..).and_then(|bytes| self.contents(SegmentId(id), bytes));
                    found.extend(contents.into_iter().flat_map(|contents| contents.records));
                }
                _ => {}
            }
        }
        found
    }
}

impl World {
    /// Every promised record of which no copy is left was destroyed on purpose: nobody owes it any more.
    pub fn excuse_destroyed(&mut self) {
        self.forgot = true;
        let mut ledger = self.ledger.borrow_mut();
        let mut left: BTreeSet<RecordId> = BTreeSet::new();
        for server in &self.servers {
            left.extend(ledger.on_server(&server.memory.data()).keys());
        }
        for seat in &self.seats {
            left.extend(seat.disk.read(|rows| ledger.on_disk(rows)));
        }
        let gone: Vec<RecordId> = ledger.promised.keys().filter(|id| !left.contains(id)).copied().collect();
        ledger.excused.extend(gone);
    }
}

/// The records of a journal row.
fn journaled(sealed: &[u8]) -> Vec<Written> {
    let entry = open(&STORAGE_KEY, b"journal", sealed).ok().and_then(|plain| minicbor::decode(&plain).ok());
    let Some((stream, entry)) = entry.and_then(|entry: JournalEntry| Some((entry.stream()?, entry))) else {
        return Vec::new();
    };
    let written = |Bytes(raw): &Bytes| {
        let record = Record::decode(raw).ok()?;
        Some(Written { id: record_id(&stream, raw), stream, slot: record.slot, corrects: record.corrects })
    };
    entry.raws().iter().filter_map(written).collect()
}

/// The circles that an epoch's key is wrapped to, on the server.
pub fn wrapped(data: &Data) -> BTreeMap<EpochId, BTreeSet<CircleId>> {
    let mut found: BTreeMap<EpochId, BTreeSet<CircleId>> = BTreeMap::new();
    for key in data.streams.values().flat_map(|row| &row.keys) {
        match key {
            Key::Epoch(bytes) => {
                if let Ok(signed) = SignedEpoch::decode(bytes) {
                    let circles = signed.epoch().wraps.iter().map(|wrap| wrap.circle);
                    found.entry(signed.id()).or_default().extend(circles);
                }
            }
            Key::Wrap(epoch, bytes) => {
                if let Ok(wrap) = minicbor::decode::<trede::vault::epoch::Wrap>(bytes) {
                    found.entry(*epoch).or_default().insert(wrap.circle);
                }
            }
        }
    }
    found
}

/// The keys of the device that lives in this storage.
pub fn device_keys(rows: &Rows) -> Option<DeviceKeys> {
    let sealed = rows.get(&(Table::Key, key::DEVICE.to_vec()))?;
    let secret: [u8; 32] = open(&STORAGE_KEY, key::DEVICE, sealed).ok()?.try_into().ok()?;
    Some(DeviceKeys::from_secret(secret.into()))
}

thread_local! {
    static NAMES: RefCell<HashMap<Vec<u8>, Option<DeviceId>>> = RefCell::default();
}

/// So many names, then it begins anew.
const MOST: usize = 1 << 12;

/// Its name. The same sealed bytes give the same one, and two public keys are dear: a seed asks hundreds of times.
pub fn device_id(rows: &Rows) -> Option<DeviceId> {
    let sealed = rows.get(&(Table::Key, key::DEVICE.to_vec()))?;
    if let Some(known) = NAMES.with_borrow(|names| names.get(sealed).copied()) {
        return known;
    }
    let name = device_keys(rows).map(|keys| keys.id());
    NAMES.with_borrow_mut(|names| {
        if names.len() >= MOST {
            names.clear();
        }
        names.insert(sealed.clone(), name);
    });
    name
}
