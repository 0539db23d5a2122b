//! The one-use code with which the first docent founds the organisation. Only its hash is kept.

use trede::log::id::hash;
use trede::vault::code::Code;
use trede::vault::random::SystemRandom;

use crate::store::{Store, Stored};

/// What is kept of a code.
pub fn code_hash(code: &str) -> [u8; 32] {
    hash(b"trede/1/founding\0", &[code.as_bytes()])
}

/// A new code while there is no organisation; one that was given out before ends.
pub async fn offer<S: Store>(store: &S) -> Stored<Option<String>> {
    if store.is_founded().await? {
        return Ok(None);
    }
    let code = Code::generate(&mut SystemRandom).fragment();
    store.offer_founding(code_hash(&code)).await?;
    Ok(Some(code))
}
