//! From what was asked to what is so.

use super::body::{Reacted, Sections, Shared, Thing};
use super::command::Command;
use super::state::Plans;
use crate::domain::body::Nothing;
use crate::domain::decide::{about, voided};
use crate::domain::error::DomainError;
use crate::domain::id::ParticipantId;
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::State;
use crate::domain::time::Now;
use crate::domain::wire::WireDate;
use crate::fact::Fact;

type Decided = Result<Vec<Fact>, DomainError>;

/// Decides which facts a command makes.
#[inline(never)]
pub(in crate::domain) fn decide(state: &State, command: Command, now: Now) -> Decided {
    match command {
        Command::Draft { participant, sections } => {
            let plans = of(state, participant)?;
            Ok(match (sections.is_empty(), plans.draft()) {
                (true, None) => Vec::new(),
                (true, Some(_)) => vec![voided(participant.0, Slot::PlanDraft)],
                (false, draft) if draft == Some(&sections) => Vec::new(),
                (false, _) => vec![about(participant, Kind::PlanDrafted, Slot::PlanDraft, &sections)],
            })
        }
        Command::Share { participant, sections } => share(state, participant, sections, now),
        Command::Read { participant, version } => {
            let plans = known(state, participant, version)?;
            if plans.read(version).is_some() {
                return Ok(Vec::new());
            }
            let slot = Slot::Seen { thing: Thing::Plan, version };
            Ok(vec![about(participant, Kind::Seen, slot, &Nothing {})])
        }
        Command::React { participant, version, words } => {
            let plans = known(state, participant, version)?;
            if plans.reaction(version).and_then(|held| held.current()) == words.as_ref() {
                return Ok(Vec::new());
            }
            Ok(vec![about(participant, Kind::PlanReacted, Slot::PlanReaction { version }, &Reacted { words })])
        }
    }
}

fn of(state: &State, participant: ParticipantId) -> Result<&Plans, DomainError> {
    Ok(state.person(participant).ok_or(DomainError::UnknownParticipant(participant))?.plans())
}

fn known(state: &State, participant: ParticipantId, version: u16) -> Result<&Plans, DomainError> {
    let plans = of(state, participant)?;
    if plans.shared().any(|(shared, _)| shared == version) { Ok(plans) } else { Err(DomainError::UnknownPlan) }
}

/// What was shared is not changed: the participant may have read it. A change is the next version.
fn share(state: &State, participant: ParticipantId, sections: Sections, now: Now) -> Decided {
    let plans = of(state, participant)?;
    if sections.is_empty() {
        return Err(DomainError::EmptyPlan);
    }
    let gone = plans.draft().map(|_| voided(participant.0, Slot::PlanDraft));
    let last = plans.shared().next_back();
    let same = last.and_then(|(_, held)| held.current()).is_some_and(|last| last.sections == sections);
    if same {
        return Ok(gone.into_iter().collect());
    }
    let version = last.map_or(Some(1), |(version, _)| version.checked_add(1)).ok_or(DomainError::AlreadyExists)?;
    let shared = Shared { sections, on: WireDate(now.today()) };
    let fact = about(participant, Kind::PlanShared, Slot::Plan { version }, &shared);
    Ok(std::iter::once(fact).chain(gone).collect())
}
