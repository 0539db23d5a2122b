//! Signed, hash-chained operations: the one form of the organisation, circle and stream logs. FROZEN FORMAT.
//!
//! An operation travels as CBOR `[bytes, signature]`. `bytes` is CBOR too and is kept verbatim; the operation's id is
//! the labelled hash of it, the signature is over the id, and the id of a log's first operation names the log.

use minicbor::bytes::ByteSlice;
use minicbor::{Decode, Encode};

use super::VaultError;
use super::id::{CircleId, DeviceId, OrganisationId};
use super::key::{DeviceKeys, Public, verify};
use crate::fact::Class;
use crate::log::byte_id::byte_id;
use crate::log::id::{StreamId, hash};

byte_id! {
    /// An operation: the hash of its bytes.
    OperationId, 32
}

byte_id! {
    /// A log of any of the three sorts: the id of its first operation.
    LogId, 32
}

macro_rules! names_a_log {
    ($($name:ident),*) => {$(
        impl From<$name> for LogId {
            fn from(id: $name) -> Self {
                Self(id.0)
            }
        }
    )*};
}
names_a_log!(OrganisationId, CircleId, StreamId, OperationId);

/// What a circle may do with a stream. Writing includes reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Role {
    /// Pull and open.
    #[n(1)]
    Read,
    /// Pull, open and append.
    #[n(2)]
    Write,
}

/// What sort of device an operation admits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Sort {
    /// A phone, tablet or laptop.
    #[n(0)]
    Device,
    /// A code of ten minutes that admits one device and is removed.
    #[n(1)]
    Code,
    /// A card with a long life that does the same.
    #[n(2)]
    Card,
}

/// A device as a circle admits it: its keys, and the circle's secret wrapped to it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Admission {
    /// The device.
    #[n(0)]
    pub device: DeviceId,
    /// Its X25519 public key.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub public: Public,
    /// The circle's secret, wrapped to that key.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub wrap: Vec<u8>,
    /// What it is.
    #[n(3)]
    pub sort: Sort,
    /// For codes: after this moment (seconds since 1970) the functions refuse what it signs.
    #[n(4)]
    pub until: Option<i64>,
}

/// Everything the three logs can say.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Operation {
    /// First of an organisation's log, signed by its root key, whose secret is only on recovery cards.
    #[n(0)]
    FoundOrganisation {
        /// The root key.
        #[n(0)]
        root: DeviceId,
        /// The address that invitations carry.
        #[n(1)]
        server: String,
        /// 16 random bytes.
        #[cbor(n(2), with = "minicbor::bytes")]
        nonce: [u8; 16],
    },
    /// First of a circle's log.
    #[n(1)]
    FoundCircle {
        /// The organisation it belongs to.
        #[n(0)]
        organisation: OrganisationId,
        /// Number of the class.
        #[n(1)]
        class: u8,
        /// The circle whose devices may sign for it: the team, for docents and screening.
        #[n(2)]
        parent: Option<CircleId>,
        /// Its first device.
        #[n(3)]
        first: Admission,
        /// The circle's X25519 public key.
        #[cbor(n(4), with = "minicbor::bytes")]
        public: Public,
        /// 16 random bytes.
        #[cbor(n(5), with = "minicbor::bytes")]
        nonce: [u8; 16],
    },
    /// Lets one more device in.
    #[n(2)]
    AddDevice {
        /// The device and the circle's secret for it.
        #[n(0)]
        admission: Admission,
    },
    /// Takes a device, a code or a card out.
    #[n(3)]
    RemoveDevice {
        /// Which.
        #[n(0)]
        device: DeviceId,
    },
    /// Gives the circle a new key.
    #[n(4)]
    Rekey {
        /// The new public key.
        #[cbor(n(0), with = "minicbor::bytes")]
        public: Public,
        /// The new secret for each device.
        #[n(1)]
        wraps: Vec<Admission>,
        /// The previous secret, sealed under the new one.
        #[cbor(n(2), with = "minicbor::bytes")]
        previous: Vec<u8>,
    },
    /// First of a stream's log, signed by a device of the owner circle.
    #[n(5)]
    FoundStream {
        /// The organisation it belongs to.
        #[n(0)]
        organisation: OrganisationId,
        /// The circle that decides who reads.
        #[n(1)]
        owner: CircleId,
        /// Hash of the purpose, opened in the owner's first record: the server does not learn it.
        #[cbor(n(2), with = "minicbor::bytes")]
        commitment: [u8; 32],
        /// 16 random bytes.
        #[cbor(n(3), with = "minicbor::bytes")]
        nonce: [u8; 16],
    },
    /// Lets a circle read or write.
    #[n(6)]
    Grant {
        /// Which circle.
        #[n(0)]
        circle: CircleId,
        /// What it may do.
        #[n(1)]
        role: Role,
    },
    /// Takes a circle's role away.
    #[n(7)]
    Revoke {
        /// Which circle.
        #[n(0)]
        circle: CircleId,
    },
    /// Ends the stream: its contents are deleted for good.
    #[n(8)]
    Tombstone {},
}

/// The signed part of an operation.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
struct Unsigned {
    #[n(0)]
    prev: Option<OperationId>,
    #[n(1)]
    signer: DeviceId,
    /// Head of the circle through which the signer acts, as it knew it. `None` for roots and first devices.
    #[n(2)]
    authority: Option<OperationId>,
    #[n(3)]
    operation: Operation,
}

/// An operation with its place in the chain and its signature, both checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedOperation {
    raw: Vec<u8>,
    signature: [u8; 64],
    id: OperationId,
    unsigned: Unsigned,
}

impl SignedOperation {
    /// Makes and signs an operation.
    pub fn sign(
        keys: &DeviceKeys,
        prev: Option<OperationId>,
        authority: Option<OperationId>,
        operation: Operation,
    ) -> Self {
        let unsigned = Unsigned { prev, signer: keys.id(), authority, operation };
        let raw = to_cbor(&unsigned);
        let id = OperationId(hash(b"trede/1/operation\0", &[&raw]));
        Self { signature: keys.sign(&id.0), raw, id, unsigned }
    }

    /// Reads an operation and checks its signature. At most 64 KiB.
    pub fn decode(bytes: &[u8]) -> Result<Self, VaultError> {
        if bytes.len() > 64 * 1024 {
            return Err(VaultError::Unreadable);
        }
        let (raw, signature) = signed_parts(bytes)?;
        let unsigned: Unsigned = minicbor::decode(&raw).map_err(|_| VaultError::Unreadable)?;
        let id = OperationId(hash(b"trede/1/operation\0", &[&raw]));
        verify(&unsigned.signer.0, &id.0, &signature)?;
        Ok(Self { raw, signature, id, unsigned })
    }

    /// The bytes that travel.
    pub fn encode(&self) -> Vec<u8> {
        signed_bytes(&self.raw, &self.signature)
    }

    /// The operation's id.
    pub fn id(&self) -> OperationId {
        self.id
    }

    /// The operation it follows; `None` for the first of a log.
    pub fn prev(&self) -> Option<OperationId> {
        self.unsigned.prev
    }

    /// Who signed it.
    pub fn signer(&self) -> DeviceId {
        self.unsigned.signer
    }

    /// What it says.
    pub fn operation(&self) -> &Operation {
        &self.unsigned.operation
    }
}

/// The class with this number.
pub fn class_from_code(code: u8) -> Result<Class, VaultError> {
    [Class::Team, Class::Docents, Class::Screening, Class::Participant]
        .into_iter()
        .find(|class| class_code(*class) == code)
        .ok_or(VaultError::Unreadable)
}

/// The number of a class in the frozen format.
#[expect(clippy::as_conversions, reason = "a fieldless repr(u8) enum: the cast is its definition")]
pub const fn class_code(class: Class) -> u8 {
    class as u8
}

/// CBOR of a value whose encoding cannot fail.
pub fn to_cbor<T: Encode<()>>(value: &T) -> Vec<u8> {
    #[expect(
        clippy::expect_used,
        reason = "writing to a Vec is infallible and the derived encoders have no own errors"
    )]
    minicbor::to_vec(value).expect("encoding to memory")
}

/// CBOR `[raw, signature]`.
pub(crate) fn signed_bytes(raw: &[u8], signature: &[u8; 64]) -> Vec<u8> {
    to_cbor(&(<&ByteSlice>::from(raw), <&ByteSlice>::from(signature.as_slice())))
}

/// Takes CBOR `[raw, signature]` apart; trailing bytes are refused.
pub(crate) fn signed_parts(bytes: &[u8]) -> Result<(Vec<u8>, [u8; 64]), VaultError> {
    let mut decoder = minicbor::Decoder::new(bytes);
    let mut read = || -> Result<(Vec<u8>, [u8; 64]), minicbor::decode::Error> {
        if decoder.array()? != Some(2) {
            return Err(minicbor::decode::Error::message("not a pair"));
        }
        let raw = decoder.bytes()?.to_vec();
        let signature = decoder.bytes()?.try_into().map_err(|_| minicbor::decode::Error::message("not a signature"))?;
        Ok((raw, signature))
    };
    let parts = read().map_err(|_| VaultError::Unreadable)?;
    if decoder.position() != bytes.len() {
        return Err(VaultError::Unreadable);
    }
    Ok(parts)
}
