//! An operation that came second: forgotten with everything that builds on it, and made again on top of what came first.

use std::collections::BTreeSet;

use super::Device;
use super::held::Held;
use super::meet::Answered;
use super::plan::Plan;
use super::row::{Along, CursorRow, OutboxEntry, Wish, indexed, key, meta, segment_key};
use super::stream::HeldStream;
use super::view::Refusal;
use crate::domain::Now;
use crate::fact::Class;
use crate::log::id::{EpochId, SegmentId, StreamId};
use crate::log::segment::Segment;
use crate::sync::protocol::{Bytes, PushItem, Reason, SyncResponse};
use crate::sync::store::{Store, Table, Write};
use crate::sync::transport::Transport;
use crate::vault::circle::{Circle, Founder};
use crate::vault::epoch::SignedEpoch;
use crate::vault::id::{CircleId, DeviceId};
use crate::vault::operation::{LogId, Operation, Role, SignedOperation, to_cbor};
use crate::vault::random::Random;
use crate::vault::stream::Stream;

impl<S: Store, T: Transport> Device<S, T> {
    /// Makes again what another device's operation came before, in the order in which it was wanted.
    pub(super) async fn wishes_left(&self, now: Now) -> Result<bool, Refusal> {
        let wishes = self.held.borrow().wishes.clone();
        let left = !wishes.is_empty();
        for (row, wish) in wishes {
            {
                let _turn = self.turn.lock().await;
                let mut plan = self.planned(|held, random| held.plan_again(&wish, random))?;
                plan.writes.push(Write::Delete(Table::Meta, row.clone()));
                self.commit(plan).await?;
                self.held.borrow_mut().wishes.remove(&row);
            }
            // What was written under it goes out under it, before the next one changes who reads.
            self.cut_wished(&wish, now).await?;
        }
        Ok(left)
    }

    /// Cuts with what still waits for one stream left aside.
    async fn cut_wished(&self, wish: &Wish, now: Now) -> Result<(), Refusal> {
        if !self.held.borrow().streams.contains_key(&StreamId(wish.log.0)) {
            return Ok(());
        }
        let later: Vec<_> = self.held.borrow_mut().wishes.extract_if(.., |_, one| one.log == wish.log).collect();
        let cut = self.cut(now).await;
        self.held.borrow_mut().wishes.extend(later);
        cut
    }
}

impl Held {
    /// Whether who reads a stream is still to be said again: of the stream itself, or of a circle that reads it.
    pub(super) fn is_wished_for(&self, stream: StreamId) -> bool {
        let Some(held) = self.streams.get(&stream) else { return false };
        let unrid = |circle: &CircleId| self.is_to_lose(*circle);
        self.wishes.values().any(|wish| wish.log.0 == stream.0) || held.stream.grants.keys().any(unrid)
    }

    /// Whether somebody is still to be taken out of a circle that is ours or the docents'.
    pub(super) fn is_to_lose(&self, circle: CircleId) -> bool {
        self.to_remove.keys().any(|device| self.keeps(circle, *device))
    }

    /// Whether an answer changes who reads a stream in which something was saved and not cut yet.
    pub(super) fn tells_who_reads(&self, response: &SyncResponse) -> bool {
        let saved = |stream: &StreamId| self.journal.iter().any(|row| row.entry.stream() == Some(*stream));
        response.streams.iter().any(|update| !update.operations.is_empty() && saved(&update.stream))
    }

    /// Whether a device, code or card is in a circle of ours, or will be.
    pub(super) fn lets_in(&self, device: DeviceId) -> bool {
        let adds = |wish: &Wish| {
            let signed = SignedOperation::decode(&wish.signed.0);
            signed.is_ok_and(
                |signed| matches!(signed.operation(), Operation::AddDevice { admission } if admission.device == device),
            )
        };
        self.is_in(device) || self.wishes.values().any(adds)
    }

    /// Somebody was first: forgets our operations that the server does not have, to take theirs. What they were for is
    /// kept as a wish.
    pub(super) fn step_back(&mut self, signed: &SignedOperation, answered: &mut Answered, random: Random<'_>) {
        let Some(log) = self.log_of(signed) else { return };
        let keep = usize::try_from(self.arrived(&log)).unwrap_or(usize::MAX).max(1);
        self.drop_from(log, keep, answered, random);
    }

    /// The server's log parts from ours: it forgot what it had, and somebody was first then. Ours goes from there on, and
    /// what it was for is kept as a wish: also where somebody goes on whom ours took out. Whether the operation has its
    /// place now.
    pub(super) fn follow(
        &mut self,
        log: LogId,
        signed: &SignedOperation,
        answered: &mut Answered,
        random: Random<'_>,
    ) -> bool {
        let Some(prev) = signed.prev() else { return false };
        let operations = self.operations_of(&log);
        let Some(place) = operations.iter().position(|known| known.id() == prev) else {
            // It parts further back: once more from the beginning, to see where.
            if self.arrived(&log) > 0 && !operations.is_empty() {
                self.forget_arrived(&log);
                answered.more = true;
            }
            return false;
        };
        let parts = operations.len() > place + 1;
        if parts {
            self.drop_from(log, place + 1, answered, random);
        }
        parts
    }

    /// Everything was pulled. A log that parted from the server's may be just as long, and then nothing in it is news. Asks
    /// for it from its beginning when the server went back to what it had before, and once in a start for each epoch that
    /// tells of a head which is not here. Whether there is one.
    pub(super) fn ask_for_logs(&mut self) -> bool {
        let mut ask: BTreeSet<LogId> = BTreeSet::new();
        if std::mem::take(&mut self.went_back) {
            ask.extend(self.circles.keys().map(|circle| LogId::from(*circle)));
        }
        for (log, epoch) in self.told_of_heads() {
            if self.asked.insert((log, epoch)) {
                ask.insert(log);
            }
        }
        for log in &ask {
            self.forget_arrived(log);
            // Its epochs were judged by the log that was here.
            if let Some(held) = self.streams.get_mut(&StreamId(log.0)) {
                held.keys = 0;
            }
        }
        !ask.is_empty()
    }

    /// The epochs that name a head which is not in our log: of a circle, when we cannot open them; of their stream, when
    /// they were not taken in for it and segments are sealed in them.
    fn told_of_heads(&self) -> BTreeSet<(LogId, EpochId)> {
        let mut told = BTreeSet::new();
        for (stream, held) in &self.streams {
            for epoch in held.epochs.iter().filter(|epoch| epoch.key.is_none()) {
                let named = epoch.signed.epoch().circle_heads.iter();
                let unknown = named.filter(|(circle, head)| {
                    self.circles.get(circle).is_some_and(|held| held.place_of(*head).is_none())
                });
                told.extend(unknown.map(|(circle, _)| (LogId::from(*circle), epoch.signed.id())));
            }
            let sealed = held.closed.iter().map(|(segment, _)| segment.header.epoch);
            let missing = sealed.filter(|epoch| held.epoch(*epoch).is_none());
            told.extend(missing.map(|epoch| (LogId::from(*stream), epoch)));
        }
        told
    }

    /// Forgets a log from an operation on, with everything that builds on that.
    fn drop_from(&mut self, log: LogId, keep: usize, answered: &mut Answered, random: Random<'_>) {
        let operations = self.operations_of(&log).to_vec();
        for (n, _) in (0u32..).zip(&operations).skip(keep) {
            answered.writes.push(Write::Delete(Table::Log, indexed(&log.0, n)));
        }
        let dropped = &operations[keep.min(operations.len())..];
        self.forget_dropped(dropped, answered);
        let knew = u32::try_from(keep).unwrap_or(u32::MAX);
        let had = self.had.get(&CircleId(log.0)).copied().unwrap_or_default();
        for (n, signed) in (knew..).zip(dropped) {
            self.wish((log, knew), signed, n < had, answered);
        }
        for n in knew.saturating_add(1)..=had {
            answered.writes.push(Self::not_arrived_row(log, n));
        }
        self.had.entry(CircleId(log.0)).and_modify(|had| *had = knew.min(*had));
        let Some(first) = operations.first() else { return };
        if let Some(held) = self.streams.get_mut(&StreamId(log.0)) {
            let Some(owner) = self.circles.get(&held.stream.owner) else { return };
            if let Ok(stream) = Stream::read(first, &owner.circle) {
                held.stream = stream;
                held.operations.truncate(1);
            }
        } else if let Some(held) = self.circles.get_mut(&CircleId(log.0))
            && let Ok(circle) = Circle::read(first, Founder::Pinned)
        {
            held.circle = circle;
            held.operations.truncate(1);
            // A key that only we gave it was never its key.
            (held.pair, held.former) = (None, Vec::new());
            if let Some(keys) = &self.device {
                held.open(keys);
            }
        }
        for signed in operations.iter().take(keep).skip(1) {
            self.take_operation(signed);
        }
        self.forget_epochs(StreamId(log.0), answered, random);
        // Epochs that came while the logs parted were not understood: once more.
        let about = |id: &StreamId, held: &HeldStream| {
            id.0 == log.0 || CircleId(log.0) == held.stream.owner || held.stream.ever_had_role(CircleId(log.0))
        };
        for (id, held) in self.streams.iter_mut().filter(|(id, held)| about(id, held)) {
            held.keys = 0;
            answered.keys_anew.insert(*id);
            let cursor = CursorRow { seq: held.seq, chain: held.chain, keys: 0 };
            answered.writes.push(Write::put(Table::Meta, meta::cursor(*id), to_cbor(&cursor)));
        }
        answered.more = true;
    }

    /// Notes what a dropped operation was for. Removals have a row of their own, new keys come with them: whoever saw one
    /// makes it again, or waits for somebody who may. What else others wanted they make again themselves; but a code or
    /// card that let somebody in is spent, so whoever saw that does it.
    /// `had` is whether the server had it once: then it lost it, and whoever was taken out may have let others in since.
    fn wish(&mut self, (log, knew): (LogId, u32), signed: &SignedOperation, had: bool, answered: &mut Answered) {
        let ours = self.device_id() == Some(signed.signer());
        let wanted = match signed.operation() {
            Operation::Revoke { .. } | Operation::Tombstone {} => true,
            Operation::Grant { .. } => ours,
            Operation::AddDevice { .. } => ours || self.is_spent(&log, signed.signer()),
            Operation::RemoveDevice { device } if signed.signer() == *device => true,
            Operation::RemoveDevice { device } => {
                let circle = self.circles.get(&CircleId(log.0)).map(|held| held.circle.class);
                let permission = circle == Some(Class::Screening) && !self.to_remove.contains_key(device);
                if !permission && self.device_id() != Some(*device) {
                    let along = if had { Along::Everything } else { Along::Codes };
                    answered.writes.push(self.want_out(*device, along));
                }
                ours && permission
            }
            _ => false,
        };
        if wanted {
            let row = [meta::AGAIN, &self.fresh_key()].concat();
            let wish = Wish { log, knew, signed: Bytes(signed.encode()) };
            answered.writes.push(Write::put(Table::Meta, row.clone(), to_cbor(&wish)));
            self.wishes.insert(row, wish);
        }
    }

    /// Whom somebody let in who is to be taken out again with everything since.
    pub(super) fn goes_along(&mut self, signed: &SignedOperation) -> Option<Write> {
        let Operation::AddDevice { admission } = signed.operation() else { return None };
        let device = admission.device;
        let along = self.to_remove.get(&signed.signer()) == Some(&Along::Everything);
        (along && self.device_id() != Some(device)).then(|| self.want_out(device, Along::Everything))
    }

    /// Whether a code or card let somebody in and took itself out.
    fn is_spent(&self, log: &LogId, paper: DeviceId) -> bool {
        let itself = |known: &SignedOperation| {
            known.signer() == paper
                && matches!(known.operation(), Operation::RemoveDevice { device } if *device == paper)
        };
        self.operations_of(log).iter().any(itself)
    }

    /// Operations that build on a dropped one, and keys for circles that it let in, leave the outbox with it.
    pub(super) fn forget_dropped(&mut self, dropped: &[SignedOperation], answered: &mut Answered) {
        let granted = |circle: CircleId| {
            let lets_in = |signed: &SignedOperation| matches!(signed.operation(), Operation::Grant { circle: c, .. } if *c == circle);
            dropped.iter().any(lets_in)
        };
        let dead = |entry: &OutboxEntry| match entry {
            OutboxEntry::Item(PushItem::Operation(bytes)) => {
                SignedOperation::decode(bytes).is_ok_and(|signed| dropped.iter().any(|known| known.id() == signed.id()))
            }
            OutboxEntry::Item(PushItem::Wrap { wrap, .. }) => granted(wrap.circle),
            _ => false,
        };
        self.unsend(dead, answered);
    }

    /// The server does not know a phone's circle, and takes it no more: its invitation was taken back, used by another or is
    /// over. What that circle owns nobody but the phone can bring, should it be bound again. What somebody wrote here is
    /// kept and said.
    pub(super) fn turn_away(&mut self, circle: CircleId, answered: &mut Answered) {
        self.strangers.insert(circle);
        let streams: BTreeSet<StreamId> =
            self.streams.values().filter(|held| held.stream.owner == circle).map(|held| held.stream.id).collect();
        let own = self.device_id();
        for (name, entry) in &mut self.outbox {
            let OutboxEntry::Segment { stream, segment } = entry else { continue };
            let written = |held: &HeldStream| {
                let bytes = self.bytes.get(&segment_key(*stream, *segment));
                let writer = bytes.and_then(|bytes| Segment::decode(bytes).ok()).map(|segment| segment.header.writer);
                let state = writer.and_then(|writer| held.writers.get(&writer));
                state.is_some_and(|state| own.is_some_and(|own| own.0 == state.author.device))
            };
            if streams.contains(stream) && self.streams.get(stream).is_some_and(written) {
                *entry = OutboxEntry::SetAside(Bytes(to_cbor(entry)), Some(Reason::Revoked));
                answered.writes.push(Write::put(Table::Outbox, name.clone(), to_cbor(entry)));
            }
        }
        let its = |signed: &SignedOperation| match signed.operation() {
            Operation::FoundStream { owner, .. } => *owner == circle,
            _ => self.log_of(signed).is_some_and(|log| log.0 == circle.0 || streams.contains(&StreamId(log.0))),
        };
        let dead: BTreeSet<Vec<u8>> = self
            .outbox
            .iter()
            .filter(|(_, entry)| match entry {
                OutboxEntry::Segment { stream, .. } => streams.contains(stream),
                OutboxEntry::Item(PushItem::Wrap { stream, .. }) => streams.contains(stream),
                OutboxEntry::Item(PushItem::Epoch(bytes)) => {
                    SignedEpoch::decode(bytes).is_ok_and(|signed| streams.contains(&signed.epoch().stream))
                }
                OutboxEntry::Item(PushItem::Operation(bytes)) => {
                    SignedOperation::decode(bytes).is_ok_and(|signed| its(&signed))
                }
                _ => false,
            })
            .map(|(name, _)| name.clone())
            .collect();
        for name in dead {
            if let Some((stream, segment)) = self.outbox.remove(&name).and_then(|entry| entry.segment()) {
                self.bytes.remove(&segment_key(stream, segment));
                self.outgoing.remove(&segment);
            }
            answered.writes.push(Write::Delete(Table::Outbox, name));
        }
    }

    fn unsend(&mut self, dead: impl Fn(&OutboxEntry) -> bool, answered: &mut Answered) {
        for (name, _) in self.outbox.extract_if(.., |_, entry| dead(entry)) {
            answered.writes.push(Write::Delete(Table::Outbox, name));
        }
    }

    /// Epochs of a stream that name a head it does not have: no server takes them, and after the next start no device
    /// reads them. What we wrote in them goes back to the journal, as the same records.
    fn forget_epochs(&mut self, stream: StreamId, answered: &mut Answered, random: Random<'_>) {
        let Some(held) = self.streams.get(&stream) else { return };
        let headless = held.epochs.iter().filter(|epoch| {
            let head = epoch.signed.epoch().stream_head;
            held.stream.roles_at(head).is_none()
        });
        let gone: BTreeSet<EpochId> = headless.map(|epoch| epoch.signed.id()).collect();
        if gone.is_empty() {
            return;
        }
        let unsent = self.outbox.values().filter_map(OutboxEntry::segment).filter(|(of, _)| *of == stream);
        let unsent: Vec<SegmentId> = unsent.map(|(_, segment)| segment).collect();
        for id in unsent {
            let row = segment_key(stream, id);
            let Some(bytes) = self.bytes.get(&row).cloned() else { continue };
            let within = Segment::decode(&bytes).is_ok_and(|segment| gone.contains(&segment.header.epoch));
            if !within || !self.rejournal(&bytes, answered, random) {
                continue;
            }
            self.bytes.remove(&row);
            answered.writes.push(Write::Delete(Table::Segment, row));
            self.unsend(|entry| entry.segment().is_some_and(|(_, segment)| segment == id), answered);
            // Also the listing in this very answer must not ask for what is not here any more.
            if let Some(held) = self.streams.get_mut(&stream) {
                held.known.remove(&id);
            }
        }
        self.unsend(
            |entry| match entry {
                OutboxEntry::Item(PushItem::Epoch(bytes)) => {
                    SignedEpoch::decode(bytes).is_ok_and(|signed| gone.contains(&signed.id()))
                }
                OutboxEntry::Item(PushItem::Wrap { epoch, .. }) => gone.contains(epoch),
                _ => false,
            },
            answered,
        );
        answered.writes.extend(gone.iter().map(|id| Write::Delete(Table::Key, key::epoch(*id))));
        if let Some(held) = self.streams.get_mut(&stream) {
            held.epochs.retain(|epoch| !gone.contains(&epoch.signed.id()));
            // Where our writer is follows from what is left.
            held.folds.anew = true;
        }
        self.writer = None;
    }

    /// Plans what a dropped operation was for, on top of what came first; nothing where that is so already.
    fn plan_again(&mut self, wish: &Wish, random: Random<'_>) -> Result<Plan, Refusal> {
        let mut plan = Plan::default();
        let Ok(signed) = SignedOperation::decode(&wish.signed.0) else { return Ok(plan) };
        let circle = CircleId(wish.log.0);
        let since = usize::try_from(wish.knew).unwrap_or(usize::MAX);
        match signed.operation() {
            Operation::AddDevice { admission } => {
                let taken_out = |known: &SignedOperation| matches!(known.operation(), Operation::RemoveDevice { device } if *device == admission.device);
                let mut theirs = self.operations_of(&wish.log).iter().skip(since);
                let ours = self.device_id() == Some(signed.signer());
                let lets_in = ours || self.circles.get(&circle).is_some_and(|held| held.circle.has(signed.signer()));
                if !lets_in || theirs.any(taken_out) {
                    return Ok(plan);
                }
                return self.plan_admission_again(circle, admission, random);
            }
            Operation::RemoveDevice { device } => {
                let is_in =
                    self.is_ours(circle) && self.circles.get(&circle).is_some_and(|held| held.circle.has(*device));
                return if is_in {
                    self.plan_removal_from(&[*device].into(), |one| one.id == circle, i64::MIN, random)
                } else {
                    Ok(plan)
                };
            }
            _ => {}
        }
        let stream = StreamId(wish.log.0);
        let Some(held) = self.streams.get(&stream) else { return Ok(plan) };
        let Some(owner) = self.circles.get(&held.stream.owner) else { return Ok(plan) };
        if held.stream.ended || !self.is_ours(held.stream.owner) {
            return Ok(plan);
        }
        match signed.operation() {
            Operation::Tombstone {} => self.plan_operation(&mut plan, stream, Operation::Tombstone {})?,
            Operation::Revoke { circle } if held.stream.grants.contains_key(circle) => {
                self.plan_readers(&mut plan, stream, Operation::Revoke { circle: *circle }, random)?;
            }
            Operation::Grant { circle, role } if !held.stream.grants.contains_key(circle) => {
                let (circle, role): (CircleId, Role) = (*circle, *role);
                let theirs = held.operations.iter().skip(since).filter(|known| known.signer() != signed.signer());
                let withdrawn = |known: &SignedOperation| matches!(known.operation(), Operation::Revoke { circle: c } if *c == circle);
                if theirs.into_iter().any(withdrawn) {
                    // Who reads was decided elsewhere in the meantime: not reading prevails.
                } else if owner.circle.class == Class::Participant && held.stream.ever_had_role(circle) {
                    self.plan_readers(&mut plan, stream, Operation::Grant { circle, role }, random)?;
                } else if self.circles.contains_key(&circle) {
                    self.plan_grant(&mut plan, stream, circle, role, random)?;
                }
            }
            _ => {}
        }
        Ok(plan)
    }
}
