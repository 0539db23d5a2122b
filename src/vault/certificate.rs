//! A certificate: a device says that a writer is its own, for one circle. FROZEN FORMAT.

use minicbor::{Decode, Encode};

use super::VaultError;
use super::id::{CircleId, DeviceId};
use super::key::{DeviceKeys, verify};
use super::operation::{OperationId, signed_bytes, signed_parts, to_cbor};
use crate::log::id::{WriterId, hash};

/// What a certificate says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Certificate {
    /// The device, which signs it.
    #[n(0)]
    pub device: DeviceId,
    /// The circle through which the writer acts.
    #[n(1)]
    pub circle: CircleId,
    /// The head of that circle's log as the device knew it.
    #[n(2)]
    pub circle_head: OperationId,
    /// The writer.
    #[n(3)]
    pub writer: WriterId,
    /// The day it was made, as days since 1970 by the device's clock.
    #[n(4)]
    pub day: i32,
}

impl Certificate {
    /// Signs the certificate: CBOR `[bytes, signature]`.
    pub fn sign(&self, keys: &DeviceKeys) -> Vec<u8> {
        let raw = to_cbor(self);
        let signature = keys.sign(&hash(b"trede/1/certificate\0", &[&raw]));
        signed_bytes(&raw, &signature)
    }

    /// Reads a certificate and checks that its device signed it. At most 4 KiB.
    pub fn read(bytes: &[u8]) -> Result<Self, VaultError> {
        if bytes.len() > 4096 {
            return Err(VaultError::Unreadable);
        }
        let (raw, signature) = signed_parts(bytes)?;
        let certificate: Self = minicbor::decode(&raw).map_err(|_| VaultError::Unreadable)?;
        verify(&certificate.device.0, &hash(b"trede/1/certificate\0", &[&raw]), &signature)?;
        Ok(certificate)
    }
}
