//! Who may read: devices, circles, epochs, invitations.
//!
//! Three signed, hash-chained logs carry authority ([`operation`]): organisation, circle and stream. Readers and the
//! functions fold them with the same rules ([`circle`], [`stream`]). A circle shares one X25519 key; an [`epoch`]
//! wraps a stream's key to the circles that may read it.

pub mod certificate;
pub mod circle;
pub mod code;
pub mod epoch;
pub mod id;
pub mod invitation;
pub mod key;
pub mod lease;
pub mod operation;
pub mod random;
pub mod slot;
pub mod split;
pub mod stream;

use operation::OperationId;

/// Why an operation, an epoch, a certificate or an invitation does not count.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// Not the bytes of this format, or made by a newer program.
    #[error("unreadable")]
    Unreadable,
    /// The signature is not the signer's.
    #[error("bad signature")]
    Signature,
    /// The signer may not do this.
    #[error("not allowed")]
    NotAllowed,
    /// It does not extend the head: somebody was first.
    #[error("does not extend the head")]
    Behind {
        /// The head it should have extended.
        head: OperationId,
    },
    /// It names another organisation, circle or stream.
    #[error("belongs elsewhere")]
    Elsewhere,
    /// The key does not open it.
    #[error("does not open")]
    Sealed,
    /// The opened key is not the one committed to.
    #[error("key does not match its commitment")]
    Commitment,
}
