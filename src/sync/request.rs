//! How a request is signed: the header that carries certificate, time and signature. FROZEN FORMAT.

use minicbor::{Decode, Encode};

use super::protocol::CLOCK_WINDOW;
use crate::log::id::hash;
use crate::vault::VaultError;
use crate::vault::certificate::Certificate;
use crate::vault::id::CircleId;
use crate::vault::operation::to_cbor;

/// What the signature header carries: base64url without padding of this CBOR.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct RequestSignature {
    /// The writer's certificate, signed by its device; or its [`name_of`], 8 bytes, when the functions took a request with
    /// it before. Whether they still know it is theirs to say ([`super::protocol::ErrorCode::UnknownWriter`]).
    #[cbor(n(0), with = "minicbor::bytes")]
    pub certificate: Vec<u8>,
    /// The server's time as the device estimates it, seconds since 1970.
    #[n(1)]
    pub time: i64,
    /// 16 random bytes.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub nonce: [u8; 16],
    /// The writer's signature over [`request_hash`].
    #[cbor(n(3), with = "minicbor::bytes")]
    pub signature: [u8; 64],
}

impl RequestSignature {
    /// Checks the signature, the certificate and the time; returns who asks. `now` is the server's time.
    pub fn check(
        &self,
        origin: &str,
        path: &str,
        body: &[u8],
        now: i64,
    ) -> Result<(CircleId, Certificate), RequestError> {
        let certificate = Certificate::read(&self.certificate)?;
        let hash = request_hash(origin, path, body, self.time, &self.nonce);
        crate::vault::key::verify(&certificate.writer.0, &hash, &self.signature)?;
        if self.time.abs_diff(now) > CLOCK_WINDOW.unsigned_abs() {
            return Err(RequestError::Clock);
        }
        Ok((certificate.circle, certificate))
    }

    /// The header's value.
    pub fn to_header(&self) -> String {
        to_base64url(&to_cbor(self))
    }

    /// Reads a header's value, at most 8 KiB.
    pub fn from_header(value: &str) -> Result<Self, RequestError> {
        if value.len() > 8192 {
            return Err(RequestError::Malformed);
        }
        let bytes = from_base64url(value).ok_or(RequestError::Malformed)?;
        minicbor::decode(&bytes).map_err(|_| RequestError::Malformed)
    }
}

/// The length of a certificate's name.
pub const NAME: usize = 8;

/// The name of a certificate that was shown before. It stands for these bytes and proves nothing: the signature is checked
/// with the key in the certificate that it leads to.
pub fn name_of(certificate: &[u8]) -> [u8; NAME] {
    let mut name = [0; NAME];
    name.copy_from_slice(&hash(b"trede/1/certificate-name\0", &[certificate])[..NAME]);
    name
}

/// Why a request is refused before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// Not of this format.
    #[error("malformed")]
    Malformed,
    /// The signature or the certificate does not hold.
    #[error("bad signature")]
    Signature,
    /// Outside the window.
    #[error("outside the time window")]
    Clock,
}

impl From<VaultError> for RequestError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Unreadable => Self::Malformed,
            _ => Self::Signature,
        }
    }
}

/// What a request's signature is over. The method is always POST.
pub fn request_hash(origin: &str, path: &str, body: &[u8], time: i64, nonce: &[u8; 16]) -> [u8; 32] {
    let body = hash(b"trede/1/body\0", &[body]);
    let head = [origin, "\nPOST\n", path, "\n"].concat();
    let length = u32::try_from(head.len()).unwrap_or(u32::MAX).to_le_bytes();
    hash(b"trede/1/request\0", &[&length, head.as_bytes(), &body, &time.to_le_bytes(), nonce])
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn to_base64url(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0u32, |group, byte| group << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            let index = usize::try_from(group >> (18 - 6 * place) & 0x3f).unwrap_or_default();
            text.push(char::from(ALPHABET[index]));
        }
    }
    text
}

fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for chunk in text.as_bytes().chunks(4) {
        let mut group = 0u32;
        for letter in chunk {
            let index = ALPHABET.iter().position(|known| known == letter)?;
            group = group << 6 | u32::try_from(index).ok()?;
        }
        let whole = (group << (6 * (4 - chunk.len()))).to_be_bytes();
        bytes.extend_from_slice(whole.get(1..chunk.len())?);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn base64url_leads_back(bytes: Vec<u8>) {
            let text = to_base64url(&bytes);
            prop_assert!(text.bytes().all(|b| ALPHABET.contains(&b)));
            prop_assert_eq!(from_base64url(&text), Some(bytes));
        }
    }
}
