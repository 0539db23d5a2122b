//! The first 176 bytes of a segment. Frozen format: `tests/fixtures/segment-v1.bin`.
//!
//! | offset | bytes | what |
//! |---|---|---|
//! | 0 | 4 | `TRDS` |
//! | 4 | 1 | format, 1 |
//! | 5 | 1 | suite, 1: BLAKE3, Ed25519, XChaCha20-Poly1305 |
//! | 6 | 1 | kind: 0 records, 1 fold |
//! | 7 | 1 | flags: bit 0 a certificate follows, the others zero |
//! | 8 | 32 | stream |
//! | 40 | 16 | epoch |
//! | 56 | 32 | writer |
//! | 88 | 8 | wseq, little-endian |
//! | 96 | 32 | id of this writer's previous segment in this stream; zeros at wseq 0 |
//! | 128 | 8 | seen_seq, little-endian |
//! | 136 | 16 | seen_chain |
//! | 152 | 24 | nonce |

use super::id::{EpochId, SegmentId, StreamId, WriterId};
use super::segment::SegmentError;

/// How many bytes a header takes.
pub const HEADER_LEN: usize = 176;

const MAGIC: [u8; 4] = *b"TRDS";
const FORMAT: u8 = 1;
const SUITE: u8 = 1;
const CERTIFICATE_FOLLOWS: u8 = 1;

/// What a segment holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Records.
    Records,
    /// Replaces several segments of the same writer's circle.
    Fold,
    /// Made by a newer program: kept and passed on, not opened.
    Unknown(u8),
}

impl Kind {
    fn code(self) -> u8 {
        match self {
            Self::Records => 0,
            Self::Fold => 1,
            Self::Unknown(code) => code,
        }
    }

    fn from_code(code: u8) -> Self {
        match code {
            0 => Self::Records,
            1 => Self::Fold,
            code => Self::Unknown(code),
        }
    }
}

/// What everyone who holds a segment may read, the server too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// What the segment holds.
    pub kind: Kind,
    /// The stream it belongs to.
    pub stream: StreamId,
    /// The epoch whose key seals it.
    pub epoch: EpochId,
    /// Who signed it.
    pub writer: WriterId,
    /// Its number among this writer's segments in this stream, from 0.
    pub wseq: u64,
    /// This writer's segment before it in this stream; [`SegmentId::ZERO`] at 0.
    pub prev: SegmentId,
    /// Up to where the writer had verified the server's chain of this stream.
    pub seen_seq: u64,
    /// The start of that chain.
    pub seen_chain: [u8; 16],
    /// Random, for the AEAD.
    pub nonce: [u8; 24],
}

impl Header {
    /// The bytes of this header; `certified` when a certificate follows.
    pub fn encode(&self, certified: bool) -> [u8; HEADER_LEN] {
        let mut bytes = [0; HEADER_LEN];
        let mut at = 0;
        let mut put = |field: &[u8]| {
            if let Some(target) = bytes.get_mut(at..at + field.len()) {
                target.copy_from_slice(field);
            }
            at += field.len();
        };
        put(&MAGIC);
        put(&[FORMAT, SUITE, self.kind.code(), if certified { CERTIFICATE_FOLLOWS } else { 0 }]);
        put(&self.stream.0);
        put(&self.epoch.0);
        put(&self.writer.0);
        put(&self.wseq.to_le_bytes());
        put(&self.prev.0);
        put(&self.seen_seq.to_le_bytes());
        put(&self.seen_chain);
        put(&self.nonce);
        debug_assert_eq!(at, HEADER_LEN, "the fields fill the header");
        bytes
    }

    /// Reads a header, and whether a certificate follows.
    pub fn decode(bytes: &[u8; HEADER_LEN]) -> Result<(Self, bool), SegmentError> {
        let mut fields = Fields { rest: bytes };
        if fields.take::<4>()? != MAGIC {
            return Err(SegmentError::Malformed("not a segment"));
        }
        let [format, suite, kind, flags] = fields.take()?;
        if (format, suite) != (FORMAT, SUITE) {
            return Err(SegmentError::Newer { format, suite });
        }
        if flags & !CERTIFICATE_FOLLOWS != 0 {
            return Err(SegmentError::Malformed("flags"));
        }
        let header = Self {
            kind: Kind::from_code(kind),
            stream: StreamId(fields.take()?),
            epoch: EpochId(fields.take()?),
            writer: WriterId(fields.take()?),
            wseq: u64::from_le_bytes(fields.take()?),
            prev: SegmentId(fields.take()?),
            seen_seq: u64::from_le_bytes(fields.take()?),
            seen_chain: fields.take()?,
            nonce: fields.take()?,
        };
        let certified = flags == CERTIFICATE_FOLLOWS;
        header.check(certified)?;
        Ok((header, certified))
    }

    /// A writer's first segment, and only that, has no predecessor and brings the certificate.
    pub(super) fn check(&self, certified: bool) -> Result<(), SegmentError> {
        let first = self.wseq == 0;
        if certified != first {
            return Err(SegmentError::Malformed("certificate at wseq 0 only"));
        }
        if (self.prev == SegmentId::ZERO) != first {
            return Err(SegmentError::Malformed("prev"));
        }
        Ok(())
    }
}

struct Fields<'a> {
    rest: &'a [u8],
}

impl Fields<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], SegmentError> {
        let (field, rest) = self.rest.split_first_chunk::<N>().ok_or(SegmentError::Malformed("header"))?;
        self.rest = rest;
        Ok(*field)
    }
}
