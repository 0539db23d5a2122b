//! Folds: one segment in the place of many. Frozen format: `tests/fixtures/fold-v1.bin`.
//!
//! A segment of kind 1 carries one part more, between certificate and ciphertext, readable by the server: raw deflate of
//! a CBOR array of [`Cover`]s, which names what it covers writer by writer. What is sealed is a CBOR sequence: first an
//! array with the number of records of each covered segment, in the order of the covers, then those records verbatim.
//! So a reader knows of every record which segment it came in, and with that whose it is and whether it counts.
//!
//! A covered segment is named by the first 8 bytes of its id: whoever reads a fold was given the whole ids by the
//! server, as they are in its chain, and ids cannot be chosen. 32 bytes each would double what a covered segment costs.
//! The last cover carries one hash over all the whole ids: a server that lost them takes them from whoever still knows
//! them, and from nobody else.

use std::collections::BTreeSet;

use minicbor::{Decode, Encode};

use super::header::Kind;
use super::id::{SegmentId, WriterId, hash, label};
use super::plaintext::inflate;
use super::segment::{MAX_COVERS, SealInput, Segment, SegmentError, seal_as};

/// From how many segments on a fold is worth its bytes: few enough that a programme of twelve weeks has them, in which a
/// stream gets some forty.
pub const LEAST: usize = 16;

/// The most segments that one fold covers: the server drops their bodies in one transaction, and the distributed engines
/// change 3,000 rows in one.
pub const MAX_COVERED: usize = 1024;

/// How many bytes of an id stand in a cover.
pub const SHORT: usize = 8;

/// The most bytes that the covers inflate to: each segment by a writer of its own, with the largest certificate in use.
const MAX_INFLATED: usize = 512 * 1024;

/// The start of a segment's id.
pub type Short = [u8; SHORT];

/// The start of an id.
pub fn short(id: &SegmentId) -> Short {
    let mut short = [0; SHORT];
    short.copy_from_slice(&id.0[..SHORT]);
    short
}

/// Consecutive segments of one writer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Cover {
    /// The writer.
    #[n(0)]
    pub writer: WriterId,
    /// The number of the first.
    #[n(1)]
    pub first: u64,
    /// The starts of their ids, one behind the other.
    #[cbor(n(2), with = "minicbor::bytes")]
    ids: Vec<u8>,
    /// The writer's certificate, which came with its segment 0: with that segment and only then.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub certificate: Option<Vec<u8>>,
    /// In the last cover of a fold: the hash over the whole ids of everything that it covers. Folds of former programs
    /// have none.
    #[cbor(n(4), with = "minicbor::bytes")]
    names: Option<[u8; 32]>,
}

impl Cover {
    /// The first of a writer's segments here; [`Self::push`] names them.
    pub fn new(writer: WriterId, first: u64, certificate: Option<Vec<u8>>) -> Self {
        Self { writer, first, ids: Vec::new(), certificate, names: None }
    }

    /// Names the next one.
    pub fn push(&mut self, id: Short) {
        self.ids.extend_from_slice(&id);
    }

    /// The number of the one after the last.
    pub fn end(&self) -> u64 {
        self.first.saturating_add(u64::try_from(self.ids.len() / SHORT).unwrap_or(u64::MAX))
    }

    /// The covered segments with their numbers.
    pub fn segments(&self) -> impl Iterator<Item = (u64, Short)> {
        let names = self.ids.chunks_exact(SHORT).filter_map(|id| Short::try_from(id).ok());
        (0_u64..).zip(names).map(|(n, id)| (self.first.saturating_add(n), id))
    }
}

/// The hash over whole ids, in the order of the covers.
fn names(ids: &[SegmentId]) -> [u8; 32] {
    let ids: Vec<&[u8]> = ids.iter().map(|id| &id.0[..]).collect();
    hash(label::COVERED, &ids)
}

/// Says in the covers which ids they name; these are the whole ids, in the order of the covers.
pub fn name_all(covers: &mut [Cover], ids: &[SegmentId]) {
    covers.iter_mut().for_each(|cover| cover.names = None);
    if let Some(last) = covers.last_mut() {
        last.names = Some(names(ids));
    }
}

/// Whether these are the whole ids that the covers name, as the fold's author signed. Never of a fold that does not say.
pub fn are_named(covers: &[Cover], ids: &[SegmentId]) -> bool {
    let starts = covers.iter().flat_map(Cover::segments).map(|(_, start)| start);
    let named = covers.last().and_then(|last| last.names);
    named == Some(names(ids)) && starts.eq(ids.iter().map(short))
}

/// Packs covers for [`fold`].
pub fn encode_covers(covers: &[Cover]) -> Result<Vec<u8>, SegmentError> {
    check(covers)?;
    let plain = minicbor::to_vec(covers).map_err(|_| SegmentError::TooLarge)?;
    let packed = miniz_oxide::deflate::compress_to_vec(&plain, 9);
    if packed.len() > MAX_COVERS || plain.len() > MAX_INFLATED { Err(SegmentError::TooLarge) } else { Ok(packed) }
}

fn decode_covers(bytes: &[u8]) -> Result<Vec<Cover>, SegmentError> {
    let malformed = SegmentError::Malformed("covers");
    let plain = inflate(bytes, MAX_INFLATED).map_err(|_| malformed)?;
    let mut decoder = minicbor::Decoder::new(&plain);
    let covers: Vec<Cover> = decoder.decode().map_err(|_| malformed)?;
    if decoder.position() != plain.len() {
        return Err(malformed);
    }
    check(&covers)?;
    Ok(covers)
}

fn check(covers: &[Cover]) -> Result<(), SegmentError> {
    let mut seen = BTreeSet::new();
    let named = covers.iter().rev().skip(1).any(|cover| cover.names.is_some());
    for cover in covers {
        let whole = !cover.ids.is_empty() && cover.ids.len() % SHORT == 0;
        let certified = cover.certificate.is_some() == (cover.first == 0);
        let fits = cover.first.checked_add(u64::try_from(MAX_COVERED).unwrap_or(u64::MAX)).is_some();
        if named || !(whole && certified && fits && cover.segments().all(|(_, id)| seen.insert(id))) {
            return Err(SegmentError::Malformed("covers"));
        }
    }
    if seen.len() > MAX_COVERED { Err(SegmentError::TooLarge) } else { Ok(()) }
}

/// Seals and signs one segment in the place of those that `covers` names; `contents` are their records, segment by
/// segment in that order.
pub fn fold(input: SealInput<'_>, covers: &[Cover], contents: &[Vec<Vec<u8>>]) -> Result<Segment, SegmentError> {
    let covered: usize = covers.iter().map(|cover| cover.segments().count()).sum();
    if covered != contents.len() {
        return Err(SegmentError::Malformed("covers"));
    }
    let counts: Vec<usize> = contents.iter().map(Vec::len).collect();
    let counts = minicbor::to_vec(counts).map_err(|_| SegmentError::TooLarge)?;
    let items: Vec<Vec<u8>> = std::iter::once(counts).chain(contents.iter().flatten().cloned()).collect();
    seal_as(Kind::Fold, input, Some(encode_covers(covers)?), &items)
}

impl Segment {
    /// What a fold covers; empty for any other segment.
    pub fn covered(&self) -> Result<Vec<Cover>, SegmentError> {
        self.covers.as_deref().map_or_else(|| Ok(Vec::new()), decode_covers)
    }

    /// The records of a fold, segment by segment in the order of its covers. Does not [`Self::verify`].
    pub fn open_fold(&self, epoch_key: &[u8; 32]) -> Result<Vec<Vec<Vec<u8>>>, SegmentError> {
        let malformed = SegmentError::Malformed("fold");
        let covered: usize = self.covered()?.iter().map(|cover| cover.segments().count()).sum();
        let mut items = self.items(epoch_key)?.into_iter();
        let counts: Vec<usize> = minicbor::decode(&items.next().ok_or(malformed)?).map_err(|_| malformed)?;
        if counts.len() != covered {
            return Err(malformed);
        }
        let mut contents = Vec::with_capacity(covered);
        for count in counts {
            if count > items.len() {
                return Err(malformed);
            }
            contents.push(items.by_ref().take(count).collect());
        }
        if items.next().is_some() { Err(malformed) } else { Ok(contents) }
    }
}
