//! A device as the functions meet it: signs, pushes, pulls, and checks the chain of what it takes in.

use std::collections::BTreeMap;

use ed25519_dalek::{Signer, SigningKey};
use trede::log::id::{EpochId, SegmentId, StreamId, WriterId, chain};
use trede::log::segment::{SealInput, Segment, seal};
use trede::sync::protocol::*;
use trede::sync::request::{RequestSignature, request_hash};
use trede::sync::transport::SIGNATURE_HEADER;
use trede::vault::certificate::Certificate;
use trede::vault::circle::Circle;
use trede::vault::epoch::{SignedEpoch, Wrap};
use trede::vault::key::{AgreementPair, DeviceKeys, Secret};
use trede::vault::operation::{LogId, OperationId, SignedOperation};
use trede::vault::random::{SystemRandom, array};
use trede::vault::stream::Stream;

use crate::server::{ORIGIN, Server};

/// Operations, or mail.
type Pieces = Vec<Vec<u8>>;

/// One start of the program on one device.
pub(crate) struct Device {
    pub(crate) keys: DeviceKeys,
    pub(crate) writer: SigningKey,
    /// How far its clock is off the server's.
    pub(crate) skew: i64,
    pub(crate) logs: BTreeMap<LogId, (Pieces, Pieces)>,
    pub(crate) streams: BTreeMap<StreamId, Copy>,
}

/// What a device holds of a stream.
#[derive(Default)]
pub(crate) struct Copy {
    pub(crate) operations: Vec<Vec<u8>>,
    pub(crate) epochs: Vec<SignedEpoch>,
    pub(crate) wraps: Vec<Wrap>,
    pub(crate) segments: Vec<Segment>,
    pub(crate) chain: [u8; 32],
    pub(crate) keys: u32,
}

impl Device {
    pub(crate) fn new() -> Self {
        Self::from(DeviceKeys::generate(&mut SystemRandom))
    }

    pub(crate) fn from(keys: DeviceKeys) -> Self {
        let writer = SigningKey::from_bytes(&array(&mut SystemRandom));
        Self { keys, writer, skew: 0, logs: BTreeMap::new(), streams: BTreeMap::new() }
    }

    pub(crate) fn first(&self) -> (trede::vault::id::DeviceId, [u8; 32]) {
        (self.keys.id(), self.keys.public())
    }

    pub(crate) fn certificate(&self, circle: &Circle) -> Vec<u8> {
        Certificate {
            device: self.keys.id(),
            circle: circle.id,
            circle_head: circle.head,
            writer: WriterId::from(&self.writer.verifying_key()),
            day: 20_000,
        }
        .sign(&self.keys)
    }

    /// The signature header for a body. The circle in it does not matter here.
    pub(crate) fn header(&self, server: &Server, path: &str, body: &[u8]) -> String {
        let certificate = Certificate {
            device: self.keys.id(),
            circle: [0; 32].into(),
            circle_head: OperationId([0; 32]),
            writer: WriterId::from(&self.writer.verifying_key()),
            day: 20_000,
        };
        self.header_with(server, path, body, certificate.sign(&self.keys))
    }

    /// The same with a certificate that names a circle.
    pub(crate) fn header_with(&self, server: &Server, path: &str, body: &[u8], certificate: Vec<u8>) -> String {
        let (time, nonce) = (server.now() + self.skew, array(&mut SystemRandom));
        let signature = self.writer.sign(&request_hash(ORIGIN, path, body, time, &nonce)).to_bytes();
        RequestSignature { certificate, time, nonce, signature }.to_header()
    }

    pub(crate) fn sync(&self, server: &Server, request: &SyncRequest) -> Result<SyncResponse, ErrorCode> {
        let body = encode(request);
        let header = self.header(server, SYNC, &body);
        let answer = server.post(SYNC, &[(SIGNATURE_HEADER, &header)], &body);
        if answer.status == 200 {
            return Ok(decode(&answer.body).unwrap());
        }
        let error: ErrorBody = decode(&answer.body).unwrap();
        assert_eq!(error.time, server.now());
        Err(error.code)
    }

    /// Brings things, and says what became of them.
    pub(crate) fn push(&self, server: &Server, push: Vec<PushItem>) -> Vec<Outcome> {
        self.sync(server, &SyncRequest { push, ..SyncRequest::default() }).unwrap().outcomes
    }

    /// The same for one thing.
    pub(crate) fn push_one(&self, server: &Server, item: PushItem) -> Outcome {
        let mut outcomes = self.push(server, vec![item]);
        assert_eq!(outcomes.len(), 1);
        outcomes.remove(0)
    }

    pub(crate) fn cursors(&self) -> (Vec<LogCursor>, Vec<StreamCursor>) {
        let length = |things: &Pieces| u32::try_from(things.len()).unwrap();
        let log = |(log, (operations, mail)): (&LogId, &(Pieces, Pieces))| LogCursor {
            log: *log,
            length: length(operations),
            mail: length(mail),
        };
        let stream = |(stream, copy): (&StreamId, &Copy)| StreamCursor {
            stream: *stream,
            seq: copy.segments.len().try_into().unwrap(),
            chain: half(&copy.chain),
            length: length(&copy.operations),
            keys: copy.keys,
        };
        (self.logs.iter().map(log).collect(), self.streams.iter().map(stream).collect())
    }

    /// What the next full request of this device is.
    pub(crate) fn request(&self) -> SyncRequest {
        let (logs, streams) = self.cursors();
        SyncRequest { digest: digest(&logs, &streams), full: true, logs, streams, ..SyncRequest::default() }
    }

    /// One full round trip.
    pub(crate) fn pull(&mut self, server: &Server) -> SyncResponse {
        let response = self.sync(server, &self.request()).unwrap();
        for update in &response.logs {
            let (operations, mail) = self.logs.entry(update.log).or_default();
            operations.extend(update.operations.iter().map(|bytes| bytes.0.clone()));
            mail.extend(update.mail.iter().map(|bytes| bytes.0.clone()));
        }
        for update in &response.streams {
            let copy = self.streams.entry(update.stream).or_default();
            copy.operations.extend(update.operations.iter().map(|bytes| bytes.0.clone()));
            copy.epochs.extend(update.epochs.iter().map(|bytes| SignedEpoch::decode(&bytes.0).unwrap()));
            copy.wraps.extend(update.wraps.iter().map(|wrap| wrap.wrap.clone()));
            copy.keys = update.keys;
            for bytes in &update.segments {
                let segment = Segment::decode(&bytes.0).unwrap();
                segment.verify().unwrap();
                copy.chain = chain(copy.chain, segment.id());
                copy.segments.push(segment);
            }
        }
        response
    }

    /// Takes everything there is, and checks that an idle poll then says so. Returns how many round trips it took.
    pub(crate) fn settle(&mut self, server: &Server) -> usize {
        let mut trips = 1;
        while self.pull(server).more {
            trips += 1;
        }
        assert!(self.is_settled(server), "a device that has everything has the server's digest");
        trips
    }

    /// Whether an idle poll answers that there is nothing new.
    pub(crate) fn is_settled(&self, server: &Server) -> bool {
        let (logs, streams) = self.cursors();
        let idle = SyncRequest { digest: digest(&logs, &streams), ..SyncRequest::default() };
        let response = self.sync(server, &idle).unwrap();
        assert_eq!(response.ask_full, !response.equal);
        response.equal
    }

    /// The bodies of one stream, opened with a circle's pair.
    pub(crate) fn read(&self, stream: StreamId, circle: &Circle, pair: &AgreementPair) -> Vec<Vec<u8>> {
        let copy = &self.streams[&stream];
        let open = |segment: &Segment| {
            let epoch = copy.epochs.iter().find(|epoch| epoch.id() == segment.header.epoch).unwrap();
            segment.open(&epoch.key(circle.id, pair, &copy.wraps).unwrap()).unwrap()
        };
        copy.segments.iter().flat_map(open).collect()
    }
}

/// A stream and its key, as somebody who writes holds them.
pub(crate) struct Open {
    pub(crate) stream: Stream,
    pub(crate) epoch: EpochId,
    pub(crate) key: Secret,
}

/// A writer's segments in one stream, numbered and chained.
pub(crate) struct Pen<'a> {
    pub(crate) device: &'a Device,
    pub(crate) circle: &'a Circle,
    pub(crate) open: &'a Open,
    pub(crate) wseq: u64,
    pub(crate) prev: SegmentId,
}

impl<'a> Pen<'a> {
    pub(crate) fn new(device: &'a Device, circle: &'a Circle, open: &'a Open) -> Self {
        Self { device, circle, open, wseq: 0, prev: SegmentId::ZERO }
    }

    /// The segment that comes next, without moving on.
    pub(crate) fn draft(&self, text: &str) -> Segment {
        let input = SealInput {
            stream: self.open.stream.id,
            epoch: self.open.epoch,
            epoch_key: &self.open.key,
            writer: &self.device.writer,
            wseq: self.wseq,
            prev: self.prev,
            seen_seq: 0,
            seen_chain: [0; 16],
            certificate: (self.wseq == 0).then(|| self.device.certificate(self.circle)),
            nonce: array(&mut SystemRandom),
        };
        seal(input, &[record(text)]).unwrap()
    }

    /// The next segment.
    pub(crate) fn write(&mut self, text: &str) -> PushItem {
        let segment = self.draft(text);
        (self.wseq, self.prev) = (self.wseq + 1, segment.id());
        PushItem::Segment(segment.encode())
    }
}

/// A record of the shape that a segment takes: any CBOR.
pub(crate) fn record(text: &str) -> Vec<u8> {
    minicbor::to_vec(text).unwrap()
}

pub(crate) fn operation(signed: &SignedOperation) -> PushItem {
    PushItem::Operation(signed.encode())
}
