//! Invitations and codes for devices. FROZEN FORMAT.
//!
//! An invitation *binds*: a docent's device permits an invitation key to name one circle as one participant of one
//! group; the phone founds its own circle and signs with that key. It never admits a docent to the circle. A code for
//! a device *admits*: it is a paper device in a circle, see [`paper`].

use hkdf::Hkdf;
use minicbor::{Decode, Encode};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::VaultError;
use super::circle::Circle;
use super::code::Code;
use super::id::{CircleId, DeviceId};
use super::key::{DeviceKeys, Secret, open, seal, verify};
use super::operation::{signed_bytes, signed_parts, to_cbor};
use super::random::Random;
use crate::log::byte_id::byte_id;
use crate::log::id::{StreamId, hash};

byte_id! {
    /// Under which the functions keep an invitation; follows from its code.
    Lookup, 16
}

/// How long an invitation can be used: 14 days, in seconds.
pub const INVITATION_SECONDS: i64 = 14 * 24 * 3600;

/// How long a code for a device can be used: ten minutes, in seconds.
pub const ADMISSION_SECONDS: i64 = 10 * 60;

/// What follows from an invitation's code.
pub struct InvitationKeys {
    /// Where the functions keep it.
    pub lookup: Lookup,
    seal: Secret,
    keys: DeviceKeys,
}

impl InvitationKeys {
    /// Derives everything from the code: HKDF-SHA256.
    pub fn derive(code: &Code) -> Self {
        let expand = |info: &[u8]| expand(code, info);
        let mut lookup = [0; 16];
        lookup.copy_from_slice(&expand(b"trede/1/invitation/lookup")[..16]);
        Self {
            lookup: Lookup(lookup),
            seal: expand(b"trede/1/invitation/seal"),
            keys: DeviceKeys::from_secret(expand(b"trede/1/invitation/sign")),
        }
    }

    /// The invitation key's name.
    pub fn id(&self) -> DeviceId {
        self.keys.id()
    }

    /// Seals what the invitation says.
    pub fn seal(&self, letter: &Letter, random: Random<'_>) -> Vec<u8> {
        seal(&self.seal, b"trede/1/letter\0", &to_cbor(letter), random)
    }

    /// Opens what the invitation says.
    pub fn open(&self, sealed: &[u8]) -> Result<Letter, VaultError> {
        let plain = Zeroizing::new(open(&self.seal, b"trede/1/letter\0", sealed)?);
        minicbor::decode(&plain).map_err(|_| VaultError::Unreadable)
    }

    /// Names a circle as the participant.
    pub fn bind(&self, circle: CircleId, permission: &Permission) -> Vec<u8> {
        let binding =
            Binding { invitation: self.id(), lookup: self.lookup, circle, participant: permission.participant };
        let raw = to_cbor(&binding);
        let signature = self.keys.sign(&hash(b"trede/1/binding\0", &[&raw]));
        signed_bytes(&raw, &signature)
    }
}

/// The keys of a paper device: a code of ten minutes or a recovery card.
pub fn paper(code: &Code) -> DeviceKeys {
    DeviceKeys::from_secret(expand(code, b"trede/1/paper"))
}

fn expand(code: &Code, info: &[u8]) -> Secret {
    let mut out = Zeroizing::new([0; 32]);
    let hkdf = Hkdf::<Sha256>::new(Some(b"trede/1/code"), code.bytes());
    #[expect(clippy::expect_used, reason = "HKDF-SHA256 gives up to 8160 bytes; 32 are asked")]
    hkdf.expand(info, out.as_mut_slice()).expect("32 bytes");
    out
}

/// What an invitation tells the phone, sealed under a key that follows from the code.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Letter {
    /// First operation of the organisation's log.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub organisation: Vec<u8>,
    /// The organisation's name: who is responsible.
    #[n(1)]
    pub organisation_name: String,
    /// The group's name.
    #[n(2)]
    pub group_name: String,
    /// The docent's display name.
    #[n(3)]
    pub docent_name: String,
    /// The person's first name.
    #[n(4)]
    pub first_name: String,
    /// The participant's id.
    #[cbor(n(5), with = "minicbor::bytes")]
    pub participant: [u8; 16],
    /// The group's id.
    #[cbor(n(6), with = "minicbor::bytes")]
    pub group: [u8; 16],
    /// Operations of the docents' circle so far: anchors its name, head and key.
    #[n(7)]
    pub docents: Vec<Piece>,
    /// The group's board.
    #[n(8)]
    pub board: StreamId,
    /// The board's newest epoch, signed.
    #[cbor(n(9), with = "minicbor::bytes")]
    pub board_epoch: Vec<u8>,
    /// The key of that epoch.
    #[cbor(n(10), with = "minicbor::bytes")]
    pub board_key: [u8; 32],
    /// The participant's dossier.
    #[n(11)]
    pub dossier: StreamId,
    /// Numbers of the diary purposes that are asked.
    #[cbor(n(12), with = "minicbor::bytes")]
    pub categories: Vec<u8>,
    /// The keys of the board's earlier epochs, when it has any: what was planned before reads too.
    #[n(13)]
    pub earlier: Option<Vec<Piece>>,
    /// The names of the other docents who will read, when there are any: who is asked knows all of them.
    #[n(14)]
    pub others: Option<Vec<String>>,
}

/// Bytes inside a list.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Piece(#[cbor(n(0), with = "minicbor::bytes")] pub Vec<u8>);

/// A docent's device permits an invitation key to name one circle as this participant until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Permission {
    /// The invitation key.
    #[n(0)]
    pub invitation: DeviceId,
    /// The participant.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub participant: [u8; 16],
    /// The docents' circle.
    #[n(2)]
    pub docents: CircleId,
    /// The board that the circle may read at once.
    #[n(3)]
    pub board: StreamId,
    /// Seconds since 1970 after which it does not count.
    #[n(4)]
    pub until: i64,
    /// The device that signs.
    #[n(5)]
    pub signer: DeviceId,
}

impl Permission {
    /// Signs the permission: CBOR `[bytes, signature]`.
    pub fn sign(&self, keys: &DeviceKeys) -> Vec<u8> {
        let raw = to_cbor(self);
        let signature = keys.sign(&hash(b"trede/1/permission\0", &[&raw]));
        signed_bytes(&raw, &signature)
    }

    /// Reads a permission and checks its signature. Whether the signer is a docent is [`Permission::check`]'s matter.
    pub fn read(bytes: &[u8]) -> Result<Self, VaultError> {
        let (raw, signature) = signed_parts(bytes)?;
        let permission: Self = minicbor::decode(&raw).map_err(|_| VaultError::Unreadable)?;
        verify(&permission.signer.0, &hash(b"trede/1/permission\0", &[&raw]), &signature)?;
        Ok(permission)
    }

    /// Checks that a device of the docents' circle gave it.
    pub fn check(&self, docents: &Circle) -> Result<(), VaultError> {
        if docents.id != self.docents {
            return Err(VaultError::Elsewhere);
        }
        if docents.knows(self.signer) { Ok(()) } else { Err(VaultError::NotAllowed) }
    }
}

/// The invitation key names a circle as the participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Binding {
    /// The invitation key, which signs it.
    #[n(0)]
    pub invitation: DeviceId,
    /// Where the functions keep the invitation.
    #[n(1)]
    pub lookup: Lookup,
    /// The circle that the phone founded.
    #[n(2)]
    pub circle: CircleId,
    /// The participant.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub participant: [u8; 16],
}

impl Binding {
    /// Reads a binding and checks its signature.
    pub fn read(bytes: &[u8]) -> Result<Self, VaultError> {
        let (raw, signature) = signed_parts(bytes)?;
        let binding: Self = minicbor::decode(&raw).map_err(|_| VaultError::Unreadable)?;
        verify(&binding.invitation.0, &hash(b"trede/1/binding\0", &[&raw]), &signature)?;
        Ok(binding)
    }
}
