//! What travels between a device and the functions: CBOR bodies of `POST`, shared by both sides. FROZEN FORMAT.
//!
//! | path | body | answer |
//! |---|---|---|
//! | [`SYNC`] | [`SyncRequest`], signed | [`SyncResponse`] |
//! | [`FOUND`] | [`FoundRequest`] | [`FoundResponse`] |
//! | [`INVITATION`] | [`InvitationRequest`] | [`InvitationResponse`] |
//! | [`REMOVAL`] | [`RemovalRequest`], signed | [`RemovalResponse`] |
//! | [`LEASE`] | [`LeaseRequest`], signed | [`LeaseResponse`] |
//!
//! Anything else is answered with [`ErrorBody`] and a status of 400 or above.

use minicbor::{Decode, Encode};

use super::request::RequestError;
use crate::log::id::{SegmentId, StreamId, WriterId, chain, first16, hash};
use crate::vault::epoch::Wrap;
use crate::vault::id::CircleId;
use crate::vault::invitation::Lookup;
use crate::vault::operation::{LogId, to_cbor};
use crate::vault::slot::Share;

/// One round trip: push what is new here, pull what is new there.
pub const SYNC: &str = "/v1/sync";
/// Found an organisation with a one-use code.
pub const FOUND: &str = "/v1/found";
/// Read an invitation. Not signed: who knows the code may read.
pub const INVITATION: &str = "/v1/invitation";
/// The proof that this device was taken out. Signed, and answered to nobody else.
pub const REMOVAL: &str = "/v1/removal";
/// The server's share of a docent's device. Signed, and answered to that device alone, while it is in its team.
pub const LEASE: &str = "/v1/lease";
/// The largest request body, bytes.
pub const MAX_REQUEST: usize = 1024 * 1024;
/// About how many bytes of segments one answer carries before it says `more`.
pub const PAGE: usize = 1024 * 1024;
/// How many operations a [`FoundRequest`] carries after the first two: they are stored in one transaction.
pub const FOLLOWED: usize = 800;
/// How far a request's time may be off, seconds.
pub const CLOCK_WINDOW: i64 = 300;

/// Bytes inside a list.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Bytes(#[cbor(n(0), with = "minicbor::bytes")] pub Vec<u8>);

/// How far a device is with one stream. Of an ended stream only the log is left: then `seq`, `chain` and `keys` are
/// zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct StreamCursor {
    /// The stream.
    #[n(0)]
    pub stream: StreamId,
    /// How many segments it has taken, in the server's order.
    #[n(1)]
    pub seq: u64,
    /// First half of the chain over those.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub chain: [u8; 16],
    /// How many operations of the stream's log it has.
    #[n(3)]
    pub length: u32,
    /// How many epochs and later wraps it has taken.
    #[n(4)]
    pub keys: u32,
}

/// How far a device is with the log of an organisation or circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct LogCursor {
    /// The organisation or circle.
    #[n(0)]
    pub log: LogId,
    /// How many operations it has.
    #[n(1)]
    pub length: u32,
    /// How many bindings of invitations it has taken (docents' circles).
    #[n(2)]
    pub mail: u32,
}

/// One thing to store. Handled in order, each on its own: one refusal undoes nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum PushItem {
    /// A signed operation of any log.
    #[n(0)]
    Operation(#[cbor(n(0), with = "minicbor::bytes")] Vec<u8>),
    /// A signed epoch.
    #[n(1)]
    Epoch(#[cbor(n(0), with = "minicbor::bytes")] Vec<u8>),
    /// A key for a circle that was let in after the epoch was opened.
    #[n(2)]
    Wrap {
        /// The stream.
        #[n(0)]
        stream: StreamId,
        /// The epoch's id.
        #[n(1)]
        epoch: crate::log::id::EpochId,
        /// The key.
        #[n(2)]
        wrap: Wrap,
    },
    /// A sealed segment.
    #[n(3)]
    Segment(#[cbor(n(0), with = "minicbor::bytes")] Vec<u8>),
    /// A new invitation.
    #[n(4)]
    Invitation {
        /// Where it is kept.
        #[n(0)]
        lookup: Lookup,
        /// A signed `Permission`.
        #[cbor(n(1), with = "minicbor::bytes")]
        permission: Vec<u8>,
        /// The sealed `Letter`, at most 64 KiB.
        #[cbor(n(2), with = "minicbor::bytes")]
        letter: Vec<u8>,
    },
    /// A docent takes an invitation back.
    #[n(5)]
    RevokeInvitation(#[n(0)] Lookup),
    /// A phone names its circle as the participant: a signed `Binding`.
    #[n(6)]
    Binding(#[cbor(n(0), with = "minicbor::bytes")] Vec<u8>),
    /// The whole ids of what a fold covers that is stored here: a server that lost the covered segments gives them their
    /// places again, without bodies. Stored: all of them have their places. Behind: some got theirs, and others wait.
    #[n(7)]
    Covered {
        /// The stream.
        #[n(0)]
        stream: StreamId,
        /// The fold's writer; the fold is its segment 0.
        #[n(1)]
        fold: WriterId,
        /// In the order of the covers.
        #[n(2)]
        ids: Vec<SegmentId>,
    },
}

/// What became of a [`PushItem`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Outcome {
    /// It is stored, durably.
    #[n(0)]
    Stored,
    /// It was stored before.
    #[n(1)]
    HaveIt,
    /// The writer has another segment with that number; the answer carries its header.
    #[n(2)]
    Fork(#[cbor(n(0), with = "minicbor::bytes")] Vec<u8>),
    /// An operation does not extend the log's head: take the newer ones and make it again.
    #[n(3)]
    Behind,
    /// It does not count.
    #[n(4)]
    Refused(#[n(0)] Reason),
}

/// Why an item was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Reason {
    /// Not the bytes of this format, or a bad signature.
    #[n(0)]
    Malformed,
    /// The device may not do this.
    #[n(1)]
    NotAllowed,
    /// It needs something that is not here (a log, an epoch, the writer's previous segment).
    #[n(2)]
    Missing,
    /// The invitation is not known.
    #[n(3)]
    UnknownInvitation,
    /// Another phone used the invitation.
    #[n(4)]
    Spent,
    /// A docent took the invitation back.
    #[n(5)]
    Revoked,
    /// The invitation's or code's time is over.
    #[n(6)]
    Expired,
    /// The stream was ended.
    #[n(7)]
    Ended,
    /// The stream or the organisation is full.
    #[n(8)]
    Quota,
}

/// The body of [`SYNC`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct SyncRequest {
    /// [`digest`] of all cursors. When nothing is pushed and the server's digest is equal the answer says `equal` and
    /// nothing else; then the cursors may be left out.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub digest: [u8; 32],
    /// Whether the cursors are in this request; an idle poll leaves them out.
    #[n(1)]
    pub full: bool,
    /// Organisation and circle logs.
    #[n(2)]
    pub logs: Vec<LogCursor>,
    /// Streams.
    #[n(3)]
    pub streams: Vec<StreamCursor>,
    /// What is new here.
    #[n(4)]
    pub push: Vec<PushItem>,
    /// The circles whose own streams are wanted now; of other streams nothing comes. Nothing: all streams.
    #[n(5)]
    pub only: Option<Vec<CircleId>>,
}

/// New operations and bindings of an organisation or circle. With neither, the log here is shorter than the cursor (a
/// restored backup): the device offers the operations it has.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct LogUpdate {
    /// The organisation or circle.
    #[n(0)]
    pub log: LogId,
    /// Operations after the cursor, oldest first.
    #[n(1)]
    pub operations: Vec<Bytes>,
    /// Bindings after the cursor with their permissions: CBOR `[binding, permission]` each.
    #[n(2)]
    pub mail: Vec<Bytes>,
}

/// A key for a circle that was let in later.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct LaterWrap {
    /// The epoch.
    #[n(0)]
    pub epoch: crate::log::id::EpochId,
    /// The key.
    #[n(1)]
    pub wrap: Wrap,
}

/// What is new in a stream.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct StreamUpdate {
    /// The stream.
    #[n(0)]
    pub stream: StreamId,
    /// Operations after the cursor, oldest first.
    #[n(1)]
    pub operations: Vec<Bytes>,
    /// Epochs after the cursor.
    #[n(2)]
    pub epochs: Vec<Bytes>,
    /// Wraps after the cursor.
    #[n(3)]
    pub wraps: Vec<LaterWrap>,
    /// The new `keys` of the cursor.
    #[n(4)]
    pub keys: u32,
    /// Segments after the cursor, in the server's order. One that came in this very request is answered by its id alone,
    /// 32 bytes, which no segment is as short as: the device has its body, and counts it in the chain.
    #[n(5)]
    pub segments: Vec<Bytes>,
    /// The cursor is further than the stream here, or the chain at the cursor was another one (a restored backup, a
    /// forked server): the ids of all segments here. The device starts over from 0 and offers again what it holds and
    /// the server lacks.
    #[n(6)]
    pub listing: Option<Vec<SegmentId>>,
}

/// The answer to [`SYNC`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct SyncResponse {
    /// The server's time, seconds since 1970.
    #[n(0)]
    pub time: i64,
    /// The digests are equal: nothing new.
    #[n(1)]
    pub equal: bool,
    /// The digests differ and the request had no cursors: ask again with them.
    #[n(2)]
    pub ask_full: bool,
    /// One for each pushed item, in order.
    #[n(3)]
    pub outcomes: Vec<Outcome>,
    /// Organisation first, then team, docents, participants: each can be verified with those before it.
    #[n(4)]
    pub logs: Vec<LogUpdate>,
    /// Streams with something new.
    #[n(5)]
    pub streams: Vec<StreamUpdate>,
    /// There is more: sync again.
    #[n(6)]
    pub more: bool,
}

/// The body of [`FOUND`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct FoundRequest {
    /// The one-use code.
    #[n(0)]
    pub code: String,
    /// First operation of the organisation's log.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub organisation: Vec<u8>,
    /// First operation of the team's log.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub team: Vec<u8>,
    /// What followed in the team's log, on a server that lost everything: [`FOLLOWED`] operations at most, the first ones.
    /// An organisation that begins has none.
    #[n(3)]
    pub followed: Option<Vec<Bytes>>,
}

/// The answer to [`FOUND`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct FoundResponse {
    /// The server's time, seconds since 1970.
    #[n(0)]
    pub time: i64,
}

/// The body of [`INVITATION`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct InvitationRequest {
    /// Follows from the code.
    #[n(0)]
    pub lookup: Lookup,
}

/// How an invitation stands, by the server's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Standing {
    /// It can be used.
    #[n(0)]
    Open,
    /// A phone used it.
    #[n(1)]
    Spent,
    /// A docent took it back.
    #[n(2)]
    Revoked,
    /// Its time is over.
    #[n(3)]
    Expired,
}

/// The answer to [`INVITATION`]; an unknown one is the error `unknown_invitation`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct InvitationResponse {
    /// The server's time, seconds since 1970.
    #[n(0)]
    pub time: i64,
    /// How it stands.
    #[n(1)]
    pub standing: Standing,
    /// A signed `Permission`.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub permission: Vec<u8>,
    /// The sealed `Letter`; empty unless open.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub letter: Vec<u8>,
}

/// The body of [`REMOVAL`]. The circle is the one that the certificate names.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct RemovalRequest {
    /// How many operations of the circle's log the device has.
    #[n(0)]
    pub length: u32,
}

/// The answer to [`REMOVAL`]; for a device that was not taken out it is the error `not_allowed`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct RemovalResponse {
    /// The server's time, seconds since 1970.
    #[n(0)]
    pub time: i64,
    /// Operations after those, the last of them the removal.
    #[n(1)]
    pub operations: Vec<Bytes>,
}

/// The body of [`LEASE`]. The device is the one that signs, the team the circle that its certificate names.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct LeaseRequest {
    /// What the server is to keep if it keeps none for this device; what it has is never replaced.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub offered: Option<Share>,
}

/// The answer to [`LEASE`]; for a device that is not in that team it is the error `not_allowed`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct LeaseResponse {
    /// The server's time, seconds since 1970.
    #[n(0)]
    pub time: i64,
    /// What the server keeps now.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub share: Option<Share>,
}

/// The body of every error.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct ErrorBody {
    /// What is wrong.
    #[n(0)]
    pub code: ErrorCode,
    /// The server's time, seconds since 1970.
    #[n(1)]
    pub time: i64,
}

/// Every error a device can see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum ErrorCode {
    /// The body or the signature header is not of this format (400).
    #[n(0)]
    Malformed,
    /// The signature or the certificate does not hold (401).
    #[n(1)]
    Signature,
    /// The request's time is outside the window: sign again with the server's time (401).
    #[n(2)]
    Clock,
    /// The device is in no circle here (403).
    #[n(3)]
    NotAllowed,
    /// The founding code is wrong or was used (403).
    #[n(4)]
    FoundingCode,
    /// The invitation is not known (404).
    #[n(5)]
    UnknownInvitation,
    /// The body is larger than [`MAX_REQUEST`] (413).
    #[n(6)]
    TooLarge,
    /// Too many requests, or the store is busy: try again later (429, 503).
    #[n(7)]
    Busy,
    /// The program is too old for this server (426).
    #[n(8)]
    TooOld,
    /// Something failed inside (500).
    #[n(9)]
    Internal,
    /// The certificate that a request names is not known here (any more): sign again with the whole of it (401).
    #[n(10)]
    UnknownWriter,
}

/// Digest of everything a device has, or of everything the server has for it: equal digests, nothing new. The order of
/// the cursors does not matter.
pub fn digest(logs: &[LogCursor], streams: &[StreamCursor]) -> [u8; 32] {
    let mut parts: Vec<Vec<u8>> = logs.iter().map(to_cbor).chain(streams.iter().map(to_cbor)).collect();
    parts.sort_unstable();
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    hash(b"trede/1/digest\0", &parts)
}

/// The chain over segments, from the beginning.
pub fn chain_over<'a>(ids: impl IntoIterator<Item = &'a SegmentId>) -> [u8; 32] {
    ids.into_iter().fold([0; 32], |before, id| chain(before, *id))
}

/// The half of a chain that a cursor carries.
pub fn half(chain: &[u8; 32]) -> [u8; 16] {
    first16(chain)
}

/// CBOR of a protocol value.
pub fn encode<T: Encode<()>>(value: &T) -> Vec<u8> {
    to_cbor(value)
}

/// Reads a protocol value; trailing bytes are refused.
pub fn decode<'b, T: Decode<'b, ()>>(bytes: &'b [u8]) -> Result<T, RequestError> {
    let mut decoder = minicbor::Decoder::new(bytes);
    let value = decoder.decode().map_err(|_| RequestError::Malformed)?;
    if decoder.position() == bytes.len() { Ok(value) } else { Err(RequestError::Malformed) }
}
