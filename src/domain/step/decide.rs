//! From what was asked of the steps to facts.

use chrono::NaiveDate;

use super::body::{EvaluationPlanned, HoursRegistered, OnDay};
use super::command::{Command, TALK};
use super::hours::docents_key;
use super::key::StepKey;
use super::said::{Said, Whose};
use crate::domain::decide::{of_group, voided};
use crate::domain::error::DomainError;
use crate::domain::id::GroupId;
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::{Group, State};
use crate::domain::time::Now;
use crate::domain::wire::WireDate;
use crate::fact::Fact;

type Decided = Result<Vec<Fact>, DomainError>;

/// The most minutes that one entry of hours holds: a day.
pub(crate) const DAY_MINUTES: u16 = 24 * 60;

#[inline(never)]
pub(crate) fn decide(state: &State, command: Command, now: Now) -> Decided {
    match command {
        Command::Date { group, step, on } => {
            let known = known(state, group)?;
            single(step)?;
            let (slot, stands) = (Slot::StepDate { step }, known.steps().dated(step));
            Ok(day(group, Kind::StepDated, slot, stands, on))
        }
        Command::Done { group, step, on } => {
            let known = known(state, group)?;
            single(step)?;
            past(on, now)?;
            Ok(day(group, Kind::StepDone, Slot::StepDone { step }, known.steps().done(step), Some(on)))
        }
        Command::NotDone { group, step } => {
            let stands = known(state, group)?.steps().done(step);
            stands.ok_or(DomainError::NothingToVoid)?;
            Ok(day(group, Kind::StepDone, Slot::StepDone { step }, stands, None))
        }
        Command::PlanEvaluation { whose, number, on } => {
            change(state, whose, number, |body| body.on = on.map(WireDate))
        }
        Command::HoldEvaluation { whose, number, held } => {
            held.map_or(Ok(()), |held| past(held, now))?;
            change(state, whose, number, |body| body.held = held.map(WireDate))
        }
        Command::RegisterHours { session, device, minutes } => {
            let planned = state.session(session).ok_or(DomainError::UnknownSession(session))?;
            if planned.date > now.today() {
                return Err(DomainError::FutureDate(planned.date));
            }
            let (group, known) = (planned.group, known(state, planned.group)?);
            // Two devices of one docent are one docent: the second puts the first one's entry right.
            let device = docents_key(known, session, device);
            let stands = known.steps().hours().find(|(of, by, _)| *of == session && *by == device);
            let slot = Slot::Hours { session, device };
            match (minutes, stands) {
                (Some((one, other)), _) if one > DAY_MINUTES || other > DAY_MINUTES => {
                    Err(DomainError::HoursOutOfRange)
                }
                (Some((session, around)), stands) => {
                    let body = HoursRegistered { session, around };
                    let same = stands.is_some_and(|(_, _, stands)| stands == body);
                    Ok(if same { Vec::new() } else { vec![of_group(group, Kind::HoursRegistered, slot, &body)] })
                }
                (None, Some(_)) => Ok(vec![voided(group.0, slot)]),
                (None, None) => Err(DomainError::NothingToVoid),
            }
        }
    }
}

fn known(state: &State, group: GroupId) -> Result<&Group, DomainError> {
    state.group(group).ok_or(DomainError::UnknownGroup(group))
}

/// The step that repeats has evaluations with numbers, and no day of its own.
fn single(step: StepKey) -> Result<(), DomainError> {
    if step == StepKey::Evaluation { Err(DomainError::NotYours) } else { Ok(()) }
}

fn past(date: NaiveDate, now: Now) -> Result<(), DomainError> {
    if date > now.today() { Err(DomainError::FutureDate(date)) } else { Ok(()) }
}

fn day(group: GroupId, kind: Kind, slot: Slot, stands: Option<NaiveDate>, on: Option<NaiveDate>) -> Vec<Fact> {
    match (on, stands) {
        (Some(on), stands) if stands != Some(on) => vec![of_group(group, kind, slot, &OnDay { on: WireDate(on) })],
        (None, Some(_)) => vec![voided(group.0, slot)],
        _ => Vec::new(),
    }
}

fn change(state: &State, whose: Whose, number: u8, change: impl FnOnce(&mut EvaluationPlanned)) -> Decided {
    let group = whose.group();
    let known = known(state, group)?;
    let said = match whose {
        Whose::Group(_) if number == TALK => return Err(DomainError::NotYours),
        Whose::Group(_) => Said::of_group(known),
        Whose::Stay(stay) => {
            let stays = known.stays(group);
            let inside = stays.iter().any(|now| (now.participant, now.from) == (stay.participant, stay.from));
            inside.then_some(()).ok_or(DomainError::NotInGroup(stay.participant))?;
            Said::of_stay(known, &stays, &stay)
        }
    };
    let stands = said.about(number);
    let mut body = stands;
    change(&mut body);
    if body == stands {
        return Ok(Vec::new());
    }
    let fact = |(slot, body): (Slot, EvaluationPlanned)| match body.is_nothing() {
        true => voided(group.0, slot),
        false => of_group(group, Kind::EvaluationPlanned, slot, &body),
    };
    Ok(said.put(number, body).into_iter().map(fact).collect())
}
