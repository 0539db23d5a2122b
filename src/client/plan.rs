//! What one command will write: worked out first, committed as one, and only then taken into memory.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use litemap::LiteMap;

use super::held::{Held, Journaled, PURPOSE_OPENED, PURPOSE_SLOT};
use super::place::opening_body;
use super::row::{JournalEntry, KeyRow, OutboxEntry, Profile, indexed, key};
use super::stream::{HeldCircle, HeldEpoch, HeldStream};
use super::view::Refusal;
use crate::domain::{Command, GroupId};
use crate::fact::{Class, Fact, Home, Purpose, RecordId};
use crate::log::id::StreamId;
use crate::log::record::{Record, record_id};
use crate::sync::protocol::{Bytes, LaterWrap, PushItem};
use crate::sync::store::{Table, Write};
use crate::vault::VaultError;
use crate::vault::circle::{Circle, Founder, Organisation};
use crate::vault::epoch::SignedEpoch;
use crate::vault::id::CircleId;
use crate::vault::key::{DeviceKeys, seal};
use crate::vault::operation::{Admission, LogId, Operation, Role, SignedOperation, to_cbor};
use crate::vault::random::{Random, array};
use crate::vault::stream::{Opening, Stream};

impl From<VaultError> for Refusal {
    fn from(_: VaultError) -> Self {
        Self::NotAllowed
    }
}

/// Rows to commit, and what to do in memory once they are durable.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) writes: Vec<Write>,
    pub(super) circles: Vec<HeldCircle>,
    pub(super) streams: Vec<(HeldStream, Home)>,
    pub(super) operations: Vec<SignedOperation>,
    pub(super) journal: Vec<Journaled>,
    pub(super) outbox: Vec<(Vec<u8>, OutboxEntry)>,
    pub(super) epochs: Vec<(StreamId, HeldEpoch)>,
    pub(super) wraps: Vec<(StreamId, LaterWrap)>,
    pub(super) organisation: Option<(Organisation, SignedOperation)>,
    pub(super) journal_gone: Vec<Vec<u8>>,
    pub(super) binding: Option<Vec<u8>>,
    pub(super) profile: Option<Profile>,
}

/// Which circles read a new stream, besides its owner.
pub(super) type Readers<'a> = &'a [(&'a Circle, Role)];

impl Held {
    /// Works out what a command's facts will write: their records, and the streams that do not exist yet.
    pub(super) fn plan_facts(
        &mut self,
        plan: &mut Plan,
        command_group: Option<GroupId>,
        facts: Vec<Fact>,
        at: DateTime<FixedOffset>,
        random: Random<'_>,
    ) -> Result<(), Refusal> {
        let mut earlier: BTreeMap<(Home, Vec<u8>), Vec<RecordId>> = BTreeMap::new();
        let mut saved: LiteMap<StreamId, Vec<Bytes>> = LiteMap::new();
        let mut starts: LiteMap<Home, [u8; 12]> = LiteMap::new();
        for fact in facts {
            let home = fact.home;
            let slot = fact.slot.clone();
            let mut corrects: Vec<RecordId> = self.slots.heads(&home, &slot).iter().map(|entry| entry.id).collect();
            // Two facts of one command in one slot: the second is the answer.
            let before = earlier.entry((home, slot)).or_default();
            corrects.extend(before.iter());
            let mut nonce: [u8; 16] = array(random);
            nonce[..12].copy_from_slice(starts.entry(home).or_insert_with(|| self.nonce_start(&home)));
            let record = Record::new(fact, at, nonce, corrects);
            let raw = record.encode();
            Record::decode(&raw).map_err(|_| Refusal::NotAllowed)?;
            let id = if let Some(Profile::Waiting { .. }) = self.profile {
                let id = record_id(&StreamId([0; 32]), &raw);
                let entry = JournalEntry::Early { purpose: home.purpose.code(), raw: Bytes(raw) };
                self.journal_row(plan, entry, random);
                id
            } else {
                let stream = self.stream_for(plan, home, command_group, at, random)?;
                let id = record_id(&stream, &raw);
                saved.entry(stream).or_default().push(Bytes(raw));
                id
            };
            before.push(id);
        }
        for (stream, raws) in saved {
            self.journal_row(plan, JournalEntry::of(stream, raws), random);
        }
        Ok(())
    }

    fn stream_for(
        &mut self,
        plan: &mut Plan,
        home: Home,
        group: Option<GroupId>,
        at: DateTime<FixedOffset>,
        random: Random<'_>,
    ) -> Result<StreamId, Refusal> {
        if home.purpose == Purpose::Screening {
            self.require_screening(home.subject)?;
        }
        if let Some(id) = self.stream_of(&home) {
            return Ok(id);
        }
        if let Some((held, _)) = plan.streams.iter().find(|(_, planned)| *planned == home) {
            return Ok(held.stream.id);
        }
        if home.purpose.is_diary() || self.device.is_none() {
            return Err(Refusal::NotAllowed);
        }
        let (owner, readers) = match home.purpose {
            Purpose::Group | Purpose::Board => (self.docents_of(plan, GroupId(home.subject), at, random)?, Vec::new()),
            Purpose::Screening => {
                (self.screening_owner(plan, home.subject, random)?, self.present_phones(&home.subject))
            }
            _ => (self.docents_of(plan, group.ok_or(Refusal::NotAllowed)?, at, random)?, Vec::new()),
        };
        let keys = self.device.take().ok_or(Refusal::NotAllowed)?;
        let subject = home.subject;
        let opening = Opening { purpose: home.purpose, subject, salt: array(random) };
        let readers: Vec<_> = readers.iter().map(|circle| (circle, Role::Read)).collect();
        let made = self.plan_stream(plan, &keys, &owner, opening, home, &readers, random);
        self.device = Some(keys);
        made
    }

    /// The docents' circle of a group, founded when the group is new: one per group from the start.
    fn docents_of(
        &mut self,
        plan: &mut Plan,
        group: GroupId,
        at: DateTime<FixedOffset>,
        random: Random<'_>,
    ) -> Result<HeldRef, Refusal> {
        let of_group = |home: &Home| matches!(home.purpose, Purpose::Group | Purpose::Board) && home.subject == group.0;
        if let Some(id) = self.homes.iter().find(|(_, home)| of_group(home)).map(|(id, _)| *id) {
            let owner = self.streams[&id].stream.owner;
            return self.circles.get(&owner).map(|held| HeldRef(held.circle.clone())).ok_or(Refusal::NotAllowed);
        }
        if let Some((held, _)) = plan.streams.iter().find(|(_, home)| of_group(home)) {
            let owner = held.stream.owner;
            let planned = plan.circles.iter().find(|circle| circle.circle.id == owner);
            return planned.map(|held| HeldRef(held.circle.clone())).ok_or(Refusal::NotAllowed);
        }
        let Some(Profile::Docent { team, .. }) = self.profile else { return Err(Refusal::NotAllowed) };
        let team = self.circles.get(&team).ok_or(Refusal::NotAllowed)?.circle.clone();
        let now = at.timestamp();
        // A code whose ten minutes are over admits nobody any more.
        let lasting = |other: &&Admission| other.until.is_none_or(|until| until > now);
        let others: Vec<Admission> = team.members.values().filter(lasting).cloned().collect();
        self.plan_circle(plan, Class::Docents, &team, &others, random)
    }

    /// A new circle under another, of this device and those who come with it.
    pub(super) fn plan_circle(
        &mut self,
        plan: &mut Plan,
        class: Class,
        parent: &Circle,
        others: &[Admission],
        random: Random<'_>,
    ) -> Result<HeldRef, Refusal> {
        let keys = self.device.as_ref().ok_or(Refusal::NotAllowed)?;
        let first = (keys.id(), keys.public());
        let (founded, pair) = Circle::found(keys, parent.organisation, class, Some(parent), first, random)?;
        let mut circle = Circle::read(&founded, Founder::Parent(parent))?;
        let mut operations = vec![founded];
        for other in others.iter().filter(|other| other.device != keys.id()) {
            let added = circle.add(keys, &pair, (other.device, other.public), (other.sort, other.until), random)?;
            circle.extend(&added)?;
            operations.push(added);
        }
        let secret = *pair.secret().clone();
        plan.writes.push(self.sealed(&key::circle(circle.id), &secret, random));
        plan.writes.extend(Self::log_rows(circle.id.into(), 0, &operations));
        for operation in &operations {
            self.plan_item(plan, PushItem::Operation(operation.encode()));
        }
        let reference = HeldRef(circle.clone());
        plan.circles.push(HeldCircle { circle, operations, arrived: 0, pair: Some(pair), former: Vec::new(), mail: 0 });
        Ok(reference)
    }

    /// A new stream with its first epoch and the record that opens its purpose.
    #[expect(clippy::too_many_arguments, reason = "a stream is made of exactly these")]
    pub(super) fn plan_stream(
        &mut self,
        plan: &mut Plan,
        keys: &DeviceKeys,
        HeldRef(owner): &HeldRef,
        opening: Opening,
        home: Home,
        readers: Readers<'_>,
        random: Random<'_>,
    ) -> Result<StreamId, Refusal> {
        let first = Stream::found(keys, owner, &opening, random);
        let mut held = HeldStream::new(Stream::read(&first, owner)?, first);
        for (circle, role) in readers {
            let grant = Operation::Grant { circle: circle.id, role: *role };
            let signed = held.stream.next(keys, owner, grant);
            held.stream.extend(&signed, owner)?;
            held.operations.push(signed);
        }
        let circles: Vec<&Circle> = std::iter::once(owner).chain(readers.iter().map(|(circle, _)| *circle)).collect();
        let (signed, secret) = SignedEpoch::open_new(keys, owner.id, &held.stream, &circles, 0, random)?;
        let id = held.stream.id;
        plan.writes.extend(Self::log_rows(LogId::from(id), 0, &held.operations));
        plan.writes.push(self.sealed(&key::epoch(signed.id()), secret.as_slice(), random));
        plan.writes.push(epoch_row(id, 0, &KeyRow::Epoch(signed.encode())));
        for operation in &held.operations {
            self.plan_item(plan, PushItem::Operation(operation.encode()));
        }
        self.plan_item(plan, PushItem::Epoch(signed.encode()));
        held.epochs.push(HeldEpoch::new(signed, Some(secret)));
        held.key_rows = 1;
        held.opening = Some(opening);
        let record = Record {
            kind: PURPOSE_OPENED,
            version: 1,
            slot: PURPOSE_SLOT.to_vec(),
            at: DateTime::UNIX_EPOCH.fixed_offset(),
            nonce: array(random),
            corrects: Vec::new(),
            body: opening_body(&opening),
        };
        self.journal_row(plan, JournalEntry::Record { stream: id, raw: Bytes(record.encode()) }, random);
        plan.streams.push((held, home));
        Ok(id)
    }

    /// The next operation of a stream's log, by a device of its owner.
    pub(super) fn plan_operation(
        &mut self,
        plan: &mut Plan,
        stream: StreamId,
        operation: Operation,
    ) -> Result<(), Refusal> {
        let keys = self.device.as_ref().ok_or(Refusal::NotAllowed)?;
        let held = self.streams.get(&stream).ok_or(Refusal::NotAllowed)?;
        let owner = self.circles.get(&held.stream.owner).ok_or(Refusal::NotAllowed)?;
        let signed = held.stream.next(keys, &owner.circle, operation);
        held.stream.clone().extend(&signed, &owner.circle)?;
        self.plan_log(plan, stream.into(), vec![signed]);
        Ok(())
    }

    /// Operations that go on where a log ends.
    pub(super) fn plan_log(&mut self, plan: &mut Plan, log: LogId, operations: Vec<SignedOperation>) {
        plan.writes.extend(Self::log_rows(log, self.log_length(&log), &operations));
        for signed in operations {
            self.plan_item(plan, PushItem::Operation(signed.encode()));
            plan.operations.push(signed);
        }
    }

    /// Lets a circle read a stream from its beginning: each epoch that was opened since is one more key.
    pub(super) fn plan_grant(
        &mut self,
        plan: &mut Plan,
        stream: StreamId,
        circle: CircleId,
        role: Role,
        random: Random<'_>,
    ) -> Result<(), Refusal> {
        self.plan_operation(plan, stream, Operation::Grant { circle, role })?;
        let held = self.streams.get(&stream).ok_or(Refusal::NotAllowed)?;
        held.writable().ok_or(Refusal::NotAllowed)?;
        self.plan_wraps(plan, stream, circle, |_| true, random)
    }

    /// One more key of each epoch that we can open, for a circle that comes in.
    pub(super) fn plan_wraps(
        &mut self,
        plan: &mut Plan,
        stream: StreamId,
        circle: CircleId,
        which: impl Fn(&HeldEpoch) -> bool,
        random: Random<'_>,
    ) -> Result<(), Refusal> {
        let reader = &self.circles.get(&circle).ok_or(Refusal::NotAllowed)?.circle;
        let held = self.streams.get(&stream).ok_or(Refusal::NotAllowed)?;
        let mut wraps = Vec::new();
        for epoch in held.epochs.iter().filter(|epoch| which(epoch)) {
            if let Some(secret) = &epoch.key {
                let wrap = epoch.signed.wrap_for(reader, secret, random)?;
                wraps.push(LaterWrap { epoch: epoch.signed.id(), wrap });
            }
        }
        for later in wraps {
            self.plan_wrap(plan, stream, later);
        }
        Ok(())
    }

    /// The next free row of a stream's keys.
    fn key_row(&self, plan: &Plan, stream: StreamId) -> u32 {
        let before = self.streams.get(&stream).map(|held| held.key_rows).unwrap_or_default();
        let wraps = plan.wraps.iter().filter(|(known, _)| *known == stream).count();
        let epochs = plan.epochs.iter().filter(|(known, _)| *known == stream).count();
        before.saturating_add(u32::try_from(wraps + epochs).unwrap_or(u32::MAX))
    }

    /// One more key of an epoch, for a circle that its opener did not wrap it to.
    pub(super) fn plan_wrap(&mut self, plan: &mut Plan, stream: StreamId, later: LaterWrap) {
        let row = self.key_row(plan, stream);
        let public = self.circles.get(&later.wrap.circle).map(|held| held.circle.public);
        let made = public.map_or(KeyRow::Wrap(later.clone()), |public| KeyRow::Made(later.clone(), public));
        plan.writes.push(epoch_row(stream, row, &made));
        let item = PushItem::Wrap { stream, epoch: later.epoch, wrap: later.wrap.clone() };
        self.plan_item(plan, item);
        plan.wraps.push((stream, later));
    }

    /// An operation that changes who reads, and a new epoch for exactly those: what was written in between stays closed.
    pub(super) fn plan_readers(
        &mut self,
        plan: &mut Plan,
        stream: StreamId,
        operation: Operation,
        random: Random<'_>,
    ) -> Result<(), Refusal> {
        self.plan_operation(plan, stream, operation)?;
        let signed = plan.operations.last().ok_or(Refusal::NotAllowed)?;
        let held = self.streams.get(&stream).ok_or(Refusal::NotAllowed)?;
        let owner = &self.circles.get(&held.stream.owner).ok_or(Refusal::NotAllowed)?.circle;
        let mut after = held.stream.clone();
        after.extend(signed, owner)?;
        let opened = self.new_epoch(owner.id, &after, random)?;
        self.plan_opened(plan, stream, opened, random)
    }

    /// A new epoch and its key.
    pub(super) fn plan_opened(
        &mut self,
        plan: &mut Plan,
        stream: StreamId,
        opened: HeldEpoch,
        random: Random<'_>,
    ) -> Result<(), Refusal> {
        let secret = opened.key.as_ref().ok_or(Refusal::NotAllowed)?;
        let row = self.key_row(plan, stream);
        plan.writes.push(epoch_row(stream, row, &KeyRow::Epoch(opened.signed.encode())));
        plan.writes.push(self.sealed(&key::epoch(opened.signed.id()), secret.as_slice(), random));
        self.plan_item(plan, PushItem::Epoch(opened.signed.encode()));
        plan.epochs.push((stream, opened));
        Ok(())
    }

    /// One more thing to send.
    pub(super) fn plan_item(&mut self, plan: &mut Plan, item: PushItem) {
        let (name, entry) = (self.fresh_key(), OutboxEntry::Item(item));
        plan.writes.push(Write::put(Table::Outbox, name.clone(), to_cbor(&entry)));
        plan.outbox.push((name, entry));
    }

    pub(super) fn journal_row(&mut self, plan: &mut Plan, entry: JournalEntry, random: Random<'_>) {
        let key = self.fresh_key();
        let sealed = seal(&self.storage_key, b"journal", &to_cbor(&entry), random);
        plan.writes.push(Write::put(Table::Journal, key.clone(), sealed));
        plan.journal.push(Journaled { key, entry });
    }

    /// Takes a plan into memory, once its rows are durable.
    pub(super) fn carry_out(&mut self, plan: Plan) {
        self.organisation = plan.organisation.or(self.organisation.take());
        self.binding = plan.binding.or(self.binding.take());
        self.profile = plan.profile.or(self.profile.take());
        self.journal.retain(|row| !plan.journal_gone.contains(&row.key));
        for held in plan.circles {
            self.circles.insert(held.circle.id, held);
        }
        for (held, home) in plan.streams {
            self.set_home(held.stream.id, home);
            self.streams.insert(held.stream.id, held);
        }
        for signed in &plan.operations {
            self.take_operation(signed);
        }
        for (stream, epoch) in plan.epochs {
            if let Some(held) = self.streams.get_mut(&stream) {
                held.epochs.push(epoch);
                held.key_rows += 1;
            }
        }
        for (stream, wrap) in plan.wraps {
            if let Some(held) = self.streams.get_mut(&stream) {
                match self.circles.get(&wrap.wrap.circle).map(|held| held.circle.public) {
                    Some(public) => held.take_made(wrap, public, &self.circles),
                    None => held.take_wrap(wrap, &self.circles),
                }
                held.key_rows += 1;
            }
        }
        self.outbox.extend(plan.outbox);
        for row in plan.journal {
            self.show(&row.entry);
            self.journal.push(row);
        }
        self.settle();
        self.refresh_shared();
    }
}

/// A circle that exists or is planned.
pub(super) struct HeldRef(pub(super) Circle);

pub(super) fn epoch_row(stream: StreamId, n: u32, row: &KeyRow) -> Write {
    Write::put(Table::Epoch, indexed(&stream.0, n), to_cbor(row))
}

/// The group that a command is about, where its facts about a person need to know the owner of their streams.
pub(super) fn group_of(command: &Command) -> Option<GroupId> {
    match command {
        Command::AddParticipant { group, .. }
        | Command::PlaceParticipant { group, .. }
        | Command::NoteInvitation { group, .. } => Some(*group),
        Command::Contact(command) => command.group(),
        Command::Signup(command) => command.group(),
        _ => None,
    }
}
