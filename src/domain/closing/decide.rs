//! From what was asked of the end of a stay to facts.

use chrono::NaiveDate;

use super::CHECKS;
use super::body::{Check, Closed, Talk};
use super::command::Command;
use crate::domain::body::Ended;
use crate::domain::decide::{about, of_group, voided};
use crate::domain::error::DomainError;
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::{Person, State, Stay};
use crate::domain::step::Whose;
use crate::domain::step::command::{Command as Step, TALK};
use crate::domain::time::Now;
use crate::domain::wire::WireDate;
use crate::fact::Fact;

type Decided = Result<Vec<Fact>, DomainError>;

#[inline(never)]
pub(crate) fn decide(state: &State, command: Command, now: Now) -> Decided {
    match command {
        Command::Close { stay, on, reason, destination, to, sentence } => {
            let (stay, person) = known(state, &stay)?;
            if on < stay.from {
                return Err(DomainError::LeftBeforeEntered(stay.from));
            }
            let stands = person.closing().closed(&stay);
            let ended = stay.until.is_none() || stands.is_some_and(|closed| closed.ended);
            let mut body = Closed::new(on, reason, ended);
            if !ended {
                let had = stands.and_then(|closed| closed.had).or(stay.until.map(WireDate));
                body.had = had.filter(|had| had.0 != on);
            }
            (body.destination, body.to, body.sentence) = (destination, to, sentence);
            let mut facts = Vec::new();
            if stay.until != Some(on) {
                facts.extend(ends(&stay, on));
            }
            if stands != Some(&body) {
                facts.push(about(stay.participant, Kind::TrajectoryClosed, closing(&stay), &body));
            }
            Ok(facts)
        }
        Command::Reopen { stay } => {
            let (stay, person) = known(state, &stay)?;
            let closed = person.closing().closed(&stay).ok_or(DomainError::NothingToVoid)?;
            let mut facts = vec![voided(stay.participant.0, closing(&stay))];
            if closed.ended && stay.until.is_some() {
                let from = WireDate(stay.from);
                let (participant, group) = (stay.participant, stay.group);
                facts.push(voided(group.0, Slot::Left { participant, from }));
                facts.push(voided(participant.0, Slot::TrajectoryEnd { group, from }));
            } else if let Some(WireDate(had)) = closed.had.filter(|had| stay.until != Some(had.0)) {
                facts.extend(ends(&stay, had));
            }
            Ok(facts)
        }
        Command::HoldTalk { stay, on, towards, sentence } => {
            let (stay, person) = known(state, &stay)?;
            past(on, now)?;
            let body = Talk::new(on, towards, sentence);
            let mut facts = held(state, &stay, Some(on), now)?;
            if person.closing().talk(&stay) != Some(&body) {
                facts.push(about(stay.participant, Kind::TalkHeld, talk(&stay), &body));
            }
            Ok(facts)
        }
        Command::UndoTalk { stay } => {
            let (stay, person) = known(state, &stay)?;
            person.closing().talk(&stay).ok_or(DomainError::NothingToVoid)?;
            let mut facts = held(state, &stay, None, now)?;
            facts.push(voided(stay.participant.0, talk(&stay)));
            Ok(facts)
        }
        Command::Check { stay, months, on, moving, destination } => {
            let (stay, person) = known(state, &stay)?;
            past(on, now)?;
            if !CHECKS.contains(&months) || stay.until.is_none_or(|until| on < until) {
                return Err(DomainError::StillInGroup);
            }
            let body = Check::new(on, moving, destination);
            if person.closing().check(&stay, months) == Some(body) {
                return Ok(Vec::new());
            }
            Ok(vec![about(stay.participant, Kind::FollowUpChecked, check(&stay, months), &body)])
        }
        Command::UndoCheck { stay, months } => {
            let (stay, person) = known(state, &stay)?;
            person.closing().check(&stay, months).ok_or(DomainError::NothingToVoid)?;
            Ok(vec![voided(stay.participant.0, check(&stay, months))])
        }
    }
}

/// The stay as it is now; the one in a command may be older than the screen.
fn known<'a>(state: &'a State, stay: &Stay) -> Result<(Stay, &'a Person), DomainError> {
    let who = stay.participant;
    let person = state.person(who).ok_or(DomainError::UnknownParticipant(who))?;
    let stays = state.stays(who);
    let now = stays.into_iter().find(|now| now.group == stay.group && now.from == stay.from);
    Ok((now.ok_or(DomainError::NotInGroup(who))?, person))
}

fn past(date: NaiveDate, now: Now) -> Result<(), DomainError> {
    if date > now.today() { Err(DomainError::FutureDate(date)) } else { Ok(()) }
}

/// The talk among the group's steps, which hold no more than its day.
fn held(state: &State, stay: &Stay, held: Option<NaiveDate>, now: Now) -> Decided {
    let command = Step::HoldEvaluation { whose: Whose::Stay(*stay), number: TALK, held };
    crate::domain::step::decide::decide(state, command, now)
}

fn ends(stay: &Stay, on: NaiveDate) -> [Fact; 2] {
    let (from, participant, group) = (WireDate(stay.from), stay.participant, stay.group);
    [
        of_group(group, Kind::ParticipantLeft, Slot::Left { participant, from }, &Ended::new(on)),
        about(participant, Kind::TrajectoryEnded, Slot::TrajectoryEnd { group, from }, &Ended::new(on)),
    ]
}

fn closing(stay: &Stay) -> Slot {
    Slot::Closing { group: stay.group, from: WireDate(stay.from) }
}

fn talk(stay: &Stay) -> Slot {
    Slot::Talk { group: stay.group, from: WireDate(stay.from) }
}

fn check(stay: &Stay, months: u8) -> Slot {
    Slot::FollowUpCheck { group: stay.group, from: WireDate(stay.from), months }
}
