//! Segments: a batch of records, sealed and signed, as it is stored and sent. Frozen format:
//! `tests/fixtures/segment-v1.bin`.
//!
//! ```text
//! header       176                      see [`super::header`]
//! certificate  u32 length ‖ bytes       only at wseq 0; at most 4 KiB
//! covers       u32 length ‖ bytes       only in a fold, see [`super::fold`]; at most 128 KiB
//! ciphertext   u32 length ‖ bytes       XChaCha20-Poly1305, additional data: the header
//! signature     64                      Ed25519 by the writer, over label ‖ id
//!
//! id = BLAKE3(label ‖ header ‖ BLAKE3(everything between header and signature))
//! ```
//!
//! The inner hash covers the two lengths too. Without them the border between certificate and ciphertext could be moved
//! under an unchanged id and a valid signature: a server could hand out a segment that verifies, never opens, and keeps
//! the real one away because its id "is already here".
//!
//! `prev`, the server's chain and FORK use the id, and the id needs only the inner hash: a body can be deleted and the
//! chain stays.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use ed25519_dalek::{Signer, SigningKey};
use zeroize::Zeroizing;

use super::header::{HEADER_LEN, Header, Kind};
use super::id::{EpochId, SegmentId, StreamId, WriterId, hash, label};
use super::plaintext::{self, MAX_PLAINTEXT, PlaintextError};
use super::signature::is_signed;

/// The most bytes a certificate may take.
pub const MAX_CERTIFICATE: usize = 4 * 1024;

const TAG_LEN: usize = 16;
const SIGNATURE_LEN: usize = 64;

/// The most bytes a ciphertext may take.
pub const MAX_CIPHERTEXT: usize = MAX_PLAINTEXT + TAG_LEN;

/// The most bytes that the covers of a fold may take.
pub const MAX_COVERS: usize = 128 * 1024;

/// The most bytes a whole segment may take.
pub const MAX_SEGMENT: usize = HEADER_LEN + 4 + MAX_CERTIFICATE + 4 + MAX_COVERS + 4 + MAX_CIPHERTEXT + SIGNATURE_LEN;

/// Why a segment cannot be made, read, believed or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SegmentError {
    /// More than [`MAX_SEGMENT`], [`MAX_CERTIFICATE`] or [`MAX_CIPHERTEXT`].
    #[error("segment too large")]
    TooLarge,
    /// Not of the shape above.
    #[error("segment malformed: {0}")]
    Malformed(&'static str),
    /// A format or suite of a newer program: kept and passed on, shown as "nieuwer".
    #[error("segment of a newer program (format {format}, suite {suite})")]
    Newer {
        /// The format it names.
        format: u8,
        /// The suite it names.
        suite: u8,
    },
    /// A kind of a newer program, readable but for its content: kept and passed on, shown as "nieuwer".
    #[error("segment of a newer kind")]
    NewerKind,
    /// Not signed by its writer.
    #[error("the writer did not sign this segment")]
    Signature,
    /// Not sealed with this key, or altered.
    #[error("the key does not open this segment")]
    Sealed,
    /// What was sealed breaks the format.
    #[error(transparent)]
    Plaintext(#[from] PlaintextError),
}

impl SegmentError {
    /// Whether a newer program made it: not an error of the one who wrote it, so it is kept and passed on.
    pub fn is_newer(&self) -> bool {
        matches!(self, Self::Newer { .. } | Self::NewerKind)
    }
}

/// A sealed, signed segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// What everyone may read.
    pub header: Header,
    /// Who the writer is, for the vault to judge; only at wseq 0.
    pub certificate: Option<Vec<u8>>,
    /// What a fold covers, for the server to read too; only in a fold.
    pub covers: Option<Vec<u8>>,
    /// The sealed records.
    pub ciphertext: Vec<u8>,
    /// By the writer, over label ‖ id.
    pub signature: [u8; SIGNATURE_LEN],
}

/// What [`seal`] needs besides the records. Randomness comes from the caller.
pub struct SealInput<'a> {
    /// The stream.
    pub stream: StreamId,
    /// The epoch whose key this is.
    pub epoch: EpochId,
    /// The epoch's key.
    pub epoch_key: &'a [u8; 32],
    /// The writer's secret.
    pub writer: &'a SigningKey,
    /// The writer's next number in this stream.
    pub wseq: u64,
    /// The writer's last segment in this stream; [`SegmentId::ZERO`] at 0.
    pub prev: SegmentId,
    /// Up to where the server's chain was verified.
    pub seen_seq: u64,
    /// The start of that chain.
    pub seen_chain: [u8; 16],
    /// The writer's certificate: at wseq 0 and only there.
    pub certificate: Option<Vec<u8>>,
    /// 24 random bytes, never used before.
    pub nonce: [u8; 24],
}

/// Seals and signs records of one stream, each given as its bytes.
pub fn seal(input: SealInput<'_>, records: &[Vec<u8>]) -> Result<Segment, SegmentError> {
    seal_as(Kind::Records, input, None, records)
}

/// Seals and signs a segment of any kind.
pub(super) fn seal_as(
    kind: Kind,
    input: SealInput<'_>,
    covers: Option<Vec<u8>>,
    records: &[Vec<u8>],
) -> Result<Segment, SegmentError> {
    let header = Header {
        kind,
        stream: input.stream,
        epoch: input.epoch,
        writer: WriterId::from(&input.writer.verifying_key()),
        wseq: input.wseq,
        prev: input.prev,
        seen_seq: input.seen_seq,
        seen_chain: input.seen_chain,
        nonce: input.nonce,
    };
    header.check(input.certificate.is_some())?;
    if input.certificate.as_ref().is_some_and(|certificate| certificate.len() > MAX_CERTIFICATE) {
        return Err(SegmentError::TooLarge);
    }
    let plaintext = Zeroizing::new(plaintext::pack(records)?);
    let aad = header.encode(input.certificate.is_some());
    let ciphertext = cipher(input.epoch_key)
        .encrypt(&XNonce::from(header.nonce), Payload { msg: &plaintext, aad: &aad })
        .map_err(|_| SegmentError::TooLarge)?;
    let certificate = input.certificate;
    let mut segment = Segment { header, certificate, covers, ciphertext, signature: [0; SIGNATURE_LEN] };
    segment.signature = input.writer.sign(&signed(segment.id())).to_bytes();
    Ok(segment)
}

impl Segment {
    /// Reads the bytes of one segment. Believes nothing yet: see [`Self::verify`].
    pub fn decode(bytes: &[u8]) -> Result<Self, SegmentError> {
        if bytes.len() > MAX_SEGMENT {
            return Err(SegmentError::TooLarge);
        }
        let (header, rest) = bytes.split_first_chunk::<HEADER_LEN>().ok_or(SegmentError::Malformed("too short"))?;
        let (header, certified) = Header::decode(header)?;
        let (certificate, rest) = if certified {
            let (certificate, rest) = prefixed(rest, MAX_CERTIFICATE)?;
            (Some(certificate.to_vec()), rest)
        } else {
            (None, rest)
        };
        let (covers, rest) = if header.kind == Kind::Fold {
            let (covers, rest) = prefixed(rest, MAX_COVERS)?;
            (Some(covers.to_vec()), rest)
        } else {
            (None, rest)
        };
        let (ciphertext, rest) = prefixed(rest, MAX_CIPHERTEXT)?;
        let signature = rest.try_into().map_err(|_| SegmentError::Malformed("signature"))?;
        Ok(Self { header, certificate, covers, ciphertext: ciphertext.to_vec(), signature })
    }

    /// The bytes, as stored and sent.
    pub fn encode(&self) -> Vec<u8> {
        let parts: usize = self.parts().map(|part| 4 + part.len()).sum();
        let mut bytes = Vec::with_capacity(HEADER_LEN + parts + SIGNATURE_LEN);
        bytes.extend_from_slice(&self.header.encode(self.certificate.is_some()));
        for part in self.parts() {
            bytes.extend_from_slice(&length(part));
            bytes.extend_from_slice(part);
        }
        bytes.extend_from_slice(&self.signature);
        bytes
    }

    /// What stands between header and signature.
    fn parts(&self) -> impl Iterator<Item = &Vec<u8>> {
        self.certificate.iter().chain(&self.covers).chain([&self.ciphertext])
    }

    /// The hash of everything between header and signature.
    pub fn body_hash(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        for part in self.parts() {
            hasher.update(&length(part));
            hasher.update(part);
        }
        hasher.finalize().into()
    }

    /// The segment's id.
    pub fn id(&self) -> SegmentId {
        segment_id(&self.header.encode(self.certificate.is_some()), &self.body_hash())
    }

    /// Whether the writer signed this. Whether that writer may write here is the vault's question.
    pub fn verify(&self) -> Result<(), SegmentError> {
        self.verified().map(|_| ())
    }

    /// The id, when the writer signed this: a hash over all of it, which need not be worked out twice.
    pub fn verified(&self) -> Result<SegmentId, SegmentError> {
        let id = self.id();
        let good = is_signed(&self.header.writer.0, &signed(id), &self.signature);
        good.then_some(id).ok_or(SegmentError::Signature)
    }

    /// The records in it, each as the bytes its author wrote. Does not [`Self::verify`].
    pub fn open(&self, epoch_key: &[u8; 32]) -> Result<Vec<Vec<u8>>, SegmentError> {
        if self.header.kind != Kind::Records {
            return Err(SegmentError::NewerKind);
        }
        self.items(epoch_key)
    }

    /// What is sealed, item by item.
    pub(super) fn items(&self, epoch_key: &[u8; 32]) -> Result<Vec<Vec<u8>>, SegmentError> {
        let aad = self.header.encode(self.certificate.is_some());
        let plaintext = cipher(epoch_key)
            .decrypt(&XNonce::from(self.header.nonce), Payload { msg: &self.ciphertext, aad: &aad })
            .map_err(|_| SegmentError::Sealed)?;
        Ok(plaintext::unpack(&Zeroizing::new(plaintext))?)
    }
}

/// The id of a segment whose body may be gone.
pub fn segment_id(header: &[u8; HEADER_LEN], body_hash: &[u8; 32]) -> SegmentId {
    SegmentId(hash(label::SEGMENT, &[header, body_hash]))
}

fn signed(id: SegmentId) -> Vec<u8> {
    [label::SEGMENT_SIGNATURE, &id.0].concat()
}

fn cipher(epoch_key: &[u8; 32]) -> XChaCha20Poly1305 {
    let key = Zeroizing::new(blake3::derive_key(label::AEAD, epoch_key));
    XChaCha20Poly1305::new((&*key).into())
}

/// Parts are capped far below 4 GiB wherever they are made; one that is not could never be read back.
fn length(part: &[u8]) -> [u8; 4] {
    u32::try_from(part.len()).unwrap_or(u32::MAX).to_le_bytes()
}

/// Splits a length-prefixed part off, refusing more than `max` before it is copied.
fn prefixed(bytes: &[u8], max: usize) -> Result<(&[u8], &[u8]), SegmentError> {
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or(SegmentError::Malformed("length"))?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| SegmentError::TooLarge)?;
    if length > max {
        return Err(SegmentError::TooLarge);
    }
    rest.split_at_checked(length).ok_or(SegmentError::Malformed("length"))
}
