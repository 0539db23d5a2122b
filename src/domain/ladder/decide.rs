//! From what was asked to what is so.

use super::body::{Context, Judged};
use super::command::Command;
use crate::domain::decide::{about, voided};
use crate::domain::error::DomainError;
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::State;
use crate::domain::time::Now;
use crate::domain::wire::WireDate;
use crate::fact::Fact;

/// Decides which facts a command makes.
#[inline(never)]
pub(in crate::domain) fn decide(state: &State, command: Command, now: Now) -> Result<Vec<Fact>, DomainError> {
    match command {
        Command::Judge { participant, date, reach, rung, context, sentence } => {
            let person = state.person(participant).ok_or(DomainError::UnknownParticipant(participant))?;
            if date > now.today() {
                return Err(DomainError::FutureDate(date));
            }
            // On their last day someone may be judged as they go.
            let inside = |stay: &crate::domain::Stay| stay.covers(date) && stay.until != Some(date);
            if context == Context::After && state.stays(participant).iter().any(inside) {
                return Err(DomainError::StillInGroup);
            }
            let judged = Judged { rung, context, sentence };
            if person.ladder().held(date, reach).and_then(|held| held.current()) == Some(&judged) {
                return Ok(Vec::new());
            }
            let slot = Slot::Ladder { date: WireDate(date), reach };
            Ok(vec![about(participant, Kind::LadderJudged, slot, &judged)])
        }
        Command::Void { participant, date, reach } => {
            let person = state.person(participant).ok_or(DomainError::UnknownParticipant(participant))?;
            let held = person.ladder().held(date, reach).and_then(|held| held.current());
            held.ok_or(DomainError::NothingToVoid)?;
            Ok(vec![voided(participant.0, Slot::Ladder { date: WireDate(date), reach })])
        }
    }
}
