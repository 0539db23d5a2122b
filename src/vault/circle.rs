//! A circle: a set of devices that share one key. Folded from its log by readers and by the functions alike.

use std::collections::BTreeSet;

use litemap::LiteMap;
use zeroize::Zeroizing;

use super::VaultError;
use super::id::{CircleId, DeviceId, OrganisationId};
use super::key::{AgreementPair, DeviceKeys, Public, Secret, open, seal, wrap};
use super::operation::{Admission, Operation, OperationId, SignedOperation, Sort, class_code, class_from_code};
use super::random::{Random, array};
use crate::fact::Class;

/// The root of an organisation: who may found its team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its name: the hash of its first operation.
    pub id: OrganisationId,
    /// The root key.
    pub root: DeviceId,
    /// The address that invitations carry.
    pub server: String,
}

impl Organisation {
    /// Makes the first operation of a new organisation, signed by its root.
    pub fn found(root: &DeviceKeys, server: &str, random: Random<'_>) -> SignedOperation {
        let operation =
            Operation::FoundOrganisation { root: root.id(), server: server.to_owned(), nonce: array(random) };
        SignedOperation::sign(root, None, None, operation)
    }

    /// Reads the organisation from its first operation.
    pub fn read(signed: &SignedOperation) -> Result<Self, VaultError> {
        match signed.operation() {
            Operation::FoundOrganisation { root, server, .. } if signed.prev().is_none() => {
                if signed.signer() != *root {
                    return Err(VaultError::NotAllowed);
                }
                Ok(Self { id: OrganisationId(signed.id().0), root: *root, server: server.clone() })
            }
            _ => Err(VaultError::Unreadable),
        }
    }
}

/// Who may sign a circle's first operation.
#[derive(Debug, Clone, Copy)]
pub enum Founder<'a> {
    /// The organisation's root, for a team.
    Root(&'a Organisation),
    /// The team, for docents; the docents of a group, for who may see its health measurements.
    Parent(&'a Circle),
    /// Its own first device, for a participant.
    Itself,
    /// Whoever signed: the circle's name was pinned from a source that is trusted already (an invitation).
    Pinned,
}

/// A circle as its log says it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// Its name: the hash of its first operation.
    pub id: CircleId,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// What it is for.
    pub class: Class,
    /// The circle whose device founded it: the team, for docents; the docents, for screening.
    pub parent: Option<CircleId>,
    /// Its X25519 public key.
    pub public: Public,
    /// Its devices, codes and cards.
    pub members: LiteMap<DeviceId, Admission>,
    /// Those that were ever taken out.
    pub former: BTreeSet<DeviceId>,
    /// The last operation of its log.
    pub head: OperationId,
    /// How many operations its log has.
    pub length: u32,
}

impl Circle {
    /// Makes the first operation of a new circle around a new key.
    pub fn found(
        signer: &DeviceKeys,
        organisation: OrganisationId,
        class: Class,
        parent: Option<&Circle>,
        first: (DeviceId, Public),
        random: Random<'_>,
    ) -> Result<(SignedOperation, AgreementPair), VaultError> {
        let pair = AgreementPair::generate(random);
        let (device, public) = first;
        let admission = Admission {
            device,
            public,
            wrap: wrap(&public, &member_info(&pair.public, device), pair.secret(), random)?,
            sort: Sort::Device,
            until: None,
        };
        let operation = Operation::FoundCircle {
            organisation,
            class: class_code(class),
            parent: parent.map(|circle| circle.id),
            first: admission,
            public: pair.public,
            nonce: array(random),
        };
        Ok((SignedOperation::sign(signer, None, parent.map(|circle| circle.head), operation), pair))
    }

    /// Reads a circle from its first operation.
    pub fn read(signed: &SignedOperation, founder: Founder<'_>) -> Result<Self, VaultError> {
        let Operation::FoundCircle { organisation, class, parent, first, public, .. } = signed.operation() else {
            return Err(VaultError::Unreadable);
        };
        if signed.prev().is_some() {
            return Err(VaultError::Unreadable);
        }
        let class = class_from_code(*class)?;
        let allowed = match founder {
            Founder::Root(root) => {
                class == Class::Team && *organisation == root.id && parent.is_none() && signed.signer() == root.root
            }
            Founder::Parent(circle) => {
                matches!((circle.class, class), (Class::Team, Class::Docents) | (Class::Docents, Class::Screening))
                    && *parent == Some(circle.id)
                    && *organisation == circle.organisation
                    && circle.knows(signed.signer())
                    // Else who is in would have somebody sign for them who was in before them.
                    && signed.signer() == first.device
            }
            Founder::Itself => class == Class::Participant && parent.is_none() && signed.signer() == first.device,
            Founder::Pinned => true,
        };
        if !allowed {
            return Err(VaultError::NotAllowed);
        }
        Ok(Self {
            id: CircleId(signed.id().0),
            organisation: *organisation,
            class,
            parent: *parent,
            public: *public,
            members: LiteMap::from_iter([(first.device, first.clone())]),
            former: BTreeSet::new(),
            head: signed.id(),
            length: 1,
        })
    }

    /// Takes in the next operation. Signed by a device that is in the circle: nobody else has its key to hand on.
    pub fn extend(&mut self, signed: &SignedOperation) -> Result<(), VaultError> {
        if signed.prev() != Some(self.head) {
            return Err(VaultError::Behind { head: self.head });
        }
        if !self.members.contains_key(&signed.signer()) {
            return Err(VaultError::NotAllowed);
        }
        match signed.operation() {
            Operation::AddDevice { admission } => {
                // A device that was taken out is lost or sold and comes back with new keys. A permission is given back.
                let back = self.class == Class::Screening && !self.has(admission.device);
                if self.knows(admission.device) && !back {
                    return Err(VaultError::NotAllowed);
                }
                self.members.insert(admission.device, admission.clone());
            }
            Operation::RemoveDevice { device } => {
                if self.members.len() == 1 || self.members.remove(device).is_none() {
                    return Err(VaultError::NotAllowed);
                }
                self.former.insert(*device);
            }
            Operation::Rekey { public, wraps, .. } => {
                let named: BTreeSet<_> = wraps.iter().map(|admission| admission.device).collect();
                if named.len() != wraps.len() || !named.iter().eq(self.members.keys()) {
                    return Err(VaultError::NotAllowed);
                }
                self.public = *public;
                self.members = wraps.iter().map(|admission| (admission.device, admission.clone())).collect();
            }
            _ => return Err(VaultError::Unreadable),
        }
        self.head = signed.id();
        self.length += 1;
        Ok(())
    }

    /// Whether a device is in the circle now.
    pub fn has(&self, device: DeviceId) -> bool {
        self.members.contains_key(&device)
    }

    /// Whether a device is or was in the circle: what it signed while it was stays valid.
    pub fn knows(&self, device: DeviceId) -> bool {
        self.has(device) || self.former.contains(&device)
    }

    /// Opens the circle's secret with the keys of one of its devices.
    pub fn open(&self, keys: &DeviceKeys) -> Result<AgreementPair, VaultError> {
        let admission = self.members.get(&keys.id()).ok_or(VaultError::NotAllowed)?;
        let secret: Secret = keys.open(&member_info(&self.public, keys.id()), &admission.wrap)?;
        let pair = AgreementPair::from_secret(&secret);
        if pair.public == self.public { Ok(pair) } else { Err(VaultError::Commitment) }
    }

    /// Makes the operation that lets a device, code or card in.
    pub fn add(
        &self,
        signer: &DeviceKeys,
        pair: &AgreementPair,
        (device, public): (DeviceId, Public),
        (sort, until): (Sort, Option<i64>),
        random: Random<'_>,
    ) -> Result<SignedOperation, VaultError> {
        let wrap = wrap(&public, &member_info(&self.public, device), pair.secret(), random)?;
        let admission = Admission { device, public, wrap, sort, until };
        Ok(SignedOperation::sign(signer, Some(self.head), Some(self.head), Operation::AddDevice { admission }))
    }

    /// Makes the operation that gives the circle a new key, wrapped to everyone who is in it now, and that key. What was
    /// sealed to the former key stays open to them: its secret is in the operation, sealed under the new one.
    pub fn rekey(
        &self,
        signer: &DeviceKeys,
        pair: &AgreementPair,
        random: Random<'_>,
    ) -> Result<(SignedOperation, AgreementPair), VaultError> {
        let new = AgreementPair::generate(random);
        let mut wraps = Vec::new();
        for member in self.members.values() {
            let wrap = wrap(&member.public, &member_info(&new.public, member.device), new.secret(), random)?;
            wraps.push(Admission { wrap, ..member.clone() });
        }
        let previous = seal(new.secret(), &rekey_info(&new.public), pair.secret().as_slice(), random);
        let operation = Operation::Rekey { public: new.public, wraps, previous };
        Ok((SignedOperation::sign(signer, Some(self.head), Some(self.head), operation), new))
    }

    /// The circle's key before the one that a Rekey gave it.
    pub fn before(pair: &AgreementPair, rekey: &Operation) -> Result<AgreementPair, VaultError> {
        let Operation::Rekey { public, previous, .. } = rekey else { return Err(VaultError::Unreadable) };
        if *public != pair.public {
            return Err(VaultError::Elsewhere);
        }
        let plain = Zeroizing::new(open(pair.secret(), &rekey_info(public), previous)?);
        let secret: [u8; 32] = plain.as_slice().try_into().map_err(|_| VaultError::Unreadable)?;
        Ok(AgreementPair::from_secret(&secret))
    }

    /// Makes the operation that takes a device, code or card out.
    pub fn remove(&self, signer: &DeviceKeys, device: DeviceId) -> SignedOperation {
        SignedOperation::sign(signer, Some(self.head), Some(self.head), Operation::RemoveDevice { device })
    }
}

fn rekey_info(circle: &Public) -> Vec<u8> {
    [b"trede/1/rekey\0".as_slice(), circle].concat()
}

/// What binds a member's wrap to its circle. The circle's name is the hash of an operation that contains the wrap, so
/// its key stands for it.
fn member_info(circle: &Public, device: DeviceId) -> Vec<u8> {
    [b"trede/1/member\0".as_slice(), circle, &device.0].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::id::hash;
    use crate::vault::random::SeededRandom;

    /// A circle of three, of whom the second was taken out and the key renewed.
    fn renewed() -> (Circle, [DeviceKeys; 3], AgreementPair, SignedOperation) {
        let mut random = SeededRandom::new(6);
        let keys: [DeviceKeys; 3] = std::array::from_fn(|_| DeviceKeys::generate(&mut random));
        let named = |keys: &DeviceKeys| (keys.id(), keys.public());
        let organisation = OrganisationId([1; 32]);
        let class = Class::Participant;
        let (first, pair) = Circle::found(&keys[0], organisation, class, None, named(&keys[0]), &mut random).unwrap();
        let mut circle = Circle::read(&first, Founder::Itself).unwrap();
        for device in &keys[1..] {
            let added = circle.add(&keys[0], &pair, named(device), (Sort::Device, None), &mut random).unwrap();
            circle.extend(&added).unwrap();
        }
        circle.extend(&circle.remove(&keys[0], keys[1].id())).unwrap();
        let (rekey, _) = circle.rekey(&keys[0], &pair, &mut random).unwrap();
        circle.extend(&rekey).unwrap();
        (circle, keys, pair, rekey)
    }

    #[test]
    fn a_renewed_key_opens_for_who_is_left_and_leads_back_to_the_former_one() {
        let (circle, keys, pair, rekey) = renewed();
        assert!(circle.open(&keys[1]).is_err(), "taken out");
        for left in [&keys[0], &keys[2]] {
            let new = circle.open(left).unwrap();
            assert_ne!(new.public, pair.public);
            assert_eq!(Circle::before(&new, rekey.operation()).unwrap().public, pair.public);
        }
        assert!(Circle::before(&pair, rekey.operation()).is_err(), "the former key does not open the new one");
    }

    /// Story: whoever is or was in the team could sign for the circles under it. A device that was taken out of both gave
    /// the docents a key of its own, with the help of the server.
    #[test]
    fn nobody_signs_for_a_circle_without_being_in_it() {
        let mut random = SeededRandom::new(8);
        let [tablet, laptop]: [DeviceKeys; 2] = std::array::from_fn(|_| DeviceKeys::generate(&mut random));
        let root = DeviceKeys::generate(&mut random);
        let organisation = Organisation::read(&Organisation::found(&root, "http://trede.test", &mut random)).unwrap();
        let named = |keys: &DeviceKeys| (keys.id(), keys.public());
        let found = |class, signer, parent, random: &mut SeededRandom| {
            Circle::found(signer, organisation.id, class, parent, named(&tablet), random).unwrap()
        };
        let (team, team_pair) = found(Class::Team, &root, None, &mut random);
        let mut team = Circle::read(&team, Founder::Root(&organisation)).unwrap();
        let added = team.add(&tablet, &team_pair, named(&laptop), (Sort::Device, None), &mut random).unwrap();
        team.extend(&added).unwrap();
        let (docents, pair) = found(Class::Docents, &tablet, Some(&team), &mut random);
        let mut docents = Circle::read(&docents, Founder::Parent(&team)).unwrap();
        let itself = docents.add(&laptop, &pair, named(&laptop), (Sort::Device, None), &mut random).unwrap();
        let (rekey, _) = docents.rekey(&laptop, &pair, &mut random).unwrap();
        for by_the_team in [&itself, &rekey] {
            assert_eq!(docents.extend(by_the_team), Err(VaultError::NotAllowed));
        }
        // Health measurements have a circle under the docents; a team founds none, nor does who is no docent.
        let (beside, _) = found(Class::Screening, &tablet, Some(&team), &mut random);
        assert_eq!(Circle::read(&beside, Founder::Parent(&team)).unwrap_err(), VaultError::NotAllowed);
        let (stranger, _) = found(Class::Screening, &laptop, Some(&docents), &mut random);
        assert_eq!(Circle::read(&stranger, Founder::Parent(&docents)).unwrap_err(), VaultError::NotAllowed);
        let (under, _) = found(Class::Screening, &tablet, Some(&docents), &mut random);
        assert_eq!(Circle::read(&under, Founder::Parent(&docents)).unwrap().parent, Some(docents.id));
    }

    /// Frozen: change this only when the format is intentionally migrated.
    #[test]
    fn the_bytes_of_a_rekey() {
        let (_, _, _, rekey) = renewed();
        let bytes = rekey.encode();
        let digest: String = hash(b"golden", &[&bytes]).iter().map(|byte| format!("{byte:02x}")).collect();
        insta::assert_snapshot!(format!("{} {digest}", bytes.len()), @"589 659bfb544c2d7f5a403f85515d87c9da5e433dfd20e261cece7adf28f39a002b");
        assert_eq!(SignedOperation::decode(&bytes).unwrap(), rekey);
    }
}
