//! A stream's log: who owns it, and which circles may read and write.

use litemap::LiteMap;

use super::VaultError;
use super::circle::Circle;
use super::id::{CircleId, OrganisationId};
use super::key::DeviceKeys;
use super::operation::{Operation, OperationId, Role, SignedOperation};
use super::random::{Random, array};
use crate::fact::Purpose;
use crate::log::id::{StreamId, hash};

/// What a stream is for, as its owner's first record opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// The purpose.
    pub purpose: Purpose,
    /// Whom it is about; zeros where the owner circle says that already (a participant's own diary).
    pub subject: [u8; 16],
    /// 32 random bytes that keep the commitment from being guessed.
    pub salt: [u8; 32],
}

impl Opening {
    /// The commitment that the stream's first operation carries.
    pub fn commitment(&self) -> [u8; 32] {
        hash(b"trede/1/purpose\0", &[&[self.purpose.code()], &self.subject, &self.salt])
    }
}

/// A stream as its log says it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stream {
    /// Its name: the hash of its first operation.
    pub id: StreamId,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// The circle that decides who reads.
    pub owner: CircleId,
    /// Hash of the purpose.
    pub commitment: [u8; 32],
    /// The circles with a role, the owner among them.
    pub grants: LiteMap<CircleId, Role>,
    /// Whether it was ended.
    pub ended: bool,
    /// The last operation of its log.
    pub head: OperationId,
    /// How many operations its log has.
    pub length: u32,
    /// Who had which role at each head, oldest first: an epoch is judged at the head it names.
    history: Vec<(OperationId, LiteMap<CircleId, Role>)>,
}

impl Stream {
    /// Makes the first operation of a new stream.
    pub fn found(signer: &DeviceKeys, owner: &Circle, opening: &Opening, random: Random<'_>) -> SignedOperation {
        let operation = Operation::FoundStream {
            organisation: owner.organisation,
            owner: owner.id,
            commitment: opening.commitment(),
            nonce: array(random),
        };
        SignedOperation::sign(signer, None, Some(owner.head), operation)
    }

    /// The circle that a stream's first operation names as owner.
    pub fn owner_of(signed: &SignedOperation) -> Result<CircleId, VaultError> {
        match signed.operation() {
            Operation::FoundStream { owner, .. } => Ok(*owner),
            _ => Err(VaultError::Unreadable),
        }
    }

    /// Reads a stream from its first operation.
    pub fn read(signed: &SignedOperation, owner: &Circle) -> Result<Self, VaultError> {
        let Operation::FoundStream { organisation, owner: named, commitment, .. } = signed.operation() else {
            return Err(VaultError::Unreadable);
        };
        if signed.prev().is_some() {
            return Err(VaultError::Unreadable);
        }
        if *named != owner.id || *organisation != owner.organisation {
            return Err(VaultError::Elsewhere);
        }
        if !owner.knows(signed.signer()) {
            return Err(VaultError::NotAllowed);
        }
        let grants = LiteMap::from_iter([(owner.id, Role::Write)]);
        Ok(Self {
            id: StreamId(signed.id().0),
            organisation: *organisation,
            owner: owner.id,
            commitment: *commitment,
            grants: grants.clone(),
            ended: false,
            head: signed.id(),
            length: 1,
            history: vec![(signed.id(), grants)],
        })
    }

    /// Takes in the next operation. Signed by a device of the owner circle.
    pub fn extend(&mut self, signed: &SignedOperation, owner: &Circle) -> Result<(), VaultError> {
        if signed.prev() != Some(self.head) {
            return Err(VaultError::Behind { head: self.head });
        }
        if owner.id != self.owner || !owner.knows(signed.signer()) || self.ended {
            return Err(VaultError::NotAllowed);
        }
        match signed.operation() {
            Operation::Grant { circle, role } if *circle != self.owner => {
                self.grants.insert(*circle, *role);
            }
            Operation::Revoke { circle } if *circle != self.owner => {
                self.grants.remove(circle).ok_or(VaultError::NotAllowed)?;
            }
            Operation::Tombstone {} => self.ended = true,
            Operation::Grant { .. } | Operation::Revoke { .. } => return Err(VaultError::NotAllowed),
            _ => return Err(VaultError::Unreadable),
        }
        self.head = signed.id();
        self.length += 1;
        self.history.push((signed.id(), self.grants.clone()));
        Ok(())
    }

    /// Who had which role when `head` was the head; `None` when this log has no such head.
    pub fn roles_at(&self, head: OperationId) -> Option<&LiteMap<CircleId, Role>> {
        self.history.iter().find(|(id, _)| *id == head).map(|(_, roles)| roles)
    }

    /// Whether a circle may append.
    pub fn may_write(&self, circle: CircleId) -> bool {
        self.grants.get(&circle) == Some(&Role::Write)
    }

    /// Whether a circle has a role now or had one once: what it wrote then stays valid.
    pub fn ever_had_role(&self, circle: CircleId) -> bool {
        self.history.iter().any(|(_, roles)| roles.contains_key(&circle))
    }

    /// Makes the next operation of this log.
    pub fn next(&self, signer: &DeviceKeys, owner: &Circle, operation: Operation) -> SignedOperation {
        SignedOperation::sign(signer, Some(self.head), Some(owner.head), operation)
    }
}
