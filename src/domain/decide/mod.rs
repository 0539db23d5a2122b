//! From what was asked to what is so: the only door for writes.

mod diary;
pub(super) mod group;
mod person;
pub(super) mod session;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use minicbor::Encode;

use super::body::Nothing;
use super::command::Command;
use super::contact;
use super::error::DomainError;
use super::id::{GroupId, ParticipantId};
use super::kind::Kind;
use super::measure;
use super::slot::Slot;
use super::state::State;
use super::time::Now;
use super::wire;
use crate::fact::{Class, Fact, Home, Purpose, RecordId};

/// Decides which facts a command makes; none when nothing would change.
///
/// Each area decides in a function that is never inlined here: a browser compiles a function whole when it is first called,
/// and the first tap would wait for all of them.
pub fn decide(state: &State, command: Command, now: Now) -> Result<Vec<Fact>, DomainError> {
    match command {
        Command::RecordSleepScore { participant, date, answer } => diary::sleep_score(participant, date, answer, now),
        Command::RecordBedTime { participant, date, answer } => diary::bed_time(participant, date, answer, now),
        Command::RecordUpTime { participant, date, answer } => diary::up_time(participant, date, answer, now),
        Command::RecordFoodMoment { participant, date, moment, eaten } => {
            diary::food(state, participant, date, moment, eaten, now)
        }
        Command::RecordMovement { participant, date, answer } => diary::movement(participant, date, answer, now),
        Command::RecordRelaxation { participant, date, answer } => diary::relaxation(participant, date, answer, now),
        Command::RecordPlezierscore { participant, date, session, moment, answer } => {
            diary::plezierscore(state, participant, diary::Half { date, session, moment }, answer, now)
        }
        Command::ChooseSession { participant, date, moment, session } => {
            diary::choose_session(state, participant, date, moment, session)
        }
        Command::VoidAnswer { participant, question } => diary::void(state, participant, question, now),
        Command::TakePlezierscore { participant, date, session, moment, answer } => {
            diary::take_plezierscore(state, participant, diary::Half { date, session, moment }, answer, now)
        }

        Command::NameOrganisation { name } => group::name_organisation(state, &name),
        Command::NameDocent { device, name } => group::name_docent(state, device, &name),
        Command::CreateGroup { id, name, programme, weeks, organisation, docent } => {
            let names = group::Names { name, organisation, docent };
            group::create(state, id, names, programme, weeks, now)
        }
        Command::RenameGroup { group, name } => group::rename(state, group, name),

        Command::PlanSessions { group, series, ids } => session::plan(state, group, &series, &ids),
        Command::UndoPlanSessions { sessions } => session::undo_plan(state, &sessions),
        Command::MoveSession { session, date, start, minutes, place } => {
            session::relocate(state, session, session::New { date, start, minutes, place })
        }
        Command::CancelSession { session, reason } => session::cancel(state, session, reason),
        Command::UndoCancelSession { session } => session::undo_cancel(state, session),
        Command::MarkAttendance { session, marks } => session::mark(state, session, &marks, now),
        Command::VoidAttendance { session } => session::void_marks(state, session),

        Command::AddParticipant { group, participant, name, phone, entered } => {
            person::add(state, group, participant, name, phone, entered)
        }
        Command::PlaceParticipant { group, participant, entered } => person::place(state, group, participant, entered),
        Command::UndoPlaceParticipant { group, participant } => person::undo_place(state, group, participant),
        Command::RenameParticipant { participant, name } => person::rename(state, participant, name),
        Command::RecordContact { participant, phone } => person::contact(state, participant, phone),
        Command::RemoveFromGroup { group, participant, on } => person::remove(state, group, participant, on),
        Command::UndoRemoveFromGroup { group, participant } => person::undo_remove(state, group, participant),
        Command::OpenDossier { participant, device, reason } => person::open(state, participant, device, reason, now),

        Command::NoteInvitation { group: _, participant, invitation, made } => {
            person::invited(state, participant, invitation, made)
        }
        Command::NoteWithdrawal { participant, invitation } => person::uninvited(state, participant, invitation),

        Command::Plan(command) => super::action_plan::decide(state, command, now),
        Command::Goals(command) => super::goals::decide(state, command, now),
        Command::Ladder(command) => super::ladder::decide(state, command, now),
        Command::Contact(command) => contact::decide(state, command, now),
        Command::Programme(command) => super::programme::decide::decide(state, command, now),
        Command::Closing(command) => super::closing::decide::decide(state, command, now),
        Command::Figure(command) => super::figure::decide::decide(state, command, now),
        Command::Step(command) => super::step::decide::decide(state, command, now),
        Command::Measure(command) => measure::decide(state, command, now),
        Command::Signup(command) => super::signup::decide(state, command, now),

        Command::PickVersion { record, by } => pick(state, record, by),
    }
}

/// Says a version once more; the log lets it supersede all current ones. Of a person with two dossiers it is said in
/// each that holds a version.
fn pick(state: &State, record: RecordId, by: Class) -> Result<Vec<Fact>, DomainError> {
    let versions = state.versions(record).ok_or(DomainError::NoSuchVersion)?;
    let picked = versions.iter().find(|entry| entry.id == record).ok_or(DomainError::NoSuchVersion)?;
    let homes: BTreeSet<Home> = versions.iter().map(|entry| entry.fact.home).collect();
    homes.into_iter().map(|home| say_again(Fact { home, ..picked.fact.clone() }, by)).collect()
}

fn say_again(mut fact: Fact, by: Class) -> Result<Fact, DomainError> {
    // Both kinds have one body. A participant who picks what the docent entered makes it their own answer.
    if by == Class::Participant && fact.kind == Kind::PlezierscoreTakenForParticipant.code() {
        fact.kind = Kind::PlezierscoreRecorded.code();
        fact.home.purpose = Purpose::DiaryPlezier;
    }
    if super::kind::allowed(fact.home.purpose, by, fact.kind) { Ok(fact) } else { Err(DomainError::NotYours) }
}

/// A fact about a participant.
pub(super) fn about(participant: ParticipantId, kind: Kind, slot: Slot, body: &impl Encode<()>) -> Fact {
    fact(participant.0, kind, slot, body)
}

/// A fact about a group.
pub(super) fn of_group(group: GroupId, kind: Kind, slot: Slot, body: &impl Encode<()>) -> Fact {
    fact(group.0, kind, slot, body)
}

/// Takes back what stands in a slot.
pub(super) fn voided(subject: [u8; 16], slot: Slot) -> Fact {
    fact(subject, Kind::AnswerVoided, slot, &Nothing {})
}

fn fact(subject: [u8; 16], kind: Kind, slot: Slot, body: &impl Encode<()>) -> Fact {
    Fact {
        home: Home { purpose: slot.purpose(), subject },
        kind: kind.code(),
        version: kind.version(),
        slot: slot.to_bytes(),
        body: wire::to_bytes(body),
    }
}
