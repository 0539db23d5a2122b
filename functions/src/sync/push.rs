//! What a device brings, item by item. One refusal undoes nothing else.

use trede::fact::Class;
use trede::sync::protocol::{Outcome, PushItem};
use trede::vault::id::DeviceId;
use trede::vault::operation::{Operation, SignedOperation, class_from_code};

use super::authority::{Authority, Stop};
use super::{covered, invitation, key, operation, segment};
use crate::store::{Store, Stored};

/// One request's pushing.
pub(super) struct Push<'a, S> {
    pub(super) authority: Authority<'a, S>,
    /// Who asks.
    pub(super) device: DeviceId,
    /// Everything in the request: a new circle is judged by the binding that follows it.
    pub(super) items: &'a [PushItem],
    /// Bindings that were stored together with the circle they name.
    pub(super) bound: Vec<&'a [u8]>,
}

/// Whether a device that nobody knows begins with founding its circle and naming it as a participant.
pub(super) fn introduces(device: DeviceId, items: &[PushItem]) -> bool {
    // Nothing else comes with it: what a stranger brings is judged by its binding alone.
    let [PushItem::Operation(first), PushItem::Binding(_)] = items else { return false };
    let Ok(first) = SignedOperation::decode(first) else { return false };
    let Operation::FoundCircle { class, .. } = first.operation() else { return false };
    class_from_code(*class) == Ok(Class::Participant) && first.signer() == device
}

/// Whether a device that nobody knows brings how it was let in, and nothing else: the server went back to before that, and
/// nobody else may have heard of it. Each operation is signed by somebody in the circle and judged as any other.
pub(super) fn returns(device: DeviceId, items: &[PushItem]) -> bool {
    let mut admitted = false;
    let of_circle = items.iter().all(|item| {
        let PushItem::Operation(bytes) = item else { return false };
        let Ok(signed) = SignedOperation::decode(bytes) else { return false };
        match signed.operation() {
            Operation::AddDevice { admission } => {
                admitted |= admission.device == device;
                true
            }
            Operation::RemoveDevice { .. } | Operation::Rekey { .. } => true,
            _ => false,
        }
    });
    of_circle && admitted
}

/// Judges and stores every item.
pub(super) async fn push<S: Store>(store: &S, device: DeviceId, items: &[PushItem], now: i64) -> Stored<Vec<Outcome>> {
    let mut push = Push { authority: Authority::new(store, now), device, items, bound: Vec::new() };
    let mut outcomes = Vec::with_capacity(items.len());
    while let Some(item) = items.get(outcomes.len()) {
        let outcome = match item {
            PushItem::Operation(bytes) => operation::push(&mut push, outcomes.len(), bytes).await,
            PushItem::Epoch(bytes) => key::push_epoch(&mut push, bytes).await,
            PushItem::Wrap { stream, epoch, wrap } => key::push_wrap(&mut push, *stream, *epoch, wrap).await,
            PushItem::Segment(_) => {
                let together = items.iter().skip(outcomes.len()).map_while(|item| match item {
                    PushItem::Segment(bytes) => Some(bytes.as_slice()),
                    _ => None,
                });
                outcomes.extend(segment::push(&mut push, together.collect()).await?);
                continue;
            }
            PushItem::Invitation { lookup, permission, letter } => {
                invitation::keep(&mut push, *lookup, permission, letter).await
            }
            PushItem::RevokeInvitation(lookup) => invitation::revoke(&mut push, *lookup).await,
            PushItem::Binding(bytes) => invitation::bind(&mut push, bytes).await,
            PushItem::Covered { stream, fold, ids } => covered::push(&mut push, *stream, *fold, ids).await,
        };
        outcomes.push(settle(outcome)?);
    }
    Ok(outcomes)
}

/// What became of an item, unless the store failed.
pub(super) fn settle(outcome: Result<Outcome, Stop>) -> Stored<Outcome> {
    match outcome {
        Ok(outcome) | Err(Stop::Answer(outcome)) => Ok(outcome),
        Err(Stop::Inside(error)) => Err(error),
    }
}
