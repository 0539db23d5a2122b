//! After a removal: where a removed device's writers end, and who opens a new epoch before writing.
//!
//! An epoch that a stream's owner opens with the removal in sight lists the removed device's writers with their last
//! counted segment. Up to there what they wrote is valid for ever; beyond it, it is set aside. Of several such epochs the
//! furthest counts, so that none takes away what another let count. Neither claimed times nor the order of arrival decide.

use std::collections::BTreeSet;

use litemap::LiteMap;

use super::held::Held;
use super::plan::Plan;
use super::stream::{HeldCircle, HeldEpoch, HeldStream, WriterState};
use super::view::Refusal;
use crate::log::id::{SegmentId, StreamId, WriterId};
use crate::sync::protocol::LaterWrap;
use crate::vault::circle::Circle;
use crate::vault::epoch::{Epoch, SignedEpoch};
use crate::vault::id::{CircleId, DeviceId};
use crate::vault::operation::{Operation, OperationId};
use crate::vault::random::Random;

/// Where a writer ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Limit {
    /// Nowhere: its device was not removed, or the owner has not said yet what counts.
    Open,
    /// The furthest of these is its last; none when the owner had seen nothing of it.
    Until(BTreeSet<SegmentId>),
}

type Circles = LiteMap<CircleId, HeldCircle>;

fn head_of(epoch: &Epoch, circle: CircleId) -> Option<OperationId> {
    epoch.circle_heads.iter().find(|(id, _)| *id == circle).map(|(_, head)| *head)
}

impl HeldEpoch {
    /// Whether it was sealed to the key that a circle of ours has now, and to that alone.
    fn is_under_the_key_of(&self, held: &HeldCircle) -> bool {
        let circle = held.circle.id;
        let once = self.later.iter().all(|wrap| wrap.circle != circle);
        once && held.pair.as_ref().is_some_and(|pair| self.signed.key(circle, pair, &[]).is_ok())
    }
}

impl HeldStream {
    /// The epochs that say what counts of a device that was removed there: the owner's that name a head with the removal
    /// in it, opened by somebody who was not removed from the owner themselves.
    fn closing(&self, circle: CircleId, removed: usize, circles: &Circles) -> impl Iterator<Item = &Epoch> {
        let both = circles.get(&circle).zip(circles.get(&self.stream.owner));
        let says = move |epoch: &&Epoch| {
            let place = |circle: &HeldCircle| head_of(epoch, circle.circle.id).and_then(|head| circle.place_of(head));
            both.is_some_and(|(through, owner)| {
                let member = match place(owner) {
                    Some(at) => !owner.is_out_at(epoch.opener, at),
                    None => owner.circle.has(epoch.opener),
                };
                epoch.through == owner.circle.id && member && place(through).is_some_and(|at| at >= removed)
            })
        };
        self.epochs.iter().map(|held| held.signed.epoch()).filter(says)
    }

    /// Where a writer ends that began when its circle had this head.
    pub(super) fn limit(
        &self,
        (circle, head): (CircleId, OperationId),
        device: DeviceId,
        writer: WriterId,
        circles: &Circles,
    ) -> Limit {
        let Some(removed) = circles.get(&circle).and_then(|held| held.end_of(device, head)) else { return Limit::Open };
        let mut closing = self.closing(circle, removed, circles).peekable();
        if closing.peek().is_none() {
            return Limit::Open;
        }
        let listed = closing.flat_map(|epoch| &epoch.closed).filter(|(listed, _)| *listed == writer);
        Limit::Until(listed.map(|(_, last)| *last).collect())
    }

    /// The writers of removed devices of which no epoch says yet where they end, each with its last segment here.
    pub(super) fn to_close(&self, circles: &Circles) -> Vec<(WriterId, SegmentId)> {
        let open = |state: &WriterState| {
            let removed =
                circles.get(&state.circle).and_then(|held| held.end_of(DeviceId(state.author.device), state.head));
            removed.is_some_and(|removed| self.closing(state.circle, removed, circles).next().is_none())
        };
        self.writers.iter().filter(|(_, state)| open(state)).map(|(writer, state)| (*writer, state.last)).collect()
    }

    /// Takes in where writers end by now. Whether something counted that does not any more, or the other way round.
    fn settle(&mut self, circles: &Circles) -> bool {
        let mut moved = Vec::new();
        for (writer, state) in &self.writers {
            let began = (state.circle, state.head);
            let limit = self.limit(began, DeviceId(state.author.device), *writer, circles);
            if limit != state.limit {
                moved.push((*writer, limit));
            }
        }
        let mut anew = std::mem::take(&mut self.folds.anew);
        for (writer, limit) in moved {
            let Some(state) = self.writers.get_mut(&writer) else { continue };
            anew |= state.limit != Limit::Open || limit != Limit::Until(BTreeSet::from([state.last]));
            (state.limit, state.ended) = (limit, true);
        }
        anew
    }

    /// Whether somebody who was taken out of a circle may know the key of an epoch, so that nothing more is written in it.
    fn is_stale(&self, held: &HeldEpoch, circles: &Circles) -> bool {
        let epoch = held.signed.epoch();
        let gone = |circle: &HeldCircle| !circle.circle.has(epoch.opener);
        let renewed = |id: &CircleId| {
            let Some(circle) = circles.get(id) else { return false };
            let rekey = |signed: &_| {
                matches!(crate::vault::operation::SignedOperation::operation(signed), Operation::Rekey { .. })
            };
            let Some(renewed) = circle.operations.iter().rposition(rekey) else { return false };
            match head_of(epoch, *id) {
                // A head that is not here came second to another operation, and nothing tells under which key: unless our
                // key opens it, and the epoch was not wrapped to the circle once more.
                Some(head) => {
                    circle.place_of(head).map_or_else(|| !held.is_under_the_key_of(circle), |at| at < renewed)
                }
                // Let in later: nothing tells under which key.
                None => true,
            }
        };
        circles.get(&epoch.through).is_some_and(gone) || self.stream.grants.keys().any(renewed)
    }
}

impl Held {
    /// Takes in where the writers of removed devices end. Whether everything has to be read again for it.
    pub(super) fn settle(&mut self) -> bool {
        let circles = &self.circles;
        self.streams.iter_mut().map(|(_, value)| value).fold(false, |anew, held| held.settle(circles) | anew)
    }

    /// Plans a key to each circle for which an epoch of ours, or a later wrap that we made, was sealed to a key that the
    /// circle never got, because another device's operation came before a Rekey.
    pub(super) fn plan_rewraps(&mut self, random: Random<'_>) -> Result<Plan, Refusal> {
        let mut plan = Plan::default();
        let own = self.device_id().ok_or(Refusal::NotAllowed)?;
        let mut made = Vec::new();
        for (stream, held) in &self.streams {
            // Whoever is still to be taken out has the key that the circle has now.
            let renewed = |id: &CircleId| held.stream.grants.contains_key(id) && !self.is_to_lose(*id);
            for epoch in &held.epochs {
                let Some(secret) = &epoch.key else { continue };
                let opened = epoch.signed.epoch();
                let ours = opened.circle_heads.iter().filter(|_| opened.opener == own);
                let headless = ours
                    .filter(|(id, head)| self.circles.get(id).is_some_and(|circle| circle.place_of(*head).is_none()));
                let told: BTreeSet<CircleId> =
                    headless.map(|(id, _)| *id).chain(epoch.made.keys().copied()).filter(renewed).collect();
                for id in told {
                    let Some(circle) = self.circles.get(&id) else { continue };
                    // A wrap that came later may be to a key that the circle did not get either.
                    let opens = |pair| epoch.signed.key(id, pair, &epoch.later).is_ok();
                    let wrapped = match epoch.made.get(&id) {
                        Some(public) if circle.had_key(public) => true,
                        _ if self.is_ours(id) => circle.pairs().any(opens),
                        Some(_) => false,
                        None => epoch.later.iter().any(|wrap| wrap.circle == id),
                    };
                    if !wrapped {
                        let wrap = epoch.signed.wrap_for(&circle.circle, secret, random)?;
                        made.push((*stream, LaterWrap { epoch: epoch.signed.id(), wrap }));
                    }
                }
            }
        }
        for (stream, later) in made {
            self.plan_wrap(&mut plan, stream, later);
        }
        Ok(plan)
    }

    /// A new epoch of a stream for everyone who reads it as `after` says.
    pub(super) fn new_epoch(
        &self,
        through: CircleId,
        after: &crate::vault::stream::Stream,
        random: Random<'_>,
    ) -> Result<HeldEpoch, Refusal> {
        let keys = self.device.as_ref().ok_or(Refusal::NotAllowed)?;
        let held = self.streams.get(&after.id).ok_or(Refusal::NotAllowed)?;
        let readers: Vec<&Circle> =
            after.grants.keys().filter_map(|id| self.circles.get(id)).map(|held| &held.circle).collect();
        // Only the owner may leave others out, and only the owner says what counts.
        if through != after.owner && readers.len() != after.grants.len() {
            return Err(Refusal::NotAllowed);
        }
        let closed = if through == after.owner { held.to_close(&self.circles) } else { Vec::new() };
        let (signed, key) =
            SignedEpoch::open_closing(keys, through, after, &readers, (held.next_epoch(), closed), random)?;
        Ok(HeldEpoch::new(signed, Some(key)))
    }

    /// The epoch to write in; a new one when somebody who was taken out may know the key of the newest.
    pub(super) fn epoch_to_write(
        &self,
        stream: StreamId,
        through: CircleId,
        random: Random<'_>,
    ) -> Result<Option<HeldEpoch>, Refusal> {
        let held = self.streams.get(&stream).ok_or(Refusal::NotAllowed)?;
        if held.writable().is_some_and(|newest| !held.is_stale(newest, &self.circles)) {
            return Ok(None);
        }
        // Who could open none yet waits for a key instead of starting over.
        if held.epochs.iter().all(|epoch| epoch.key.is_none()) {
            return Err(Refusal::NotAllowed);
        }
        self.new_epoch(through, &held.stream, random).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::stream::HeldCircle;
    use crate::fact::{Class, Purpose};
    use crate::vault::circle::Founder;
    use crate::vault::id::OrganisationId;
    use crate::vault::key::DeviceKeys;
    use crate::vault::operation::Sort;
    use crate::vault::random::{SeededRandom, array};
    use crate::vault::stream::{Opening, Stream};

    /// A stream of a circle of two, one of whom was taken out.
    fn removed() -> (HeldStream, Circles, [DeviceKeys; 2], OperationId) {
        let mut random = SeededRandom::new(3);
        let keys: [DeviceKeys; 2] = std::array::from_fn(|_| DeviceKeys::generate(&mut random));
        let named = |keys: &DeviceKeys| (keys.id(), keys.public());
        let first = named(&keys[0]);
        let (founded, pair) =
            Circle::found(&keys[0], OrganisationId([1; 32]), Class::Participant, None, first, &mut random).unwrap();
        let mut circle = Circle::read(&founded, Founder::Itself).unwrap();
        let added = circle.add(&keys[0], &pair, named(&keys[1]), (Sort::Device, None), &mut random).unwrap();
        circle.extend(&added).unwrap();
        let began = circle.head;
        let opening = Opening { purpose: Purpose::DiarySleep, subject: [0; 16], salt: array(&mut random) };
        let signed = Stream::found(&keys[0], &circle, &opening, &mut random);
        let stream = HeldStream::new(Stream::read(&signed, &circle).unwrap(), signed);
        let gone = circle.remove(&keys[0], keys[1].id());
        circle.extend(&gone).unwrap();
        let operations = vec![founded, added, gone];
        let id = circle.id;
        let held = HeldCircle { circle, operations, arrived: 3, pair: Some(pair), former: Vec::new(), mail: 0 };
        (stream, LiteMap::from_iter([(id, held)]), keys, began)
    }

    fn open(
        stream: &mut HeldStream,
        circles: &Circles,
        opener: &DeviceKeys,
        (n, closed): (u32, Vec<(WriterId, SegmentId)>),
    ) -> bool {
        let (id, circle) = circles.iter().map(|(id, held)| (*id, &held.circle)).next().unwrap();
        let mut random = SeededRandom::new(u64::from(n) + 9);
        let (signed, key) =
            SignedEpoch::open_closing(opener, id, &stream.stream, &[circle], (n, closed), &mut random).unwrap();
        stream.take_epoch(signed, Some(key), circles)
    }

    /// Story: of the owner's epochs the lowest number decided. Anybody in the circle could open one more with the lowest,
    /// and what had counted for months left every view.
    #[test]
    fn where_a_removed_device_ends_is_not_taken_back_by_an_epoch_that_says_nothing() {
        let (mut stream, circles, keys, began) = removed();
        let (writer, last) = (WriterId([5; 32]), SegmentId([6; 32]));
        let circle = *circles.keys().next().unwrap();
        let limit = |stream: &HeldStream| stream.limit((circle, began), keys[1].id(), writer, &circles);
        assert_eq!(limit(&stream), Limit::Open, "nobody has said it yet");
        assert!(open(&mut stream, &circles, &keys[0], (1, vec![(writer, last)])));
        assert_eq!(limit(&stream), Limit::Until(BTreeSet::from([last])));
        assert!(open(&mut stream, &circles, &keys[0], (0, Vec::new())));
        assert_eq!(limit(&stream), Limit::Until(BTreeSet::from([last])));
        // The removed device itself has no say.
        assert!(open(&mut stream, &circles, &keys[1], (2, vec![(writer, SegmentId([7; 32]))])));
        assert_eq!(limit(&stream), Limit::Until(BTreeSet::from([last])));
    }

    /// Story: one epoch took the last number that there is, and nobody could open another.
    #[test]
    fn an_epoch_does_not_leap_to_the_last_number() {
        let (mut stream, circles, keys, _) = removed();
        for (n, counts) in [(1 << 20, false), (65, false), (64, true), (129, false), (128, true)] {
            assert_eq!(open(&mut stream, &circles, &keys[0], (n, Vec::new())), counts, "{n}");
        }
        assert_eq!(stream.next_epoch(), 129);
    }
}
