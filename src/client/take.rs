//! What an answer of the server changes. No I/O.

use super::held::{Held, Journaled, Writer};
use super::meet::{Answered, Sending};
use super::named::Named;
use super::row::{CursorRow, JournalEntry, KeyRow, OutboxEntry, Profile, indexed, key, meta, segment_key};
use super::view::{InvitationTrouble, Reach, Trouble};
use crate::log::fold::short;
use crate::log::id::{SegmentId, StreamId, WriterId};
use crate::log::segment::Segment;
use crate::sync::protocol::{Bytes, LogUpdate, Outcome, PushItem, Reason, StreamUpdate, SyncResponse};
use crate::sync::store::{Table, Write};
use crate::vault::epoch::SignedEpoch;
use crate::vault::id::CircleId;
use crate::vault::invitation::Binding;
use crate::vault::key::seal;
use crate::vault::operation::{LogId, SignedOperation, to_cbor};
use crate::vault::random::Random;

/// What becomes of an outbox row.
enum Fate {
    /// It is done, or made again by who wanted it.
    Gone,
    /// It is sent again with the next sync.
    Later,
    /// It is kept and not sent: a person has to look.
    Aside,
}

impl Held {
    /// Takes an answer in.
    pub(super) fn answered(&mut self, sent: &Sending, response: SyncResponse, random: Random<'_>) -> Answered {
        // A full request that brought nothing further is not repeated at once.
        let progress = response.outcomes.iter().any(|outcome| matches!(outcome, Outcome::Stored | Outcome::HaveIt));
        let more = response.more || response.ask_full || (sent.rest && progress);
        let mut answered = Answered { more, ..Answered::default() };
        let lost = self.lost_streams();
        for ((name, item), outcome) in sent.rows.iter().zip(&sent.push).zip(&response.outcomes) {
            match item {
                PushItem::Covered { stream, fold, .. } => {
                    answered.more |= self.take_covered(*stream, *fold, outcome, progress);
                }
                _ => self.take_outcome(name, item, outcome, &mut answered, random),
            }
        }
        for update in response.logs {
            self.take_log(update, &mut answered, random);
        }
        for update in &response.streams {
            answered.changed = true;
            self.take_log(
                LogUpdate { log: update.stream.into(), operations: update.operations.clone(), mail: Vec::new() },
                &mut answered,
                random,
            );
        }
        for update in response.streams {
            if lost.contains(&update.stream)
                && let Some(held) = self.streams.get_mut(&update.stream)
            {
                // Not asked for, so the server starts from the beginning.
                (held.seq, held.chain, held.keys) = (0, [0; 32], 0);
                self.offer_what_shut_out(&update, &mut answered);
            }
            self.take_stream(update, &mut answered, random);
        }
        if answered.changed {
            let circles = &self.circles;
            for held in self.streams.iter_mut().map(|(_, value)| value) {
                held.open_epochs(circles);
                held.retry(circles);
            }
            self.place_all();
        }
        self.refill(&mut answered);
        self.clear_ended(&mut answered);
        answered
    }

    /// The server gave covered segments their places again, or not. Whether to bring them once more at once.
    fn take_covered(&mut self, stream: StreamId, fold: WriterId, outcome: &Outcome, progress: bool) -> bool {
        let Some(held) = self.streams.get_mut(&stream) else { return false };
        // Until the fold or what its writers wrote before is there; where that does not come, it is not asked for ever.
        let again = match outcome {
            Outcome::Behind => true,
            Outcome::Refused(Reason::Missing) => progress,
            _ => false,
        };
        if !again {
            held.folds.bring.remove(&fold);
        }
        // What waited for those places was refused in the same request.
        again || matches!(outcome, Outcome::Stored)
    }

    fn take_outcome(
        &mut self,
        name: &[u8],
        item: &PushItem,
        outcome: &Outcome,
        answered: &mut Answered,
        random: Random<'_>,
    ) {
        let Some(entry) = self.outbox.get(name).cloned() else { return };
        match (&entry, outcome) {
            (OutboxEntry::Segment { stream, segment }, Outcome::Stored | Outcome::HaveIt) => {
                self.bytes.remove(&segment_key(*stream, *segment));
                for record in self.outgoing.remove(segment).unwrap_or_default() {
                    self.reach.insert(record, Reach::Arrived);
                }
            }
            (OutboxEntry::Segment { stream, segment }, Outcome::Fork(_)) => {
                if let Some(held) = self.streams.get_mut(stream) {
                    held.elsewhere.insert(*segment);
                }
                // Our number was used by another: the answers go on in a new writer, as the same records.
                self.writer = None;
                if let PushItem::Segment(bytes) = item {
                    self.rejournal(bytes, answered, random);
                }
            }
            (OutboxEntry::Item(PushItem::Segment(bytes)), Outcome::Stored | Outcome::HaveIt) => {
                self.take_own_fold(bytes, answered);
            }
            (OutboxEntry::Item(PushItem::Operation(bytes)), Outcome::Stored | Outcome::HaveIt) => {
                if let Ok(signed) = SignedOperation::decode(bytes)
                    && let Some(log) = self.log_of(&signed)
                {
                    self.operation_arrived(&log, &signed, answered);
                }
            }
            (OutboxEntry::Item(PushItem::Operation(bytes)), Outcome::Behind) => {
                if let Ok(signed) = SignedOperation::decode(bytes) {
                    self.step_back(&signed, answered, random);
                }
            }
            (OutboxEntry::Item(PushItem::Operation(bytes)), Outcome::Refused(reason)) => {
                if let Ok(signed) = SignedOperation::decode(bytes) {
                    self.operation_refused(&signed, *reason, answered);
                }
            }
            (OutboxEntry::Item(PushItem::Binding(_)), _)
                if matches!(self.profile, Some(Profile::Participant { .. })) =>
            {
                self.take_binding_outcome(outcome, answered, random);
            }
            // The server lost the epoch; or it was dropped here, and its key is of no use to anybody.
            (OutboxEntry::Item(PushItem::Wrap { stream, epoch, .. }), Outcome::Refused(Reason::Missing)) => {
                let held = self.streams.get(stream).and_then(|held| held.epoch(*epoch));
                match held.map(|held| PushItem::Epoch(held.signed.encode())) {
                    Some(lost) => self.offer(lost, answered),
                    None => {
                        self.outbox.remove(name);
                        answered.writes.push(Write::Delete(Table::Outbox, name.to_vec()));
                        return;
                    }
                }
            }
            (
                OutboxEntry::Item(PushItem::Binding(bytes)),
                Outcome::Refused(Reason::Spent | Reason::Revoked | Reason::Expired),
            ) => {
                if let Ok(binding) = Binding::read(bytes) {
                    self.turn_away(binding.circle, answered);
                }
            }
            _ => {}
        }
        match self.fate(&entry, outcome) {
            Fate::Gone => {
                self.outbox.remove(name);
                answered.writes.push(Write::Delete(Table::Outbox, name.to_vec()));
            }
            Fate::Later => {}
            Fate::Aside => {
                // Kept for a person to decide; the segment's row stays too.
                let reason = match outcome {
                    Outcome::Refused(reason) => Some(*reason),
                    _ => None,
                };
                let aside = OutboxEntry::SetAside(Bytes(to_cbor(&entry)), reason);
                answered.writes.push(Write::put(Table::Outbox, name, to_cbor(&aside)));
                self.outbox.insert(name.to_vec(), aside);
            }
        }
    }

    /// What becomes of an outbox row after an outcome.
    fn fate(&self, entry: &OutboxEntry, outcome: &Outcome) -> Fate {
        let unbound = self.is_unbound();
        match (entry, outcome) {
            (_, Outcome::Stored | Outcome::HaveIt)
            | (OutboxEntry::Item(PushItem::Operation(_)), Outcome::Behind)
            | (OutboxEntry::Segment { .. }, Outcome::Fork(_))
            // A fold: everything it stands for is there.
            | (OutboxEntry::Item(PushItem::Segment(_)), _)
            // There is nothing left to take back, or nothing left to offer.
            | (
                OutboxEntry::Item(PushItem::RevokeInvitation(_) | PushItem::Invitation { .. }),
                Outcome::Refused(Reason::UnknownInvitation | Reason::Spent | Reason::Revoked | Reason::Expired),
            ) => Fate::Gone,
            // Brought back to a restored server by who reads there alone: whoever writes there brings it.
            (OutboxEntry::Item(PushItem::Wrap { stream, .. }), Outcome::Refused(Reason::NotAllowed))
                if self.writing_circle(*stream).is_none() => Fate::Gone,
            (_, Outcome::Behind | Outcome::Refused(Reason::Missing | Reason::Quota)) => Fate::Later,
            // A phone that is not bound keeps what it is: its docent's tablet may come, or a new invitation.
            (OutboxEntry::Item(PushItem::Binding(_) | PushItem::Operation(_)), Outcome::Refused(_)) if unbound => {
                Fate::Later
            }
            // What a docent's device brings back for a phone, the phone may bring itself.
            (
                OutboxEntry::Item(PushItem::Binding(_) | PushItem::Operation(_)),
                Outcome::Refused(Reason::UnknownInvitation),
            ) => Fate::Later,
            (
                OutboxEntry::Item(PushItem::Binding(_) | PushItem::Operation(_)),
                Outcome::Refused(Reason::Spent | Reason::Revoked | Reason::Expired),
            ) => Fate::Gone,
            (_, Outcome::Fork(_) | Outcome::Refused(_)) => Fate::Aside,
        }
    }

    /// One more segment to send, unless it waits already.
    pub(super) fn offer_segment(&mut self, stream: StreamId, segment: SegmentId, answered: &mut Answered) {
        let is_it = |entry: &OutboxEntry| matches!(entry, OutboxEntry::Segment { segment: s, .. } if *s == segment);
        if !self.outbox.values().any(is_it) {
            let name = self.fresh_key();
            let entry = OutboxEntry::Segment { stream, segment };
            answered.writes.push(Write::put(Table::Outbox, name.clone(), to_cbor(&entry)));
            self.outbox.insert(name, entry);
            // What we wrote in it waits again: the server has lost it.
            let held = self.streams.get(&stream);
            let written = held.and_then(|held| held.folds.contents.get(&short(&segment))).into_iter().flatten();
            let ours: Vec<_> = written.filter(|id| self.reach.contains_key(*id)).copied().collect();
            self.reach.extend(ours.iter().map(|id| (*id, Reach::Saved)));
            self.outgoing.insert(segment, ours);
        }
    }

    fn take_binding_outcome(&mut self, outcome: &Outcome, answered: &mut Answered, random: Random<'_>) {
        match outcome {
            Outcome::Stored | Outcome::HaveIt => {
                if let Some(Profile::Participant { bound, .. }) = &mut self.profile {
                    *bound = true;
                }
                if let Some(profile) = self.profile.as_ref().map(to_cbor) {
                    answered.writes.push(self.sealed(key::PROFILE, &profile, random));
                }
                if self.trouble == Some(Trouble::WaitingForDocent) {
                    self.trouble = None;
                }
            }
            Outcome::Refused(Reason::Spent) => self.trouble = Some(Trouble::Invitation(InvitationTrouble::Spent)),
            Outcome::Refused(Reason::Revoked) => self.trouble = Some(Trouble::Invitation(InvitationTrouble::Revoked)),
            Outcome::Refused(Reason::Expired) => self.trouble = Some(Trouble::Invitation(InvitationTrouble::Expired)),
            _ => self.trouble = Some(Trouble::WaitingForDocent),
        }
    }

    /// Takes the records of a segment of ours back to the journal. Whether it could be opened.
    pub(super) fn rejournal(&mut self, bytes: &[u8], answered: &mut Answered, random: Random<'_>) -> bool {
        let Ok(segment) = Segment::decode(bytes) else { return false };
        let stream = segment.header.stream;
        let writer = self.streams.get(&stream).and_then(|held| held.writers.get(&segment.header.writer));
        // Another's segment, offered again, is not ours to write anew.
        if writer.map(|state| state.author.device) != self.device_id().map(|id| id.0) {
            return false;
        }
        self.outgoing.remove(&segment.id());
        let epoch = self.streams.get(&stream).and_then(|held| held.epoch(segment.header.epoch));
        let Some(opened) = epoch.and_then(|epoch| segment.open(epoch.key.as_ref()?).ok()) else { return false };
        if opened.is_empty() {
            return true;
        }
        let name = self.fresh_key();
        let entry = JournalEntry::of(stream, opened.into_iter().map(Bytes).collect());
        let sealed = seal(&self.storage_key, b"journal", &to_cbor(&entry), random);
        answered.writes.push(Write::put(Table::Journal, name.clone(), sealed));
        self.journal.push(Journaled { key: name, entry });
        true
    }

    /// The server has this operation, and so all before it.
    fn operation_arrived(&mut self, log: &LogId, signed: &SignedOperation, answered: &mut Answered) {
        let place = self.operations_of(log).iter().position(|known| known.id() == signed.id());
        let organisation = || self.organisation.as_ref().filter(|(_, first)| first.id() == signed.id()).map(|_| 0);
        let Some(index) = place.or_else(organisation) else { return };
        let arrived = u32::try_from(index + 1).unwrap_or(u32::MAX);
        self.set_arrived(log, arrived);
        answered.writes.push(Self::arrived_row(*log, arrived));
    }

    /// The log that one of our operations is in.
    pub(super) fn log_of(&self, signed: &SignedOperation) -> Option<LogId> {
        let ours = |operations: &[SignedOperation]| operations.iter().any(|known| known.id() == signed.id());
        let circle = self.circles.values().find(|held| ours(&held.operations)).map(|held| held.circle.id.into());
        circle.or_else(|| self.streams.values().find(|held| ours(&held.operations)).map(|held| held.stream.id.into()))
    }

    fn take_log(&mut self, update: LogUpdate, answered: &mut Answered, random: Random<'_>) {
        answered.changed = true;
        if !update.operations.is_empty() {
            self.strangers.remove(&CircleId(update.log.0));
        }
        if update.operations.is_empty() && update.mail.is_empty() && self.circles.contains_key(&CircleId(update.log.0))
        {
            self.offer_log(&update.log, answered);
        }
        let before = self.arrived(&update.log);
        for bytes in &update.operations {
            let Ok(signed) = SignedOperation::decode(&bytes.0) else { continue };
            let known = self.operations_of(&update.log).iter().any(|known| known.id() == signed.id());
            let taken = !known
                && (self.take_operation(&signed)
                    || self.follow(update.log, &signed, answered, random) && self.take_operation(&signed));
            let n = self.log_length(&update.log).saturating_sub(1);
            if taken {
                answered.writes.extend(Self::log_rows(update.log, n, std::slice::from_ref(&signed)));
                self.keep_circle_key(&update.log, answered, random);
                answered.writes.extend(self.goes_along(&signed));
            }
            self.operation_arrived(&update.log, &signed, answered);
        }
        if self.arrived(&update.log) > before && self.withheld.remove(&update.log) {
            self.offer_after(&update.log, answered);
        }
        for bytes in &update.mail {
            let id = CircleId(update.log.0);
            let Some(held) = self.circles.get_mut(&id) else { break };
            let n = held.mail;
            held.mail += 1;
            answered.writes.push(Write::put(Table::Meta, meta::mail(id, n), bytes.0.clone()));
            self.take_mail(&bytes.0);
        }
    }

    pub(super) fn operations_of(&self, log: &LogId) -> &[SignedOperation] {
        let circle = self.circles.get(&CircleId(log.0)).map(|held| held.operations.as_slice());
        circle.or_else(|| self.streams.get(&StreamId(log.0)).map(|held| held.operations.as_slice())).unwrap_or_default()
    }

    pub(super) fn arrived(&self, log: &LogId) -> u32 {
        let circle = self.circles.get(&CircleId(log.0)).map(|held| held.arrived);
        circle.or_else(|| self.streams.get(&StreamId(log.0)).map(|held| held.arrived)).unwrap_or_default()
    }

    /// Asks for a log from its beginning.
    pub(super) fn forget_arrived(&mut self, log: &LogId) {
        if let Some(held) = self.circles.get_mut(&CircleId(log.0)) {
            held.arrived = 0;
        } else if let Some(held) = self.streams.get_mut(&StreamId(log.0)) {
            held.arrived = 0;
        }
    }

    fn keep_circle_key(&self, log: &LogId, answered: &mut Answered, random: Random<'_>) {
        if let Some(held) = self.circles.get(&CircleId(log.0))
            && let Some(pair) = &held.pair
        {
            let secret = *pair.secret().clone();
            answered.writes.push(self.sealed(&key::circle(held.circle.id), &secret, random));
        }
    }

    fn take_stream(&mut self, update: StreamUpdate, answered: &mut Answered, random: Random<'_>) {
        let circles = &self.circles;
        let Some(held) = self.streams.get_mut(&update.stream) else { return };
        let id = held.stream.id;
        let new_keys = !update.epochs.is_empty() || !update.wraps.is_empty();
        for bytes in update.epochs {
            let Ok(signed) = SignedEpoch::decode(&bytes.0) else { continue };
            let epoch = signed.id();
            if held.epoch(epoch).is_none() && held.take_epoch(signed, None, circles) {
                let row = to_cbor(&KeyRow::Epoch(bytes.0));
                answered.writes.push(Write::put(Table::Epoch, indexed(&id.0, held.key_rows), row));
                held.key_rows += 1;
            }
        }
        for wrap in update.wraps {
            let known = held.epoch(wrap.epoch).is_some_and(|epoch| epoch.later.contains(&wrap.wrap));
            if !known {
                let row = to_cbor(&KeyRow::Wrap(wrap.clone()));
                answered.writes.push(Write::put(Table::Epoch, indexed(&id.0, held.key_rows), row));
                held.key_rows += 1;
                held.take_wrap(wrap, circles);
            }
        }
        held.keys = if answered.keys_anew.contains(&id) { 0 } else { held.keys.max(update.keys) };
        let (own, writer) = (self.device.as_ref().map(|keys| keys.id().0), self.writer.as_ref().map(Writer::id));
        let mut rows = Vec::new();
        let mut unreadable = false;
        if update.listing.is_some() {
            // A restored backup or a forked server: start over, and offer again what it lacks.
            (held.seq, held.chain, held.keys, held.arrived) = (0, [0; 32], 0, 0);
            self.went_back = true;
            answered.more = true;
        }
        for bytes in update.segments.into_iter().filter(|_| update.listing.is_none()) {
            if let Ok(id) = <[u8; 32]>::try_from(bytes.0.as_slice()).map(SegmentId) {
                // Brought by us in this very request, or covered by a fold: its place in the chain is all that is new.
                held.count(id);
                if held.take_husk(id) {
                    let key = segment_key(held.stream.id, id);
                    answered.writes.push(Write::put(Table::Segment, key, Vec::new()));
                }
                continue;
            }
            let segment = Segment::decode(&bytes.0).ok().filter(|segment| segment.header.stream == id);
            let Some(segment) = segment.and_then(Named::signed) else {
                // Made by a newer program, or not a segment: this program goes no further in this stream.
                unreadable = true;
                break;
            };
            held.count(segment.id());
            if !held.known.contains(&segment.id()) || held.folds.husks.contains(&segment.id()) {
                rows.push(segment.clone());
                let (id, by) = (segment.id(), segment.header.writer);
                held.take_segment(segment, circles);
                // What our device wrote in an earlier start comes with the first sync of this one; later it is news.
                let device = held.writers.get(&by).map(|state| state.author.device);
                if self.met && device.is_some() && device == own && writer != Some(by) {
                    answered.twins.push(segment_key(held.stream.id, id));
                }
            }
        }
        if unreadable {
            self.trouble = Some(Trouble::TooOld);
            answered.more = false;
        }
        let Some(held) = self.streams.get_mut(&update.stream) else { return };
        let cursor = CursorRow { seq: held.seq, chain: held.chain, keys: held.keys };
        let mut again = Vec::new();
        let listing = update.listing.filter(|_| !self.strangers.contains(&held.stream.owner));
        if listing.is_some() {
            again.extend(held.operations.iter().map(|signed| PushItem::Operation(signed.encode())));
            for epoch in &held.epochs {
                again.push(PushItem::Epoch(epoch.signed.encode()));
                let stream = id;
                let wraps = epoch.later.iter().cloned();
                again.extend(wraps.map(|wrap| PushItem::Wrap { stream, epoch: epoch.signed.id(), wrap }));
            }
        }
        if let Some(listed) = &listing {
            held.take_listing(listed);
        }
        let lacking: Vec<_> = listing
            .map(|listed| {
                held.known.difference(&held.folds.husks).filter(|known| !listed.contains(known)).copied().collect()
            })
            .unwrap_or_default();
        answered.writes.push(Write::put(Table::Meta, meta::cursor(id), to_cbor(&cursor)));
        for segment in rows {
            answered.writes.push(self.segment_row(&segment));
        }
        for item in again {
            self.offer(item, answered);
        }
        for segment in lacking {
            self.offer_segment(id, segment, answered);
        }
        if new_keys {
            self.keep_epoch_keys(id, answered, random);
        }
    }

    /// One more thing to send, unless it waits already.
    pub(super) fn offer(&mut self, item: PushItem, answered: &mut Answered) {
        let entry = OutboxEntry::Item(item);
        if !self.outbox.values().any(|known| *known == entry) {
            let name = self.fresh_key();
            answered.writes.push(Write::put(Table::Outbox, name.clone(), to_cbor(&entry)));
            self.outbox.insert(name, entry);
        }
    }

    fn keep_epoch_keys(&self, stream: StreamId, answered: &mut Answered, random: Random<'_>) {
        for held in self.streams.get(&stream).into_iter().flat_map(|held| &held.epochs) {
            if let Some(secret) = &held.key {
                answered.writes.push(self.sealed(&key::epoch(held.signed.id()), secret.as_slice(), random));
            }
        }
    }
}
