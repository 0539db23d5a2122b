//! Own data: a participant takes everything along, and has it erased.
//!
//! Erasing is an operation that a device of the participant's circle signs: the end of each of the diary's streams. The
//! server deletes what it kept of them, and every device that hears of it clears itself, whatever was still unsent: the
//! person whom the data is about has said so.

use super::Device;
use super::held::Held;
use super::meet::Answered;
use super::plan::Plan;
use super::row::{CursorRow, OutboxEntry, Profile, indexed, key, meta, segment_key};
use super::stream::HeldStream;
use super::view::{Me, Refusal};
use crate::domain::Now;
use crate::domain::export::{Export, Line, export};
use crate::fact::Class;
use crate::log::id::StreamId;
use crate::log::record::record_id;
use crate::log::segment::Segment;
use crate::sync::protocol::PushItem;
use crate::sync::store::{Store, Table, Write};
use crate::sync::transport::Transport;
use crate::vault::epoch::SignedEpoch;
use crate::vault::operation::{Operation, to_cbor};

impl<S: Store, T: Transport> Device<S, T> {
    /// Everything of the participant who uses this device; `None` on a docent's.
    pub fn own_data(&self, now: Now) -> Option<Export> {
        let Me::Participant { participant, .. } = self.me() else { return None };
        let held = self.held.borrow();
        let mut lines = Vec::new();
        for home in held.slots.homes().filter(|home| home.subject == participant.0) {
            for slot in held.slots.of_home(home) {
                let heads: Vec<_> = held.slots.heads(home, slot).iter().map(|entry| entry.id).collect();
                let versions = held.slots.history(home, slot).cloned();
                lines.extend(versions.map(|entry| Line { current: heads.contains(&entry.id), entry }));
            }
        }
        Some(export(&held.state, participant, lines, now.local))
    }

    /// Withdraws the whole diary from everyone and erases it: here as soon as the server has the signed end of it, there
    /// at once, and on every other device at its next sync. `true` when the server has it; without network it is durable
    /// here and goes with the next sync. What docents wrote about the person is theirs to erase.
    pub async fn withdraw_and_erase(&self, now: Now) -> Result<bool, Refusal> {
        {
            let _turn = self.turn.lock().await;
            let plan = self.planned(|held, _| held.plan_erase())?;
            self.commit(plan).await?;
        }
        // Was another device of ours first with something, it is made again on top of that. Without network it goes later.
        let _ = self.sync_after(now).await;
        Ok(self.held.borrow().is_erased())
    }

    /// Whether the diary of the participant who uses this device was erased, and the server has it: nothing is left to
    /// do here but to start anew.
    pub fn is_erased(&self) -> bool {
        self.held.borrow().is_erased()
    }

    /// Whether somebody said that the diary is erased, and the server does not have it yet.
    pub fn is_erasing(&self) -> bool {
        let held = self.held.borrow();
        !held.is_erased() && held.own_streams().is_ok_and(|mut own| own.any(|held| held.stream.ended))
    }
}

impl Held {
    fn own_streams(&self) -> Result<impl Iterator<Item = &HeldStream>, Refusal> {
        let Some(Profile::Participant { circle, .. }) = &self.profile else { return Err(Refusal::NotAllowed) };
        Ok(self.streams.values().filter(move |held| held.stream.owner == *circle))
    }

    fn to_erase(&self) -> Result<Vec<StreamId>, Refusal> {
        Ok(self.own_streams()?.filter(|held| !held.stream.ended).map(|held| held.stream.id).collect())
    }

    fn is_erased(&self) -> bool {
        let Ok(own) = self.own_streams() else { return false };
        // A device that was only just admitted has none yet: that is no erased diary.
        let mut own = own.peekable();
        own.peek().is_some() && own.all(|held| held.stream.ended && held.arrived == held.stream.length)
    }

    fn plan_erase(&mut self) -> Result<Plan, Refusal> {
        let mut plan = Plan::default();
        for stream in self.to_erase()? {
            self.plan_operation(&mut plan, stream, Operation::Tombstone {})?;
        }
        Ok(plan)
    }

    /// Clears the diaries whose end the server has.
    pub(super) fn clear_ended(&mut self, answered: &mut Answered) {
        let participants = |held: &HeldStream| {
            self.circles.get(&held.stream.owner).is_some_and(|owner| owner.circle.class == Class::Participant)
        };
        let over = |held: &&HeldStream| held.stream.ended && held.arrived == held.stream.length && participants(held);
        let full = |held: &&HeldStream| !held.known.is_empty() || !held.epochs.is_empty() || held.seq > 0;
        let ended: Vec<StreamId> = self.streams.values().filter(over).filter(full).map(|held| held.stream.id).collect();
        for stream in ended {
            self.clear(stream, answered);
            answered.changed = true;
        }
    }

    fn clear(&mut self, stream: StreamId, answered: &mut Answered) {
        let Some(held) = self.streams.get_mut(&stream) else { return };
        let first = held.operations.first().cloned();
        let Some(first) = first else { return };
        let mut empty = HeldStream::new(held.stream.clone(), first);
        empty.operations = std::mem::take(&mut held.operations);
        empty.arrived = held.arrived;
        let gone = std::mem::replace(held, empty);
        let mut remove = |table, key| answered.writes.push(Write::Delete(table, key));
        for id in &gone.known {
            remove(Table::Segment, segment_key(stream, *id));
            self.bytes.remove(&segment_key(stream, *id));
            for record in self.outgoing.remove(id).unwrap_or_default() {
                self.reach.remove(&record);
            }
        }
        for n in 0..gone.key_rows {
            remove(Table::Epoch, indexed(&stream.0, n));
        }
        for epoch in &gone.epochs {
            remove(Table::Key, key::epoch(epoch.signed.id()));
        }
        let about = |entry: &OutboxEntry| stream_of(entry) == Some(stream);
        let sent: Vec<_> = self.outbox.iter().filter(|(_, entry)| about(entry)).map(|(name, _)| name.clone()).collect();
        for name in sent {
            self.outbox.remove(&name);
            remove(Table::Outbox, name);
        }
        for row in self.journal.extract_if(.., |row| row.entry.stream() == Some(stream)) {
            for raw in row.entry.raws() {
                self.reach.remove(&record_id(&stream, &raw.0));
            }
            remove(Table::Journal, row.key);
        }
        let nothing = CursorRow { seq: 0, chain: [0; 32], keys: 0 };
        answered.writes.push(Write::put(Table::Meta, meta::cursor(stream), to_cbor(&nothing)));
        self.slots.remove_stream(&stream);
        self.fold();
    }
}

/// The stream whose contents or keys an entry of the outbox brings.
fn stream_of(entry: &OutboxEntry) -> Option<StreamId> {
    match entry {
        OutboxEntry::Segment { stream, .. } | OutboxEntry::Item(PushItem::Wrap { stream, .. }) => Some(*stream),
        OutboxEntry::Item(PushItem::Epoch(bytes)) => Some(SignedEpoch::decode(bytes).ok()?.epoch().stream),
        OutboxEntry::Item(PushItem::Segment(bytes)) => Some(Segment::decode(bytes).ok()?.header.stream),
        OutboxEntry::SetAside(bytes, _) => stream_of(&minicbor::decode(&bytes.0).ok()?),
        OutboxEntry::Item(_) => None,
    }
}
