//! Operations of circles and streams: judged by the vault's own folds, then appended by compare-and-set.

use trede::fact::Class;
use trede::log::id::StreamId;
use trede::sync::protocol::{Outcome, PushItem, Reason};
use trede::vault::VaultError;
use trede::vault::circle::{Circle, Founder};
use trede::vault::id::{CircleId, DeviceId, OrganisationId};
use trede::vault::invitation::Binding;
use trede::vault::operation::{LogId, Operation, Role, SignedOperation, class_from_code};
use trede::vault::stream::Stream;

use super::authority::Stop;
use super::invitation;
use super::push::Push;
use crate::store::{Appended, Effect, Entry, Head, Kind, Store};

/// Judges and stores an operation.
pub(super) async fn push<S: Store>(push: &mut Push<'_, S>, index: usize, bytes: &[u8]) -> Result<Outcome, Stop> {
    let signed = SignedOperation::decode(bytes)?;
    let store = push.authority.store;
    if store.log_of(signed.id()).await?.is_some() {
        return Ok(Outcome::HaveIt);
    }
    let log = match signed.prev() {
        None => LogId::from(signed.id()),
        Some(prev) => store.log_of(prev).await?.ok_or(Reason::Missing)?,
    };
    let entry = match signed.operation() {
        // Only with the code that the functions gave out.
        Operation::FoundOrganisation { .. } => return Err(Reason::NotAllowed.into()),
        Operation::FoundCircle { class, .. } if class_from_code(*class)? == Class::Participant => {
            return found_participant(push, index, &signed).await;
        }
        Operation::FoundCircle { parent, .. } => {
            let parent = push.authority.circle(parent.ok_or(Reason::NotAllowed)?).await?;
            let circle = Circle::read(&signed, Founder::Parent(&parent))?;
            stands(push, &parent, signed.signer())?;
            circle_entry(&signed, &circle)
        }
        Operation::FoundStream { owner, .. } => {
            let owner = push.authority.circle(*owner).await?;
            let stream = Stream::read(&signed, &owner)?;
            stands(push, &owner, signed.signer())?;
            stream_entry(&signed, &stream)
        }
        Operation::AddDevice { .. } | Operation::RemoveDevice { .. } | Operation::Rekey { .. } => {
            extend_circle(push, log, &signed).await?
        }
        Operation::Grant { .. } | Operation::Revoke { .. } | Operation::Tombstone {} => {
            extend_stream(push, log, &signed).await?
        }
    };
    let appended = store.append(entry).await?;
    // Also when another request brought the same a moment ago: what was judged here rests on the log before it.
    if matches!(appended, Appended::Stored | Appended::HaveIt) {
        push.authority.forget(log);
    }
    Ok(appended.into())
}

/// Whether a device may sign for a circle. A code whose time is over lets nobody in, and who was taken out signs nothing
/// more. Who is in brings back what they signed in time and a server forgot.
pub(super) fn stands<S: Store>(push: &Push<'_, S>, circle: &Circle, signer: DeviceId) -> Result<(), Reason> {
    match push.authority.require(circle, signer) {
        Err(_) if circle.knows(signer) && push.authority.require(circle, push.device).is_ok() => Ok(()),
        judged => judged,
    }
}

/// A phone's circle is stored together with the binding that names it, or not at all: nobody can leave circles here
/// without an invitation.
async fn found_participant<S: Store>(
    push: &mut Push<'_, S>,
    index: usize,
    signed: &SignedOperation,
) -> Result<Outcome, Stop> {
    let circle = Circle::read(signed, Founder::Itself)?;
    push.authority.require(&circle, signed.signer())?;
    let items = push.items;
    let binding = items.iter().skip(index + 1).find_map(|item| match item {
        PushItem::Binding(bytes) if Binding::read(bytes).is_ok_and(|binding| binding.circle == circle.id) => {
            Some(bytes)
        }
        _ => None,
    });
    let Some(binding) = binding else { return Err(Reason::UnknownInvitation.into()) };
    let outcome = invitation::spend(push, binding, &circle, Some(circle_entry(signed, &circle))).await?;
    if outcome == Outcome::Stored {
        push.bound.push(binding);
    }
    Ok(outcome)
}

/// A new circle, as it is appended.
fn circle_entry(signed: &SignedOperation, circle: &Circle) -> Entry {
    let log = LogId::from(circle.id);
    let head = Head {
        log,
        kind: Kind::Circle(circle.class),
        organisation: circle.organisation,
        parent: circle.parent,
        length: 0,
        mail: 0,
    };
    let mut effects = vec![Effect::Log(head)];
    effects
        .extend(circle.members.values().map(|admission| Effect::Admit(circle.id, admission.device, admission.until)));
    Entry { log, n: 0, id: signed.id(), bytes: signed.encode(), effects }
}

/// A new circle with what followed in its log, as it is appended at once. Who is in it counts at the end only.
pub(crate) fn circle_entries(
    first: &SignedOperation,
    circle: Circle,
    followed: &[SignedOperation],
) -> Result<Vec<Entry>, VaultError> {
    let mut entries = vec![circle_entry(first, &circle)];
    let mut after = circle.clone();
    for signed in followed {
        let (log, n) = (LogId::from(circle.id), after.length);
        after.extend(signed)?;
        entries.push(Entry { log, n, id: signed.id(), bytes: signed.encode(), effects: Vec::new() });
    }
    if let Some(last) = entries.last_mut() {
        last.effects.extend(changes(&circle, &after));
    }
    Ok(entries)
}

/// What a circle's operations changed about who is in it.
fn changes(before: &Circle, after: &Circle) -> Vec<Effect> {
    let gone = before.members.keys().filter(|device| !after.has(**device));
    let here = after.members.values().filter(|admission| before.members.get(&admission.device) != Some(admission));
    gone.map(|device| Effect::Dismiss(after.id, *device))
        .chain(here.map(|admission| Effect::Admit(after.id, admission.device, admission.until)))
        .collect()
}

/// A new organisation, as it is appended.
pub(crate) fn organisation_entry(signed: &SignedOperation, organisation: OrganisationId) -> Entry {
    let log = LogId::from(organisation);
    let head = Head { log, kind: Kind::Organisation, organisation, parent: None, length: 0, mail: 0 };
    Entry { log, n: 0, id: signed.id(), bytes: signed.encode(), effects: vec![Effect::Log(head)] }
}

fn stream_entry(signed: &SignedOperation, stream: &Stream) -> Entry {
    let log = LogId::from(stream.id);
    let head = Head { log, kind: Kind::Stream, organisation: stream.organisation, parent: None, length: 0, mail: 0 };
    let effects = vec![
        Effect::Log(head),
        Effect::Stream { stream: stream.id, owner: stream.owner, organisation: stream.organisation },
        Effect::Grant(stream.id, stream.owner, Role::Write),
    ];
    Entry { log, n: 0, id: signed.id(), bytes: signed.encode(), effects }
}

async fn extend_circle<S: Store>(push: &mut Push<'_, S>, log: LogId, signed: &SignedOperation) -> Result<Entry, Stop> {
    let before = push.authority.circle(CircleId(log.0)).await?;
    let mut after = before.clone();
    after.extend(signed)?;
    stands(push, &before, signed.signer())?;
    let effects = changes(&before, &after);
    Ok(Entry { log, n: before.length, id: signed.id(), bytes: signed.encode(), effects })
}

async fn extend_stream<S: Store>(push: &mut Push<'_, S>, log: LogId, signed: &SignedOperation) -> Result<Entry, Stop> {
    let before = push.authority.stream(StreamId(log.0)).await?.stream.clone();
    if before.ended {
        return Err(Reason::Ended.into());
    }
    let owner = push.authority.circle(before.owner).await?;
    let mut after = before.clone();
    after.extend(signed, &owner)?;
    stands(push, &owner, signed.signer())?;
    let effect = match signed.operation() {
        Operation::Grant { circle, role } => {
            // A restored backup may not know a circle any more that was let in, and what came after has to come back.
            match push.authority.circle(*circle).await {
                Ok(granted) if granted.organisation != before.organisation => return Err(Reason::NotAllowed.into()),
                Ok(_) | Err(Stop::Answer(Outcome::Refused(Reason::Missing))) => {}
                Err(stop) => return Err(stop),
            }
            Effect::Grant(before.id, *circle, *role)
        }
        Operation::Revoke { circle } => Effect::Revoke(before.id, *circle),
        _ => Effect::End(before.id),
    };
    Ok(Entry { log, n: before.length, id: signed.id(), bytes: signed.encode(), effects: vec![effect] })
}
