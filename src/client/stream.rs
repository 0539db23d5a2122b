//! One stream as this device holds it: its log, its keys, how far it is taken in.

use std::collections::BTreeSet;

use litemap::LiteMap;

use super::closing::Limit;
use super::covered::Folds;
use super::named::Named;
use super::view::AsideReason;
use crate::fact::{Author, RecordId};
use crate::log::fold::short;
use crate::log::header::Kind;
use crate::log::id::{EpochId, SegmentId, WriterId, chain};
use crate::log::record::Record;
use crate::sync::protocol::LaterWrap;
use crate::vault::certificate::Certificate;
use crate::vault::circle::Circle;
use crate::vault::epoch::{SignedEpoch, Wrap};
use crate::vault::id::{CircleId, DeviceId};
use crate::vault::key::{AgreementPair, DeviceKeys, Public, Secret};
use crate::vault::operation::{Operation, OperationId, SignedOperation};
use crate::vault::stream::{Opening, Stream};

/// An epoch with its key, when one of our circles opens it.
pub(super) struct HeldEpoch {
    pub(super) signed: SignedEpoch,
    pub(super) later: Vec<Wrap>,
    /// For which key of a circle this device made the last of those.
    pub(super) made: LiteMap<CircleId, Public>,
    pub(super) key: Option<Secret>,
}

impl HeldEpoch {
    pub(super) fn new(signed: SignedEpoch, key: Option<Secret>) -> Self {
        Self { signed, later: Vec::new(), made: LiteMap::new(), key }
    }
}

/// How far a writer is.
#[derive(Debug, Clone)]
pub(super) struct WriterState {
    pub(super) author: Author,
    /// The circle through which it acts.
    pub(super) circle: CircleId,
    /// The head of that circle when it began.
    pub(super) head: OperationId,
    /// The day it began, by its device's clock: days since 1970.
    pub(super) day: i32,
    /// Where it ends, as its segments were judged.
    pub(super) limit: Limit,
    /// What it has yet to come to before it ends there.
    left: BTreeSet<SegmentId>,
    /// Whether it came there.
    pub(super) ended: bool,
    pub(super) next: u64,
    pub(super) last: SegmentId,
}

impl WriterState {
    /// Its next segment is in its place.
    pub(super) fn pass(&mut self, id: SegmentId) {
        self.left.remove(&id);
        self.ended |= self.limit != Limit::Open && self.left.is_empty();
        (self.next, self.last) = (self.next + 1, id);
    }
}

/// A record that was opened and checked.
pub(super) struct Opened {
    pub(super) id: RecordId,
    /// The segment it came in; none while it is in the journal.
    pub(super) segment: Option<SegmentId>,
    pub(super) record: Record,
    pub(super) author: Author,
}

/// Why a segment does not count, for now or for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Opened; its records were handed over.
    Open,
    /// Its key, its writer's certificate or an earlier segment is not here (yet).
    Waiting,
    /// It breaks a rule: set aside, never dropped.
    Aside(AsideReason),
}

/// One stream.
pub(super) struct HeldStream {
    pub(super) stream: Stream,
    pub(super) operations: Vec<SignedOperation>,
    /// How many of those the server has.
    pub(super) arrived: u32,
    pub(super) epochs: Vec<HeldEpoch>,
    pub(super) keys: u32,
    /// Rows of the epoch table so far.
    pub(super) key_rows: u32,
    pub(super) seq: u64,
    pub(super) chain: [u8; 32],
    pub(super) writers: LiteMap<WriterId, WriterState>,
    pub(super) known: BTreeSet<SegmentId>,
    /// Known here, and the server has another in their place.
    pub(super) elsewhere: BTreeSet<SegmentId>,
    pub(super) waiting: Vec<Named>,
    /// In their place, but in an epoch that none of our circles opens (yet).
    pub(super) closed: Vec<(Named, Author)>,
    /// What breaks a rule: never dropped, never shown as true.
    pub(super) aside: Vec<(AsideReason, Option<SegmentId>)>,
    pub(super) opening: Option<Opening>,
    /// Opened, but what the stream is for or whom it is about is not known yet.
    pub(super) unplaced: Vec<Opened>,
    pub(super) folds: Folds,
}

impl HeldStream {
    pub(super) fn new(stream: Stream, first: SignedOperation) -> Self {
        Self {
            stream,
            operations: vec![first],
            arrived: 0,
            epochs: Vec::new(),
            keys: 0,
            key_rows: 0,
            seq: 0,
            chain: [0; 32],
            writers: LiteMap::new(),
            known: BTreeSet::new(),
            elsewhere: BTreeSet::new(),
            waiting: Vec::new(),
            closed: Vec::new(),
            aside: Vec::new(),
            opening: None,
            unplaced: Vec::new(),
            folds: Folds::default(),
        }
    }

    /// Takes in an epoch, with its key where that is stored; `false` when it is here already or does not count.
    pub(super) fn take_epoch(
        &mut self,
        signed: SignedEpoch,
        key: Option<Secret>,
        circles: &LiteMap<CircleId, HeldCircle>,
    ) -> bool {
        let through = circles.get(&signed.epoch().through);
        let counts = through.is_some_and(|through| signed.check(&self.stream, &through.circle).is_ok());
        let highest = self.epochs.iter().map(|held| held.signed.epoch().n).max().unwrap_or_default();
        if !counts || !signed.follows(highest) || self.epoch(signed.id()).is_some() {
            return false;
        }
        let closed = key.is_none();
        self.epochs.push(HeldEpoch::new(signed, key));
        if closed {
            self.open_epochs(circles);
        }
        true
    }

    /// Takes in a wrap that was added later.
    pub(super) fn take_wrap(&mut self, wrap: LaterWrap, circles: &LiteMap<CircleId, HeldCircle>) {
        if let Some(held) = self.epochs.iter_mut().find(|held| held.signed.id() == wrap.epoch)
            && !held.later.contains(&wrap.wrap)
        {
            held.later.push(wrap.wrap);
        }
        self.open_epochs(circles);
    }

    /// The same of one that this device made for the key that its circle had.
    pub(super) fn take_made(&mut self, wrap: LaterWrap, public: Public, circles: &LiteMap<CircleId, HeldCircle>) {
        if let Some(held) = self.epochs.iter_mut().find(|held| held.signed.id() == wrap.epoch) {
            held.made.insert(wrap.wrap.circle, public);
        }
        self.take_wrap(wrap, circles);
    }

    /// Tries our circles' keys on every epoch that is still closed.
    pub(super) fn open_epochs(&mut self, circles: &LiteMap<CircleId, HeldCircle>) {
        for held in self.epochs.iter_mut().filter(|held| held.key.is_none()) {
            let wrapped: Vec<CircleId> =
                held.signed.epoch().wraps.iter().chain(&held.later).map(|wrap| wrap.circle).collect();
            held.key = wrapped.into_iter().find_map(|id| {
                let mut pairs = circles.get(&id)?.pairs();
                pairs.find_map(|pair| held.signed.key(id, pair, &held.later).ok())
            });
        }
    }

    /// The epoch to write in: the highest that we can open and that wraps to nobody who lost the stream.
    pub(super) fn writable(&self) -> Option<&HeldEpoch> {
        self.epochs
            .iter()
            .filter(|held| held.key.is_some())
            .filter(|held| {
                let epoch = held.signed.epoch();
                epoch.wraps.iter().chain(&held.later).all(|wrap| self.stream.grants.contains_key(&wrap.circle))
            })
            .max_by_key(|held| (held.signed.epoch().n, held.signed.id()))
    }

    pub(super) fn epoch(&self, id: EpochId) -> Option<&HeldEpoch> {
        self.epochs.iter().find(|held| held.signed.id() == id)
    }

    /// The next epoch's number.
    pub(super) fn next_epoch(&self) -> u32 {
        self.epochs.iter().map(|held| held.signed.epoch().n.saturating_add(1)).max().unwrap_or_default()
    }

    /// Counts a segment in the server's order.
    pub(super) fn count(&mut self, id: SegmentId) {
        self.folds.unlisted.remove(&id);
        self.seq += 1;
        self.chain = chain(self.chain, id);
    }

    /// Notes that a segment is here; `false` when it was.
    pub(super) fn is_new(&mut self, id: &SegmentId) -> bool {
        self.folds.unlisted.remove(id);
        self.known.insert(*id) | self.folds.husks.remove(id)
    }

    /// Opens a segment whose signature was checked, and everything that waited for it. Records go to `unplaced`.
    pub(super) fn take_segment(&mut self, segment: Named, circles: &LiteMap<CircleId, HeldCircle>) {
        if self.is_new(&segment.id()) {
            self.waiting.push(segment);
            self.retry(circles);
        }
    }

    /// Tries everything that waits until nothing more opens.
    pub(super) fn retry(&mut self, circles: &LiteMap<CircleId, HeldCircle>) {
        for (segment, author) in std::mem::take(&mut self.closed) {
            match self.open_contents(&segment, author) {
                Verdict::Open => {}
                Verdict::Waiting => self.closed.push((segment, author)),
                Verdict::Aside(reason) => self.set_aside(reason, &segment),
            }
        }
        // Folds last: what they cover is judged by itself where it is here.
        loop {
            if !self.try_waiting(false, circles) && !self.try_waiting(true, circles) {
                return;
            }
        }
    }

    /// Tries the folds that wait, or the others. Whether anything opened.
    fn try_waiting(&mut self, folds: bool, circles: &LiteMap<CircleId, HeldCircle>) -> bool {
        let mut progress = false;
        let tried = |one: &Named| (one.header.kind == Kind::Fold) == folds;
        let (tried, others) = std::mem::take(&mut self.waiting).into_iter().partition::<Vec<_>, _>(tried);
        self.waiting = others;
        for segment in tried {
            match self.open(&segment, circles) {
                Verdict::Open => progress = true,
                Verdict::Waiting => self.waiting.push(segment),
                Verdict::Aside(reason) => {
                    self.set_aside(reason, &segment);
                    progress = true;
                }
            }
        }
        progress
    }

    pub(super) fn set_aside(&mut self, reason: AsideReason, segment: &Named) {
        self.aside.push((reason, Some(segment.id())));
        self.offer_covered(segment);
    }

    fn open(&mut self, segment: &Named, circles: &LiteMap<CircleId, HeldCircle>) -> Verdict {
        let header = &segment.header;
        let mut state = match (&segment.certificate, self.writers.get(&header.writer)) {
            (Some(certificate), None) => match self.writer_by(certificate, header.writer, circles) {
                Ok(state) => state,
                Err(verdict) => return verdict,
            },
            (None, Some(state)) => state.clone(),
            (None, None) => return Verdict::Waiting,
            (Some(_), Some(_)) => return self.take_late(segment).unwrap_or(Verdict::Aside(AsideReason::UsedTwice)),
        };
        if header.wseq != state.next || header.prev != state.last {
            if header.wseq > state.next {
                return Verdict::Waiting;
            }
            return self.take_late(segment).unwrap_or(Verdict::Aside(AsideReason::UsedTwice));
        }
        let last = segment.id();
        let placed = match (state.ended, header.kind) {
            (false, Kind::Fold) => self.place_fold(segment, &state, circles),
            _ => Ok(()),
        };
        if placed == Err(Verdict::Waiting) {
            return Verdict::Waiting;
        }
        let verdict = match placed {
            Err(verdict) if !state.ended => {
                self.note_placed(segment);
                verdict
            }
            _ => self.open_in_place(segment, &state),
        };
        state.pass(last);
        self.writers.insert(header.writer, state);
        verdict
    }

    /// Opens a segment whose turn it is.
    pub(super) fn open_in_place(&mut self, segment: &Named, by: &WriterState) -> Verdict {
        self.note_placed(segment);
        if by.ended {
            return Verdict::Aside(AsideReason::AfterRemoval);
        }
        match self.open_contents(segment, by.author) {
            // A segment that we cannot open has its place all the same: what comes after it may be in another epoch.
            Verdict::Waiting => {
                self.closed.push((segment.clone(), by.author));
                Verdict::Open
            }
            verdict => verdict,
        }
    }

    /// A writer at its beginning, as its certificate says who it is.
    pub(super) fn writer_by(
        &self,
        certificate: &[u8],
        writer: WriterId,
        circles: &LiteMap<CircleId, HeldCircle>,
    ) -> Result<WriterState, Verdict> {
        let certificate = Certificate::read(certificate).map_err(|_| Verdict::Aside(AsideReason::Unreadable))?;
        let circle = circles.get(&certificate.circle).ok_or(Verdict::Waiting)?;
        if certificate.writer != writer {
            return Err(Verdict::Aside(AsideReason::Unreadable));
        }
        if !self.stream.ever_had_role(certificate.circle) {
            return Err(Verdict::Aside(AsideReason::NoRole));
        }
        if !circle.circle.knows(certificate.device) {
            return Err(Verdict::Waiting);
        }
        let author = Author { device: certificate.device.0, class: circle.circle.class };
        let (circle, head, device) = (certificate.circle, certificate.circle_head, certificate.device);
        let limit = self.limit((circle, head), device, writer, circles);
        let left = match &limit {
            Limit::Open => BTreeSet::new(),
            Limit::Until(listed) => listed.clone(),
        };
        let (day, next, last) = (certificate.day, 0, SegmentId::ZERO);
        let ended = limit != Limit::Open && left.is_empty();
        Ok(WriterState { author, circle, head, day, limit, left, ended, next, last })
    }

    /// Opens a segment that is in its place.
    fn open_contents(&mut self, segment: &Named, author: Author) -> Verdict {
        if segment.header.kind == Kind::Fold {
            return self.open_fold(segment);
        }
        let Some(key) = self.epoch(segment.header.epoch).and_then(|held| held.key.as_ref()) else {
            return Verdict::Waiting;
        };
        let records = match segment.open(key) {
            Ok(records) => records,
            Err(error) if error.is_newer() => return Verdict::Waiting,
            Err(_) => return Verdict::Aside(AsideReason::Unreadable),
        };
        let ids = records.iter().map(|raw| self.record_id(raw)).collect();
        self.folds.contents.insert(short(&segment.id()), ids);
        self.take_records(records, segment.id(), author);
        Verdict::Open
    }
}

/// One circle.
pub(super) struct HeldCircle {
    pub(super) circle: Circle,
    pub(super) operations: Vec<SignedOperation>,
    /// How many of those the server has.
    pub(super) arrived: u32,
    /// The circle's key, when this device is in it, or the last one that it had.
    pub(super) pair: Option<AgreementPair>,
    /// The keys that the circle had before.
    pub(super) former: Vec<AgreementPair>,
    /// How many bindings were taken.
    pub(super) mail: u32,
}

impl HeldCircle {
    /// Opens the circle's key with this device's, and with it those that the circle had before.
    pub(super) fn open(&mut self, keys: &DeviceKeys) {
        if let Ok(pair) = self.circle.open(keys) {
            self.pair = Some(pair);
        }
        self.open_former();
    }

    /// Opens the keys that the circle had before the one it has.
    pub(super) fn open_former(&mut self) {
        self.former.clear();
        for signed in self.operations.iter().rev() {
            let Some(newest) = self.former.last().or(self.pair.as_ref()) else { return };
            if let Ok(before) = Circle::before(newest, signed.operation()) {
                self.former.push(before);
            }
        }
    }

    /// Every key of the circle, newest first.
    pub(super) fn pairs(&self) -> impl Iterator<Item = &AgreementPair> {
        self.pair.iter().chain(&self.former)
    }

    /// Whether an operation lets this device in. The first one that is in is in with the circle's beginning.
    pub(super) fn admits(&self, device: DeviceId) -> bool {
        self.operations.iter().any(|signed| match signed.operation() {
            Operation::AddDevice { admission } => admission.device == device,
            _ => false,
        })
    }

    /// Whether the circle has or had this public key, by its log.
    pub(super) fn had_key(&self, key: &Public) -> bool {
        self.operations.iter().any(|signed| match signed.operation() {
            Operation::FoundCircle { public, .. } | Operation::Rekey { public, .. } => public == key,
            _ => false,
        })
    }

    /// The place of an operation in the circle's log.
    pub(super) fn place_of(&self, head: OperationId) -> Option<usize> {
        self.operations.iter().position(|signed| signed.id() == head)
    }

    /// Where a device came in and went out, by place: `true` for in.
    fn turns(&self, device: DeviceId) -> impl Iterator<Item = (usize, bool)> {
        self.operations.iter().enumerate().filter_map(move |(place, signed)| match signed.operation() {
            Operation::FoundCircle { first: admission, .. } | Operation::AddDevice { admission } => {
                (admission.device == device).then_some((place, true))
            }
            Operation::RemoveDevice { device: gone } => (*gone == device).then_some((place, false)),
            _ => None,
        })
    }

    /// Whether a device had been taken out when the circle was there.
    pub(super) fn is_out_at(&self, device: DeviceId, place: usize) -> bool {
        self.turns(device).take_while(|(at, _)| *at <= place).last().is_some_and(|(_, inside)| !inside)
    }

    /// Where a device was taken out that was in when the circle had this head; `None` while it is in. A permission is
    /// taken away and given back: each time ends on its own. Who names a head at which it was out is judged by what took
    /// it out.
    pub(super) fn end_of(&self, device: DeviceId, head: OperationId) -> Option<usize> {
        if !self.circle.former.contains(&device) {
            return None;
        }
        // A head that was second to another's operation is not here: the earliest end then.
        let began = self.place_of(head).unwrap_or_default();
        let before = self.turns(device).take_while(|(at, _)| *at <= began).last();
        match before {
            Some((place, false)) => Some(place),
            _ => self.turns(device).find(|(at, inside)| *at > began && !inside).map(|(at, _)| at),
        }
    }
}
