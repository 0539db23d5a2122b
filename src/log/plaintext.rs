//! What is sealed inside a segment. Frozen format.
//!
//! ```text
//! u32 length of the deflated part, little-endian
//! raw deflate of: record ‖ record ‖ …      (a CBOR sequence: each record is one definite-length item)
//! zeros, up to the padded length
//! ```
//!
//! Padded to 512 B, then 1 KiB, then [Padmé](https://petsymposium.org/popets/2019/popets-2019-0056.pdf), so that a
//! length tells the server at most roughly how much was written. Whoever can write to a stream can put any bytes here:
//! every length is checked before anything is allocated by it.

use std::ops::Range;

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

use super::cbor::{self, WalkError};
use super::record::MAX_RECORD;

/// The most bytes a plaintext may take, padding included.
pub const MAX_PLAINTEXT: usize = 256 * 1024;

/// The most bytes that inflating may give.
pub const MAX_INFLATED: usize = 4 * 1024 * 1024;

/// The most records in one segment.
pub const MAX_RECORDS: usize = 20_000;

/// Where [`split`] cuts, in bytes before deflating; the journal is full at this size too.
///
/// Deflate looks back 32 KiB, so more than this gains next to nothing: 10,000 diary answers take 268 kB cut at 32 KiB,
/// 254 kB at 64 KiB and 250 kB at 256 KiB. At 64 KiB a segment of answers is about 37 kB sealed, which leaves room for
/// a whole request in the 64 KiB that a browser lets a page send while it closes.
pub const CUT: usize = 64 * 1024;

const LEVEL: u8 = 9;

/// Why a plaintext cannot be made or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlaintextError {
    /// More than [`MAX_PLAINTEXT`], [`MAX_INFLATED`] or [`MAX_RECORDS`], or a record larger than [`MAX_RECORD`].
    #[error("too much for one segment")]
    TooLarge,
    /// CBOR nested deeper than 16.
    #[error("record nested too deeply")]
    TooDeep,
    /// Lengths, padding, deflate or CBOR are not as above.
    #[error("plaintext malformed: {0}")]
    Malformed(&'static str),
}

impl From<WalkError> for PlaintextError {
    fn from(error: WalkError) -> Self {
        match error {
            WalkError::TooDeep => Self::TooDeep,
            WalkError::Malformed => Self::Malformed("CBOR"),
        }
    }
}

/// The length that `len` bytes are padded to.
pub fn padded(len: usize) -> usize {
    if len <= 512 {
        return 512;
    }
    if len <= 1024 {
        return 1024;
    }
    // Padmé: with e = ⌊log2 len⌋, keep only as many leading bits as e itself has; overhead ≤ 12 %, at 64 KiB ≤ 3 %.
    let exponent = len.ilog2();
    let kept = exponent.ilog2() + 1;
    let mask = (1 << (exponent - kept)) - 1;
    (len + mask) & !mask
}

/// Packs records into one plaintext.
pub fn pack(records: &[Vec<u8>]) -> Result<Vec<u8>, PlaintextError> {
    let inflated = records.iter().map(Vec::len).sum::<usize>();
    if records.len() > MAX_RECORDS || inflated > MAX_INFLATED {
        return Err(PlaintextError::TooLarge);
    }
    let mut sequence = Vec::with_capacity(inflated);
    for record in records {
        if record.len() > MAX_RECORD {
            return Err(PlaintextError::TooLarge);
        }
        cbor::single_item(record)?;
        sequence.extend_from_slice(record);
    }
    let deflated = miniz_oxide::deflate::compress_to_vec(&sequence, LEVEL);
    let length = u32::try_from(deflated.len()).map_err(|_| PlaintextError::TooLarge)?;
    let padded = padded(4 + deflated.len());
    if padded > MAX_PLAINTEXT {
        return Err(PlaintextError::TooLarge);
    }
    let mut plaintext = Vec::with_capacity(padded);
    plaintext.extend_from_slice(&length.to_le_bytes());
    plaintext.extend_from_slice(&deflated);
    plaintext.resize(padded, 0);
    Ok(plaintext)
}

/// The records in a plaintext, each as the bytes its author wrote.
pub fn unpack(plaintext: &[u8]) -> Result<Vec<Vec<u8>>, PlaintextError> {
    if plaintext.len() > MAX_PLAINTEXT {
        return Err(PlaintextError::TooLarge);
    }
    let (length, rest) = plaintext.split_first_chunk::<4>().ok_or(PlaintextError::Malformed("length"))?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| PlaintextError::TooLarge)?;
    let (deflated, zeros) = rest.split_at_checked(length).ok_or(PlaintextError::Malformed("length"))?;
    if plaintext.len() != padded(4 + length) || zeros.iter().any(|byte| *byte != 0) {
        return Err(PlaintextError::Malformed("padding"));
    }
    let sequence = inflate(deflated, MAX_INFLATED)?;
    let mut decoder = minicbor::Decoder::new(&sequence);
    let mut records = Vec::new();
    while decoder.position() < sequence.len() {
        let start = decoder.position();
        cbor::skip_item(&mut decoder)?;
        let record = sequence.get(start..decoder.position()).ok_or(PlaintextError::Malformed("CBOR"))?;
        if record.len() > MAX_RECORD || records.len() == MAX_RECORDS {
            return Err(PlaintextError::TooLarge);
        }
        records.push(record.to_vec());
    }
    Ok(records)
}

/// Cuts a batch into consecutive ranges that each make a segment, about [`CUT`] bytes of records and never more than
/// one segment takes.
///
/// Counted before deflating, because that is known without doing the work twice. Records of random bytes do not shrink,
/// and then a segment is still below [`MAX_PLAINTEXT`].
pub fn split(records: &[Vec<u8>]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (index, record) in records.iter().enumerate() {
        if start < index && (bytes + record.len() > CUT || index - start == MAX_RECORDS) {
            ranges.push(start..index);
            (start, bytes) = (index, 0);
        }
        bytes += record.len();
    }
    if start < records.len() {
        ranges.push(start..records.len());
    }
    ranges
}

/// Inflates all of `deflated`, stopping at `most` bytes.
pub(super) fn inflate(deflated: &[u8], most: usize) -> Result<Vec<u8>, PlaintextError> {
    let mut state = Box::<DecompressorOxide>::default();
    let mut out = vec![0; deflated.len().saturating_mul(4).clamp(1024, most)];
    let (mut read, mut written) = (0, 0);
    loop {
        let input = deflated.get(read..).unwrap_or_default();
        let flags = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, consumed, produced) = decompress(&mut state, input, &mut out, written, flags);
        read += consumed;
        written += produced;
        match status {
            TINFLStatus::Done if read == deflated.len() => {
                out.truncate(written);
                return Ok(out);
            }
            TINFLStatus::HasMoreOutput if out.len() < most => {
                out.resize(out.len().saturating_mul(2).min(most), 0);
            }
            TINFLStatus::HasMoreOutput => return Err(PlaintextError::TooLarge),
            _ => return Err(PlaintextError::Malformed("deflate")),
        }
    }
}
