//! Keys of devices and circles, and the two ways to seal: to a public key (HPKE) and under an own key.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use ed25519_dalek::{Signer, SigningKey};
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use zeroize::Zeroizing;

use super::VaultError;
use super::id::DeviceId;
use super::random::{Random, array};
use crate::log::signature::is_signed;

type AgreementKey = <X25519HkdfSha256 as Kem>::PrivateKey;
type AgreementPublic = <X25519HkdfSha256 as Kem>::PublicKey;

/// 32 secret bytes that are wiped when dropped.
pub type Secret = Zeroizing<[u8; 32]>;

/// An X25519 public key, 32 bytes.
pub type Public = [u8; 32];

/// A device's two key pairs, both from one secret: Ed25519 to sign, X25519 to receive.
pub struct DeviceKeys {
    secret: Secret,
    signing: SigningKey,
    agreement: AgreementPair,
}

impl DeviceKeys {
    /// A new device.
    pub fn generate(random: Random<'_>) -> Self {
        Self::from_secret(Zeroizing::new(array(random)))
    }

    /// The device whose secret this is; a paper's secret comes from its code.
    pub fn from_secret(secret: Secret) -> Self {
        let signing = SigningKey::from_bytes(&blake3::derive_key("trede/1/device-sign", secret.as_slice()));
        let agreement = AgreementPair::from_secret(&blake3::derive_key("trede/1/device-agree", secret.as_slice()));
        Self { secret, signing, agreement }
    }

    /// The secret, to be stored sealed.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The name others know this device by.
    pub fn id(&self) -> DeviceId {
        DeviceId(self.signing.verifying_key().to_bytes())
    }

    /// The key others wrap circle secrets to.
    pub fn public(&self) -> Public {
        self.agreement.public
    }

    /// Opens what was wrapped to this device.
    pub fn open(&self, info: &[u8], wrapped: &[u8]) -> Result<Secret, VaultError> {
        self.agreement.open(info, wrapped)
    }

    /// Signs a labelled hash.
    pub fn sign(&self, hash: &[u8; 32]) -> [u8; 64] {
        self.signing.sign(hash).to_bytes()
    }
}

/// Checks a signature over a labelled hash.
pub fn verify(signer: &[u8; 32], hash: &[u8; 32], signature: &[u8; 64]) -> Result<(), VaultError> {
    is_signed(signer, hash, signature).then_some(()).ok_or(VaultError::Signature)
}

/// The X25519 pair of a device or a circle.
pub struct AgreementPair {
    key: AgreementKey,
    /// The public half.
    pub public: Public,
    secret: Secret,
}

impl AgreementPair {
    /// A new pair.
    pub fn generate(random: Random<'_>) -> Self {
        Self::from_secret(&array(random))
    }

    /// The pair that follows from a 32-byte secret.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        let (key, public) = X25519HkdfSha256::derive_keypair(secret);
        let mut bytes = [0; 32];
        bytes.copy_from_slice(&public.to_bytes());
        Self { key, public: bytes, secret: Zeroizing::new(*secret) }
    }

    /// The secret the pair follows from: what members of a circle share.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// Opens what was wrapped to the public half.
    pub fn open(&self, info: &[u8], wrapped: &[u8]) -> Result<Secret, VaultError> {
        let (encapsulated, ciphertext) = wrapped.split_at_checked(32).ok_or(VaultError::Unreadable)?;
        let encapsulated =
            <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated).map_err(|_| VaultError::Unreadable)?;
        let plain = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &self.key,
            &encapsulated,
            info,
            ciphertext,
            &[],
        )
        .map_err(|_| VaultError::Sealed)?;
        let plain: [u8; 32] = Zeroizing::new(plain).as_slice().try_into().map_err(|_| VaultError::Unreadable)?;
        Ok(Zeroizing::new(plain))
    }
}

/// Wraps a 32-byte secret to a public key: encapsulated key (32) and ciphertext (48), HPKE Base mode.
pub fn wrap(to: &Public, info: &[u8], secret: &[u8; 32], random: Random<'_>) -> Result<Vec<u8>, VaultError> {
    let to = AgreementPublic::from_bytes(to).map_err(|_| VaultError::Unreadable)?;
    let mut random = random;
    let (encapsulated, ciphertext) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &to,
        info,
        secret,
        &[],
        &mut random,
    )
    .map_err(|_| VaultError::Unreadable)?;
    let mut wrapped = encapsulated.to_bytes().to_vec();
    wrapped.extend(ciphertext);
    Ok(wrapped)
}

/// Seals bytes under an own key: nonce (24) and ciphertext. `context` says what it is and is not stored.
pub fn seal(key: &[u8; 32], context: &[u8], plain: &[u8], random: Random<'_>) -> Vec<u8> {
    let nonce: [u8; 24] = array(random);
    #[expect(clippy::expect_used, reason = "the cipher fails only beyond 256 GiB")]
    let ciphertext = XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: context })
        .expect("the plaintext is small");
    [nonce.as_slice(), &ciphertext].concat()
}

/// Opens what [`seal`] made with the same key and context.
pub fn open(key: &[u8; 32], context: &[u8], sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
    let (nonce, ciphertext) = sealed.split_first_chunk::<24>().ok_or(VaultError::Unreadable)?;
    XChaCha20Poly1305::new(key.into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: ciphertext, aad: context })
        .map_err(|_| VaultError::Sealed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::random::SeededRandom;

    #[test]
    fn what_is_wrapped_to_a_device_opens_there_and_nowhere_else() {
        let mut random = SeededRandom::new(1);
        let (ours, theirs) = (DeviceKeys::generate(&mut random), DeviceKeys::generate(&mut random));
        let wrapped = wrap(&ours.public(), b"info", &[7; 32], &mut random).unwrap();
        assert_eq!(wrapped.len(), 80);
        assert_eq!(*ours.open(b"info", &wrapped).unwrap(), [7; 32]);
        assert_eq!(theirs.open(b"info", &wrapped), Err(VaultError::Sealed));
        assert_eq!(ours.open(b"other", &wrapped), Err(VaultError::Sealed));
    }

    #[test]
    fn every_flipped_bit_of_a_sealed_value_is_refused() {
        let sealed = seal(&[1; 32], b"journal", b"value", &mut SeededRandom::new(2));
        assert_eq!(open(&[1; 32], b"journal", &sealed).unwrap(), b"value");
        assert_eq!(open(&[1; 32], b"key", &sealed), Err(VaultError::Sealed));
        for bit in 0..sealed.len() * 8 {
            let mut bent = sealed.clone();
            bent[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(open(&[1; 32], b"journal", &bent), Err(VaultError::Sealed), "bit {bit}");
        }
    }
}
