//! Epochs, and wraps for circles that were let in later.

use trede::log::id::{EpochId, StreamId, hash};
use trede::sync::protocol::{Outcome, Reason};
use trede::vault::VaultError;
use trede::vault::epoch::{SignedEpoch, Wrap};
use trede::vault::operation::to_cbor;

use super::authority::Stop;
use super::push::Push;
use super::segment::{is_in, reads};
use crate::store::{Key, NewKey, Store};

/// An encapsulated key and a sealed secret.
const WRAP_LEN: usize = 80;

/// Judges and stores an epoch.
pub(super) async fn push_epoch<S: Store>(push: &mut Push<'_, S>, bytes: &[u8]) -> Result<Outcome, Stop> {
    let signed = SignedEpoch::decode(bytes)?;
    let epoch = signed.epoch();
    let known = push.authority.stream(epoch.stream).await?;
    let (stream, writes) = (known.stream.clone(), known.writes(epoch.through));
    if stream.ended {
        return Err(Reason::Ended.into());
    }
    let name = signed.id().0.to_vec();
    if push.authority.store.has_key(stream.id, &name).await? {
        return Ok(Outcome::HaveIt);
    }
    let through = push.authority.circle(epoch.through).await?;
    match signed.check(&stream, &through) {
        // It names a head that is not here yet.
        Err(VaultError::Behind { .. }) => return Err(Reason::Missing.into()),
        checked => checked?,
    }
    // Nobody leaps to the last number. What comes between may still be on its way.
    if !signed.follows(0) && !signed.follows(highest(push.authority.store, stream.id).await?) {
        return Err(Reason::Missing.into());
    }
    // Who brings their own epoch is in the circle now and may write; another's may come back from a restored backup.
    if epoch.opener == push.device {
        push.authority.require(&through, epoch.opener)?;
        if !writes {
            return Err(Reason::NotAllowed.into());
        }
    } else if !reads(push, stream.id).await? {
        return Err(Reason::NotAllowed.into());
    }
    let new = NewKey { stream: stream.id, by: push.device, name, key: Key::Epoch(bytes.to_vec()) };
    Ok(push.authority.store.append_key(new).await?.into())
}

/// The highest number of a stream's epochs.
async fn highest<S: Store>(store: &S, stream: StreamId) -> Result<u32, Stop> {
    let keys = store.keys(stream, 0, u32::MAX).await?;
    let epochs = keys.iter().filter_map(|key| match key {
        Key::Epoch(bytes) => SignedEpoch::decode(bytes).ok(),
        Key::Wrap(..) => None,
    });
    Ok(epochs.map(|signed| signed.epoch().n).max().unwrap_or_default())
}

/// Judges and stores a wrap.
pub(super) async fn push_wrap<S: Store>(
    push: &mut Push<'_, S>,
    stream: StreamId,
    epoch: EpochId,
    wrap: &Wrap,
) -> Result<Outcome, Stop> {
    if wrap.sealed.len() != WRAP_LEN {
        return Err(Reason::Malformed.into());
    }
    let stream = push.authority.stream(stream).await?.stream.clone();
    if stream.ended {
        return Err(Reason::Ended.into());
    }
    if !push.authority.store.has_key(stream.id, &epoch.0).await? {
        return Err(Reason::Missing.into());
    }
    let bytes = to_cbor(wrap);
    let name = hash(b"trede/1/later-wrap\0", &[&epoch.0, &bytes]).to_vec();
    // Who may only read offers it again too, after a cursor that did not hold: it is here, so nothing is refused.
    if push.authority.store.has_key(stream.id, &name).await? {
        return Ok(Outcome::HaveIt);
    }
    if !stream.grants.contains_key(&wrap.circle) {
        return Err(Reason::NotAllowed.into());
    }
    let writers = stream.grants.keys().copied().filter(|circle| stream.may_write(*circle)).collect();
    if !is_in(push, writers).await? {
        return Err(Reason::NotAllowed.into());
    }
    let new = NewKey { stream: stream.id, by: push.device, name, key: Key::Wrap(epoch, bytes) };
    Ok(push.authority.store.append_key(new).await?.into())
}
