//! How a device's rows look: keys and values of its tables. The device's own format.
//!
//! | table | key | value |
//! |---|---|---|
//! | journal | start (32) ‖ n (4) | sealed [`JournalEntry`] |
//! | segment | stream (32) ‖ segment (32) | MAC (16) ‖ segment |
//! | outbox | start (32) ‖ n (4) | [`OutboxEntry`] |
//! | log | log (32) ‖ n (4) | operation |
//! | epoch | stream (32) ‖ n (4) | [`KeyRow`] |
//! | key | `device`, `profile`, `founding`, `circle` ‖ id, `epoch` ‖ id | sealed |
//! | meta | `cursor` ‖ stream, `mail` ‖ circle, `binding` | [`CursorRow`], bindings, our own |
//! | meta | `remove` ‖ device | it is still to be taken out, with whom: nothing, or a [`Along`]'s number |
//! | meta | `again` ‖ start (32) ‖ n (4) | [`Wish`] |

use minicbor::{Decode, Encode};

use crate::log::id::{EpochId, SegmentId, StreamId};
use crate::sync::protocol::{Bytes, LaterWrap, PushItem, Reason};
use crate::vault::id::CircleId;
use crate::vault::invitation::Letter;
use crate::vault::operation::LogId;

/// The name of one start of the app: milliseconds since 1970 (so that older starts sort first) and 24 random bytes.
pub type Start = [u8; 32];

/// A start and a counter: keys of journal and outbox.
pub fn numbered(start: &Start, n: u32) -> Vec<u8> {
    [start.as_slice(), &n.to_be_bytes()].concat()
}

/// Keys of log and epoch rows.
pub fn indexed(id: &[u8; 32], n: u32) -> Vec<u8> {
    [id.as_slice(), &n.to_be_bytes()].concat()
}

/// Keys of segment rows.
pub fn segment_key(stream: StreamId, segment: SegmentId) -> Vec<u8> {
    [stream.0, segment.0].concat()
}

/// The two parts of a key made by [`numbered`] or [`indexed`].
pub fn split(key: &[u8]) -> Option<([u8; 32], u32)> {
    let (id, n) = key.split_first_chunk::<32>()?;
    Some((*id, u32::from_be_bytes(n.try_into().ok()?)))
}

/// What was saved and is not in a segment yet.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum JournalEntry {
    /// A record of a stream.
    #[n(0)]
    Record {
        /// The stream.
        #[n(0)]
        stream: StreamId,
        /// The record, verbatim.
        #[n(1)]
        raw: Bytes,
    },
    /// An answer given before the invitation could be read: the stream does not exist yet.
    #[n(1)]
    Early {
        /// Number of the purpose.
        #[n(0)]
        purpose: u8,
        /// The record as it will be, but for what it corrects.
        #[n(1)]
        raw: Bytes,
    },
    /// Several records of one stream, saved by one command. A program from before these leaves the row where it is.
    #[n(2)]
    Records {
        /// The stream.
        #[n(0)]
        stream: StreamId,
        /// The records, verbatim.
        #[n(1)]
        raws: Vec<Bytes>,
    },
}

impl JournalEntry {
    /// What one command saved in a stream, as one row: a row each costs a browser more than all the rest.
    pub fn of(stream: StreamId, mut raws: Vec<Bytes>) -> Self {
        match raws.pop() {
            Some(raw) if raws.is_empty() => Self::Record { stream, raw },
            last => {
                raws.extend(last);
                Self::Records { stream, raws }
            }
        }
    }

    /// The stream, where it exists.
    pub fn stream(&self) -> Option<StreamId> {
        match self {
            Self::Record { stream, .. } | Self::Records { stream, .. } => Some(*stream),
            Self::Early { .. } => None,
        }
    }

    /// Its records.
    pub fn raws(&self) -> &[Bytes] {
        match self {
            Self::Record { raw, .. } | Self::Early { raw, .. } => std::slice::from_ref(raw),
            Self::Records { raws, .. } => raws,
        }
    }
}

/// What goes with a device that is taken out. The later ones go with more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Along {
    /// The codes that it made.
    Codes,
    /// Its cards too.
    Cards,
    /// Whatever it let in where nobody knew of its removal any more, and what those let in.
    Everything,
}

impl Along {
    /// What a row says.
    pub fn read(row: &[u8]) -> Self {
        match row {
            [] => Self::Codes,
            [1] => Self::Cards,
            _ => Self::Everything,
        }
    }

    /// The row that says it.
    pub fn row(self) -> Vec<u8> {
        match self {
            Self::Codes => Vec::new(),
            Self::Cards => vec![1],
            Self::Everything => vec![2],
        }
    }
}

/// Something that has to reach the server.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum OutboxEntry {
    /// Small things, whole.
    #[n(0)]
    Item(#[n(0)] PushItem),
    /// A segment, by its row.
    #[n(1)]
    Segment {
        /// The stream.
        #[n(0)]
        stream: StreamId,
        /// The segment.
        #[n(1)]
        segment: SegmentId,
    },
    /// The server refused it for good; a person has to look. Never sent, never deleted by itself.
    #[n(2)]
    SetAside(
        #[n(0)] Bytes,
        /// Why, as the server said it.
        #[n(1)]
        Option<Reason>,
    ),
}

impl OutboxEntry {
    /// The segment that this keeps here: it waits, or it was refused and a person has to look.
    pub fn segment(&self) -> Option<(StreamId, SegmentId)> {
        match self {
            Self::Segment { stream, segment } => Some((*stream, *segment)),
            Self::SetAside(bytes, _) => minicbor::decode::<Self>(&bytes.0).ok()?.segment(),
            Self::Item(_) => None,
        }
    }

    /// The key of the segment row this names.
    pub fn segment_row(&self) -> Option<Vec<u8>> {
        match self {
            Self::Segment { stream, segment } => Some(segment_key(*stream, *segment)),
            _ => None,
        }
    }
}

/// One epoch or one later wrap, in the order they arrived.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum KeyRow {
    /// A signed epoch.
    #[n(0)]
    Epoch(#[cbor(n(0), with = "minicbor::bytes")] Vec<u8>),
    /// A wrap.
    #[n(1)]
    Wrap(#[n(0)] LaterWrap),
    /// A wrap that this device made, with the public key that the circle had then.
    #[n(2)]
    Made(#[n(0)] LaterWrap, #[cbor(n(1), with = "minicbor::bytes")] [u8; 32]),
}

/// An operation that came second: what it was for is made again on top of what came first.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Wish {
    /// The log it was in.
    #[n(0)]
    pub log: LogId,
    /// How much of that log it knew.
    #[n(1)]
    pub knew: u32,
    /// The operation as it was signed.
    #[n(2)]
    pub signed: Bytes,
}

/// How far a stream is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct CursorRow {
    /// Segments taken, in the server's order.
    #[n(0)]
    pub seq: u64,
    /// The chain over them.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub chain: [u8; 32],
    /// Epochs and wraps taken.
    #[n(2)]
    pub keys: u32,
}

/// Who uses this device.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Profile {
    /// A docent.
    #[n(0)]
    Docent {
        /// The team's circle.
        #[n(0)]
        team: CircleId,
        /// The organisation's name.
        #[n(1)]
        organisation: String,
        /// The docent's name.
        #[n(2)]
        docent: String,
    },
    /// A participant whose invitation was read.
    #[n(1)]
    Participant {
        /// The circle that this phone founded.
        #[n(0)]
        circle: CircleId,
        /// What the invitation said.
        #[n(1)]
        letter: Box<Letter>,
        /// The docents' circle.
        #[n(2)]
        docents: CircleId,
        /// Whether the server took the binding.
        #[n(3)]
        bound: bool,
    },
    /// A participant whose invitation the server does not know yet.
    #[n(2)]
    Waiting {
        /// The code's bits.
        #[cbor(n(0), with = "minicbor::bytes")]
        code: [u8; 11],
        /// The id this phone uses until the invitation is read.
        #[cbor(n(1), with = "minicbor::bytes")]
        participant: [u8; 16],
    },
}

/// Keys of the `key` table.
pub mod key {
    use super::{CircleId, EpochId};

    /// The device's secret.
    pub const DEVICE: &[u8] = b"device";
    /// The [`super::Profile`].
    pub const PROFILE: &[u8] = b"profile";
    /// What a founding is made from, while the server may have heard of it and this device has not heard back.
    pub const FOUNDING: &[u8] = b"founding";

    /// A circle's secret.
    pub fn circle(id: CircleId) -> Vec<u8> {
        [b"circle".as_slice(), &id.0].concat()
    }

    /// An epoch's key.
    pub fn epoch(id: EpochId) -> Vec<u8> {
        [b"epoch".as_slice(), &id.0].concat()
    }
}

/// Keys of the `meta` table.
pub mod meta {
    use super::{CircleId, StreamId};

    /// A stream's [`super::CursorRow`].
    pub fn cursor(stream: StreamId) -> Vec<u8> {
        [b"cursor".as_slice(), &stream.0].concat()
    }

    /// The bindings that came for a docents' circle, one row each.
    pub fn mail(circle: CircleId, n: u32) -> Vec<u8> {
        [b"mail".as_slice(), &circle.0, &n.to_be_bytes()].concat()
    }

    /// A device or card that is to be taken out, followed by its name.
    pub const REMOVE: &[u8] = b"remove";

    /// A [`super::Wish`], followed by a start and a number.
    pub const AGAIN: &[u8] = b"again";

    /// The binding that this phone joined with: a server that lost it gets it again.
    pub const BINDING: &[u8] = b"binding";

    /// When everything had last arrived: seconds since 1970 and offset in seconds, by the device's clock.
    pub const COMPLETE: &[u8] = b"complete";
}
