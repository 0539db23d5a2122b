//! From rows to memory: at the start, and when another tab wrote.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use litemap::LiteMap;
use zeroize::Zeroizing;

use super::held::{Held, Journaled};
use super::named::Named;
use super::row::{Along, CursorRow, JournalEntry, KeyRow, OutboxEntry, Start, key, meta, segment_key, split};
use crate::log::id::{SegmentId, StreamId};
use crate::log::segment::Segment;
use crate::sync::store::{Row, Table};
use crate::vault::epoch::SignedEpoch;
use crate::vault::id::{CircleId, DeviceId};
use crate::vault::key::{AgreementPair, DeviceKeys, open};
use crate::vault::operation::{LogId, SignedOperation};

/// A row's key and value.
type Pair = (Vec<u8>, Vec<u8>);
/// Rows of one table.
type Pairs = Vec<Pair>;

impl Held {
    /// Takes in rows, at the start or because another tab wrote. `living` are the starts of other tabs that still run.
    pub(super) fn take_rows(&mut self, rows: Vec<Row>, living: &BTreeSet<Start>) {
        let mut tables: LiteMap<Table, Pairs> = LiteMap::new();
        for row in rows {
            tables.entry(row.table).or_default().push((row.key, row.value));
        }
        let mut table = |table| {
            let mut rows: Pairs = tables.remove(&table).unwrap_or_default();
            rows.sort_unstable();
            rows
        };
        let keys = table(Table::Key);
        self.take_identity(&keys);
        self.take_logs(table(Table::Log));
        self.take_circle_keys(&keys);
        self.take_epochs(table(Table::Epoch), &keys);
        let metas = table(Table::Meta);
        self.take_meta(&metas);
        self.take_outbox(table(Table::Outbox));
        self.take_segments(table(Table::Segment), &metas);
        self.place_all();
        self.take_journal(table(Table::Journal), living);
    }

    fn take_identity(&mut self, rows: &[Pair]) {
        for (name, sealed) in rows {
            let Ok(plain) = open(&self.storage_key, name, sealed) else { continue };
            let plain = Zeroizing::new(plain);
            if name == key::DEVICE {
                if let Ok(secret) = <[u8; 32]>::try_from(plain.as_slice()) {
                    self.device = Some(DeviceKeys::from_secret(Zeroizing::new(secret)));
                }
            } else if name == key::PROFILE {
                self.profile = minicbor::decode(&plain).ok().or(self.profile.take());
            } else if name == key::FOUNDING {
                self.founding = <[u8; 32]>::try_from(plain.as_slice()).ok().map(Zeroizing::new);
            }
        }
    }

    fn take_logs(&mut self, rows: Pairs) {
        let mut pending: Vec<SignedOperation> = Vec::new();
        for (name, bytes) in rows {
            // A row that does not read was made by a newer program: it stays where it is.
            if let (Some((log, n)), Ok(signed)) = (split(&name), SignedOperation::decode(&bytes))
                && self.log_length(&LogId(log)) <= n
            {
                pending.push(signed);
            }
        }
        self.take_operations(pending);
    }

    fn take_circle_keys(&mut self, rows: &[Pair]) {
        for held in self.circles.iter_mut().map(|(_, value)| value).filter(|held| held.pair.is_none()) {
            let name = key::circle(held.circle.id);
            let sealed = rows.iter().find(|(row, _)| *row == name).map(|(_, sealed)| sealed);
            held.pair = sealed
                .and_then(|sealed| open(&self.storage_key, &name, sealed).ok())
                .and_then(|plain| <[u8; 32]>::try_from(plain.as_slice()).ok())
                .map(|secret| AgreementPair::from_secret(&secret));
            held.open_former();
        }
    }

    fn take_epochs(&mut self, rows: Pairs, keys: &[Pair]) {
        let sealed: LiteMap<&[u8], &[u8]> = keys.iter().map(|(k, v)| (k.as_slice(), v.as_slice())).collect();
        for (name, value) in rows {
            let Some((stream, n)) = split(&name) else { continue };
            let Some(held) = self.streams.get_mut(&StreamId(stream)) else { continue };
            held.key_rows = held.key_rows.max(n + 1);
            match minicbor::decode(&value) {
                Ok(KeyRow::Epoch(bytes)) => {
                    let Ok(signed) = SignedEpoch::decode(&bytes) else { continue };
                    let id = signed.id();
                    let name = key::epoch(id);
                    let known =
                        sealed.get(name.as_slice()).and_then(|sealed| open(&self.storage_key, &name, sealed).ok());
                    let known = known.and_then(|plain| <[u8; 32]>::try_from(plain.as_slice()).ok()).map(Zeroizing::new);
                    held.take_epoch(signed, known, &self.circles);
                }
                Ok(KeyRow::Wrap(wrap)) => held.take_wrap(wrap, &self.circles),
                Ok(KeyRow::Made(wrap, public)) => held.take_made(wrap, public, &self.circles),
                Err(_) => {}
            }
        }
    }

    fn take_meta(&mut self, rows: &[Pair]) {
        // What another tab made again is not wanted twice.
        self.wishes.clear();
        for (name, value) in rows {
            if name == meta::COMPLETE {
                self.complete = minicbor::decode::<(i64, i32)>(value).ok().and_then(|(seconds, offset)| {
                    let offset = FixedOffset::east_opt(offset)?;
                    Some(DateTime::from_timestamp(seconds, 0)?.with_timezone(&offset))
                });
            } else if name == meta::BINDING {
                self.binding = Some(value.clone());
            } else if let Some(rest) = name.strip_prefix(b"mail".as_slice())
                && let Some((circle, n)) = split(rest)
            {
                if let Some(held) = self.circles.get_mut(&CircleId(circle)) {
                    held.mail = held.mail.max(n + 1);
                }
                self.take_mail(value);
            } else if let Some(device) = name.strip_prefix(meta::REMOVE)
                && let Ok(device) = device.try_into()
            {
                self.to_remove.insert(DeviceId(device), Along::read(value));
            } else if name.starts_with(meta::AGAIN)
                && let Ok(wish) = minicbor::decode(value)
            {
                self.wishes.insert(name.clone(), wish);
            } else if name.starts_with(b"arrived")
                && let Some((log, n)) = split(&name[7..])
            {
                self.set_arrived(&LogId(log), n);
            }
        }
    }

    fn take_outbox(&mut self, rows: Pairs) {
        let before = std::mem::take(&mut self.outbox);
        for (name, value) in rows {
            if let Ok(entry) = minicbor::decode::<OutboxEntry>(&value) {
                if let Some((_, segment)) = entry.segment()
                    && !before.contains_key(&name)
                {
                    self.outgoing.entry(segment).or_default();
                }
                self.outbox.insert(name, entry);
            }
        }
        // Another tab sent these, or took their answers back to the journal, which is read later.
        for (name, entry) in before {
            if let (Some((stream, segment)), false) = (entry.segment(), self.outbox.contains_key(&name)) {
                self.bytes.remove(&segment_key(stream, segment));
                for record in self.outgoing.remove(&segment).unwrap_or_default() {
                    self.reach.remove(&record);
                }
            }
        }
    }

    fn take_segments(&mut self, rows: Pairs, metas: &[Pair]) {
        let mut by_stream: LiteMap<StreamId, Vec<Named>> = LiteMap::new();
        let outgoing: BTreeSet<Vec<u8>> = self.outbox.values().filter_map(OutboxEntry::segment_row).collect();
        for (name, value) in rows {
            if outgoing.contains(&name)
                && let Some((_, bytes)) = value.split_first_chunk::<16>()
            {
                self.bytes.insert(name.clone(), bytes.to_vec());
            }
            let Some((stream, _)) = name.split_first_chunk::<32>() else { continue };
            if value.is_empty()
                && let Some((_, id)) = name.split_first_chunk::<32>()
                && let Ok(id) = <[u8; 32]>::try_from(id)
                && let Some(held) = self.streams.get_mut(&StreamId(*stream))
            {
                held.take_husk(SegmentId(id));
            }
            let Some((mac, bytes)) = value.split_first_chunk::<16>() else { continue };
            let Ok(segment) = Segment::decode(bytes) else { continue };
            // Our own mark spares the signature: 0.3 ms each in a browser.
            let ours = *mac == self.mac(bytes);
            let named = if ours { Some(Named::own(segment)) } else { Named::signed(segment) };
            by_stream.entry(StreamId(*stream)).or_default().extend(named);
        }
        for (id, mut segments) in by_stream {
            let Some(held) = self.streams.get_mut(&id) else { continue };
            segments.sort_by_key(|segment| segment.header.wseq);
            for segment in segments {
                if held.is_new(&segment.id()) {
                    held.waiting.push(segment);
                }
            }
            held.retry(&self.circles);
        }
        for (name, value) in metas {
            if let Some(stream) = name.strip_prefix(b"cursor".as_slice())
                && let (Ok(stream), Ok(cursor)) = (<[u8; 32]>::try_from(stream), minicbor::decode::<CursorRow>(value))
                && let Some(held) = self.streams.get_mut(&StreamId(stream))
                && held.seq <= cursor.seq
            {
                (held.seq, held.chain, held.keys) = (cursor.seq, cursor.chain, cursor.keys);
            }
        }
    }

    fn take_journal(&mut self, rows: Pairs, living: &BTreeSet<Start>) {
        let here: BTreeSet<Vec<u8>> = self.journal.iter().map(|row| row.key.clone()).collect();
        for (name, sealed) in rows {
            let known = self.foreign.contains(&name) || here.contains(&name);
            let Some((start, _)) = split(&name) else { continue };
            let ours = start == self.start;
            let orphaned = self.foreign.contains(&name) && !living.contains(&start);
            if known && !orphaned {
                continue;
            }
            let Ok(plain) = open(&self.storage_key, b"journal", &sealed) else { continue };
            let Ok(entry) = minicbor::decode::<JournalEntry>(&plain) else { continue };
            self.show(&entry);
            if !ours && living.contains(&start) {
                self.foreign.insert(name);
            } else {
                self.foreign.remove(&name);
                self.journal.push(Journaled { key: name, entry });
            }
        }
    }
}
