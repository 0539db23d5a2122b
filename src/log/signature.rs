//! Whether a signature is its signer's. Segments and everything in the vault are checked here.
//!
//! With the feature `simulate`, what was found good once in this process is not computed again: the simulator starts the
//! same devices thousands of times. Programs that people use are built without it.

use ed25519_dalek::{Signature, VerifyingKey};

/// Whether the signer signed exactly this message.
pub fn is_signed(signer: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    let check = || {
        let key = VerifyingKey::from_bytes(signer);
        key.is_ok_and(|key| key.verify_strict(message, &Signature::from_bytes(signature)).is_ok())
    };
    #[cfg(feature = "simulate")]
    return remembered::or(signer, message, signature, check);
    #[cfg(not(feature = "simulate"))]
    check()
}

#[cfg(feature = "simulate")]
mod remembered {
    use std::cell::RefCell;
    use std::collections::HashSet;

    thread_local! {
        static GOOD: RefCell<HashSet<[u8; 32]>> = RefCell::default();
    }

    /// So many, then it begins anew.
    const MOST: usize = 1 << 18;

    /// Names signer, message and signature together; both keys have one length, so no border can be moved.
    pub(super) fn or(signer: &[u8; 32], message: &[u8], signature: &[u8; 64], check: impl Fn() -> bool) -> bool {
        let name = blake3::Hasher::new().update(signer).update(signature).update(message).finalize();
        if GOOD.with_borrow(|good| good.contains(name.as_bytes())) {
            return true;
        }
        let is_good = check();
        if is_good {
            GOOD.with_borrow_mut(|good| {
                if good.len() >= MOST {
                    good.clear();
                }
                good.insert(*name.as_bytes());
            });
        }
        is_good
    }
}
