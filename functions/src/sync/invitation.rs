//! Invitations: kept for docents, spent once, by the server's time.

use trede::fact::Class;
use trede::sync::protocol::{Bytes, Outcome, Reason};
use trede::vault::circle::Circle;
use trede::vault::invitation::{Binding, INVITATION_SECONDS, Lookup, Permission};
use trede::vault::operation::to_cbor;

use super::authority::Stop;
use super::operation::stands;
use super::push::Push;
use crate::store::{Appended, Entry, Invitation, NewBinding, Store, Used};

/// The most bytes a sealed letter may take.
const MAX_LETTER: usize = 64 * 1024;
/// The most bytes a signed permission takes, with room to spare.
const MAX_PERMISSION: usize = 1024;
/// How much longer than it should an invitation may last, seconds: a docent's clock may be a month ahead.
const SLACK: i64 = 31 * 24 * 3600;

/// Keeps a new invitation.
pub(super) async fn keep<S: Store>(
    push: &mut Push<'_, S>,
    lookup: Lookup,
    bytes: &[u8],
    letter: &[u8],
) -> Result<Outcome, Stop> {
    if letter.len() > MAX_LETTER || bytes.len() > MAX_PERMISSION {
        return Err(Reason::Malformed.into());
    }
    let permission = Permission::read(bytes)?;
    let store = push.authority.store;
    if store.invitation(lookup).await?.is_some_and(|known| known.permission == bytes) {
        return Ok(Outcome::HaveIt);
    }
    let docents = push.authority.circle(permission.docents).await?;
    permission.check(&docents)?;
    stands(push, &docents, permission.signer)?;
    let board = &push.authority.stream(permission.board).await?.stream;
    if docents.class != Class::Docents || board.owner != docents.id {
        return Err(Reason::NotAllowed.into());
    }
    if permission.until.saturating_sub(push.authority.now) > INVITATION_SECONDS + SLACK {
        return Err(Reason::NotAllowed.into());
    }
    let invitation = Invitation { lookup, permission: bytes.to_vec(), letter: letter.to_vec(), used: Used::No };
    match store.keep_invitation(invitation).await? {
        // Another invitation lives there.
        Appended::Behind => Err(Reason::NotAllowed.into()),
        appended => Ok(appended.into()),
    }
}

/// Takes an invitation back.
pub(super) async fn revoke<S: Store>(push: &mut Push<'_, S>, lookup: Lookup) -> Result<Outcome, Stop> {
    let store = push.authority.store;
    let known = store.invitation(lookup).await?.ok_or(Reason::UnknownInvitation)?;
    let docents = push.authority.circle(Permission::read(&known.permission)?.docents).await?;
    push.authority.require(&docents, push.device)?;
    if known.used == Used::Revoked {
        return Ok(Outcome::HaveIt);
    }
    match store.revoke_invitation(lookup).await? {
        Used::Revoked => Ok(Outcome::Stored),
        Used::No => Err(Reason::UnknownInvitation.into()),
        Used::By(_) => Err(Reason::Spent.into()),
    }
}

/// Names a circle that is here as a participant.
pub(super) async fn bind<S: Store>(push: &mut Push<'_, S>, bytes: &[u8]) -> Result<Outcome, Stop> {
    if push.bound.contains(&bytes) {
        return Ok(Outcome::Stored);
    }
    let binding = Binding::read(bytes)?;
    // The same words for a circle that was refused a moment ago: what the invitation says comes first.
    let circle = match push.authority.circle(binding.circle).await {
        Ok(circle) => circle,
        Err(Stop::Answer(missing)) => {
            standing(push, &binding).await?;
            return Ok(missing);
        }
        Err(stop) => return Err(stop),
    };
    push.authority.require(&circle, push.device)?;
    spend(push, bytes, &circle, None).await
}

/// The invitation that a binding names, if it can still be used for that circle.
async fn standing<S: Store>(push: &mut Push<'_, S>, binding: &Binding) -> Result<(Permission, Invitation), Stop> {
    let known = push.authority.store.invitation(binding.lookup).await?.ok_or(Reason::UnknownInvitation)?;
    let permission = Permission::read(&known.permission)?;
    if permission.invitation != binding.invitation || permission.participant != binding.participant {
        return Err(Reason::Malformed.into());
    }
    match known.used {
        Used::By(circle) if circle == binding.circle => Err(Stop::Answer(Outcome::HaveIt)),
        Used::By(_) => Err(Reason::Spent.into()),
        Used::Revoked => Err(Reason::Revoked.into()),
        Used::No => {
            // What a device promised that was taken out since counts no more, and neither does what is over, unless the
            // others bring it: a server that lost its data hears of every phone as if it came now.
            let docents = push.authority.circle(permission.docents).await?;
            let stands = |device| push.authority.require(&docents, device).is_ok();
            match (stands(push.device), stands(permission.signer)) {
                (false, _) if permission.until < push.authority.now => Err(Reason::Expired.into()),
                (false, false) => Err(Reason::Revoked.into()),
                _ => Ok((permission, known)),
            }
        }
    }
}

/// Spends an invitation on a circle, which is stored with it when it is new.
pub(super) async fn spend<S: Store>(
    push: &mut Push<'_, S>,
    bytes: &[u8],
    circle: &Circle,
    genesis: Option<Entry>,
) -> Result<Outcome, Stop> {
    let binding = Binding::read(bytes)?;
    let (permission, known) = standing(push, &binding).await?;
    let docents = push.authority.circle(permission.docents).await?;
    if circle.class != Class::Participant || circle.organisation != docents.organisation {
        return Err(Reason::NotAllowed.into());
    }
    let new = NewBinding {
        lookup: binding.lookup,
        circle: binding.circle,
        docents: docents.id,
        board: permission.board,
        mail: to_cbor(&(Bytes(bytes.to_vec()), Bytes(known.permission))),
        genesis,
    };
    Ok(match push.authority.store.bind(new).await? {
        (_, true) => Outcome::Stored,
        (Used::By(first), false) if first == binding.circle => Outcome::HaveIt,
        (Used::Revoked, false) => Outcome::Refused(Reason::Revoked),
        (_, false) => Outcome::Refused(Reason::Spent),
    })
}
