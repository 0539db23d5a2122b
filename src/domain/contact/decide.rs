//! Rules of this area.

use super::body::{Answered, Assigned, Lent, OwnTask, Read, Resolved, Rules, Shelf, Shelved, SignedOff, Staff};
use super::{About, Command, Outcome};
use chrono::NaiveDate;

use crate::domain::attendance::is_marked;
use crate::domain::decide::{about as about_person, of_group, voided};
use crate::domain::error::DomainError;
use crate::domain::held::Held;
use crate::domain::id::{DeviceKey, GroupId, ParticipantId, SessionId};
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::{Group, Person, State, Stay};
use crate::domain::time::Now;
use crate::domain::wire::WireDate;
use crate::fact::Fact;

type Decided = Result<Vec<Fact>, DomainError>;

/// Decides which facts a command makes; none when nothing would change.
#[inline(never)]
pub(crate) fn decide(state: &State, command: Command, now: Now) -> Decided {
    match command {
        Command::SetTask { group, participant, task, text, on } => {
            known_group(state, group)?;
            let body = OwnTask { text, on: WireDate(on) };
            let same = known(state, participant)?.contacts().tasks().any(|(id, held)| id == task && *held == body);
            Ok(unless(same, || about_person(participant, Kind::TaskSet, Slot::Task { task }, &body)))
        }
        Command::VoidTask { participant, task } => {
            let stands = known(state, participant)?.contacts().has_task(task);
            if stands { Ok(vec![voided(participant.0, Slot::Task { task })]) } else { Err(DomainError::NothingToVoid) }
        }
        Command::Resolve { group, participant, about, attempt, outcome } => {
            known_group(state, group)?;
            resolve(state, participant, about, attempt, outcome, now)
        }
        Command::UndoResolve { participant, about, attempt } => {
            let held = known(state, participant)?.contacts().outcome(about, attempt);
            held.and_then(Held::current).ok_or(DomainError::NothingToVoid)?;
            Ok(vec![voided(participant.0, about.slot(attempt))])
        }
        Command::SignOff { participant, session, reason } => {
            sign_off(state, participant, session, SignedOff { away: true, reason }, now)
        }
        Command::UndoSignOff { participant, session } => {
            known(state, participant)?.contacts().signed_off(session).ok_or(DomainError::NothingToVoid)?;
            sign_off(state, participant, session, SignedOff { away: false, reason: None }, now)
        }
        Command::StaffSessions { group, sessions, staff } => staff_sessions(state, group, &sessions, &staff),
        Command::SetHouseRules { group, rules } => {
            let held = known_group(state, group)?.contact().rules();
            let same = is_settled(held, rules.as_ref());
            Ok(unless(same, || of_group(group, Kind::HouseRulesSet, Slot::HouseRules, &Rules { rules })))
        }
        Command::ReadHouseRules { participant, group, version } => {
            let same = known(state, participant)?.contacts().rules_read(group) == Some(version);
            let body = Read { version: version.0.into() };
            let slot = Slot::HouseRulesRead { group };
            Ok(unless(same, || about_person(participant, Kind::HouseRulesRead, slot, &body)))
        }
        Command::SetAssignment { group, text } => {
            let same = is_settled(known_group(state, group)?.contact().assignment(), text.as_ref());
            Ok(unless(same, || of_group(group, Kind::AssignmentSet, Slot::Assignment, &Assigned { text })))
        }
        Command::AnswerAssignment { participant, group, text } => {
            let same = is_settled(known(state, participant)?.contacts().answer(group), text.as_ref());
            let slot = Slot::AssignmentAnswer { group };
            Ok(unless(same, || about_person(participant, Kind::AssignmentAnswered, slot, &Answered { text })))
        }
        Command::ShelveGroup { group, shelf } => shelve(state, group, shelf),
        Command::LendDevice { device, until } => lend(state, device, until, now),
        Command::ShelvePerson { participant, shelf, .. } => shelve_person(state, participant, shelf, now),
    }
}

fn resolve(
    state: &State,
    participant: ParticipantId,
    about: About,
    attempt: u8,
    outcome: Outcome,
    now: Now,
) -> Decided {
    let person = known(state, participant)?;
    match about {
        About::Session(session) | About::Signal(session) => {
            state.session(session).ok_or(DomainError::UnknownSession(session))?;
        }
        About::Task(task) if !person.contacts().has_task(task) => return Err(DomainError::NothingToVoid),
        About::Task(_) | About::Ground(..) => {}
    }
    let today = now.today();
    match outcome {
        Outcome::CallBack { on } if on < today => return Err(DomainError::PastDate(on)),
        Outcome::Told { on } if on > today => return Err(DomainError::FutureDate(on)),
        _ => {}
    }
    let body = Resolved::new(outcome);
    let same = person.contacts().outcome(about, attempt).and_then(Held::current) == Some(&body);
    Ok(unless(same, || about_person(participant, Kind::TaskResolved, about.slot(attempt), &body)))
}

/// Until the session ends, and not once its list was filled in: then it is the docent's to correct.
fn sign_off(state: &State, participant: ParticipantId, id: SessionId, said: SignedOff, now: Now) -> Decided {
    let person = known(state, participant)?;
    let session = state.session(id).ok_or(DomainError::UnknownSession(id))?;
    if session.is_cancelled() {
        return Err(DomainError::SessionCancelled(id));
    }
    if session.ends() <= now.naive() {
        return Err(DomainError::PastDate(session.date));
    }
    if is_marked(state, &session) {
        return Err(DomainError::SessionMarked(id));
    }
    if !state.sessions_of(participant).iter().any(|own| own.id == id) {
        return Err(DomainError::NotInGroup(participant));
    }
    let stands = |(session, held): (SessionId, &Held<SignedOff>)| session == id && held.current() == Some(&said);
    let same = person.contacts().sign_offs().any(stands);
    Ok(unless(same, || about_person(participant, Kind::SessionSignedOff, Slot::SignOff { session: id }, &said)))
}

fn staff_sessions(state: &State, id: GroupId, sessions: &[SessionId], staff: &Staff) -> Decided {
    let group = known_group(state, id)?;
    if let Some(strange) = sessions.iter().find(|session| !group.has_session(**session)) {
        return Err(DomainError::UnknownSession(*strange));
    }
    let other = sessions.iter().filter(|session| group.contact().staff(**session) != *staff);
    let fact =
        |session: &SessionId| of_group(id, Kind::SessionStaffed, Slot::SessionStaff { session: *session }, staff);
    Ok(other.map(fact).collect())
}

fn shelve(state: &State, id: GroupId, shelf: Option<Shelf>) -> Decided {
    let group = known_group(state, id)?;
    if group.contact().shelf() == shelf {
        return Ok(Vec::new());
    }
    // Made by mistake is what nothing happened in.
    if shelf == Some(Shelf::Bin)
        && let Some(marked) = state.sessions(id).into_iter().find(|session| is_marked(state, session))
    {
        return Err(DomainError::SessionMarked(marked.id));
    }
    Ok(vec![match shelf {
        Some(shelf) => of_group(id, Kind::GroupShelved, Slot::Shelf, &Shelved { shelf }),
        None => voided(id.0, Slot::Shelf),
    }])
}

/// Stands in the stream of one group, which every docent's device reads: the one in which it stood before.
fn lend(state: &State, device: DeviceKey, until: Option<NaiveDate>, now: Now) -> Decided {
    if state.lent_until(device) == until {
        return Ok(Vec::new());
    }
    if let Some(past) = until.filter(|until| *until < now.today()) {
        return Err(DomainError::PastDate(past));
    }
    let slot = Slot::Lent { device };
    let stands = |group: &&(GroupId, &Group)| group.1.contact().lent_until(device).is_some();
    let groups: Vec<(GroupId, &Group)> = state.groups().collect();
    let before: Vec<GroupId> = groups.iter().filter(stands).map(|(id, _)| *id).collect();
    let first = groups.iter().map(|(id, _)| *id).min().ok_or(DomainError::NoGroup)?;
    Ok(match until {
        None => before.into_iter().map(|group| voided(group.0, slot)).collect(),
        Some(until) => {
            let body = Lent { until: WireDate(until) };
            let places = if before.is_empty() { vec![first] } else { before };
            places.into_iter().map(|group| of_group(group, Kind::DeviceLent, slot, &body)).collect()
        }
    })
}

fn shelve_person(state: &State, id: ParticipantId, shelf: Option<Shelf>, now: Now) -> Decided {
    let person = known(state, id)?;
    if person.contacts().shelf() == shelf {
        return Ok(Vec::new());
    }
    let Some(shelf) = shelf else { return Ok(vec![voided(id.0, Slot::PersonShelf)]) };
    let today = now.today();
    let open: Vec<Stay> =
        state.stays(id).into_iter().filter(|stay| stay.until.is_none_or(|until| until >= today)).collect();
    match shelf {
        Shelf::Archive if !open.is_empty() => return Err(DomainError::AlreadyInGroup(id)),
        Shelf::Archive => {}
        // Added by mistake is who was marked in no list, of earlier stays either; the place goes with it.
        Shelf::Bin => {
            if let Some(session) = state.sessions_of(id).iter().find(|session| person.is_marked(session.id)) {
                return Err(DomainError::SessionMarked(session.id));
            }
        }
    }
    let mut facts = vec![about_person(id, Kind::PersonShelved, Slot::PersonShelf, &Shelved { shelf })];
    for stay in open {
        let from = WireDate(stay.from);
        facts.push(voided(stay.group.0, Slot::Placed { participant: id, from }));
        facts.push(voided(id.0, Slot::TrajectoryStart { group: stay.group, from }));
    }
    Ok(facts)
}

/// Takes a person out again who gets a place: whoever comes back stands in the lists.
pub(crate) fn taken_out(state: &State, id: ParticipantId) -> Option<Fact> {
    state.person(id)?.contacts().shelf().map(|_| voided(id.0, Slot::PersonShelf))
}

fn known(state: &State, id: ParticipantId) -> Result<&Person, DomainError> {
    state.person(id).ok_or(DomainError::UnknownParticipant(id))
}

fn known_group(state: &State, id: GroupId) -> Result<&Group, DomainError> {
    state.group(id).ok_or(DomainError::UnknownGroup(id))
}

/// Whether this text stands, alone; nothing is what stands where nothing was ever written.
fn is_settled<T: Clone + PartialEq>(held: Option<&Held<Option<T>>>, text: Option<&T>) -> bool {
    let stands = held.and_then(Held::current).and_then(Option::as_ref);
    stands == text && held.is_none_or(|held| held.others().is_empty())
}

fn unless(same: bool, fact: impl FnOnce() -> Fact) -> Vec<Fact> {
    if same { Vec::new() } else { vec![fact()] }
}
