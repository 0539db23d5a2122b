//! Everything this device holds, in memory. Built from rows, and patched by the same functions while it runs.

use std::collections::{BTreeMap, BTreeSet};

use litemap::LiteMap;

use chrono::{DateTime, FixedOffset};
use ed25519_dalek::SigningKey;

use super::row::{Along, JournalEntry, OutboxEntry, Profile, Start, Wish, indexed, meta, numbered};
use super::stream::{HeldCircle, HeldStream};
use super::view::{Folding, Reach, Trouble};
use crate::domain::State;
use crate::fact::{Class, Home, RecordId};
use crate::log::id::{EpochId, SegmentId, StreamId, WriterId, hash};
use crate::log::record::Record;
use crate::log::slots::Slots;
use crate::sync::protocol::Bytes;
use crate::sync::store::{Table, Write};
use crate::vault::circle::{Circle, Founder, Organisation};
use crate::vault::id::{CircleId, DeviceId};
use crate::vault::invitation::{Binding, Permission};
use crate::vault::key::{DeviceKeys, Secret, seal};
use crate::vault::operation::{LogId, Operation, SignedOperation};
use crate::vault::random::Random;
use crate::vault::stream::Stream;

/// The kind of the record that opens a stream's purpose. Known to the client alone; the domain starts at 1.
pub(super) const PURPOSE_OPENED: u16 = 0;

/// The slot of that record.
pub(super) const PURPOSE_SLOT: &[u8] = b"purpose";
/// The slot of another record of that kind, in a participant's own diary: the letter that their circle was bound with.
pub(super) const LETTER_SLOT: &[u8] = b"letter";

/// Letters by their records: a phone that is bound again tells the new one and corrects those before.
#[derive(Debug, Default)]
pub(super) struct Letters {
    told: BTreeMap<RecordId, Vec<u8>>,
    corrected: BTreeSet<RecordId>,
}

impl Letters {
    pub(super) fn tell(&mut self, id: RecordId, record: &Record) {
        self.told.insert(id, record.body.clone());
        self.corrected.extend(&record.corrects);
    }

    /// Those that no other corrects: one, unless two phones were bound again at once.
    pub(super) fn heads(&self) -> impl DoubleEndedIterator<Item = (RecordId, &Vec<u8>)> {
        self.told.iter().filter(|(id, _)| !self.corrected.contains(id)).map(|(id, body)| (*id, body))
    }

    /// The one that counts.
    pub(super) fn newest(&self) -> Option<&Vec<u8>> {
        self.heads().next_back().map(|(_, body)| body)
    }

    /// Whether this one stands there.
    pub(super) fn has(&self, letter: &[u8]) -> bool {
        self.told.values().any(|body| body == letter)
    }
}

/// A saved answer that is not in a segment yet.
#[derive(Debug, Clone)]
pub(super) struct Journaled {
    pub(super) key: Vec<u8>,
    pub(super) entry: JournalEntry,
}

/// This start's writer, made at the first cut or request.
pub(super) struct Writer {
    pub(super) key: SigningKey,
    /// Its certificate in requests, and whether the functions took one with it: then its name is enough.
    pub(super) shown: Option<(Vec<u8>, bool)>,
    /// The next number and the last segment, per stream.
    pub(super) streams: LiteMap<StreamId, (u64, SegmentId)>,
}

impl Writer {
    /// The name by which others know it.
    pub(super) fn id(&self) -> WriterId {
        WriterId::from(&self.key.verifying_key())
    }
}

/// Everything this device holds.
pub(super) struct Held {
    pub(super) storage_key: Secret,
    pub(super) start: Start,
    pub(super) counter: u32,
    pub(super) device: Option<DeviceKeys>,
    pub(super) profile: Option<Profile>,
    /// What a founding that was asked for is made from.
    pub(super) founding: Option<Secret>,
    pub(super) organisation: Option<(Organisation, SignedOperation)>,
    pub(super) organisation_arrived: bool,
    pub(super) circles: LiteMap<CircleId, HeldCircle>,
    pub(super) streams: LiteMap<StreamId, HeldStream>,
    pub(super) homes: LiteMap<StreamId, Home>,
    /// The same the other way round.
    pub(super) places: LiteMap<Home, BTreeSet<StreamId>>,
    pub(super) mail: Vec<(Binding, Permission)>,
    /// The same as they came, by the circle that each names.
    pub(super) introductions: LiteMap<CircleId, (Bytes, Bytes)>,
    /// What this phone joined with.
    pub(super) binding: Option<Vec<u8>>,
    pub(super) slots: Slots,
    pub(super) state: State,
    /// Rows this start cuts: its own, and those of starts that are gone.
    pub(super) journal: Vec<Journaled>,
    /// Rows of starts that still live in another tab: shown, not cut.
    pub(super) foreign: BTreeSet<Vec<u8>>,
    pub(super) outbox: BTreeMap<Vec<u8>, OutboxEntry>,
    pub(super) reach: BTreeMap<RecordId, Reach>,
    /// Our records that nobody filled in: looks, and what opens a stream.
    pub(super) silent: BTreeSet<RecordId>,
    /// Which of our records are in which outgoing segment.
    pub(super) outgoing: BTreeMap<SegmentId, Vec<RecordId>>,
    /// Bytes of the segments in the outbox, by their row's key.
    pub(super) bytes: BTreeMap<Vec<u8>, Vec<u8>>,
    pub(super) writer: Option<Writer>,
    /// Server's clock minus ours, seconds.
    pub(super) offset: i64,
    /// How often the functions did not know our writer any more.
    pub(super) forgotten: u8,
    pub(super) complete: Option<DateTime<FixedOffset>>,
    pub(super) trouble: Option<Trouble>,
    pub(super) busy: bool,
    pub(super) early: BTreeMap<RecordId, Home>,
    /// The letters that our circle was bound with, as they stand in our own diary: what a second phone of ours starts from.
    pub(super) letters: Letters,
    /// The latest moment that any entry claims, and where.
    pub(super) latest: Option<(DateTime<FixedOffset>, Home)>,
    /// Whether this start had everything once.
    pub(super) met: bool,
    /// Whether it had everything once but participants' own streams.
    pub(super) has_groups: bool,
    /// Whether memory took in what storage did not, and storage could not be read again since.
    pub(super) is_ahead: bool,
    /// Whether everything came in since this start and since the last removal that it took in: what a removed device
    /// wrote until then is here, so that it can be said where it ends.
    pub(super) caught_up: bool,
    /// Whether another device with our keys was seen since.
    pub(super) twice: bool,
    /// What a person here wanted and another device's operation came before, by its row: made again on top of that.
    pub(super) wishes: BTreeMap<Vec<u8>, Wish>,
    /// Devices and cards that a person here took out, until every circle of ours says so, with what goes along.
    pub(super) to_remove: BTreeMap<DeviceId, Along>,
    /// Of each circle, how many of the operations that are here the server ever had.
    pub(super) had: BTreeMap<CircleId, u32>,
    /// The server went back to what it had before: a log of ours may part from its own since.
    pub(super) went_back: bool,
    /// Logs that were asked for from the beginning, each with the epoch that told of a head which is not here.
    pub(super) asked: BTreeSet<(LogId, EpochId)>,
    /// Circles of phones that the server does not know and refuses, because their invitation was taken back or used.
    pub(super) strangers: BTreeSet<CircleId>,
    /// Logs of which the server did not take something from us that somebody else has to bring, or that were asked for from
    /// their beginning after that: what goes on from there is offered once the server says how far it is.
    pub(super) withheld: BTreeSet<LogId>,
    /// Streams in which this start made a fold that the server did not take yet.
    pub(super) tried: BTreeSet<StreamId>,
    /// From when on it folds.
    pub(super) folding: Folding,
}

impl Held {
    pub(super) fn new(storage_key: Secret, start: Start) -> Self {
        Self {
            storage_key,
            start,
            counter: 0,
            device: None,
            profile: None,
            founding: None,
            organisation: None,
            organisation_arrived: false,
            circles: LiteMap::new(),
            streams: LiteMap::new(),
            homes: LiteMap::new(),
            places: LiteMap::new(),
            mail: Vec::new(),
            introductions: LiteMap::new(),
            binding: None,
            slots: Slots::new(),
            state: State::default(),
            journal: Vec::new(),
            foreign: BTreeSet::new(),
            outbox: BTreeMap::new(),
            reach: BTreeMap::new(),
            silent: BTreeSet::new(),
            outgoing: BTreeMap::new(),
            bytes: BTreeMap::new(),
            writer: None,
            offset: 0,
            forgotten: 0,
            complete: None,
            trouble: None,
            busy: false,
            early: BTreeMap::new(),
            letters: Letters::default(),
            latest: None,
            met: false,
            has_groups: false,
            is_ahead: false,
            caught_up: false,
            twice: false,
            to_remove: BTreeMap::new(),
            had: BTreeMap::new(),
            wishes: BTreeMap::new(),
            went_back: false,
            asked: BTreeSet::new(),
            strangers: BTreeSet::new(),
            withheld: BTreeSet::new(),
            tried: BTreeSet::new(),
            folding: Folding::default(),
        }
    }

    /// Notes where a stream's facts belong.
    pub(super) fn set_home(&mut self, stream: StreamId, home: Home) {
        self.homes.insert(stream, home);
        self.places.entry(home).or_default().insert(stream);
    }

    /// Takes in operations in any order; returns how many found no place.
    pub(super) fn take_operations(&mut self, mut pending: Vec<SignedOperation>) -> usize {
        loop {
            let before = pending.len();
            pending.retain(|signed| !self.take_operation(signed));
            if pending.len() == before {
                return before;
            }
        }
    }

    /// How many operations of a log are here.
    pub(super) fn log_length(&self, log: &LogId) -> u32 {
        let circle = self.circles.get(&CircleId(log.0)).map(|held| held.circle.length);
        let stream = || self.streams.get(&StreamId(log.0)).map(|held| held.stream.length);
        let organisation = || self.organisation.as_ref().filter(|(known, _)| known.id.0 == log.0).map(|_| 1);
        circle.or_else(stream).or_else(organisation).unwrap_or_default()
    }

    /// Takes in one operation; `false` when it has no place here (yet).
    pub(super) fn take_operation(&mut self, signed: &SignedOperation) -> bool {
        match signed.operation() {
            Operation::FoundOrganisation { .. } => match (Organisation::read(signed), &self.organisation) {
                (Ok(read), None) => {
                    self.organisation = Some((read, signed.clone()));
                    true
                }
                (Ok(read), Some((known, _))) => read.id == known.id,
                (Err(_), _) => false,
            },
            Operation::FoundCircle { class, parent, .. } => self.found_circle(signed, *class, *parent),
            Operation::FoundStream { owner, .. } => {
                let Some(owner) = self.circles.get(owner) else { return false };
                let Ok(stream) = Stream::read(signed, &owner.circle) else { return false };
                self.streams.entry(stream.id).or_insert_with(|| HeldStream::new(stream, signed.clone()));
                true
            }
            _ => self.extend(signed),
        }
    }

    fn found_circle(&mut self, signed: &SignedOperation, class: u8, parent: Option<CircleId>) -> bool {
        let id = CircleId(signed.id().0);
        if self.circles.contains_key(&id) {
            return true;
        }
        let pinned = matches!(&self.profile, Some(Profile::Participant { docents, .. }) if *docents == id);
        let parent = parent.and_then(|parent| self.circles.get(&parent));
        let founder = match (&self.organisation, parent) {
            _ if pinned => Founder::Pinned,
            (_, Some(parent)) => Founder::Parent(&parent.circle),
            (Some((organisation, _)), None) if class == crate::vault::operation::class_code(Class::Team) => {
                Founder::Root(organisation)
            }
            _ => Founder::Itself,
        };
        let Ok(circle) = Circle::read(signed, founder) else { return false };
        if self.organisation.as_ref().is_some_and(|(known, _)| known.id != circle.organisation) {
            return false;
        }
        let pair = self.device.as_ref().and_then(|keys| circle.open(keys).ok());
        let held =
            HeldCircle { circle, operations: vec![signed.clone()], arrived: 0, pair, former: Vec::new(), mail: 0 };
        self.circles.insert(id, held);
        true
    }

    fn extend(&mut self, signed: &SignedOperation) -> bool {
        let Some(prev) = signed.prev() else { return false };
        if let Some(id) = self.circles.iter().find(|(_, held)| held.circle.head == prev).map(|(id, _)| *id) {
            let Some(held) = self.circles.get_mut(&id) else { return false };
            if held.circle.extend(signed).is_err() {
                return false;
            }
            held.operations.push(signed.clone());
            self.caught_up &= !matches!(signed.operation(), Operation::RemoveDevice { .. });
            // A device that comes back has the key of then.
            let renewed = match signed.operation() {
                Operation::Rekey { .. } => true,
                Operation::AddDevice { admission } => {
                    self.device.as_ref().is_some_and(|keys| keys.id() == admission.device)
                }
                _ => false,
            };
            if let Some(keys) = self.device.as_ref().filter(|_| renewed || held.pair.is_none()) {
                held.open(keys);
            }
            return true;
        }
        let Some(held) = self.streams.iter_mut().map(|(_, value)| value).find(|held| held.stream.head == prev) else {
            return false;
        };
        let Some(owner) = self.circles.get(&held.stream.owner) else { return false };
        if held.stream.extend(signed, &owner.circle).is_err() {
            return false;
        }
        held.operations.push(signed.clone());
        true
    }

    /// Notes that a device is to be taken out, and what goes with it.
    pub(super) fn want_out(&mut self, device: DeviceId, along: Along) -> Write {
        let wanted = self.to_remove.entry(device).or_insert(along);
        *wanted = along.max(*wanted);
        Self::removal_row(device, *wanted)
    }

    /// The row that says that a device is to be taken out.
    pub(super) fn removal_row(device: DeviceId, along: Along) -> Write {
        Write::put(Table::Meta, [meta::REMOVE, &device.0].concat(), along.row())
    }

    /// Counts the operations of a log that the server has.
    pub(super) fn set_arrived(&mut self, log: &LogId, n: u32) {
        if let Some(held) = self.circles.get_mut(&CircleId(log.0)) {
            held.arrived = held.arrived.max(n);
            let had = self.had.entry(held.circle.id).or_default();
            *had = held.arrived.max(*had);
        } else if let Some(held) = self.streams.get_mut(&StreamId(log.0)) {
            held.arrived = held.arrived.max(n);
        } else {
            self.organisation_arrived = true;
        }
    }

    /// Takes in a binding with its permission, CBOR `[binding, permission]`.
    pub(super) fn take_mail(&mut self, bytes: &[u8]) {
        let Ok(introduction) = minicbor::decode::<(Bytes, Bytes)>(bytes) else { return };
        let (binding, permission) = &introduction;
        let (Ok(binding), Ok(permission)) = (Binding::read(&binding.0), Permission::read(&permission.0)) else {
            return;
        };
        let Some(docents) = self.circles.get(&permission.docents) else { return };
        let fits = permission.check(&docents.circle).is_ok()
            && permission.invitation == binding.invitation
            && permission.participant == binding.participant;
        if fits && !self.mail.iter().any(|(known, _)| known == &binding) {
            self.introductions.insert(binding.circle, introduction);
            self.mail.push((binding, permission));
        }
    }

    /// A key for the next journal or outbox row of this start.
    pub(super) fn fresh_key(&mut self) -> Vec<u8> {
        self.counter += 1;
        numbered(&self.start, self.counter)
    }

    /// Marks a segment row as checked by us.
    pub(super) fn mac(&self, bytes: &[u8]) -> [u8; 16] {
        let key = hash(b"trede/1/row\0", &[self.storage_key.as_slice()]);
        let full = blake3::keyed_hash(&key, bytes);
        let mut mac = [0; 16];
        mac.copy_from_slice(&full.as_bytes()[..16]);
        mac
    }

    /// What makes a new record one of its kind begins so: twelve bytes that are this device's in this home, secret as its
    /// storage key; four of chance follow. They compress to less than half of sixteen, and every record has them. They are others
    /// after each change of who reads: a correction names what was written while nobody did, by ids alone, and who reads
    /// again knows the twelve of before.
    pub(super) fn nonce_start(&self, home: &Home) -> [u8; 12] {
        let stream = self.stream_of(home).and_then(|stream| self.streams.get(&stream));
        let readers = stream.map(|held| held.stream.head.0).unwrap_or_default();
        let home = [&[home.purpose.code()], home.subject.as_slice()].concat();
        let own = hash(b"trede/1/nonce\0", &[self.storage_key.as_slice(), &home, &readers]);
        let mut start = [0; 12];
        start.copy_from_slice(&own[..12]);
        start
    }

    /// A sealed row of the key table.
    pub(super) fn sealed(&self, name: &[u8], plain: &[u8], random: Random<'_>) -> Write {
        Write::put(Table::Key, name, seal(&self.storage_key, name, plain, random))
    }

    /// Rows of a log's operations from `from` on.
    pub(super) fn log_rows(log: LogId, from: u32, operations: &[SignedOperation]) -> Vec<Write> {
        (from..)
            .zip(operations)
            .map(|(n, signed)| Write::put(Table::Log, indexed(&log.0, n), signed.encode()))
            .collect()
    }

    /// The row that says how many operations of a log the server has.
    pub(super) fn arrived_row(log: LogId, n: u32) -> Write {
        Write::put(Table::Meta, [b"arrived".as_slice(), &indexed(&log.0, n)].concat(), Vec::new())
    }

    /// That it has so many no more.
    pub(super) fn not_arrived_row(log: LogId, n: u32) -> Write {
        Write::Delete(Table::Meta, [b"arrived".as_slice(), &indexed(&log.0, n)].concat())
    }

    /// Our device's name.
    pub(super) fn device_id(&self) -> Option<DeviceId> {
        self.device.as_ref().map(DeviceKeys::id)
    }
}
