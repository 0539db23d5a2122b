//! Records: facts as they are written down. Frozen format: `tests/fixtures/record-v1.bin`.
//!
//! A CBOR map of definite length with small integers as keys, ascending when written:
//!
//! | key | what | CBOR |
//! |---|---|---|
//! | 0 | kind | unsigned, 16 bits |
//! | 1 | version of the form | unsigned, 16 bits |
//! | 2 | slot | byte string, at most 256 bytes |
//! | 3 | claimed date-time | array of seconds since 1970 UTC (years 1900 to 9999) and offset from UTC in minutes |
//! | 4 | nonce | byte string, 16 |
//! | 5 | corrects | array of byte strings, 16 each; left out when empty |
//! | 6 | body | byte string, CBOR for the domain |
//!
//! Other keys belong to newer programs and are skipped. The bytes as they came are what is kept and passed on, because
//! the id is their hash: [`Record::encode`] is for new records only.

use std::convert::Infallible;
use std::ops::RangeInclusive;

use chrono::{DateTime, FixedOffset, TimeZone};
use minicbor::{Decoder, Encoder};

use super::cbor::{self, WalkError};
use super::id::{StreamId, first16, hash, label};
use crate::fact::{Author, Entry, Fact, Home, RecordId};

/// The most bytes one record may take. A segment always has room for it, however badly it compresses.
pub const MAX_RECORD: usize = 64 * 1024;

/// The most bytes a slot may take: a kind and a few 16-byte ids fit several times.
pub const MAX_SLOT: usize = 256;

/// The claimed moments that a record can carry: the years 1900 to 9999. Within these every offset gives a local date.
const SECONDS: RangeInclusive<i64> = -2_208_988_800..=253_402_300_799;

/// A fact with the moment, the randomness and the corrections that make it a record. Who wrote it is not in here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What happened, a number of the domain's frozen kind table.
    pub kind: u16,
    /// The version of the form that asked.
    pub version: u16,
    /// Names "the same question".
    pub slot: Vec<u8>,
    /// When, by the author's clock; whole seconds and whole minutes of offset are kept.
    pub at: DateTime<FixedOffset>,
    /// So that the same answer given twice is two records and no body can be guessed from an id: nobody but who reads this
    /// stream can know it, and it is never twice the same.
    pub nonce: [u8; 16],
    /// Every current version of the slot that the author saw.
    pub corrects: Vec<RecordId>,
    /// The answer, CBOR; only the domain reads it.
    pub body: Vec<u8>,
}

/// Why bytes are not a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// Larger than [`MAX_RECORD`], or its slot than [`MAX_SLOT`].
    #[error("record or slot too large")]
    TooLarge,
    /// CBOR nested deeper than 16.
    #[error("record nested too deeply")]
    TooDeep,
    /// Not a map of the shape above, or something behind it.
    #[error("record malformed: {0}")]
    Malformed(&'static str),
}

impl From<WalkError> for RecordError {
    fn from(error: WalkError) -> Self {
        match error {
            WalkError::TooDeep => Self::TooDeep,
            WalkError::Malformed => Self::Malformed("CBOR"),
        }
    }
}

impl From<minicbor::decode::Error> for RecordError {
    fn from(_: minicbor::decode::Error) -> Self {
        Self::Malformed("CBOR")
    }
}

impl Record {
    /// Wraps what the domain decided. The home is not in the record: the stream stands for it.
    pub fn new(fact: Fact, at: DateTime<FixedOffset>, nonce: [u8; 16], corrects: Vec<RecordId>) -> Self {
        let Fact { home: _, kind, version, slot, body } = fact;
        Self { kind, version, slot, at: kept(at), nonce, corrects, body }
    }

    /// Hands the fact back, with what its stream (`home`) and its segment's certificate (`author`) say about it.
    pub fn into_entry(self, id: RecordId, home: Home, author: Author) -> Entry {
        let Self { kind, version, slot, at, nonce: _, corrects, body } = self;
        Entry { id, fact: Fact { home, kind, version, slot, body }, at, corrects, author }
    }

    /// The bytes of a new record.
    pub fn encode(&self) -> Vec<u8> {
        let mut encoder = Encoder::new(Vec::with_capacity(64 + self.slot.len() + self.body.len()));
        let written = self.write(&mut encoder);
        debug_assert!(written.is_ok(), "writing to memory cannot fail");
        encoder.into_writer()
    }

    fn write(&self, e: &mut Encoder<Vec<u8>>) -> Result<(), minicbor::encode::Error<Infallible>> {
        e.map(if self.corrects.is_empty() { 6 } else { 7 })?;
        e.u8(0)?.u16(self.kind)?;
        e.u8(1)?.u16(self.version)?;
        e.u8(2)?.bytes(&self.slot)?;
        e.u8(3)?.array(2)?.i64(self.at.timestamp())?.i32(self.at.offset().local_minus_utc() / 60)?;
        e.u8(4)?.bytes(&self.nonce)?;
        if !self.corrects.is_empty() {
            e.u8(5)?.array(u64::try_from(self.corrects.len()).unwrap_or(u64::MAX))?;
            for id in &self.corrects {
                e.bytes(&id.0)?;
            }
        }
        e.u8(6)?.bytes(&self.body)?;
        Ok(())
    }

    /// Reads a record of this or a newer program.
    pub fn decode(bytes: &[u8]) -> Result<Self, RecordError> {
        if bytes.len() > MAX_RECORD {
            return Err(RecordError::TooLarge);
        }
        cbor::single_item(bytes)?;
        let mut d = Decoder::new(bytes);
        let (mut kind, mut version, mut slot, mut at, mut nonce, mut corrects, mut body) =
            (None, None, None, None, None, None, None);
        for _ in 0..d.map()?.ok_or(RecordError::Malformed("map"))? {
            match d.i64() {
                Ok(0) => once(&mut kind, d.u16()?)?,
                Ok(1) => once(&mut version, d.u16()?)?,
                Ok(2) => once(&mut slot, d.bytes()?.to_vec())?,
                Ok(3) => once(&mut at, date_time(&mut d)?)?,
                Ok(4) => once(&mut nonce, sixteen(&mut d)?)?,
                Ok(5) => once(&mut corrects, record_ids(&mut d)?)?,
                Ok(6) => once(&mut body, d.bytes()?.to_vec())?,
                Ok(_) => cbor::skip_item(&mut d)?,
                Err(_) => return Err(RecordError::Malformed("key")),
            }
        }
        let missing = RecordError::Malformed("a field is missing");
        let record = Self {
            kind: kind.ok_or(missing)?,
            version: version.ok_or(missing)?,
            slot: slot.ok_or(missing)?,
            at: at.ok_or(missing)?,
            nonce: nonce.ok_or(missing)?,
            corrects: corrects.unwrap_or_default(),
            body: body.ok_or(missing)?,
        };
        if record.slot.len() > MAX_SLOT { Err(RecordError::TooLarge) } else { Ok(record) }
    }
}

/// The id of a record: a hash of its stream and its bytes as they came.
pub fn record_id(stream: &StreamId, raw: &[u8]) -> RecordId {
    RecordId(first16(&hash(label::RECORD, &[&stream.0, raw])))
}

/// What the format keeps of a moment, so that a record equals itself read back.
///
/// A clock that is out of all bounds is moved to the nearest bound: a record that readers refuse would be lost.
fn kept(at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let seconds = at.timestamp().clamp(*SECONDS.start(), *SECONDS.end());
    moment(seconds, at.offset().local_minus_utc() / 60).unwrap_or(at)
}

fn moment(seconds: i64, offset_minutes: i32) -> Option<DateTime<FixedOffset>> {
    if !SECONDS.contains(&seconds) {
        return None;
    }
    FixedOffset::east_opt(offset_minutes.checked_mul(60)?)?.timestamp_opt(seconds, 0).single()
}

fn once<T>(field: &mut Option<T>, value: T) -> Result<(), RecordError> {
    match field.replace(value) {
        None => Ok(()),
        Some(_) => Err(RecordError::Malformed("a field stands twice")),
    }
}

fn date_time(d: &mut Decoder<'_>) -> Result<DateTime<FixedOffset>, RecordError> {
    if d.array()? != Some(2) {
        return Err(RecordError::Malformed("date-time"));
    }
    let (seconds, minutes) = (d.i64()?, d.i16()?);
    moment(seconds, i32::from(minutes)).ok_or(RecordError::Malformed("date-time"))
}

fn record_ids(d: &mut Decoder<'_>) -> Result<Vec<RecordId>, RecordError> {
    let len = d.array()?.ok_or(RecordError::Malformed("corrects"))?;
    (0..len).map(|_| sixteen(d).map(RecordId)).collect()
}

fn sixteen(d: &mut Decoder<'_>) -> Result<[u8; 16], RecordError> {
    d.bytes()?.try_into().map_err(|_| RecordError::Malformed("not 16 bytes"))
}
