//! Writing folds: at a quiet moment, when everything was sent and taken in, and never while somebody waits for a save.
//!
//! A device folds what its own writers wrote, a participant's device what any device of the circle wrote. A fold is
//! sealed in the epoch of what it covers, so exactly those read it who could read that; and by a writer of its own, so it
//! can be read without any other segment.

use std::collections::BTreeSet;

use litemap::LiteMap;

use ed25519_dalek::SigningKey;

use super::Device;
use super::held::Held;
use super::meet::Answered;
use super::named::Named;
use super::plan::Plan;
use super::stream::HeldStream;
use super::view::{Folding, Refusal};
use crate::domain::Now;
use crate::fact::Class;
use crate::log::fold::{Cover, Short, fold, name_all, short};
use crate::log::header::Kind;
use crate::log::id::{EpochId, SegmentId, StreamId, WriterId, first16};
use crate::log::segment::{SealInput, Segment};
use crate::sync::protocol::PushItem;
use crate::sync::store::{Row, Store, Table};
use crate::sync::transport::Transport;
use crate::vault::certificate::Certificate;
use crate::vault::id::CircleId;
use crate::vault::random::{Random, array};

/// What is to be folded in a stream.
struct Due {
    epoch: EpochId,
    /// The fold that grows, if there is one.
    grows: Option<SegmentId>,
    /// In the order of their writers.
    loose: Vec<Loose>,
}

/// A small segment that no fold covers: its writer, number and id.
type Loose = (WriterId, u64, SegmentId);
/// How many segments a fold covers, and its id.
type Grows = (usize, SegmentId);

impl<S: Store, T: Transport> Device<S, T> {
    /// Folds what is worth it. Whether there is something to send now.
    pub(super) async fn fold_quietly(&self, now: Now) -> Result<bool, Refusal> {
        let _turn = self.turn.lock().await;
        if self.held.borrow().all_due().is_empty() {
            return Ok(false);
        }
        let rows = self.store.load().await?;
        let day = i32::try_from(now.local.timestamp().div_euclid(86_400)).unwrap_or_default();
        let plan = self.planned(|held, random| held.plan_folds(&rows, day, random))?;
        let any = !plan.outbox.is_empty();
        self.commit(plan).await?;
        Ok(any)
    }
}

impl HeldStream {
    fn due(&self, circle: CircleId, own: &[u8; 32], waiting: &BTreeSet<SegmentId>, folding: &Folding) -> Option<Due> {
        let ours = |writer: &WriterId| {
            self.writers.get(writer).is_some_and(|state| {
                let own = state.author.device == *own || state.author.class == Class::Participant;
                state.circle == circle && own && !state.ended
            })
        };
        let mut sizes: LiteMap<Short, usize> = LiteMap::new();
        for fold in self.folds.covered.values() {
            *sizes.entry(*fold).or_default() += 1;
        }
        let mut epochs: LiteMap<EpochId, (Option<Grows>, Vec<Loose>)> = LiteMap::new();
        for (start, placed) in &self.folds.placed {
            let Some(records) = self.folds.contents.get(start) else { continue };
            let counts = placed.here && !waiting.contains(&placed.id) && !self.folds.covered.contains_key(start);
            if !counts || !ours(&placed.writer) {
                continue;
            }
            let (grows, loose) = epochs.entry(placed.epoch).or_default();
            match (placed.kind, sizes.get(start)) {
                (Kind::Records, _) if records.len() <= folding.small => {
                    loose.push((placed.writer, placed.wseq, placed.id));
                }
                (Kind::Fold, Some(size)) if *size < folding.full => {
                    // The smallest: one that its bytes made full stays as it is.
                    let this = (*size, placed.id);
                    *grows = Some(grows.map_or(this, |known| known.min(this)));
                }
                _ => {}
            }
        }
        for (epoch, (grows, mut loose)) in epochs {
            loose.sort_unstable();
            let grown = self.foldable(epoch, grows, &loose, folding);
            let worth = grows.is_some_and(|(size, _)| grown.len() >= folding.few.max(size / folding.part));
            if worth || grown.len() >= folding.least {
                return Some(Due { epoch, grows: grows.map(|(_, id)| id), loose: grown });
            }
            let apart = self.foldable(epoch, None, &loose, folding);
            if apart.len() >= folding.least {
                return Some(Due { epoch, grows: None, loose: apart });
            }
        }
        None
    }

    /// Of these what comes before anything that another fold stands for which may still grow. What that covers now is only in
    /// what it grows to, and that may wait for this fold: two folds that wait for each other nobody reads who comes new.
    fn foldable(&self, epoch: EpochId, grows: Option<Grows>, loose: &[Loose], folding: &Folding) -> Vec<Loose> {
        let grown = grows.and_then(|(_, id)| self.folds.placed.get(&short(&id))).map(|fold| fold.writer);
        let own: BTreeSet<SegmentId> =
            grown.into_iter().flat_map(|fold| self.stood_for(fold)).map(|there| there.id).collect();
        let others = self.folds.placed.iter().filter(|(start, there)| {
            let grows = there.kind == Kind::Fold && there.epoch == epoch && Some(there.writer) != grown;
            grows && !self.folds.covered.contains_key(*start) && self.stood_for(there.writer).count() < folding.full
        });
        let mut until: LiteMap<WriterId, u64> = LiteMap::new();
        for there in others.flat_map(|(_, fold)| self.stood_for(fold.writer)).filter(|there| !own.contains(&there.id)) {
            let known = until.entry(there.writer).or_insert(there.wseq);
            *known = there.wseq.min(*known);
        }
        let comes_before = |(by, wseq, _): &&Loose| until.get(by).is_none_or(|until| wseq < until);
        loose.iter().filter(comes_before).copied().collect()
    }
}

impl Held {
    /// A fold of ours is here only once the server has it: until then nothing rests on it.
    pub(super) fn take_own_fold(&mut self, bytes: &[u8], answered: &mut Answered) {
        let Ok(segment) = Segment::decode(bytes).map(Named::own) else { return };
        let stream = segment.header.stream;
        self.tried.remove(&stream);
        answered.writes.push(self.segment_row(&segment));
        if let Some(held) = self.streams.get_mut(&stream) {
            held.take_segment(segment, &self.circles);
        }
    }

    /// What a fold did not do justice to, the server gets again.
    pub(super) fn refill(&mut self, answered: &mut Answered) {
        let all = self
            .streams
            .iter_mut()
            .flat_map(|(id, held)| std::mem::take(&mut held.folds.refill).into_iter().map(|segment| (*id, segment)));
        for (stream, segment) in all.collect::<Vec<_>>() {
            self.offer_segment(stream, segment, answered);
            answered.more = true;
        }
    }

    fn all_due(&self) -> Vec<(StreamId, CircleId, Due)> {
        let Some(own) = self.device_id() else { return Vec::new() };
        let waiting: BTreeSet<SegmentId> = self.outgoing.keys().copied().collect();
        let due = |(id, held): (&StreamId, &HeldStream)| {
            let circle = self.writing_circle(*id).filter(|_| !held.stream.ended && !self.tried.contains(id))?;
            Some((*id, circle, held.due(circle, &own.0, &waiting, &self.folding)?))
        };
        self.streams.iter().filter_map(due).collect()
    }

    fn plan_folds(&mut self, rows: &[Row], day: i32, random: Random<'_>) -> Result<Plan, Refusal> {
        let mut plan = Plan::default();
        for (stream, circle, due) in self.all_due() {
            // Once in a start: what is refused now is refused again.
            self.tried.insert(stream);
            if let Some(segment) = self.make_fold(rows, stream, circle, &due, day, random) {
                self.plan_item(&mut plan, PushItem::Segment(segment.encode()));
            }
        }
        Ok(plan)
    }

    fn make_fold(
        &self,
        rows: &[Row],
        stream: StreamId,
        circle: CircleId,
        due: &Due,
        day: i32,
        random: Random<'_>,
    ) -> Option<Segment> {
        let (held, folding) = (self.streams.get(&stream)?, &self.folding);
        let key = held.epoch(due.epoch)?.key.as_ref()?;
        let of_stream = rows.iter().filter(|row| row.table == Table::Segment && row.key.starts_with(&stream.0));
        let segments: LiteMap<SegmentId, Segment> = of_stream
            .filter_map(|row| Segment::decode(row.value.get(16..)?).ok())
            .map(|segment| (segment.id(), segment))
            .collect();
        let (mut covers, mut contents) = (Vec::new(), Vec::new());
        if let Some(former) = due.grows {
            let segment = segments.get(&former)?;
            let records = segment.open_fold(key).ok()?;
            if bytes_of(records.iter().flatten()) < folding.enough {
                covers = segment.covered().ok()?;
                contents = records;
                let mut itself = Cover::new(segment.header.writer, segment.header.wseq, segment.certificate.clone());
                itself.push(short(&former));
                covers.push(itself);
                contents.push(Vec::new());
            } else if due.loose.len() < folding.least {
                return None;
            }
        }
        let mut size = bytes_of(contents.iter().flatten());
        for (writer, wseq, id) in &due.loose {
            let segment = segments.get(id)?;
            let records = segment.open(key).ok()?;
            if contents.len() > folding.full || size >= folding.enough {
                break;
            }
            size += bytes_of(&records);
            let follows = covers.last().is_some_and(|cover: &Cover| cover.writer == *writer && cover.end() == *wseq);
            if !follows {
                covers.push(Cover::new(*writer, *wseq, segment.certificate.clone()));
            }
            covers.last_mut()?.push(short(id));
            contents.push(records);
        }
        let starts = covers.iter().flat_map(Cover::segments).map(|(_, start)| held.name(start));
        let ids = starts.collect::<Option<Vec<_>>>()?;
        name_all(&mut covers, &ids);
        let keys = self.device.as_ref()?;
        let writer = SigningKey::from_bytes(&array(random));
        let circle_head = self.circles.get(&circle)?.circle.head;
        let name = WriterId::from(&writer.verifying_key());
        let certificate = Certificate { device: keys.id(), circle, circle_head, writer: name, day }.sign(keys);
        let input = SealInput {
            stream,
            epoch: due.epoch,
            epoch_key: key,
            writer: &writer,
            wseq: 0,
            prev: SegmentId::ZERO,
            seen_seq: held.seq,
            seen_chain: first16(&held.chain),
            certificate: Some(certificate),
            nonce: array(random),
        };
        fold(input, &covers, &contents).ok()
    }
}

fn bytes_of<'a>(records: impl IntoIterator<Item = &'a Vec<u8>>) -> usize {
    records.into_iter().map(Vec::len).sum()
}
