//! What a device of the organisation brings: operations, epochs and segments that say what the bytes say, signed as a
//! program of its own would sign them. So the functions judge what is said, and not that nobody signed it.

use std::collections::BTreeMap;

use ed25519_dalek::{Signer, SigningKey};
use trede::log::header::{Header, Kind};
use trede::log::id::{EpochId, SegmentId, StreamId, WriterId, hash, label};
use trede::log::segment::Segment;
use trede::sync::protocol::{Bytes, PushItem, decode, encode};
use trede::vault::certificate::Certificate;
use trede::vault::circle::{Circle, Founder};
use trede::vault::epoch::{Epoch, SignedEpoch};
use trede::vault::id::{CircleId, DeviceId};
use trede::vault::key::DeviceKeys;
use trede::vault::operation::{LogId, Operation, OperationId, SignedOperation};
use trede::vault::stream::Stream;
use trede_functions::store::Key;

use crate::server::{Data, StreamRow};

/// So many items, and not more.
const MOST: usize = 32;

/// The device that brings, and what there is for it to name.
pub(super) struct Bringer {
    keys: DeviceKeys,
    writer: SigningKey,
    /// The last operation of each log: of its circles, then of the streams.
    heads: Vec<OperationId>,
    /// First those that its circles own.
    streams: Vec<Place>,
}

#[derive(Clone, Copy)]
struct Place {
    stream: StreamId,
    owner: CircleId,
    head: OperationId,
    epoch: EpochId,
}

impl Bringer {
    pub(super) fn new(keys: DeviceKeys, writer: SigningKey, data: &Data) -> Self {
        let head = |log: LogId| SignedOperation::decode(data.operations(log).last()?).ok().map(|last| last.id());
        let epoch = |keys: &[Key]| match keys.first()? {
            Key::Epoch(bytes) => SignedEpoch::decode(bytes).ok().map(|signed| signed.id()),
            Key::Wrap(..) => None,
        };
        let place = |(stream, row): (&StreamId, &StreamRow)| {
            let (head, epoch) = (head(LogId::from(*stream))?, epoch(&row.keys)?);
            Some(Place { stream: *stream, owner: row.owner, head, epoch })
        };
        let circles: Vec<CircleId> = data.circles_of(keys.id()).collect();
        let mut streams: Vec<Place> = data.streams.iter().filter_map(place).collect();
        streams.sort_by_key(|place| !circles.contains(&place.owner));
        let of_circles = circles.iter().filter_map(|circle| head(LogId::from(*circle)));
        let heads = of_circles.chain(streams.iter().map(|place| place.head)).collect();
        Self { keys, writer, heads, streams }
    }

    pub(super) fn id(&self) -> DeviceId {
        self.keys.id()
    }

    /// Sort (1), place (1), length (2), what it says; again and again.
    pub(super) fn items(&self, mut bytes: &[u8]) -> Vec<PushItem> {
        let (mut items, mut heads, mut lasts) = (Vec::new(), self.heads.clone(), BTreeMap::new());
        while let [sort, place, high, low, rest @ ..] = bytes {
            let length = usize::from(u16::from_be_bytes([*high, *low])).min(rest.len());
            let (said, next) = rest.split_at(length);
            bytes = next;
            items.extend(match sort % 4 {
                0 => self.operation(said, *place, sort & 0x80 == 0, &mut heads),
                1 => self.epoch(said, *place, sort & 0x80 == 0),
                2 => self.segment(said, *place, &mut lasts),
                _ => decode(said).ok(),
            });
            if items.len() == MOST {
                break;
            }
        }
        items
    }

    /// An operation at the end of the log at a place, which goes on from it or does not; at place 255 a log begins.
    fn operation(&self, said: &[u8], place: u8, goes_on: bool, heads: &mut [OperationId]) -> Option<PushItem> {
        let operation: Operation = minicbor::decode(said).ok()?;
        let count = heads.len();
        let mut head = heads.get_mut(usize::from(place) % count).filter(|_| place != u8::MAX);
        let prev = head.as_deref().copied();
        let signed = SignedOperation::sign(&self.keys, prev, prev, operation);
        if let Some(head) = head.as_mut().filter(|_| goes_on) {
            **head = signed.id();
        }
        Some(PushItem::Operation(signed.encode()))
    }

    /// An epoch of the stream at a place, as it stands, or with every name that it says itself.
    fn epoch(&self, said: &[u8], place: u8, fitting: bool) -> Option<PushItem> {
        let mut epoch: Epoch = minicbor::decode(said).ok()?;
        if fitting {
            let place = self.place(place)?;
            (epoch.stream, epoch.stream_head) = (place.stream, place.head);
            (epoch.opener, epoch.through) = (self.keys.id(), place.owner);
            epoch.wraps.iter_mut().take(1).for_each(|wrap| wrap.circle = place.owner);
        }
        let raw = encode(&epoch);
        let signature = self.keys.sign(&hash(b"trede/1/epoch\0", &[&raw]));
        Some(PushItem::Epoch(encode(&(Bytes(raw), Bytes(signature.to_vec())))))
    }

    /// A segment of the stream at a place: number, kind, how much of the rest are covers; covers; what is sealed.
    fn segment(&self, said: &[u8], place: u8, lasts: &mut BTreeMap<StreamId, SegmentId>) -> Option<PushItem> {
        let [wseq, kind, covers, rest @ ..] = said else { return None };
        let place = self.place(place)?;
        let (covers, ciphertext) = rest.split_at(usize::from(*covers).min(rest.len()));
        let header = Header {
            kind: [Kind::Records, Kind::Fold, Kind::Unknown(9)][usize::from(kind % 3)],
            stream: place.stream,
            epoch: place.epoch,
            writer: WriterId::from(&self.writer.verifying_key()),
            wseq: u64::from(*wseq),
            prev: lasts.get(&place.stream).copied().filter(|_| *wseq != 0).unwrap_or(SegmentId::ZERO),
            seen_seq: 0,
            seen_chain: [0; 16],
            nonce: [6; 24],
        };
        let mut segment = Segment {
            header,
            certificate: (*wseq == 0).then(|| self.certificate(place)),
            covers: (header.kind == Kind::Fold).then(|| covers.to_vec()),
            ciphertext: ciphertext.to_vec(),
            signature: [0; 64],
        };
        let id = segment.id();
        segment.signature = self.writer.sign(&[label::SEGMENT_SIGNATURE, &id.0].concat()).to_bytes();
        lasts.insert(place.stream, id);
        Some(PushItem::Segment(segment.encode()))
    }

    /// What the device says of its writer, for the circle that owns a stream.
    fn certificate(&self, place: Place) -> Vec<u8> {
        let writer = WriterId::from(&self.writer.verifying_key());
        let (circle, circle_head) = (place.owner, OperationId([0; 32]));
        Certificate { device: self.keys.id(), circle, circle_head, writer, day: 20_000 }.sign(&self.keys)
    }

    fn place(&self, place: u8) -> Option<Place> {
        self.streams.iter().cycle().nth(usize::from(place)).copied()
    }
}

/// What the functions took has to be what every reader takes: each log that grew is folded as a device folds it.
pub(super) fn folds(before: &Data, after: &Data, device: DeviceId) {
    let grew = |log: LogId| after.operations(log).count() != before.operations(log).count();
    for id in after.circles_of(device).filter(|circle| grew(LogId::from(*circle))) {
        circle(after, id);
    }
    for (id, row) in after.streams.iter().filter(|(stream, _)| grew(LogId::from(**stream))) {
        let (owner, operations) = (circle(after, row.owner), operations(after, LogId::from(*id)));
        let mut stream = Stream::read(&operations[0], &owner).expect("a stream begins as a reader takes it");
        operations[1..].iter().for_each(|signed| stream.extend(signed, &owner).expect("a reader takes it too"));
    }
}

fn circle(data: &Data, id: CircleId) -> Circle {
    let operations = operations(data, LogId::from(id));
    let mut circle = Circle::read(&operations[0], Founder::Pinned).expect("a circle begins as a reader takes it");
    operations[1..].iter().for_each(|signed| circle.extend(signed).expect("a reader takes it too"));
    circle
}

fn operations(data: &Data, log: LogId) -> Vec<SignedOperation> {
    data.operations(log).map(|bytes| SignedOperation::decode(bytes).expect("it is signed")).collect()
}
