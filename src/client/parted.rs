//! A server that does not take an operation, or has less of a log than it said to have.

use super::held::Held;
use super::meet::Answered;
use crate::fact::Class;
use crate::sync::protocol::{PushItem, Reason, StreamUpdate};
use crate::vault::id::CircleId;
use crate::vault::invitation::Binding;
use crate::vault::operation::{LogId, SignedOperation};

impl Held {
    /// The server does not take an operation.
    pub(super) fn operation_refused(&mut self, signed: &SignedOperation, reason: Reason, answered: &mut Answered) {
        let Some(log) = self.log_of(signed) else { return };
        let place = |id| self.operations_of(&log).iter().position(|known| known.id() == id);
        match reason {
            // It has not what it once said to have: its log parts from ours, and may be just as long. From the beginning.
            Reason::Missing => {
                let before = signed.prev().and_then(place).and_then(|place| u32::try_from(place).ok());
                if before.is_some_and(|place| place < self.arrived(&log)) {
                    self.forget_arrived(&log);
                    // Who asks from the beginning is not told that the server has less.
                    self.withheld.insert(log);
                    answered.more = true;
                }
            }
            // Whoever is in the circle brings it. What goes on from there waits for that.
            Reason::Spent | Reason::Revoked | Reason::Expired if !self.is_unbound() => {
                let from = place(signed.id()).map_or(usize::MAX, |place| place + 1);
                let after: Vec<_> = self.operations_of(&log).iter().skip(from).cloned().collect();
                self.forget_dropped(&after, answered);
                self.withheld.insert(log);
            }
            _ => {}
        }
    }

    /// The server has fewer operations of a circle than it said before: a restored backup. It gets them again.
    pub(super) fn offer_log(&mut self, log: &LogId, answered: &mut Answered) {
        let Some(held) = self.circles.get_mut(&CircleId(log.0)) else { return };
        self.went_back = true;
        held.arrived = 0;
        held.mail = 0;
        let (id, class) = (held.circle.id, held.circle.class);
        // A phone's circle is taken with its binding only, and that with its invitation.
        let introduction = self.introductions.get(&id).cloned();
        if class == Class::Participant
            && let Some((binding, permission)) = introduction
            && let Ok(read) = Binding::read(&binding.0)
        {
            let invitation = PushItem::Invitation { lookup: read.lookup, permission: permission.0, letter: Vec::new() };
            self.offer(invitation, answered);
            self.offer(PushItem::Binding(binding.0), answered);
        }
        for signed in self.operations_of(log).to_vec() {
            self.offer(PushItem::Operation(signed.encode()), answered);
        }
        answered.more = true;
    }

    /// Somebody brought what was refused from us, or a log came from its beginning: what goes on from there is offered again.
    pub(super) fn offer_after(&mut self, log: &LogId, answered: &mut Answered) {
        let arrived = usize::try_from(self.arrived(log)).unwrap_or(usize::MAX);
        for signed in self.operations_of(log).iter().skip(arrived).cloned().collect::<Vec<_>>() {
            self.offer(PushItem::Operation(signed.encode()), answered);
            answered.more = true;
        }
    }

    /// A stream came that we may not read any more by its log here: the server went back to before we lost it. It gets the
    /// operations by which we did.
    pub(super) fn offer_what_shut_out(&mut self, update: &StreamUpdate, answered: &mut Answered) {
        let log = LogId::from(update.stream);
        let Some(last) = update.operations.last() else { return };
        let Some(place) = self.operations_of(&log).iter().position(|known| known.encode() == last.0) else { return };
        let is_lost = self.streams.get(&update.stream).is_some_and(|held| self.is_lost(held));
        for signed in self.operations_of(&log).iter().skip(place + 1).filter(|_| is_lost).cloned().collect::<Vec<_>>() {
            self.offer(PushItem::Operation(signed.encode()), answered);
            answered.more = true;
        }
    }
}
