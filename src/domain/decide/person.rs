//! Who is in a group, what they are called, and who looked.

use chrono::NaiveDate;

use super::{about, of_group, voided};
use crate::domain::body::{Contact, Ended, LookReason, MadeInvitation, Named, Nothing, Opened};
use crate::domain::contact;
use crate::domain::error::DomainError;
use crate::domain::id::{DeviceKey, GroupId, InvitationId, ParticipantId};
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::{State, Stay};
use crate::domain::time::Now;
use crate::domain::value::{PersonName, Phone};
use crate::domain::wire::WireDate;
use crate::fact::Fact;

type Decided = Result<Vec<Fact>, DomainError>;

pub(super) fn add(
    state: &State,
    group: GroupId,
    who: ParticipantId,
    name: PersonName,
    phone: Option<Phone>,
    entered: NaiveDate,
) -> Decided {
    if state.person(who).is_some() {
        return Err(DomainError::AlreadyExists);
    }
    state.group(group).ok_or(DomainError::UnknownGroup(group))?;
    let mut facts = vec![about(who, Kind::ParticipantNamed, Slot::PersonName, &Named { name })];
    if phone.is_some() {
        let contact = Contact { phone, ..Contact::default() };
        facts.push(about(who, Kind::ContactRecorded, Slot::Contact, &contact));
    }
    facts.extend(stay(group, who, entered));
    Ok(facts)
}

pub(super) fn place(state: &State, group: GroupId, who: ParticipantId, entered: NaiveDate) -> Decided {
    state.person(who).ok_or(DomainError::UnknownParticipant(who))?;
    state.group(group).ok_or(DomainError::UnknownGroup(group))?;
    let open = |stay: &Stay| stay.until.is_none_or(|until| entered <= until);
    if stays_in(state, group, who).iter().any(open) {
        return Err(DomainError::AlreadyInGroup(who));
    }
    Ok(stay(group, who, entered).into_iter().chain(contact::taken_out(state, who)).collect())
}

pub(super) fn undo_place(state: &State, group: GroupId, who: ParticipantId) -> Decided {
    let stay = stays_in(state, group, who).pop().ok_or(DomainError::NotInGroup(who))?;
    let from = WireDate(stay.from);
    Ok(vec![
        voided(group.0, Slot::Placed { participant: who, from }),
        voided(who.0, Slot::TrajectoryStart { group, from }),
    ])
}

pub(super) fn rename(state: &State, who: ParticipantId, name: PersonName) -> Decided {
    let person = state.person(who).ok_or(DomainError::UnknownParticipant(who))?;
    if person.name() == Some(&name) {
        return Ok(Vec::new());
    }
    Ok(vec![about(who, Kind::ParticipantNamed, Slot::PersonName, &Named { name })])
}

pub(super) fn contact(state: &State, who: ParticipantId, phone: Option<Phone>) -> Decided {
    let person = state.person(who).ok_or(DomainError::UnknownParticipant(who))?;
    if person.phone() == phone.as_ref() {
        return Ok(Vec::new());
    }
    let contact = Contact { phone, ..person.contact().clone() };
    Ok(vec![about(who, Kind::ContactRecorded, Slot::Contact, &contact)])
}

pub(super) fn remove(state: &State, group: GroupId, who: ParticipantId, on: NaiveDate) -> Decided {
    let stays = stays_in(state, group, who);
    // More than one only when two devices placed somebody, or two dossiers turned out to be one person's.
    let open: Vec<&Stay> = stays.iter().filter(|stay| stay.until.is_none()).collect();
    let last = open.last().ok_or(DomainError::NotInGroup(who))?;
    if on < last.from {
        return Err(DomainError::LeftBeforeEntered(last.from));
    }
    let leave = |stay: &Stay| {
        let from = WireDate(stay.from);
        [
            of_group(group, Kind::ParticipantLeft, Slot::Left { participant: who, from }, &Ended::new(on)),
            about(who, Kind::TrajectoryEnded, Slot::TrajectoryEnd { group, from }, &Ended::new(on)),
        ]
    };
    Ok(open.into_iter().flat_map(leave).collect())
}

/// Opens the last stay again.
pub(super) fn undo_remove(state: &State, group: GroupId, who: ParticipantId) -> Decided {
    let stays = stays_in(state, group, who);
    let stay = stays.last().filter(|stay| stay.until.is_some()).ok_or(DomainError::NotInGroup(who))?;
    let from = WireDate(stay.from);
    Ok(vec![voided(group.0, Slot::Left { participant: who, from }), voided(who.0, Slot::TrajectoryEnd { group, from })])
}

pub(super) fn open(state: &State, who: ParticipantId, device: DeviceKey, reason: LookReason, now: Now) -> Decided {
    let person = state.person(who).ok_or(DomainError::UnknownParticipant(who))?;
    let today = now.today();
    if person.opened().any(|(date, by, held)| date == today && by == device && held.current().is_some()) {
        return Ok(Vec::new());
    }
    let slot = Slot::DossierOpened { device, date: WireDate(today) };
    Ok(vec![about(who, Kind::DossierOpened, slot, &Opened { reason })])
}

pub(super) fn invited(state: &State, who: ParticipantId, invitation: InvitationId, made: MadeInvitation) -> Decided {
    state.person(who).ok_or(DomainError::UnknownParticipant(who))?;
    Ok(vec![about(who, Kind::InvitationMade, Slot::Invitation { invitation }, &made)])
}

pub(super) fn uninvited(state: &State, who: ParticipantId, invitation: InvitationId) -> Decided {
    let person = state.person(who).ok_or(DomainError::UnknownParticipant(who))?;
    let stands = person.invitations().any(|(id, held)| id == invitation && held.current().is_some());
    if stands { Ok(vec![voided(who.0, Slot::Invitation { invitation })]) } else { Err(DomainError::NothingToVoid) }
}

fn stay(group: GroupId, who: ParticipantId, entered: NaiveDate) -> [Fact; 2] {
    let from = WireDate(entered);
    [
        about(who, Kind::TrajectoryStarted, Slot::TrajectoryStart { group, from }, &Nothing {}),
        of_group(group, Kind::ParticipantPlaced, Slot::Placed { participant: who, from }, &Nothing {}),
    ]
}

fn stays_in(state: &State, group: GroupId, who: ParticipantId) -> Vec<Stay> {
    state.stays(who).into_iter().filter(|stay| stay.group == group).collect()
}
