//! What the functions keep, and how they ask for it.
//!
//! Written once, for SQLite and for what the distributed PostgreSQL-compatible engines share: primary keys only, no
//! foreign keys, sequences or triggers; the number of a segment comes from the stream's own row; every write is
//! idempotent, so that it can be done again, and one transaction touches one log, or the streams to which one request
//! appends. The rules of the vault are
//! judged before a write; the write then carries the length of the log it was judged by and is refused as
//! [`Appended::Behind`] when that has changed.

pub mod engine;
mod error;
pub mod postgres;
mod quotas;
mod retry;
mod schema;
pub mod sql;
pub mod sqlite;

use std::future::Future;

pub use error::StoreError;
pub use quotas::Quotas;
pub use retry::retries;
use trede::fact::Class;
use trede::log::fold::Cover;
use trede::log::id::{EpochId, SegmentId, StreamId, WriterId};
use trede::vault::id::{CircleId, DeviceId, OrganisationId};
use trede::vault::invitation::Lookup;
use trede::vault::operation::{LogId, OperationId, Role};
use trede::vault::slot::Share;

/// What the store answers.
pub type Stored<T> = Result<T, StoreError>;

/// One operation to append, judged already.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The log.
    pub log: LogId,
    /// How many operations the log had when this was judged; 0 for a first operation.
    pub n: u32,
    /// The operation.
    pub id: OperationId,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What follows from it, written in the same transaction.
    pub effects: Vec<Effect>,
}

/// What follows from an operation, in tables that can be asked by device and by circle.
#[derive(Debug, Clone)]
pub enum Effect {
    /// A log begins.
    Log(Head),
    /// A stream begins.
    Stream {
        /// The stream.
        stream: StreamId,
        /// Its owner.
        owner: CircleId,
        /// Its organisation.
        organisation: OrganisationId,
    },
    /// A device is in a circle, until then.
    Admit(CircleId, DeviceId, Option<i64>),
    /// A device is no longer in a circle.
    Dismiss(CircleId, DeviceId),
    /// A circle has a role in a stream.
    Grant(StreamId, CircleId, Role),
    /// A circle has no role in a stream.
    Revoke(StreamId, CircleId),
    /// The stream's contents go.
    End(StreamId),
}

/// What sort of log it is. Numbered in the order in which logs are sent: each can be verified with those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An organisation's.
    Organisation,
    /// A circle's.
    Circle(Class),
    /// A stream's.
    Stream,
}

/// What the store knows of a log without reading its operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Its name.
    pub log: LogId,
    /// Its sort.
    pub kind: Kind,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// The circle whose devices may sign for it.
    pub parent: Option<CircleId>,
    /// How many operations it has.
    pub length: u32,
    /// How many bindings of invitations wait in it.
    pub mail: u32,
}

/// A log with everything in it.
#[derive(Debug, Clone)]
pub struct Log {
    /// What is known of it.
    pub head: Head,
    /// Its operations.
    pub operations: Vec<Vec<u8>>,
}

/// What became of a write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Appended {
    /// It is durable.
    Stored,
    /// It was there.
    HaveIt,
    /// The log has grown since this was judged.
    Behind,
    /// The stream was ended.
    Ended,
    /// The stream or the organisation is full.
    Full,
    /// The writer's segment before it is not here.
    Missing,
    /// The writer has another segment with that number: its header.
    Fork(Vec<u8>),
}

/// What became of a founding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Founded {
    /// The organisation exists, now or since an earlier request with the same contents.
    Yes,
    /// The code is wrong or was used for another organisation.
    WrongCode,
}

/// A writer of a stream, by its first segment's certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Writer {
    /// The device.
    pub device: DeviceId,
    /// The circle through which it writes.
    pub circle: CircleId,
}

/// Where a segment is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The stream.
    pub stream: StreamId,
    /// Its writer.
    pub writer: WriterId,
    /// The epoch whose key sealed it.
    pub epoch: EpochId,
}

/// How it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The writer's last segment, if there is one.
    pub last: Option<Last>,
    /// Whether the epoch is here.
    pub has_epoch: bool,
}

/// The last segment of a writer in a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Last {
    /// Whose it is.
    pub by: Writer,
    /// Its number.
    pub wseq: u64,
    /// Its name.
    pub id: SegmentId,
}

/// A segment to append, judged already.
#[derive(Debug, Clone)]
pub struct NewSegment {
    /// The stream.
    pub stream: StreamId,
    /// The length of the stream's log by which it was judged.
    pub length: u32,
    /// Its writer.
    pub writer: WriterId,
    /// Whose writer that is.
    pub by: Writer,
    /// Its number.
    pub wseq: u64,
    /// The writer's segment before it.
    pub prev: SegmentId,
    /// Its name.
    pub id: SegmentId,
    /// Its bytes; none of one that has its place back and for which a fold stands.
    pub bytes: Vec<u8>,
    /// What it stands for, where who brings it may take that away: the bodies of those are deleted with it.
    pub covers: Vec<Cover>,
    /// The day it arrived, since 1970. Not the second: that would say more than anyone needs.
    pub day: i64,
}

/// An epoch or a later wrap to append, judged already.
#[derive(Debug, Clone)]
pub struct NewKey {
    /// The stream.
    pub stream: StreamId,
    /// Who brings it.
    pub by: DeviceId,
    /// What makes it the same one: an epoch's id, or a hash of the wrap.
    pub name: Vec<u8>,
    /// What it is.
    pub key: Key,
}

/// An epoch or a later wrap, as it travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// A signed epoch.
    Epoch(Vec<u8>),
    /// A wrap, CBOR, for an epoch.
    Wrap(EpochId, Vec<u8>),
}

impl Key {
    /// How many bytes it carries.
    pub fn size(&self) -> usize {
        match self {
            Self::Epoch(bytes) | Self::Wrap(_, bytes) => bytes.len(),
        }
    }
}

/// How an invitation stands, but for its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Used {
    /// By nobody.
    No,
    /// By the phone that founded this circle.
    By(CircleId),
    /// A docent took it back.
    Revoked,
}

/// An invitation.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Where it is kept.
    pub lookup: Lookup,
    /// The signed permission.
    pub permission: Vec<u8>,
    /// The sealed letter.
    pub letter: Vec<u8>,
    /// Who used it.
    pub used: Used,
}

/// A circle to be named as a participant, judged already.
#[derive(Debug, Clone)]
pub struct NewBinding {
    /// The invitation.
    pub lookup: Lookup,
    /// The circle.
    pub circle: CircleId,
    /// The docents' circle that gets the mail.
    pub docents: CircleId,
    /// The board that the circle may read from now on.
    pub board: StreamId,
    /// The mail.
    pub mail: Vec<u8>,
    /// The circle's first operation, when it is not here yet.
    pub genesis: Option<Entry>,
}

/// A stream as one device may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StreamHead {
    /// Its name.
    pub stream: StreamId,
    /// How many segments it has.
    pub seq: u64,
    /// The chain over those.
    pub chain: [u8; 32],
    /// The circle that it belongs to.
    pub owner: CircleId,
    /// How many operations its log has.
    pub length: u32,
    /// How many epochs and later wraps it has.
    pub keys: u32,
    /// Whether it was ended; then there are no segments and keys.
    pub ended: bool,
}

/// Everything one device may see, at one moment.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// The circles it is in.
    pub circles: Vec<CircleId>,
    /// The logs, in the order in which they are sent. Mail is counted only in the docents' circles it is in.
    pub logs: Vec<Head>,
    /// The streams, in a fixed order.
    pub streams: Vec<StreamHead>,
}

/// A database of the functions.
pub trait Store: Send + Sync + 'static {
    /// Whether it takes writes.
    fn ready(&self) -> impl Future<Output = Stored<()>> + Send;

    /// Keeps the hash of a one-use code; an earlier one that was not used ends.
    fn offer_founding(&self, code: [u8; 32]) -> impl Future<Output = Stored<()>> + Send;
    /// Whether there is an organisation.
    fn is_founded(&self) -> impl Future<Output = Stored<bool>> + Send;
    /// Spends the code and stores the first operations of organisation and team, and what followed in the team's log. Nothing
    /// is founded beside an organisation that is there.
    fn found(
        &self,
        code: [u8; 32],
        organisation: Entry,
        team: Vec<Entry>,
    ) -> impl Future<Output = Stored<Founded>> + Send;

    /// The log that holds this operation.
    fn log_of(&self, id: OperationId) -> impl Future<Output = Stored<Option<LogId>>> + Send;
    /// What is known of a log.
    fn head(&self, log: LogId) -> impl Future<Output = Stored<Option<Head>>> + Send;
    /// These logs, those that are here, with all their operations: of one moment.
    fn logs(&self, names: &[LogId]) -> impl Future<Output = Stored<Vec<Log>>> + Send;
    /// Operations `from..to` of a log.
    fn operations(&self, log: LogId, from: u32, to: u32) -> impl Future<Output = Stored<Vec<Vec<u8>>>> + Send;
    /// Appends an operation.
    fn append(&self, entry: Entry) -> impl Future<Output = Stored<Appended>> + Send;
    /// Bindings `from..to` in a docents' circle.
    fn mail(&self, circle: CircleId, from: u32, to: u32) -> impl Future<Output = Stored<Vec<Vec<u8>>>> + Send;

    /// Whether this epoch or wrap is here.
    fn has_key(&self, stream: StreamId, name: &[u8]) -> impl Future<Output = Stored<bool>> + Send;
    /// Epochs and wraps `from..to` of a stream, in the order in which they came.
    fn keys(&self, stream: StreamId, from: u32, to: u32) -> impl Future<Output = Stored<Vec<Key>>> + Send;
    /// Appends an epoch or a wrap.
    fn append_key(&self, key: NewKey) -> impl Future<Output = Stored<Appended>> + Send;

    /// How it stands at each of these places.
    fn standings(&self, places: &[Place]) -> impl Future<Output = Stored<Vec<Standing>>> + Send;
    /// The segment with this number, when its body is here.
    fn segment_of(
        &self,
        stream: StreamId,
        writer: WriterId,
        wseq: u64,
    ) -> impl Future<Output = Stored<Option<SegmentId>>> + Send;
    /// The bytes of the segment with this number, when they are here.
    fn body_of(
        &self,
        stream: StreamId,
        writer: WriterId,
        wseq: u64,
    ) -> impl Future<Output = Stored<Option<Vec<u8>>>> + Send;
    /// Appends a segment. One whose body a fold took away is appended once more, under its number.
    fn append_segment(&self, segment: NewSegment) -> impl Future<Output = Stored<Appended>> + Send;
    /// Appends segments of one device that take nothing away, up to the first that is not simply its writer's next one or for
    /// which there is no room. Says how many.
    fn append_segments(&self, segments: &[NewSegment]) -> impl Future<Output = Stored<usize>> + Send {
        async move {
            for (before, segment) in segments.iter().enumerate() {
                if self.append_segment(segment.clone()).await? != Appended::Stored {
                    return Ok(before);
                }
            }
            Ok(segments.len())
        }
    }
    /// Segments after `from` up to `to`, of one whose body is gone its id: as many as fit in `room` bytes, but at least one.
    fn segments(
        &self,
        stream: StreamId,
        from: u64,
        to: u64,
        room: usize,
    ) -> impl Future<Output = Stored<Vec<Vec<u8>>>> + Send;
    /// The chain over the first `seq` segments.
    fn chain_at(&self, stream: StreamId, seq: u64) -> impl Future<Output = Stored<Option<[u8; 32]>>> + Send;
    /// The ids of all segments, in order.
    fn listing(&self, stream: StreamId) -> impl Future<Output = Stored<Vec<SegmentId>>> + Send;

    /// An invitation.
    fn invitation(&self, lookup: Lookup) -> impl Future<Output = Stored<Option<Invitation>>> + Send;
    /// Keeps an invitation. One with other contents under that name is not replaced: [`Appended::Behind`].
    fn keep_invitation(&self, invitation: Invitation) -> impl Future<Output = Stored<Appended>> + Send;
    /// Takes an open invitation back, and says how it stands then.
    fn revoke_invitation(&self, lookup: Lookup) -> impl Future<Output = Stored<Used>> + Send;
    /// Spends an invitation on a circle, and says how it stands then and whether this call did it.
    fn bind(&self, binding: NewBinding) -> impl Future<Output = Stored<(Used, bool)>> + Send;

    /// Keeps a device's share unless one is kept already, and says which is kept then; `None` for a device that is not in
    /// that circle now.
    fn keep_share(
        &self,
        who: Writer,
        offered: Option<Share>,
        now: i64,
    ) -> impl Future<Output = Stored<Option<Option<Share>>>> + Send;

    /// Whether a device is in any circle.
    fn is_member(&self, device: DeviceId, now: i64) -> impl Future<Output = Stored<bool>> + Send;
    /// Everything a device may see.
    fn view(&self, device: DeviceId, now: i64) -> impl Future<Output = Stored<View>> + Send;
}
