//! What a modified client sends: it has a phone's keys, signs well, and keeps to no rule of the format above that.

use std::collections::BTreeMap;

use ed25519_dalek::{Signer, SigningKey};
use trede::client::row::{KeyRow, key};
use trede::domain::{Kind, SessionId, Slot};
use trede::log::id::{EpochId, SegmentId, StreamId, WriterId};
use trede::log::record::Record;
use trede::log::segment::{SealInput, Segment, seal};
use trede::sync::protocol::{PushItem, SYNC, SyncRequest, encode};
use trede::sync::request::{RequestSignature, request_hash};
use trede::sync::store::Table;
use trede::vault::certificate::Certificate;
use trede::vault::epoch::{SignedEpoch, Wrap};
use trede::vault::id::CircleId;
use trede::vault::key::{DeviceKeys, open};
use trede::vault::operation::OperationId;
use trede::vault::random::{SeededRandom, array};

use crate::disk::Rows;
use crate::ledger::{STORAGE_KEY, device_keys};
use crate::tally::{Happened, count};
use crate::world::{Broken, Holds, ORIGIN, Role, World};

/// What was taken from a phone.
struct Loot {
    keys: DeviceKeys,
    circle: CircleId,
    writer: SigningKey,
    epochs: BTreeMap<EpochId, (StreamId, [u8; 32])>,
    random: SeededRandom,
}

impl Loot {
    fn take(rows: &Rows, circle: CircleId, seed: u64) -> Option<Self> {
        let mut epochs = BTreeMap::new();
        for ((table, _), value) in rows {
            if *table != Table::Epoch {
                continue;
            }
            let Ok(KeyRow::Epoch(bytes)) = minicbor::decode(value) else { continue };
            let Ok(signed) = SignedEpoch::decode(&bytes) else { continue };
            let name = key::epoch(signed.id());
            let sealed = rows.get(&(Table::Key, name.clone()));
            let secret = sealed.and_then(|sealed| open(&STORAGE_KEY, &name, sealed).ok()?.try_into().ok());
            if let Some(secret) = secret {
                epochs.insert(signed.id(), (signed.epoch().stream, secret));
            }
        }
        let mut random = SeededRandom::new(seed);
        let writer = SigningKey::from_bytes(&array(&mut random));
        Some(Self { keys: device_keys(rows)?, circle, writer, epochs, random })
    }

    fn certificate(&self) -> Vec<u8> {
        Certificate {
            device: self.keys.id(),
            circle: self.circle,
            circle_head: OperationId([0; 32]),
            writer: WriterId::from(&self.writer.verifying_key()),
            day: 0,
        }
        .sign(&self.keys)
    }

    fn segment(
        &mut self,
        epoch: EpochId,
        stream: StreamId,
        secret: &[u8; 32],
        (wseq, prev): (u64, SegmentId),
        records: &[Vec<u8>],
    ) -> Option<Segment> {
        let input = SealInput {
            stream,
            epoch,
            epoch_key: secret,
            writer: &self.writer,
            wseq,
            prev,
            seen_seq: 0,
            seen_chain: [0; 16],
            certificate: (wseq == 0).then(|| self.certificate()),
            nonce: array(&mut self.random),
        };
        seal(input, records).ok()
    }

    fn signature(&mut self, body: &[u8], time: i64) -> String {
        let nonce = array(&mut self.random);
        let hash = request_hash(ORIGIN, SYNC, body, time, &nonce);
        let signature = self.writer.sign(&hash).to_bytes();
        RequestSignature { certificate: self.certificate(), time, nonce, signature }.to_header()
    }
}

/// Something hostile, with the keys of a phone.
pub fn act(world: &mut World, seat: usize) -> Holds {
    if !matches!(world.seats[seat].role, Role::Phone(_)) {
        return Ok(());
    }
    let rows = world.seats[seat].disk.rows();
    let Some(device) = crate::ledger::device_id(&rows) else { return Ok(()) };
    let circle = world.servers[0].memory.data().circles_of(device).next();
    let seed = world.dice.seed();
    let Some(mut loot) = circle.and_then(|circle| Loot::take(&rows, circle, seed)) else { return Ok(()) };
    let epochs: Vec<_> = loot.epochs.iter().map(|(epoch, (stream, secret))| (*epoch, *stream, *secret)).collect();
    let Some((epoch, stream, secret)) = world.dice.of(&epochs).copied() else { return Ok(()) };
    let sort = world.dice.below(SORTS.len());
    let items = items(world, &mut loot, sort, (epoch, stream, secret))?;
    let push = items;
    let request = SyncRequest { full: false, push, ..SyncRequest::default() };
    let body = encode(&request);
    let time = world.now(seat).local.timestamp() - world.seats[seat].off;
    let signature = loot.signature(&body, time);
    let reply = world.call(world.seats[seat].branch.min(world.servers.len() - 1), 2, SYNC, Some(signature), body)?;
    count(Happened::Hostile);
    world.say(format!("a modified client with the keys of {}: {}: {}", world.name(seat), SORTS[sort], reply.status));
    Ok(())
}

const SORTS: [&str; 7] = [
    "bytes that are no records",
    "a kind that is not its own",
    "sealed with another key",
    "two segments with one number",
    "a gap in its numbers",
    "a key that is none",
    "a claim from the year 9000 that corrects what it did not see",
];

fn items(
    world: &mut World,
    loot: &mut Loot,
    sort: usize,
    (epoch, stream, secret): (EpochId, StreamId, [u8; 32]),
) -> Result<Vec<PushItem>, Broken> {
    let start = (0, SegmentId::ZERO);
    let record = record(loot, 0);
    let mut segments = Vec::new();
    match sort {
        0 => segments.extend(loot.segment(epoch, stream, &secret, start, &[b"nonsense".to_vec(), record])),
        1 => segments.extend(loot.segment(epoch, stream, &secret, start, &[record])),
        2 => {
            let first = loot.segment(epoch, stream, &[7; 32], start, std::slice::from_ref(&record));
            let place = first.as_ref().map(|segment| (1, segment.id()));
            segments.extend(first);
            let then = place.and_then(|place| loot.segment(epoch, stream, &secret, place, &[record]));
            segments.extend(then);
        }
        3 => {
            for _ in 0..2 {
                segments.extend(loot.segment(epoch, stream, &secret, start, std::slice::from_ref(&record)));
            }
        }
        4 => {
            let first = loot.segment(epoch, stream, &secret, start, std::slice::from_ref(&record));
            let place = first.as_ref().map(|segment| (2, segment.id()));
            segments.extend(first);
            let then = place.and_then(|place| loot.segment(epoch, stream, &secret, place, &[record]));
            segments.extend(then);
        }
        5 => {
            let circles: Vec<CircleId> = {
                let data = world.servers[0].memory.data();
                data.streams.get(&stream).into_iter().flat_map(|row| row.audience.keys().copied()).collect()
            };
            let wrap = |circle: CircleId| PushItem::Wrap { stream, epoch, wrap: Wrap { circle, sealed: vec![5; 80] } };
            return Ok(circles.into_iter().map(wrap).collect());
        }
        _ => {
            let late = self::record(loot, 221_845_392_000);
            segments.extend(loot.segment(epoch, stream, &secret, start, &[late]));
        }
    }
    Ok(segments.into_iter().map(|segment| PushItem::Segment(segment.encode())).collect())
}

/// Attendance, which only docents write.
fn record(loot: &mut Loot, at: i64) -> Vec<u8> {
    let at = chrono::DateTime::from_timestamp(at, 0).unwrap_or_default().fixed_offset();
    Record {
        kind: Kind::AttendanceMarked.code(),
        version: 1,
        slot: Slot::Attendance { session: SessionId([0; 16]) }.to_bytes(),
        at,
        nonce: array(&mut loot.random),
        corrects: vec![trede::fact::RecordId(array(&mut loot.random))],
        body: vec![0xa0],
    }
    .encode()
}
