//! Cutting: all journal records of a stream become sealed, signed segments in one durable step.

use litemap::LiteMap;

use ed25519_dalek::SigningKey;

use super::held::{Held, Writer};
use super::named::Named;
use super::plan::epoch_row;
use super::row::{JournalEntry, KeyRow, OutboxEntry, Profile, key, segment_key};
use super::stream::HeldEpoch;
use super::view::{Reach, Refusal};
use crate::fact::{Home, Purpose, RecordId};
use crate::log::id::{SegmentId, StreamId, WriterId, first16};
use crate::log::plaintext::split;
use crate::log::record::record_id;
use crate::log::segment::{SealInput, seal};
use crate::sync::protocol::PushItem;
use crate::sync::store::{Table, Write};
use crate::vault::certificate::Certificate;
use crate::vault::id::CircleId;
use crate::vault::operation::{OperationId, to_cbor};
use crate::vault::random::{Random, array};

/// Journal rows' keys, and their records.
type Saved = (Vec<Vec<u8>>, Vec<Vec<u8>>);

/// Segments that are ready, and the rows that make them durable.
#[derive(Default)]
pub(super) struct Cut {
    pub(super) writes: Vec<Write>,
    segments: Vec<(Vec<u8>, Named, Vec<RecordId>)>,
    journal: Vec<Vec<u8>>,
    epochs: Vec<(StreamId, HeldEpoch, Vec<u8>)>,
}

impl Cut {
    pub(super) fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }
}

impl Held {
    /// This start's writer: its key is never stored, so no copy of this device can go on where it stopped.
    pub(super) fn writer(&mut self, random: Random<'_>) -> &mut Writer {
        self.writer.get_or_insert_with(|| Writer {
            key: SigningKey::from_bytes(&array(random)),
            shown: None,
            streams: LiteMap::new(),
        })
    }

    /// A certificate for this start's writer. A paper device may not know yet in which circles it is: zeros stand for
    /// the circle then.
    pub(super) fn certificate(&self, circle: Option<CircleId>, day: i32) -> Option<Vec<u8>> {
        let keys = self.device.as_ref()?;
        let (circle, head) = match circle {
            Some(circle) => (circle, self.circles.get(&circle)?.circle.head),
            None => (CircleId([0; 32]), OperationId([0; 32])),
        };
        let writer = WriterId::from(&self.writer.as_ref()?.key.verifying_key());
        Some(Certificate { device: keys.id(), circle, circle_head: head, writer, day }.sign(keys))
    }

    /// Our own diary stream of a purpose, once joined.
    fn diary_stream(&self, purpose: u8) -> Option<StreamId> {
        let Some(Profile::Participant { letter, .. }) = &self.profile else { return None };
        self.stream_of(&Home { purpose: Purpose::from_code(purpose)?, subject: letter.participant })
    }

    /// Our circle that may write in a stream.
    pub(super) fn writing_circle(&self, stream: StreamId) -> Option<CircleId> {
        let held = self.streams.get(&stream)?;
        held.stream
            .grants
            .keys()
            .copied()
            .filter(|circle| held.stream.may_write(*circle))
            .find(|circle| self.is_ours(*circle))
    }

    /// Seals everything in the journal that can be sealed. Signing is finished before the transaction opens.
    pub(super) fn plan_cut(&mut self, day: i32, random: Random<'_>) -> Result<Cut, Refusal> {
        let mut by_stream: LiteMap<StreamId, Saved> = LiteMap::new();
        for row in &self.journal {
            let stream = match &row.entry {
                // Saved by another tab while this one joined: it goes where the others went.
                JournalEntry::Early { purpose, .. } => self.diary_stream(*purpose),
                entry => entry.stream(),
            };
            if let Some(stream) = stream {
                let (keys, raws) = by_stream.entry(stream).or_default();
                keys.push(row.key.clone());
                raws.extend(row.entry.raws().iter().map(|raw| raw.0.clone()));
            }
        }
        let mut cut = Cut::default();
        for (stream, (keys, raws)) in by_stream {
            // A stream we may not write in (any more) keeps its answers in the journal: nothing unsent is ever dropped.
            let Some(circle) = self.writing_circle(stream) else { continue };
            // Who reads here is still to be said again: what was kept from them goes out after that.
            if self.is_wished_for(stream) {
                continue;
            }
            // The epoch that this opens says where a removed device ends: first everything that came until then.
            if !self.caught_up && self.streams.get(&stream).is_some_and(|held| !held.to_close(&self.circles).is_empty())
            {
                continue;
            }
            let mut epoch_name = None;
            let Ok(opened) = self.epoch_to_write(stream, circle, random) else { continue };
            if let Some(opened) = &opened {
                let rows = self.streams.get(&stream).map(|held| held.key_rows).unwrap_or_default();
                let secret = opened.key.as_ref().ok_or(Refusal::NotAllowed)?;
                cut.writes.push(epoch_row(stream, rows, &KeyRow::Epoch(opened.signed.encode())));
                cut.writes.push(self.sealed(&key::epoch(opened.signed.id()), secret.as_slice(), random));
                let entry = OutboxEntry::Item(PushItem::Epoch(opened.signed.encode()));
                let name = self.fresh_key();
                cut.writes.push(Write::put(Table::Outbox, name.clone(), to_cbor(&entry)));
                epoch_name = Some(name);
            }
            self.writer(random);
            let certificate = self.certificate(Some(circle), day).ok_or(Refusal::NotAllowed)?;
            let mut certificate = Some(certificate);
            let place = self.writer(random).streams.get(&stream).copied();
            let (mut wseq, mut prev) = place.unwrap_or((0, SegmentId::ZERO));
            if wseq > 0 {
                certificate = None;
            }
            for range in split(&raws) {
                let nonce = array(random);
                let name = self.fresh_key();
                let held = self.streams.get(&stream).ok_or(Refusal::NotAllowed)?;
                let epoch = opened.as_ref().or_else(|| held.writable()).ok_or(Refusal::NotAllowed)?;
                let secret = epoch.key.as_ref().ok_or(Refusal::NotAllowed)?;
                let writer = self.writer.as_ref().ok_or(Refusal::NotAllowed)?;
                let input = SealInput {
                    stream,
                    epoch: epoch.signed.id(),
                    epoch_key: secret,
                    writer: &writer.key,
                    wseq,
                    prev,
                    seen_seq: held.seq,
                    seen_chain: first16(&held.chain),
                    certificate: certificate.take(),
                    nonce,
                };
                let ids = raws[range.clone()].iter().map(|raw| record_id(&stream, raw)).collect();
                let segment = Named::own(seal(input, &raws[range]).map_err(|_| Refusal::NotAllowed)?);
                let id = segment.id();
                cut.writes.push(self.segment_row(&segment));
                let entry = OutboxEntry::Segment { stream, segment: id };
                cut.writes.push(Write::put(Table::Outbox, name.clone(), to_cbor(&entry)));
                cut.segments.push((name, segment, ids));
                (wseq, prev) = (wseq + 1, id);
            }
            cut.writes.extend(keys.iter().map(|key| Write::Delete(Table::Journal, key.clone())));
            cut.journal.extend(keys);
            cut.epochs.extend(opened.zip(epoch_name).map(|(opened, name)| (stream, opened, name)));
        }
        Ok(cut)
    }

    /// The row of a segment, marked as checked by us.
    pub(super) fn segment_row(&self, segment: &Named) -> Write {
        let bytes = segment.encode();
        let key = segment_key(segment.header.stream, segment.id());
        Write::put(Table::Segment, key, [self.mac(&bytes).as_slice(), &bytes].concat())
    }

    /// Takes a cut into memory, once its rows are durable.
    pub(super) fn carry_out_cut(&mut self, cut: Cut) {
        for (stream, opened, name) in cut.epochs {
            self.outbox.insert(name, OutboxEntry::Item(PushItem::Epoch(opened.signed.encode())));
            if let Some(held) = self.streams.get_mut(&stream) {
                held.epochs.push(opened);
                held.key_rows += 1;
            }
        }
        self.settle();
        for (name, segment, ids) in cut.segments {
            let (stream, id) = (segment.header.stream, segment.id());
            if let Some(writer) = &mut self.writer {
                writer.streams.insert(stream, (segment.header.wseq + 1, id));
            }
            for record in &ids {
                self.reach.entry(*record).or_insert(Reach::Saved);
            }
            self.outgoing.insert(id, ids);
            self.bytes.insert(segment_key(stream, id), segment.encode());
            self.outbox.insert(name, OutboxEntry::Segment { stream, segment: id });
            if let Some(held) = self.streams.get_mut(&stream) {
                held.take_segment(segment, &self.circles);
            }
            self.place(stream);
        }
        let gone: std::collections::BTreeSet<_> = cut.journal.into_iter().collect();
        self.journal.retain(|row| !gone.contains(&row.key));
    }
}
