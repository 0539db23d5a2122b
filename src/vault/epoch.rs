//! An epoch: one key of a stream, wrapped to the circles that may read it. FROZEN FORMAT.
//!
//! Content-addressed and signed; anyone with write may open one offline. Travels as CBOR `[bytes, signature]`.

use minicbor::{Decode, Encode};

use super::VaultError;
use super::circle::Circle;
use super::id::{CircleId, DeviceId};
use super::key::{AgreementPair, DeviceKeys, Secret, verify, wrap};
use super::operation::{OperationId, Role, signed_bytes, signed_parts, to_cbor};
use super::random::{Random, array};
use super::stream::Stream;
use crate::log::id::{EpochId, SegmentId, StreamId, WriterId, hash};

/// The highest number that counts: nobody can take the last one and leave no room for the next.
pub const MAX_EPOCH: u32 = 1 << 20;

/// How far an epoch's number may be ahead of the highest before it. Who opens one takes the next; that others were
/// opened meanwhile makes it lower, never so much higher.
pub const EPOCH_AHEAD: u32 = 64;

/// A stream's key for one circle.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Wrap {
    /// The circle.
    #[n(0)]
    pub circle: CircleId,
    /// HPKE ciphertext, 80 bytes.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub sealed: Vec<u8>,
}

/// The signed part of an epoch.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Epoch {
    /// The stream.
    #[n(0)]
    pub stream: StreamId,
    /// Counts up; the highest that a writer can open is used, ties by id.
    #[n(1)]
    pub n: u32,
    /// The device that opened it.
    #[n(2)]
    pub opener: DeviceId,
    /// The circle through which it did.
    #[n(3)]
    pub through: CircleId,
    /// Head of the stream's log as the opener knew it.
    #[n(4)]
    pub stream_head: OperationId,
    /// Heads of the circles wrapped to, as the opener knew them.
    #[n(5)]
    pub circle_heads: Vec<(CircleId, OperationId)>,
    /// Labelled hash of the key.
    #[cbor(n(6), with = "minicbor::bytes")]
    pub commit: [u8; 32],
    /// The key for each circle.
    #[n(7)]
    pub wraps: Vec<Wrap>,
    /// Writers of removed devices with their last counted segment.
    #[n(8)]
    pub closed: Vec<(WriterId, SegmentId)>,
}

/// An epoch with its signature, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedEpoch {
    raw: Vec<u8>,
    signature: [u8; 64],
    id: EpochId,
    epoch: Epoch,
}

impl SignedEpoch {
    /// Opens a new epoch of a stream for `readers`, and returns its key.
    pub fn open_new(
        keys: &DeviceKeys,
        through: CircleId,
        stream: &Stream,
        readers: &[&Circle],
        n: u32,
        random: Random<'_>,
    ) -> Result<(Self, Secret), VaultError> {
        Self::open_closing(keys, through, stream, readers, (n, Vec::new()), random)
    }

    /// The same, and says with which segments the writers of removed devices end.
    pub fn open_closing(
        keys: &DeviceKeys,
        through: CircleId,
        stream: &Stream,
        readers: &[&Circle],
        (n, closed): (u32, Vec<(WriterId, SegmentId)>),
        random: Random<'_>,
    ) -> Result<(Self, Secret), VaultError> {
        let key = Secret::new(array(random));
        let mut wraps = Vec::new();
        let mut circle_heads = Vec::new();
        for circle in readers {
            wraps.push(Wrap {
                circle: circle.id,
                sealed: wrap(&circle.public, &wrap_info(stream.id, n, circle.id), &key, random)?,
            });
            circle_heads.push((circle.id, circle.head));
        }
        let epoch = Epoch {
            stream: stream.id,
            n,
            opener: keys.id(),
            through,
            stream_head: stream.head,
            circle_heads,
            commit: commitment(&key),
            wraps,
            closed,
        };
        let raw = to_cbor(&epoch);
        let hash = epoch_hash(&raw);
        Ok((Self { signature: keys.sign(&hash), id: epoch_id(&hash), raw, epoch }, key))
    }

    /// Reads an epoch and checks its signature. At most 64 KiB.
    pub fn decode(bytes: &[u8]) -> Result<Self, VaultError> {
        if bytes.len() > 64 * 1024 {
            return Err(VaultError::Unreadable);
        }
        let (raw, signature) = signed_parts(bytes)?;
        let epoch: Epoch = minicbor::decode(&raw).map_err(|_| VaultError::Unreadable)?;
        let hash = epoch_hash(&raw);
        verify(&epoch.opener.0, &hash, &signature)?;
        Ok(Self { id: epoch_id(&hash), raw, signature, epoch })
    }

    /// The bytes that travel.
    pub fn encode(&self) -> Vec<u8> {
        signed_bytes(&self.raw, &self.signature)
    }

    /// Its name.
    pub fn id(&self) -> EpochId {
        self.id
    }

    /// What it says.
    pub fn epoch(&self) -> &Epoch {
        &self.epoch
    }

    /// Checks that the opener might open it: a device of a circle that might write at the head it names, and wraps for
    /// exactly the circles that had a role there (only the owner may leave others out; the owner is always in).
    pub fn check(&self, stream: &Stream, through: &Circle) -> Result<(), VaultError> {
        let epoch = &self.epoch;
        if epoch.stream != stream.id || epoch.through != through.id {
            return Err(VaultError::Elsewhere);
        }
        if epoch.n > MAX_EPOCH {
            return Err(VaultError::NotAllowed);
        }
        let roles = stream.roles_at(epoch.stream_head).ok_or(VaultError::Behind { head: stream.head })?;
        if !through.knows(epoch.opener) || roles.get(&through.id) != Some(&Role::Write) {
            return Err(VaultError::NotAllowed);
        }
        let named: Vec<_> = epoch.wraps.iter().map(|wrap| wrap.circle).collect();
        let allowed = if through.id == stream.owner {
            named.contains(&stream.owner) && named.iter().all(|circle| roles.contains_key(circle))
        } else {
            named.len() == roles.len() && roles.keys().all(|circle| named.contains(circle))
        };
        if allowed { Ok(()) } else { Err(VaultError::NotAllowed) }
    }

    /// Whether its number may follow the highest before it.
    pub fn follows(&self, highest: u32) -> bool {
        self.epoch.n <= highest.saturating_add(EPOCH_AHEAD)
    }

    /// Opens the key with a circle's pair, from the epoch's own wraps or from one that was added later, and checks it
    /// against the commitment.
    pub fn key(&self, circle: CircleId, pair: &AgreementPair, later: &[Wrap]) -> Result<Secret, VaultError> {
        let info = wrap_info(self.epoch.stream, self.epoch.n, circle);
        let mut last = VaultError::NotAllowed;
        for wrap in self.epoch.wraps.iter().chain(later).filter(|wrap| wrap.circle == circle) {
            match pair.open(&info, &wrap.sealed) {
                Ok(key) if commitment(&key) == self.epoch.commit => return Ok(key),
                Ok(_) => last = VaultError::Commitment,
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// Whether a key that came another way (in an invitation) is this epoch's.
    pub fn is_key(&self, key: &[u8; 32]) -> bool {
        commitment(key) == self.epoch.commit
    }

    /// Wraps the key to a circle that was let in after the epoch was opened. Needs no signature: who opens it checks
    /// the commitment.
    pub fn wrap_for(&self, circle: &Circle, key: &Secret, random: Random<'_>) -> Result<Wrap, VaultError> {
        let info = wrap_info(self.epoch.stream, self.epoch.n, circle.id);
        Ok(Wrap { circle: circle.id, sealed: wrap(&circle.public, &info, key, random)? })
    }
}

fn commitment(key: &[u8; 32]) -> [u8; 32] {
    hash(b"trede/1/commit\0", &[key])
}

fn epoch_hash(raw: &[u8]) -> [u8; 32] {
    hash(b"trede/1/epoch\0", &[raw])
}

fn epoch_id(hash: &[u8; 32]) -> EpochId {
    let mut id = [0; 16];
    id.copy_from_slice(&hash[..16]);
    EpochId(id)
}

fn wrap_info(stream: StreamId, n: u32, circle: CircleId) -> Vec<u8> {
    [b"trede/1/wrap".as_slice(), &stream.0, &n.to_le_bytes(), &circle.0].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Class, Purpose};
    use crate::vault::circle::Founder;
    use crate::vault::id::OrganisationId;
    use crate::vault::operation::Operation;
    use crate::vault::random::SeededRandom;
    use crate::vault::stream::Opening;

    fn circle(class: Class, random: &mut SeededRandom) -> (DeviceKeys, Circle) {
        let keys = DeviceKeys::generate(random);
        let first = (keys.id(), keys.public());
        let (founded, _) = Circle::found(&keys, OrganisationId([1; 32]), class, None, first, random).unwrap();
        (keys, Circle::read(&founded, Founder::Pinned).unwrap())
    }

    /// Story: a docent's device opened an epoch, and wrote in it what was said at the tablet, before it heard that the
    /// category was withdrawn. Who knew of that first never took the epoch, and after its next start not even the device
    /// itself showed what it had written.
    #[test]
    fn an_epoch_counts_by_the_roles_at_the_head_that_it_names_and_not_by_those_of_later() {
        let mut random = SeededRandom::new(4);
        let (phone, own) = circle(Class::Participant, &mut random);
        let (tablet, docents) = circle(Class::Docents, &mut random);
        let opening = Opening { purpose: Purpose::DiaryPlezier, subject: [0; 16], salt: [3; 32] };
        let founded = Stream::found(&phone, &own, &opening, &mut random);
        let mut stream = Stream::read(&founded, &own).unwrap();
        let mut opened = |stream: &Stream, n| {
            SignedEpoch::open_new(&tablet, docents.id, stream, &[&own, &docents], n, &mut random).unwrap().0
        };
        let early = opened(&stream, 1);
        let extended = |stream: &mut Stream, operation| {
            let signed = stream.next(&phone, &own, operation);
            stream.extend(&signed, &own).unwrap();
        };
        extended(&mut stream, Operation::Grant { circle: docents.id, role: Role::Read });
        let reading = opened(&stream, 2);
        extended(&mut stream, Operation::Grant { circle: docents.id, role: Role::Write });
        let writing = opened(&stream, 3);
        extended(&mut stream, Operation::Revoke { circle: docents.id });
        let late = opened(&stream, 4);
        let judged = [early, reading, writing, late].map(|epoch| epoch.check(&stream, &docents));
        let no = Err(VaultError::NotAllowed);
        assert_eq!(judged, [no.clone(), no.clone(), Ok(()), no]);
    }
}
