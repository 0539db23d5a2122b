//! Reading folds: one segment in the place of many, judged as if those had come themselves.
//!
//! A covered segment keeps its place in its writer's order, its author, and the limit of its writer. Who holds it checks
//! that the fold has exactly its records, else the fold is set aside and the held segments count. Who does not hold it has
//! its id from the server; an id that nothing here stands for is a gap, and is said.

use std::collections::BTreeSet;

use litemap::LiteMap;

use super::named::Named;
use super::stream::{HeldCircle, HeldStream, Opened, Verdict, WriterState};
use super::view::AsideReason;
use crate::fact::{Author, Class, RecordId};
use crate::log::fold::{Cover, SHORT, Short, short};
use crate::log::header::Kind;
use crate::log::id::{EpochId, SegmentId, WriterId};
use crate::log::record::{Record, record_id};
use crate::sync::protocol::PushItem;
use crate::vault::id::CircleId;

/// A segment that is in its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub(super) id: SegmentId,
    pub(super) writer: WriterId,
    pub(super) wseq: u64,
    pub(super) epoch: EpochId,
    pub(super) kind: Kind,
    /// Whether it is here itself; a fold may stand for it.
    pub(super) here: bool,
}

/// What a stream's folds say and what is checked of them.
#[derive(Default)]
pub(super) struct Folds {
    /// Segments of which only the id is here.
    pub(super) husks: BTreeSet<SegmentId>,
    /// Those of them that the server does not list any more: it went back, and nobody brought them again.
    pub(super) unlisted: BTreeSet<SegmentId>,
    pub(super) placed: LiteMap<Short, Placed>,
    /// The records of what was opened, segment by segment, whichever way they came.
    pub(super) contents: LiteMap<Short, Vec<RecordId>>,
    /// What a fold that counts covers, and which fold.
    pub(super) covered: LiteMap<Short, Short>,
    /// Of folds in their place: who wrote what they brought, where it counts.
    authors: LiteMap<Short, Vec<Brought>>,
    /// The segments that a fold in its place stands for, in the order of its covers, by the fold's writer.
    stands: LiteMap<WriterId, Vec<Short>>,
    /// Folds of which the server lost what they stand for: it gets the ids again.
    pub(super) bring: BTreeSet<WriterId>,
    /// Held segments that a fold does not do justice to: the server gets them again.
    pub(super) refill: BTreeSet<SegmentId>,
    /// A segment came that a fold had stood for, and differs: everything has to be judged again.
    pub(super) anew: bool,
}

/// What becomes of the records of one covered segment.
#[derive(Debug, Clone, Copy)]
enum Brought {
    /// It came itself, or another fold brought it.
    Known,
    /// They count.
    By(Author),
    /// Its writer had been removed before.
    AfterRemoval,
}

impl Folds {
    /// What the server said that it does not have, after everything was read anew.
    pub(super) fn remember(&mut self, before: &mut Self) {
        self.unlisted = std::mem::take(&mut before.unlisted).intersection(&self.husks).copied().collect();
        self.bring = std::mem::take(&mut before.bring);
    }

    /// How many segments nothing here stands for.
    pub(super) fn gaps(&self) -> usize {
        self.husks.iter().filter(|id| !self.placed.contains_key(&short(id))).count()
    }
}

/// Whether a segment is the next one of a writer.
fn follows(segment: &Named, writer: WriterId, state: &WriterState) -> bool {
    let header = &segment.header;
    header.writer == writer && (header.wseq, header.prev) == (state.next, state.last) && header.kind == Kind::Records
}

impl HeldStream {
    /// Takes in that a segment exists of which the server has only the id. Whether that is news.
    pub(super) fn take_husk(&mut self, id: SegmentId) -> bool {
        let new = self.known.insert(id);
        if new {
            self.folds.husks.insert(id);
        }
        new
    }

    /// The whole id that starts so.
    pub(super) fn name(&self, start: Short) -> Option<SegmentId> {
        let mut lowest = [0; 32];
        lowest[..SHORT].copy_from_slice(&start);
        self.known.range(SegmentId(lowest)..).next().copied().filter(|id| short(id) == start)
    }

    /// Notes a segment that is in its place.
    pub(super) fn note_placed(&mut self, segment: &Named) {
        let header = &segment.header;
        let (id, start) = (segment.id(), short(&segment.id()));
        let (writer, wseq, epoch, kind) = (header.writer, header.wseq, header.epoch, header.kind);
        self.folds.placed.insert(start, Placed { id, writer, wseq, epoch, kind, here: true });
        if kind == Kind::Fold {
            self.folds.contents.entry(start).or_default();
        }
    }

    /// Gives the segments that a fold covers their places, as far as they have none. `Err` when it does not count, or
    /// not yet.
    pub(super) fn place_fold(
        &mut self,
        segment: &Named,
        by: &WriterState,
        circles: &LiteMap<CircleId, HeldCircle>,
    ) -> Result<(), Verdict> {
        let covers = segment.covered().map_err(|_| Verdict::Aside(AsideReason::Unreadable))?;
        let mut writers: LiteMap<WriterId, WriterState> = LiteMap::new();
        let (mut placed, mut brought, mut between) = (Vec::new(), Vec::new(), Vec::new());
        for cover in &covers {
            let known = writers.get(&cover.writer).or_else(|| self.writers.get(&cover.writer)).cloned();
            let mut state = match (known, &cover.certificate) {
                (Some(state), _) => state,
                (None, Some(certificate)) => self.writer_by(certificate, cover.writer, circles)?,
                (None, None) => return Err(Verdict::Waiting),
            };
            let own = state.author.device == by.author.device || by.author.class == Class::Participant;
            if state.circle != by.circle || !own {
                return Err(Verdict::Aside(AsideReason::FoldOfAnother));
            }
            for (wseq, start) in cover.segments() {
                let id = self.name(start).ok_or(Verdict::Waiting)?;
                while wseq > state.next {
                    // In no fold, because it is large: its place is between those that are.
                    let whole = self.waiting.iter().find(|one| follows(one, cover.writer, &state));
                    let whole = whole.ok_or(Verdict::Waiting)?.clone();
                    let (id, by) = (whole.id(), state.clone());
                    state.pass(id);
                    between.push((whole, by));
                }
                if wseq < state.next {
                    // It has its place, or the fold names another one than the writer wrote.
                    let there = self.folds.placed.get(&start);
                    if there.is_none_or(|there| (there.writer, there.wseq) != (cover.writer, wseq)) {
                        return Err(Verdict::Aside(AsideReason::FoldDiffers));
                    }
                    brought.push(Brought::Known);
                    continue;
                }
                brought.push(if state.ended { Brought::AfterRemoval } else { Brought::By(state.author) });
                state.pass(id);
                let (writer, epoch) = (cover.writer, segment.header.epoch);
                placed.push((start, Placed { id, writer, wseq, epoch, kind: Kind::Records, here: false }));
            }
            writers.insert(cover.writer, state);
        }
        self.check_fold(segment, &covers)?;
        self.writers.extend(writers);
        self.folds.placed.extend(placed);
        self.folds.authors.insert(short(&segment.id()), brought);
        let starts = covers.iter().flat_map(Cover::segments).map(|(_, start)| start);
        self.folds.stands.insert(segment.header.writer, starts.collect());
        for (whole, by) in between {
            self.waiting.retain(|one| one.id() != whole.id());
            if let Verdict::Aside(reason) = self.open_in_place(&whole, &by) {
                self.set_aside(reason, &whole);
            }
        }
        Ok(())
    }

    /// The server says which segments it has. What it does not have of what folds here stand for, it gets by their ids.
    pub(super) fn take_listing(&mut self, listed: &[SegmentId]) {
        let listed: BTreeSet<&SegmentId> = listed.iter().collect();
        self.folds.unlisted = self.folds.husks.iter().filter(|id| !listed.contains(id)).copied().collect();
        let unlisted: BTreeSet<Short> = self.folds.unlisted.iter().map(short).collect();
        let lacks = self.folds.stands.iter().filter(|(_, starts)| starts.iter().any(|start| unlisted.contains(start)));
        self.folds.bring = lacks.map(|(fold, _)| *fold).collect();
    }

    /// What the server gets again of what folds here stand for.
    pub(super) fn covered_ids(&self) -> impl Iterator<Item = PushItem> {
        let (stream, stands) = (self.stream.id, |fold| self.folds.stands.get(fold).into_iter().flatten());
        self.folds.bring.iter().filter_map(move |fold| {
            let ids = stands(fold).map(|start| self.name(*start)).collect::<Option<Vec<_>>>()?;
            Some(PushItem::Covered { stream, fold: *fold, ids })
        })
    }

    /// What the fold of a writer stands for, each where it was placed.
    pub(super) fn stood_for(&self, fold: WriterId) -> impl Iterator<Item = &Placed> {
        let starts = self.folds.stands.get(&fold).into_iter().flatten();
        starts.filter_map(|start| self.folds.placed.get(start))
    }

    /// Compares a fold with what is here of what it covers, as far as its key is here.
    fn check_fold(&self, segment: &Named, covers: &[Cover]) -> Result<(), Verdict> {
        let Some(key) = self.epoch(segment.header.epoch).and_then(|held| held.key.as_ref()) else { return Ok(()) };
        let contents = segment.open_fold(key).map_err(|_| Verdict::Aside(AsideReason::Unreadable))?;
        let named: BTreeSet<Short> = covers.iter().flat_map(Cover::segments).map(|(_, start)| start).collect();
        for (start, raws) in covers.iter().flat_map(Cover::segments).map(|(_, start)| start).zip(&contents) {
            let same = |known: &Vec<RecordId>| known.iter().copied().eq(raws.iter().map(|raw| self.record_id(raw)));
            let whole = self.folds.contents.get(&start).is_none_or(same);
            let elsewhere = self.folds.placed.get(&start).is_some_and(|there| there.epoch != segment.header.epoch);
            // What an earlier fold stood for goes on in this one, or its body would take it along.
            let mut stood_for = self.folds.covered.iter().filter(|(_, fold)| **fold == start);
            if !whole || elsewhere || stood_for.any(|(covered, _)| !named.contains(covered)) {
                return Err(Verdict::Aside(AsideReason::FoldDiffers));
            }
        }
        Ok(())
    }

    /// Opens a fold that is in its place.
    pub(super) fn open_fold(&mut self, segment: &Named) -> Verdict {
        let Some(key) = self.epoch(segment.header.epoch).and_then(|held| held.key.as_ref()) else {
            return Verdict::Waiting;
        };
        let (Ok(covers), Ok(contents)) = (segment.covered(), segment.open_fold(key)) else {
            return Verdict::Aside(AsideReason::Unreadable);
        };
        if let Err(verdict) = self.check_fold(segment, &covers) {
            // It stood for something while it was closed: with its key here it is judged from the beginning.
            self.folds.anew = true;
            return verdict;
        }
        let fold = short(&segment.id());
        let brought = self.folds.authors.get(&fold).cloned().unwrap_or_default();
        let starts = covers.iter().flat_map(Cover::segments).map(|(_, start)| start);
        for ((start, raws), brought) in starts.zip(contents).zip(brought) {
            let ids = raws.iter().map(|raw| self.record_id(raw)).collect();
            self.folds.contents.entry(start).or_insert(ids);
            self.folds.covered.insert(start, fold);
            match brought {
                Brought::Known => {}
                Brought::By(author) => self.take_records(raws, segment.id(), author),
                Brought::AfterRemoval => self.aside.push((AsideReason::AfterRemoval, Some(segment.id()))),
            }
        }
        Verdict::Open
    }

    /// Records of a segment, on their way to the view.
    pub(super) fn take_records(&mut self, raws: Vec<Vec<u8>>, segment: SegmentId, author: Author) {
        for raw in raws {
            match Record::decode(&raw) {
                Ok(record) => {
                    let id = self.record_id(&raw);
                    self.unplaced.push(Opened { id, segment: Some(segment), record, author });
                }
                Err(_) => self.aside.push((AsideReason::Unreadable, Some(segment))),
            }
        }
    }

    /// A segment came for which a fold stands: `None` when there is no such fold.
    pub(super) fn take_late(&mut self, segment: &Named) -> Option<Verdict> {
        let start = short(&segment.id());
        let there = self.folds.placed.get_mut(&start).filter(|there| !there.here)?;
        let same_epoch = there.epoch == segment.header.epoch;
        (there.here, there.epoch, there.kind) = (true, segment.header.epoch, segment.header.kind);
        let key = self.epoch(segment.header.epoch).and_then(|held| held.key.as_ref());
        let raws = match segment.header.kind {
            Kind::Records => key.and_then(|key| segment.open(key).ok()),
            _ => None,
        };
        let ids = raws.map(|raws| raws.iter().map(|raw| self.record_id(raw)).collect::<Vec<_>>());
        let differs = ids.is_some_and(|ids| self.folds.contents.get(&start).is_some_and(|known| *known != ids));
        self.folds.anew |= differs || !same_epoch;
        Some(Verdict::Open)
    }

    /// A fold does not count: what it covers and is here, the server gets again.
    pub(super) fn offer_covered(&mut self, segment: &Named) {
        for (_, start) in segment.covered().unwrap_or_default().iter().flat_map(Cover::segments) {
            if let Some(there) = self.folds.placed.get(&start).filter(|there| there.here) {
                self.folds.refill.insert(there.id);
            }
        }
    }

    pub(super) fn record_id(&self, raw: &[u8]) -> RecordId {
        record_id(&self.stream.id, raw)
    }
}
