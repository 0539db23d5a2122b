//! From what was asked about a sign-up to what is so.

use super::body::{
    Appointment, CallOutcome, Coming, DropReason, Dropped, DroppedOn, IntakeCall, Marked, Merged, Screened, Screening,
    SignUp,
};
use super::command::{Command, NewCandidate};
use super::view::{Stage, stage};
use super::{Error, OfPerson};
use crate::domain::body::{Contact, Named, Nothing};
use crate::domain::contact;
use crate::domain::decide::{about, of_group, voided};
use crate::domain::error::DomainError;
use crate::domain::id::{GroupId, MeetingId, ParticipantId};
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::{Group, Person, State};
use crate::domain::time::Now;
use crate::domain::wire::WireDate;
use crate::fact::Fact;

type Decided = Result<Vec<Fact>, DomainError>;

/// Decides which facts a command about a sign-up makes.
#[inline(never)]
pub(crate) fn decide(state: &State, command: Command, now: Now) -> Decided {
    match command {
        Command::Add { group, candidates } => add(state, group, candidates, now),
        Command::UndoAdd { group, candidates } => undo_add(state, group, &candidates),
        Command::Enlist { group, participant, sign_up } => enlist(state, group, participant, &sign_up, now),
        Command::Correct { group, participant, sign_up } => {
            dated(&sign_up, now)?;
            let known = listed(state, group, participant)?;
            Ok(changed(known.sign_up(group) != Some(&sign_up), || signed(group, participant, &sign_up)))
        }
        Command::RecordContact { participant, contact } => {
            let known = person(state, participant)?;
            let fact = || about(participant, Kind::ContactRecorded, Slot::Contact, &contact);
            Ok(changed(known.contact() != &contact, fact))
        }
        Command::PlanMeeting { group, meeting, at } => plan_meeting(state, group, meeting, &at),
        Command::RemoveMeeting { group, meeting } => remove_meeting(state, group, meeting),
        Command::MarkMeeting { group, meeting, marks } => mark(state, group, meeting, &marks, now),
        Command::PlanIntake { group, participant, at } => intake(state, group, participant, at.as_ref()),
        Command::CallAboutIntake { group, participant, outcome } => call(state, group, participant, outcome),
        Command::Screen { group, participant, outcome } => screen(state, group, participant, outcome, now),
        Command::Drop { group, participant, reason } => drop_out(state, group, participant, reason, now),
        Command::UndoDrop { group, participant } => undo_drop(state, group, participant),
        Command::Merge { keep, other } => merge(state, keep, other),
        Command::UndoMerge { one, other } => undo_merge(state, one, other),
    }
}

fn add(state: &State, group: GroupId, candidates: Vec<NewCandidate>, now: Now) -> Decided {
    known_group(state, group)?;
    let mut facts = Vec::new();
    for (n, new) in candidates.iter().enumerate() {
        let again = candidates.iter().take(n).any(|other| other.participant == new.participant);
        if again || state.person(new.participant).is_some() {
            return Err(DomainError::AlreadyExists);
        }
        dated(&new.sign_up, now)?;
        let who = new.participant;
        facts.push(about(who, Kind::ParticipantNamed, Slot::PersonName, &Named { name: new.name.clone() }));
        if new.contact != Contact::default() {
            facts.push(about(who, Kind::ContactRecorded, Slot::Contact, &new.contact));
        }
        facts.extend(list(group, who, &new.sign_up));
    }
    Ok(facts)
}

/// Takes back everything that a sign-up made; the name and the number only of who is nowhere else. Who got a place stays,
/// and so does who was merged: they go on under the id of somebody who was on the list before.
fn undo_add(state: &State, group: GroupId, candidates: &[ParticipantId]) -> Decided {
    let on_list = known_group(state, group)?.candidates();
    let mut facts = Vec::new();
    let mut merged = false;
    for who in candidates.iter().copied().filter(|who| on_list.contains(&state.same_as(*who))) {
        if state.ids_of(who).len() > 1 {
            merged = true;
            continue;
        }
        let stays = state.stays(who);
        if matches!(stage(state, group, who), Some(Stage::Placed { .. })) {
            continue;
        }
        let person = person(state, who)?;
        let of = person.sign_ups();
        facts.push(voided(group.0, Slot::Candidate { participant: who }));
        facts.extend(undo_dropped(state, group, who));
        facts.push(voided(who.0, Slot::SignUp { group }));
        let own = known_group(state, group)?.sign_ups();
        let marks = of.marks().filter(|meeting| own.meeting(*meeting).is_some());
        facts.extend(marks.map(|meeting| voided(who.0, Slot::MeetingMark { meeting })));
        facts.extend(of.intake(group).map(|_| voided(who.0, Slot::Intake { group })));
        facts.extend(of.has_call(group).then(|| voided(who.0, Slot::IntakeCall { group })));
        facts.extend(of.screening(group).map(|_| voided(who.0, Slot::ScreeningOutcome { group })));
        if stays.is_empty() && of.groups().all(|(other, _)| other == group) {
            facts.push(voided(who.0, Slot::PersonName));
            facts.extend((person.contact() != &Contact::default()).then(|| voided(who.0, Slot::Contact)));
        }
    }
    match facts.is_empty() {
        true if merged => Err(Error::Merged.into()),
        true => Err(Error::NotSignedUp.into()),
        false => Ok(facts),
    }
}

fn enlist(state: &State, group: GroupId, who: ParticipantId, sign_up: &SignUp, now: Now) -> Decided {
    dated(sign_up, now)?;
    let known = person(state, who)?.sign_ups();
    let mut facts = Vec::from(list(group, who, sign_up));
    if known_group(state, group)?.candidates().contains(&state.same_as(who)) {
        let Some(Stage::Placed { from }) = stage(state, group, who) else { return Err(Error::AlreadySignedUp.into()) };
        let stay = state.stays(who).into_iter().find(|stay| stay.group == group && stay.from == from);
        if stay.and_then(|stay| stay.until).is_none_or(|until| sign_up.on.0 <= until) {
            return Err(Error::AlreadySignedUp.into());
        }
        // What the intake of the time before came to says nothing about this one.
        facts.extend(known.intake(group).map(|_| voided(who.0, Slot::Intake { group })));
        facts.extend(known.has_call(group).then(|| voided(who.0, Slot::IntakeCall { group })));
        facts.extend(known.screening(group).map(|_| voided(who.0, Slot::ScreeningOutcome { group })));
    }
    facts.extend(contact::taken_out(state, who));
    Ok(facts)
}

fn plan_meeting(state: &State, group: GroupId, meeting: MeetingId, at: &Appointment) -> Decided {
    let known = known_group(state, group)?.sign_ups().meeting(meeting);
    let fact = || of_group(group, Kind::InformationMeetingPlanned, Slot::Meeting { meeting }, at);
    Ok(changed(known != Some(at), fact))
}

fn remove_meeting(state: &State, group: GroupId, meeting: MeetingId) -> Decided {
    known_meeting(state, group, meeting)?;
    if state.people().any(|(_, person)| person.sign_ups().coming(meeting).is_some()) {
        return Err(Error::MeetingHasPeople.into());
    }
    Ok(vec![voided(group.0, Slot::Meeting { meeting })])
}

fn mark(
    state: &State,
    group: GroupId,
    meeting: MeetingId,
    marks: &[(ParticipantId, Option<Coming>)],
    now: Now,
) -> Decided {
    let at = known_meeting(state, group, meeting)?;
    let mut facts = Vec::new();
    for (n, (who, coming)) in marks.iter().enumerate() {
        if marks.iter().take(n).any(|(other, _)| other == who) {
            return Err(DomainError::MarkedTwice(*who));
        }
        let known = listed(state, group, *who)?;
        if *coming == Some(Coming::Invited) && ended(state, group, *who) {
            return Err(Error::Ended.into());
        }
        if matches!(coming, Some(Coming::Came | Coming::Missed)) && at.date() > now.today() {
            return Err(Error::MeetingNotYet.into());
        }
        if known.coming(meeting) != *coming {
            let slot = Slot::MeetingMark { meeting };
            facts.push(match coming {
                Some(coming) => about(*who, Kind::MeetingMarked, slot, &Marked { coming: *coming }),
                None => voided(who.0, slot),
            });
        }
    }
    Ok(facts)
}

fn intake(state: &State, group: GroupId, who: ParticipantId, at: Option<&Appointment>) -> Decided {
    let known = listed(state, group, who)?;
    let slot = Slot::Intake { group };
    let Some(at) = at else {
        known.intake(group).ok_or(Error::NoIntake)?;
        let call = known.has_call(group).then(|| voided(who.0, Slot::IntakeCall { group }));
        return Ok([voided(who.0, slot)].into_iter().chain(call).collect());
    };
    if ended(state, group, who) {
        return Err(Error::Ended.into());
    }
    if known.intake(group) == Some(at) {
        return Ok(Vec::new());
    }
    let over = known.screening(group).filter(|outcome| *outcome != Screening::Suitable);
    let planned = about(who, Kind::IntakePlanned, slot, at);
    Ok([planned].into_iter().chain(over.map(|_| voided(who.0, Slot::ScreeningOutcome { group }))).collect())
}

fn call(state: &State, group: GroupId, who: ParticipantId, outcome: Option<CallOutcome>) -> Decided {
    let known = listed(state, group, who)?;
    let intake = known.intake(group).ok_or(Error::NoIntake)?;
    if known.called(group).map(|called| called.outcome) == outcome {
        return Ok(Vec::new());
    }
    let slot = Slot::IntakeCall { group };
    Ok(vec![match outcome {
        None => voided(who.0, slot),
        Some(outcome) => {
            let body = IntakeCall { date: intake.date, start: intake.start, outcome };
            about(who, Kind::IntakeCalled, slot, &body)
        }
    }])
}

fn screen(state: &State, group: GroupId, who: ParticipantId, outcome: Option<Screening>, now: Now) -> Decided {
    let known = listed(state, group, who)?;
    if known.screening(group) == outcome {
        return Ok(Vec::new());
    }
    let slot = Slot::ScreeningOutcome { group };
    let Some(outcome) = outcome else { return Ok(vec![voided(who.0, slot)]) };
    if ended(state, group, who) {
        return Err(Error::Ended.into());
    }
    if matches!(outcome, Screening::Later(until) if until <= now.today()) {
        return Err(Error::PastDay.into());
    }
    Ok(vec![about(who, Kind::ScreeningDecided, slot, &Screened::from(outcome))])
}

fn drop_out(state: &State, group: GroupId, who: ParticipantId, reason: DropReason, now: Now) -> Decided {
    listed(state, group, who)?;
    if state.members(group, now.today()).contains(&state.same_as(who)) {
        return Err(Error::HasPlace.into());
    }
    let on = WireDate(now.today());
    Ok(vec![
        about(who, Kind::SignUpEnded, Slot::SignUpEnd { group }, &Dropped { reason, on }),
        of_group(group, Kind::CandidateDropped, Slot::CandidateDrop { participant: who }, &DroppedOn { on }),
    ])
}

fn undo_drop(state: &State, group: GroupId, who: ParticipantId) -> Decided {
    listed(state, group, who)?;
    let facts = undo_dropped(state, group, who);
    if facts.is_empty() { Err(DomainError::NothingToVoid) } else { Ok(facts) }
}

fn undo_dropped(state: &State, group: GroupId, who: ParticipantId) -> Vec<Fact> {
    let told = state.person(who).is_some_and(|person| person.sign_ups().ended(group).is_some());
    let on_list = state.group(group).is_some_and(|group| group.dropped(state.same_as(who)).is_some());
    let dossier = told.then(|| voided(who.0, Slot::SignUpEnd { group }));
    dossier.into_iter().chain(on_list.then(|| voided(group.0, Slot::CandidateDrop { participant: who }))).collect()
}

fn merge(state: &State, keep: ParticipantId, other: ParticipantId) -> Decided {
    person(state, keep)?;
    person(state, other)?;
    let (keep, other) = (state.same_as(keep), state.same_as(other));
    if keep == other {
        return Err(Error::AlreadyOne.into());
    }
    let say = |one, other| about(one, Kind::MergedInto, Slot::SamePerson { other }, &Merged { into: keep });
    Ok(vec![say(other, keep), say(keep, other)])
}

fn undo_merge(state: &State, one: ParticipantId, other: ParticipantId) -> Decided {
    let of = |merge: &super::same::Merge| [one, other].contains(&merge.one) && [one, other].contains(&merge.other);
    state.merges(one).iter().find(|merge| of(merge)).ok_or(Error::NotMerged)?;
    Ok(vec![voided(one.0, Slot::SamePerson { other }), voided(other.0, Slot::SamePerson { other: one })])
}

fn list(group: GroupId, who: ParticipantId, sign_up: &SignUp) -> [Fact; 2] {
    let slot = Slot::Candidate { participant: who };
    [signed(group, who, sign_up), of_group(group, Kind::CandidateListed, slot, &Nothing {})]
}

fn signed(group: GroupId, who: ParticipantId, sign_up: &SignUp) -> Fact {
    about(who, Kind::SignedUp, Slot::SignUp { group }, sign_up)
}

fn changed(is: bool, fact: impl FnOnce() -> Fact) -> Vec<Fact> {
    if is { vec![fact()] } else { Vec::new() }
}

fn dated(sign_up: &SignUp, now: Now) -> Result<(), Error> {
    if sign_up.on.0 > now.today() { Err(Error::FutureDay) } else { Ok(()) }
}

fn known_group(state: &State, group: GroupId) -> Result<&Group, DomainError> {
    state.group(group).ok_or(DomainError::UnknownGroup(group))
}

fn known_meeting(state: &State, group: GroupId, meeting: MeetingId) -> Result<&Appointment, DomainError> {
    known_group(state, group)?.sign_ups().meeting(meeting).ok_or(DomainError::Signup(Error::UnknownMeeting))
}

fn person(state: &State, who: ParticipantId) -> Result<&Person, DomainError> {
    state.person(who).ok_or(DomainError::UnknownParticipant(who))
}

/// What is known about the sign-ups of somebody who is on the group's list.
fn listed(state: &State, group: GroupId, who: ParticipantId) -> Result<&OfPerson, DomainError> {
    let known = person(state, who)?.sign_ups();
    let on_list = known_group(state, group)?.candidates().contains(&state.same_as(who));
    if on_list { Ok(known) } else { Err(Error::NotSignedUp.into()) }
}

fn ended(state: &State, group: GroupId, who: ParticipantId) -> bool {
    state.group(group).is_some_and(|known| known.dropped(state.same_as(who)).is_some())
        || state.person(who).is_some_and(|person| person.sign_ups().ended(group).is_some())
}
